//! What stands in the way of a step as long as one of its asks is not met.
//!
//! Never in here: which step asks what.

use super::{ConsultationPack, DpiaAsk, DpiaAttestation, DpiaStepFacts, words};
use crate::asset::DpiaNeeded;
use crate::dpia::advice::{AdviceGap, advice_gaps, answer_gaps, length};
use crate::dpia::content::Dpia;
use crate::dpia::options::{ConsultationMethod, Consulted, Decision};
use crate::dpia::risk::{Side, WeighedRisk};
use crate::dpia::rules::{DpiaRule, check_approval, check_clauses};
use crate::finding::{Finding, Severity};
use crate::form::Missing;
use crate::gates::Blocker;
use crate::rulebook::{Rule as _, label, with, within_sentence};
use crate::vocabulary::{Code as _, Role};

/// The reason of a rejection has at least so many characters.
const SHORTEST_REJECTION: usize = 50;
/// The reason for not consulting people has at least so many characters (UK GDPR Art 35(9)).
const SHORTEST_NOT_CONSULTED: usize = 50;

/// Fields that are filled in after drafting: by the DPO, the Head of Service and the SIRO, each at their own gate.
const OUTCOME: &[&str] = &[
    "ack_art36",
    "advice",
    "advice_answer",
    "advice_notes",
    "conditions",
    "decision",
    "decision_reason",
    "o4",
    "prior_consultation",
    "risk_views",
];

pub(super) fn in_the_way(ask: DpiaAsk, facts: &DpiaStepFacts<'_>) -> Vec<Blocker> {
    let dpia = facts.dpia;
    match ask {
        DpiaAsk::Identified => identified(dpia),
        DpiaAsk::ScreeningComplete => screening(facts),
        // A screening with open questions has no outcome yet; that it is open is said by the questions themselves.
        DpiaAsk::NotRequired => {
            let needed = matches!(facts.outcome, DpiaNeeded::Required | DpiaNeeded::Recommended);
            unless(!needed, "outcome_needs_dpia", None)
        }
        DpiaAsk::Required => unless(facts.outcome != DpiaNeeded::NotRequired, "outcome_not_required", None),
        DpiaAsk::Answers => facts.missing.iter().filter(|field| is_question(field)).map(missing).collect(),
        DpiaAsk::RisksScored => risks_scored(dpia),
        DpiaAsk::Consultations => consultations(dpia),
        DpiaAsk::Views => views(facts),
        DpiaAsk::NoErrors => errors(facts),
        DpiaAsk::SectionsConfirmed => {
            let confirmed =
                facts.changed_sections.is_empty() || facts.attested.contains(&DpiaAttestation::SectionsConfirmed);
            unless(confirmed, "sections_unconfirmed", Some(Role::ProjectManager))
        }
        DpiaAsk::Advice => advice_gaps(dpia).iter().map(|gap| gap_blocker(gap, Role::Dpo)).collect(),
        DpiaAsk::AdviceAnswer => {
            answer_gaps(&dpia.advice_answer).iter().map(|gap| gap_blocker(gap, Role::HeadOfService)).collect()
        }
        DpiaAsk::RisksAccepted => risks_accepted(dpia),
        DpiaAsk::MeasuresOwned => measures_owned(dpia),
        DpiaAsk::ClausesConfirmed => {
            let confirmed = facts.attested.contains(&DpiaAttestation::ClausesConfirmed);
            unless(confirmed, DpiaAttestation::ClausesConfirmed.code(), Some(Role::Commissioner))
        }
        DpiaAsk::ClausesFilled => check_clauses(facts.clauses).iter().map(rule).collect(),
        DpiaAsk::Art36Acknowledged => {
            let known = !is_high(dpia) || dpia.ack_art36 == Some(true);
            at("ack_art36", unless(known, "ack_art36", Some(Role::HeadOfService)))
        }
        DpiaAsk::Frozen => unless(facts.issue.is_some(), "not_frozen", Some(Role::Siro)),
        DpiaAsk::NotFrozen => unless(facts.issue.is_none(), "frozen", Some(Role::Siro)),
        DpiaAsk::Decision => decision(dpia),
        DpiaAsk::DecisionIs(wanted) => {
            at("decision", unless(dpia.decision == Some(wanted), "decision", Some(Role::Siro)))
        }
        DpiaAsk::NoHighRisk => approval(dpia, || check_approval(dpia).iter().map(rule).collect()),
        DpiaAsk::WarningsAnswered => approval(dpia, || facts.open_warnings.iter().map(warning).collect()),
        DpiaAsk::ReviewSet => approval(dpia, || {
            let set = dpia.o4.months.is_some_and(|months| months > 0);
            at("o4.months", unless(set, "review_months", Some(Role::Dpo)))
        }),
        DpiaAsk::OthersSigned => others_signed(facts),
        DpiaAsk::HighRisk => unless(is_high(dpia), "no_high_risk", None),
        DpiaAsk::PackMade => unless(facts.pack == ConsultationPack::Made, "pack", Some(Role::Siro)),
        DpiaAsk::ConsultationFinished => consultation_finished(dpia),
        DpiaAsk::RisksRescored => {
            let done = facts.attested.contains(&DpiaAttestation::RisksRescored);
            unless(done, DpiaAttestation::RisksRescored.code(), Some(Role::ProjectManager))
        }
        DpiaAsk::TriggerNamed => unless(facts.reopened_by.is_some(), "trigger", None),
        DpiaAsk::WasIn(state) => unless(facts.in_force == Some(state), "nothing_in_force", None),
    }
}

