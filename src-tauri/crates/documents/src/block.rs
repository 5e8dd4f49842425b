//! Blocks: what a document consists of, from top to bottom. The paper and the window show the same blocks.
//!
//! Never in here: a page, a length on paper, or a fact of a register.

use tollgate_domain::dossier::Identity;
use tollgate_domain::dpia::RiskLevel;

use crate::drawing::Drawing;
use crate::text::Text;

/// A document before it is laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// What it says about itself, on every page.
    pub identity: Identity,
    /// What it consists of.
    pub blocks: Vec<Block>,
}

/// How deep a heading stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Depth {
    /// The title of the document.
    Title,
    /// A part.
    Part,
    /// A question, or a piece of a part.
    Piece,
}

/// How pages stand from here on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// Upright.
    Portrait,
    /// On its side, for wide tables.
    Landscape,
}

/// A part of a document.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// The first page: bar, title, kind, reference and version, and a ruled table.
    Cover(Cover),
    /// The list of parts with their pages.
    Contents,
    /// A new page.
    NewPage(Turn),
    /// A heading.
    Heading(Depth, String),
    /// Words.
    Paragraph(Text),
    /// Small print.
    Note(Text),
    /// Words of which each begins with a bullet.
    List(Vec<Text>),
    /// A band of facts that a reader looks for first.
    Band(Vec<BandPart>),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// What stands side by side where there is room.
    Pair(Vec<Block>, Vec<Block>),
    /// The places for signatures.
    Signatures(Vec<SignaturePlace>),
}

/// The first page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Cover {
    /// Title.
    pub title: String,
    /// Kind, reference and version.
    pub lines: Vec<String>,
    /// The ruled table.
    pub facts: Vec<(String, Value)>,
    /// What must be known before anything else: that it is a draft, or how many signatures make it valid.
    pub notice: Option<String>,
}

/// Words, after the mark of a level where they name one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Value {
    /// The words, in paragraphs.
    pub words: Vec<Text>,
    /// The level they name.
    pub level: Option<RiskLevel>,
}

impl Value {
    /// Plain words.
    pub fn words(words: impl Into<String>) -> Self {
        Self { words: vec![Text::plain(words)], level: None }
    }
}

/// One part of a band.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BandPart {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
    /// The level it names.
    pub level: Option<RiskLevel>,
}

/// What heads the rows of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowHead {
    /// The first cell of each row, in bold.
    Bold,
    /// The first cell of each row, as the others look.
    Plain,
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// What it is; read aloud before it.
    pub title: String,
    /// Heads of the columns; none for a list of facts.
    pub head: Vec<String>,
    /// Width of each column, as a share of all.
    pub shares: Vec<u16>,
    /// How its first column looks.
    pub row_head: RowHead,
    /// Cells, row by row.
    pub rows: Vec<Vec<Value>>,
}

/// A figure with its text alternative.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The figure.
    pub drawing: Drawing,
    /// What it shows, in words.
    pub alternative: String,
}

/// A place for one signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignaturePlace {
    /// Name of the field, unique within the document.
    pub key: String,
    /// Its number in the order of signing.
    pub order: usize,
    /// The role in words.
    pub role: String,
    /// The organisation.
    pub organisation: String,
    /// What the person agrees to.
    pub statement: String,
    /// Whether there is a field to sign in.
    pub field: SignatureField,
}

/// Whether a place can be signed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignatureField {
    /// An empty field.
    Empty,
    /// None: a working print.
    None,
}
