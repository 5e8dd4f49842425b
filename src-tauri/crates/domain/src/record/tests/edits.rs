//! What edits do when they are carried out.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{add, edit, id_of, order, remove, set, small_asset};
use crate::asset::{Asset, LAYOUT};
use crate::record::{Edit, to_keyed};

#[test]
fn a_value_that_says_the_same_changes_nothing() {
    let body = small_asset();
    for (path, value) in [
        ("name", json!("Parking permits")),
        ("storage_locations", json!(["loc_office", "loc_uk_cloud"])),
        ("storage_locations", json!(["loc_uk_cloud", "loc_office", "loc_office"])),
        ("description", json!("   ")),
        ("data_items.D1.purpose_keys", json!(["P2", "P1"])),
        ("purposes.P1.compat_answers.context", json!(null)),
        ("measures", json!(["sm_rbac", { "code": "sm_training", "detail": "Yearly" }])),
        ("joint_controllers", json!(["Harbour Trust", "Bus company"])),
        ("purposes", to_keyed(&body, &LAYOUT)["purposes"].clone()),
    ] {
        let applied = edit(&body, &[set(path, value.clone())]).unwrap();
        assert_eq!(applied.body, body, "{path} = {value} says what is there already");
        assert_eq!(applied.touched, Vec::<String>::new(), "an edit that changes nothing is no operation");
    }
}

#[test]
fn an_empty_value_empties_a_field_and_false_does_not() {
    let body = edit(&small_asset(), &[set("business_critical", json!(true))]).unwrap().body;
    let emptied = edit(&body, &[set("business_critical", json!(null)), set("name", json!(""))]).unwrap();
    assert!(
        emptied.body.get("business_critical").is_none() && emptied.body.get("name").is_none(),
        "empty means unanswered"
    );
    let no = edit(&body, &[set("business_critical", json!(false)), set("volume_exact", json!(0))]).unwrap();
    assert_eq!(no.body["business_critical"], json!(false), "no is an answer");
    assert_eq!(no.body["volume_exact"], json!(0), "none is a number");
}

#[test]
fn touched_paths_are_those_that_differ() {
    let edits = [
        set("purposes.P1.compat_answers.link", json!("Another link")),
        set("retention.K1.period_value", json!(3)),
        set("joint_controllers", json!(["Bus company", "Rail company"])),
        add("purposes", json!({ "text": "Answer questions" })),
        set("name", json!("Other")),
        set("name", json!("Parking permits")),
    ];
    let applied = edit(&small_asset(), &edits).unwrap();
    assert_eq!(
        applied.touched,
        [
            "joint_controllers.J1",
            "joint_controllers.J3",
            "purposes.P1.compat_answers.link",
            "purposes.P3",
            "retention.K1.period_value",
        ],
        "the screen reloads these and nothing else"
    );
    assert_eq!(applied.added, ["J3", "P3"], "the caller opens the new rows");
}

#[test]
fn a_text_list_keeps_its_rows_where_the_words_are_the_same() {
    let body = small_asset();
    let applied = edit(&body, &[set("joint_controllers", json!(["Rail company", "Harbour Trust"]))]).unwrap();
    assert_eq!(
        id_of(&applied.body, "joint_controllers", "J1"),
        id_of(&body, "joint_controllers", "J1"),
        "the Harbour Trust is the same row, so that a merge sees one change and not two"
    );
    assert_eq!(
        order(&applied.body, "joint_controllers"),
        ["J3", "J1"],
        "a list stands in the order in which it was given"
    );
}

#[test]
fn a_new_row_gets_the_next_key_and_an_asked_for_key_is_kept() {
    let applied = edit(
        &small_asset(),
        &[
            add("retention", json!({ "key": "K3b", "data_keys": ["D1"] })),
            add("retention", json!({ "data_keys": ["D2"] })),
            add("access_groups", json!({ "group": "Officers" })),
            add("measures", json!({ "code": "sm_mfa" })),
        ],
    )
    .unwrap();
    assert_eq!(applied.added, ["K3b", "K4", "G1", "sm_mfa"], "keys go up from the highest");
    assert_eq!(
        id_of(&applied.body, "measures", "sm_mfa"),
        "sm_mfa",
        "two copies that add one measure add the same row"
    );
    let same_breath = edit(&applied.body, &[remove("retention", "K4"), add("retention", json!(null))]).unwrap();
    assert_eq!(same_breath.added, ["K5"], "a key that goes is not given again in the same edits");
}

