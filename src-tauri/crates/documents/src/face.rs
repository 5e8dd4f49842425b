//! The faces of the paper: Noto Sans and its relatives for the scripts that London's residents write, carried in the program so that
//! no page depends on what a computer has installed.
//!
//! Never in here: the shaping of text, or which letters a document has used.

use std::sync::LazyLock;

use harfrust::Font;

/// A face, in the order in which a letter that the text's own face lacks is looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    Arabic,
    Hebrew,
    Bengali,
    Tamil,
    Gurmukhi,
    Devanagari,
    Gujarati,
    Symbols,
}

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Weight {
    /// Running text.
    #[default]
    Regular,
    /// Headings, labels, and what a reader looks for.
    Bold,
    /// Asides.
    Italic,
}

impl Weight {
    /// The face of Latin, Greek and Cyrillic letters in this weight.
    pub(crate) fn face(self) -> Face {
        match self {
            Self::Regular => Face::Regular,
            Self::Bold => Face::Bold,
            Self::Italic => Face::Italic,
        }
    }
}

struct Carried {
    name: &'static str,
    bytes: &'static [u8],
    font: Option<Font>,
}

macro_rules! carried {
    ($($face:ident: $name:literal,)+) => {
        impl Face {
            /// Every face.
            pub(crate) const ALL: [Self; [$(Self::$face),+].len()] = [$(Self::$face),+];
        }

        static CARRIED: LazyLock<Vec<Carried>> = LazyLock::new(|| {
            vec![$({
                let bytes: &'static [u8] =
                    include_bytes!(concat!("../../../../assets/fonts/paper/", $name, ".ttf"));
                Carried { name: $name, bytes, font: Font::new(bytes.to_vec(), 0) }
            }),+]
        });
    };
}

carried! {
    Regular: "NotoSans-Regular",
    Bold: "NotoSans-Bold",
    Italic: "NotoSans-Italic",
    Arabic: "NotoSansArabic-Regular",
    Hebrew: "NotoSansHebrew-Regular",
    Bengali: "NotoSansBengali-Regular",
    Tamil: "NotoSansTamil-Regular",
    Gurmukhi: "NotoSansGurmukhi-Regular",
    Devanagari: "NotoSansDevanagari-Regular",
    Gujarati: "NotoSansGujarati-Regular",
    Symbols: "NotoSansSymbols2-Regular",
}

impl Face {
    /// Its place among all faces, from 0.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Its PostScript name.
    pub(crate) fn name(self) -> &'static str {
        CARRIED[self.index()].name
    }

    /// The font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        CARRIED[self.index()].bytes
    }

    /// The font as the shaper reads it; `None` only if a carried file were damaged, which a test rules out.
    pub(crate) fn font(self) -> Option<&'static Font> {
        CARRIED[self.index()].font.as_ref()
    }

    /// Whether it has a letter.
    pub(crate) fn has(self, letter: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map_unicode(letter).is_some_and(|glyph| glyph.to_u32() != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_carried_face_can_be_read_and_has_its_script() {
        for (face, letter) in [
            (Face::Regular, 'ŵ'),
            (Face::Bold, 'ş'),
            (Face::Italic, 'ї'),
            (Face::Arabic, 'ع'),
            (Face::Hebrew, 'ש'),
            (Face::Bengali, 'ক'),
            (Face::Tamil, 'த'),
            (Face::Gurmukhi, 'ਪ'),
            (Face::Devanagari, 'क'),
            (Face::Gujarati, 'ગ'),
            (Face::Symbols, '✓'),
        ] {
            assert!(face.has(letter), "{}: names with {letter} must not be lost", face.name());
        }
        assert_eq!(Face::ALL.len(), 11, "a face that is carried and never tried is dead weight");
        assert!(Face::ALL.iter().all(|face| !face.has('\u{1F600}')), "a smiling face is replaced, and said to be");
    }
}
