//! What the session knows of the computer it runs on: the data folder, the clock, new ids and who sits at it.
//!
//! Never in here: a decision. These are facts, handed to the contract as arguments.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, Local};
use tollgate_commands::{Clock, Ids, Session, Surroundings, Unnamed};
use uuid::Uuid;

/// The folder for backups, recent registers, preferences and the log; `None` where the system names no home.
pub(crate) fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("uk", "Tollgate", "Tollgate").map(|folders| folders.data_dir().to_owned())
}

/// A session on this computer.
pub(crate) fn session(data_folder: Option<PathBuf>) -> Session {
    let unnamed = Unnamed::LastOnThisComputer;
    Session::new(Surroundings { data_folder, who: account(), unnamed }, Box::new(SystemClock), Box::new(TimeOrdered))
}

/// Name of the account, which a second person is told when the file is in use.
fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "somebody on this computer".to_owned())
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}

struct TimeOrdered;

impl Ids for TimeOrdered {
    fn next(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}
