//! The file over its life: passphrases, backups, erasure, law dates, and the forms it keeps.

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::{Desk, set};

fn asset_with_a_slip(desk: &mut Desk) -> String {
    let made = desk.must(
        "create_asset",
        json!({ "content": {
            "name": "Lost property", "directorate": "Communities", "service": "Blue Badge", "regime": "uk_gdpr", "lifecycle": "live",
            "description": "Umbrellas, and the address of Mrs Example at 12 Weir Lane.",
        } }),
    );
    made["page"]["row"]["reference"].as_str().unwrap().to_owned()
}

#[test]
fn a_new_passphrase_opens_the_file_and_the_old_one_no_longer_does() {
    let mut desk = Desk::testborough("2026-11-23");
    let path = desk.path("testborough.tollgate");
    let (old, new) = ("two otters, one weir", "one otter, two weirs");
    desk.refused(NoCode::WrongPassphrase, "change_passphrase", json!({ "current": "no otter", "new": new }));
    desk.must("change_passphrase", json!({ "current": old, "new": new }));
    desk.must("close_register", Value::Null);
    desk.refused(NoCode::WrongPassphrase, "open_register", json!({ "path": path, "passphrase": old }));
    let status = desk.must("open_register", json!({ "path": path, "passphrase": new }));
    assert_eq!(status["encrypted"], json!(true));
    assert_eq!(desk.must("verify_register", Value::Null)["sound"], json!(true), "the chain goes on across the change");
    desk.must("change_passphrase", json!({ "current": new, "new": null }));
    desk.must("close_register", Value::Null);
    let status = desk.must("open_register", json!({ "path": path }));
    assert_eq!(status["encrypted"], json!(false), "a register without a passphrase is named as what it is");
}

#[test]
fn a_backup_is_made_once_a_day_and_opens() {
    let mut desk = Desk::testborough("2026-11-23");
    let path = desk.path("testborough.tollgate");
    let open = json!({ "path": path, "passphrase": "two otters, one weir" });
    for day in ["2026-11-24", "2026-11-24", "2026-11-25"] {
        desk.must("close_register", Value::Null);
        desk.day(day);
        desk.must("open_register", open.clone());
    }
    let backups = desk.must("list_backups", json!({ "path": path }));
    let backups = backups["backups"].as_array().unwrap();
    assert_eq!(backups.len(), 2, "one for each day on which it was opened, the newest first: {backups:#?}");
    desk.must("close_register", Value::Null);
    let newest = json!({ "path": backups[0]["path"], "passphrase": "two otters, one weir", "access": "look" });
    let status = desk.must("open_register", newest);
    assert_eq!(status["council"], json!("Testborough Council"), "a backup is a whole register");
}

#[test]
fn a_value_is_erased_for_good_by_two_people_and_the_chain_still_proves_the_rest() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = asset_with_a_slip(&mut desk);
    let erase = |with: &str| {
        json!({ "reference": reference, "path": "description", "reason": "A resident's address was written here by mistake.",
                "with": { "role": with } })
    };
    desk.refused(NoCode::SecondPersonNeeded, "erase_value", erase("siro"));
    desk.acting("dpo");
    desk.refused(NoCode::SecondPersonNeeded, "erase_value", erase("dpo"));
    desk.must("erase_value", erase("record_manager"));
    let page = desk.must("get_asset", json!({ "reference": reference }));
    assert!(page["content"]["description"].is_null());
    let everything = desk.must("history", json!({})).to_string();
    assert!(!everything.contains("Weir Lane"), "the value is gone from the history too");
    let hits = desk.must("search", json!({ "words": "umbrellas" }));
    assert_eq!(hits["total"], json!(0), "nor does the search find it");
    let report = desk.must("verify_register", Value::Null);
    assert_eq!(report["sound"], json!(true), "{report:#}");
    assert!(report["erased"].as_u64().unwrap() > 0, "that something was erased is counted, not hidden");
    desk.refused(NoCode::NothingToUndo, "undo", Value::Null);
}

#[test]
fn the_date_of_a_provision_is_moved_by_two_people_and_changes_what_the_rules_say() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = asset_with_a_slip(&mut desk);
    let purpose = json!({ "do": "add_row", "list": "purposes", "values": {
        "key": "P1", "text": "Return lost property", "art6_bases": ["recognised_legitimate_interest"],
    } });
    desk.must("edit_asset", json!({ "reference": reference, "edits": [purpose] }));
    assert!(desk.fired(&reference, "error").contains_key("AR007"), "in force, and closed to the council's own tasks");
    let change = |with: &str| json!({ "code": "duaa_rli", "in_force_from": "2027-04-01", "reason": "Commencement was put off.", "with": { "role": with } });
    desk.acting("system_admin");
    desk.refused(NoCode::SecondPersonNeeded, "change_law_switch", change("siro"));
    desk.must("change_law_switch", change("dpo"));
    let fired = desk.fired(&reference, "error");
    assert!(fired.contains_key("AR008") && !fired.contains_key("AR007"), "the basis does not exist yet: {fired:?}");
}

