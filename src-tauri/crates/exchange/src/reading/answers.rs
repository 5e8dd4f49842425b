//! Yes, no, and cells that say nothing yet.

use super::tokens::tokens;

/// What a cell answers to a question of yes or no.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Nothing: it is empty, or does not apply, or nobody has said yet.
    Nothing,
}

/// The answer in a cell; `None` if it is no answer.
pub fn answer(text: &str) -> Option<Answer> {
    let plain = text.trim().to_lowercase();
    match plain.trim_end_matches(['.', '!']) {
        "y" | "yes" | "true" | "t" | "1" | "x" | "✓" | "✔" | "ticked" | "✅" => Some(Answer::Yes),
        "n" | "no" | "false" | "f" | "0" | "✗" | "✘" => Some(Answer::No),
        other if says_nothing(other) => Some(Answer::Nothing),
        _ => None,
    }
}

/// Whether a cell says nothing yet: "tbc", "?", "n/a", "not stated".
pub fn says_nothing(text: &str) -> bool {
    let words = tokens(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        [] | ["tbc" | "tba" | "tbd" | "na" | "unknown" | "none" | "pending" | "blank"]
            | ["n", "a"]
            | ["n", "a", "see", "note"]
            | ["not", "known" | "stated" | "applicable" | "recorded" | "specified" | "available"]
            | ["to", "be", "confirmed" | "advised" | "decided"]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_people_write_it() {
        for (text, expected) in [
            ("Y", Some(Answer::Yes)),
            (" yes ", Some(Answer::Yes)),
            ("TRUE", Some(Answer::Yes)),
            ("✓", Some(Answer::Yes)),
            ("n", Some(Answer::No)),
            ("No.", Some(Answer::No)),
            ("n/a", Some(Answer::Nothing)),
            ("N/A – see notes", Some(Answer::Nothing)),
            ("", Some(Answer::Nothing)),
            ("?", Some(Answer::Nothing)),
            ("TBC", Some(Answer::Nothing)),
            ("not stated", Some(Answer::Nothing)),
            ("only with EC safeguards / BCRs", None),
            ("Yes, for appeals only", None),
        ] {
            assert_eq!(answer(text), expected, "{text:?}");
        }
    }
}
