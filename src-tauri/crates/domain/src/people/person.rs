//! One person: a post and its roles rather than a name, from when to when, and how far trained.
//!
//! Never in here: which roles exclude each other (`separation`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::asset::OwnerFacts;
use crate::dates::{add_months, older_than_months};
use crate::record::{Layout, PersonRef, Row, RowList, Rows};
use crate::vocabulary::{Role, codes};

codes! {
    /// How a person stands with level 2 training (council policy).
    pub enum TrainingState in "person.training" {
        InDate = "in_date",
        Lapsed = "lapsed",
        None = "none",
    }
}

/// Training lasts so many months, and half as long in adult social care and public health (council policy).
const TRAINING_MONTHS: u32 = 24;
const TRAINING_MONTHS_IN_CARE: u32 = 12;

/// A person in the register. The post counts; a name may stay out.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct Person {
    pub post_title: Option<String>,
    pub name: Option<String>,
    pub organisation: Option<String>,
    pub roles: Vec<Role>,
    pub directorate: Option<String>,
    pub service: Option<String>,
    pub contact: Option<String>,
    pub from_date: Option<NaiveDate>,
    pub to_date: Option<NaiveDate>,
    pub deputy: Option<PersonRef>,
    pub delegations: Rows<Delegation>,
    pub in_care_or_public_health: Option<bool>,
    pub level1_on: Option<NaiveDate>,
    pub level2_on: Option<NaiveDate>,
    pub refresher_on: Option<NaiveDate>,
}

/// A time in which a deputy DPO may do what the DPO may do (keys N1, N2 …).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct Delegation {
    pub key: String,
    pub position: u32,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Row for Delegation {
    fn key(&self) -> &str {
        &self.key
    }
    fn position(&self) -> u32 {
        self.position
    }
}

/// Which lists of a person are rows.
pub const LAYOUT: Layout =
    Layout { lists: &[RowList { name: "delegations", prefix: "N", natural: None, references: &[] }] };

impl Person {
    /// Whether the person is in office on a day. First and last day count; an open end does not end.
    pub fn active_on(&self, on: NaiveDate) -> bool {
        is_within(on, self.from_date, self.to_date)
    }

    /// Whether the person holds a role on a day.
    pub fn holds(&self, role: Role, on: NaiveDate) -> bool {
        self.roles.contains(&role) && self.active_on(on)
    }

    /// Whether the person may do on a day what the DPO may do: as the DPO, or as a deputy while a delegation runs. A delegation
    /// begins on a day; without one it has not begun.
    pub fn acts_for_dpo(&self, on: NaiveDate) -> bool {
        let delegated = || self.delegations.0.values().any(|row| row.from.is_some() && is_within(on, row.from, row.to));
        self.holds(Role::Dpo, on) || (self.holds(Role::DeputyDpo, on) && delegated())
    }

    /// Whether level 2 training is in date: taken within two years, or refreshed since; within one year in adult social care
    /// and public health. Training that lies ahead does not count yet.
    pub fn training_level2_in_date(&self, on: NaiveDate) -> bool {
        self.training_state(on) == TrainingState::InDate
    }

    /// How the person stands with level 2 training on a day.
    pub fn training_state(&self, on: NaiveDate) -> TrainingState {
        let taken = self.level2_on.filter(|date| *date <= on);
        let Some(taken) = taken else { return TrainingState::None };
        let latest = self.refresher_on.filter(|date| *date <= on).map_or(taken, |refreshed| refreshed.max(taken));
        if older_than_months(latest, self.training_months(), on) {
            TrainingState::Lapsed
        } else {
            TrainingState::InDate
        }
    }

    /// When training is next due: so many months after the last one. `None` where none is recorded.
    pub fn training_due_on(&self) -> Option<NaiveDate> {
        let taken = self.level2_on.or(self.level1_on)?;
        let latest = self.refresher_on.map_or(taken, |refreshed| refreshed.max(taken));
        Some(add_months(latest, self.training_months()))
    }

    /// The person as the owner or lead of an asset.
    pub fn owner_facts(&self, on: NaiveDate) -> OwnerFacts {
        OwnerFacts {
            active: self.active_on(on),
            roles: self.roles.clone(),
            level2_in_date: self.training_level2_in_date(on),
            directorate: self.directorate.clone(),
        }
    }

    fn training_months(&self) -> u32 {
        if self.in_care_or_public_health == Some(true) { TRAINING_MONTHS_IN_CARE } else { TRAINING_MONTHS }
    }
}

