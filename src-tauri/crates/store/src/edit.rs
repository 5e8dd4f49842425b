//! What an operation may do: an [`Edit`] gathers the documents it touches, before and after, until the operation ends.
//!
//! Never in here: whether it may be done. The caller decides that and gives back a refusal, which takes everything back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};
use uuid::Builder;

use crate::derived::Words;
use crate::document::{Document, VersionDocument};
use crate::read::{self, Record, Version};
use crate::{AttachmentId, Failure, Kind, RecordId, time};

/// A version about to begin.
#[derive(Clone, PartialEq, Debug)]
pub struct NewVersion {
    /// 1 for the first, and so on.
    pub number: u32,
    /// The version it begins from.
    pub base: Option<u32>,
    /// Code of its state.
    pub state: String,
    /// Name of the form it is written with.
    pub form: String,
    /// Its content, in stored form.
    pub body: Value,
    /// Why it is begun, in words.
    pub reason: Option<String>,
}

/// A record before and after.
pub(crate) struct Touched {
    pub(crate) before: Option<Document>,
    pub(crate) after: Option<Document>,
}

/// Whether the gate was opened for this operation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gate {
    Shut,
    Open,
    Erasing,
}

/// The inside of one operation. Nothing is in the file before the operation ends; whatever is read through it shows what the
/// operation has done so far.
pub struct Edit<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) number: i64,
    pub(crate) now: DateTime<FixedOffset>,
    pub(crate) gate: Gate,
    /// In the order in which they were touched first.
    pub(crate) order: Vec<RecordId>,
    pub(crate) touched: BTreeMap<RecordId, Touched>,
    /// The touched records by reference; a reference stays with its record.
    by_reference: BTreeMap<String, RecordId>,
    pub(crate) counters: BTreeMap<(Kind, String), u32>,
    pub(crate) words: BTreeMap<RecordId, Words>,
    pub(crate) listing: BTreeMap<RecordId, String>,
}

impl<'a> Edit<'a> {
    pub(crate) fn begin(conn: &'a Connection, number: i64, now: DateTime<FixedOffset>) -> Self {
        Self {
            conn,
            number,
            now,
            gate: Gate::Shut,
            order: Vec::new(),
            touched: BTreeMap::new(),
            by_reference: BTreeMap::new(),
            counters: BTreeMap::new(),
            words: BTreeMap::new(),
            listing: BTreeMap::new(),
        }
    }

    /// Number that the operation will have if it changes anything.
    pub fn operation(&self) -> i64 {
        self.number
    }

    /// Makes a record without a version and gives its identity. Without a reference it is the only one of its kind and called
    /// by the code of the kind. `living` is in stored form. A number in the reference is never given out again.
    pub fn create_record(
        &mut self,
        kind: Kind,
        reference: Option<String>,
        living: Value,
        title: &str,
    ) -> Result<RecordId, Failure> {
        let reference = reference.unwrap_or_else(|| kind.code().to_owned());
        if self.record(&reference)?.is_some() {
            return Err(Failure::defect(format!("there is a record {reference} already")));
        }
        let id = RecordId(self.new_id()?);
        self.note_reference(kind, &reference)?;
        self.by_reference.insert(reference.clone(), id.clone());
        let document = Document { kind, reference, living, versions: BTreeMap::new(), attachments: BTreeMap::new() };
        self.order.push(id.clone());
        self.touched.insert(id.clone(), Touched { before: None, after: Some(document) });
        self.set_words(&id, title, "");
        Ok(id)
    }

    /// The next reference of a kind: the prefix and a number of at least so many digits, never given out before.
    pub fn next_reference(&mut self, kind: Kind, prefix: &str, digits: usize) -> Result<String, Failure> {
        let next = self.last_number(kind, prefix)? + 1;
        self.counters.insert((kind, prefix.to_owned()), next);
        Ok(format!("{prefix}{next:0digits$}"))
    }

