//! Reading the present: records, their versions, one by one or all of a kind.
//!
//! Never in here: a write, and a meaning of what is read.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::Value;

use crate::document::{Document, VersionDocument};
use crate::{Failure, Kind, RecordId, Store, time};

/// A record: its identity, its living facts, and the heads of its versions.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Its identity.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// What people call it by: `IA-0013`. A kind of which there is one is called by its code.
    pub reference: String,
    /// Facts that belong to the record and not to a version, in stored form.
    pub living: Value,
    /// Its versions, oldest first, without their content.
    pub versions: Vec<VersionHead>,
}

/// A version without its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VersionHead {
    /// 1, 2, 3 ...
    pub number: u32,
    /// Code of its state.
    pub state: String,
    /// Number of the version it began from.
    pub base: Option<u32>,
    /// Name of the form it was written with.
    pub form: String,
    /// When it was begun.
    pub began_at: DateTime<FixedOffset>,
    /// Why it was begun, in words.
    pub reason: Option<String>,
}

/// A version with its content.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    /// 1, 2, 3 ...
    pub number: u32,
    /// Code of its state.
    pub state: String,
    /// Number of the version it began from.
    pub base: Option<u32>,
    /// Name of the form it was written with.
    pub form: String,
    /// When it was begun.
    pub began_at: DateTime<FixedOffset>,
    /// Why it was begun, in words.
    pub reason: Option<String>,
    /// Its content, in stored form.
    pub body: Value,
}

impl Record {
    pub(crate) fn from_document(id: &RecordId, document: &Document) -> Result<Self, Failure> {
        let versions = document
            .versions
            .iter()
            .map(|(number, version)| {
                let Version { number, state, base, form, began_at, reason, .. } =
                    Version::from_document(*number, version)?;
                Ok(VersionHead { number, state, base, form, began_at, reason })
            })
            .collect::<Result<_, Failure>>()?;
        Ok(Self {
            id: id.clone(),
            kind: document.kind,
            reference: document.reference.clone(),
            living: document.living.clone(),
            versions,
        })
    }

    /// Number of the newest version.
    pub fn newest(&self) -> Option<u32> {
        self.versions.last().map(|head| head.number)
    }
}

impl Version {
    pub(crate) fn from_document(number: u32, version: &VersionDocument) -> Result<Self, Failure> {
        let text = |name: &str| version.head.get(name).and_then(Value::as_str).map(str::to_owned);
        let base = version.head.get("base").and_then(Value::as_u64).and_then(|base| u32::try_from(base).ok());
        Ok(Self {
            number,
            state: version.state.clone(),
            base,
            form: text("form").unwrap_or_default(),
            began_at: time::read(&text("began_at").unwrap_or_default())?,
            reason: text("reason"),
            body: version.body.clone(),
        })
    }
}

const HEAD: &str = "number, state, base, form, began_at, reason";

fn head(row: &Row<'_>) -> Result<VersionHead, Failure> {
    Ok(VersionHead {
        number: row.get("number")?,
        state: row.get("state")?,
        base: row.get("base")?,
        form: row.get("form")?,
        began_at: time::read(row.get_ref("began_at")?.as_str().map_err(rusqlite::Error::from)?)?,
        reason: row.get("reason")?,
    })
}

fn version_of(row: &Row<'_>) -> Result<Version, Failure> {
    let VersionHead { number, state, base, form, began_at, reason } = head(row)?;
    let body = serde_json::from_str(row.get_ref("body")?.as_str().map_err(rusqlite::Error::from)?)?;
    Ok(Version { number, state, base, form, began_at, reason, body })
}

fn record_of(row: &Row<'_>) -> Result<Record, Failure> {
    Ok(Record {
        id: RecordId(row.get("id")?),
        kind: row.get("kind")?,
        reference: row.get("reference")?,
        living: serde_json::from_str(row.get_ref("living")?.as_str().map_err(rusqlite::Error::from)?)?,
        versions: Vec::new(),
    })
}

fn with_versions(conn: &Connection, mut record: Record) -> Result<Record, Failure> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {HEAD} FROM version WHERE record = ?1 ORDER BY number"))?;
    let mut rows = statement.query([record.id.as_str()])?;
    while let Some(row) = rows.next()? {
        record.versions.push(head(row)?);
    }
    Ok(record)
}

