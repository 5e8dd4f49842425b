//! The transition table of dpia.md §7, line by line.
//!
//! Never in here: what stands in the way of an ask.

use super::{DpiaAsk, DpiaEffect, DpiaState, DpiaStep, DpiaStepFacts, asks, separation_of, words};
use crate::dpia::options::Decision;
use crate::finding::Finding;
use crate::gates::{Acting, Blocker, Line, StepRoles, StepWords, Workflow};
use crate::vocabulary::Role;

/// The workflow of an assessment, as data for the general machinery.
#[derive(Clone, Copy, Debug)]
pub struct DpiaWorkflow;

/// A reason has ten characters everywhere, unless a step asks for more.
const REASON: Option<usize> = Some(10);
const COMMENT: Option<usize> = Some(20);
const NO_CHANGE: Option<usize> = Some(30);

const SUBMISSION: &[DpiaAsk] =
    &[DpiaAsk::Answers, DpiaAsk::RisksScored, DpiaAsk::Consultations, DpiaAsk::Views, DpiaAsk::NoErrors];

/// A line that asks for no text and has no effect beyond the state.
const fn line(
    step: DpiaStep,
    from: DpiaState,
    to: DpiaState,
    who: &'static [Role],
    asks: &'static [DpiaAsk],
) -> Line<DpiaWorkflow> {
    Line { step, from: Some(from), to, who: StepRoles::AnyOf(who), text: None, when: &[], asks, effects: &[] }
}

const fn returned(from: DpiaState, who: &'static [Role], when: &'static [DpiaAsk]) -> Line<DpiaWorkflow> {
    let line = line(DpiaStep::Return, from, DpiaState::Returned, who, &[]);
    Line { text: COMMENT, when, effects: &[DpiaEffect::VoidIssue, DpiaEffect::ClearDecision], ..line }
}

const fn signed(decision: &'static [DpiaAsk], to: DpiaState, asks: &'static [DpiaAsk]) -> Line<DpiaWorkflow> {
    let line = line(DpiaStep::Sign, DpiaState::SiroReview, to, &[Role::Siro], asks);
    Line { when: decision, effects: &[DpiaEffect::PutInForce, DpiaEffect::SetNextReview], ..line }
}

const fn reopened(from: DpiaState) -> Line<DpiaWorkflow> {
    let who = &[Role::Dpo, Role::Siro, Role::ProjectManager];
    let line = line(DpiaStep::Reopen, from, DpiaState::Reopened, who, &[DpiaAsk::TriggerNamed]);
    Line { text: REASON, effects: &[DpiaEffect::StartVersion, DpiaEffect::CloseFlags], ..line }
}

const fn kept(when: &'static [DpiaAsk], to: DpiaState) -> Line<DpiaWorkflow> {
    let line = line(DpiaStep::Keep, DpiaState::Reopened, to, &[Role::Dpo], &[]);
    Line { text: NO_CHANGE, when, effects: &[DpiaEffect::DropVersion, DpiaEffect::RestartReview], ..line }
}

const fn withdrawn(from: DpiaState) -> Line<DpiaWorkflow> {
    let line = line(DpiaStep::Withdraw, from, DpiaState::Withdrawn, &[Role::HeadOfService], &[]);
    Line { text: REASON, effects: &[DpiaEffect::VoidIssue, DpiaEffect::ClearInForce], ..line }
}

const fn superseded(from: DpiaState) -> Line<DpiaWorkflow> {
    Line { who: StepRoles::Automatic, ..line(DpiaStep::Supersede, from, DpiaState::Superseded, &[], &[]) }
}

impl Workflow for DpiaWorkflow {
    type State = DpiaState;
    type Step = DpiaStep;
    type Ask = DpiaAsk;
    type Effect = DpiaEffect;
    type Facts<'a> = DpiaStepFacts<'a>;

