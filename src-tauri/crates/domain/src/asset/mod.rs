//! The information asset: the register entry and the Article 30 record in one.
//!
//! Never in here: words for people (labels and hints live in `assets/forms`, messages in `assets/rules`), storage, or a clock.

mod acknowledge;
mod completeness;
mod conditions;
mod content;
mod facts;
mod living;
mod options;
mod reading;
mod rules;
mod workflow;

pub use crate::gates::{Acting, ActingFor, StepRoles};
pub use acknowledge::{AcknowledgementRefusal, OpenFindings, SHORTEST_REASON, may_acknowledge, open_warnings};
pub use completeness::{Badge, Completeness, Point, PointCode, PointState, completeness};
pub use conditions::AssetConditions;
pub(crate) use conditions::objection_to_office;
pub use content::{
    AccessGroup, Asset, AssetMeasure, CompatAnswers, DataItem, LAYOUT, ListedText, Purpose, Recipient, RetentionRule,
    RightsSupport, SafeguardTicks, Transfer,
};
pub use facts::{
    Acknowledgement, AssetFacts, DocumentFacts, NoticeFacts, OwnerFacts, Screening, SharingFacts, Sibling,
};
pub use living::{AssetLiving, Attestation};
pub use options::*;
pub use rules::{AssetRule, check, rule_words, unread_text};
pub use workflow::{
    AssetState, AssetStep, Blocker, NextVersion, Obstacle, Ownership, ResidualRisk, StepFacts, StepRefusal, asks_text,
    blockers, is_correction, is_material, leads_to, may_act, next_review_on, next_steps, ownership, review_months,
    roles_for, stub_on, take,
};
