//! The way of an asset through the council (asset.md §3): states, steps, who may take them, and what stands in their way.
//! State belongs to a version: version n stays approved while n+1 is written. Steps are attestations, never signatures.
//!
//! Never in here: words (they stand in `assets/rules/asset_steps.toml`), a rule of the AR set, or writing anything.

mod change;
mod gate;
mod refusal;
mod review;
mod words;

#[cfg(test)]
mod tests;

use crate::asset::Asset;
use crate::gates::{Acting, StepRoles};
use crate::people::{Part, SigningFacts, separation};
use crate::vocabulary::{Role, codes};

pub use change::{is_correction, is_material};
pub use gate::{Blocker, NextVersion, Obstacle, StepFacts, blockers};
pub use refusal::StepRefusal;
pub use review::{Ownership, ResidualRisk, next_review_on, ownership, review_months, stub_on};
pub(in crate::asset) use words::point_words;

codes! {
    /// State of one version of an asset.
    pub enum AssetState in "asset.state" {
        Draft = "draft",
        Submitted = "submitted",
        DpoCheck = "dpo_check",
        Returned = "returned",
        Approved = "approved",
        Superseded = "superseded",
        Retired = "retired",
    }
}

codes! {
    /// A step of the workflow.
    pub enum AssetStep in "asset.step" {
        Create = "create",
        Submit = "submit",
        Check = "check",
        Return = "return",
        Approve = "approve",
        Confirm = "confirm",
        StartVersion = "start_version",
        Supersede = "supersede",
        Retire = "retire",
    }
}

/// The steps that people may take from a state, the main one first.
pub fn next_steps(state: AssetState) -> &'static [AssetStep] {
    match state {
        AssetState::Draft | AssetState::Returned => &[AssetStep::Submit],
        AssetState::Submitted => &[AssetStep::Check, AssetStep::Return],
        AssetState::DpoCheck => &[AssetStep::Approve, AssetStep::Return],
        AssetState::Approved => &[AssetStep::Confirm, AssetStep::StartVersion, AssetStep::Retire],
        AssetState::Superseded | AssetState::Retired => &[],
    }
}

/// Where a step leads from a state; `None` where it is no step. `from` is `None` before the asset exists. The new version
/// that `StartVersion` begins is a draft; the version it begins from stays approved.
pub fn leads_to(step: AssetStep, from: Option<AssetState>) -> Option<AssetState> {
    match (step, from) {
        (AssetStep::Create, None) | (AssetStep::StartVersion, Some(AssetState::Approved)) => Some(AssetState::Draft),
        (AssetStep::Submit, Some(AssetState::Draft | AssetState::Returned)) => Some(AssetState::Submitted),
        (AssetStep::Check, Some(AssetState::Submitted)) => Some(AssetState::DpoCheck),
        (AssetStep::Return, Some(AssetState::Submitted | AssetState::DpoCheck)) => Some(AssetState::Returned),
        (AssetStep::Approve, Some(AssetState::DpoCheck)) | (AssetStep::Confirm, Some(AssetState::Approved)) => {
            Some(AssetState::Approved)
        }
        (AssetStep::Supersede, Some(AssetState::Approved)) => Some(AssetState::Superseded),
        (AssetStep::Retire, Some(AssetState::Approved)) => Some(AssetState::Retired),
        _ => None,
    }
}

/// Whose step it is. Sending back is for whoever has the version; while an asset has no active owner, the Head of Service
/// acts as owner (asset.md §2 B).
pub fn roles_for(step: AssetStep, from: Option<AssetState>, ownership: &Ownership) -> StepRoles {
    const OWNER: &[Role] = &[Role::RecordManager];
    const ACTING_OWNER: &[Role] = &[Role::RecordManager, Role::HeadOfService];
    let owner = match ownership {
        Ownership::Owned(_) => OWNER,
        Ownership::Ownerless { .. } => ACTING_OWNER,
    };
    match (step, from) {
        (AssetStep::Create, _) => StepRoles::AnyOf(&[Role::RecordManager, Role::IgLead]),
        (AssetStep::Submit | AssetStep::Confirm | AssetStep::StartVersion, _) => StepRoles::AnyOf(owner),
        (AssetStep::Approve, _) | (AssetStep::Return, Some(AssetState::DpoCheck)) => StepRoles::AnyOf(&[Role::Dpo]),
        (AssetStep::Check | AssetStep::Return, _) => StepRoles::AnyOf(&[Role::IgLead]),
        (AssetStep::Retire, _) => StepRoles::Together(&[Role::RecordManager, Role::Dpo]),
        (AssetStep::Supersede, _) => StepRoles::Automatic,
    }
}

