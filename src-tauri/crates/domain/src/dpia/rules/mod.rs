//! The RR set (dpia.md §5.3): ten closed rules about the risk register, and CC00 about the contract clauses.
//!
//! Never in here: words (they stand in `assets/rules/dpia.toml`), a clock, or a step of the workflow.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::clauses::Clause;
use super::content::Dpia;
use super::matrix::Score;
use super::options::DpiaTrigger;
use super::risk::{RiskRegister, WeighedRisk};
use crate::finding::Finding;
use crate::rulebook::{Firing, Rule, RuleWords, label, read_rules, within_sentence, words_of};
use crate::vocabulary::{Code as _, MeasureEffect, codes};

codes! {
    /// A rule about an assessment (dpia.md §5.3 and §10). Codes are never renamed or re-used.
    pub enum DpiaRule in "rules.dpia" {
        Rr1 = "RR1", Rr2 = "RR2", Rr3 = "RR3", Rr4 = "RR4", Rr5 = "RR5", Rr6 = "RR6", Rr7 = "RR7", Rr8 = "RR8",
        Rr9 = "RR9", Rr10 = "RR10", Cc00 = "CC00",
    }
}

/// What the RR set needs to know besides the content.
#[derive(Clone, Copy, Debug)]
pub struct DpiaRuleFacts<'a> {
    /// The triggers that make the outcome of the screening.
    pub reasons: &'a [DpiaTrigger],
}

const SHIPPED: &str = include_str!("../../../../../../assets/rules/dpia.toml");

impl Rule for DpiaRule {
    fn words(self) -> &'static RuleWords {
        static WORDS: OnceLock<BTreeMap<String, RuleWords>> = OnceLock::new();
        // The file is part of the program; a test reads it strictly, so the fallback is never seen by a user.
        words_of(WORDS.get_or_init(|| read_rules(SHIPPED).unwrap_or_default()), self.code())
    }
}

/// Everything the RR set says about an assessment while it is written, in the order of the rules and then of the rows. RR8 is asked
/// only when the SIRO approves ([`check_approval`]).
///
/// `dpia` is the effective content: without the values of fields that the form hides.
pub fn check(dpia: &Dpia, facts: &DpiaRuleFacts<'_>) -> Vec<Finding> {
    let register = dpia.risk_register();
    let mut found = Vec::new();
    found.extend(no_risk(&register));
    unanswered_triggers(&register, facts.reasons, &mut found);
    for rule in [measures_increase, lower_without_measure, severity_untouched] {
        found.extend(register.risks.iter().filter_map(rule));
    }
    found.extend(no_design_risk(&register));
    found.extend(all_the_same(&register));
    measures(dpia, &mut found);
    found
}

/// RR8, which stands against an approval: a risk that nobody in the council may accept, and no finished prior consultation. It is
/// asked when the SIRO records an approval, and again at the SIRO's signature.
pub fn check_approval(dpia: &Dpia) -> Vec<Finding> {
    if dpia.prior_consultation.is_finished() {
        return Vec::new();
    }
    dpia.risk_register().risks.iter().filter_map(too_high).collect()
}

/// CC00: a contract clause with an empty value. It holds up the move to the SIRO.
pub fn check_clauses(clauses: &[Clause]) -> Vec<Finding> {
    let mut found = Vec::new();
    for clause in clauses {
        for slot in clause.slots.iter().filter(|slot| slot.value.is_none()) {
            let key = slot.key(clause.code);
            let firing = Firing::row(DpiaRule::Cc00, &key, &slot.value);
            found.push(firing.with("clause", clause.code.code()).with("place", slot.name.clone()).finding());
        }
    }
    found
}

fn no_risk(register: &RiskRegister<'_>) -> Option<Finding> {
    register.risks.is_empty().then(|| Firing::whole(DpiaRule::Rr1, &0).finding())
}

/// RR2: every reason for the assessment has a risk that answers it.
fn unanswered_triggers(register: &RiskRegister<'_>, reasons: &[DpiaTrigger], found: &mut Vec<Finding>) {
    for reason in reasons {
        let answered = register.risks.iter().any(|risk| risk.risk.related_triggers.contains(reason));
        if !answered {
            let firing = Firing::row(DpiaRule::Rr2, reason.code(), reason);
            found.push(firing.with("sq", within_sentence(&label(*reason))).finding());
        }
    }
}

fn scores(risk: &WeighedRisk<'_>) -> Option<(Score, Score)> {
    Some((risk.before?.score, risk.after?.score))
}

