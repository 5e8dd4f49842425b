//! The facts that the conditions of the assessment form name (the column "Shown" of dpia.md §4), and what other records say
//! against a value.
//!
//! Never in here: the conditions themselves; they stand in `assets/forms/dpia.toml`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use super::content::Dpia;
use super::linked::LinkedFacts;
use super::options::DpiaTrigger;
use super::screening::Screening;
use crate::asset::{DpiaNeeded, OwnerFacts, objection_to_office};
use crate::form::{Fact, FormFacts, LinkedCheck};
use crate::record::{PersonRef, RowId};
use crate::vocabulary::TransferMechanism;

/// What the assessment form asks of one assessment, computed once from its stored content and its linked assets.
#[derive(Clone, Debug)]
pub struct DpiaConditions<'a> {
    on: NaiveDate,
    linked: &'a LinkedFacts,
    people: &'a BTreeMap<PersonRef, OwnerFacts>,
    screening: Screening,
    outcome: DpiaNeeded,
    tested_transfers: BTreeSet<&'a RowId>,
}

impl<'a> DpiaConditions<'a> {
    /// The facts of an assessment as stored, on the date on which it is read.
    pub fn new(
        dpia: &'a Dpia,
        linked: &'a LinkedFacts,
        people: &'a BTreeMap<PersonRef, OwnerFacts>,
        on: NaiveDate,
    ) -> Self {
        let screening = dpia.screening(linked);
        let outcome = screening.settled(&dpia.screening_override);
        let tested = dpia.s6.0.iter().filter(|(_, row)| row.mechanism.is_some_and(TransferMechanism::needs_dp_test));
        Self { on, linked, people, outcome, tested_transfers: tested.map(|(id, _)| id).collect(), screening }
    }

    /// The screening on which the facts rest.
    pub fn screening(&self) -> &Screening {
        &self.screening
    }

    /// Confidential care or health information is used: true on any asset, or by the screening.
    pub fn is_in_caldicott_scope(&self) -> bool {
        self.linked.caldicott_scope || self.says(Fact::CaldicottScope)
    }

    /// A processor is used: on any asset, planned or in place, or by the screening.
    pub fn uses_processor(&self) -> bool {
        self.linked.processor || self.says(Fact::ProcessorUsed)
    }

    /// The screening answers for which a fact holds; empty where the linked assets alone make it hold.
    pub fn because(&self, fact: Fact) -> Vec<DpiaTrigger> {
        triggers_of(fact).iter().copied().filter(|trigger| self.screening.says(*trigger)).collect()
    }

    fn says(&self, fact: Fact) -> bool {
        triggers_of(fact).iter().any(|trigger| self.screening.says(*trigger))
    }
}

/// The screening questions any of which makes a fact hold (the column "Shown" of dpia.md §4).
fn triggers_of(fact: Fact) -> &'static [DpiaTrigger] {
    match fact {
        Fact::ProcessorUsed => &[DpiaTrigger::E1],
        Fact::CaldicottScope => &[DpiaTrigger::E4],
        Fact::NewTechnology => &[DpiaTrigger::C1, DpiaTrigger::E5],
        Fact::AutomatedDecisions => {
            &[DpiaTrigger::A1, DpiaTrigger::B1, DpiaTrigger::D1, DpiaTrigger::D2, DpiaTrigger::E5]
        }
        Fact::PeopleNotTold => &[DpiaTrigger::C4],
        Fact::SystemReplaced => &[DpiaTrigger::E2],
        Fact::ChildrenConcerned => &[DpiaTrigger::E7],
        Fact::NewPurpose => &[DpiaTrigger::E8],
        _ => &[],
    }
}

impl FormFacts for DpiaConditions<'_> {
    fn on(&self) -> NaiveDate {
        self.on
    }

    fn holds(&self, fact: Fact, row: Option<&str>) -> bool {
        match fact {
            // An assessment is only made of personal data.
            Fact::PersonalData => true,
            Fact::LinkedSpecial => self.linked.special,
            Fact::LinkedCriminal => self.linked.criminal,
            Fact::LinkedElectronic => self.linked.electronic,
            Fact::LinkedPaper => self.linked.paper,
            Fact::LinkedLawEnforcement => self.linked.law_enforcement,
            Fact::ConsentUsed => self.linked.consent_used,
            Fact::ProcessorUsed => self.uses_processor(),
            Fact::CaldicottScope => self.is_in_caldicott_scope(),
            Fact::NewTechnology
            | Fact::AutomatedDecisions
            | Fact::PeopleNotTold
            | Fact::SystemReplaced
            | Fact::ChildrenConcerned
            | Fact::NewPurpose => self.says(fact),
            Fact::DpiaRequired => self.outcome == DpiaNeeded::Required,
            Fact::NeedsDpTest => row.is_some_and(|id| self.tested_transfers.contains(&RowId::from(id))),
            // Facts of other kinds of record, which this form does not name.
            Fact::ProcessorInPlace
            | Fact::HealthOrCareInEngland
            | Fact::CareDataOrNhsBody
            | Fact::NoticeRecorded
            | Fact::PurposeUsesSpecial
            | Fact::PurposeUsesCriminal
            | Fact::ConditionalApd
            | Fact::CategoryIsHigh
            | Fact::TwoRulesCoverOneItem => false,
        }
    }

    fn objection(&self, check: LinkedCheck, value: &Value) -> Option<String> {
        match check {
            LinkedCheck::HoldsOffice(role) => objection_to_office(self.people, role, value),
            LinkedCheck::PartTwo | LinkedCheck::Trained | LinkedCheck::LeadsHere => None,
        }
    }
}
