//! The closed lists of this crate: kinds of record, kinds of operation, aspects of a change; and the ids.
//!
//! Codes are stored: never renamed, never re-used.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Identity of a record: a UUIDv7 in its usual text form. It never changes and is never shown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub String);

impl RecordId {
    /// The id as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Identity of an attachment: a UUIDv7 in its usual text form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttachmentId(pub String);

impl fmt::Display for AttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Declares a closed list with its stored codes.
macro_rules! stored_codes {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }
        impl $name {
            /// Every entry of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code as stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The entry with this code, or `None` if there is none.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                Self::from_code(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }
    };
}

stored_codes! {
    /// A kind of record.
    pub enum Kind {
        /// The council's settings and structure; there is one.
        Council = "council",
        /// A person who answers for something.
        Person = "person",
        /// An information asset: the register line and the Article 30 record.
        Asset = "asset",
        /// A policy document or privacy notice that assets refer to.
        PolicyDocument = "policy_document",
        /// A data protection impact assessment (UK GDPR Art 35).
        Dpia = "dpia",
        /// The copy of a form that records of this register were written with.
        Form = "form",
        /// How the columns of somebody else's sheet are matched.
        ImportProfile = "import_profile",
    }
}

stored_codes! {
    /// A kind of operation. Each declares whether it can be undone.
    pub enum OperationKind {
        /// The register begun: its settings and forms, and what a sample brings. Nobody's own work that they might take back.
        Begin = "begin",
        /// New records.
        Create = "create",
        /// Changed fields of a draft or of living facts.
        Edit = "edit",
        /// A draft taken away.
        Remove = "remove",
        /// A new version of a record begun.
        NewVersion = "new_version",
        /// A finding acknowledged with a reason.
        Acknowledge = "acknowledge",
        /// A file attached.
        Attach = "attach",
        /// A file taken off.
        Detach = "detach",
        /// Records brought in from elsewhere.
        Import = "import",
        /// Settings of the council, its structure, its lists.
        Settings = "settings",
        /// The law's dates moved by two people.
        DatedLaw = "dated_law",
        /// A step of a workflow.
        Move = "move",
        /// A statement somebody answers for: confirmed, advised, accepted.
        Attest = "attest",
        /// Content fixed for signature.
        Freeze = "freeze",
        /// A signature.
        Sign = "sign",
        /// Another passphrase, the first, or none from now on.
        ChangePassphrase = "change_passphrase",
        /// Values blanked under the storage-limitation principle (UK GDPR Art 5(1)(e)).
        Erase = "erase",
        /// An operation taken back.
        Undo = "undo",
        /// An operation brought back.
        Redo = "redo",
    }
}

impl OperationKind {
    /// Whether it can be undone. What somebody answers for, what is fixed, and what is gone for good never can.
    pub fn undoable(self) -> bool {
        match self {
            Self::Create
            | Self::Edit
            | Self::Remove
            | Self::NewVersion
            | Self::Acknowledge
            | Self::Attach
            | Self::Detach
            | Self::Import
            | Self::Settings => true,
            Self::Begin
            | Self::DatedLaw
            | Self::Move
            | Self::Attest
            | Self::Freeze
            | Self::Sign
            | Self::ChangePassphrase
            | Self::Erase
            | Self::Undo
            | Self::Redo => false,
        }
    }

    /// Whether somebody answers by it for the record as it stands.
    pub(crate) fn answers_for_the_record(self) -> bool {
        matches!(self, Self::Move | Self::Attest | Self::Freeze | Self::Sign)
    }

    /// Whether it is an entry of the log even though no record changes by it.
    pub(crate) fn stands_alone(self) -> bool {
        matches!(self, Self::ChangePassphrase | Self::Erase)
    }
}

stored_codes! {
    /// Which part of a record a change is about.
    pub enum Aspect {
        /// The record as a whole: made or taken away.
        Record = "record",
        /// A fact that belongs to the record and not to a version.
        Living = "living",
        /// A version as a whole: begun or taken away.
        Version = "version",
        /// The state of a version.
        State = "state",
        /// A field of the content of a version.
        Body = "body",
        /// An attachment: put on or taken off.
        Attachment = "attachment",
    }
}