#[test]
fn assets_follow_a_service_that_is_renamed() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = asset_with_a_slip(&mut desk);
    desk.acting("system_admin");
    let page = desk.must("get_council", Value::Null);
    let key = page["content"]["services"].as_object().unwrap().keys().next().unwrap().clone();
    let remove = json!([{ "do": "remove_row", "list": "services", "key": key }]);
    desk.refused(NoCode::RowInUse, "edit_council", json!({ "edits": remove }));
    let rename = [set(&format!("services.{key}.name"), &json!("Parking and Blue Badge"))];
    desk.must("edit_council", json!({ "edits": rename }));
    let asset = desk.must("get_asset", json!({ "reference": reference }));
    assert_eq!(asset["row"]["service"], json!("Parking and Blue Badge"));
    desk.must("undo", Value::Null);
    let asset = desk.must("get_asset", json!({ "reference": reference }));
    assert_eq!(asset["row"]["service"], json!("Blue Badge"), "the new name and its followers are one step");
}

#[test]
fn history_speaks_the_words_of_the_form_and_gives_old_values_back() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = asset_with_a_slip(&mut desk);
    let edits = [set("description", &json!("Umbrellas, gloves and hats handed in at the library."))];
    desk.must("edit_asset", json!({ "reference": reference, "edits": edits }));
    let history = desk.must("history", json!({ "reference": reference }));
    let newest = &history["entries"][0];
    assert_eq!(newest["by"], json!("record_manager"), "posts, not names");
    let change = &newest["changes"][0];
    assert_eq!(change["field"], json!("What it is"), "the label of the form, not the name of a column");
    assert!(
        change["before"].as_str().unwrap().contains("Weir Lane")
            && change["after"].as_str().unwrap().contains("gloves")
    );
    desk.must("restore_value", json!({ "operation": newest["operation"], "index": change["index"] }));
    let page = desk.must("get_asset", json!({ "reference": reference }));
    assert!(page["content"]["description"].as_str().unwrap().contains("Weir Lane"), "the old value is a new entry");
}

#[test]
fn history_speaks_of_rows_even_when_a_list_comes_or_goes_with_them() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = asset_with_a_slip(&mut desk);
    let edit = |edit: Value| json!({ "reference": reference, "edits": [edit] });
    desk.must("edit_asset", edit(json!({ "do": "add_row", "list": "retention", "values": {} })));
    desk.must("edit_asset", edit(set("retention.K1.condition_text", &json!("When the umbrella is fetched."))));
    desk.must("edit_asset", edit(json!({ "do": "remove_row", "list": "retention", "key": "K1" })));
    let history = desk.must("history", json!({ "reference": reference, "limit": 3 }));
    for entry in history["entries"].as_array().unwrap() {
        let change = &entry["changes"][0];
        let said = format!("{} {} {}", change["field"], change["before"], change["after"]);
        assert!(said.contains("Retention rule K1"), "the only row of a list is named as every other row is: {entry:#}");
        assert!(!said.contains("0190"), "an identity of the store says nothing to a reader: {said}");
    }
}

#[test]
fn an_attached_file_travels_in_the_register_and_comes_out_as_it_went_in() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = asset_with_a_slip(&mut desk);
    let (original, copy) = (desk.path("schedule.pdf"), desk.path("copy.pdf"));
    std::fs::write(&original, b"%PDF-1.7 the retention schedule").unwrap();
    let missing = json!({ "reference": reference, "path": desk.path("nowhere.pdf") });
    desk.refused(NoCode::FileNotFound, "attach_file", missing);
    let edited = desk.must("attach_file", json!({ "reference": reference, "path": original }));
    let id = edited["added"].clone();
    assert_eq!(edited["attachments"][0]["id"], id, "it stands among the files of the asset");
    std::fs::remove_file(&original).unwrap();

    desk.must("close_register", Value::Null);
    let path = desk.path("testborough.tollgate");
    desk.must("open_register", json!({ "path": path, "passphrase": "two otters, one weir" }));
    desk.must("save_attachment", json!({ "id": id, "path": copy }));
    assert_eq!(
        std::fs::read(&copy).unwrap(),
        b"%PDF-1.7 the retention schedule",
        "evidence is the same file, byte for byte"
    );
    desk.refused(NoCode::FileExists, "save_attachment", json!({ "id": id, "path": copy }));

    let edited = desk.must("remove_attachment", json!({ "reference": reference, "id": id }));
    assert_eq!(edited["attachments"], json!([]));
    desk.must("undo", Value::Null);
    let page = desk.must("get_asset", json!({ "reference": reference }));
    assert_eq!(page["attachments"][0]["name"], json!("schedule.pdf"), "a file taken off by mistake is brought back");
    assert_eq!(desk.must("verify_register", Value::Null)["sound"], json!(true), "and the log gives it again");
}
