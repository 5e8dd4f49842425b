//! A council's own questions and guidance: they come with the next assessment and leave the running ones alone.

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::{Desk, set};
use crate::project::Project;

fn question(label: &str) -> Value {
    json!({
        "name": "dpia", "section": "P", "label": label, "kind": "yes_no", "required": true,
        "guidance": { "why": "Members ask for it at every procurement.", "good": "Yes, on 3 November.", "poor": "Maybe." },
    })
}

fn codes_of(page: &Value) -> Vec<String> {
    let questions = page["questions"].as_array().unwrap().iter();
    questions.map(|question| question["code"].as_str().unwrap().to_owned()).collect()
}

fn second(desk: &mut Desk, asset: &str) -> String {
    let content = json!({ "title": "New parking permits", "service": "Blue Badge", "asset_refs": [asset] });
    desk.acting("project_manager");
    let made = desk.must("create_dpia", json!({ "content": content }));
    made["page"]["row"]["reference"].as_str().unwrap().to_owned()
}

#[test]
fn a_council_question_comes_with_the_next_assessment_and_travels_with_the_file() {
    let mut project = Project::drafted();
    let running = project.page();
    project.desk.acting("project_manager");
    let asked = question("Has the ward councillor been told of the project?");
    project.desk.refused(NoCode::NotYourStep, "add_form_question", asked.clone());
    project.desk.acting("dpo");
    let edited = project.desk.must("add_form_question", asked);
    let copies = &edited["copies"];
    assert_eq!(
        (&copies["released"], &copies["in_force"]),
        (&json!("dpia 1"), &json!("dpia 1")),
        "nothing in force yet"
    );
    assert_eq!(copies["copies"][0]["standing"], json!("draft"), "it is being written");
    let code = "PX1";
    let mine = copies["questions"].as_array().unwrap().iter().find(|one| one["code"] == code).unwrap();
    assert_eq!((&mine["own"], &mine["section"]), (&json!(true), &json!("P")), "among the questions of its section");

    let (asset, before) = (project.asset.clone(), project.dpia.clone());
    let early = second(&mut project.desk, &asset);
    let page = project.desk.must("get_dpia", json!({ "reference": early }));
    assert!(!codes_of(&page).contains(&code.to_owned()), "a draft of the form is not asked yet");

    project.desk.acting("dpo");
    project.desk.must("put_form_in_force", json!({ "name": "dpia" }));
    let later = second(&mut project.desk, &asset);
    let page = project.desk.must("get_dpia", json!({ "reference": later }));
    assert_eq!(page["form"], json!("dpia 1.1"));
    assert!(codes_of(&page).contains(&code.to_owned()), "the next assessment asks it");
    let form = project.desk.must("get_form", json!({ "form": "dpia 1.1" }));
    let own = form["sections"].as_array().unwrap().iter().find(|section| section["id"] == "own_answers").unwrap();
    assert_eq!(own["fields"][0]["parts"][0]["poor"], json!("Maybe."), "with the council's examples");

    let state = |page: &Value| {
        page["questions"].as_array().unwrap().iter().find(|one| one["code"] == code).unwrap()["answered"].clone()
    };
    assert_eq!(state(&page), json!(false));
    let edits = json!({ "reference": later, "edits": [set("own_answers.px1", &json!(true))] });
    let page = project.desk.must("edit_dpia", edits)["page"].clone();
    assert_eq!(state(&page), json!(true), "answered through the same command as any other question");
    let wrong = json!({ "reference": later, "edits": [set("own_answers.px1", &json!("perhaps"))] });
    project.desk.refused(NoCode::WrongType, "edit_dpia", wrong);
    let elsewhere = json!({ "reference": before, "edits": [set("own_answers.px1", &json!(true))] });
    project.desk.refused(NoCode::UnknownField, "edit_dpia", elsewhere);

    let now = project.page();
    assert_eq!(
        (&now["form"], &now["questions"]),
        (&running["form"], &running["questions"]),
        "the running one keeps its own"
    );

    let path = project.desk.path("testborough.tollgate");
    project.desk.must("close_register", Value::Null);
    project.desk.must("open_register", json!({ "path": path, "passphrase": "two otters, one weir" }));
    let page = project.desk.must("get_dpia", json!({ "reference": later }));
    assert_eq!(page["content"]["own_answers"]["px1"], json!(true), "question and answer travel with the file");
    assert_eq!(state(&page), json!(true));
    assert_eq!(project.desk.must("verify_register", Value::Null)["sound"], json!(true));
}

