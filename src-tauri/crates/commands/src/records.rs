//! Records of any kind for scripts: a flat list with filters, and one record whole.
//!
//! Never in here: anything that the screen reads; it has its own answers.

use serde_json::{Map, Value, json};
use tollgate_domain::{asset, council, dpia, form, people, policy_document, record};
use tollgate_store::{Kind, Record};

use crate::contract::{No, NoCode};
use crate::register::Register;
use crate::session::Session;

/// The records of a kind whose fields have the given values. A field is one of the record (`state`, `version`), one that the
/// list shows (`to_fix`, `completeness`) or one of the content by keyed path (`service`, `purposes.P1.regime`).
///
/// # Errors
/// A refusal if there is no such kind, or a filter names a field that neither the form nor the list has.
pub fn list(session: &mut Session, kind: &str, filters: &[(&str, &str)]) -> Result<Value, No> {
    let register = session.current()?;
    let kind =
        Kind::from_code(kind).filter(|kind| !matches!(kind, Kind::Form | Kind::ImportProfile)).ok_or_else(|| {
            No::new(NoCode::UnknownRecord)
                .saying(format!("There is no kind of record called {kind}."))
                .then("The kinds are asset, dpia, person, policy_document and council.")
        })?;
    let mut found = Vec::new();
    for record in register.store.records(kind)? {
        let whole = register.whole(&record)?;
        let mut matches = true;
        for (field, value) in filters {
            matches &= has(kind, &whole, field, value)?;
        }
        if matches {
            found.push(Value::Object(whole));
        }
    }
    Ok(Value::Array(found))
}

/// One record whole.
///
/// # Errors
/// A refusal if the register has no record with this reference.
pub fn show(session: &mut Session, reference: &str) -> Result<Value, No> {
    let register = session.current()?;
    let record = register.store.record(reference)?.ok_or_else(|| No::unknown(reference))?;
    register.whole(&record).map(Value::Object)
}

impl Register {
    fn whole(&self, record: &Record) -> Result<Map<String, Value>, No> {
        let version = self.newest(record)?;
        let layout = layout_of(record.kind);
        let mut whole = Map::new();
        let row = self.rows.get(&record.reference).filter(|_| record.kind == Kind::Asset);
        if let Some(Ok(Value::Object(row))) = row.map(serde_json::to_value) {
            whole.extend(row);
        }
        let content = record::to_keyed(&version.body, layout);
        let name = content.get("name").or_else(|| content.get("post_title")).or_else(|| content.get("title")).cloned();
        whole.insert("kind".into(), json!(record.kind.code()));
        whole.insert("reference".into(), json!(record.reference));
        whole.insert("name".into(), name.unwrap_or_default());
        whole.insert("version".into(), json!(version.number));
        let state = record.versions.iter().find(|head| head.number == version.number).map(|head| head.state.clone());
        whole.insert("state".into(), json!(state));
        whole.insert("living".into(), record.living.clone());
        whole.insert("content".into(), content);
        Ok(whole)
    }
}

/// Whether a field of a record says this.
fn has(kind: Kind, whole: &Map<String, Value>, field: &str, wanted: &str) -> Result<bool, No> {
    let inside = |root: &Value| field.split('.').try_fold(root.clone(), |value, step| value.get(step).cloned());
    let in_form = form_of(kind).is_some_and(|form| form.field(field).is_some());
    if !in_form && !whole.contains_key(field) {
        return Err(No::new(NoCode::UnknownField)
            .saying(format!("Records of this kind have no field {field}."))
            .at(field));
    }
    let value = whole
        .get(field)
        .cloned()
        .or_else(|| whole.get("content").and_then(inside))
        .or_else(|| whole.get("living").and_then(inside))
        .unwrap_or_default();
    Ok(match &value {
        Value::Array(items) => items.iter().any(|item| says(item, wanted)),
        value => says(value, wanted),
    })
}

/// The rows of a kind of record.
pub(crate) fn layout_of(kind: Kind) -> &'static record::Layout {
    match kind {
        Kind::Asset => &asset::LAYOUT,
        Kind::Dpia => &dpia::LAYOUT,
        Kind::Person => &people::LAYOUT,
        Kind::Council => &council::LAYOUT,
        Kind::PolicyDocument | Kind::Form | Kind::ImportProfile => &policy_document::LAYOUT,
    }
}

/// The form of a kind of record.
pub(crate) fn form_of(kind: Kind) -> Option<&'static form::Form> {
    match kind {
        Kind::Asset => Some(form::asset_form()),
        Kind::Dpia => Some(form::dpia_form()),
        Kind::Person => Some(form::person_form()),
        Kind::Council => Some(form::council_form()),
        Kind::PolicyDocument => Some(form::policy_document_form()),
        Kind::Form | Kind::ImportProfile => None,
    }
}

fn says(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Null => wanted.is_empty(),
        Value::String(text) => text == wanted,
        Value::Bool(yes) => yes.to_string() == wanted,
        Value::Number(number) => number.to_string() == wanted,
        Value::Array(_) | Value::Object(_) => false,
    }
}
