//! Every rule fires when it must and is silent when it may be: cases that change one thing in an asset without findings.

mod purposes;
mod reads;
mod rows;
pub(in crate::asset) mod scene;
mod whole;

use std::collections::BTreeSet;

use super::AssetRule;
use crate::vocabulary::Code as _;
use scene::Scene;

/// A change of the sound asset after which exactly these findings appear, each as `AR002 P1`, or `AR037` for the whole asset.
pub(super) struct Firing {
    expected: &'static str,
    why: &'static str,
    change: fn(&mut Scene),
}

/// A change of the sound asset after which this rule stays silent, whatever others say.
pub(super) struct Silence {
    rule: AssetRule,
    why: &'static str,
    change: fn(&mut Scene),
}

fn fires(expected: &'static str, why: &'static str, change: fn(&mut Scene)) -> Firing {
    Firing { expected, why, change }
}

fn silent(rule: AssetRule, why: &'static str, change: fn(&mut Scene)) -> Silence {
    Silence { rule, why, change }
}

fn firing_cases() -> Vec<Firing> {
    [purposes::fire(), rows::fire(), whole::fire()].into_iter().flatten().collect()
}

fn silent_cases() -> Vec<Silence> {
    [purposes::stay_silent(), rows::stay_silent(), whole::stay_silent()].into_iter().flatten().collect()
}

fn spoken(findings: &[crate::finding::Finding]) -> String {
    let line = |finding: &crate::finding::Finding| match &finding.row {
        Some(row) => format!("{} {row}", finding.code),
        None => finding.code.clone(),
    };
    findings.iter().map(line).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_sound_asset_has_no_findings() {
    assert_eq!(
        spoken(&Scene::sound().check()),
        "",
        "the cases below change one thing each, so they begin from nothing"
    );
}

#[test]
fn rules_fire_when_the_law_is_not_met() {
    for case in firing_cases() {
        let mut scene = Scene::sound();
        (case.change)(&mut scene);
        assert_eq!(spoken(&scene.check()), case.expected, "{}", case.why);
    }
}

#[test]
fn rules_stay_silent_when_it_is() {
    for case in silent_cases() {
        let mut scene = Scene::sound();
        (case.change)(&mut scene);
        let said: Vec<_> = scene.check().into_iter().filter(|finding| finding.code == case.rule.code()).collect();
        assert!(said.is_empty(), "{} must not fire: {} (it said {said:?})", case.rule, case.why);
    }
}

#[test]
fn every_rule_has_a_firing_and_a_silent_case() {
    let firing = firing_cases();
    let fired: BTreeSet<&str> = firing.iter().flat_map(|case| case.expected.split([',', ' '])).collect();
    let silenced: BTreeSet<AssetRule> = silent_cases().iter().map(|case| case.rule).collect();
    for rule in AssetRule::ALL {
        assert!(fired.contains(rule.code()), "no case shows when {rule} fires");
        assert!(silenced.contains(rule), "no case shows when {rule} stays silent");
    }
}

#[test]
fn findings_point_at_a_field_and_speak_in_whole_sentences() {
    let purposes = serde_json::to_value(crate::asset::Purpose::default()).expect("a purpose is JSON");
    for case in firing_cases() {
        let mut scene = Scene::sound();
        (case.change)(&mut scene);
        for finding in scene.check() {
            assert!(
                !finding.message.contains(['{', '}']),
                "{}: the message has an unfilled place: {}",
                finding.code,
                finding.message
            );
            if let (Some(row), Some(field)) = (&finding.row, finding.path.strip_prefix("purposes.")) {
                let (key, field) = field.split_once('.').expect("a path into a row names a field");
                assert_eq!(key, row, "{}: the field to mend stands in the row that it is about", finding.code);
                assert!(purposes.get(field).is_some(), "{}: {field} is no field of a purpose", finding.code);
            }
        }
    }
}

#[test]
fn a_reason_falls_only_with_the_facts_that_it_explained() {
    let basis = |change: fn(&mut Scene)| {
        let mut scene = Scene::sound();
        scene.recipient("R1").frequency = None;
        change(&mut scene);
        let found = scene.check();
        let sharing = found.iter().find(|finding| finding.code == "AR028").expect("regular sharing without agreement");
        sharing.basis.clone()
    };
    let before = basis(|_| ());
    assert_eq!(
        basis(|scene| scene.asset.name = Some("Another name".to_owned())),
        before,
        "the name explains no sharing"
    );
    assert_eq!(basis(|scene| scene.recipient("R2").why = None), before, "nor does another recipient");
    assert_ne!(
        basis(|scene| scene.recipient("R1").frequency = Some(crate::asset::Frequency::Daily)),
        before,
        "sharing that has become daily is not what the reason was given for"
    );
}

#[test]
fn a_rule_says_the_same_whatever_order_the_rows_are_stored_in() {
    let mut scene = Scene::sound();
    for key in ["P1", "P2"] {
        scene.purpose(key).art6_bases.clear();
        scene.purpose(key).art6_bases.extend([
            crate::vocabulary::Art6Basis::Contract,
            crate::vocabulary::Art6Basis::VitalInterests,
            crate::vocabulary::Art6Basis::PublicTask,
        ]);
        scene.purpose(key).legal_reference = Some("Care Act 2014 s.9".to_owned());
    }
    scene.purpose("P1").position = 5;
    assert_eq!(spoken(&scene.check()), "AR057 P2, AR057 P1", "findings follow the order in which people see the rows");
}
