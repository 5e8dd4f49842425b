//! The guard at Tollgate 2 (dpia.md §7): the specification is not released before the assessment is signed, and the banner that
//! says so while there is still time.
//!
//! Never in here: a clock, or the words of the banner on a screen.

use chrono::NaiveDate;

use super::content::Dpia;
use super::workflow::DpiaState;
use crate::dates::WorkingDays;

/// The banner is shown from so many working days before the planned release.
pub const BANNER_DAYS: u32 = 10;

/// Whether the specification may be released.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpecRelease {
    /// The assessment is signed and every measure for the specification has its clause.
    Allowed,
    /// It is not, or one has none.
    NotAllowed,
}

/// The warning that the release is near or past and is not allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReleaseBanner {
    /// So many working days are left, the day of release among them.
    DaysLeft(u32),
    /// The planned day has passed.
    Passed,
}

/// Whether the specification may be released: the state is signed or signed with conditions, and every measure that goes into the
/// specification has a clause. While a newer version is written it is not.
pub fn spec_release(state: DpiaState, dpia: &Dpia) -> SpecRelease {
    let signed = matches!(state, DpiaState::Signed | DpiaState::SignedWithConditions);
    let every_clause = dpia.measures.0.values().all(|measure| !measure.lacks_clause());
    if signed && every_clause { SpecRelease::Allowed } else { SpecRelease::NotAllowed }
}

/// The banner of a day: while the release is not allowed, from ten working days before it, and after it has passed. `None` where
/// there is no planned day, it is far off, or the release is allowed.
pub fn release_banner(
    release: SpecRelease,
    planned_on: Option<NaiveDate>,
    today: NaiveDate,
    days: &WorkingDays,
) -> Option<ReleaseBanner> {
    let planned_on = planned_on.filter(|_| release == SpecRelease::NotAllowed)?;
    if planned_on < today {
        return Some(ReleaseBanner::Passed);
    }
    let left = days.between(today, planned_on);
    (left <= BANNER_DAYS).then_some(ReleaseBanner::DaysLeft(left))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::vocabulary::Code as _;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn banner(planned: &str, today: &str) -> Option<ReleaseBanner> {
        release_banner(SpecRelease::NotAllowed, Some(day(planned)), day(today), &WorkingDays::england_and_wales())
    }

    #[test]
    fn only_a_signed_assessment_releases_the_specification() {
        let dpia = |clause| -> Dpia {
            let measure = json!({ "key": "M1", "into_specification": true, "clause": clause });
            serde_json::from_value(json!({ "measures": { "m1": measure } })).unwrap()
        };
        for state in DpiaState::ALL {
            let expected = match state {
                DpiaState::Signed | DpiaState::SignedWithConditions => SpecRelease::Allowed,
                _ => SpecRelease::NotAllowed,
            };
            assert_eq!(spec_release(*state, &dpia(Some("CC10"))), expected, "{state}: dpia.md §7");
            let without = spec_release(*state, &dpia(None::<&str>));
            assert_eq!(without, SpecRelease::NotAllowed, "{state}: a measure for the specification has no clause");
        }
    }

    #[test]
    fn the_banner_counts_working_days_to_the_release() {
        let left = |days| Some(ReleaseBanner::DaysLeft(days));
        for (planned, today, expected, why) in [
            ("2027-02-01", "2027-01-15", None, "eleven working days"),
            ("2027-02-01", "2027-01-18", left(10), "ten working days"),
            ("2027-01-08", "2026-12-21", None, "eleven: 25 and 28 December and 1 January do not count"),
            ("2027-01-08", "2026-12-22", left(10), "23, 24, 29, 30, 31 December and 4 to 8 January"),
            ("2027-01-08", "2026-12-24", left(8), "25 and 28 December are holidays, 26 and 27 a weekend"),
            ("2027-01-08", "2026-12-28", left(8), "counted on a bank holiday it is the same"),
            ("2027-01-08", "2026-12-31", left(5), "1 January is a holiday"),
            ("2027-01-08", "2027-01-08", left(0), "today"),
            ("2027-01-08", "2027-01-09", Some(ReleaseBanner::Passed), "it has passed"),
        ] {
            assert_eq!(banner(planned, today), expected, "{planned} seen on {today}: {why}");
        }
        let days = WorkingDays::england_and_wales();
        let allowed = release_banner(SpecRelease::Allowed, Some(day("2027-01-08")), day("2027-01-08"), &days);
        assert_eq!(allowed, None, "a signed assessment needs no banner");
        let undated = release_banner(SpecRelease::NotAllowed, None, day("2027-01-08"), &days);
        assert_eq!(undated, None, "without a planned day nothing is near");
    }
}
