//! The closed lists of an assessment: those of its vocabularies, and the short choices whose labels stand in
//! `assets/forms/dpia.toml`.
//!
//! Never in here: a label, or what follows from a choice.

use crate::vocabulary::codes;

codes! {
    /// A stage of procurement and commissioning (vocabulary 2; council procedure).
    pub enum Tollgate in "tollgate" {
        Idea = "tg0_idea",
        BusinessCase = "tg1_business_case",
        ProcurementStrategy = "tg2_procurement_strategy",
        TenderAward = "tg3_tender_award",
        Mobilisation = "tg4_mobilisation",
        ContractReview = "tg5_contract_review",
    }
}

codes! {
    /// A mandatory trigger or screening criterion (vocabulary 26; UK GDPR Art 35(3) and (4), WP248, council policy).
    pub enum DpiaTrigger in "dpia_trigger" {
        A1 = "sq_a1", A2 = "sq_a2", A3 = "sq_a3",
        B1 = "sq_b1", B2 = "sq_b2", B3 = "sq_b3", B4 = "sq_b4", B5 = "sq_b5",
        C1 = "sq_c1", C2 = "sq_c2", C3 = "sq_c3", C4 = "sq_c4", C5 = "sq_c5",
        D1 = "sq_d1", D2 = "sq_d2", D3 = "sq_d3", D4 = "sq_d4", D5 = "sq_d5", D6 = "sq_d6", D7 = "sq_d7", D8 = "sq_d8",
        D9 = "sq_d9",
        E1 = "sq_e1", E2 = "sq_e2", E3 = "sq_e3", E4 = "sq_e4", E5 = "sq_e5", E6 = "sq_e6", E7 = "sq_e7", E8 = "sq_e8",
    }
}

codes! {
    /// Where a risk comes from (vocabulary 27.4).
    pub enum RiskSource in "risk_source" {
        Design = "rs_design",
        InsiderMisuse = "rs_insider_misuse",
        InsiderError = "rs_insider_error",
        Supplier = "rs_supplier",
        ExternalAttack = "rs_external_attack",
        SystemFailure = "rs_system_failure",
        Partner = "rs_partner",
        Algorithm = "rs_algorithm",
        Transfer = "rs_transfer",
        Environment = "rs_environment",
    }
}

codes! {
    /// What a risk may do to people (vocabulary 27.5; UK GDPR Recital 75).
    pub enum Harm in "harm" {
        IllegitimateAccess = "h_illegitimate_access",
        UnwantedChange = "h_unwanted_change",
        Loss = "h_loss",
        ServiceDenied = "h_service_denied",
        FinancialLoss = "h_financial_loss",
        PhysicalSafety = "h_physical_safety",
        Distress = "h_distress",
        Discrimination = "h_discrimination",
        LossOfControl = "h_loss_of_control",
        Surveillance = "h_surveillance",
        Reidentification = "h_reidentification",
        ChildSpecific = "h_child_specific",
    }
}

codes! {
    /// How far a measure has come (vocabulary 27.6).
    pub enum MeasureStatus in "measure_status" {
        Proposed = "ms_proposed",
        Agreed = "ms_agreed",
        InPlace = "ms_in_place",
        Rejected = "ms_rejected",
    }
}

codes! {
    /// How the common-law duty of confidence is met (vocabulary 24).
    pub enum ConfidentialityBasis in "confidentiality_basis" {
        NotConfidential = "cf_not_confidential",
        ImpliedConsentDirectCare = "cf_implied_consent_direct_care",
        ExplicitConsent = "cf_explicit_consent",
        Statute = "cf_statute",
        PublicInterest = "cf_public_interest",
        BestInterests = "cf_best_interests",
        S251 = "cf_s251",
    }
}

codes! {
    /// The scale by which risks are weighed; it is frozen for a version (vocabulary 27.3).
    pub enum RiskProfile in "risk_profile" {
        La4x4 = "la_4x4",
        Ico3x3 = "ico_3x3",
    }
}

codes! {
    /// An answer to a screening question; not knowing counts as yes (dpia.md §3).
    pub enum Reply in "dpia.sq_a1.answer" {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
    }
}

impl Reply {
    /// Whether it counts as yes.
    pub fn counts(self) -> bool {
        self != Self::No
    }
}

codes! {
    /// Where the data-flow picture comes from.
    pub enum FlowPicture in "dpia.d7.picture" {
        FromAssets = "from_assets",
        Attached = "attached",
    }
}

codes! {
    /// What a supplier is in law.
    pub enum SupplierRole in "dpia.s1.role" {
        Processor = "processor",
        SubProcessor = "sub_processor",
        Controller = "controller",
        JointController = "joint_controller",
    }
}

