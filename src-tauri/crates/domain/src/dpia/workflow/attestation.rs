//! What people attest on the way: views, confirmations, a new scoring. An attestation is kept in the history; it is no signature and
//! is never counted as one (vocabularies §31).

use super::{DpiaState, words};
use crate::canonical::{ContentHash, canonical_json};
use crate::dpia::clauses::Clause;
use crate::gates::{Acting, sentence};
use crate::rulebook::{label, with};
use crate::vocabulary::{Code as _, Role, codes};

codes! {
    /// Something that somebody attests on an assessment.
    pub enum DpiaAttestation in "dpia.attestation" {
        RecordManagerConfirmation = "record_manager_confirmation",
        SecurityView = "security_view",
        CaldicottView = "caldicott_view",
        SectionsConfirmed = "sections_confirmed",
        ClausesConfirmed = "clauses_confirmed",
        RisksRescored = "risks_rescored",
    }
}

/// Why an attestation was not taken. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AttestationRefusal {
    /// It is for another role.
    #[error("{}", with(sentence("not_your_step"), &[("step", .attestation.label()), ("roles", &label(.attestation.role()))]))]
    NotYours {
        /// What.
        attestation: DpiaAttestation,
    },
    /// It is not given in this state.
    #[error("{}", with(sentence("wrong_state"), &[("step", .attestation.label()), ("state", &.state.label().to_lowercase())]))]
    WrongState {
        /// What.
        attestation: DpiaAttestation,
        /// The state.
        state: DpiaState,
    },
}

impl DpiaAttestation {
    /// Whose it is.
    pub fn role(self) -> Role {
        match self {
            Self::RecordManagerConfirmation => Role::RecordManager,
            Self::SecurityView => Role::InformationSecurity,
            Self::CaldicottView => Role::CaldicottGuardian,
            Self::ClausesConfirmed => Role::Commissioner,
            Self::SectionsConfirmed | Self::RisksRescored => Role::ProjectManager,
        }
    }

    /// Whether it is given in this state.
    pub fn is_given_in(self, state: DpiaState) -> bool {
        match self {
            Self::RecordManagerConfirmation | Self::SecurityView | Self::CaldicottView => {
                matches!(state, DpiaState::Drafting | DpiaState::Returned | DpiaState::Reopened)
            }
            Self::SectionsConfirmed => state == DpiaState::Reopened,
            Self::ClausesConfirmed => state == DpiaState::HosAcceptance,
            Self::RisksRescored => state == DpiaState::PriorConsultation,
        }
    }

    /// The question in which the view itself stands.
    pub fn path(self) -> Option<&'static str> {
        match self {
            Self::SecurityView => Some("c3"),
            Self::CaldicottView => Some("c2"),
            _ => None,
        }
    }

    /// The button.
    pub fn label(self) -> &'static str {
        words().step_label(self.code())
    }

    /// Whether somebody may give it now.
    ///
    /// # Errors
    /// [`AttestationRefusal`] when the state or the role is another one.
    pub fn may_be_given(self, state: DpiaState, acting: &Acting<'_>) -> Result<(), AttestationRefusal> {
        if !self.is_given_in(state) {
            return Err(AttestationRefusal::WrongState { attestation: self, state });
        }
        if acting.fills(self.role()) { Ok(()) } else { Err(AttestationRefusal::NotYours { attestation: self }) }
    }
}

/// The hash of the specification annex: the commissioner's confirmation covers it, and falls when a clause changes.
pub fn annex_hash(clauses: &[Clause]) -> ContentHash {
    let lines: Vec<[&str; 2]> =
        clauses.iter().map(|clause| [clause.code.code(), clause.requirement.as_str()]).collect();
    ContentHash::of(&canonical_json(&serde_json::json!(lines)))
}
