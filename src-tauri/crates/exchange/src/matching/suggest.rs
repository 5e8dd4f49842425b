//! What a column probably is: by its heading, and where that says nothing, by what stands in it.

use std::sync::OnceLock;

use serde::Deserialize;

use super::target::Target;
use crate::reading::{Codes, contains, date, says_nothing, tokens};
use crate::sheet::Cell;

/// How sure a suggestion is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Confidence {
    /// Neither the heading nor the contents say anything.
    Unknown,
    /// It looks like it.
    Likely,
    /// The heading says so.
    Sure,
}

/// What one column probably is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The target.
    pub target: Target,
    /// How sure.
    pub confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    column: Vec<WrittenColumn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    target: String,
    words: Vec<String>,
}

/// One heading that is known, and what it means.
struct Known {
    target: Target,
    words: Vec<String>,
}

fn known() -> &'static [Known] {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        // A file that cannot be read would leave every column unknown; a test reads it.
        let written: Option<Written> = toml::from_str(include_str!("../../../../../assets/exchange/columns.toml")).ok();
        let mut all = Vec::new();
        for column in written.map(|written| written.column).unwrap_or_default() {
            let Some(target) = Target::from_code(&column.target) else { continue };
            all.extend(column.words.iter().map(|words| Known { target: target.clone(), words: tokens(words) }));
        }
        for fills in super::offered() {
            // The form's own labels, as far as they say where they belong.
            if matches!(&fills.target, Target::Field(path) if !path.contains('.')) {
                all.push(Known { words: tokens(&fills.label), target: fills.target });
            }
        }
        all
    })
}

/// Whether a text is a heading that is known.
pub fn is_heading(text: &str) -> bool {
    by_heading(text).is_some_and(|(_, score)| score >= WHOLE)
}

/// A heading that is known word for word.
const WHOLE: usize = 1_000;

fn by_heading(text: &str) -> Option<(Target, usize)> {
    let words = tokens(text);
    if words.is_empty() {
        return None;
    }
    let whole = known().iter().find(|known| known.words == words);
    if let Some(known) = whole {
        return Some((known.target.clone(), WHOLE));
    }
    // The longer the part that is known, the surer; a single word in a sentence says nothing.
    known()
        .iter()
        .filter(|known| contains(&words, &known.words) && known.words.len() * 3 >= words.len())
        .max_by_key(|known| (known.words.len(), known.words.iter().map(String::len).sum::<usize>()))
        .map(|known| (known.target.clone(), known.words.len() * 100 / words.len()))
}

/// What each column probably is. `columns` gives for each its heading, the heading of its band if there is one, and some of its
/// cells. A target is suggested once, to the column that fits best, unless several may fill it.
pub fn suggest(columns: &[(String, Option<String>, Vec<&Cell>)], codes: &Codes) -> Vec<Suggestion> {
    let mut candidates: Vec<(usize, usize, Target, Confidence)> = Vec::new();
    for (at, (heading, band, cells)) in columns.iter().enumerate() {
        let with_band = band.as_ref().map(|band| format!("{band} {heading}"));
        let found = by_heading(heading).filter(|(_, score)| *score >= 50);
        let found = found.or_else(|| with_band.and_then(|text| by_heading(&text)));
        match found {
            Some((target, score)) if score >= WHOLE => candidates.push((score, at, target, Confidence::Sure)),
            Some((target, score)) => candidates.push((score, at, target, Confidence::Likely)),
            None => {
                if let Some(target) = by_contents(cells, codes) {
                    candidates.push((1, at, target, Confidence::Likely));
                }
            }
        }
    }
    candidates.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    // What nobody knows is kept beside the asset rather than dropped.
    let unknown = Suggestion { target: Target::Note, confidence: Confidence::Unknown };
    let mut suggested = vec![unknown; columns.len()];
    let mut taken: Vec<Target> = Vec::new();
    for (_, at, target, confidence) in candidates {
        if !target.takes_several() && taken.contains(&target) {
            continue;
        }
        taken.push(target.clone());
        suggested[at] = Suggestion { target, confidence };
    }
    suggested
}

