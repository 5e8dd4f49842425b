//! Another passphrase, the first one, or none from now on.
//!
//! The whole register is written anew beside the file, under the new passphrase, and takes its place in one step: whenever the
//! computer stops, there is one whole register that opens with one passphrase.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use tollgate_domain::record::Actor;

use crate::connection::{Use, connect, header_number};
use crate::open::sidecar;
use crate::operate::{Nature, OperateNo, operate_on};
use crate::schema::APPLICATION_ID;
use crate::{Access, Failure, OperationHead, OperationKind, Passphrase, Store};

/// Ending of the register in the making.
const ENDING: &str = "new";

/// A finished change of passphrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rekeyed {
    /// Number of the operation.
    pub operation: i64,
    /// How many backups still open as the register opened before.
    pub backups_as_before: usize,
}

impl Store {
    /// Gives the register another passphrase, its first, or none from now on. It is an operation that cannot be undone.
    ///
    /// # Errors
    /// [`Failure::WrongPassphrase`] if `current` is not the present passphrase or `new` is empty. The register is as it was.
    pub fn change_passphrase(
        &mut self,
        current: Option<&Passphrase>,
        new: Option<&Passphrase>,
        actor: &Actor,
        now: DateTime<FixedOffset>,
    ) -> Result<Rekeyed, Failure> {
        if self.access == Access::Look {
            return Err(Failure::LookOnly);
        }
        if current != self.passphrase.as_ref() || new.is_some_and(Passphrase::is_empty) {
            return Err(Failure::WrongPassphrase);
        }
        let made = sidecar(&self.path, ENDING);
        tidy(&self.path);
        let operation = write_anew(self, &made, new, actor, now).inspect_err(|_| tidy(&self.path))?;
        let old = std::mem::replace(&mut self.conn, Connection::open_in_memory()?);
        old.close().map_err(|(_, error)| Failure::from(error))?;
        let moved = fs::rename(&made, &self.path);
        if moved.is_ok() {
            self.passphrase = new.cloned();
        }
        self.conn = connect(&self.path, self.passphrase.as_ref(), Use::Write)?;
        moved?;
        sync_folder(&self.path)?;
        Ok(Rekeyed { operation, backups_as_before: self.backups().len() })
    }
}

/// Removes what an interrupted change of passphrase left beside the file.
pub(crate) fn tidy(path: &Path) {
    // If it cannot be removed, the next change of passphrase says so.
    let _ = fs::remove_file(sidecar(path, ENDING));
}

/// Writes the register under its new passphrase into another file, with the operation that says so; gives its number.
fn write_anew(
    store: &Store,
    made: &Path,
    new: Option<&Passphrase>,
    actor: &Actor,
    now: DateTime<FixedOffset>,
) -> Result<i64, Failure> {
    let form = header_number(&store.conn, "user_version")?;
    let place = made.to_str().ok_or_else(|| Failure::Io { detail: "the path cannot be written as text".to_owned() })?;
    // The connection may not make files; it fills this empty one.
    File::create_new(made)?;
    store.conn.execute("ATTACH DATABASE ?1 AS anew KEY ?2", params![place, new.map_or("", Passphrase::characters)])?;
    let exported = store
        .conn
        .query_row("SELECT sqlcipher_export('anew')", [], |_| Ok(()))
        .and_then(|()| store.conn.pragma_update(Some("anew"), "application_id", APPLICATION_ID))
        .and_then(|()| store.conn.pragma_update(Some("anew"), "user_version", form));
    store.conn.execute_batch("DETACH DATABASE anew")?;
    exported?;
    let label = match (&store.passphrase, new) {
        (None, Some(_)) => "Set a passphrase",
        (Some(_), None) => "Removed the passphrase: anybody can read the file",
        _ => "Changed the passphrase",
    };
    let head = OperationHead { kind: OperationKind::ChangePassphrase, label: label.to_owned(), actor, now };
    let mut conn = connect(made, new, Use::Write)?;
    let done = operate_on(&mut conn, &head, Nature::ORDINARY, |_| Ok::<_, Failure>(())).map_err(|no| match no {
        OperateNo::Refused(failure) | OperateNo::Failure(failure) => failure,
    })?;
    conn.close().map_err(|(_, error)| Failure::from(error))?;
    OpenOptions::new().write(true).open(made)?.sync_all()?;
    done.operation.ok_or_else(|| Failure::defect("a change of passphrase left no entry"))
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(File::open(folder)?.sync_all()?)
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> Result<(), Failure> {
    Ok(())
}
