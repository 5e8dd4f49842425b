//! History, undo and redo.

use super::{Touched, wire};

wire! {
    /// Read the history, newest first.
    pub struct History {
        /// Of one record; of the whole register if left out.
        #[serde(default)]
        pub reference: Option<String>,
        /// Entries before this operation.
        #[serde(default)]
        pub before: Option<u32>,
        /// At most so many entries (default 50).
        #[serde(default)]
        pub limit: Option<u32>,
    }
    /// A page of history.
    pub struct HistoryPage {
        /// Entries, newest first.
        pub entries: Vec<HistoryEntry>,
        /// Pass as `before` to read on; `None` at the beginning of the register.
        #[serde(default)]
        pub next: Option<u32>,
    }
    /// One operation.
    pub struct HistoryEntry {
        /// Number of the operation.
        pub operation: u32,
        /// When (RFC 3339).
        pub at: String,
        /// Role code.
        pub role: String,
        /// Who, as a post title.
        pub by: String,
        /// What was done, in words.
        pub label: String,
        /// Whether it has been undone.
        pub undone: bool,
        /// Whether it is what Undo would take back now.
        pub undo_next: bool,
        /// Whether the clock stood before the operation before it.
        pub clock_behind: bool,
        /// What changed.
        pub changes: Vec<ChangeView>,
    }
    /// One changed field.
    pub struct ChangeView {
        /// Position among the changes of its operation.
        pub index: u32,
        /// Reference of the record.
        pub reference: String,
        /// Name of the record.
        pub name: String,
        /// Keyed path, as far as the row still has its key.
        pub path: String,
        /// The field in the words of the form: "Purpose P4, Law relied on".
        pub field: String,
        /// Value before, in words; `None` where there was none.
        #[serde(default)]
        pub before: Option<String>,
        /// Value after, in words.
        #[serde(default)]
        pub after: Option<String>,
        /// Whether "Restore this value" can be offered.
        pub restorable: bool,
    }
    /// Write an old value as a new entry.
    pub struct RestoreValue {
        /// Number of the operation.
        pub operation: u32,
        /// Position of the change in it; its value before is restored.
        pub index: u32,
    }
    /// Erase a value for good, two people together.
    pub struct EraseValue {
        /// Reference of the record.
        pub reference: String,
        /// Keyed path of the field.
        pub path: String,
        /// Why, at least 10 characters; it must not repeat the value.
        pub reason: String,
        /// The second of the two people; one of them is the DPO.
        pub with: super::ActAs,
    }
    /// Answer to an erasure.
    pub struct ValueErased {
        /// What was touched.
        pub touched: Touched,
        /// How many values of the history were blanked.
        pub values: u32,
        /// Backups on this computer that still hold the value.
        pub backups_that_still_hold_it: u32,
    }
    /// Answer to undo and redo.
    pub struct Undone {
        /// "Undone: remove purpose P5 (IA-0013)."
        pub sentence: String,
        /// References of the records it touched, the first to be shown.
        pub references: Vec<String>,
        /// What was touched.
        pub touched: Touched,
    }
}
