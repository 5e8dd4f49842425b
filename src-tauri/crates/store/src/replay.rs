//! The log replayed from nothing, record by record, and compared with the present.

use rusqlite::Connection;
use serde_json::Value;

use crate::document::{Document, take};
use crate::{Aspect, Failure, Kind, RecordId, diff};

/// What a replay found.
#[derive(Default)]
pub(crate) struct Replayed {
    /// Changes that were replayed.
    pub(crate) changes: u32,
    /// Values that were erased and are known by their digests only.
    pub(crate) erased: u32,
    /// References of records where log and present do not agree, with the place.
    pub(crate) disagreements: Vec<String>,
}

/// Replays every record of the log.
pub(crate) fn replay(conn: &Connection) -> Result<Replayed, Failure> {
    let mut replayed = Replayed::default();
    let mut statement = conn.prepare(
        "SELECT record, kind, reference, version, aspect, path, before, after, before_digest, after_digest, \
         before_salt IS NOT NULL, after_salt IS NOT NULL FROM change ORDER BY record, number",
    )?;
    let mut rows = statement.query([])?;
    let mut current: Option<(RecordId, Option<Document>)> = None;
    while let Some(row) = rows.next()? {
        let id = RecordId(row.get(0)?);
        if current.as_ref().is_none_or(|(at, _)| *at != id) {
            if let Some((done, document)) = current.take() {
                settle(conn, &done, document, &mut replayed)?;
            }
            current = Some((id.clone(), None));
        }
        let Some((_, document)) = current.as_mut() else { continue };
        let (kind, reference): (Kind, String) = (row.get(1)?, row.get(2)?);
        let (version, aspect, path): (Option<u32>, Aspect, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let mut value = |text: usize, digest: usize, salted: usize| -> Result<Option<Value>, Failure> {
            let text: Option<String> = row.get(text)?;
            let (digested, salted): (bool, bool) = (row.get::<_, Option<Vec<u8>>>(digest)?.is_some(), row.get(salted)?);
            match text {
                Some(text) => Ok(Some(serde_json::from_str(&text)?)),
                None if digested && !salted => {
                    replayed.erased += 1;
                    Ok(Some(diff::unknown()))
                }
                None => Ok(None),
            }
        };
        let (before, after) = (value(6, 8, 10)?, value(7, 9, 11)?);
        replayed.changes += 1;
        let place = (version, aspect, path.as_str());
        let stood = present_at(document.as_ref(), place);
        let fits = match (&before, &stood) {
            (Some(before), Some(stood)) => diff::disagreement(stood, before).is_none() || *before == diff::unknown(),
            (None, None) => true,
            // Of a document that was erased in part, not everything that stood there is known.
            (Some(_), None) => is_partly_unknown(document.as_ref()),
            (None, Some(stood)) => *stood == diff::unknown(),
        };
        if !fits || take(document, (kind, &reference), place, after).is_none() {
            replayed.disagreements.push(format!("{reference}, {aspect} {path}"));
        }
    }
    if let Some((done, document)) = current {
        settle(conn, &done, document, &mut replayed)?;
    }
    let mut strangers = conn.prepare(
        "SELECT reference FROM record WHERE id NOT IN (SELECT record FROM change) \
         UNION SELECT record FROM version WHERE record NOT IN (SELECT id FROM record) \
         UNION SELECT record FROM attachment WHERE record NOT IN (SELECT id FROM record)",
    )?;
    let strangers = strangers.query_map([], |row| row.get::<_, String>(0))?;
    for stranger in strangers {
        replayed.disagreements.push(format!("{} is not in the log", stranger?));
    }
    Ok(replayed)
}

/// What the replay has at the place of a change.
fn present_at(document: Option<&Document>, (version, aspect, path): (Option<u32>, Aspect, &str)) -> Option<Value> {
    let document = document?;
    let found = version.and_then(|number| document.versions.get(&number));
    match aspect {
        Aspect::Record => Some(serde_json::json!({"living": document.living})),
        Aspect::Living => diff::at(&document.living, path).cloned(),
        Aspect::Version => {
            found.map(|version| serde_json::json!({"state": version.state, "head": version.head, "body": version.body}))
        }
        Aspect::State => found.map(|version| Value::String(version.state.clone())),
        Aspect::Body => found.and_then(|version| diff::at(&version.body, path).cloned()),
        Aspect::Attachment => document.attachments.get(path).cloned(),
    }
}

fn is_partly_unknown(document: Option<&Document>) -> bool {
    fn unknown_within(value: &Value) -> bool {
        match value {
            Value::String(text) => text == diff::UNKNOWN,
            Value::Object(map) => map.contains_key(diff::UNKNOWN) || map.values().any(unknown_within),
            _ => false,
        }
    }
    document.is_some_and(|document| {
        unknown_within(&document.living) || document.versions.values().any(|version| unknown_within(&version.body))
    })
}

/// Compares a replayed record with the one that is there.
fn settle(conn: &Connection, id: &RecordId, replayed: Option<Document>, found: &mut Replayed) -> Result<(), Failure> {
    let present = Document::load(conn, id)?;
    let (replayed, present) = match (replayed, present) {
        (None, None) => return Ok(()),
        (Some(replayed), Some(present)) => (replayed, present),
        (Some(document), None) | (None, Some(document)) => {
            found.disagreements.push(document.reference);
            return Ok(());
        }
    };
    let reference = present.reference.clone();
    let mut differs = |place: String| found.disagreements.push(format!("{reference}, {place}"));
    if (replayed.kind, &replayed.reference) != (present.kind, &present.reference) {
        differs("its identity".to_owned());
    }
    if let Some(path) = diff::disagreement(&replayed.living, &present.living) {
        differs(path);
    }
    if !replayed.versions.keys().eq(present.versions.keys()) {
        differs("its versions".to_owned());
    }
    for (number, version) in &replayed.versions {
        let Some(there) = present.versions.get(number) else { continue };
        if version.state != diff::UNKNOWN && version.state != there.state {
            differs(format!("the state of version {number}"));
        }
        if diff::disagreement(&version.head, &there.head).is_some() {
            differs(format!("the head of version {number}"));
        }
        if let Some(path) = diff::disagreement(&version.body, &there.body) {
            differs(format!("version {number}, {path}"));
        }
    }
    let known = |facts: &Value| *facts != diff::unknown();
    let same = replayed.attachments.keys().eq(present.attachments.keys())
        && replayed.attachments.iter().all(|(id, facts)| !known(facts) || present.attachments.get(id) == Some(facts));
    if !same {
        differs("its attachments".to_owned());
    }
    Ok(())
}
