//! Why a step was not taken.

use std::fmt;

use super::gate::Blocker;
use super::words::refusal_words;
use super::{AssetState, AssetStep};
use crate::finding::Finding;
use crate::rulebook::{label, with};
use crate::vocabulary::Role;

/// Why a step was not taken. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepRefusal {
    /// It is no step from this state.
    WrongState {
        /// The step.
        step: AssetStep,
        /// The state; `None` before the asset exists.
        from: Option<AssetState>,
    },
    /// It is for another role.
    NotYourStep {
        /// The step.
        step: AssetStep,
        /// The roles it is for.
        roles: Vec<Role>,
    },
    /// It needs several roles together, and one is absent.
    SecondPersonNeeded {
        /// The step.
        step: AssetStep,
        /// The roles it needs.
        roles: Vec<Role>,
    },
    /// Whoever acts as DPO also has another part in the asset (SEP-2).
    Separation {
        /// What the separation rule says.
        finding: Box<Finding>,
    },
    /// The comment or reason says too little.
    TextTooShort {
        /// The step.
        step: AssetStep,
        /// The least number of characters.
        least: usize,
    },
    /// Something is still to be done.
    GateShut {
        /// The step.
        step: AssetStep,
        /// What.
        blockers: Vec<Blocker>,
    },
}

impl fmt::Display for StepRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::WrongState { step, from } => {
                let state = from.map_or("not there yet", AssetState::label).to_lowercase();
                with(refusal_words("wrong_state"), &[("step", step.label()), ("state", &state)])
            }
            Self::NotYourStep { step, roles } => {
                with(refusal_words("not_your_step"), &[("step", step.label()), ("roles", &join(roles, " or "))])
            }
            Self::SecondPersonNeeded { step, roles } => {
                with(refusal_words("second_person_needed"), &[("step", step.label()), ("roles", &join(roles, " and "))])
            }
            Self::Separation { finding } => with(refusal_words("separation"), &[("message", &finding.message)]),
            Self::TextTooShort { step, least } => {
                with(refusal_words("text_too_short"), &[("step", step.label()), ("least", &least.to_string())])
            }
            Self::GateShut { step, blockers } if blockers.len() == 1 => {
                with(refusal_words("gate_shut_for_one"), &[("before", step.before())])
            }
            Self::GateShut { step, blockers } => {
                with(refusal_words("gate_shut"), &[("before", step.before()), ("count", &blockers.len().to_string())])
            }
        };
        f.write_str(&sentence)
    }
}

impl std::error::Error for StepRefusal {}

fn join(roles: &[Role], word: &str) -> String {
    roles.iter().map(|role| label(*role)).collect::<Vec<_>>().join(word)
}
