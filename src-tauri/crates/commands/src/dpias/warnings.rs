//! Answering a warning of an assessment with a reason.

use tollgate_domain::asset::{Acknowledgement, AcknowledgementRefusal, may_acknowledge};
use tollgate_domain::dpia::DpiaLiving;
use tollgate_store::OperationKind;

use crate::assets::edit::stored;
use crate::assets::page::may_write;
use crate::contract::{AcknowledgeDpiaWarning, DpiaEdited, No, NoCode};
use crate::session::Session;

/// Answer a warning.
pub(crate) fn acknowledge_dpia_warning(
    session: &mut Session,
    request: AcknowledgeDpiaWarning,
) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, assessed) = work.dpia(&request.reference)?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    if !may_write(actor.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let found = assessed.findings.iter().find(|one| one.code == request.rule && one.row == request.row);
    let finding = found.ok_or_else(|| {
        No::new(NoCode::WrongState)
            .saying(format!("{} does not fire here.", request.rule))
            .then("Read the findings again; it may have been mended.")
    })?;
    may_acknowledge(finding, &request.reason).map_err(|refusal| {
        let code = match refusal {
            AcknowledgementRefusal::ReasonTooShort { .. } => NoCode::ReasonTooShort,
            AcknowledgementRefusal::ToBeMended { .. } | AcknowledgementRefusal::OnlyShown { .. } => NoCode::WrongState,
        };
        No::new(code).saying(refusal.to_string()).at(finding.path.clone())
    })?;
    let key = DpiaLiving::acknowledgement_key(version.number, &request.rule, request.row.as_deref());
    let given = Acknowledgement {
        version: version.number,
        rule: request.rule.clone(),
        row: request.row,
        reason: request.reason.trim().to_owned(),
        by: actor.label.clone(),
        at: work.now.to_rfc3339(),
        basis: finding.basis.clone(),
    };
    let mut living = assessed.living.clone();
    living.acknowledgements.insert(key, given);
    let living = stored(&living)?;
    let done = format!("Give a reason for {} ({})", request.rule, request.reference);
    work.write_dpia(&actor, OperationKind::Acknowledge, &done, |edit| Ok(edit.put_living(&record.id, living)?))?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}
