//! A council's old register comes in: seen before it is written, written once, taken back at once, and not a second time.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::Desk;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn settings(name: &str) -> Value {
    json!({ "path": fixture(name) })
}

fn new_register() -> Desk {
    let mut desk = Desk::on("2026-11-23");
    let path = desk.path("new.tollgate");
    desk.must("create_register", json!({ "path": path, "council": "Testborough Council" }));
    desk
}

fn import(desk: &mut Desk, settings: &Value) -> Value {
    let plan = desk.must("plan_import", json!({ "settings": settings }));
    desk.must("apply_import", json!({ "settings": settings, "digest": plan["digest"] }))
}

#[test]
fn the_messy_register_comes_in_once_and_says_so_the_second_time() {
    for name in ["register_messy.csv", "register_messy.xlsx"] {
        let mut desk = new_register();
        let plan = desk.must("plan_import", json!({ "settings": settings(name), "limit": 500 }));
        assert_eq!(plan["totals"]["new"], 59, "{name}: {:#}", plan["totals"]);
        assert_eq!(desk.must("list_assets", Value::Null)["rows"].as_array().unwrap().len(), 0, "a plan writes nothing");
        let repeat =
            plan["rows"].as_array().unwrap().iter().find(|row| {
                row["reasons"][0]["sentence"].as_str().is_some_and(|reason| reason.ends_with("every cell"))
            });
        assert!(
            repeat.unwrap()["name"].as_str().unwrap().contains("Blue Badge"),
            "the repeat is named with its reason"
        );

        let imported = import(&mut desk, &settings(name));
        assert_eq!(imported["totals"]["new"], 59, "{imported:#}");
        assert_eq!(desk.must("list_assets", Value::Null)["rows"].as_array().unwrap().len(), 59);
        assert!(Path::new(imported["backup"].as_str().unwrap()).is_file(), "a backup was made before");

        let again = import(&mut desk, &settings(name));
        assert_eq!(again["totals"]["unchanged"], 59, "{name}: {:#}", again["totals"]);
        assert!(again["sentence"].as_str().unwrap().starts_with("Nothing has changed"), "{}", again["sentence"]);

        let undone = desk.must("undo", Value::Null);
        assert!(undone["sentence"].as_str().unwrap().contains("import register_messy"), "one undo: {undone:#}");
        assert_eq!(desk.must("list_assets", Value::Null)["rows"].as_array().unwrap().len(), 0, "takes everything back");
        assert_eq!(desk.must("verify_register", Value::Null)["sound"], json!(true));
    }
}

#[test]
fn text_that_no_field_takes_is_a_finding_until_somebody_writes_the_field() {
    let mut desk = new_register();
    import(&mut desk, &settings("register_messy.csv"));
    let report = desk.must("findings", json!({}));
    let unread: Vec<&Value> =
        report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "IN001").collect();
    assert!(!unread.is_empty(), "“Per RRS” and its like are asked about");
    let pointer = unread.iter().find(|finding| finding["field"] == "retention.K1.period_value").unwrap();
    let reference = pointer["reference"].as_str().unwrap().to_owned();
    let edits = json!([
        { "do": "set", "path": "retention.K1.period_value", "value": 6 },
        { "do": "set", "path": "retention.K1.period_unit", "value": "years" },
    ]);
    desk.must("act_as", json!({ "role": "ig_lead" }));
    desk.must("edit_asset", json!({ "reference": reference, "edits": edits }));
    let left = desk.must("findings", json!({ "reference": reference }));
    let still =
        left["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "IN001" && finding["row"] == "K1");
    assert!(!still, "whoever writes the field has dealt with the text");

    let plan = desk.must("plan_import", json!({ "settings": settings("register_messy.csv") }));
    assert_eq!(
        plan["totals"]["unchanged"], 59,
        "an empty or older cell never takes a mended value back: {:#}",
        plan["totals"]
    );
}

