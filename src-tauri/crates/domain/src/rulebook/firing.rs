//! One rule that fires: its words filled in, the field to mend, and the digest of what it read.
//!
//! Never in here: a condition.

use serde::Serialize;

use super::words::Rule;
use crate::finding::{Finding, Severity};

/// A finding in the making.
#[derive(Debug)]
pub struct Firing<'a, R> {
    rule: R,
    row: Option<&'a str>,
    severity: Severity,
    values: Vec<(&'static str, String)>,
    basis: String,
}

impl<'a, R: Rule> Firing<'a, R> {
    /// A rule that fires about the whole record. `read` holds the fields that its condition names.
    pub fn whole(rule: R, read: &impl Serialize) -> Self {
        Self { rule, row: None, severity: rule.words().severity, values: Vec::new(), basis: digest(read) }
    }

    /// A rule that fires about the row with this key. `read` holds the fields that its condition names, for this row.
    pub fn row(rule: R, key: &'a str, read: &impl Serialize) -> Self {
        Self { row: Some(key), ..Self::whole(rule, read) }
    }

    /// Fills one place of the message.
    #[must_use]
    pub fn with(mut self, place: &'static str, value: impl Into<String>) -> Self {
        self.values.push((place, value.into()));
        self
    }

    /// Weighs as for a recipient that is not yet in place.
    #[must_use]
    pub fn planned(mut self) -> Self {
        self.severity = self.rule.words().if_planned.unwrap_or(self.severity);
        self
    }

    /// The finding.
    pub fn finding(self) -> Finding {
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
pub fn digest(read: &impl Serialize) -> String {
    let canonical = serde_json::to_string(read).unwrap_or_default();
    let hash = canonical
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
