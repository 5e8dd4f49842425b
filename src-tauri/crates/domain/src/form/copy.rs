//! A council's copy of a released form: its own questions, and its own guidance and examples beside the questions that are built
//! in. The released form is never changed; a record names the copy by which it is read.
//!
//! Never in here: which copy is in force, or which record uses which; the register keeps that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::definition::{Choice, Control, Field, Form, Requirement, Section};
use crate::vocabulary;

/// The field, and the section of the form, in which the answers to a council's own questions are kept.
pub const OWN_ANSWERS: &str = "own_answers";

/// A question has at least so many characters.
const SHORTEST_QUESTION: usize = 10;
/// A question has at most so many characters.
const LONGEST_QUESTION: usize = 300;
/// A guidance or example has at most so many characters.
const LONGEST_GUIDANCE: usize = 1000;
/// An answer in words has at most so many characters.
const LONGEST_ANSWER: u32 = 4000;
/// A question offers at most so many choices.
const MOST_CHOICES: usize = 30;

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

/// What a question of a council's own is answered with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum OwnAnswerKind {
    /// Several lines of text.
    Text,
    /// Yes or no.
    YesNo,
    /// A whole number from 0.
    Number,
    /// A date.
    Date,
    /// Codes of a controlled list.
    Codes {
        /// Name of the list.
        vocabulary: String,
    },
    /// Some of these words.
    Choices {
        /// The words, in order.
        labels: Vec<String>,
    },
}

/// Guidance and examples beside a question. What is absent stays as the released form has it.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Guidance {
    /// The line under the question.
    pub hint: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// What a reviewer looks for.
    pub look_for: Option<String>,
    /// An answer that serves.
    pub good: Option<String>,
    /// An answer that does not serve.
    pub poor: Option<String>,
}

/// A question that a council wants to ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewQuestion {
    /// Section among whose questions it is asked.
    pub section: String,
    /// Its wording.
    pub label: String,
    /// What it is answered with.
    pub kind: OwnAnswerKind,
    /// Whether it must be answered before the record is submitted.
    pub required: bool,
    /// Guidance and examples.
    pub guidance: Guidance,
}

/// A question of a council's own. Its code is never given again, also when it is withdrawn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnQuestion {
    /// Its code: the letter of its section, X, and a number: `PX1`.
    pub code: String,
    /// Section among whose questions it is asked.
    pub section: String,
    /// Its wording.
    pub label: String,
    /// What it is answered with.
    pub kind: OwnAnswerKind,
    /// Whether it must be answered before the record is submitted.
    pub required: bool,
    /// Guidance and examples.
    #[serde(default)]
    pub guidance: Guidance,
    /// Whether it is no longer asked.
    pub withdrawn: bool,
}

/// A council's copy of a released form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormCopy {
    /// Name and version of the released form: `dpia 1`.
    pub base: String,
    /// Number of the copy, from 1.
    pub number: u32,
    /// The council's own questions, in order.
    #[serde(default)]
    pub questions: Vec<OwnQuestion>,
    /// The council's own guidance, by the code of a built-in question.
    #[serde(default)]
    pub guidance: BTreeMap<String, Guidance>,
}

/// Why a copy was not changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CopyRefusal {
    /// The form has no such section of questions.
    #[error("This form has no section of questions called “{section}”. Nothing was added; choose one of its sections.")]
    UnknownSection {
        /// The section asked for.
        section: String,
    },
    /// The form has no such question.
    #[error("This form has no question “{code}”. Nothing was changed; choose one of its questions.")]
    UnknownQuestion {
        /// The code asked for.
        code: String,
    },
    /// A question is too short or too long to be one.
    #[error(
        "A question has {SHORTEST_QUESTION} to {LONGEST_QUESTION} characters; this one has {has}. Nothing was changed; write it as people will read it."
    )]
    Wording {
        /// How many it has.
        has: usize,
    },
    /// A guidance or example is too long.
    #[error(
        "Guidance and examples have at most {LONGEST_GUIDANCE} characters each; this text has {has}. Nothing was changed; shorten it."
    )]
    TooLong {
        /// How many it has.
        has: usize,
    },
    /// Fewer than two choices, too many, or twice the same.
    #[error("A choice needs 2 to {MOST_CHOICES} different answers. Nothing was added; write one answer per line.")]
    Choices,
    /// There is no such controlled list.
    #[error("There is no list called “{list}”. Nothing was added; choose one of the lists.")]
    UnknownList {
        /// The list asked for.
        list: String,
    },
    /// The law asks the question.
    #[error(
        "Question {code} is asked because the law asks it, so it cannot be taken out. The form stays as it was; you can write your own guidance beside it."
    )]
    Statutory {
        /// Code of the question.
        code: String,
    },
    /// The question belongs to the released form.
    #[error(
        "Question {code} is built in: rules and contract clauses read its answer, so it cannot be taken out. The form stays as it was; you can write your own guidance beside it."
    )]
    BuiltIn {
        /// Code of the question.
        code: String,
    },
    /// It has been withdrawn before.
    #[error("Question {code} is no longer asked already. Nothing was changed and nothing needs to be.")]
    Withdrawn {
        /// Code of the question.
        code: String,
    },
    /// The copy was made of another form.
    #[error("This copy was made of the form “{base}”. Nothing was changed; begin a new copy of the present form.")]
    OtherForm {
        /// The form it was made of.
        base: String,
    },
}

