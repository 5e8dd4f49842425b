//! The risk matrix (vocabularies §27.3): the level of a risk is looked up in a table, which is data, and never multiplied.
//!
//! Never in here: a risk, or what follows from a level.

use std::sync::OnceLock;

use serde::Deserialize;

use super::options::RiskProfile;
use crate::vocabulary::codes;

codes! {
    /// The level of a risk (vocabulary 27.3), the lowest first.
    pub enum RiskLevel in "risk_level" {
        Low = "low",
        Medium = "medium",
        High = "high",
        VeryHigh = "very_high",
    }
}

impl RiskLevel {
    /// Whether nobody in the council may accept it as what is left of a risk (UK GDPR Art 36(1)).
    pub fn needs_prior_consultation(self) -> bool {
        matches!(self, Self::High | Self::VeryHigh)
    }
}

/// Likelihood and severity of a risk, each from 1 to 4 (vocabularies §27.1 and §27.2). Severity is the effect on people, never on
/// the council.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Score {
    likelihood: u8,
    severity: u8,
}

/// The greatest value of likelihood and severity.
pub const GREATEST: u8 = 4;

impl Score {
    /// A score; `None` unless both values lie between 1 and 4.
    pub fn new(likelihood: u8, severity: u8) -> Option<Self> {
        let within = |value: u8| (1..=GREATEST).contains(&value);
        (within(likelihood) && within(severity)).then_some(Self { likelihood, severity })
    }

    /// How likely, 1 to 4.
    pub fn likelihood(self) -> u8 {
        self.likelihood
    }

    /// How severe for people, 1 to 4.
    pub fn severity(self) -> u8 {
        self.severity
    }

    /// Every score: 16 cells.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=GREATEST).flat_map(|severity| (1..=GREATEST).map(move |likelihood| Self { likelihood, severity }))
    }
}

/// Written likelihood×severity: `3×2`.
impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}×{}", self.likelihood, self.severity)
    }
}

/// The level of a score on a scale.
pub fn level(profile: RiskProfile, score: Score) -> RiskLevel {
    // A score that no table holds would weigh most; a test looks every score up.
    table(profile).and_then(|table| table.level(score)).unwrap_or(RiskLevel::VeryHigh)
}

/// The names of the rows (severity, the least first) and of the columns (likelihood, the least first) of a scale.
pub fn axes(profile: RiskProfile) -> (&'static [String], &'static [String]) {
    table(profile).map_or((&[], &[]), |table| (&table.row_names, &table.column_names))
}

/// One scale as it is written.
#[derive(Debug, Deserialize)]
struct Table {
    code: RiskProfile,
    row_names: Vec<String>,
    column_names: Vec<String>,
    rows: Vec<usize>,
    columns: Vec<usize>,
    levels: Vec<Vec<RiskLevel>>,
}

impl Table {
    fn level(&self, score: Score) -> Option<RiskLevel> {
        let place = |places: &[usize], value: u8| places.get(usize::from(value).checked_sub(1)?)?.checked_sub(1);
        self.levels.get(place(&self.rows, score.severity)?)?.get(place(&self.columns, score.likelihood)?).copied()
    }
}

#[derive(Deserialize)]
struct File {
    entry: Vec<Table>,
}

const SHIPPED: &str = include_str!("../../../../../assets/vocabularies/risk_profile.toml");

fn table(profile: RiskProfile) -> Option<&'static Table> {
    static TABLES: OnceLock<Vec<Table>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| toml::from_str::<File>(SHIPPED).map(|file| file.entry).unwrap_or_default());
    tables.iter().find(|table| table.code == profile)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Code as _;

    fn of(profile: RiskProfile, likelihood: u8, severity: u8) -> RiskLevel {
        level(profile, Score::new(likelihood, severity).expect("a score of the grid"))
    }

    #[test]
    fn both_scales_can_be_read_and_are_whole() {
        let file: File = toml::from_str(SHIPPED).expect("assets/vocabularies/risk_profile.toml must be readable");
        let codes: Vec<_> = file.entry.iter().map(|table| table.code).collect();
        assert_eq!(codes, RiskProfile::ALL, "every scale that can be chosen has its table");
        for table in &file.entry {
            assert_eq!(table.levels.len(), table.row_names.len(), "{}: every row has its name", table.code);
            let wide = table.levels.iter().all(|row| row.len() == table.column_names.len());
            assert!(wide, "{}: every column has its name", table.code);
            for score in Score::all() {
                assert!(table.level(score).is_some(), "{}: {score} has no level", table.code);
            }
        }
    }

    #[test]
    fn the_four_by_four_table_is_that_of_the_specification() {
        let cells = |wanted: RiskLevel| -> Vec<String> {
            let of_level = Score::all().filter(|score| level(RiskProfile::La4x4, *score) == wanted);
            let mut written: Vec<_> =
                of_level.map(|score| format!("{}×{}", score.severity(), score.likelihood())).collect();
            written.sort();
            written
        };
        let written = "vocabularies §27.3, written severity×likelihood";
        assert_eq!(cells(RiskLevel::Low), ["1×1", "1×2", "1×3", "2×1"], "{written}");
        assert_eq!(cells(RiskLevel::Medium), ["1×4", "2×2", "2×3", "3×1", "3×2", "4×1"], "{written}");
        assert_eq!(cells(RiskLevel::High), ["2×4", "3×3", "4×2"], "{written}");
        assert_eq!(cells(RiskLevel::VeryHigh), ["3×4", "4×3", "4×4"], "{written}");
    }

    #[test]
    fn more_likely_or_more_severe_is_never_less_risk() {
        for profile in RiskProfile::ALL {
            for score in Score::all() {
                let here = level(*profile, score);
                for (likelihood, severity) in [(1, 0), (0, 1)] {
                    if let Some(more) = Score::new(score.likelihood() + likelihood, score.severity() + severity) {
                        assert!(level(*profile, more) >= here, "{profile}: {more} weighs less than {score}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_councils_table_is_never_more_lenient_than_the_regulators() {
        for score in Score::all() {
            let (ours, ico) = (level(RiskProfile::La4x4, score), level(RiskProfile::Ico3x3, score));
            assert!(ours >= ico, "{score}: {ours} is more lenient than the ICO's {ico}");
        }
    }

    #[test]
    fn the_three_by_three_table_is_the_regulators() {
        use RiskLevel::{High, Low, Medium};
        for (severity, expected) in
            [(1, [Low; 4]), (2, [Low; 4]), (3, [Low, Medium, High, High]), (4, [Low, High, High, High])]
        {
            for (likelihood, level) in (1..=4).zip(expected) {
                assert_eq!(of(RiskProfile::Ico3x3, likelihood, severity), level, "{likelihood}×{severity}: ICO grid");
            }
        }
    }

    #[test]
    fn a_likelihood_of_seven_is_no_score() {
        for (likelihood, severity) in [(0, 1), (1, 0), (5, 1), (7, 4), (1, 255)] {
            assert_eq!(Score::new(likelihood, severity), None, "{likelihood}×{severity} stands nowhere on the grid");
        }
        assert_eq!(Score::new(3, 2).map(|score| score.to_string()).as_deref(), Some("3×2"), "likelihood first");
    }
}
