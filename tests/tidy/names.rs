//! Names from the user's mouth.

use crate::tree;

/// Words that say nothing about what a thing is. "Service" is also a part of a council and "manager" a post, so they are banned only
/// as what a type or a file *is*.
const SAY_NOTHING: [&str; 7] = ["Manager", "Service", "Helper", "Helpers", "Util", "Utils", "Handler"];

/// File names that say nothing.
const SAY_NOTHING_AS_FILES: [&str; 10] =
    ["manager", "helper", "helpers", "util", "utils", "handler", "handlers", "common", "misc", "service"];

#[test]
fn no_type_is_named_after_nothing() {
    let mut offences = Vec::new();
    for (name, path) in our_code() {
        for (number, line) in tree::text(&path).lines().enumerate() {
            if let Some(declared) = declared_type(line)
                && SAY_NOTHING.iter().any(|word| is_kind_of(declared, word))
            {
                offences.push(format!("{name}:{}: {declared}", number + 1));
            }
        }
    }
    tree::none("these types are named after nothing", &offences);
}

#[test]
fn no_file_is_named_after_nothing() {
    let offences: Vec<_> = our_code()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| {
            name.split('/').any(|part| {
                let stem = part.split('.').next().unwrap_or_default().to_lowercase();
                SAY_NOTHING_AS_FILES.contains(&stem.as_str())
            })
        })
        .collect();
    tree::none("these files are named after nothing", &offences);
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["TODO", "FIXME", "XXX", "HACK"].map(|word| format!("{word} "));
    let colons = ["TODO", "FIXME", "XXX", "HACK"].map(|word| format!("{word}:"));
    let mut offences = Vec::new();
    for (name, path) in our_code().into_iter().filter(|(name, _)| !name.ends_with("tidy/names.rs")) {
        for (number, line) in tree::text(&path).lines().enumerate() {
            if words.iter().chain(&colons).any(|word| line.contains(word.as_str())) {
                offences.push(format!("{name}:{}", number + 1));
            }
        }
    }
    tree::none("these lines leave something for later", &offences);
}

fn our_code() -> Vec<(String, std::path::PathBuf)> {
    let mut files = tree::files("src-tauri", &[".rs"]);
    files.extend(tree::files("tests", &[".rs"]));
    files.extend(tree::files("ui/src", &[".ts", ".svelte"]));
    // Made from the contract, whose types are looked at where they are written.
    files.retain(|(name, _)| name != "ui/src/api/contract.ts");
    files
}

/// The type, class or component a line declares.
fn declared_type(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
    let line = line.strip_prefix("default ").unwrap_or(line);
    let rest = ["struct ", "enum ", "trait ", "type ", "class ", "interface "]
        .into_iter()
        .find_map(|keyword| line.strip_prefix(keyword))?;
    let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
    Some(&rest[..end]).filter(|name| !name.is_empty())
}

/// Whether the name is the word, or ends in it as a word of its own; `RecordManager` is a post.
fn is_kind_of(name: &str, word: &str) -> bool {
    name.strip_suffix(word).is_some_and(|before| !before.ends_with("Record") && !before.ends_with("HeadOf"))
}
