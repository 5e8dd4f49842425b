//! The picture of the data flow: the stages one after the other.

use tollgate_domain::dossier::FlowStage;

use super::{Anchor, Drawing, Ink, Pen, Shape};
use crate::face::Weight;

const BOX: [f32; 2] = [84.0, 40.0];
const ARROW: f32 = 18.0;

/// Draws the stages from left to right; what happens in each stands in the table below the figure.
pub(crate) fn flow(stages: &[FlowStage]) -> Drawing {
    let mut shapes = Vec::new();
    let pen = Pen { ink: Ink::BLACK, width: 1.0 };
    let mut x = 0.5;
    for (index, stage) in stages.iter().enumerate() {
        if index > 0 {
            let tip = x + ARROW - 2.0;
            let y = BOX[1] / 2.0 + 0.5;
            shapes.push(Shape::Line { ends: [x + 2.0, y, tip, y], pen });
            shapes.push(Shape::Line { ends: [tip - 5.0, y - 3.5, tip, y], pen });
            shapes.push(Shape::Line { ends: [tip - 5.0, y + 3.5, tip, y], pen });
            x += ARROW;
        }
        shapes.push(Shape::Rect { at: [x, 0.5, BOX[0], BOX[1]], fill: None, pen: Some(pen) });
        shapes.push(Shape::Label {
            at: [x + BOX[0] / 2.0, BOX[1] / 2.0 + 4.0],
            anchor: Anchor::Middle,
            size: 11.0,
            weight: Weight::Bold,
            ink: Ink::BLACK,
            words: stage.title.clone(),
        });
        x += BOX[0];
    }
    Drawing { width: x + 0.5, height: BOX[1] + 1.0, shapes }
}
