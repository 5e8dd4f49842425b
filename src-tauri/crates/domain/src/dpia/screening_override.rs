//! The DPO's own outcome in place of the computed one (dpia.md §3, "Overrides"). What Art 35(3) and (4) make compulsory
//! stays so, whoever asks.
//!
//! Never in here: the computation.

use super::content::ScreeningOverride;
use crate::asset::DpiaNeeded;
use crate::vocabulary::Role;

/// A lower outcome is explained in at least so many characters.
pub const SHORTEST_REASON_TO_LOWER: usize = 50;

/// Why the outcome stays as it was computed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OverrideRefusal {
    /// It is for the DPO.
    #[error(
        "Only the Data Protection Officer can change the outcome of the screening. It stays as it was computed; ask the DPO to look at it."
    )]
    NotYours,
    /// The law makes the assessment compulsory.
    #[error(
        "The answers make this assessment compulsory, and nobody can lower that. The outcome stays “required”; if an answer is not right, correct the answer."
    )]
    Compulsory,
    /// It can only be raised all the way.
    #[error(
        "An outcome can be raised only to “required”. It stays as it was computed; raise it to “required” if an assessment is needed."
    )]
    OnlyToRequired,
    /// An outcome that is not there cannot be chosen.
    #[error(
        "“Not screened” is not an outcome that can be chosen. The outcome stays as it was computed; answer all 30 questions."
    )]
    NoOutcome,
    /// Nothing would change.
    #[error("This already is the outcome of the screening. Nothing was changed and nothing needs to be.")]
    NoChange,
    /// The reason says too little.
    #[error(
        "A reason to go without an assessment has at least {SHORTEST_REASON_TO_LOWER} characters; this one has {has}. The outcome stays as it was computed; say why the risk to people is low."
    )]
    ReasonTooShort {
        /// How many it has.
        has: usize,
    },
}

/// Whether somebody in this role may set an outcome in place of the computed one, and the entry that keeps it.
///
/// # Errors
/// [`OverrideRefusal`]: for other roles than the DPO; for anything lower than `required` where that was computed; for a reason
/// of fewer than 50 characters to lower `recommended`.
pub fn override_outcome(
    role: Role,
    computed: DpiaNeeded,
    wanted: DpiaNeeded,
    reason: &str,
) -> Result<ScreeningOverride, OverrideRefusal> {
    if !matches!(role, Role::Dpo | Role::DeputyDpo) {
        return Err(OverrideRefusal::NotYours);
    }
    let reason = reason.trim();
    let accepted = || ScreeningOverride {
        outcome: Some(wanted),
        reason: Some(reason.to_owned()).filter(|reason| !reason.is_empty()),
    };
    match (computed, wanted) {
        (DpiaNeeded::NotScreened, _) | (_, DpiaNeeded::NotScreened) => Err(OverrideRefusal::NoOutcome),
        (computed, wanted) if computed == wanted => Err(OverrideRefusal::NoChange),
        (DpiaNeeded::Required, _) => Err(OverrideRefusal::Compulsory),
        (_, DpiaNeeded::Required) => Ok(accepted()),
        (DpiaNeeded::Recommended, DpiaNeeded::NotRequired) => {
            let has = reason.chars().count();
            if has < SHORTEST_REASON_TO_LOWER { Err(OverrideRefusal::ReasonTooShort { has }) } else { Ok(accepted()) }
        }
        _ => Err(OverrideRefusal::OnlyToRequired),
    }
}

/// The outcome that stands: the DPO's own, where it still may take the place of the computed one. An answer that is changed later
/// and makes the assessment compulsory ends a lower outcome by itself.
pub(super) fn standing_outcome(computed: DpiaNeeded, own: &ScreeningOverride) -> DpiaNeeded {
    let reason = own.reason.as_deref().unwrap_or_default();
    let stands = |wanted: &DpiaNeeded| override_outcome(Role::Dpo, computed, *wanted, reason).is_ok();
    own.outcome.filter(stands).unwrap_or(computed)
}
