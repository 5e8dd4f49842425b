//! The dates of an assessment: the regulator's time in a prior consultation (UK GDPR Art 36(2)), and the next review (dpia.md §11).
//!
//! Never in here: a clock. Every date is an argument.

use chrono::{Days, NaiveDate};

use super::content::PriorConsultation;
use super::matrix::RiskLevel;
use crate::dates::add_months;

/// The regulator has eight weeks.
const WEEKS_IN_DAYS: u64 = 56;
/// With the extension by six weeks.
const EXTENDED_IN_DAYS: u64 = 98;
/// Months between two reviews, unless the advice says otherwise.
const REVIEW_MONTHS: u32 = 12;
/// The same where a medium risk or more is left and special category data is used.
const CLOSE_REVIEW_MONTHS: u32 = 6;

/// How a prior consultation stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConsultationState {
    /// It was not sent yet.
    NotSent,
    /// The regulator's time runs.
    Running,
    /// The regulator's time is over and nobody has recorded how it ended.
    Overdue,
    /// The advice is there, or the period was recorded as ended without any.
    Finished,
}

/// The regulator's time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConsultationClock {
    /// Eight weeks after receipt, and the days of suspension.
    pub advice_due_on: NaiveDate,
    /// Fourteen weeks after receipt, and the days of suspension.
    pub advice_due_on_ext: NaiveDate,
    /// The one of the two that counts.
    pub due_on: NaiveDate,
}

impl PriorConsultation {
    /// Whether the advice is there, or the period was recorded as ended without any.
    pub fn is_finished(&self) -> bool {
        self.advice_on.is_some() || self.ended_without_advice_on.is_some()
    }

    /// The regulator's time, in calendar days: eight weeks from receipt, fourteen if extended, and later by the days for which the
    /// clock stood still. Without a date of receipt it counts from the sending. `None` until it is sent.
    pub fn clock(&self) -> Option<ConsultationClock> {
        let received_on = self.received_on.or(self.sent_on)?;
        let stood_still = u64::from(self.suspended_days.unwrap_or(0));
        let after = |days: u64| received_on.checked_add_days(Days::new(days + stood_still)).unwrap_or(NaiveDate::MAX);
        let (advice_due_on, advice_due_on_ext) = (after(WEEKS_IN_DAYS), after(EXTENDED_IN_DAYS));
        let due_on = if self.extended == Some(true) { advice_due_on_ext } else { advice_due_on };
        Some(ConsultationClock { advice_due_on, advice_due_on_ext, due_on })
    }

    /// How it stands on a day.
    pub fn state_on(&self, today: NaiveDate) -> ConsultationState {
        match self.clock() {
            _ if self.is_finished() => ConsultationState::Finished,
            None => ConsultationState::NotSent,
            Some(clock) if today > clock.due_on => ConsultationState::Overdue,
            Some(_) => ConsultationState::Running,
        }
    }

    /// Whether the period may be recorded as ended without advice on a day: only after the regulator's time is over.
    pub fn may_end_without_advice_on(&self, day: NaiveDate) -> bool {
        self.clock().is_some_and(|clock| day > clock.due_on)
    }
}

/// The months that the form proposes for question O4: 12, or 6 where a medium risk or more is left and a linked asset has special
/// category data.
pub fn default_review_months(residual: Option<RiskLevel>, special: SpecialData) -> u32 {
    let medium = residual.is_some_and(|level| level >= RiskLevel::Medium);
    if medium && special == SpecialData::Used { CLOSE_REVIEW_MONTHS } else { REVIEW_MONTHS }
}

/// Whether a linked asset has special category data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpecialData {
    /// One has.
    Used,
    /// None has.
    NotUsed,
}

/// The date of the next review, counted from the SIRO's signature, or from today where a reopening found no change.
pub fn next_review_on(from: NaiveDate, months: u32) -> NaiveDate {
    add_months(from, months)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn sent(on: &str) -> PriorConsultation {
        PriorConsultation { sent_on: Some(day(on)), ..PriorConsultation::default() }
    }

    #[test]
    fn the_regulator_has_eight_weeks_or_fourteen_in_calendar_days() {
        type Change = fn(&mut PriorConsultation);
        let cases: [(Change, &str, &str, &str); 4] = [
            (|_| (), "2027-02-04", "2027-03-18", "sent and received on the same day, over Christmas"),
            (|one| one.received_on = Some(day("2026-12-14")), "2027-02-08", "2027-03-22", "counted from receipt"),
            (|one| one.suspended_days = Some(10), "2027-02-14", "2027-03-28", "the clock stood still for ten days"),
            (|one| one.suspended_days = Some(0), "2027-02-04", "2027-03-18", "nothing stood still"),
        ];
        for (change, due, extended, why) in cases {
            let mut consultation = sent("2026-12-10");
            change(&mut consultation);
            let clock = consultation.clock().unwrap();
            assert_eq!((clock.advice_due_on, clock.advice_due_on_ext), (day(due), day(extended)), "{why}");
            assert_eq!(clock.due_on, day(due), "{why}: not extended");
            consultation.extended = Some(true);
            assert_eq!(consultation.clock().unwrap().due_on, day(extended), "{why}: extended");
        }
        assert_eq!(PriorConsultation::default().clock(), None, "nothing runs before it is sent");
    }

    #[test]
    fn a_consultation_ends_with_advice_or_after_its_time() {
        let mut one = sent("2026-12-10");
        assert_eq!(PriorConsultation::default().state_on(day("2026-12-10")), ConsultationState::NotSent, "not sent");
        assert_eq!(
            one.state_on(day("2027-02-04")),
            ConsultationState::Running,
            "the last day belongs to the regulator"
        );
        assert!(!one.may_end_without_advice_on(day("2027-02-04")), "nobody can say so before the time is over");
        assert_eq!(one.state_on(day("2027-02-05")), ConsultationState::Overdue, "the day after");
        assert!(one.may_end_without_advice_on(day("2027-02-05")), "then it may be recorded");
        one.ended_without_advice_on = Some(day("2027-02-05"));
        assert_eq!(one.state_on(day("2027-02-05")), ConsultationState::Finished, "recorded as ended without advice");
        let advised = PriorConsultation { advice_on: Some(day("2027-01-20")), ..sent("2026-12-10") };
        assert!(advised.is_finished(), "the advice came early");
    }

    #[test]
    fn review_is_closer_where_more_is_left() {
        for (level, special, months, why) in [
            (Some(RiskLevel::Low), SpecialData::Used, 12, "little is left"),
            (Some(RiskLevel::Medium), SpecialData::Used, 6, "medium and special category data"),
            (Some(RiskLevel::VeryHigh), SpecialData::Used, 6, "more than medium"),
            (Some(RiskLevel::High), SpecialData::NotUsed, 12, "no special category data"),
            (None, SpecialData::Used, 12, "nothing is scored yet"),
        ] {
            assert_eq!(default_review_months(level, special), months, "{why}");
        }
        assert_eq!(next_review_on(day("2026-12-10"), 6), day("2027-06-10"), "six months after the SIRO's signature");
    }
}
