//! The content of one version of an asset: sections A to K of the form, as stored.
//!
//! Facts that may change on an approved version without a new one (`dpia_ref`, `pn_ref`, `apd_ref`, review dates,
//! acknowledgements) are not here; they belong to the record, see [`super::AssetFacts`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::options::{
    ApdException, Art14Exemption, Backup, DpTestResult, Frequency, Lifecycle, MarketingChannel, OptOut, PeriodUnit,
    ProvisionDuty, RecipientRole, TransferKind,
};
use crate::record::{Layout, PersonRef, Row, RowId, RowList, Rows};
use crate::vocabulary::{
    AdequateDestination, AdmLevel, Art6Basis, Art9Condition, Art10Basis, AssetType, Classification, ControllerRole,
    DataCategory, DataSource, DisclosureGateway, DisposalAction, Format, NewPurposeRoute, Part3Basis,
    RecipientCategory, Regime, RetentionBasis, RetentionTrigger, RliCondition, Sch1Condition, SharingMethod,
    SpecialCategory, StorageLocation, SubjectCategory, TransferMechanism, VolumeBand,
};

/// One version of an information asset. Every field bears the name of its entry in `assets/forms/asset.toml`; an absent
/// value means that nobody has stated it.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct Asset {
    // A. Identity
    pub name: Option<String>,
    pub description: Option<String>,
    pub asset_type: Option<AssetType>,
    pub asset_type_other: Option<String>,
    pub format: Option<Format>,
    pub system_name: Option<String>,
    pub storage_locations: Vec<StorageLocation>,
    pub volume_band: Option<VolumeBand>,
    pub volume_exact: Option<u32>,
    pub in_use_since: Option<NaiveDate>,
    pub lifecycle: Option<Lifecycle>,
    pub parent_ref: Option<String>,
    pub gsc_classification: Option<Classification>,
    pub handling_instruction: Option<String>,
    pub business_critical: Option<bool>,
    pub published_in_iar: Option<bool>,
    pub publish_exclusion_reason: Option<String>,
    // B. Ownership
    pub directorate: Option<String>,
    pub service: Option<String>,
    pub record_manager: Option<PersonRef>,
    pub deputy_record_manager: Option<PersonRef>,
    pub head_of_service: Option<PersonRef>,
    pub ig_lead: Option<PersonRef>,
    pub contract_ref: Option<String>,
    // C. Controller and regime
    pub regime: Option<Regime>,
    pub controller_role: Option<ControllerRole>,
    pub joint_controllers: Rows<ListedText>,
    pub joint_arrangement_ref: Option<String>,
    pub controllers_served: Rows<ListedText>,
    pub collection_sources: Vec<DataSource>,
    pub collection_sources_other: Option<String>,
    pub source_notes: Option<String>,
    pub statutory_or_contractual: Option<ProvisionDuty>,
    pub consequence_not_provided: Option<String>,
    // D to H. Repeating
    pub purposes: Rows<Purpose>,
    pub data_items: Rows<DataItem>,
    pub recipients: Rows<Recipient>,
    pub no_recipients: Option<bool>,
    pub transfers: Rows<Transfer>,
    pub transfer_statement: Option<bool>,
    pub transfer_statement_on: Option<NaiveDate>,
    pub retention: Rows<RetentionRule>,
    // I. Security and continuity
    pub measures: Rows<AssetMeasure>,
    pub access_groups: Rows<AccessGroup>,
    pub access_review_on: Option<NaiveDate>,
    pub backup: Option<Backup>,
    pub shadow_copies: Option<String>,
    // J. Transparency and rights
    pub include_in_notice: Option<bool>,
    pub pn_url: Option<String>,
    pub pn_how_given: Option<String>,
    pub art14_exemption: Option<Art14Exemption>,
    pub art14_exemption_reason: Option<String>,
    pub rights_contact: Option<String>,
    pub rights_system_support: RightsSupport,
    pub national_data_opt_out: Option<OptOut>,
    // K. Risk, links and review
    pub caldicott_scope: Option<bool>,
    pub isa_refs: Rows<ListedText>,
}

/// A purpose (section D, keys P1, P2 …).
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct Purpose {
    pub key: String,
    pub position: u32,
    pub text: Option<String>,
    pub regime: Option<Regime>,
    pub is_council_task: Option<bool>,
    pub not_task_reason: Option<String>,
    pub not_task_dpo_confirmed: Option<bool>,
    pub art6_bases: Vec<Art6Basis>,
    pub legal_reference: Option<String>,
    pub rli_condition: Option<RliCondition>,
    pub lia_ref: Option<String>,
    pub legitimate_interest_text: Option<String>,
    pub consent_mechanism: Option<String>,
    pub consent_withdrawal_route: Option<String>,
    pub consent_evidence: Option<String>,
    pub art9_conditions: Vec<Art9Condition>,
    pub sch1_conditions: Vec<Sch1Condition>,
    pub sch1_part2_extended: Option<Sch1Condition>,
    pub apd_exception: Option<ApdException>,
    pub spi_justification: Option<String>,
    pub art10_basis: Option<Art10Basis>,
    pub part3_basis: Vec<Part3Basis>,
    pub new_purpose_route: Option<NewPurposeRoute>,
    pub compat_answers: CompatAnswers,
    pub collected_on_consent: Option<bool>,
    pub consent_unobtainable_reason: Option<String>,
    pub secrecy_duty: Option<String>,
    pub adm_level: Option<AdmLevel>,
    pub adm_logic: Option<String>,
    pub adm_safeguards: Option<String>,
    pub adm_safeguard_ticks: SafeguardTicks,
    pub direct_marketing: Option<bool>,
    pub marketing_channels: Vec<MarketingChannel>,
    pub soft_opt_in: Option<bool>,
}

