//! A stored body while edits are carried out on it, one after the other.
//!
//! Never in here: whether the edits as a whole may stand; `edit` asks that at the end.

use serde_json::{Map, Value, json};

use super::edit::KeyPolicy;
use super::keyed::{Layout, RowList};
use super::lists::{
    Given, GivenRows, Keys, Spent, given, given_rows, in_order, key_of, number_in, place, position_of, put_rows,
    stored_row,
};
use super::refusal::{EditRefusal, shortened};
use super::value::{is_empty, is_reference, says_the_same, taken};
use crate::form::{Field, Form, Place, RowFields};

/// A body while it is edited.
pub(super) struct Desk<'a> {
    pub(super) before: &'a Map<String, Value>,
    pub(super) body: Map<String, Value>,
    pub(super) form: &'a Form,
    pub(super) layout: &'a Layout,
    pub(super) policy: KeyPolicy<'a>,
    pub(super) ids: &'a mut dyn FnMut() -> String,
    pub(super) added: Vec<String>,
}

impl Desk<'_> {
    /// Sets what a keyed path leads to.
    pub(super) fn set(&mut self, path: &str, value: &Value) -> Result<(), EditRefusal> {
        let form = self.form;
        let unknown = || EditRefusal::UnknownField { path: shortened(path) };
        match form.place(path).ok_or_else(unknown)? {
            Place::Field(field) => {
                let value = self.value(field, path, value)?;
                put(&mut self.body, &field.id, value);
            }
            Place::Part(group, part) => {
                let value = self.value(part, path, value)?;
                put_part(&mut self.body, group, part, value);
            }
            Place::List(rows) => self.set_list(rows, value)?,
            Place::Row(rows, key) if value.is_null() => self.remove_row(rows.list, key)?,
            Place::Row(rows, key) => self.set_row(rows, key, value)?,
            Place::RowField(rows, key, field) => {
                let value = self.value(field, path, value)?;
                let value = self.resolved(rows.list, &field.id, path, value)?;
                put(self.row(rows, key)?.1, &field.id, value);
            }
            Place::RowPart(rows, key, group, part) => {
                let value = self.value(part, path, value)?;
                put_part(self.row(rows, key)?.1, group, part, value);
            }
            Place::RowKey(rows, key) => self.rename(rows, key, value)?,
            Place::RowPosition(rows, key) => {
                let number = value.as_u64().filter(|number| u32::try_from(*number).is_ok());
                let wrong = || EditRefusal::WrongType {
                    path: path.to_owned(),
                    label: form.label_of(path),
                    wanted: "a whole number of 0 or more",
                };
                let number = number.ok_or_else(wrong)?;
                self.row(rows, key)?.1.insert("position".to_owned(), json!(number));
            }
        }
        Ok(())
    }

    fn set_list(&mut self, rows: RowFields<'_>, value: &Value) -> Result<(), EditRefusal> {
        let list = self.list(rows.list)?;
        let GivenRows { rows: given, shape } = given_rows(list, value)?;
        let mut checked = Vec::with_capacity(given.len());
        for Given { key, fields } in given {
            let fields = self.row_values(rows, key.as_deref().unwrap_or("new"), &fields)?;
            checked.push(Given { key: self.known_key(rows, list, key)?, fields });
        }
        let old: Vec<String> = self.rows(list.name).values().filter_map(key_of).map(str::to_owned).collect();
        let spent = self.spent(list);
        put_rows(&mut self.body, list, GivenRows { rows: checked, shape }, spent, self.ids)?;
        let keys = Keys::of(&self.body, self.layout);
        for (_, row) in self.body.get_mut(list.name).and_then(Value::as_object_mut).into_iter().flatten() {
            if let Some(row) = row.as_object_mut() {
                keys.resolve(list, row)?;
            }
        }
        let rows = self.rows(list.name);
        let ids = in_order(rows);
        let new =
            ids.iter().filter_map(|id| rows.get(id).and_then(key_of)).filter(|key| !old.iter().any(|one| one == key));
        let new: Vec<String> = new.map(str::to_owned).collect();
        self.added.extend(new);
        Ok(())
    }

    fn set_row(&mut self, rows: RowFields<'_>, key: &str, value: &Value) -> Result<(), EditRefusal> {
        let list = self.list(rows.list)?;
        let path = format!("{}.{key}", rows.list);
        let fields = given(list, None, self.fields_of(&path, value)?).fields;
        let mut fields = self.row_values(rows, key, &fields)?;
        fields.insert("key".to_owned(), json!(key));
        Keys::of(&self.body, self.layout).resolve(list, &mut fields)?;
        let (_, row) = self.row(rows, key)?;
        let position = fields.get("position").cloned().or_else(|| row.get("position").cloned());
        *row = fields;
        row.insert("position".to_owned(), position.unwrap_or_else(|| json!(0)));
        Ok(())
    }

    /// Adds a row to a list.
    pub(super) fn add_row(&mut self, list: &str, values: &Value) -> Result<(), EditRefusal> {
        let form = self.form;
        let unknown = || EditRefusal::UnknownList { list: shortened(list) };
        let rows = form.rows_of(list).ok_or_else(unknown)?;
        let list = self.list(rows.list)?;
        let fields = if values.is_null() { Map::new() } else { self.fields_of(list.name, values)? };
        let Given { key, fields } = given(list, None, fields);
        let key = self.known_key(rows, list, key)?;
        let key = self.spent(list).admit(key)?;
        let mut fields = self.row_values(rows, &key, &fields)?;
        fields.insert("key".to_owned(), json!(key));
        Keys::of(&self.body, self.layout).resolve(list, &mut fields)?;
        let furthest = self.rows(list.name).values().map(position_of).max().unwrap_or_default();
        // Where rows were moved, a new one stands last; otherwise the order of the keys says the same.
        let place = if furthest > 0 { furthest + 1 } else { 0 };
        let position = fields.get("position").and_then(Value::as_u64).unwrap_or(place);
        let id = if list.natural.is_some() { key.clone() } else { (self.ids)() };
        let row = stored_row(fields, &key, position);
        if let Some(rows) = self.body.entry(list.name).or_insert_with(|| json!({})).as_object_mut() {
            rows.insert(id, row);
        }
        self.added.push(key);
        Ok(())
    }

    /// Takes a row out; whether others refer to it is asked once all edits are done.
    pub(super) fn remove_row(&mut self, list: &str, key: &str) -> Result<(), EditRefusal> {
        let form = self.form;
        let rows = form.rows_of(list).ok_or_else(|| EditRefusal::UnknownList { list: shortened(list) })?;
        let (id, _) = self.row(rows, key)?;
        if let Some(stored) = self.body.get_mut(rows.list).and_then(Value::as_object_mut) {
            stored.remove(&id);
            if stored.is_empty() {
                self.body.remove(rows.list);
            }
        }
        Ok(())
    }

    /// Gives a row another place among its siblings.
    pub(super) fn move_row(&mut self, list: &str, key: &str, before: Option<&str>) -> Result<(), EditRefusal> {
        let form = self.form;
        let rows = form.rows_of(list).ok_or_else(|| EditRefusal::UnknownList { list: shortened(list) })?;
        let (moved, _) = self.row(rows, key)?;
        let before = before.map(|key| self.row(rows, key).map(|(id, _)| id)).transpose()?;
        let Some(stored) = self.body.get_mut(rows.list).and_then(Value::as_object_mut) else { return Ok(()) };
        let present = in_order(stored);
        let mut order: Vec<String> = present.iter().filter(|id| **id != moved).cloned().collect();
        let at = match &before {
            Some(id) if *id == moved => return Ok(()),
            Some(id) => order.iter().position(|other| other == id).unwrap_or(order.len()),
            None => order.len(),
        };
        order.insert(at, moved);
        if order != present {
            place(stored, &order);
        }
        Ok(())
    }

    fn rename(&mut self, rows: RowFields<'_>, key: &str, value: &Value) -> Result<(), EditRefusal> {
        let list = self.list(rows.list)?;
        let path = format!("{}.{key}.key", rows.list);
        let label = || self.form.label_of(&path);
        let wanted = value.as_str().map(str::to_owned);
        let wanted =
            wanted.ok_or_else(|| EditRefusal::WrongType { path: path.clone(), label: label(), wanted: "a key" })?;
        if wanted == key {
            return Ok(());
        }
        if list.natural.is_some() {
            return Err(EditRefusal::Automatic { path: path.clone(), label: label() });
        }
        let spent = self.spent(list);
        if spent.is_fixed(key) {
            return Err(EditRefusal::KeyFixed { path, key: shortened(key) });
        }
        spent.check(&wanted)?;
        self.row(rows, key)?.1.insert("key".to_owned(), json!(wanted));
        Ok(())
    }

    /// The fields of a row as the form takes them, references still as keys.
    fn row_values(
        &self,
        rows: RowFields<'_>,
        key: &str,
        given: &Map<String, Value>,
    ) -> Result<Map<String, Value>, EditRefusal> {
        let mut fields = Map::new();
        for (id, value) in given {
            let path = format!("{}.{key}.{id}", rows.list);
            if id == "position" {
                fields.insert(id.clone(), value.clone());
                continue;
            }
            let field = rows.fields.iter().find(|field| &field.id == id);
            let field = field.ok_or_else(|| EditRefusal::UnknownField { path: path.clone() })?;
            if let Some(value) = self.value(field, &path, value)? {
                fields.insert(id.clone(), value);
            }
        }
        Ok(fields)
    }

    fn value(&self, field: &Field, path: &str, value: &Value) -> Result<Option<Value>, EditRefusal> {
        let label = || self.form.label_of(path);
        if field.automatic {
            return Err(EditRefusal::Automatic { path: path.to_owned(), label: label() });
        }
        taken(field, path, &label, value)
    }

    fn resolved(
        &self,
        list: &str,
        field: &str,
        path: &str,
        value: Option<Value>,
    ) -> Result<Option<Value>, EditRefusal> {
        let references = self.layout.list(list).map(|list| list.references).unwrap_or_default();
        let Some((_, of)) = references.iter().find(|(name, _)| *name == field) else { return Ok(value) };
        let keys = Keys::of(&self.body, self.layout);
        let unknown = |key: String| EditRefusal::UnknownRow {
            path: path.to_owned(),
            singular: self.form.rows_of(of).map_or_else(|| (*of).to_owned(), |rows| rows.singular.to_owned()),
            key: shortened(&key),
        };
        value.map(|value| keys.found(of, &value)).transpose().map_err(unknown)
    }

    /// The key of a row whose keys are codes must be a code of its list; where they are references, a reference.
    fn known_key(
        &self,
        rows: RowFields<'_>,
        list: &RowList,
        key: Option<String>,
    ) -> Result<Option<String>, EditRefusal> {
        let vocabulary =
            rows.control.and_then(|control| control.vocabulary.as_deref()).filter(|_| list.natural.is_some());
        if let (Some(vocabulary), Some(key)) = (vocabulary, &key) {
            let known = crate::vocabulary::shipped().list(vocabulary);
            if !known.is_some_and(|known| known.entries.iter().any(|entry| &entry.code == key)) {
                let (path, label) = (list.name.to_owned(), self.form.label_of(list.name));
                return Err(EditRefusal::UnknownCode { path, label, code: shortened(key) });
            }
        }
        let refers = rows.control.and_then(|control| control.record.as_deref()).filter(|_| list.natural.is_some());
        if refers == Some("asset") && key.as_deref().is_some_and(|key| !is_reference(key, "IA-")) {
            let (path, label) = (list.name.to_owned(), self.form.label_of(list.name));
            return Err(EditRefusal::WrongType { path, label, wanted: "the references of assets, such as IA-0001" });
        }
        Ok(key)
    }

    fn fields_of(&self, path: &str, value: &Value) -> Result<Map<String, Value>, EditRefusal> {
        match value {
            Value::Object(fields) => Ok(fields.clone()),
            _ => Err(EditRefusal::WrongType {
                path: path.to_owned(),
                label: self.form.label_of(path),
                wanted: "fields by name",
            }),
        }
    }

    fn list(&self, name: &str) -> Result<&'static RowList, EditRefusal> {
        self.layout.list(name).ok_or_else(|| EditRefusal::UnknownList { list: shortened(name) })
    }

    fn rows(&self, list: &str) -> &Map<String, Value> {
        static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
        self.body.get(list).and_then(Value::as_object).unwrap_or(&NONE)
    }

    fn row(&mut self, rows: RowFields<'_>, key: &str) -> Result<(String, &mut Map<String, Value>), EditRefusal> {
        let stored = self.body.get_mut(rows.list).and_then(Value::as_object_mut);
        let row = stored.into_iter().flatten().find(|(_, row)| key_of(row) == Some(key));
        let row = row.and_then(|(id, row)| Some((id.clone(), row.as_object_mut()?)));
        row.ok_or_else(|| EditRefusal::UnknownRow {
            path: format!("{}.{}", rows.list, shortened(key)),
            singular: rows.singular.to_owned(),
            key: shortened(key),
        })
    }

    fn spent(&self, list: &'static RowList) -> Spent<'static> {
        let mut spent = Spent::of(list, self.rows(list.name), self.policy);
        // A row that goes in these edits leaves its number behind.
        let gone = self.before.get(list.name).and_then(Value::as_object).into_iter().flat_map(Map::values);
        spent.remember(gone.filter_map(key_of).map(number_in).max().unwrap_or_default());
        spent
    }
}

fn put(fields: &mut Map<String, Value>, id: &str, value: Option<Value>) {
    if says_the_same(fields.get(id), value.as_ref()) {
        return;
    }
    match value {
        Some(value) => fields.insert(id.to_owned(), value),
        None => fields.remove(id),
    };
}

fn put_part(fields: &mut Map<String, Value>, group: &Field, part: &Field, value: Option<Value>) {
    let mut parts = fields.get(&group.id).and_then(Value::as_object).cloned().unwrap_or_default();
    put(&mut parts, &part.id, value);
    let parts = Value::Object(parts);
    put(fields, &group.id, Some(parts).filter(|parts| !is_empty(parts)));
}
