//! The Blue Badge asset as it is first written down, and after its repair: what holds up the submission, and nothing else.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::asset::{Asset, AssetConditions, AssetFacts, LAYOUT, OwnerFacts};
use crate::council::{CouncilFacts, Jurisdiction};
use crate::form::{Missing, Need, asset_form, effective, field_states, missing};
use crate::law::LawTable;
use crate::record::{Edit, KeyPolicy, PersonRef, apply, compose};
use crate::vocabulary::Role;

/// Ids in order, so that a row can be told by its place.
pub(super) fn numbered() -> impl FnMut() -> String {
    let mut last = 0;
    move || {
        last += 1;
        format!("row-{last}")
    }
}

pub(super) fn first_version() -> Value {
    let content = serde_json::from_str(include_str!("../../../tests/fixtures/blue_badge.json")).unwrap();
    compose(&content, asset_form(), &LAYOUT, &mut numbered()).unwrap().body
}

pub(super) fn edited(body: &Value, sets: &[(&str, Value)]) -> Value {
    let edits: Vec<Edit> =
        sets.iter().map(|(path, value)| Edit::Set { path: (*path).to_owned(), value: value.clone() }).collect();
    let mut last = 1000;
    let mut ids = || {
        last += 1;
        format!("row-{last}")
    };
    apply(body, asset_form(), &LAYOUT, &edits, KeyPolicy::Free, &mut ids).unwrap().body
}

pub(super) fn repaired() -> Value {
    let sets: Map<String, Value> =
        serde_json::from_str(include_str!("../../../tests/fixtures/blue_badge_repair.json")).unwrap();
    let sets: Vec<(&str, Value)> = sets.iter().map(|(path, value)| (path.as_str(), value.clone())).collect();
    edited(&first_version(), &sets)
}

pub(super) fn people() -> BTreeMap<PersonRef, OwnerFacts> {
    let person = |role: Role| OwnerFacts { active: true, roles: vec![role], level2_in_date: true, directorate: None };
    [("PE-0001", Role::RecordManager), ("PE-0002", Role::HeadOfService), ("PE-0003", Role::IgLead)]
        .into_iter()
        .map(|(reference, role)| (PersonRef(reference.to_owned()), person(role)))
        .collect()
}