/// The least number of characters of the text that a step asks for; `None` where it asks for none.
pub fn asks_text(step: AssetStep) -> Option<usize> {
    match step {
        AssetStep::Return => Some(20),
        // "Reason for change" has no length of its own; a reason has ten characters everywhere else.
        AssetStep::StartVersion => Some(super::acknowledge::SHORTEST_REASON),
        _ => None,
    }
}

/// Whether these people may take a step now, and where it leads. Checks, in this order: the state, the roles, the separation
/// of duties (SEP-2), the text, and what stands in the way.
///
/// # Errors
/// The first of these that says no, as a [`StepRefusal`].
pub fn take(
    step: AssetStep,
    from: Option<AssetState>,
    acting: &[Acting<'_>],
    text: Option<&str>,
    facts: &StepFacts<'_>,
) -> Result<AssetState, StepRefusal> {
    let state = leads_to(step, from).ok_or(StepRefusal::WrongState { step, from })?;
    may_act(step, from, acting, facts.ownership)?;
    separated(step, from, acting, facts.asset)?;
    if let Some(least) = asks_text(step) {
        let has = text.map_or(0, |text| text.trim().chars().count());
        if has < least {
            return Err(StepRefusal::TextTooShort { step, least });
        }
    }
    let in_the_way = blockers(step, facts);
    if in_the_way.is_empty() { Ok(state) } else { Err(StepRefusal::GateShut { step, blockers: in_the_way }) }
}

/// Whether the acting roles are those of the step.
pub fn may_act(
    step: AssetStep,
    from: Option<AssetState>,
    acting: &[Acting<'_>],
    ownership: &Ownership,
) -> Result<(), StepRefusal> {
    let roles = roles_for(step, from, ownership);
    let filled = |role: &Role| acting.iter().any(|who| who.fills(*role));
    let wanted = roles.roles();
    match roles {
        StepRoles::AnyOf(_) if wanted.iter().any(filled) => Ok(()),
        StepRoles::Together(_) if wanted.iter().all(filled) => Ok(()),
        StepRoles::Together(_) if wanted.iter().any(filled) => {
            Err(StepRefusal::SecondPersonNeeded { step, roles: wanted.to_vec() })
        }
        _ => Err(StepRefusal::NotYourStep { step, roles: wanted.to_vec() }),
    }
}

/// SEP-2: whoever acts as DPO on an asset may not own it or head its service (vocabularies §1; UK GDPR Art 38(6)).
fn separated(
    step: AssetStep,
    from: Option<AssetState>,
    acting: &[Acting<'_>],
    asset: &Asset,
) -> Result<(), StepRefusal> {
    let advises = matches!(step, AssetStep::Approve | AssetStep::Retire)
        || (step == AssetStep::Return && from == Some(AssetState::DpoCheck));
    if !advises {
        return Ok(());
    }
    let posts =
        [(Role::RecordManager, asset.record_manager.as_ref()), (Role::HeadOfService, asset.head_of_service.as_ref())];
    let parts: Vec<Part<'_>> = acting
        .iter()
        .map(|who| (who.role, who.person))
        .chain(posts)
        .filter_map(|(role, person)| Some(Part { role, person: person? }))
        .collect();
    let said = separation(&SigningFacts { parts: &parts, dpia_author: None });
    said.into_iter().next().map_or(Ok(()), |finding| Err(StepRefusal::Separation { finding: Box::new(finding) }))
}
