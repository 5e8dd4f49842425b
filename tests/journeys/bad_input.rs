//! What goes wrong in life: each gets one plain sentence with what was kept and what to do, and changes nothing else.

use std::io::{Seek, SeekFrom, Write};

use serde_json::{Value, json};
use tollgate_commands::contract::{No, NoCode, NoKind};

use crate::desk::{Desk, set};

fn one_asset(desk: &mut Desk) -> String {
    let made = desk.must(
        "create_asset",
        json!({ "content": {
            "name": "Taxi licences", "directorate": "Communities", "service": "Blue Badge", "regime": "uk_gdpr", "lifecycle": "live",
        } }),
    );
    made["page"]["row"]["reference"].as_str().unwrap().to_owned()
}

/// A refusal must say what happened, what was kept and what to do, in plain words.
fn reads_well(no: &No) {
    for sentence in [&no.message, &no.kept, &no.next] {
        assert!(sentence.ends_with(['.', '!', '?']), "a whole sentence, it is read aloud: {no:#?}");
        let lower = sentence.to_lowercase();
        for word in ["invalid", "error", "failed", "please", "are you sure"] {
            assert!(!lower.contains(word), "{word:?} tells nobody what to do: {no:#?}");
        }
    }
}

#[test]
fn an_edit_that_cannot_be_stored_changes_nothing_and_says_why() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = one_asset(&mut desk);
    let before = desk.must("get_asset", json!({ "reference": reference }))["content"].clone();
    let long = "x".repeat(200_000);
    let cases = [
        ("description", json!(long), NoCode::TooLong, "a text of 200,000 characters is no description"),
        ("name", json!("Taxi\u{0}licences"), NoCode::ControlCharacters, "a character that nobody sees"),
        ("name", json!("Taxi \u{202e}secnecil"), NoCode::ControlCharacters, "a mark that turns the reading direction"),
        ("in_use_since", json!("2026-02-31"), NoCode::NotADate, "there is no 31 February"),
        ("asset_type", json!("at_carrier_pigeon"), NoCode::UnknownCode, "no such type"),
        ("volume_exact", json!("many"), NoCode::WrongType, "a number is asked for"),
        ("favourite_colour", json!("green"), NoCode::UnknownField, "the form does not ask for it"),
        ("purposes.P9.text", json!("Nothing"), NoCode::UnknownRow, "there is no ninth purpose"),
        ("record_manager", json!("PE-9999"), NoCode::UnknownRecord, "nobody bears this reference"),
        ("parent_ref", json!(reference), NoCode::Loop, "an asset is no part of itself"),
        ("name", json!(null), NoCode::DraftIncomplete, "a draft has a name"),
        ("apd_ref", json!("APD-2019-007"), NoCode::UnknownRecord, "there is no such policy document"),
    ];
    for (path, value, code, why) in cases {
        let no = desk.refused(code, "edit_asset", json!({ "reference": reference, "edits": [set(path, &value)] }));
        assert_eq!(no.kind, NoKind::Refusal, "{why}");
        let named = no.path.as_deref().unwrap_or_default();
        assert!(!named.is_empty() && path.starts_with(named), "the field or row to mend is named: {why}");
        reads_well(&no);
    }
    let after = desk.must("get_asset", json!({ "reference": reference }))["content"].clone();
    assert_eq!(after, before, "nothing of what was refused is in the register");
}

#[test]
fn several_edits_are_one_or_none() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = one_asset(&mut desk);
    let edits =
        [set("description", &json!("Licences for hackney carriages.")), set("in_use_since", &json!("2026-02-31"))];
    desk.refused(NoCode::NotADate, "edit_asset", json!({ "reference": reference, "edits": edits }));
    let page = desk.must("get_asset", json!({ "reference": reference }));
    assert!(page["content"]["description"].is_null(), "the first edit is not kept when the second cannot be");
}

#[test]
fn right_to_left_names_are_names_like_any_other() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = one_asset(&mut desk);
    for name in [
        "رخص سيارات الأجرة",
        "רישיונות מוניות",
        "Trwyddedau cerbydau hacni a llogi preifat",
        "Zezwolenia na prowadzenie taksówek",
    ] {
        let page = desk.must("edit_asset", json!({ "reference": reference, "edits": [set("name", &json!(name))] }));
        assert_eq!(page["page"]["row"]["name"], json!(name));
        let hits = desk.must("search", json!({ "words": name.split(' ').next() }));
        assert_eq!(hits["hits"][0]["reference"], json!(reference), "a name is found in its own script: {name}");
    }
}

#[test]
fn a_row_that_is_used_stays_and_says_where() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = one_asset(&mut desk);
    let edits = json!([
        { "do": "add_row", "list": "purposes", "values": { "key": "P1", "text": "Issue taxi licences" } },
        { "do": "add_row", "list": "data_items", "values": { "key": "D1", "data_category": "name", "purpose_keys": ["P1"] } },
    ]);
    desk.must("edit_asset", json!({ "reference": reference, "edits": edits }));
    let remove = json!([{ "do": "remove_row", "list": "purposes", "key": "P1" }]);
    let no = desk.refused(NoCode::RowInUse, "edit_asset", json!({ "reference": reference, "edits": remove }));
    assert!(no.message.contains("D1"), "the sentence names where it is used: {}", no.message);
}

