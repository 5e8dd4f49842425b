//! Every way in which an edit is refused, and that nothing of it is carried out.

use serde_json::{Value, json};

use super::{add, edit, id_of, remove, set, small_asset};
use crate::asset::LAYOUT;
use crate::form::asset_form;
use crate::record::{Edit, EditRefusal, KeyPolicy, apply};

/// The sentence with which one edit is refused.
fn sentence(one: &Edit) -> String {
    let body = small_asset();
    let refusal = edit(&body, &[set("name", json!("Changed before")), one.clone()]);
    match refusal {
        Ok(_) => panic!("{one:?} must be refused"),
        Err(refusal) => {
            assert!(!refusal.path().is_empty(), "the screen must know beside which field to show it: {refusal}");
            refusal.to_string()
        }
    }
}

#[test]
fn each_edit_that_cannot_be_stored_is_refused_in_plain_words() {
    let move_row = |key: &str, before: &str| Edit::MoveRow {
        list: "purposes".to_owned(),
        key: key.to_owned(),
        before: Some(before.to_owned()),
    };
    let cases: Vec<(Edit, &str)> = vec![
        (set("colour", json!("red")), "no field called “colour”"),
        (set("purposes.P1.colour", json!("red")), "no field called"),
        (set("purposes.P1.compat_answers.colour", json!("red")), "no field called"),
        (set("purposes.P9.text", json!("x")), "no purpose with the key “P9”"),
        (set("data_items.D1.purpose_keys", json!(["P1", "P9"])), "no purpose with the key “P9”"),
        (set("transfers", json!({ "T1": { "receiver_key": "R9" } })), "with the key “R9”"),
        (set("name", json!(7)), "Asset name takes a text"),
        (set("business_critical", json!("yes")), "takes yes or no"),
        (set("volume_exact", json!(-1)), "a whole number of 0 or more"),
        (set("volume_exact", json!(1.5)), "a whole number of 0 or more"),
        (set("volume_exact", json!(5_000_000_000_u64)), "a whole number of 0 or more"),
        (set("storage_locations", json!([1])), "a list of codes"),
        (set("record_manager", json!("Alice")), "such as PE-0001"),
        (set("parent_ref", json!("IA-1")), "such as IA-0001"),
        (set("rights_system_support", json!(true)), "its parts by name"),
        (set("name", json!("x".repeat(121))), "at most 120 characters; this text has 121"),
        (set("description", json!("x".repeat(200_000))), "at most 4000 characters; this text has 200000"),
        (set("in_use_since", json!("2026-02-31")), "“2026-02-31” is not a date in the calendar"),
        (set("in_use_since", json!("31/01/2026")), "is not a date in the calendar"),
        (set("in_use_since", json!("2026-1-5")), "is not a date in the calendar"),
        (set("name", json!("Park\u{0}ing")), "cannot be seen or printed (character 5"),
        (set("name", json!("Park\u{1b}[31ming")), "cannot be seen or printed"),
        (set("name", json!("Permits \u{202E}gnikraP")), "reverses how the words after it are read (character 9"),
        (set("name", json!("Permits\u{2069}")), "reverses how"),
        (set("regime", json!("eu_gdpr")), "“eu_gdpr” is not in the list for Which law"),
        (set("lifecycle", json!("dead")), "“dead” is not in the list for Life stage"),
        (set("measures", json!(["sm_magic"])), "“sm_magic” is not in the list for Measures"),
        (add("measures", json!({ "code": "sm_magic" })), "“sm_magic” is not in the list"),
        (set("ref", json!("IA-0009")), "Asset reference is set by Tollgate itself"),
        (set("measures.sm_rbac.key", json!("sm_mfa")), "is set by Tollgate itself"),
        (add("colours", json!({})), "no list called “colours”"),
        (remove("colours", "P1"), "no list called “colours”"),
        (remove("purposes", "P9"), "no purpose with the key “P9”"),
        (remove("purposes", "P2"), "P2 is used by D1, D2 and R1."),
        (remove("data_items", "D2"), "D2 is used by R1 and K1."),
        (set("purposes", json!({ "P2": { "text": "Collect fees" } })), "P1 is used by D1."),
        (add("purposes", json!({ "key": "P2" })), "already a row with the key “P2”"),
        (add("purposes", json!({ "key": "X2" })), "look like P1, P2 or P2b"),
        (add("purposes", json!({ "key": "P02" })), "look like P1"),
        (add("purposes", json!("text")), "takes fields by name"),
        (set("purposes.P1.key", json!("P2")), "already a row with the key “P2”"),
        (set("purposes", json!([{ "key": "P1" }, { "key": "P1" }])), "already a row with the key “P1”"),
        (set("purposes", json!("P1")), "rows under their keys"),
        (move_row("P1", "P9"), "no purpose with the key “P9”"),
    ];
    for (one, words) in cases {
        let sentence = sentence(&one);
        assert!(sentence.contains(words), "{one:?} is refused with “{sentence}”, which should say “{words}”");
        for blame in ["invalid", "error", "failed"] {
            assert!(!sentence.to_lowercase().contains(blame), "a reader is not blamed: {sentence}");
        }
    }
}

#[test]
fn letters_from_right_to_left_are_words_like_any_other() {
    for name in ["سجل المواقف", "רישום חניה", "Pozwolenia na parkowanie", "Name \u{2067}שם\u{2069} end", "A\tB\nC"]
    {
        let applied = edit(&small_asset(), &[set("name", json!(name))]).unwrap();
        assert_eq!(applied.body["name"], json!(name), "a name in any script is kept as it is written");
    }
    let applied = edit(&small_asset(), &[set("description", json!("one\r\ntwo"))]).unwrap();
    assert_eq!(applied.body["description"], json!("one\ntwo"), "line ends are the same on every machine");
}

#[test]
fn a_row_may_go_once_nobody_refers_to_it() {
    let edits = [
        remove("purposes", "P2"),
        set("data_items.D1.purpose_keys", json!(["P1"])),
        set("data_items.D2.purpose_keys", json!(["P1"])),
        set("recipients.R1.purpose_keys", json!([])),
    ];
    let applied = edit(&small_asset(), &edits).unwrap();
    assert!(
        applied.touched.contains(&"purposes.P2".to_owned()),
        "the references go in the same edits, so nothing dangles: {:?}",
        applied.touched
    );
}

#[test]
fn keys_of_an_approved_version_stand_for_the_same_rows_for_ever() {
    let approved = small_asset();
    let policy = [&approved];
    let fixed = |body: &Value, one: Edit| {
        apply(body, asset_form(), &LAYOUT, &[one], KeyPolicy::Fixed(&policy), &mut super::ids_from(100))
    };
    let renamed = fixed(&approved, set("purposes.P1.key", json!("P7")));
    assert!(
        matches!(renamed, Err(EditRefusal::KeyFixed { .. })),
        "a printed notice calls this purpose P1: {renamed:?}"
    );

    let without = fixed(&approved, remove("retention", "K1")).unwrap().body;
    let again = fixed(&without, add("retention", json!({ "key": "K1" })));
    assert!(matches!(again, Err(EditRefusal::KeyFixed { .. })), "K1 means the old rule on every paper: {again:?}");
    let next = fixed(&without, add("retention", json!(null))).unwrap();
    assert_eq!(next.added, ["K2"], "a new rule gets the next key that was never given");
    let old = id_of(&approved, "retention", "K1");
    assert!(next.body["retention"].get(&old).is_none(), "the removed rule does not come back");
}