    const LINES: &'static [Line<Self>] = {
        use DpiaAsk as Ask;
        use DpiaState as State;
        use DpiaStep as Step;
        const PM: &[Role] = &[Role::ProjectManager];
        const DPO: &[Role] = &[Role::Dpo];
        const HOS: &[Role] = &[Role::HeadOfService];
        const SIRO: &[Role] = &[Role::Siro];
        const CREATORS: &[Role] = &[Role::ProjectManager, Role::Commissioner, Role::RecordManager, Role::Dpo];
        const REASONED: Line<DpiaWorkflow> = Line {
            text: REASON,
            ..line(
                Step::ScreenOut,
                State::Screening,
                State::ScreenedOut,
                DPO,
                &[Ask::ScreeningComplete, Ask::NotRequired],
            )
        };
        &[
            Line { from: None, ..line(Step::Create, State::Screening, State::Screening, CREATORS, &[Ask::Identified]) },
            line(Step::Begin, State::Screening, State::Drafting, PM, &[Ask::ScreeningComplete, Ask::Required]),
            REASONED,
            Line { text: REASON, ..line(Step::TakeUp, State::ScreenedOut, State::Drafting, DPO, &[]) },
            line(Step::Submit, State::Drafting, State::DpoReview, PM, SUBMISSION),
            line(Step::Submit, State::Returned, State::DpoReview, PM, SUBMISSION),
            line(Step::Advise, State::DpoReview, State::HosAcceptance, DPO, &[Ask::Advice, Ask::NoErrors]),
            returned(State::DpoReview, DPO, &[]),
            line(
                Step::Accept,
                State::HosAcceptance,
                State::SiroReview,
                HOS,
                &[
                    Ask::AdviceAnswer,
                    Ask::RisksAccepted,
                    Ask::MeasuresOwned,
                    Ask::ClausesFilled,
                    Ask::ClausesConfirmed,
                    Ask::Art36Acknowledged,
                ],
            ),
            returned(State::HosAcceptance, HOS, &[]),
            Line {
                effects: &[DpiaEffect::Freeze],
                ..line(
                    Step::Decide,
                    State::SiroReview,
                    State::SiroReview,
                    SIRO,
                    &[Ask::NotFrozen, Ask::Decision, Ask::NoHighRisk, Ask::WarningsAnswered, Ask::ReviewSet],
                )
            },
            signed(
                &[Ask::Frozen, Ask::DecisionIs(Decision::Approve)],
                State::Signed,
                &[Ask::OthersSigned, Ask::NoHighRisk],
            ),
            signed(
                &[Ask::Frozen, Ask::DecisionIs(Decision::ApproveWithConditions)],
                State::SignedWithConditions,
                &[Ask::OthersSigned, Ask::NoHighRisk],
            ),
            Line {
                effects: &[],
                ..signed(&[Ask::Frozen, Ask::DecisionIs(Decision::Reject)], State::Rejected, &[Ask::OthersSigned])
            },
            line(
                Step::ConsultRegulator,
                State::SiroReview,
                State::PriorConsultation,
                SIRO,
                &[Ask::NotFrozen, Ask::HighRisk, Ask::PackMade],
            ),
            returned(State::SiroReview, SIRO, &[Ask::NotFrozen]),
            returned(State::SiroReview, &[Role::Siro, Role::Dpo], &[Ask::Frozen]),
            line(
                Step::RegulatorAnswered,
                State::PriorConsultation,
                State::SiroReview,
                DPO,
                &[Ask::ConsultationFinished, Ask::RisksRescored],
            ),
            line(
                Step::Submit,
                State::Reopened,
                State::DpoReview,
                PM,
                &[
                    Ask::SectionsConfirmed,
                    Ask::Answers,
                    Ask::RisksScored,
                    Ask::Consultations,
                    Ask::Views,
                    Ask::NoErrors,
                ],
            ),
            kept(&[Ask::WasIn(State::Signed)], State::Signed),
            kept(&[Ask::WasIn(State::SignedWithConditions)], State::SignedWithConditions),
            reopened(State::Signed),
            reopened(State::SignedWithConditions),
            superseded(State::Signed),
            superseded(State::SignedWithConditions),
            withdrawn(State::Screening),
            withdrawn(State::Drafting),
            withdrawn(State::DpoReview),
            withdrawn(State::Returned),
            withdrawn(State::HosAcceptance),
            withdrawn(State::SiroReview),
            withdrawn(State::PriorConsultation),
            withdrawn(State::Reopened),
        ]
    };

    fn in_the_way(ask: DpiaAsk, facts: &DpiaStepFacts<'_>) -> Vec<Blocker> {
        asks::in_the_way(ask, facts)
    }

    fn separation(_: &Line<Self>, acting: &[Acting<'_>], facts: &DpiaStepFacts<'_>) -> Option<Finding> {
        separation_of(facts.dpia, acting, facts.author, facts.advised_by)
    }

    fn words() -> &'static StepWords {
        words()
    }
}