impl FormCopy {
    /// The first copy of a released form: the same in every word.
    pub fn first(base: &Form) -> Self {
        Self { base: base.title(), number: 1, questions: Vec::new(), guidance: BTreeMap::new() }
    }

    /// The copy that follows this one, with the same questions, to be changed while records keep reading this one.
    #[must_use]
    pub fn next(&self) -> Self {
        Self { number: self.number + 1, ..self.clone() }
    }

    /// Its name and version, as a version of a record keeps them: `dpia 1.2`.
    pub fn title(&self) -> String {
        format!("{}.{}", self.base, self.number)
    }

    /// Adds a question at the end of its section's own questions.
    ///
    /// # Errors
    /// [`CopyRefusal`] when the section does not exist or asks no questions, or the question cannot be asked like this.
    pub fn add_question(&self, base: &Form, new: NewQuestion) -> Result<Self, CopyRefusal> {
        self.is_of(base)?;
        let asks = |section: &&Section| section.fields.iter().any(|field| field.code.is_some());
        let section = base.section(&new.section).filter(asks);
        let section =
            section.ok_or_else(|| CopyRefusal::UnknownSection { section: shortened(&new.section) })?.id.clone();
        let label = worded(&new.label)?;
        check_kind(&new.kind)?;
        check_guidance(&new.guidance)?;
        let number = self.questions.iter().filter(|question| question.section == section).count() + 1;
        let question = OwnQuestion {
            code: format!("{section}X{number}"),
            section,
            label,
            kind: new.kind,
            required: new.required,
            guidance: new.guidance,
            withdrawn: false,
        };
        let mut copy = self.clone();
        copy.questions.push(question);
        Ok(copy)
    }

    /// Replaces guidance and examples beside a question, built in or own. Nothing of it changes what is asked.
    ///
    /// # Errors
    /// [`CopyRefusal`] when there is no such question or a text is too long.
    pub fn edit_guidance(&self, base: &Form, code: &str, guidance: Guidance) -> Result<Self, CopyRefusal> {
        self.is_of(base)?;
        check_guidance(&guidance)?;
        let mut copy = self.clone();
        if let Some(own) = copy.questions.iter_mut().find(|question| question.code == code) {
            own.guidance = guidance;
        } else if base.questions().iter().any(|question| question.code == code) {
            copy.guidance.insert(code.to_owned(), guidance);
        } else {
            return Err(CopyRefusal::UnknownQuestion { code: shortened(code) });
        }
        Ok(copy)
    }

    /// Stops asking a question of the council's own. Records that answered it keep their copy and their answer.
    ///
    /// # Errors
    /// [`CopyRefusal`] for a question that is built in, above all one that the law asks.
    pub fn withdraw_question(&self, base: &Form, code: &str) -> Result<Self, CopyRefusal> {
        self.is_of(base)?;
        if let Some(question) = base.questions().iter().find(|question| question.code == code) {
            let code = code.to_owned();
            let refusal =
                if question.statutory { CopyRefusal::Statutory { code } } else { CopyRefusal::BuiltIn { code } };
            return Err(refusal);
        }
        let mut copy = self.clone();
        match copy.questions.iter_mut().find(|question| question.code == code) {
            None => return Err(CopyRefusal::UnknownQuestion { code: shortened(code) }),
            Some(question) if question.withdrawn => return Err(CopyRefusal::Withdrawn { code: code.to_owned() }),
            Some(question) => question.withdrawn = true,
        }
        Ok(copy)
    }

