//! The two shapes of a record say the same.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{ids_from, small_asset};
use crate::asset::LAYOUT;
use crate::record::{EditRefusal, from_keyed, prune, to_keyed};

#[test]
fn keyed_rows_stand_under_their_keys_and_refer_by_key() {
    let keyed = to_keyed(&small_asset(), &LAYOUT);
    assert_eq!(
        keyed["data_items"]["D1"],
        json!({ "detail": "Name", "purpose_keys": ["P1", "P2"] }),
        "people and programs read keys, never row ids"
    );
    assert_eq!(keyed["measures"]["sm_rbac"], json!({}), "a measure without detail is still there");
    assert_eq!(keyed["joint_controllers"]["J2"], json!({ "text": "Bus company" }), "texts are rows too");
}

#[test]
fn what_says_nothing_is_left_out_and_no_and_nought_are_kept() {
    let full = json!({
        "a": null, "b": "", "c": "  ", "d": [], "e": {}, "f": { "g": { "h": null } }, "i": [null, "x", ""],
        "no": false, "nought": 0,
    });
    assert_eq!(prune(full), json!({ "i": ["x"], "no": false, "nought": 0 }), "an absent answer is not stored as one");
}

#[test]
fn rows_may_be_given_in_the_shapes_in_which_people_write_them() {
    let keyed = json!({
        "measures": ["sm_rbac", { "code": "sm_other", "detail": "Parallel running" }],
        "access_groups": [{ "group": "Officers", "reason": "assess", "count": 12 }],
        "joint_controllers": ["A", "B"],
        "controllers_served": null,
        "purposes": { "P1": { "text": "One" }, "P2": null },
    });
    let body = from_keyed(&keyed, &LAYOUT, None, &mut ids_from(0)).unwrap();
    assert_eq!(
        to_keyed(&body, &LAYOUT),
        json!({
            "measures": { "sm_rbac": {}, "sm_other": { "detail": "Parallel running" } },
            "access_groups": { "G1": { "group": "Officers", "reason": "assess", "count": 12 } },
            "joint_controllers": { "J1": { "text": "A" }, "J2": { "text": "B" } },
            "purposes": { "P1": { "text": "One" } },
        }),
        "a list of codes, of rows and of texts all become rows"
    );
}

#[test]
fn a_code_that_is_given_twice_is_one_row_and_loses_no_words() {
    let twice = json!({ "measures": [
        { "code": "sm_other", "detail": "Data stewardship" }, "sm_rbac", { "code": "sm_other", "detail": "Encryption" }, "sm_rbac",
    ] });
    let body = from_keyed(&twice, &LAYOUT, None, &mut ids_from(0)).unwrap();
    assert_eq!(
        to_keyed(&body, &LAYOUT)["measures"],
        json!({ "sm_other": { "detail": "Data stewardship; Encryption" }, "sm_rbac": {} }),
        "notices name several other measures, and each of them must stay readable"
    );
}

#[test]
fn a_reference_to_nothing_is_named() {
    let keyed = json!({ "data_items": { "D1": { "purpose_keys": ["P9"] } } });
    let refusal = from_keyed(&keyed, &LAYOUT, None, &mut ids_from(0));
    let Err(EditRefusal::UnknownRow { path, key, .. }) = refusal else { panic!("P9 does not exist: {refusal:?}") };
    assert_eq!((path.as_str(), key.as_str()), ("data_items.D1.purpose_keys", "P9"), "the reader must find the slip");
}

fn words() -> impl Strategy<Value = Value> {
    "[a-z]{1,6}".prop_map(Value::from)
}

/// Keyed content with rows that refer to each other.
fn content() -> impl Strategy<Value = Value> {
    let purposes = prop::collection::btree_map(1_u32..30, words(), 1..5);
    let items = prop::collection::btree_map(1_u32..30, (words(), prop::collection::btree_set(0_usize..5, 0..4)), 0..6);
    let places = prop::collection::vec(0_u32..3, 5);
    (purposes, items, places, prop::option::of(words())).prop_map(|(purposes, items, places, name)| {
        let keys: Vec<String> = purposes.keys().map(|number| format!("P{number}")).collect();
        let place = |index: usize| places.get(index).copied().filter(|place| *place > 0);
        let purposes: Map<String, Value> = purposes
            .into_iter()
            .enumerate()
            .map(|(index, (number, text))| {
                (format!("P{number}"), prune(json!({ "text": text, "position": place(index) })))
            })
            .collect();
        let items: Map<String, Value> = items
            .into_iter()
            .map(|(number, (detail, of))| {
                let of: Vec<&String> = of.into_iter().filter_map(|index| keys.get(index)).collect();
                (format!("D{number}"), prune(json!({ "detail": detail, "purpose_keys": of })))
            })
            .collect();
        prune(json!({ "name": name, "purposes": purposes, "data_items": items }))
    })
}

proptest! {
    /// Keyed, stored and keyed again is the same; stored, keyed and stored again over the same base is the same.
    #[test]
    fn both_shapes_say_the_same(content in content()) {
        let stored = from_keyed(&content, &LAYOUT, None, &mut ids_from(0)).unwrap();
        let keyed = to_keyed(&stored, &LAYOUT);
        prop_assert_eq!(&keyed, &content, "nothing is lost on the way in");
        let again = from_keyed(&keyed, &LAYOUT, Some(&stored), &mut ids_from(900)).unwrap();
        prop_assert_eq!(&again, &stored, "rows keep their ids and places on the way out and in again");
    }
}
