//! What can be rebuilt at any time from the present: the words that the search finds and the lines that lists show. Not in the
//! log, and never the only place where something stands.
//!
//! The words and lines are computed by the caller, who knows what they mean. This file keeps track of which no longer hold: a
//! record that changed without new words is noted as stale, and a line that no longer holds is taken away.

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use crate::edit::Edit;
use crate::{Access, Failure, Kind, RecordId, Store};

/// What the search finds of one record.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Writes derived rows; see [`Store::derive`].
pub struct Derived<'a> {
    conn: &'a Connection,
}

impl Derived<'_> {
    /// What the search finds of a record: its title, and its texts with one line for each field.
    pub fn set_words(&mut self, id: &RecordId, title: &str, text: &str) -> Result<(), Failure> {
        write_words(self.conn, id, &Words { title: title.to_owned(), text: text.to_owned() })
    }

    /// The line of a record in the list of its kind: a text of the caller's.
    pub fn set_listing(&mut self, id: &RecordId, line: &str) -> Result<(), Failure> {
        write_line(self.conn, id, line)
    }

    /// Takes every line of a kind away, before all are written again.
    pub fn clear_listing(&mut self, kind: Kind) -> Result<(), Failure> {
        self.conn.prepare_cached("DELETE FROM listing WHERE kind = ?1")?.execute([kind.code()])?;
        Ok(())
    }

    /// A text that tells from which inputs (a date, a version of the rules) the lines of a kind were computed.
    pub fn set_listing_stamp(&mut self, kind: Kind, stamp: &str) -> Result<(), Failure> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO listing_stamp (kind, stamp) VALUES (?1, ?2)")?
            .execute([kind.code(), stamp])?;
        Ok(())
    }
}

