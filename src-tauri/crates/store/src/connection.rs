//! One connection to one file, set up as a stranger's file deserves.
//!
//! Never in here: a table of ours. Reading and writing records begins once the connection stands.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::schema::APPLICATION_ID;
use crate::{Failure, Passphrase};

/// SQLCipher's page, and ours where nothing is encrypted.
const PAGE: u64 = 4096;
/// How long a writer waits for a reader's short read, and the other way round.
const PATIENCE: Duration = Duration::from_secs(5);
/// Up to this size a passphrase that does not fit is told apart from damage by testing every page.
const TELL_APART_UP_TO: u64 = 64 << 20;

/// How a connection may use the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Use {
    /// Make it.
    Make,
    /// Read and write it.
    Write,
    /// Read it, leaving nothing beside it.
    Read,
}

/// What the first bytes of a file say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Look {
    /// SQLite without encryption.
    Plain,
    /// Perhaps encrypted: the first bytes of an encrypted file are random.
    Sealed,
}

/// Reads size and first bytes, before SQLite sees the file.
pub(crate) fn look(path: &Path) -> Result<Look, Failure> {
    let mut file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied => Failure::Io { detail: "it may not be read from this account".to_owned() },
        _ => missing(path, error),
    })?;
    let facts = file.metadata()?;
    if !facts.is_file() {
        return Err(Failure::NotARegister);
    }
    let mut start = [0_u8; 100];
    if facts.len() < start.len() as u64 {
        return Err(Failure::NotARegister);
    }
    file.read_exact(&mut start)?;
    // A journal beside the file holds what an interrupted save has to take back: until then the size says nothing.
    let settled = !interrupted(path);
    let ours_by_name = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tollgate"));
    if start.starts_with(b"SQLite format 3\0") {
        // The id stands in the clear at byte 68: a stranger's database is told from ours before anything of it runs.
        if start[68..72] != APPLICATION_ID.to_be_bytes() {
            return Err(Failure::NotARegister);
        }
        let page = match u64::from(u16::from_be_bytes([start[16], start[17]])) {
            1 => 65536,
            size => size,
        };
        let pages = u64::from(u32::from_be_bytes([start[28], start[29], start[30], start[31]]));
        if page < 512 || (settled && (facts.len() < page * pages || facts.len() % page != 0)) {
            return Err(Failure::damaged("it is shorter or longer than it says; part of it is missing"));
        }
        if start[18] != 1 || start[19] != 1 {
            return Err(Failure::damaged("another program has changed the way it is saved"));
        }
        return Ok(Look::Plain);
    }
    if is_something_else(&start) {
        return Err(Failure::NotARegister);
    }
    if settled && facts.len() % PAGE != 0 {
        return Err(if ours_by_name {
            Failure::damaged("it does not end where a register ends; part of it is missing")
        } else {
            Failure::NotARegister
        });
    }
    Ok(Look::Sealed)
}

/// Whether a save was interrupted: SQLite's journal is still beside the file.
pub(crate) fn interrupted(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    std::fs::metadata(journal).is_ok_and(|facts| facts.len() > 0)
}

/// Kinds of file that people mix up with a register, and files that are plain text or empty space.
fn is_something_else(start: &[u8]) -> bool {
    let known: [&[u8]; 6] = [b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf"];
    known.iter().any(|mark| start.starts_with(mark))
        || start.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
        || start.iter().all(|byte| *byte == 0)
}

/// Nothing at the path: is it the file or its folder?
pub(crate) fn missing(path: &Path, error: std::io::Error) -> Failure {
    let folder_there = path.parent().is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    if folder_there { error.into() } else { Failure::FolderMissing }
}

/// Opens a connection and shows that the passphrase fits.
pub(crate) fn connect(path: &Path, passphrase: Option<&Passphrase>, usage: Use) -> Result<Connection, Failure> {
    let flags = match usage {
        Use::Make => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Use::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Use::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(128);
    // SQLCipher would otherwise write what it noticed to the standard streams.
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    if let Some(passphrase) = passphrase {
        key(&conn, "hexkey", passphrase)?;
    }
    // First of all, because every other question to a file under another passphrase would be answered with damage.
    if usage != Use::Make {
        fits(&conn, path, passphrase.is_some())?;
    }
    // Nothing may sit in a sidecar while the file is closed, every commit reaches the disk, and what is erased is overwritten.
    conn.execute_batch(
        "PRAGMA cache_size = -65536; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; \
         PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA recursive_triggers = ON;",
    )?;
    Ok(conn)
}

/// Gives the passphrase to SQLCipher.
fn key(conn: &Connection, pragma: &str, passphrase: &Passphrase) -> Result<(), Failure> {
    let statement = Zeroizing::new(format!("PRAGMA {pragma} = '{}'", passphrase.hexadecimal().as_str()));
    conn.execute_batch(&statement)?;
    Ok(())
}

/// Reads the first page. A passphrase that does not fit and a damaged first page look alike to SQLite: the seals of the other
/// pages tell them apart.
fn fits(conn: &Connection, path: &Path, keyed: bool) -> Result<(), Failure> {
    let first = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match first {
        Ok(_) => Ok(()),
        Err(rusqlite::Error::SqliteFailure(code, _)) if code.code == rusqlite::ErrorCode::NotADatabase => {
            if !keyed {
                return Err(Failure::WrongPassphrase);
            }
            let size = path.metadata()?.len();
            let pages = size / PAGE;
            if size <= TELL_APART_UP_TO && (broken_seals(conn)?.len() as u64) < pages {
                return Err(Failure::damaged("its first page was changed"));
            }
            Err(Failure::WrongPassphrase)
        }
        Err(error) => Err(error.into()),
    }
}

/// What SQLCipher says about every page whose seal (HMAC-SHA512) does not fit.
pub(crate) fn broken_seals(conn: &Connection) -> Result<Vec<String>, Failure> {
    let mut statement = conn.prepare("PRAGMA cipher_integrity_check")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number in a pragma of the header.
pub(crate) fn header_number(conn: &Connection, pragma: &str) -> Result<i64, Failure> {
    Ok(conn.pragma_query_value(None, pragma, |row| row.get(0))?)
}
