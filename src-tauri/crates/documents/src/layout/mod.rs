//! From blocks to pages: what stands where, what is read in which order, and what comes on the next page.
//!
//! Never in here: the syntax of PDF, or what a document says.

mod contents;
mod cover;
mod furniture;
mod measure;
pub(crate) mod signatures;
mod table;
mod words;

use tollgate_domain::dossier::Identity;

use crate::block::{Block, Depth, Document, Turn};
use crate::page::{Artifact, Page};
use crate::tags::{NodeId, Tag, Tree};
use crate::text::{Text, Typesetter};
use contents::Entry;

/// Margins at the sides: 18 mm.
pub(crate) const SIDE: f32 = 51.02;
/// Where the text begins, below the header.
const TOP: f32 = 68.0;
/// What the footer takes at the lower edge.
const FOOT: f32 = 58.0;
const A4: [f32; 2] = [595.28, 841.89];

/// A document on pages.
pub(crate) struct Layout {
    pub(crate) pages: Vec<Page>,
    pub(crate) tree: Tree,
    pub(crate) set: Typesetter,
    pub(crate) outline: Vec<OutlineEntry>,
}

/// A line of the outline.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct OutlineEntry {
    pub(crate) depth: Depth,
    pub(crate) title: String,
    pub(crate) page: usize,
    /// From the upper edge.
    pub(crate) y: f32,
}

/// Lays a document out.
pub(crate) fn lay_out(document: &Document) -> Layout {
    let mut flow = Flow::new(&document.identity, first_turn(&document.blocks));
    flow.blocks(&document.blocks, &document.blocks);
    flow.finish()
}

fn first_turn(blocks: &[Block]) -> Turn {
    match blocks.first() {
        Some(Block::NewPage(turn)) => *turn,
        _ => Turn::Portrait,
    }
}

/// The place where the next block comes.
struct Flow<'d> {
    identity: &'d Identity,
    set: Typesetter,
    tree: Tree,
    pages: Vec<Page>,
    turn: Turn,
    /// From the upper edge.
    y: f32,
    left: f32,
    width: f32,
    /// Whether anything stands on the page.
    begun: bool,
    outline: Vec<OutlineEntry>,
    contents: Vec<Entry>,
}

impl<'d> Flow<'d> {
    fn new(identity: &'d Identity, turn: Turn) -> Self {
        let mut flow = Self {
            identity,
            set: Typesetter::new(),
            tree: Tree::new(),
            pages: Vec::new(),
            turn,
            y: TOP,
            left: SIDE,
            width: 0.0,
            begun: false,
            outline: Vec::new(),
            contents: Vec::new(),
        };
        flow.new_page();
        flow
    }

    fn size(&self) -> [f32; 2] {
        match self.turn {
            Turn::Portrait => A4,
            Turn::Landscape => [A4[1], A4[0]],
        }
    }

    /// Lower edge of what text may take.
    fn bottom(&self) -> f32 {
        self.size()[1] - FOOT
    }

    /// Height that a whole page offers.
    fn whole_page(&self) -> f32 {
        self.bottom() - TOP
    }

    fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    /// The number of the page that is being written, from 0.
    fn number(&self) -> usize {
        self.pages.len() - 1
    }

    fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn new_page(&mut self) {
        let size = self.size();
        let mut page = Page::new(size);
        self.watermark(&mut page);
        self.pages.push(page);
        self.y = TOP;
        self.left = SIDE;
        self.width = size[0] - 2.0 * SIDE;
        self.begun = false;
    }

    /// Makes sure that a height is there, on the next page if need be.
    fn ensure(&mut self, height: f32) {
        if self.begun && self.room() < height {
            self.next_page();
        }
    }

    /// The next page, in the same column.
    fn next_page(&mut self) {
        let (left, width) = (self.left, self.width);
        self.new_page();
        self.left = left;
        self.width = width;
    }

    fn skip(&mut self, height: f32) {
        if self.begun {
            self.y += height;
        }
    }

    fn open(&mut self, node: NodeId) {
        let number = self.number();
        self.pages[number].open(&mut self.tree, node, number);
    }

    fn close(&mut self) {
        self.page().close();
    }

    fn artifact(&mut self, artifact: Artifact, draw: impl FnOnce(&mut Page)) {
        let page = self.page();
        page.open_artifact(artifact);
        draw(page);
        page.close();
    }

    fn blocks(&mut self, blocks: &[Block], all: &[Block]) {
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            self.block(block, after, all);
            rest = after;
        }
    }

    fn block(&mut self, block: &Block, after: &[Block], all: &[Block]) {
        match block {
            Block::Cover(cover) => self.cover(cover),
            Block::Contents => self.reserve_contents(all),
            Block::NewPage(turn) => {
                let turned = self.turn != *turn;
                self.turn = *turn;
                if self.begun || turned {
                    if !self.begun {
                        self.pages.pop();
                    }
                    self.new_page();
                }
            }
            Block::Heading(depth, title) => self.heading(*depth, title, after),
            Block::Paragraph(text) => self.paragraph(text, &words::BODY, Tree::ROOT, Tag::P),
            Block::Note(text) => self.paragraph(text, &words::NOTE, Tree::ROOT, Tag::P),
            Block::List(items) => self.list(items),
            Block::Band(parts) => self.band(parts),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Pair(one, other) => self.pair(one, other),
            Block::Signatures(places) => self.signatures(places),
        }
    }

    /// Two columns with one reading order: the left one and then the right one. Where they do not fit on one page together, the right
    /// one comes below.
    fn pair(&mut self, one: &[Block], other: &[Block]) {
        const GUTTER: f32 = 22.0;
        let (left, width) = (self.left, self.width);
        let half = (width - GUTTER) / 2.0;
        let height = self.height_of(one, half).max(self.height_of(other, half));
        if height > self.whole_page() {
            self.blocks(one, &[]);
            self.blocks(other, &[]);
            return;
        }
        self.ensure(height);
        let (top, begun) = (self.y, self.begun);
        self.width = half;
        self.blocks(one, &[]);
        let lower = self.y;
        self.y = top;
        self.begun = begun;
        self.left = left + half + GUTTER;
        self.blocks(other, &[]);
        self.y = self.y.max(lower);
        self.left = left;
        self.width = width;
    }

    fn line_of(&mut self, words: &str, weight: crate::face::Weight) -> crate::text::Line {
        self.set.line(&Text(vec![crate::text::Span { text: words.to_owned(), weight }]))
    }

    fn finish(mut self) -> Layout {
        self.fill_contents();
        self.furniture();
        Layout { pages: self.pages, tree: self.tree, set: self.set, outline: self.outline }
    }
}
