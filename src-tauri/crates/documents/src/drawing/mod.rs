//! Figures as vectors, described once: the paper draws them as paths, the window as SVG. Lengths are points, `y` runs downwards.
//!
//! Never in here: PDF, or where on a page a figure stands.

mod flow;
mod heat_map;
mod pattern;
mod svg;

pub(crate) use flow::flow;
pub(crate) use heat_map::heat_map;
pub(crate) use pattern::{fill_level, swatch};
pub(crate) use svg::escaped;

use crate::face::Weight;

/// A colour, red, green and blue from 0 to 255.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Text and rules.
    pub const BLACK: Self = Self(0x1A, 0x1A, 0x1A);
    /// Notes, header and footer: 7 to 1 on white.
    pub const GREY: Self = Self(0x4A, 0x4A, 0x4A);
    /// Rules between rows.
    pub const PALE: Self = Self(0xB8, 0xB4, 0xA8);
    /// Paper.
    pub const WHITE: Self = Self(0xFF, 0xFF, 0xFF);
    /// The bar beside a decision.
    pub const GREEN: Self = Self(0x17, 0x59, 0x43);

    /// Half as strong on white.
    #[must_use]
    pub fn paled(self) -> Self {
        let half = |part: u8| part / 2 + 0x80;
        Self(half(self.0), half(self.1), half(self.2))
    }
}

/// A line's colour and width.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pen {
    /// Colour.
    pub ink: Ink,
    /// Width.
    pub width: f32,
}

/// On which side of its point a label stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// To the right of it.
    Start,
    /// Around it.
    Middle,
    /// To the left of it.
    End,
}

/// One thing drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Left, top, width and height.
        at: [f32; 4],
        /// What it is filled with.
        fill: Option<Ink>,
        /// Its border.
        pen: Option<Pen>,
    },
    /// A line.
    Line {
        /// Both ends.
        ends: [f32; 4],
        /// How it is drawn.
        pen: Pen,
    },
    /// A circle.
    Disc {
        /// Middle and radius.
        at: [f32; 3],
        /// What it is filled with.
        fill: Ink,
        /// Its border.
        pen: Option<Pen>,
    },
    /// Words on one line.
    Label {
        /// Where: the point on the base line.
        at: [f32; 2],
        /// On which side of the point.
        anchor: Anchor,
        /// Size.
        size: f32,
        /// Weight.
        weight: Weight,
        /// Colour.
        ink: Ink,
        /// The words.
        words: String,
    },
}

/// A figure.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Drawing {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
}
