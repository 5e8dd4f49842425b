//! Edits on keyed paths of a stored body: all or nothing.
//!
//! Never in here: a rule, who may edit, or which state allows it.

use serde_json::{Map, Value};

use super::desk::Desk;
use super::keyed::Layout;
use super::refusal::EditRefusal;
use super::touched::{removed_but_used, touched};
use crate::form::Form;

/// One change of a record. Paths are keyed: `name`, `purposes.P1.text`, `purposes.P1.compat_answers.link`.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Sets a field, a group, a row or a whole list; an empty value empties it.
    Set {
        /// Keyed path.
        path: String,
        /// The value, with references as keys.
        value: Value,
    },
    /// Adds a row.
    AddRow {
        /// Name of the list.
        list: String,
        /// Its fields, among them its `key` if it shall have a certain one; null for an empty row.
        values: Value,
    },
    /// Removes a row.
    RemoveRow {
        /// Name of the list.
        list: String,
        /// Key of the row.
        key: String,
    },
    /// Moves a row.
    MoveRow {
        /// Name of the list.
        list: String,
        /// Key of the row.
        key: String,
        /// Key of the row before which it shall stand; last if there is none.
        before: Option<String>,
    },
}

/// Which keys may be given, and changed.
#[derive(Clone, Copy, Debug)]
pub enum KeyPolicy<'a> {
    /// The record was never approved or issued: its keys may be changed, and only those in use are taken.
    Free,
    /// Stored bodies of versions that were approved or issued. Their keys stand for the same rows for ever: they are neither
    /// changed nor given again, although a row may be removed.
    Fixed(&'a [&'a Value]),
}

/// A body after its edits.
#[derive(Clone, PartialEq, Debug)]
pub struct Applied {
    /// The stored body.
    pub body: Value,
    /// Keys of rows that were added, in the order of the edits.
    pub added: Vec<String>,
    /// Keyed paths of what is different now; a row that came or went is one path.
    pub touched: Vec<String>,
}

/// Carries out edits on a stored body, in order, all or none.
///
/// A value that says the same as the present one changes nothing; lists of codes and references are sets. Fields that stand on
/// the record (`living`) are edited in a body of their own, by the same function.
///
/// # Errors
/// [`EditRefusal`] for the first edit that cannot be carried out. A row that others refer to may go only if they stop doing so in
/// the same edits.
pub fn apply(
    body: &Value,
    form: &Form,
    layout: &Layout,
    edits: &[Edit],
    policy: KeyPolicy<'_>,
    ids: &mut dyn FnMut() -> String,
) -> Result<Applied, EditRefusal> {
    let nothing = Map::new();
    let before = body.as_object().unwrap_or(&nothing);
    let mut desk = Desk { before, body: before.clone(), form, layout, policy, ids, added: Vec::new() };
    for edit in edits {
        match edit {
            Edit::Set { path, value } => desk.set(path, value)?,
            Edit::AddRow { list, values } => desk.add_row(list, values)?,
            Edit::RemoveRow { list, key } => desk.remove_row(list, key)?,
            Edit::MoveRow { list, key, before } => desk.move_row(list, key, before.as_deref())?,
        }
    }
    let Desk { body, added, .. } = desk;
    if let Some(refusal) = removed_but_used(before, &body, layout) {
        return Err(refusal);
    }
    Ok(Applied { touched: touched(before, &body, layout), body: Value::Object(body), added })
}

/// The stored body of a new record from its keyed content, each value held against the form.
///
/// # Errors
/// [`EditRefusal`] as in [`apply`].
pub fn compose(
    content: &Value,
    form: &Form,
    layout: &Layout,
    ids: &mut dyn FnMut() -> String,
) -> Result<Applied, EditRefusal> {
    let nothing = Map::new();
    let content = content.as_object().unwrap_or(&nothing);
    // Lists that others refer to come first, so that every reference finds its row.
    let rank = |name: &str| layout.lists.iter().position(|list| list.name == name).map_or(0, |index| index + 1);
    let mut fields: Vec<(&String, &Value)> = content.iter().collect();
    fields.sort_by_key(|(name, _)| rank(name));
    let edits: Vec<Edit> =
        fields.into_iter().map(|(path, value)| Edit::Set { path: path.clone(), value: value.clone() }).collect();
    apply(&Value::Object(Map::new()), form, layout, &edits, KeyPolicy::Free, ids)
}
