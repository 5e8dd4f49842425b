//! An appropriate policy document (DPA 2018 Sch 1 para 39; s.42) as far as other records need it: reference, title, version and
//! date of approval.
//!
//! Never in here: its text.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::asset::DocumentFacts;
use crate::record::Layout;

/// A policy document.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyDocument {
    /// Reference, `APD-2026-001`: the year, and a number within it.
    pub reference: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Version, `1.0`.
    pub version: Option<String>,
    /// Date of approval; `None` while it is a draft.
    pub approved_on: Option<NaiveDate>,
}

/// A policy document has no rows.
pub const LAYOUT: Layout = Layout { lists: &[] };

/// Longest title, in characters.
const LONGEST_TITLE: usize = 200;

/// Why a policy document cannot be recorded. Nothing is changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PolicyDocumentRefusal {
    /// The reference is not of the form APD-YYYY-NNN.
    #[error("A policy document has a reference like APD-2026-001, not {given}. Nothing was changed.")]
    Reference {
        /// What was given, shortened to what a sentence holds.
        given: String,
    },
    /// There is no title, or it is too long.
    #[error("Give the policy document a title of 1 to 200 characters. Nothing was changed.")]
    Title,
    /// The version is not two numbers with a full stop between them.
    #[error("A policy document has a version like 1.0, not {given}. Nothing was changed.")]
    Version {
        /// What was given, shortened to what a sentence holds.
        given: String,
    },
}

impl PolicyDocument {
    /// Whether it can be recorded.
    ///
    /// # Errors
    /// [`PolicyDocumentRefusal`] names the first field that cannot stand.
    pub fn check(&self) -> Result<(), PolicyDocumentRefusal> {
        let reference = self.reference.as_deref().unwrap_or_default();
        if !is_reference(reference) {
            return Err(PolicyDocumentRefusal::Reference { given: shortened(reference) });
        }
        let title = self.title.as_deref().unwrap_or_default().trim().chars().count();
        if !(1..=LONGEST_TITLE).contains(&title) {
            return Err(PolicyDocumentRefusal::Title);
        }
        let version = self.version.as_deref().unwrap_or_default();
        let numbers = version.split('.').all(|part| is_number(part, 1..=3));
        if numbers && version.split('.').count() == 2 {
            Ok(())
        } else {
            Err(PolicyDocumentRefusal::Version { given: shortened(version) })
        }
    }

    /// Whether it is approved on a day. A date to come has not approved anything yet.
    pub fn is_approved(&self, on: NaiveDate) -> bool {
        self.approved_on.is_some_and(|approved| approved <= on)
    }

    /// The document as an asset points to it.
    pub fn facts(&self, on: NaiveDate) -> DocumentFacts {
        DocumentFacts { reference: self.reference.clone().unwrap_or_default(), in_force: self.is_approved(on) }
    }
}

/// Whether a text is a reference of a policy document: APD, a year of four digits, a number of three.
fn is_reference(text: &str) -> bool {
    match text.split('-').collect::<Vec<_>>().as_slice() {
        ["APD", year, number] => is_number(year, 4..=4) && is_number(number, 3..=3),
        _ => false,
    }
}

fn is_number(text: &str, digits: std::ops::RangeInclusive<usize>) -> bool {
    digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn shortened(text: &str) -> String {
    if text.trim().is_empty() { "nothing".to_owned() } else { text.chars().take(40).collect() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::form::policy_document_form;

    #[test]
    fn a_document_and_the_form_have_the_same_fields() {
        let sections = &policy_document_form().sections;
        let fields: BTreeSet<_> = sections.iter().flat_map(|one| &one.fields).map(|one| one.id.clone()).collect();
        let document = serde_json::to_value(PolicyDocument::default()).unwrap();
        let of_document: BTreeSet<_> = document.as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields, of_document, "a field without an entry cannot be filled in");
    }

    fn document() -> PolicyDocument {
        PolicyDocument {
            reference: Some("APD-2026-001".to_owned()),
            title: Some("Appropriate policy document".to_owned()),
            version: Some("1.0".to_owned()),
            approved_on: Some("2026-11-10".parse().unwrap()),
        }
    }

    #[test]
    fn a_document_counts_from_the_day_of_its_approval() {
        for (on, expected, why) in [
            ("2026-11-09", false, "the day before"),
            ("2026-11-10", true, "on the day"),
            ("2026-11-23", true, "and after"),
        ] {
            let facts = document().facts(on.parse().unwrap());
            assert_eq!(facts.in_force, expected, "{why}: AR013 asks for an approved document");
            assert_eq!(facts.reference, "APD-2026-001", "the asset names it");
        }
        let draft = PolicyDocument { approved_on: None, ..document() };
        assert!(!draft.is_approved("2026-11-23".parse().unwrap()), "a draft does not satisfy para 39");
    }

    #[test]
    fn what_cannot_be_recorded_is_refused_with_a_reason() {
        assert_eq!(document().check(), Ok(()), "a whole document stands");
        for reference in ["", "APD-26-001", "APD-2026-1", "apd-2026-001", "APD-2026-001-2", "DPIA-2026-001"] {
            let refused = PolicyDocument { reference: Some(reference.to_owned()), ..document() }.check();
            assert!(matches!(refused, Err(PolicyDocumentRefusal::Reference { .. })), "{reference:?} is no reference");
        }
        for version in ["", "1", "1.", "one", "1.0.0", "v1.0"] {
            let refused = PolicyDocument { version: Some(version.to_owned()), ..document() }.check();
            assert!(matches!(refused, Err(PolicyDocumentRefusal::Version { .. })), "{version:?} is no version");
        }
        for title in [String::new(), "   ".to_owned(), "x".repeat(201)] {
            let refused = PolicyDocument { title: Some(title), ..document() }.check();
            assert_eq!(refused, Err(PolicyDocumentRefusal::Title), "a title is there and fits on a line");
        }
        let long = PolicyDocument { version: Some("9".repeat(200_000)), ..document() };
        let sentence = long.check().unwrap_err().to_string();
        assert!(sentence.len() < 200, "the refusal stays one sentence however long the text was");
    }
}
