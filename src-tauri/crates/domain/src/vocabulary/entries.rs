//! A controlled list as data: the words, the legal source and the dates of every entry, and the council's own wording of them.
//!
//! Never in here: which lists are built in (`shipped`), or what a code means to a rule (`attributes`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::law::{LawTable, Provision};

/// Every controlled list of a register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Vocabularies {
    lists: BTreeMap<String, List>,
}

/// One controlled list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    /// Name, which is the file name in `assets/vocabularies`.
    pub name: String,
    /// Title as people read it.
    pub title: String,
    /// Legal source of every entry that states none of its own.
    pub citation: Option<String>,
    /// Entries in the order in which they are offered.
    pub entries: Vec<Entry>,
}

/// One entry of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Stable code, never renamed or re-used.
    pub code: String,
    /// Label, which a council may word in its own way.
    pub label: String,
    /// Article, section, paragraph or policy.
    pub citation: Option<String>,
    /// One line of help.
    pub hint: Option<String>,
    /// Further words under which people look for it: `6(1)(e)`, `DOB`.
    pub synonyms: Vec<String>,
    /// Whether it is offered for new choices. An entry that is not stays readable wherever it was chosen.
    pub active: bool,
    /// Place in the list, from 1.
    pub sort: usize,
    /// First day on which it may be chosen; 25 May 2018, when the Data Protection Act 2018 came into force, unless stated.
    pub valid_from: NaiveDate,
    /// Last day on which it may be chosen, if there is one.
    pub valid_to: Option<NaiveDate>,
    /// Why it stands in the list although it cannot be chosen everywhere or yet.
    pub closed: Option<Closure>,
    /// The columns that only this list has (`apd`, `effect`, `vulnerable` …), as words; yes and no for ticks.
    pub properties: BTreeMap<String, String>,
}

/// When an entry is shown but cannot be chosen. Every condition that is stated must hold.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// Closed as long as this provision is not in force.
    pub until: Option<Provision>,
    /// Closed to councils of this kind.
    pub to: Option<Authority>,
    /// The reason, as a plain sentence.
    pub reason: String,
}

/// Whether the council is a public authority (DPA 2018 s.7), as every council is unless its settings say otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// A public authority or body.
    Public,
    /// Another body, for example a council's trading company with its own register.
    Other,
}

/// A council's own wording of one entry. The code never changes.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EntryWords {
    /// The council's label; `None` keeps the shipped one.
    pub label: Option<String>,
    /// Whether the council offers it; `None` keeps what is shipped.
    pub active: Option<bool>,
}

impl EntryWords {
    /// Whether nothing differs from what is shipped.
    pub fn is_empty(&self) -> bool {
        self.label.is_none() && self.active.is_none()
    }
}

/// Why a list file cannot be read. Shipped lists are tested.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ListDefect {
    /// It does not follow the schema.
    #[error("the list does not follow its schema: {0}")]
    Schema(String),
    /// Two entries bear the same code.
    #[error("the list {list} has the code {code} twice")]
    Twice {
        /// Name of the list.
        list: String,
        /// The code.
        code: String,
    },
}

impl Vocabularies {
    /// The list with this name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.get(name)
    }

    /// Every list, by name.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        self.lists.values()
    }

    /// The same lists as a council words them. `words` is keyed by the full key `list.code`; a key that no list has any more is
    /// passed over, so that a register outlives the withdrawal of a list.
    #[must_use]
    pub fn with(&self, words: &BTreeMap<String, EntryWords>) -> Self {
        let mut worded = self.clone();
        for (key, words) in words {
            let Some((list, code)) = key.split_once('.') else { continue };
            let entries = worded.lists.get_mut(list).into_iter().flat_map(|list| &mut list.entries);
            for entry in entries.filter(|entry| entry.code == code) {
                if let Some(label) = &words.label {
                    entry.label.clone_from(label);
                }
                entry.active = words.active.unwrap_or(entry.active);
            }
        }
        worded
    }
}

impl FromIterator<List> for Vocabularies {
    fn from_iter<I: IntoIterator<Item = List>>(lists: I) -> Self {
        Self { lists: lists.into_iter().map(|list| (list.name.clone(), list)).collect() }
    }
}

impl List {
    /// Reads a list file.
    ///
    /// # Errors
    /// [`ListDefect`] when the text does not follow the schema or a code occurs twice.
    pub fn parse(text: &str) -> Result<Self, ListDefect> {
        let written: WrittenList = toml::from_str(text).map_err(|reason| ListDefect::Schema(reason.to_string()))?;
        let entries: Vec<Entry> =
            written.entry.into_iter().enumerate().map(|(index, entry)| entry.read(index + 1)).collect();
        for entry in &entries {
            if entries.iter().filter(|other| other.code == entry.code).count() > 1 {
                return Err(ListDefect::Twice { list: written.list, code: entry.code.clone() });
            }
        }
        Ok(Self { name: written.list, title: written.title, citation: written.citation, entries })
    }

    /// The entry with this code.
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code)
    }
}

