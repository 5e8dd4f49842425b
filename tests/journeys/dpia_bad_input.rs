//! What goes wrong with an assessment in life: one plain sentence each, and nothing is changed.

use serde_json::{Value, json};
use tollgate_commands::contract::{No, NoCode};

use crate::desk::set;
use crate::project::{Project, advice};

fn reads_well(no: &No) {
    for sentence in [&no.message, &no.kept, &no.next] {
        assert!(sentence.ends_with(['.', '!', '?']), "a whole sentence: {no:#?}");
        for word in ["invalid", "error", "failed"] {
            assert!(!sentence.to_lowercase().contains(word), "{word:?} tells nobody what to do: {no:#?}");
        }
    }
}

#[test]
fn a_likelihood_of_seven_changes_nothing() {
    let mut project = Project::drafted();
    let before = project.page()["content"].clone();
    for (path, value, code) in [
        ("risks.R1.likelihood_before", json!(7), NoCode::WrongType),
        ("risks.R1.severity_after", json!(0), NoCode::WrongType),
        ("risks.R1.severity_after", json!("grave"), NoCode::WrongType),
        ("risks.R1.harms", json!(["h_bad_luck"]), NoCode::UnknownCode),
        ("measures.M1.clause", json!("CC99"), NoCode::UnknownCode),
        ("measures.M1.risk", json!("R99"), NoCode::UnknownRow),
        ("risks.R1.event", json!("x".repeat(60_000)), NoCode::TooLong),
        ("planned_spec_release_on", json!("2027-02-30"), NoCode::NotADate),
        ("s14", json!(400), NoCode::WrongType),
        ("asset_refs", json!(["IA-9999"]), NoCode::UnknownRecord),
    ] {
        let no =
            project.refused(code, "edit_dpia", &json!({ "edits": [set("d11", &json!("Kept?")), set(path, &value)] }));
        reads_well(&no);
    }
    assert_eq!(project.page()["content"], before, "nothing of what was refused, and nothing beside it, was written");
}

#[test]
fn an_attachment_of_two_gigabytes_is_left_where_it_is() {
    let mut project = Project::drafted();
    let huge = project.desk.path("huge.mp4");
    std::fs::File::create(&huge).unwrap().set_len(2 * 1024 * 1024 * 1024).unwrap();
    let request = project.request(&json!({ "path": huge }));
    let no = project.desk.refused(NoCode::AttachmentTooLarge, "attach_file", request);
    reads_well(&no);
    assert_eq!(project.page()["attachments"], json!([]), "nothing came in");
    let nowhere = project.desk.path("nowhere.png");
    let request = project.request(&json!({ "path": nowhere }));
    reads_well(&project.desk.refused(NoCode::FileNotFound, "attach_file", request));
}

#[test]
fn an_asset_behind_answers_does_not_vanish_and_one_that_is_not_there_is_named() {
    let mut project = Project::drafted();
    project.desk.acting("record_manager");
    let asset = project.asset.clone();
    let no = project.desk.call("delete_asset_draft", json!({ "reference": asset })).unwrap_err();
    reads_well(&no);
    assert!(no.message.contains(&project.dpia), "the sentence names who still needs it: {}", no.message);
    project.desk.acting("project_manager");
    let gone = json!({ "edits": [json!({ "do": "add_row", "list": "asset_refs", "values": { "asset": "IA-0077" } })] });
    let no = project.refused(NoCode::UnknownRecord, "edit_dpia", &gone);
    assert!(no.message.contains("IA-0077"), "{}", no.message);
    reads_well(&no);
}

#[test]
fn the_second_of_two_returns_is_told_that_it_has_moved_on() {
    let mut project = Project::submitted();
    let text = json!({ "text": "The migration plan is missing from question D14." });
    project.on("2026-12-07", "dpo").must("return_dpia", &text);
    let no = project.refused(NoCode::WrongState, "return_dpia", &text);
    reads_well(&no);
    let no = project.refused(NoCode::WrongState, "give_dpo_advice", &json!({ "edits": advice() }));
    reads_well(&no);
    assert_eq!(project.page()["content"]["advice"], Value::Null, "the advice that came too late was not half kept");
}
