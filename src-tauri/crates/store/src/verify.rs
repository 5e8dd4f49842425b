//! The proof: every page is sealed, the chain holds, and the log replayed from nothing gives the present.

use rusqlite::Connection;

use crate::attachment::{content, copy};
use crate::chain::{Chained, Hash, Head, Link, Salt, digest};
use crate::connection::broken_seals;
use crate::operate::genesis;
use crate::replay::replay;
use crate::{Access, Failure, Store};

/// What [`Store::verify`] found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verification {
    /// Whether everything agrees.
    pub sound: bool,
    /// Operations in the chain.
    pub operations: u32,
    /// Changes that were replayed.
    pub changes: u32,
    /// Values that were erased and whose digests still stand.
    pub erased: u32,
    /// Each check.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    /// What was checked, in words.
    pub what: &'static str,
    /// Where it does not agree, in words; `None` if it agrees.
    pub disagreement: Option<String>,
}

impl Check {
    /// Whether it agrees.
    pub fn agrees(&self) -> bool {
        self.disagreement.is_none()
    }
}

/// How many disagreements of one check are named.
const NAMED: usize = 5;

impl Store {
    /// Checks the whole file. That any changed byte is found is promised for a register with a passphrase; without one, what
    /// is found is any change of content or log.
    ///
    /// # Errors
    /// A [`Failure`] only where the file cannot be read at all; damage that was found is an answer.
    pub fn verify(&self) -> Result<Verification, Failure> {
        let conn = &self.conn;
        let mut checks = Vec::new();
        let mut check = |what, found: Result<Vec<String>, Failure>| {
            let disagreement = match found {
                Ok(found) if found.is_empty() => None,
                Ok(found) => Some(named(&found)),
                Err(failure) => Some(failure.to_string()),
            };
            checks.push(Check { what, disagreement });
        };
        if self.is_encrypted() {
            check("Every page of the file carries its seal", broken_seals(conn));
        }
        check("The structure of the file is whole", structure(conn));
        check("Nothing is being written outside an operation", gate(conn));
        let (operations, broken) =
            chain(conn).map_or_else(|failure| (0, Err(failure)), |(count, found)| (count, Ok(found)));
        check("The chain of operations is unbroken", broken);
        let (changes, erased, disagreements) = match replay(conn) {
            Ok(replayed) => (replayed.changes, replayed.erased, Ok(replayed.disagreements)),
            Err(failure) => (0, 0, Err(failure)),
        };
        check("The log, replayed from nothing, gives the register as it stands", disagreements);
        check("References were given out once", counters(conn));
        check("Attachments hold what was attached", attachments(conn));
        check("The search and the lists know the records that are there", derived(conn, self.access));
        let sound = checks.iter().all(Check::agrees);
        Ok(Verification { sound, operations, changes, erased, checks })
    }
}

fn named(found: &[String]) -> String {
    let mut words = found.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    if found.len() > NAMED {
        words.push_str("; and more");
    }
    words
}

