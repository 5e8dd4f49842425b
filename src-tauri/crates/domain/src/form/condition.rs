//! Conditions as small data: one test of one field, or a named fact, joined by any, all and not.
//!
//! Never in here: the computation of a fact. Each kind of record answers for its own facts ([`FormFacts`]).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::definition::LinkedCheck;
use crate::record::is_empty;

/// When a field is shown or required.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub enum Condition {
    /// One test of one field.
    Field {
        /// Id of the field, in its own section's rows or on the record; `group.part` for a part of a group.
        field: String,
        /// Where the field stands.
        scope: Scope,
        /// What an absent value stands for; filled in when the form is read.
        default: Option<Value>,
        /// The test.
        test: Test,
    },
    /// A fact that the record's own rules compute.
    Fact(Fact),
    /// At least one holds.
    Any(Vec<Condition>),
    /// Every one holds.
    All(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

/// Where the field of a condition stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// In the same row; outside rows, on the record.
    #[default]
    Row,
    /// On the record, also when asked from inside a row.
    Record,
}

/// A test of one value. An absent value is no code and no text: `Is` does not hold for it, `IsNot` does.
#[derive(Clone, PartialEq, Debug)]
pub enum Test {
    /// Equal to this value.
    Is(Value),
    /// Not equal to this value.
    IsNot(Value),
    /// One of these values.
    In(Vec<Value>),
    /// The list holds this code.
    Has(String),
    /// The list holds at least one of these codes.
    HasAny(Vec<String>),
    /// The list holds a code that is not this one.
    HasOtherThan(String),
    /// There is a value (`true`), or there is none (`false`).
    Filled(bool),
    /// The code begins like this.
    Starts(String),
}

/// A fact that takes more than one field to know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The record holds personal data.
    PersonalData,
    /// A recipient that is in place is a processor.
    ProcessorInPlace,
    /// Health or care data is held and the council lies in England.
    HealthOrCareInEngland,
    /// Care data is held, or an NHS body takes part.
    CareDataOrNhsBody,
    /// A privacy notice is recorded.
    NoticeRecorded,
    /// A data item of this purpose holds a special category (UK GDPR Art 9(1)).
    PurposeUsesSpecial,
    /// A data item of this purpose holds criminal-offence data (UK GDPR Art 10).
    PurposeUsesCriminal,
    /// This purpose uses a Schedule 1 condition whose need of a policy document depends on an exception.
    ConditionalApd,
    /// The category of this data item is highly personal (vocabulary 11).
    CategoryIsHigh,
    /// A data item of this retention rule is covered by another rule too.
    TwoRulesCoverOneItem,
    /// The mechanism of this transfer needs the data protection test (UK GDPR Art 46).
    NeedsDpTest,
    /// A linked asset holds special category data (UK GDPR Art 9(1)).
    LinkedSpecial,
    /// A linked asset holds criminal-offence data (UK GDPR Art 10).
    LinkedCriminal,
    /// A linked asset has a processor, planned or in place, or the screening says that one comes (UK GDPR Art 28).
    ProcessorUsed,
    /// A linked asset is kept electronically, at least in part.
    LinkedElectronic,
    /// A linked asset is kept on paper, at least in part.
    LinkedPaper,
    /// A linked asset or one of its purposes is law enforcement (DPA 2018 Part 3).
    LinkedLawEnforcement,
    /// Confidential care or health information is used (common-law duty of confidence).
    CaldicottScope,
    /// A purpose of a linked asset rests on consent (UK GDPR Arts 6(1)(a), 9(2)(a)).
    ConsentUsed,
    /// The screening finds new technology or an artificial-intelligence component.
    NewTechnology,
    /// The screening finds automated evaluation or decisions (UK GDPR Arts 22A to 22D).
    AutomatedDecisions,
    /// The screening finds that people will not be told (UK GDPR Art 14(5)).
    PeopleNotTold,
    /// The screening finds a new or replaced system.
    SystemReplaced,
    /// The screening finds data about children (UK GDPR Art 25).
    ChildrenConcerned,
    /// The screening finds a new purpose for data that is already held (UK GDPR Art 8A).
    NewPurpose,
    /// The screening makes an assessment compulsory (UK GDPR Art 35(1), (3), (4)).
    DpiaRequired,
}

impl Fact {
    /// Its name in form files and on the wire.
    pub fn code(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// What a form asks of the record it belongs to.
pub trait FormFacts {
    /// The date on which the form is read; "not in the future" means not after it.
    fn on(&self) -> NaiveDate;
    /// Whether a fact holds for the row with this stored id, or for the record.
    fn holds(&self, fact: Fact, row: Option<&str>) -> bool;
    /// What another record says against a value, as a plain sentence; `None` if nothing.
    fn objection(&self, check: LinkedCheck, value: &Value) -> Option<String>;
}

/// Facts of a form that names none: only the date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlainFacts {
    /// The date on which the form is read.
    pub on: NaiveDate,
}

impl FormFacts for PlainFacts {
    fn on(&self) -> NaiveDate {
        self.on
    }
    fn holds(&self, _: Fact, _: Option<&str>) -> bool {
        false
    }
    fn objection(&self, _: LinkedCheck, _: &Value) -> Option<String> {
        None
    }
}

/// What a condition is asked about: the stored record, the row if it is about one, and the facts.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    /// Fields of the record.
    pub record: &'a Map<String, Value>,
    /// Stored id and fields of the row.
    pub row: Option<(&'a str, &'a Map<String, Value>)>,
    /// Facts of the record.
    pub facts: &'a dyn FormFacts,
}

