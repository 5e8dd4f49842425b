//! Headings, paragraphs, lists, bands and figures.

use super::{Flow, OutlineEntry};
use crate::block::{BandPart, Block, Depth, Figure};
use crate::drawing::{Ink, Pen, Shape, swatch};
use crate::face::Weight;
use crate::page::{Artifact, points};
use crate::tags::{NodeId, Tag, Tree};
use crate::text::{Line, Paragraph, Text};

/// How words are set: points.
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) ink: Ink,
    /// Space before, unless a page begins.
    pub(super) before: f32,
    pub(super) after: f32,
}

/// Running text: 11 on 15.
pub(super) const BODY: Style = Style { size: 11.0, leading: 15.0, ink: Ink::BLACK, before: 0.0, after: 6.0 };
/// Notes: 9 on 12.
pub(super) const NOTE: Style = Style { size: 9.0, leading: 12.0, ink: Ink::GREY, before: 0.0, after: 5.0 };
/// The words of tables: 11 on 14.
pub(super) const CELL: Style = Style { size: 11.0, leading: 14.0, ink: Ink::BLACK, before: 0.0, after: 0.0 };
/// The heads of tables.
pub(super) const HEAD: Style = Style { size: 10.0, leading: 13.0, ink: Ink::BLACK, before: 0.0, after: 0.0 };

pub(super) fn heading_style(depth: Depth) -> Style {
    match depth {
        Depth::Title => Style { size: 28.0, leading: 34.0, ink: Ink::BLACK, before: 0.0, after: 8.0 },
        Depth::Part => Style { size: 20.0, leading: 26.0, ink: Ink::BLACK, before: 20.0, after: 8.0 },
        Depth::Piece => Style { size: 12.0, leading: 16.0, ink: Ink::BLACK, before: 10.0, after: 3.0 },
    }
}

/// A measure in points as thousandths of a size.
#[allow(clippy::cast_possible_truncation, reason = "a page is some hundred points wide")]
pub(super) fn measure(width: f32, size: f32) -> i32 {
    (width * 1000.0 / size) as i32
}

/// From the upper edge of a line to its base line.
pub(super) fn base_line(style: &Style) -> f32 {
    (style.leading - style.size) / 2.0 + style.size * 0.82
}

