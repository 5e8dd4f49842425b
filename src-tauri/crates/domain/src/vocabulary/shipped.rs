//! The lists that are built in, and what is closed to a council.
//!
//! Never in here: a council's own wording; the register keeps that ([`super::EntryWords`]).

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::entries::{Authority, List, Vocabularies};
use crate::law::LawTable;

/// Every list as shipped.
pub fn shipped() -> &'static Vocabularies {
    static LISTS: OnceLock<Vocabularies> = OnceLock::new();
    // A file that cannot be read would leave its list out; a test reads each of them, so that none does.
    LISTS.get_or_init(|| FILES.iter().filter_map(|text| List::parse(text).ok()).collect())
}

/// Why this council cannot choose a code on this day, as a plain sentence; `None` if it can, or if there is no such code.
///
/// A public authority may choose legitimate interests, recognised or not: a purpose may lie outside its tasks, and the rules of
/// the AR set speak where it does not.
pub fn closed_reason(list: &str, code: &str, law: &LawTable, on: NaiveDate, authority: Authority) -> Option<String> {
    let entry = shipped().list(list)?.entry(code)?;
    entry.closed_reason(law, on, authority).map(str::to_owned)
}

macro_rules! files {
    ($($name:literal,)+) => {
        &[$(include_str!(concat!("../../../../../assets/vocabularies/", $name, ".toml"))),+]
    };
}

const FILES: &[&str] = files![
    "adequate_destination",
    "adm_level",
    "art10_basis",
    "art6_basis",
    "art9_condition",
    "asset_type",
    "breach_type",
    "caldicott_principle",
    "cause",
    "complaint_state",
    "confidentiality_basis",
    "contract_clause",
    "controller_role",
    "data_category",
    "data_right",
    "data_source",
    "data_subject_category",
    "descriptor",
    "disclosure_exemption",
    "disclosure_gateway",
    "disposal_action",
    "dpia_trigger",
    "format",
    "gsc_classification",
    "harm",
    "incident_state",
    "likelihood",
    "measure_effect",
    "measure_status",
    "new_purpose_route",
    "open_legal_point",
    "part3_basis",
    "recipient_category",
    "refusal_reason",
    "regime",
    "report_decision",
    "retention_basis",
    "retention_trigger",
    "risk_level",
    "risk_profile",
    "risk_source",
    "rli_condition",
    "role",
    "sch1_condition",
    "security_measure",
    "severity",
    "sharing_method",
    "signature_method",
    "special_category",
    "storage_location",
    "tollgate",
    "transfer_mechanism",
    "volume_band",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_list_can_be_read() {
        for text in FILES {
            let read = List::parse(text);
            let start: String = text.chars().take(60).collect();
            assert!(read.is_ok(), "the list that begins {start:?} would be missing: {:?}", read.err());
        }
        assert_eq!(shipped().lists().count(), FILES.len(), "two files must not bear the same name");
    }
}
