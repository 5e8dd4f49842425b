//! The content of one version of an assessment: header, screening, the answers to the 69 questions, risks, measures,
//! consultations, advice and decision, as stored.
//!
//! A question is stored under its code in small letters: question S15 is `s15`. Where the header already holds the answer it is
//! stored there once: P2 is `tollgate` and `planned_spec_release_on`, P7 is `supplier_known` and `supplier_name`, D2 is
//! `asset_refs`, C1 is `consultations`, O1 is `advice`, O2 is `decision`. Facts that change after the signature (a
//! measure that has come into place, a condition that is met, review flags, comments) are not here; see [`super::DpiaLiving`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::clauses::ContractClause;
use super::options::{
    AdviceOverall, Certificate, ConfidentialityBasis, ConsultationMethod, Consulted, Decision, DifferenceChoice,
    DpiaQuestion, DpiaTrigger, FlowPicture, Followed, Harm, MeasureStatus, Reply, ReviewTrigger, RiskProfile,
    RiskSource, RiskView, SupplierRole, Tollgate,
};
use crate::asset::{AccessGroup, Art14Exemption, DpTestResult, DpiaNeeded, RightsSupport, TransferKind};
use crate::form::OwnAnswer;
use crate::record::{Layout, PersonRef, Row, RowId, RowList, Rows};
use crate::vocabulary::{
    AdequateDestination, AdmLevel, MeasureEffect, NewPurposeRoute, Role, SecurityMeasure, SubjectCategory,
    TransferMechanism,
};

