//! Rows of one list: reading them in whatever shape they are given, keeping ids and keys, and resolving references.
//!
//! Never in here: what a field takes, or a rule about a kind of record.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::edit::KeyPolicy;
use super::keyed::{Layout, RowList};
use super::refusal::{EditRefusal, shortened};
use super::rows::natural;
use super::value::{is_empty, prune};

/// A row as it was given: its key, where one was given, and its fields.
pub(super) struct Given {
    pub(super) key: Option<String>,
    pub(super) fields: Map<String, Value>,
}

/// Rows as they were given.
pub(super) struct GivenRows {
    pub(super) rows: Vec<Given>,
    pub(super) shape: Shape,
}

/// Whether the order in which rows were given says anything.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Under their keys: the order is that of places and keys.
    ByKey,
    /// One after the other, as they shall stand.
    InOrder,
}

/// Which key stands for which row id, list by list.
pub(super) struct Keys {
    lists: BTreeMap<&'static str, Vec<(String, String)>>,
}

impl Keys {
    /// The keys of a stored body.
    pub(super) fn of(body: &Map<String, Value>, layout: &Layout) -> Self {
        let rows = |list: &RowList| {
            let rows = body.get(list.name).and_then(Value::as_object).into_iter().flatten();
            rows.map(|(id, row)| (id.clone(), key_of(row).unwrap_or(id).to_owned())).collect()
        };
        Self { lists: layout.lists.iter().map(|list| (list.name, rows(list))).collect() }
    }

    /// References by id as references by key.
    pub(super) fn named(&self, list: &str, value: &Value) -> Value {
        let name = |id: &Value| {
            let pair = self.pairs(list).iter().find(|(known, _)| Some(known.as_str()) == id.as_str());
            pair.map_or_else(|| id.clone(), |(_, key)| Value::from(key.as_str()))
        };
        match value {
            Value::Array(ids) => ids.iter().map(name).collect(),
            id => name(id),
        }
    }

    /// References by key as references by id. An id of this list is taken as it is.
    pub(super) fn found(&self, list: &str, value: &Value) -> Result<Value, String> {
        let find = |key: &Value| {
            let text = key.as_str().unwrap_or_default();
            let pair = self.pairs(list).iter().find(|(id, known)| known == text || id == text);
            pair.map(|(id, _)| Value::from(id.as_str())).ok_or_else(|| text.to_owned())
        };
        match value {
            Value::Array(keys) => keys.iter().map(find).collect(),
            key => find(key),
        }
    }

    /// Turns every reference of a row into row ids.
    pub(super) fn resolve(&self, list: &RowList, row: &mut Map<String, Value>) -> Result<(), EditRefusal> {
        let own = row.get("key").and_then(Value::as_str).unwrap_or_default().to_owned();
        for (field, of) in list.references {
            if let Some(value) = row.get_mut(*field) {
                *value = self.found(of, value).map_err(|key| EditRefusal::UnknownRow {
                    path: format!("{}.{own}.{field}", list.name),
                    singular: format!("row of {}", of.replace('_', " ")),
                    key: shortened(&key),
                })?;
            }
        }
        Ok(())
    }

