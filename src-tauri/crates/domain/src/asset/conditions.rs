//! The facts that the asset form's conditions name, and what other records say against a value.
//!
//! Never in here: the conditions themselves; they stand in `assets/forms/asset.toml`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use super::content::{Asset, Purpose};
use super::facts::{AssetFacts, OwnerFacts};
use crate::council::Jurisdiction;
use crate::form::{Fact, FormFacts, LinkedCheck};
use crate::record::{PersonRef, RowId};
use crate::vocabulary::{
    ApdNeed, Code as _, DataCategory, Role, Sch1Condition, Sch1Part, SpecialCategory, SubjectCategory,
};

/// What the asset form asks of one asset, computed once from its stored content.
#[derive(Clone, Debug)]
pub struct AssetConditions<'a> {
    on: NaiveDate,
    asset: &'a Asset,
    facts: &'a AssetFacts<'a>,
    special_purposes: BTreeSet<&'a RowId>,
    criminal_purposes: BTreeSet<&'a RowId>,
    shared_rules: BTreeSet<&'a RowId>,
}

impl<'a> AssetConditions<'a> {
    /// The facts of an asset as stored, on the date on which it is read.
    pub fn new(asset: &'a Asset, facts: &'a AssetFacts<'a>, on: NaiveDate) -> Self {
        let items = || asset.data_items.0.values();
        let purposes_of = |item: &'a super::content::DataItem| &item.purpose_keys;
        Self {
            on,
            asset,
            facts,
            special_purposes: items().filter(|item| item.is_special()).flat_map(purposes_of).collect(),
            criminal_purposes: items().filter(|item| item.is_criminal()).flat_map(purposes_of).collect(),
            shared_rules: rules_that_share_an_item(asset),
        }
    }

    fn holds_health_or_care_data(&self) -> bool {
        self.asset.data_items.0.values().any(|item| {
            item.special_categories.contains(&SpecialCategory::Health)
                || matches!(item.data_category, Some(DataCategory::MedicalEvidence | DataCategory::CareAssessment))
                || item.subject_categories.contains(&SubjectCategory::PatientCareUser)
        })
    }

    fn has_processor_in_place(&self) -> bool {
        let mut recipients = self.asset.recipients.0.values();
        recipients.any(|row| row.role == Some(super::RecipientRole::Processor) && !row.is_planned())
    }

    fn person(&self, value: &Value) -> Option<&OwnerFacts> {
        self.facts.people.get(&PersonRef(value.as_str()?.to_owned()))
    }
}

