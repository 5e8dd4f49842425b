//! Every state, every step, every role against the transition table of dpia.md §7.

use super::scene::*;
use crate::dpia::Decision;
use crate::dpia::workflow::*;
use crate::gates::{line_for, offers};
use crate::vocabulary::{Code as _, Role};

/// When content may be frozen for a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Freeze {
    /// Nothing is.
    Never,
    /// It is.
    Always,
    /// Either way.
    Either,
}

/// The transition table of dpia.md §7, one line for each pair of states: from, step, to, who, and whether content is frozen.
const TABLE: &[(&str, DpiaStep, &str, &str, Freeze)] = &[
    ("", DpiaStep::Create, "screening", "project_manager, commissioner, record_manager, dpo", Freeze::Never),
    ("screening", DpiaStep::ScreenOut, "screened_out", "dpo", Freeze::Never),
    ("screening", DpiaStep::Begin, "drafting", "project_manager", Freeze::Never),
    ("screened_out", DpiaStep::TakeUp, "drafting", "dpo", Freeze::Never),
    ("drafting", DpiaStep::Submit, "dpo_review", "project_manager", Freeze::Never),
    ("returned", DpiaStep::Submit, "dpo_review", "project_manager", Freeze::Never),
    ("dpo_review", DpiaStep::Return, "returned", "dpo", Freeze::Never),
    ("dpo_review", DpiaStep::Advise, "hos_acceptance", "dpo", Freeze::Never),
    ("hos_acceptance", DpiaStep::Return, "returned", "head_of_service", Freeze::Never),
    ("hos_acceptance", DpiaStep::Accept, "siro_review", "head_of_service", Freeze::Never),
    ("siro_review", DpiaStep::Return, "returned", "siro", Freeze::Never),
    ("siro_review", DpiaStep::Return, "returned", "siro, dpo", Freeze::Always),
    ("siro_review", DpiaStep::ConsultRegulator, "prior_consultation", "siro", Freeze::Never),
    ("prior_consultation", DpiaStep::RegulatorAnswered, "siro_review", "dpo", Freeze::Never),
    ("siro_review", DpiaStep::Decide, "siro_review", "siro", Freeze::Never),
    ("siro_review", DpiaStep::Sign, "signed_with_conditions", "siro", Freeze::Always),
    ("signed", DpiaStep::Reopen, "reopened", "dpo, siro, project_manager", Freeze::Either),
    ("signed_with_conditions", DpiaStep::Reopen, "reopened", "dpo, siro, project_manager", Freeze::Either),
    ("reopened", DpiaStep::Submit, "dpo_review", "project_manager", Freeze::Never),
    ("reopened", DpiaStep::Keep, "signed_with_conditions", "dpo", Freeze::Never),
    ("screening", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Never),
    ("drafting", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Never),
    ("dpo_review", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Never),
    ("returned", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Never),
    ("hos_acceptance", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Never),
    ("siro_review", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Either),
    ("prior_consultation", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Never),
    ("reopened", DpiaStep::Withdraw, "withdrawn", "head_of_service", Freeze::Never),
    ("signed", DpiaStep::Supersede, "superseded", "", Freeze::Either),
    ("signed_with_conditions", DpiaStep::Supersede, "superseded", "", Freeze::Either),
];

fn places() -> Vec<(Option<DpiaState>, bool)> {
    let open = std::iter::once(None).chain(DpiaState::ALL.iter().copied().map(Some));
    open.map(|from| (from, false)).chain([(Some(DpiaState::SiroReview), true)]).collect()
}

fn in_table(
    from: Option<DpiaState>,
    step: DpiaStep,
    frozen: bool,
) -> Option<&'static (&'static str, DpiaStep, &'static str, &'static str, Freeze)> {
    TABLE.iter().find(|line| {
        let freeze = matches!((line.4, frozen), (Freeze::Either, _) | (Freeze::Always, true) | (Freeze::Never, false));
        state(line.0) == from && (line.0.is_empty() == from.is_none()) && line.1 == step && freeze
    })
}

