//! Section D: special category data, criminal-offence data and law enforcement (UK GDPR Arts 9 and 10; DPA 2018 ss.10, 11,
//! 35, 42 and Schedules 1 and 8).

use super::AssetRule;
use super::case::{Case, PurposeCase};
use crate::asset::reading::has_length;
use crate::asset::{ApdException, Purpose};
use crate::finding::Finding;
use crate::rulebook::{Firing, label, within_sentence};
use crate::vocabulary::{
    AdmLevel, ApdNeed, Art9Condition, Art10Basis, Art10Use, DataCategory, Part3Basis, Sch1Condition, Sch1Need, Sch1Part,
};

/// The justification of a substantial public interest says something from so many characters on (AR055).
const SHORTEST_JUSTIFICATION: usize = 50;
/// So does the name of whoever owes the duty of confidence.
const SHORTEST_SECRECY_DUTY: usize = 10;

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let rules = [
        without_article_9,
        without_part_2,
        without_part_1,
        without_policy_document,
        without_article_10,
        without_schedule_8,
        without_justification,
        monitoring_used_for_decisions,
        without_secrecy,
    ];
    for purpose in &case.purposes {
        found.extend(rules.iter().filter_map(|rule| rule(case, purpose)));
    }
}

/// AR002: special category data needs a condition of Art 9.
fn without_article_9(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let (item, category) = purpose.special()?;
    (purpose.row.is_under_uk_gdpr() && purpose.row.art9_conditions.is_empty()).then(|| {
        let read = (purpose.row.regime, &purpose.row.art9_conditions, purpose.ticked());
        let category = format!("{} ({})", within_sentence(&label(category)), item.key);
        Firing::row(AssetRule::Ar002, &purpose.row.key, &read)
            .with("P", purpose.row.key.as_str())
            .with("category", category)
            .finding()
    })
}

/// AR011: substantial public interest works only through a condition of Schedule 1 Part 2.
fn without_part_2(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    (row.art9_conditions.contains(&Art9Condition::SubstantialPublicInterest)
        && !row.sch1_conditions.iter().any(|condition| condition.part() == Sch1Part::Two))
    .then(|| schedule_1(AssetRule::Ar011, row))
}

/// AR012: four conditions of Art 9 work only through their own paragraph of Schedule 1 Part 1.
fn without_part_1(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    row.art9_conditions
        .iter()
        .filter_map(|condition| own_paragraph(*condition))
        .any(|paragraph| !row.sch1_conditions.contains(&paragraph))
        .then(|| schedule_1(AssetRule::Ar012, row))
}

fn own_paragraph(condition: Art9Condition) -> Option<Sch1Condition> {
    match condition.needs_sch1() {
        Sch1Need::Own(paragraph) => Some(paragraph),
        Sch1Need::Nothing | Sch1Need::PartTwo => None,
    }
}

fn schedule_1(rule: AssetRule, row: &Purpose) -> Finding {
    Firing::row(rule, &row.key, &(&row.art9_conditions, &row.sch1_conditions)).finding()
}

/// AR013: some conditions stand only with an appropriate policy document.
fn without_policy_document(case: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    let approved = case.facts.apd.as_ref().is_some_and(|document| document.in_force);
    let by_schedule_1 = row.sch1_conditions.iter().filter(|condition| needs_policy_document(**condition, row)).copied();
    let by_schedule_8 = row.part3_basis.iter().filter(|basis| is_schedule_8(**basis)).copied();
    let needing: Vec<String> = by_schedule_1.map(label).chain(by_schedule_8.map(label)).collect();
    (!needing.is_empty() && !approved).then(|| {
        let document = case.facts.apd.as_ref().map(|document| (&document.reference, document.in_force));
        let read = (&row.sch1_conditions, row.sch1_part2_extended, row.apd_exception, &row.part3_basis, document);
        Firing::row(AssetRule::Ar013, &row.key, &read).with("condition", needing.join("; ")).finding()
    })
}

/// Whether a purpose rests on a condition of Schedule 1 that needs an appropriate policy document, whether or not there is one.
pub(in crate::asset) fn needs_policy_document_by_schedule_1(purpose: &Purpose) -> bool {
    purpose.sch1_conditions.iter().any(|condition| needs_policy_document(*condition, purpose))
}

