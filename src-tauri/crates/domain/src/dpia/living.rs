//! Facts about an assessment that belong to the record and not to a version. They may change on a signed version without a new
//! one; each change is in the history.
//!
//! Never in here: anything that is signed, except as the frozen text with its signatures.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::options::{MeasureStatus, ReviewTrigger};
use crate::asset::{Acknowledgement, Attestation};
use crate::comments::Thread;
use crate::gates::Issue;
use crate::law::Provision;
use crate::record::RowId;

/// The living facts of an assessment. Its reference is the record's own.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DpiaLiving {
    /// Number of the last signed version that is neither superseded nor withdrawn (dpia.md §1).
    pub in_force_version: Option<u32>,
    /// Date of the SIRO's signature and the months of question O4 (dpia.md §11).
    pub next_review_on: Option<NaiveDate>,
    /// What has called for a fresh look, by a derived id, so that the same flag is raised only once.
    pub review_flags: BTreeMap<String, ReviewFlag>,
    /// Steps of the workflow as kept in the history, by a derived id.
    pub attestations: BTreeMap<String, Attestation>,
    /// Answers to warnings, by version, rule and row: `1.RR6.-`.
    pub acknowledgements: BTreeMap<String, Acknowledgement>,
    /// Frozen content and its signatures, by version and number of the issue: `1.1`. Recalled ones stay, void.
    pub issues: BTreeMap<String, FrozenIssue>,
    /// Conversations, by id.
    pub comments: BTreeMap<String, Thread>,
    /// Conditions of the approval that have been met: row id and date.
    pub conditions_done: BTreeMap<RowId, NaiveDate>,
    /// What has become of measures since the signature, by row id.
    pub measure_progress: BTreeMap<RowId, MeasureProgress>,
    /// Notes kept beside fields, by keyed path: text that could not be understood.
    pub notes: BTreeMap<String, String>,
}

/// Content that a decision has frozen, as everybody signs it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenIssue {
    /// Number of the version.
    pub version: u32,
    /// Its hash and its signatures.
    pub issue: Issue,
    /// The canonical text (RFC 8785) over which the hash is taken.
    pub canonical: String,
    /// The dated provisions on which it relied, with their dates then; beside what was signed, so that a change is seen.
    #[serde(default)]
    pub law: BTreeMap<Provision, Option<NaiveDate>>,
    /// The PDF as it was issued; absent where the content was frozen before documents were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<IssuedPaper>,
}

/// A document as it was issued: rendered once, at the freeze, and never again (outputs.md §0).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedPaper {
    /// Id of the file that is kept with the record.
    pub file: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
}

/// A reason to look at a signed assessment again. A flag is closed by reopening, or by the DPO with a reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewFlag {
    /// What called for it.
    pub trigger: ReviewTrigger,
    /// What it is about: reference of an asset, key of a measure or condition, code of a provision.
    pub about: String,
    /// Letters of the sections of the asset that changed; empty for other triggers.
    #[serde(default)]
    pub sections: Vec<String>,
    /// When it was raised.
    pub raised_on: NaiveDate,
    /// When and why it was closed; absent while it stands.
    #[serde(default)]
    pub closed: Option<FlagClosed>,
}

/// How a flag was closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagClosed {
    /// When.
    pub on: NaiveDate,
    /// Who, as the history names them.
    pub by: String,
    /// Why, at least 30 characters, unless the assessment was reopened.
    pub reason: Option<String>,
}

/// What has become of a measure since the signature.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MeasureProgress {
    /// Its status now.
    pub status: Option<MeasureStatus>,
    /// Since when.
    pub on: Option<NaiveDate>,
    /// Where the evidence is kept.
    pub evidence: Option<String>,
    /// Why, where it was rejected.
    pub reason: Option<String>,
}

impl DpiaLiving {
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

    /// Where an issue is kept.
    pub fn issue_key(version: u32, number: u32) -> String {
        format!("{version}.{number}")
    }

    /// The issues of a version, in order.
    pub fn issues_of(&self, version: u32) -> Vec<&FrozenIssue> {
        let mut issues: Vec<&FrozenIssue> = self.issues.values().filter(|one| one.version == version).collect();
        issues.sort_by_key(|one| one.issue.number);
        issues
    }

    /// The issue of a version that is not recalled.
    pub fn open_issue(&self, version: u32) -> Option<&FrozenIssue> {
        self.issues_of(version).into_iter().rfind(|one| one.issue.void_at.is_none())
    }

    /// The flags that stand.
    pub fn open_flags(&self) -> impl Iterator<Item = &ReviewFlag> {
        self.review_flags.values().filter(|flag| flag.closed.is_none())
    }
}
