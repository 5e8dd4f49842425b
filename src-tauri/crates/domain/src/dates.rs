//! How the law counts days and months (vocabularies §0): months that keep the day, and working days in England and Wales.
//!
//! Never in here: a clock. Every date is an argument; time of day and time zones belong to whoever reads the clock.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike, Months, NaiveDate, Weekday};
use serde::Deserialize;

/// The same day so many months later, or the last day of that month where it has no such day: 31 January + 1 month is 28 or 29
/// February. The end of the calendar stays where it is.
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// Whether a date is older than so many months on a day: the day lies after the date + the months.
pub fn older_than_months(date: NaiveDate, months: u32, on: NaiveDate) -> bool {
    on > add_months(date, months)
}

/// The working days of a council: Monday to Friday without bank holidays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkingDays {
    holidays: BTreeMap<NaiveDate, String>,
}

impl WorkingDays {
    /// The bank holidays of England and Wales, 2018 to 2030, as far as they are known.
    pub fn england_and_wales() -> Self {
        static SHIPPED: OnceLock<WorkingDays> = OnceLock::new();
        // A table that cannot be read would have no holidays; a test reads it, so that it can.
        SHIPPED.get_or_init(|| Self { holidays: read(FILE).unwrap_or_default() }).clone()
    }

    /// The same with a council's own days: a holiday that was proclaimed later, or a day on which its offices are shut.
    #[must_use]
    pub fn with(mut self, days: impl IntoIterator<Item = (NaiveDate, String)>) -> Self {
        for (date, name) in days {
            self.holidays.entry(date).or_insert(name);
        }
        self
    }

    /// Every holiday with its name, in order.
    pub fn holidays(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.holidays.iter().map(|(date, name)| (*date, name.as_str()))
    }

    /// Whether offices are open.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains_key(&date)
    }

    /// The n-th working day after a date; the date itself never counts. With n = 0 it is the date itself.
    pub fn after(&self, date: NaiveDate, n: u32) -> NaiveDate {
        let later = date.iter_days().skip(1).filter(|day| self.is_working_day(*day));
        match n.checked_sub(1) {
            None => date,
            Some(before) => later.into_iter().nth(before as usize).unwrap_or(NaiveDate::MAX),
        }
    }

    /// How many working days lie after the first date, up to and including the second; 0 if the second is not later.
    pub fn between(&self, first: NaiveDate, second: NaiveDate) -> u32 {
        let days = first.iter_days().skip(1).take_while(|day| *day <= second);
        days.filter(|day| self.is_working_day(*day)).fold(0, |count, _| count + 1)
    }
}

const FILE: &str = include_str!("../../../../assets/vocabularies/bank_holidays.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    holiday: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    date: NaiveDate,
    name: String,
}