#[test]
fn what_the_law_asks_stays_and_the_released_form_never_changes() {
    let mut desk = Desk::testborough("2026-11-23");
    desk.acting("dpo");
    let released = desk.must("get_form", json!({ "form": "dpia 1" }));
    let copies = desk.must("get_form_copies", json!({ "name": "dpia" }));
    assert_eq!(copies["copies"].as_array().unwrap().len(), 1, "only the released form");
    desk.refused(NoCode::WrongState, "put_form_in_force", json!({ "name": "dpia" }));
    let statutory: Vec<Value> = copies["questions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|question| question["statutory"] == json!(true))
        .map(|question| question["code"].clone())
        .collect();
    assert!(!statutory.is_empty(), "the law asks questions");
    for code in statutory {
        let no = desk.refused(NoCode::WrongState, "withdraw_form_question", json!({ "name": "dpia", "code": code }));
        assert_eq!(no.details["rule"], "statutory", "{code}: {}", no.message);
    }
    let no = desk.refused(NoCode::WrongState, "withdraw_form_question", json!({ "name": "dpia", "code": "P4" }));
    assert_eq!(no.details["rule"], "built_in", "rules read its answer: {}", no.message);

    let own = json!({ "why": "Because our members ask.", "good": "A table of three.", "poor": "None considered." });
    let edited = desk.must("edit_form_guidance", json!({ "name": "dpia", "code": "P4", "guidance": own }));
    let questions = edited["copies"]["questions"].as_array().unwrap().clone();
    let p4 = questions.iter().find(|question| question["code"] == "P4").unwrap();
    assert_eq!(p4["guidance"]["why"], json!("Because our members ask."));
    assert!(p4["released_guidance"]["why"].as_str().is_some_and(|why| why != "Because our members ask."));
    desk.must("add_form_question", question("Is the union content with it?"));
    let edited = desk.must("withdraw_form_question", json!({ "name": "dpia", "code": "PX1" }));
    assert_eq!(edited["copies"]["copies"][0]["own_questions"], json!(0), "one's own question can be taken out again");
    desk.must("undo", Value::Null);
    let copies = desk.must("get_form_copies", json!({ "name": "dpia" }));
    assert_eq!(copies["copies"][0]["own_questions"], json!(1), "and brought back");
    assert_eq!(desk.must("get_form", json!({ "form": "dpia 1" })), released, "the released form is as it was");

    for (request, code) in [
        (
            json!({ "name": "dpia", "section": "Z", "label": "Is it so, or not?", "kind": "text", "required": false, "guidance": {} }),
            NoCode::UnknownCode,
        ),
        (
            json!({ "name": "dpia", "section": "P", "label": "Why?", "kind": "text", "required": false, "guidance": {} }),
            NoCode::TooLong,
        ),
        (
            json!({ "name": "dpia", "section": "P", "label": "Which of these?", "kind": "choices", "choices": ["One"], "required": false, "guidance": {} }),
            NoCode::WrongType,
        ),
        (
            json!({ "name": "dpia", "section": "P", "label": "Which of these?", "kind": "song", "required": false, "guidance": {} }),
            NoCode::UnknownCode,
        ),
        (
            json!({ "name": "person", "section": "P", "label": "Which of these?", "kind": "text", "required": false, "guidance": {} }),
            NoCode::UnknownRecord,
        ),
    ] {
        desk.refused(code, "add_form_question", request);
    }
}
