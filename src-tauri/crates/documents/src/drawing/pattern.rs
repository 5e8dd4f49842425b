//! The look of the risk levels: colour and pattern, so that they read in greyscale and to people who see colours differently.
//!
//! Never in here: which level a risk has.

use tollgate_domain::dpia::RiskLevel;

use super::{Ink, Pen, Shape};

/// Distance of hatch lines and dots.
const PITCH: f32 = 6.0;

fn colour(level: RiskLevel) -> Ink {
    match level {
        RiskLevel::Low => Ink(0xCB, 0xDF, 0xD8),
        RiskLevel::Medium => Ink(0xEB, 0xC2, 0x6A),
        RiskLevel::High => Ink(0xBF, 0x4C, 0x26),
        RiskLevel::VeryHigh => Ink(0x52, 0x1A, 0x50),
    }
}

/// How strongly a cell is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Strength {
    /// Something stands in it.
    Full,
    /// Nothing does.
    Pale,
}

/// A rectangle in the colour and the pattern of a level. No clip is used: every line is cut to the rectangle, so that the paper and
/// SVG readers that ignore clips show the same.
pub(crate) fn fill_level(level: RiskLevel, at: [f32; 4], strength: Strength, shapes: &mut Vec<Shape>) {
    let [x, y, width, height] = at;
    let pale = |ink: Ink| if strength == Strength::Pale { ink.paled() } else { ink };
    shapes.push(Shape::Rect { at, fill: Some(pale(colour(level))), pen: None });
    let line = |ends: [f32; 4], ink: Ink| Shape::Line { ends, pen: Pen { ink: pale(ink), width: 0.6 } };
    match level {
        RiskLevel::Low => {}
        RiskLevel::Medium => {
            shapes.extend(rising(at).map(|ends| line(ends, Ink(0x8A, 0x63, 0x12))));
        }
        RiskLevel::High => {
            let dark = Ink(0x6B, 0x24, 0x0E);
            shapes.extend(rising(at).map(|ends| line(ends, dark)));
            let falling = rising(at).map(|[x1, y1, x2, y2]| [x1, 2.0 * y + height - y1, x2, 2.0 * y + height - y2]);
            shapes.extend(falling.map(|ends| line(ends, dark)));
        }
        RiskLevel::VeryHigh => {
            let mut row = y + PITCH / 2.0;
            while row < y + height - 1.0 {
                let mut column = x + PITCH / 2.0;
                while column < x + width - 1.0 {
                    shapes.push(Shape::Disc { at: [column, row, 0.8], fill: Ink::WHITE, pen: None });
                    column += PITCH;
                }
                row += PITCH;
            }
        }
    }
    let border = if strength == Strength::Pale { Ink(0x8A, 0x8A, 0x8A) } else { Ink::BLACK };
    shapes.push(Shape::Rect { at, fill: None, pen: Some(Pen { ink: border, width: 0.75 }) });
}

/// Lines from the lower left to the upper right, cut to the rectangle.
fn rising([x, y, width, height]: [f32; 4]) -> impl Iterator<Item = [f32; 4]> {
    let mut offset = 0.0;
    std::iter::from_fn(move || {
        offset += PITCH;
        (offset < width + height).then(|| {
            // The line x + y = offset from the corner, between the left or lower edge and the upper or right edge.
            let start = if offset <= height { [x, y + offset] } else { [x + offset - height, y + height] };
            let end = if offset <= width { [x + offset, y] } else { [x + width, y + offset - width] };
            [start[0], start[1], end[0], end[1]]
        })
    })
}

/// A small square that stands before the word of a level.
pub(crate) fn swatch(level: RiskLevel, x: f32, y: f32, side: f32) -> Vec<Shape> {
    let mut shapes = Vec::new();
    fill_level(level, [x, y, side, side], Strength::Full, &mut shapes);
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_pattern_stays_inside_its_cell() {
        let at = [10.0, 20.0, 44.0, 29.0];
        let inside = |x: f32, y: f32| (9.99..=54.01).contains(&x) && (19.99..=49.01).contains(&y);
        for level in [RiskLevel::Low, RiskLevel::Medium, RiskLevel::High, RiskLevel::VeryHigh] {
            let mut shapes = Vec::new();
            fill_level(level, at, Strength::Full, &mut shapes);
            for shape in &shapes {
                if let Shape::Line { ends: [x1, y1, x2, y2], .. } = shape {
                    assert!(inside(*x1, *y1) && inside(*x2, *y2), "{level}: {shape:?} would run into the next cell");
                }
            }
            let patterned = shapes.len() > 2;
            assert_eq!(patterned, level != RiskLevel::Low, "{level}: levels differ without their colours");
        }
    }
}
