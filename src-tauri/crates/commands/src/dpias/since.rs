//! What has happened since an assessment was signed: reasons to look at it again, and what it still asks of people.
//!
//! Never in here: what counts as a reason; the domain says that. What is shown is computed each time, so that reading a register
//! never changes it.

use tollgate_domain::dpia::{
    AssetSince, Dpia, DpiaLiving, LinkedFacts, ReviewFacts, ReviewFlag, asset_differences, changed_law, review_flags,
    tasks,
};
use tollgate_domain::vocabulary::Code;
use tollgate_store::Record;

use crate::contract::{DpiaTaskView, No};
use crate::dpias::assess::AssessedDpia;
use crate::dpias::views;
use crate::register::{Register, typed};

impl Register {
    /// The reasons to look at the version in force again: what was kept open, and what today's register shows. What is shown is
    /// computed each time and kept only once somebody closes it, so that reading a register never changes it.
    pub(crate) fn standing_flags(
        &self,
        record: &Record,
        assessed: &AssessedDpia,
    ) -> Result<Vec<(String, ReviewFlag)>, No> {
        let living = &assessed.living;
        let Some(number) = living.in_force_version else { return Ok(Vec::new()) };
        let Some(version) = self.store.version(&record.id, number)? else { return Ok(Vec::new()) };
        let dpia: Dpia = typed(&record.reference, version.body)?;
        let frozen = frozen_text(living, number)?;
        let mut then = Vec::new();
        for asset in frozen["assets"].as_array().into_iter().flatten() {
            let reference = asset["reference"].as_str().unwrap_or_default().to_owned();
            let number = asset["version"].as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or_default();
            let Some(of) = self.store.record(&reference)? else { continue };
            let Some(now) = crate::assets::assess::in_force(&of) else { continue };
            let (Some(before), Some(after)) = (self.store.version(&of.id, number)?, self.store.version(&of.id, now)?)
            else {
                continue;
            };
            then.push((reference, before.body, now, after.body));
        }
        let assets: Vec<AssetSince<'_>> = then
            .iter()
            .map(|(reference, before, version, after)| AssetSince {
                reference,
                then: before,
                version: *version,
                now: after,
            })
            .collect();
        let reasons_then: Vec<_> = frozen["screening"]["reasons"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|code| Code::from_code(code.as_str().unwrap_or_default()))
            .collect();
        let reasons_now = if number == assessed.version {
            assessed.screening.reasons.clone()
        } else {
            dpia.screening(&LinkedFacts::of(&assessed.linked_assets())).reasons
        };
        let law = living.open_issue(number).map(|frozen| changed_law(&frozen.law, &self.known.law)).unwrap_or_default();
        let raised = review_flags(&ReviewFacts {
            dpia: &dpia,
            living,
            assets: &assets,
            reasons_then: &reasons_then,
            reasons_now: &reasons_now,
            law: &law,
            today: self.known.law_date,
        });
        let kept = living.review_flags.iter().filter(|(_, flag)| flag.closed.is_none());
        Ok(kept.map(|(id, flag)| (id.clone(), flag.clone())).chain(raised).collect())
    }

    /// What the version in force asks of people.
    pub(crate) fn dpia_tasks(
        &self,
        record: &Record,
        assessed: &AssessedDpia,
        flags: &[(String, ReviewFlag)],
    ) -> Result<Vec<DpiaTaskView>, No> {
        let Some(number) = assessed.living.in_force_version else { return Ok(Vec::new()) };
        let signed = if number == assessed.version {
            assessed.dpia.clone()
        } else {
            let version = self.version_of(record, Some(number))?;
            self.assess_dpia(record, &self.content(&version))?.dpia
        };
        let differences = asset_differences(&signed, &assessed.linked_assets());
        let said = flags.iter().map(|(id, flag)| (id, flag, views::flag_reason(flag)));
        let view = |task: tollgate_domain::dpia::DpiaTask| DpiaTaskView {
            kind: task.kind.code().to_owned(),
            role: task.role.code().to_owned(),
            about: task.about,
            due_on: task.due_on.map(|date| date.to_string()),
            message: task.message,
        };
        Ok(tasks(&signed, &assessed.living, said, &differences).into_iter().map(view).collect())
    }
}

/// The frozen text of a signed version.
fn frozen_text(living: &DpiaLiving, version: u32) -> Result<serde_json::Value, No> {
    let Some(frozen) = living.open_issue(version) else { return Ok(serde_json::Value::Null) };
    serde_json::from_str(&frozen.canonical).map_err(|reason| No::defect(&reason.to_string()))
}
