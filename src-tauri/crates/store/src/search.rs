//! Full-text search over the words of every record.
//!
//! Never in here: what somebody typed as part of a statement or of the search syntax. Every word is quoted and bound.

use rusqlite::params;

use crate::{Failure, Kind, RecordId, Store};

/// A record that the search found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Its identity.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The piece of its texts where the first of the words stands; empty if only title or reference match.
    pub excerpt: String,
}

/// Characters shown on each side of the word that was found.
const AROUND: usize = 60;

impl Store {
    /// Records whose words hold every one of the given words, the best first, at most `limit`. The last word may be the
    /// beginning of a word. Fewer than two letters or digits find nothing.
    pub fn search(&self, words: &str, limit: u32) -> Result<Vec<Hit>, Failure> {
        let Some(expression) = expression(words) else { return Ok(Vec::new()) };
        let mut statement = self.conn.prepare_cached(
            "SELECT r.id, r.kind, r.reference, s.title, s.text FROM search AS s JOIN record AS r ON r.row = s.rowid \
             WHERE s.search MATCH ?1 ORDER BY s.rank LIMIT ?2",
        )?;
        let wanted = wanted(words);
        let hits = statement.query_map(params![expression, limit], |row| {
            Ok(Hit {
                record: RecordId(row.get(0)?),
                kind: row.get(1)?,
                reference: row.get(2)?,
                title: row.get(3)?,
                excerpt: excerpt(row.get_ref(4)?.as_str()?, &wanted),
            })
        })?;
        Ok(hits.collect::<Result<_, _>>()?)
    }
}

/// The words that count: those with a letter or digit; a single letter at the end waits for its second one.
fn wanted(words: &str) -> Vec<&str> {
    let counts = |word: &&str| word.chars().any(char::is_alphanumeric);
    let mut wanted: Vec<&str> = words.split_whitespace().filter(counts).collect();
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count();
    if wanted.last().is_some_and(|last| letters(last) < 2) && wanted.len() > 1 {
        wanted.pop();
    }
    if wanted.iter().map(|word| letters(word)).sum::<usize>() < 2 {
        wanted.clear();
    }
    wanted
}

/// The words as an expression of FTS5 in which nothing is syntax: each a quoted phrase, the last one a beginning.
fn expression(words: &str) -> Option<String> {
    let phrases: Vec<String> =
        wanted(words).iter().map(|word| format!("\"{}\"", word.replace('\0', " ").replace('"', "\"\""))).collect();
    if phrases.is_empty() { None } else { Some(format!("{} *", phrases.join(" "))) }
}

/// The piece of a text around the first word found in it.
fn excerpt(text: &str, wanted: &[&str]) -> String {
    let plain = text.to_lowercase();
    // Lower case can be longer or shorter than what it was made from: then the start of the text is shown instead.
    let comparable = plain.len() == text.len();
    let found = wanted
        .iter()
        .filter(|_| comparable)
        .filter_map(|word| plain.find(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()))
        .min();
    let Some(found) = found else { return String::new() };
    let line_start = text[..found].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[found..].find('\n').map_or(text.len(), |at| found + at);
    let start =
        text[line_start..found].char_indices().rev().take(AROUND).last().map_or(found, |(at, _)| line_start + at);
    let end = text[found..line_end].char_indices().nth(AROUND).map_or(line_end, |(at, _)| found + at);
    let mut piece = String::new();
    if start > line_start {
        piece.push('…');
    }
    piece.push_str(text[start..end].trim());
    if end < line_end {
        piece.push('…');
    }
    piece
}
