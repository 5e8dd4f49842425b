//! Undo takes back my latest operation by adding its inverse to the log; redo adds the inverse of that. Both work across
//! restarts, because the log is all they need.
//!
//! They refuse, with the name of the later operation, where somebody touched the same place since.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use tollgate_domain::record::Actor;
use tollgate_domain::vocabulary::Code as _;

use crate::document::take;
use crate::edit::Gate;
use crate::history::{Change, UNDONE_BY, changes};
use crate::operate::{Nature, OperateNo};
use crate::{Aspect, ChangedRecord, Failure, OperationHead, OperationKind, Store, diff};

/// How far back undo and redo look, in operations of the register.
const REACH: i64 = 1000;

/// Whose operations may be taken back.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'a> {
    /// Those of the acting person; or, if the register knows none, of the acting role without a person.
    Actor(&'a Actor),
    /// Those of anybody.
    Anybody,
}

/// A finished undo or redo. The words that the search finds of the records it changed are stale until they are given again.
#[derive(Clone, PartialEq, Debug)]
pub struct Undone {
    /// Number of the undo or redo itself.
    pub operation: i64,
    /// Number of the operation that was taken or brought back.
    pub of: i64,
    /// What was taken or brought back, in words.
    pub label: String,
    /// Records it changed.
    pub changed: Vec<ChangedRecord>,
}

/// Why nothing was taken or brought back.
#[derive(Debug)]
pub enum UndoNo {
    /// There is nothing to take back.
    NothingToUndo,
    /// There is nothing to bring back: redo works directly after undo.
    NothingToRedo,
    /// A later operation touched the same place.
    ChangedSince {
        /// What it would have taken or brought back, in words.
        label: String,
        /// What the later operation was, in words.
        later: String,
        /// Who did it.
        by: String,
    },
    /// The file said no.
    Failure(Failure),
}

impl From<Failure> for UndoNo {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<rusqlite::Error> for UndoNo {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// An operation that can be taken back: an ordinary one by undo, an undo by redo.
struct Candidate {
    /// Number of the operation whose inverse is added.
    number: i64,
    /// Number and label of the ordinary operation that people see.
    of: i64,
    label: String,
}

impl Store {
    /// Takes back the latest operation that can be undone.
    pub fn undo(&mut self, whose: Whose<'_>, actor: &Actor, now: DateTime<FixedOffset>) -> Result<Undone, UndoNo> {
        let candidate = undo_candidate(&self.conn, whose)?.ok_or(UndoNo::NothingToUndo)?;
        self.add_inverse(&candidate, OperationKind::Undo, actor, now)
    }

    /// Brings back what was undone last, unless something else was done since.
    pub fn redo(&mut self, whose: Whose<'_>, actor: &Actor, now: DateTime<FixedOffset>) -> Result<Undone, UndoNo> {
        let candidate = redo_candidate(&self.conn, whose)?.ok_or(UndoNo::NothingToRedo)?;
        self.add_inverse(&candidate, OperationKind::Redo, actor, now)
    }

    /// Number of what undo would take back, and the same in words.
    pub fn undoable(&self, whose: Whose<'_>) -> Result<Option<(i64, String)>, Failure> {
        Ok(undo_candidate(&self.conn, whose)?.map(|candidate| (candidate.of, candidate.label)))
    }

    /// Number of what redo would bring back, and the same in words.
    pub fn redoable(&self, whose: Whose<'_>) -> Result<Option<(i64, String)>, Failure> {
        Ok(redo_candidate(&self.conn, whose)?.map(|candidate| (candidate.of, candidate.label)))
    }

