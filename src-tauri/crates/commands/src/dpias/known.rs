//! What is known of assessments in memory: which assets each one is about, what its screening came to, and whether a version is in
//! force. The rules about an asset read it.
//!
//! Never in here: the store of an assessment's content. All of it can be made again from the file.

use std::collections::{BTreeMap, BTreeSet};

use tollgate_domain::asset::{ResidualRisk, Screening};
use tollgate_domain::dpia::{DpiaState, Side};
use tollgate_store::{ChangedRecord, Kind, Record};

use crate::contract::No;
use crate::dpias::assess::AssessedDpia;
use crate::register::Register;

/// What the rules about assets read of one assessment.
#[derive(Clone, PartialEq, Debug)]
struct Assessment {
    title: String,
    assets: BTreeSet<String>,
    screening: Screening,
    in_force: bool,
    withdrawn: bool,
    residual: ResidualRisk,
}

/// All assessments as far as assets ask, by reference.
#[derive(Default)]
pub(crate) struct Assessments {
    known: BTreeMap<String, Assessment>,
    by_asset: BTreeMap<String, BTreeSet<String>>,
}

impl Assessments {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// Title of an assessment.
    pub(crate) fn title_of(&self, reference: &str) -> String {
        self.known.get(reference).map(|one| one.title.clone()).unwrap_or_default()
    }

    /// References of the assessments that are about an asset, the newest last.
    pub(crate) fn of_asset(&self, asset: &str) -> impl DoubleEndedIterator<Item = &str> {
        self.by_asset.get(asset).into_iter().flatten().map(String::as_str)
    }

    fn newest_of(&self, asset: &str) -> Option<&Assessment> {
        self.of_asset(asset).rev().filter_map(|reference| self.known.get(reference)).find(|one| !one.withdrawn)
    }

    /// Screening of the newest assessment that is about an asset and not withdrawn.
    pub(crate) fn screening_of(&self, asset: &str) -> Option<Screening> {
        self.newest_of(asset).map(|one| one.screening.clone())
    }

    /// What is left of the risks by the newest assessment that is in force.
    pub(crate) fn residual_of(&self, asset: &str) -> ResidualRisk {
        let in_force = self.of_asset(asset).rev().filter_map(|reference| self.known.get(reference));
        in_force.filter(|one| one.in_force).map(|one| one.residual).next().unwrap_or(ResidualRisk::NotAssessed)
    }

    /// Whether an assessment has a version in force.
    pub(crate) fn is_in_force(&self, reference: &str) -> bool {
        self.known.get(reference).is_some_and(|one| one.in_force)
    }

    /// Takes one in, or away; gives the assets that it was or is about, if anything changed for them.
    fn put(&mut self, reference: &str, now: Option<Assessment>) -> BTreeSet<String> {
        let before = match now.clone() {
            Some(one) => self.known.insert(reference.to_owned(), one),
            None => self.known.remove(reference),
        };
        if before == now {
            return BTreeSet::new();
        }
        let mut touched = BTreeSet::new();
        for asset in before.into_iter().flat_map(|one| one.assets) {
            if let Some(about) = self.by_asset.get_mut(&asset) {
                about.remove(reference);
            }
            touched.insert(asset);
        }
        for asset in now.into_iter().flat_map(|one| one.assets) {
            self.by_asset.entry(asset.clone()).or_default().insert(reference.to_owned());
            touched.insert(asset);
        }
        touched
    }
}

impl Register {
    /// Reads what is known of every assessment.
    pub(crate) fn read_assessments(&mut self) -> Result<(), No> {
        self.known.assessments = Assessments::default();
        for record in self.store.records(Kind::Dpia)? {
            let assessment = self.assessment(&record)?;
            self.known.assessments.put(&record.reference, Some(assessment));
        }
        Ok(())
    }

    /// Follows changed assessments and changed assets, and assesses again the assets for which something else now holds.
    pub(crate) fn follow_assessments(&mut self, changed: &[ChangedRecord]) -> Result<(), No> {
        let mut references: BTreeSet<String> = BTreeSet::new();
        for record in changed {
            match record.kind {
                Kind::Dpia => {
                    references.insert(record.reference.clone());
                }
                Kind::Asset => {
                    references.extend(self.known.assessments.of_asset(&record.reference).map(str::to_owned));
                }
                Kind::Council | Kind::Person | Kind::PolicyDocument | Kind::Form | Kind::ImportProfile => {}
            }
        }
        let mut assets = BTreeSet::new();
        for reference in references {
            let record = self.store.record(&reference)?;
            let now = record.map(|record| self.assessment(&record)).transpose()?;
            assets.extend(self.known.assessments.put(&reference, now));
        }
        for asset in assets {
            self.assess_one(&asset)?;
        }
        Ok(())
    }

    fn assessment(&self, record: &Record) -> Result<Assessment, No> {
        let assessed = self.assessed_dpia(record)?;
        let residual = match assessed.dpia.risk_register().overall(Side::After) {
            None => ResidualRisk::NotAssessed,
            Some(level) if level.needs_prior_consultation() => ResidualRisk::HighOrVeryHigh,
            Some(_) => ResidualRisk::LowOrMedium,
        };
        let AssessedDpia { dpia, living, screening, state, .. } = &assessed;
        Ok(Assessment {
            title: dpia.title.clone().unwrap_or_default(),
            assets: dpia.asset_refs.0.values().map(|row| row.key.clone()).collect(),
            screening: screening.for_asset(&dpia.screening_override),
            in_force: living.in_force_version.is_some(),
            withdrawn: *state == DpiaState::Withdrawn,
            residual,
        })
    }

    /// Title of an assessment.
    pub(crate) fn dpia_title(&self, reference: &str) -> String {
        self.known.assessments.title_of(reference)
    }
}
