//! What is different between two stored bodies, in keyed paths, and which rows went although others refer to them.
//!
//! Never in here: a form or a rule.

use serde_json::{Map, Value};

use super::keyed::{Layout, RowList};
use super::lists::{in_order, key_of};
use super::refusal::EditRefusal;
use super::rows::natural;

/// Keyed paths of what differs: fields, parts of groups, fields of rows. A row that came or went is one path.
pub(super) fn touched(before: &Map<String, Value>, after: &Map<String, Value>, layout: &Layout) -> Vec<String> {
    let mut paths = Vec::new();
    for name in names(before, after) {
        let (old, new) = (before.get(name), after.get(name));
        match layout.list(name) {
            Some(list) => touched_rows(list, old, new, &mut paths),
            None => differing(name, old, new, &mut paths),
        }
    }
    paths
}

/// The refusal for the first row that went while another, still there, refers to it.
pub(super) fn removed_but_used(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    layout: &Layout,
) -> Option<EditRefusal> {
    for list in layout.lists {
        let Some(old) = before.get(list.name).and_then(Value::as_object) else { continue };
        let new = after.get(list.name).and_then(Value::as_object);
        for (id, row) in old.iter().filter(|(id, _)| !new.is_some_and(|rows| rows.contains_key(*id))) {
            let used_by = users_of(list, id, after, layout);
            if !used_by.is_empty() {
                let label = key_of(row).unwrap_or(id).to_owned();
                return Some(EditRefusal::RowInUse { path: format!("{}.{label}", list.name), label, used_by });
            }
        }
    }
    None
}

/// Keys of the rows that refer to a row, list by list in the order people see.
fn users_of(list: &RowList, id: &str, body: &Map<String, Value>, layout: &Layout) -> Vec<String> {
    let refers = |value: &Value| match value {
        Value::Array(ids) => ids.iter().any(|one| one.as_str() == Some(id)),
        one => one.as_str() == Some(id),
    };
    let mut users = Vec::new();
    for other in layout.lists {
        let fields = other.references.iter().filter(|(_, of)| *of == list.name).map(|(field, _)| *field);
        let fields: Vec<&str> = fields.collect();
        let Some(rows) = body.get(other.name).and_then(Value::as_object) else { continue };
        for id in in_order(rows) {
            let row = rows.get(&id);
            if row.is_some_and(|row| fields.iter().any(|field| row.get(*field).is_some_and(refers))) {
                users.push(row.and_then(key_of).unwrap_or(&id).to_owned());
            }
        }
    }
    users
}

fn touched_rows(list: &RowList, old: Option<&Value>, new: Option<&Value>, paths: &mut Vec<String>) {
    let nothing = Map::new();
    let old = old.and_then(Value::as_object).unwrap_or(&nothing);
    let new = new.and_then(Value::as_object).unwrap_or(&nothing);
    let key_now = |id: &str| new.get(id).or(old.get(id)).and_then(key_of).map(str::to_owned);
    let mut ids: Vec<(String, &String)> =
        names(old, new).into_iter().map(|id| (key_now(id).unwrap_or_else(|| id.clone()), id)).collect();
    ids.sort_by_cached_key(|(key, _)| natural(key));
    for (key, id) in ids {
        let (before, after) = (old.get(id), new.get(id));
        let path = format!("{}.{key}", list.name);
        match (before.and_then(Value::as_object), after.and_then(Value::as_object)) {
            (Some(before), Some(after)) => {
                for field in names(before, after) {
                    differing(&format!("{path}.{field}"), before.get(field), after.get(field), paths);
                }
            }
            _ => paths.push(path),
        }
    }
}

fn differing(path: &str, old: Option<&Value>, new: Option<&Value>, paths: &mut Vec<String>) {
    match (old, new) {
        (old, new) if old == new => {}
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            for part in names(old, new) {
                differing(&format!("{path}.{part}"), old.get(part), new.get(part), paths);
            }
        }
        _ => paths.push(path.to_owned()),
    }
}

/// Every name of either, each once, in alphabetical order.
fn names<'a>(one: &'a Map<String, Value>, other: &'a Map<String, Value>) -> Vec<&'a String> {
    let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
