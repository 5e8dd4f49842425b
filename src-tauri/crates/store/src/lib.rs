//! The file: one register in one encrypted SQLite file. It opens, operates, undoes, searches, copies and proves.
//!
//! Never in here: a field or a rule of a kind of record (bodies are JSON documents that only `domain` understands), the wire
//! JSON of the contract, a clock, words for the screen, or a second way to write besides [`Store::operate`]. This is the only
//! crate that knows SQLite.
//!
//! How it fits together: [`Store::operate`] gives an [`Edit`], which keeps every touched record as a document before and
//! after. When the edit is done, the differences are computed from the documents, written as changes under one operation,
//! linked into a chain of hashes, and committed at once with the documents themselves. History, undo, redo, verification and
//! what the screen must refresh all read that one log.

mod attachment;
mod backup;
mod chain;
mod connection;
mod derived;
mod diff;
mod document;
mod edit;
mod erase;
mod failure;
mod history;
mod lock;
mod names;
mod open;
mod operate;
mod passphrase;
mod read;
mod rekey;
mod replay;
mod schema;
mod search;
mod time;
mod undo;
mod verify;

#[cfg(test)]
mod tests;

pub use attachment::{ATTACHMENT_LIMIT, Attachment};
pub use backup::{Backup, BackupPlan, BackupReason, backups_of};
pub use derived::Derived;
pub use edit::{Edit, NewVersion};
pub use erase::{EraseNo, Erased, Erasure};
pub use failure::Failure;
pub use history::{Change, HistoryOperation};
pub use names::{Aspect, AttachmentId, Kind, OperationKind, RecordId};
pub use open::{Access, Ids, OpenNote, Store, Surroundings};
pub use operate::{ChangedRecord, OperateNo, Operated, OperationHead, Touch};
pub use passphrase::Passphrase;
pub use read::{Record, Version, VersionHead};
pub use rekey::Rekeyed;
pub use schema::SCHEMA_VERSION;
pub use search::Hit;
pub use undo::{UndoNo, Undone, Whose};
pub use verify::{Check, Verification};
