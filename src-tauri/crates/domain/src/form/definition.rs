//! The schema of a form file: sections, fields, and what is asked of each.
//!
//! Never in here: a label, or a field of one kind of record; those are data.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use super::condition::{Condition, Scope};
use crate::vocabulary::Role;

/// A form: one released version never changes, so that a register opened in ten years still reads.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Name, which is the file name in `assets/forms` and the kind of record.
    pub name: String,
    /// Version, from 1.
    pub version: u32,
    /// Number of a council's copy; absent in the form as released.
    #[serde(skip)]
    pub copy: Option<u32>,
    /// Sections in order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// A section of a form.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Letter or short name.
    pub id: String,
    /// Title.
    pub title: String,
    /// One line under the title.
    pub hint: Option<String>,
    /// For a repeating section: what its rows are.
    pub rows: Option<RowsOf>,
    /// Fields of the record itself, in order.
    #[serde(rename = "field", default)]
    pub fields: Vec<Field>,
    /// Fields of each row, in order; empty unless the section repeats.
    #[serde(rename = "row_field", default)]
    pub row_fields: Vec<Field>,
}

/// The rows of a repeating section.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowsOf {
    /// Name of the list, as in the record.
    pub list: String,
    /// Letter with which keys begin.
    pub prefix: String,
    /// One row, in words: "purpose".
    pub singular: String,
    /// Ids of the fields that make a row's one summary line, the title first.
    pub summary: Vec<String>,
}

/// A field, a group of fields (`parts`), or a list of small rows (`list`).
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent marks of an entry, each a word of its own in the form file"
)]
pub struct Field {
    /// Name, and last part of its path.
    pub id: String,
    /// Label.
    pub label: String,
    /// Hint.
    pub hint: Option<String>,
    /// Legal source.
    pub citation: Option<String>,
    /// Code of the question that it answers: `P1`. Fields that answer one question together follow each other and bear one code.
    pub code: Option<String>,
    /// Whether the law asks the question, so that no copy of the form may do without it.
    #[serde(default)]
    pub statutory: bool,
    /// Whether linked records answer the question, so that it needs no words of its own.
    #[serde(default)]
    pub from_linked: bool,
    /// For a question of a council's own: the section among whose questions it is asked.
    pub asked_in: Option<String>,
    /// Why it is asked, for somebody who has never filled in such a form.
    pub why: Option<String>,
    /// What a reviewer looks for in the answer.
    pub look_for: Option<String>,
    /// An answer that serves.
    pub good: Option<String>,
    /// An answer that does not serve.
    pub poor: Option<String>,
    /// What it is filled in with.
    pub control: Control,
    /// Controlled list of which its codes are; of a `list`, the list of which its keys are.
    pub vocabulary: Option<String>,
    /// The choices of `choice` and `choices`.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Role that the person must hold.
    pub role: Option<Role>,
    /// List whose rows are referred to.
    pub refers_to: Option<String>,
    /// Kind of record referred to.
    pub record: Option<String>,
    /// Longest text that is accepted, in characters.
    pub max: Option<u32>,
    /// Shortest text that counts as filled, in characters.
    pub min: Option<u32>,
    /// Smallest number that is accepted.
    pub least: Option<u32>,
    /// Greatest number that is accepted.
    pub most: Option<u32>,
    /// Whether it stands on the record and may change on an approved version.
    #[serde(default)]
    pub living: bool,
    /// Whether only the application sets it.
    #[serde(default)]
    pub automatic: bool,
    /// What an absent value stands for.
    pub default: Option<Value>,
    /// Where the default holds only under a condition.
    pub default_if: Option<Condition>,
    /// At which gate it must be filled; `required_if` alone means to submit.
    pub required: Option<Requirement>,
    /// Further condition under which it is required.
    pub required_if: Option<Condition>,
    /// Condition under which it is shown; without one it always is.
    pub shown_if: Option<Condition>,
    /// The rules that alone speak about this field: it is never counted as missing.
    #[serde(default)]
    pub see: Vec<String>,
    /// What else a value must be to count as filled.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// One row of a `list`, in words.
    pub singular: Option<String>,
    /// Fields of a group, or of each row of a list.
    #[serde(default)]
    pub parts: Vec<Field>,
}

/// One choice of a closed list that is no vocabulary.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Code.
    pub code: String,
    /// Label.
    pub label: String,
}

