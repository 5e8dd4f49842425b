//! Times as PDF writes them (ISO 32000-1, 7.9.4).
//!
//! Never in here: a clock.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// A time with its offset: `D:20261210160000+00'00'`.
pub(crate) fn write(at: DateTime<FixedOffset>) -> String {
    let minutes = at.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("D:{}{sign}{:02}'{:02}'", at.format("%Y%m%d%H%M%S"), minutes / 60, minutes % 60)
}

/// The time that a text names, written as above.
pub(crate) fn read(text: &str) -> Option<DateTime<FixedOffset>> {
    let rest = text.strip_prefix("D:")?;
    let (date, offset) = rest.split_at_checked(14)?;
    if !date.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| date.get(from..to)?.parse::<u32>().ok();
    let year = date.get(0..4)?.parse().ok()?;
    let day = NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?)?;
    let local = day.and_hms_opt(part(8, 10)?, part(10, 12)?, part(12, 14)?)?;
    let sign = match offset.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let mut parts = offset.get(1..)?.split('\'');
    let (hours, minutes) = (parts.next()?.parse::<i32>().ok()?, parts.next()?.parse::<i32>().ok()?);
    if !(0..24).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    let zone = FixedOffset::east_opt(sign * (hours * 60 + minutes) * 60)?;
    local.and_local_timezone(zone).single()
}
