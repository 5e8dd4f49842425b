//! The risk register (dpia.md §5; UK GDPR Art 35(7)(c) and (d)): each risk with its measures and levels, the maxima, the counts
//! and the heat map before and after.
//!
//! Never in here: a rule about the register, or the table of levels.

use std::collections::BTreeMap;

use super::content::{Dpia, Measure, Risk};
use super::matrix::{RiskLevel, Score, level};
use super::options::{MeasureStatus, RiskProfile, RiskSource};
use crate::record::RowId;
use crate::vocabulary::{Code as _, MeasureEffect, Role, shipped};

/// The risks of one version, in the order people see.
#[derive(Clone, PartialEq, Debug)]
pub struct RiskRegister<'a> {
    /// The scale by which they are weighed.
    pub profile: RiskProfile,
    /// The risks.
    pub risks: Vec<WeighedRisk<'a>>,
}

/// One risk with its measures and its levels.
#[derive(Clone, PartialEq, Debug)]
pub struct WeighedRisk<'a> {
    /// Its row id.
    pub id: &'a RowId,
    /// Its content.
    pub risk: &'a Risk,
    /// Its measures.
    pub measures: Vec<&'a Measure>,
    /// How it is weighed without the measures; `None` until both values are given.
    pub before: Option<Weight>,
    /// How it is weighed with them.
    pub after: Option<Weight>,
}

/// A score and the level that the scale gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weight {
    /// Likelihood and severity.
    pub score: Score,
    /// The level.
    pub level: RiskLevel,
}

/// Which weighing is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Without the measures: inherent.
    Before,
    /// With the measures that count: residual.
    After,
}

/// How many risks have each level.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[allow(missing_docs, reason = "the levels of vocabulary 27.3")]
pub struct LevelCounts {
    pub very_high: usize,
    pub high: usize,
    pub medium: usize,
    pub low: usize,
}

/// Why a risk cannot be accepted. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AcceptanceRefusal {
    /// Nobody in the council may accept it.
    #[error(
        "Nobody in the council may accept what is left of risk {key}, because it is {level}. Nothing was changed; reduce the risk, or start prior consultation with the regulator (UK GDPR Art 36)."
    )]
    NobodyMay {
        /// Key of the risk.
        key: String,
        /// Its residual level in words.
        level: String,
    },
    /// It is for the Head of Service.
    #[error("Risks are accepted by the Head of Service. Nothing was changed; ask them to look at risk {key}.")]
    HeadOfServiceOnly {
        /// Key of the risk.
        key: String,
    },
    /// It is not scored.
    #[error("Risk {key} is not scored after its measures. Nothing was changed; score it first.")]
    NotScored {
        /// Key of the risk.
        key: String,
    },
}

impl Dpia {
    /// The risk register of this version. Without a chosen scale it is the council's four by four.
    pub fn risk_register(&self) -> RiskRegister<'_> {
        let profile = self.risk_profile.unwrap_or(RiskProfile::La4x4);
        let measures = self.measures.in_order();
        let weigh = |likelihood: Option<u8>, severity: Option<u8>| {
            let score = Score::new(likelihood?, severity?)?;
            Some(Weight { score, level: level(profile, score) })
        };
        let risks = self.risks.in_order().into_iter().map(|(id, risk)| WeighedRisk {
            id,
            risk,
            measures: measures.iter().map(|(_, row)| *row).filter(|row| row.risk.as_ref() == Some(id)).collect(),
            before: weigh(risk.likelihood_before, risk.severity_before),
            after: weigh(risk.likelihood_after, risk.severity_after),
        });
        RiskRegister { profile, risks: risks.collect() }
    }
}

