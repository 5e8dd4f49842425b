//! Times as they are stored: RFC 3339 with the offset they were given with, to the second.

use chrono::{DateTime, FixedOffset, SecondsFormat};

use crate::Failure;

/// The stored form of a time.
pub(crate) fn stored(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// A stored time read back.
pub(crate) fn read(text: &str) -> Result<DateTime<FixedOffset>, Failure> {
    DateTime::parse_from_rfc3339(text).map_err(|_| Failure::damaged("a stored time cannot be read"))
}
