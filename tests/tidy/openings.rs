//! How files open, and what is made from what.

use crate::tree;

#[test]
fn every_crate_and_module_says_what_it_is_for() {
    let mut offences = Vec::new();
    for folder in ["src-tauri", "tests"] {
        for (name, path) in tree::files(folder, &[".rs"]) {
            if !tree::text(&path).starts_with("//! ") {
                offences.push(name);
            }
        }
    }
    tree::none("these files do not open with what they are for", &offences);
}

#[test]
fn every_crate_says_what_must_never_be_in_it() {
    let mut offences = Vec::new();
    for (name, path) in tree::files("src-tauri", &["lib.rs"]) {
        let text = tree::text(&path);
        let opening: Vec<_> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        if !opening.iter().any(|line| line.to_lowercase().contains("never in here")) {
            offences.push(name);
        }
    }
    tree::none("these crates do not say what must never be in them", &offences);
}

#[test]
fn the_page_has_the_types_of_the_contract() {
    let committed = tree::text(&tree::root().join("ui/src/api/contract.ts"));
    assert!(
        committed == tollgate_commands::typescript(),
        "ui/src/api/contract.ts is not what the contract makes; ./dev fmt writes it anew"
    );
}

#[test]
fn nothing_tells_how_or_where_it_was_made() {
    // Put together here so that this file does not tell either.
    let told = [["/wo", "rk/"], ["/ro", "ot/"], ["../sha", "red"]].map(|parts| parts.concat());
    let endings = [".rs", ".ts", ".svelte", ".toml", ".json", ".md", ".css", ".html", ".js", ".yml", "dev", "run"];
    let mut offences = Vec::new();
    for folder in ["src-tauri", "ui", "tests", "assets", ".ci"] {
        for (name, path) in tree::files(folder, &endings) {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            offences
                .extend(told.iter().filter(|word| text.contains(word.as_str())).map(|word| format!("{name}: {word}")));
        }
    }
    tree::none("a file names a place of the machine it was written on", &offences);
}
