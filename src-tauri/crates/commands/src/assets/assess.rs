//! Assessing an asset: what its rules say, what it lacks, how complete it is, and the row that the list shows of it.
//!
//! Never in here: a rule. This gathers the facts that the rules ask for and puts their answers together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tollgate_domain::asset::{
    self, Asset, AssetConditions, AssetFacts, AssetLiving, AssetState, Badge, Completeness, DocumentFacts, DpiaNeeded,
    NoticeFacts, OpenFindings, Ownership, Sibling,
};
use tollgate_domain::finding::{Finding, Severity};
use tollgate_domain::form::{self, Missing};
use tollgate_domain::record::PersonRef;
use tollgate_domain::vocabulary::{Code, Role};
use tollgate_store::{Kind, Record, VersionHead};

use crate::assets::page::form_title;
use crate::contract::{AssetRow, No};
use crate::known::Known;
use crate::register::{Register, small, typed};

/// One version of an asset with everything that is said about it.
pub(crate) struct Assessed {
    /// The content as it is stored, hidden values and all.
    pub(crate) stored: Asset,
    /// The content as the rules read it: hidden values left out.
    pub(crate) asset: Asset,
    pub(crate) living: AssetLiving,
    pub(crate) findings: Vec<Finding>,
    pub(crate) missing: Vec<Missing>,
    pub(crate) completeness: Completeness,
    pub(crate) ownership: Ownership,
}

/// The facts about an asset that stand outside it.
pub(crate) struct Around {
    siblings: Vec<Sibling>,
    apd: Option<DocumentFacts>,
    notice: Option<NoticeFacts>,
    dpia: Option<DocumentFacts>,
    agreements: BTreeMap<String, asset::SharingFacts>,
}

impl Known {
    /// Gathers what stands outside the asset.
    fn around(&self, reference: &str, content: &Asset, living: &AssetLiving) -> Around {
        let document = |reference: &str, in_force| DocumentFacts { reference: reference.to_owned(), in_force };
        Around {
            siblings: self.alike.of(reference, content),
            apd: living.apd_ref.as_deref().map(|named| document(named, self.is_approved(named))),
            notice: living.pn_ref.as_deref().map(|named| NoticeFacts { reference: named.to_owned(), outdated: false }),
            dpia: living.dpia_ref.as_deref().map(|named| document(named, self.assessments.is_in_force(named))),
            agreements: BTreeMap::new(),
        }
    }

    /// Whether the policy document with this reference is approved. A reference may name the version after it:
    /// "APD-2026-001 v1.0".
    fn is_approved(&self, named: &str) -> bool {
        let (reference, version) = named.split_once(" v").unwrap_or((named, ""));
        self.documents.get(reference).is_some_and(|document| {
            document.approved_on.is_some_and(|date| date <= self.law_date)
                && (version.is_empty() || document.version.as_deref() == Some(version))
        })
    }

