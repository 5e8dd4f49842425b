//! The Blue Badge asset: first written with deliberate gaps, then repaired, then sent on its way.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::{Desk, Fired, fired};

fn story() -> Value {
    serde_json::from_str(include_str!("blue_badge.json")).unwrap()
}

/// The asset of the story with its people filled in, saved by the record manager.
fn first_written(desk: &mut Desk) -> (String, Value) {
    let mut asset = story()["asset"].clone();
    for role in ["record_manager", "head_of_service", "ig_lead"] {
        asset[role] = json!(desk.holder(role));
    }
    desk.acting("record_manager");
    let made = desk.must("create_asset", json!({ "content": asset }));
    let reference = made["page"]["row"]["reference"].as_str().unwrap().to_owned();
    (reference, made["page"].clone())
}

fn expected(rules: &Value) -> Fired {
    rules
        .as_object()
        .unwrap()
        .iter()
        .map(|(rule, rows)| {
            let rows: BTreeSet<String> =
                rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap().to_owned()).collect();
            (rule.clone(), rows)
        })
        .collect()
}

fn count(page: &Value, severity: &str) -> usize {
    page["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == severity).count()
}

pub fn repaired(desk: &mut Desk) -> String {
    let (reference, _) = first_written(desk);
    approve_policy_document(desk);
    for repair in story()["repairs"].as_array().unwrap() {
        desk.set(&reference, repair["set"].as_object().unwrap());
    }
    for answer in story()["acknowledge"].as_array().unwrap() {
        acknowledge(desk, &reference, answer);
    }
    reference
}

fn approve_policy_document(desk: &mut Desk) {
    desk.acting("dpo");
    desk.must(
        "save_policy_document",
        json!({ "document": {
            "reference": "APD-2026-001", "title": "Appropriate policy document", "version": "1.0", "approved_on": "2026-10-12",
        } }),
    );
    desk.acting("record_manager");
}

fn acknowledge(desk: &mut Desk, reference: &str, answer: &Value) {
    desk.must(
        "acknowledge_warning",
        json!({ "reference": reference, "rule": answer["rule"], "row": answer["row"], "reason": answer["reason"] }),
    );
}

#[test]
fn first_version_shows_exactly_the_gaps_it_has() {
    let mut desk = Desk::testborough("2026-11-23");
    let (_, page) = first_written(&mut desk);
    let due = &story()["first"];
    assert_eq!(
        fired(&page, "error"),
        expected(&due["errors"]),
        "exactly these errors, no other: the register must not cry wolf"
    );
    assert_eq!(fired(&page, "warning"), expected(&due["warnings"]), "exactly these warnings");
    assert_eq!(fired(&page, "info"), expected(&due["infos"]), "no note at all");
    for (severity, number) in due["message_counts"].as_object().unwrap() {
        assert_eq!(json!(count(&page, severity)), *number, "one message per offending row ({severity})");
    }
    for silent in due["not_fired"].as_array().unwrap() {
        let code = silent.as_str().unwrap();
        assert!(
            page["findings"].as_array().unwrap().iter().all(|finding| finding["code"] != code),
            "{code} must stay silent here"
        );
    }
    assert_eq!(page["row"]["completeness"], json!(72), "65 of 90 points, rounded down");
    assert_eq!(page["row"]["badge"], json!("red"), "errors are open");
    assert_eq!(page["row"]["dpia_needed"], json!("not_screened"));
    let points = |state: &str| -> u64 {
        page["points"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|p| state != "met" || p["state"] == "met")
            .filter(|p| p["state"] != "n/a")
            .map(|p| p["weight"].as_u64().unwrap())
            .sum()
    };
    assert_eq!((points("any"), points("met")), (90, 65), "C9 does not apply, C6 and C7 are open");
    for path in due["missing_includes"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()) {
        assert!(page["fields"][path]["missing"].is_string(), "{path} must be named as missing, it holds up submission");
    }
}

#[test]
fn submitting_with_gaps_is_refused_and_names_every_one() {
    let mut desk = Desk::testborough("2026-11-23");
    let (reference, page) = first_written(&mut desk);
    let step = &page["gate"]["steps"][0];
    assert_eq!(
        (&step["command"], &step["open"]),
        (&json!("submit_asset"), &json!(false)),
        "the button is shut before the click"
    );
    let no = desk.refused(NoCode::GateShut, "submit_asset", json!({ "reference": reference }));
    let named: BTreeSet<_> = no.blockers.iter().map(|blocker| blocker.code.as_str()).collect();
    for rule in story()["first"]["errors"].as_object().unwrap().keys() {
        assert!(named.contains(rule.as_str()), "{rule} holds up submission and must be named");
    }
    assert!(
        no.blockers.iter().any(|blocker| blocker.code == "missing" && blocker.path.as_deref() == Some("contract_ref")),
        "the contract reference is missing, because the processor is already in place"
    );
    assert!(!named.contains("AR028"), "a warning does not hold up submission");
    let after = desk.must("get_asset", json!({ "reference": reference }));
    assert_eq!(after["row"]["state"], json!("draft"), "a refused step changes nothing");
}

#[test]
fn lawful_bases_closed_to_a_council_are_named() {
    for probe in story()["probes"].as_array().unwrap() {
        let mut desk = Desk::testborough(probe["clock"].as_str().unwrap_or("2026-11-23"));
        let (reference, _) = first_written(&mut desk);
        let before: BTreeSet<String> = desk.fired(&reference, "error").into_keys().collect();
        desk.set(&reference, probe["set"].as_object().unwrap());
        let after: BTreeSet<String> = desk.fired(&reference, "error").into_keys().collect();
        let added: BTreeSet<&str> = after.difference(&before).map(String::as_str).collect();
        let due: BTreeSet<&str> =
            probe["added"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        assert_eq!(added, due, "{probe}");
        desk.must("undo", Value::Null);
        let restored: BTreeSet<String> = desk.fired(&reference, "error").into_keys().collect();
        assert_eq!(restored, before, "undo takes the basis back, and the findings with it");
    }
}

#[test]
fn each_repair_clears_what_it_should_and_nothing_else() {
    let mut desk = Desk::testborough("2026-11-23");
    let (reference, _) = first_written(&mut desk);
    approve_policy_document(&mut desk);
    for repair in story()["repairs"].as_array().unwrap() {
        let before = desk.fired(&reference, "error");
        desk.set(&reference, repair["set"].as_object().unwrap());
        let after = desk.fired(&reference, "error");
        let notes = desk.fired(&reference, "info");
        for rule in repair["cleared"].as_array().into_iter().flatten() {
            assert!(!after.contains_key(rule.as_str().unwrap()), "{rule} must be cleared by {}", repair["set"]);
        }
        for (rule, rows) in repair["cleared_rows"].as_object().into_iter().flatten() {
            for row in rows.as_array().unwrap() {
                assert!(!after.get(rule).is_some_and(|left| left.contains(row.as_str().unwrap())), "{rule} {row}");
            }
        }
        for rule in repair["to_info"].as_array().into_iter().flatten() {
            let rule = rule.as_str().unwrap();
            assert!(!after.contains_key(rule) && notes.contains_key(rule), "{rule} only notes a planned recipient");
        }
        let mut due = Fired::new();
        for (rule, rows) in repair["added"].as_object().into_iter().flatten() {
            due.insert(
                rule.clone(),
                rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap().to_owned()).collect(),
            );
        }
        for (rule, rows) in &after {
            let new: BTreeSet<String> =
                rows.difference(before.get(rule).unwrap_or(&BTreeSet::new())).cloned().collect();
            assert_eq!(new, due.remove(rule).unwrap_or_default(), "{rule} after {}", repair["set"]);
        }
        assert!(due.is_empty(), "still due: {due:?}");
    }
}

#[test]
fn repaired_asset_has_no_error_and_two_open_warnings() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = repaired(&mut desk);
    let page = desk.must("get_asset", json!({ "reference": reference }));
    let due = &story()["repaired"];
    assert_eq!(fired(&page, "error"), expected(&due["errors"]), "no error is left");
    assert_eq!(fired(&page, "warning"), expected(&due["warnings"]), "exactly these warnings");
    assert_eq!(fired(&page, "info"), expected(&due["infos"]), "the planned supplier is only noted");
    let open: BTreeSet<&str> = page["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] == "warning" && finding["acknowledged"].is_null())
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert_eq!(open, BTreeSet::from(["AR037", "AR065"]), "AR028 was answered three times with a reason");
    assert_eq!(page["row"]["completeness"], json!(100));
    assert_eq!(page["row"]["badge"], json!("amber"), "a warning is still open");
    let missing: Vec<&String> = page["fields"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, field)| field["missing"].is_string())
        .map(|(path, _)| path)
        .collect();
    assert!(missing.is_empty(), "nothing may be missing any more: {missing:?}");
}

