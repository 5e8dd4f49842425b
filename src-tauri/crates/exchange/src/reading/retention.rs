//! Retention as people write it: "6 yrs + current", several rules as lines, a case before a dash.

use super::codes::Codes;
use super::split::tidy;
use super::tokens::{contains, tokens};

/// When the clock of a rule starts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Start {
    /// An event of the list `retention_trigger`.
    Code(String),
    /// Another event, in words.
    Words(String),
}

/// One rule.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rule {
    /// As written.
    pub written: String,
    /// In which case it holds.
    pub case: Option<String>,
    /// How long: a number and `days`, `months` or `years`.
    pub length: Option<(u32, &'static str)>,
    /// When the clock starts.
    pub start: Option<Start>,
    /// Where the length is said to stand instead: "see schedule".
    pub elsewhere: Option<String>,
    /// Whether more was written than was understood: "up to", "+ current".
    pub loose: bool,
}

/// The rules in a cell, one a line or between semicolons.
pub fn rules(text: &str, codes: &Codes) -> Vec<Rule> {
    let lines = text.split(['\n', '\r', ';', '•']).map(tidy).filter(|line| !line.is_empty());
    lines.map(|line| rule(&line, codes)).collect()
}

fn rule(line: &str, codes: &Codes) -> Rule {
    let (case, rest) = case_of(line);
    let words = tokens(rest);
    let mut rule = Rule { written: line.to_owned(), case, ..Rule::default() };
    rule.length = length_of(rest);
    rule.start = start_of(rest, codes);
    let has = |text: &str| contains(&words, &tokens(text));
    if rule.length.is_none() {
        if rule.start.is_none()
            && ["permanent", "permanently", "forever", "indefinite", "indefinitely"].iter().any(|word| has(word))
        {
            rule.start = Some(Start::Code("rt_permanent".to_owned()));
        } else if ["schedule", "rrs", "retention policy", "disposal policy"].iter().any(|word| has(word)) {
            rule.elsewhere = Some(rest.to_owned());
        }
    } else {
        rule.loose = ["up to", "no more than", "minimum", "at least", "approx", "current"].iter().any(|word| has(word));
        // The year in which something happens runs to its end first.
        if rule.start.is_none() && has("current") {
            rule.start = Some(Start::Code("rt_payment".to_owned()));
        }
    }
    rule
}

/// What stands before a dash with spaces, or before a colon, is the case of the rule.
fn case_of(line: &str) -> (Option<String>, &str) {
    for mark in [" – ", " — ", " - ", ": "] {
        if let Some((case, rest)) = line.split_once(mark)
            && length_of(case).is_none()
            && !rest.trim().is_empty()
        {
            return (Some(case.trim().to_owned()), rest.trim());
        }
    }
    (None, line)
}

/// The first number with a unit of time behind it.
fn length_of(text: &str) -> Option<(u32, &'static str)> {
    let words = tokens(text);
    words.windows(2).find_map(|pair| {
        let number = pair[0].parse::<u32>().ok().or_else(|| in_words(&pair[0]))?;
        let unit = match pair[1].as_str() {
            "day" => "days",
            "week" | "wk" => return Some((number.checked_mul(7)?, "days")),
            "month" | "mth" | "mo" => "months",
            "year" | "yr" | "y" => "years",
            _ => return None,
        };
        Some((number, unit))
    })
}

fn in_words(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    NUMBERS.iter().position(|number| *number == word).and_then(|at| u32::try_from(at + 1).ok())
}

/// The event behind "from", "after" or "following".
fn start_of(text: &str, codes: &Codes) -> Option<Start> {
    let small = text.to_lowercase();
    let behind = ["from ", "after ", "following ", "since "];
    let (at, word) = behind.iter().filter_map(|word| Some((find_word(&small, word)?, *word))).min()?;
    // Small letters may take other room than large ones; a text where they do is left as it is.
    let event = text.get(at + word.len()..).filter(|_| small.len() == text.len())?;
    let event = event.trim().trim_end_matches(['.', ',']);
    if event.is_empty() || (word == "since " && length_of(text).is_none()) {
        return None;
    }
    let before_then = event.split(", then ").next().unwrap_or(event).trim();
    Some(codes.find("retention_trigger", before_then).map_or_else(|| Start::Words(before_then.to_owned()), Start::Code))
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| *at == 0 || text[..*at].ends_with(|letter: char| !letter.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use tollgate_domain::vocabulary::shipped;

    use super::*;

    fn one(text: &str) -> Rule {
        rules(text, &Codes::of(shipped())).remove(0)
    }

    #[test]
    fn a_length_and_its_start_are_read_as_people_write_them() {
        let code = |code: &str| Some(Start::Code(code.to_owned()));
        for (text, length, start) in [
            (
                "6 months from date the survey is completed",
                Some((6, "months")),
                Some(Start::Words("date the survey is completed".to_owned())),
            ),
            ("25 yrs from date of birth of pupil", Some((25, "years")), code("rt_dob")),
            ("1 year from end of employment", Some((1, "years")), code("rt_employment_end")),
            ("6 yrs + current", Some((6, "years")), code("rt_payment")),
            ("Six years after the case is closed", Some((6, "years")), code("rt_case_closed")),
            ("21 days", Some((21, "days")), None),
            ("2 weeks", Some((14, "days")), None),
            ("kept permanently", None, code("rt_permanent")),
            ("tbc", None, None),
            ("Since 1990, no end date", None, None),
        ] {
            let rule = one(text);
            assert_eq!((rule.length, rule.start), (length, start), "{text}");
        }
    }

    #[test]
    fn several_rules_stand_in_one_cell_each_with_its_case() {
        let text =
            "Successful applicants – 6 yrs + current from date of successful award\nUnsuccessful applicants – 6 months";
        let read = rules(text, &Codes::of(shipped()));
        assert_eq!(read.len(), 2, "one a line");
        assert_eq!(read[0].case.as_deref(), Some("Successful applicants"), "the case stands before the dash");
        assert_eq!(read[0].start, Some(Start::Code("rt_decision".to_owned())), "an award is a decision");
        assert!(read[0].loose, "“+ current” is kept as written beside the length");
        assert_eq!(read[1].length, Some((6, "months")));
    }

    #[test]
    fn a_pointer_to_the_schedule_is_no_period() {
        for text in ["Per RRS", "see schedule", "As per retention schedule"] {
            let rule = one(text);
            assert_eq!((rule.length, rule.elsewhere.as_deref()), (None, Some(text)), "somebody must look it up");
        }
        assert_eq!(one("as long as necessary").elsewhere, None, "which is neither a period nor a place to look");
    }
}
