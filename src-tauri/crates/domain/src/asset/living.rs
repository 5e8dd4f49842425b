//! Facts about an asset that belong to the record and not to a version: links, confirmations, acknowledgements, attestations.
//! They may change on an approved version without a new one; each change is in the history.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::Acknowledgement;
use super::options::DpiaNeeded;
use crate::record::PersonRef;
use crate::vocabulary::Role;

/// The living facts of an asset.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct AssetLiving {
    pub dpia_ref: Option<String>,
    pub pn_ref: Option<String>,
    pub apd_ref: Option<String>,
    pub dpia_needed: Option<DpiaNeeded>,
    pub owner_confirmed_at: Option<NaiveDate>,
    pub last_reviewed_on: Option<NaiveDate>,
    pub next_review_on: Option<NaiveDate>,
    pub review_months: Option<u32>,
    /// By version, rule and row: `1.AR028.R1`, `1.AR037.-`.
    pub acknowledgements: BTreeMap<String, Acknowledgement>,
    /// By a derived id, so that two copies can each hold one.
    pub attestations: BTreeMap<String, Attestation>,
    /// Notes kept beside fields, by keyed path: assumptions, comments, and how an imported value was written.
    pub notes: BTreeMap<String, String>,
    /// Imported text that no field could take, by keyed path: each is a finding until somebody writes the field or gives a reason.
    pub unread: BTreeMap<String, String>,
    /// The reference by which the register that the asset came from knew it.
    pub earlier_ref: Option<String>,
    pub retired_on: Option<NaiveDate>,
}

impl AssetLiving {
    /// Where the acknowledgement of a finding is kept.
    pub fn acknowledgement_key(version: u32, rule: &str, row: Option<&str>) -> String {
        format!("{version}.{rule}.{}", row.unwrap_or("-"))
    }

    /// The acknowledgement that answers a finding: given for this version, rule and row, and still about the same facts.
    pub fn acknowledgement(&self, version: u32, finding: &crate::finding::Finding) -> Option<&Acknowledgement> {
        self.acknowledgements
            .get(&Self::acknowledgement_key(version, &finding.code, finding.row.as_deref()))
            .filter(|given| given.basis == finding.basis)
    }
}

/// A step of the workflow as kept in the history. It is not a signature and is never counted as one (vocabularies §31).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// Number of the version.
    pub version: u32,
    /// Name of the step: `submit`, `check`, `return`, `approve`, `confirm`, `retire`.
    pub step: String,
    /// The role in which it was taken.
    pub role: Role,
    /// The person, when the register knows one.
    pub person: Option<PersonRef>,
    /// How the history names them.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// What was said, where the step asks for a text.
    pub statement: Option<String>,
    /// SHA-256 over the content that it covers, lower-case hex.
    pub covers: String,
}
