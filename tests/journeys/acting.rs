//! Who acts when a register is opened in a window: nobody is taken for somebody, and whoever acted last is not asked again.

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::Desk;

fn window_on_the_sample() -> Desk {
    let mut desk = Desk::of_a_window("2026-11-23");
    let path = desk.path("sample.tollgate");
    desk.must("create_sample", json!({ "path": path, "passphrase": null }));
    desk
}

fn opened_again(desk: &mut Desk) -> Value {
    desk.must("close_register", Value::Null);
    let path = desk.path("sample.tollgate");
    desk.must("open_register", json!({ "path": path, "passphrase": null }))
}

fn describe() -> Value {
    let edit = json!({ "do": "set", "path": "description", "value": "Blue badges, and who applies for them." });
    json!({ "reference": "IA-0013", "edits": [edit] })
}

#[test]
fn a_register_with_roles_opens_for_reading() {
    let mut desk = window_on_the_sample();
    let status = opened_again(&mut desk);
    assert_eq!(status["acting"]["role"], "auditor", "nobody has said who they are, so nobody may change anything");
    desk.refused(NoCode::NotYourStep, "edit_asset", describe());
    let rename = json!({ "do": "set", "path": "name", "value": "Another council" });
    desk.refused(NoCode::NotYourStep, "edit_council", json!({ "edits": [rename] }));
    desk.refused(NoCode::NothingToUndo, "undo", Value::Null);
}

#[test]
fn a_register_without_roles_opens_for_whoever_makes_it() {
    let mut desk = Desk::of_a_window("2026-11-23");
    let path = desk.path("new.tollgate");
    let status =
        desk.must("create_register", json!({ "path": path, "council": "Testborough Council", "passphrase": null }));
    assert_eq!(status["acting"]["role"], "system_admin", "somebody has to record the first people");
}

#[test]
fn whoever_acted_last_acts_again_on_this_computer() {
    let mut desk = window_on_the_sample();
    desk.must("act_as", json!({ "role": "ig_lead" }));
    let status = opened_again(&mut desk);
    assert_eq!(status["acting"]["role"], "ig_lead", "one does not say every morning who one is");
    desk.must("edit_asset", describe());

    let elsewhere = desk.path("elsewhere.tollgate");
    desk.must("create_sample", json!({ "path": elsewhere, "passphrase": null }));
    let status = desk.must("register_status", Value::Null);
    assert_eq!(status["acting"]["role"], "auditor", "a role in one register is none in another");
}

#[test]
fn somebody_who_has_left_does_not_act_again() {
    let mut desk = window_on_the_sample();
    desk.must("act_as", json!({ "role": "system_admin" }));
    let person = json!({ "post_title": "Deputy for a while", "roles": ["deputy_dpo"], "from_date": "2025-01-06" });
    let made = desk.must("create_person", json!({ "content": person }));
    let reference = made["page"]["row"]["reference"].clone();
    desk.must("act_as", json!({ "role": "deputy_dpo", "person": reference }));
    assert_eq!(opened_again(&mut desk)["acting"]["person"], reference, "while in office they are known again");
    let leave = json!({ "do": "set", "path": "to_date", "value": "2026-11-20" });
    desk.must("edit_person", json!({ "reference": reference, "edits": [leave] }));
    assert_eq!(opened_again(&mut desk)["acting"]["role"], "auditor", "whoever has left acts no more");
}

#[test]
fn what_a_role_may_not_change_is_said_before_anything_is_pressed() {
    let mut desk = window_on_the_sample();
    let shut = |desk: &mut Desk, role: &str| desk.must("act_as", json!({ "role": role }))["shut"].clone();
    let reader = shut(&mut desk, "auditor");
    for place in ["settings", "policy_documents", "dated_law"] {
        let words = reader[place].as_str().unwrap_or_default();
        assert!(words.contains("Auditor") || words.contains("auditor"), "{place} says as whom one reads: {words}");
    }
    assert_eq!(shut(&mut desk, "dpo"), json!({ "settings": null, "policy_documents": null, "dated_law": null }));
    let lead = shut(&mut desk, "ig_lead");
    assert!(lead["settings"].is_null(), "an IG lead keeps people and structure");
    assert!(lead["policy_documents"].is_string() && lead["dated_law"].is_string(), "but not the law: {lead:#}");
}
