//! The one function that says what of a stored body stands: hidden values are left out, absent ones have their default.
//! Rules, score, exports and paper read only what it gives.
//!
//! Never in here: a stored value that is changed for good. Hidden values stay stored and come back when they are shown again.

use serde_json::{Map, Value};

use super::condition::{FormFacts, Standing};
use super::definition::{Control, Field, Form};
use crate::record::is_empty;

/// What stands of a stored body: without the values that the form does not show, and with the defaults of absent values that it
/// shows. Facts that stand on the record and not in the version (`living`) are not added.
pub fn effective(body: &Value, form: &Form, facts: &dyn FormFacts) -> Value {
    let Some(stored) = body.as_object() else { return body.clone() };
    let mut standing = stored.clone();
    let on_record = Standing { record: stored, row: None, facts };
    for section in &form.sections {
        settle(&section.fields, &on_record, stored, &mut standing);
        if let Some(rows) = &section.rows {
            settle_rows(&rows.list, &section.row_fields, stored, &mut standing, facts);
        }
        for list in section.fields.iter().filter(|field| field.control == Control::List) {
            settle_rows(&list.id, &list.parts, stored, &mut standing, facts);
        }
    }
    Value::Object(standing)
}

/// Whether the form shows a field now.
pub(super) fn is_shown(field: &Field, standing: &Standing<'_>) -> bool {
    field.shown_if.as_ref().is_none_or(|condition| condition.holds(standing))
}

/// What an absent value of a field stands for now.
pub(super) fn default_of<'f>(field: &'f Field, standing: &Standing<'_>) -> Option<&'f Value> {
    let applies = field.default_if.as_ref().is_none_or(|condition| condition.holds(standing));
    field.default.as_ref().filter(|_| applies)
}

fn settle(fields: &[Field], standing: &Standing<'_>, stored: &Map<String, Value>, into: &mut Map<String, Value>) {
    for field in fields {
        if field.shown_if.is_some() && !is_shown(field, standing) {
            into.remove(&field.id);
        } else if field.default.is_some()
            && !field.living
            && stored.get(&field.id).is_none_or(is_empty)
            && let Some(default) = default_of(field, standing)
        {
            into.insert(field.id.clone(), default.clone());
        }
        if field.control == Control::Parts {
            leave_out_hidden_parts(field, standing, into);
        }
    }
}

/// A group of which nothing stands does not stand either.
fn leave_out_hidden_parts(group: &Field, standing: &Standing<'_>, into: &mut Map<String, Value>) {
    let Some(parts) = into.get_mut(&group.id).and_then(Value::as_object_mut) else { return };
    for part in group.parts.iter().filter(|part| part.shown_if.is_some() && !is_shown(part, standing)) {
        parts.remove(&part.id);
    }
    if parts.is_empty() {
        into.remove(&group.id);
    }
}

fn settle_rows(
    list: &str,
    fields: &[Field],
    record: &Map<String, Value>,
    into: &mut Map<String, Value>,
    facts: &dyn FormFacts,
) {
    let stored_rows = record.get(list).and_then(Value::as_object);
    let rows = into.get_mut(list).and_then(Value::as_object_mut);
    for (id, row) in rows.into_iter().flatten() {
        let stored_row = stored_rows.and_then(|rows| rows.get(id)).and_then(Value::as_object);
        if let (Some(stored), Some(row)) = (stored_row, row.as_object_mut()) {
            settle(fields, &Standing { record, row: Some((id, stored)), facts }, stored, row);
        }
    }
}
