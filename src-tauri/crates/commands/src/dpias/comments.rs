//! Conversations about a question, a risk or a measure.

use tollgate_domain::comments::{Comment, CommentRefusal, Resolution, Thread, may_comment};
use tollgate_store::OperationKind;

use crate::assets::edit::stored;
use crate::assets::page::may_write;
use crate::contract::{CommentOnDpia, DpiaEdited, No, NoCode, ResolveComments};
use crate::session::Session;

/// Say something: begin a conversation, or go on with one.
pub(crate) fn comment_on_dpia(session: &mut Session, request: CommentOnDpia) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, assessed) = work.dpia(&request.reference)?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    if !may_write(actor.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let mut living = assessed.living.clone();
    let id = request.thread.unwrap_or_else(|| work.row_id());
    let known = living.comments.get(&id);
    may_comment(known, &request.text).map_err(|refusal| {
        let code = match refusal {
            CommentRefusal::Empty => NoCode::ReasonTooShort,
            CommentRefusal::TooLong { .. } => NoCode::TooLong,
            CommentRefusal::Settled => NoCode::WrongState,
        };
        No::new(code).saying(refusal.to_string())
    })?;
    let path = match (known, request.path) {
        (Some(thread), _) => thread.path.clone(),
        (None, Some(path)) if path.is_empty() || assessed.form.place(&path).is_some() => path,
        (None, Some(path)) => return Err(No::new(NoCode::UnknownField).at(path)),
        (None, None) => return Err(No::new(NoCode::UnknownRow).saying("There is no such conversation.")),
    };
    let about = if path.is_empty() { "the assessment".to_owned() } else { assessed.form.label_of(&path) };
    let comment = Comment {
        role: actor.role,
        person: actor.person.clone(),
        by: actor.label.clone(),
        at: work.now.to_rfc3339(),
        text: request.text.trim().to_owned(),
    };
    let begun = Thread { path, version: version.number, comments: std::collections::BTreeMap::new(), resolved: None };
    let row = work.row_id();
    living.comments.entry(id).or_insert(begun).comments.insert(row, comment);
    let living = stored(&living)?;
    let done = format!("Comment on “{about}” ({})", request.reference);
    work.write_dpia(&actor, OperationKind::Edit, &done, |edit| Ok(edit.put_living(&record.id, living)?))?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}

/// Settle a conversation.
pub(crate) fn resolve_comments(session: &mut Session, request: ResolveComments) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (record, _, assessed) = work.dpia(&request.reference)?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    if !may_write(actor.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let mut living = assessed.living.clone();
    let resolution = Resolution { by: actor.label.clone(), at: work.now.to_rfc3339() };
    match living.comments.get_mut(&request.thread) {
        Some(thread) if thread.resolved.is_none() => thread.resolved = Some(resolution),
        Some(_) => return Err(No::new(NoCode::WrongState).saying("This conversation is settled already.")),
        None => return Err(No::new(NoCode::UnknownRow).saying("There is no such conversation.")),
    }
    let living = stored(&living)?;
    let done = format!("Settle a conversation ({})", request.reference);
    work.write_dpia(&actor, OperationKind::Edit, &done, |edit| Ok(edit.put_living(&record.id, living)?))?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}
