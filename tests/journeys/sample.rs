//! The sample register: real facts, and so real gaps.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::Desk;

/// Rule, assets on which it fires, messages in all: what the facts of the notices give.
const DUE: [(&str, usize, usize); 16] = [
    ("AR001", 0, 0),
    ("AR002", 13, 34),
    ("AR003", 7, 7),
    ("AR004", 59, 59),
    ("AR005", 38, 267),
    ("AR006", 3, 9),
    ("AR010", 12, 20),
    ("AR011", 6, 16),
    ("AR012", 13, 34),
    ("AR014", 10, 26),
    ("AR025", 32, 55),
    ("AR028", 48, 277),
    ("AR032", 12, 29),
    ("AR053", 14, 14),
    ("AR057", 11, 26),
    ("AR063", 2, 2),
];

fn sample() -> Desk {
    let mut desk = Desk::on("2026-11-23");
    let path = desk.path("sample.tollgate");
    desk.must("create_sample", json!({ "path": path, "passphrase": "two otters, one weir" }));
    desk
}

#[test]
fn sample_register_has_65_assets_and_their_real_gaps() {
    let mut desk = sample();
    let list = desk.must("list_assets", Value::Null);
    let references: BTreeSet<&str> =
        list["rows"].as_array().unwrap().iter().map(|row| row["reference"].as_str().unwrap()).collect();
    assert_eq!(references.len(), 65);
    assert_eq!((references.first(), references.last()), (Some(&"IA-0001"), Some(&"IA-0065")));
    let report = desk.must("findings", json!({}));
    let mut assets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut messages: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let code = finding["code"].as_str().unwrap();
        if code.starts_with("AR") {
            assets.entry(code).or_default().insert(finding["reference"].as_str().unwrap());
            *messages.entry(code).or_default() += 1;
            // Two rules are plain arithmetic and comparison, and cite nothing.
            if !matches!(code, "AR045" | "AR060") {
                assert!(!finding["citation"].as_str().unwrap().is_empty(), "{code} cites its source");
            }
        }
    }
    for (rule, due_assets, due_messages) in DUE {
        let found = (assets.get(rule).map_or(0, BTreeSet::len), messages.get(rule).copied().unwrap_or(0));
        assert_eq!(found, (due_assets, due_messages), "{rule}: assets and messages");
    }
    let with_findings: BTreeSet<&str> = assets.values().flatten().copied().collect();
    assert_eq!(with_findings.len(), 65, "every asset has findings, because every notice leaves something open");
}

#[test]
fn sample_register_verifies_and_is_found_by_search() {
    let mut desk = sample();
    let report = desk.must("verify_register", Value::Null);
    assert_eq!(report["sound"], json!(true), "{report:#}");
    let hits = desk.must("search", json!({ "words": "blue bad" }));
    assert!(
        hits["hits"].as_array().unwrap().iter().any(|hit| hit["name"].as_str().unwrap().contains("Blue Badge")),
        "an unfinished word finds the asset: {hits:#}"
    );
}

#[test]
fn a_practice_register_was_opened_on_the_day_it_was_made() {
    let mut desk = sample();
    let recent = desk.must("recent_registers", Value::Null);
    let opened = recent["registers"][0]["opened_at"].as_str().unwrap();
    assert!(opened.starts_with("2026-11-23"), "its entries are older, but the reader opened it today, not {opened}");
}

#[test]
fn nobody_is_offered_to_take_back_the_making_of_the_register() {
    let mut desk = sample();
    let status = desk.must("register_status", Value::Null);
    assert!(
        status["undo"].is_null(),
        "Ctrl+Z on a register just opened would take an asset away that nobody here made"
    );
    desk.acting("ig_lead");
    desk.refused(NoCode::NothingToUndo, "undo", Value::Null);
    let edit = json!({ "do": "set", "path": "description", "value": "Blue badges, and who applies for them." });
    desk.must("edit_asset", json!({ "reference": "IA-0013", "edits": [edit] }));
    let undone = desk.must("undo", Value::Null);
    assert_eq!(undone["references"], json!(["IA-0013"]), "one's own work is still taken back");
    let status = &undone["touched"]["status"];
    assert!(status["undo"].is_null(), "and nothing behind it: {status:#}");
    assert!(status["redo"].is_string(), "what was taken back is offered again");
}

#[test]
fn one_assessment_stands_with_the_dpo_and_one_was_screened_out() {
    let mut desk = sample();
    let list = desk.must("list_dpias", Value::Null);
    let rows = list["rows"].as_array().unwrap();
    let states: Vec<&str> = rows.iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["dpo_review", "screened_out"], "one to advise on, one that the screening found unnecessary");
    let page = desk.must("get_dpia", json!({ "reference": rows[0]["reference"] }));
    let asset = rows[0]["assets"][0].clone();
    let about = desk.must("get_asset", json!({ "reference": asset }));
    assert_eq!(about["row"]["name"], json!("Blue Badge applications and badge-holder register"), "one of the 65");
    assert_eq!(about["row"]["dpia_needed"], json!("required"), "the asset says what its screening came to");
    let open: Vec<&Value> = page["questions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|question| question["shown"] == json!(true) && question["answered"] == json!(false))
        .filter(|question| !question["code"].as_str().unwrap().starts_with('O'))
        .collect();
    assert_eq!(open, Vec::<&Value>::new(), "complete, as far as drafting goes");
    assert_eq!(page["items_to_judge"], json!([]), "every data item of its asset was judged");
    assert_eq!(page["row"]["to_fix"], json!(0));
    assert_eq!(page["risks"]["before"]["overall"], json!("very_high"));
    assert_eq!(page["risks"]["after"]["overall"], json!("medium"));
    let out = desk.must("get_dpia", json!({ "reference": rows[1]["reference"] }));
    assert_eq!(out["screening"]["outcome"], json!("not_required"));
}
