//! Documents on paper: what is printed, where to, and what is shown before.

use super::wire;

/// The documents that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperChoice {
    /// The record itself: an impact assessment or an asset.
    Record,
    /// What an assessment puts into the contract specification.
    ContractAnnex,
    /// The record of processing activities; it names no record.
    Ropa,
    /// The page that goes with a version that was superseded or recalled.
    Notice,
    /// One line for each person who has to sign.
    SignatureSheet,
}

/// As what it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// A working print, with the watermark.
    Draft,
    /// As it stands: issued, approved, or a register. Refused where the record has not come so far.
    Final,
}

wire! {
    /// A document to be looked at before it is made.
    pub struct PreviewDocument {
        /// What.
        pub paper: PaperChoice,
        /// The record; absent for the record of processing activities.
        #[serde(default)]
        pub reference: Option<String>,
        /// As what.
        pub state: PaperState,
    }
    /// The blocks of a document as they are shown in the window.
    pub struct DocumentPreview {
        /// Title.
        pub title: String,
        /// Accessible HTML: one article, every text escaped, nothing in it that runs or leads outside.
        pub html: String,
        /// How the file will be called.
        pub file_name: String,
    }
    /// A document to be written as PDF.
    pub struct MakeDocument {
        /// What.
        pub paper: PaperChoice,
        /// The record; absent for the record of processing activities.
        #[serde(default)]
        pub reference: Option<String>,
        /// As what.
        pub state: PaperState,
        /// Where the file goes. It is written whole or not at all, and nothing that is there is overwritten.
        pub path: String,
    }
    /// A document that was written.
    pub struct DocumentMade {
        /// Where it is.
        pub path: String,
        /// How many pages it has.
        pub pages: u32,
        /// Letters that no face of the paper has, as they stood in the text. Each is drawn as a replacement and still read aloud.
        pub replaced: Vec<String>,
    }
    /// The document of frozen content, to be signed.
    pub struct IssueDocument {
        /// The assessment.
        pub reference: String,
        /// Where a copy goes; absent, it stays in the register alone.
        #[serde(default)]
        pub path: Option<String>,
    }
    /// A document that was issued: the first revision, without signatures.
    pub struct DocumentIssued {
        /// Id of the file that is kept with the record.
        pub file: String,
        /// Its name.
        pub file_name: String,
        /// SHA-256 of the file, lower-case hex.
        pub sha256: String,
        /// Bytes.
        pub size: u32,
        /// Whether it was there already: a document is rendered once, and never again.
        pub existing: bool,
    }
}
