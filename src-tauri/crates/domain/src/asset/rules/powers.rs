//! Section D: the law that gives the duty or power (UK GDPR Art 6(3)).

use super::AssetRule;
use super::case::Case;
use crate::asset::Purpose;
use crate::asset::reading::is_given;
use crate::finding::Finding;
use crate::rulebook::Firing;
use crate::vocabulary::Art6Basis;

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    for purpose in &case.purposes {
        found.extend([unnamed(purpose.row), general_power(purpose.row)].into_iter().flatten());
    }
}

/// AR032: a duty or a task is laid down by law, and the law is named.
fn unnamed(purpose: &Purpose) -> Option<Finding> {
    let laid_down =
        purpose.art6_bases.iter().any(|basis| matches!(basis, Art6Basis::LegalObligation | Art6Basis::PublicTask));
    (laid_down && !is_given(purpose.legal_reference.as_ref())).then(|| {
        let read = (&purpose.art6_bases, &purpose.legal_reference);
        Firing::row(AssetRule::Ar032, &purpose.key, &read).finding()
    })
}

/// AR033: a general power alone does not say what the service is for.
fn general_power(purpose: &Purpose) -> Option<Finding> {
    let reference = purpose.legal_reference.as_deref()?;
    names_only_general_powers(reference)
        .then(|| Firing::row(AssetRule::Ar033, &purpose.key, &purpose.legal_reference).finding())
}

/// Words in which the two general powers are cited; whatever stands beside them is another law.
const CITING: &[&str] = &[
    "localism",
    "local",
    "government",
    "act",
    "lga",
    "2011",
    "1972",
    "1",
    "111",
    "s",
    "ss",
    "sec",
    "section",
    "sections",
    "the",
    "of",
    "and",
    "under",
    "in",
    "general",
    "power",
    "powers",
    "competence",
    "subsidiary",
    "with",
];

/// Whether a text cites nothing but Localism Act 2011 s.1 or Local Government Act 1972 s.111, in whichever order people
/// write act and section.
fn names_only_general_powers(reference: &str) -> bool {
    let words = words_of(reference);
    let has = |word: &str| words.iter().any(|other| other == word);
    let localism = has("localism") && has("1");
    let incidental = (has("lga") || has("government")) && has("1972") && has("111");
    (localism || incidental) && words.iter().all(|word| CITING.contains(&word.as_str()))
}

/// The words and numbers of a citation in lower case, `s.1(4)` as `s` and `1`: subsections do not make another power.
fn words_of(reference: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut in_subsection = false;
    for character in reference.to_lowercase().chars() {
        let after_number = word.ends_with(|last: char| last.is_ascii_digit());
        if in_subsection {
            in_subsection = character != ')';
            continue;
        }
        if character == '(' && after_number {
            in_subsection = true;
            continue;
        }
        let joins = character.is_alphanumeric()
            && word.chars().last().is_none_or(|last| last.is_ascii_digit() == character.is_ascii_digit());
        if !joins && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if character.is_alphanumeric() {
            word.push(character);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::names_only_general_powers;

    #[test]
    fn a_general_power_is_known_in_every_spelling() {
        for reference in [
            "Localism Act 2011 s.1",
            "s1 Localism Act 2011",
            "Section 1 of the Localism Act 2011 (general power of competence)",
            "Localism Act 2011, s. 1(4)",
            "Local Government Act 1972 s.111",
            "LGA 1972 s111(1)",
            "Localism Act 2011 s.1 and Local Government Act 1972 section 111",
        ] {
            assert!(names_only_general_powers(reference), "{reference:?} is a general power and weak alone");
        }
    }

    #[test]
    fn a_service_statute_is_not_a_general_power() {
        for reference in [
            "",
            "Care Act 2014 s.9",
            "Localism Act 2011 s.1; Care Act 2014 s.9",
            "Localism Act 2011 s.27",
            "Local Government Act 1972 s.101",
            "Local Government Act 1974 s.29",
            "Housing Act 1996 Part 7 and Local Government Act 1972 s.111",
        ] {
            assert!(!names_only_general_powers(reference), "{reference:?} names a law of the service itself");
        }
    }
}
