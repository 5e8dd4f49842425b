//! How a signature looks on its page: before it is given, and after.
//!
//! Never in here: a key, a certificate, or the bytes of a signature. What is drawn is plain data; whoever signs writes it into the file.

use crate::drawing::{Ink, Pen};
use crate::face::Weight;
use crate::layout::signatures::FIELD;
use crate::page::{Page, numbers, points, write_text};
use crate::pdf::{PaperDefect, write_look};
use crate::text::{Span, Text, Typesetter};

/// What a signature shows (outputs.md §0): name, time and certificate come from the signature itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignatureLook {
    /// Name or post of the person.
    pub name: String,
    /// The role in words.
    pub role: String,
    /// When, with the offset, as people read it.
    pub at: String,
    /// How, in words.
    pub method: String,
    /// The certificate's fingerprint, in groups.
    pub fingerprint: String,
}

/// Draws what a signed field shows: one page as large as the field, with its fonts, as a PDF.
///
/// # Errors
/// [`PaperDefect`], which no content brings about.
pub fn signed_look(look: &SignatureLook) -> Result<Vec<u8>, PaperDefect> {
    let mut set = Typesetter::new();
    let mut page = Page::new(FIELD);
    let pen = Pen { ink: Ink::BLACK, width: 0.75 };
    let [width, height] = [FIELD[0] - 0.5, FIELD[1] - 0.5];
    for ends in
        [[0.5, 0.5, width, 0.5], [0.5, height, width, height], [0.5, 0.5, 0.5, height], [width, 0.5, width, height]]
    {
        page.rule(ends, pen);
    }
    let fingerprint: String = look.fingerprint.chars().take(29).collect();
    let lines = [
        (format!("{}, {}", look.name, look.role), Weight::Bold, 9.0),
        (format!("{}, {}", look.at, look.method), Weight::Regular, 8.0),
        (format!("Certificate {fingerprint}"), Weight::Regular, 8.0),
    ];
    let mut y = 13.0;
    for (words, weight, size) in lines {
        let line = set.line(&Text(vec![Span { text: words, weight }]));
        // A long name becomes smaller before it leaves the box.
        let room = FIELD[0] - 12.0;
        let size = if points(line.width, size) > room { size * room / points(line.width, size) } else { size };
        page.text(&line, [6.0, y], size, Ink::BLACK);
        y += 12.0;
    }
    write_look(&page, &set)
}

/// The content of an empty field: a dashed box and the words "Not signed".
pub(crate) fn unsigned(set: &mut Typesetter) -> Vec<u8> {
    let mut content = Vec::new();
    content.extend_from_slice(b"q 0.29 G 0.75 w [3 2] 0 d 0.5 0.5 ");
    numbers(&mut content, &[FIELD[0] - 1.0, FIELD[1] - 1.0]);
    content.extend_from_slice(b"re S Q ");
    let line = set.line(&Text(vec![Span { text: "Not signed".to_owned(), weight: Weight::Regular }]));
    write_text(&mut content, &line, [8.0, FIELD[1] / 2.0 - 4.0], 11.0, Ink::GREY);
    content
}
