//! Erasing a value for good: storage limitation binds this register too (UK GDPR Art 5(1)(e)).
//!
//! Never in here: a way back. The value goes from the record and from every earlier state; that it was erased stays.

use serde_json::Value;
use tollgate_domain::form::{Place, Requirement};
use tollgate_domain::vocabulary::Role;
use tollgate_store::{Aspect, EraseNo, Erasure};

use crate::contract::{EraseValue, No, NoCode, ValueErased};
use crate::history::kinds;
use crate::records::{form_of, layout_of};
use crate::register::small;
use crate::session::Session;

/// A reason has at least so many characters.
const SHORTEST_REASON: usize = 10;

/// Erase a value from a record and from its whole history, two people together.
pub(crate) fn erase_value(session: &mut Session, request: EraseValue) -> Result<ValueErased, No> {
    let work = session.at_work()?;
    let record = work.register.store.record(&request.reference)?.ok_or_else(|| No::unknown(&request.reference))?;
    if request.reason.trim().chars().count() < SHORTEST_REASON {
        return Err(No::new(NoCode::ReasonTooShort)
            .saying(format!("A reason has at least {SHORTEST_REASON} characters."))
            .at("reason"));
    }
    let first = work.register.acting.clone();
    let second = work.register.known.actor(&request.with)?;
    if ![first.role, second.role].contains(&Role::Dpo) {
        return Err(No::new(NoCode::SecondPersonNeeded)
            .saying("One of the two people who erase a value is the Data Protection Officer."));
    }
    let unknown = || No::new(NoCode::UnknownField).saying("There is no such field.").at(request.path.clone());
    let form = form_of(record.kind).ok_or_else(unknown)?;
    let field = match form.place(&request.path).ok_or_else(unknown)? {
        Place::Field(field) | Place::Part(_, field) | Place::RowField(_, _, field) | Place::RowPart(_, _, _, field) => {
            field
        }
        Place::List(_) | Place::Row(..) | Place::RowKey(..) | Place::RowPosition(..) => return Err(unknown()),
    };
    if field.required == Some(Requirement::Draft) || field.automatic {
        return Err(No::new(NoCode::WrongState)
            .saying(format!("{} must stand in every record. Change it instead.", field.label))
            .at(request.path));
    }
    let version = work.register.newest(&record)?;
    let aspect = if field.living { Aspect::Living } else { Aspect::Body };
    let path = stored_path(&request.path, &version.body, record.kind).ok_or_else(unknown)?;
    let place = Erasure { record: record.id.clone(), aspect, path };
    let erased = work.register.store.erase(&[place], request.reason.trim(), (&first, &second), work.now);
    let erased = erased.map_err(|no| match no {
        EraseNo::SecondPersonNeeded => No::new(NoCode::SecondPersonNeeded),
        EraseNo::ReasonNeeded => No::new(NoCode::ReasonTooShort),
        EraseNo::NotAValue => unknown(),
        EraseNo::Failure(failure) => No::from(failure),
    })?;
    work.register.reread(&erased.changed)?;
    work.register.put_words_again()?;
    let done = format!("Erase {} ({})", form.label_of(&request.path), request.reference);
    let mut touched = work.touched(&done)?;
    touched.kinds = kinds(erased.changed.iter().map(|record| record.kind));
    Ok(ValueErased { touched, values: erased.values, backups_that_still_hold_it: small(erased.backups_as_before) })
}

/// A keyed path as the file has it: rows by their ids.
fn stored_path(keyed: &str, body: &Value, kind: tollgate_store::Kind) -> Option<String> {
    let mut steps: Vec<String> = keyed.split('.').map(str::to_owned).collect();
    if steps.len() > 1 && layout_of(kind).list(&steps[0]).is_some() {
        let rows = body.get(&steps[0])?.as_object()?;
        let (id, _) = rows.iter().find(|(_, row)| row.get("key").and_then(Value::as_str) == Some(&steps[1]))?;
        steps[1].clone_from(id);
    }
    Some(steps.join("/"))
}
