//! What only a host has: the clock, new ids, the user's data folder, and the passphrase.
//!
//! Never in here: anything that is printed or logged of a passphrase.

use std::io::{BufRead, IsTerminal};
use std::path::Path;

use chrono::{DateTime, FixedOffset, Local};
use directories::ProjectDirs;
use tollgate_commands::{Clock, Ids, Surroundings, Unnamed};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::lines::Stop;

/// Environment variable that holds the passphrase.
const PASSPHRASE: &str = "TOLLGATE_PASSPHRASE";
/// Environment variable that holds the passphrase of an identity.
const IDENTITY_PASSPHRASE: &str = "TOLLGATE_IDENTITY_PASSPHRASE";

/// The time given with `--now`, or the time of this computer.
pub(crate) struct HostClock(pub Option<DateTime<FixedOffset>>);

impl Clock for HostClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.unwrap_or_else(|| Local::now().fixed_offset())
    }
}

/// New ids in the order of time.
pub(crate) struct HostIds;

impl Ids for HostIds {
    fn next(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}

/// The user's data folder, and the name of the account for the second person who wants the file.
pub(crate) fn surroundings() -> Surroundings {
    let data_folder = ProjectDirs::from("uk", "Tollgate", "Tollgate").map(|dirs| dirs.data_dir().to_path_buf());
    let who = ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "somebody on this computer".to_owned());
    Surroundings { data_folder, who, unnamed: Unnamed::Administrator }
}

/// Whether a passphrase may be asked for on the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    /// A new one, to be typed twice.
    New,
    /// The one of an existing register.
    Present,
}

/// The passphrase from the file, the environment or the terminal; `None` if there is none of them.
pub(crate) fn passphrase(file: Option<&Path>, asking: Asking) -> Result<Option<Zeroizing<String>>, Stop> {
    if let Some(path) = file {
        let content = std::fs::File::open(path)
            .map_err(|reason| Stop::usage(format!("The passphrase file cannot be read: {reason}.")))?;
        let mut line = Zeroizing::new(String::new());
        std::io::BufReader::new(content)
            .read_line(&mut line)
            .map_err(|reason| Stop::usage(format!("The passphrase file cannot be read: {reason}.")))?;
        return Ok(Some(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned())));
    }
    if let Ok(value) = std::env::var(PASSPHRASE) {
        return Ok(Some(Zeroizing::new(value)).filter(|value| !value.is_empty()));
    }
    asked("Passphrase: ", asking)
}

/// The passphrase of an identity, from the environment or the terminal.
pub(crate) fn identity_passphrase(asking: Asking) -> Result<Zeroizing<String>, Stop> {
    if let Ok(value) = std::env::var(IDENTITY_PASSPHRASE) {
        return Ok(Zeroizing::new(value));
    }
    asked("Passphrase of the identity: ", asking)?.ok_or_else(|| {
        Stop::usage(format!("An identity needs its passphrase. Put it into {IDENTITY_PASSPHRASE}. Nothing was done."))
    })
}

/// What somebody types on the terminal; `None` where there is none, or nothing was typed.
fn asked(prompt: &str, asking: Asking) -> Result<Option<Zeroizing<String>>, Stop> {
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let ask = |prompt: &str| {
        rpassword::prompt_password(prompt)
            .map(Zeroizing::new)
            .map_err(|reason| Stop::usage(format!("The terminal cannot be read: {reason}.")))
    };
    let first = ask(prompt)?;
    if asking == Asking::New && *ask("The same again: ")? != *first {
        return Err(Stop::usage("The two passphrases differ. Nothing was made."));
    }
    Ok(Some(first).filter(|value| !value.is_empty()))
}