/// One version of a data protection impact assessment (UK GDPR Art 35). Every field bears the name of its entry in
/// `assets/forms/dpia.toml`; an absent value means that nobody has stated it.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, guidance and citation of each field stand in the form")]
pub struct Dpia {
    // Header
    pub title: Option<String>,
    pub directorate: Option<String>,
    pub service: Option<String>,
    pub project_manager: Option<PersonRef>,
    pub head_of_service: Option<PersonRef>,
    pub record_manager: Option<PersonRef>,
    pub commissioner: Option<PersonRef>,
    pub planned_go_live_on: Option<NaiveDate>,
    pub risk_profile: Option<RiskProfile>,
    pub ack_art36: Option<bool>,
    // Screening
    pub sq_a1: ScreeningAnswer,
    pub sq_a2: ScreeningAnswer,
    pub sq_a3: ScreeningAnswer,
    pub sq_b1: ScreeningAnswer,
    pub sq_b2: ScreeningAnswer,
    pub sq_b3: ScreeningAnswer,
    pub sq_b4: ScreeningAnswer,
    pub sq_b5: ScreeningAnswer,
    pub sq_c1: ScreeningAnswer,
    pub sq_c2: ScreeningAnswer,
    pub sq_c3: ScreeningAnswer,
    pub sq_c4: ScreeningAnswer,
    pub sq_c5: ScreeningAnswer,
    pub sq_d1: ScreeningAnswer,
    pub sq_d2: ScreeningAnswer,
    pub sq_d3: ScreeningAnswer,
    pub sq_d4: ScreeningAnswer,
    pub sq_d5: ScreeningAnswer,
    pub sq_d6: ScreeningAnswer,
    pub sq_d7: ScreeningAnswer,
    pub sq_d8: ScreeningAnswer,
    pub sq_d9: ScreeningAnswer,
    pub sq_e1: ScreeningAnswer,
    pub sq_e2: ScreeningAnswer,
    pub sq_e3: ScreeningAnswer,
    pub sq_e4: ScreeningAnswer,
    pub sq_e5: ScreeningAnswer,
    pub sq_e6: ScreeningAnswer,
    pub sq_e7: ScreeningAnswer,
    pub sq_e8: ScreeningAnswer,
    pub screening_override: ScreeningOverride,
    // P. Project and governance
    pub p1: Option<String>,
    pub tollgate: Option<Tollgate>,
    pub planned_spec_release_on: Option<NaiveDate>,
    pub p3: Vec<Role>,
    pub p4: Option<String>,
    pub p5: Benefits,
    pub p6: ExistingDpia,
    pub supplier_known: Option<bool>,
    pub supplier_name: Option<String>,
    pub p8: Temporary,
    // D. Describe the processing
    pub d1: Option<String>,
    pub asset_refs: Rows<LinkedRef>,
    pub d3: Option<String>,
    pub d4: Option<String>,
    pub d5: Option<String>,
    pub d6: Stages,
    pub d7: DataFlow,
    pub d8: Option<String>,
    pub d9: Rows<AccessGroup>,
    pub d10: YesAndText,
    pub d11: Option<String>,
    pub d12: Scale,
    pub d13: Option<String>,
    pub d14: Migration,
    // L. Lawfulness, necessity and proportionality
    pub l1: Option<String>,
    pub l2: Option<String>,
    pub l3: Option<String>,
    pub l4: YesAndText,
    pub l5: Confidentiality,
    pub l6: Rows<Necessity>,
    pub l7: YesAndText,
    pub l8: Option<String>,
    pub l9: Option<String>,
    pub l10: NewPurpose,
    pub l11: AutomatedDecisions,
    pub l12: Option<String>,
    pub l13: Option<String>,
    pub l14: Option<String>,
    pub l15: Option<String>,
    // R. People's rights and transparency
    pub r1: Option<String>,
    pub r2: NotTold,
    pub r3: Option<String>,
    pub r4: RightsSupport,
    pub r5: RightsRequests,
    pub r6: Option<String>,
    pub r7: Option<String>,
    // S. Supplier, security, transfers
    pub s1: Rows<SupplierEntry>,
    pub s2: ContractTerms,
    pub s3: Vec<Certificate>,
    pub s4: Regions,
    pub s5: Option<Reply>,
    pub s5_places: Rows<OverseasPlace>,
    pub s6: Rows<OverseasMechanism>,
    pub s7: Option<String>,
    pub s8: Option<String>,
    pub s9: Option<String>,
    pub s10: Backups,
    pub s11: Option<String>,
    pub s12: Option<String>,
    pub s13: Option<String>,
    pub s14: Option<u32>,
    pub s15: Exit,
    pub s16: Option<String>,
    pub s17: YesAndText,
    // Risks and measures
    pub risks: Rows<Risk>,
    pub measures: Rows<Measure>,
    pub clause_values: Rows<ClauseValue>,
    // C. Consultation
    pub consultations: Rows<Consultation>,
    pub c2: Option<String>,
    pub c3: Option<String>,
    pub c4: LegalView,
    // O. Outcome
    pub advice: Advice,
    pub advice_notes: Rows<AdviceNote>,
    pub risk_views: Rows<AdviceOnRisk>,
    pub advice_answer: AdviceAnswer,
    pub decision: Option<Decision>,
    pub decision_reason: Option<String>,
    pub conditions: Rows<Condition>,
    pub prior_consultation: PriorConsultation,
    pub o4: Review,
    // Beside the questions
    pub kept_differences: Rows<KeptDifference>,
    /// Answers to a council's own questions, by question id; the form copy that the version names shows and prints them.
    pub own_answers: BTreeMap<String, OwnAnswer>,
}

