//! Findings: what a rule says about a record. A finding never blocks saving; only a transition refuses.
//!
//! Never in here: a rule, or a sentence of one.

use serde::{Deserialize, Serialize};

/// How much a finding weighs (vocabularies §0).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Blocks submission and signing.
    Error,
    /// Must be acknowledged with a reason of at least 10 characters before approval or signing.
    Warning,
    /// Shown only.
    Info,
}

/// One message of one rule about one row, or about the whole record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's code, for example `AR002`. Never renamed or re-used.
    pub code: String,
    /// Its weight here; some rules weigh less for planned recipients.
    pub severity: Severity,
    /// Whether the rule is asked only when the record is approved, so that it does not hold up submission.
    pub approve_time: bool,
    /// The message with the row and the values filled in.
    pub message: String,
    /// Article, section or paragraph.
    pub citation: String,
    /// Keyed path of the field to mend, for example `purposes.P4.art9_conditions`.
    pub path: String,
    /// Key of the row, when the rule is about a row: `P4`.
    pub row: Option<String>,
    /// Digest over the fields that the condition names, for this row; an acknowledgement falls when it changes.
    pub basis: String,
}
