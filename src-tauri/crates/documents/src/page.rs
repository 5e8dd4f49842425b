//! A page while it is written: its content stream, its marks and its annotations. Lengths are points; `y` runs downwards from the
//! upper edge.
//!
//! Never in here: what comes on which page.

use std::io::Write as _;

use crate::drawing::{Anchor, Drawing, Ink, Pen, Shape};
use crate::face::Face;
use crate::tags::{Kid, NodeId, Tree};
use crate::text::{Line, Text, Typesetter};

/// What is on a page and is not read aloud as part of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Artifact {
    /// Rules, patterns, leader dots.
    Layout,
    /// The repeated head of a table, the header of a page.
    Header,
    /// The footer of a page.
    Footer,
    /// The word behind the text.
    Watermark,
}

/// What can be clicked or signed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Annotation {
    /// A link to a place in the document.
    Link { at: [f32; 4], node: NodeId, page: usize, y: f32, says: String },
    /// A field for a signature.
    Signature { at: [f32; 4], node: NodeId, name: String, says: String, appearance: Vec<u8> },
}

/// A page.
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) content: Vec<u8>,
    /// The node of each mark, by its number.
    pub(crate) marks: Vec<NodeId>,
    pub(crate) annotations: Vec<Annotation>,
}

impl Page {
    pub(crate) fn new([width, height]: [f32; 2]) -> Self {
        Self { width, height, content: Vec::new(), marks: Vec::new(), annotations: Vec::new() }
    }

    /// Begins what belongs to a node. `number` is that of this page.
    pub(crate) fn open(&mut self, tree: &mut Tree, node: NodeId, number: usize) {
        let mark = self.marks.len();
        self.marks.push(node);
        let tag = tree.node(node).tag.name();
        tree.node(node).kids.push(Kid::Marked { page: number, mark });
        // Writing to a Vec cannot go wrong.
        let _ = writeln!(self.content, "/{tag} <</MCID {mark}>> BDC");
    }

    /// Begins what is not read.
    pub(crate) fn open_artifact(&mut self, artifact: Artifact) {
        let properties = match artifact {
            Artifact::Layout => "<</Type /Layout>>",
            Artifact::Header => "<</Type /Pagination /Subtype /Header>>",
            Artifact::Footer => "<</Type /Pagination /Subtype /Footer>>",
            Artifact::Watermark => "<</Type /Pagination /Subtype /Watermark>>",
        };
        let _ = writeln!(self.content, "/Artifact {properties} BDC");
    }

    /// Ends either.
    pub(crate) fn close(&mut self) {
        self.content.extend_from_slice(b"EMC\n");
    }

    /// Writes a line of text; `y` is its base line.
    pub(crate) fn text(&mut self, line: &Line, [x, y]: [f32; 2], size: f32, ink: Ink) {
        write_text(&mut self.content, line, [x, self.height - y], size, ink);
    }

    /// Draws a line.
    pub(crate) fn rule(&mut self, [x1, y1, x2, y2]: [f32; 4], pen: Pen) {
        stroke(&mut self.content, pen);
        numbers(&mut self.content, &[x1, self.height - y1]);
        self.content.extend_from_slice(b"m ");
        numbers(&mut self.content, &[x2, self.height - y2]);
        self.content.extend_from_slice(b"l S\n");
    }

    /// Draws a figure with its upper left corner at a point.
    pub(crate) fn draw(&mut self, set: &mut Typesetter, drawing: &Drawing, [left, top]: [f32; 2]) {
        let base = self.height - top;
        for shape in &drawing.shapes {
            write_shape(&mut self.content, set, shape, left, base);
        }
    }
}

fn write_shape(out: &mut Vec<u8>, set: &mut Typesetter, shape: &Shape, left: f32, base: f32) {
    match shape {
        Shape::Rect { at: [x, y, width, height], fill: inside, pen } => {
            if let Some(ink) = inside {
                fill(out, *ink);
            }
            if let Some(pen) = pen {
                stroke(out, *pen);
            }
            numbers(out, &[left + x, base - y - height, *width, *height]);
            out.extend_from_slice(match (inside, pen) {
                (Some(_), Some(_)) => b"re B\n".as_slice(),
                (Some(_), None) => b"re f\n",
                (None, _) => b"re S\n",
            });
        }
        Shape::Line { ends: [x1, y1, x2, y2], pen } => {
            stroke(out, *pen);
            numbers(out, &[left + x1, base - y1]);
            out.extend_from_slice(b"m ");
            numbers(out, &[left + x2, base - y2]);
            out.extend_from_slice(b"l S\n");
        }
        Shape::Disc { at: [x, y, radius], fill: inside, pen } => {
            fill(out, *inside);
            if let Some(pen) = pen {
                stroke(out, *pen);
            }
            circle(out, left + x, base - y, *radius);
            out.extend_from_slice(if pen.is_some() { b"B\n" } else { b"f\n" });
        }
        Shape::Label { at: [x, y], anchor, size, weight, ink, words } => {
            let line = set.line(&Text(vec![crate::text::Span { text: words.clone(), weight: *weight }]));
            let width = points(line.width, *size);
            let x = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            write_text(out, &line, [left + x, base - y], *size, *ink);
        }
    }
}

