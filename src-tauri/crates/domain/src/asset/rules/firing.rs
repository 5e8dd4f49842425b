//! One rule that fires: its words filled in, the field to mend, and the digest of what it read.
//!
//! Never in here: a condition.

use serde::Serialize;

use super::AssetRule;
use crate::finding::{Finding, Severity};
use crate::vocabulary::{Code, shipped};

/// A finding in the making.
pub(super) struct Firing<'a> {
    rule: AssetRule,
    row: Option<&'a str>,
    severity: Severity,
    values: Vec<(&'static str, String)>,
    basis: String,
}

impl<'a> Firing<'a> {
    /// A rule that fires about the whole asset. `read` holds the fields that its condition names.
    pub(super) fn whole(rule: AssetRule, read: &impl Serialize) -> Self {
        Self { rule, row: None, severity: rule.words().severity, values: Vec::new(), basis: digest(read) }
    }

    /// A rule that fires about the row with this key. `read` holds the fields that its condition names, for this row.
    pub(super) fn row(rule: AssetRule, key: &'a str, read: &impl Serialize) -> Self {
        Self { row: Some(key), ..Self::whole(rule, read) }
    }

    /// Fills one place of the message.
    #[must_use]
    pub(super) fn with(mut self, place: &'static str, value: impl Into<String>) -> Self {
        self.values.push((place, value.into()));
        self
    }

    /// Weighs as for a recipient that is not yet in place.
    #[must_use]
    pub(super) fn planned(mut self) -> Self {
        self.severity = self.rule.words().if_planned.unwrap_or(self.severity);
        self
    }

    /// The finding.
    pub(super) fn finding(self) -> Finding {
        let words = self.rule.words();
        let one = self.values.iter().any(|(_, value)| value == "1");
        let template = words.for_one.as_ref().filter(|_| one).unwrap_or(&words.message);
        let message = self
            .values
            .iter()
            .fold(template.clone(), |text, (place, value)| text.replace(&format!("{{{place}}}"), value));
        let path = match self.row {
            Some(key) => words.field.replace("{row}", key),
            None => words.whole_field.clone().unwrap_or_else(|| words.field.clone()),
        };
        Finding {
            code: self.rule.code().to_owned(),
            severity: self.severity,
            approve_time: words.approve_time,
            message,
            citation: words.citation.clone(),
            path,
            row: self.row.map(str::to_owned),
            basis: self.basis,
        }
    }
}

/// FNV-1a over the canonical JSON of what a rule read. It tells a change, not a forger: a stable 64-bit digest is enough.
pub(super) fn digest(read: &impl Serialize) -> String {
    let canonical = serde_json::to_string(read).unwrap_or_default();
    let hash = canonical
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// The label of a code as the shipped list words it.
pub(super) fn label<C: Code>(code: C) -> String {
    shipped()
        .list(C::LIST)
        .and_then(|list| list.entry(code.code()))
        .map_or_else(|| code.code().to_owned(), |entry| entry.label.clone())
}

/// The labels of several codes, in a list that reads as a sentence does.
pub(super) fn labels<C: Code>(codes: impl IntoIterator<Item = C>) -> String {
    codes.into_iter().map(label).collect::<Vec<_>>().join("; ")
}

/// A label in the middle of a sentence.
pub(super) fn within_sentence(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A date as people read it: 7 Dec 2026.
pub(super) fn spoken(date: chrono::NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}
