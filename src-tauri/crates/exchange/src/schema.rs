//! The published shape of a register as JSON (JSON Schema, draft 2020-12), made from the forms so that both say the same. The text
//! stands in `assets/exchange/register.schema.json`; a test keeps it fresh.
//!
//! Never in here: what is required before a record may be submitted. An export holds drafts too.

use serde_json::{Map, Value, json};
use tollgate_domain::form::{
    Control, Field, Form, asset_form, council_form, dpia_form, person_form, policy_document_form,
};
use tollgate_domain::vocabulary::shipped;

use crate::whole::{FORMAT, VERSION};

/// The schema.
pub fn schema() -> Value {
    let kinds = [
        ("asset", asset_form()),
        ("dpia", dpia_form()),
        ("person", person_form()),
        ("policy_document", policy_document_form()),
    ];
    let records: Vec<Value> = kinds.iter().map(|(kind, form)| record(kind, form)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tollgate register",
        "description": "An information asset register (record of processing activities, UK GDPR Art 30) as Tollgate writes it. Rows stand under their short keys; references name keys.",
        "type": "object",
        "required": ["format", "format_version", "written_on", "written_by", "law_as_at", "council", "records"],
        "additionalProperties": false,
        "properties": {
            "format": { "const": FORMAT },
            "format_version": { "const": VERSION },
            "written_on": { "type": "string", "format": "date" },
            "written_by": { "type": "string" },
            "law_as_at": { "type": "string", "format": "date" },
            "council": content(council_form()),
            "records": { "type": "array", "items": { "oneOf": records } },
        },
    })
}

fn record(kind: &str, form: &Form) -> Value {
    json!({
        "title": kind,
        "type": "object",
        "required": ["kind", "reference", "version", "state", "form", "content"],
        "additionalProperties": false,
        "properties": {
            "kind": { "const": kind },
            "reference": { "type": "string", "pattern": "^[A-Z]+-(\\d{4}-)?\\d+$" },
            "version": { "type": "integer", "minimum": 1 },
            "state": { "type": "string" },
            "form": { "type": "string" },
            "content": content(form),
            "living": { "type": "object" },
        },
    })
}

/// The content of a record: its fields, and its lists of rows by key.
fn content(form: &Form) -> Value {
    let mut properties = Map::new();
    for section in &form.sections {
        for field in &section.fields {
            properties.insert(field.id.clone(), described(field));
        }
        if let Some(rows) = &section.rows {
            properties.insert(rows.list.clone(), rows_of(&section.title, &section.row_fields));
        }
    }
    // Facts that stand beside the fields of a form: a council's dated law and words, questions of its own.
    json!({ "type": "object", "properties": properties })
}

fn rows_of(title: &str, fields: &[Field]) -> Value {
    let mut properties: Map<String, Value> = fields.iter().map(|field| (field.id.clone(), described(field))).collect();
    properties.insert("position".to_owned(), json!({ "type": "integer", "minimum": 0 }));
    json!({
        "title": title,
        "type": "object",
        "additionalProperties": { "type": "object", "additionalProperties": false, "properties": properties },
    })
}

fn described(field: &Field) -> Value {
    let mut schema = shape(field);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".to_owned(), json!(field.label));
        let about: Vec<&str> = [&field.hint, &field.citation].into_iter().flatten().map(String::as_str).collect();
        if !about.is_empty() {
            schema.insert("description".to_owned(), json!(about.join(" § ")));
        }
    }
    schema
}

fn shape(field: &Field) -> Value {
    let codes = || -> Vec<&str> {
        match field.vocabulary.as_deref().and_then(|list| shipped().list(list)) {
            Some(list) => list.entries.iter().map(|entry| entry.code.as_str()).collect(),
            None => field.options.iter().map(|choice| choice.code.as_str()).collect(),
        }
    };
    match field.control {
        Control::Text | Control::Long => match field.max {
            Some(max) => json!({ "type": "string", "maxLength": max }),
            None => json!({ "type": "string" }),
        },
        Control::Person | Control::Record | Control::Row | Control::File => json!({ "type": "string" }),
        Control::Code | Control::Choice => json!({ "enum": codes() }),
        Control::Codes | Control::Choices => {
            json!({ "type": "array", "items": { "enum": codes() }, "uniqueItems": true })
        }
        Control::RowsOf => json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true }),
        Control::Date => json!({ "type": "string", "format": "date" }),
        Control::Number => json!({ "type": "integer", "minimum": 0 }),
        Control::YesNo => json!({ "type": "boolean" }),
        Control::Parts => {
            let parts: Map<String, Value> = field.parts.iter().map(|part| (part.id.clone(), described(part))).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": parts })
        }
        Control::List => rows_of(&field.label, &field.parts),
    }
}
