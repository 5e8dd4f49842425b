//! What becomes of measures and conditions after the signature (dpia.md §5.2, §11). These are living facts: the signed content stays
//! as it is, and each change is in the history.
//!
//! Never in here: a clock, or a change of a version.

use chrono::NaiveDate;

use super::content::{Condition, Measure};
use super::living::MeasureProgress;
use super::options::MeasureStatus;
use crate::gates::Acting;
use crate::vocabulary::Role;

/// The reason for dropping an agreed measure has at least so many characters.
pub const SHORTEST_REASON_TO_DROP: usize = 10;

/// Why progress was not put on record. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProgressRefusal {
    /// It is for the owner, the project manager, the Record Manager or the DPO.
    #[error(
        "This is for whoever owns it, the project manager, the Record Manager or the Data Protection Officer. Nothing was changed; ask one of them."
    )]
    NotYours,
    /// The day has not come yet.
    #[error("{on} has not come yet. Nothing was changed; give the day on which it happened.")]
    InFuture {
        /// The day given.
        on: NaiveDate,
    },
    /// An agreed measure is dropped without saying why.
    #[error(
        "A measure that was agreed is dropped with a reason of at least {SHORTEST_REASON_TO_DROP} characters; this one has {has}. Nothing was changed; say why it is not carried out."
    )]
    ReasonTooShort {
        /// How many it has.
        has: usize,
    },
}

/// What somebody says has become of a measure.
#[derive(Clone, Copy, Debug)]
pub struct SaidOfMeasure<'a> {
    /// Its status now.
    pub status: MeasureStatus,
    /// Since when.
    pub on: NaiveDate,
    /// Id of the file that proves it.
    pub evidence: Option<&'a str>,
    /// Why.
    pub reason: Option<&'a str>,
}

/// The progress of a measure as it is kept.
///
/// # Errors
/// [`ProgressRefusal`] when it is for somebody else, lies in the future, or drops the measure without saying why.
pub fn measure_progress(
    measure: &Measure,
    said: &SaidOfMeasure<'_>,
    acting: &Acting<'_>,
    today: NaiveDate,
) -> Result<MeasureProgress, ProgressRefusal> {
    allowed(measure.owner_role, acting)?;
    not_future(said.on, today)?;
    let reason = said.reason.map(str::trim).filter(|reason| !reason.is_empty());
    let has = reason.map_or(0, |reason| reason.chars().count());
    if said.status == MeasureStatus::Rejected && has < SHORTEST_REASON_TO_DROP {
        return Err(ProgressRefusal::ReasonTooShort { has });
    }
    Ok(MeasureProgress {
        status: Some(said.status),
        on: Some(said.on),
        evidence: said.evidence.map(str::to_owned),
        reason: reason.map(str::to_owned),
    })
}

/// Whether somebody may say that a condition is met.
///
/// # Errors
/// [`ProgressRefusal`] when it is for somebody else or lies in the future.
pub fn may_meet(
    condition: &Condition,
    on: NaiveDate,
    acting: &Acting<'_>,
    today: NaiveDate,
) -> Result<(), ProgressRefusal> {
    allowed(condition.owner_role, acting)?;
    not_future(on, today)
}

fn allowed(owner: Option<Role>, acting: &Acting<'_>) -> Result<(), ProgressRefusal> {
    let roles = [owner, Some(Role::ProjectManager), Some(Role::RecordManager), Some(Role::Dpo)];
    if roles.into_iter().flatten().any(|role| acting.fills(role)) { Ok(()) } else { Err(ProgressRefusal::NotYours) }
}

fn not_future(on: NaiveDate, today: NaiveDate) -> Result<(), ProgressRefusal> {
    if on > today { Err(ProgressRefusal::InFuture { on }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gates::ActingFor;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn acting(role: Role) -> Acting<'static> {
        Acting { role, person: None, acting_for: ActingFor::Oneself }
    }

    #[test]
    fn progress_is_put_on_record_by_those_who_answer_for_it() {
        let measure = Measure { owner_role: Some(Role::Commissioner), ..Measure::default() };
        let said = |status, on: &str, reason| SaidOfMeasure { status, on: day(on), evidence: Some("f1"), reason };
        let today = day("2027-05-31");
        let in_place = said(MeasureStatus::InPlace, "2027-05-30", None);
        for role in [Role::Commissioner, Role::ProjectManager, Role::RecordManager, Role::Dpo] {
            let kept = measure_progress(&measure, &in_place, &acting(role), today).expect("they answer for it");
            assert_eq!((kept.status, kept.on), (Some(MeasureStatus::InPlace), Some(day("2027-05-30"))));
            assert_eq!(kept.evidence.as_deref(), Some("f1"), "the proof is kept with it");
        }
        let others = measure_progress(&measure, &in_place, &acting(Role::InformationSecurity), today);
        assert_eq!(others, Err(ProgressRefusal::NotYours), "somebody else's measure");
        let later = said(MeasureStatus::InPlace, "2027-06-01", None);
        let later = measure_progress(&measure, &later, &acting(Role::Dpo), today);
        assert_eq!(later, Err(ProgressRefusal::InFuture { on: day("2027-06-01") }), "it has not happened yet");
        let dropped = said(MeasureStatus::Rejected, "2027-05-30", Some(" no use "));
        let dropped = measure_progress(&measure, &dropped, &acting(Role::Dpo), today);
        assert_eq!(
            dropped,
            Err(ProgressRefusal::ReasonTooShort { has: 6 }),
            "an agreed measure is not dropped lightly"
        );
    }

    #[test]
    fn a_condition_is_met_on_a_day_that_has_come() {
        let condition = Condition { owner_role: Some(Role::Commissioner), ..Condition::default() };
        let met = |on: &str, role| may_meet(&condition, day(on), &acting(role), day("2027-04-15"));
        assert_eq!(met("2027-04-15", Role::Commissioner), Ok(()), "its owner says so, today");
        assert_eq!(
            met("2027-04-15", Role::Siro),
            Err(ProgressRefusal::NotYours),
            "the SIRO set it and does not meet it"
        );
        assert_eq!(met("2027-04-16", Role::Dpo), Err(ProgressRefusal::InFuture { on: day("2027-04-16") }), "tomorrow");
    }
}