/// What a field is filled in with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// One line of text.
    #[default]
    Text,
    /// Several lines of text.
    Long,
    /// One code of a controlled list.
    Code,
    /// Codes of a controlled list.
    Codes,
    /// One of a few choices.
    Choice,
    /// Several of a few choices.
    Choices,
    /// A date, ISO `YYYY-MM-DD`.
    Date,
    /// A whole number from 0.
    Number,
    /// Yes or no.
    YesNo,
    /// A person by reference.
    Person,
    /// Another record by reference.
    Record,
    /// A file that is kept with the record, by its id.
    File,
    /// One row of another list by key.
    Row,
    /// Rows of another list by key.
    RowsOf,
    /// A group of fields.
    Parts,
    /// A list of small rows.
    List,
}

impl Control {
    /// The name in form files and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Long => "long",
            Self::Code => "code",
            Self::Codes => "codes",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Date => "date",
            Self::Number => "number",
            Self::YesNo => "yes_no",
            Self::Person => "person",
            Self::Record => "record",
            Self::File => "file",
            Self::Row => "row",
            Self::RowsOf => "rows_of",
            Self::Parts => "parts",
            Self::List => "list",
        }
    }
}

/// At which gate a field must be filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// To save a draft.
    Draft,
    /// To submit.
    Submit,
    /// To submit, if the record holds personal data.
    Personal,
}

/// What a value must be to count as filled, besides being there.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// What is asked.
    pub must: Demand,
    /// The other field, of `be_within` and `differ_from`.
    pub field: Option<String>,
    /// The value of `be` and `not_be`; the number of `have_length`.
    pub value: Option<Value>,
    /// The condition under which it is asked; without one it always is.
    pub when: Option<Condition>,
    /// The sentence when it is not so; without one the demand has its own.
    pub say: Option<String>,
}

/// The kinds of demand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// Equal to `value`.
    Be,
    /// Not equal to `value`; texts are compared without regard to case and spaces around them.
    NotBe,
    /// At least `value` characters.
    HaveLength,
    /// Not after the date on which the form is read.
    NotBeFuture,
    /// A text that names a year, a section or a regulation.
    NameALaw,
    /// A web address (http or https), or the word "paper".
    BeWebAddressOrPaper,
    /// A selection of what the field `field` of the record holds.
    BeWithin,
    /// Not the same as the field `field`.
    DifferFrom,
    /// A code of Part 2 of Schedule 1 (DPA 2018).
    BePartTwo,
    /// A person whose level 2 training is in date.
    BeTrained,
    /// A person of the record's own directorate.
    LeadHere,
}

/// A demand that only another record can answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkedCheck {
    /// A code of Part 2 of Schedule 1 (DPA 2018).
    PartTwo,
    /// A person who holds office, in this role where one is named.
    HoldsOffice(Option<Role>),
    /// A person whose level 2 training is in date.
    Trained,
    /// A person of the record's own directorate.
    LeadsHere,
}

/// Why a form file cannot be read. Shipped forms are tested; a council's copy of an old form could be damaged.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FormDefect {
    /// It does not follow the schema.
    #[error("the form does not follow its schema: {0}")]
    Schema(String),
    /// Two fields or sections bear the same name.
    #[error("the form has two entries called {0}")]
    Twice(String),
    /// A condition or check names a field that the form does not have.
    #[error("the form has no field {field}, which a condition of {of} names")]
    NoSuchField {
        /// The field that is named.
        field: String,
        /// The field whose condition names it.
        of: String,
    },
    /// A field lacks what its control needs.
    #[error("the field {field} lacks {lacks}")]
    Lacks {
        /// The field.
        field: String,
        /// What it lacks.
        lacks: &'static str,
    },
}

impl Form {
    /// Reads a form file and checks that it is complete in itself.
    ///
    /// # Errors
    /// [`FormDefect`] when the text does not follow the schema or a condition names a field that is not there.
    pub fn parse(text: &str) -> Result<Self, FormDefect> {
        let mut form: Self = toml::from_str(text).map_err(|reason| FormDefect::Schema(reason.to_string()))?;
        form.check_names()?;
        form.complete()?;
        Ok(form)
    }

    /// Name and version, as a version of a record keeps them: `asset 1`; with the number of a council's copy, `dpia 1.2`.
    pub fn title(&self) -> String {
        let released = format!("{} {}", self.name, self.version);
        self.copy.map_or_else(|| released.clone(), |number| format!("{released}.{number}"))
    }