fn is_within(on: NaiveDate, first: Option<NaiveDate>, last: Option<NaiveDate>) -> bool {
    first.is_none_or(|first| first <= on) && last.is_none_or(|last| on <= last)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;
    use crate::form::person_form;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn person(content: Value) -> Person {
        serde_json::from_value(content).unwrap()
    }

    #[test]
    fn a_person_and_the_form_have_the_same_fields() {
        let names = |value: Value| -> BTreeSet<String> {
            let fields = value.as_object().unwrap().keys();
            fields.filter(|name| !["key", "position"].contains(&name.as_str())).cloned().collect()
        };
        let form = person_form();
        let fields: BTreeSet<_> = form.sections.iter().flat_map(|one| &one.fields).map(|one| one.id.clone()).collect();
        let of_person = names(serde_json::to_value(Person::default()).unwrap());
        assert_eq!(fields, of_person, "a field without an entry cannot be filled in");
        let parts: BTreeSet<_> = form.rows_of("delegations").unwrap().fields.iter().map(|one| one.id.clone()).collect();
        assert_eq!(parts, names(serde_json::to_value(Delegation::default()).unwrap()), "rows of delegations");
    }

    #[test]
    fn a_person_is_in_office_from_the_first_to_the_last_day() {
        let limited = json!({ "from_date": "2026-01-01", "to_date": "2026-06-30" });
        for (content, on, expected, why) in [
            (json!({}), "2026-11-23", true, "nobody has said that they left"),
            (limited.clone(), "2025-12-31", false, "not yet in office"),
            (limited.clone(), "2026-01-01", true, "on the first day"),
            (limited.clone(), "2026-06-30", true, "on the last day"),
            (limited, "2026-07-01", false, "the day after they left"),
        ] {
            assert_eq!(person(content).active_on(day(on)), expected, "{on}: {why}");
        }
    }

    #[test]
    fn level_2_training_lasts_two_years_and_one_in_care() {
        for (content, on, expected, why) in [
            (json!({}), "2026-11-23", TrainingState::None, "no training is recorded"),
            (json!({ "level1_on": "2026-11-01" }), "2026-11-23", TrainingState::None, "level 1 is not level 2"),
            (json!({ "refresher_on": "2026-11-01" }), "2026-11-23", TrainingState::None, "nothing to refresh"),
            (json!({ "level2_on": "2024-11-23" }), "2026-11-23", TrainingState::InDate, "two years to the day"),
            (json!({ "level2_on": "2024-11-22" }), "2026-11-23", TrainingState::Lapsed, "a day longer than two years"),
            (
                json!({ "level2_on": "2020-01-01", "refresher_on": "2025-06-01" }),
                "2026-11-23",
                TrainingState::InDate,
                "refreshed since",
            ),
            (
                json!({ "level2_on": "2026-01-01", "refresher_on": "2020-06-01" }),
                "2026-11-23",
                TrainingState::InDate,
                "an older refresher takes nothing away",
            ),
            (
                json!({ "level2_on": "2025-06-01", "in_care_or_public_health": true }),
                "2026-11-23",
                TrainingState::Lapsed,
                "in adult social care and public health it is yearly",
            ),
            (
                json!({ "level2_on": "2025-06-01", "in_care_or_public_health": false }),
                "2026-11-23",
                TrainingState::InDate,
                "elsewhere it is not",
            ),
            (json!({ "level2_on": "2026-12-01" }), "2026-11-23", TrainingState::None, "a course to come"),
            (
                json!({ "level2_on": "2020-01-01", "refresher_on": "2026-12-01" }),
                "2026-11-23",
                TrainingState::Lapsed,
                "a refresher to come does not count yet",
            ),
        ] {
            let person = person(content.clone());
            assert_eq!(person.training_state(day(on)), expected, "{content} on {on}: {why}");
            let in_date = expected == TrainingState::InDate;
            assert_eq!(person.training_level2_in_date(day(on)), in_date, "{content} on {on}: {why}");
        }
    }

    #[test]
    fn training_is_next_due_after_the_last_one() {
        for (content, expected, why) in [
            (json!({}), None, "nothing is recorded"),
            (json!({ "level1_on": "2025-01-31" }), Some("2027-01-31"), "two years after level 1"),
            (json!({ "level1_on": "2026-06-01", "level2_on": "2025-03-01" }), Some("2027-03-01"), "level 2 leads"),
            (json!({ "level2_on": "2025-03-01", "refresher_on": "2026-03-01" }), Some("2028-03-01"), "refreshed"),
            (
                json!({ "level2_on": "2026-02-01", "in_care_or_public_health": true }),
                Some("2027-02-01"),
                "yearly in care",
            ),
        ] {
            assert_eq!(person(content.clone()).training_due_on(), expected.map(day), "{content}: {why}");
        }
    }

    #[test]
    fn a_deputy_acts_for_the_dpo_only_while_a_delegation_runs() {
        let deputy = |delegations: Value| json!({ "roles": ["deputy_dpo"], "delegations": delegations });
        let leave = json!({ "n1": { "key": "N1", "from": "2026-11-20", "to": "2026-11-30" } });
        for (content, on, expected, why) in [
            (json!({ "roles": ["dpo"] }), "2026-11-23", true, "the DPO acts as the DPO"),
            (json!({ "roles": ["dpo"], "to_date": "2026-01-31" }), "2026-11-23", false, "a former DPO does not"),
            (deputy(json!({})), "2026-11-23", false, "without a delegation a deputy only helps"),
            (deputy(leave.clone()), "2026-11-23", true, "within the delegation"),
            (deputy(leave.clone()), "2026-11-19", false, "before it"),
            (deputy(leave.clone()), "2026-12-01", false, "after it"),
            (deputy(json!({ "n1": { "from": "2026-11-20" } })), "2027-11-23", true, "until further notice"),
            (deputy(json!({ "n1": { "to": "2026-12-31" } })), "2026-11-23", false, "it never began"),
            (
                json!({ "roles": ["ig_lead"], "delegations": leave }),
                "2026-11-23",
                false,
                "only a deputy DPO can be delegated to",
            ),
        ] {
            assert_eq!(person(content.clone()).acts_for_dpo(day(on)), expected, "{content} on {on}: {why}");
        }
    }

    #[test]
    fn an_owner_is_judged_on_a_day() {
        let owner = person(json!({
            "roles": ["record_manager"], "directorate": "Communities", "to_date": "2026-11-22", "level2_on": "2026-01-01",
        }));
        let facts = owner.owner_facts(day("2026-11-23"));
        assert!(!facts.active, "who has left does not own (AR004)");
        assert!(facts.level2_in_date, "training is another question");
        assert_eq!(facts.directorate.as_deref(), Some("Communities"), "an IG lead leads in their own directorate");
    }
}