impl Flow<'_> {
    pub(super) fn heading(&mut self, depth: Depth, title: &str, after: &[Block]) {
        let style = heading_style(depth);
        let text = Text::bold(title);
        let paragraph = self.set.paragraph(&text, measure(self.width, style.size));
        let height = lines(&paragraph) * style.leading;
        let together = height + style.before + style.after + self.least_of(after);
        self.ensure(together.min(self.whole_page()));
        self.skip(style.before);
        let tag = match depth {
            Depth::Title => Tag::H1,
            Depth::Part => Tag::H2,
            Depth::Piece => Tag::H3,
        };
        let node = self.tree.add(Tree::ROOT, tag);
        self.outline.push(OutlineEntry { depth, title: title.to_owned(), page: self.number(), y: self.y });
        self.mark_contents(depth, title);
        self.place(&paragraph, &style, node);
        self.y += style.after;
    }

    pub(super) fn paragraph(&mut self, text: &Text, style: &Style, parent: NodeId, tag: Tag) {
        let paragraph = self.set.paragraph(text, measure(self.width, style.size));
        let node = self.tree.add(parent, tag);
        self.skip(style.before);
        self.place(&paragraph, style, node);
        self.y += style.after;
    }

    /// Places the lines of a paragraph, over as many pages as they take. At least two lines stay together on either side of a break.
    pub(super) fn place(&mut self, paragraph: &Paragraph, style: &Style, node: NodeId) {
        self.tree.node(node).rtl = paragraph.rtl;
        let mut rest = paragraph.lines.as_slice();
        while !rest.is_empty() {
            let fit = whole_lines(self.room(), style.leading);
            let now = if rest.len() <= fit {
                rest.len()
            } else {
                let split = fit.min(rest.len().saturating_sub(2));
                if split < 2 || rest.len() < 4 { 0 } else { split }
            };
            if now == 0 && self.begun {
                self.next_page();
                continue;
            }
            // A page that is too low for two lines does not exist; were there one, the lines would still come.
            let now = now.max(1);
            let (here, later) = rest.split_at(now.min(rest.len()));
            self.open(node);
            for line in here {
                self.write(line, paragraph.rtl, style, self.left, self.width);
                self.y += style.leading;
            }
            self.close();
            self.begun = true;
            rest = later;
            if !rest.is_empty() {
                self.next_page();
            }
        }
    }

    /// Writes a line at the present height.
    pub(super) fn write(&mut self, line: &Line, rtl: bool, style: &Style, left: f32, width: f32) {
        let x = if rtl { left + width - points(line.width, style.size) } else { left };
        let at = [x, self.y + base_line(style)];
        self.page().text(line, at, style.size, style.ink);
    }

    pub(super) fn list(&mut self, items: &[Text]) {
        const INDENT: f32 = 14.0;
        let list = self.tree.add(Tree::ROOT, Tag::List);
        for item in items {
            let node = self.tree.add(list, Tag::Item);
            let paragraph = self.set.paragraph(item, measure(self.width - INDENT, BODY.size));
            self.ensure(lines(&paragraph).min(2.0) * BODY.leading);
            let mark = self.tree.add(node, Tag::Mark);
            let bullet = self.line_of("•", Weight::Regular);
            self.open(mark);
            self.write(&bullet, false, &BODY, self.left, self.width);
            self.close();
            let body = self.tree.add(node, Tag::Body);
            self.left += INDENT;
            self.width -= INDENT;
            self.place(&paragraph, &BODY, body);
            self.left -= INDENT;
            self.width += INDENT;
            self.y += 2.0;
        }
        self.y += BODY.after - 2.0;
    }

    /// A ruled band: a small label over a bold value, with the mark of its level, and a green bar before the first.
    pub(super) fn band(&mut self, parts: &[BandPart]) {
        const HEIGHT: f32 = 42.0;
        const LABEL: Style = Style { size: 9.0, leading: 12.0, ink: Ink::GREY, before: 0.0, after: 0.0 };
        const VALUE: Style = Style { size: 12.0, leading: 16.0, ink: Ink::BLACK, before: 0.0, after: 0.0 };
        self.ensure(HEIGHT + 10.0);
        self.skip(4.0);
        let (left, width, top) = (self.left, self.width, self.y);
        // The first part says most and gets most room.
        #[allow(clippy::cast_precision_loss, reason = "a band has a handful of parts")]
        let others = (parts.len().saturating_sub(1)) as f32;
        let share = width / (others + 1.25);
        let pen = Pen { ink: Ink::BLACK, width: 0.75 };
        self.artifact(Artifact::Layout, |page| {
            for (from, to) in [([left, top], [left + width, top]), ([left, top + HEIGHT], [left + width, top + HEIGHT])]
            {
                page.rule([from[0], from[1], to[0], to[1]], pen);
            }
            page.rule([left, top, left, top + HEIGHT], pen);
            page.rule([left + width, top, left + width, top + HEIGHT], pen);
        });
        let mut x = left;
        for (index, part) in parts.iter().enumerate() {
            let wide = if index == 0 { share * 1.25 } else { share };
            let mut inner = x + if index == 0 { 16.0 } else { 10.0 };
            let mut shapes = Vec::new();
            if index == 0 {
                shapes.push(Shape::Rect { at: [x, top, 6.0, HEIGHT], fill: Some(Ink::GREEN), pen: None });
            } else {
                shapes.push(Shape::Line { ends: [x, top, x, top + HEIGHT], pen: Pen { ink: Ink::GREY, width: 0.5 } });
            }
            let label = self.line_of(&format!("{} ", part.label), Weight::Regular);
            let room = x + wide - inner - 4.0 - if part.level.is_some() { 18.0 } else { 0.0 };
            let value = self.set.paragraph(&Text::bold(&part.value), measure(room, VALUE.size));
            if let Some(level) = part.level {
                shapes.extend(swatch(level, inner, top + 23.0, 12.0));
            }
            self.artifact_shapes(shapes);
            let node = self.tree.add(Tree::ROOT, Tag::P);
            self.open(node);
            self.y = top + 6.0;
            self.write(&label, false, &LABEL, inner, wide);
            if part.level.is_some() {
                inner += 18.0;
            }
            self.y = top + 20.0;
            if let Some(line) = value.lines.first() {
                self.write(line, false, &VALUE, inner, wide);
            }
            self.close();
            x += wide;
        }
        self.y = top + HEIGHT + 12.0;
        self.begun = true;
    }

    pub(super) fn artifact_shapes(&mut self, shapes: Vec<Shape>) {
        if shapes.is_empty() {
            return;
        }
        let drawing = crate::drawing::Drawing { width: 0.0, height: 0.0, shapes };
        let last = self.pages.len() - 1;
        let page = &mut self.pages[last];
        page.open_artifact(Artifact::Layout);
        page.draw(&mut self.set, &drawing, [0.0, 0.0]);
        page.close();
    }

    pub(super) fn figure(&mut self, figure: &Figure) {
        let drawing = &figure.drawing;
        self.ensure(drawing.height + 8.0);
        let node = self.tree.add(Tree::ROOT, Tag::Figure);
        let (left, top) = (self.left, self.y);
        let number = self.number();
        let height = self.pages[number].height;
        let one = self.tree.node(node);
        one.alternative = Some(figure.alternative.clone());
        one.place = Some([left, height - top - drawing.height, left + drawing.width, height - top]);
        self.open(node);
        self.pages[number].draw(&mut self.set, drawing, [left, top]);
        self.close();
        self.y += drawing.height + 8.0;
        self.begun = true;
    }
}

#[allow(clippy::cast_precision_loss, reason = "a paragraph has at most some thousand lines")]
pub(super) fn lines(paragraph: &Paragraph) -> f32 {
    paragraph.lines.len() as f32
}

/// How many lines fit.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has some dozen lines")]
pub(super) fn whole_lines(room: f32, leading: f32) -> usize {
    ((room + 0.01) / leading).floor().max(0.0) as usize
}
