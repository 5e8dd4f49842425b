//! The grid of the workflow: every state, every step, every role, and what is asked of each. The content is that of the scenario of
//! a new supplier, completed step by step.

use serde_json::{Value, json};

use super::*;
use crate::canonical::ContentHash;
use crate::dpia::decision::{SigningNeeds, signatories};
use crate::dpia::rules::check;
use crate::dpia::{ClauseFacts, DpiaRuleFacts, LAYOUT, annex};
use crate::form::{Need, dpia_form};
use crate::gates::{ActingFor, SignatureMethod, Signing, StepRoles, blockers, line_for, offers, take};
use crate::record::from_keyed;
use crate::vocabulary::Code as _;

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

/// A scene in which every condition of a step is met.
struct Met {
    dpia: Dpia,
    missing: Vec<Missing>,
    open_warnings: Vec<Finding>,
    screening_open: Vec<DpiaTrigger>,
    outcome: DpiaNeeded,
    attested: Vec<DpiaAttestation>,
    changed_sections: Vec<String>,
    issue: Option<Issue>,
    pack: ConsultationPack,
    in_force: Option<DpiaState>,
    reopened_by: Option<ReopenedBy>,
    clauses: Option<Vec<Clause>>,
    author: Option<PersonRef>,
    advised_by: Option<PersonRef>,
}

fn content() -> Value {
    let text = include_str!("../../../tests/fixtures/new_supplier_risks.json");
    let mut keyed: Value = serde_json::from_str(text).expect("the fixture is JSON");
    let views: serde_json::Map<String, Value> = (1..=8)
        .map(|number| (format!("V{number}"), json!({ "risk": format!("R{number}"), "view": "agree" })))
        .collect();
    for (field, value) in [
        ("advice", json!({ "overall": "proceed", "text": "x".repeat(150), "triggers_confirmed": true })),
        ("risk_views", Value::Object(views)),
        ("o4", json!({ "months": 6, "triggers": ["asset_changed"] })),
        ("advice_answer", json!({ "followed": "yes" })),
        ("decision", json!("approve_with_conditions")),
        (
            "conditions",
            json!({ "C1": { "text": "A report", "owner_role": "project_manager", "due_on": "2027-06-30" } }),
        ),
    ] {
        keyed[field] = value;
    }
    for key in ["R1", "R2", "R3", "R7"] {
        keyed["risks"][key]["accepted_by"] = json!("head_of_service");
    }
    keyed
}

fn stored(keyed: &Value) -> Dpia {
    let mut number = 0;
    let mut ids = || {
        number += 1;
        format!("row-{number:03}")
    };
    let body = from_keyed(keyed, &LAYOUT, None, &mut ids).expect("the fixture is in keyed form");
    serde_json::from_value(body).expect("the fixture is an assessment")
}

fn reasons() -> Vec<DpiaTrigger> {
    ["sq_a2", "sq_b1", "sq_b3", "sq_d4", "sq_d5", "sq_d6", "sq_d7", "sq_d9"]
        .iter()
        .filter_map(|code| DpiaTrigger::from_code(code))
        .collect()
}

/// An issue that everybody but the SIRO has signed.
fn issue(decision: Decision) -> Issue {
    let needs = SigningNeeds { electronic: true, caldicott_scope: true };
    let hash = ContentHash::of("frozen");
    let mut issue = Issue::new(1, "2026-12-10T09:30:00+00:00", hash.clone(), signatories(decision, needs));
    for signatory in issue.signatories.clone().iter().filter(|signatory| signatory.role != Role::Siro) {
        let signing = Signing {
            signatory: &signatory.key,
            acting: as_role(signatory.role),
            name: "A post",
            at: "2026-12-10T10:00:00+00:00",
            method: SignatureMethod::AppAttested,
            over: &hash,
            evidence_file: None,
        };
        issue = issue.sign(&signing, None).expect("in order");
    }
    issue
}