/// Identity of the record with this reference.
pub(crate) fn identity(conn: &Connection, reference: &str) -> Result<Option<RecordId>, Failure> {
    let mut statement = conn.prepare_cached("SELECT id FROM record WHERE reference = ?1")?;
    Ok(statement.query_row([reference], |row| row.get(0).map(RecordId)).optional()?)
}

pub(crate) fn by_id(conn: &Connection, id: &RecordId) -> Result<Option<Record>, Failure> {
    let mut statement = conn.prepare_cached("SELECT id, kind, reference, living FROM record WHERE id = ?1")?;
    let mut rows = statement.query([id.as_str()])?;
    let found = rows.next()?.map(record_of).transpose()?;
    found.map(|record| with_versions(conn, record)).transpose()
}

pub(crate) fn of_kind(conn: &Connection, kind: Kind) -> Result<Vec<Record>, Failure> {
    let mut statement =
        conn.prepare_cached("SELECT id, kind, reference, living FROM record WHERE kind = ?1 ORDER BY reference")?;
    let mut rows = statement.query([kind.code()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(with_versions(conn, record_of(row)?)?);
    }
    Ok(found)
}

pub(crate) fn version(conn: &Connection, id: &RecordId, number: u32) -> Result<Option<Version>, Failure> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {HEAD}, body FROM version WHERE record = ?1 AND number = ?2"))?;
    let mut rows = statement.query(params![id.as_str(), number])?;
    rows.next()?.map(version_of).transpose()
}

pub(crate) fn newest(conn: &Connection, id: &RecordId) -> Result<Option<Version>, Failure> {
    let mut statement = conn
        .prepare_cached(&format!("SELECT {HEAD}, body FROM version WHERE record = ?1 ORDER BY number DESC LIMIT 1"))?;
    let mut rows = statement.query([id.as_str()])?;
    rows.next()?.map(version_of).transpose()
}

impl Store {
    /// The record with this reference, or `None` if there is none.
    pub fn record(&self, reference: &str) -> Result<Option<Record>, Failure> {
        match identity(&self.conn, reference)? {
            Some(id) => by_id(&self.conn, &id),
            None => Ok(None),
        }
    }

    /// The record with this identity, or `None` if there is none.
    pub fn record_by_id(&self, id: &RecordId) -> Result<Option<Record>, Failure> {
        by_id(&self.conn, id)
    }

    /// Every record of a kind, by reference.
    pub fn records(&self, kind: Kind) -> Result<Vec<Record>, Failure> {
        of_kind(&self.conn, kind)
    }

    /// How many records of a kind there are.
    pub fn count(&self, kind: Kind) -> Result<u32, Failure> {
        let mut statement = self.conn.prepare_cached("SELECT count(*) FROM record WHERE kind = ?1")?;
        Ok(statement.query_row([kind.code()], |row| row.get(0))?)
    }

    /// The last number given out for a kind and the letters before it; 0 if none was.
    pub fn last_number(&self, kind: Kind, prefix: &str) -> Result<u32, Failure> {
        let mut statement = self.conn.prepare_cached("SELECT last FROM counter WHERE kind = ?1 AND prefix = ?2")?;
        Ok(statement.query_row(params![kind.code(), prefix], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// Goes through every record of a kind with its newest version, by reference, without holding them all at once.
    pub fn for_each(
        &self,
        kind: Kind,
        mut visit: impl FnMut(Record, Option<Version>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, kind, reference, living FROM record WHERE kind = ?1 ORDER BY reference")?;
        let mut rows = statement.query([kind.code()])?;
        while let Some(row) = rows.next()? {
            let record = with_versions(&self.conn, record_of(row)?)?;
            let newest = newest(&self.conn, &record.id)?;
            visit(record, newest)?;
        }
        Ok(())
    }

    /// One version of a record, or `None` if it has no such version.
    pub fn version(&self, id: &RecordId, number: u32) -> Result<Option<Version>, Failure> {
        version(&self.conn, id, number)
    }

    /// The newest version of a record, or `None` if it has none.
    pub fn newest(&self, id: &RecordId) -> Result<Option<Version>, Failure> {
        newest(&self.conn, id)
    }
}
