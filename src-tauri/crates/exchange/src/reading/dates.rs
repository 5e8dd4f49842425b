//! Dates as people write them, the day before the month.

use chrono::{Datelike, Days, NaiveDate};

use crate::sheet::Cell;

/// A date that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dated {
    /// The day itself stood there.
    Day(NaiveDate),
    /// Only the month stood there; its first day is taken.
    Month(NaiveDate),
    /// The month stood before the day, as it can be read in one way only.
    MonthFirst(NaiveDate),
}

impl Dated {
    /// The day.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Month(day) | Self::MonthFirst(day) => day,
        }
    }
}

/// The date in a cell; `None` if it is none.
pub fn date(cell: &Cell) -> Option<Dated> {
    match cell {
        Cell::Date(day) => Some(Dated::Day(*day)),
        Cell::Number(number) => serial(*number).map(Dated::Day),
        Cell::Text(text) => written(text.trim()),
        Cell::Empty | Cell::Truth(_) | Cell::Fault(_) => None,
    }
}

/// A day as a spreadsheet counts it, between 1990 and 2100, where it stands in a cell that is not formatted as a date.
fn serial(number: f64) -> Option<NaiveDate> {
    const EPOCH: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);
    if !(32_874.0..73_051.0).contains(&number) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was checked above")]
    let days = number.trunc() as u64;
    EPOCH?.checked_add_days(Days::new(days))
}

fn written(text: &str) -> Option<Dated> {
    // A time of day behind the date is left out.
    let text = text.split_once('T').map_or(text, |(day, time)| if time.contains(':') { day } else { text });
    let mut parts: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.len() >= 5 && text.contains(':') {
        parts.truncate(3);
    }
    let parts = parts.as_slice();
    match parts {
        [year, month, day] if year.len() == 4 && is_number(year) => whole(year, month, day).map(Dated::Day),
        [day, month, year] if month_named(month).is_some() => whole(year, month, day).map(Dated::Day),
        [month, day, year] if month_named(month).is_some() => whole(year, month, day).map(Dated::Day),
        [day, month, year] if is_number(day) && is_number(month) => {
            whole(year, month, day).map(Dated::Day).or_else(|| whole(year, day, month).map(Dated::MonthFirst))
        }
        [month, year] if month_named(month).is_some() => whole(year, month, "1").map(Dated::Month),
        [month, year] if year.len() == 4 && is_number(month) => whole(year, month, "1").map(Dated::Month),
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn whole(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = match (year.len(), year.parse::<i32>().ok()?) {
        (4, year) => year,
        // Two digits: this century up to 69.
        (2, year) if year < 70 => 2000 + year,
        (2, year) => 1900 + year,
        _ => return None,
    };
    let day = day.trim_end_matches(|letter: char| letter.is_alphabetic());
    let month = month_named(month).or_else(|| month.parse().ok())?;
    let date = NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)?;
    (1900..2200).contains(&date.year()).then_some(date)
}

fn month_named(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_lowercase();
    if text.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|month| month.starts_with(&text) || (text == "sept" && *month == "september"))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Dated> {
        date(&Cell::Text(text.to_owned()))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for (text, expected) in [
            ("13/03/2023", Some(Dated::Day(day("2023-03-13")))),
            ("03.11.21", Some(Dated::Day(day("2021-11-03")))),
            ("2023-03-13", Some(Dated::Day(day("2023-03-13")))),
            ("2023-03-13 00:00:00", Some(Dated::Day(day("2023-03-13")))),
            ("13th March 2023", Some(Dated::Day(day("2023-03-13")))),
            ("13-Mar-23", Some(Dated::Day(day("2023-03-13")))),
            ("Mar-21", Some(Dated::Month(day("2021-03-01")))),
            ("November 2024", Some(Dated::Month(day("2024-11-01")))),
            ("Sept 2024", Some(Dated::Month(day("2024-09-01")))),
            ("03/2021", Some(Dated::Month(day("2021-03-01")))),
            ("12/25/2021", Some(Dated::MonthFirst(day("2021-12-25")))),
            ("pre GDPR", None),
            ("30/02/2021", None),
            ("", None),
            ("2021", None),
            ("May 2023 and ongoing", None),
        ] {
            assert_eq!(of(text), expected, "{text:?}");
        }
        assert_eq!(date(&Cell::Number(45_128.0)), Some(Dated::Day(day("2023-07-21"))), "a day as a spreadsheet counts");
        assert_eq!(date(&Cell::Number(60.0)), None, "sixty is no date of a register");
    }
}
