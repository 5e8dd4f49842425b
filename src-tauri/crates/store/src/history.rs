//! The log, read as history: who did what, when, and what changed field by field.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, params};
use serde_json::Value;
use tollgate_domain::record::{Actor, PersonRef};
use tollgate_domain::vocabulary::{Code as _, Role};

use crate::operate::PLACES;
use crate::{Aspect, Failure, Kind, OperationKind, RecordId, Store, time};

/// One operation of the log.
#[derive(Clone, PartialEq, Debug)]
pub struct HistoryOperation {
    /// 1, 2, 3 ... without a gap.
    pub number: i64,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who, as they were called then.
    pub actor: Actor,
    /// Its kind.
    pub kind: OperationKind,
    /// What was done, in words; `None` if the words were erased.
    pub label: Option<String>,
    /// The undo that took it back, unless that was taken back in turn.
    pub undone_by: Option<i64>,
    /// For an undo, the operation it took back; for a redo, the undo it took back.
    pub undoes: Option<i64>,
    /// Whether the clock stood before the operation before it.
    pub clock_behind: bool,
    /// What changed.
    pub changes: Vec<Change>,
}

/// One change of the log.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub reference: String,
    /// The version, unless it is about the record itself.
    pub version: Option<u32>,
    /// Which part of the record it is about.
    pub aspect: Aspect,
    /// Where: for content and living facts a JSON pointer without its first stroke (`purposes/0193.../text`); for an
    /// attachment its identity; else empty.
    pub path: String,
    /// The value before; `None` if there was none, or if it was erased.
    pub before: Option<Value>,
    /// The value after; `None` if there is none, or if it was erased.
    pub after: Option<Value>,
    /// Whether a value was erased.
    pub erased: bool,
}

/// Whether an operation was taken back: by an undo that was not taken back by a redo.
pub(crate) const UNDONE_BY: &str = "(SELECT u.number FROM operation AS u WHERE u.undoes = o.number AND u.kind = 'undo' \
     AND NOT EXISTS (SELECT 1 FROM operation AS r WHERE r.undoes = u.number) ORDER BY u.number DESC LIMIT 1)";

impl Store {
    /// The history of a record, or of the whole register, newest first: at most `limit` operations before number `before`.
    pub fn history(
        &self,
        of: Option<&RecordId>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<HistoryOperation>, Failure> {
        let before = before.unwrap_or(i64::MAX / PLACES);
        // A record's own operations come from the index over its changes; the register's from the log itself.
        let numbers = if let Some(record) = of {
            let mut statement = self.conn.prepare_cached(
                "SELECT DISTINCT number / 1048576 FROM change WHERE record = ?1 AND number < ?2 * 1048576 \
                 ORDER BY number DESC LIMIT ?3",
            )?;
            let rows = statement.query_map(params![record.as_str(), before, limit], |row| row.get(0))?;
            rows.collect::<Result<Vec<i64>, _>>()?
        } else {
            let mut statement = self
                .conn
                .prepare_cached("SELECT number FROM operation WHERE number < ?1 ORDER BY number DESC LIMIT ?2")?;
            let rows = statement.query_map(params![before, limit], |row| row.get(0))?;
            rows.collect::<Result<Vec<i64>, _>>()?
        };
        numbers.into_iter().map(|number| operation(&self.conn, number, of)).collect()
    }
}

fn operation(conn: &Connection, number: i64, of: Option<&RecordId>) -> Result<HistoryOperation, Failure> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT at, role, person, actor, kind, label, undoes, clock_behind, {UNDONE_BY} AS undone_by \
         FROM operation AS o WHERE number = ?1"
    ))?;
    let mut rows = statement.query([number])?;
    let row = rows.next()?.ok_or_else(|| Failure::damaged("an operation is missing from the log"))?;
    let role: String = row.get("role")?;
    Ok(HistoryOperation {
        number,
        at: time::read(&row.get::<_, String>("at")?)?,
        actor: Actor {
            role: Role::from_code(&role).ok_or_else(|| Failure::damaged("the log names a role that nobody has"))?,
            person: row.get::<_, Option<String>>("person")?.map(PersonRef),
            label: row.get("actor")?,
        },
        kind: row.get("kind")?,
        label: row.get("label")?,
        undone_by: row.get("undone_by")?,
        undoes: row.get("undoes")?,
        clock_behind: row.get("clock_behind")?,
        changes: changes(conn, number, of)?,
    })
}

/// The changes of an operation in their order, of all records or of one.
pub(crate) fn changes(conn: &Connection, number: i64, of: Option<&RecordId>) -> Result<Vec<Change>, Failure> {
    let mut statement = conn.prepare_cached(
        "SELECT record, kind, reference, version, aspect, path, before, after, erased FROM change \
         WHERE number >= ?1 * 1048576 AND number < (?1 + 1) * 1048576 AND (?2 IS NULL OR record = ?2) ORDER BY number",
    )?;
    let mut rows = statement.query(params![number, of.map(RecordId::as_str)])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(change(row)?);
    }
    Ok(changes)
}

fn change(row: &Row<'_>) -> Result<Change, Failure> {
    let value = |name: &str| -> Result<Option<Value>, Failure> {
        let text: Option<String> = row.get(name)?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    };
    Ok(Change {
        record: RecordId(row.get("record")?),
        kind: row.get("kind")?,
        reference: row.get("reference")?,
        version: row.get("version")?,
        aspect: row.get("aspect")?,
        path: row.get("path")?,
        before: value("before")?,
        after: value("after")?,
        erased: row.get("erased")?,
    })
}
