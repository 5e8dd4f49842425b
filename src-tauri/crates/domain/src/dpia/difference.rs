//! What is different between two versions of an assessment, question by question and risk by risk (dpia.md §11).
//!
//! Never in here: the words of a question.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::content::{Dpia, LAYOUT};
use super::options::{DpiaQuestion, DpiaTrigger};
use super::risk::{RiskRegister, Weight};
use super::workflow::DpiaPart;
use crate::record::{is_empty, prune, to_keyed};
use crate::versions::{Change, ValueChange, differing};
use crate::vocabulary::Code as _;

/// What a changed value belongs to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// The header: title, service, people, dates.
    Header,
    /// A screening question.
    Screening(DpiaTrigger),
    /// A question of the assessment.
    Question(DpiaQuestion),
    /// A question of the council's own, by its id.
    OwnQuestion(String),
    /// A value in a contract clause: `CC05-days`.
    ClauseValue(String),
}

/// What became of a risk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RiskFate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It or one of its measures is different.
    Changed,
}

/// One risk that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct RiskChange {
    /// Its key.
    pub key: String,
    /// What became of it.
    pub fate: RiskFate,
    /// Earlier weighing before and after measures.
    pub earlier: (Option<Weight>, Option<Weight>),
    /// Later weighing before and after measures.
    pub later: (Option<Weight>, Option<Weight>),
    /// What differs in it and in its measures.
    pub changes: Vec<ValueChange>,
}

impl RiskChange {
    /// Whether it was scored anew.
    pub fn is_rescored(&self) -> bool {
        self.earlier != self.later
    }
}

/// What is different between two versions.
#[derive(Clone, PartialEq, Debug)]
pub struct VersionDifference {
    /// By question, header and screening first.
    pub questions: BTreeMap<Subject, Vec<ValueChange>>,
    /// By risk, in the order of their keys.
    pub risks: Vec<RiskChange>,
}

impl VersionDifference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.risks.is_empty()
    }

    /// What it means for the number of the later version: the risks were scored again, or everything else.
    pub fn change(&self) -> Change {
        if self.is_rescored() { Change::Substance } else { Change::Text }
    }

    /// Whether a risk came, went, or was scored anew.
    pub fn is_rescored(&self) -> bool {
        self.risks.iter().any(|risk| risk.fate != RiskFate::Changed || risk.is_rescored())
    }
}

/// What is different between an earlier and a later version. Advice, decision and what else belongs to the outcome is compared under
/// its question (O1, O2, O4).
pub fn version_difference(earlier: &Dpia, later: &Dpia) -> VersionDifference {
    let (before, after) = (keyed(earlier), keyed(later));
    let changes = differing(&before, &after);
    let mut questions: BTreeMap<Subject, Vec<ValueChange>> = BTreeMap::new();
    let mut of_risks: BTreeMap<String, Vec<ValueChange>> = BTreeMap::new();
    for change in changes {
        match risk_of(&change.path, &before, &after) {
            Some(key) => of_risks.entry(key).or_default().push(change),
            None => questions.entry(subject_of(&change.path)).or_default().push(change),
        }
    }
    let (old, new) = (earlier.risk_register(), later.risk_register());
    let risks = in_order(&old, &new).into_iter().filter_map(|key| {
        let changes = of_risks.remove(&key)?;
        let fate = match (weights(&old, &key), weights(&new, &key)) {
            (None, _) => RiskFate::Added,
            (_, None) => RiskFate::Removed,
            _ => RiskFate::Changed,
        };
        let weighed = |register: &RiskRegister<'_>| weights(register, &key).unwrap_or_default();
        Some(RiskChange { fate, earlier: weighed(&old), later: weighed(&new), changes, key })
    });
    VersionDifference { risks: risks.collect(), questions }
}