    fn pairs(&self, list: &str) -> &[(String, String)] {
        self.lists.get(list).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Reads rows in any of the shapes in which they may be given.
pub(super) fn given_rows(list: &RowList, value: &Value) -> Result<GivenRows, EditRefusal> {
    let wrong = || EditRefusal::WrongType {
        path: list.name.to_owned(),
        label: format!("The list {}", list.name.replace('_', " ")),
        wanted: "rows under their keys, or a list of rows",
    };
    let fields_of = |value: &Value| match value {
        Value::Object(fields) => Ok(fields.clone()),
        Value::String(text) => Ok(Map::from_iter([("text".to_owned(), Value::from(text.as_str()))])),
        _ => Err(wrong()),
    };
    match value {
        Value::Null => Ok(GivenRows { rows: Vec::new(), shape: Shape::ByKey }),
        Value::Object(rows) => {
            let rows = rows.iter().filter(|(_, row)| !row.is_null());
            let rows = rows.map(|(key, row)| Ok(given(list, Some(key.clone()), fields_of(row)?)));
            Ok(GivenRows { rows: rows.collect::<Result<_, _>>()?, shape: Shape::ByKey })
        }
        Value::Array(rows) => {
            let rows = rows.iter().filter(|row| !is_empty(row));
            let rows = rows.map(|row| match (list.natural, row) {
                (Some(_), Value::String(code)) => Ok(given(list, Some(code.clone()), Map::new())),
                _ => Ok(given(list, None, fields_of(row)?)),
            });
            let rows: Vec<Given> = rows.collect::<Result<_, _>>()?;
            let rows = if list.natural.is_some() { each_code_once(rows) } else { rows };
            Ok(GivenRows { rows, shape: Shape::InOrder })
        }
        _ => Err(wrong()),
    }
}

/// Rows that are named by a code, each code once. What was said about a code in several places is kept, one after the other.
fn each_code_once(rows: Vec<Given>) -> Vec<Given> {
    let mut distinct: Vec<Given> = Vec::with_capacity(rows.len());
    for row in rows {
        match distinct.iter_mut().find(|known| known.key.is_some() && known.key == row.key) {
            None => distinct.push(row),
            Some(known) => {
                for (field, value) in row.fields {
                    let joined = match (known.fields.get(&field), &value) {
                        (Some(Value::String(one)), Value::String(other)) if one != other => {
                            json!(format!("{one}; {other}"))
                        }
                        (Some(one), _) if !is_empty(one) => continue,
                        _ => value,
                    };
                    known.fields.insert(field, joined);
                }
            }
        }
    }
    distinct
}

/// A row with its own key, under whichever name it was given.
pub(super) fn given(list: &RowList, key: Option<String>, mut fields: Map<String, Value>) -> Given {
    let own = fields.remove("key");
    let code = list.natural.and_then(|name| fields.remove(name));
    let named = own.or(code).and_then(|key| key.as_str().map(str::to_owned));
    Given { key: key.or(named).filter(|key| !key.is_empty()), fields }
}

/// Makes the rows of a list exactly those given. A row keeps its id and place where its key, or without a key its whole
/// content, is the same.
pub(super) fn put_rows(
    body: &mut Map<String, Value>,
    list: &RowList,
    given: GivenRows,
    mut spent: Spent<'_>,
    ids: &mut dyn FnMut() -> String,
) -> Result<(), EditRefusal> {
    let old = body.remove(list.name).and_then(|rows| rows.as_object().cloned()).unwrap_or_default();
    let named: BTreeSet<&str> = given.rows.iter().filter_map(|row| row.key.as_deref()).collect();
    // A row without a key may be one that is there already; a row that is named by its key is never taken for another.
    let mut nameless: Vec<&String> =
        old.iter().filter(|(_, row)| !key_of(row).is_some_and(|key| named.contains(key))).map(|(id, _)| id).collect();
    for key in &named {
        spent.remember(number_in(key));
    }
    let mut new = Map::new();
    let mut keys = BTreeSet::new();
    let mut order = Vec::new();
    for Given { key, fields } in given.rows {
        let fields = pruned(fields);
        let known = if let Some(key) = &key {
            old.iter().find(|(_, row)| key_of(row) == Some(key)).map(|(id, _)| id)
        } else {
            let twin = nameless.iter().position(|id| old.get(*id).is_some_and(|row| is_same_content(row, &fields)));
            twin.map(|at| nameless.remove(at))
        };
        let (id, key, position) = match known.and_then(|id| Some((id, old.get(id)?))) {
            Some((id, row)) => (id.clone(), key_of(row).unwrap_or(id).to_owned(), position_of(row)),
            None if key.as_ref().is_some_and(|key| keys.contains(key)) => (String::new(), key.unwrap_or_default(), 0),
            None => {
                let key = spent.admit(key)?;
                (if list.natural.is_some() { key.clone() } else { ids() }, key, 0)
            }
        };
        if !keys.insert(key.clone()) {
            return Err(EditRefusal::DuplicateKey { path: format!("{}.{key}", list.name), key: shortened(&key) });
        }
        let position = fields.get("position").and_then(Value::as_u64).unwrap_or(position);
        order.push(id.clone());
        new.insert(id, stored_row(fields, &key, position));
    }
    // Rows that are named by a code are a set; the others stand as they were given.
    if given.shape == Shape::InOrder && list.natural.is_none() && in_order(&new) != order {
        place(&mut new, &order);
    }
    if !new.is_empty() {
        body.insert(list.name.to_owned(), Value::Object(new));
    }
    Ok(())
}

/// Gives rows the places 1, 2 … in this order.
pub(super) fn place(rows: &mut Map<String, Value>, order: &[String]) {
    for (index, id) in order.iter().enumerate() {
        if let Some(row) = rows.get_mut(id).and_then(Value::as_object_mut) {
            row.insert("position".to_owned(), json!(index + 1));
        }
    }
}

/// A row as stored: pruned fields, its key and its place.
pub(super) fn stored_row(fields: Map<String, Value>, key: &str, position: u64) -> Value {
    let mut row = pruned(fields);
    row.insert("key".to_owned(), json!(key));
    row.insert("position".to_owned(), json!(position));
    Value::Object(row)
}

/// The ids of a list's rows in the order people see.
pub(super) fn in_order(rows: &Map<String, Value>) -> Vec<String> {
    let mut ids: Vec<&String> = rows.keys().collect();
    ids.sort_by_cached_key(|id| {
        let row = rows.get(*id);
        (row.map(position_of), natural(row.and_then(key_of).unwrap_or(id)))
    });
    ids.into_iter().cloned().collect()
}

pub(super) fn key_of(row: &Value) -> Option<&str> {
    row.get("key").and_then(Value::as_str)
}

pub(super) fn position_of(row: &Value) -> u64 {
    row.get("position").and_then(Value::as_u64).unwrap_or_default()
}

/// The number in a key; 0 where it has none.
pub(super) fn number_in(key: &str) -> u32 {
    let number = natural(key).1;
    if number == u32::MAX { 0 } else { number }
}

/// The keys of a list that may not be given again.
pub(super) struct Spent<'l> {
    list: &'l RowList,
    present: BTreeSet<String>,
    earlier: BTreeSet<String>,
    highest: u32,
}

impl<'l> Spent<'l> {
    /// Keys of the rows present, and under [`KeyPolicy::Fixed`] of every earlier version.
    pub(super) fn of(list: &'l RowList, rows: &Map<String, Value>, policy: KeyPolicy<'_>) -> Self {
        let keys = |rows: &Map<String, Value>| rows.values().filter_map(key_of).map(str::to_owned).collect();
        let present: BTreeSet<String> = keys(rows);
        let earlier: BTreeSet<String> = match policy {
            KeyPolicy::Free => BTreeSet::new(),
            KeyPolicy::Fixed(bodies) => {
                let lists = bodies.iter().filter_map(|body| body.get(list.name)?.as_object());
                lists.flat_map(keys as fn(&Map<String, Value>) -> BTreeSet<String>).collect()
            }
        };
        let highest = present.iter().chain(&earlier).map(|key| number_in(key)).max().unwrap_or_default();
        Self { list, present, earlier, highest }
    }