impl RiskRegister<'_> {
    /// The highest level, which is no average; `None` while nothing is scored.
    pub fn overall(&self, side: Side) -> Option<RiskLevel> {
        self.weights(side).map(|(_, weight)| weight.level).max()
    }

    /// How many risks have each level.
    pub fn counts(&self, side: Side) -> LevelCounts {
        let mut counts = LevelCounts::default();
        for (_, weight) in self.weights(side) {
            match weight.level {
                RiskLevel::VeryHigh => counts.very_high += 1,
                RiskLevel::High => counts.high += 1,
                RiskLevel::Medium => counts.medium += 1,
                RiskLevel::Low => counts.low += 1,
            }
        }
        counts
    }

    /// Which risks stand in which cell, by key.
    pub fn heat_map(&self, side: Side) -> BTreeMap<Score, Vec<&str>> {
        let mut cells: BTreeMap<Score, Vec<&str>> = BTreeMap::new();
        for (key, weight) in self.weights(side) {
            cells.entry(weight.score).or_default().push(key);
        }
        cells
    }

    fn weights(&self, side: Side) -> impl Iterator<Item = (&str, Weight)> {
        self.risks.iter().filter_map(move |risk| Some((risk.risk.key.as_str(), risk.weight(side)?)))
    }
}

impl<'a> WeighedRisk<'a> {
    /// One of the two weighings.
    pub fn weight(&self, side: Side) -> Option<Weight> {
        match side {
            Side::Before => self.before,
            Side::After => self.after,
        }
    }

    /// The measures that count toward what is left of the risk.
    pub fn counting(&self) -> impl Iterator<Item = &'a Measure> {
        self.measures.iter().copied().filter(|measure| measure.counts())
    }

    /// Whether somebody has accepted what is left of it, or nobody needs to one by one.
    pub fn is_accepted(&self) -> bool {
        let medium = self.after.is_some_and(|weight| weight.level == RiskLevel::Medium);
        !medium || self.risk.accepted_by == Some(Role::HeadOfService)
    }

    /// Whether a role may accept what is left of it.
    ///
    /// # Errors
    /// High and very high risks are accepted by nobody (UK GDPR Art 36(1)), all others by the Head of Service (dpia.md §9.1).
    pub fn may_be_accepted_by(&self, role: Role) -> Result<(), AcceptanceRefusal> {
        let key = self.risk.key.clone();
        let Some(weight) = self.after else { return Err(AcceptanceRefusal::NotScored { key }) };
        if weight.level.needs_prior_consultation() {
            let level = crate::rulebook::within_sentence(&crate::rulebook::label(weight.level));
            return Err(AcceptanceRefusal::NobodyMay { key, level });
        }
        if role == Role::HeadOfService { Ok(()) } else { Err(AcceptanceRefusal::HeadOfServiceOnly { key }) }
    }
}

impl Measure {
    /// What it does to its risk: as stated, or what such a measure usually does (vocabulary 19).
    pub fn standing_effect(&self) -> Option<MeasureEffect> {
        self.effect.or_else(|| self.measure.map(crate::vocabulary::SecurityMeasure::effect))
    }

    /// Whether it counts toward what is left of the risk: agreed or in place, and not mere acceptance (dpia.md §5.2).
    pub fn counts(&self) -> bool {
        let stands = matches!(self.status, Some(MeasureStatus::Agreed | MeasureStatus::InPlace));
        stands && self.standing_effect() != Some(MeasureEffect::Accept)
    }

    /// Whether it is to be done or kept and nobody is named, or no day.
    pub fn lacks_owner_or_date(&self) -> bool {
        let live =
            matches!(self.status, Some(MeasureStatus::Proposed | MeasureStatus::Agreed | MeasureStatus::InPlace));
        live && (self.owner_role.is_none() || self.due_on.is_none())
    }

    /// Whether it goes into the specification but no clause of the list is chosen for it.
    pub fn lacks_clause(&self) -> bool {
        self.into_specification == Some(true) && self.clause.is_none()
    }
}

impl RiskSource {
    /// Whether it lies in the design of the processing, and not in an accident or an attack (vocabulary 27.4).
    pub fn is_design(self) -> bool {
        let entry = shipped().list(Self::LIST).and_then(|list| list.entry(self.code()));
        entry.and_then(|entry| entry.property("kind")) == Some("design")
    }
}
