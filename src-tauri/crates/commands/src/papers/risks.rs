//! The risks of an assessment for the paper: matrices, the register, and the action plan.

use tollgate_domain::dossier::{Cell, Grid, HeatMap, RiskEntry, Weighing};
use tollgate_domain::dpia::{
    GREATEST, LevelCounts, Measure, RiskRegister, Score, Side, WeighedRisk, Weight, axes, level,
};
use tollgate_domain::rulebook::{label, labels, within_sentence};
use tollgate_domain::vocabulary::{Code as _, Role};

use crate::known::Known;
use crate::papers::answers::Printed;
use crate::wording::day;

/// One of the two matrices.
pub(super) fn heat_map(register: &RiskRegister<'_>, side: Side) -> HeatMap {
    let (title, word) = match side {
        Side::Before => ("Before measures", "Before"),
        Side::After => ("After measures", "After"),
    };
    let (severities, likelihoods) = axes(register.profile);
    let stand = register.heat_map(side);
    let row = |severity: u8| {
        let cells = (1..=GREATEST).filter_map(|likelihood| {
            let score = Score::new(likelihood, severity)?;
            let risks = stand.get(&score).map_or(0, Vec::len);
            Some(Cell { level: level(register.profile, score), risks })
        });
        cells.collect()
    };
    let LevelCounts { very_high, high, medium, low } = register.counts(side);
    HeatMap {
        title: title.to_owned(),
        severities: severities.iter().rev().cloned().collect(),
        likelihoods: likelihoods.to_vec(),
        rows: (1..=GREATEST).rev().map(row).collect(),
        sentence: format!("{word}: {very_high} very high, {high} high, {medium} medium, {low} low"),
    }
}

impl Known {
    /// A risk of the register.
    pub(super) fn risk_entry(&self, printed: &Printed<'_>, weighed: &WeighedRisk<'_>) -> RiskEntry {
        let risk = weighed.risk;
        let path = |field: &str| printed.words(&format!("risks.{}.{field}", risk.key));
        let mut event = vec![risk.title.clone().unwrap_or_default()];
        event.extend(risk.event.clone());
        let mut people = vec![labels(risk.people_affected.iter().copied())];
        if !risk.harms.is_empty() {
            people.push(format!("Harms: {}", labels(risk.harms.iter().copied())));
        }
        RiskEntry {
            key: risk.key.clone(),
            event: event.join("\n"),
            source: risk.risk_source.map(label).unwrap_or_default(),
            people: people.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n"),
            before: weighing(weighed.before, &path("inherent_reason")),
            measures: weighed.measures.iter().map(|measure| self.measure_words(measure)).collect(),
            after: weighing(weighed.after, &path("residual_reason")),
            accepted_by: risk.accepted_by.map(|role| self.role_label(role)).unwrap_or_default(),
        }
    }

    /// A measure in one line: what, effect, status, owner, date.
    fn measure_words(&self, measure: &Measure) -> String {
        let mut words = vec![format!("{} {}", measure.key, self.measure_name(measure))];
        let effect = measure.standing_effect().map(|effect| within_sentence(&label(effect)));
        let status = measure.status.map(|status| within_sentence(&label(status)));
        let owner = measure.owner_role.map(|role: Role| self.role_label(role));
        words.extend([effect, status, owner, measure.due_on.map(day)].into_iter().flatten());
        words.join(", ")
    }

    fn measure_name(&self, measure: &Measure) -> String {
        let name = measure.measure.map(|code| self.label_of("security_measure", code.code()));
        [name, measure.detail.clone()]
            .into_iter()
            .flatten()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(": ")
    }

    /// Every measure with owner, date and status.
    pub(super) fn action_plan(&self, register: &RiskRegister<'_>) -> Grid {
        let rows = register.risks.iter().flat_map(|weighed| {
            weighed.measures.iter().map(|measure| {
                vec![
                    measure.key.clone(),
                    self.measure_name(measure),
                    weighed.risk.key.clone(),
                    measure.owner_role.map(|role| self.role_label(role)).unwrap_or_default(),
                    measure.due_on.map(day).unwrap_or_default(),
                    measure.status.map(label).unwrap_or_default(),
                ]
            })
        });
        Grid {
            title: "Action plan".to_owned(),
            columns: ["Key", "Measure", "Risk", "Owner", "Due", "Status"].map(str::to_owned).to_vec(),
            shares: vec![8, 38, 8, 18, 15, 13],
            rows: rows.collect(),
        }
    }
}

fn weighing(weight: Option<Weight>, reason: &str) -> Weighing {
    let Some(weight) = weight else { return Weighing::default() };
    let score = format!("Likelihood {} × severity {}", weight.score.likelihood(), weight.score.severity());
    let score = if reason.is_empty() { score } else { format!("{score}. {reason}") };
    Weighing { score, level: Some(weight.level) }
}