    /// The key for a new row: the one asked for, or the next after the highest that the list ever had.
    pub(super) fn admit(&mut self, wanted: Option<String>) -> Result<String, EditRefusal> {
        let key = match wanted {
            Some(key) => {
                self.check(&key)?;
                key
            }
            None if self.list.natural.is_some() => {
                let path = self.list.name.to_owned();
                return Err(EditRefusal::MalformedKey {
                    path,
                    key: String::new(),
                    example: "the code of its list".to_owned(),
                });
            }
            None => format!("{}{}", self.list.prefix, self.highest + 1),
        };
        self.highest = self.highest.max(number_in(&key));
        self.present.insert(key.clone());
        Ok(key)
    }

    /// Whether a row may bear this key.
    pub(super) fn check(&self, key: &str) -> Result<(), EditRefusal> {
        let path = format!("{}.{}", self.list.name, shortened(key));
        if self.present.contains(key) {
            return Err(EditRefusal::DuplicateKey { path, key: shortened(key) });
        }
        if self.list.natural.is_some() {
            return Ok(());
        }
        if self.earlier.contains(key) {
            return Err(EditRefusal::KeyFixed { path, key: shortened(key) });
        }
        if is_key(key, self.list.prefix) {
            return Ok(());
        }
        let example = format!("{0}1, {0}2 or {0}2b", self.list.prefix);
        Err(EditRefusal::MalformedKey { path, key: shortened(key), example })
    }

    /// Whether an earlier version has this key.
    pub(super) fn is_fixed(&self, key: &str) -> bool {
        self.earlier.contains(key)
    }

    /// Keeps a number from being given to a row that comes without a key.
    pub(super) fn remember(&mut self, highest: u32) {
        self.highest = self.highest.max(highest);
    }
}

/// The letter of the list, a number from 1 without leading zeros, and at most one small letter: P1, K3b.
fn is_key(key: &str, prefix: &str) -> bool {
    let Some(rest) = key.strip_prefix(prefix) else { return false };
    let number = rest.strip_suffix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(rest);
    let digits = !number.is_empty() && number.len() <= 6 && number.bytes().all(|digit| digit.is_ascii_digit());
    digits && !number.starts_with('0')
}

fn pruned(fields: Map<String, Value>) -> Map<String, Value> {
    match prune(Value::Object(fields)) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn is_same_content(row: &Value, fields: &Map<String, Value>) -> bool {
    let own = |(name, _): &(&String, &Value)| !matches!(name.as_str(), "key" | "position");
    row.as_object().is_some_and(|row| row.iter().filter(own).eq(fields.iter().filter(own)))
}
