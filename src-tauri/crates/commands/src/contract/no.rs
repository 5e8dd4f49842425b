//! The ways of saying no, told apart all the way to the screen: a refusal (a rule says no), a failure (the world says no) and a
//! defect (ours). A finding is none of them.

use super::wire;

wire! {
    /// Why a command was not carried out. Nothing was changed unless `kept` says otherwise.
    pub struct No {
        /// Refusal, failure or defect.
        pub kind: NoKind,
        /// Closed code.
        pub code: NoCode,
        /// What happened, in one plain sentence.
        pub message: String,
        /// What was kept, in one plain sentence.
        pub kept: String,
        /// What to do next, in one plain sentence.
        pub next: String,
        /// Keyed path of the field it is about, if it is about one.
        #[serde(default)]
        pub path: Option<String>,
        /// What is missing or in the way, when a gate refuses.
        #[serde(default)]
        pub blockers: Vec<BlockerView>,
        /// Values a program may want: the newer version, who holds the file, the newest good backup.
        #[serde(default)]
        pub details: std::collections::BTreeMap<String, String>,
    }
    /// One thing that stands in the way of a step.
    pub struct BlockerView {
        /// `missing`, `AR005` and so on, `not_your_step`, `acknowledgement`.
        pub code: String,
        /// Keyed path of the field to mend, if there is one.
        #[serde(default)]
        pub path: Option<String>,
        /// In words.
        pub message: String,
    }
}

/// The kinds of no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum NoKind {
    /// A rule says no; the reader can do something about it.
    Refusal,
    /// The file, the disk or the passphrase says no.
    Failure,
    /// Our mistake.
    Defect,
}

/// Every code with which a command can say no. The screen has words and a way on for each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the sentence of each code stands in `sentences.rs`")]
pub enum NoCode {
    // refusals: the request
    UnknownCommand,
    MalformedRequest,
    NothingOpen,
    LookOnly,
    UnknownRecord,
    UnknownVersion,
    UnknownField,
    UnknownRow,
    UnknownCode,
    WrongType,
    TooLong,
    NotADate,
    ControlCharacters,
    NotUnique,
    Loop,
    RowInUse,
    KeyFixed,
    DraftIncomplete,
    // refusals: who and when
    NotYourStep,
    NoSuchActor,
    WrongState,
    GateShut,
    Separation,
    ReasonTooShort,
    SecondPersonNeeded,
    // refusals: frozen content and signatures
    Frozen,
    OutOfOrder,
    OtherContent,
    KeyRefused,
    ShortPassphrase,
    NotAnIdentity,
    NotAPdf,
    DocumentChanged,
    // refusals: undo
    NothingToUndo,
    NothingToRedo,
    ChangedSince,
    // refusals: import
    NothingToImport,
    Stopped,
    // failures: the file
    FileNotFound,
    FileExists,
    FolderMissing,
    WrongPassphrase,
    NotARegister,
    Damaged,
    NewerFile,
    FileInUse,
    ReadOnlyFolder,
    DiskFull,
    AttachmentTooLarge,
    Unreadable,
    // ours
    Defect,
}
