//! The first page: a green bar, the title, what the document is, and a ruled table.

use super::Flow;
use super::words::{BODY, Style, heading_style};
use crate::block::{Cover, Depth, RowHead, Table, Value};
use crate::drawing::{Ink, Shape};
use crate::tags::{Tag, Tree};
use crate::text::Text;

/// The bar: 40 by 2 mm.
const BAR: [f32; 2] = [113.4, 5.67];

impl Flow<'_> {
    pub(super) fn cover(&mut self, cover: &Cover) {
        const UNDER: Style = Style { size: 13.0, leading: 19.0, ink: Ink::BLACK, before: 0.0, after: 0.0 };
        self.y += 120.0;
        let bar = Shape::Rect { at: [self.left, self.y, BAR[0], BAR[1]], fill: Some(Ink::GREEN), pen: None };
        self.artifact_shapes(vec![bar]);
        self.y += BAR[1] + 18.0;
        let style = heading_style(Depth::Title);
        self.begun = true;
        self.outline.push(super::OutlineEntry {
            depth: Depth::Title,
            title: cover.title.clone(),
            page: self.number(),
            y: self.y,
        });
        self.paragraph(&Text::bold(&cover.title), &style, Tree::ROOT, Tag::H1);
        for line in &cover.lines {
            self.paragraph(&Text::plain(line), &UNDER, Tree::ROOT, Tag::P);
        }
        self.y += 24.0;
        let rows = cover.facts.iter().map(|(label, value)| vec![Value::words(label), value.clone()]);
        self.table(&Table {
            title: "About this document".to_owned(),
            head: Vec::new(),
            shares: vec![32, 68],
            row_head: RowHead::Bold,
            rows: rows.collect(),
        });
        if let Some(notice) = &cover.notice {
            self.y += 12.0;
            self.paragraph(&Text::bold(notice), &BODY, Tree::ROOT, Tag::P);
        }
    }
}
