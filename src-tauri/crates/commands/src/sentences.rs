//! The sentence of every refusal and failure: what happened, what was kept, what to do next.
//!
//! Never in here: a decision. One closed table, so that a code without words does not compile.

use std::collections::BTreeMap;

use tollgate_domain::asset::StepRefusal;
use tollgate_domain::record::EditRefusal;
use tollgate_store::Failure;

use crate::contract::{BlockerView, No, NoCode, NoKind};

impl NoCode {
    /// Whether a rule, the world or we ourselves say no.
    pub fn kind(self) -> NoKind {
        match self {
            Self::FileNotFound
            | Self::FileExists
            | Self::FolderMissing
            | Self::WrongPassphrase
            | Self::NotARegister
            | Self::Damaged
            | Self::NewerFile
            | Self::FileInUse
            | Self::ReadOnlyFolder
            | Self::DiskFull
            | Self::AttachmentTooLarge
            | Self::Unreadable => NoKind::Failure,
            Self::Defect => NoKind::Defect,
            _ => NoKind::Refusal,
        }
    }

    /// What happened, what was kept, what to do next.
    fn sentences(self) -> (&'static str, &'static str, &'static str) {
        const NOTHING: &str = "Nothing was changed.";
        match self {
            Self::UnknownCommand => {
                ("There is no such command.", NOTHING, "Look at the list of commands for its name.")
            }
            Self::MalformedRequest => (
                "The request does not have the form that this command takes.",
                NOTHING,
                "Compare it with the list of commands.",
            ),
            Self::NothingOpen => ("No register is open.", NOTHING, "Open a register first."),
            Self::LookOnly => (
                "This register is open to look at only.",
                NOTHING,
                "Close it and open it for writing when nobody else has it.",
            ),
            Self::UnknownRecord => {
                ("The register has no record with this reference.", NOTHING, "Check the reference in the list.")
            }
            Self::UnknownVersion => ("The record has no such version.", NOTHING, "Choose one of its versions."),
            Self::UnknownField => ("The form has no such field.", NOTHING, "Check the name of the field in the form."),
            Self::UnknownRow => {
                ("There is no row with this key.", NOTHING, "Check the key; the row may have been removed.")
            }
            Self::UnknownCode => ("The list has no such code.", NOTHING, "Choose an entry of the list."),
            Self::WrongType => {
                ("The field takes another kind of value.", NOTHING, "Give the kind of value that the form names.")
            }
            Self::TooLong => ("The text is too long for this field.", NOTHING, "Shorten it, or attach it as a file."),
            Self::NotADate => {
                ("There is no such date.", NOTHING, "Give a date of the calendar, for example 28 Feb 2027.")
            }
            Self::ControlCharacters => {
                ("The text holds characters that cannot be seen.", NOTHING, "Paste it as plain text, or type it again.")
            }
            Self::NotUnique => {
                ("There is one with this name already.", NOTHING, "Choose another name, or open the one there is.")
            }
            Self::Loop => ("That would make the record a part of itself.", NOTHING, "Choose another record."),
            Self::RowInUse => ("The row is used elsewhere.", NOTHING, "Take it out there first."),
            Self::KeyFixed => ("The key of this row no longer changes.", NOTHING, "Add a new row instead."),
            Self::DraftIncomplete => (
                "A draft needs a little more before it can be saved.",
                NOTHING,
                "Fill in what is named and save again.",
            ),
            Self::NotYourStep => ("This step is not yours to take.", NOTHING, "Ask one of the roles that may take it."),
            Self::NoSuchActor => {
                ("The register knows nobody under this role or reference.", NOTHING, "Choose somebody from People.")
            }
            Self::WrongState => {
                ("The record does not stand where this step begins.", NOTHING, "Look at its state first.")
            }
            Self::GateShut => {
                ("The step cannot be taken yet.", NOTHING, "Mend what is named, then take the step again.")
            }
            Self::Separation => {
                ("Two different people must do these two things.", NOTHING, "Ask somebody else to take this step.")
            }
            Self::ReasonTooShort => ("The reason is too short.", NOTHING, "Write a little more."),
            Self::SecondPersonNeeded => {
                ("Two people must take this step together.", NOTHING, "Name the second person.")
            }
            Self::Frozen => (
                "The decision is recorded and the content is frozen until everybody has signed.",
                NOTHING,
                "Recall it first if something must change; the signatures then become void.",
            ),
            Self::OutOfOrder => (
                "Somebody who signs before has not signed yet.",
                NOTHING,
                "Wait for that signature; signatures are given in a fixed order.",
            ),
            Self::OtherContent => (
                "What would be signed is not what was frozen.",
                NOTHING,
                "Read the assessment again and sign the content that it shows.",
            ),
            Self::NothingToImport => (
                "0 records found in this file.",
                NOTHING,
                "Look at the sheet, the row with the headings and the matching of the columns.",
            ),
            Self::Stopped => ("It was stopped.", NOTHING, "Start again when you are ready."),
            Self::KeyRefused => {
                ("This key may not be used for this.", NOTHING, "Use the key that the register has for the person.")
            }
            Self::ShortPassphrase => (
                "A passphrase for an identity has at least 12 characters: whoever has the file can try as often as they like.",
                NOTHING,
                "Choose a longer one; four or five words that nobody would put together are good.",
            ),
            Self::NotAnIdentity => (
                "This file holds no identity that can sign.",
                NOTHING,
                "Choose a PKCS #12 file (.p12 or .pfx) with a key for signing, or make an identity here.",
            ),
            Self::NotAPdf => {
                ("This file is not a PDF.", "The file was not changed.", "Choose the PDF that was issued.")
            }
            Self::DocumentChanged => (
                "The document is not as it was issued and signed so far.",
                NOTHING,
                "Ask for the document again; do not sign this one.",
            ),
            Self::NothingToUndo => {
                ("There is nothing of yours to undo.", NOTHING, "Look at the history to see who did what.")
            }
            Self::NothingToRedo => ("There is nothing to redo.", NOTHING, "Redo works directly after Undo."),
            Self::ChangedSince => (
                "It cannot be undone, because it was changed since.",
                NOTHING,
                "Undo the later change first, or restore the value from the history.",
            ),
            Self::FileNotFound => ("There is no file at this path.", NOTHING, "Check whether it was moved or renamed."),
            Self::FileExists => {
                ("There is a file at this path already.", "That file was left as it is.", "Choose another name.")
            }
            Self::FolderMissing => ("There is no such folder.", NOTHING, "Choose a folder that exists."),
            Self::WrongPassphrase => (
                "That passphrase does not open this file.",
                "The file was not changed.",
                "Check Caps Lock and try again.",
            ),
            Self::NotARegister => (
                "This file is not a Tollgate register.",
                "The file was not changed.",
                "Choose a file whose name ends in .tollgate.",
            ),
            Self::Damaged => (
                "This file is damaged and has not been opened.",
                "The file was not changed.",
                "Open the newest good backup.",
            ),
            Self::NewerFile => (
                "This file is from a newer Tollgate.",
                "It has not been opened or changed.",
                "Open it with the newer Tollgate.",
            ),
            Self::FileInUse => (
                "Somebody else has this file open.",
                "The file was not changed.",
                "Look at it only, or try again later.",
            ),
            Self::ReadOnlyFolder => (
                "Nothing can be written in this folder.",
                NOTHING,
                "Choose another folder, or ask for the right to write there.",
            ),
            Self::DiskFull => (
                "The disk is full.",
                "Your last change is still on the screen and not saved.",
                "Make room on the disk, then save again.",
            ),
            Self::AttachmentTooLarge => {
                ("The file is larger than 100 MB.", NOTHING, "Keep it where it is and record the place.")
            }
            Self::Unreadable => (
                "The file could not be read or written.",
                NOTHING,
                "Check the disk or the network drive and try again.",
            ),
            Self::Defect => (
                "Tollgate made a mistake of its own.",
                "What was saved before is safe.",
                "Close the register and open it again; tell whoever looks after Tollgate what you did.",
            ),
        }
    }
}

