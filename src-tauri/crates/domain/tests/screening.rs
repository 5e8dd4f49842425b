//! The screening as people and lawyers read it: what makes an assessment compulsory, what follows from what, and what nobody may
//! lower (UK GDPR Art 35(1), (3), (4); WP248).

#![allow(clippy::expect_used, reason = "a test that cannot set its scene stops there")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use tollgate_domain::asset::DpiaNeeded;
use tollgate_domain::dpia::{
    DpiaTrigger, LinkedFacts, OverrideRefusal, Reply, ReplySource, Screening, ScreeningAnswer, ScreeningOverride,
    override_outcome, screening,
};
use tollgate_domain::vocabulary::{AdmLevel, Code, Role};

type Answers = BTreeMap<DpiaTrigger, ScreeningAnswer>;

fn answers(yes: &[&str]) -> Answers {
    let reply = |trigger: &DpiaTrigger| if yes.contains(&trigger.code()) { Reply::Yes } else { Reply::No };
    let note = || Some("because of the service".to_owned());
    DpiaTrigger::ALL.iter().map(|one| (*one, ScreeningAnswer { answer: Some(reply(one)), note: note() })).collect()
}

fn of(yes: &[&str]) -> Screening {
    screening(&answers(yes), &LinkedFacts::default())
}

fn codes(triggers: &[DpiaTrigger]) -> Vec<&str> {
    triggers.iter().map(|trigger| trigger.code()).collect()
}

#[test]
fn the_outcome_follows_from_the_groups() {
    let cases: [(&[&str], DpiaNeeded, &[&str], &str); 13] = [
        (&[], DpiaNeeded::NotRequired, &[], "nothing speaks for it"),
        (&["sq_a3"], DpiaNeeded::Required, &["sq_a3"], "Art 35(3) is enough alone"),
        (&["sq_b5"], DpiaNeeded::Required, &["sq_b5"], "the regulator's list is enough alone"),
        (&["sq_c1"], DpiaNeeded::Recommended, &["sq_c1"], "new technology alone needs a second criterion"),
        (&["sq_c1", "sq_d8"], DpiaNeeded::Recommended, &["sq_c1", "sq_d8"], "the twin says the same thing again"),
        (&["sq_c1", "sq_d7"], DpiaNeeded::Required, &["sq_c1", "sq_d7"], "vulnerable people are a second criterion"),
        (
            &["sq_c1", "sq_d8", "sq_d7"],
            DpiaNeeded::Required,
            &["sq_c1", "sq_d7", "sq_d8"],
            "and two criteria of the nine are enough anyhow",
        ),
        (&["sq_c5", "sq_d3"], DpiaNeeded::Recommended, &["sq_c5", "sq_d3"], "tracking is systematic monitoring"),
        (&["sq_c5", "sq_d8"], DpiaNeeded::Required, &["sq_c5", "sq_d8"], "here it is no twin"),
        (&["sq_d7"], DpiaNeeded::Recommended, &["sq_d7"], "one of the nine criteria"),
        (&["sq_d1", "sq_d7"], DpiaNeeded::Required, &["sq_d1", "sq_d7"], "two of the nine criteria"),
        (&["sq_e1"], DpiaNeeded::Recommended, &["sq_e1"], "council policy recommends"),
        (&["sq_d7", "sq_e1"], DpiaNeeded::Recommended, &["sq_d7", "sq_e1"], "policy does not add up to law"),
    ];
    for (yes, outcome, reasons, why) in cases {
        let found = of(yes);
        assert_eq!((found.outcome, codes(&found.reasons)), (outcome, reasons.to_vec()), "{yes:?}: {why}");
    }
}

#[test]
fn reasons_name_a_second_criterion_only_where_it_is_one() {
    let found = of(&["sq_b1", "sq_c1", "sq_d8"]);
    assert_eq!(found.outcome, DpiaNeeded::Required, "because of B alone");
    assert_eq!(codes(&found.reasons), ["sq_b1"], "the twin does not make C a reason, and one D is none");
}

#[test]
fn some_answers_follow_from_others_and_are_locked() {
    for (yes, locked, outcome, why) in [
        ("sq_c2", vec!["sq_d4"], DpiaNeeded::Required, "biometric data is sensitive"),
        ("sq_c3", vec!["sq_d4"], DpiaNeeded::Required, "genetic data is sensitive"),
        ("sq_a2", vec!["sq_d4", "sq_d5"], DpiaNeeded::Required, "special data on a large scale is both"),
        ("sq_b3", vec!["sq_d6"], DpiaNeeded::Required, "matching data is matching data"),
    ] {
        let found = of(&[yes]);
        assert_eq!((codes(&found.locked), found.outcome), (locked, outcome), "{yes}: {why}");
    }
    let special = LinkedFacts { special: true, ..LinkedFacts::default() };
    let found = screening(&answers(&[]), &special);
    assert_eq!(codes(&found.locked), ["sq_d4"], "special data on a linked asset is sensitive, whatever was answered");
    assert_eq!(found.outcome, DpiaNeeded::Recommended, "one criterion of the nine");
    let source = found.replies[&DpiaTrigger::D4].source;
    assert_eq!(source, ReplySource::LockedBySpecialData, "and the screen can say why");

    let mut unsure = answers(&[]);
    unsure.insert(DpiaTrigger::A2, ScreeningAnswer { answer: Some(Reply::Unknown), note: None });
    let found = screening(&unsure, &LinkedFacts::default());
    assert_eq!(codes(&found.locked), ["sq_d4", "sq_d5"], "not knowing counts as yes, here too");
    assert_eq!(codes(&found.without_note), ["sq_a2"], "and is explained");
    assert!(!found.is_complete(), "so the screening is not complete");
}

