//! Which rights people have, by lawful basis (vocabulary 22.1; UK GDPR Arts 7 and 13 to 22D, DPA 2018 ss.164A and 165).
//!
//! Never in here: which rights a notice prints; that depends on what the asset does with the data.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Art6Basis, codes};

codes! {
    /// A right of individuals (vocabulary 22).
    pub enum DataRight in "data_right" {
        Informed = "r_informed",
        Access = "r_access",
        Rectification = "r_rectification",
        Erasure = "r_erasure",
        Restriction = "r_restriction",
        Portability = "r_portability",
        Object = "r_object",
        ObjectMarketing = "r_object_marketing",
        Adm = "r_adm",
        WithdrawConsent = "r_withdraw_consent",
        ComplainCouncil = "r_complain_council",
        ComplainRegulator = "r_complain_regulator",
    }
}

/// Whether a right is available on a basis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RightAnswer {
    /// It is.
    Yes,
    /// It is, with this note.
    If(String),
    /// It is not; the note says why, where there is more to say.
    No(Option<String>),
}

/// Whether a right is available where data is used on a lawful basis. Prohibitions and exemptions are no answer here.
pub fn rights_answer(right: DataRight, basis: Art6Basis) -> RightAnswer {
    static MATRIX: OnceLock<Written> = OnceLock::new();
    // A matrix that cannot be read would deny every right; a test reads it, so that it can.
    let matrix = MATRIX.get_or_init(|| toml::from_str(FILE).unwrap_or_default());
    let note = |name: &str| matrix.notes.get(name).cloned();
    let answer = matrix.rights.get(&right).and_then(|row| row.get(&basis)).map_or("no", String::as_str);
    match answer.split_once(' ') {
        Some(("if", name)) => RightAnswer::If(note(name).unwrap_or_default()),
        Some((_, name)) => RightAnswer::No(note(name)),
        None if answer == "yes" => RightAnswer::Yes,
        None => RightAnswer::No(None),
    }
}

const FILE: &str = include_str!("../../../../../assets/vocabularies/rights_matrix.toml");

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    notes: BTreeMap<String, String>,
    rights: BTreeMap<DataRight, BTreeMap<Art6Basis, String>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Code;

    #[test]
    fn the_matrix_answers_for_every_right_and_basis() {
        let matrix: Written = toml::from_str(FILE).unwrap();
        for right in DataRight::ALL {
            for basis in Art6Basis::ALL {
                let answer = matrix.rights[right][basis].as_str();
                let (word, note) = answer.split_once(' ').unwrap_or((answer, ""));
                assert!(["yes", "no", "if"].contains(&word), "{right}, {basis}: {answer:?} is no answer");
                let explained = if word == "if" { matrix.notes.contains_key(note) } else { true };
                assert!(explained, "{right}, {basis}: a condition without its note would promise too much");
            }
        }
    }

    #[test]
    fn rights_depend_on_the_basis_as_the_law_says() {
        let is_note = |answer: &RightAnswer, words: &str| match answer {
            RightAnswer::If(note) | RightAnswer::No(Some(note)) => note.contains(words),
            RightAnswer::Yes | RightAnswer::No(None) => false,
        };
        let task_object = rights_answer(DataRight::Object, Art6Basis::PublicTask);
        assert_eq!(task_object, RightAnswer::Yes, "Art 21(1) covers Art 6(1)(e)");
        let duty_object = rights_answer(DataRight::Object, Art6Basis::LegalObligation);
        assert_eq!(duty_object, RightAnswer::No(None), "Art 21(1) does not cover Art 6(1)(c)");
        let portability = rights_answer(DataRight::Portability, Art6Basis::PublicTask);
        assert_eq!(portability, RightAnswer::No(None), "Art 20(3) leaves out public tasks");
        let erasure = rights_answer(DataRight::Erasure, Art6Basis::PublicTask);
        assert!(is_note(&erasure, "17(3)(b)"), "erasure usually not for a task: {erasure:?}");
        let recognised = rights_answer(DataRight::Adm, Art6Basis::RecognisedLegitimateInterest);
        assert!(is_note(&recognised, "22B(4)"), "a prohibition and no right: {recognised:?}");
        let consent = rights_answer(DataRight::WithdrawConsent, Art6Basis::Consent);
        assert_eq!(consent, RightAnswer::Yes, "Art 7(3)");
    }
}