#[test]
fn every_state_and_step_and_role_is_as_in_the_table() {
    let mut allowed = 0;
    for (from, frozen) in places() {
        for step in DpiaStep::ALL {
            let by_role: Vec<String> = Met::new(*step, frozen).with(|facts| {
                Role::ALL.iter().map(|role| outcome(*step, from, &[as_role(*role)], WORDS, facts)).collect()
            });
            for (role, found) in Role::ALL.iter().zip(by_role) {
                let place = format!("{step} from {from:?} (frozen: {frozen}) as {role}");
                let elsewhere = TABLE.iter().any(|line| state(line.0) == from && line.1 == *step);
                match in_table(from, *step, frozen) {
                    Some((_, _, to, who, _)) if who.split(", ").any(|listed| listed == role.code()) => {
                        assert_eq!(found, *to, "{place} is a line of the table");
                        allowed += 1;
                    }
                    Some((_, _, _, "", _)) => assert_eq!(found, "follows_by_itself", "{place}: nobody presses it"),
                    Some(_) => assert_eq!(found, "not_your_step", "{place}: another role's step"),
                    // A step of this state that content frozen, or not frozen, rules out for whoever may take it otherwise.
                    None if elsewhere && from.is_some() => {
                        assert!(
                            found == "not_your_step" || found == "frozen" || found == "not_frozen",
                            "{place}: the table has it only with content that is{} frozen; it gave {found}",
                            if frozen { " not" } else { "" }
                        );
                    }
                    None => assert_eq!(found, "wrong_state", "{place}: the table has no such line"),
                }
            }
        }
    }
    let listed: usize = TABLE.iter().map(|line| line.3.split(", ").filter(|role| !role.is_empty()).count()).sum();
    assert_eq!(allowed, listed + 1, "each role of each line was tried; a withdrawal is possible frozen and not frozen");
}

#[test]
fn the_siros_signature_leads_where_the_decision_says() {
    for (decision, to) in
        [("approve", "signed"), ("approve_with_conditions", "signed_with_conditions"), ("reject", "rejected")]
    {
        let mut met = Met::new(DpiaStep::Sign, true);
        met.dpia.decision = Decision::from_code(decision);
        met.issue = met.dpia.decision.map(issue);
        let found = met.outcome(DpiaStep::Sign, Some(DpiaState::SiroReview), &[as_role(Role::Siro)], "");
        assert_eq!(found, to, "{decision}: dpia.md §7");
        let line = met.with(|facts| line_for::<DpiaWorkflow>(DpiaStep::Sign, Some(DpiaState::SiroReview), facts));
        let in_force = line.is_some_and(|line| line.effects.contains(&DpiaEffect::PutInForce));
        assert_eq!(in_force, decision != "reject", "{decision}: a rejected version never comes into force");
    }
}

#[test]
fn a_reopened_version_that_is_kept_returns_to_the_state_in_which_it_was_signed() {
    for to in [DpiaState::Signed, DpiaState::SignedWithConditions] {
        let mut met = Met::new(DpiaStep::Keep, false);
        met.in_force = Some(to);
        let found = met.outcome(DpiaStep::Keep, Some(DpiaState::Reopened), &[as_role(Role::Dpo)], WORDS);
        assert_eq!(found, to.code(), "the old version, its signatures and its state return");
    }
}

#[test]
fn steps_that_ask_for_words_get_them() {
    for (step, from, role, frozen, least) in [
        (DpiaStep::ScreenOut, DpiaState::Screening, Role::Dpo, false, 10),
        (DpiaStep::TakeUp, DpiaState::ScreenedOut, Role::Dpo, false, 10),
        (DpiaStep::Return, DpiaState::DpoReview, Role::Dpo, false, 20),
        (DpiaStep::Return, DpiaState::HosAcceptance, Role::HeadOfService, false, 20),
        (DpiaStep::Return, DpiaState::SiroReview, Role::Siro, false, 20),
        (DpiaStep::Return, DpiaState::SiroReview, Role::Dpo, true, 20),
        (DpiaStep::Reopen, DpiaState::Signed, Role::Siro, false, 10),
        (DpiaStep::Keep, DpiaState::Reopened, Role::Dpo, false, 30),
        (DpiaStep::Withdraw, DpiaState::Drafting, Role::HeadOfService, false, 10),
    ] {
        let met = Met::new(step, frozen);
        let say = |letters: usize| met.outcome(step, Some(from), &[as_role(role)], &"x".repeat(letters));
        assert_eq!(say(least - 1), "text_too_short", "{step} from {from}: {least} characters at least");
        assert_ne!(say(least), "text_too_short", "{step} from {from}: {least} are enough");
    }
}