#[test]
fn the_assets_suggest_answers_that_people_may_change() {
    let linked = LinkedFacts {
        vulnerable: true,
        caldicott_scope: true,
        transfers: true,
        adm_level: Some(AdmLevel::Unknown),
        ..LinkedFacts::default()
    };
    let nothing = screening(&Answers::new(), &linked);
    assert_eq!(codes(&nothing.prefilled), ["sq_d2", "sq_d7", "sq_e3", "sq_e4"], "four answers come from the assets");
    assert_eq!(nothing.replies[&DpiaTrigger::D2].reply, Reply::Unknown, "not known on the asset is not known here");
    assert_eq!(nothing.unanswered.len(), 26, "the other questions wait for an answer");
    assert!(nothing.without_note.is_empty(), "what the assets say needs no note");
    let changed = screening(&answers(&[]), &linked);
    assert!(changed.prefilled.is_empty(), "people have answered otherwise");
    assert_eq!(changed.outcome, DpiaNeeded::NotRequired, "and their answer counts");
    let alone = LinkedFacts { adm_level: Some(AdmLevel::SignificantSpecial), ..LinkedFacts::default() };
    assert_eq!(
        screening(&Answers::new(), &alone).replies[&DpiaTrigger::D2].reply,
        Reply::Yes,
        "a machine decides alone"
    );
    let support = LinkedFacts { adm_level: Some(AdmLevel::Support), ..LinkedFacts::default() };
    assert!(
        screening(&Answers::new(), &support).prefilled.is_empty(),
        "support with a human decision suggests nothing"
    );
}

#[test]
fn only_the_dpo_changes_an_outcome_and_never_below_the_law() {
    let long = "The data is public already and the pilot ends in two weeks.";
    let change = |role, from, to, reason| override_outcome(role, from, to, reason).map(|own| own.outcome);
    let (required, recommended, not) = (DpiaNeeded::Required, DpiaNeeded::Recommended, DpiaNeeded::NotRequired);
    for computed in [not, recommended] {
        assert_eq!(change(Role::Dpo, computed, required, ""), Ok(Some(required)), "the DPO may always ask for one");
    }
    assert_eq!(change(Role::Dpo, recommended, not, long), Ok(Some(not)), "with a reason the DPO may go without");
    assert_eq!(
        change(Role::Dpo, recommended, not, "low risk"),
        Err(OverrideRefusal::ReasonTooShort { has: 8 }),
        "a reason that can be checked has 50 characters"
    );
    for role in Role::ALL {
        for lower in [recommended, not] {
            let refused = change(*role, required, lower, long);
            assert!(refused.is_err(), "{role}: nobody may lower what the law requires");
        }
        if !matches!(role, Role::Dpo | Role::DeputyDpo) {
            assert_eq!(change(*role, not, required, long), Err(OverrideRefusal::NotYours), "{role} is not the DPO");
        }
    }
    assert_eq!(change(Role::Dpo, not, recommended, long), Err(OverrideRefusal::OnlyToRequired), "no half-way");
    for refusal in [OverrideRefusal::Compulsory, OverrideRefusal::NotYours, OverrideRefusal::OnlyToRequired] {
        let sentence = refusal.to_string();
        assert!(sentence.contains("stays"), "it says what was kept: {sentence}");
    }
}

#[test]
fn a_lower_outcome_ends_when_an_answer_makes_the_assessment_compulsory() {
    let own = ScreeningOverride {
        outcome: Some(DpiaNeeded::NotRequired),
        reason: Some("The data is public already and the pilot ends in two weeks.".to_owned()),
    };
    assert_eq!(of(&["sq_e1"]).settled(&own), DpiaNeeded::NotRequired, "recommended, and lowered by the DPO");
    assert_eq!(of(&["sq_a2"]).settled(&own), DpiaNeeded::Required, "the law now requires it");
    let half = screening(&Answers::new(), &LinkedFacts::default());
    assert_eq!(half.settled(&ScreeningOverride::default()), DpiaNeeded::NotScreened, "half a screening has no outcome");
    let for_asset = of(&["sq_e7"]).for_asset(&ScreeningOverride::default());
    assert!(for_asset.a2_answered_no && !for_asset.e7_answered_no, "rules about the asset read two of the answers");
}

proptest! {
    /// Saying yes once more never lowers the outcome nor the score.
    #[test]
    fn more_yes_is_never_less(given in proptest::collection::vec(any::<bool>(), 30), one in 0_usize..30) {
        let yes: Vec<&str> =
            DpiaTrigger::ALL.iter().zip(&given).filter(|(_, yes)| **yes).map(|(one, _)| one.code()).collect();
        let mut more = yes.clone();
        more.push(DpiaTrigger::ALL[one].code());
        let rank = |outcome| match outcome {
            DpiaNeeded::Required => 2,
            DpiaNeeded::Recommended => 1,
            DpiaNeeded::NotRequired | DpiaNeeded::NotScreened => 0,
        };
        let (before, after) = (of(&yes), of(&more));
        prop_assert!(rank(after.outcome) >= rank(before.outcome), "{yes:?} and {}", DpiaTrigger::ALL[one]);
        prop_assert!(after.score >= before.score);
    }
}