#[test]
fn an_update_shows_each_field_before_it_is_applied() {
    let mut desk = new_register();
    let path = desk.path("small.csv");
    let write = |purpose: &str| {
        std::fs::write(
            &path,
            format!("Ref,Asset name,Service,Purpose,Lawful basis\nX-1,Blue Badges,Adults,{purpose},public task\n"),
        )
        .unwrap();
    };
    let settings = json!({ "path": path });
    write("Award badges to people");
    import(&mut desk, &settings);
    write("Award badges to people; Stop their misuse");
    let plan = desk.must("plan_import", json!({ "settings": settings }));
    let row = &plan["rows"][0];
    assert_eq!((&row["outcome"], &row["reference"]), (&json!("update"), &json!("IA-0001")), "{row:#}");
    let added = row["differences"].as_array().unwrap().iter().find(|one| one["path"] == "purposes.P2").unwrap();
    assert!(added["after"].as_str().unwrap().contains("Stop their misuse"), "the new purpose is shown: {added:#}");
    let page = desk.must("get_asset", json!({ "reference": "IA-0001" }));
    assert!(page["content"]["purposes"]["P2"].is_null(), "nothing is written yet");

    let left = json!({ "settings": settings, "digest": plan["digest"], "leave": [2] });
    let nothing = desk.must("apply_import", left);
    assert_eq!(nothing["totals"]["update"], 0, "a row can be left out");
    let done = desk.must("apply_import", json!({ "settings": settings, "digest": plan["digest"] }));
    assert_eq!(done["totals"]["update"], 1);
    let page = desk.must("get_asset", json!({ "reference": "IA-0001" }));
    assert_eq!(page["content"]["purposes"]["P1"]["text"], "Award badges to people", "what was there keeps its key");
    assert_eq!(page["content"]["purposes"]["P2"]["text"], "Stop their misuse");
}

#[test]
fn a_file_that_changed_since_the_plan_is_planned_again_first() {
    let mut desk = new_register();
    let path = desk.path("changing.csv");
    std::fs::write(&path, "Asset name,Service\nBlue Badges,Adults\n").unwrap();
    let settings = json!({ "path": path });
    let plan = desk.must("plan_import", json!({ "settings": settings }));
    std::fs::write(&path, "Asset name,Service\nSomething else,Adults\n").unwrap();
    let request = json!({ "settings": settings, "digest": plan["digest"] });
    // What is written is what was shown.
    desk.refused(NoCode::WrongState, "apply_import", request);
}

#[test]
fn nothing_to_import_is_said_with_its_reason() {
    let mut desk = new_register();
    let path = desk.path("empty.csv");
    std::fs::write(&path, "Ref,Asset name,Service\n").unwrap();
    let settings = json!({ "path": path });
    let plan = desk.must("plan_import", json!({ "settings": settings }));
    let why = plan["nothing_because"].as_str().unwrap();
    assert!(why.starts_with("0 records found") && why.contains("row 1"), "{why}");
    let request = json!({ "settings": settings, "digest": plan["digest"] });
    desk.refused(NoCode::NothingToImport, "apply_import", request);
    std::fs::write(&path, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).unwrap();
    let no = desk.refused(NoCode::Unreadable, "plan_import", json!({ "settings": settings }));
    assert!(no.message.contains("damaged or incomplete"), "a broken file is told apart from an empty one: {no:#?}");
}

#[test]
fn a_matching_is_kept_in_the_register_and_recognises_its_sheet() {
    let mut desk = new_register();
    let path = desk.path("own.csv");
    std::fs::write(&path, "Thing,Keeper,Wherefore\nBlue Badges,Adults,Award badges\n").unwrap();
    let settings = json!({
        "path": path, "header_row": 1,
        "columns": { "0": "name", "1": "service", "2": "purposes.text" },
    });
    desk.must("save_import_profile", json!({ "name": "Our old register", "settings": settings }));
    let plan = desk.must("plan_import", json!({ "settings": { "path": path, "header_row": 1 } }));
    assert_eq!(plan["profile"], "Our old register", "the headings tell which matching is meant");
    assert_eq!(plan["columns"][2]["target"], "purposes.text");
    let another = json!({ "settings": { "path": path, "profile": "Another" } });
    let no = desk.refused(NoCode::UnknownRecord, "plan_import", another);
    assert!(no.next.contains("Our old register"), "the matchings that there are: {no:#?}");
    desk.must("remove_import_profile", json!({ "name": "Our old register" }));
    let plan = desk.must("plan_import", json!({ "settings": { "path": path, "header_row": 1 } }));
    assert!(plan["profile"].is_null(), "a matching that was removed is no longer used");
}