    fn facts<'a>(&'a self, reference: &'a str, living: &AssetLiving, around: &'a Around) -> AssetFacts<'a> {
        AssetFacts {
            reference,
            council: &self.council_facts,
            law: &self.law,
            people: &self.owners,
            caldicott_guardian_active: self
                .owners
                .values()
                .any(|person| person.active && person.roles.contains(&Role::CaldicottGuardian)),
            screening: self.assessments.screening_of(reference),
            dpia: around.dpia.clone(),
            apd: around.apd.clone(),
            notice: around.notice.clone(),
            agreements: &around.agreements,
            siblings: &around.siblings,
            next_review_on: living.next_review_on,
        }
    }

    /// Assesses stored content.
    pub(crate) fn assess(
        &self,
        reference: &str,
        version: u32,
        body: &Value,
        living: AssetLiving,
    ) -> Result<Assessed, No> {
        self.assess_typed(reference, version, body, typed(reference, body)?, living)
    }

    /// Assesses stored content that has been read already.
    fn assess_typed(
        &self,
        reference: &str,
        version: u32,
        body: &Value,
        stored: Asset,
        living: AssetLiving,
    ) -> Result<Assessed, No> {
        let mut living = living;
        living.dpia_needed = self.assessments.screening_of(reference).map(|screening| screening.outcome);
        let around = self.around(reference, &stored, &living);
        let facts = self.facts(reference, &living, &around);
        let form_facts = AssetConditions::new(&stored, &facts, self.law_date);
        let standing = form::effective(body, form::asset_form(), &form_facts);
        let effective: Asset = typed(reference, standing)?;
        let mut findings = asset::check(&effective, &facts, self.law_date);
        findings.extend(asset::unread_text(&living.unread));
        let missing = form::missing(body, form::asset_form(), &form_facts);
        let completeness = asset::completeness(&effective, &facts, OpenFindings::of(&findings, version, &living));
        let ownership = asset::ownership(&effective, &facts);
        Ok(Assessed { stored, asset: effective, living, findings, missing, completeness, ownership })
    }

    /// What stands of stored content: without the values of fields that the form hides.
    pub(crate) fn standing_asset(&self, reference: &str, body: &Value, living: &AssetLiving) -> Result<Asset, No> {
        let stored: Asset = typed(reference, body)?;
        let around = self.around(reference, &stored, living);
        let facts = self.facts(reference, living, &around);
        let conditions = AssetConditions::new(&stored, &facts, self.law_date);
        typed(reference, form::effective(body, form::asset_form(), &conditions))
    }

    /// State of every field of assessed content, for the page.
    pub(crate) fn field_states(
        &self,
        reference: &str,
        body: &Value,
        assessed: &Assessed,
    ) -> BTreeMap<String, form::FieldState> {
        let around = self.around(reference, &assessed.stored, &assessed.living);
        let facts = self.facts(reference, &assessed.living, &around);
        form::field_states(body, form::asset_form(), &AssetConditions::new(&assessed.stored, &facts, self.law_date))
    }

    /// What the list shows of an asset.
    pub(crate) fn row(&self, record: &Record, version: u32, assessed: &Assessed, changed_at: String) -> AssetRow {
        self.row_of(&record.reference, Some(record), version, assessed, changed_at)
    }

    /// The same of an asset that may not be there yet: then it is a draft.
    pub(crate) fn row_of(
        &self,
        reference: &str,
        record: Option<&Record>,
        version: u32,
        assessed: &Assessed,
        changed_at: String,
    ) -> AssetRow {
        let Assessed { asset, living, findings, missing, completeness, ownership, .. } = assessed;
        let state = state_of(record.and_then(|record| head(record, version)));
        let rules = |severity: Severity| -> u32 {
            let codes: BTreeSet<&str> = findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .filter(|finding| severity != Severity::Warning || living.acknowledgement(version, finding).is_none())
                .map(|finding| finding.code.as_str())
                .collect();
            small(codes.len())
        };
        let overdue = living.next_review_on.map_or(0, |due| (self.law_date - due).num_days().max(0));
        let owner = asset.record_manager.as_ref();
        let sorted = |codes: BTreeSet<&'static str>| codes.into_iter().map(str::to_owned).collect();
        AssetRow {
            reference: reference.to_owned(),
            name: asset.name.clone().unwrap_or_default(),
            directorate: asset.directorate.clone().unwrap_or_default(),
            service: asset.service.clone().unwrap_or_default(),
            state: state.code().to_owned(),
            version,
            in_force: record.and_then(in_force),
            turn: turn(state, ownership).map(|role| role.code().to_owned()),
            to_fix: rules(Severity::Error),
            to_fill: small(missing.len()),
            to_explain: rules(Severity::Warning),
            notes: rules(Severity::Info),
            completeness: completeness.score,
            badge: badge(completeness.badge),
            next_review_on: living.next_review_on.map(|date| date.to_string()),
            review_overdue_days: u32::try_from(overdue).unwrap_or_default(),
            record_manager: owner.map(|person| self.person_label(person)),
            record_manager_ref: owner.map(|PersonRef(reference)| reference.clone()),
            ownerless: matches!(ownership, Ownership::Ownerless { .. }),
            special: asset.holds_special_data(),
            criminal: asset.holds_criminal_data(),
            regime: asset.regime.map(code),
            lifecycle: asset.lifecycle.map(code),
            classification: asset.gsc_classification.map(code),
            asset_type: asset.asset_type.map(code),
            lawful_bases: sorted(
                asset.purposes.0.values().flat_map(|row| row.art6_bases.iter()).map(|basis| basis.code()).collect(),
            ),
            people: sorted(
                asset
                    .data_items
                    .0
                    .values()
                    .flat_map(|row| row.subject_categories.iter())
                    .map(|people| people.code())
                    .collect(),
            ),
            dpia_needed: living.dpia_needed.unwrap_or(DpiaNeeded::NotScreened).code().to_owned(),
            rules: findings.iter().map(|finding| finding.code.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
            changed_at,
        }
    }
}

