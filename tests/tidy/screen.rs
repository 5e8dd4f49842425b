//! What may be imported where under `ui/src`, and no Svelte of yesterday.

use std::path::{Component, Path, PathBuf};

use crate::tree;

const SOURCES: &str = "ui/src";

/// Syntax that Svelte 5 keeps for old components only.
const YESTERDAY: [&str; 8] =
    ["export let ", "$: ", "on:", "<slot", "createEventDispatcher", "svelte/store", "beforeUpdate", "afterUpdate"];

/// One import of a file.
struct Import {
    file: String,
    what: String,
}

impl Import {
    /// Folder under `ui/src` of the file that imports.
    fn from(&self) -> &str {
        tier(self.file.trim_start_matches("ui/src/"))
    }

    /// What is imported, as a path under `ui/src`; `None` for a package.
    fn target(&self) -> Option<String> {
        let folder = Path::new(&self.file).parent()?.strip_prefix(SOURCES).ok()?;
        let path = if self.what.starts_with('.') {
            folder.join(&self.what)
        } else {
            PathBuf::from(self.what.strip_prefix("$/").or_else(|| self.what.strip_prefix("~/"))?)
        };
        let mut plain = PathBuf::new();
        for part in path.components() {
            match part {
                Component::ParentDir => {
                    plain.pop();
                }
                Component::CurDir => {}
                part => plain.push(part),
            }
        }
        Some(plain.to_string_lossy().into_owned())
    }

    fn offence(&self) -> String {
        format!("{} imports {}", self.file, self.what)
    }
}

fn tier(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}

fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("features/")?.split('/').next()
}

fn imports() -> Vec<Import> {
    let mut imports = Vec::new();
    for (file, path) in tree::files(SOURCES, &[".ts", ".svelte"]) {
        let text = tree::text(&path);
        for opening in ["from '", "from \"", "import '", "import \"", "import('", "import(\""] {
            let quote = opening.chars().last().unwrap_or('"');
            for rest in text.split(opening).skip(1) {
                if let Some((what, _)) = rest.split_once(quote)
                    && !what.contains('\n')
                {
                    imports.push(Import { file: file.clone(), what: what.to_owned() });
                }
            }
        }
    }
    assert!(imports.len() > 20, "the page has imports to look at");
    imports
}

fn offences(wrong: impl Fn(&Import) -> bool) -> Vec<String> {
    imports().iter().filter(|import| wrong(import)).map(Import::offence).collect()
}

#[test]
fn only_the_host_knows_tauri() {
    let found = offences(|import| import.what.starts_with("@tauri-apps") && import.from() != "host");
    tree::none("only ui/src/host may import @tauri-apps", &found);
}

#[test]
fn components_know_no_register() {
    let found = offences(|import| {
        import.from() == "kit"
            && import.target().is_some_and(|target| matches!(tier(&target), "features" | "state" | "api" | "host"))
    });
    tree::none("the kit must not know features, state, api or host", &found);
}

#[test]
fn features_leave_each_other_alone() {
    let found = offences(|import| {
        let (Some(mine), Some(target)) = (feature(import.file.trim_start_matches("ui/src/")), import.target()) else {
            return false;
        };
        feature(&target).is_some_and(|theirs| theirs != mine)
    });
    tree::none("a feature imports from another one", &found);
}

#[test]
fn nothing_below_imports_a_feature() {
    let found = offences(|import| {
        matches!(import.from(), "state" | "api" | "host" | "styles")
            && import.target().is_some_and(|target| tier(&target) == "features")
    });
    tree::none("what features stand on must not import one", &found);
}

#[test]
fn no_svelte_of_yesterday() {
    let mut found = Vec::new();
    for (name, path) in tree::files(SOURCES, &[".svelte"]) {
        for (number, line) in tree::text(&path).lines().enumerate() {
            let line = line.trim_start();
            let old = YESTERDAY.iter().any(|word| match *word {
                // At the start of a line only: in the middle it is an ordinary part of a text or a type.
                "export let " | "$: " => line.starts_with(word),
                "on:" => line.starts_with("on:") || line.contains(" on:"),
                word => line.contains(word),
            });
            if old {
                found.push(format!("{name}:{}: {line}", number + 1));
            }
        }
    }
    tree::none("Svelte 5 has another way", &found);
}
