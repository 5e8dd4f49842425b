//! Shaping: from letters to glyphs, face by face, each word only once in a document.
//!
//! A screen reader and a search need the text, and a glyph is no text: one letter can be drawn with several glyphs and several letters
//! with one. So every distinct pair of glyph and text gets a code of its own in the document's font, and the font says for each code
//! what it reads as. Never in here: lines.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use harfrust::{Buffer, Direction, Script, ShapeOptions, ShapePlan, ShaperFont, shape};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::face::{Face, Weight};

/// What stands for a letter that no face has.
const REPLACEMENT: char = '\u{FFFD}';
/// What a glyph reads as that stands for no letter of its own.
const NOTHING: &str = "\u{200B}";

/// A glyph in the order in which it is read. Lengths are thousandths of the size of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// Its code in the document's font.
    pub(crate) code: u16,
    /// Where it stands, from the left edge of its piece.
    pub(crate) x: i32,
    /// How far it is raised.
    pub(crate) rise: i32,
    /// How far the font itself moves on after it.
    pub(crate) natural: i32,
}

/// Glyphs of one face in one direction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) face: Face,
    pub(crate) glyphs: Vec<Glyph>,
    /// Thousandths of the size of the text.
    pub(crate) width: i32,
}

/// A code of a document's font: the glyph it draws and the text it reads as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Used {
    pub(crate) glyph: u16,
    pub(crate) reads: Box<str>,
    /// Thousandths of the size.
    pub(crate) width: i32,
}

struct InUse {
    font: Option<ShaperFont<'static, 'static>>,
    plans: HashMap<(Option<Script>, bool), ShapePlan>,
    codes: HashMap<(u16, Box<str>), u16>,
    used: Vec<Used>,
}

type Words = HashMap<Box<str>, Rc<[Rc<Piece>]>>;

/// Sets the text of one document, and knows which glyphs it has used.
pub(crate) struct Typesetter {
    faces: Vec<InUse>,
    words: [Words; 6],
    replaced: BTreeSet<String>,
    buffer: Buffer,
}

impl Typesetter {
    pub(crate) fn new() -> Self {
        let faces = Face::ALL.iter().map(|face| InUse {
            font: face.font().map(|font| ShaperFont::new(font).with_scale(1000)),
            plans: HashMap::new(),
            codes: HashMap::new(),
            used: Vec::new(),
        });
        Self {
            faces: faces.collect(),
            words: std::array::from_fn(|_| Words::new()),
            replaced: BTreeSet::new(),
            buffer: Buffer::new(),
        }
    }

    /// The letters that no face has, as they stood in the text.
    pub(crate) fn replaced(&self) -> &BTreeSet<String> {
        &self.replaced
    }

    /// The codes of a face, from 1.
    pub(crate) fn used(&self, face: Face) -> &[Used] {
        &self.faces[face.index()].used
    }

    /// A word as pieces, in the order in which they are read. `level` is its level of embedding (UAX 9): odd from right to left.
    pub(crate) fn word(&mut self, text: &str, weight: Weight, level: u8) -> Rc<[Rc<Piece>]> {
        let rtl = level % 2 == 1;
        let known = weight as usize * 2 + usize::from(rtl);
        if let Some(pieces) = self.words[known].get(text) {
            return Rc::clone(pieces);
        }
        let pieces: Rc<[Rc<Piece>]> = runs(text, weight)
            .into_iter()
            .map(|(face, range)| {
                let run = &text[range];
                Rc::new(match face {
                    Some(face) => self.shape(run, face, rtl),
                    None => self.replace(run, weight),
                })
            })
            .collect();
        self.words[known].insert(text.into(), Rc::clone(&pieces));
        pieces
    }

    fn replace(&mut self, letter: &str, weight: Weight) -> Piece {
        self.replaced.insert(letter.to_owned());
        let face = weight.face();
        let Some(font) = &self.faces[face.index()].font else {
            return Piece { face, glyphs: Vec::new(), width: 0 };
        };
        let glyph = font.nominal_glyph(u32::from(REPLACEMENT)).unwrap_or_default();
        let width = font.glyph_h_advance(glyph);
        let code = self.faces[face.index()].code(small(glyph.to_u32()), letter, width);
        Piece { face, glyphs: vec![Glyph { code, x: 0, rise: 0, natural: width }], width }
    }

    fn shape(&mut self, text: &str, face: Face, rtl: bool) -> Piece {
        let in_use = &mut self.faces[face.index()];
        let (Some(font), Some(own)) = (in_use.font.clone(), face.font()) else {
            return Piece { face, glyphs: Vec::new(), width: 0 };
        };
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let buffer = &mut self.buffer;
        buffer.reset();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let script = buffer.script();
        let plan =
            in_use.plans.entry((script, rtl)).or_insert_with(|| ShapePlan::new(own, direction, script, None, &[]));
        if shape(&font, buffer, ShapeOptions::new().plan(Some(plan))).is_err() {
            return Piece { face, glyphs: Vec::new(), width: 0 };
        }
        let mut pen = 0;
        let mut drawn: Vec<(u32, u32, i32, i32)> = Vec::with_capacity(buffer.len());
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            drawn.push((info.cluster, info.glyph_id, pen + position.x_offset, position.y_offset));
            pen += position.x_advance;
        }
        if rtl {
            drawn.reverse();
        }
        let mut glyphs = Vec::with_capacity(drawn.len());
        let mut rest = drawn.as_slice();
        while let Some((cluster, ..)) = rest.first() {
            let together = rest.iter().take_while(|(other, ..)| other == cluster).count();
            let end = rest.get(together).map_or(text.len(), |(next, ..)| *next as usize);
            let (group, after) = rest.split_at(together);
            // A cluster that comes before the last one in the text would be a fault of the shaper: it reads as nothing.
            let letters = text.get(*cluster as usize..end).unwrap_or(NOTHING);
            for ((_, glyph, x, rise), reads) in group.iter().zip(shares(letters, together)) {
                let natural = font.glyph_h_advance((*glyph).into());
                let code = in_use.code(small(*glyph), &reads, natural);
                glyphs.push(Glyph { code, x: *x, rise: *rise, natural });
            }
            rest = after;
        }
        Piece { face, glyphs, width: pen }
    }
}

