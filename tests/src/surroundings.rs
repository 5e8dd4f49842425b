//! Sessions for tests and measurements: the real clock, real ids, a data folder of their own.
//!
//! Never in here: a fixed clock. The journeys, whose dates matter, bring theirs.

use std::path::Path;

use chrono::{DateTime, FixedOffset, Local};
use tollgate_commands::{Clock, Ids, Session, Surroundings, Unnamed};
use uuid::Uuid;

/// The clock of this computer.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}

/// New ids in the order of time.
pub struct TimeOrdered;

impl Ids for TimeOrdered {
    fn next(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A session that keeps backups, recent registers and preferences in `data_folder`, or nowhere, and is an administrator's until
/// somebody is named.
pub fn session(data_folder: Option<&Path>) -> Session {
    begun_by(data_folder, Unnamed::Administrator)
}

/// A session as the window has it: it remembers in `data_folder` who acted.
pub fn session_of_a_window(data_folder: &Path) -> Session {
    begun_by(Some(data_folder), Unnamed::LastOnThisComputer)
}

fn begun_by(data_folder: Option<&Path>, unnamed: Unnamed) -> Session {
    let data_folder = data_folder.map(Path::to_owned);
    let surroundings = Surroundings { data_folder, who: "acceptance".to_owned(), unnamed };
    Session::new(surroundings, Box::new(SystemClock), Box::new(TimeOrdered))
}