/// A thing in the way in the words of the file.
fn blocker(code: &str, path: Option<&str>, role: Option<Role>, values: &[(&str, &str)]) -> Blocker {
    let message = with(words().obstacle(code), values);
    Blocker { code: code.to_owned(), path: path.map(str::to_owned), role, message }
}

fn unless(met: bool, code: &str, role: Option<Role>) -> Vec<Blocker> {
    if met { Vec::new() } else { vec![blocker(code, None, role, &[])] }
}

fn at(path: &str, mut found: Vec<Blocker>) -> Vec<Blocker> {
    for one in &mut found {
        one.path = Some(path.to_owned());
    }
    found
}

fn approval(dpia: &Dpia, found: impl FnOnce() -> Vec<Blocker>) -> Vec<Blocker> {
    match dpia.decision {
        Some(Decision::Approve | Decision::ApproveWithConditions) => found(),
        Some(Decision::Reject) | None => Vec::new(),
    }
}

fn missing(field: &Missing) -> Blocker {
    let message = with(words().obstacle("missing"), &[("label", &field.label), ("reason", &field.reason)]);
    Blocker { code: "missing".to_owned(), path: Some(field.path.clone()), role: None, message }
}

/// Whether a missing field is asked for in drafting. Scores have an ask of their own.
fn is_question(field: &Missing) -> bool {
    let mut steps = field.path.split('.');
    let first = steps.next().unwrap_or_default();
    let last = steps.next_back().unwrap_or_default();
    let outcome = OUTCOME.contains(&first) || (first == "risks" && last == "accepted_by");
    let score = first == "risks" && (last.starts_with("likelihood_") || last.starts_with("severity_"));
    !outcome && !score && field.path != "risks"
}

fn rule(finding: &Finding) -> Blocker {
    Blocker {
        code: finding.code.clone(),
        path: Some(finding.path.clone()),
        role: None,
        message: finding.message.clone(),
    }
}

fn warning(finding: &Finding) -> Blocker {
    let message = with(words().obstacle("acknowledgement"), &[("message", &finding.message)]);
    Blocker { code: finding.code.clone(), path: Some(finding.path.clone()), role: None, message }
}

fn identified(dpia: &Dpia) -> Vec<Blocker> {
    let given = |text: &Option<String>| length(text.as_ref()) > 0;
    let fields =
        [("title", given(&dpia.title)), ("service", given(&dpia.service)), ("tollgate", dpia.tollgate.is_some())];
    let absent = fields.into_iter().filter(|(_, given)| !given);
    absent.map(|(field, _)| blocker(field, Some(field), None, &[])).collect()
}

fn screening(facts: &DpiaStepFacts<'_>) -> Vec<Blocker> {
    let open = facts.screening_open.iter().map(|question| {
        let path = format!("{question}.answer");
        blocker("screening_open", Some(&path), None, &[("sq", &within_sentence(&label(*question)))])
    });
    open.collect()
}

fn risks_scored(dpia: &Dpia) -> Vec<Blocker> {
    let register = dpia.risk_register();
    if register.risks.is_empty() {
        return vec![Blocker {
            code: DpiaRule::Rr1.code().to_owned(),
            path: Some("risks".to_owned()),
            role: None,
            message: DpiaRule::Rr1.words().message.clone(),
        }];
    }
    let unscored = |risk: &WeighedRisk<'_>| {
        let key = &risk.risk.key;
        let side = if risk.before.is_none() { "before" } else { "after" };
        let path = format!("risks.{key}.likelihood_{side}");
        blocker("risk_unscored", Some(&path), None, &[("row", key), ("side", side)])
    };
    let open = register.risks.iter().filter(|risk| risk.before.is_none() || risk.after.is_none());
    open.map(unscored).collect()
}

/// The entries that §6 asks for; those of information security and Caldicott Guardian are the questions C3 and C2.
fn consultations(dpia: &Dpia) -> Vec<Blocker> {
    let about = |groups: &[Consulted]| {
        let rows = dpia.consultations.0.values();
        let of_groups = rows.filter(|row| row.group.is_some_and(|group| groups.contains(&group)));
        of_groups.collect::<Vec<_>>()
    };
    let asked = |group: Consulted| {
        about(&[group]).iter().any(|row| row.method.is_some_and(|method| method != ConsultationMethod::NotConsulted))
    };
    let mut found = Vec::new();
    for group in [Consulted::RecordManager, Consulted::Commissioner] {
        if !asked(group) {
            found.push(blocker(&format!("consulted_{group}"), Some("consultations"), None, &[]));
        }
    }
    let people = about(&[Consulted::People, Consulted::Representatives]);
    let heard = people.iter().any(|row| match row.method {
        Some(ConsultationMethod::NotConsulted) => length(row.summary.as_ref()) >= SHORTEST_NOT_CONSULTED,
        Some(_) => true,
        None => false,
    });
    if !heard {
        found.push(blocker("consulted_people", Some("consultations"), None, &[]));
    }
    found
}