/// Declares a part of an answer: a struct whose fields are all optional.
macro_rules! parts {
    ($($(#[$meta:meta])* $name:ident { $($field:ident: $type:ty,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[allow(missing_docs, reason = "label, guidance and citation of each field stand in the form")]
        pub struct $name {
            $(pub $field: $type,)+
        })+
    };
}

parts! {
    /// Answer and note of a screening question (dpia.md §3).
    ScreeningAnswer { answer: Option<Reply>, note: Option<String>, }
    /// The DPO's own outcome in place of the computed one.
    ScreeningOverride { outcome: Option<DpiaNeeded>, reason: Option<String>, }
    /// Question P5: benefits, kept apart.
    Benefits { people: Option<String>, council: Option<String>, others: Option<String>, }
    /// Question P6: an assessment that might already cover this (UK GDPR Art 35(1)).
    ExistingDpia { covered: Option<bool>, dpia_ref: Option<String>, }
    /// Question P8: whether the processing ends by itself.
    Temporary { temporary: Option<bool>, until: Option<NaiveDate>, afterwards: Option<String>, }
    /// Question D6: what happens at each stage.
    Stages {
        collection: Option<String>, using: Option<String>, storage: Option<String>, sharing: Option<String>,
        disposal: Option<String>,
    }
    /// Question D7: the data-flow picture.
    DataFlow { picture: Option<FlowPicture>, attachment: Option<String>, text_alternative: Option<String>, }
    /// A yes or no that a text explains (questions D10, L4, L7, S17).
    YesAndText { yes: Option<bool>, text: Option<String>, }
    /// Question D12: scale.
    Scale { volume: Option<String>, area: Option<String>, duration: Option<String>, staff_users: Option<String>, }
    /// Question D14: migration.
    Migration { text: Option<String>, old_copy_destroyed_on: Option<NaiveDate>, }
    /// Question L5: duty of confidence.
    Confidentiality { basis: Option<ConfidentialityBasis>, text: Option<String>, }
    /// Question L10: a new purpose for data that is already held (UK GDPR Art 8A).
    NewPurpose { route: Option<NewPurposeRoute>, text: Option<String>, }
    /// Question L11: automated decisions (UK GDPR Arts 22A to 22D).
    AutomatedDecisions { level: Option<AdmLevel>, text: Option<String>, }
    /// Question R2: why people are not told (UK GDPR Art 14(5)).
    NotTold { exception: Option<Art14Exemption>, text: Option<String>, }
    /// Question R5: who answers requests, and how many working days the supplier has to help (default 5).
    RightsRequests { text: Option<String>, days: Option<u32>, }
    /// Question S2: the terms of UK GDPR Art 28.
    ContractTerms { included: Option<bool>, reference: Option<String>, }
    /// Question S4: where data is hosted and supported from.
    Regions { hosting: Option<String>, support: Option<String>, }
    /// Question S10: backup; times in hours.
    Backups { text: Option<String>, recovery_time_hours: Option<u32>, recovery_point_hours: Option<u32>, }
    /// Question S15: the end of the contract.
    Exit { text: Option<String>, format: Option<String>, }
    /// Question C4: view of legal services, or why none is needed.
    LegalView { needed: Option<bool>, text: Option<String>, }
    /// Question O1: the DPO's advice (UK GDPR Arts 35(2), 39(1)(c)).
    Advice {
        overall: Option<AdviceOverall>, text: Option<String>, triggers_confirmed: Option<bool>,
        given_on: Option<NaiveDate>, advisor: Option<String>,
    }
    /// The controller's answer to the advice, kept apart from it.
    AdviceAnswer {
        followed: Option<Followed>, reason: Option<String>, answered_on: Option<NaiveDate>, answered_by: Option<String>,
    }
    /// Consultation of the regulator before processing (UK GDPR Art 36).
    PriorConsultation {
        sent_on: Option<NaiveDate>, received_on: Option<NaiveDate>, reference: Option<String>,
        suspended_days: Option<u32>, extended: Option<bool>, ended_without_advice_on: Option<NaiveDate>,
        advice_on: Option<NaiveDate>, advice_text: Option<String>, advice_document: Option<String>,
        advice_followed: Option<Followed>,
    }
    /// Question O4: months until the next review, and what calls for one earlier.
    Review { months: Option<u32>, triggers: Vec<ReviewTrigger>, }
}

/// Declares the rows of a list: a struct with a key and a position.
macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident { $($field:ident: $type:ty,)* })+) => {
        $($(#[$meta])*
        #[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[allow(missing_docs, reason = "label, guidance and citation of each field stand in the form")]
        pub struct $name {
            pub key: String,
            pub position: u32,
            $(pub $field: $type,)*
        }
        impl Row for $name {
            fn key(&self) -> &str { &self.key }
            fn position(&self) -> u32 { self.position }
        })+
    };
}