#[test]
fn rows_can_be_moved_and_new_ones_stand_last() {
    let add_p3 = add("purposes", json!({ "text": "Answer questions" }));
    let to = |key: &str, before: Option<&str>| Edit::MoveRow {
        list: "purposes".to_owned(),
        key: key.to_owned(),
        before: before.map(str::to_owned),
    };
    let moved = edit(&small_asset(), &[add_p3, to("P3", Some("P1"))]).unwrap();
    assert_eq!(order(&moved.body, "purposes"), ["P3", "P1", "P2"], "P3 stands first");
    let last = edit(&moved.body, &[to("P3", None), add("purposes", json!(null))]).unwrap();
    assert_eq!(order(&last.body, "purposes"), ["P1", "P2", "P3", "P4"], "the new row stands behind the moved one");
    let same = edit(&moved.body, &[to("P3", Some("P1"))]).unwrap();
    assert_eq!(same.touched, Vec::<String>::new(), "a move to where it stands is none");
}

#[test]
fn a_row_and_a_group_can_be_set_whole() {
    let row = json!({ "text": "Issue permits and badges", "art6_bases": "public_task" });
    let applied = edit(&small_asset(), &[set("purposes.P1", row)]).unwrap();
    let id = id_of(&applied.body, "purposes", "P1");
    assert_eq!(id, id_of(&small_asset(), "purposes", "P1"), "it is still the same purpose");
    assert!(applied.body["purposes"][&id].get("compat_answers").is_none(), "what is not given is emptied");
    assert_eq!(applied.body["purposes"][&id]["art6_bases"], json!(["public_task"]), "one code is a list of one");

    let support = json!({ "search": true, "export": false });
    let applied = edit(&small_asset(), &[set("rights_system_support", support.clone())]).unwrap();
    assert_eq!(applied.body["rights_system_support"], support, "a group is set as it is given");
}

#[test]
fn a_renamed_row_keeps_its_references() {
    let applied = edit(&small_asset(), &[set("purposes.P2.key", json!("P2b"))]).unwrap();
    let keyed = to_keyed(&applied.body, &LAYOUT);
    assert_eq!(
        keyed["data_items"]["D1"]["purpose_keys"],
        json!(["P1", "P2b"]),
        "references follow the row, not its name"
    );
}

#[test]
fn a_code_that_is_no_longer_offered_can_still_be_stored() {
    let list = crate::vocabulary::shipped().list("regime").unwrap();
    let on = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    let entry = &list.entries[0];
    assert!(!entry.offered_on(on), "on that day the code is not offered");
    let applied = edit(&small_asset(), &[set("regime", json!(entry.code))]);
    assert!(applied.is_ok(), "old records keep their codes when they are corrected");
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let path = prop::sample::select(vec![
        "name",
        "description",
        "volume_exact",
        "business_critical",
        "storage_locations",
        "purposes.P1.text",
        "purposes.P2.art6_bases",
        "purposes.P1.compat_answers.link",
        "data_items.D1.purpose_keys",
        "joint_controllers",
        "measures",
        "recipients.R1.key",
        "nothing.here",
    ]);
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0_u32..9).prop_map(Value::from),
        "[a-zA-Z \u{202E}\u{5d0}]{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            json!(["loc_office"]),
            json!(["public_task"]),
            json!(["P1"]),
            json!(["P7"]),
            json!(["sm_mfa", "sm_rbac"]),
            json!("R4"),
        ]),
    ];
    let list = prop::sample::select(vec!["purposes", "data_items", "recipients", "retention", "access_groups"]);
    let key = prop::sample::select(vec!["P1", "P2", "P3", "D1", "D2", "R1", "K1", "K2"]);
    prop_oneof![
        4 => (path, value).prop_map(|(path, value)| set(path, value)),
        1 => list.clone().prop_map(|list| add(list, Value::Null)),
        1 => (list.clone(), key.clone()).prop_map(|(list, key)| remove(list, key)),
        1 => (list, key.clone(), prop::option::of(key)).prop_map(|(list, key, before)| Edit::MoveRow {
            list: list.to_owned(),
            key: key.to_owned(),
            before: before.map(str::to_owned),
        }),
    ]
}

proptest! {
    /// Edits one by one come to the same as together, up to the first that is refused; then none of them is carried out.
    #[test]
    fn edits_are_carried_out_all_or_none(edits in prop::collection::vec(any_edit(), 1..6)) {
        let body = small_asset();
        let before = body.clone();
        let together = edit(&body, &edits);
        prop_assert_eq!(&body, &before, "the stored body is an argument and never changes");
        if let Ok(applied) = together {
            let asset = serde_json::from_value::<Asset>(applied.body.clone());
            prop_assert!(asset.is_ok(), "what was accepted is still an asset: {:?}", asset.err());
            let differs = applied.body != before;
            prop_assert_eq!(differs, !applied.touched.is_empty(), "what differs is told, and nothing else");
            prop_assert_eq!(
                edit(&applied.body, &[]).map(|again| again.body), Ok(applied.body.clone()), "no edits, no change"
            );
        }
    }
}