fn read(text: &str) -> Result<BTreeMap<NaiveDate, String>, toml::de::Error> {
    let written: Written = toml::from_str(text)?;
    Ok(written.holiday.into_iter().map(|holiday| (holiday.date, holiday.name)).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_keep_the_day_or_take_the_last_of_the_month() {
        for (date, months, expected, why) in [
            ("2026-01-31", 1, "2026-02-28", "February has no 31st"),
            ("2028-01-31", 1, "2028-02-29", "in a leap year its last day is the 29th"),
            ("2026-08-31", 1, "2026-09-30", "September has 30 days"),
            ("2024-02-29", 12, "2025-02-28", "a year after a leap day"),
            ("2026-02-28", 1, "2026-03-28", "the day number is kept, not the end of the month"),
            ("2026-11-23", 0, "2026-11-23", "no months change nothing"),
            ("2026-11-23", 36, "2029-11-23", "three years"),
        ] {
            assert_eq!(add_months(day(date), months), day(expected), "{date} + {months} months: {why}");
        }
    }

    #[test]
    fn a_date_is_older_than_so_many_months_only_afterwards() {
        for (date, months, on, expected, why) in [
            ("2025-10-01", 12, "2026-10-01", false, "on the anniversary it is not yet older"),
            ("2025-10-01", 12, "2026-10-02", true, "the day after it is"),
            ("2026-12-01", 12, "2026-10-01", false, "a date to come is not old"),
            ("2026-08-31", 6, "2027-02-28", false, "six months from the end of August end with February"),
            ("2026-08-31", 6, "2027-03-01", true, "and are over in March"),
        ] {
            assert_eq!(older_than_months(day(date), months, day(on)), expected, "{date}, {months} months, {on}: {why}");
        }
    }

    #[test]
    fn working_days_leave_out_weekends_and_bank_holidays() {
        let days = WorkingDays::england_and_wales();
        for (date, expected, why) in [
            ("2026-11-23", true, "a Monday"),
            ("2026-11-21", false, "a Saturday"),
            ("2026-11-22", false, "a Sunday"),
            ("2026-12-24", true, "Christmas Eve is a working day"),
            ("2026-12-25", false, "Christmas Day"),
            ("2026-12-28", false, "the substitute for Boxing Day, which is a Saturday"),
            ("2026-12-29", true, "the next day is none"),
            ("2027-01-01", false, "New Year's Day"),
            ("2020-05-04", true, "in 2020 the May holiday was moved"),
            ("2020-05-08", false, "to Victory in Europe Day"),
            ("2022-06-02", false, "the spring holiday was moved"),
            ("2022-06-03", false, "and the Platinum Jubilee followed"),
            ("2022-05-30", true, "so that its usual day was a working day"),
            ("2022-09-19", false, "the State Funeral"),
            ("2023-05-08", false, "the Coronation"),
            ("2021-12-27", false, "Christmas Day of 2021 was a Saturday"),
            ("2021-12-28", false, "and Boxing Day a Sunday"),
            ("2022-01-03", false, "New Year's Day of 2022 was a Saturday"),
            ("2022-12-27", false, "Christmas Day of 2022 was a Sunday"),
        ] {
            assert_eq!(days.is_working_day(day(date)), expected, "{date}: {why}");
        }
    }

    #[test]
    fn working_days_after_a_date_never_count_the_date_itself() {
        let days = WorkingDays::england_and_wales();
        for (date, n, expected, why) in [
            ("2026-11-23", 0, "2026-11-23", "nothing to wait for"),
            ("2026-11-23", 1, "2026-11-24", "Monday does not count"),
            ("2026-11-20", 1, "2026-11-23", "the weekend does not count"),
            ("2026-11-21", 1, "2026-11-23", "from a Saturday the Monday is the first"),
            ("2026-12-24", 1, "2026-12-29", "Christmas, the weekend and the substitute day are skipped"),
            ("2026-12-24", 3, "2026-12-31", "29, 30 and 31 December"),
            ("2026-12-31", 1, "2027-01-04", "New Year's Day is a Friday"),
            ("2026-11-23", 20, "2026-12-21", "four weeks without a holiday"),
        ] {
            assert_eq!(days.after(day(date), n), day(expected), "{n} working days after {date}: {why}");
        }
    }

    #[test]
    fn working_days_between_count_the_last_and_not_the_first() {
        let days = WorkingDays::england_and_wales();
        for (first, second, expected, why) in [
            ("2026-11-23", "2026-11-24", 1, "Tuesday counts, Monday does not"),
            ("2026-11-23", "2026-11-23", 0, "no time has passed"),
            ("2026-11-24", "2026-11-23", 0, "never less than none"),
            ("2026-11-20", "2026-11-23", 1, "a weekend between"),
            ("2026-12-24", "2027-01-04", 4, "29, 30, 31 December and 4 January"),
        ] {
            assert_eq!(days.between(day(first), day(second)), expected, "{first} to {second}: {why}");
        }
    }

    #[test]
    fn a_council_can_add_days() {
        let own = (day("2026-12-24"), "Offices shut".to_owned());
        let days = WorkingDays::england_and_wales().with([own]);
        assert!(!days.is_working_day(day("2026-12-24")), "a day the council adds is no working day");
        assert_eq!(days.after(day("2026-12-23"), 1), day("2026-12-29"), "and is skipped when counting");
        let known = (day("2026-12-25"), "Another name".to_owned());
        let named = WorkingDays::england_and_wales().with([known]);
        assert_eq!(named, WorkingDays::england_and_wales(), "a holiday that is known keeps its name");
    }

    #[test]
    fn the_shipped_table_is_whole() {
        let holidays = read(FILE).unwrap();
        for year in 2018..=2030 {
            let of_year: Vec<_> = holidays.iter().filter(|(date, _)| date.year() == year).collect();
            let single_days = match year {
                2022 => 2,
                2023 => 1,
                _ => 0,
            };
            assert_eq!(of_year.len(), 8 + single_days, "{year}: eight holidays and the proclaimed days");
            let good_friday = of_year.iter().find(|(_, name)| *name == "Good Friday").map(|(date, _)| **date).unwrap();
            assert_eq!(good_friday.weekday(), Weekday::Fri, "{year}: Good Friday");
            let monday = of_year.iter().find(|(_, name)| *name == "Easter Monday").map(|(date, _)| **date).unwrap();
            assert_eq!((monday - good_friday).num_days(), 3, "{year}: Easter Monday follows Good Friday");
        }
        for (date, name) in &holidays {
            let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            assert!(!weekend, "{date} {name}: a holiday at a weekend has a substitute day instead");
        }
    }

    proptest! {
        #[test]
        fn after_and_between_agree(offset in 0_i64..3_000, n in 1_u32..120) {
            let days = WorkingDays::england_and_wales();
            let date = day("2018-06-01") + chrono::Duration::days(offset);
            let later = days.after(date, n);
            prop_assert!(days.is_working_day(later), "a period of working days ends on one");
            prop_assert_eq!(days.between(date, later), n, "the same days are counted both ways");
        }
    }
}
