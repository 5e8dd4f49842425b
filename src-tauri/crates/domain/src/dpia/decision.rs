//! The decision freezes the content (dpia.md §9.2): what is frozen, its canonical text and hash, who signs it in which order with
//! which statement, and what a new version starts from.
//!
//! Never in here: how an issue collects its signatures ([`crate::gates::Issue`]), or a clock.

use serde::Serialize;
use serde_json::{Value, json};

use super::clauses::Clause;
use super::content::Dpia;
use super::difference::keyed;
use super::matrix::RiskLevel;
use super::options::Decision;
use super::risk::Side;
use super::screening::Screening;
use super::workflow::words;
use crate::asset::DpiaNeeded;
use crate::canonical::{ContentHash, canonical_json};
use crate::gates::{Issue, Signatory};
use crate::record::is_empty;
use crate::vocabulary::{Code as _, Role};

/// Who signs besides those who always do.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct SigningNeeds {
    /// An asset is kept electronically: information security signs.
    pub electronic: bool,
    /// Confidential care information is used: the Caldicott Guardian signs.
    pub caldicott_scope: bool,
}

/// What is frozen besides the content itself.
#[derive(Clone, Debug)]
pub struct FreezeFacts<'a> {
    /// Reference, `DPIA-2026-014`.
    pub reference: &'a str,
    /// Version as people read it, `1.0`.
    pub version: String,
    /// Form by which it is read, `dpia 1`.
    pub form: &'a str,
    /// The screening.
    pub screening: &'a Screening,
    /// Its outcome, with the DPO's own.
    pub outcome: DpiaNeeded,
    /// The specification annex.
    pub clauses: &'a [Clause],
    /// The linked assets as they are.
    pub assets: &'a [FrozenAsset],
    /// The files that the content names.
    pub files: &'a [FrozenFile],
}

/// A file that the content names, at the freeze: what it holds is signed with everything else.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FrozenFile {
    /// Id under which the register keeps it.
    pub id: String,
    /// File name.
    pub name: String,
    /// SHA-256 of its content, lower-case hex.
    pub sha256: String,
}

/// A linked asset at the freeze.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FrozenAsset {
    /// Its reference.
    pub reference: String,
    /// Number of its version.
    pub version: u32,
    /// Hash of its canonical content.
    pub content_sha256: ContentHash,
}

/// Who signs, in order (dpia.md §9.2). A rejection is signed by the SIRO alone.
pub fn signatories(decision: Decision, needs: SigningNeeds) -> Vec<Signatory> {
    let all = [
        (Role::ProjectManager, true),
        (Role::RecordManager, true),
        (Role::InformationSecurity, needs.electronic),
        (Role::CaldicottGuardian, needs.caldicott_scope),
        (Role::Dpo, true),
        (Role::HeadOfService, true),
        (Role::Commissioner, true),
        (Role::Siro, true),
    ];
    let signs = |role: Role, needed: bool| needed && (decision != Decision::Reject || role == Role::Siro);
    let roles = all.into_iter().filter(|(role, needed)| signs(*role, *needed)).map(|(role, _)| role);
    roles
        .map(|role| {
            let words_of = if role == Role::Siro { format!("siro.{decision}") } else { role.code().to_owned() };
            Signatory { key: role.code().to_owned(), role, statement: words().statement(&words_of).to_owned() }
        })
        .collect()
}

/// The canonical content (RFC 8785): everything that the document prints, with the decision and its conditions; not signatures, the
/// times of attestations, the state, or tasks.
///
/// `dpia` is the effective content: without the values of fields that the form hides.
pub fn canonical(dpia: &Dpia, facts: &FreezeFacts<'_>) -> String {
    let register = dpia.risk_register();
    let level = |side| register.overall(side).map(RiskLevel::code);
    let clauses: Vec<Value> = facts
        .clauses
        .iter()
        .map(|clause| {
            json!({ "code": clause.code.code(), "requirement": clause.requirement, "evidence": clause.evidence })
        })
        .collect();
    let mut content = keyed(dpia);
    content.retain(|_, value| !is_empty(value));
    canonical_json(&json!({
        "kind": "dpia",
        "reference": facts.reference,
        "version": facts.version,
        "form": facts.form,
        "content": content,
        "screening": {
            "outcome": facts.outcome.code(),
            "score": facts.screening.score,
            "reasons": facts.screening.reasons,
        },
        "risk_profile": register.profile.code(),
        "overall_inherent": level(Side::Before),
        "overall_residual": level(Side::After),
        "clauses": clauses,
        "assets": facts.assets,
        "files": facts.files,
    }))
}

/// The issue that a recorded decision makes: frozen content, its hash, and a place for each signatory. `number` counts the issues
/// of this version from 1.
pub fn freeze(
    dpia: &Dpia,
    decision: Decision,
    needs: SigningNeeds,
    facts: &FreezeFacts<'_>,
    number: u32,
    frozen_at: &str,
) -> Issue {
    let content_sha256 = ContentHash::of(&canonical(dpia, facts));
    Issue::new(number, frozen_at, content_sha256, signatories(decision, needs))
}

/// The content after a recall or a return: without decision, reason and conditions.
#[must_use]
pub fn without_decision(dpia: &Dpia) -> Dpia {
    Dpia { decision: None, decision_reason: None, conditions: crate::record::Rows::default(), ..dpia.clone() }
}

/// What a new version starts from: last time's answers, risks and measures; but every advice, answer, acceptance, consultation of
/// the regulator and decision is given anew.
#[must_use]
pub fn start_of_next_version(dpia: &Dpia) -> Dpia {
    let mut next = without_decision(dpia);
    let fresh = Dpia::default();
    next.ack_art36 = fresh.ack_art36;
    next.advice = fresh.advice;
    next.advice_notes = fresh.advice_notes;
    next.risk_views = fresh.risk_views;
    next.advice_answer = fresh.advice_answer;
    next.prior_consultation = fresh.prior_consultation;
    for risk in next.risks.0.values_mut() {
        risk.accepted_by = None;
    }
    next
}
