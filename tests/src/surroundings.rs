//! Sessions for tests and measurements: the real clock, real ids, a data folder of their own.
//!
//! Never in here: a fixed clock. The journeys, whose dates matter, bring theirs.

use std::path::Path;

use chrono::{DateTime, FixedOffset, Local};
use tollgate_commands::{Clock, Ids, Session, Surroundings};
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

/// A session that keeps backups, recent registers and preferences in `data_folder`, or nowhere.
pub fn session(data_folder: Option<&Path>) -> Session {
    let surroundings = Surroundings { data_folder: data_folder.map(Path::to_owned), who: "acceptance".to_owned() };
    Session::new(surroundings, Box::new(SystemClock), Box::new(TimeOrdered))
}