/// What most cells of a column can be read as, where its heading says nothing.
fn by_contents(cells: &[&Cell], codes: &Codes) -> Option<Target> {
    let filled: Vec<&&Cell> = cells.iter().filter(|cell| !says_nothing(&cell.text())).collect();
    if filled.len() < 3 {
        return None;
    }
    let most =
        |reads: &dyn Fn(&Cell) -> bool| filled.iter().filter(|cell| reads(cell)).count() * 10 >= filled.len() * 8;
    let cites = |article: &str| {
        let article = tokens(article);
        move |cell: &Cell| contains(&tokens(&cell.text()), &article)
    };
    if most(&cites("9(2)")) {
        return Some(Target::SpecialConditions);
    }
    let bases = |cell: &Cell| {
        let read = codes.read("art6_basis", &cell.text());
        !read.codes.is_empty() && read.unread.is_empty()
    };
    if most(&cites("6(1)")) || most(&bases) {
        return Some(Target::Field("purposes.art6_bases".to_owned()));
    }
    if most(&|cell| date(cell).is_some()) {
        return None;
    }
    let classified = |cell: &Cell| codes.find("gsc_classification", &cell.text()).is_some();
    most(&classified).then(|| Target::Field("gsc_classification".to_owned()))
}

#[cfg(test)]
mod tests {
    use tollgate_domain::vocabulary::shipped;

    use super::*;

    fn of(headings: &[&str]) -> Vec<(String, Confidence)> {
        let columns: Vec<_> = headings.iter().map(|heading| ((*heading).to_owned(), None, Vec::new())).collect();
        let suggested = suggest(&columns, &Codes::of(shipped()));
        suggested.into_iter().map(|one| (one.target.code().to_owned(), one.confidence)).collect()
    }

    #[test]
    fn the_words_of_the_columns_can_be_read() {
        let text = include_str!("../../../../../assets/exchange/columns.toml");
        let written: Written = toml::from_str(text).unwrap();
        for column in &written.column {
            assert!(Target::from_code(&column.target).is_some(), "{} is no target", column.target);
        }
        let all: Vec<Vec<String>> =
            written.column.iter().flat_map(|column| &column.words).map(|words| tokens(words)).collect();
        for words in &all {
            assert_eq!(all.iter().filter(|other| *other == words).count(), 1, "{words:?} means one thing only");
        }
    }

    #[test]
    fn a_heading_is_known_in_the_words_of_councils() {
        for (heading, target) in [
            ("Asset name ", "name"),
            ("Directorate/Svc", "directorate_and_service"),
            ("IAO", "record_manager"),
            ("Purpose(s)", "purposes.text"),
            ("Special cat?", "special_answer"),
            ("Crim. offence data", "criminal_answer"),
            ("Lawful basis (Art 6)", "purposes.art6_bases"),
            ("Art 9 / Sched 1 condition", "special_conditions"),
            ("Outside UK/EEA?", "transfers_answer"),
            ("System (s)", "system_name"),
            ("NDOO", "national_data_opt_out"),
        ] {
            assert_eq!(of(&[heading]), [(target.to_owned(), Confidence::Sure)], "{heading}");
        }
    }

    #[test]
    fn a_column_that_nobody_knows_is_kept_beside_the_asset() {
        assert_eq!(of(&["Cost code"]), [("note".to_owned(), Confidence::Unknown)], "nothing is dropped unasked");
        let twice = of(&["Asset name", "Name of asset"]);
        assert_eq!(twice[0].0, "name", "the first of two columns with one meaning");
        assert_eq!(twice[1].0, "note", "the second is for the reader to decide");
    }

    #[test]
    fn contents_speak_where_the_heading_does_not() {
        let cells: Vec<Cell> =
            ["6(1)(e)", "public task", "6(1)(c)", "PT"].map(|text| Cell::Text(text.to_owned())).to_vec();
        let columns = vec![("Column 7".to_owned(), None, cells.iter().collect())];
        let suggested = suggest(&columns, &Codes::of(shipped()));
        assert_eq!(suggested[0].target.code(), "purposes.art6_bases", "citations tell what the column is");
        assert_eq!(suggested[0].confidence, Confidence::Likely, "and the reader is asked");
    }
}
