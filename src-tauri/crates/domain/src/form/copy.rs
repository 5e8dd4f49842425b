//! A council's copy of a released form: its own questions, guidance and examples.
//!
//! Never in here: which copy is in force, or which record uses which; the register keeps that.

use serde::{Deserialize, Serialize};

/// An answer to a question of a council's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OwnAnswer {
    /// Yes or no.
    YesNo(bool),
    /// A whole number from 0.
    Number(u32),
    /// A text, or a date as ISO `YYYY-MM-DD`.
    Text(String),
    /// Codes of a controlled list or of the question's own choices.
    Codes(Vec<String>),
}
