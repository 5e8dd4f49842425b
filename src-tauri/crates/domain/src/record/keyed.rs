//! The two shapes of a record. *Stored*: rows in maps by row id, references by row id, so that two copies can be merged.
//! *Keyed*: rows under the short key that people use, references by key; the shape of the contract and of forms.
//!
//! Never in here: what a field takes.

use serde_json::{Map, Value};

use super::edit::KeyPolicy;
use super::lists::{Keys, Spent, given_rows, put_rows};
use super::refusal::EditRefusal;
use super::value::prune;

/// Which lists of a record are rows. Lists that others refer to come before those that refer.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The lists.
    pub lists: &'static [RowList],
}

/// One list of rows.
#[derive(Clone, Copy, Debug)]
pub struct RowList {
    /// Name of the list in the record.
    pub name: &'static str,
    /// Letter with which its keys begin.
    pub prefix: &'static str,
    /// For rows that are named by a code: what a list of such rows calls it. Code, key and row id are then the same.
    pub natural: Option<&'static str>,
    /// Fields that hold references, each with the list it refers to.
    pub references: &'static [(&'static str, &'static str)],
}

impl Layout {
    /// The list with this name.
    pub fn list(&self, name: &str) -> Option<&'static RowList> {
        self.lists.iter().find(|list| list.name == name)
    }
}

/// The keyed form of a stored body: rows under their keys, references as keys. `position` is given only where rows were moved.
/// A reference to a row that is not there stays a row id, so that nothing is hidden.
pub fn to_keyed(body: &Value, layout: &Layout) -> Value {
    let Some(stored) = body.as_object() else { return body.clone() };
    let keys = Keys::of(stored, layout);
    let mut keyed = stored.clone();
    for list in layout.lists {
        let Some(rows) = stored.get(list.name).and_then(Value::as_object) else { continue };
        let by_key = rows.iter().map(|(id, row)| {
            let key = row.get("key").and_then(Value::as_str).unwrap_or(id);
            (key.to_owned(), keyed_row(row, list, &keys))
        });
        keyed.insert(list.name.to_owned(), Value::Object(by_key.collect()));
    }
    Value::Object(keyed)
}

/// The stored form of a keyed body. Row ids and places of `base`, a stored body, are kept where the key is the same.
///
/// Lists may also be arrays: of codes (`measures: ["sm_rbac"]`), of rows (`access_groups: [{group, reason}]`) or of texts
/// (`joint_controllers: ["A"]`); rows without a key get the next free one. Nothing is asked about the values; see
/// [`super::compose`] for that.
///
/// # Errors
/// [`EditRefusal`] when a list is no list, a key occurs twice or is malformed, or a reference names a row that is not there.
pub fn from_keyed(
    keyed: &Value,
    layout: &Layout,
    base: Option<&Value>,
    ids: &mut dyn FnMut() -> String,
) -> Result<Value, EditRefusal> {
    let Some(given) = keyed.as_object() else { return Ok(keyed.clone()) };
    let nothing = Map::new();
    let base = base.and_then(Value::as_object).unwrap_or(&nothing);
    let is_row_list = |name: &str| layout.list(name).is_some();
    let plain = given.iter().filter(|(name, _)| !is_row_list(name));
    let plain: Map<String, Value> = plain.map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut body = match prune(Value::Object(plain)) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    for list in layout.lists {
        if let Some(rows) = base.get(list.name) {
            body.insert(list.name.to_owned(), rows.clone());
        }
    }
    for list in layout.lists {
        let rows = given_rows(list, given.get(list.name).unwrap_or(&Value::Null))?;
        let spent = Spent::of(list, &Map::new(), KeyPolicy::Free);
        put_rows(&mut body, list, rows, spent, ids)?;
    }
    let keys = Keys::of(&body, layout);
    for list in layout.lists {
        for (_, row) in body.get_mut(list.name).and_then(Value::as_object_mut).into_iter().flatten() {
            if let Some(row) = row.as_object_mut() {
                keys.resolve(list, row)?;
            }
        }
    }
    Ok(Value::Object(body))
}

fn keyed_row(row: &Value, list: &RowList, keys: &Keys) -> Value {
    let mut fields = row.as_object().cloned().unwrap_or_default();
    fields.remove("key");
    if fields.get("position").and_then(Value::as_u64) == Some(0) {
        fields.remove("position");
    }
    for (field, of) in list.references {
        if let Some(value) = fields.get_mut(*field) {
            *value = keys.named(of, value);
        }
    }
    Value::Object(fields)
}
