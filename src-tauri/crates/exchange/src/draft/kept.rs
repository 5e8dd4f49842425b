//! What is said about the values of one row while it is read: notes, text that was not understood, remarks.

use std::collections::BTreeMap;

use super::{Draft, Remark, RemarkKind};

/// What is kept beside the fields of one draft.
#[derive(Default)]
pub(super) struct Kept {
    notes: BTreeMap<String, String>,
    unread: BTreeMap<String, String>,
    remarks: Vec<Remark>,
}

impl Kept {
    /// The value was read although it was written loosely; what was written stays as a note.
    pub(super) fn tidied(&mut self, path: &str, heading: &str, written: &str, sentence: String) {
        add(&mut self.notes, path, format!("“{heading}”: {written}"));
        self.remark(RemarkKind::Tidied, path, heading, sentence);
    }

    /// The value was not understood and becomes a finding.
    pub(super) fn not_understood(&mut self, path: &str, heading: &str, written: &str, sentence: String) {
        add(&mut self.unread, path, written.to_owned());
        self.remark(RemarkKind::ToDo, path, heading, sentence);
    }

    /// A note that asks nothing of anybody.
    pub(super) fn note(&mut self, path: &str, heading: &str, written: &str) {
        add(&mut self.notes, path, format!("“{heading}”: {written}"));
    }

    fn remark(&mut self, kind: RemarkKind, path: &str, heading: &str, sentence: String) {
        self.remarks.push(Remark { kind, path: path.to_owned(), heading: heading.to_owned(), sentence });
    }

    /// Hands everything to the draft.
    pub(super) fn give(self, draft: &mut Draft) {
        draft.notes = self.notes;
        draft.unread = self.unread;
        draft.remarks = self.remarks;
    }
}

/// Texts about one field follow one another.
fn add(texts: &mut BTreeMap<String, String>, path: &str, text: String) {
    texts
        .entry(path.to_owned())
        .and_modify(|present| {
            if !present.lines().any(|line| line == text) {
                present.push('\n');
                present.push_str(&text);
            }
        })
        .or_insert(text);
}

/// A text as a sentence can bear it.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST).chain(['…']).collect() }
}
