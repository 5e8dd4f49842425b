//! What calls for a fresh look at a signed assessment by itself (dpia.md §11; UK GDPR Art 35(11)). A flag changes no state: reopening
//! is a decision of a person, and the DPO may close a flag with a reason.
//!
//! Never in here: a clock, or a task; whoever raises a flag makes the task for the DPO.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::content::Dpia;
use super::living::{DpiaLiving, FlagClosed, ReviewFlag};
use super::options::{DpiaTrigger, MeasureStatus, ReviewTrigger};
use crate::form::asset_form;
use crate::vocabulary::Code as _;

/// A flag is closed without reopening with a reason of at least so many characters.
pub const SHORTEST_REASON_TO_CLOSE: usize = 30;

/// Sections of the asset form whose change calls for a fresh look: controller, purposes, data, recipients, transfers, retention.
const SECTIONS: &[&str] = &["C", "D", "E", "F", "G", "H"];

/// What happened since the signature, as far as other records know.
#[derive(Clone, Copy, Debug)]
pub struct ReviewFacts<'a> {
    /// Content of the version in force.
    pub dpia: &'a Dpia,
    /// What has become of it since.
    pub living: &'a DpiaLiving,
    /// Linked assets: as they were at the freeze, and as they are approved now.
    pub assets: &'a [AssetSince<'a>],
    /// The reasons of the screening at the freeze.
    pub reasons_then: &'a [DpiaTrigger],
    /// The same answers screened today.
    pub reasons_now: &'a [DpiaTrigger],
    /// Suppliers, sub-processors and hosting regions that changed, in words.
    pub suppliers: &'a [String],
    /// References of reportable incidents that involve a linked asset.
    pub incidents: &'a [String],
    /// Codes of dated provisions that it uses and that changed.
    pub law: &'a [String],
    /// Today.
    pub today: NaiveDate,
}

/// A linked asset at the freeze and now.
#[derive(Clone, Copy, Debug)]
pub struct AssetSince<'a> {
    /// Its reference.
    pub reference: &'a str,
    /// Stored content at the freeze.
    pub then: &'a Value,
    /// Number of the version that is approved now.
    pub version: u32,
    /// Stored content of that version.
    pub now: &'a Value,
}

/// Why a flag stays. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "A review flag is closed with a reason of at least {SHORTEST_REASON_TO_CLOSE} characters; this one has {has}. Nothing was changed; say why no new version is needed."
)]
pub struct FlagStays {
    /// How many characters the reason has.
    pub has: usize,
}

/// The flags that are to be raised today and have not been raised yet, by the id under which each is kept. The id names the cause, so
/// that a flag that was closed does not come back for the same cause.
pub fn review_flags(facts: &ReviewFacts<'_>) -> BTreeMap<String, ReviewFlag> {
    let mut found = BTreeMap::new();
    let mut raise = |trigger: ReviewTrigger, about: &str, cause: &str, sections: Vec<String>| {
        let id = format!("{trigger}.{about}.{cause}");
        if !facts.living.review_flags.contains_key(&id) {
            let flag = ReviewFlag { trigger, about: about.to_owned(), sections, raised_on: facts.today, closed: None };
            found.insert(id, flag);
        }
    };
    for asset in facts.assets {
        let sections = changed_sections(asset.then, asset.now);
        if !sections.is_empty() {
            raise(ReviewTrigger::AssetChanged, asset.reference, &asset.version.to_string(), sections);
        }
    }
    for (id, measure) in facts.dpia.measures.in_order() {
        let progress = facts.living.measure_progress.get(id);
        let status = progress.and_then(|progress| progress.status).or(measure.status);
        if status == Some(MeasureStatus::Rejected) && measure.status != Some(MeasureStatus::Rejected) {
            raise(ReviewTrigger::MeasureOverdue, &measure.key, "rejected", Vec::new());
        }
        let waiting = matches!(status, Some(MeasureStatus::Proposed | MeasureStatus::Agreed));
        if let Some(due_on) = measure.due_on.filter(|due_on| waiting && facts.today > *due_on) {
            raise(ReviewTrigger::MeasureOverdue, &measure.key, &due_on.to_string(), Vec::new());
        }
    }
    for (id, condition) in facts.dpia.conditions.in_order() {
        let done = facts.living.conditions_done.contains_key(id);
        if let Some(due_on) = condition.due_on.filter(|due_on| !done && facts.today > *due_on) {
            raise(ReviewTrigger::ConditionOverdue, &condition.key, &due_on.to_string(), Vec::new());
        }
    }
    if facts.reasons_then != facts.reasons_now {
        let codes: Vec<_> = facts.reasons_now.iter().map(|reason| reason.code()).collect();
        raise(ReviewTrigger::ScreeningChanged, "screening", &codes.join("+"), Vec::new());
    }
    let told = [
        (ReviewTrigger::SupplierChanged, facts.suppliers),
        (ReviewTrigger::Incident, facts.incidents),
        (ReviewTrigger::LawChanged, facts.law),
    ];
    for (trigger, causes) in told {
        for cause in causes {
            raise(trigger, cause, "told", Vec::new());
        }
    }
    if let Some(due_on) = facts.living.next_review_on.filter(|due_on| facts.today > *due_on) {
        raise(ReviewTrigger::ReviewDue, "review", &due_on.to_string(), Vec::new());
    }
    found
}

/// The letters of the sections C to H in which two stored contents of an asset differ.
pub fn changed_sections(then: &Value, now: &Value) -> Vec<String> {
    let form = asset_form();
    let mut changed = Vec::new();
    for id in SECTIONS {
        let Some(section) = form.section(id) else { continue };
        let list = section.rows.iter().map(|rows| rows.list.as_str());
        let mut names = section.fields.iter().map(|field| field.id.as_str()).chain(list);
        let value = |content: &'_ Value, name: &str| {
            let given = content.get(name).cloned().unwrap_or_default();
            if crate::record::is_empty(&given) { Value::Null } else { given }
        };
        if names.any(|name| value(then, name) != value(now, name)) {
            changed.push((*id).to_owned());
        }
    }
    changed
}

/// How the DPO closes a flag without reopening.
///
/// # Errors
/// [`FlagStays`] when the reason has fewer than 30 characters.
pub fn close_flag(on: NaiveDate, by: &str, reason: &str) -> Result<FlagClosed, FlagStays> {
    let has = reason.trim().chars().count();
    if has < SHORTEST_REASON_TO_CLOSE {
        return Err(FlagStays { has });
    }
    Ok(FlagClosed { on, by: by.to_owned(), reason: Some(reason.trim().to_owned()) })
}