#[test]
fn acknowledgement_falls_when_what_it_was_about_changes() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = repaired(&mut desk);
    let answered = |page: &Value| {
        page["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["code"] == "AR028" && !finding["acknowledged"].is_null())
            .count()
    };
    let page = desk.must("get_asset", json!({ "reference": reference }));
    assert_eq!(answered(&page), 3);
    let mut change = Map::new();
    change.insert("recipients.R1.frequency".into(), json!("daily"));
    let page = desk.set(&reference, &change);
    assert_eq!(answered(&page["page"]), 2, "the reason was given for continuous sharing; R1 must be asked about again");
    let short = desk.refused(
        NoCode::ReasonTooShort,
        "acknowledge_warning",
        json!({ "reference": reference, "rule": "AR028", "row": "R1", "reason": "known" }),
    );
    assert!(short.message.contains("10"), "the sentence says how long a reason must be: {}", short.message);
}

#[test]
fn asset_goes_to_the_ig_lead_and_the_dpo_and_back() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = repaired(&mut desk);
    let asset = json!({ "reference": reference });

    desk.day("2026-11-24").acting("dpo");
    desk.refused(NoCode::NotYourStep, "submit_asset", asset.clone());
    desk.acting("record_manager").must("submit_asset", asset.clone());
    desk.refused(NoCode::NotYourStep, "check_asset", json!({ "reference": reference, "text": "Looks right to me." }));

    desk.day("2026-11-25").acting("ig_lead");
    desk.refused(NoCode::ReasonTooShort, "return_asset", json!({ "reference": reference, "text": "No." }));
    let checked =
        desk.must("check_asset", json!({ "reference": reference, "text": "Checked against the retention schedule." }));
    assert_eq!(checked["page"]["row"]["state"], json!("dpo_check"));

    desk.day("2026-11-26").acting("dpo");
    let no = desk.refused(NoCode::GateShut, "approve_asset", asset.clone());
    let named: BTreeSet<_> = no.blockers.iter().map(|blocker| blocker.code.as_str()).collect();
    assert_eq!(named, BTreeSet::from(["AR037", "AR065"]), "both open warnings need a reason before approval");
    for rule in ["AR037", "AR065"] {
        let reason = "Known; the notice and the screening follow in December.";
        desk.must("acknowledge_warning", json!({ "reference": reference, "rule": rule, "reason": reason }));
    }
    let approved = desk.must("approve_asset", asset.clone());
    assert_eq!(approved["page"]["row"]["state"], json!("approved"));
    assert_eq!(approved["page"]["row"]["in_force"], json!(1));
    assert!(approved["page"]["row"]["next_review_on"].is_string(), "approval sets the next review");
    desk.refused(NoCode::ChangedSince, "undo", Value::Null);

    desk.acting("record_manager");
    let mut change = Map::new();
    change.insert("purposes.P1.text".into(), json!("Receive, assess and decide all badge applications"));
    let edits: Vec<Value> = change.iter().map(|(path, value)| crate::desk::set(path, value)).collect();
    desk.refused(NoCode::WrongState, "edit_asset", json!({ "reference": reference, "edits": edits.clone() }));
    desk.must("start_asset_version", json!({ "reference": reference, "text": "The wording of the purpose changes." }));
    let page = desk.must("edit_asset", json!({ "reference": reference, "edits": edits }))["page"].clone();
    assert_eq!(
        (&page["version"], &page["row"]["in_force"]),
        (&json!(2), &json!(1)),
        "version 1 stays in force while 2 is written"
    );
    let first = desk.must("get_asset", json!({ "reference": reference, "version": 1 }));
    assert_eq!(first["content"]["purposes"]["P1"]["text"], json!("Receive, assess and decide badge applications"));
}

#[test]
fn register_keeps_everything_when_it_is_closed_and_opened_again() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = repaired(&mut desk);
    let before = desk.must("get_asset", json!({ "reference": reference }));
    let path = desk.path("testborough.tollgate");
    desk.must("close_register", Value::Null);
    desk.refused(
        NoCode::WrongPassphrase,
        "open_register",
        json!({ "path": path, "passphrase": "two otters, no weir" }),
    );
    desk.must("open_register", json!({ "path": path, "passphrase": "two otters, one weir" }));
    desk.acting("record_manager");
    let after = desk.must("get_asset", json!({ "reference": reference }));
    assert_eq!(after["content"], before["content"], "nothing is lost by closing");
    assert_eq!(after["findings"], before["findings"]);
    desk.must("undo", Value::Null);
    let undone = desk.must("redo", Value::Null);
    assert!(
        undone["sentence"].as_str().unwrap().contains(&reference),
        "undo and redo reach across a restart and say what they did"
    );
    let report = desk.must("verify_register", Value::Null);
    assert_eq!(report["sound"], json!(true), "chain and replay agree: {report:#}");
}
