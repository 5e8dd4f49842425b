//! Lines: words of both directions side by side (UAX 9), broken where they may be (UAX 14). Lengths are thousandths of the size.
//!
//! Never in here: a size in points, a page.

use std::rc::Rc;

use unicode_bidi::{BidiInfo, Level};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation as _;

use super::shape::{Piece, Typesetter};
use super::{Span, Text};
use crate::face::Weight;

/// A paragraph on lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) lines: Vec<Line>,
    /// Whether it reads from right to left.
    pub(crate) rtl: bool,
}

/// One line, its pieces in the order in which they are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) placed: Vec<Placed>,
    /// Width of what is seen, without the blank at its end.
    pub(crate) width: i32,
}

/// A piece on a line.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) piece: Rc<Piece>,
    /// From the left edge of the line.
    pub(crate) x: i32,
}

/// What stands between two places where a line may break: letters, and the blank after them.
struct Word {
    pieces: Vec<(Rc<Piece>, Level)>,
    width: i32,
    blank: Vec<(Rc<Piece>, Level)>,
    blank_width: i32,
    ends_line: bool,
}

impl Typesetter {
    /// Breaks a text into lines of at most `measure`. A word that is wider is broken between letters.
    pub(crate) fn paragraph(&mut self, text: &Text, measure: i32) -> Paragraph {
        let (words, spans) = joined(text);
        if words.is_empty() {
            return Paragraph::default();
        }
        let (base, levels) = levels(&words);
        let mut breaker = Breaker { measure, base, lines: Vec::new(), line: Vec::new(), width: 0, blank: 0 };
        let mut start = 0;
        for (end, kind) in linebreaks(&words) {
            let word = self.between(&words, start..end, &spans, &levels);
            let ends_line = kind == BreakOpportunity::Mandatory && end < words.len();
            if word.width > measure {
                self.broken(&words, start..end, &spans, &levels, &mut breaker);
                if ends_line {
                    breaker.end_line();
                }
            } else {
                breaker.add(Word { ends_line, ..word });
            }
            start = end;
        }
        breaker.end_line();
        Paragraph { lines: breaker.lines, rtl: base.is_rtl() }
    }

    /// One line, however wide.
    pub(crate) fn line(&mut self, text: &Text) -> Line {
        let mut paragraph = self.paragraph(text, i32::MAX);
        if paragraph.lines.is_empty() { Line::default() } else { paragraph.lines.swap_remove(0) }
    }

    fn between(
        &mut self,
        words: &str,
        range: std::ops::Range<usize>,
        spans: &[(usize, Weight)],
        levels: &[Level],
    ) -> Word {
        let seen = words[range.clone()].trim_end();
        let letters = range.start..range.start + seen.len();
        let blank = letters.end..range.end;
        let pieces = self.set(words, letters, spans, levels);
        let blank = self.set(words, blank, spans, levels);
        let width = |pieces: &[(Rc<Piece>, Level)]| pieces.iter().map(|(piece, _)| piece.width).sum();
        Word { width: width(&pieces), blank_width: width(&blank), pieces, blank, ends_line: false }
    }

    /// Sets a stretch of text that may change its weight or its direction.
    fn set(
        &mut self,
        words: &str,
        range: std::ops::Range<usize>,
        spans: &[(usize, Weight)],
        levels: &[Level],
    ) -> Vec<(Rc<Piece>, Level)> {
        let mut pieces = Vec::with_capacity(1);
        let mut start = range.start;
        while start < range.end {
            let (span_end, weight) = span_at(spans, start);
            let level = level_at(levels, start);
            let mut end = span_end.min(range.end);
            if !levels.is_empty() {
                end = (start..end).find(|at| levels[*at] != level).unwrap_or(end);
            }
            // A line break that was written is drawn as the blank it is on a line.
            let stretch = &words[start..end];
            let stretch = if stretch.contains('\n') { " " } else { stretch };
            pieces.extend(self.word(stretch, weight, level.number()).iter().map(|piece| (Rc::clone(piece), level)));
            start = end;
        }
        pieces
    }

    /// Adds a word that is wider than the line, letter by letter.
    fn broken(
        &mut self,
        words: &str,
        range: std::ops::Range<usize>,
        spans: &[(usize, Weight)],
        levels: &[Level],
        breaker: &mut Breaker,
    ) {
        let base = range.start;
        let letters: Vec<(usize, usize)> =
            words[range].grapheme_indices(true).map(|(at, letter)| (base + at, base + at + letter.len())).collect();
        for (start, end) in letters {
            let letter = self.between(words, start..end, spans, levels);
            breaker.add(letter);
        }
    }
}

/// The words of a paragraph, composed (NFC), and where each span ends.
fn joined(text: &Text) -> (String, Vec<(usize, Weight)>) {
    let mut words = String::new();
    let mut spans = Vec::with_capacity(text.0.len());
    for Span { text, weight } in &text.0 {
        let plain = !text.contains(|letter: char| letter.is_control() && letter != '\n');
        if plain && is_nfc_quick(text.chars()) == IsNormalized::Yes {
            words.push_str(text);
        } else {
            let seen = text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
            words.extend(seen.map(|letter| if letter == '\t' { ' ' } else { letter }).nfc());
        }
        spans.push((words.len(), *weight));
    }
    let kept = words.trim_end().len();
    words.truncate(kept);
    (words, spans)
}

