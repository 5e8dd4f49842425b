//! The shipped lists are whole, and every closed enum and its list name the same codes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::dpia::{
    ConfidentialityBasis, ContractClause, DpiaTrigger, Harm, MeasureStatus, RiskLevel, RiskProfile, RiskSource,
    Tollgate,
};
use crate::gates::SignatureMethod;
use crate::law::{Commencement, LawTable, Provision};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The codes of an enum and the codes of its list.
fn both<C: Code>() -> (&'static str, Vec<String>, Vec<String>) {
    let list = shipped().list(C::LIST);
    let entries = list.into_iter().flat_map(|list| &list.entries).map(|entry| entry.code.clone());
    (C::LIST, C::ALL.iter().map(|code| code.code().to_owned()).collect(), entries.collect())
}

#[test]
fn every_enum_has_exactly_the_codes_of_its_list_in_its_order() {
    let pairs = [
        both::<Role>(),
        both::<Regime>(),
        both::<Art6Basis>(),
        both::<RliCondition>(),
        both::<NewPurposeRoute>(),
        both::<Art9Condition>(),
        both::<Sch1Condition>(),
        both::<Art10Basis>(),
        both::<Part3Basis>(),
        both::<DataCategory>(),
        both::<SpecialCategory>(),
        both::<SubjectCategory>(),
        both::<DataSource>(),
        both::<RecipientCategory>(),
        both::<ControllerRole>(),
        both::<TransferMechanism>(),
        both::<AdequateDestination>(),
        both::<RetentionTrigger>(),
        both::<RetentionBasis>(),
        both::<DisposalAction>(),
        both::<SecurityMeasure>(),
        both::<MeasureEffect>(),
        both::<AssetType>(),
        both::<Format>(),
        both::<StorageLocation>(),
        both::<VolumeBand>(),
        both::<Classification>(),
        both::<DisclosureGateway>(),
        both::<AdmLevel>(),
        both::<SharingMethod>(),
        both::<DataRight>(),
        both::<SignatureMethod>(),
        both::<Tollgate>(),
        both::<DpiaTrigger>(),
        both::<RiskProfile>(),
        both::<RiskLevel>(),
        both::<RiskSource>(),
        both::<Harm>(),
        both::<MeasureStatus>(),
        both::<ConfidentialityBasis>(),
        both::<ContractClause>(),
    ];
    for (list, codes, entries) in pairs {
        assert_eq!(codes, entries, "{list}: a code without an entry has no words, an entry without a code no meaning");
    }
}

#[test]
fn the_shipped_lists_are_those_of_the_specification() {
    // 50 lists with 592 codes, the table of dated provisions among them; the others stand in running text or with their subject.
    let beside = ["adequate_destination", "contract_clause", "descriptor", "risk_profile"];
    let lists = shipped().lists().filter(|list| !beside.contains(&list.name.as_str()));
    let counts: Vec<usize> = lists.map(|list| list.entries.len()).collect();
    let provisions = LawTable::shipped().provisions().len();
    assert_eq!((counts.len() + 1, counts.iter().sum::<usize>() + provisions), (50, 592), "lists and codes");
    let others: Vec<_> = beside.iter().map(|name| shipped().list(name).map(|list| list.entries.len())).collect();
    assert_eq!(others, [Some(16), Some(23), Some(5), Some(2)], "destinations, clauses, descriptors and scales");
}

#[test]
fn every_entry_has_its_words_and_its_source() {
    for list in shipped().lists() {
        assert!(!list.title.trim().is_empty(), "{} has no title", list.name);
        for entry in &list.entries {
            let key = format!("{}.{}", list.name, entry.code);
            assert!(!entry.label.trim().is_empty(), "{key} has no label");
            let citation = entry.citation.as_ref().or(list.citation.as_ref());
            assert!(citation.is_some_and(|citation| !citation.trim().is_empty()), "{key}: a DPO checks every choice");
            assert!(entry.hint.as_ref().is_none_or(|hint| !hint.trim().is_empty()), "{key} has an empty hint");
            let mut words = BTreeSet::new();
            for synonym in &entry.synonyms {
                assert!(words.insert(synonym.to_lowercase()), "{key} is found twice under {synonym}");
                assert_ne!(synonym.to_lowercase(), entry.label.to_lowercase(), "{key}: its label already finds it");
            }
            // Clauses bear the number under which specifications and contracts quote them.
            let quoted = list.name == "contract_clause";
            let snake = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
            assert!(quoted || entry.code.chars().all(snake), "{key}: codes are snake_case");
            assert!(entry.active, "{key}: what is shipped is offered");
        }
    }
}