    /// Begins a version.
    pub fn create_version(&mut self, id: &RecordId, version: NewVersion) -> Result<(), Failure> {
        let began_at = time::stored(self.now);
        let document = self.document(id)?;
        if document.versions.contains_key(&version.number) {
            return Err(Failure::defect(format!("{} has a version {} already", document.reference, version.number)));
        }
        let head = json!({
            "base": version.base,
            "form": version.form,
            "began_at": began_at,
            "reason": version.reason,
        });
        document.versions.insert(version.number, VersionDocument { state: version.state, head, body: version.body });
        Ok(())
    }

    /// Replaces the content of a version; what differs is what goes into the log.
    pub fn put_body(&mut self, id: &RecordId, number: u32, body: Value) -> Result<(), Failure> {
        self.version_document(id, number)?.body = body;
        Ok(())
    }

    /// Moves a version into another state.
    pub fn set_state(&mut self, id: &RecordId, number: u32, state: &str) -> Result<(), Failure> {
        state.clone_into(&mut self.version_document(id, number)?.state);
        Ok(())
    }

    /// Replaces the living facts of a record.
    pub fn put_living(&mut self, id: &RecordId, living: Value) -> Result<(), Failure> {
        self.document(id)?.living = living;
        Ok(())
    }

    /// Takes a version away.
    pub fn remove_version(&mut self, id: &RecordId, number: u32) -> Result<(), Failure> {
        self.version_document(id, number)?;
        self.document(id)?.versions.remove(&number);
        Ok(())
    }

    /// Takes a record away with its versions and attachments. Undo brings it back; its reference is never given out again.
    pub fn remove_record(&mut self, id: &RecordId) -> Result<(), Failure> {
        self.document(id)?;
        if let Some(touched) = self.touched.get_mut(id) {
            touched.after = None;
        }
        Ok(())
    }

    /// What the search finds of a record: its title, and its texts with one line for each field.
    pub fn set_words(&mut self, id: &RecordId, title: &str, text: &str) {
        self.words.insert(id.clone(), Words { title: title.to_owned(), text: text.to_owned() });
    }

    /// The line of a record in the list of its kind: a text of the caller's.
    pub fn set_listing(&mut self, id: &RecordId, line: String) {
        self.listing.insert(id.clone(), line);
    }

    /// The record with this reference, as the operation has it so far.
    pub fn record(&self, reference: &str) -> Result<Option<Record>, Failure> {
        if let Some(id) = self.by_reference.get(reference)
            && let Some(Touched { after: Some(document), .. }) = self.touched.get(id)
        {
            return Record::from_document(id, document).map(Some);
        }
        match read::identity(self.conn, reference)? {
            Some(id) => self.record_by_id(&id),
            None => Ok(None),
        }
    }

    /// The record with this identity, as the operation has it so far.
    pub fn record_by_id(&self, id: &RecordId) -> Result<Option<Record>, Failure> {
        match self.touched.get(id) {
            Some(touched) => touched.after.as_ref().map(|document| Record::from_document(id, document)).transpose(),
            None => read::by_id(self.conn, id),
        }
    }

    /// Every record of a kind, by reference, as the operation has them so far.
    pub fn records(&self, kind: Kind) -> Result<Vec<Record>, Failure> {
        let mut records = read::of_kind(self.conn, kind)?;
        records.retain(|record| !self.touched.contains_key(&record.id));
        for (id, touched) in &self.touched {
            if let Some(document) = touched.after.as_ref().filter(|document| document.kind == kind) {
                records.push(Record::from_document(id, document)?);
            }
        }
        records.sort_by(|a, b| a.reference.cmp(&b.reference));
        Ok(records)
    }

    /// One version of a record, as the operation has it so far.
    pub fn version(&self, id: &RecordId, number: u32) -> Result<Option<Version>, Failure> {
        match self.touched.get(id) {
            Some(touched) => touched
                .after
                .as_ref()
                .and_then(|document| document.versions.get(&number))
                .map(|version| Version::from_document(number, version))
                .transpose(),
            None => read::version(self.conn, id, number),
        }
    }