/// The level of the paragraph, and of each byte; none where everything reads from left to right.
fn levels(words: &str) -> (Level, Vec<Level>) {
    if !words.chars().any(may_turn) {
        return (Level::ltr(), Vec::new());
    }
    let info = BidiInfo::new(words, None);
    let base = info.paragraphs.first().map_or(Level::ltr(), |paragraph| paragraph.level);
    if info.has_rtl() { (base, info.levels) } else { (Level::ltr(), Vec::new()) }
}

/// Whether a letter can make text run from right to left.
fn may_turn(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202B}' | '\u{202E}' | '\u{2067}' | '\u{2068}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

fn span_at(spans: &[(usize, Weight)], at: usize) -> (usize, Weight) {
    spans.iter().find(|(end, _)| at < *end).copied().unwrap_or((usize::MAX, Weight::Regular))
}

fn level_at(levels: &[Level], at: usize) -> Level {
    levels.get(at).copied().unwrap_or(Level::ltr())
}

/// Fills lines.
struct Breaker {
    measure: i32,
    base: Level,
    lines: Vec<Line>,
    line: Vec<(Rc<Piece>, Level)>,
    /// With the blank at its end.
    width: i32,
    blank: i32,
}

impl Breaker {
    fn add(&mut self, word: Word) {
        if !self.line.is_empty() && self.width.saturating_add(word.width) > self.measure {
            self.end_line();
        }
        self.width = self.width.saturating_add(word.width).saturating_add(word.blank_width);
        self.blank = if word.pieces.is_empty() { self.blank + word.blank_width } else { word.blank_width };
        self.line.extend(word.pieces);
        // The blank at the end of a line stays in it: without it, a screen reader joins the words of two lines.
        self.line.extend(word.blank);
        if word.ends_line {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let pieces = std::mem::take(&mut self.line);
        let width = self.width - self.blank;
        let placed = if self.base.is_ltr() && pieces.iter().all(|(_, level)| level.is_ltr()) {
            in_turn(pieces)
        } else {
            self.in_both_directions(pieces)
        };
        self.lines.push(Line { placed, width });
        self.width = 0;
        self.blank = 0;
    }

    /// UAX 9, L1 and L2: the blank at the end belongs to the paragraph, and runs of higher levels turn around.
    fn in_both_directions(&self, pieces: Vec<(Rc<Piece>, Level)>) -> Vec<Placed> {
        let mut levels: Vec<Level> = pieces.iter().map(|(_, level)| *level).collect();
        let mut left = self.blank;
        for (level, (piece, _)) in levels.iter_mut().zip(&pieces).rev() {
            if left <= 0 {
                break;
            }
            left -= piece.width;
            *level = self.base;
        }
        // From right to left the blank hangs out at the left edge.
        let mut x = if self.base.is_rtl() { -self.blank } else { 0 };
        let mut places = vec![0; pieces.len()];
        for index in BidiInfo::reorder_visual(&levels) {
            places[index] = x;
            x += pieces[index].0.width;
        }
        pieces.into_iter().zip(places).map(|((piece, _), x)| Placed { piece, x }).collect()
    }
}

fn in_turn(pieces: Vec<(Rc<Piece>, Level)>) -> Vec<Placed> {
    let mut x = 0;
    let placed = pieces.into_iter().map(|(piece, _)| {
        let place = Placed { piece, x };
        x += place.piece.width;
        place
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(text: &str, measure: i32) -> Vec<i32> {
        Typesetter::new().paragraph(&Text::plain(text), measure).lines.iter().map(|line| line.width).collect()
    }

    #[test]
    fn lines_stay_within_the_measure_and_lose_no_word() {
        let text = "The council keeps the register of badge holders for three years after the badge expires.";
        let lines = widths(text, 12_000);
        assert!(lines.len() > 3, "the text is wider than one line");
        assert!(lines.iter().all(|width| *width <= 12_000), "no line is wider than it may be: {lines:?}");
        assert_eq!(widths(text, i32::MAX).len(), 1, "and it is one line where there is room");
    }

    #[test]
    fn a_word_that_is_too_wide_is_broken_and_not_cut() {
        let address = "https://www.testborough.example/".to_owned() + &"a".repeat(200);
        let lines = widths(&address, 10_000);
        assert!(lines.len() > 5 && lines.iter().all(|width| *width <= 10_000), "{lines:?}");
    }

    #[test]
    fn a_written_line_break_ends_the_line() {
        assert_eq!(widths("one\ntwo", i32::MAX).len(), 2, "people write addresses on lines");
    }

    #[test]
    fn hebrew_reads_from_right_to_left_and_its_numbers_do_not() {
        let mut typesetter = Typesetter::new();
        let paragraph = typesetter.paragraph(&Text::plain("שלום 12 Tollgate"), i32::MAX);
        assert!(paragraph.rtl, "the first strong letter decides");
        let xs: Vec<i32> = paragraph.lines[0].placed.iter().map(|placed| placed.x).collect();
        assert!(xs.first() > xs.last(), "the first word stands at the right: {xs:?}");
        let english = typesetter.paragraph(&Text::plain("Mr שלום signed"), i32::MAX);
        assert!(!english.rtl, "a name does not turn the sentence");
        assert_eq!(english.lines[0].placed[0].x, 0, "which begins at the left");
    }
}
