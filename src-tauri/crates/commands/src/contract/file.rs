//! The file: create, open, look, lock, who acts, and how it stands.

use super::{AssetRow, wire};

wire! {
    /// Make a new register. Refused if something is at the path.
    pub struct CreateRegister {
        /// Absolute path; the extension `.tollgate` is added if absent.
        pub path: String,
        /// The council's name.
        pub council: String,
        /// Passphrase, or `None` for a register that anybody can read.
        #[serde(default)]
        pub passphrase: Option<String>,
    }
    /// Make the sample register of Testborough Council at a path.
    pub struct CreateSample {
        /// Absolute path; refused if something is there.
        pub path: String,
        /// As in `create_register`.
        #[serde(default)]
        pub passphrase: Option<String>,
    }
    /// Open a register.
    pub struct OpenRegister {
        /// Absolute path.
        pub path: String,
        /// Passphrase, or `None` if the register has none.
        #[serde(default)]
        pub passphrase: Option<String>,
        /// Write, or look only.
        #[serde(default)]
        #[ts(as = "Option<Access>", optional)]
        pub access: Access,
    }
    /// Change, set or remove the passphrase.
    pub struct ChangePassphrase {
        /// The present passphrase, if the register has one.
        #[serde(default)]
        pub current: Option<String>,
        /// The new one, or `None` to keep the register without one.
        #[serde(default)]
        pub new: Option<String>,
    }
    /// Answer to a change of passphrase.
    pub struct PassphraseChanged {
        /// State of the file afterwards.
        pub status: RegisterStatus,
        /// Backups that still open with the old passphrase.
        pub backups_under_old_passphrase: u32,
    }
    /// No particulars.
    pub struct Nothing {}
    /// How the open file stands; sent with every write, so that the screen never guesses.
    pub struct RegisterStatus {
        /// Full path.
        pub path: String,
        /// File name alone.
        pub file_name: String,
        /// Folder alone.
        pub folder: String,
        /// The council's name.
        pub council: String,
        /// Whether the file is encrypted.
        pub encrypted: bool,
        /// Write, or look only.
        pub access: Access,
        /// The acting role and person.
        pub acting: Acting,
        /// Roles and people one may act as.
        pub acting_choices: Vec<Acting>,
        /// Why the acting role may not change what belongs to the council now.
        pub shut: ShutPlaces,
        /// Time of the last operation (RFC 3339), if there is one.
        #[serde(default)]
        pub saved_at: Option<String>,
        /// What Undo would take back, in words.
        #[serde(default)]
        pub undo: Option<String>,
        /// What Redo would bring back, in words.
        #[serde(default)]
        pub redo: Option<String>,
        /// The date on which the law is read (ISO).
        pub law_date: String,
        /// Number of records by kind.
        pub counts: std::collections::BTreeMap<String, u32>,
        /// What was noticed on opening: a backup that was made, a migration, a file that had not been closed.
        pub notes: Vec<String>,
        /// Whether today's clock stands before the last operation.
        pub clock_behind: bool,
    }
    /// Why the acting role may not change some places now, each as a sentence; absent where it may.
    pub struct ShutPlaces {
        /// Council settings, structure, lists and people.
        #[serde(default)]
        pub settings: Option<String>,
        /// Policy documents.
        #[serde(default)]
        pub policy_documents: Option<String>,
        /// The dates of the law.
        #[serde(default)]
        pub dated_law: Option<String>,
    }
    /// A role, and the person who holds it.
    pub struct Acting {
        /// Role code (vocabulary 1).
        pub role: String,
        /// Label of the role.
        pub role_label: String,
        /// Person reference, if the register knows one.
        #[serde(default)]
        pub person: Option<String>,
        /// Post title, or the label of the role.
        pub label: String,
    }
    /// Act as a role or person from now on.
    pub struct ActAs {
        /// Role code; may be left out if a person is given.
        #[serde(default)]
        pub role: Option<String>,
        /// Person reference; may be left out if the role has one holder or none.
        #[serde(default)]
        pub person: Option<String>,
    }
    /// Registers opened on this computer, newest first.
    pub struct RecentRegisters {
        /// The registers.
        pub registers: Vec<RecentRegister>,
    }
    /// One register opened on this computer.
    pub struct RecentRegister {
        /// Full path.
        pub path: String,
        /// File name alone.
        pub file_name: String,
        /// Folder alone.
        pub folder: String,
        /// When it was last opened here (RFC 3339).
        pub opened_at: String,
        /// Whether it needs a passphrase.
        pub encrypted: bool,
        /// Whether the file is still there.
        pub present: bool,
    }
    /// Take a register off the list of recent ones; the file stays.
    pub struct ForgetRecent {
        /// Full path.
        pub path: String,
    }
    /// What this computer remembers about the window; never about the register.
    pub struct Preferences {
        /// System, light or dark.
        pub theme: Theme,
        /// Minutes after which the register is locked; 0 never.
        pub lock_after_minutes: u32,
        /// Whether single letters work as shortcuts.
        pub single_letters: bool,
        /// Whether lists show one line a row instead of two.
        pub compact_rows: bool,
        /// Columns shown in the assets list.
        pub asset_columns: Vec<String>,
        /// Size of everything in the window, in percent of the usual.
        #[serde(default = "usual_size")]
        pub zoom_percent: u32,
    }
    /// What `verify_register` found.
    pub struct VerificationReport {
        /// Whether everything agrees.
        pub sound: bool,
        /// Operations in the chain.
        pub operations: u32,
        /// Changes replayed.
        pub changes: u32,
        /// Values erased under the storage-limitation principle, whose digests still stand.
        pub erased: u32,
        /// Each check: what it was and whether it agrees.
        pub checks: Vec<VerificationCheck>,
    }
    /// One check.
    pub struct VerificationCheck {
        /// What was checked, in words.
        pub what: String,
        /// Whether it agrees.
        pub agrees: bool,
        /// Where it does not, in words.
        #[serde(default)]
        pub detail: Option<String>,
    }
    /// Backups of a register on this computer, newest first.
    pub struct ListBackups {
        /// Path of the register.
        pub path: String,
    }
    /// Answer to `list_backups`.
    pub struct Backups {
        /// The backups.
        pub backups: Vec<BackupView>,
    }
    /// One backup.
    pub struct BackupView {
        /// Its full path.
        pub path: String,
        /// When it was made (RFC 3339).
        pub made_at: String,
        /// Why: daily, before a migration.
        pub reason: String,
        /// Bytes.
        pub size: u32,
    }
    /// What a write touched.
    pub struct Touched {
        /// How the file stands now.
        pub status: RegisterStatus,
        /// What was done, in words: "Set law relied on of purpose P4 (IA-0013)".
        pub done: String,
        /// Whether this can be undone.
        pub undoable: bool,
        /// Rows of the assets list that changed.
        pub assets: Vec<AssetRow>,
        /// References of records that are gone.
        pub removed: Vec<String>,
        /// Kinds whose lists or pages should be read again: `person`, `council`, `policy_document`.
        pub kinds: Vec<String>,
    }
}

/// Everything as large as it was designed, in percent.
pub(crate) fn usual_size() -> u32 {
    100
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Read and write; one at a time.
    #[default]
    Write,
    /// Read only, beside a writer.
    Look,
}

/// Colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}
