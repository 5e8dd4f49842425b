//! Versions of a record beside each other, whatever kind the record is: the values that differ, and the number that people read.
//!
//! Never in here: what a change means for one kind of record; the kind says whether it is one of substance.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

use crate::record::{Layout, to_keyed};

/// What a change means for the number of a version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Words, dates, people: 1.0 becomes 1.1.
    Text,
    /// What was decided on: 1.1 becomes 2.0.
    Substance,
}

/// Number of a version: 1.0, then 1.1 after a change of words, 2.0 after one of substance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct VersionNumber {
    /// Counts the changes of substance.
    pub major: u32,
    /// Counts the changes since then.
    pub minor: u32,
}

impl VersionNumber {
    /// The first version.
    pub const FIRST: Self = Self { major: 1, minor: 0 };

    /// The number of the next version, which differs in this way.
    #[must_use]
    pub fn next(self, change: Change) -> Self {
        match change {
            Change::Substance => Self { major: self.major + 1, minor: 0 },
            Change::Text => Self { minor: self.minor + 1, ..self },
        }
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// One value that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct ValueChange {
    /// Keyed path.
    pub path: String,
    /// The earlier value; null where there was none.
    pub before: Value,
    /// The later value; null where there is none.
    pub after: Value,
}

/// What is different between two stored bodies of one kind of record, by keyed path.
pub fn value_changes(before: &Value, after: &Value, layout: &Layout) -> Vec<ValueChange> {
    let fields = |body: &Value| to_keyed(body, layout).as_object().cloned().unwrap_or_default();
    differing(&fields(before), &fields(after))
}

/// What is different between two contents in keyed form. A row that came or went is one change.
pub fn differing(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<ValueChange> {
    let mut found = Vec::new();
    within("", before, after, &mut found);
    found
}

fn within(path: &str, before: &Map<String, Value>, after: &Map<String, Value>, found: &mut Vec<ValueChange>) {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let here = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match (before.get(name), after.get(name)) {
            (old, new) if old == new => {}
            (Some(Value::Object(old)), Some(Value::Object(new))) => within(&here, old, new, found),
            (old, new) => {
                let value = |value: Option<&Value>| value.cloned().unwrap_or_default();
                found.push(ValueChange { path: here, before: value(old), after: value(new) });
            }
        }
    }
}
