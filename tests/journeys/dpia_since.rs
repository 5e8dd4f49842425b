//! What happens to an assessment after it was signed: files, progress of measures, conditions, and versions beside each other.

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::set;
use crate::project::Project;

#[test]
fn an_attached_picture_needs_its_words_and_stays_with_what_was_signed() {
    let mut project = Project::drafted();
    let picture = project.desk.path("flow.png");
    std::fs::write(&picture, b"\x89PNG a picture of arrows").unwrap();
    let strange = json!({ "edits": [set("d7", &json!({ "picture": "attached", "attachment": "no-such-file" }))] });
    project.refused(NoCode::UnknownRow, "edit_dpia", &strange);
    let request = json!({ "reference": project.dpia, "path": picture });
    let kept = project.desk.must("attach_file", request);
    let id = kept["added"].clone();
    let page = project.edit(&json!([set("d7", &json!({ "picture": "attached", "attachment": id }))]));
    let d7 = page["questions"].as_array().unwrap().iter().find(|question| question["code"] == "D7").unwrap().clone();
    assert_eq!(d7["missing"], json!(["d7.text_alternative"]), "somebody who cannot see it must be able to read it");
    let words = "Applicants send forms to the council, the council to the supplier, the supplier to nobody else.";
    project.edit(&json!([set("d7.text_alternative", &json!(words))]));
    let remove = json!({ "reference": project.dpia, "id": id });
    let no = project.desk.refused(NoCode::RowInUse, "remove_attachment", remove);
    assert!(no.message.contains("flow.png"), "the sentence names the file: {}", no.message);
    assert_eq!(project.page()["attachments"][0]["name"], json!("flow.png"));
}

#[test]
fn measures_come_into_place_after_the_signature_without_a_new_version() {
    let mut project = Project::signed();
    let signed = project.page();
    let measures = signed["content"]["measures"].as_object().unwrap().clone();
    let (key, _) = measures.iter().find(|(_, row)| row["measure"] == "sm_mfa").unwrap();
    let said =
        |status: &str, reason: Value| json!({ "measure": key, "status": status, "on": "2027-05-20", "reason": reason });
    project.on("2027-05-21", "auditor").refused(
        NoCode::NotYourStep,
        "record_measure_progress",
        &said("ms_in_place", Value::Null),
    );
    project.on("2027-05-19", "project_manager").refused(
        NoCode::NotADate,
        "record_measure_progress",
        &said("ms_in_place", Value::Null),
    );
    project.on("2027-05-21", "project_manager");
    project.refused(NoCode::ReasonTooShort, "record_measure_progress", &said("ms_rejected", json!("No.")));
    project.refused(
        NoCode::UnknownRow,
        "record_measure_progress",
        &json!({ "measure": "M99", "status": "ms_in_place" }),
    );
    let page = project.must("record_measure_progress", &said("ms_in_place", Value::Null));
    assert_eq!(page["measure_progress"][key.as_str()]["status"], json!("ms_in_place"));
    assert_eq!(page["measure_progress"][key.as_str()]["on"], json!("2027-05-20"));
    assert_eq!(page["content"], signed["content"], "what was signed is as it was");
    assert_eq!(page["row"]["version"], json!(1));

    project.on("2027-04-10", "commissioner");
    let page = project.must("meet_condition", &json!({ "condition": "C2" }));
    assert_eq!(page["conditions_done"], json!({ "C2": "2027-04-10" }));
    let rows = project.desk.must("list_risks", Value::Null);
    assert_eq!(rows["rows"][0]["conditions"], json!(["C1"]), "one condition is left");
}

#[test]
fn two_versions_stand_beside_each_other() {
    let mut project = Project::signed();
    project.on("2027-01-11", "project_manager");
    let reopen = json!({ "trigger": "by_hand", "text": "A typing mistake and one new score." });
    project.must("reopen_dpia", &reopen);
    let compare = json!({ "earlier": 1 });
    let request = project.request(&compare);
    let same = project.desk.must("compare_dpia", request.clone());
    assert_eq!(same["risks"], json!([]), "a copy has the same risks");
    assert_eq!(same["rescored"], json!(false));
    let outcome = same["questions"].as_array().unwrap().iter().all(|question| question["outcome"] == json!(true));
    assert!(outcome, "only advice, acceptance and decision are to be given anew: {same:#}");
    let page = project.edit(&json!([set("r5.days", &json!(3)), set("risks.R1.likelihood_after", &json!(1)),]));
    assert_eq!(page["row"]["version_name"], json!("2.0"), "scored again");
    let found = project.desk.must("compare_dpia", request);
    assert_eq!((&found["earlier"]["name"], &found["later"]["name"]), (&json!("1.0"), &json!("2.0")));
    let questions = found["questions"].as_array().unwrap();
    let r5 = questions.iter().find(|question| question["code"] == "R5").unwrap();
    let change = &r5["changes"][0];
    assert_eq!((&change["before"], &change["after"]), (&json!("5"), &json!("3")), "in words, before and after: {r5}");
    let risks = found["risks"].as_array().unwrap();
    assert_eq!(risks.len(), 1, "one risk differs: {risks:#?}");
    assert_eq!((&risks[0]["key"], &risks[0]["rescored"]), (&json!("R1"), &json!(true)));
    assert_eq!((&risks[0]["earlier"]["after"], &risks[0]["later"]["after"]), (&json!("2×3"), &json!("1×3")));
    project.refused(NoCode::UnknownVersion, "compare_dpia", &json!({ "earlier": 7 }));
    let page = project.page();
    let names: Vec<&str> =
        page["versions"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["2.0", "1.0"], "newest first");
    assert_eq!(page["versions"][1]["in_force"], json!(true), "the signed one stays in force");
}