/// What a keyed path belongs to.
pub fn subject_of(path: &str) -> Subject {
    let mut steps = path.split('.');
    let (first, second) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    let question = match first {
        "tollgate" | "planned_spec_release_on" => Some(DpiaQuestion::P2),
        "supplier_known" | "supplier_name" => Some(DpiaQuestion::P7),
        "asset_refs" => Some(DpiaQuestion::D2),
        "s5_places" => Some(DpiaQuestion::S5),
        "consultations" => Some(DpiaQuestion::C1),
        "advice" | "advice_notes" | "risk_views" | "advice_answer" => Some(DpiaQuestion::O1),
        "decision" | "decision_reason" | "conditions" | "prior_consultation" | "ack_art36" | "risks" => {
            Some(DpiaQuestion::O2)
        }
        "kept_differences" => DpiaQuestion::from_code(second),
        "own_answers" => return Subject::OwnQuestion(second.to_owned()),
        "clause_values" => return Subject::ClauseValue(second.to_owned()),
        other => DpiaQuestion::from_code(&other.to_uppercase()),
    };
    match (question, DpiaTrigger::from_code(first)) {
        (Some(question), _) => Subject::Question(question),
        (None, Some(trigger)) => Subject::Screening(trigger),
        (None, None) => Subject::Header,
    }
}

/// Whether what stands at a keyed path is given anew with each version: advice, answer, acceptance, decision, consultation of the
/// regulator.
pub fn is_outcome(path: &str) -> bool {
    match DpiaPart::of(path) {
        DpiaPart::Advice | DpiaPart::Acceptance | DpiaPart::Decision | DpiaPart::PriorConsultation => true,
        DpiaPart::Draft | DpiaPart::Scores | DpiaPart::Measures | DpiaPart::Override => false,
    }
}

/// Keys of risks that somebody has accepted and that are not what was accepted any more: the acceptance falls with what it was given
/// for. Owners, dates, evidence and clauses of measures bear on no risk.
pub fn lapsed_acceptances(accepted: &Dpia, now: &Dpia) -> Vec<String> {
    const BESIDE: &[&str] = &[
        "accepted_by",
        "related_triggers",
        "related_questions",
        "review_on",
        "owner_role",
        "due_on",
        "evidence",
        "into_specification",
        "clause",
    ];
    let bears = |change: &ValueChange| change.path.split('.').nth(2).is_none_or(|field| !BESIDE.contains(&field));
    let changed = version_difference(accepted, now).risks.into_iter().filter(|risk| risk.changes.iter().any(bears));
    let was_accepted = |key: &String| {
        let of = |dpia: &Dpia| dpia.risks.by_key(key).and_then(|(_, risk)| risk.accepted_by);
        of(accepted).is_some() && of(accepted) == of(now)
    };
    changed.map(|risk| risk.key).filter(was_accepted).collect()
}

/// The content in keyed form, without what says nothing. A row that says nothing but its key stays, and every list of rows is there.
pub(super) fn keyed(dpia: &Dpia) -> Map<String, Value> {
    let content = to_keyed(&serde_json::to_value(dpia).unwrap_or_default(), &LAYOUT);
    let fields = content.as_object().cloned().unwrap_or_default();
    let said = fields.into_iter().map(|(name, value)| match value {
        Value::Object(rows) if LAYOUT.list(&name).is_some() => {
            let rows = rows.into_iter().map(|(key, row)| (key, prune(row)));
            (name, Value::Object(rows.collect()))
        }
        value => (name, prune(value)),
    });
    said.filter(|(name, value)| LAYOUT.list(name).is_some() || !is_empty(value)).collect()
}

/// The key of the risk to which a keyed path belongs: its own fields, and those of its measures.
fn risk_of(path: &str, before: &Map<String, Value>, after: &Map<String, Value>) -> Option<String> {
    let mut steps = path.split('.');
    let (list, key) = (steps.next()?, steps.next()?);
    match list {
        // Accepting what is left of a risk belongs to the outcome; the risk itself is the same.
        "risks" => (steps.next() != Some("accepted_by")).then(|| key.to_owned()),
        "measures" => {
            let risk = |content: &Map<String, Value>| {
                Some(content.get("measures")?.get(key)?.get("risk")?.as_str()?.to_owned())
            };
            risk(after).or_else(|| risk(before))
        }
        _ => None,
    }
}

