//! The council's settings as one document, and what each stands for when nobody has set it.
//!
//! Never in here: how directorates and services hang together (`structure`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::structure::{Directorate, ServiceArea};
use crate::dates::WorkingDays;
use crate::law::{Commencement, LawTable, Provision};
use crate::record::{Layout, Row, RowList, Rows};
use crate::vocabulary::{Authority, Entry, EntryWords, Vocabularies, codes, shipped};

codes! {
    /// The part of the United Kingdom. Only England's gateways are modelled; rules that are English ask for it.
    pub enum Jurisdiction in "council.jurisdiction" {
        England = "england",
        Wales = "wales",
        Scotland = "scotland",
        NorthernIreland = "northern_ireland",
    }
}

codes! {
    /// From which day the 30 days to acknowledge a complaint are counted (DPA 2018 s.164A; vocabulary 32).
    pub enum AckCount in "council.ack_count_from" {
        Receipt = "receipt",
        NextDay = "next_day",
    }
}

codes! {
    /// The lowest police rank whose signature on a request stands alone, lowest first.
    pub enum PoliceRank in "council.min_police_rank" {
        Constable = "constable",
        Sergeant = "sergeant",
        Inspector = "inspector",
        ChiefInspector = "chief_inspector",
        Superintendent = "superintendent",
    }
}

codes! {
    /// What is kept of a document that was disclosed.
    pub enum KeptCopy in "council.keep_copy" {
        HashOnly = "hash_only",
        EncryptedCopy = "encrypted_copy",
    }
}

/// The settings of the council whose register this is. An absent value stands for the default that its method names.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct CouncilSettings {
    pub name: Option<String>,
    pub address: Option<String>,
    pub register_entry_no: Option<String>,
    pub dpo_mailbox: Option<String>,
    pub is_public_authority: Option<bool>,
    pub regulator_name: Option<String>,
    pub jurisdiction: Option<Jurisdiction>,
    pub rli_object: Option<bool>,
    pub ack_count_from: Option<AckCount>,
    pub min_police_rank: Option<PoliceRank>,
    pub keep_copy: Option<KeptCopy>,
    pub iar_licence: Option<String>,
    pub law_as_at: Option<NaiveDate>,
    pub directorates: Rows<Directorate>,
    pub services: Rows<ServiceArea>,
    pub extra_bank_holidays: Rows<ExtraBankHoliday>,
    /// The council's own dates of legal provisions. Two people change them together; they are not in the form.
    pub law_changes: BTreeMap<Provision, Commencement>,
    /// The council's own words for entries of lists, by the full key `list.code`; not in the form either.
    pub list_overrides: BTreeMap<String, EntryWords>,
}

/// A day that the council adds to the bank holidays of England and Wales (keys H1, H2 …).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct ExtraBankHoliday {
    pub key: String,
    pub position: u32,
    pub date: Option<NaiveDate>,
    pub name: Option<String>,
}

impl Row for ExtraBankHoliday {
    fn key(&self) -> &str {
        &self.key
    }
    fn position(&self) -> u32 {
        self.position
    }
}

/// Which lists of the settings are rows, and which fields hold references.
pub const LAYOUT: Layout = Layout {
    lists: &[
        RowList { name: "directorates", prefix: "V", natural: None, references: &[] },
        RowList { name: "services", prefix: "S", natural: None, references: &[("directorate", "directorates")] },
        RowList { name: "extra_bank_holidays", prefix: "H", natural: None, references: &[] },
    ],
};

/// The name of each setting in the specification and in other systems, and the field that holds it.
pub const SETTING_FIELDS: &[(&str, &str)] = &[
    ("council.name", "name"),
    ("council.address", "address"),
    ("council.register_entry_no", "register_entry_no"),
    ("council.dpo_mailbox", "dpo_mailbox"),
    ("council.is_public_authority", "is_public_authority"),
    ("council.regulator_name", "regulator_name"),
    ("jurisdiction", "jurisdiction"),
    ("rights.rli_object", "rli_object"),
    ("complaints.ack_count_from", "ack_count_from"),
    ("config.min_police_rank", "min_police_rank"),
    ("disclosure.keep_copy", "keep_copy"),
    ("iar.licence", "iar_licence"),
    ("law_as_at", "law_as_at"),
];

/// The council as far as rules about records read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CouncilFacts {
    /// Whether it is a public authority (DPA 2018 s.7).
    pub is_public_authority: bool,
    /// Whether name, address, register entry and the mailbox of the Data Protection Officer are filled in (UK GDPR
    /// Art 30(1)(a); completeness point C1).
    pub identity_complete: bool,
    /// Where it lies.
    pub jurisdiction: Jurisdiction,
}

impl CouncilSettings {
    /// What rules about records read.
    pub fn facts(&self) -> CouncilFacts {
        let identity = [&self.name, &self.address, &self.register_entry_no, &self.dpo_mailbox];
        CouncilFacts {
            is_public_authority: self.authority() == Authority::Public,
            identity_complete: identity.into_iter().all(|text| is_filled(text.as_ref())),
            jurisdiction: self.jurisdiction(),
        }
    }

