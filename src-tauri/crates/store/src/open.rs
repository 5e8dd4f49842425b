//! The register as a file: making, opening, closing it. Opening treats the file as a stranger's.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, TransactionBehavior, params};
use uuid::Uuid;

use crate::backup::{self, BackupPlan, BackupReason};
use crate::connection::{self, Look, Use, connect, header_number, look};
use crate::lock::{Left, Lock, beside};
use crate::schema::{APPLICATION_ID, Ladder, RELEASED};
use crate::{Failure, Passphrase, rekey, time};

/// How a register is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Read and write; one at a time.
    Write,
    /// Read only, also beside a writer, leaving nothing beside the file.
    Look,
}

/// Where the register is opened.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Where backups go; `None` makes none, except before the file is brought up to date.
    pub backups: Option<BackupPlan>,
    /// Who opens the file, for the second person who wants it.
    pub who: String,
}

/// A source of new ids.
pub trait Ids {
    /// A new UUIDv7.
    fn next(&mut self) -> Uuid;
}

/// What was noticed on opening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenNote {
    /// The last writer did not close the register; what was committed is there, what was not was taken back, and the file was
    /// checked.
    NotClosed,
    /// A passphrase was given, but the register has none.
    PassphraseNotNeeded,
    /// A backup was made.
    BackupMade {
        /// Its path.
        path: PathBuf,
    },
    /// A backup was due and could not be made.
    BackupNotMade {
        /// Why, in words.
        why: String,
    },
    /// The file was brought up to date.
    Migrated {
        /// The form it had.
        from: u32,
        /// The form it has now.
        to: u32,
        /// Path of the backup made before.
        backup: PathBuf,
    },
}

/// An open register.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    pub(crate) passphrase: Option<Passphrase>,
    pub(crate) around: Surroundings,
    lock: Option<Lock>,
    register: Uuid,
}

impl Store {
    /// Makes a new register and opens it for writing. Without a passphrase anybody can read the file.
    ///
    /// # Errors
    /// [`Failure::Exists`], [`Failure::FolderMissing`], [`Failure::ReadOnlyFolder`], [`Failure::DiskFull`], [`Failure::InUse`];
    /// [`Failure::WrongPassphrase`] for an empty passphrase. Nothing stays at the path then.
    pub fn create(
        path: &Path,
        passphrase: Option<&Passphrase>,
        around: &Surroundings,
        now: DateTime<FixedOffset>,
        ids: &mut dyn Ids,
    ) -> Result<Self, Failure> {
        Self::create_with(RELEASED, path, passphrase, around, now, ids)
    }

    pub(crate) fn create_with(
        ladder: Ladder,
        path: &Path,
        passphrase: Option<&Passphrase>,
        around: &Surroundings,
        now: DateTime<FixedOffset>,
        ids: &mut dyn Ids,
    ) -> Result<Self, Failure> {
        if passphrase.is_some_and(Passphrase::is_empty) {
            return Err(Failure::WrongPassphrase);
        }
        if path.exists() {
            return Err(Failure::Exists);
        }
        let (lock, _) = Lock::take(path, &around.who, now)?;
        let register = ids.next();
        match make(ladder, path, passphrase, now, register) {
            Ok(conn) => Ok(Self {
                conn,
                path: path.to_owned(),
                access: Access::Write,
                passphrase: passphrase.cloned(),
                around: around.clone(),
                lock: Some(lock),
                register,
            }),
            Err(failure) => {
                // Half a register is worth nothing; if it cannot be removed either, the failure above says why.
                let _ = std::fs::remove_file(path);
                lock.release();
                Err(failure)
            }
        }
    }

    /// Opens a register, and tells what was noticed on the way.
    ///
    /// # Errors
    /// Any [`Failure`] but those of attachments; the file is as it was, except that a save that was interrupted is taken back.
    pub fn open(
        path: &Path,
        passphrase: Option<&Passphrase>,
        access: Access,
        around: &Surroundings,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, Vec<OpenNote>), Failure> {
        Self::open_with(RELEASED, path, passphrase, access, around, now)
    }

    pub(crate) fn open_with(
        ladder: Ladder,
        path: &Path,
        passphrase: Option<&Passphrase>,
        access: Access,
        around: &Surroundings,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, Vec<OpenNote>), Failure> {
        let mut notes = Vec::new();
        let passphrase = match (look(path)?, passphrase) {
            (Look::Plain, None) => None,
            (Look::Plain, Some(_)) => {
                notes.push(OpenNote::PassphraseNotNeeded);
                None
            }
            (Look::Sealed, Some(passphrase)) if !passphrase.is_empty() => Some(passphrase),
            (Look::Sealed, _) => return Err(Failure::WrongPassphrase),
        };
        let (lock, left) = match access {
            Access::Write => {
                let (lock, left) = Lock::take(path, &around.who, now)?;
                (Some(lock), left)
            }
            Access::Look => {
                settle(path, passphrase, around, now)?;
                (None, Left::Closed)
            }
        };
        match Self::open_locked(ladder, path, passphrase, access, around, now, left) {
            Ok((conn, register, more)) => {
                notes.extend(more);
                let store = Self {
                    conn,
                    path: path.to_owned(),
                    access,
                    passphrase: passphrase.cloned(),
                    around: around.clone(),
                    lock,
                    register,
                };
                Ok((store, notes))
            }
            Err(failure) => {
                if let Some(lock) = lock {
                    lock.release();
                }
                Err(failure)
            }
        }
    }

