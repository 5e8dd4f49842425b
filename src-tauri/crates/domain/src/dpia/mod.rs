//! The data protection impact assessment at Tollgate 2 (UK GDPR Arts 35 and 36): its content, its screening, what the linked
//! assets answer, and what differs from them.
//!
//! Never in here: words for people (labels, guidance and coaching live in `assets/forms`, messages in `assets/rules`),
//! storage, or a clock.

mod advice;
mod asset_difference;
mod auto;
mod clauses;
mod clocks;
mod conditions;
mod content;
mod decision;
mod difference;
mod law_used;
mod linked;
mod living;
mod matrix;
mod options;
mod progress;
mod release;
mod review;
mod rights;
mod risk;
mod rules;
mod screening;
mod screening_override;
mod tasks;
mod workflow;

pub use advice::{AdviceGap, SHORTEST_ADVICE, SHORTEST_ANSWER, SHORTEST_VIEW, advice_gaps, answer_gaps};
pub use asset_difference::{
    AssetDifference, AssetSays, Resolution, ResolutionRefusal, SHORTEST_REASON_TO_DIFFER, asset_differences,
    undecided_items, unknown_assets,
};
pub use auto::{AssetLine, AutoAnswer, AutoRows, SpecifiedMeasure, auto_answers};
pub use clauses::{Clause, ClauseFacts, ClauseReason, ClauseSlot, ContractClause, SlotSource, annex};
pub use clocks::{ConsultationClock, ConsultationState, SpecialData, default_review_months, next_review_on};
pub use conditions::DpiaConditions;
pub use content::*;
pub use decision::{
    FreezeFacts, FrozenAsset, FrozenFile, SigningNeeds, canonical, freeze, signatories, start_of_next_version,
    without_decision,
};
pub use difference::{
    RiskChange, RiskFate, Subject, VersionDifference, is_outcome, lapsed_acceptances, subject_of, version_difference,
};
pub use law_used::{changed_law, dates_of, provisions_used};
pub use linked::{LinkedAsset, LinkedFacts};
pub use living::{DpiaLiving, FlagClosed, FrozenIssue, IssuedPaper, MeasureProgress, ReviewFlag};
pub use matrix::{GREATEST, RiskLevel, Score, axes, level};
pub use options::*;
pub use progress::{ProgressRefusal, SHORTEST_REASON_TO_DROP, SaidOfMeasure, may_meet, measure_progress};
pub use release::{BANNER_DAYS, ReleaseBanner, SpecRelease, release_banner, spec_release};
pub use review::{
    AssetSince, FlagNotRaised, FlagStays, ReviewFacts, SHORTEST_REASON_TO_CLOSE, changed_sections, close_flag,
    raise_flag, review_flags, supplier_changed,
};
pub use rights::RightLine;
pub use risk::{AcceptanceRefusal, LevelCounts, RiskRegister, Side, WeighedRisk, Weight};
pub use rules::{DpiaRule, DpiaRuleFacts, check, check_approval, check_clauses};
pub use screening::{ReplySource, SHORTEST_NOTE, Screening, StandingReply, TriggerCounts, TriggerGroup, screening};
pub use screening_override::{OverrideRefusal, SHORTEST_REASON_TO_LOWER, override_outcome};
pub use tasks::{DpiaTask, DpiaTaskKind, tasks};
pub use workflow::{
    AttestationRefusal, ConsultationPack, DpiaAsk, DpiaAttestation, DpiaEffect, DpiaPart, DpiaState, DpiaStep,
    DpiaStepFacts, DpiaWorkflow, EditStop, ReopenedBy, annex_hash, may_edit, separation_of, turn,
};
