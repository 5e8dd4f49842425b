//! Files attached to a record: in the register itself, once for each content, known by SHA-256; the log holds the digest only.

use std::io::{Read, Seek, SeekFrom, Write};

use chrono::{DateTime, FixedOffset};
use rusqlite::blob::Blob;
use rusqlite::blob::ZeroBlob;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::chain::hexadecimal;
use crate::edit::{Edit, Gate};
use crate::{AttachmentId, Failure, RecordId, Store, time};

/// The most bytes an attachment may have: 100 MB.
pub const ATTACHMENT_LIMIT: u64 = 100 * 1000 * 1000;

/// A file attached to a record, without its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Its identity.
    pub id: AttachmentId,
    /// The record it is attached to.
    pub record: RecordId,
    /// Its file name, without a folder.
    pub name: String,
    /// Bytes, at most [`ATTACHMENT_LIMIT`].
    pub size: u32,
    /// SHA-256 of its content, lower-case hexadecimal.
    pub sha256: String,
    /// When it was attached.
    pub added_at: DateTime<FixedOffset>,
}

impl Edit<'_> {
    /// Attaches a file. The source is read twice: once for its digest and size, once for its content.
    ///
    /// # Errors
    /// [`Failure::AttachmentTooLarge`], before anything is written; [`Failure::Io`] if the file changes meanwhile.
    pub fn attach(
        &mut self,
        record: &RecordId,
        name: &str,
        source: &mut (impl Read + Seek),
    ) -> Result<AttachmentId, Failure> {
        self.document(record)?;
        let (size, sha256) = measure(source)?;
        let there: bool = self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM content WHERE sha256 = ?1)")?
            .query_row([&sha256], |row| row.get(0))?;
        if !there {
            self.open_gate(Gate::Open)?;
            self.conn
                .prepare_cached("INSERT INTO content (sha256, bytes) VALUES (?1, ?2)")?
                .execute(params![sha256, ZeroBlob(size)])?;
            let row = self.conn.last_insert_rowid();
            source.seek(SeekFrom::Start(0))?;
            let mut blob = self.conn.blob_open("main", "content", "bytes", row, false)?;
            let copied = copy(source, &mut blob)?;
            blob.close()?;
            if copied != (size, sha256.clone()) {
                return Err(Failure::Io { detail: "the file changed while it was read".to_owned() });
            }
        }
        let id = self.new_attachment_id()?;
        let added_at = time::stored(self.now);
        let facts = json!({"name": name, "size": size, "sha256": sha256, "added_at": added_at});
        self.document(record)?.attachments.insert(id.0.clone(), facts);
        Ok(id)
    }

    /// Takes an attachment off its record. Its content stays in the file, so that undo can bring it back.
    pub fn detach(&mut self, attachment: &Attachment) -> Result<(), Failure> {
        self.document(&attachment.record)?.attachments.remove(&attachment.id.0);
        Ok(())
    }
}

impl Store {
    /// The attachment with this identity, or `None` if there is none.
    pub fn attachment(&self, id: &AttachmentId) -> Result<Option<Attachment>, Failure> {
        Ok(select(&self.conn, "id = ?1", &id.0)?.pop())
    }

    /// The attachments of a record, oldest first.
    pub fn attachments(&self, record: &RecordId) -> Result<Vec<Attachment>, Failure> {
        select(&self.conn, "record = ?1", record.as_str())
    }

    /// Writes the content of an attachment out, and says how many bytes it was.
    ///
    /// # Errors
    /// [`Failure::Damaged`] if the content does not fit its digest; what was written then must not be used.
    pub fn write_attachment_to(&self, id: &AttachmentId, target: &mut dyn Write) -> Result<u64, Failure> {
        let attachment = self.attachment(id)?.ok_or_else(|| Failure::defect("there is no such attachment"))?;
        let mut blob = content(&self.conn, &attachment.sha256)?
            .ok_or_else(|| Failure::damaged(format!("the content of {} is missing", attachment.name)))?;
        let (size, sha256) = copy(&mut blob, target)?;
        if sha256 != attachment.sha256 {
            return Err(Failure::damaged(format!("the content of {} was changed", attachment.name)));
        }
        Ok(size)
    }
}

/// The content with this digest, opened for reading.
pub(crate) fn content<'a>(conn: &'a Connection, sha256: &str) -> Result<Option<Blob<'a>>, Failure> {
    let row = conn
        .prepare_cached("SELECT row FROM content WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?;
    Ok(row.map(|row| conn.blob_open("main", "content", "bytes", row, true)).transpose()?)
}

/// Copies a stream in pieces, and gives its length and digest.
pub(crate) fn copy(
    source: &mut (impl Read + ?Sized),
    target: &mut (impl Write + ?Sized),
) -> Result<(u64, String), Failure> {
    let mut piece = vec![0_u8; 64 * 1024];
    let mut sum = Sha256::new();
    let mut size = 0_u64;
    loop {
        let length = source.read(&mut piece)?;
        if length == 0 {
            return Ok((size, hexadecimal(&sum.finalize())));
        }
        size += length as u64;
        if size > ATTACHMENT_LIMIT {
            return Err(Failure::AttachmentTooLarge);
        }
        sum.update(&piece[..length]);
        target.write_all(&piece[..length])?;
    }
}

fn measure(source: &mut (impl Read + Seek)) -> Result<(u64, String), Failure> {
    source.seek(SeekFrom::Start(0))?;
    copy(source, &mut std::io::sink())
}

fn select(conn: &Connection, which: &str, value: &str) -> Result<Vec<Attachment>, Failure> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, record, name, size, sha256, added_at FROM attachment WHERE {which} ORDER BY row"
    ))?;
    let mut rows = statement.query([value])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Attachment {
            id: AttachmentId(row.get(0)?),
            record: RecordId(row.get(1)?),
            name: row.get(2)?,
            size: row.get(3)?,
            sha256: row.get(4)?,
            added_at: time::read(&row.get::<_, String>(5)?)?,
        });
    }
    Ok(found)
}