    /// The whole form as this copy has it.
    ///
    /// # Errors
    /// [`CopyRefusal::OtherForm`] when the copy was made of another form.
    pub fn form(&self, base: &Form) -> Result<Form, CopyRefusal> {
        self.is_of(base)?;
        let mut form = base.clone();
        form.copy = Some(self.number);
        for field in form.sections.iter_mut().flat_map(|section| &mut section.fields) {
            let guidance = field.code.as_ref().and_then(|code| self.guidance.get(code));
            if let Some(guidance) = guidance {
                guide(field, guidance);
            }
        }
        let asked = self.questions.iter().filter(|question| !question.withdrawn);
        let parts: Vec<Field> = asked.map(OwnQuestion::field).collect();
        if !parts.is_empty() {
            let group = Field {
                id: OWN_ANSWERS.to_owned(),
                label: "The council’s own questions".to_owned(),
                control: Control::Parts,
                parts,
                ..Field::default()
            };
            form.sections.push(Section {
                id: OWN_ANSWERS.to_owned(),
                title: "The council’s own questions".to_owned(),
                hint: None,
                rows: None,
                fields: vec![group],
                row_fields: Vec::new(),
            });
        }
        Ok(form)
    }

    fn is_of(&self, base: &Form) -> Result<(), CopyRefusal> {
        if self.base == base.title() { Ok(()) } else { Err(CopyRefusal::OtherForm { base: self.base.clone() }) }
    }
}

impl OwnQuestion {
    /// Last part of the path of its answer: `px1`.
    pub fn id(&self) -> String {
        self.code.to_lowercase()
    }

    fn field(&self) -> Field {
        let mut field = Field {
            id: self.id(),
            label: self.label.clone(),
            code: Some(self.code.clone()),
            asked_in: Some(self.section.clone()),
            required: self.required.then_some(Requirement::Submit),
            ..Field::default()
        };
        match &self.kind {
            OwnAnswerKind::Text => {
                field.control = Control::Long;
                field.max = Some(LONGEST_ANSWER);
            }
            OwnAnswerKind::YesNo => field.control = Control::YesNo,
            OwnAnswerKind::Number => field.control = Control::Number,
            OwnAnswerKind::Date => field.control = Control::Date,
            OwnAnswerKind::Codes { vocabulary } => {
                field.control = Control::Codes;
                field.vocabulary = Some(vocabulary.clone());
            }
            OwnAnswerKind::Choices { labels } => {
                field.control = Control::Choices;
                let choice = |(index, label): (usize, &String)| Choice {
                    code: format!("c{}", index + 1),
                    label: label.trim().to_owned(),
                };
                field.options = labels.iter().enumerate().map(choice).collect();
            }
        }
        guide(&mut field, &self.guidance);
        field
    }
}

fn guide(field: &mut Field, guidance: &Guidance) {
    let given = [
        (&mut field.hint, &guidance.hint),
        (&mut field.why, &guidance.why),
        (&mut field.look_for, &guidance.look_for),
        (&mut field.good, &guidance.good),
        (&mut field.poor, &guidance.poor),
    ];
    for (own, given) in given {
        if given.is_some() {
            own.clone_from(given);
        }
    }
}

fn worded(label: &str) -> Result<String, CopyRefusal> {
    let label = label.trim();
    let has = label.chars().count();
    if !(SHORTEST_QUESTION..=LONGEST_QUESTION).contains(&has) || label.chars().any(char::is_control) {
        return Err(CopyRefusal::Wording { has });
    }
    Ok(label.to_owned())
}

fn check_kind(kind: &OwnAnswerKind) -> Result<(), CopyRefusal> {
    match kind {
        OwnAnswerKind::Codes { vocabulary } if vocabulary::shipped().list(vocabulary).is_none() => {
            Err(CopyRefusal::UnknownList { list: shortened(vocabulary) })
        }
        OwnAnswerKind::Choices { labels } => {
            let mut words: Vec<String> = labels.iter().map(|label| label.trim().to_lowercase()).collect();
            let few = !(2..=MOST_CHOICES).contains(&words.len()) || words.iter().any(String::is_empty);
            words.sort_unstable();
            words.dedup();
            if few || words.len() != labels.len() { Err(CopyRefusal::Choices) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

fn check_guidance(guidance: &Guidance) -> Result<(), CopyRefusal> {
    let texts = [&guidance.hint, &guidance.why, &guidance.look_for, &guidance.good, &guidance.poor];
    let longest = texts.into_iter().flatten().map(|text| text.chars().count()).max().unwrap_or_default();
    if longest > LONGEST_GUIDANCE { Err(CopyRefusal::TooLong { has: longest }) } else { Ok(()) }
}

/// A name from outside as a sentence can bear it.
fn shortened(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(40).collect()
}
