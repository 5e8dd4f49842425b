//! What the rules need to know besides the content of the asset, as plain facts, so that every rule can be tested before the
//! screens for agreements, notices and assessments exist.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::options::DpiaNeeded;
use crate::council::CouncilFacts;
use crate::law::LawTable;
use crate::record::PersonRef;
use crate::vocabulary::Role;

/// Everything outside the content of an asset that a rule of the AR set may read.
#[derive(Clone, Debug)]
pub struct AssetFacts<'a> {
    /// Reference of the asset itself, `IA-0001`.
    pub reference: &'a str,
    /// The council's settings as far as rules read them.
    pub council: &'a CouncilFacts,
    /// Dated legal provisions, with the council's changes.
    pub law: &'a LawTable,
    /// People who may own or lead assets, by reference.
    pub people: &'a BTreeMap<PersonRef, OwnerFacts>,
    /// Whether an active person holds the role of Caldicott Guardian.
    pub caldicott_guardian_active: bool,
    /// Screening of the newest DPIA that lists the asset; `None` means not screened.
    pub screening: Option<Screening>,
    /// The DPIA recorded on the asset: reference, and whether it has a version in force.
    pub dpia: Option<DocumentFacts>,
    /// The policy document recorded on the asset.
    pub apd: Option<DocumentFacts>,
    /// The privacy notice recorded on the asset.
    pub notice: Option<NoticeFacts>,
    /// Sharing agreements by reference.
    pub agreements: &'a BTreeMap<String, SharingFacts>,
    /// Other assets with the same service (for duplicates).
    pub siblings: &'a [Sibling],
    /// Next review, as far as one is set.
    pub next_review_on: Option<NaiveDate>,
}

/// A person as far as an asset's rules ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnerFacts {
    /// Whether the person holds office on the law's date.
    pub active: bool,
    /// Roles held.
    pub roles: Vec<Role>,
    /// Whether level 2 training is in date.
    pub level2_in_date: bool,
    /// Directorate, if recorded.
    pub directorate: Option<String>,
}

/// A document that an asset points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentFacts {
    /// Reference, for example `APD-2026-001`.
    pub reference: String,
    /// Whether a version is approved (APD) or in force (DPIA).
    pub in_force: bool,
}

/// The privacy notice that an asset points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeFacts {
    /// Reference of the notice.
    pub reference: String,
    /// Whether it was made from an earlier approved version and a field printed in it has changed since.
    pub outdated: bool,
}

/// A sharing agreement that a recipient points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SharingFacts {
    /// The date on which it expired or was terminated, if it has.
    pub ended_on: Option<NaiveDate>,
}

/// Screening answers that rules read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Screening {
    /// Outcome of the screening.
    pub outcome: DpiaNeeded,
    /// Whether `sq_a2` (large-scale special category data) was answered no.
    pub a2_answered_no: bool,
    /// Whether `sq_e7` (children's data) was answered no.
    pub e7_answered_no: bool,
}

/// Another asset of the same service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sibling {
    /// Its reference.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Its system or product, if stated.
    pub system_name: Option<String>,
}

/// A warning that somebody has answered with a reason. It holds for one version, rule and row, and only as long as the fields
/// that the rule reads do not change (`basis`).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// Number of the version.
    pub version: u32,
    /// Rule code.
    pub rule: String,
    /// Row key, or `None` for the whole asset.
    pub row: Option<String>,
    /// The reason, at least 10 characters.
    pub reason: String,
    /// Who acknowledged it, as the history names them.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Digest over the fields named in the condition (see [`crate::finding::Finding::basis`]).
    pub basis: String,
}
