//! Who depends on whom, as cargo sees it.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::tree;

/// What each crate of ours may use of ours. A crate that is not in here fails the test: it has no place in the house yet.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("tollgate-domain", &[]),
    ("tollgate-store", &["tollgate-domain"]),
    ("tollgate-documents", &["tollgate-domain"]),
    ("tollgate-signing", &["tollgate-domain"]),
    ("tollgate-exchange", &["tollgate-domain"]),
    (
        "tollgate-commands",
        &["tollgate-domain", "tollgate-store", "tollgate-documents", "tollgate-signing", "tollgate-exchange"],
    ),
    ("tollgate-cli", &["tollgate-commands"]),
    ("tollgate", &["tollgate-commands"]),
    // Measures against the file itself; never shipped.
    ("acceptance", &["tollgate-commands", "tollgate-store", "tollgate-documents", "tollgate-domain"]),
];

/// Crates that only one of ours may use, because only that one knows what they are about.
const KNOWN_BY_ONE: [(&str, &[&str]); 7] = [
    ("tauri", &["tollgate"]),
    ("rusqlite", &["tollgate-store", "acceptance"]),
    ("ts-rs", &["tollgate-commands"]),
    ("lopdf", &["tollgate-documents", "tollgate-signing"]),
    ("cms", &["tollgate-signing"]),
    ("p12-keystore", &["tollgate-signing"]),
    ("anyhow", &["tollgate", "tollgate-cli", "acceptance"]),
];

/// What the pure rules may be built from: data, text and dates; nothing that reads a disk, a clock or the net.
const PURE: [&str; 9] = [
    "serde",
    "serde_json",
    "toml",
    "chrono",
    "uuid",
    "thiserror",
    "sha2",
    "unicode-normalization",
    "unicode-segmentation",
];

/// Direct dependencies of each crate of the workspace that end up in what is built.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new()
        .manifest_path(tree::root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo describes the workspace");
    metadata
        .packages
        .iter()
        .map(|package| {
            let used = package.dependencies.iter().filter(|one| one.kind != DependencyKind::Development);
            (package.name.to_string(), used.map(|one| one.name.clone()).collect())
        })
        .collect()
}

#[test]
fn our_crates_depend_downwards_only() {
    let mut offences = Vec::new();
    let all = dependencies();
    for (name, used) in &all {
        let Some((_, allowed)) = MAY_USE.iter().find(|(crate_name, _)| crate_name == name) else {
            offences.push(format!("{name} has no place in the house; add it to MAY_USE with what it may use"));
            continue;
        };
        let ours = used.iter().filter(|one| all.contains_key(*one));
        offences.extend(ours.filter(|one| !allowed.contains(&one.as_str())).map(|one| format!("{name} uses {one}")));
    }
    tree::none("a crate depends on one beside or above it", &offences);
}

#[test]
fn what_one_crate_knows_no_other_does() {
    let mut offences = Vec::new();
    for (name, used) in dependencies() {
        for (secret, keepers) in KNOWN_BY_ONE {
            if used.iter().any(|one| one == secret) && !keepers.contains(&name.as_str()) {
                offences.push(format!("{name} uses {secret}"));
            }
        }
        if name != "tollgate" {
            offences.extend(used.iter().filter(|one| one.starts_with("tauri")).map(|one| format!("{name} uses {one}")));
        }
    }
    tree::none("a crate knows what is another's to know", &offences);
}

#[test]
fn the_rules_are_pure() {
    let all = dependencies();
    let used = all.get("tollgate-domain").expect("the rules have a crate");
    let offences: Vec<_> = used.iter().filter(|one| !PURE.contains(&one.as_str())).cloned().collect();
    tree::none("the rules use something that may do I/O", &offences);

    let forbidden =
        ["std::fs", "std::net", "std::env", "std::process", "SystemTime", "Instant::now", "Utc::now", "Local::now"];
    let mut offences = Vec::new();
    for (name, path) in tree::files("src-tauri/crates/domain/src", &[".rs"]) {
        let text = tree::text(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        offences.extend(forbidden.iter().filter(|word| code.contains(**word)).map(|word| format!("{name}: {word}")));
    }
    tree::none("the rules read a disk, a clock or the computer", &offences);
}
