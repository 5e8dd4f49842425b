//! What edits promise: all or nothing, nothing stored that deceives, keys and ids that last.

use serde_json::{Value, json};

use super::{Applied, Edit, EditRefusal, KeyPolicy, apply, compose};
use crate::asset::LAYOUT;
use crate::form::asset_form;

mod edits;
mod keyed;
mod refusals;

/// Ids in order from a start, so that a test can tell new rows from old ones.
fn ids_from(start: u32) -> impl FnMut() -> String {
    let mut next = start;
    move || {
        next += 1;
        format!("id-{next}")
    }
}

/// Two purposes, two data items, a recipient and a retention rule that hang together.
fn small_asset() -> Value {
    let content = json!({
        "name": "Parking permits",
        "regime": "uk_gdpr",
        "storage_locations": ["loc_uk_cloud", "loc_office"],
        "measures": ["sm_rbac", { "code": "sm_training", "detail": "Yearly" }],
        "joint_controllers": ["Harbour Trust", "Bus company"],
        "purposes": {
            "P1": { "text": "Issue permits", "art6_bases": ["public_task"], "compat_answers": { "link": "Same service" } },
            "P2": { "text": "Collect fees" },
        },
        "data_items": {
            "D1": { "detail": "Name", "purpose_keys": ["P1", "P2"] },
            "D2": { "detail": "Card", "purpose_keys": ["P2"] },
        },
        "recipients": { "R1": { "name": "Bank", "data_keys": ["D2"], "purpose_keys": ["P2"] } },
        "retention": { "K1": { "data_keys": ["D1", "D2"], "period_value": 0, "automatic": false } },
    });
    compose(&content, asset_form(), &LAYOUT, &mut ids_from(0)).unwrap().body
}

fn edit(body: &Value, edits: &[Edit]) -> Result<Applied, EditRefusal> {
    // A start that grows with the body, so that edits one after the other never give an id twice.
    let start = u32::try_from(body.to_string().len()).unwrap() * 10;
    apply(body, asset_form(), &LAYOUT, edits, KeyPolicy::Free, &mut ids_from(start))
}

fn set(path: &str, value: Value) -> Edit {
    Edit::Set { path: path.to_owned(), value }
}

fn add(list: &str, values: Value) -> Edit {
    Edit::AddRow { list: list.to_owned(), values }
}

fn remove(list: &str, key: &str) -> Edit {
    Edit::RemoveRow { list: list.to_owned(), key: key.to_owned() }
}

/// Stored id of a row.
fn id_of(body: &Value, list: &str, key: &str) -> String {
    let rows = body[list].as_object().unwrap();
    rows.iter().find(|(_, row)| row["key"] == key).map(|(id, _)| id.clone()).unwrap()
}

/// Keys of a list in the order people see.
fn order(body: &Value, list: &str) -> Vec<String> {
    let rows = body[list].as_object().unwrap();
    let ids = super::lists::in_order(rows);
    ids.iter().map(|id| rows[id]["key"].as_str().unwrap().to_owned()).collect()
}
