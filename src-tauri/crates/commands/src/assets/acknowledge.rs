//! Answering warnings with a reason, and taking an answer back.

use tollgate_domain::asset::{Acknowledgement, AcknowledgementRefusal, AssetLiving, may_acknowledge};
use tollgate_store::OperationKind;

use crate::assets::edit::stored;
use crate::assets::page::may_write;
use crate::contract::{AcknowledgeWarning, AssetEdited, No, NoCode, WithdrawAcknowledgement};
use crate::session::Session;

/// Acknowledge a warning.
pub(crate) fn acknowledge_warning(session: &mut Session, request: AcknowledgeWarning) -> Result<AssetEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, mut assessed) = work.register.assessed(&request.reference)?;
    if !may_write(work.register.acting.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let finding = assessed
        .findings
        .iter()
        .find(|finding| finding.code == request.rule && finding.row == request.row)
        .ok_or_else(|| {
        No::new(NoCode::WrongState)
            .saying(format!("{} does not fire {}.", request.rule, place(request.row.as_deref())))
            .then("Read the findings again; it may have been mended.")
    })?;
    may_acknowledge(finding, &request.reason).map_err(|refusal| {
        let code = match refusal {
            AcknowledgementRefusal::ReasonTooShort { .. } => NoCode::ReasonTooShort,
            AcknowledgementRefusal::ToBeMended { .. } | AcknowledgementRefusal::OnlyShown { .. } => NoCode::WrongState,
        };
        No::new(code).saying(refusal.to_string()).at(finding.path.clone())
    })?;
    let by = work.register.known.actor_on(&work.register.acting, &assessed).label;
    let key = AssetLiving::acknowledgement_key(version.number, &request.rule, request.row.as_deref());
    let given = Acknowledgement {
        version: version.number,
        rule: request.rule.clone(),
        row: request.row.clone(),
        reason: request.reason.trim().to_owned(),
        by,
        at: work.now.to_rfc3339(),
        basis: finding.basis.clone(),
    };
    assessed.living.acknowledgements.insert(key, given);
    let living = stored(&assessed.living)?;
    let done = format!("Give a reason for {} {} ({})", request.rule, place(request.row.as_deref()), request.reference);
    let actor = work.register.acting.clone();
    let written = work.operate_on_asset(&actor, OperationKind::Acknowledge, &done, |edit| {
        edit.put_living(&record.id, living)?;
        Ok(record.id.clone())
    })?;
    work.edited(&written, &done, Vec::new())
}

/// Take an acknowledgement back.
pub(crate) fn withdraw_acknowledgement(
    session: &mut Session,
    request: WithdrawAcknowledgement,
) -> Result<AssetEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, mut assessed) = work.register.assessed(&request.reference)?;
    if !may_write(work.register.acting.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let key = AssetLiving::acknowledgement_key(version.number, &request.rule, request.row.as_deref());
    if assessed.living.acknowledgements.remove(&key).is_none() {
        return Err(No::new(NoCode::WrongState).saying(format!(
            "No reason was given for {} {}.",
            request.rule,
            place(request.row.as_deref())
        )));
    }
    let living = stored(&assessed.living)?;
    let done = format!("Take back the reason for {} ({})", request.rule, request.reference);
    let actor = work.register.acting.clone();
    let written = work.operate_on_asset(&actor, OperationKind::Acknowledge, &done, |edit| {
        edit.put_living(&record.id, living)?;
        Ok(record.id.clone())
    })?;
    work.edited(&written, &done, Vec::new())
}

fn place(row: Option<&str>) -> String {
    row.map_or_else(|| "on the asset".to_owned(), |row| format!("on {row}"))
}