impl Entry {
    /// A column that only this entry's list has, as words.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(String::as_str)
    }

    /// Whether it may be newly chosen on this day, as far as its own dates and the council's choice go.
    pub fn offered_on(&self, date: NaiveDate) -> bool {
        self.active && self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// Why it cannot be chosen on this day by a council of this kind, as a plain sentence; `None` if it can.
    pub fn closed_reason(&self, law: &LawTable, on: NaiveDate, authority: Authority) -> Option<&str> {
        let closed = self.closed.as_ref()?;
        let not_yet = closed.until.is_none_or(|provision| !law.in_force(provision, on));
        let here = closed.to.is_none_or(|kind| kind == authority);
        (not_yet && here).then_some(closed.reason.as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenList {
    list: String,
    title: String,
    citation: Option<String>,
    entry: Vec<WrittenEntry>,
}

#[derive(Deserialize)]
struct WrittenEntry {
    code: String,
    label: String,
    citation: Option<String>,
    hint: Option<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    active: Option<bool>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    closed: Option<Closure>,
    #[serde(flatten)]
    properties: BTreeMap<String, toml::Value>,
}

impl WrittenEntry {
    fn read(self, sort: usize) -> Entry {
        Entry {
            code: self.code,
            label: self.label,
            citation: self.citation,
            hint: self.hint,
            synonyms: self.synonyms,
            active: self.active.unwrap_or(true),
            sort,
            valid_from: self.valid_from.unwrap_or(DPA_2018_IN_FORCE),
            valid_to: self.valid_to,
            closed: self.closed,
            properties: self.properties.into_iter().map(|(name, value)| (name, in_words(value))).collect(),
        }
    }
}

/// 25 May 2018, the first day of the UK's present data protection law.
const DPA_2018_IN_FORCE: NaiveDate = match NaiveDate::from_ymd_opt(2018, 5, 25) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

fn in_words(value: toml::Value) -> String {
    match value {
        toml::Value::Boolean(true) => "yes".to_owned(),
        toml::Value::Boolean(false) => "no".to_owned(),
        toml::Value::String(words) => words,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::shipped;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const SMALL: &str = r#"
        list = "small"
        title = "Small"
        [[entry]]
        code = "a"
        label = "A"
        ticked = true
        weight = 3
        [[entry]]
        code = "b"
        label = "B"
        valid_from = "2026-02-05"
        valid_to = "2026-12-31"
        active = false
    "#;

    #[test]
    fn an_entry_without_dates_is_valid_since_the_act_of_2018() {
        let list = List::parse(SMALL).unwrap();
        let entry = list.entry("a").unwrap();
        assert_eq!(entry.valid_from, day("2018-05-25"), "the Act's first day is the default");
        assert!(entry.offered_on(day("2018-05-25")), "it is offered on its first day");
        assert!(!entry.offered_on(day("2018-05-24")), "and not the day before");
        assert_eq!(entry.property("ticked"), Some("yes"), "ticks read as words");
        assert_eq!(entry.property("weight"), Some("3"), "numbers read as words");
        assert_eq!(entry.sort, 1, "the order of the file is the order of the list");
    }

    #[test]
    fn an_entry_that_was_withdrawn_is_no_longer_offered() {
        let list = List::parse(SMALL).unwrap();
        let withdrawn = list.entry("b").unwrap();
        assert!(!withdrawn.offered_on(day("2026-06-01")), "a council that withdraws an entry does not offer it");
        let offered = Entry { active: true, ..withdrawn.clone() };
        for (on, expected, why) in [
            ("2026-02-04", false, "not before its first day"),
            ("2026-02-05", true, "from its first day"),
            ("2026-12-31", true, "to its last day"),
            ("2027-01-01", false, "not after its last day"),
        ] {
            assert_eq!(offered.offered_on(day(on)), expected, "{why}");
        }
    }

    #[test]
    fn a_code_that_occurs_twice_is_a_defect() {
        let twice = SMALL.replace("code = \"b\"", "code = \"a\"");
        let defect = ListDefect::Twice { list: "small".to_owned(), code: "a".to_owned() };
        assert_eq!(List::parse(&twice), Err(defect), "a code has one meaning");
        assert!(matches!(List::parse("list = 1"), Err(ListDefect::Schema(_))), "a list has a name");
    }

    #[test]
    fn a_council_words_an_entry_and_keeps_its_code() {
        let own = EntryWords { label: Some("Record keeper".to_owned()), active: Some(false) };
        let unknown = EntryWords { label: Some("Nobody".to_owned()), active: None };
        let words = BTreeMap::from([("role.record_manager".to_owned(), own), ("role.gone".to_owned(), unknown)]);
        let worded = shipped().with(&words);
        let entry = worded.list("role").and_then(|list| list.entry("record_manager")).unwrap();
        assert_eq!(entry.label, "Record keeper", "the council's label stands");
        assert!(!entry.active, "and its decision not to offer it");
        let untouched = worded.list("role").and_then(|list| list.entry("siro")).unwrap();
        let same = shipped().list("role").and_then(|list| list.entry("siro")).unwrap();
        assert_eq!(untouched, same, "every other entry stays as shipped");
        let names: Vec<_> = worded.lists().map(|list| list.entries.len()).collect();
        let before: Vec<_> = shipped().lists().map(|list| list.entries.len()).collect();
        assert_eq!(names, before, "no entry is added or lost by wording");
    }
}
