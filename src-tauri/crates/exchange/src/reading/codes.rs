//! Words matched to the codes of a controlled list, by label, code, citation and synonyms, abbreviated or not.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use tollgate_domain::form::{Choice, Field};
use tollgate_domain::vocabulary::Vocabularies;

use super::split::code_pieces;
use super::tokens::{beginning, stand_at, tokens};

/// Further spellings, by list and code.
type Spellings = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// What was found in one cell.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub struct Reading {
    /// The codes, each once, in the order in which they stand.
    pub codes: Vec<String>,
    /// The pieces that no code was found for, as written.
    pub unread: Vec<String>,
    /// Each piece with what it was read as; nothing where it was not understood.
    pub pieces: Vec<(String, Option<String>)>,
}

/// One way to write a code.
struct Spelling {
    code: String,
    words: Vec<String>,
    /// Few letters that mean something only where they are written large: `GP`, `HR`.
    is_sign: bool,
}

/// The ways to write the codes of one list.
#[derive(Default)]
struct List {
    spellings: Vec<Spelling>,
    /// The first spelling that is just these words.
    whole: HashMap<String, usize>,
    /// The spellings whose first word begins with these letters.
    by_beginning: HashMap<String, Vec<usize>>,
}

impl List {
    fn add(&mut self, spelling: Spelling) {
        let Some(first) = spelling.words.first() else { return };
        let at = self.spellings.len();
        self.by_beginning.entry(beginning(first).to_owned()).or_default().push(at);
        self.whole.entry(spelling.words.join(" ")).or_insert(at);
        self.spellings.push(spelling);
    }

    /// The code whose spelling is the whole text.
    fn whole(&self, text: &[String]) -> Option<&str> {
        self.whole.get(&text.join(" ")).map(|at| self.spellings[*at].code.as_str())
    }

    /// The spellings that stand in a text.
    fn within<'l>(&'l self, text: &'l [String]) -> impl Iterator<Item = &'l Spelling> {
        text.iter().enumerate().flat_map(move |(at, word)| {
            let starting = self.by_beginning.get(beginning(word)).into_iter().flatten();
            starting
                .map(|spelling| &self.spellings[*spelling])
                .filter(move |spelling| stand_at(text, at, &spelling.words))
        })
    }
}

/// The codes of the controlled lists and the ways to write them. Looked up once for each spelling.
pub struct Codes {
    lists: HashMap<String, List>,
    /// What the reader decided for a spelling, by list; before anything else.
    decided: HashMap<String, HashMap<String, Option<String>>>,
    found: RefCell<HashMap<(String, String), Option<String>>>,
}

impl Codes {
    /// The ways to write the codes of these lists, in the council's words and everybody else's.
    pub fn of(vocabularies: &Vocabularies) -> Self {
        let further: Spellings =
            toml::from_str(include_str!("../../../../../assets/exchange/words.toml")).unwrap_or_default();
        let mut lists: HashMap<String, List> = HashMap::new();
        for list in vocabularies.lists() {
            let spellings = lists.entry(list.name.clone()).or_default();
            for entry in &list.entries {
                let parts = entry.label.split(['/', ',']).filter(|part| part.trim() != entry.label.trim());
                let words = [entry.label.as_str(), entry.code.as_str()].into_iter().chain(parts);
                let words = words.chain(entry.synonyms.iter().map(String::as_str));
                words.for_each(|words| spellings.add(spelling(&entry.code, words)));
            }
        }
        for (list, codes) in further {
            let spellings = lists.entry(list).or_default();
            for (code, words) in &codes {
                for words in words {
                    spellings.add(spelling(code, words));
                }
            }
        }
        Self { lists, decided: HashMap::new(), found: RefCell::default() }
    }

