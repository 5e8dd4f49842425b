//! Layouts known by name: those built in, and those that a council saves in its register.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::target::Target;
use crate::reading::tokens;

/// A matching of columns by heading. Targets by code, so that it can be kept in a register.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// What it is called.
    pub name: String,
    /// Headings by which a sheet of this layout is known; none for a profile that is only chosen.
    pub known_by: Vec<String>,
    /// Target code by heading.
    pub columns: BTreeMap<String, String>,
    /// Decisions for words: by target code, then by spelling; an empty code means that the word says nothing.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    profile: Vec<Profile>,
}

/// The layouts that Tollgate knows: its own exports, and the documentation template for controllers of the Information Commissioner.
pub fn built_in() -> &'static [Profile] {
    static PROFILES: OnceLock<Vec<Profile>> = OnceLock::new();
    PROFILES.get_or_init(|| {
        // A file that cannot be read would leave no layout known; a test reads it.
        let written: Option<Written> =
            toml::from_str(include_str!("../../../../../assets/exchange/profiles.toml")).ok();
        written.map(|written| written.profile).unwrap_or_default()
    })
}

/// The first of the profiles whose headings all stand in the sheet.
pub fn recognised<'p>(profiles: impl IntoIterator<Item = &'p Profile>, headings: &[String]) -> Option<&'p Profile> {
    let headings: Vec<Vec<String>> = headings.iter().map(|heading| tokens(heading)).collect();
    profiles.into_iter().find(|profile| {
        !profile.known_by.is_empty() && profile.known_by.iter().all(|known| headings.contains(&tokens(known)))
    })
}

impl Profile {
    /// The target of a heading.
    pub fn target(&self, heading: &str) -> Option<Target> {
        let words = tokens(heading);
        let same = self.columns.iter().find(|(known, _)| tokens(known) == words);
        // The template shortens and lengthens its headings from edition to edition.
        let code = same.or_else(|| {
            self.columns
                .iter()
                .filter(|(known, _)| {
                    let known = tokens(known);
                    known.len() >= 3 && words.len() >= 3 && (known.starts_with(&words) || words.starts_with(&known))
                })
                .max_by_key(|(known, _)| known.len())
        });
        code.and_then(|(_, code)| Target::from_code(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_layouts_can_be_read() {
        let text = include_str!("../../../../../assets/exchange/profiles.toml");
        let written: Written = toml::from_str(text).unwrap();
        for profile in &written.profile {
            for (heading, code) in &profile.columns {
                assert!(Target::from_code(code).is_some(), "{}: {heading} is matched to {code}", profile.name);
            }
            for known in &profile.known_by {
                assert!(profile.target(known).is_some(), "{}: {known} tells the layout and has a target", profile.name);
            }
        }
    }

    #[test]
    fn the_template_of_the_commissioner_is_known_by_its_headings() {
        let headings = [
            "Business function",
            "Purpose of processing",
            "Categories of individuals",
            "Categories of personal data",
            "Categories of recipients",
            "Names of third countries or international organisations that personal data are transferred to",
        ];
        let headings: Vec<String> = headings.map(str::to_owned).to_vec();
        let found = recognised(built_in(), &headings).unwrap();
        assert_eq!(found.name, "ICO documentation for controllers");
        assert_eq!(found.target(&headings[5]), Some(Target::TransfersAnswer), "with or without “if applicable”");
        assert_eq!(recognised(built_in(), &["Asset name".to_owned()]), None, "other sheets are not of this layout");
    }
}
