//! The one gate for writing: one transaction, one operation, and one change for every field that differs.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use tollgate_domain::record::Actor;
use tollgate_domain::vocabulary::Code as _;

use crate::chain::{self, Chained, Hash, Head, Link, Salt, digest, stored_text};
use crate::document::{self, Step};
use crate::edit::{Edit, Gate};
use crate::{Access, Failure, Kind, OperationKind, RecordId, Store, derived, time};

/// Places for changes within one operation.
pub(crate) const PLACES: i64 = 1 << 20;

/// What an operation says about itself.
#[derive(Clone, Debug)]
pub struct OperationHead<'a> {
    /// Its kind, which decides whether it can be undone.
    pub kind: OperationKind,
    /// What is done, in words: "Set law relied on of purpose P4 (IA-0013)".
    pub label: String,
    /// Who acts.
    pub actor: &'a Actor,
    /// The time.
    pub now: DateTime<FixedOffset>,
}

/// How a record was changed as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Touch {
    /// It was not there before.
    Created,
    /// It was there and still is.
    Changed,
    /// It is no longer there.
    Removed,
}

/// A record that an operation changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangedRecord {
    /// Its identity.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub reference: String,
    /// How it was changed.
    pub touch: Touch,
}

/// A finished operation.
#[derive(Clone, PartialEq, Debug)]
pub struct Operated<T> {
    /// What the operation gave back.
    pub value: T,
    /// Its number; `None` if nothing changed, and then it is not in the log.
    pub operation: Option<i64>,
    /// Records it changed, in the order in which it touched them.
    pub changed: Vec<ChangedRecord>,
}

/// Why an operation was not carried out. Nothing of it is in the file.
#[derive(Debug)]
pub enum OperateNo<E> {
    /// The operation itself refused.
    Refused(E),
    /// The file said no.
    Failure(Failure),
}