#[test]
fn it_is_always_said_whose_turn_it_is() {
    let turn_of = |met: &Met, at: DpiaState| met.with(|facts| turn(at, facts));
    let met = Met::new(DpiaStep::Submit, false);
    for (at, expected) in [
        (DpiaState::Screening, vec![Role::ProjectManager]),
        (DpiaState::Drafting, vec![Role::ProjectManager]),
        (DpiaState::Returned, vec![Role::ProjectManager]),
        (DpiaState::Reopened, vec![Role::ProjectManager]),
        (DpiaState::DpoReview, vec![Role::Dpo]),
        (DpiaState::HosAcceptance, vec![Role::HeadOfService]),
        (DpiaState::SiroReview, vec![Role::Siro]),
        (DpiaState::PriorConsultation, vec![Role::Dpo]),
        (DpiaState::ScreenedOut, vec![]),
        (DpiaState::Signed, vec![]),
        (DpiaState::SignedWithConditions, vec![]),
        (DpiaState::Rejected, vec![]),
        (DpiaState::Superseded, vec![]),
        (DpiaState::Withdrawn, vec![]),
    ] {
        assert_eq!(turn_of(&met, at), expected, "{at}");
    }
    let out = Met::new(DpiaStep::ScreenOut, false);
    assert_eq!(turn_of(&out, DpiaState::Screening), [Role::Dpo], "the DPO agrees that none is needed");
    let mut frozen = Met::new(DpiaStep::Sign, true);
    assert_eq!(turn_of(&frozen, DpiaState::SiroReview), [Role::Siro], "everybody else has signed");
    if let Some(issue) = &mut frozen.issue {
        issue.signatures.remove("caldicott_guardian");
    }
    assert_eq!(turn_of(&frozen, DpiaState::SiroReview), [Role::CaldicottGuardian], "the next in the order");
}

#[test]
fn the_gate_strip_offers_exactly_the_steps_that_people_can_take() {
    for (from, frozen) in places() {
        let met = Met::new(DpiaStep::Decide, frozen);
        let offered: Vec<DpiaStep> =
            met.with(|facts| offers::<DpiaWorkflow>(from, facts).into_iter().map(|offer| offer.step).collect());
        for line in TABLE.iter().filter(|line| state(line.0) == from && line.0.is_empty() == from.is_none()) {
            let possible = in_table(from, line.1, frozen).is_some() && !line.3.is_empty();
            if possible {
                assert!(offered.contains(&line.1), "{from:?}: {} cannot be found on the screen", line.1);
            }
        }
        for step in &offered {
            let listed = TABLE.iter().any(|line| state(line.0) == from && line.1 == *step);
            assert!(listed, "{from:?}: {step} is offered and stands in no line");
        }
    }
}

#[test]
fn what_follows_from_a_step_is_on_its_line() {
    use DpiaEffect as Effect;
    let effects = |step: DpiaStep, from: &str, frozen: bool| {
        let met = Met::new(step, frozen);
        met.with(|facts| line_for::<DpiaWorkflow>(step, state(from), facts).map(|line| line.effects.to_vec()))
            .unwrap_or_default()
    };
    assert_eq!(effects(DpiaStep::Decide, "siro_review", false), [Effect::Freeze], "the decision freezes");
    assert_eq!(
        effects(DpiaStep::Return, "siro_review", true),
        [Effect::VoidIssue, Effect::ClearDecision],
        "the recall voids every signature and clears the decision"
    );
    assert_eq!(effects(DpiaStep::Sign, "siro_review", true), [Effect::PutInForce, Effect::SetNextReview], "in force");
    assert_eq!(effects(DpiaStep::Reopen, "signed", false), [Effect::StartVersion, Effect::CloseFlags], "version n+1");
    assert_eq!(effects(DpiaStep::Keep, "reopened", false), [Effect::DropVersion, Effect::RestartReview], "as before");
    assert_eq!(effects(DpiaStep::Withdraw, "drafting", false), [Effect::VoidIssue, Effect::ClearInForce], "cancelled");
    assert!(effects(DpiaStep::Submit, "drafting", false).is_empty(), "an attestation and no more");
}