/// Thousandths of a size in points.
#[allow(clippy::cast_precision_loss, reason = "a line is at most some millions of thousandths wide")]
pub(crate) fn points(thousandths: i32, size: f32) -> f32 {
    thousandths as f32 * size / 1000.0
}

/// A circle as four curves.
fn circle(out: &mut Vec<u8>, x: f32, y: f32, radius: f32) {
    let bend = radius * 0.552_284_8;
    numbers(out, &[x + radius, y]);
    out.extend_from_slice(b"m ");
    for curve in [
        [x + radius, y + bend, x + bend, y + radius, x, y + radius],
        [x - bend, y + radius, x - radius, y + bend, x - radius, y],
        [x - radius, y - bend, x - bend, y - radius, x, y - radius],
        [x + bend, y - radius, x + radius, y - bend, x + radius, y],
    ] {
        numbers(out, &curve);
        out.extend_from_slice(b"c ");
    }
}

fn fill(out: &mut Vec<u8>, ink: Ink) {
    numbers(out, &shares(ink));
    out.extend_from_slice(b"rg ");
}

fn stroke(out: &mut Vec<u8>, pen: Pen) {
    numbers(out, &shares(pen.ink));
    out.extend_from_slice(b"RG ");
    numbers(out, &[pen.width]);
    out.extend_from_slice(b"w ");
}

fn shares(Ink(red, green, blue): Ink) -> [f32; 3] {
    [red, green, blue].map(|part| f32::from(part) / 255.0)
}

/// Writes numbers with at most two decimals, each followed by a blank.
pub(crate) fn numbers(out: &mut Vec<u8>, values: &[f32]) {
    for value in values {
        #[allow(clippy::cast_possible_truncation, reason = "pages are some hundred points wide")]
        let hundredths = (value * 100.0).round() as i32;
        if hundredths < 0 {
            out.push(b'-');
        }
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let _ = match (part, part % 10) {
            (0, _) => write!(out, "{whole} "),
            (_, 0) => write!(out, "{whole}.{} ", part / 10),
            _ => write!(out, "{whole}.{part:02} "),
        };
    }
}

/// Writes a line of text at a point measured from the lower left corner. The glyphs come in the order in which they are read; where
/// the next one stands elsewhere than the font would put it, the pen is moved.
pub(crate) fn write_text(out: &mut Vec<u8>, line: &Line, at: [f32; 2], size: f32, ink: Ink) {
    if line.placed.is_empty() {
        return;
    }
    fill(out, ink);
    out.extend_from_slice(b"BT 1 0 0 1 ");
    numbers(out, &at);
    out.extend_from_slice(b"Tm ");
    let mut face: Option<Face> = None;
    let mut rise = 0;
    let mut pen = 0;
    let mut run = Run::default();
    for placed in &line.placed {
        for glyph in &placed.piece.glyphs {
            if face != Some(placed.piece.face) || rise != glyph.rise {
                run.end(out);
                if face != Some(placed.piece.face) {
                    face = Some(placed.piece.face);
                    let _ = write!(out, "/F{} ", placed.piece.face.index());
                    numbers(out, &[size]);
                    out.extend_from_slice(b"Tf ");
                }
                if rise != glyph.rise {
                    rise = glyph.rise;
                    numbers(out, &[points(rise, size)]);
                    out.extend_from_slice(b"Ts ");
                }
            }
            let wanted = placed.x + glyph.x;
            run.move_by(out, pen - wanted);
            run.show(out, glyph.code);
            pen = wanted + glyph.natural;
        }
    }
    run.end(out);
    out.extend_from_slice(if rise == 0 { b"ET\n".as_slice() } else { b"0 Ts ET\n" });
}

/// A run of codes and moves, which is one operator.
#[derive(Default)]
struct Run {
    open: bool,
    in_string: bool,
}

impl Run {
    fn begin(&mut self, out: &mut Vec<u8>) {
        if !self.open {
            out.push(b'[');
            self.open = true;
        }
    }

    fn move_by(&mut self, out: &mut Vec<u8>, distance: i32) {
        if distance == 0 {
            return;
        }
        self.begin(out);
        self.end_string(out);
        let _ = write!(out, "{distance}");
    }

    fn show(&mut self, out: &mut Vec<u8>, code: u16) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        self.begin(out);
        if !self.in_string {
            out.push(b'<');
            self.in_string = true;
        }
        out.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(code >> shift & 0xF)]));
    }

    fn end_string(&mut self, out: &mut Vec<u8>) {
        if self.in_string {
            out.push(b'>');
            self.in_string = false;
        }
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        if self.open {
            self.end_string(out);
            out.extend_from_slice(b"] TJ ");
            self.open = false;
        }
    }
}

impl Annotation {
    /// The node to which it belongs.
    pub(crate) fn node(&self) -> NodeId {
        match self {
            Self::Link { node, .. } | Self::Signature { node, .. } => *node,
        }
    }
}
