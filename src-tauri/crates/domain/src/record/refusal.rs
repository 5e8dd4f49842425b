//! What cannot be stored at all, told in plain sentences. Everything else that a form asks merely counts as missing.
//!
//! Never in here: a finding, or who may edit.

/// Why an edit was refused. Nothing of the edits that came with it was carried out.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EditRefusal {
    /// The form has nothing at this path.
    #[error("This form has no field called “{path}”.")]
    UnknownField {
        /// Keyed path.
        path: String,
    },
    /// The form has no such list of rows.
    #[error("This form has no list called “{list}”.")]
    UnknownList {
        /// Name of the list.
        list: String,
    },
    /// No row has this key.
    #[error("There is no {singular} with the key “{key}”.")]
    UnknownRow {
        /// Keyed path at which the key was given.
        path: String,
        /// One row of the list, in words.
        singular: String,
        /// The key.
        key: String,
    },
    /// The value is of another kind than the field takes.
    #[error("{label} takes {wanted}.")]
    WrongType {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
        /// What it takes, in words.
        wanted: &'static str,
    },
    /// The text is longer than the field takes.
    #[error("{label} takes at most {max} characters; this text has {length}.")]
    TooLong {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
        /// Characters given.
        length: usize,
        /// Characters accepted.
        max: u32,
    },
    /// The number lies outside what the field takes.
    #[error("{label} takes a whole number from {least} to {most}; {number} is not one.")]
    OutOfRange {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
        /// The number given.
        number: u32,
        /// The smallest that is accepted.
        least: u32,
        /// The greatest that is accepted.
        most: u32,
    },
    /// No such day, or not written as a date.
    #[error("“{value}” is not a date in the calendar. {label} takes a date such as 2026-11-23.")]
    NotADate {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
        /// What was given, shortened.
        value: String,
    },
    /// The text holds a character that cannot be seen or printed.
    #[error("The text for {label} holds a character that cannot be seen or printed (character {at} of the text).")]
    ControlCharacters {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
        /// Place of the character, from 1.
        at: usize,
    },
    /// The text turns the writing direction and never turns it back, so that it reads otherwise than it is stored.
    #[error(
        "The text for {label} holds a hidden mark that reverses how the words after it are read (character {at} of the text)."
    )]
    HiddenDirection {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
        /// Place of the mark, from 1.
        at: usize,
    },
    /// The list of the field has no such code.
    #[error("“{code}” is not in the list for {label}.")]
    UnknownCode {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
        /// The code, shortened.
        code: String,
    },
    /// The row cannot go while others refer to it.
    #[error("{label} is used by {}.", in_words(used_by))]
    RowInUse {
        /// Keyed path of the row.
        path: String,
        /// The row in words: "P4".
        label: String,
        /// Keys of the rows that refer to it.
        used_by: Vec<String>,
    },
    /// Another row has this key.
    #[error("There is already a row with the key “{key}”.")]
    DuplicateKey {
        /// Keyed path of the row.
        path: String,
        /// The key.
        key: String,
    },
    /// The key belongs to a version that was approved or issued, where it may stand for one row only.
    #[error(
        "The key “{key}” stands in an earlier approved version, so it can be neither changed nor given to another row."
    )]
    KeyFixed {
        /// Keyed path of the row.
        path: String,
        /// The key.
        key: String,
    },
    /// The key does not look like the keys of its list.
    #[error("“{key}” cannot be a key here. Keys of this list look like {example}.")]
    MalformedKey {
        /// Keyed path of the row.
        path: String,
        /// The key, shortened.
        key: String,
        /// A key as it should look.
        example: String,
    },
    /// Only the application sets this field.
    #[error("{label} is set by Tollgate itself.")]
    Automatic {
        /// Keyed path.
        path: String,
        /// What the field is called.
        label: String,
    },
}

impl EditRefusal {
    /// Keyed path of the field, row or list it is about.
    pub fn path(&self) -> &str {
        match self {
            Self::UnknownList { list } => list,
            Self::UnknownField { path }
            | Self::UnknownRow { path, .. }
            | Self::WrongType { path, .. }
            | Self::TooLong { path, .. }
            | Self::OutOfRange { path, .. }
            | Self::NotADate { path, .. }
            | Self::ControlCharacters { path, .. }
            | Self::HiddenDirection { path, .. }
            | Self::UnknownCode { path, .. }
            | Self::RowInUse { path, .. }
            | Self::DuplicateKey { path, .. }
            | Self::KeyFixed { path, .. }
            | Self::MalformedKey { path, .. }
            | Self::Automatic { path, .. } => path,
        }
    }
}

/// "D1", "D1 and D3", "D1, D3 and R2".
fn in_words(keys: &[String]) -> String {
    match keys {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A value from outside as a sentence can bear it.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    let visible: String = text.chars().filter(|letter| !letter.is_control()).take(LONGEST + 1).collect();
    if visible.chars().count() > LONGEST { visible.chars().take(LONGEST).chain(['…']).collect() } else { visible }
}