    /// The newest version of a record, as the operation has it so far.
    pub fn newest(&self, id: &RecordId) -> Result<Option<Version>, Failure> {
        match self.touched.get(id) {
            Some(touched) => touched
                .after
                .as_ref()
                .and_then(|document| document.versions.last_key_value())
                .map(|(number, version)| Version::from_document(*number, version))
                .transpose(),
            None => read::newest(self.conn, id),
        }
    }

    /// The document of a record that is there, loaded when it is touched first.
    pub(crate) fn document(&mut self, id: &RecordId) -> Result<&mut Document, Failure> {
        let gone = || Failure::defect(format!("there is no record {id}"));
        self.slot(id)?.as_mut().ok_or_else(gone)
    }

    /// The place of a record, whether or not one is there.
    pub(crate) fn slot(&mut self, id: &RecordId) -> Result<&mut Option<Document>, Failure> {
        if !self.touched.contains_key(id) {
            let before = Document::load(self.conn, id)?;
            if let Some(document) = &before {
                self.by_reference.insert(document.reference.clone(), id.clone());
            }
            self.order.push(id.clone());
            self.touched.insert(id.clone(), Touched { after: before.clone(), before });
        }
        match self.touched.get_mut(id) {
            Some(touched) => Ok(&mut touched.after),
            None => Err(Failure::defect("a touched record was lost")),
        }
    }

    fn version_document(&mut self, id: &RecordId, number: u32) -> Result<&mut VersionDocument, Failure> {
        let document = self.document(id)?;
        let reference = document.reference.clone();
        document
            .versions
            .get_mut(&number)
            .ok_or_else(|| Failure::defect(format!("{reference} has no version {number}")))
    }

    /// A new UUIDv7: the operation's time and chance from SQLite's generator, which the operating system seeds.
    pub(crate) fn new_id(&self) -> Result<String, Failure> {
        let chance: Vec<u8> = self.conn.prepare_cached("SELECT randomblob(10)")?.query_row([], |row| row.get(0))?;
        let chance = <[u8; 10]>::try_from(chance).map_err(|_| Failure::defect("too little chance"))?;
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or_default();
        Ok(Builder::from_unix_timestamp_millis(millis, &chance).into_uuid().to_string())
    }

    /// An identity for an attachment.
    pub(crate) fn new_attachment_id(&self) -> Result<AttachmentId, Failure> {
        self.new_id().map(AttachmentId)
    }

    fn last_number(&self, kind: Kind, prefix: &str) -> Result<u32, Failure> {
        if let Some(last) = self.counters.get(&(kind, prefix.to_owned())) {
            return Ok(*last);
        }
        let mut statement = self.conn.prepare_cached("SELECT last FROM counter WHERE kind = ?1 AND prefix = ?2")?;
        Ok(statement.query_row(params![kind, prefix], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    fn note_reference(&mut self, kind: Kind, reference: &str) -> Result<(), Failure> {
        let digits_at = reference.len() - reference.chars().rev().take_while(char::is_ascii_digit).count();
        let (prefix, digits) = reference.split_at(digits_at);
        if let Ok(number) = digits.parse::<u32>()
            && number > self.last_number(kind, prefix)?
        {
            self.counters.insert((kind, prefix.to_owned()), number);
        }
        Ok(())
    }

    /// Opens the gate: from here on the operation may write.
    pub(crate) fn open_gate(&mut self, gate: Gate) -> Result<(), Failure> {
        if self.gate == Gate::Shut {
            let number = if gate == Gate::Erasing { -self.number } else { self.number };
            self.conn.prepare_cached("UPDATE gate SET operation = ?1")?.execute([number])?;
            self.gate = gate;
        }
        Ok(())
    }

    /// Shuts the gate again.
    pub(crate) fn shut_gate(&mut self) -> Result<(), Failure> {
        if self.gate != Gate::Shut {
            self.conn.prepare_cached("UPDATE gate SET operation = NULL")?.execute([])?;
            self.gate = Gate::Shut;
        }
        Ok(())
    }

    /// Records among the touched ones that really differ now.
    pub(crate) fn changed(&self) -> BTreeSet<RecordId> {
        self.touched.iter().filter(|(_, touched)| touched.before != touched.after).map(|(id, _)| id.clone()).collect()
    }
}
