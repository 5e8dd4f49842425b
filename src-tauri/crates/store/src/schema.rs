//! The form of the file and its steps: form 1 is `schema.sql`, every later form is one step of SQL on top of it.
//!
//! A new file is made by the same steps that bring an old one up to date, so that there is one form and not two that should
//! be alike. Never in here: content. A step that changed what people wrote would have to be an operation.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::Failure;

/// `application_id` of a register: the letters TGAT.
pub(crate) const APPLICATION_ID: i32 = 0x5447_4154;

/// The newest form of the file that this Tollgate reads and writes.
pub const SCHEMA_VERSION: u32 = RELEASED.newest();

/// The forms that were released, oldest first.
pub(crate) const RELEASED: Ladder = Ladder { first: include_str!("schema.sql"), steps: &[] };

/// The first form and the steps from each form to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ladder {
    /// SQL that makes form 1.
    pub(crate) first: &'static str,
    /// SQL of each step: the first leads from form 1 to form 2.
    pub(crate) steps: &'static [&'static str],
}

impl Ladder {
    /// Number of the newest form.
    #[allow(clippy::cast_possible_truncation, reason = "a handful of steps")]
    pub(crate) const fn newest(self) -> u32 {
        1 + self.steps.len() as u32
    }

    /// Makes the newest form in an empty file, within the caller's transaction.
    pub(crate) fn make(self, conn: &Connection) -> Result<(), Failure> {
        conn.execute_batch(self.first)?;
        self.climb(conn, 1, self.newest())
    }

    /// Brings a file of form `from` to form `to`, within the caller's transaction.
    pub(crate) fn climb(self, conn: &Connection, from: u32, to: u32) -> Result<(), Failure> {
        for (form, step) in (1..).zip(self.steps) {
            if form >= from && form < to {
                conn.execute_batch(step)?;
            }
        }
        conn.pragma_update(None, "user_version", to)?;
        Ok(())
    }

    /// Refuses a file that has another structure than form `form`: a stranger's trigger or view would run with our statements.
    pub(crate) fn check(self, conn: &Connection, form: u32) -> Result<(), Failure> {
        let model = Connection::open_in_memory()?;
        model.execute_batch(self.first)?;
        self.climb(&model, 1, form)?;
        let ours = structure(&model)?;
        let theirs = structure(conn)?;
        if let Some(stranger) = theirs.keys().find(|name| !ours.contains_key(*name)) {
            return Err(Failure::damaged(format!("it holds {} {} that no register has", stranger.0, stranger.1)));
        }
        if let Some(((kind, name), _)) = ours.iter().find(|(name, sql)| theirs.get(*name) != Some(*sql)) {
            return Err(Failure::damaged(format!("the {kind} {name} is missing or was altered")));
        }
        Ok(())
    }
}

/// What SQLite says about the structure, without its own tables and the inner tables of the search index.
fn structure(conn: &Connection) -> Result<BTreeMap<(String, String), String>, Failure> {
    let mut statement = conn.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema \
         WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND NOT (type = 'table' AND name LIKE 'search\\_%' ESCAPE '\\')",
    )?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