fn in_order(old: &RiskRegister<'_>, new: &RiskRegister<'_>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for risk in new.risks.iter().chain(&old.risks) {
        if !keys.contains(&risk.risk.key) {
            keys.push(risk.risk.key.clone());
        }
    }
    keys
}

fn weights(register: &RiskRegister<'_>, key: &str) -> Option<(Option<Weight>, Option<Weight>)> {
    register.risks.iter().find(|risk| risk.risk.key == key).map(|risk| (risk.before, risk.after))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::versions::VersionNumber;

    fn dpia(change: fn(&mut Value)) -> Dpia {
        let mut content = json!({
            "title": "New supplier",
            "d1": "From start to end.",
            "r5": { "text": "The officer.", "days": 5 },
            "sq_e3": { "answer": "unknown" },
            "risks": {
                "r1": { "key": "R1", "title": "One", "likelihood_before": 3, "severity_before": 3, "likelihood_after": 2, "severity_after": 3 },
                "r2": { "key": "R2", "title": "Two" },
            },
            "measures": { "m1": { "key": "M1", "risk": "r1", "status": "ms_agreed" } },
            "own_answers": { "own_1": "Yes, in part." },
        });
        change(&mut content);
        serde_json::from_value(content).expect("content of an assessment")
    }

    fn difference(change: fn(&mut Value)) -> VersionDifference {
        version_difference(&dpia(|_| ()), &dpia(change))
    }

    #[test]
    fn nothing_differs_between_a_version_and_its_copy() {
        let same = difference(|_| ());
        assert!(same.is_empty(), "a copy is the same: {same:?}");
    }

    #[test]
    fn a_change_stands_under_its_question() {
        use DpiaQuestion as Question;
        type Case = (fn(&mut Value), Subject, &'static str);
        let cases: [Case; 13] = [
            (|c| c["title"] = json!("Another"), Subject::Header, "title"),
            (|c| c["d1"] = json!("Another."), Subject::Question(Question::D1), "d1"),
            (|c| c["r5"]["days"] = json!(3), Subject::Question(Question::R5), "r5.days"),
            (|c| c["sq_e3"]["answer"] = json!("no"), Subject::Screening(DpiaTrigger::E3), "sq_e3.answer"),
            (|c| c["tollgate"] = json!("tg4_mobilisation"), Subject::Question(Question::P2), "tollgate"),
            (|c| c["supplier_known"] = json!(true), Subject::Question(Question::P7), "supplier_known"),
            (
                |c| c["consultations"] = json!({ "n": { "key": "N1", "who": "A forum" } }),
                Subject::Question(Question::C1),
                "consultations.N1",
            ),
            (
                |c| c["asset_refs"] = json!({ "IA-0001": { "key": "IA-0001" } }),
                Subject::Question(Question::D2),
                "asset_refs.IA-0001",
            ),
            (
                |c| c["kept_differences"] = json!({ "L11": { "key": "L11", "reason": "It is switched off." } }),
                Subject::Question(Question::L11),
                "kept_differences.L11",
            ),
            (|c| c["decision"] = json!("approve"), Subject::Question(Question::O2), "decision"),
            (|c| c["o4"] = json!({ "months": 6 }), Subject::Question(Question::O4), "o4"),
            (
                |c| c["own_answers"]["own_1"] = json!("No."),
                Subject::OwnQuestion("own_1".to_owned()),
                "own_answers.own_1",
            ),
            (
                |c| c["clause_values"] = json!({ "CC05-days": { "key": "CC05-days", "value": "3" } }),
                Subject::ClauseValue("CC05-days".to_owned()),
                "clause_values.CC05-days",
            ),
        ];
        for (change, subject, path) in &cases {
            let found = difference(*change);
            let paths: Vec<_> =
                found.questions.get(subject).into_iter().flatten().map(|one| one.path.as_str()).collect();
            assert_eq!(paths, [*path], "{subject:?}: exactly this value changed");
            assert_eq!((found.questions.len(), found.risks.len()), (1, 0), "{path}: and nothing else");
        }
    }

    #[test]
    fn a_risk_is_compared_with_its_measures_and_its_levels() {
        let one = |change: fn(&mut Value)| {
            let found = difference(change);
            let rescored = found.is_rescored();
            (found.risks.into_iter().map(|risk| (risk.key, risk.fate)).collect::<Vec<_>>(), rescored)
        };
        let r = |key: &str, fate| vec![(key.to_owned(), fate)];
        assert_eq!(
            one(|c| c["risks"]["r1"]["title"] = json!("Other")),
            (r("R1", RiskFate::Changed), false),
            "a new title is no new score"
        );
        assert_eq!(
            one(|c| c["measures"]["m1"]["status"] = json!("ms_in_place")),
            (r("R1", RiskFate::Changed), false),
            "a measure belongs to its risk"
        );
        assert_eq!(
            one(|c| c["risks"]["r1"]["likelihood_after"] = json!(1)),
            (r("R1", RiskFate::Changed), true),
            "a new score"
        );
        assert_eq!(
            one(|c| c["risks"]["r3"] = json!({ "key": "R3", "title": "Three" })),
            (r("R3", RiskFate::Added), true),
            "a new risk"
        );
        assert_eq!(
            one(|c| {
                c["risks"].as_object_mut().expect("risks").remove("r2");
            }),
            (r("R2", RiskFate::Removed), true),
            "a risk that is gone"
        );
    }

    #[test]
    fn what_is_given_anew_with_each_version_is_outcome() {
        for (path, outcome) in [
            ("advice.text", true),
            ("advice_answer", true),
            ("risks.R1.accepted_by", true),
            ("decision", true),
            ("conditions.C1", true),
            ("o4.months", true),
            ("prior_consultation.sent_on", true),
            ("d1", false),
            ("risks.R1.severity_after", false),
            ("measures.M1.status", false),
            ("screening_override.outcome", false),
        ] {
            assert_eq!(is_outcome(path), outcome, "{path}: only what is written anew after drafting is outcome");
        }
    }

    #[test]
    fn an_acceptance_falls_with_what_was_accepted() {
        let accepted = |change: fn(&mut Value)| {
            let with = |c: &mut Value| c["risks"]["r1"]["accepted_by"] = json!("head_of_service");
            let (mut before, mut after) = (json!(dpia(|_| ())), json!(dpia(|_| ())));
            with(&mut before);
            with(&mut after);
            change(&mut after);
            let read = |content: Value| serde_json::from_value::<Dpia>(content).expect("content of an assessment");
            lapsed_acceptances(&read(before), &read(after))
        };
        assert_eq!(accepted(|c| c["risks"]["r1"]["severity_after"] = json!(2)), ["R1"], "it was scored anew");
        assert_eq!(
            accepted(|c| c["measures"]["m1"]["status"] = json!("ms_rejected")),
            ["R1"],
            "it rested on a measure that is gone"
        );
        let none: [&str; 0] = [];
        assert_eq!(accepted(|c| c["d1"] = json!("Other words.")), none, "another question bears on no risk");
        assert_eq!(
            accepted(|c| c["measures"]["m1"]["due_on"] = json!("2027-05-31")),
            none,
            "a date was added, the risk is the same"
        );
        assert_eq!(accepted(|c| c["risks"]["r2"]["title"] = json!("Other")), none, "the other risk was not accepted");
    }

    #[test]
    fn the_number_says_whether_the_risks_were_scored_again() {
        let next = |from: VersionNumber, change: fn(&mut Value)| from.next(difference(change).change()).to_string();
        let first = VersionNumber::FIRST;
        assert_eq!(first.to_string(), "1.0", "the first version");
        assert_eq!(next(first, |c| c["d1"] = json!("A typo less.")), "1.1", "no change in risk");
        assert_eq!(next(first, |c| c["risks"]["r1"]["severity_after"] = json!(2)), "2.0", "scored again");
        let later = VersionNumber { major: 1, minor: 4 };
        assert_eq!(next(later, |c| c["risks"]["r1"]["severity_after"] = json!(2)), "2.0", "and counted from there");
    }
}
