//! Erasure: storage limitation (UK GDPR Art 5(1)(e)) binds this register too. Values and their salts are blanked in the records
//! and in the whole log; their digests stay, so that the chain still proves everything else.
//!
//! It takes two people and a reason, and cannot be undone.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use serde_json::Value;
use tollgate_domain::record::Actor;

use crate::edit::{Edit, Gate};
use crate::operate::{Nature, OperateNo};
use crate::{Aspect, ChangedRecord, Failure, OperationHead, OperationKind, RecordId, Store, diff};

/// One place to erase, now and in every earlier state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Erasure {
    /// The record; it may be gone already.
    pub record: RecordId,
    /// Content, living facts or an attachment.
    pub aspect: Aspect,
    /// Where, as in [`crate::Change`]; it counts for every version. An object is blanked in each of its fields except `key` and
    /// `position`.
    pub path: String,
}

/// A finished erasure.
#[derive(Clone, PartialEq, Debug)]
pub struct Erased {
    /// Number of the operation.
    pub operation: i64,
    /// How many values of the log were blanked.
    pub values: u32,
    /// Records whose present state changed.
    pub changed: Vec<ChangedRecord>,
    /// How many backups still hold the values.
    pub backups_as_before: usize,
}

/// Why nothing was erased.
#[derive(Debug)]
pub enum EraseNo {
    /// Two different people must do this together.
    SecondPersonNeeded,
    /// A reason must be given.
    ReasonNeeded,
    /// A state, a version or a whole record is not a value that can be blanked.
    NotAValue,
    /// The file said no.
    Failure(Failure),
}

impl From<Failure> for EraseNo {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Store {
    /// Blanks values wherever they stand, also in the free pages of the file. Backups and copies keep what they hold.
    pub fn erase(
        &mut self,
        what: &[Erasure],
        reason: &str,
        (first, second): (&Actor, &Actor),
        now: DateTime<FixedOffset>,
    ) -> Result<Erased, EraseNo> {
        let one_and_the_same = match (&first.person, &second.person) {
            (Some(one), Some(other)) => one == other,
            _ => first.role == second.role,
        };
        if one_and_the_same {
            return Err(EraseNo::SecondPersonNeeded);
        }
        if reason.trim().is_empty() {
            return Err(EraseNo::ReasonNeeded);
        }
        if what.iter().any(|place| !matches!(place.aspect, Aspect::Living | Aspect::Body | Aspect::Attachment)) {
            return Err(EraseNo::NotAValue);
        }
        let second = second
            .person
            .as_ref()
            .map_or_else(|| second.label.clone(), |person| format!("{} ({})", second.label, person.0));
        let label = format!("Erased values, together with {second}: {}", reason.trim());
        let head = OperationHead { kind: OperationKind::Erase, label, actor: first, now };
        let operated = self
            .operate_as(&head, Nature { undoes: None, gate: Gate::Erasing }, |edit| {
                edit.open_gate(Gate::Erasing)?;
                let mut values = 0;
                for place in what {
                    values += blank_log(edit.conn, place)?;
                    blank_present(edit, place)?;
                }
                // The index forgets what it no longer needs; pages that become free are overwritten (`secure_delete`).
                edit.conn.execute("INSERT INTO search (search) VALUES ('optimize')", []).map_err(Failure::from)?;
                Ok::<_, Failure>(values)
            })
            .map_err(|no| match no {
                OperateNo::Refused(failure) | OperateNo::Failure(failure) => EraseNo::Failure(failure),
            })?;
        self.conn.execute_batch("INSERT INTO search (search) VALUES ('optimize'); VACUUM;").map_err(Failure::from)?;
        Ok(Erased {
            operation: operated.operation.ok_or_else(|| Failure::defect("an erasure left no entry"))?,
            values: operated.value,
            changed: operated.changed,
            backups_as_before: self.backups().len(),
        })
    }
}

/// Blanks every value of the log that holds the place, and the words of the operations that wrote them.
fn blank_log(conn: &Connection, place: &Erasure) -> Result<u32, Failure> {
    let mut found: Vec<(i64, i64, u32)> = Vec::new();
    {
        let mut statement = conn.prepare_cached(
            "SELECT number, operation, aspect, path, (before IS NOT NULL) + (after IS NOT NULL) FROM change \
             WHERE record = ?1 AND (before IS NOT NULL OR after IS NOT NULL)",
        )?;
        let mut rows = statement.query([place.record.as_str()])?;
        while let Some(row) = rows.next()? {
            let (aspect, path): (Aspect, String) = (row.get(2)?, row.get(3)?);
            let holds = match (aspect, place.aspect) {
                (Aspect::Record, Aspect::Living) | (Aspect::Version, Aspect::Body) => true,
                (one, other) => one == other && (diff::covers(&path, &place.path) || diff::covers(&place.path, &path)),
            };
            if holds {
                found.push((row.get(0)?, row.get(1)?, row.get(4)?));
            }
        }
    }
    let mut values = 0;
    for (number, operation, count) in found {
        conn.prepare_cached(
            "UPDATE change SET before = NULL, before_salt = NULL, after = NULL, after_salt = NULL, erased = 1 WHERE number = ?1",
        )?
        .execute([number])?;
        conn.prepare_cached("UPDATE operation SET label = NULL, label_salt = NULL WHERE number = ?1")?
            .execute([operation])?;
        values += count;
    }
    Ok(values)
}

/// Blanks the value where it stands now, and the content of an attachment that nothing else holds.
fn blank_present(edit: &mut Edit<'_>, place: &Erasure) -> Result<(), Failure> {
    let conn = edit.conn;
    let Some(document) = edit.slot(&place.record)? else {
        return if place.aspect == Aspect::Attachment { drop_unused_content(conn, None) } else { Ok(()) };
    };
    match place.aspect {
        Aspect::Living => blank(&mut document.living, &place.path),
        Aspect::Attachment => {
            document.attachments.remove(&place.path);
            drop_unused_content(conn, Some(&place.path))?;
        }
        _ => document.versions.values_mut().for_each(|version| blank(&mut version.body, &place.path)),
    }
    if place.aspect != Aspect::Attachment {
        // What the search finds and the list shows may hold the value: both are given again by the caller.
        conn.prepare_cached(
            "UPDATE search SET title = '', text = '' WHERE rowid = (SELECT row FROM record WHERE id = ?1)",
        )?
        .execute([place.record.as_str()])?;
        conn.prepare_cached("DELETE FROM listing WHERE record = ?1")?.execute([place.record.as_str()])?;
    }
    Ok(())
}

fn blank(document: &mut Value, path: &str) {
    fn each(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for (key, inner) in map.iter_mut() {
                    if key != "key" && key != "position" {
                        each(inner);
                    }
                }
            }
            Value::Array(items) => items.clear(),
            plain => *plain = Value::Null,
        }
    }
    if let Some(value) = diff::at_mut(document, path) {
        each(value);
    }
}

/// Takes away contents that neither the present nor the readable log mentions; `going` is taken off in this operation.
fn drop_unused_content(conn: &Connection, going: Option<&str>) -> Result<(), Failure> {
    conn.prepare_cached(
        "DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM attachment WHERE id IS NOT ?1) AND sha256 NOT IN \
         (SELECT coalesce(json_extract(after, '$.sha256'), json_extract(before, '$.sha256')) FROM change \
          WHERE aspect = 'attachment' AND coalesce(after, before) IS NOT NULL)",
    )?
    .execute(params![going])?;
    Ok(())
}
