//! How long a record has been waiting, and for whom: one line of a pipeline.

use chrono::NaiveDate;

use crate::dates::WorkingDays;
use crate::vocabulary::Role;

/// How long a record has been in its state, and whose turn it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// The day on which it came into its state.
    pub since: NaiveDate,
    /// Working days since then; the first day does not count.
    pub working_days: u32,
    /// Whose turn it is; empty where nobody is waited for.
    pub turn: Vec<Role>,
}

/// How long a record that came into its state on one day has been waiting on another. Nobody waits where it is nobody's turn.
pub fn waiting(since: NaiveDate, today: NaiveDate, turn: Vec<Role>, days: &WorkingDays) -> Waiting {
    let working_days = if turn.is_empty() { 0 } else { days.between(since, today) };
    Waiting { since, working_days, turn }
}
