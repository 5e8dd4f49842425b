//! The way of an assessment through the council (dpia.md §7): states, steps, who may take them, and what follows. State belongs to
//! the working version; the version in force stands beside it until a newer one is signed or the project is withdrawn. Steps up to
//! the decision are attestations, never signatures.
//!
//! Never in here: words (they stand in `assets/rules/dpia_steps.toml`), a rule of the RR set, or writing anything.

mod asks;
mod attestation;
mod editing;
mod lines;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use super::clauses::Clause;
use super::content::Dpia;
use super::options::{Decision, DpiaTrigger, ReviewTrigger};
use crate::asset::DpiaNeeded;
use crate::finding::Finding;
use crate::form::Missing;
use crate::gates::{self, Acting, Issue, StepWords};
use crate::people::{Part, SigningFacts, separation};
use crate::record::PersonRef;
use crate::vocabulary::{Role, codes};

pub use attestation::{AttestationRefusal, DpiaAttestation, annex_hash};
pub use editing::{DpiaPart, EditStop, may_edit};
pub use lines::DpiaWorkflow;

codes! {
    /// State of the working version of an assessment.
    pub enum DpiaState in "dpia.state" {
        Screening = "screening",
        ScreenedOut = "screened_out",
        Drafting = "drafting",
        DpoReview = "dpo_review",
        Returned = "returned",
        HosAcceptance = "hos_acceptance",
        SiroReview = "siro_review",
        PriorConsultation = "prior_consultation",
        Signed = "signed",
        SignedWithConditions = "signed_with_conditions",
        Rejected = "rejected",
        Reopened = "reopened",
        Superseded = "superseded",
        Withdrawn = "withdrawn",
    }
}

impl DpiaState {
    /// Whether somebody is still working on it.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Screening
                | Self::Drafting
                | Self::DpoReview
                | Self::Returned
                | Self::HosAcceptance
                | Self::SiroReview
                | Self::PriorConsultation
                | Self::Reopened
        )
    }

    /// The state in words.
    pub fn label(self) -> &'static str {
        words().state_label(crate::vocabulary::Code::code(self))
    }
}

codes! {
    /// A step of the workflow.
    pub enum DpiaStep in "dpia.step" {
        Create = "create",
        ScreenOut = "screen_out",
        Begin = "begin",
        TakeUp = "take_up",
        Submit = "submit",
        Return = "return",
        Advise = "advise",
        Accept = "accept",
        ConsultRegulator = "consult_regulator",
        RegulatorAnswered = "regulator_answered",
        Decide = "decide",
        Sign = "sign",
        Reopen = "reopen",
        Keep = "keep",
        Withdraw = "withdraw",
        Supersede = "supersede",
    }
}

impl DpiaStep {
    /// The button.
    pub fn label(self) -> &'static str {
        words().step_label(crate::vocabulary::Code::code(self))
    }
}

/// What follows from a step besides the new state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DpiaEffect {
    /// The content is frozen, its hash fixed, and one issue made with a place for each signatory.
    Freeze,
    /// The issue and every signature on it are void, and stay readable.
    VoidIssue,
    /// Decision, reason and conditions are emptied.
    ClearDecision,
    /// This version is the one in force, and an earlier one is superseded.
    PutInForce,
    /// The next review is so many months (question O4) after the SIRO's signature.
    SetNextReview,
    /// A working version starts as a copy; the signed one stays in force.
    StartVersion,
    /// The flags that stand are closed by the reopening.
    CloseFlags,
    /// The working copy is dropped; the signed version, its signatures and its state return.
    DropVersion,
    /// The next review is so many months after today.
    RestartReview,
    /// No version is in force any more.
    ClearInForce,
}

/// What a step asks to be complete.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DpiaAsk {
    /// Title, service and tollgate.
    Identified,
    /// All 30 screening answers.
    ScreeningComplete,
    /// No assessment is required or recommended, or the DPO has lowered the outcome.
    NotRequired,
    /// An assessment is required or recommended.
    Required,
    /// Every shown question of sections P, D, L, R, S and C.
    Answers,
    /// At least one risk, and every risk scored before and after.
    RisksScored,
    /// The consultation entries of §6.
    Consultations,
    /// The attestations of Record Manager, information security and Caldicott Guardian, as far as each is needed.
    Views,
    /// No rule of weight "error" except RR8.
    NoErrors,
    /// What changed since the signed version is confirmed again, section by section.
    SectionsConfirmed,
    /// The DPO's advice, in full.
    Advice,
    /// The controller's answer to it.
    AdviceAnswer,
    /// Every medium residual risk is accepted by the Head of Service, and no higher one by anybody.
    RisksAccepted,
    /// Every measure has an owner and a date.
    MeasuresOwned,
    /// The commissioner has confirmed the clauses as they stand.
    ClausesConfirmed,
    /// No clause has an empty place (CC00).
    ClausesFilled,
    /// The Head of Service knows that a high residual risk needs prior consultation.
    Art36Acknowledged,
    /// The content is frozen.
    Frozen,
    /// It is not.
    NotFrozen,
    /// A decision with what belongs to it.
    Decision,
    /// It is this one.
    DecisionIs(Decision),
    /// For an approval: no risk that nobody may accept (RR8).
    NoHighRisk,
    /// For an approval: every warning has its reason.
    WarningsAnswered,
    /// For an approval: months to the next review and what calls for an earlier one (O4).
    ReviewSet,
    /// Every signatory before the SIRO has signed the frozen content.
    OthersSigned,
    /// At least one residual risk is high or very high.
    HighRisk,
    /// The pack for the regulator is made.
    PackMade,
    /// The regulator's advice is there, or the period was recorded as ended without any.
    ConsultationFinished,
    /// What is left of the risks was scored again after the regulator's answer.
    RisksRescored,
    /// What called for the reopening is named.
    TriggerNamed,
    /// The version in force was signed in this state.
    WasIn(DpiaState),
}

