//! The questions of a form: what people count when they ask how far they are. A question is one field, or several that bear one
//! code.
//!
//! Never in here: a gate, or a question of one kind of record.

use std::collections::BTreeMap;

use serde_json::Value;

use super::condition::FormFacts;
use super::copy::OWN_ANSWERS;
use super::definition::{Control, Field, Form};
use super::missing::{FieldState, field_states};
use crate::record::is_empty;

/// One question of a form.
#[derive(Clone, PartialEq, Debug)]
pub struct Question<'f> {
    /// Its code: `P1`.
    pub code: &'f str,
    /// Letter or name of the section in which it is asked.
    pub section: &'f str,
    /// Its wording.
    pub label: &'f str,
    /// Whether the law asks it.
    pub statutory: bool,
    /// Whether linked records answer it.
    pub from_linked: bool,
    /// Keyed paths of the fields that answer it, in order.
    pub paths: Vec<String>,
}

/// How one question stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuestionState {
    /// Its code: `P1`.
    pub code: String,
    /// Letter or name of the section in which it is asked.
    pub section: String,
    /// Whether it is asked at all, as the record stands.
    pub shown: bool,
    /// Whether some part of it must be answered.
    pub required: bool,
    /// Whether nothing of it is missing, and somebody or a linked record has answered it.
    pub answered: bool,
    /// Keyed paths of what is missing.
    pub missing: Vec<String>,
}

/// How many questions of a section are asked and answered.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Progress {
    /// Questions that are asked.
    pub shown: usize,
    /// Questions that are answered.
    pub answered: usize,
}

impl Form {
    /// The questions in the order in which they are asked; those of a council's own follow those of their section.
    pub fn questions(&self) -> Vec<Question<'_>> {
        let own: Vec<(&Field, &str)> = self.own_questions().collect();
        let mut questions: Vec<Question<'_>> = Vec::new();
        for section in &self.sections {
            for field in &section.fields {
                let Some(code) = field.code.as_deref() else { continue };
                match questions.last_mut().filter(|last| last.code == code) {
                    Some(question) => question.paths.push(field.id.clone()),
                    None => questions.push(question(code, &section.id, field, field.id.clone())),
                }
            }
            for (field, _) in own.iter().filter(|(_, asked_in)| *asked_in == section.id) {
                let code = field.code.as_deref().unwrap_or(&field.id);
                questions.push(question(code, &section.id, field, format!("{OWN_ANSWERS}.{}", field.id)));
            }
        }
        questions
    }

    /// The section in which people meet what stands at a path: for a question of a council's own, the section that asks it.
    pub fn section_asking(&self, path: &str) -> Option<&str> {
        let own = path.strip_prefix(OWN_ANSWERS).and_then(|rest| rest.strip_prefix('.'));
        let asked_in = own.and_then(|id| self.own_questions().find(|(field, _)| field.id == id));
        asked_in.map(|(_, section)| section).or_else(|| self.section_of(path).map(|section| section.id.as_str()))
    }

    /// The questions of a council's own, each with the section among whose questions it is asked.
    pub fn own_questions(&self) -> impl Iterator<Item = (&Field, &str)> {
        let fields = self.sections.iter().flat_map(|section| &section.fields);
        let parts = fields.filter(|field| field.id == OWN_ANSWERS).flat_map(|group| &group.parts);
        parts.filter_map(|field| Some((field, field.asked_in.as_deref()?)))
    }
}

fn question<'f>(code: &'f str, section: &'f str, field: &'f Field, path: String) -> Question<'f> {
    Question {
        code,
        section,
        label: &field.label,
        statutory: field.statutory,
        from_linked: field.from_linked,
        paths: vec![path],
    }
}

/// How every question stands, in the order in which they are asked.
pub fn question_states(body: &Value, form: &Form, facts: &dyn FormFacts) -> Vec<QuestionState> {
    let states = field_states(body, form, facts);
    form.questions().iter().map(|question| state_of(question, body, form, &states)).collect()
}

/// How far each section is, by its letter or name.
pub fn progress(states: &[QuestionState]) -> BTreeMap<String, Progress> {
    let mut sections: BTreeMap<String, Progress> = BTreeMap::new();
    for state in states.iter().filter(|state| state.shown) {
        let progress = sections.entry(state.section.clone()).or_default();
        progress.shown += 1;
        progress.answered += usize::from(state.answered);
    }
    sections
}

fn state_of(
    question: &Question<'_>,
    body: &Value,
    form: &Form,
    states: &BTreeMap<String, FieldState>,
) -> QuestionState {
    // Everything at or below a path: "/" is the letter that follows "." in the order of keys.
    let below = |path: &String| states.range(path.clone()..format!("{path}/"));
    let own = question.paths.iter().flat_map(below);
    let is_shown = |path: &String| states.get(path).is_some_and(|state| state.shown);
    let missing: Vec<String> =
        own.clone().filter(|(_, state)| state.missing.is_some()).map(|(path, _)| path.clone()).collect();
    let shown = question.paths.iter().any(is_shown);
    let by_linked = question.from_linked;
    let said = by_linked || question.paths.iter().any(|path| is_said(body, form, path));
    QuestionState {
        code: question.code.to_owned(),
        section: question.section.to_owned(),
        shown,
        required: own.clone().any(|(_, state)| state.required),
        answered: shown && said && missing.is_empty(),
        missing,
    }
}

/// Whether there is a value at a path of a stored body, or a default stands in for it. A list that repeats says something with its
/// first row.
fn is_said(body: &Value, form: &Form, path: &str) -> bool {
    let value = path.split('.').try_fold(body, |value, step| value.get(step));
    let stated = value.is_some_and(|value| !is_empty(value));
    let stands_by_default = || {
        let field = form.field(path).filter(|field| field.control != Control::List);
        field.is_some_and(|field| field.default.is_some() && field.default_if.is_none())
    };
    stated || stands_by_default()
}
