//! Why a step was not taken.

use std::fmt;

use super::words::sentence;
use super::workflow::{Blocker, Workflow};
use crate::finding::Finding;
use crate::rulebook::{label, with};
use crate::vocabulary::{Code as _, Role};

/// Why a step was not taken, and the sentence that says so. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// Code of the step.
    pub step: &'static str,
    /// Why.
    pub why: Why,
    sentence: String,
}

/// What said no.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// It is no step from this state.
    WrongState,
    /// It is for other roles.
    NotYourStep {
        /// The roles it is for; none where it follows from another step.
        roles: Vec<Role>,
    },
    /// It needs several roles together, and one is absent.
    SecondPersonNeeded {
        /// The roles it needs.
        roles: Vec<Role>,
    },
    /// The same person may not take both parts (SEP-1 to SEP-3).
    Separation {
        /// What the separation rule says.
        finding: Box<Finding>,
    },
    /// The comment or reason says too little.
    TextTooShort {
        /// The least number of characters.
        least: usize,
    },
    /// Something is still to be done.
    GateShut {
        /// What.
        blockers: Vec<Blocker>,
    },
}

impl Why {
    /// The stable code on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongState => "wrong_state",
            Self::NotYourStep { roles } if roles.is_empty() => "follows_by_itself",
            Self::NotYourStep { .. } => "not_your_step",
            Self::SecondPersonNeeded { .. } => "second_person_needed",
            Self::Separation { .. } => "separation",
            Self::TextTooShort { .. } => "text_too_short",
            Self::GateShut { .. } => "gate_shut",
        }
    }

    /// What stands in the way, where something is still to be done.
    pub fn blockers(&self) -> &[Blocker] {
        match self {
            Self::GateShut { blockers } => blockers,
            _ => &[],
        }
    }
}

impl Refusal {
    pub(super) fn new<W: Workflow>(step: W::Step, from: Option<W::State>, why: Why) -> Self {
        let words = W::words();
        let name = words.step_label(step.code());
        let named = |code: &str, values: &[(&str, &str)]| {
            let all: Vec<_> = values.iter().copied().chain([("step", name)]).collect();
            with(sentence(code), &all)
        };
        let code = why.code();
        let sentence = match &why {
            Why::WrongState => {
                let state = from.map_or("not there yet", |state| words.state_label(state.code())).to_lowercase();
                named(code, &[("state", &state)])
            }
            Why::NotYourStep { roles } => named(code, &[("roles", &join(roles, " or "))]),
            Why::SecondPersonNeeded { roles } => named(code, &[("roles", &join(roles, " and "))]),
            Why::Separation { finding } => named(code, &[("message", &finding.message)]),
            Why::TextTooShort { least } => named(code, &[("least", &least.to_string())]),
            Why::GateShut { blockers } => {
                let code = if blockers.len() == 1 { "gate_shut_for_one" } else { code };
                named(code, &[("before", words.before(step.code())), ("count", &blockers.len().to_string())])
            }
        };
        Self { step: step.code(), why, sentence }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Refusal {}

/// Roles in a sentence: "Data Protection Officer or Senior Information Risk Owner".
pub(super) fn join(roles: &[Role], word: &str) -> String {
    roles.iter().map(|role| label(*role)).collect::<Vec<_>>().join(word)
}
