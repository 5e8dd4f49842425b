//! The words of states, steps, obstacles, refusals and points, read from `assets/rules/asset_steps.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::gate::Obstacle;
use super::{AssetState, AssetStep};
use crate::asset::completeness::PointCode;
use crate::vocabulary::Code;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    state: Vec<Entry>,
    step: Vec<Entry>,
    obstacle: Vec<Entry>,
    refusal: Vec<Entry>,
    point: Vec<Entry>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Entry {
    code: String,
    label: String,
    before: String,
    message: String,
    citation: String,
}

/// What a point of the Article 30 score asks.
pub(in crate::asset) struct PointWords {
    pub(in crate::asset) label: &'static str,
    pub(in crate::asset) citation: &'static str,
}

const SHIPPED: &str = include_str!("../../../../../../assets/rules/asset_steps.toml");

fn file() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    // The file is part of the program; a test reads it strictly, so the fallback is never seen by a user.
    FILE.get_or_init(|| toml::from_str(SHIPPED).unwrap_or_default())
}

fn entry(entries: &'static [Entry], code: &str) -> Option<&'static Entry> {
    entries.iter().find(|entry| entry.code == code)
}

impl AssetState {
    /// The state in words.
    pub fn label(self) -> &'static str {
        entry(&file().state, self.code()).map_or("", |entry| &entry.label)
    }
}

impl AssetStep {
    /// The button.
    pub fn label(self) -> &'static str {
        entry(&file().step, self.code()).map_or("", |entry| &entry.label)
    }

    /// What stands over the things in the way: "Before it can go to the IG lead".
    pub fn before(self) -> &'static str {
        entry(&file().step, self.code()).map_or("", |entry| &entry.before)
    }
}

pub(in crate::asset) fn point_words(point: PointCode) -> PointWords {
    entry(&file().point, point.code()).map_or(PointWords { label: "", citation: "" }, |entry| PointWords {
        label: &entry.label,
        citation: &entry.citation,
    })
}

pub(super) fn obstacle_words(obstacle: &Obstacle) -> &'static str {
    entry(&file().obstacle, obstacle.code()).map_or("", |entry| &entry.message)
}

pub(super) fn refusal_words(code: &str) -> &'static str {
    entry(&file().refusal, code).map_or("", |entry| &entry.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_words() {
        let file: File = toml::from_str(SHIPPED).expect("assets/rules/asset_steps.toml must be readable");
        let labelled =
            |entries: &[Entry], code: &str| entries.iter().any(|entry| entry.code == code && !entry.label.is_empty());
        for state in AssetState::ALL {
            assert!(labelled(&file.state, state.code()), "{state} stands on the gate strip and needs words");
        }
        for step in AssetStep::ALL {
            assert!(labelled(&file.step, step.code()), "{step} is a button and needs words");
            assert!(!step.before().is_empty(), "{step}: what is in the way stands under a heading");
        }
        for point in PointCode::ALL {
            assert!(labelled(&file.point, point.code()), "{point} is shown in the score and needs words");
            assert!(!point_words(*point).citation.is_empty(), "{point} rests on a paragraph of Art 30 or of Sch 1");
        }
    }
}