/// Runs a question with everything around the asset as the scenario has it.
pub(super) fn beside<T>(
    body: &Value,
    people: &BTreeMap<PersonRef, OwnerFacts>,
    ask: impl FnOnce(&AssetConditions<'_>) -> T,
) -> T {
    let council =
        CouncilFacts { is_public_authority: true, identity_complete: true, jurisdiction: Jurisdiction::England };
    let law = LawTable::shipped();
    let agreements = BTreeMap::new();
    let facts = AssetFacts {
        reference: "IA-0001",
        council: &council,
        law: &law,
        people,
        caldicott_guardian_active: true,
        screening: None,
        dpia: None,
        apd: None,
        notice: None,
        agreements: &agreements,
        siblings: &[],
        next_review_on: None,
    };
    let asset: Asset = serde_json::from_value(body.clone()).unwrap();
    ask(&AssetConditions::new(&asset, &facts, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()))
}

pub(super) fn lacks(body: &Value) -> Vec<Missing> {
    beside(body, &people(), |conditions| missing(body, asset_form(), conditions))
}

fn paths(lacks: &[Missing]) -> Vec<&str> {
    lacks.iter().map(|lack| lack.path.as_str()).collect()
}

#[test]
fn the_first_version_lacks_exactly_what_the_scenario_leaves_open() {
    let found = lacks(&first_version());
    let expected = [
        "contract_ref",
        "purposes.P4.art9_conditions",
        "purposes.P4.art10_basis",
        "purposes.P5.art9_conditions",
        "recipients.R7.sub_processors_known",
    ];
    assert_eq!(
        paths(&found),
        expected,
        "every other gap of the first version is spoken about by a rule (AR005, AR030, AR062 …) and must not be counted twice"
    );
    assert_eq!(
        found[4].label, "Recipient R7, Sub-processors listed",
        "a record manager must recognise the field by its row and label"
    );
    assert!(found.iter().all(|lack| lack.need == Need::Submit), "none of them keeps a draft from being saved");
}

#[test]
fn nothing_holds_up_the_submission_after_the_repair() {
    let found = lacks(&repaired());
    assert_eq!(found, [], "the repaired asset is submitted the next day");
}

#[test]
fn marking_the_supplier_as_planned_is_enough_for_the_contract() {
    let body = edited(&first_version(), &[("recipients.R7.planned", json!(true))]);
    let found = lacks(&body);
    for path in ["contract_ref", "recipients.R7.sub_processors_known"] {
        assert!(
            !paths(&found).contains(&path),
            "a supplier that is being procured has no contract yet, so {path} can wait"
        );
    }
}

#[test]
fn two_rules_about_one_item_must_say_in_which_case_they_apply() {
    let body = edited(
        &repaired(),
        &[("retention.K1.condition_text", json!(null)), ("retention.K5.condition_text", json!(null))],
    );
    assert_eq!(
        paths(&lacks(&body)),
        ["retention.K1.condition_text"],
        "K1 and K2 both cover D1, so readers must know when each applies; K5 is alone with D12"
    );
}

#[test]
fn an_owner_whose_training_has_lapsed_holds_up_the_submission() {
    let body = repaired();
    let mut people = people();
    people.get_mut(&PersonRef("PE-0001".to_owned())).unwrap().level2_in_date = false;
    let found = beside(&body, &people, |conditions| missing(&body, asset_form(), conditions));
    assert_eq!(paths(&found), ["record_manager"], "the owner must have level 2 training in date");
    assert!(found[0].reason.contains("training"), "the reason says what to do: {}", found[0].reason);
}

#[test]
fn an_ig_lead_of_another_directorate_holds_up_the_submission() {
    let body = repaired();
    let mut people = people();
    people.get_mut(&PersonRef("PE-0003".to_owned())).unwrap().directorate = Some("Housing".to_owned());
    let found = beside(&body, &people, |conditions| missing(&body, asset_form(), conditions));
    assert_eq!(paths(&found), ["ig_lead"], "the IG lead checks entries of the asset's own directorate");
}

#[test]
fn an_asset_without_personal_data_is_not_asked_about_people() {
    let body = json!({
        "name": "Street furniture", "regime": "not_personal_data", "lifecycle": "live", "directorate": "Highways",
        "service": "Assets",
    });
    let found = lacks(&body);
    for path in ["volume_band", "controller_role", "collection_sources", "consequence_not_provided", "rights_contact"] {
        assert!(!paths(&found).contains(&path), "{path} is about personal data, of which this asset has none");
    }
    assert!(paths(&found).contains(&"description"), "a description is needed whatever the asset holds");
}

#[test]
fn a_draft_needs_its_five_first_fields() {
    let found = lacks(&json!({}));
    let draft: Vec<&str> =
        found.iter().filter(|lack| lack.need == Need::Draft).map(|lack| lack.path.as_str()).collect();
    assert_eq!(
        draft,
        ["name", "lifecycle", "directorate", "service", "regime"],
        "a draft cannot be saved without these"
    );
}

#[test]
fn hidden_values_stay_stored_but_do_not_stand() {
    let marketing = [
        ("purposes.P3.direct_marketing", json!(true)),
        ("purposes.P3.marketing_channels", json!(["email"])),
        ("purposes.P3.direct_marketing", json!(false)),
    ];
    let body = edited(&first_version(), &marketing);
    let stands = beside(&body, &people(), |conditions| effective(&body, asset_form(), conditions));
    let p3 =
        |body: &Value| body["purposes"].as_object().unwrap().values().find(|row| row["key"] == "P3").cloned().unwrap();
    assert_eq!(p3(&body)["marketing_channels"], json!(["email"]), "switching an answer off must not throw text away");
    assert!(
        p3(&stands).get("marketing_channels").is_none(),
        "rules and paper must not read what the form does not show"
    );
    assert_eq!(p3(&stands)["is_council_task"], json!(true), "an absent answer stands for its default");
    assert_eq!(
        serde_json::from_value::<Asset>(stands.clone()).map(|_| ()).map_err(|reason| reason.to_string()),
        Ok(()),
        "what stands is still an asset"
    );
}

#[test]
fn the_state_of_every_field_is_told_by_its_path() {
    let body = first_version();
    let states = beside(&body, &people(), |conditions| field_states(&body, asset_form(), conditions));
    let contract = &states["contract_ref"];
    assert!(contract.required && contract.missing.is_some(), "a processor is in place, so its contract is asked for");
    assert!(!states["joint_controllers"].shown, "a sole controller has no joint controllers to name");
    assert!(!states["purposes.P1.adm_safeguard_ticks.contest"].shown, "no decision is automated");
    assert!(!states["purposes.P1.spi_justification"].required, "only rule AR055 speaks about this field");
    assert!(states["rights_system_support.search"].required, "an electronic asset must say whether it can be searched");
}