rows! {
    /// Question D2: an asset that is used or created. Its row id and key are the asset's reference.
    LinkedRef { note: Option<String>, }
    /// Question L6: whether one data item of a linked asset is needed (keys I1, I2 …).
    Necessity {
        asset_ref: Option<String>, data_item: Option<String>, needed: Option<bool>, why: Option<String>,
        less_intrusive: Option<String>,
    }
    /// Question S1: a supplier and what it is in law (keys S1, S2 …).
    SupplierEntry { name: Option<String>, role: Option<SupplierRole>, does: Option<String>, }
    /// Question S5: a place outside the UK from which data is stored, supported or viewed (keys T1, T2 …).
    OverseasPlace { place: Option<String>, kind: Option<TransferKind>, who: Option<String>, }
    /// Question S6: the mechanism and test for a transfer (UK GDPR Arts 44A to 49; keys X1, X2 …).
    OverseasMechanism {
        destination: Option<String>, mechanism: Option<TransferMechanism>,
        adequate_destination: Option<AdequateDestination>, dp_test_result: Option<DpTestResult>,
        dp_test_on: Option<NaiveDate>, document_ref: Option<String>, note: Option<String>,
    }
    /// A risk to people (dpia.md §5.1; UK GDPR Art 35(7)(c); keys R1, R2 …). Likelihood and severity are 1 to 4.
    Risk {
        title: Option<String>, risk_source: Option<RiskSource>, harms: Vec<Harm>, people_affected: Vec<SubjectCategory>,
        event: Option<String>, related_triggers: Vec<DpiaTrigger>, related_questions: Vec<DpiaQuestion>,
        likelihood_before: Option<u8>, severity_before: Option<u8>, inherent_reason: Option<String>,
        likelihood_after: Option<u8>, severity_after: Option<u8>, residual_reason: Option<String>,
        accepted_by: Option<Role>, review_on: Option<NaiveDate>,
    }
    /// A measure against one risk (dpia.md §5.2; UK GDPR Art 35(7)(d); keys M1, M2 …).
    Measure {
        risk: Option<RowId>, measure: Option<SecurityMeasure>, detail: Option<String>, effect: Option<MeasureEffect>,
        status: Option<MeasureStatus>, owner_role: Option<Role>, due_on: Option<NaiveDate>, evidence: Option<String>,
        into_specification: Option<bool>, clause: Option<ContractClause>,
    }
    /// A value in a contract clause that somebody has set. Row id and key are the clause and its placeholder: `CC05-days`.
    ClauseValue { value: Option<String>, }
    /// Question C1: who was consulted (dpia.md §6; UK GDPR Art 35(9); keys N1, N2 …).
    Consultation {
        group: Option<Consulted>, who: Option<String>, method: Option<ConsultationMethod>, date: Option<NaiveDate>,
        summary: Option<String>, result: Option<String>, evidence: Option<String>,
    }
    /// The DPO's note on one question. Row id and key are the code of the question.
    AdviceNote { note: Option<String>, }
    /// The DPO's view of one risk (keys V1, V2 …).
    AdviceOnRisk { risk: Option<RowId>, view: Option<RiskView>, reason: Option<String>, }
    /// A condition of the approval (dpia.md §1; keys C1, C2 …). Whether it is met is a living fact.
    Condition { text: Option<String>, owner_role: Option<Role>, due_on: Option<NaiveDate>, }
    /// An answer that stands although the asset says otherwise, and why. Row id and key are the code of the question.
    /// `basis` is a digest over what both sides said; the choice falls when either says something else.
    KeptDifference { choice: Option<DifferenceChoice>, reason: Option<String>, basis: Option<String>, }
}

/// Which lists of an assessment are rows, how their keys begin, and which fields hold references to rows of which list.
pub const LAYOUT: Layout = Layout {
    lists: &[
        RowList { name: "asset_refs", prefix: "", natural: Some("asset"), references: &[] },
        RowList { name: "d9", prefix: "G", natural: None, references: &[] },
        RowList { name: "l6", prefix: "I", natural: None, references: &[] },
        RowList { name: "s1", prefix: "S", natural: None, references: &[] },
        RowList { name: "s5_places", prefix: "T", natural: None, references: &[] },
        RowList { name: "s6", prefix: "X", natural: None, references: &[] },
        RowList { name: "risks", prefix: "R", natural: None, references: &[] },
        RowList { name: "measures", prefix: "M", natural: None, references: &[("risk", "risks")] },
        RowList { name: "clause_values", prefix: "", natural: Some("value_of"), references: &[] },
        RowList { name: "consultations", prefix: "N", natural: None, references: &[] },
        RowList { name: "advice_notes", prefix: "", natural: Some("question"), references: &[] },
        RowList { name: "risk_views", prefix: "V", natural: None, references: &[("risk", "risks")] },
        RowList { name: "conditions", prefix: "C", natural: None, references: &[] },
        RowList { name: "kept_differences", prefix: "", natural: Some("question"), references: &[] },
    ],
};
