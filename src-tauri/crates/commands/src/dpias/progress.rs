//! What has become of measures and conditions since the signature.
//!
//! Never in here: a change of the signed content.

use chrono::NaiveDate;
use tollgate_domain::dpia::{
    Dpia, DpiaLiving, MeasureStatus, ProgressRefusal, SaidOfMeasure, may_meet, measure_progress,
};
use tollgate_domain::record::Actor;
use tollgate_domain::vocabulary::Code;
use tollgate_store::{OperationKind, Record};

use crate::assets::edit::stored;
use crate::contract::{DpiaEdited, MeetCondition, No, NoCode, RecordMeasureProgress};
use crate::register::typed;
use crate::session::{Session, Work};

/// Say what has become of a measure.
pub(crate) fn record_measure_progress(session: &mut Session, request: RecordMeasureProgress) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let signed = work.signed(&request.reference)?;
    let (id, measure) = signed.dpia.measures.by_key(&request.measure).ok_or_else(|| {
        No::new(NoCode::UnknownRow).saying(format!("The version in force has no measure {}.", request.measure))
    })?;
    let status = MeasureStatus::from_code(&request.status)
        .ok_or_else(|| No::new(NoCode::UnknownCode).saying(format!("There is no status {}.", request.status)))?;
    let on = work.day(request.on.as_deref())?;
    if let Some(file) = &request.evidence {
        work.register.file_of(&signed.record, file)?;
    }
    let said = SaidOfMeasure { status, on, evidence: request.evidence.as_deref(), reason: request.reason.as_deref() };
    let known = &work.register.known;
    let progress = measure_progress(measure, &said, &known.acting_in(&signed.actor), known.law_date)?;
    let mut living = signed.living.clone();
    living.measure_progress.insert(id.clone(), progress);
    let done = format!("Put the progress of measure {} on record ({})", request.measure, request.reference);
    work.write_living(&signed, &living, &request.reference, &done)
}

/// Say that a condition is met.
pub(crate) fn meet_condition(session: &mut Session, request: MeetCondition) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let signed = work.signed(&request.reference)?;
    let (id, condition) = signed.dpia.conditions.by_key(&request.condition).ok_or_else(|| {
        No::new(NoCode::UnknownRow).saying(format!("The version in force has no condition {}.", request.condition))
    })?;
    let on = work.day(request.on.as_deref())?;
    let known = &work.register.known;
    may_meet(condition, on, &known.acting_in(&signed.actor), known.law_date)?;
    let mut living = signed.living.clone();
    living.conditions_done.insert(id.clone(), on);
    let done = format!("Condition {} is met ({})", request.condition, request.reference);
    work.write_living(&signed, &living, &request.reference, &done)
}

/// The version in force with its living facts, and who acts on it.
struct Signed {
    record: Record,
    dpia: Dpia,
    living: DpiaLiving,
    actor: Actor,
}

impl Work<'_> {
    fn signed(&self, reference: &str) -> Result<Signed, No> {
        let (record, _, assessed) = self.dpia(reference)?;
        let number = assessed.living.in_force_version.ok_or_else(|| {
            No::new(NoCode::WrongState)
                .saying(format!("No version of {reference} is in force yet."))
                .then("Until it is signed, change the measure or condition itself.")
        })?;
        let version = self.register.store.version(&record.id, number)?;
        let version = version.ok_or_else(|| No::defect("the version in force is gone"))?;
        let dpia: Dpia = typed(reference, version.body)?;
        let actor = self.actor_on_dpia(&dpia);
        Ok(Signed { record, dpia, living: assessed.living, actor })
    }

    fn day(&self, given: Option<&str>) -> Result<NaiveDate, No> {
        match given {
            None => Ok(self.register.known.law_date),
            Some(text) => text.parse().map_err(|_| {
                No::new(NoCode::NotADate).saying(format!("“{text}” is not a date in the calendar.")).at("on")
            }),
        }
    }

    fn write_living(
        &mut self,
        signed: &Signed,
        living: &DpiaLiving,
        reference: &str,
        done: &str,
    ) -> Result<DpiaEdited, No> {
        let living = stored(living)?;
        self.write_dpia(&signed.actor, OperationKind::Edit, done, |edit| {
            Ok(edit.put_living(&signed.record.id, living)?)
        })?;
        self.dpia_edited(reference, done, Vec::new())
    }
}

impl From<ProgressRefusal> for No {
    fn from(refusal: ProgressRefusal) -> Self {
        let code = match refusal {
            ProgressRefusal::NotYours => NoCode::NotYourStep,
            ProgressRefusal::InFuture { .. } => NoCode::NotADate,
            ProgressRefusal::ReasonTooShort { .. } => NoCode::ReasonTooShort,
        };
        Self::new(code).saying(refusal.to_string())
    }
}