    fn add_inverse(
        &mut self,
        candidate: &Candidate,
        kind: OperationKind,
        actor: &Actor,
        now: DateTime<FixedOffset>,
    ) -> Result<Undone, UndoNo> {
        let done = changes(&self.conn, candidate.number, None)?;
        if let Some((later, by)) = changed_since(&self.conn, candidate.number, &done)? {
            return Err(UndoNo::ChangedSince { label: candidate.label.clone(), later, by });
        }
        let verb = if kind == OperationKind::Redo { "Redo" } else { "Undo" };
        let head = OperationHead { kind, label: format!("{verb}: {}", candidate.label), actor, now };
        let nature = Nature { undoes: Some(candidate.number), gate: Gate::Open };
        let operated = self
            .operate_as(&head, nature, |edit| {
                for change in done.iter().rev() {
                    let slot = edit.slot(&change.record)?;
                    take(
                        slot,
                        (change.kind, &change.reference),
                        (change.version, change.aspect, &change.path),
                        change.before.clone(),
                    )
                    .ok_or_else(|| Failure::damaged("the log does not fit the record it is about"))?;
                }
                Ok::<_, Failure>(())
            })
            .map_err(|no| match no {
                OperateNo::Refused(failure) | OperateNo::Failure(failure) => UndoNo::Failure(failure),
            })?;
        let operation =
            operated.operation.ok_or_else(|| Failure::damaged("the log does not fit the record it is about"))?;
        Ok(Undone { operation, of: candidate.of, label: candidate.label.clone(), changed: operated.changed })
    }
}

/// A line of the log, as undo and redo look at it.
struct Line {
    number: i64,
    kind: OperationKind,
    label: Option<String>,
    undoes: Option<i64>,
    undone: bool,
}

/// Goes through the latest operations, newest first, until `decide` has an answer.
fn newest_first<T>(
    conn: &Connection,
    whose: Whose<'_>,
    mut decide: impl FnMut(&Line) -> Result<Option<Option<T>>, Failure>,
) -> Result<Option<T>, Failure> {
    let (role, person) = match whose {
        Whose::Actor(actor) => (Some(actor.role.code()), actor.person.as_ref().map(|person| person.0.as_str())),
        Whose::Anybody => (None, None),
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT number, kind, label, undoes, {UNDONE_BY} IS NOT NULL AS undone FROM operation AS o \
         WHERE number > (SELECT max(number) FROM operation) - ?1 \
         AND (?2 IS NULL OR (?3 IS NULL AND person IS NULL AND role = ?2) OR person = ?3) ORDER BY number DESC"
    ))?;
    let mut rows = statement.query(params![REACH, role, person])?;
    while let Some(row) = rows.next()? {
        let line = Line {
            number: row.get(0)?,
            kind: row.get(1)?,
            label: row.get(2)?,
            undoes: row.get(3)?,
            undone: row.get(4)?,
        };
        if let Some(answer) = decide(&line)? {
            return Ok(answer);
        }
    }
    Ok(None)
}

fn undo_candidate(conn: &Connection, whose: Whose<'_>) -> Result<Option<Candidate>, Failure> {
    newest_first(conn, whose, |line| {
        if !line.kind.undoable() || line.undone || has_erased(conn, line.number)? {
            return Ok(None);
        }
        let label = line.label.clone().unwrap_or_default();
        Ok(Some(Some(Candidate { number: line.number, of: line.number, label })))
    })
}

fn redo_candidate(conn: &Connection, whose: Whose<'_>) -> Result<Option<Candidate>, Failure> {
    newest_first(conn, whose, |line| match (line.kind, line.undoes) {
        (OperationKind::Undo, Some(of)) => {
            if is_taken_back(conn, line.number)? || has_erased(conn, line.number)? {
                return Ok(None);
            }
            Ok(Some(Some(Candidate { number: line.number, of, label: label_of(conn, of)? })))
        }
        (OperationKind::Redo, _) => Ok(None),
        // Something else was done: what was undone before it stays undone.
        _ => Ok(Some(None)),
    })
}

fn is_taken_back(conn: &Connection, undo: i64) -> Result<bool, Failure> {
    let mut statement = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM operation WHERE undoes = ?1)")?;
    Ok(statement.query_row([undo], |row| row.get(0))?)
}

fn has_erased(conn: &Connection, number: i64) -> Result<bool, Failure> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM change WHERE number >= ?1 * 1048576 AND number < (?1 + 1) * 1048576 AND erased = 1)",
    )?;
    Ok(statement.query_row([number], |row| row.get(0))?)
}

fn label_of(conn: &Connection, number: i64) -> Result<String, Failure> {
    let mut statement = conn.prepare_cached("SELECT coalesce(label, '') FROM operation WHERE number = ?1")?;
    Ok(statement.query_row([number], |row| row.get(0))?)
}

/// Label and author of the first later operation that still stands and touched a place that `done` touched.
fn changed_since(conn: &Connection, number: i64, done: &[Change]) -> Result<Option<(String, String)>, Failure> {
    let mut records: Vec<&str> = done.iter().map(|change| change.record.as_str()).collect();
    records.sort_unstable();
    records.dedup();
    let mut statement = conn.prepare_cached(&format!(
        "SELECT c.version, c.aspect, c.path, o.number, o.kind, o.undoes, {UNDONE_BY} IS NOT NULL AS undone, \
         coalesce(o.label, ''), o.actor FROM change AS c JOIN operation AS o ON o.number = c.operation \
         WHERE c.record = ?1 AND c.number >= (?2 + 1) * 1048576 ORDER BY c.number DESC"
    ))?;
    for record in records {
        let mut rows = statement.query(params![record, number])?;
        while let Some(row) = rows.next()? {
            let (version, aspect, path): (Option<u32>, Aspect, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let kind: OperationKind = row.get(4)?;
            // Whoever took a step answered for the record as it stood: nothing before the step is taken back behind it.
            let touches = kind.answers_for_the_record()
                || done
                    .iter()
                    .filter(|change| change.record.as_str() == record)
                    .any(|change| same_place((change.version, change.aspect, &change.path), (version, aspect, &path)));
            if touches && stands(conn, number, kind, row.get(3)?, row.get(5)?, row.get(6)?)? {
                return Ok(Some((row.get(7)?, row.get(8)?)));
            }
        }
    }
    Ok(None)
}

/// Whether a later operation still has an effect on what stood after operation `number`: an operation and the undo of it have
/// none together, nor have an undo and its redo.
fn stands(
    conn: &Connection,
    number: i64,
    kind: OperationKind,
    later: i64,
    undoes: Option<i64>,
    undone: bool,
) -> Result<bool, Failure> {
    match (kind, undoes) {
        (OperationKind::Undo, Some(of)) => Ok(of < number && !is_taken_back(conn, later)?),
        (OperationKind::Redo, Some(undo)) => Ok(undo < number),
        _ => Ok(!undone),
    }
}

type Place<'a> = (Option<u32>, Aspect, &'a str);

fn same_place(one: Place<'_>, other: Place<'_>) -> bool {
    let within = |outer: Place<'_>, inner: Place<'_>| match outer.1 {
        Aspect::Record => true,
        Aspect::Version => outer.0 == inner.0,
        _ => outer.1 == inner.1 && outer.0 == inner.0 && diff::covers(outer.2, inner.2),
    };
    within(one, other) || within(other, one)
}