impl InUse {
    fn code(&mut self, glyph: u16, reads: &str, width: i32) -> u16 {
        let key = (glyph, Box::from(reads));
        if let Some(code) = self.codes.get(&key) {
            return *code;
        }
        self.used.push(Used { glyph, reads: Box::clone(&key.1), width });
        let code = small(u32::try_from(self.used.len()).unwrap_or(u32::MAX));
        self.codes.insert(key, code);
        code
    }
}

/// Divides a word into runs of one face; a run without a face cannot be drawn.
fn runs(text: &str, weight: Weight) -> Vec<(Option<Face>, std::ops::Range<usize>)> {
    let own = weight.face();
    let mut runs: Vec<(Option<Face>, std::ops::Range<usize>)> = Vec::new();
    for (at, letter) in text.grapheme_indices(true) {
        let before = runs.last().and_then(|(face, _)| *face);
        let tried = [Some(own), before].into_iter().flatten().chain(Face::ALL);
        let face = tried.into_iter().find(|face| letter.chars().all(|one| is_silent(one) || face.has(one)));
        let end = at + letter.len();
        match runs.last_mut() {
            // Two letters that cannot be drawn are two replacements.
            Some((last, range)) if *last == face && face.is_some() => range.end = end,
            _ => runs.push((face, at..end)),
        }
    }
    runs
}

/// A glyph number or a code: TrueType has no more than 65,535 of them.
fn small(number: u32) -> u16 {
    u16::try_from(number).unwrap_or_default()
}

/// Letters that direct or join others and are not drawn themselves.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Shares the letters of a cluster among its glyphs, so that together and in order they read as the cluster.
fn shares(letters: &str, glyphs: usize) -> Vec<Box<str>> {
    if glyphs == 1 {
        return vec![letters.into()];
    }
    // A vowel that is drawn on both sides of its consonant is one letter composed and two decomposed.
    let composed: Vec<char> = letters.chars().collect();
    let letters = if composed.len() < glyphs { letters.nfd().collect() } else { composed };
    let mut shares: Vec<Box<str>> =
        letters.iter().take(glyphs - 1).map(|letter| letter.to_string().into_boxed_str()).collect();
    if letters.len() >= glyphs {
        shares.push(letters[glyphs - 1..].iter().collect::<String>().into_boxed_str());
    }
    shares.resize(glyphs, NOTHING.into());
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, level: u8) -> String {
        let mut typesetter = Typesetter::new();
        let pieces = typesetter.word(text, Weight::Regular, level);
        let glyphs = pieces.iter().flat_map(|piece| piece.glyphs.iter().map(|glyph| (piece.face, glyph.code)));
        let codes: Vec<_> = glyphs.collect();
        let read = codes.iter().map(|(face, code)| &*typesetter.used(*face)[usize::from(*code) - 1].reads);
        read.collect::<String>().replace(NOTHING, "").nfc().collect()
    }

    #[test]
    fn what_is_drawn_reads_as_what_was_written() {
        for (word, level) in [
            ("Siân", 0),
            ("Wójcik", 0),
            ("İpek", 0),
            ("Ελένη", 0),
            ("Їжакевич", 0),
            ("محمد", 1),
            ("شَهْرَزَاد", 1),
            ("שָׁלוֹם", 1),
            ("রহমান", 0),
            ("কো", 0),
            ("தமிழ்", 0),
            ("கொ", 0),
            ("ਗੁਰਪ੍ਰੀਤ", 0),
            ("प्रिया", 0),
            ("ગુજરાતી", 0),
            ("office", 0),
        ] {
            assert_eq!(read(word, level), word, "a screen reader must say the name that was written");
        }
    }

    #[test]
    fn a_letter_without_a_face_is_replaced_once_and_still_reads() {
        let mut typesetter = Typesetter::new();
        let family = "👨‍👩‍👧";
        let pieces = typesetter.word(&format!("A{family}B"), Weight::Regular, 0);
        let glyphs: usize = pieces.iter().map(|piece| piece.glyphs.len()).sum();
        assert_eq!(glyphs, 3, "one sign to a reader is one replacement");
        assert_eq!(typesetter.replaced().iter().collect::<Vec<_>>(), [family], "the list says what was replaced");
        assert_eq!(read(&format!("A{family}B"), 0), format!("A{family}B"), "the text itself is not lost");
        let mut plain = Typesetter::new();
        plain.word("Siân", Weight::Regular, 0);
        assert!(plain.replaced().is_empty(), "nothing was replaced");
    }
}
