//! An asset without findings, and the facts around it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::asset::rules::check;
use crate::asset::*;
use crate::council::{CouncilFacts, Jurisdiction};
use crate::finding::Finding;
use crate::law::LawTable;
use crate::record::{PersonRef, RowId, Rows};
use crate::vocabulary::*;

/// One asset, what is known around it, and the law's date.
pub(in crate::asset) struct Scene {
    pub(in crate::asset) asset: Asset,
    pub(in crate::asset) council: CouncilFacts,
    pub(in crate::asset) people: BTreeMap<PersonRef, OwnerFacts>,
    pub(in crate::asset) guardian: bool,
    pub(in crate::asset) screening: Option<Screening>,
    pub(in crate::asset) dpia: Option<DocumentFacts>,
    pub(in crate::asset) apd: Option<DocumentFacts>,
    pub(in crate::asset) notice: Option<NoticeFacts>,
    pub(in crate::asset) agreements: BTreeMap<String, SharingFacts>,
    pub(in crate::asset) siblings: Vec<Sibling>,
    pub(in crate::asset) next_review_on: Option<NaiveDate>,
    pub(in crate::asset) on: NaiveDate,
}

pub(in crate::asset) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the calendar")
}

#[allow(clippy::unnecessary_wraps, reason = "every text of the form is optional, and the cases read better so")]
pub(in crate::asset) fn text(words: &str) -> Option<String> {
    Some(words.to_owned())
}

fn rows<T>(rows: impl IntoIterator<Item = (&'static str, T)>) -> Rows<T> {
    Rows(rows.into_iter().map(|(key, row)| (RowId::from(key), row)).collect())
}

fn ids(keys: &[&str]) -> Vec<RowId> {
    keys.iter().map(|key| RowId::from(*key)).collect()
}

impl Scene {
    /// An approved-to-be asset of a care service: nothing is wrong with it on 23 November 2026.
    pub(in crate::asset) fn sound() -> Self {
        let owner = PersonRef("PE-0001".to_owned());
        let in_office =
            OwnerFacts { active: true, roles: vec![Role::RecordManager], level2_in_date: true, directorate: None };
        Self {
            asset: sound_asset(&owner),
            council: CouncilFacts {
                is_public_authority: true,
                identity_complete: true,
                jurisdiction: Jurisdiction::England,
            },
            people: [(owner, in_office)].into(),
            guardian: true,
            screening: Some(Screening {
                outcome: DpiaNeeded::NotRequired,
                a2_answered_no: false,
                e7_answered_no: false,
            }),
            dpia: None,
            apd: None,
            notice: Some(NoticeFacts { reference: "PN-2026-003".to_owned(), outdated: false }),
            agreements: BTreeMap::new(),
            siblings: Vec::new(),
            next_review_on: Some(date(2027, 6, 11)),
            on: date(2026, 11, 23),
        }
    }

    pub(in crate::asset) fn facts<T>(&self, read: impl FnOnce(&AssetFacts<'_>) -> T) -> T {
        let law = LawTable::shipped();
        read(&AssetFacts {
            reference: "IA-0001",
            council: &self.council,
            law: &law,
            people: &self.people,
            caldicott_guardian_active: self.guardian,
            screening: self.screening.clone(),
            dpia: self.dpia.clone(),
            apd: self.apd.clone(),
            notice: self.notice.clone(),
            agreements: &self.agreements,
            siblings: &self.siblings,
            next_review_on: self.next_review_on,
        })
    }

    pub(in crate::asset) fn check(&self) -> Vec<Finding> {
        self.facts(|facts| check(&self.asset, facts, self.on))
    }

    pub(in crate::asset) fn purpose(&mut self, key: &str) -> &mut Purpose {
        row(&mut self.asset.purposes, key)
    }
    pub(in crate::asset) fn item(&mut self, key: &str) -> &mut DataItem {
        row(&mut self.asset.data_items, key)
    }
    pub(in crate::asset) fn recipient(&mut self, key: &str) -> &mut Recipient {
        row(&mut self.asset.recipients, key)
    }
    pub(in crate::asset) fn retention(&mut self, key: &str) -> &mut RetentionRule {
        row(&mut self.asset.retention, key)
    }
    /// A transfer T1 to the supplier R2.
    pub(in crate::asset) fn transfer(&mut self) -> &mut Transfer {
        self.asset.transfers.0.entry(RowId::from("T1")).or_insert_with(|| Transfer {
            key: "T1".to_owned(),
            destination: text("Norway"),
            receiver_key: Some(RowId::from("R2")),
            kind: Some(TransferKind::Support),
            mechanism: Some(TransferMechanism::Adequacy),
            adequate_destination: Some(AdequateDestination::Eea),
            pn_copy_route: text("Ask the Data Protection Officer."),
            ..Transfer::default()
        })
    }
    /// The ticks in the control of special categories of a data item.
    pub(in crate::asset) fn tick(&mut self, key: &str, categories: &[SpecialCategory]) {
        self.item(key).special_categories = categories.to_vec();
    }
    pub(in crate::asset) fn screened(&mut self, outcome: DpiaNeeded) {
        self.screening = Some(Screening { outcome, a2_answered_no: false, e7_answered_no: false });
    }
    pub(in crate::asset) fn next_review_at(&mut self, due: NaiveDate) {
        self.next_review_on = Some(due);
    }
    pub(in crate::asset) fn approved_policy_document(&mut self) {
        self.apd = Some(DocumentFacts { reference: "APD-2026-001".to_owned(), in_force: true });
    }
    pub(in crate::asset) fn without_measure(&mut self, measure: SecurityMeasure) {
        self.asset.measures.0.remove(&RowId::from(measure.code()));
    }
}

fn row<'a, T: Default>(rows: &'a mut Rows<T>, key: &str) -> &'a mut T {
    rows.0.entry(RowId::from(key)).or_default()
}

