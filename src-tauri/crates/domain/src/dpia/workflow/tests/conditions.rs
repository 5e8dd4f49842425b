//! What each step asks: one condition taken away at a time, and the exact list of what is then left to do.

use serde_json::json;

use super::scene::*;
use crate::asset::DpiaNeeded;
use crate::dpia::workflow::*;
use crate::dpia::{Decision, DpiaTrigger};
use crate::form::dpia_form;
use crate::gates::{Acting, ActingFor, StepRoles, StepWords, Workflow as _, blockers, line_for};
use crate::record::PersonRef;
use crate::vocabulary::{Code as _, Role};

/// One condition taken away, and the exact codes of what is then left to do.
type Case = (DpiaStep, &'static str, Role, &'static str, &'static str, fn(&mut Met));

/// The expected code, what is taken away, and how.
type Without = (&'static str, &'static str, fn(&mut Met));

fn absent() -> Vec<Case> {
    use DpiaStep as Step;
    let pm = Role::ProjectManager;
    let mut cases: Vec<Case> = vec![
        (Step::Create, "", pm, "title", "a title", |m| m.dpia.title = None),
        (Step::Create, "", pm, "service", "a service", |m| m.dpia.service = None),
        (Step::Create, "", pm, "tollgate", "a tollgate", |m| m.dpia.tollgate = None),
        (Step::ScreenOut, "screening", Role::Dpo, "screening_open", "all 30 answers", |m| {
            m.screening_open = vec![DpiaTrigger::C1];
        }),
        (Step::ScreenOut, "screening", Role::Dpo, "outcome_needs_dpia", "the outcome", |m| {
            m.outcome = DpiaNeeded::Recommended;
        }),
        (Step::Begin, "screening", pm, "screening_open, screening_open", "all 30 answers", |m| {
            m.screening_open = vec![DpiaTrigger::C1, DpiaTrigger::E8];
        }),
        (Step::Begin, "screening", pm, "outcome_not_required", "the outcome", |m| m.outcome = DpiaNeeded::NotRequired),
        (Step::Advise, "dpo_review", Role::Dpo, "advice_overall", "to proceed or not", |m| {
            m.dpia.advice.overall = None;
        }),
        (Step::Advise, "dpo_review", Role::Dpo, "advice_text", "150 characters", |m| {
            m.dpia.advice.text = Some("Proceed.".to_owned());
        }),
        (Step::Advise, "dpo_review", Role::Dpo, "advice_triggers", "the screening", |m| {
            m.dpia.advice.triggers_confirmed = None;
        }),
        (Step::Advise, "dpo_review", Role::Dpo, "advice_view", "a view on each risk", |m| {
            m.dpia.risk_views.0.pop_first();
        }),
        (Step::Advise, "dpo_review", Role::Dpo, "RR10", "no rule says no", |m| measure(m, "M1").clause = None),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "answer_followed", "the answer to the advice", |m| {
            m.dpia.advice_answer.followed = None;
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "answer_reason", "why it is not followed", |m| {
            m.dpia.advice_answer.followed = crate::dpia::Followed::from_code("partly");
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "risk_not_accepted", "each medium risk", |m| {
            risk(m, "R7").accepted_by = None;
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "measure_unowned", "an owner", |m| {
            measure(m, "M3").owner_role = None;
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "measure_unowned", "a date", |m| {
            measure(m, "M3").due_on = None;
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "CC00", "no empty place in a clause", |m| {
            m.dpia.s14 = None;
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "clauses_confirmed", "the commissioner", |m| {
            m.attested.retain(|one| *one != DpiaAttestation::ClausesConfirmed);
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "ack_art36", "the Head of Service knows Art 36", |m| {
            risk(m, "R3").likelihood_after = Some(2);
            risk(m, "R3").accepted_by = None;
        }),
        (Step::Accept, "hos_acceptance", Role::HeadOfService, "risk_accepted_by_nobody", "nobody accepts it", |m| {
            risk(m, "R3").likelihood_after = Some(2);
            m.dpia.ack_art36 = Some(true);
        }),
        (Step::ConsultRegulator, "siro_review", Role::Siro, "no_high_risk", "a high risk", |m| {
            risk(m, "R3").likelihood_after = Some(1);
        }),
        (Step::ConsultRegulator, "siro_review", Role::Siro, "pack", "the pack", |m| m.pack = ConsultationPack::NotMade),
        (Step::ConsultRegulator, "siro_review", Role::Siro, "frozen", "nothing frozen", |m| {
            m.issue = Some(issue(Decision::Approve));
        }),
        (Step::RegulatorAnswered, "prior_consultation", Role::Dpo, "regulator_advice", "the written advice", |m| {
            m.dpia.prior_consultation.advice_document = None;
        }),
        (Step::RegulatorAnswered, "prior_consultation", Role::Dpo, "consultation_running", "the whole time", |m| {
            m.dpia.prior_consultation.advice_on = None;
            m.dpia.prior_consultation.ended_without_advice_on = "2027-02-04".parse().ok();
        }),
        (Step::RegulatorAnswered, "prior_consultation", Role::Dpo, "risks_rescored", "the new scores", |m| {
            m.attested.retain(|one| *one != DpiaAttestation::RisksRescored);
        }),
        (Step::Decide, "siro_review", Role::Siro, "decision", "a decision", |m| m.dpia.decision = None),
        (Step::Decide, "siro_review", Role::Siro, "no_condition", "a condition", |m| m.dpia.conditions.0.clear()),
        (Step::Decide, "siro_review", Role::Siro, "condition_incomplete", "its date", |m| {
            m.dpia.conditions.0.values_mut().for_each(|condition| condition.due_on = None);
        }),
        (Step::Decide, "siro_review", Role::Siro, "decision_reason", "why it is rejected", |m| {
            m.dpia.decision = Some(Decision::Reject);
        }),
        (Step::Decide, "siro_review", Role::Siro, "RR8", "no risk that nobody may accept", |m| {
            risk(m, "R3").likelihood_after = Some(2);
        }),
        (Step::Decide, "siro_review", Role::Siro, "RR6", "a reason for each warning", |m| {
            m.open_warnings = vec![warning()];
        }),
        (Step::Decide, "siro_review", Role::Siro, "review_months", "question O4", |m| m.dpia.o4.months = None),
        (Step::Decide, "siro_review", Role::Siro, "frozen", "it is decided once", |m| {
            m.issue = Some(issue(Decision::ApproveWithConditions));
        }),
        (Step::Sign, "siro_review", Role::Siro, "SG1, SG1", "everybody before", |m| {
            if let Some(issue) = &mut m.issue {
                issue.signatures.remove("dpo");
                issue.signatures.remove("commissioner");
            }
        }),
        (Step::Sign, "siro_review", Role::Siro, "RR8", "no risk that nobody may accept", |m| {
            risk(m, "R3").likelihood_after = Some(2);
        }),
        (Step::Sign, "siro_review", Role::Siro, "not_frozen", "frozen content", |m| m.issue = None),
        (Step::Reopen, "signed", Role::Dpo, "trigger", "what called for it", |m| m.reopened_by = None),
        (Step::Reopen, "signed_with_conditions", Role::Dpo, "trigger", "what called for it", |m| m.reopened_by = None),
        (Step::Keep, "reopened", Role::Dpo, "nothing_in_force", "a signed version", |m| m.in_force = None),
        (Step::Submit, "reopened", pm, "sections_unconfirmed", "what changed is confirmed", |m| {
            m.attested.retain(|one| *one != DpiaAttestation::SectionsConfirmed);
        }),
    ];
    for from in ["drafting", "returned", "reopened"] {
        let submission: [Without; 11] = [
            ("missing", "every shown question", |m| m.missing = vec![field("d1")]),
            ("RR1", "a risk", |m| {
                m.dpia.risks.0.clear();
                m.dpia.measures.0.clear();
            }),
            ("risk_unscored", "scores before", |m| risk(m, "R4").severity_before = None),
            ("risk_unscored", "scores after", |m| risk(m, "R4").likelihood_after = None),
            ("consulted_record_manager", "the Record Manager", |m| drop_consultation(m, "N1")),
            ("consulted_commissioner", "the commissioner", |m| drop_consultation(m, "N2")),
            ("consulted_people", "people or their representatives", |m| drop_consultation(m, "N3")),
            ("record_manager_confirmation", "the Record Manager's confirmation", |m| {
                m.attested.retain(|one| *one != DpiaAttestation::RecordManagerConfirmation);
            }),
            ("security_view", "the security view", |m| {
                m.attested.retain(|one| *one != DpiaAttestation::SecurityView);
            }),
            ("caldicott_view", "the Caldicott view", |m| {
                m.attested.retain(|one| *one != DpiaAttestation::CaldicottView);
            }),
            ("RR3", "no rule says no", |m| risk(m, "R1").likelihood_after = Some(4)),
        ];
        cases.extend(submission.map(|(expected, why, change)| (Step::Submit, from, pm, expected, why, change)));
    }
    cases
}

#[test]
fn each_missing_condition_is_named_by_itself() {
    for (step, from, role, expected, why, change) in absent() {
        let mut met = Met::new(step, step == DpiaStep::Sign);
        let before = met.outcome(step, state(from), &[as_role(role)], WORDS);
        assert!(state(&before).is_some(), "{step} from {from:?}: with everything met it is taken; it gave {before}");
        change(&mut met);
        let found = met.outcome(step, state(from), &[as_role(role)], WORDS);
        let only_first = if expected == "RR1" { found.starts_with("RR1") } else { found == expected };
        assert!(only_first, "{step} from {from:?} without {why}: expected {expected}, it gave {found}");
    }
}

#[test]
fn every_ask_of_every_line_is_tried() {
    for line in DpiaWorkflow::LINES.iter().filter(|line| !line.asks.is_empty()) {
        let from = line.from.map_or("", crate::vocabulary::Code::code);
        let tried = absent().into_iter().filter(|case| case.0 == line.step && case.1 == from).count();
        assert!(tried >= line.asks.len(), "{} from {from:?}: {} asks, {tried} tried", line.step, line.asks.len());
    }
}

#[test]
fn what_is_filled_in_later_does_not_hold_up_submission() {
    let mut met = Met::new(DpiaStep::Submit, false);
    let later = ["advice.text", "o4.months", "decision", "advice_answer.followed", "risks.R1.accepted_by", "ack_art36"];
    met.missing = later.map(field).to_vec();
    let submit = met.outcome(DpiaStep::Submit, Some(DpiaState::Drafting), &[as_role(Role::ProjectManager)], "");
    assert_eq!(submit, "dpo_review", "the DPO, the Head of Service and the SIRO write their parts at their own gates");
    let mut met = Met::new(DpiaStep::Submit, false);
    risk(&mut met, "R3").likelihood_after = Some(2);
    let submit = met.outcome(DpiaStep::Submit, Some(DpiaState::Drafting), &[as_role(Role::ProjectManager)], "");
    assert_eq!(submit, "dpo_review", "a high residual risk goes to the DPO like any other: RR8 is the SIRO's gate");
}

#[test]
fn people_who_were_not_consulted_need_a_reason() {
    let submit = |summary: usize| {
        let mut keyed = content();
        keyed["consultations"]["N3"] =
            json!({ "group": "people", "method": "not_consulted", "summary": "x".repeat(summary) });
        let met = Met { dpia: stored(&keyed), ..Met::new(DpiaStep::Submit, false) };
        met.outcome(DpiaStep::Submit, Some(DpiaState::Drafting), &[as_role(Role::ProjectManager)], "")
    };
    assert_eq!(submit(49), "consulted_people", "Art 35(9): 49 characters are one too few");
    assert_eq!(submit(50), "dpo_review", "fifty are enough");
}

#[test]
fn a_rejection_needs_its_reason_and_nothing_that_only_approvals_need() {
    let mut met = Met::new(DpiaStep::Decide, false);
    met.dpia.decision = Some(Decision::Reject);
    met.dpia.decision_reason = Some("x".repeat(50));
    met.dpia.o4.months = None;
    met.open_warnings = vec![warning()];
    risk(&mut met, "R3").likelihood_after = Some(2);
    let decided = met.outcome(DpiaStep::Decide, Some(DpiaState::SiroReview), &[as_role(Role::Siro)], "");
    assert_eq!(decided, "siro_review", "RR8, warnings and O4 stand against approvals only");
}

#[test]
fn the_same_person_does_not_advise_and_decide() {
    let (one, other) = (PersonRef("PE-0001".to_owned()), PersonRef("PE-0002".to_owned()));
    let acting = |role| Acting { role, person: Some(&one), acting_for: ActingFor::Oneself };
    let try_it = |step: DpiaStep, from, role, change: fn(&mut Met, &PersonRef)| {
        let mut met = Met::new(step, step == DpiaStep::Sign);
        change(&mut met, &one);
        met.outcome(step, Some(from), &[acting(role)], WORDS)
    };
    let siro = DpiaState::SiroReview;
    assert_eq!(try_it(DpiaStep::Decide, siro, Role::Siro, |_, _| ()), "siro_review", "holds no other part");
    assert_eq!(
        try_it(DpiaStep::Decide, siro, Role::Siro, |m, who| m.advised_by = Some(who.clone())),
        "separation",
        "SEP-1: who advised as DPO does not decide as SIRO"
    );
    assert_eq!(
        try_it(DpiaStep::Sign, siro, Role::Siro, |m, who| m.author = Some(who.clone())),
        "separation",
        "SEP-3: the author does not approve"
    );
    assert_eq!(
        try_it(DpiaStep::Advise, DpiaState::DpoReview, Role::Dpo, |m, who| m.author = Some(who.clone())),
        "separation",
        "SEP-3: the author does not advise"
    );
    for post in [
        (|m, who| m.dpia.head_of_service = Some(who.clone())) as fn(&mut Met, &PersonRef),
        |m, who| m.dpia.record_manager = Some(who.clone()),
        |m, who| m.dpia.project_manager = Some(who.clone()),
    ] {
        assert_eq!(
            try_it(DpiaStep::Advise, DpiaState::DpoReview, Role::Dpo, post),
            "separation",
            "SEP-2: the DPO holds no post on an assessment on which they advise"
        );
    }
    let met = Met { advised_by: Some(other.clone()), author: Some(other), ..Met::new(DpiaStep::Decide, false) };
    let decided = met.outcome(DpiaStep::Decide, Some(siro), &[acting(Role::Siro)], "");
    assert_eq!(decided, "siro_review", "what other people did binds only them");
}

#[test]
fn every_code_has_its_words_and_every_sentence_is_plain() {
    let words = StepWords::read(SHIPPED).expect("assets/rules/dpia_steps.toml must be readable");
    for state in DpiaState::ALL {
        assert!(!words.state_label(state.code()).is_empty(), "{state} stands on the stage rail and needs words");
        assert!(!words.state_meaning(state.code()).is_empty(), "{state}: what it means");
    }
    for code in DpiaStep::ALL.iter().map(|step| step.code()).chain(DpiaAttestation::ALL.iter().map(|one| one.code())) {
        assert!(!words.step_label(code).is_empty(), "{code} is a button and needs words");
        assert!(words.before(code).starts_with("Before "), "{code}: what is in the way stands under a heading");
    }
    for (step, from, role, _, _, change) in absent() {
        let mut met = Met::new(step, step == DpiaStep::Sign);
        change(&mut met);
        let found = met.with(|facts| {
            let line = line_for::<DpiaWorkflow>(step, state(from), facts).expect("a line");
            assert!(matches!(line.who, StepRoles::AnyOf(roles) if roles.contains(&role)), "{step} is for {role}");
            blockers(line, facts)
        });
        assert!(!found.is_empty(), "{step} from {from:?}: something is left to do");
        for blocker in found {
            let place = blocker
                .path
                .as_ref()
                .is_none_or(|path| dpia_form().rows_of(path).is_some() || dpia_form().place(path).is_some());
            assert!(place, "{}: {:?} is no place to which a click could lead", blocker.code, blocker.path);
            let said = blocker.message.to_lowercase();
            assert!(!said.is_empty() && !said.contains(['{', '}']), "{}: {said}", blocker.code);
            for word in ["invalid", "error", "failed"] {
                assert!(!said.contains(word), "plain words only: {said}");
            }
        }
    }
}