#[test]
fn lists_that_can_be_incomplete_have_an_other_entry() {
    for (list, code) in [
        ("data_category", "other"),
        ("data_subject_category", "other"),
        ("data_source", "other"),
        ("recipient_category", "other"),
        ("retention_trigger", "rt_other"),
        ("security_measure", "sm_other"),
        ("asset_type", "at_other"),
    ] {
        let last = shipped().list(list).and_then(|list| list.entries.last()).map(|entry| entry.code.as_str());
        assert_eq!(last, Some(code), "{list}: what the list does not foresee is described in words, last in the list");
    }
    let others = shipped().lists().flat_map(|list| &list.entries);
    let count = others.filter(|entry| entry.code == "other" || entry.code.ends_with("_other")).count();
    assert_eq!(count, 7, "each of them needs a companion field for the words");
}

#[test]
fn people_find_an_entry_by_the_words_they_know() {
    for (list, word, code) in [
        ("art6_basis", "6(1)(e)", "public_task"),
        ("art6_basis", "PT", "public_task"),
        ("art6_basis", "LO", "legal_obligation"),
        ("art6_basis", "LI", "legitimate_interests"),
        ("art9_condition", "9(2)(g)", "art9_substantial_public_interest"),
        ("sch1_condition", "para 10", "s1p10_unlawful_acts"),
        ("data_category", "DOB", "date_of_birth"),
        ("data_category", "NI number", "ni_number"),
        ("transfer_mechanism", "SCC", "tm_addendum"),
        ("recipient_category", "bailiff", "enforcement_agent"),
        ("security_measure", "2FA", "sm_mfa"),
        ("retention_basis", "retention schedule", "rb_council_schedule"),
        ("disclosure_gateway", "section 115", "gw_cda_s115"),
        ("role", "IAO", "record_manager"),
    ] {
        let entries = &shipped().list(list).unwrap().entries;
        let found: Vec<_> = entries
            .iter()
            .filter(|entry| entry.synonyms.iter().any(|synonym| synonym == word))
            .map(|entry| entry.code.as_str())
            .collect();
        assert!(found.contains(&code), "{list}: {word:?} finds {found:?} and not {code}");
    }
}

#[test]
fn what_cannot_be_chosen_is_closed_with_its_reason() {
    let shipped_law = LawTable::shipped();
    let with_duty =
        shipped_law.with(&[(Provision::CwsaShareDuty, Commencement::From(day("2027-04-01")))].into_iter().collect());
    let now = "2026-11-23";
    for (list, code, law, on, authority, reason, why) in [
        (
            "disclosure_gateway",
            "gw_s16la",
            &shipped_law,
            now,
            Authority::Public,
            Some("Not confirmed in force"),
            "no date",
        ),
        (
            "disclosure_gateway",
            "gw_s16la",
            &with_duty,
            "2027-03-31",
            Authority::Public,
            Some("Not confirmed"),
            "before it",
        ),
        ("disclosure_gateway", "gw_s16la", &with_duty, "2027-04-01", Authority::Public, None, "in force"),
        ("disclosure_gateway", "gw_cda_s115", &shipped_law, now, Authority::Public, None, "an old power"),
        (
            "art6_basis",
            "recognised_legitimate_interest",
            &shipped_law,
            "2026-02-04",
            Authority::Public,
            Some("Not in force"),
            "before DUAA s.70",
        ),
        (
            "art6_basis",
            "recognised_legitimate_interest",
            &shipped_law,
            now,
            Authority::Public,
            None,
            "a purpose may lie outside the council's tasks; AR007 speaks where it does not",
        ),
        ("art6_basis", "legitimate_interests", &shipped_law, now, Authority::Public, None, "likewise, AR006"),
        (
            "sch1_condition",
            "s1p16_disability_support",
            &shipped_law,
            now,
            Authority::Public,
            Some("Not for councils"),
            "para 16",
        ),
        (
            "sch1_condition",
            "s1p16_disability_support",
            &shipped_law,
            now,
            Authority::Other,
            None,
            "a body of its own may be one",
        ),
        (
            "sch1_condition",
            "s1p22_political_parties",
            &shipped_law,
            now,
            Authority::Public,
            Some("Not for councils"),
            "para 22",
        ),
        (
            "art9_condition",
            "art9_not_for_profit",
            &shipped_law,
            now,
            Authority::Public,
            Some("Not for councils"),
            "Art 9(2)(d)",
        ),
        ("art9_condition", "art9_explicit_consent", &shipped_law, now, Authority::Public, None, "open to all"),
        ("art9_condition", "no_such_code", &shipped_law, now, Authority::Public, None, "no entry, no closure"),
    ] {
        let closed = closed_reason(list, code, law, day(on), authority);
        let is_said = match reason {
            Some(words) => closed.as_ref().is_some_and(|text| text.contains(words)),
            None => closed.is_none(),
        };
        assert!(is_said, "{code}, {on}: {why}: {closed:?}");
    }
}
