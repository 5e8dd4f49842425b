//! The list of parts: its lines are set where it stands, and get their page numbers when the pages are known.

use super::Flow;
use super::words::{BODY, base_line, measure};
use crate::block::{Block, Depth};
use crate::face::Weight;
use crate::page::{Annotation, Artifact, points};
use crate::tags::{Kid, NodeId, Tag, Tree};
use crate::text::Text;

/// Room for the page number at the right.
const NUMBER: f32 = 30.0;
const LEADING: f32 = 18.0;

/// A line of the contents.
pub(super) struct Entry {
    title: String,
    link: NodeId,
    /// Where the line stands: page, left edge after the words, upper edge.
    page: usize,
    words_end: f32,
    y: f32,
    /// Where it leads, once that is known.
    to: Option<(usize, f32)>,
}

impl Flow<'_> {
    /// Sets the lines of every part that follows.
    pub(super) fn reserve_contents(&mut self, all: &[Block]) {
        let titles: Vec<&String> = all
            .iter()
            .skip_while(|block| **block != Block::Contents)
            .filter_map(|block| match block {
                Block::Heading(Depth::Part, title) => Some(title),
                _ => None,
            })
            .collect();
        let contents = self.tree.add(Tree::ROOT, Tag::Contents);
        for title in titles {
            let item = self.tree.add(contents, Tag::ContentsItem);
            let reference = self.tree.add(item, Tag::Reference);
            let link = self.tree.add(reference, Tag::Link);
            let paragraph =
                self.set.paragraph(&Text::plain(format!("{title} ")), measure(self.width - NUMBER, BODY.size));
            #[allow(clippy::cast_precision_loss, reason = "a title has a few lines")]
            let height = paragraph.lines.len() as f32 * LEADING;
            self.ensure(height);
            self.open(link);
            let mut end = self.left;
            let mut last = self.y;
            for line in &paragraph.lines {
                self.write(line, paragraph.rtl, &BODY, self.left, self.width - NUMBER);
                end = self.left + points(line.width, BODY.size);
                last = self.y;
                self.y += LEADING;
            }
            self.close();
            self.begun = true;
            let page = self.number();
            self.contents.push(Entry { title: title.clone(), link, page, words_end: end, y: last, to: None });
        }
        self.y += 8.0;
    }

    /// Remembers where a part begins.
    pub(super) fn mark_contents(&mut self, depth: Depth, title: &str) {
        let place = (self.number(), self.y);
        if depth == Depth::Part
            && let Some(entry) = self.contents.iter_mut().find(|entry| entry.to.is_none() && entry.title == title)
        {
            entry.to = Some(place);
        }
    }

    /// Writes the page numbers and makes the lines lead to their pages.
    pub(super) fn fill_contents(&mut self) {
        for entry in std::mem::take(&mut self.contents) {
            let Some((to, y)) = entry.to else { continue };
            let number = self.line_of(&(to + 1).to_string(), Weight::Regular);
            let dots = self.line_of(".", Weight::Regular);
            let right = self.pages[entry.page].width - super::SIDE;
            let left = right - points(number.width, BODY.size);
            let base = entry.y + base_line(&BODY);
            let page = &mut self.pages[entry.page];
            page.open_artifact(Artifact::Layout);
            let mut x = left - 6.0;
            while x > entry.words_end + 8.0 {
                page.text(&dots, [x, base], BODY.size, crate::drawing::Ink::GREY);
                x -= 6.0;
            }
            page.close();
            page.open(&mut self.tree, entry.link, entry.page);
            page.text(&number, [left, base], BODY.size, BODY.ink);
            page.close();
            let height = page.height;
            let index = page.annotations.len();
            page.annotations.push(Annotation::Link {
                at: [super::SIDE, height - entry.y - LEADING, right, height - entry.y],
                node: entry.link,
                page: to,
                y,
                says: format!("Go to {}, page {}", entry.title, to + 1),
            });
            self.tree.node(entry.link).kids.push(Kid::Annotation { page: entry.page, index });
        }
    }
}
