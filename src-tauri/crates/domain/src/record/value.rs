//! Single values: what is empty, and what a field of a form takes.
//!
//! Never in here: rows, or what merely counts as missing.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::refusal::{EditRefusal, shortened};
use crate::form::{Control, Field};
use crate::vocabulary;

/// Longest text of a field that states no other length, in characters (asset.md: `long`).
const LONG: u32 = 4000;

/// Longest id of a file, in characters.
const FILE_ID: u32 = 60;

/// Whether a value says nothing: null, a text of spaces only, a list or an object without entries. False and 0 say something.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The same value without what says nothing, at every depth. An object that has nothing left is left out too.
pub fn prune(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().map(|(name, value)| (name, prune(value)));
            Value::Object(kept.filter(|(_, value)| !is_empty(value)).collect())
        }
        Value::Array(entries) => {
            Value::Array(entries.into_iter().map(prune).filter(|entry| !is_empty(entry)).collect())
        }
        other => other,
    }
}

/// Whether two values say the same to a reader: lists of codes and of references are sets.
pub(super) fn says_the_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            one.len() == other.len() && one.iter().all(|entry| other.contains(entry))
        }
        (one, other) => one == other,
    }
}

/// A value as the field takes it: `None` when it empties the field.
///
/// References stay keys; whether their rows exist is asked where the rows are known.
pub(super) fn taken(
    field: &Field,
    path: &str,
    label: &dyn Fn() -> String,
    value: &Value,
) -> Result<Option<Value>, EditRefusal> {
    let wrong = |wanted: &'static str| EditRefusal::WrongType { path: path.to_owned(), label: label(), wanted };
    if value.is_null() {
        return Ok(None);
    }
    let taken = match field.control {
        Control::Text | Control::Long => {
            let text = value.as_str().ok_or_else(|| wrong("a text"))?;
            Value::String(readable(text, field.max.unwrap_or(LONG), path, label)?)
        }
        Control::Code | Control::Choice => {
            let code = value.as_str().ok_or_else(|| wrong("one code from its list"))?;
            if code.is_empty() {
                return Ok(None);
            }
            known(field, code, path, label)?;
            value.clone()
        }
        Control::Codes | Control::Choices => {
            let codes = each_text(value).ok_or_else(|| wrong("a list of codes"))?;
            for code in &codes {
                known(field, code, path, label)?;
            }
            codes.into_iter().map(Value::from).collect()
        }
        Control::Date => {
            let text = value.as_str().ok_or_else(|| wrong("a date such as 2026-11-23"))?;
            if text.is_empty() {
                return Ok(None);
            }
            let date = Some(text).filter(|text| text.len() == 10).and_then(|text| text.parse::<NaiveDate>().ok());
            let no_date = || EditRefusal::NotADate { path: path.to_owned(), label: label(), value: shortened(text) };
            Value::String(date.ok_or_else(no_date)?.to_string())
        }
        Control::Number => {
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            let number = number.ok_or_else(|| wrong("a whole number of 0 or more"))?;
            let (least, most) = (field.least.unwrap_or(0), field.most.unwrap_or(u32::MAX));
            if !(least..=most).contains(&number) {
                return Err(EditRefusal::OutOfRange { path: path.to_owned(), label: label(), number, least, most });
            }
            number.into()
        }
        Control::YesNo => Value::Bool(value.as_bool().ok_or_else(|| wrong("yes or no"))?),
        Control::Person => {
            reference(value, "PE-").ok_or_else(|| wrong("the reference of a person, such as PE-0001"))?
        }
        Control::Record if field.record.as_deref() == Some("asset") => {
            reference(value, "IA-").ok_or_else(|| wrong("the reference of an asset, such as IA-0001"))?
        }
        Control::Record => {
            let text = value.as_str().ok_or_else(|| wrong("the reference of a record"))?;
            Value::String(readable(text, field.max.unwrap_or(60), path, label)?)
        }
        Control::File => {
            let id = value.as_str().ok_or_else(|| wrong("a file that is kept with this record"))?;
            Value::String(readable(id, field.max.unwrap_or(FILE_ID), path, label)?)
        }
        Control::Row => value.as_str().ok_or_else(|| wrong("the key of one row"))?.into(),
        Control::RowsOf => {
            each_text(value).ok_or_else(|| wrong("a list of keys"))?.into_iter().map(Value::from).collect()
        }
        Control::Parts => group(field, path, value, label)?,
        Control::List => return Err(wrong("rows")),
    };
    Ok(Some(taken).filter(|value| !is_empty(value)))
}