impl<E> From<Failure> for OperateNo<E> {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// What an operation is, besides its head.
#[derive(Clone, Copy)]
pub(crate) struct Nature {
    pub(crate) undoes: Option<i64>,
    /// Whether values before the change stay readable.
    pub(crate) gate: Gate,
}

impl Nature {
    pub(crate) const ORDINARY: Self = Self { undoes: None, gate: Gate::Open };
}

impl Store {
    /// Carries out one operation. It is in the file, safely on the disk, when this returns; a refusal takes everything back.
    pub fn operate<T, E>(
        &mut self,
        head: &OperationHead<'_>,
        carry_out: impl FnOnce(&mut Edit<'_>) -> Result<T, E>,
    ) -> Result<Operated<T>, OperateNo<E>> {
        self.operate_as(head, Nature::ORDINARY, carry_out)
    }

    pub(crate) fn operate_as<T, E>(
        &mut self,
        head: &OperationHead<'_>,
        nature: Nature,
        carry_out: impl FnOnce(&mut Edit<'_>) -> Result<T, E>,
    ) -> Result<Operated<T>, OperateNo<E>> {
        if self.access == Access::Look {
            return Err(Failure::LookOnly.into());
        }
        operate_on(&mut self.conn, head, nature, carry_out)
    }

    /// Number and time of the last operation, or `None` in a new register.
    pub fn last_operation(&self) -> Result<Option<(i64, DateTime<FixedOffset>)>, Failure> {
        let mut statement =
            self.conn.prepare_cached("SELECT number, at FROM operation ORDER BY number DESC LIMIT 1")?;
        let found = statement.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).optional()?;
        found.map(|(number, at)| Ok((number, time::read(&at)?))).transpose()
    }
}

/// One operation on one connection: everything between the first read and the commit is one transaction.
pub(crate) fn operate_on<T, E>(
    conn: &mut Connection,
    head: &OperationHead<'_>,
    nature: Nature,
    carry_out: impl FnOnce(&mut Edit<'_>) -> Result<T, E>,
) -> Result<Operated<T>, OperateNo<E>> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Failure::from)?;
    let last = last(&transaction)?;
    let mut edit = Edit::begin(&transaction, last.number + 1, head.now);
    let value = carry_out(&mut edit).map_err(OperateNo::Refused)?;
    let (operation, changed) = finish(edit, head, nature, &last)?;
    transaction.commit().map_err(Failure::from)?;
    Ok(Operated { value, operation, changed })
}

/// The end of the chain.
pub(crate) struct Last {
    pub(crate) number: i64,
    pub(crate) at: Option<DateTime<FixedOffset>>,
    pub(crate) hash: Hash,
}

pub(crate) fn last(conn: &Connection) -> Result<Last, Failure> {
    let found = conn
        .prepare_cached("SELECT number, at, hash FROM operation ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))
        .optional()?;
    match found {
        Some((number, at, hash)) => Ok(Last { number, at: Some(time::read(&at)?), hash }),
        None => Ok(Last { number: 0, at: None, hash: genesis(conn)? }),
    }
}

/// Where the chain of this register begins.
pub(crate) fn genesis(conn: &Connection) -> Result<Hash, Failure> {
    let (id, made_at): (String, String) =
        conn.query_row("SELECT id, made_at FROM register", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(chain::genesis(&id, &made_at))
}

/// Writes what the edit gathered: present, log, chain, and what is derived from it.
fn finish(
    mut edit: Edit<'_>,
    head: &OperationHead<'_>,
    nature: Nature,
    last: &Last,
) -> Result<(Option<i64>, Vec<ChangedRecord>), Failure> {
    let conn = edit.conn;
    let mut changed = Vec::new();
    let mut steps: Vec<(ChangedRecord, Step)> = Vec::new();
    for id in &edit.order {
        let Some(touched) = edit.touched.get(id) else { continue };
        let (before, after) = (touched.before.as_ref(), touched.after.as_ref());
        let Some(document) = after.or(before) else { continue };
        let touch = match (before, after) {
            (None, _) => Touch::Created,
            (_, None) => Touch::Removed,
            _ => Touch::Changed,
        };
        let record =
            ChangedRecord { record: id.clone(), kind: document.kind, reference: document.reference.clone(), touch };
        let found = document::steps(before, after);
        if !found.is_empty() {
            steps.extend(found.into_iter().map(|step| (record.clone(), step)));
            changed.push(record);
        }
    }
    if steps.is_empty() && !head.kind.stands_alone() {
        derived::keep(&edit)?;
        edit.shut_gate()?;
        return Ok((None, changed));
    }
    if i64::try_from(steps.len()).map_or(true, |count| count >= PLACES) {
        return Err(Failure::defect("more than a million changes in one operation"));
    }
    edit.open_gate(nature.gate)?;
    for record in &changed {
        if let Some(touched) = edit.touched.get(&record.record) {
            if touched.after.is_none() {
                derived::forget(conn, &record.record)?;
            }
            document::write(conn, &record.record, touched.before.as_ref(), touched.after.as_ref())?;
        }
    }
    for ((kind, prefix), number) in &edit.counters {
        conn.prepare_cached(
            "INSERT INTO counter (kind, prefix, last) VALUES (?1, ?2, ?3) \
             ON CONFLICT (kind, prefix) DO UPDATE SET last = excluded.last",
        )?
        .execute(params![kind, prefix, number])?;
    }
    write_log(&edit, head, nature, last, &steps)?;
    derived::keep(&edit)?;
    let number = edit.number;
    edit.shut_gate()?;
    Ok((Some(number), changed))
}

/// A value as it is stored in the log.
struct Side {
    text: String,
    salt: Salt,
    digest: Hash,
}

fn write_log(
    edit: &Edit<'_>,
    head: &OperationHead<'_>,
    nature: Nature,
    last: &Last,
    steps: &[(ChangedRecord, Step)],
) -> Result<(), Failure> {
    let conn = edit.conn;
    let mut salts = chain::salts(conn, 1 + 2 * steps.len())?.into_iter();
    let mut salt = || salts.next().ok_or_else(|| Failure::defect("too few salts"));
    let at = time::stored(head.now);
    let label_salt = salt()?;
    let label_digest = digest(&label_salt, &head.label);
    let clock_behind = last.at.is_some_and(|before| head.now < before);
    let role = head.actor.role.code();
    let person = head.actor.person.as_ref().map(|person| person.0.as_str());
    let mut chained = Chained::begin(
        &last.hash,
        &Head {
            number: edit.number,
            at: &at,
            kind: head.kind.code(),
            label_digest: &label_digest,
            role,
            person,
            actor: &head.actor.label,
            undoes: nature.undoes,
            clock_behind,
        },
    );
    let mut insert = conn.prepare_cached(
        "INSERT INTO change (number, operation, place, record, kind, reference, version, aspect, path, \
         before, before_salt, before_digest, after, after_salt, after_digest, erased) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    for (place, (record, step)) in (0_i64..).zip(steps) {
        let mut side = |value: &Option<serde_json::Value>| -> Result<Option<Side>, Failure> {
            let Some(value) = value else { return Ok(None) };
            let (text, salt) = (stored_text(value), salt()?);
            Ok(Some(Side { digest: digest(&salt, &text), text, salt }))
        };
        let (before, after) = (side(&step.before)?, side(&step.after)?);
        chained.add(&Link {
            record: record.record.as_str(),
            kind: record.kind,
            reference: &record.reference,
            version: step.version,
            aspect: step.aspect,
            path: &step.path,
            before: before.as_ref().map(|side| &side.digest),
            after: after.as_ref().map(|side| &side.digest),
        });
        // An erasure is the one operation that must not keep what was there before.
        let erased = nature.gate == Gate::Erasing && before.is_some();
        let readable = before.as_ref().filter(|_| !erased);
        insert.execute(params![
            edit.number * PLACES + place,
            edit.number,
            place,
            record.record.as_str(),
            record.kind,
            record.reference,
            step.version,
            step.aspect,
            step.path,
            readable.map(|side| &side.text),
            readable.map(|side| side.salt),
            before.as_ref().map(|side| side.digest),
            after.as_ref().map(|side| &side.text),
            after.as_ref().map(|side| side.salt),
            after.as_ref().map(|side| side.digest),
            erased,
        ])?;
    }
    conn.prepare_cached(
        "INSERT INTO operation (number, at, kind, label, label_salt, label_digest, role, person, actor, undoes, \
         clock_behind, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        edit.number,
        at,
        head.kind,
        head.label,
        label_salt,
        label_digest,
        role,
        person,
        head.actor.label,
        nature.undoes,
        clock_behind,
        chained.end(),
    ])?;
    Ok(())
}
