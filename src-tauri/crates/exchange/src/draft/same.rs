//! Several rows of a sheet about one asset: their rows are put together, and where two cells differ both texts are kept.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::kept::shortened;
use super::{Draft, Remark, RemarkKind};
use crate::reading::tokens;

/// A list whose rows can be put together.
struct List {
    name: &'static str,
    prefix: &'static str,
    /// The fields that tell its rows apart.
    by: &'static [&'static str],
    /// The fields that refer to rows, each with their list.
    references: &'static [(&'static str, &'static str)],
}

/// Lists in an order in which those that are referred to come first.
const LISTS: [List; 8] = [
    List { name: "purposes", prefix: "P", by: &["text"], references: &[] },
    List {
        name: "data_items",
        prefix: "D",
        by: &["detail", "data_category"],
        references: &[("purpose_keys", "purposes")],
    },
    List {
        name: "recipients",
        prefix: "R",
        by: &["name", "category"],
        references: &[("purpose_keys", "purposes"), ("data_keys", "data_items")],
    },
    List { name: "transfers", prefix: "T", by: &["destination"], references: &[] },
    List {
        name: "retention",
        prefix: "K",
        by: &["condition_text", "trigger", "trigger_other", "period_value", "period_unit"],
        references: &[("data_keys", "data_items")],
    },
    List { name: "joint_controllers", prefix: "J", by: &["text"], references: &[] },
    List { name: "controllers_served", prefix: "S", by: &["text"], references: &[] },
    List { name: "isa_refs", prefix: "I", by: &["text"], references: &[] },
];

/// What makes two drafts the same asset: its name within its service.
pub(super) fn identity(draft: &Draft) -> String {
    format!("{}\u{1F}{}", tokens(draft.text("service")).join(" "), tokens(draft.text("name")).join(" "))
}

/// Whether a row of a sheet can be a row that is there: of what tells rows apart, it says the same or nothing.
pub fn may_be(list: &str, row: &Value, present: &Value) -> bool {
    let by = LISTS.iter().find(|known| known.name == list).map_or(&[][..], |known| known.by);
    by.iter().all(|field| row.get(*field).is_none() || row.get(*field) == present.get(*field))
}

/// What tells a row of a list from the others.
pub fn mark(list: &str, row: &Value) -> String {
    let by = LISTS.iter().find(|known| known.name == list).map_or(&[][..], |known| known.by);
    let parts = by.iter().map(|field| match row.get(*field) {
        Some(Value::String(text)) => tokens(text).join(" "),
        Some(other) => other.to_string(),
        None => String::new(),
    });
    parts.collect::<Vec<_>>().join("\u{1F}")
}

/// Takes a later draft of the same asset into the first.
pub(super) fn unite(first: &mut Draft, later: Draft) {
    let row = later.rows.first().copied().unwrap_or_default();
    first.rows.extend(&later.rows);
    let mut renamed: BTreeMap<(&str, String), String> = BTreeMap::new();
    for List { name: list, prefix, references, .. } in LISTS {
        let Some(Value::Object(rows)) = later.content.get(list) else { continue };
        let mut rows: Vec<(&String, &Value)> = rows.iter().collect();
        rows.sort_by_key(|(key, _)| key[prefix.len()..].parse::<usize>().unwrap_or(usize::MAX));
        let present = first.content.entry(list).or_insert_with(|| json!({}));
        let Some(present) = present.as_object_mut() else { continue };
        for (key, fields) in rows {
            let mut fields = fields.clone();
            for (field, of) in references {
                if let Some(Value::Array(keys)) = fields.get_mut(*field) {
                    for key in keys {
                        let known = key.as_str().and_then(|key| renamed.get(&(*of, key.to_owned())));
                        if let Some(known) = known {
                            *key = json!(known);
                        }
                    }
                }
            }
            let mark_of_it = mark(list, &fields);
            let same = present.iter().find(|(_, known)| mark(list, known) == mark_of_it).map(|(key, _)| key.clone());
            let place = same.clone().unwrap_or_else(|| format!("{prefix}{}", present.len() + 1));
            renamed.insert((list, key.clone()), place.clone());
            match same {
                Some(same) => {
                    if let (Some(Value::Object(known)), Value::Object(fields)) = (present.get_mut(&same), fields) {
                        unite_rows(known, fields);
                    }
                }
                None => drop(present.insert(place, fields)),
            }
        }
    }
    for (field, value) in &later.content {
        let is_list = LISTS.iter().any(|list| list.name == field);
        match first.content.get(field) {
            _ if is_list => {}
            None => drop(first.content.insert(field.clone(), value.clone())),
            Some(Value::Array(_)) => {
                if let (Some(Value::Array(known)), Value::Array(more)) = (first.content.get_mut(field), value) {
                    known.extend(more.iter().filter(|code| !known.contains(code)).cloned().collect::<Vec<_>>());
                }
            }
            Some(known) if known == value || field == "name" || field == "service" => {}
            Some(_) => differs(first, field, value, row),
        }
    }
    for (path, text) in later.notes {
        add(&mut first.notes, path, &text);
    }
    for (path, text) in later.unread {
        let path = renamed_path(&path, &renamed);
        add(&mut first.unread, path, &text);
    }
    first.remarks.extend(
        later.remarks.into_iter().map(|remark| Remark { path: renamed_path(&remark.path, &renamed), ..remark }),
    );
    for (field, value) in later.living {
        first.living.entry(field).or_insert(value);
    }
}

/// References of the same row in two drafts are put together; otherwise what stands there stays.
fn unite_rows(known: &mut Map<String, Value>, more: Map<String, Value>) {
    for (field, value) in more {
        match (known.get_mut(&field), value) {
            (Some(Value::Array(known)), Value::Array(more)) => {
                let new: Vec<Value> = more.into_iter().filter(|one| !known.contains(one)).collect();
                known.extend(new);
            }
            (Some(_), _) => {}
            (None, value) => drop(known.insert(field, value)),
        }
    }
}

fn differs(first: &mut Draft, field: &str, value: &Value, row: u32) {
    let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    add(&mut first.unread, field.to_owned(), &written);
    first.remarks.push(Remark {
        kind: RemarkKind::ToDo,
        path: field.to_owned(),
        heading: String::new(),
        sentence: format!("Row {row} says “{}” of the same asset.", shortened(&written)),
    });
}

fn renamed_path(path: &str, renamed: &BTreeMap<(&str, String), String>) -> String {
    let mut parts = path.splitn(3, '.');
    let (Some(list), Some(key), Some(field)) = (parts.next(), parts.next(), parts.next()) else {
        return path.to_owned();
    };
    let known = renamed.iter().find(|((of, old), _)| *of == list && old == key);
    known.map_or_else(|| path.to_owned(), |(_, new)| format!("{list}.{new}.{field}"))
}

fn add(texts: &mut BTreeMap<String, String>, path: String, text: &str) {
    let present = texts.entry(path).or_default();
    for line in text.lines() {
        if !present.lines().any(|known| known == line) {
            if !present.is_empty() {
                present.push('\n');
            }
            present.push_str(line);
        }
    }
}