impl Register {
    /// Reads the rows of the list; those that no longer hold are made again.
    pub(crate) fn read_rows(&mut self) -> Result<(), No> {
        if self.store.listing_stamp(Kind::Asset)?.as_deref() != Some(&self.stamp()) {
            return self.assess_all();
        }
        let (mut rows, mut readable) = (Vec::new(), true);
        let alike = &mut self.known.alike;
        self.store.each_line(Kind::Asset, |line| {
            let Ok(Line { row, system_name }) = serde_json::from_str(line) else {
                readable = false;
                return ControlFlow::Break(());
            };
            alike.know(&row.reference, &row.service, &row.name, system_name.as_deref());
            rows.push((row.reference.clone(), row));
            ControlFlow::Continue(())
        })?;
        if !readable {
            // Lines of an earlier Tollgate are made again.
            return self.assess_all();
        }
        self.rows = rows.into_iter().collect();
        if self.store.count(Kind::Asset)? != small(self.rows.len()) {
            for id in self.store.unlisted(Kind::Asset)? {
                if let Some(record) = self.store.record_by_id(&id)? {
                    self.assess_again(&record.reference)?;
                }
            }
        }
        self.put_words_again()
    }

    /// From what the lines are computed besides the assets themselves.
    fn stamp(&self) -> String {
        format!("{} {} {}", env!("CARGO_PKG_VERSION"), form_title(), self.known.law_date)
    }

    /// Assesses an asset again after it changed, and those that look like it.
    pub(crate) fn assess_again(&mut self, reference: &str) -> Result<(), No> {
        let mut alike = self.assess_one(reference)?;
        alike.remove(reference);
        for other in alike {
            self.assess_one(&other)?;
        }
        Ok(())
    }

    /// Assesses one asset; gives the references of those that look like it, before or now.
    pub(crate) fn assess_one(&mut self, reference: &str) -> Result<BTreeSet<String>, No> {
        self.fresh.insert(reference.to_owned());
        let Some(record) = self.store.record(reference)?.filter(|record| record.kind == Kind::Asset) else {
            self.rows.remove(reference);
            return Ok(self.known.alike.remove(reference));
        };
        let version = self.newest(&record)?;
        let stored: Asset = typed(reference, &version.body)?;
        let alike = self.known.alike.put(reference, &stored);
        let living = living_of(&record)?;
        let assessed = self.known.assess_typed(reference, version.number, &version.body, stored, living)?;
        let changed_at = self.changed_at(&record);
        let row = self.known.row(&record, version.number, &assessed, changed_at);
        let line = line_of(&row, &assessed.stored)?;
        if self.rows.insert(reference.to_owned(), row.clone()).as_ref() != Some(&row) {
            self.store.derive(|derived| derived.set_listing(&record.id, &line))?;
        }
        Ok(alike)
    }