impl No {
    /// A no with the sentence of its code.
    pub fn new(code: NoCode) -> Self {
        let (message, kept, next) = code.sentences();
        Self {
            kind: code.kind(),
            code,
            message: message.to_owned(),
            kept: kept.to_owned(),
            next: next.to_owned(),
            path: None,
            blockers: Vec::new(),
            details: BTreeMap::new(),
        }
    }

    /// The same with a sentence that names what it is about.
    pub(crate) fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// The same with another way on.
    pub(crate) fn then(mut self, next: impl Into<String>) -> Self {
        self.next = next.into();
        self
    }

    /// The same about a field.
    pub(crate) fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same with what stands in the way.
    pub(crate) fn because(mut self, blockers: Vec<BlockerView>) -> Self {
        self.blockers = blockers;
        self
    }

    /// The same with a value for programs.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// A request that cannot be read.
    pub(crate) fn malformed(command: &str, reason: &str) -> Self {
        Self::new(NoCode::MalformedRequest).saying(format!("The request of {command} cannot be read: {reason}."))
    }

    /// Our own mistake; the detail is for whoever looks after Tollgate and holds no content.
    pub(crate) fn defect(detail: &str) -> Self {
        Self::new(NoCode::Defect).with("detail", detail)
    }

    /// A record that is not there.
    pub(crate) fn unknown(reference: &str) -> Self {
        Self::new(NoCode::UnknownRecord)
            .saying(format!("The register has no record {reference}."))
            .with("reference", reference)
    }
}

