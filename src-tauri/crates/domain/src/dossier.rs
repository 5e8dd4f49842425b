//! What a document says, as plain data: every code already in words, every person by post or name, every date as people read it.
//! The paper is composed from it, and so is the preview in the window: there is no second template.
//!
//! Never in here: the look of anything, a rule, or how the facts were gathered.

use chrono::{DateTime, FixedOffset};

use crate::canonical::ContentHash;
use crate::dpia::RiskLevel;

/// What stands where an optional value is absent (outputs.md §0): never a blank.
pub const NOT_RECORDED: &str = "Not recorded";

/// The kinds of document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperKind {
    /// A data protection impact assessment (UK GDPR Art 35).
    Dpia,
    /// One asset of the register.
    AssetRecord,
    /// What an assessment puts into a contract (UK GDPR Art 28(3)).
    ContractAnnex,
    /// The record of processing activities (UK GDPR Art 30).
    Ropa,
    /// The page that goes with a version that no longer counts.
    Notice,
    /// One line for each person who has to sign an issued document.
    SignatureSheet,
}

impl PaperKind {
    /// What the document is called on its pages.
    pub fn label(self) -> &'static str {
        match self {
            Self::Dpia => "Data protection impact assessment",
            Self::AssetRecord => "Information asset record",
            Self::ContractAnnex => "Contract specification annex",
            Self::Ropa => "Record of processing activities",
            Self::Notice => "Notice",
            Self::SignatureSheet => "Signature sheet",
        }
    }

    /// How its file name begins (outputs.md §0).
    pub fn file_prefix(self) -> &'static str {
        match self {
            Self::Dpia => "DPIA",
            Self::AssetRecord => "Asset",
            Self::ContractAnnex => "Contract_annex",
            Self::Ropa => "ROPA",
            Self::Notice => "Notice",
            Self::SignatureSheet => "Signature_sheet",
        }
    }
}

/// What a document is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// A working print: the watermark DRAFT on every page, and nowhere to sign.
    Draft,
    /// A print that is no draft and is not signed: a register, an approved record, an assessment that was screened out.
    Plain,
    /// Issued for signature: rendered once, with an empty place for each signatory.
    Issued {
        /// When the content was frozen, as people read it.
        frozen_at: String,
    },
}

/// What every document says about itself. With equal identities and equal content two documents are the same bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// What it is.
    pub kind: PaperKind,
    /// What it is worth.
    pub standing: Standing,
    /// Name of the council.
    pub council: String,
    /// The council's logo, if it has one.
    pub logo: Option<Logo>,
    /// Title of the record.
    pub title: String,
    /// Its reference.
    pub reference: String,
    /// Its version as people read it: `1.0`.
    pub version: String,
    /// Its state in words.
    pub state: String,
    /// Classification and handling instruction.
    pub marking: String,
    /// The record's canonical JSON, which is embedded; fields that the form hides are not in it.
    pub record: String,
    /// Its hash.
    pub content_sha256: ContentHash,
    /// When the document was made.
    pub made_at: DateTime<FixedOffset>,
    /// The section "Source and version": ids, law snapshot, version of the application.
    pub source: Vec<Line>,
}

/// A council's logo as it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Logo {
    /// A PNG file.
    Png(Vec<u8>),
    /// An SVG file.
    Svg(String),
}

/// A label and what it says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// The label.
    pub label: String,
    /// The value in words; empty where nothing is recorded.
    pub value: String,
}

impl Line {
    /// A line.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    /// What it is, in a few words; read aloud before it.
    pub title: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Width of each column, as a share of all.
    pub shares: Vec<u16>,
    /// Cells, row by row; empty where nothing is recorded.
    pub rows: Vec<Vec<String>>,
}

/// A question and its answer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    /// Its code: `P1`; empty for a field that is no question.
    pub code: String,
    /// Its wording.
    pub question: String,
    /// Legal source.
    pub citation: Option<String>,
    /// The answer.
    pub said: Vec<Said>,
}

/// A part of an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// Words.
    Words(String),
    /// Labelled values.
    Lines(Vec<Line>),
    /// A table.
    Table(Grid),
}

/// A section of a form with its questions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// Title.
    pub title: String,
    /// The questions that are asked.
    pub answers: Vec<Answer>,
}

/// How many risks stand in a cell of the matrix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The level of the cell.
    pub level: RiskLevel,
    /// Risks in it.
    pub risks: usize,
}

/// A risk matrix, before or after the measures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeatMap {
    /// "Before measures".
    pub title: String,
    /// Names of the rows, the most severe first.
    pub severities: Vec<String>,
    /// Names of the columns, the least likely first.
    pub likelihoods: Vec<String>,
    /// Rows in the same order.
    pub rows: Vec<Vec<Cell>>,
    /// "Before: 1 very high, 5 high, 2 medium, 0 low".
    pub sentence: String,
}

