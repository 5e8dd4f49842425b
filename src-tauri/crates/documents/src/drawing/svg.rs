//! A figure as SVG, for the window.

use std::fmt::Write as _;

use super::{Anchor, Drawing, Ink, Shape};
use crate::face::Weight;

impl Drawing {
    /// The figure as an SVG element with its text alternative. It has no script, no style sheet and no reference to anything outside.
    pub fn to_svg(&self, alternative: &str) -> String {
        let (width, height) = (self.width, self.height);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\">",
            escaped(alternative)
        );
        for shape in &self.shapes {
            write_shape(shape, &mut svg);
        }
        svg.push_str("</svg>");
        svg
    }
}

fn write_shape(shape: &Shape, svg: &mut String) {
    // Writing to a String cannot go wrong.
    let _ = match shape {
        Shape::Rect { at: [x, y, width, height], fill, pen } => {
            let fill = fill.map_or("none".to_owned(), hex);
            let _ = write!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"");
            let stroke = pen.map(|pen| format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(pen.ink), pen.width));
            write!(svg, "{}/>", stroke.unwrap_or_default())
        }
        Shape::Line { ends: [x1, y1, x2, y2], pen } => write!(
            svg,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            hex(pen.ink),
            pen.width
        ),
        Shape::Disc { at: [x, y, radius], fill, pen } => {
            let stroke = pen.map(|pen| format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(pen.ink), pen.width));
            let stroke = stroke.unwrap_or_default();
            write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{}\"{stroke}/>", hex(*fill))
        }
        Shape::Label { at: [x, y], anchor, size, weight, ink, words } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let weight = if *weight == Weight::Bold { " font-weight=\"700\"" } else { "" };
            let fill = hex(*ink);
            let words = escaped(words);
            write!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight} fill=\"{fill}\">{words}</text>"
            )
        }
    };
}

fn hex(Ink(red, green, blue): Ink) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// Text as it may stand in markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
