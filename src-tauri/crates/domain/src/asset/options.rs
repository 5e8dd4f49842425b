//! The short choices of the asset form that are not vocabularies: closed enums whose labels stand in `assets/forms/asset.toml`.

use crate::vocabulary::codes;

codes! {
    /// Life stage of an asset.
    pub enum Lifecycle in "asset.lifecycle" {
        Planned = "planned",
        Live = "live",
        ReadOnly = "read_only",
        Decommissioning = "decommissioning",
        Disposed = "disposed",
    }
}

codes! {
    /// Whether people must provide their data (UK GDPR Art 13(2)(e)).
    pub enum ProvisionDuty in "asset.statutory_or_contractual" {
        Statutory = "statutory",
        Contractual = "contractual",
        Optional = "optional",
        Mixed = "mixed",
    }
}

codes! {
    /// An exception to the duty to have an appropriate policy document (DPA 2018 Sch 1 paras 10(2), 27(3)).
    pub enum ApdException in "asset.purposes.apd_exception" {
        None = "none",
        DisclosureToCompetentAuthority = "disclosure_to_competent_authority",
        DisclosureToAntiDopingBody = "disclosure_to_anti_doping_body",
    }
}

codes! {
    /// A channel of direct marketing; the last three are electronic (PECR 2003 reg 22).
    pub enum MarketingChannel in "asset.purposes.marketing_channels" {
        Post = "post",
        LiveCall = "live_call",
        Email = "email",
        TextMessage = "text_message",
        AppPush = "app_push",
    }
}

codes! {
    /// What a recipient is in law.
    pub enum RecipientRole in "asset.recipients.role" {
        Controller = "controller",
        JointController = "joint_controller",
        Processor = "processor",
        Internal = "internal",
    }
}

codes! {
    /// How often data moves.
    pub enum Frequency in "asset.recipients.frequency" {
        Continuous = "continuous",
        Daily = "daily",
        Weekly = "weekly",
        Monthly = "monthly",
        Annual = "annual",
        AdHoc = "ad_hoc",
    }
}

codes! {
    /// What happens outside the UK; remote viewing counts.
    pub enum TransferKind in "asset.transfers.kind" {
        Storage = "storage",
        RemoteAccess = "remote_access",
        Support = "support",
        Onward = "onward",
    }
}

codes! {
    /// Result of the data protection test (UK GDPR Art 46).
    pub enum DpTestResult in "asset.transfers.dp_test_result" {
        Met = "met",
        MetWithExtraSteps = "met_with_extra_steps",
        NotMet = "not_met",
    }
}

codes! {
    /// Unit of a retention period.
    pub enum PeriodUnit in "asset.retention.period_unit" {
        Days = "days",
        Months = "months",
        Years = "years",
    }
}

codes! {
    /// Whether the asset is backed up and the restore has been tested.
    pub enum Backup in "asset.backup" {
        Tested = "tested",
        Untested = "untested",
        None = "none",
        NotForPaper = "n_a_paper",
    }
}

codes! {
    /// Why people are not told (UK GDPR Art 14(5)).
    pub enum Art14Exemption in "asset.art14_exemption" {
        None = "none",
        AlreadyHas = "already_has",
        DisproportionateEffort = "disproportionate_effort",
        LawRequires = "law_requires",
        Secrecy = "secrecy",
    }
}

codes! {
    /// How the national data opt-out is handled (England).
    pub enum OptOut in "asset.national_data_opt_out" {
        NotApplicable = "not_applicable",
        Applied = "applied",
        NoUsesInScope = "no_uses_in_scope",
    }
}

codes! {
    /// Outcome of the DPIA screening.
    pub enum DpiaNeeded in "asset.dpia_needed" {
        Required = "required",
        Recommended = "recommended",
        NotRequired = "not_required",
        NotScreened = "not_screened",
    }
}