fn texts(conn: &Connection, sql: &str) -> Result<Vec<String>, Failure> {
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn structure(conn: &Connection) -> Result<Vec<String>, Failure> {
    let said = texts(conn, "PRAGMA integrity_check(5)")?;
    Ok(said.into_iter().filter(|line| line != "ok").collect())
}

fn gate(conn: &Connection) -> Result<Vec<String>, Failure> {
    texts(conn, "SELECT 'the gate stands open' FROM gate WHERE operation IS NOT NULL")
}

/// Recomputes every digest and every hash; gives the number of operations and where the chain does not hold.
fn chain(conn: &Connection) -> Result<(u32, Vec<String>), Failure> {
    let mut found = Vec::new();
    let mut previous = genesis(conn)?;
    let mut count = 0_u32;
    let mut operations = conn.prepare(
        "SELECT number, at, kind, label, label_salt, label_digest, role, person, actor, undoes, clock_behind, hash \
         FROM operation ORDER BY number",
    )?;
    let mut links = conn.prepare(
        "SELECT record, kind, reference, version, aspect, path, before, before_salt, before_digest, after, after_salt, \
         after_digest, erased FROM change WHERE number >= ?1 * 1048576 AND number < (?1 + 1) * 1048576 ORDER BY number",
    )?;
    let mut rows = operations.query([])?;
    while let Some(row) = rows.next()? {
        count += 1;
        let number: i64 = row.get(0)?;
        if number != i64::from(count) {
            found.push(format!("operation {count} is missing"));
            return Ok((count, found));
        }
        let (at, kind): (String, String) = (row.get(1)?, row.get(2)?);
        let (role, person, actor): (String, Option<String>, String) = (row.get(6)?, row.get(7)?, row.get(8)?);
        let label_digest: Hash = row.get(5)?;
        let label_holds = match (row.get::<_, Option<String>>(3)?, row.get::<_, Option<Salt>>(4)?) {
            (Some(label), Some(salt)) => digest(&salt, &label) == label_digest,
            (None, None) => true,
            _ => false,
        };
        if !label_holds {
            found.push(format!("the words of operation {number} were changed"));
        }
        let mut chained = Chained::begin(
            &previous,
            &Head {
                number,
                at: &at,
                kind: &kind,
                label_digest: &label_digest,
                role: &role,
                person: person.as_deref(),
                actor: &actor,
                undoes: row.get(9)?,
                clock_behind: row.get(10)?,
            },
        );
        let mut changes = links.query([number])?;
        while let Some(change) = changes.next()? {
            let (record, reference, path): (String, String, String) = (change.get(0)?, change.get(2)?, change.get(5)?);
            let erased: bool = change.get(12)?;
            let mut side = |text: usize| -> Result<Option<Hash>, Failure> {
                let (text, salt, stored): (Option<String>, Option<Salt>, Option<Hash>) =
                    (change.get(text)?, change.get(text + 1)?, change.get(text + 2)?);
                let holds = match (text, salt, stored) {
                    (Some(text), Some(salt), Some(stored)) => digest(&salt, &text) == stored,
                    (None, None, Some(_)) => erased,
                    (None, None, None) => true,
                    _ => false,
                };
                if !holds {
                    found.push(format!("a value of {reference} in operation {number} was changed"));
                }
                Ok(stored)
            };
            let (before, after) = (side(6)?, side(9)?);
            chained.add(&Link {
                record: &record,
                kind: change.get(1)?,
                reference: &reference,
                version: change.get(3)?,
                aspect: change.get(4)?,
                path: &path,
                before: before.as_ref(),
                after: after.as_ref(),
            });
        }
        let stored: Hash = row.get(11)?;
        if chained.end() != stored {
            found.push(format!("operation {number} was changed"));
        }
        previous = stored;
    }
    let orphans = texts(
        conn,
        "SELECT 'a change belongs to no operation' FROM change WHERE operation NOT IN (SELECT number FROM operation) LIMIT 1",
    )?;
    found.extend(orphans);
    Ok((count, found))
}

fn counters(conn: &Connection) -> Result<Vec<String>, Failure> {
    texts(
        conn,
        "SELECT DISTINCT c.reference FROM change AS c JOIN counter AS n ON n.kind = c.kind \
         WHERE c.aspect = 'record' AND c.reference = n.prefix || ltrim(substr(c.reference, length(n.prefix) + 1)) \
         AND substr(c.reference, length(n.prefix) + 1) GLOB '[0-9]*' \
         AND CAST(substr(c.reference, length(n.prefix) + 1) AS INTEGER) > n.last",
    )
}

fn attachments(conn: &Connection) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut statement = conn.prepare("SELECT name, sha256 FROM attachment ORDER BY row")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, sha256): (String, String) = (row.get(0)?, row.get(1)?);
        let holds = match content(conn, &sha256)? {
            Some(mut blob) => copy(&mut blob, &mut std::io::sink())?.1 == sha256,
            None => false,
        };
        if !holds {
            found.push(name);
        }
    }
    Ok(found)
}

fn derived(conn: &Connection, access: Access) -> Result<Vec<String>, Failure> {
    let mut found = texts(
        conn,
        "SELECT reference || ' cannot be searched' FROM record WHERE row NOT IN (SELECT rowid FROM search) \
           AND id NOT IN (SELECT record FROM stale) \
         UNION ALL SELECT reference || ' is searched and is not there' FROM search WHERE rowid NOT IN (SELECT row FROM record) \
         UNION ALL SELECT record || ' is listed and is not there' FROM listing WHERE record NOT IN (SELECT id FROM record)",
    )?;
    // FTS5 takes its own check as a kind of write.
    if access == Access::Write
        && conn.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", []).is_err()
    {
        found.push("the search index does not hold what it was given".to_owned());
    }
    Ok(found)
}