impl No {
    /// A file beside the register that could not be read or written.
    pub(crate) fn from_io(reason: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match reason.kind() {
            ErrorKind::NotFound => NoCode::FileNotFound,
            ErrorKind::AlreadyExists => NoCode::FileExists,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => NoCode::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => NoCode::ReadOnlyFolder,
            _ => NoCode::Unreadable,
        };
        Self::new(code)
    }
}

impl From<Failure> for No {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NotFound => Self::new(NoCode::FileNotFound),
            Failure::Exists => Self::new(NoCode::FileExists),
            Failure::FolderMissing => Self::new(NoCode::FolderMissing),
            Failure::WrongPassphrase => Self::new(NoCode::WrongPassphrase),
            Failure::NotARegister => Self::new(NoCode::NotARegister),
            Failure::Damaged { detail } => Self::new(NoCode::Damaged).with("detail", detail),
            Failure::Newer { theirs, ours } => Self::new(NoCode::NewerFile)
                .saying(format!(
                    "This file is from a newer Tollgate (form {theirs}; this one reads forms up to {ours})."
                ))
                .with("theirs", theirs.to_string())
                .with("ours", ours.to_string()),
            Failure::Older { theirs, ours } => Self::new(NoCode::LookOnly)
                .saying(format!(
                    "This file has form {theirs}, older than form {ours}, and cannot be looked at as it is."
                ))
                .then("Open it for writing once; a backup is made first."),
            Failure::InUse { who, since } => {
                let no = Self::new(NoCode::FileInUse);
                match since {
                    None => no.saying(format!("Somebody else has this file open: {who}.")).with("who", who),
                    Some(since) => no
                        .saying(format!(
                            "Somebody else has this file open: {who}, since {} at {}.",
                            crate::wording::day(since.date_naive()),
                            since.format("%H:%M")
                        ))
                        .with("who", who)
                        .with("since", since.to_rfc3339()),
                }
            }
            Failure::ReadOnlyFolder => Self::new(NoCode::ReadOnlyFolder),
            Failure::DiskFull => Self::new(NoCode::DiskFull),
            Failure::AttachmentTooLarge => Self::new(NoCode::AttachmentTooLarge),
            Failure::LookOnly => Self::new(NoCode::LookOnly),
            Failure::Io { detail } => Self::new(NoCode::Unreadable).with("detail", detail),
            Failure::Defect { detail } => Self::defect(&detail),
        }
    }
}

impl From<EditRefusal> for No {
    fn from(refusal: EditRefusal) -> Self {
        let code = match &refusal {
            EditRefusal::UnknownField { .. } | EditRefusal::UnknownList { .. } => NoCode::UnknownField,
            EditRefusal::UnknownRow { .. } => NoCode::UnknownRow,
            EditRefusal::WrongType { .. }
            | EditRefusal::OutOfRange { .. }
            | EditRefusal::MalformedKey { .. }
            | EditRefusal::Automatic { .. } => NoCode::WrongType,
            EditRefusal::TooLong { .. } => NoCode::TooLong,
            EditRefusal::NotADate { .. } => NoCode::NotADate,
            EditRefusal::ControlCharacters { .. } | EditRefusal::HiddenDirection { .. } => NoCode::ControlCharacters,
            EditRefusal::UnknownCode { .. } => NoCode::UnknownCode,
            EditRefusal::RowInUse { .. } => NoCode::RowInUse,
            EditRefusal::DuplicateKey { .. } => NoCode::NotUnique,
            EditRefusal::KeyFixed { .. } => NoCode::KeyFixed,
        };
        Self::new(code).saying(refusal.to_string()).at(refusal.path())
    }
}

impl From<StepRefusal> for No {
    fn from(refusal: StepRefusal) -> Self {
        let code = match &refusal {
            StepRefusal::WrongState { .. } => NoCode::WrongState,
            StepRefusal::NotYourStep { .. } => NoCode::NotYourStep,
            StepRefusal::SecondPersonNeeded { .. } => NoCode::SecondPersonNeeded,
            StepRefusal::Separation { .. } => NoCode::Separation,
            StepRefusal::TextTooShort { .. } => NoCode::ReasonTooShort,
            StepRefusal::GateShut { .. } => NoCode::GateShut,
        };
        let no = Self::new(code).saying(refusal.to_string());
        match refusal {
            StepRefusal::GateShut { blockers, .. } => {
                no.because(blockers.iter().map(crate::assets::page::blocker_view).collect())
            }
            _ => no,
        }
    }
}
