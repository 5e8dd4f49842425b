//! Words in a form in which two spellings of the same can be compared: small letters, no punctuation, no plural.

/// The words and numbers of a text. `6(1)(e)`, `6.1(e)` and `6 1 e` are the same.
pub fn tokens(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            words.push(singular(std::mem::take(word)));
        }
    };
    for letter in text.replace("(s)", "").chars() {
        match letter {
            // An apostrophe stands inside a word.
            '\'' | '’' => {}
            letter if letter.is_alphanumeric() => {
                let turns = word.chars().last().is_some_and(|last| last.is_numeric() != letter.is_numeric());
                if turns {
                    end(&mut word);
                }
                word.extend(letter.to_lowercase());
            }
            _ => end(&mut word),
        }
    }
    end(&mut word);
    words
}

fn singular(mut word: String) -> String {
    if word.len() > 2 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
    word
}

/// Letters from which on an abbreviation is understood.
const SHORTEST: usize = 5;

/// The letters with which all words begin that could be the same as this one.
pub(super) fn beginning(word: &str) -> &str {
    word.char_indices().nth(SHORTEST).map_or(word, |(at, _)| &word[..at])
}

/// Whether two words are the same, or one abbreviates the other: `oblig` for obligation.
fn alike(one: &str, other: &str) -> bool {
    one == other || (one.len().min(other.len()) >= SHORTEST && (one.starts_with(other) || other.starts_with(one)))
}

/// Whether these words stand in a text from this place on.
pub(super) fn stand_at(text: &[String], at: usize, words: &[String]) -> bool {
    text.get(at..at + words.len()).is_some_and(|there| there.iter().zip(words).all(|(one, other)| alike(one, other)))
}

/// Whether these words stand one after the other in a text.
pub fn contains(text: &[String], words: &[String]) -> bool {
    !words.is_empty() && (0..text.len()).any(|at| stand_at(text, at, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_same_are_the_same() {
        for (one, other) in [
            ("6(1)(e)", "6.1(e)"),
            ("Art. 6(1)(c) – legal obligation", "art 6 1 c LEGAL obligations"),
            ("Asset name ", "ASSET NAMES"),
            ("Crim. offence data", "crim offence data"),
            ("Auto-decisions", "auto decision"),
        ] {
            assert_eq!(tokens(one), tokens(other), "{one} and {other} mean the same");
        }
        assert_ne!(tokens("6(1)(e)"), tokens("6(1)(ea)"), "two different bases");
        assert!(contains(&tokens("legal oblig. / PT"), &tokens("legal obligation")), "an abbreviation is understood");
        assert!(!contains(&tokens("para 10(1)"), &tokens("para 1")), "paragraph 10 is not paragraph 1");
    }
}