impl FormFacts for AssetConditions<'_> {
    fn on(&self) -> NaiveDate {
        self.on
    }

    fn holds(&self, fact: Fact, row: Option<&str>) -> bool {
        let id = row.map(RowId::from);
        let within = |rows: &BTreeSet<&RowId>| id.as_ref().is_some_and(|id| rows.contains(id));
        match fact {
            Fact::PersonalData => self.asset.holds_personal_data(),
            Fact::ProcessorInPlace => self.has_processor_in_place(),
            Fact::HealthOrCareInEngland => {
                self.facts.council.jurisdiction == Jurisdiction::England && self.holds_health_or_care_data()
            }
            Fact::CareDataOrNhsBody => self.asset.is_in_caldicott_scope(),
            Fact::NoticeRecorded => self.facts.notice.is_some(),
            Fact::PurposeUsesSpecial => within(&self.special_purposes),
            Fact::PurposeUsesCriminal => within(&self.criminal_purposes),
            Fact::TwoRulesCoverOneItem => within(&self.shared_rules),
            Fact::ConditionalApd => {
                let purpose = id.as_ref().and_then(|id| self.asset.purposes.get(id));
                purpose.is_some_and(uses_conditional_apd)
            }
            Fact::CategoryIsHigh => {
                let item = id.as_ref().and_then(|id| self.asset.data_items.get(id));
                item.and_then(|item| item.data_category).is_some_and(DataCategory::highly_personal)
            }
            Fact::NeedsDpTest => {
                let transfer = id.as_ref().and_then(|id| self.asset.transfers.get(id));
                transfer.and_then(|row| row.mechanism).is_some_and(crate::vocabulary::TransferMechanism::needs_dp_test)
            }
            // Facts of other kinds of record, which the asset form does not name.
            Fact::LinkedSpecial
            | Fact::LinkedCriminal
            | Fact::ProcessorUsed
            | Fact::LinkedElectronic
            | Fact::LinkedPaper
            | Fact::LinkedLawEnforcement
            | Fact::CaldicottScope
            | Fact::ConsentUsed
            | Fact::NewTechnology
            | Fact::AutomatedDecisions
            | Fact::PeopleNotTold
            | Fact::SystemReplaced
            | Fact::ChildrenConcerned
            | Fact::NewPurpose
            | Fact::DpiaRequired => false,
        }
    }

    fn objection(&self, check: LinkedCheck, value: &Value) -> Option<String> {
        match check {
            LinkedCheck::PartTwo => {
                let condition = value.as_str().and_then(Sch1Condition::from_code);
                let other = condition.is_none_or(|condition| condition.part() != Sch1Part::Two);
                other.then(|| "This is not a condition of Part 2 of Schedule 1.".to_owned())
            }
            LinkedCheck::HoldsOffice(role) => objection_to_office(self.facts.people, role, value),
            LinkedCheck::Trained => {
                let lapsed = self.person(value).is_some_and(|person| !person.level2_in_date);
                lapsed.then(|| "The level 2 training of this person is not in date.".to_owned())
            }
            // A person whose directorate nobody has recorded is taken at their word.
            LinkedCheck::LeadsHere => {
                let elsewhere = self.person(value)?.directorate.as_ref().zip(self.asset.directorate.as_ref());
                elsewhere
                    .filter(|(theirs, ours)| theirs != ours)
                    .map(|(theirs, _)| format!("This person leads in another directorate: {theirs}."))
            }
        }
    }
}

/// What the register says against a person in a field: unknown, no longer in office, or without the role that is asked for.
pub(crate) fn objection_to_office(
    people: &BTreeMap<PersonRef, OwnerFacts>,
    role: Option<Role>,
    value: &Value,
) -> Option<String> {
    let person = value.as_str().and_then(|reference| people.get(&PersonRef(reference.to_owned())));
    match person {
        None => Some("The register has no such person.".to_owned()),
        Some(person) if !person.active => Some("This person no longer holds office.".to_owned()),
        Some(person) => role
            .filter(|role| !person.roles.contains(role))
            .map(|role| format!("This person does not hold the role “{}”.", role_label(role))),
    }
}

/// The rules that cover a data item which another rule covers too: only they must say in which case they apply.
fn rules_that_share_an_item(asset: &Asset) -> BTreeSet<&RowId> {
    let rules = &asset.retention.0;
    let covered_twice = |item: &RowId| rules.values().filter(|rule| rule.data_keys.contains(item)).count() > 1;
    rules.iter().filter(|(_, rule)| rule.data_keys.iter().any(covered_twice)).map(|(id, _)| id).collect()
}

/// Whether a condition is used whose need of a policy document depends on an exception (DPA 2018 Sch 1 paras 10(2), 27(3)),
/// also through the extension of para 36.
fn uses_conditional_apd(purpose: &Purpose) -> bool {
    purpose.sch1_conditions.iter().any(|condition| match condition {
        Sch1Condition::S1p36Part2Extension => {
            purpose.sch1_part2_extended.is_some_and(|extended| extended.apd() == ApdNeed::Conditional)
        }
        other => other.apd() == ApdNeed::Conditional,
    })
}

fn role_label(role: Role) -> String {
    let entry = crate::vocabulary::shipped().list(Role::LIST).and_then(|list| list.entry(role.code()));
    entry.map_or_else(|| role.to_string(), |entry| entry.label.clone())
}