/// Whether the pack for the regulator (§9.3) is made.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ConsultationPack {
    /// Not yet.
    #[default]
    NotMade,
    /// It is.
    Made,
}

/// Why a signed assessment is opened again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReopenedBy {
    /// One of the triggers of §11.
    Trigger(ReviewTrigger),
    /// A correction or another reason of a person, who says which.
    Hand,
}

/// What the steps need to know about the version from which they are taken.
#[derive(Clone, Copy, Debug)]
pub struct DpiaStepFacts<'a> {
    /// Effective content of the version.
    pub dpia: &'a Dpia,
    /// Fields that it still lacks, as the form says.
    pub missing: &'a [Missing],
    /// What the RR set says about it while it is written.
    pub findings: &'a [Finding],
    /// Those of its warnings that nobody has answered.
    pub open_warnings: &'a [Finding],
    /// The specification annex.
    pub clauses: &'a [Clause],
    /// Screening questions without an answer or without the note that explains it.
    pub screening_open: &'a [DpiaTrigger],
    /// Outcome of the screening, with the DPO's own.
    pub outcome: DpiaNeeded,
    /// An asset is kept electronically, so that information security looks at it and signs.
    pub electronic: bool,
    /// Confidential care information is used, so that the Caldicott Guardian looks at it and signs.
    pub caldicott_scope: bool,
    /// What has been attested on this version and still stands.
    pub attested: &'a [DpiaAttestation],
    /// Sections of the form that differ from the signed version.
    pub changed_sections: &'a [String],
    /// The valid issue, while the content is frozen.
    pub issue: Option<&'a Issue>,
    /// The pack for the regulator.
    pub pack: ConsultationPack,
    /// The state in which the version in force was signed.
    pub in_force: Option<DpiaState>,
    /// Why it is being reopened.
    pub reopened_by: Option<ReopenedBy>,
    /// Who wrote it.
    pub author: Option<&'a PersonRef>,
    /// Who advised on it as DPO.
    pub advised_by: Option<&'a PersonRef>,
}

const SHIPPED: &str = include_str!("../../../../../../assets/rules/dpia_steps.toml");

/// The words of states, steps, obstacles and signatures.
pub(super) fn words() -> &'static StepWords {
    static WORDS: OnceLock<StepWords> = OnceLock::new();
    // The file is part of the program; a test reads it strictly, so the fallback is never seen by a user.
    WORDS.get_or_init(|| StepWords::read(SHIPPED).unwrap_or_default())
}

/// What SEP-1 to SEP-3 say about people who act on an assessment: in the part they take now, beside every other part that the same
/// person has in it. `None` where nothing is against it.
pub fn separation_of(
    dpia: &Dpia,
    acting: &[Acting<'_>],
    author: Option<&PersonRef>,
    advised_by: Option<&PersonRef>,
) -> Option<Finding> {
    let posts = [
        (Role::ProjectManager, dpia.project_manager.as_ref()),
        (Role::HeadOfService, dpia.head_of_service.as_ref()),
        (Role::RecordManager, dpia.record_manager.as_ref()),
        (Role::Dpo, advised_by),
    ];
    let now = acting.iter().map(|who| (who.role, who.person));
    let is_acting = |person: &PersonRef| acting.iter().any(|who| who.person == Some(person));
    let parts: Vec<Part<'_>> = now
        .chain(posts)
        .filter_map(|(role, person)| Some(Part { role, person: person.filter(|person| is_acting(person))? }))
        .collect();
    separation(&SigningFacts { parts: &parts, dpia_author: author }).into_iter().next()
}

/// Whose turn it is: the next signatory while signatures are collected, the DPO where a screening came out "not required", and
/// otherwise the roles of the main step.
pub fn turn(state: DpiaState, facts: &DpiaStepFacts<'_>) -> Vec<Role> {
    match (state, facts.issue) {
        (DpiaState::SiroReview, Some(issue)) => issue.next().map(|next| next.role).into_iter().collect(),
        (DpiaState::Screening, _) if facts.screening_open.is_empty() && facts.outcome == DpiaNeeded::NotRequired => {
            vec![Role::Dpo]
        }
        _ if state.is_open() => gates::turn::<DpiaWorkflow>(state, facts),
        _ => Vec::new(),
    }
}
