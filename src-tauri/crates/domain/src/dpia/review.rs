//! What calls for a fresh look at a signed assessment by itself (dpia.md §11; UK GDPR Art 35(11)). A flag changes no state: reopening
//! is a decision of a person, and the DPO may close a flag with a reason.
//!
//! Never in here: a clock, or a task; whoever raises a flag makes the task for the DPO.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use super::content::Dpia;
use super::living::{DpiaLiving, FlagClosed, ReviewFlag};
use super::options::{DpiaTrigger, MeasureStatus, ReviewTrigger};
use crate::asset::RecipientRole;
use crate::form::asset_form;
use crate::law::Provision;
use crate::vocabulary::{Code as _, RecipientCategory};

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
    /// Dated provisions that it uses and that changed since the freeze.
    pub law: &'a [Provision],
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
        if supplier_changed(asset.then, asset.now) {
            raise(ReviewTrigger::SupplierChanged, asset.reference, &asset.version.to_string(), Vec::new());
        }
    }
    for (id, measure) in facts.dpia.measures.in_order() {
        let progress = facts.living.measure_progress.get(id);
        let status = progress.and_then(|progress| progress.status).or(measure.status);
        if status == Some(MeasureStatus::Rejected) && measure.status != Some(MeasureStatus::Rejected) {
            raise(ReviewTrigger::MeasureOverdue, &measure.key, "rejected", Vec::new());
        }
        let waiting = !matches!(status, Some(MeasureStatus::InPlace | MeasureStatus::Rejected));
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
    for provision in facts.law {
        raise(ReviewTrigger::LawChanged, provision.code(), "date", Vec::new());
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

/// Whether the suppliers, sub-processors or hosting regions of an asset are others than before.
pub fn supplier_changed(then: &Value, now: &Value) -> bool {
    let suppliers = |content: &Value| -> BTreeSet<String> {
        let rows = content.get("recipients").and_then(Value::as_object).into_iter().flatten();
        let text = |row: &Value, field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let supplies = |row: &Value| {
            text(row, "role") == RecipientRole::Processor.code()
                || [RecipientCategory::SupplierProcessor, RecipientCategory::SubProcessor]
                    .iter()
                    .any(|category| text(row, "category") == category.code())
        };
        rows.filter(|(_, row)| supplies(row))
            .map(|(_, row)| format!("{}|{}|{}", text(row, "category"), text(row, "name").trim(), text(row, "role")))
            .collect()
    };
    let regions = |content: &Value| -> BTreeSet<String> {
        let places = content.get("storage_locations").and_then(Value::as_array).into_iter().flatten();
        places.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    suppliers(then) != suppliers(now) || regions(then) != regions(now)
}

/// Why a flag was not raised. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FlagNotRaised {
    /// The register sees this by itself.
    #[error("The register raises this flag by itself. Nothing was changed; correct the record that it is about.")]
    Automatic,
    /// Nothing is said about what happened.
    #[error(
        "Say what happened in 3 to {LONGEST_CAUSE} characters; this has {has}. Nothing was changed; give the reference or a few words."
    )]
    Cause {
        /// How many characters were given.
        has: usize,
    },
    /// It stands already.
    #[error("This flag stands already. Nothing was changed and nothing needs to be.")]
    Standing,
}

/// The longest cause that a person gives for a flag, in characters.
pub const LONGEST_CAUSE: usize = 120;

/// A flag that a person raises, for what the register cannot see: an incident, a supplier's letter, a new contract, Tollgate 4. Gives
/// the id under which it is kept.
///
/// # Errors
/// [`FlagNotRaised`] when the register raises it by itself, nothing is said, or it stands already.
pub fn raise_flag(
    living: &DpiaLiving,
    trigger: ReviewTrigger,
    cause: &str,
    today: NaiveDate,
) -> Result<(String, ReviewFlag), FlagNotRaised> {
    match trigger {
        ReviewTrigger::Incident
        | ReviewTrigger::SupplierChanged
        | ReviewTrigger::LawChanged
        | ReviewTrigger::ContractChanged
        | ReviewTrigger::Tollgate4 => {}
        ReviewTrigger::AssetChanged
        | ReviewTrigger::MeasureOverdue
        | ReviewTrigger::ConditionOverdue
        | ReviewTrigger::ScreeningChanged
        | ReviewTrigger::ReviewDue => return Err(FlagNotRaised::Automatic),
    }
    let about = cause.trim();
    let has = about.chars().count();
    if !(3..=LONGEST_CAUSE).contains(&has) {
        return Err(FlagNotRaised::Cause { has });
    }
    let id = format!("{trigger}.{about}.told {today}");
    if living.review_flags.contains_key(&id) {
        return Err(FlagNotRaised::Standing);
    }
    let about = about.to_owned();
    Ok((id, ReviewFlag { trigger, about, sections: Vec::new(), raised_on: today, closed: None }))
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