impl Store {
    /// Writes derived rows in one transaction of their own; they are not an operation and not in the log. While the register is
    /// only looked at, they are kept in memory beside it, as they stood at the first call.
    pub fn derive<T>(&mut self, write: impl FnOnce(&mut Derived<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let behaviour = match self.access {
            Access::Write => TransactionBehavior::Immediate,
            Access::Look => {
                self.derive_in_memory()?;
                TransactionBehavior::Deferred
            }
        };
        let transaction = self.conn.transaction_with_behavior(behaviour)?;
        let value = write(&mut Derived { conn: &transaction })?;
        transaction.commit()?;
        Ok(value)
    }

    /// Replaces every line of a kind, with the text that tells what they were computed from.
    pub fn put_listing(&mut self, kind: Kind, stamp: &str, lines: &[(RecordId, String)]) -> Result<(), Failure> {
        self.derive(|derived| {
            derived.clear_listing(kind)?;
            for (id, line) in lines {
                derived.set_listing(id, line)?;
            }
            derived.set_listing_stamp(kind, stamp)
        })
    }

    /// Goes through the lines of a kind, in no order, until `visit` breaks off. Ten thousand lines are never held at once.
    pub fn each_line(&self, kind: Kind, mut visit: impl FnMut(&str) -> ControlFlow<()>) -> Result<(), Failure> {
        let mut statement = self.conn.prepare_cached("SELECT line FROM listing WHERE kind = ?1")?;
        let mut rows = statement.query([kind.code()])?;
        while let Some(row) = rows.next()? {
            if visit(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// What the lines of a kind were computed from, if they were.
    pub fn listing_stamp(&self, kind: Kind) -> Result<Option<String>, Failure> {
        let mut statement = self.conn.prepare_cached("SELECT stamp FROM listing_stamp WHERE kind = ?1")?;
        Ok(statement.query_row([kind.code()], |row| row.get(0)).optional()?)
    }

    /// Records of a kind that have no line, or whose line no longer held.
    pub fn unlisted(&self, kind: Kind) -> Result<Vec<RecordId>, Failure> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM record WHERE kind = ?1 AND id NOT IN (SELECT record FROM listing) ORDER BY reference",
        )?;
        let rows = statement.query_map([kind.code()], |row| row.get(0).map(RecordId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records that changed since the words that the search finds of them were given: after an undo, for example.
    pub fn stale(&self) -> Result<Vec<RecordId>, Failure> {
        let mut statement = self.conn.prepare_cached("SELECT record FROM stale ORDER BY record")?;
        let rows = statement.query_map([], |row| row.get(0).map(RecordId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Copies what is derived into memory, where it may be written although the file may not.
    fn derive_in_memory(&mut self) -> Result<(), Failure> {
        let there: bool = self.conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'listing')",
            [],
            |row| row.get(0),
        )?;
        if there {
            return Ok(());
        }
        self.conn.execute_batch(
            "BEGIN;
             CREATE TABLE temp.listing (record TEXT PRIMARY KEY, kind TEXT NOT NULL, line TEXT NOT NULL) STRICT, WITHOUT ROWID;
             CREATE TABLE temp.listing_stamp (kind TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;
             CREATE TABLE temp.stale (record TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
             CREATE VIRTUAL TABLE temp.search USING fts5 (reference, title, text, tokenize = \"unicode61 remove_diacritics 2\");
             INSERT INTO temp.listing SELECT * FROM main.listing;
             INSERT INTO temp.listing_stamp SELECT * FROM main.listing_stamp;
             INSERT INTO temp.stale SELECT * FROM main.stale;
             INSERT INTO temp.search (rowid, reference, title, text) SELECT rowid, reference, title, text FROM main.search;
             INSERT INTO temp.search (search, rank) VALUES ('rank', 'bm25(8.0, 6.0, 1.0)');
             COMMIT;",
        )?;
        // Statements that were prepared before still read the tables of the file.
        self.conn.flush_prepared_statement_cache();
        Ok(())
    }
}

/// At the end of an operation: writes the words and lines it gave, and notes which others no longer hold.
pub(crate) fn keep(edit: &Edit<'_>) -> Result<(), Failure> {
    let conn = edit.conn;
    for id in edit.changed() {
        if edit.touched.get(&id).is_none_or(|touched| touched.after.is_none()) {
            continue;
        }
        if !edit.words.contains_key(&id) {
            conn.prepare_cached("INSERT OR IGNORE INTO stale (record) VALUES (?1)")?.execute([id.as_str()])?;
        }
        if !edit.listing.contains_key(&id) {
            conn.prepare_cached("DELETE FROM listing WHERE record = ?1")?.execute([id.as_str()])?;
        }
    }
    for (id, words) in &edit.words {
        write_words(conn, id, words)?;
    }
    for (id, line) in &edit.listing {
        write_line(conn, id, line)?;
    }
    Ok(())
}

/// Takes away what was derived from a record, while the record is still there.
pub(crate) fn forget(conn: &Connection, id: &RecordId) -> Result<(), Failure> {
    conn.prepare_cached("DELETE FROM search WHERE rowid = (SELECT row FROM record WHERE id = ?1)")?
        .execute([id.as_str()])?;
    conn.prepare_cached("DELETE FROM listing WHERE record = ?1")?.execute([id.as_str()])?;
    conn.prepare_cached("DELETE FROM stale WHERE record = ?1")?.execute([id.as_str()])?;
    Ok(())
}

fn write_words(conn: &Connection, id: &RecordId, words: &Words) -> Result<(), Failure> {
    let place = conn
        .prepare_cached("SELECT row, reference FROM record WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let Some((row, reference)) = place else { return Ok(()) };
    let present = conn
        .prepare_cached("SELECT title, text FROM search WHERE rowid = ?1")?
        .query_row([row], |row| Ok(Words { title: row.get(0)?, text: row.get(1)? }))
        .optional()?;
    match present {
        Some(present) if present == *words => {}
        Some(_) => {
            conn.prepare_cached("UPDATE search SET title = ?2, text = ?3 WHERE rowid = ?1")?.execute(params![
                row,
                words.title,
                words.text
            ])?;
        }
        None => {
            conn.prepare_cached("INSERT INTO search (rowid, reference, title, text) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![row, reference, words.title, words.text])?;
        }
    }
    conn.prepare_cached("DELETE FROM stale WHERE record = ?1")?.execute([id.as_str()])?;
    Ok(())
}

fn write_line(conn: &Connection, id: &RecordId, line: &str) -> Result<(), Failure> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO listing (record, kind, line) SELECT id, kind, ?2 FROM record WHERE id = ?1",
    )?
    .execute(params![id.as_str(), line])?;
    Ok(())
}