    /// Whether the council is a public authority; it is, unless the settings say otherwise.
    pub fn authority(&self) -> Authority {
        if self.is_public_authority == Some(false) { Authority::Other } else { Authority::Public }
    }

    /// Where the council lies; England unless the settings say otherwise.
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction.unwrap_or(Jurisdiction::England)
    }

    /// How the regulator is called on a day: as the settings say, or else by the name that the law gives it then.
    pub fn regulator(&self, on: NaiveDate) -> &str {
        let named = self.regulator_name.as_deref().filter(|name| !name.trim().is_empty());
        named.unwrap_or_else(|| {
            if self.law().in_force(Provision::DuaaInformationCommission, on) {
                "Information Commission"
            } else {
                "Information Commissioner's Office (ICO)"
            }
        })
    }

    /// The dated provisions with the council's changes.
    pub fn law(&self) -> LawTable {
        LawTable::shipped().with(&self.law_changes)
    }

    /// The day on which lists and dates were last compared with the law; that of the shipped lists unless the settings say
    /// otherwise.
    pub fn law_as_at(&self) -> NaiveDate {
        self.law_as_at.unwrap_or_else(|| LawTable::shipped().as_at())
    }

    /// The lists as the council words them.
    pub fn vocabularies(&self) -> Vocabularies {
        shipped().with(&self.list_overrides)
    }

    /// The working days of the council: without the bank holidays of England and Wales and without the days it adds.
    pub fn working_days(&self) -> WorkingDays {
        let own = self.extra_bank_holidays.0.values();
        let dated = own.filter_map(|row| row.date.map(|date| (date, row.name.clone().unwrap_or_default())));
        WorkingDays::england_and_wales().with(dated)
    }

    /// Words an entry of a list in the council's own way. What equals the shipped entry is no wording of one's own.
    pub fn word_entry(&mut self, list: &str, shipped: &Entry, words: EntryWords) {
        let key = format!("{list}.{}", shipped.code);
        let words = EntryWords {
            label: words.label.filter(|label| *label != shipped.label),
            active: words.active.filter(|active| *active != shipped.active),
        };
        if words.is_empty() {
            self.list_overrides.remove(&key);
        } else {
            self.list_overrides.insert(key, words);
        }
    }
}

