//! Dated legal provisions: what Tollgate does differently from the day on which a provision is in force (vocabularies §0.1).
//!
//! Never in here: what follows in law; a rule asks [`LawTable::in_force`] and decides for itself.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::codes;

codes! {
    /// A provision whose commencement changes what Tollgate does.
    pub enum Provision in "law" {
        DuaaRli = "duaa_rli",
        DuaaOwnTask = "duaa_own_task",
        DuaaPurpose = "duaa_purpose",
        DuaaTimeLimits = "duaa_time_limits",
        DuaaSearch = "duaa_search",
        DuaaPn = "duaa_pn",
        DuaaAdm = "duaa_adm",
        DuaaChildrenDesign = "duaa_children_design",
        DuaaTransfers = "duaa_transfers",
        DuaaComplaints = "duaa_complaints",
        DuaaComplaintNumbers = "duaa_complaint_numbers",
        DuaaInformationCommission = "duaa_information_commission",
        PcscVictimRequests = "pcsc_victim_requests",
        CwsaShareDuty = "cwsa_share_duty",
        CwsaIdentifier = "cwsa_identifier",
        ChildConsentAge = "child_consent_age",
        IcoSharingCode = "ico_sharing_code",
        EdpbDpiaTemplate = "edpb_dpia_template",
        Gscp2024 = "gscp_2024",
    }
}

codes! {
    /// How sure the shipped date is.
    pub enum Confidence in "law.confidence" {
        Verified = "verified",
        Likely = "likely",
        Unverified = "unverified",
    }
}

/// One provision of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DatedProvision {
    /// Which provision.
    pub provision: Provision,
    /// Article, section and Act, in words.
    pub text: String,
    /// First day on which it is in force; `None` while no date is known.
    pub in_force_from: Option<NaiveDate>,
    /// How sure the shipped date is.
    pub confidence: Confidence,
    /// What Tollgate does by default.
    pub behaviour: String,
    /// Whether the council has set another date than the shipped one.
    pub changed: bool,
}

/// A council's own date for a provision.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Commencement {
    /// In force from this day.
    From(NaiveDate),
    /// Not in force, as long as nobody says otherwise.
    NotInForce,
}

/// The dated provisions, as shipped or with a council's changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LawTable {
    as_at: NaiveDate,
    provisions: Vec<DatedProvision>,
}

impl LawTable {
    /// The table as shipped.
    pub fn shipped() -> Self {
        static TABLE: OnceLock<LawTable> = OnceLock::new();
        // A table that cannot be read would have nothing in force; a test reads it, so that it can.
        let empty = Self { as_at: NaiveDate::MIN, provisions: Vec::new() };
        TABLE.get_or_init(|| read(include_str!("../../../../assets/vocabularies/law.toml")).unwrap_or(empty)).clone()
    }

    /// The same table with a council's changes: the application administrator and the DPO make them together.
    #[must_use]
    pub fn with(&self, changes: &BTreeMap<Provision, Commencement>) -> Self {
        let mut table = self.clone();
        for row in &mut table.provisions {
            if let Some(change) = changes.get(&row.provision) {
                let date = change.date();
                row.changed = row.changed || date != row.in_force_from;
                row.in_force_from = date;
            }
        }
        table
    }

    /// Whether a provision is in force on a day: it has a date, and the day is that date or later.
    pub fn in_force(&self, provision: Provision, on: NaiveDate) -> bool {
        self.in_force_from(provision).is_some_and(|from| from <= on)
    }

    /// First day on which a provision is in force; `None` while no date is known.
    pub fn in_force_from(&self, provision: Provision) -> Option<NaiveDate> {
        self.provisions.iter().find(|row| row.provision == provision).and_then(|row| row.in_force_from)
    }

    /// Every provision, in the order of the table.
    pub fn provisions(&self) -> &[DatedProvision] {
        &self.provisions
    }

    /// The day on which the shipped lists and dates were last compared with the law.
    pub fn as_at(&self) -> NaiveDate {
        self.as_at
    }
}

impl Commencement {
    /// The first day in force, if there is one.
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::From(date) => Some(date),
            Self::NotInForce => None,
        }
    }
}

impl From<Option<NaiveDate>> for Commencement {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::NotInForce, Self::From)
    }
}