#[test]
fn two_assets_of_one_service_bear_two_names() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = one_asset(&mut desk);
    let again = json!({ "content": {
        "name": "  taxi LICENCES ", "directorate": "Communities", "service": "Blue Badge", "regime": "uk_gdpr", "lifecycle": "live",
    } });
    let no = desk.refused(NoCode::NotUnique, "create_asset", again);
    assert!(no.message.contains(&reference), "the other one is named, so that it can be opened: {}", no.message);
}

#[test]
fn a_role_without_the_right_is_told_whose_step_it_is() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = one_asset(&mut desk);
    for role in ["auditor", "staff_member"] {
        desk.acting(role);
        let edits = [set("description", &json!("Changed by somebody who may only read."))];
        let no = desk.refused(NoCode::NotYourStep, "edit_asset", json!({ "reference": reference, "edits": edits }));
        reads_well(&no);
    }
    desk.acting("siro");
    let content = json!({ "name": "B", "directorate": "Communities", "service": "Blue Badge", "regime": "uk_gdpr", "lifecycle": "live" });
    desk.refused(NoCode::NotYourStep, "create_asset", json!({ "content": content }));
}

#[test]
fn files_that_are_no_register_are_named_as_what_they_are() {
    let mut desk = Desk::testborough("2026-11-23");
    let path = desk.path("testborough.tollgate");
    desk.must("close_register", Value::Null);
    let open = |path: &std::path::Path, passphrase: &str| json!({ "path": path, "passphrase": passphrase });
    let right = "two otters, one weir";

    let no = desk.refused(NoCode::WrongPassphrase, "open_register", open(&path, "two otters"));
    assert_eq!(no.kind, NoKind::Failure);
    reads_well(&no);

    let nothing = desk.path("nothing.tollgate");
    reads_well(&desk.refused(NoCode::FileNotFound, "open_register", open(&nothing, right)));

    let letter = desk.path("letter.tollgate");
    std::fs::write(&letter, "Dear Sir or Madam,").unwrap();
    reads_well(&desk.refused(NoCode::NotARegister, "open_register", open(&letter, right)));
    assert_eq!(std::fs::read(&letter).unwrap(), b"Dear Sir or Madam,", "a stranger's file stays as it is");

    let no = desk.refused(
        NoCode::FileExists,
        "create_register",
        json!({ "path": path, "council": "Another Council", "passphrase": right }),
    );
    reads_well(&no);

    let short = desk.path("short.tollgate");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&short, &whole[..whole.len() / 2]).unwrap();
    reads_well(&desk.refused(NoCode::Damaged, "open_register", open(&short, right)));

    desk.must("open_register", open(&path, right));
}

#[test]
fn one_changed_byte_is_found() {
    let mut desk = Desk::testborough("2026-11-23");
    let path = desk.path("testborough.tollgate");
    desk.must("close_register", Value::Null);
    let length = std::fs::metadata(&path).unwrap().len();
    let right = json!({ "path": path, "passphrase": "two otters, one weir" });
    for part in [3, 5, 7, 11] {
        let place = length * (part - 2) / part;
        let mut file = std::fs::OpenOptions::new().read(true).write(true).open(&path).unwrap();
        let whole = std::fs::read(&path).unwrap();
        let byte = whole[usize::try_from(place).unwrap()];
        file.seek(SeekFrom::Start(place)).unwrap();
        file.write_all(&[byte ^ 0x10]).unwrap();
        drop(file);
        let found = match desk.call("open_register", right.clone()) {
            Err(no) => matches!(no.code, NoCode::Damaged | NoCode::WrongPassphrase),
            Ok(_) => match desk.call("verify_register", Value::Null) {
                Err(no) => no.code == NoCode::Damaged,
                Ok(report) => report["sound"] == json!(false),
            },
        };
        assert!(found, "a bit that was flipped at byte {place} must be found by opening or by verifying");
        desk.must("close_register", Value::Null);
        std::fs::write(&path, whole).unwrap();
    }
    desk.must("open_register", right);
    assert_eq!(desk.must("verify_register", Value::Null)["sound"], json!(true), "with its own bytes it is sound again");
}

#[test]
fn a_second_desk_is_told_who_has_the_file_and_may_look() {
    let mut desk = Desk::testborough("2026-11-23");
    let reference = one_asset(&mut desk);
    let path = desk.path("testborough.tollgate");
    let mut other = Desk::on("2026-11-23");
    let right = json!({ "path": path, "passphrase": "two otters, one weir" });
    let no = other.refused(NoCode::FileInUse, "open_register", right.clone());
    assert!(no.message.contains("journey"), "it says who has it: {}", no.message);
    reads_well(&no);
    let mut look = right;
    look["access"] = json!("look");
    other.must("open_register", look);
    let page = other.must("get_asset", json!({ "reference": reference }));
    assert_eq!(page["editable"], json!(false));
    let edits = [set("description", &json!("Changed by a second person."))];
    other.refused(NoCode::LookOnly, "edit_asset", json!({ "reference": reference, "edits": edits.clone() }));
    desk.must("edit_asset", json!({ "reference": reference, "edits": edits }));
    let seen = other.must("get_asset", json!({ "reference": reference }));
    assert_eq!(
        seen["content"]["description"],
        json!("Changed by a second person."),
        "who looks sees what the writer saved"
    );
}