fn views(facts: &DpiaStepFacts<'_>) -> Vec<Blocker> {
    let needed = [
        (DpiaAttestation::RecordManagerConfirmation, true),
        (DpiaAttestation::SecurityView, facts.electronic),
        (DpiaAttestation::CaldicottView, facts.caldicott_scope),
    ];
    let absent = needed.into_iter().filter(|(view, needed)| *needed && !facts.attested.contains(view));
    absent.map(|(view, _)| blocker(view.code(), view.path(), Some(view.role()), &[])).collect()
}

/// Rules of weight "error". RR8 is asked at the decision.
fn errors(facts: &DpiaStepFacts<'_>) -> Vec<Blocker> {
    let found = facts.findings.iter().filter(|finding| finding.severity == Severity::Error && !finding.approve_time);
    found.map(rule).collect()
}

fn gap_blocker(gap: &AdviceGap, role: Role) -> Blocker {
    let row = match gap {
        AdviceGap::View(key) | AdviceGap::ViewReason(key) => key.as_str(),
        _ => "",
    };
    blocker(gap.code(), Some(gap.path()), Some(role), &[("row", row)])
}

fn is_high(dpia: &Dpia) -> bool {
    let residual = dpia.risk_register().overall(Side::After);
    residual.is_some_and(super::super::matrix::RiskLevel::needs_prior_consultation)
}

fn risks_accepted(dpia: &Dpia) -> Vec<Blocker> {
    let register = dpia.risk_register();
    let mut found = Vec::new();
    for risk in &register.risks {
        let key = &risk.risk.key;
        let path = format!("risks.{key}.accepted_by");
        let high = risk.after.is_some_and(|weight| weight.level.needs_prior_consultation());
        if !risk.is_accepted() {
            found.push(blocker("risk_not_accepted", Some(&path), Some(Role::HeadOfService), &[("row", key)]));
        } else if high && risk.risk.accepted_by.is_some() {
            found.push(blocker("risk_accepted_by_nobody", Some(&path), Some(Role::HeadOfService), &[("row", key)]));
        }
    }
    found
}

fn measures_owned(dpia: &Dpia) -> Vec<Blocker> {
    let open = dpia.measures.in_order().into_iter().map(|(_, row)| row).filter(|row| row.lacks_owner_or_date());
    open.map(|row| {
        let field = if row.owner_role.is_none() { "owner_role" } else { "due_on" };
        let path = format!("measures.{}.{field}", row.key);
        blocker("measure_unowned", Some(&path), None, &[("row", &row.key)])
    })
    .collect()
}

fn decision(dpia: &Dpia) -> Vec<Blocker> {
    match dpia.decision {
        None => vec![blocker("decision", Some("decision"), Some(Role::Siro), &[])],
        Some(Decision::Approve) => Vec::new(),
        Some(Decision::Reject) => {
            let said = length(dpia.decision_reason.as_ref()) >= SHORTEST_REJECTION;
            at("decision_reason", unless(said, "decision_reason", Some(Role::Siro)))
        }
        Some(Decision::ApproveWithConditions) if dpia.conditions.is_empty() => {
            vec![blocker("no_condition", Some("conditions"), Some(Role::Siro), &[])]
        }
        Some(Decision::ApproveWithConditions) => {
            let rows = dpia.conditions.in_order().into_iter().map(|(_, row)| row);
            let open =
                rows.filter(|row| length(row.text.as_ref()) == 0 || row.owner_role.is_none() || row.due_on.is_none());
            open.map(|row| {
                let path = format!("conditions.{}", row.key);
                blocker("condition_incomplete", Some(&path), Some(Role::Siro), &[("row", &row.key)])
            })
            .collect()
        }
    }
}

fn others_signed(facts: &DpiaStepFacts<'_>) -> Vec<Blocker> {
    let Some(issue) = facts.issue else { return Vec::new() };
    let before = issue.unsigned().filter(|signatory| signatory.role != Role::Siro);
    before
        .map(|signatory| {
            let role = label(signatory.role);
            Blocker { role: Some(signatory.role), ..blocker("SG1", None, None, &[("role", &role)]) }
        })
        .collect()
}

fn consultation_finished(dpia: &Dpia) -> Vec<Blocker> {
    let consultation = &dpia.prior_consultation;
    if let Some(ended_on) = consultation.ended_without_advice_on {
        let after = consultation.may_end_without_advice_on(ended_on);
        let path = "prior_consultation.ended_without_advice_on";
        return at(path, unless(after, "consultation_running", Some(Role::Dpo)));
    }
    let uploaded = consultation.advice_on.is_some() && length(consultation.advice_document.as_ref()) > 0;
    at("prior_consultation.advice_document", unless(uploaded, "regulator_advice", Some(Role::Dpo)))
}