fn is_filled(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;
    use crate::form::council_form;
    use crate::vocabulary::Code;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn testborough() -> CouncilSettings {
        serde_json::from_value(json!({
            "name": "Testborough Council",
            "address": "Town Hall, High Street, Testborough",
            "register_entry_no": "Z0000000",
            "dpo_mailbox": "dpo@testborough.example",
        }))
        .unwrap()
    }

    #[test]
    fn an_unset_setting_stands_for_its_default() {
        let council = testborough();
        assert_eq!(council.authority(), Authority::Public, "a council is a public authority (DPA 2018 s.7)");
        assert_eq!(council.jurisdiction(), Jurisdiction::England, "the default jurisdiction");
        assert_eq!(council.law_as_at(), day("2026-11-22"), "the date of the shipped lists");
        let regulator = council.regulator(day("2026-11-23"));
        assert_eq!(regulator, "Information Commissioner's Office (ICO)", "the Commission's start is not confirmed");
    }

    #[test]
    fn identity_is_complete_only_with_all_four_settings() {
        assert!(testborough().facts().identity_complete, "name, address, register entry and mailbox are there");
        for field in ["name", "address", "register_entry_no", "dpo_mailbox"] {
            for gap in [Value::Null, json!("  ")] {
                let mut settings = serde_json::to_value(testborough()).unwrap();
                settings[field] = gap;
                let council: CouncilSettings = serde_json::from_value(settings).unwrap();
                assert!(!council.facts().identity_complete, "without {field} Art 30(1)(a) is not met");
            }
        }
    }

    #[test]
    fn the_regulator_takes_its_new_name_on_the_day_the_council_sets() {
        let mut council = testborough();
        council.law_changes.insert(Provision::DuaaInformationCommission, Commencement::From(day("2027-01-01")));
        assert_eq!(council.regulator(day("2026-12-31")), "Information Commissioner's Office (ICO)", "the day before");
        assert_eq!(council.regulator(day("2027-01-01")), "Information Commission", "from the day on");
        council.regulator_name = Some("The regulator".to_owned());
        assert_eq!(council.regulator(day("2027-01-01")), "The regulator", "the council's own words come first");
    }

    #[test]
    fn every_setting_of_the_specification_has_a_field() {
        let settings = serde_json::to_value(CouncilSettings::default()).unwrap();
        for (name, field) in SETTING_FIELDS {
            assert!(settings.get(field).is_some(), "{name} is held by {field}, which the settings do not have");
        }
    }

    #[test]
    fn the_settings_and_their_form_have_the_same_fields() {
        let own_pages = ["law_changes", "list_overrides"];
        let names = |value: Value, but: &[&str]| -> BTreeSet<String> {
            let fields = value.as_object().unwrap().keys();
            fields.filter(|name| !but.contains(&name.as_str())).cloned().collect()
        };
        let form = council_form();
        let fields = form.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.clone());
        let lists = form.sections.iter().filter_map(|section| section.rows.as_ref()).map(|rows| rows.list.clone());
        let settings = names(serde_json::to_value(CouncilSettings::default()).unwrap(), &own_pages);
        assert_eq!(fields.chain(lists).collect::<BTreeSet<_>>(), settings, "a setting without an entry cannot be set");
        for (list, row) in [
            ("directorates", serde_json::to_value(Directorate::default())),
            ("services", serde_json::to_value(ServiceArea::default())),
            ("extra_bank_holidays", serde_json::to_value(ExtraBankHoliday::default())),
        ] {
            let of_form = form.rows_of(list).unwrap().fields.iter().map(|field| field.id.clone()).collect();
            assert_eq!(names(row.unwrap(), &["key", "position"]), of_form, "rows of {list}");
            let prefix = form.section_of(list).and_then(|section| section.rows.as_ref()).map(|rows| &rows.prefix);
            let known = LAYOUT.list(list).map(|list| list.prefix);
            assert!(prefix.is_none_or(|prefix| Some(prefix.as_str()) == known), "keys of {list}");
        }
    }

    #[test]
    fn the_choices_of_the_form_are_the_codes_that_the_settings_take() {
        let codes = |field: &str| -> Vec<String> {
            council_form().field(field).unwrap().options.iter().map(|choice| choice.code.clone()).collect()
        };
        assert_eq!(
            codes("jurisdiction"),
            Jurisdiction::ALL.iter().map(|one| one.code()).collect::<Vec<_>>(),
            "an option without its code would be refused"
        );
        assert_eq!(
            codes("ack_count_from"),
            AckCount::ALL.iter().map(|one| one.code()).collect::<Vec<_>>(),
            "an option without its code would be refused"
        );
        assert_eq!(
            codes("min_police_rank"),
            PoliceRank::ALL.iter().map(|one| one.code()).collect::<Vec<_>>(),
            "an option without its code would be refused"
        );
        assert_eq!(
            codes("keep_copy"),
            KeptCopy::ALL.iter().map(|one| one.code()).collect::<Vec<_>>(),
            "an option without its code would be refused"
        );
        for (field, default) in [
            ("is_public_authority", json!(true)),
            ("jurisdiction", json!("england")),
            ("rli_object", json!(true)),
            ("ack_count_from", json!("receipt")),
            ("min_police_rank", json!("inspector")),
            ("keep_copy", json!("hash_only")),
            ("iar_licence", json!("Open Government Licence v3.0")),
        ] {
            let stated = council_form().field(field).unwrap().default.clone();
            assert_eq!(stated, Some(default), "{field}: the default that the specification gives");
        }
    }

    #[test]
    fn a_word_of_ones_own_that_equals_the_shipped_one_is_none() {
        let role = shipped().list("role").unwrap();
        let siro = role.entry("siro").unwrap();
        let mut council = testborough();
        let own = EntryWords { label: Some("Risk owner".to_owned()), active: Some(true) };
        council.word_entry("role", siro, own);
        let kept = EntryWords { label: Some("Risk owner".to_owned()), active: None };
        assert_eq!(council.list_overrides.get("role.siro"), Some(&kept), "only what differs is kept");
        let label = council.vocabularies().list("role").and_then(|list| list.entry("siro")).unwrap().label.clone();
        assert_eq!(label, "Risk owner", "the lists show the council's word");
        council.word_entry("role", siro, EntryWords { label: Some(siro.label.clone()), active: Some(true) });
        assert!(council.list_overrides.is_empty(), "going back to the shipped words leaves nothing behind");
    }

    #[test]
    fn days_of_the_councils_own_are_no_working_days() {
        let mut council = testborough();
        let row = ExtraBankHoliday {
            key: "H1".to_owned(),
            date: Some(day("2026-12-24")),
            name: Some("Offices shut".to_owned()),
            ..ExtraBankHoliday::default()
        };
        council.extra_bank_holidays.0.insert("h1".into(), row);
        assert!(!council.working_days().is_working_day(day("2026-12-24")), "a day the council adds");
        assert!(!council.working_days().is_working_day(day("2026-12-25")), "beside the shipped ones");
    }

    #[test]
    fn a_setting_that_this_version_does_not_know_is_refused() {
        let strange = serde_json::from_value::<CouncilSettings>(json!({ "name": "X", "colour": "red" }));
        assert!(
            strange.is_err(),
            "a setting that would be lost on the next write must not be read as if it were known"
        );
    }
}
