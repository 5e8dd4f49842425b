//! The fields that a rule says it reads: they exist, the finding points at one that can be mended, and an acknowledgement falls
//! when one of them changes.

use serde_json::{Value, json};

use super::scene::Scene;
use super::{AssetRule, firing_cases};
use crate::asset::{Asset, AssetLiving};
use crate::finding::{Finding, Severity};
use crate::form::{Field, asset_form};
use crate::vocabulary::{Code as _, shipped};

/// What is read outside the content of the asset.
const ELSEWHERE: &[&str] = &[
    "council.is_public_authority",
    "council.jurisdiction",
    "law.duaa_rli",
    "people.active",
    "people.caldicott_guardian",
    "record.apd_ref",
    "record.dpia_needed",
    "record.dpia_ref",
    "record.next_review_on",
    "record.pn_ref",
];

#[test]
fn every_field_named_beside_a_rule_exists() {
    let living = serde_json::to_value(AssetLiving::default()).expect("living facts are JSON");
    for rule in AssetRule::ALL {
        let words = rule.words();
        for read in &words.reads {
            if ELSEWHERE.contains(&read.as_str()) {
                let stands = read.strip_prefix("record.").is_none_or(|field| living.get(field).is_some());
                assert!(stands, "{rule} reads {read}, which does not stand on the record");
                continue;
            }
            let path = read.replace("{row}", "X1").replace(".*.", ".X1.");
            assert!(asset_form().place(&path).is_some(), "{rule} reads {read}, which is no field of the form");
        }
    }
}

#[test]
fn every_finding_leads_to_a_place_in_the_form() {
    for case in firing_cases() {
        let mut scene = Scene::sound();
        (case.change)(&mut scene);
        for finding in scene.check() {
            assert!(
                asset_form().place(&finding.path).is_some() && asset_form().section_of(&finding.path).is_some(),
                "{}: {} is no place to which a click could lead",
                finding.code,
                finding.path
            );
        }
    }
}

#[test]
fn an_acknowledgement_falls_when_a_field_of_its_row_changes() {
    let mut compared = 0;
    for case in firing_cases() {
        let mut scene = Scene::sound();
        (case.change)(&mut scene);
        let warnings = scene.check().into_iter().filter(|finding| finding.severity == Severity::Warning);
        for finding in warnings.collect::<Vec<_>>() {
            let rule = AssetRule::from_code(&finding.code).expect("a code of the set");
            for read in rule.words().reads.iter().filter(|read| !read.contains(".*.")) {
                let path = read.replace("{row}", finding.row.as_deref().unwrap_or("-"));
                compared += changed_basis(&mut scene, &finding, &path);
            }
        }
    }
    assert!(compared > 100, "the comparison must compare something; it found only {compared} changes");
}

/// Tries every other value in a field. Wherever the same finding still fires, its basis must be another. Answers with how many
/// values were compared.
fn changed_basis(scene: &mut Scene, before: &Finding, path: &str) -> usize {
    let stored = serde_json::to_value(&scene.asset).expect("an asset is JSON");
    let steps: Vec<&str> = path.split('.').collect();
    let mut compared = 0;
    let place = asset_form().field(path).filter(|_| stored.pointer(&format!("/{}", steps.join("/"))).is_some());
    for value in place.into_iter().flat_map(others) {
        let mut changed = stored.clone();
        let Some(slot) = changed.pointer_mut(&format!("/{}", steps.join("/"))) else { continue };
        if *slot == value || slot.is_object() {
            continue;
        }
        *slot = value;
        let Ok(asset) = serde_json::from_value::<Asset>(changed) else { continue };
        let kept = std::mem::replace(&mut scene.asset, asset);
        let after = scene.check().into_iter().find(|other| other.code == before.code && other.row == before.row);
        let asset = std::mem::replace(&mut scene.asset, kept);
        if let Some(after) = after {
            let same = says_the_same(&asset, &scene.asset, path);
            assert!(
                same || after.basis != before.basis,
                "{} was explained for another {path}: the reason must fall when that changes",
                before.code
            );
            compared += usize::from(!same);
        }
    }
    compared
}

/// Values that a field may hold.
fn others(field: &Field) -> Vec<Value> {
    let listed = field.vocabulary.as_ref().and_then(|name| shipped().list(name));
    let codes = listed.into_iter().flat_map(|list| &list.entries).map(|entry| entry.code.as_str());
    let codes: Vec<&str> = codes.chain(field.options.iter().map(|option| option.code.as_str())).collect();
    let one_each = codes.iter().map(|code| json!(code));
    let as_sets = codes.iter().map(|code| json!([code]));
    one_each
        .chain(as_sets)
        .chain([
            json!(true),
            json!(7),
            json!("2020-02-02"),
            json!("Something else, said in as many words as it takes."),
        ])
        .collect()
}

/// Whether two values mean the same: an absent answer stands for its default.
fn says_the_same(one: &Asset, other: &Asset, path: &str) -> bool {
    let pointer = format!("/{}", path.replace('.', "/"));
    let default = asset_form().field(path).and_then(|field| field.default.clone()).unwrap_or_default();
    let value = |asset: &Asset| {
        let stored = serde_json::to_value(asset).expect("an asset is JSON");
        stored.pointer(&pointer).cloned().filter(|value| !value.is_null()).unwrap_or_else(|| default.clone())
    };
    value(one) == value(other)
}
