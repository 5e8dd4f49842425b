//! Values in words: codes by their labels, people by post title, dates as people write them, references by key.
//!
//! Never in here: a label or a sentence of its own beyond "yes" and "no".

use serde_json::Value;
use tollgate_domain::form::{Control, Field, Form, Place};
use tollgate_domain::record::{Layout, PersonRef, to_keyed};

use crate::known::Known;

/// A day as people write it: "7 Dec 2026".
pub(crate) fn day(date: chrono::NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

impl Known {
    /// A stored value in words. `key_of` names the rows that a reference means.
    pub(crate) fn in_words(&self, field: Option<&Field>, value: &Value, key_of: &dyn Fn(&str) -> String) -> String {
        match (field, value) {
            (_, Value::Null) => String::new(),
            (_, Value::Bool(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
            (_, Value::Number(number)) => number.to_string(),
            (field, Value::Array(items)) => {
                items.iter().map(|item| self.in_words(field, item, key_of)).collect::<Vec<_>>().join(", ")
            }
            (Some(field), Value::String(text)) => self.text_in_words(field, text, key_of),
            (None, Value::String(text)) => text.clone(),
            (field, Value::Object(parts)) => self.parts_in_words(field, parts, key_of),
        }
    }

    fn text_in_words(&self, field: &Field, text: &str, key_of: &dyn Fn(&str) -> String) -> String {
        match field.control {
            Control::Code | Control::Codes => {
                field.vocabulary.as_deref().map_or_else(|| text.to_owned(), |list| self.label_of(list, text))
            }
            Control::Choice | Control::Choices => field
                .options
                .iter()
                .find(|choice| choice.code == text)
                .map_or_else(|| text.to_owned(), |choice| choice.label.clone()),
            Control::Person => self.person_label(&PersonRef(text.to_owned())),
            Control::Date => text.parse().map_or_else(|_| text.to_owned(), day),
            Control::Row | Control::RowsOf => key_of(text),
            _ => text.to_owned(),
        }
    }

    /// A group or a row: what it holds, each part with its label.
    fn parts_in_words(
        &self,
        field: Option<&Field>,
        parts: &serde_json::Map<String, Value>,
        key_of: &dyn Fn(&str) -> String,
    ) -> String {
        let fields = field.map(|field| field.parts.as_slice()).unwrap_or_default();
        parts
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "key" | "position"))
            .map(|(name, value)| {
                let part = fields.iter().find(|part| part.id == *name);
                let label = part.map_or(name.as_str(), |part| part.label.as_str());
                format!("{label}: {}", self.in_words(part, value, key_of))
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// A row in words: what its fields say.
    pub(crate) fn row_in_words(&self, fields: &[Field], row: &Value, key_of: &dyn Fn(&str) -> String) -> String {
        let Some(row) = row.as_object() else { return String::new() };
        fields
            .iter()
            .filter_map(|field| Some((field, row.get(&field.id)?)))
            .map(|(field, value)| format!("{}: {}", field.label, self.in_words(Some(field), value, key_of)))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Everything that a record says, as lines for the search: texts as they are, codes by their labels.
    pub(crate) fn lines(&self, form: &Form, layout: &Layout, stored: &Value) -> Vec<String> {
        let keyed = to_keyed(stored, layout);
        let mut lines = Vec::new();
        self.collect(form, "", &keyed, &mut lines);
        lines
    }

    fn collect(&self, form: &Form, path: &str, value: &Value, lines: &mut Vec<String>) {
        let field = match form.place(path) {
            Some(
                Place::Field(field)
                | Place::Part(_, field)
                | Place::RowField(_, _, field)
                | Place::RowPart(_, _, _, field),
            ) => Some(field),
            Some(Place::RowKey(..) | Place::RowPosition(..)) => return,
            _ => None,
        };
        match value {
            Value::Object(parts) => {
                for (name, part) in parts {
                    let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    self.collect(form, &inner, part, lines);
                }
            }
            Value::String(_) | Value::Array(_) => {
                let is_reference = field.is_some_and(|field| matches!(field.control, Control::Row | Control::RowsOf));
                if !is_reference {
                    lines.push(self.in_words(field, value, &|key| key.to_owned()));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
