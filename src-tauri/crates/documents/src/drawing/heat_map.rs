//! The matrix of severity and likelihood with the number of risks in each cell.

use tollgate_domain::dossier::HeatMap;

use super::pattern::Strength;
use super::{Anchor, Drawing, Ink, Pen, Shape, fill_level};
use crate::face::Weight;

const NAMES: f32 = 62.0;
const CELL: [f32; 2] = [43.0, 28.0];
const GAP: f32 = 1.0;

/// Draws a matrix.
pub(crate) fn heat_map(map: &HeatMap) -> Drawing {
    let mut shapes = Vec::new();
    let label = |at: [f32; 2], anchor, words: &str| Shape::Label {
        at,
        anchor,
        size: 9.0,
        weight: Weight::Regular,
        ink: Ink::BLACK,
        words: words.to_owned(),
    };
    let mut y = 0.0;
    for (name, row) in map.severities.iter().zip(&map.rows) {
        shapes.push(label([NAMES - 6.0, y + CELL[1] / 2.0 + 3.0], Anchor::End, name));
        let mut x = NAMES;
        for cell in row {
            let strength = if cell.risks > 0 { Strength::Full } else { Strength::Pale };
            fill_level(cell.level, [x, y, CELL[0], CELL[1]], strength, &mut shapes);
            if cell.risks > 0 {
                let middle = [x + CELL[0] / 2.0, y + CELL[1] / 2.0];
                let pen = Some(Pen { ink: Ink::BLACK, width: 0.75 });
                shapes.push(Shape::Disc { at: [middle[0], middle[1], 9.0], fill: Ink::WHITE, pen });
                shapes.push(Shape::Label {
                    at: [middle[0], middle[1] + 3.9],
                    anchor: Anchor::Middle,
                    size: 11.0,
                    weight: Weight::Bold,
                    ink: Ink::BLACK,
                    words: cell.risks.to_string(),
                });
            }
            x += CELL[0] + GAP;
        }
        y += CELL[1] + GAP;
    }
    let mut x = NAMES;
    for name in &map.likelihoods {
        // "Almost certain" takes two lines; each word is one.
        for (index, word) in name.split(' ').enumerate() {
            let line = if index == 0 { 11.0 } else { 21.0 };
            shapes.push(label([x + CELL[0] / 2.0, y + line], Anchor::Middle, word));
        }
        x += CELL[0] + GAP;
    }
    Drawing { width: x - GAP, height: y + 24.0, shapes }
}
