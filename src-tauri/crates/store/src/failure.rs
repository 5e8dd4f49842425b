//! How the world says no: the file, the disk, the passphrase. A closed list, so that every one has words on the screen.
//!
//! Never in here: a rule's refusal; what may be done with a record is decided above this crate.

use std::io::ErrorKind;

use chrono::{DateTime, FixedOffset};
use rusqlite::ErrorCode;

/// Why the file could not be opened, read or written. Whatever the reason, what was committed before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nothing is at the path.
    #[error("there is no file at this path")]
    NotFound,
    /// Something is at the path already; it was left as it is.
    #[error("there is a file at this path already")]
    Exists,
    /// The folder of the path does not exist.
    #[error("there is no such folder")]
    FolderMissing,
    /// The passphrase does not open the file. A file whose first 16 bytes were changed looks the same.
    #[error("this passphrase does not open the file")]
    WrongPassphrase,
    /// The file is something else than a register.
    #[error("this file is not a Tollgate register")]
    NotARegister,
    /// The file is a register, but not whole.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What does not fit, in words for whoever looks after the file; no content.
        detail: String,
    },
    /// The file was written by a newer Tollgate.
    #[error("the file has form {theirs}; this Tollgate knows forms up to {ours}")]
    Newer {
        /// Schema version of the file.
        theirs: u32,
        /// Newest schema version known here.
        ours: u32,
    },
    /// The file was written by an older Tollgate and was opened to look at only; opening it for writing brings it up to date.
    #[error("the file has form {theirs}, older than form {ours}; open it for writing once")]
    Older {
        /// Schema version of the file.
        theirs: u32,
        /// Schema version it would be brought to.
        ours: u32,
    },
    /// Somebody else has the file open for writing.
    #[error("{who} has this file open")]
    InUse {
        /// Who, as they named themselves; "somebody else" if that cannot be read.
        who: String,
        /// Since when, if that can be read.
        since: Option<DateTime<FixedOffset>>,
    },
    /// Nothing can be written in the folder or to the file.
    #[error("nothing can be written in this folder")]
    ReadOnlyFolder,
    /// The disk is full; the operation was taken back whole.
    #[error("the disk is full")]
    DiskFull,
    /// An attachment is larger than [`crate::ATTACHMENT_LIMIT`].
    #[error("the attachment is larger than 100 MB")]
    AttachmentTooLarge,
    /// The register is open to look at only.
    #[error("the register is open to look at only")]
    LookOnly,
    /// Reading or writing did not work for another reason.
    #[error("the file could not be read or written: {detail}")]
    Io {
        /// What the operating system or SQLite said.
        detail: String,
    },
    /// Our own mistake: a record that is not there was edited, or a statement is wrong.
    #[error("a mistake of Tollgate itself: {detail}")]
    Defect {
        /// What was asked for.
        detail: String,
    },
}

impl Failure {
    /// Damage, with what does not fit.
    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged { detail: detail.into() }
    }

    /// Our mistake, with what was asked for.
    pub(crate) fn defect(detail: impl Into<String>) -> Self {
        Self::Defect { detail: detail.into() }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(code, _) => match code.code {
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Self::ReadOnlyFolder,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
                    Self::InUse { who: "another program".to_owned(), since: None }
                }
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::damaged(error.to_string()),
                ErrorCode::SystemIoFailure => Self::Io { detail: error.to_string() },
                _ => Self::defect(error.to_string()),
            },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => {
                Self::damaged("a stored value has another type than it should")
            }
            _ => Self::defect(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFolder,
            _ => Self::Io { detail: error.to_string() },
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(_: serde_json::Error) -> Self {
        Self::damaged("a stored document cannot be read")
    }
}