codes! {
    /// Evidence of security that the specification asks of bidders.
    pub enum Certificate in "dpia.s3" {
        CyberEssentialsPlus = "cyber_essentials_plus",
        Iso27001 = "iso_27001",
        Dspt = "dspt",
        PenTest = "pen_test",
    }
}

codes! {
    /// How somebody was consulted (UK GDPR Art 35(9)).
    pub enum ConsultationMethod in "dpia.consultations.method" {
        Workshop = "workshop",
        Survey = "survey",
        Letter = "letter",
        Meeting = "meeting",
        WrittenComments = "written_comments",
        NotConsulted = "not_consulted",
    }
}

codes! {
    /// Whom a consultation entry is about, as far as the gate asks for one entry each (dpia.md §6).
    pub enum Consulted in "dpia.consultations.group" {
        People = "people",
        Representatives = "representatives",
        RecordManager = "record_manager",
        Commissioner = "commissioner",
        Staff = "staff",
        Unions = "unions",
        Procurement = "procurement",
        Equality = "equality",
        Partners = "partners",
        Other = "other",
    }
}

codes! {
    /// The DPO's advice as a whole (UK GDPR Art 35(2)).
    pub enum AdviceOverall in "dpia.advice.overall" {
        Proceed = "proceed",
        ProceedWithChanges = "proceed_with_changes",
        DoNotProceed = "do_not_proceed",
        ConsultRegulator = "consult_regulator",
    }
}

codes! {
    /// The DPO's view of the weighing of one risk.
    pub enum RiskView in "dpia.risk_views.view" {
        Agree = "agree",
        Disagree = "disagree",
    }
}

codes! {
    /// Whether the controller follows advice.
    pub enum Followed in "dpia.advice_answer.followed" {
        Yes = "yes",
        Partly = "partly",
        No = "no",
    }
}

codes! {
    /// The SIRO's decision (dpia.md §9).
    pub enum Decision in "dpia.decision" {
        Approve = "approve",
        ApproveWithConditions = "approve_with_conditions",
        Reject = "reject",
    }
}

codes! {
    /// What is done where an answer differs from the asset. Taking the asset's word changes the answer and leaves nothing to note.
    pub enum DifferenceChoice in "dpia.kept_differences.choice" {
        Keep = "keep",
        CorrectAsset = "correct_asset",
    }
}

codes! {
    /// What calls for a fresh look at a signed assessment (dpia.md §11; UK GDPR Art 35(11)).
    pub enum ReviewTrigger in "dpia.o4.triggers" {
        AssetChanged = "asset_changed",
        MeasureOverdue = "measure_overdue",
        ConditionOverdue = "condition_overdue",
        SupplierChanged = "supplier_changed",
        Incident = "incident",
        ScreeningChanged = "screening_changed",
        LawChanged = "law_changed",
        ReviewDue = "review_due",
        ContractChanged = "contract_changed",
        Tollgate4 = "tollgate_4",
    }
}

codes! {
    /// A question of the assessment (dpia.md §4), under the code by which people know it.
    pub enum DpiaQuestion in "dpia.risks.related_questions" {
        P1 = "P1", P2 = "P2", P3 = "P3", P4 = "P4", P5 = "P5", P6 = "P6", P7 = "P7", P8 = "P8",
        D1 = "D1", D2 = "D2", D3 = "D3", D4 = "D4", D5 = "D5", D6 = "D6", D7 = "D7", D8 = "D8", D9 = "D9",
        D10 = "D10", D11 = "D11", D12 = "D12", D13 = "D13", D14 = "D14",
        L1 = "L1", L2 = "L2", L3 = "L3", L4 = "L4", L5 = "L5", L6 = "L6", L7 = "L7", L8 = "L8", L9 = "L9",
        L10 = "L10", L11 = "L11", L12 = "L12", L13 = "L13", L14 = "L14", L15 = "L15",
        R1 = "R1", R2 = "R2", R3 = "R3", R4 = "R4", R5 = "R5", R6 = "R6", R7 = "R7",
        S1 = "S1", S2 = "S2", S3 = "S3", S4 = "S4", S5 = "S5", S6 = "S6", S7 = "S7", S8 = "S8", S9 = "S9",
        S10 = "S10", S11 = "S11", S12 = "S12", S13 = "S13", S14 = "S14", S15 = "S15", S16 = "S16", S17 = "S17",
        C1 = "C1", C2 = "C2", C3 = "C3", C4 = "C4",
        O1 = "O1", O2 = "O2", O3 = "O3", O4 = "O4",
    }
}
