//! A scene in which every condition of a step is met: the content of the scenario of a new supplier, completed.

use serde_json::{Value, json};

use crate::asset::DpiaNeeded;
use crate::canonical::ContentHash;
use crate::dpia::decision::{SigningNeeds, signatories};
use crate::dpia::rules::check;
use crate::dpia::workflow::*;
use crate::dpia::{Clause, ClauseFacts, Decision, Dpia, DpiaRuleFacts, DpiaTrigger, LAYOUT, ReviewTrigger, annex};
use crate::finding::Finding;
use crate::form::{Missing, Need};
use crate::gates::{Acting, ActingFor, Issue, SignatureMethod, Signing, take};
use crate::record::{PersonRef, from_keyed};
use crate::vocabulary::{Code as _, Role};

/// A scene in which every condition of a step is met.
pub(super) struct Met {
    pub(super) dpia: Dpia,
    pub(super) missing: Vec<Missing>,
    pub(super) open_warnings: Vec<Finding>,
    pub(super) screening_open: Vec<DpiaTrigger>,
    pub(super) outcome: DpiaNeeded,
    pub(super) attested: Vec<DpiaAttestation>,
    pub(super) changed_sections: Vec<String>,
    pub(super) issue: Option<Issue>,
    pub(super) pack: ConsultationPack,
    pub(super) in_force: Option<DpiaState>,
    pub(super) reopened_by: Option<ReopenedBy>,
    pub(super) clauses: Option<Vec<Clause>>,
    pub(super) author: Option<PersonRef>,
    pub(super) advised_by: Option<PersonRef>,
}

pub(super) fn content() -> Value {
    let text = include_str!("../../../../tests/fixtures/new_supplier_risks.json");
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

pub(super) fn stored(keyed: &Value) -> Dpia {
    let mut number = 0;
    let mut ids = || {
        number += 1;
        format!("row-{number:03}")
    };
    let body = from_keyed(keyed, &LAYOUT, None, &mut ids).expect("the fixture is in keyed form");
    serde_json::from_value(body).expect("the fixture is an assessment")
}

pub(super) fn reasons() -> Vec<DpiaTrigger> {
    ["sq_a2", "sq_b1", "sq_b3", "sq_d4", "sq_d5", "sq_d6", "sq_d7", "sq_d9"]
        .iter()
        .filter_map(|code| DpiaTrigger::from_code(code))
        .collect()
}

/// An issue that everybody but the SIRO has signed.
pub(super) fn issue(decision: Decision) -> Issue {
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
    pub(super) fn new(step: DpiaStep, frozen: bool) -> Self {
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

    pub(super) fn with<T>(&self, ask: impl FnOnce(&DpiaStepFacts<'_>) -> T) -> T {
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
    pub(super) fn outcome(&self, step: DpiaStep, from: Option<DpiaState>, acting: &[Acting<'_>], text: &str) -> String {
        self.with(|facts| outcome(step, from, acting, text, facts))
    }
}

pub(super) fn outcome(
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

pub(super) const WORDS: &str = "A reason that is long enough for every step of the way.";

pub(super) fn as_role(role: Role) -> Acting<'static> {
    Acting { role, person: None, acting_for: ActingFor::Oneself }
}

pub(super) fn state(code: &str) -> Option<DpiaState> {
    DpiaState::from_code(code)
}

pub(super) fn risk<'m>(met: &'m mut Met, key: &str) -> &'m mut crate::dpia::Risk {
    met.dpia.risks.0.values_mut().find(|row| row.key == key).expect("a risk of the fixture")
}

pub(super) fn measure<'m>(met: &'m mut Met, key: &str) -> &'m mut crate::dpia::Measure {
    met.dpia.measures.0.values_mut().find(|row| row.key == key).expect("a measure of the fixture")
}

pub(super) fn drop_consultation(met: &mut Met, key: &str) {
    met.dpia.consultations.0.retain(|_, row| row.key != key);
}

pub(super) fn field(path: &str) -> Missing {
    Missing {
        path: path.to_owned(),
        label: "A question".to_owned(),
        reason: "Not filled in yet.".to_owned(),
        need: Need::Submit,
    }
}

pub(super) fn warning() -> Finding {
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
