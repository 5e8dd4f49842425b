//! The places for signatures: two a row, 82 by 38 mm, each with what is signed and an empty field.

use super::Flow;
use super::words::{NOTE, Style, lines, measure};
use crate::block::{SignatureField, SignaturePlace};
use crate::drawing::{Ink, Pen, Shape};
use crate::page::Annotation;
use crate::tags::{Kid, Tag, Tree};
use crate::text::{Paragraph, Text};

/// 82 by 38 mm.
const BOX: [f32; 2] = [232.4, 107.7];
const INSIDE: f32 = 8.0;
/// Height of the field itself.
pub(crate) const FIELD: [f32; 2] = [BOX[0] - 2.0 * INSIDE, 42.0];
const ROLE: Style = Style { size: 11.0, leading: 15.0, ink: Ink::BLACK, before: 0.0, after: 0.0 };

struct Set {
    role: Paragraph,
    statement: Paragraph,
    about: Paragraph,
}

impl Set {
    fn height(&self) -> f32 {
        let words = lines(&self.role) * ROLE.leading + (lines(&self.statement) + lines(&self.about)) * NOTE.leading;
        (words + FIELD[1] + 2.0 * INSIDE + 4.0).max(BOX[1])
    }
}

impl Flow<'_> {
    pub(super) fn signatures(&mut self, places: &[SignaturePlace]) {
        let (left, width) = (self.left, self.width);
        let gap = width - 2.0 * BOX[0];
        for row in places.chunks(2) {
            let sets: Vec<Set> = row.iter().map(|place| self.set_place(place)).collect();
            let height = sets.iter().map(Set::height).fold(0.0, f32::max);
            self.ensure(height + 12.0);
            let top = self.y;
            for (index, (place, set)) in row.iter().zip(&sets).enumerate() {
                self.y = top;
                self.left = if index == 0 { left } else { left + BOX[0] + gap };
                self.place_one(place, set, height);
            }
            self.left = left;
            self.width = width;
            self.y = top + height + 12.0;
            self.begun = true;
        }
    }

    fn set_place(&mut self, place: &SignaturePlace) -> Set {
        let hash = &self.identity.content_sha256.as_str()[..12];
        let about = format!("{}. Content {hash}. See the signature panel.", place.organisation);
        let role = Text::bold(format!("{}. {}", place.order, place.role));
        Set {
            role: self.set.paragraph(&role, measure(FIELD[0], ROLE.size)),
            statement: self.set.paragraph(&Text::plain(&place.statement), measure(FIELD[0], NOTE.size)),
            about: self.set.paragraph(&Text::plain(about), measure(FIELD[0], NOTE.size)),
        }
    }

    fn place_one(&mut self, place: &SignaturePlace, set: &Set, height: f32) {
        let (left, top) = (self.left, self.y);
        let frame = Shape::Rect {
            at: [left, top, BOX[0], height],
            fill: None,
            pen: Some(Pen { ink: Ink::BLACK, width: 0.75 }),
        };
        self.artifact_shapes(vec![frame]);
        self.left += INSIDE;
        self.width = FIELD[0];
        self.y += INSIDE - 2.0;
        let black = Style { ink: Ink::BLACK, ..NOTE };
        for (paragraph, style) in [(&set.role, &ROLE), (&set.statement, &black), (&set.about, &NOTE)] {
            let node = self.tree.add(Tree::ROOT, Tag::P);
            self.open(node);
            for line in &paragraph.lines {
                self.write(line, paragraph.rtl, style, self.left, self.width);
                self.y += style.leading;
            }
            self.close();
        }
        let field_top = top + height - INSIDE - FIELD[1];
        match place.field {
            SignatureField::None => {
                let node = self.tree.add(Tree::ROOT, Tag::P);
                let line = self.line_of("Not signed", crate::face::Weight::Regular);
                self.open(node);
                self.y = field_top + 12.0;
                self.write(&line, false, &ROLE, self.left + 8.0, self.width);
                self.close();
            }
            SignatureField::Empty => {
                let number = self.number();
                let page_height = self.pages[number].height;
                let node = self.tree.add(Tree::ROOT, Tag::Form);
                let lower = page_height - field_top - FIELD[1];
                let at = [self.left, lower, self.left + FIELD[0], lower + FIELD[1]];
                let says = format!("Signature of the {}: {}", place.role, place.statement);
                let one = self.tree.node(node);
                one.alternative = Some(says.clone());
                one.place = Some(at);
                let appearance = crate::appearance::unsigned(&mut self.set);
                let index = self.pages[number].annotations.len();
                self.pages[number].annotations.push(Annotation::Signature {
                    at,
                    node,
                    name: place.key.clone(),
                    says,
                    appearance,
                });
                self.tree.node(node).kids.push(Kid::Annotation { page: number, index });
            }
        }
    }
}