impl Met {
    /// Everything met for this step, frozen or not.
    fn new(step: DpiaStep, frozen: bool) -> Self {
        let mut keyed = content();
        if matches!(step, DpiaStep::ConsultRegulator | DpiaStep::RegulatorAnswered) {
            keyed["risks"]["R3"]["likelihood_after"] = json!(2);
            keyed["prior_consultation"] = json!({
                "sent_on": "2026-12-10", "advice_on": "2027-01-20", "advice_document": "AT-0001",
            });
        }
        let screened_out = step == DpiaStep::ScreenOut;
        Self {
            dpia: stored(&keyed),
            missing: Vec::new(),
            open_warnings: Vec::new(),
            screening_open: Vec::new(),
            outcome: if screened_out { DpiaNeeded::NotRequired } else { DpiaNeeded::Required },
            attested: DpiaAttestation::ALL.to_vec(),
            changed_sections: vec!["S".to_owned()],
            issue: frozen.then(|| issue(Decision::ApproveWithConditions)),
            pack: ConsultationPack::Made,
            in_force: Some(DpiaState::SignedWithConditions),
            reopened_by: Some(ReopenedBy::Trigger(ReviewTrigger::AssetChanged)),
            clauses: None,
            author: None,
            advised_by: None,
        }
    }

    fn with<T>(&self, ask: impl FnOnce(&DpiaStepFacts<'_>) -> T) -> T {
        let findings = check(&self.dpia, &DpiaRuleFacts { reasons: &reasons() });
        let facts = ClauseFacts { processor: true, migration: true, opt_out: true };
        let clauses = self.clauses.clone().unwrap_or_else(|| annex(&self.dpia, facts));
        ask(&DpiaStepFacts {
            dpia: &self.dpia,
            missing: &self.missing,
            findings: &findings,
            open_warnings: &self.open_warnings,
            clauses: &clauses,
            screening_open: &self.screening_open,
            outcome: self.outcome,
            electronic: true,
            caldicott_scope: true,
            attested: &self.attested,
            changed_sections: &self.changed_sections,
            issue: self.issue.as_ref(),
            pack: self.pack,
            in_force: self.in_force,
            reopened_by: self.reopened_by,
            author: self.author.as_ref(),
            advised_by: self.advised_by.as_ref(),
        })
    }

    /// Where a step leads, or the code of what said no and the codes of what is left to do.
    fn outcome(&self, step: DpiaStep, from: Option<DpiaState>, acting: &[Acting<'_>], text: &str) -> String {
        self.with(|facts| outcome(step, from, acting, text, facts))
    }
}

fn outcome(
    step: DpiaStep,
    from: Option<DpiaState>,
    acting: &[Acting<'_>],
    text: &str,
    facts: &DpiaStepFacts<'_>,
) -> String {
    match take::<DpiaWorkflow>(step, from, acting, Some(text), facts) {
        Ok(line) => line.to.code().to_owned(),
        Err(refusal) => {
            let left: Vec<_> = refusal.why.blockers().iter().map(|blocker| blocker.code.as_str()).collect();
            if left.is_empty() { refusal.why.code().to_owned() } else { left.join(", ") }
        }
    }
}

const WORDS: &str = "A reason that is long enough for every step of the way.";

fn as_role(role: Role) -> Acting<'static> {
    Acting { role, person: None, acting_for: ActingFor::Oneself }
}

fn state(code: &str) -> Option<DpiaState> {
    DpiaState::from_code(code)
}

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

fn risk<'m>(met: &'m mut Met, key: &str) -> &'m mut crate::dpia::Risk {
    met.dpia.risks.0.values_mut().find(|row| row.key == key).expect("a risk of the fixture")
}

fn measure<'m>(met: &'m mut Met, key: &str) -> &'m mut crate::dpia::Measure {
    met.dpia.measures.0.values_mut().find(|row| row.key == key).expect("a measure of the fixture")
}

fn drop_consultation(met: &mut Met, key: &str) {
    met.dpia.consultations.0.retain(|_, row| row.key != key);
}

fn field(path: &str) -> Missing {
    Missing {
        path: path.to_owned(),
        label: "A question".to_owned(),
        reason: "Not filled in yet.".to_owned(),
        need: Need::Submit,
    }
}