fn rises(before: Score, after: Score) -> bool {
    after.likelihood() > before.likelihood() || after.severity() > before.severity()
}

/// RR3: a measure does not make a risk greater.
fn measures_increase(risk: &WeighedRisk<'_>) -> Option<Finding> {
    let (before, after) = scores(risk)?;
    rises(before, after).then(|| {
        let read = (before.to_string(), after.to_string());
        let mut finding = Firing::row(DpiaRule::Rr3, &risk.risk.key, &read).finding();
        if after.likelihood() <= before.likelihood() {
            finding.path = format!("risks.{}.severity_after", risk.risk.key);
        }
        finding
    })
}

/// RR4: what is left is less only because of a measure that is agreed or in place.
fn lower_without_measure(risk: &WeighedRisk<'_>) -> Option<Finding> {
    let (before, after) = scores(risk)?;
    let lower = after.likelihood() < before.likelihood() || after.severity() < before.severity();
    (lower && risk.counting().next().is_none()).then(|| {
        let read = (before.to_string(), after.to_string(), statuses(risk));
        Firing::row(DpiaRule::Rr4, &risk.risk.key, &read).finding()
    })
}

/// RR5: a smaller effect needs a measure that makes it smaller.
fn severity_untouched(risk: &WeighedRisk<'_>) -> Option<Finding> {
    let (before, after) = scores(risk)?;
    let lowers = |effect| matches!(effect, MeasureEffect::ReduceSeverity | MeasureEffect::Eliminate);
    let supported = risk.counting().any(|measure| measure.standing_effect().is_some_and(lowers));
    (after.severity() < before.severity() && !supported).then(|| {
        let read = (before.severity(), after.severity(), statuses(risk));
        Firing::row(DpiaRule::Rr5, &risk.risk.key, &read).finding()
    })
}

/// What the rules about measures read, for the digest of a finding.
fn statuses(risk: &WeighedRisk<'_>) -> Vec<(String, String)> {
    let words = |effect: Option<MeasureEffect>, counts: bool| {
        format!("{} {counts}", effect.map_or("", crate::vocabulary::Code::code))
    };
    let measures = risk.measures.iter();
    measures.map(|one| (one.key.clone(), words(one.standing_effect(), one.counts()))).collect()
}

/// RR6: the design itself can be the risk, not only accidents and attacks.
fn no_design_risk(register: &RiskRegister<'_>) -> Option<Finding> {
    let sources: Vec<_> = register.risks.iter().filter_map(|risk| risk.risk.risk_source).collect();
    let none = !sources.iter().any(|source| source.is_design());
    none.then(|| Firing::whole(DpiaRule::Rr6, &sources).finding())
}

/// RR7: several risks that all come out the same were perhaps not weighed one by one.
fn all_the_same(register: &RiskRegister<'_>) -> Option<Finding> {
    let levels: Vec<_> = register.risks.iter().map(|risk| risk.after.map(|weight| weight.level)).collect();
    let first = (*levels.first()?)?;
    let same = levels.len() >= 2 && levels.iter().all(|level| *level == Some(first));
    same.then(|| Firing::whole(DpiaRule::Rr7, &levels).with("level", within_sentence(&label(first))).finding())
}

/// RR8: nobody approves a high risk without asking the regulator first (UK GDPR Art 36(1)).
fn too_high(risk: &WeighedRisk<'_>) -> Option<Finding> {
    let weight = risk.after.filter(|weight| weight.level.needs_prior_consultation())?;
    let firing = Firing::row(DpiaRule::Rr8, &risk.risk.key, &weight.level);
    Some(firing.with("level", within_sentence(&label(weight.level))).with("R", risk.risk.key.as_str()).finding())
}

/// RR9 and RR10.
fn measures(dpia: &Dpia, found: &mut Vec<Finding>) {
    let rows = dpia.measures.in_order();
    for (_, measure) in rows.iter().filter(|(_, row)| row.lacks_owner_or_date()) {
        let read = (measure.status, measure.owner_role, measure.due_on);
        let mut finding = Firing::row(DpiaRule::Rr9, &measure.key, &read).with("M", measure.key.as_str()).finding();
        if measure.owner_role.is_some() {
            finding.path = format!("measures.{}.due_on", measure.key);
        }
        found.push(finding);
    }
    for (_, measure) in rows.iter().filter(|(_, row)| row.lacks_clause()) {
        let read = (measure.into_specification, measure.clause);
        found.push(Firing::row(DpiaRule::Rr10, &measure.key, &read).with("M", measure.key.as_str()).finding());
    }
}
