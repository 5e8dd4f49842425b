//! What rules say: messages, citations and fields to mend, as they stand in the files under `assets/rules`; and how codes, dates
//! and numbers stand in a sentence.
//!
//! Never in here: when a rule fires.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::finding::Severity;
use crate::vocabulary::{Code, shipped};

/// A rule of a closed set. Codes are never renamed or re-used.
pub trait Rule: Code {
    /// What the rule says, and where its law stands.
    fn words(self) -> &'static RuleWords;
}

/// The words of one rule.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// The rule's code, for example `AR002`.
    pub code: String,
    /// Its weight.
    pub severity: Severity,
    /// Whether only approval asks for it.
    #[serde(default)]
    pub approve_time: bool,
    /// Its weight while the recipient is planned, if that differs.
    #[serde(default)]
    pub if_planned: Option<Severity>,
    /// The message, with places for values in braces.
    pub message: String,
    /// The message where the number in it is one.
    #[serde(default)]
    pub for_one: Option<String>,
    /// Article, section or paragraph; empty where the rule is plain arithmetic.
    pub citation: String,
    /// The field to mend, with `{row}` for the key of the row.
    pub field: String,
    /// The field to mend where the rule speaks about the whole record instead of a row.
    #[serde(default)]
    pub whole_field: Option<String>,
    /// The fields named in the condition.
    pub reads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<RuleWords>,
}

/// The words of every rule in a file, by code.
///
/// # Errors
/// The reason, in the words of the TOML reader, when the file does not follow the schema. Shipped files are tested.
pub fn read_rules(text: &str) -> Result<BTreeMap<String, RuleWords>, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    Ok(file.rule.into_iter().map(|words| (words.code.clone(), words)).collect())
}

/// The words of one rule. A rule without words would say nothing; a test of every set keeps that from happening.
pub fn words_of<'a>(rules: &'a BTreeMap<String, RuleWords>, code: &str) -> &'a RuleWords {
    static NONE: OnceLock<RuleWords> = OnceLock::new();
    rules.get(code).unwrap_or_else(|| {
        NONE.get_or_init(|| RuleWords {
            code: String::new(),
            severity: Severity::Error,
            approve_time: false,
            if_planned: None,
            message: String::new(),
            for_one: None,
            citation: String::new(),
            field: String::new(),
            whole_field: None,
            reads: Vec::new(),
        })
    })
}

/// The label of a code as the shipped list words it.
pub fn label<C: Code>(code: C) -> String {
    shipped()
        .list(C::LIST)
        .and_then(|list| list.entry(code.code()))
        .map_or_else(|| code.code().to_owned(), |entry| entry.label.clone())
}

/// The labels of several codes, in a list that reads as a sentence does.
pub fn labels<C: Code>(codes: impl IntoIterator<Item = C>) -> String {
    codes.into_iter().map(label).collect::<Vec<_>>().join("; ")
}

/// A label in the middle of a sentence.
pub fn within_sentence(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A date as people read it: 7 Dec 2026.
pub fn spoken(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// A sentence with its places filled.
pub fn with(sentence: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(sentence.to_owned(), |text, (place, value)| text.replace(&format!("{{{place}}}"), value))
}