    /// The section with this letter or name.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    fn check_names(&self) -> Result<(), FormDefect> {
        let mut sections = BTreeSet::new();
        let mut on_record = BTreeSet::new();
        for section in &self.sections {
            if !sections.insert(&section.id) {
                return Err(FormDefect::Twice(section.id.clone()));
            }
            let list = section.rows.as_ref().map(|rows| &rows.list);
            for id in section.fields.iter().map(|field| &field.id).chain(list) {
                if !on_record.insert(id) {
                    return Err(FormDefect::Twice(id.clone()));
                }
            }
            check_fields(&section.fields)?;
            check_fields(&section.row_fields)?;
            let mut in_row = BTreeSet::new();
            if let Some(twice) = section.row_fields.iter().find(|field| !in_row.insert(&field.id)) {
                return Err(FormDefect::Twice(twice.id.clone()));
            }
        }
        Ok(())
    }

    /// Gives every condition the default of the field it tests, so that asking is a look-up and nothing more.
    fn complete(&mut self) -> Result<(), FormDefect> {
        let lists = self.sections.iter().filter_map(|section| section.rows.as_ref());
        let mut record: Vec<(String, Option<Value>)> = lists.map(|rows| (rows.list.clone(), None)).collect();
        record.extend(self.sections.iter().flat_map(|section| defaults(&section.fields)));
        for section in &mut self.sections {
            let row = row_defaults(&section.row_fields);
            complete_fields(&mut section.fields, &record, &record)?;
            complete_fields(&mut section.row_fields, &row, &record)?;
        }
        Ok(())
    }
}

/// The names by which conditions may ask for these fields: the field itself, and `group.part` for the parts of a group.
fn defaults(fields: &[Field]) -> Vec<(String, Option<Value>)> {
    let always = |field: &Field| field.default.clone().filter(|_| field.default_if.is_none());
    let mut names = Vec::with_capacity(fields.len());
    for field in fields {
        names.push((field.id.clone(), always(field)));
        let parts = field.parts.iter().filter(|_| field.control == Control::Parts);
        names.extend(parts.map(|part| (format!("{}.{}", field.id, part.id), always(part))));
    }
    names
}

/// A row can also be asked for its key, which is a code in some lists.
fn row_defaults(fields: &[Field]) -> Vec<(String, Option<Value>)> {
    defaults(fields).into_iter().chain([("key".to_owned(), None)]).collect()
}

fn complete_fields(
    fields: &mut [Field],
    row: &[(String, Option<Value>)],
    record: &[(String, Option<Value>)],
) -> Result<(), FormDefect> {
    for field in fields {
        // The rows of a list control are small: their conditions look at their own row, those of a group at the row around it.
        let of_parts = if field.control == Control::List { row_defaults(&field.parts) } else { row.to_vec() };
        complete_fields(&mut field.parts, &of_parts, record)?;
        let mut absent = None;
        let mut each = |name: &str, scope: &mut Scope, default: &mut Option<Value>| {
            let known = if *scope == Scope::Record { record } else { row };
            match known.iter().find(|(id, _)| id == name) {
                Some((_, value)) => default.clone_from(value),
                None => absent = Some(name.to_owned()),
            }
        };
        let conditions = [&mut field.required_if, &mut field.shown_if, &mut field.default_if];
        let of_checks = field.checks.iter_mut().map(|check| &mut check.when);
        for condition in conditions.into_iter().chain(of_checks).flatten() {
            condition.fields_mut(&mut each);
        }
        let others = field.checks.iter().filter_map(|check| check.field.as_ref());
        let strange = others.into_iter().find(|other| !record.iter().any(|(id, _)| &id == other));
        if let Some(field_named) = absent.or_else(|| strange.cloned()) {
            return Err(FormDefect::NoSuchField { field: field_named, of: field.id.clone() });
        }
    }
    Ok(())
}

fn check_fields(fields: &[Field]) -> Result<(), FormDefect> {
    for field in fields {
        let lacks = match field.control {
            Control::Code | Control::Codes if field.vocabulary.is_none() => Some("a vocabulary"),
            Control::Choice | Control::Choices if field.options.is_empty() => Some("options"),
            Control::Row | Control::RowsOf if field.refers_to.is_none() => Some("the list it refers to"),
            Control::Record if field.record.is_none() => Some("the kind of record it refers to"),
            Control::Parts | Control::List if field.parts.is_empty() => Some("parts"),
            Control::List if field.singular.is_none() => Some("the word for one of its rows"),
            Control::Text if field.max.is_none() => Some("a greatest length"),
            _ => None,
        };
        if let Some(lacks) = lacks {
            return Err(FormDefect::Lacks { field: field.id.clone(), lacks });
        }
        check_fields(&field.parts)?;
    }
    Ok(())
}
