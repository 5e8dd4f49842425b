//! What stands in the way of a step, before anybody presses it.

use super::words::obstacle_words;
use super::{AssetStep, Ownership};
use crate::asset::acknowledge::open_warnings;
use crate::asset::reading::is_given;
use crate::asset::{Asset, AssetLiving, AssetRule};
use crate::finding::{Finding, Severity};
use crate::form::{Missing, Need};
use crate::rulebook::with;
use crate::vocabulary::Code as _;

/// What the steps need to know about the version from which they are taken.
#[derive(Clone, Copy, Debug)]
pub struct StepFacts<'a> {
    /// Effective content of the version.
    pub asset: &'a Asset,
    /// Number of the version.
    pub version: u32,
    /// Fields that it still lacks.
    pub missing: &'a [Missing],
    /// What the rules say about it today.
    pub findings: &'a [Finding],
    /// What stands on the record: the answers to warnings.
    pub living: &'a AssetLiving,
    /// Who owns it today.
    pub ownership: &'a Ownership,
    /// Whether a newer version is being written.
    pub next_version: NextVersion,
}

/// Whether a newer version of the asset is being written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NextVersion {
    /// None is.
    None,
    /// One is.
    Open,
}

/// What kind of thing stands in the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Obstacle {
    /// A field is missing.
    Missing,
    /// A rule says no: its code.
    Rule(String),
    /// A warning has no reason: the code of its rule.
    Acknowledgement(String),
    /// The life stage is not `disposed`.
    NotDisposed,
    /// A retention rule has no proof of disposal.
    DisposalEvidence,
    /// A newer version is being written.
    VersionOpen,
}

impl Obstacle {
    /// The stable code on the wire: that of the rule where an error stands in the way.
    pub fn code(&self) -> &str {
        match self {
            Self::Missing => "missing",
            Self::Rule(rule) => rule,
            Self::Acknowledgement(_) => "acknowledgement",
            Self::NotDisposed => "not_disposed",
            Self::DisposalEvidence => "disposal_evidence",
            Self::VersionOpen => "version_open",
        }
    }
}

/// One thing that stands in the way of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocker {
    /// What kind of thing.
    pub obstacle: Obstacle,
    /// Keyed path of the field to mend, if there is one.
    pub path: Option<String>,
    /// In words.
    pub message: String,
}

/// Everything that stands in the way of a step, apart from who takes it and what they say: missing fields first, then rules.
pub fn blockers(step: AssetStep, facts: &StepFacts<'_>) -> Vec<Blocker> {
    match step {
        AssetStep::Create => missing(facts, |need| need == Need::Draft),
        AssetStep::Submit => chain(
            missing(facts, |_| true),
            errors(facts, |finding| !finding.approve_time && !is_cured_by_review(finding)),
        ),
        AssetStep::Approve => chain(errors(facts, |finding| !is_cured_by_review(finding)), unanswered(facts)),
        AssetStep::Confirm => chain(errors(facts, |_| true), open_version(facts)),
        AssetStep::StartVersion => open_version(facts),
        AssetStep::Retire => chain(disposal(facts), open_version(facts)),
        AssetStep::Check | AssetStep::Return | AssetStep::Supersede => Vec::new(),
    }
}

/// An entry that is long overdue could otherwise never be approved again: approval is the review that AR024 asks for.
fn is_cured_by_review(finding: &Finding) -> bool {
    finding.code == AssetRule::Ar024.code()
}

fn chain(mut first: Vec<Blocker>, then: Vec<Blocker>) -> Vec<Blocker> {
    first.extend(then);
    first
}

fn missing(facts: &StepFacts<'_>, asked: impl Fn(Need) -> bool) -> Vec<Blocker> {
    let words = obstacle_words(&Obstacle::Missing);
    facts
        .missing
        .iter()
        .filter(|field| asked(field.need))
        .map(|field| Blocker {
            obstacle: Obstacle::Missing,
            path: Some(field.path.clone()),
            message: with(words, &[("label", &field.label), ("reason", &field.reason)]),
        })
        .collect()
}

fn errors(facts: &StepFacts<'_>, holds_up: impl Fn(&Finding) -> bool) -> Vec<Blocker> {
    facts
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && holds_up(finding))
        .map(|finding| Blocker {
            obstacle: Obstacle::Rule(finding.code.clone()),
            path: Some(finding.path.clone()),
            message: finding.message.clone(),
        })
        .collect()
}

fn unanswered(facts: &StepFacts<'_>) -> Vec<Blocker> {
    open_warnings(facts.findings, facts.version, facts.living)
        .map(|finding| {
            let obstacle = Obstacle::Acknowledgement(finding.code.clone());
            let message = with(obstacle_words(&obstacle), &[("message", &finding.message)]);
            Blocker { obstacle, path: Some(finding.path.clone()), message }
        })
        .collect()
}

fn open_version(facts: &StepFacts<'_>) -> Vec<Blocker> {
    match facts.next_version {
        NextVersion::None => Vec::new(),
        NextVersion::Open => vec![Blocker {
            message: obstacle_words(&Obstacle::VersionOpen).to_owned(),
            obstacle: Obstacle::VersionOpen,
            path: None,
        }],
    }
}

fn disposal(facts: &StepFacts<'_>) -> Vec<Blocker> {
    let mut found = Vec::new();
    if !facts.asset.is_disposed() {
        found.push(Blocker {
            message: obstacle_words(&Obstacle::NotDisposed).to_owned(),
            obstacle: Obstacle::NotDisposed,
            path: Some("lifecycle".to_owned()),
        });
    }
    for (_, rule) in facts.asset.retention.in_order() {
        if !is_given(rule.disposal_evidence.as_ref()) {
            found.push(Blocker {
                message: with(obstacle_words(&Obstacle::DisposalEvidence), &[("row", &rule.key)]),
                obstacle: Obstacle::DisposalEvidence,
                path: Some(format!("retention.{}.disposal_evidence", rule.key)),
            });
        }
    }
    found
}
