//! Dated backups in a folder of the user: whole registers, under the passphrase that the register had then.
//!
//! Each register has its own folder, named after the file and its path, so that backups are found even when the file itself
//! cannot be opened. A backup counts once it was opened and read.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use rusqlite::backup::{Backup as Copying, StepResult};
use sha2::{Digest as _, Sha256};

use crate::chain::hexadecimal;
use crate::connection::{Use, connect};
use crate::operate::last;
use crate::{Failure, Passphrase, Surroundings};

/// Where backups go and how many stay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackupPlan {
    /// The folder for the backups of all registers; it is made if it is not there.
    pub folder: PathBuf,
    /// How many backups of one register stay; the oldest go first. At least 1.
    pub keep: usize,
}

/// Why a backup was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BackupReason {
    /// The first opening of a day.
    Daily,
    /// Before the file was brought up to date.
    Migration,
    /// Before records were brought in from elsewhere.
    Import,
}

impl BackupReason {
    /// The word in the file name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Migration => "migration",
            Self::Import => "import",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Daily, Self::Migration, Self::Import].into_iter().find(|reason| reason.code() == code)
    }
}

/// A backup of a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backup {
    /// Its path.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: DateTime<FixedOffset>,
    /// Why.
    pub reason: BackupReason,
    /// Bytes.
    pub size: u64,
}

const STAMP: &str = "%Y%m%dT%H%M%S%z";

/// Backups of the register at a path, newest first; empty if there are none or the folder cannot be read.
pub fn backups_of(path: &Path, folder: &Path) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(folder_of(path, folder)) else { return Vec::new() };
    let mut backups: Vec<Backup> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let (stamp, rest) = path.file_name()?.to_str()?.split_once(' ')?;
            let reason = BackupReason::from_code(rest.strip_suffix(".tollgate")?)?;
            let made_at = DateTime::parse_from_str(stamp, STAMP).ok()?;
            let size = path.metadata().ok()?.len();
            Some(Backup { path, made_at, reason, size })
        })
        .collect();
    backups.sort_by(|a, b| b.made_at.cmp(&a.made_at).then_with(|| b.path.cmp(&a.path)));
    backups
}

/// Whether no backup was made on this day yet.
pub(crate) fn is_due(path: &Path, plan: &BackupPlan, now: DateTime<FixedOffset>) -> bool {
    !backups_of(path, &plan.folder).iter().any(|backup| backup.made_at.date_naive() == now.date_naive())
}

/// Makes a backup, shows that it opens, and lets the oldest go.
pub(crate) fn make(
    conn: &Connection,
    passphrase: Option<&Passphrase>,
    path: &Path,
    plan: &BackupPlan,
    reason: BackupReason,
    now: DateTime<FixedOffset>,
) -> Result<PathBuf, Failure> {
    let folder = folder_of(path, &plan.folder);
    fs::create_dir_all(&folder)?;
    let target = folder.join(format!("{} {}.tollgate", now.format(STAMP), reason.code()));
    copy(conn, passphrase, &target)?;
    for old in backups_of(path, &plan.folder).into_iter().skip(plan.keep.max(1)) {
        // One that cannot be removed today is tried again at the next backup.
        let _ = fs::remove_file(old.path);
    }
    Ok(target)
}

/// Makes the backup without which a file is not brought up to date: in the planned folder, or beside the file.
pub(crate) fn before_migration(
    conn: &Connection,
    passphrase: Option<&Passphrase>,
    path: &Path,
    around: &Surroundings,
    now: DateTime<FixedOffset>,
) -> Result<PathBuf, Failure> {
    let beside = path.parent().map(|folder| folder.join("backups")).unwrap_or_default();
    let plan = around.backups.clone().unwrap_or(BackupPlan { folder: beside, keep: usize::MAX });
    make(conn, passphrase, path, &plan, BackupReason::Migration, now)
}

fn folder_of(path: &Path, folder: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let digest = hexadecimal(&Sha256::digest(whole.as_os_str().as_encoded_bytes()));
    folder.join(format!("{name} {}", &digest[..12]))
}

/// Copies page by page to a file that is not there yet, under the same passphrase, and reads it back.
fn copy(conn: &Connection, passphrase: Option<&Passphrase>, target: &Path) -> Result<(), Failure> {
    let unfinished = target.with_extension("part");
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let copied = copy_and_read(conn, passphrase, &unfinished);
    if copied.is_ok() {
        fs::rename(&unfinished, target)?;
    } else {
        // What is left of it would only take room.
        let _ = fs::remove_file(&unfinished);
    }
    copied
}

fn copy_and_read(conn: &Connection, passphrase: Option<&Passphrase>, target: &Path) -> Result<(), Failure> {
    let mut copy = connect(target, passphrase, Use::Make)?;
    let copying = Copying::new(conn, &mut copy)?;
    match copying.step(-1)? {
        StepResult::Done => {}
        _ => return Err(Failure::InUse { who: "another program".to_owned(), since: None }),
    }
    drop(copying);
    copy.close().map_err(|(_, error)| Failure::from(error))?;
    let back = connect(target, passphrase, Use::Read)?;
    let (original, backup) = (last(conn)?, last(&back)?);
    if (original.number, original.hash) == (backup.number, backup.hash) {
        Ok(())
    } else {
        Err(Failure::damaged("the backup does not hold what the register holds"))
    }
}
