//! Assessing one version of an impact assessment: what stands of its content, its screening, what the rules say, what it lacks, its
//! clauses, and what has been attested on it.
//!
//! Never in here: a rule. This gathers the facts that the rules ask for and puts their answers together.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use tollgate_domain::asset::{Asset, AssetLiving, DpiaNeeded};
use tollgate_domain::canonical::{ContentHash, canonical_json};
use tollgate_domain::dpia::{
    self, Clause, ClauseFacts, ConsultationPack, Dpia, DpiaAttestation, DpiaConditions, DpiaLiving, DpiaRuleFacts,
    DpiaState, DpiaStepFacts, DpiaTrigger, FrozenAsset, LAYOUT, LinkedAsset, LinkedFacts, ReopenedBy, Screening,
    SigningNeeds, VersionDifference, annex, annex_hash, is_outcome, version_difference,
};
use tollgate_domain::finding::{Finding, Severity};
use tollgate_domain::form::{self, FieldState, Form, Missing, QuestionState};
use tollgate_domain::record::{PersonRef, to_keyed};
use tollgate_domain::versions::VersionNumber;
use tollgate_domain::vocabulary::Code;
use tollgate_store::{Kind, Record, Version};

use crate::assets::assess::living_of;
use crate::contract::No;
use crate::register::{Register, typed};

/// Code under which the making of the pack for the regulator is kept among the attestations.
pub(crate) const PACK: &str = "consultation_pack";

/// A linked asset as it is now.
pub(crate) struct Linked {
    pub(crate) reference: String,
    pub(crate) version: u32,
    pub(crate) body: Value,
    pub(crate) asset: Asset,
    pub(crate) living: AssetLiving,
}

/// Content of one version, with the form by which it reads.
pub(crate) struct Content<'a> {
    pub(crate) version: u32,
    pub(crate) form: Arc<Form>,
    pub(crate) body: &'a Value,
}

/// One version of an assessment with everything that is said about it.
pub(crate) struct AssessedDpia {
    pub(crate) version: u32,
    pub(crate) version_name: VersionNumber,
    pub(crate) state: DpiaState,
    /// The form by which it reads.
    pub(crate) form: Arc<Form>,
    /// The content as the rules read it: hidden values left out.
    pub(crate) dpia: Dpia,
    pub(crate) living: DpiaLiving,
    pub(crate) linked: Vec<Linked>,
    pub(crate) screening: Screening,
    pub(crate) outcome: DpiaNeeded,
    pub(crate) needs: SigningNeeds,
    pub(crate) fields: BTreeMap<String, FieldState>,
    pub(crate) questions: Vec<QuestionState>,
    /// Why a question is asked that is not always asked: codes of screening answers, else of facts.
    pub(crate) because: BTreeMap<String, Vec<String>>,
    pub(crate) missing: Vec<Missing>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) clauses: Vec<Clause>,
    screening_open: Vec<DpiaTrigger>,
    open_warnings: Vec<Finding>,
    attested: Vec<DpiaAttestation>,
    changed_sections: Vec<String>,
    pack: ConsultationPack,
    in_force: Option<DpiaState>,
    author: Option<PersonRef>,
    advised_by: Option<PersonRef>,
}

impl AssessedDpia {
    /// What the workflow asks. `reopened_by` is why it is being reopened, where it is.
    pub(crate) fn facts(&self, reopened_by: Option<ReopenedBy>) -> DpiaStepFacts<'_> {
        DpiaStepFacts {
            dpia: &self.dpia,
            missing: &self.missing,
            findings: &self.findings,
            open_warnings: &self.open_warnings,
            clauses: &self.clauses,
            screening_open: &self.screening_open,
            outcome: self.outcome,
            electronic: self.needs.electronic,
            caldicott_scope: self.needs.caldicott_scope,
            attested: &self.attested,
            changed_sections: &self.changed_sections,
            issue: self.living.open_issue(self.version).map(|frozen| &frozen.issue),
            pack: self.pack,
            in_force: self.in_force,
            reopened_by,
            author: self.author.as_ref(),
            advised_by: self.advised_by.as_ref(),
        }
    }

    /// The linked assets as the rules read them.
    pub(crate) fn linked_assets(&self) -> Vec<LinkedAsset<'_>> {
        linked_assets(&self.linked)
    }

    /// The linked assets as a freeze records them.
    pub(crate) fn frozen_assets(&self) -> Vec<FrozenAsset> {
        let frozen = self.linked.iter().map(|one| FrozenAsset {
            reference: one.reference.clone(),
            version: one.version,
            content_sha256: hash_of(&to_keyed(&one.body, &tollgate_domain::asset::LAYOUT)),
        });
        frozen.collect()
    }

    /// Whether a warning has its reason.
    pub(crate) fn is_answered(&self, finding: &Finding) -> bool {
        finding.severity == Severity::Warning && self.living.acknowledgement(self.version, finding).is_some()
    }

    /// Triggers of the screening that are still open.
    pub(crate) fn screening_open(&self) -> &[DpiaTrigger] {
        &self.screening_open
    }

    /// What an attestation covers: the annex, the changes, the scores, or the view itself.
    pub(crate) fn covers(&self, attestation: DpiaAttestation) -> Result<ContentHash, No> {
        covers(attestation, &self.dpia, &self.clauses)
    }
}