/// How a commencement without a date is written. An absent value would say nothing, and could not tell "not in force" from
/// "as shipped".
const NOT_IN_FORCE: &str = "not_in_force";

impl From<Commencement> for String {
    fn from(commencement: Commencement) -> Self {
        commencement.date().map_or_else(|| NOT_IN_FORCE.to_owned(), |date| date.to_string())
    }
}

impl TryFrom<String> for Commencement {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text == NOT_IN_FORCE { Ok(Self::NotInForce) } else { text.parse().map(Self::From) }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTable {
    as_at: NaiveDate,
    provision: Vec<WrittenProvision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenProvision {
    code: Provision,
    provision: String,
    in_force_from: Option<NaiveDate>,
    confidence: Confidence,
    behaviour: String,
}

fn read(text: &str) -> Result<LawTable, toml::de::Error> {
    let written: WrittenTable = toml::from_str(text)?;
    let provisions = written.provision.into_iter().map(|row| DatedProvision {
        provision: row.code,
        text: row.provision,
        in_force_from: row.in_force_from,
        confidence: row.confidence,
        behaviour: row.behaviour,
        changed: false,
    });
    Ok(LawTable { as_at: written.as_at, provisions: provisions.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Code as _;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_table_has_every_provision_once() {
        let table = LawTable::shipped();
        let provisions: Vec<_> = table.provisions().iter().map(|row| row.provision).collect();
        assert_eq!(provisions, Provision::ALL, "table and code name the same provisions in the same order");
        for row in table.provisions() {
            assert!(!row.text.is_empty() && !row.behaviour.is_empty(), "{} says what it is and does", row.provision);
            let certain = row.confidence != Confidence::Unverified;
            assert_eq!(row.in_force_from.is_some(), certain, "{}: only a known date is a date", row.provision);
        }
        assert_eq!(table.as_at(), day("2026-11-22"), "the day of the comparison with the law is printed on documents");
    }

    #[test]
    fn a_provision_is_in_force_from_its_first_day() {
        let table = LawTable::shipped();
        for (provision, on, expected, why) in [
            (Provision::DuaaRli, "2026-02-04", false, "the day before DUAA s.70 commenced"),
            (Provision::DuaaRli, "2026-02-05", true, "the day on which it commenced"),
            (Provision::DuaaComplaints, "2026-06-18", false, "complaints came later than the rest of the Act"),
            (Provision::DuaaComplaints, "2026-06-19", true, "from 19 June 2026"),
            (Provision::DuaaSearch, "2024-01-01", true, "deemed always in force since 2024"),
            (Provision::CwsaShareDuty, "2099-01-01", false, "without a date it is never in force"),
            (Provision::PcscVictimRequests, "2026-01-12", true, "the inferred date counts"),
        ] {
            assert_eq!(table.in_force(provision, day(on)), expected, "{why}");
        }
    }

    #[test]
    fn a_council_may_set_a_date_or_take_one_away() {
        let changes = BTreeMap::from([
            (Provision::CwsaShareDuty, Commencement::From(day("2027-04-01"))),
            (Provision::DuaaRli, Commencement::NotInForce),
            (Provision::DuaaPn, Commencement::From(day("2026-02-05"))),
        ]);
        let table = LawTable::shipped().with(&changes);
        assert!(table.in_force(Provision::CwsaShareDuty, day("2027-04-01")), "regulations may bring the duty in");
        assert!(!table.in_force(Provision::DuaaRli, day("2026-11-23")), "a date may be taken away");
        let differing: Vec<_> = table.provisions().iter().filter(|row| row.changed).map(|row| row.provision).collect();
        let expected = vec![Provision::DuaaRli, Provision::CwsaShareDuty];
        assert_eq!(differing, expected, "a date that equals the shipped one is no change");
    }

    #[test]
    fn a_commencement_is_kept_as_a_date_or_in_words() {
        for (commencement, written) in
            [(Commencement::From(day("2027-04-01")), "\"2027-04-01\""), (Commencement::NotInForce, "\"not_in_force\"")]
        {
            let text = serde_json::to_string(&commencement).unwrap();
            assert_eq!(text, written, "the stored form is readable");
            assert_eq!(serde_json::from_str::<Commencement>(&text).unwrap(), commencement, "and reads back");
        }
        assert!(serde_json::from_str::<Commencement>("\"soon\"").is_err(), "other words are not a date");
    }
}