    /// Takes in the choices of a form's fields that have no list of their own.
    #[must_use]
    pub fn with_choices<'f>(mut self, fields: impl Iterator<Item = &'f Field>) -> Self {
        for field in fields.filter(|field| !field.options.is_empty()) {
            let spellings = self.lists.entry(field.id.clone()).or_default();
            for Choice { code, label } in &field.options {
                spellings.add(spelling(code, label));
                spellings.add(spelling(code, code));
            }
        }
        self
    }

    /// Takes in what the reader decided: for a spelling of a list its code, or that it means none.
    pub fn decide(&mut self, list: &str, written: &str, code: Option<&str>) {
        let key = tokens(written).join(" ");
        self.decided.entry(list.to_owned()).or_default().insert(key, code.map(str::to_owned));
        self.found.get_mut().clear();
    }

    /// The code that one piece of text is written for.
    pub fn find(&self, list: &str, piece: &str) -> Option<String> {
        let key = (list.to_owned(), piece.to_owned());
        if let Some(known) = self.found.borrow().get(&key) {
            return known.clone();
        }
        let found = self.search(list, piece);
        self.found.borrow_mut().insert(key, found.clone());
        found
    }

    fn search(&self, list: &str, piece: &str) -> Option<String> {
        let text = tokens(piece);
        if let Some(decided) = self.decided.get(list).and_then(|pieces| pieces.get(&text.join(" "))) {
            return decided.clone();
        }
        let known = self.lists.get(list)?;
        if let Some(code) = known.whole(&text) {
            return Some(code.to_owned());
        }
        let large = |words: &[String]| {
            piece.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
                word.chars().any(char::is_uppercase)
                    && word
                        .chars()
                        .filter(|letter| letter.is_alphabetic())
                        .all(|letter| letter.is_uppercase() || letter == 's')
                    && tokens(word) == words
            })
        };
        known
            .within(&text)
            .filter(|spelling| !spelling.is_sign || large(&spelling.words))
            .max_by_key(|spelling| weight(&spelling.words))
            .map(|spelling| spelling.code.clone())
    }

    /// The codes in a cell: piece by piece, each whole or in its parts.
    pub fn read(&self, list: &str, text: &str) -> Reading {
        let mut reading = Reading::default();
        for (piece, parts) in code_pieces(text) {
            let words = tokens(&piece);
            let whole = self.lists.get(list).and_then(|known| known.whole(&words));
            if whole.is_none()
                && parts.len() > 1
                && parts.iter().filter(|part| self.find(list, part).is_some()).count() > 1
            {
                for part in parts {
                    self.take(list, part, &mut reading);
                }
            } else {
                self.take(list, piece, &mut reading);
            }
        }
        reading
    }

    fn take(&self, list: &str, piece: String, reading: &mut Reading) {
        let code = self.find(list, &piece);
        match &code {
            Some(code) if reading.codes.contains(code) => {}
            Some(code) => reading.codes.push(code.clone()),
            None => reading.unread.push(piece.clone()),
        }
        reading.pieces.push((piece, code));
    }
}

fn spelling(code: &str, words: &str) -> Spelling {
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_sign =
        letters > 0 && letters <= 3 && words.chars().all(|letter| !letter.is_lowercase()) && !words.contains('(');
    Spelling { code: code.to_owned(), words: tokens(words), is_sign }
}

/// A citation says more than a word, and more words say more than few.
fn weight(words: &[String]) -> usize {
    let cites = words.iter().any(|word| word.bytes().all(|digit| digit.is_ascii_digit()));
    usize::from(cites) * 1_000 + words.len() * 40 + words.iter().map(String::len).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use tollgate_domain::vocabulary::shipped;

    use super::*;

    fn codes(list: &str, text: &str) -> (Vec<String>, Vec<String>) {
        let reading = Codes::of(shipped()).read(list, text);
        (reading.codes, reading.unread)
    }

    #[test]
    fn lawful_bases_are_read_in_every_spelling() {
        let (consent, contract, duty, vital, task, interest) =
            ("consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests");
        for (text, expected) in [
            ("public task; legal obligation", vec![task, duty]),
            ("Art 6(1)(b) / legal oblig. / PT", vec![contract, duty, task]),
            ("Art. 6(1)(c) – legal obligation, public task", vec![duty, task]),
            (
                "Consent (6(1)(a)) and contract and Legal obligation and 6(1)(d) and Art 6(1)(e)",
                vec![consent, contract, duty, vital, task],
            ),
            (
                "6.1(a); 6(1)(b) contract; Art. 6(1)(c) – legal obligation; 6(1)(d); PT",
                vec![consent, contract, duty, vital, task],
            ),
            ("legal oblig. and legit interests", vec![duty, interest]),
            ("Public Task 6(1)(e)", vec![task]),
            ("6(1)(ea)", vec!["recognised_legitimate_interest"]),
        ] {
            assert_eq!(
                codes("art6_basis", text),
                (expected.iter().map(|code| (*code).to_owned()).collect(), vec![]),
                "{text}"
            );
        }
        assert_eq!(
            codes("art6_basis", "public task; the usual"),
            (vec![task.to_owned()], vec!["the usual".to_owned()]),
            "what is not understood is kept"
        );
    }

    #[test]
    fn conditions_are_read_by_their_citations() {
        for (list, text, expected) in [
            ("art9_condition", "9(2)(g) – substantial public interest", "art9_substantial_public_interest"),
            ("art9_condition", "9.2.f legal claims", "art9_legal_claims"),
            ("art9_condition", "9(2)(i)", "art9_public_health"),
            ("sch1_condition", "Schedule 1 Part 2 para 6(a) (statutory function)", "s1p6_statutory_government"),
            ("sch1_condition", "Schedule 1 para 10(1) (preventing or detecting unlawful acts)", "s1p10_unlawful_acts"),
            ("special_category", "Race/ethnicity", "ethnicity"),
            ("special_category", "religious or philosophical beliefs", "religion"),
        ] {
            assert_eq!(codes(list, text), (vec![expected.to_owned()], vec![]), "{text}");
        }
    }

    #[test]
    fn a_decision_of_the_reader_goes_before_everything() {
        let mut known = Codes::of(shipped());
        known.decide("art6_basis", "The usual", Some("public_task"));
        known.decide("art6_basis", "consent", None);
        let reading = known.read("art6_basis", "the usual; consent");
        assert_eq!(reading.codes, ["public_task"], "what was decided once holds for every row");
        assert_eq!(reading.unread, ["consent"], "and a word may be declared to mean nothing here");
    }
}