impl Register {
    /// The newest version of an assessment.
    pub(crate) fn assessed_dpia(&self, record: &Record) -> Result<AssessedDpia, No> {
        let version = self.newest(record)?;
        self.assess_dpia(record, &self.content(&version))
    }

    /// The content of a version as it is kept.
    pub(crate) fn content<'a>(&self, version: &'a Version) -> Content<'a> {
        self.content_with(version, &version.body)
    }

    /// Other content for a version.
    pub(crate) fn content_with<'a>(&self, version: &Version, body: &'a Value) -> Content<'a> {
        Content { version: version.number, form: self.known.form(&version.form), body }
    }

    /// Content of a version of an assessment, also one that is not written yet.
    pub(crate) fn assess_dpia(&self, record: &Record, content: &Content<'_>) -> Result<AssessedDpia, No> {
        let reference = &record.reference;
        let Content { version, body, .. } = *content;
        let living: DpiaLiving = typed(reference, record.living.clone())?;
        let state = state_of(record, version);
        let form = &*content.form;
        let stored: Dpia = typed(reference, body.clone())?;
        let linked = self.linked(&stored)?;
        let linked_facts = LinkedFacts::of(&linked_assets(&linked));
        let conditions = DpiaConditions::new(&stored, &linked_facts, &self.known.owners, self.known.law_date);
        let dpia: Dpia = typed(reference, form::effective(body, form, &conditions))?;
        let screening = conditions.screening().clone();
        let outcome = screening.settled(&dpia.screening_override);
        let findings = dpia::check(&dpia, &DpiaRuleFacts { reasons: &screening.reasons });
        let clauses = annex(
            &dpia,
            ClauseFacts {
                processor: conditions.uses_processor(),
                migration: screening.says(DpiaTrigger::E2),
                opt_out: linked_facts.opt_out,
            },
        );
        let mut screening_open: Vec<DpiaTrigger> =
            screening.unanswered.iter().chain(&screening.without_note).copied().collect();
        screening_open.sort_unstable();
        let in_force = living.in_force_version.map(|number| state_of(record, number));
        let (version_name, changed) = self.named(record, version, &stored, &living)?;
        let changed_sections = changed.map(|difference| sections_of(form, &difference)).unwrap_or_default();
        let mut assessed = AssessedDpia {
            version,
            version_name,
            state,
            form: content.form.clone(),
            missing: form::missing(body, form, &conditions),
            fields: form::field_states(body, form, &conditions),
            because: because(form, &conditions),
            questions: form::question_states(body, form, &conditions),
            needs: SigningNeeds {
                electronic: linked_facts.electronic,
                caldicott_scope: conditions.is_in_caldicott_scope(),
            },
            dpia,
            living,
            linked,
            screening,
            outcome,
            findings,
            clauses,
            screening_open,
            open_warnings: Vec::new(),
            attested: Vec::new(),
            changed_sections,
            pack: ConsultationPack::NotMade,
            in_force,
            author: None,
            advised_by: None,
        };
        assessed.open_warnings = assessed
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Warning && !assessed.is_answered(finding))
            .cloned()
            .collect();
        assessed.read_attestations()?;
        Ok(assessed)
    }

    /// The linked assets as they are now; one that is no longer there is left out.
    fn linked(&self, dpia: &Dpia) -> Result<Vec<Linked>, No> {
        let mut linked = Vec::new();
        for (_, row) in dpia.asset_refs.in_order() {
            let Some(record) = self.store.record(&row.key)?.filter(|record| record.kind == Kind::Asset) else {
                continue;
            };
            let Version { number, body, .. } = self.newest(&record)?;
            let living = living_of(&record)?;
            let asset = self.known.standing_asset(&record.reference, &body, &living)?;
            linked.push(Linked { reference: record.reference, version: number, body, asset, living });
        }
        Ok(linked)
    }

    /// The number of a version as people read it, and what differs from the version in force.
    fn named(
        &self,
        record: &Record,
        version: u32,
        dpia: &Dpia,
        living: &DpiaLiving,
    ) -> Result<(VersionNumber, Option<VersionDifference>), No> {
        let mut name = VersionNumber::FIRST;
        let mut numbers: Vec<u32> =
            record.versions.iter().map(|head| head.number).filter(|number| *number < version).collect();
        numbers.sort_unstable();
        let mut earlier: Option<Dpia> = None;
        let mut against_force = None;
        for number in numbers {
            let Some(stored) = self.store.version(&record.id, number)? else { continue };
            let content: Dpia = typed(&record.reference, stored.body)?;
            if let Some(earlier) = &earlier {
                name = name.next(version_difference(earlier, &content).change());
            }
            if living.in_force_version == Some(number) {
                against_force = Some(version_difference(&content, dpia));
            }
            earlier = Some(content);
        }
        if let Some(earlier) = &earlier {
            name = name.next(version_difference(earlier, dpia).change());
        }
        Ok((name, against_force))
    }
}