/// The five answers of the compatibility test (UK GDPR Art 8A(2)), each of at least 20 characters.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct CompatAnswers {
    pub link: Option<String>,
    pub context: Option<String>,
    pub nature: Option<String>,
    pub consequences: Option<String>,
    pub safeguards: Option<String>,
}

/// The four safeguards for a significant automated decision (UK GDPR Art 22C).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct SafeguardTicks {
    pub information: Option<bool>,
    pub representations: Option<bool>,
    pub human_intervention: Option<bool>,
    pub contest: Option<bool>,
}

/// A data item (section E, keys D1, D2 …).
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct DataItem {
    pub key: String,
    pub position: u32,
    pub data_category: Option<DataCategory>,
    pub data_category_other: Option<String>,
    pub detail: Option<String>,
    pub subject_categories: Vec<SubjectCategory>,
    pub subject_categories_other: Option<String>,
    pub special_categories: Vec<SpecialCategory>,
    pub purpose_keys: Vec<RowId>,
    pub necessity: Option<String>,
    pub mandatory: Option<bool>,
    pub stored_where: Vec<StorageLocation>,
}

/// A recipient (section F, keys R1, R2 …).
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct Recipient {
    pub key: String,
    pub position: u32,
    pub category: Option<RecipientCategory>,
    pub category_other: Option<String>,
    pub name: Option<String>,
    pub role: Option<RecipientRole>,
    pub data_keys: Vec<RowId>,
    pub purpose_keys: Vec<RowId>,
    pub why: Option<String>,
    pub planned: Option<bool>,
    pub gateway: Vec<DisclosureGateway>,
    pub frequency: Option<Frequency>,
    pub method: Vec<SharingMethod>,
    pub isa_ref: Option<String>,
    pub art28_contract_ref: Option<String>,
    pub art28_checked_on: Option<NaiveDate>,
    pub sub_processors_known: Option<bool>,
    pub assurance_on: Option<NaiveDate>,
}

/// A transfer outside the UK (section G, keys T1, T2 …).
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct Transfer {
    pub key: String,
    pub position: u32,
    pub destination: Option<String>,
    pub receiver_key: Option<RowId>,
    pub kind: Option<TransferKind>,
    pub mechanism: Option<TransferMechanism>,
    pub adequate_destination: Option<AdequateDestination>,
    pub dp_test_result: Option<DpTestResult>,
    pub dp_test_date: Option<NaiveDate>,
    pub dp_test_by: Option<String>,
    pub dp_test_ref: Option<String>,
    pub document_ref: Option<String>,
    pub pn_copy_route: Option<String>,
}

/// A retention rule (section H, keys K1, K2 …).
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct RetentionRule {
    pub key: String,
    pub position: u32,
    pub data_keys: Vec<RowId>,
    pub trigger: Option<RetentionTrigger>,
    pub trigger_other: Option<String>,
    pub period_value: Option<u32>,
    pub period_unit: Option<PeriodUnit>,
    pub condition_text: Option<String>,
    pub retention_basis: Option<RetentionBasis>,
    pub retention_reference: Option<String>,
    pub disposal_action: Option<DisposalAction>,
    pub automatic: Option<bool>,
    pub responsible: Option<String>,
    pub last_disposal_run: Option<NaiveDate>,
    pub disposal_evidence: Option<String>,
}

/// A security measure in place (section I). Its row id and key are the code of vocabulary 19.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct AssetMeasure {
    pub key: String,
    pub position: u32,
    pub detail: Option<String>,
    pub evidence: Option<String>,
}

/// A group with access to the asset and why (section I, keys G1, G2 …).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct AccessGroup {
    pub key: String,
    pub position: u32,
    pub group: Option<String>,
    pub reason: Option<String>,
    pub count: Option<u32>,
}

/// One line of a list of plain texts (keys 1, 2 … behind a letter).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct ListedText {
    pub key: String,
    pub position: u32,
    pub text: Option<String>,
}

/// What the system can do for people's rights (UK GDPR Arts 15 to 20).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct RightsSupport {
    pub search: Option<bool>,
    pub correct: Option<bool>,
    pub delete: Option<bool>,
    pub restrict: Option<bool>,
    pub export: Option<bool>,
}

macro_rules! rows {
    ($($name:ty),+) => {
        $(impl Row for $name {
            fn key(&self) -> &str { &self.key }
            fn position(&self) -> u32 { self.position }
        })+
    };
}
rows!(Purpose, DataItem, Recipient, Transfer, RetentionRule, AssetMeasure, AccessGroup, ListedText);

/// Which lists of an asset are rows, how their keys begin, and which fields hold references to rows of which list.
pub const LAYOUT: Layout = Layout {
    lists: &[
        RowList { name: "purposes", prefix: "P", natural: None, references: &[] },
        RowList { name: "data_items", prefix: "D", natural: None, references: &[("purpose_keys", "purposes")] },
        RowList {
            name: "recipients",
            prefix: "R",
            natural: None,
            references: &[("data_keys", "data_items"), ("purpose_keys", "purposes")],
        },
        RowList { name: "transfers", prefix: "T", natural: None, references: &[("receiver_key", "recipients")] },
        RowList { name: "retention", prefix: "K", natural: None, references: &[("data_keys", "data_items")] },
        RowList { name: "measures", prefix: "", natural: Some("code"), references: &[] },
        RowList { name: "access_groups", prefix: "G", natural: None, references: &[] },
        RowList { name: "joint_controllers", prefix: "J", natural: None, references: &[] },
        RowList { name: "controllers_served", prefix: "S", natural: None, references: &[] },
        RowList { name: "isa_refs", prefix: "I", natural: None, references: &[] },
    ],
};
