//! The pipeline of assessments, and the privacy risk register over those that are live.

use tollgate_domain::dpia::{DpiaState, MeasureStatus, RiskLevel, Side};
use tollgate_domain::vocabulary::Code;
use tollgate_store::Kind;

use crate::contract::{DpiaList, No, Nothing, RiskList, RiskRow};
use crate::dpias::assess::AssessedDpia;
use crate::register::small;
use crate::session::Session;

/// The pipeline.
pub(crate) fn list_dpias(session: &mut Session, _: Nothing) -> Result<DpiaList, No> {
    let register = session.register()?;
    let mut rows = Vec::new();
    for record in register.store.records(Kind::Dpia)? {
        let assessed = register.assessed_dpia(&record)?;
        rows.push(register.dpia_row(&record, &assessed)?);
    }
    Ok(DpiaList { rows })
}

/// Every risk of every live assessment. Of one that is being revised the working version counts.
pub(crate) fn list_risks(session: &mut Session, _: Nothing) -> Result<RiskList, No> {
    let register = session.register()?;
    let mut weighed = Vec::new();
    for record in register.store.records(Kind::Dpia)? {
        let assessed = register.assessed_dpia(&record)?;
        let ended = [DpiaState::ScreenedOut, DpiaState::Rejected, DpiaState::Withdrawn, DpiaState::Superseded];
        if !ended.contains(&assessed.state) {
            rows_of(&record.reference, &assessed, &mut weighed);
        }
    }
    // The highest first; within a level in the order of the references.
    weighed.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    Ok(RiskList { rows: weighed.into_iter().map(|(_, row)| row).collect() })
}

fn rows_of(reference: &str, assessed: &AssessedDpia, into: &mut Vec<(Option<RiskLevel>, RiskRow)>) {
    let (dpia, living) = (&assessed.dpia, &assessed.living);
    let conditions: Vec<String> = dpia
        .conditions
        .in_order()
        .iter()
        .filter(|(id, _)| !living.conditions_done.contains_key(*id))
        .map(|(_, row)| row.key.clone())
        .collect();
    for risk in &dpia.risk_register().risks {
        let id_of = |key: &str| dpia.measures.0.iter().find(|(_, row)| row.key == key).map(|(id, _)| id);
        let open: Vec<_> = risk
            .measures
            .iter()
            .filter(|measure| {
                let progress = id_of(&measure.key).and_then(|id| living.measure_progress.get(id));
                let status = progress.and_then(|progress| progress.status).or(measure.status);
                !matches!(status, Some(MeasureStatus::InPlace | MeasureStatus::Rejected))
            })
            .collect();
        let mut owners: Vec<String> =
            risk.measures.iter().filter_map(|measure| Some(measure.owner_role?.code().to_owned())).collect();
        owners.sort();
        owners.dedup();
        let level = |side| risk.weight(side).map(|weight| weight.level.code().to_owned());
        let row = RiskRow {
            reference: reference.to_owned(),
            assessment: dpia.title.clone().unwrap_or_default(),
            state: assessed.state.code().to_owned(),
            key: risk.risk.key.clone(),
            title: risk.risk.title.clone().unwrap_or_default(),
            inherent: level(Side::Before),
            residual: level(Side::After),
            owners,
            measures_open: small(open.len()),
            next_due_on: open.iter().filter_map(|measure| measure.due_on).min().map(|date| date.to_string()),
            conditions: conditions.clone(),
            review_on: risk.risk.review_on.map(|date| date.to_string()),
        };
        into.push((risk.weight(Side::After).map(|weight| weight.level), row));
    }
}