fn sound_asset(owner: &PersonRef) -> Asset {
    let measures = [
        SecurityMeasure::Rbac,
        SecurityMeasure::EncryptTransit,
        SecurityMeasure::EncryptRest,
        SecurityMeasure::AuditLog,
        SecurityMeasure::Training,
    ];
    Asset {
        name: text("Occupational therapy records"),
        system_name: text("CareFile"),
        format: Some(Format::Electronic),
        storage_locations: vec![StorageLocation::UkCloud],
        volume_band: Some(VolumeBand::Of1k9k),
        volume_exact: Some(2_400),
        lifecycle: Some(Lifecycle::Live),
        gsc_classification: Some(Classification::OfficialSensitive),
        record_manager: Some(owner.clone()),
        regime: Some(Regime::UkGdpr),
        controller_role: Some(ControllerRole::SoleController),
        collection_sources: vec![DataSource::FromIndividual],
        purposes: rows([
            (
                "P1",
                Purpose {
                    key: "P1".to_owned(),
                    text: text("Assess people for equipment and adaptations"),
                    regime: Some(Regime::UkGdpr),
                    art6_bases: vec![Art6Basis::PublicTask],
                    legal_reference: text("Care Act 2014 s.9"),
                    art9_conditions: vec![Art9Condition::HealthSocialCare],
                    sch1_conditions: vec![Sch1Condition::S1p2HealthSocialCare],
                    secrecy_duty: text("Registered occupational therapists"),
                    adm_level: Some(AdmLevel::None),
                    ..Purpose::default()
                },
            ),
            (
                "P2",
                Purpose {
                    key: "P2".to_owned(),
                    text: text("Take payment for private adaptations"),
                    regime: Some(Regime::UkGdpr),
                    art6_bases: vec![Art6Basis::Contract],
                    adm_level: Some(AdmLevel::None),
                    ..Purpose::default()
                },
            ),
        ]),
        data_items: rows([
            (
                "D1",
                DataItem {
                    key: "D1".to_owned(),
                    data_category: Some(DataCategory::Name),
                    detail: text("Name, former name"),
                    subject_categories: vec![SubjectCategory::PatientCareUser],
                    purpose_keys: ids(&["P1", "P2"]),
                    ..DataItem::default()
                },
            ),
            (
                "D2",
                DataItem {
                    key: "D2".to_owned(),
                    data_category: Some(DataCategory::MedicalEvidence),
                    detail: text("Letters of a doctor"),
                    subject_categories: vec![SubjectCategory::PatientCareUser],
                    special_categories: vec![SpecialCategory::Health],
                    purpose_keys: ids(&["P1"]),
                    ..DataItem::default()
                },
            ),
        ]),
        recipients: rows([
            (
                "R1",
                Recipient {
                    key: "R1".to_owned(),
                    category: Some(RecipientCategory::NhsBody),
                    name: text("Testborough NHS Foundation Trust"),
                    role: Some(RecipientRole::Controller),
                    data_keys: ids(&["D1", "D2"]),
                    purpose_keys: ids(&["P1"]),
                    gateway: vec![DisclosureGateway::CareAct],
                    frequency: Some(Frequency::AdHoc),
                    method: vec![SharingMethod::SecureEmail],
                    ..Recipient::default()
                },
            ),
            (
                "R2",
                Recipient {
                    key: "R2".to_owned(),
                    category: Some(RecipientCategory::SupplierProcessor),
                    name: text("CareFile Ltd"),
                    role: Some(RecipientRole::Processor),
                    data_keys: ids(&["D1", "D2"]),
                    purpose_keys: ids(&["P1", "P2"]),
                    frequency: Some(Frequency::Continuous),
                    method: vec![SharingMethod::SecurePortal],
                    art28_contract_ref: text("C-2024-117"),
                    art28_checked_on: Some(date(2024, 3, 1)),
                    assurance_on: Some(date(2026, 3, 1)),
                    ..Recipient::default()
                },
            ),
        ]),
        transfer_statement: Some(true),
        transfer_statement_on: Some(date(2026, 3, 1)),
        retention: rows([(
            "K1",
            RetentionRule {
                key: "K1".to_owned(),
                data_keys: ids(&["D1", "D2"]),
                trigger: Some(RetentionTrigger::CaseClosed),
                period_value: Some(6),
                period_unit: Some(PeriodUnit::Years),
                disposal_action: Some(DisposalAction::SecureDelete),
                ..RetentionRule::default()
            },
        )]),
        measures: rows(measures.map(|measure| {
            (measure.code(), AssetMeasure { key: measure.code().to_owned(), ..AssetMeasure::default() })
        })),
        access_review_on: Some(date(2026, 10, 1)),
        national_data_opt_out: Some(OptOut::Applied),
        caldicott_scope: Some(true),
        ..Asset::default()
    }
}