fn warning() -> Finding {
    Finding {
        code: "RR6".to_owned(),
        severity: crate::finding::Severity::Warning,
        approve_time: false,
        message: "Think about the design itself.".to_owned(),
        citation: String::new(),
        path: "risks".to_owned(),
        row: None,
        basis: "1".to_owned(),
    }
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

#[test]
fn parts_of_the_content_are_open_to_their_roles_in_their_states() {
    use Role::{Dpo, HeadOfService, ProjectManager, Siro};
    let frozen = issue(Decision::Approve);
    let edit = |path, at, issue, role| may_edit(path, at, issue, &as_role(role)).map_err(|stop| stop.code());
    for (path, at, issue, role, expected, why) in [
        ("d1", DpiaState::Drafting, None, ProjectManager, Ok(()), "it is being written"),
        ("d1", DpiaState::Returned, None, ProjectManager, Ok(()), "and written again"),
        ("d1", DpiaState::DpoReview, None, ProjectManager, Err("not_now"), "the DPO is reading it"),
        ("d1", DpiaState::SiroReview, Some(&frozen), ProjectManager, Err("SG4"), "the decision is recorded"),
        ("d1", DpiaState::SignedWithConditions, None, ProjectManager, Err("signed_version"), "not even a typo"),
        ("d1", DpiaState::ScreenedOut, None, ProjectManager, Err("signed_version"), "it is kept as it was agreed"),
        ("advice.text", DpiaState::DpoReview, None, Dpo, Ok(()), "the advice"),
        ("advice.text", DpiaState::DpoReview, None, ProjectManager, Err("not_your_part"), "nobody advises oneself"),
        ("advice.text", DpiaState::Drafting, None, Dpo, Err("not_now"), "too early"),
        ("risks.R3.accepted_by", DpiaState::HosAcceptance, None, HeadOfService, Ok(()), "acceptance"),
        ("risks.R3.accepted_by", DpiaState::HosAcceptance, None, Dpo, Err("not_your_part"), "the DPO accepts no risk"),
        ("risks.R3.likelihood_after", DpiaState::HosAcceptance, None, HeadOfService, Err("not_now"), "no new score"),
        ("risks.R3.likelihood_after", DpiaState::PriorConsultation, None, ProjectManager, Ok(()), "scored again"),
        ("risks.R3.likelihood_before", DpiaState::PriorConsultation, None, ProjectManager, Err("not_now"), "§7"),
        ("measures.M1.due_on", DpiaState::HosAcceptance, None, HeadOfService, Ok(()), "owners and dates"),
        ("decision", DpiaState::SiroReview, None, Siro, Ok(()), "the decision"),
        ("decision", DpiaState::SiroReview, None, HeadOfService, Err("not_your_part"), "only the SIRO decides"),
        ("conditions.C1.text", DpiaState::HosAcceptance, None, Siro, Err("not_now"), "too early"),
    ] {
        assert_eq!(edit(path, at, issue, role), expected, "{path} in {at} by {role}: {why}");
    }
    for path in ["d1", "advice.text", "decision"] {
        let stop = may_edit(path, DpiaState::HosAcceptance, None, &as_role(ProjectManager)).expect_err("closed now");
        assert!(stop.to_string().contains("Nothing was changed"), "people know that nothing is lost: {stop}");
    }
}

#[test]
fn attestations_are_given_by_their_roles_in_their_states() {
    for attestation in DpiaAttestation::ALL {
        for at in DpiaState::ALL {
            for role in Role::ALL {
                let given = attestation.may_be_given(*at, &as_role(*role));
                let expected = attestation.is_given_in(*at) && *role == attestation.role();
                assert_eq!(given.is_ok(), expected, "{attestation} in {at} by {role}");
                if let Err(refusal) = given {
                    assert!(refusal.to_string().contains("Nothing was changed"), "{refusal}");
                }
            }
        }
    }
    assert!(DpiaAttestation::SecurityView.is_given_in(DpiaState::Drafting), "C3 is attested in drafting (A6)");
    assert!(DpiaAttestation::ClausesConfirmed.is_given_in(DpiaState::HosAcceptance), "beside the acceptance (A6)");
}