/// Whether a condition, as this purpose uses it, needs a policy document. An exception counts only for the paragraph that
/// grants it (paras 10(2) and 27(3)); the extension of para 36 takes the answer of the paragraph that it extends.
fn needs_policy_document(condition: Sch1Condition, purpose: &Purpose) -> bool {
    match condition.apd() {
        ApdNeed::Yes => true,
        ApdNeed::No => false,
        ApdNeed::Conditional => match condition {
            Sch1Condition::S1p10UnlawfulActs => {
                purpose.apd_exception != Some(ApdException::DisclosureToCompetentAuthority)
            }
            Sch1Condition::S1p27AntiDoping => purpose.apd_exception != Some(ApdException::DisclosureToAntiDopingBody),
            // Until the extended paragraph is named, nothing says that the document may be left out.
            Sch1Condition::S1p36Part2Extension => purpose
                .sch1_part2_extended
                .filter(|extended| extended.part() == Sch1Part::Two)
                .is_none_or(|extended| needs_policy_document(extended, purpose)),
            _ => true,
        },
    }
}

fn is_schedule_8(basis: Part3Basis) -> bool {
    !matches!(basis, Part3Basis::P3Consent | Part3Basis::P3NecessaryTask)
}

/// AR014: criminal-offence data needs a basis of Art 10, and through domestic law also a condition of Schedule 1.
fn without_article_10(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    let by_condition = || row.sch1_conditions.iter().any(|condition| condition.art10() != Art10Use::No);
    let stands = match row.art10_basis {
        None => false,
        Some(Art10Basis::Sch1) => by_condition(),
        Some(Art10Basis::OfficialAuthority | Art10Basis::Part3) => true,
    };
    (row.is_under_uk_gdpr() && purpose.uses_criminal_data() && !stands).then(|| {
        let read = (row.regime, row.art10_basis, &row.sch1_conditions, purpose.ticked());
        Firing::row(AssetRule::Ar014, &row.key, &read).finding()
    })
}

/// AR047: sensitive processing for law enforcement needs a condition of Schedule 8.
fn without_schedule_8(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    (row.is_law_enforcement()
        && purpose.special().is_some()
        && !row.part3_basis.iter().any(|basis| is_schedule_8(*basis)))
    .then(|| {
        let read = (row.regime, &row.part3_basis, purpose.ticked());
        Firing::row(AssetRule::Ar047, &row.key, &read).finding()
    })
}

/// AR055: where the paragraph itself asks for a substantial public interest, the record says what it is.
fn without_justification(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    (row.sch1_conditions.iter().any(|condition| condition.spi())
        && !has_length(row.spi_justification.as_ref(), SHORTEST_JUSTIFICATION))
    .then(|| Firing::row(AssetRule::Ar055, &row.key, &(&row.sch1_conditions, &row.spi_justification)).finding())
}

/// AR061: answers given for equality monitoring decide nothing about the person who gave them.
fn monitoring_used_for_decisions(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    let decides = row.adm_level != Some(AdmLevel::None);
    let shared: Vec<_> = purpose
        .data
        .iter()
        .filter(|item| item.data_category == Some(DataCategory::EqualityMonitoring))
        .filter(|item| item.purpose_keys.iter().any(|other| other != purpose.id))
        .map(|item| (item.key.as_str(), &item.purpose_keys))
        .collect();
    (row.sch1_conditions.contains(&Sch1Condition::S1p8Equality) && (decides || !shared.is_empty()))
        .then(|| Firing::row(AssetRule::Ar061, &row.key, &(&row.sch1_conditions, row.adm_level, &shared)).finding())
}

/// AR062: health and care data is handled by or under somebody who owes confidence (DPA 2018 s.11(1)).
fn without_secrecy(_: &Case<'_>, purpose: &PurposeCase<'_>) -> Option<Finding> {
    let row = purpose.row;
    let owed = row
        .art9_conditions
        .iter()
        .any(|condition| matches!(condition, Art9Condition::HealthSocialCare | Art9Condition::PublicHealth));
    (owed && !has_length(row.secrecy_duty.as_ref(), SHORTEST_SECRECY_DUTY))
        .then(|| Firing::row(AssetRule::Ar062, &row.key, &(&row.art9_conditions, &row.secrecy_duty)).finding())
}