impl<'a> Standing<'a> {
    /// The stored value of a field; `None` where nobody stated one.
    pub fn value(&self, field: &str, scope: Scope) -> Option<&'a Value> {
        let fields = match (scope, self.row) {
            (Scope::Row, Some((_, row))) => row,
            _ => self.record,
        };
        let value = match field.split_once('.') {
            Some((group, part)) => fields.get(group).and_then(|group| group.get(part)),
            None => fields.get(field),
        };
        value.filter(|value| !is_empty(value))
    }
}

impl Condition {
    /// Whether it holds.
    pub fn holds(&self, standing: &Standing<'_>) -> bool {
        match self {
            Self::Field { field, scope, default, test } => {
                test.passes(standing.value(field, *scope).or(default.as_ref()))
            }
            Self::Fact(fact) => standing.facts.holds(*fact, standing.row.map(|(id, _)| id)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(standing)),
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(standing)),
            Self::Not(condition) => !condition.holds(standing),
        }
    }

    /// The facts that it names and that hold now, each once.
    pub fn facts_that_hold(&self, facts: &dyn FormFacts) -> Vec<Fact> {
        match self {
            Self::Fact(fact) if facts.holds(*fact, None) => vec![*fact],
            Self::Any(conditions) | Self::All(conditions) => {
                let mut found: Vec<Fact> = conditions.iter().flat_map(|one| one.facts_that_hold(facts)).collect();
                found.dedup();
                found
            }
            Self::Fact(_) | Self::Field { .. } | Self::Not(_) => Vec::new(),
        }
    }

    /// Every field that is tested, to be checked and completed when a form is read.
    pub(super) fn fields_mut(&mut self, each: &mut impl FnMut(&str, &mut Scope, &mut Option<Value>)) {
        match self {
            Self::Field { field, scope, default, .. } => each(field, scope, default),
            Self::Fact(_) => {}
            Self::Any(conditions) | Self::All(conditions) => {
                for condition in conditions {
                    condition.fields_mut(each);
                }
            }
            Self::Not(condition) => condition.fields_mut(each),
        }
    }
}

impl Test {
    fn passes(&self, value: Option<&Value>) -> bool {
        let codes = || value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        match self {
            Self::Is(wanted) => value == Some(wanted),
            Self::IsNot(unwanted) => value != Some(unwanted),
            Self::In(wanted) => value.is_some_and(|value| wanted.contains(value)),
            Self::Has(wanted) => codes().any(|code| code == wanted),
            Self::HasAny(wanted) => codes().any(|code| wanted.iter().any(|one| one == code)),
            Self::HasOtherThan(known) => codes().any(|code| code != known),
            Self::Filled(wanted) => value.is_some() == *wanted,
            Self::Starts(start) => value.and_then(Value::as_str).is_some_and(|code| code.starts_with(start)),
        }
    }
}

/// A condition as it is written in a form: a table with exactly one test.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    field: Option<String>,
    #[serde(default)]
    scope: Scope,
    is: Option<Value>,
    is_not: Option<Value>,
    r#in: Option<Vec<Value>>,
    has: Option<String>,
    has_any: Option<Vec<String>>,
    has_other_than: Option<String>,
    filled: Option<bool>,
    starts: Option<String>,
    fact: Option<Fact>,
    any: Option<Vec<Condition>>,
    all: Option<Vec<Condition>>,
    not: Option<Box<Condition>>,
}

impl TryFrom<Written> for Condition {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let tests: Vec<Test> = [
            written.is.map(Test::Is),
            written.is_not.map(Test::IsNot),
            written.r#in.map(Test::In),
            written.has.map(Test::Has),
            written.has_any.map(Test::HasAny),
            written.has_other_than.map(Test::HasOtherThan),
            written.filled.map(Test::Filled),
            written.starts.map(Test::Starts),
        ]
        .into_iter()
        .flatten()
        .collect();
        let joined: Vec<Self> = [
            written.fact.map(Self::Fact),
            written.any.map(Self::Any),
            written.all.map(Self::All),
            written.not.map(Self::Not),
        ]
        .into_iter()
        .flatten()
        .collect();
        match (written.field, <[Test; 1]>::try_from(tests), <[Self; 1]>::try_from(joined)) {
            (Some(field), Ok([test]), Err(none)) if none.is_empty() => {
                Ok(Self::Field { field, scope: written.scope, default: None, test })
            }
            (None, Err(none), Ok([condition])) if none.is_empty() => Ok(condition),
            _ => Err("a condition is one test of one field, one fact, or one of any, all and not".to_owned()),
        }
    }
}