    pub(crate) fn changed_at(&self, record: &Record) -> String {
        let known = self.rows.get(&record.reference).map(|row| row.changed_at.clone());
        let began = || record.versions.last().map(|head| head.began_at.to_rfc3339());
        known.or_else(began).unwrap_or_default()
    }

    /// Assesses every asset: after the council's settings, its people or the date changed.
    pub(crate) fn assess_all(&mut self) -> Result<(), No> {
        let mut all = Vec::new();
        self.store.for_each(Kind::Asset, |record, version| {
            all.extend(version.map(|version| (record, version)));
            Ok(())
        })?;
        let mut assets = Vec::with_capacity(all.len());
        for (record, version) in &all {
            let stored: Asset = typed(&record.reference, &version.body)?;
            self.known.alike.put(&record.reference, &stored);
            assets.push(stored);
        }
        // An asset that came with the settings goes with them when that is undone.
        let there: BTreeSet<&str> = all.iter().map(|(record, _)| record.reference.as_str()).collect();
        let gone: Vec<String> = self.rows.keys().filter(|one| !there.contains(one.as_str())).cloned().collect();
        for reference in gone {
            self.rows.remove(&reference);
            self.known.alike.remove(&reference);
            self.fresh.insert(reference);
        }
        let mut lines = Vec::with_capacity(all.len());
        for ((record, version), stored) in all.iter().zip(assets) {
            let (reference, living) = (&record.reference, living_of(record)?);
            let assessed = self.known.assess_typed(reference, version.number, &version.body, stored, living)?;
            let row = self.known.row(record, version.number, &assessed, self.changed_at(record));
            lines.push((record.id.clone(), line_of(&row, &assessed.stored)?));
            if self.rows.insert(record.reference.clone(), row.clone()).as_ref() != Some(&row) {
                self.fresh.insert(record.reference.clone());
            }
        }
        let stamp = self.stamp();
        self.store.put_listing(Kind::Asset, &stamp, &lines)?;
        self.put_words_again()
    }
}

/// A line of the list as the file keeps it: the row, and what else is needed to know which assets look alike.
#[derive(Serialize, Deserialize)]
pub(crate) struct Line {
    row: AssetRow,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    system_name: Option<String>,
}

/// The line that the file keeps of an asset.
pub(crate) fn line_of(row: &AssetRow, stored: &Asset) -> Result<String, No> {
    let line = Line { row: row.clone(), system_name: stored.system_name.clone() };
    serde_json::to_string(&line).map_err(|reason| No::defect(&reason.to_string()))
}

/// The living facts of an asset.
pub(crate) fn living_of(record: &Record) -> Result<AssetLiving, No> {
    typed(&record.reference, &record.living)
}

/// The head of a version.
pub(crate) fn head(record: &Record, version: u32) -> Option<&VersionHead> {
    record.versions.iter().find(|head| head.number == version)
}

/// The state of a version.
pub(crate) fn state_of(head: Option<&VersionHead>) -> AssetState {
    head.and_then(|head| AssetState::from_code(&head.state)).unwrap_or(AssetState::Draft)
}

/// The number of the version in force.
pub(crate) fn in_force(record: &Record) -> Option<u32> {
    record.versions.iter().find(|head| head.state == AssetState::Approved.code()).map(|head| head.number)
}

/// Whose turn it is.
fn turn(state: AssetState, ownership: &Ownership) -> Option<Role> {
    let owner = match ownership {
        Ownership::Ownerless { acting: Some(_) } => Role::HeadOfService,
        Ownership::Owned(_) | Ownership::Ownerless { acting: None } => Role::RecordManager,
    };
    match state {
        AssetState::Draft | AssetState::Returned => Some(owner),
        AssetState::Submitted => Some(Role::IgLead),
        AssetState::DpoCheck => Some(Role::Dpo),
        AssetState::Approved | AssetState::Superseded | AssetState::Retired => None,
    }
}

fn badge(badge: Badge) -> String {
    badge.code().to_owned()
}

fn code<T: Code>(value: T) -> String {
    value.code().to_owned()
}
