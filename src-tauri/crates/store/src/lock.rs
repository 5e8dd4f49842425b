//! The writer's lock: `NAME.tollgate.lock` beside the file, held with a lock of the operating system that dies with the process.
//!
//! What is written in it is for people (who has the file, since when); only the operating system's lock counts. A lock file
//! that still says something when nobody holds it tells that the last writer did not close the register.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::connection::missing;
use crate::{Failure, time};

/// Who holds a file, as written into the lock file.
#[derive(Serialize, Deserialize)]
struct Holder {
    who: String,
    since: String,
}

/// How the last writer left the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Left {
    /// Closed, or never opened here.
    Closed,
    /// Not closed: the program or the computer stopped.
    Open,
}

/// The lock, held as long as the value lives.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock for a register, or says who has it.
    pub(crate) fn take(register: &Path, who: &str, now: DateTime<FixedOffset>) -> Result<(Self, Left), Failure> {
        let path = beside(register, "lock");
        // The holder removes the file when closing; whoever opened it just before then holds a lock on nothing and tries again.
        for _ in 0..8 {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(|error| missing(register, error))?;
            match file.try_lock() {
                Ok(()) if is_still_at(&file, &path) => {
                    let left = if read(&mut file).is_empty() { Left::Closed } else { Left::Open };
                    let holder = Holder { who: who.to_owned(), since: time::stored(now) };
                    file.set_len(0)?;
                    file.seek(SeekFrom::Start(0))?;
                    file.write_all(&serde_json::to_vec(&holder)?)?;
                    file.flush()?;
                    return Ok((Self { file, path }, left));
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(held(&mut file)),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(Failure::InUse { who: "somebody else".to_owned(), since: None })
    }

    /// Lets go after a clean close: nothing stays beside the register.
    pub(crate) fn release(self) {
        // A lock file that cannot be removed says nothing and holds nothing; the register itself is closed and whole.
        let _ = self.file.set_len(0);
        let _ = fs::remove_file(&self.path);
    }
}

/// The path of a sidecar: the whole name with one more ending.
pub(crate) fn beside(register: &Path, ending: &str) -> PathBuf {
    let mut name = register.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn read(file: &mut File) -> String {
    let mut text = String::new();
    // Where it cannot be read (another holder, another system) nobody can be named, and nothing else depends on it.
    let _ = file.read_to_string(&mut text);
    text
}

fn held(file: &mut File) -> Failure {
    match serde_json::from_str::<Holder>(&read(file)) {
        Ok(holder) => Failure::InUse { who: holder.who, since: time::read(&holder.since).ok() },
        Err(_) => Failure::InUse { who: "somebody else".to_owned(), since: None },
    }
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(there)) => held.ino() == there.ino() && held.dev() == there.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