impl AssessedDpia {
    /// Reads what has been attested on this version and still covers what it covered.
    fn read_attestations(&mut self) -> Result<(), No> {
        let mut given: Vec<_> =
            self.living.attestations.values().filter(|one| one.version == self.version).cloned().collect();
        given.sort_by(|one, other| one.at.cmp(&other.at));
        for one in given {
            if let Some(attestation) = DpiaAttestation::from_code(&one.step) {
                let stands = one.covers == covers(attestation, &self.dpia, &self.clauses)?.as_str();
                if stands && !self.attested.contains(&attestation) {
                    self.attested.push(attestation);
                }
            }
            match one.step.as_str() {
                "submit" => self.author = one.person,
                "advise" => self.advised_by = one.person,
                PACK => self.pack = ConsultationPack::Made,
                _ => {}
            }
        }
        if self.author.is_none() {
            self.author = self.dpia.project_manager.clone();
        }
        Ok(())
    }
}

fn covers(attestation: DpiaAttestation, dpia: &Dpia, clauses: &[Clause]) -> Result<ContentHash, No> {
    let hash = |value: &Value| hash_of(&to_keyed(value, &LAYOUT));
    let json = |value: &Dpia| serde_json::to_value(value).map_err(|reason| No::defect(&reason.to_string()));
    let of = |fields: &[&str]| -> Result<ContentHash, No> {
        let whole = json(dpia)?;
        let part: serde_json::Map<String, Value> =
            fields.iter().filter_map(|field| Some(((*field).to_owned(), whole.get(*field)?.clone()))).collect();
        Ok(hash(&Value::Object(part)))
    };
    match attestation {
        DpiaAttestation::ClausesConfirmed => Ok(annex_hash(clauses)),
        DpiaAttestation::SectionsConfirmed => Ok(hash(&json(dpia)?)),
        DpiaAttestation::RisksRescored => of(&["risks"]),
        DpiaAttestation::SecurityView => of(&["c3"]),
        DpiaAttestation::CaldicottView => of(&["c2"]),
        // The Record Manager answers for the version as a whole, whatever is still put right in it.
        DpiaAttestation::RecordManagerConfirmation => of(&[]),
    }
}

/// State of a version.
pub(crate) fn state_of(record: &Record, version: u32) -> DpiaState {
    let head = record.versions.iter().find(|head| head.number == version);
    head.and_then(|head| DpiaState::from_code(&head.state)).unwrap_or(DpiaState::Screening)
}

fn linked_assets(linked: &[Linked]) -> Vec<LinkedAsset<'_>> {
    let all =
        linked.iter().map(|one| LinkedAsset { reference: &one.reference, asset: &one.asset, living: &one.living });
    all.collect()
}

/// Why each question that is not always asked is asked here.
fn because(form: &Form, conditions: &DpiaConditions<'_>) -> BTreeMap<String, Vec<String>> {
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for question in form.questions() {
        let fields = question.paths.iter().filter_map(|path| form.field(path));
        for fact in fields.filter_map(|field| field.shown_if.as_ref()).flat_map(|one| one.facts_that_hold(conditions)) {
            let screened = conditions.because(fact);
            let codes: Vec<String> = match screened.as_slice() {
                [] => vec![fact.code()],
                triggers => triggers.iter().map(|trigger| trigger.code().to_owned()).collect(),
            };
            let known = reasons.entry(question.code.to_owned()).or_default();
            known.extend(codes.into_iter().filter(|code| !known.contains(code)).collect::<Vec<_>>());
        }
    }
    reasons
}

fn sections_of(form: &Form, difference: &VersionDifference) -> Vec<String> {
    // The outcome is given anew in any case; what is confirmed is what was written.
    let paths = difference.questions.values().flatten().map(|change| change.path.as_str());
    let paths = paths.filter(|path| !is_outcome(path));
    let mut sections: Vec<String> = paths.filter_map(|path| form.section_asking(path)).map(str::to_owned).collect();
    if !difference.risks.is_empty() {
        sections.push("risks".to_owned());
    }
    sections.sort();
    sections.dedup();
    sections
}

fn hash_of(value: &Value) -> ContentHash {
    ContentHash::of(&canonical_json(value))
}
