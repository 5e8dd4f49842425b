//! From rows of a sheet to drafts of assets, in the keyed form of a record. What cannot be understood is kept as text beside the
//! field it was meant for; nothing that stands in a matched column is dropped.
//!
//! Never in here: what is in the register already, or a decision whether a draft is taken in.

mod cells;
mod kept;
mod lists;
mod plan;
mod row;
mod rules;
mod same;
mod special;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

pub use plan::{Plan, Skipped, WordUse, list_of, plan, words};
pub use same::{mark, may_be};

use crate::matching::Target;
use crate::reading::{Codes, tokens};

/// A draft of one asset.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    /// Numbers of the rows it was read from, as the spreadsheet shows them.
    pub rows: Vec<u32>,
    /// The reference in the other register.
    pub reference: Option<String>,
    /// Content in keyed form: fields, and rows under P1, D1 …
    pub content: Map<String, Value>,
    /// Facts of the record: when it was last reviewed, its privacy notice.
    pub living: Map<String, Value>,
    /// Notes beside fields, by keyed path: comments, and how a value was written that was tidied.
    pub notes: BTreeMap<String, String>,
    /// Text that was not understood, by keyed path: each becomes a finding.
    pub unread: BTreeMap<String, String>,
    /// Fields that the sheet does not speak of and a draft cannot do without: what was assumed never changes an asset that is there.
    pub assumed: BTreeSet<String>,
    /// What the reader is told.
    pub remarks: Vec<Remark>,
}

impl Draft {
    /// A text of the content.
    pub fn text(&self, field: &str) -> &str {
        self.content.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether somebody has to look at something that was not understood.
    pub fn has_to_do(&self) -> bool {
        self.remarks.iter().any(|remark| remark.kind == RemarkKind::ToDo)
    }
}

/// What a remark asks of the reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RemarkKind {
    /// Nothing: a value was read although it was written loosely, and what was written is kept.
    Tidied,
    /// To look: what was written was not understood and is kept as text.
    ToDo,
}

/// One remark on one value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// What it asks.
    pub kind: RemarkKind,
    /// Keyed path of the field.
    pub path: String,
    /// Heading of the column.
    pub heading: String,
    /// One sentence.
    pub sentence: String,
}

/// One column that is matched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matched {
    /// Its place in the sheet, from 0.
    pub at: usize,
    /// Its heading.
    pub heading: String,
    /// What it fills.
    pub target: Target,
}

/// What is known when rows are read.
pub struct Known {
    /// The ways to write codes.
    pub codes: Codes,
    people: HashMap<String, String>,
}

impl Known {
    /// Codes, and the people of the register: reference and everything they are called (post, name, reference).
    pub fn new(codes: Codes, people: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        let mut by_name: HashMap<String, Option<String>> = HashMap::new();
        for (reference, names) in people {
            for name in names.into_iter().chain([reference.clone()]) {
                // A name that two people bear says nothing.
                by_name
                    .entry(tokens(&name).join(" "))
                    .and_modify(|known| {
                        if known.as_ref() != Some(&reference) {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| Some(reference.clone()));
            }
        }
        Self { codes, people: by_name.into_iter().filter_map(|(name, person)| Some((name, person?))).collect() }
    }

    /// The person who is called this.
    pub(crate) fn person(&self, text: &str) -> Option<&str> {
        self.people.get(&tokens(text).join(" ")).map(String::as_str)
    }
}