    fn open_locked(
        ladder: Ladder,
        path: &Path,
        passphrase: Option<&Passphrase>,
        access: Access,
        around: &Surroundings,
        now: DateTime<FixedOffset>,
        left: Left,
    ) -> Result<(Connection, Uuid, Vec<OpenNote>), Failure> {
        let usage = if access == Access::Write { Use::Write } else { Use::Read };
        let mut conn = connect(path, passphrase, usage)?;
        let mut notes = Vec::new();
        let form = gate(&conn, ladder)?;
        ladder.check(&conn, form)?;
        let new_here = around.backups.as_ref().is_some_and(|plan| backup::backups_of(path, &plan.folder).is_empty());
        if new_here || left == Left::Open {
            quick_check(&conn)?;
        }
        if left == Left::Open {
            notes.push(OpenNote::NotClosed);
        }
        if access == Access::Write {
            if conn.is_readonly("main")? {
                return Err(Failure::ReadOnlyFolder);
            }
            rekey::tidy(path);
            if form < ladder.newest() {
                let backup = backup::before_migration(&conn, passphrase, path, around, now)?;
                migrate(&mut conn, ladder, form)?;
                notes.push(OpenNote::Migrated { from: form, to: ladder.newest(), backup });
            } else if let Some(plan) = &around.backups
                && backup::is_due(path, plan, now)
            {
                notes.push(match backup::make(&conn, passphrase, path, plan, BackupReason::Daily, now) {
                    Ok(path) => OpenNote::BackupMade { path },
                    Err(failure) => OpenNote::BackupNotMade { why: failure.to_string() },
                });
            }
        } else if form < ladder.newest() {
            return Err(Failure::Older { theirs: form, ours: ladder.newest() });
        }
        let register: String = conn.query_row("SELECT id FROM register", [], |row| row.get(0))?;
        let register = Uuid::parse_str(&register).map_err(|_| Failure::damaged("its identity cannot be read"))?;
        Ok((conn, register, notes))
    }

    /// Closes the register; nothing stays beside the file.
    pub fn close(self) -> Result<(), Failure> {
        let Self { conn, lock, .. } = self;
        conn.close().map_err(|(_, error)| Failure::from(error))?;
        if let Some(lock) = lock {
            lock.release();
        }
        Ok(())
    }

    /// Path of the file as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a passphrase is needed to read the file.
    pub fn is_encrypted(&self) -> bool {
        self.passphrase.is_some()
    }

    /// How the register is open.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Identity of the register; it stays when the file is renamed, copied or given another passphrase.
    pub fn register_id(&self) -> Uuid {
        self.register
    }

    /// Makes a backup now, if a folder for backups was named; gives its path.
    ///
    /// # Errors
    /// What the folder or the disk says; the register is untouched.
    pub fn back_up(&self, reason: BackupReason, now: DateTime<FixedOffset>) -> Result<Option<PathBuf>, Failure> {
        let Some(plan) = &self.around.backups else { return Ok(None) };
        backup::make(&self.conn, self.passphrase.as_ref(), &self.path, plan, reason, now).map(Some)
    }

    /// Backups of this register on this computer, newest first.
    pub fn backups(&self) -> Vec<backup::Backup> {
        self.around.backups.as_ref().map_or_else(Vec::new, |plan| backup::backups_of(&self.path, &plan.folder))
    }
}

fn make(
    ladder: Ladder,
    path: &Path,
    passphrase: Option<&Passphrase>,
    now: DateTime<FixedOffset>,
    register: Uuid,
) -> Result<Connection, Failure> {
    let mut conn = connect(path, passphrase, Use::Make)?;
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    ladder.make(&transaction)?;
    transaction.execute(
        "INSERT INTO register (one, id, made_at) VALUES (1, ?1, ?2)",
        params![register.to_string(), time::stored(now)],
    )?;
    transaction.commit()?;
    Ok(conn)
}

/// Application and form: what opens as one of ours, and in which form.
fn gate(conn: &Connection, ladder: Ladder) -> Result<u32, Failure> {
    if header_number(conn, "application_id")? != i64::from(APPLICATION_ID) {
        return Err(Failure::NotARegister);
    }
    let theirs = u32::try_from(header_number(conn, "user_version")?).unwrap_or(0);
    match theirs {
        0 => Err(Failure::damaged("it does not say which form it has")),
        newer if newer > ladder.newest() => Err(Failure::Newer { theirs, ours: ladder.newest() }),
        known => Ok(known),
    }
}

fn migrate(conn: &mut Connection, ladder: Ladder, from: u32) -> Result<(), Failure> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    ladder.climb(&transaction, from, ladder.newest())?;
    ladder.check(&transaction, ladder.newest())?;
    transaction.commit()?;
    Ok(())
}

/// Structure and order of every page, without the indexes.
fn quick_check(conn: &Connection) -> Result<(), Failure> {
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(Failure::damaged(said)) }
}

/// A save that was interrupted has to be taken back before the file can be looked at, and only a writer can do that. If a
/// writer is at work there is nothing to do.
fn settle(
    path: &Path,
    passphrase: Option<&Passphrase>,
    around: &Surroundings,
    now: DateTime<FixedOffset>,
) -> Result<(), Failure> {
    if !connection::interrupted(path) {
        return Ok(());
    }
    match Lock::take(path, &around.who, now) {
        Ok((lock, _)) => {
            let settled = connect(path, passphrase, Use::Write).map(drop);
            lock.release();
            settled
        }
        Err(Failure::InUse { .. }) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// A file of the same name with one more ending.
pub(crate) fn sidecar(path: &Path, ending: &str) -> PathBuf {
    beside(path, ending)
}
