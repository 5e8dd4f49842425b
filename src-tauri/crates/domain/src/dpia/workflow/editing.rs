//! Which part of the content may be edited in which state, and by whom where a part is one role's own (dpia.md §7 to §9).
//!
//! Never in here: what a value must be.

use super::DpiaState;
use crate::gates::{Acting, Issue, sentence};
use crate::rulebook::{label, with};
use crate::vocabulary::Role;

/// A part of the content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DpiaPart {
    /// What is written in drafting.
    Draft,
    /// Scores and reasons of risks, which are written again after the regulator's answer.
    Scores,
    /// Measures and values of clauses, whose owners and places may still be filled in before the Head of Service accepts.
    Measures,
    /// The DPO's own outcome of the screening.
    Override,
    /// The DPO's advice, and the review that comes with it.
    Advice,
    /// The controller's answer and acceptance.
    Acceptance,
    /// The SIRO's decision and its conditions.
    Decision,
    /// The prior consultation.
    PriorConsultation,
}

/// Why the content cannot be edited. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EditStop {
    /// SG4: it is frozen.
    #[error("{}", sentence("frozen"))]
    Frozen,
    /// It is signed, or otherwise closed.
    #[error("{}", sentence("signed_version"))]
    Closed,
    /// Not in this state.
    #[error("This part cannot be changed while the assessment is “{}”. Nothing was changed; {}.", .state.label(), .way)]
    NotNow {
        /// The state.
        state: DpiaState,
        /// What to do instead.
        way: &'static str,
    },
    /// It is another role's part.
    #[error("{}", with(sentence("not_your_step"), &[("step", "Change this part"), ("roles", &label(*.role))]))]
    NotYours {
        /// Whose part it is.
        role: Role,
    },
}

impl EditStop {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Frozen => "SG4",
            Self::Closed => "signed_version",
            Self::NotNow { .. } => "not_now",
            Self::NotYours { .. } => "not_your_part",
        }
    }
}

impl DpiaPart {
    /// The part in which a keyed path lies.
    pub fn of(path: &str) -> Self {
        let mut steps = path.split('.');
        let first = steps.next().unwrap_or_default();
        let field = steps.nth(1).unwrap_or_default();
        match first {
            "advice" | "advice_notes" | "risk_views" | "o4" => Self::Advice,
            "advice_answer" | "ack_art36" => Self::Acceptance,
            "decision" | "decision_reason" | "conditions" => Self::Decision,
            "prior_consultation" => Self::PriorConsultation,
            "screening_override" => Self::Override,
            "measures" | "clause_values" => Self::Measures,
            "risks" => match field {
                "accepted_by" => Self::Acceptance,
                "likelihood_after" | "severity_after" | "residual_reason" => Self::Scores,
                _ => Self::Draft,
            },
            _ => Self::Draft,
        }
    }

    /// Whose part it is, where it is one role's own.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Advice | Self::Override => Some(Role::Dpo),
            Self::Acceptance => Some(Role::HeadOfService),
            Self::Decision => Some(Role::Siro),
            Self::Draft | Self::Scores | Self::Measures | Self::PriorConsultation => None,
        }
    }

    fn is_open_in(self, state: DpiaState) -> bool {
        let drafting =
            matches!(state, DpiaState::Screening | DpiaState::Drafting | DpiaState::Returned | DpiaState::Reopened);
        match self {
            Self::Draft | Self::Override => drafting,
            Self::Scores => drafting || state == DpiaState::PriorConsultation,
            Self::Measures => drafting || matches!(state, DpiaState::HosAcceptance | DpiaState::PriorConsultation),
            Self::Advice => state == DpiaState::DpoReview,
            Self::Acceptance => state == DpiaState::HosAcceptance,
            Self::Decision => state == DpiaState::SiroReview,
            Self::PriorConsultation => {
                matches!(state, DpiaState::SiroReview | DpiaState::PriorConsultation)
            }
        }
    }

    fn way(self) -> &'static str {
        match self {
            Self::Draft | Self::Scores | Self::Measures | Self::Override => "have it sent back, and change it then",
            Self::Advice => "the DPO writes it while the assessment is with the DPO",
            Self::Acceptance => "the Head of Service writes it while the assessment is with them",
            Self::Decision => "the SIRO writes it while the assessment is with them",
            Self::PriorConsultation => "it is written once the SIRO has the assessment",
        }
    }
}

/// Whether what a keyed path leads to may be edited now, by whoever acts. A removed working copy or a new version is no edit.
///
/// # Errors
/// [`EditStop::Frozen`] (SG4) once the decision is recorded, and otherwise why not now or not by this role.
pub fn may_edit(path: &str, state: DpiaState, issue: Option<&Issue>, acting: &Acting<'_>) -> Result<(), EditStop> {
    if issue.is_some() && state.is_open() {
        return Err(EditStop::Frozen);
    }
    if !state.is_open() {
        return Err(EditStop::Closed);
    }
    let part = DpiaPart::of(path);
    if !part.is_open_in(state) {
        return Err(EditStop::NotNow { state, way: part.way() });
    }
    match part.role() {
        Some(role) if !acting.fills(role) => Err(EditStop::NotYours { role }),
        _ => Ok(()),
    }
}