/// The one-page summary of an assessment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DpiaSummary {
    /// The decision in words.
    pub decision: String,
    /// Highest level before the measures; `None` until something is scored.
    pub before: Option<RiskLevel>,
    /// Highest level after them.
    pub after: Option<RiskLevel>,
    /// What, whose data, how many people, and the screening with its reasons.
    pub facts: Vec<Line>,
    /// The two matrices.
    pub maps: Vec<HeatMap>,
    /// The overall advice of the DPO in a few words, and its text.
    pub advice: Line,
    /// Whether the council follows it, and why.
    pub answer: Line,
    /// Conditions of the approval: key, text, owner, due.
    pub conditions: Grid,
    /// Prior consultation and the review interval.
    pub closing: String,
}

/// A question of the screening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScreeningEntry {
    /// Its code: `A1`.
    pub code: String,
    /// Its wording.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Why.
    pub note: String,
    /// Whether it is a reason for the outcome.
    pub is_reason: bool,
}

/// How a risk is weighed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Weighing {
    /// "Probable × severe".
    pub score: String,
    /// The level; `None` until it is scored.
    pub level: Option<RiskLevel>,
}

/// A risk of the register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RiskEntry {
    /// Its key: `R1`.
    pub key: String,
    /// Title, and event.
    pub event: String,
    /// Source.
    pub source: String,
    /// People affected, and harms.
    pub people: String,
    /// Without the measures.
    pub before: Weighing,
    /// Each measure with effect, status, owner and date.
    pub measures: Vec<String>,
    /// With them.
    pub after: Weighing,
    /// Who accepted what is left.
    pub accepted_by: String,
}

/// Somebody who has to sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignatoryEntry {
    /// Unique within the document; the name of the field.
    pub key: String,
    /// The role in words.
    pub role: String,
    /// The organisation.
    pub organisation: String,
    /// What the person agrees to.
    pub statement: String,
}

/// The signature sheet of an issued document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetDossier {
    /// What the sheet says about itself.
    pub identity: Identity,
    /// How far the signatures have come.
    pub standing: SheetStanding,
    /// One row for each person who has to sign, in order.
    pub lines: Grid,
}

/// How far the signatures on a document have come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetStanding {
    /// All are given on an approval.
    Approved,
    /// All are given on a rejection.
    Rejected,
    /// So many are missing.
    Missing(usize),
    /// The document was recalled: why.
    Void(String),
}

/// A step in the flow of data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlowStage {
    /// "Collection".
    pub title: String,
    /// What happens there.
    pub words: String,
}

/// An impact assessment (outputs.md §1).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DpiaDossier {
    /// What it says about itself.
    pub identity: Identity,
    /// The table on the cover.
    pub cover: Vec<Line>,
    /// What is left of the risks, for the cover.
    pub residual: Option<RiskLevel>,
    /// Why the assessment ends after its screening, where it does: only parts 1 to 3 are printed then.
    pub ended: Option<String>,
    /// Part 2.
    pub summary: DpiaSummary,
    /// Part 3.
    pub screening: Vec<ScreeningEntry>,
    /// Parts 4 to 8: sections P, D, L, R and S.
    pub sections: Vec<Answers>,
    /// The stages of the data flow (question D6), drawn after section D.
    pub flow: Vec<FlowStage>,
    /// Part 9.
    pub risks: Vec<RiskEntry>,
    /// Part 10.
    pub consultation: Answers,
    /// Part 11.
    pub advice: Answers,
    /// Part 12, only where the regulator was consulted.
    pub prior_consultation: Option<Answers>,
    /// Part 13: the decision, and then the action plan.
    pub decision: Answers,
    /// Measures with owner, date and status at the freeze.
    pub action_plan: Grid,
    /// Part 14.
    pub clauses: Grid,
    /// Part 15, in order.
    pub signatories: Vec<SignatoryEntry>,
    /// Part 16: versions, and what reopened them.
    pub versions: Grid,
    /// Attestations: step, role and date; they are never called signatures.
    pub attestations: Vec<String>,
}

/// One asset (outputs.md §4).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssetDossier {
    /// What it says about itself.
    pub identity: Identity,
    /// Identity, owner, classification, review dates, completeness.
    pub facts: Vec<Line>,
    /// Purposes, data and people, recipients and transfers, retention, security, links, warnings, versions.
    pub tables: Vec<Grid>,
    /// Further fields by section of the form.
    pub sections: Vec<Answers>,
    /// Attestations of the last approval.
    pub attestations: Vec<String>,
}

/// The contract specification annex (outputs.md §10).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnnexDossier {
    /// What it says about itself.
    pub identity: Identity,
    /// Its eight parts: title, paragraphs and tables.
    pub parts: Vec<Part>,
}

/// The record of processing activities, on paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RopaDossier {
    /// What it says about itself.
    pub identity: Identity,
    /// One entry an asset.
    pub entries: Vec<Part>,
}

/// A titled part of a document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Part {
    /// Title.
    pub title: String,
    /// What it says.
    pub said: Vec<Said>,
}