fn group(field: &Field, path: &str, value: &Value, label: &dyn Fn() -> String) -> Result<Value, EditRefusal> {
    let wanted = "its parts by name";
    let given = value.as_object();
    let given = given.ok_or_else(|| EditRefusal::WrongType { path: path.to_owned(), label: label(), wanted })?;
    let mut parts = Map::new();
    for (id, value) in given {
        let path = format!("{path}.{id}");
        let part = field.parts.iter().find(|part| &part.id == id);
        let part = part.ok_or_else(|| EditRefusal::UnknownField { path: path.clone() })?;
        let of_part = || format!("{}: {}", label(), part.label);
        if let Some(value) = taken(part, &path, &of_part, value)? {
            parts.insert(id.clone(), value);
        }
    }
    Ok(Value::Object(parts))
}

/// The texts of a list, each once, in the order given; one text alone is a list of one.
fn each_text(value: &Value) -> Option<Vec<&str>> {
    let given: Vec<&str> = match value {
        Value::String(one) => vec![one.as_str()],
        Value::Array(entries) => entries.iter().map(Value::as_str).collect::<Option<_>>()?,
        _ => return None,
    };
    let mut once = Vec::with_capacity(given.len());
    for text in given {
        if !text.is_empty() && !once.contains(&text) {
            once.push(text);
        }
    }
    Some(once)
}

fn known(field: &Field, code: &str, path: &str, label: &dyn Fn() -> String) -> Result<(), EditRefusal> {
    // A code that is no longer offered stays in its list, so old records can be read and corrected.
    let list = field.vocabulary.as_deref().and_then(|list| vocabulary::shipped().list(list));
    let in_list = list.is_some_and(|list| list.entries.iter().any(|entry| entry.code == code));
    if in_list || field.options.iter().any(|choice| choice.code == code) {
        return Ok(());
    }
    Err(EditRefusal::UnknownCode { path: path.to_owned(), label: label(), code: shortened(code) })
}

fn reference(value: &Value, prefix: &str) -> Option<Value> {
    value.as_str().is_some_and(|text| is_reference(text, prefix)).then(|| value.clone())
}

/// Whether a text is the reference of a record: its letters and at least four digits.
pub(super) fn is_reference(text: &str, prefix: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    digits.len() >= 4 && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// A text as it may be stored: not too long, no character that hides or deceives. Line ends become `\n`.
pub(super) fn readable(text: &str, max: u32, path: &str, label: &dyn Fn() -> String) -> Result<String, EditRefusal> {
    let text = text.replace("\r\n", "\n");
    let length = text.chars().count();
    if length > max as usize {
        return Err(EditRefusal::TooLong { path: path.to_owned(), label: label(), length, max });
    }
    if let Some(at) = text.chars().position(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
        return Err(EditRefusal::ControlCharacters { path: path.to_owned(), label: label(), at: at + 1 });
    }
    if let Some(at) = unbalanced_direction(&text) {
        return Err(EditRefusal::HiddenDirection { path: path.to_owned(), label: label(), at: at + 1 });
    }
    Ok(text)
}

/// Place of the first mark that opens a writing direction and is not closed on its line, or closes none (Unicode Annex 9).
/// Letters that are written from right to left need no such mark.
fn unbalanced_direction(text: &str) -> Option<usize> {
    const CLOSES_EMBEDDING: char = '\u{202C}';
    const CLOSES_ISOLATE: char = '\u{2069}';
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, letter) in text.chars().enumerate() {
        match letter {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push((at, CLOSES_EMBEDDING)),
            '\u{2066}'..='\u{2068}' => open.push((at, CLOSES_ISOLATE)),
            CLOSES_EMBEDDING | CLOSES_ISOLATE => match open.pop() {
                Some((_, wanted)) if wanted == letter => {}
                Some((opened, _)) => return Some(opened),
                None => return Some(at),
            },
            '\n' if !open.is_empty() => break,
            _ => {}
        }
    }
    open.first().map(|(at, _)| *at)
}
