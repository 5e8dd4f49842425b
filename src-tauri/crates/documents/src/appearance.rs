//! How a signature looks on its page: before it is given, and after.
//!
//! Never in here: a key, a certificate, or the bytes of a signature. What is drawn is plain data; whoever signs writes it into the file.

use crate::drawing::Ink;
use crate::face::Weight;
use crate::layout::signatures::FIELD;
use crate::page::{numbers, write_text};
use crate::text::{Span, Text, Typesetter};

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
