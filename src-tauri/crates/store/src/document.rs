//! A record as one document in memory: what an edit changes, what the differences are computed from, what a replay rebuilds.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use crate::chain::stored_text;
use crate::diff::{self, differences};
use crate::{Aspect, Failure, Kind, RecordId};

/// A record with everything that belongs to it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Document {
    pub(crate) kind: Kind,
    pub(crate) reference: String,
    pub(crate) living: Value,
    pub(crate) versions: BTreeMap<u32, VersionDocument>,
    pub(crate) attachments: BTreeMap<String, Value>,
}

/// One version of a record.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct VersionDocument {
    pub(crate) state: String,
    /// Everything that never changes in the life of a version: `base`, `form`, `began_at`, `reason`.
    pub(crate) head: Value,
    pub(crate) body: Value,
}

/// A change to a document, before it has a number.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Step {
    pub(crate) version: Option<u32>,
    pub(crate) aspect: Aspect,
    pub(crate) path: String,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

impl VersionDocument {
    fn whole(&self) -> Value {
        json!({"state": self.state, "head": self.head, "body": self.body})
    }

    fn from_whole(value: Value) -> Option<Self> {
        if value == diff::unknown() {
            return Some(Self { state: diff::UNKNOWN.to_owned(), head: diff::unknown(), body: diff::unknown() });
        }
        let Value::Object(mut map) = value else { return None };
        let Value::String(state) = map.remove("state")? else { return None };
        Some(Self { state, head: map.remove("head")?, body: map.remove("body")? })
    }
}

impl Document {
    fn whole(&self) -> Value {
        json!({"living": self.living})
    }

    /// The record of this id as it stands in the file.
    pub(crate) fn load(conn: &Connection, id: &RecordId) -> Result<Option<Self>, Failure> {
        let head = conn
            .prepare_cached("SELECT kind, reference, living FROM record WHERE id = ?1")?
            .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))
            .optional()?;
        let Some((kind, reference, living)) = head else { return Ok(None) };
        let mut document = Self {
            kind,
            reference,
            living: serde_json::from_str(&living)?,
            versions: BTreeMap::new(),
            attachments: BTreeMap::new(),
        };
        let mut statement = conn.prepare_cached(
            "SELECT number, state, base, form, began_at, reason, body FROM version WHERE record = ?1",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        while let Some(row) = rows.next()? {
            let head = json!({
                "base": row.get::<_, Option<u32>>(2)?,
                "form": row.get::<_, String>(3)?,
                "began_at": row.get::<_, String>(4)?,
                "reason": row.get::<_, Option<String>>(5)?,
            });
            let body = serde_json::from_str(row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?)?;
            document.versions.insert(row.get(0)?, VersionDocument { state: row.get(1)?, head, body });
        }
        let mut statement =
            conn.prepare_cached("SELECT id, name, size, sha256, added_at FROM attachment WHERE record = ?1")?;
        let mut rows = statement.query([id.as_str()])?;
        while let Some(row) = rows.next()? {
            let facts = json!({
                "name": row.get::<_, String>(1)?,
                "size": row.get::<_, u32>(2)?,
                "sha256": row.get::<_, String>(3)?,
                "added_at": row.get::<_, String>(4)?,
            });
            document.attachments.insert(row.get(0)?, facts);
        }
        Ok(Some(document))
    }
}

/// Every step that leads from one state of a record to another, in an order in which they can be taken.
pub(crate) fn steps(before: Option<&Document>, after: Option<&Document>) -> Vec<Step> {
    let none = BTreeMap::new();
    let no_attachments = BTreeMap::new();
    let mut steps = Vec::new();
    let step = |version, aspect, path: String, before, after| Step { version, aspect, path, before, after };
    match (before, after) {
        (None, Some(made)) => steps.push(step(None, Aspect::Record, String::new(), None, Some(made.whole()))),
        (Some(was), Some(is)) => steps.extend(
            differences(&was.living, &is.living)
                .into_iter()
                .map(|d| step(None, Aspect::Living, d.path, d.before, d.after)),
        ),
        _ => {}
    }
    let old_versions = before.map_or(&none, |document| &document.versions);
    let new_versions = after.map_or(&none, |document| &document.versions);
    for (number, was) in old_versions {
        match new_versions.get(number) {
            Some(is) => {
                if was.state != is.state {
                    let (from, to) = (json!(was.state), json!(is.state));
                    steps.push(step(Some(*number), Aspect::State, String::new(), Some(from), Some(to)));
                }
                steps.extend(
                    differences(&was.body, &is.body)
                        .into_iter()
                        .map(|d| step(Some(*number), Aspect::Body, d.path, d.before, d.after)),
                );
            }
            None => steps.push(step(Some(*number), Aspect::Version, String::new(), Some(was.whole()), None)),
        }
    }
    for (number, is) in new_versions {
        if !old_versions.contains_key(number) {
            steps.push(step(Some(*number), Aspect::Version, String::new(), None, Some(is.whole())));
        }
    }
    let old = before.map_or(&no_attachments, |document| &document.attachments);
    let new = after.map_or(&no_attachments, |document| &document.attachments);
    for (id, facts) in old {
        if !new.contains_key(id) {
            steps.push(step(None, Aspect::Attachment, id.clone(), Some(facts.clone()), None));
        }
    }
    for (id, facts) in new {
        if !old.contains_key(id) {
            steps.push(step(None, Aspect::Attachment, id.clone(), None, Some(facts.clone())));
        }
    }
    if let (Some(gone), None) = (before, after) {
        steps.push(step(None, Aspect::Record, String::new(), Some(gone.whole()), None));
    }
    steps
}

/// Takes one step on a document; `to` is what shall stand at its place. `None` is given back if the step does not fit.
pub(crate) fn take(
    slot: &mut Option<Document>,
    (kind, reference): (Kind, &str),
    (version, aspect, path): (Option<u32>, Aspect, &str),
    to: Option<Value>,
) -> Option<()> {
    if aspect == Aspect::Record {
        *slot = match to {
            Some(whole) => Some(Document {
                kind,
                reference: reference.to_owned(),
                living: if whole == diff::unknown() { whole } else { whole.get("living")?.clone() },
                versions: BTreeMap::new(),
                attachments: BTreeMap::new(),
            }),
            None => None,
        };
        return Some(());
    }
    let document = slot.as_mut()?;
    match aspect {
        Aspect::Record => None,
        Aspect::Living => diff::put(&mut document.living, path, to),
        Aspect::Version => {
            match to {
                Some(whole) => document.versions.insert(version?, VersionDocument::from_whole(whole)?),
                None => document.versions.remove(&version?),
            };
            Some(())
        }
        Aspect::State => {
            to?.as_str()?.clone_into(&mut document.versions.get_mut(&version?)?.state);
            Some(())
        }
        Aspect::Body => diff::put(&mut document.versions.get_mut(&version?)?.body, path, to),
        Aspect::Attachment => {
            match to {
                Some(facts) => document.attachments.insert(path.to_owned(), facts),
                None => document.attachments.remove(path),
            };
            Some(())
        }
    }
}

/// Writes the present state of one record: only the rows that differ.
pub(crate) fn write(
    conn: &Connection,
    id: &RecordId,
    before: Option<&Document>,
    after: Option<&Document>,
) -> Result<(), Failure> {
    let none = BTreeMap::new();
    let no_attachments = BTreeMap::new();
    match (before, after) {
        (None, Some(made)) => {
            conn.prepare_cached("INSERT INTO record (id, kind, reference, living) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![id.as_str(), made.kind, made.reference, stored_text(&made.living)])?;
        }
        (Some(was), Some(is)) if was.living != is.living => {
            conn.prepare_cached("UPDATE record SET living = ?2 WHERE id = ?1")?
                .execute(params![id.as_str(), stored_text(&is.living)])?;
        }
        (Some(_), None) => {
            conn.prepare_cached("DELETE FROM record WHERE id = ?1")?.execute([id.as_str()])?;
        }
        _ => {}
    }
    let old = before.map_or(&none, |document| &document.versions);
    let new = after.map_or(&none, |document| &document.versions);
    for number in old.keys().filter(|number| !new.contains_key(number)) {
        conn.prepare_cached("DELETE FROM version WHERE record = ?1 AND number = ?2")?
            .execute(params![id.as_str(), number])?;
    }
    for (number, is) in new {
        match old.get(number) {
            Some(was) if was == is => {}
            Some(was) if was.head == is.head => {
                conn.prepare_cached("UPDATE version SET state = ?3, body = ?4 WHERE record = ?1 AND number = ?2")?
                    .execute(params![id.as_str(), number, is.state, stored_text(&is.body)])?;
            }
            Some(_) => return Err(Failure::defect("a version was replaced within one operation")),
            None => {
                let text = |name: &str| is.head.get(name).and_then(Value::as_str);
                conn.prepare_cached(
                    "INSERT INTO version (record, number, base, state, form, began_at, reason, body) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    id.as_str(),
                    number,
                    is.head.get("base").and_then(Value::as_i64),
                    is.state,
                    text("form"),
                    text("began_at"),
                    text("reason"),
                    stored_text(&is.body),
                ])?;
            }
        }
    }
    let old = before.map_or(&no_attachments, |document| &document.attachments);
    let new = after.map_or(&no_attachments, |document| &document.attachments);
    for gone in old.keys().filter(|key| !new.contains_key(*key)) {
        conn.prepare_cached("DELETE FROM attachment WHERE id = ?1")?.execute([gone])?;
    }
    for (key, facts) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        let text = |name: &str| facts.get(name).and_then(Value::as_str);
        conn.prepare_cached(
            "INSERT INTO attachment (id, record, name, size, sha256, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            key,
            id.as_str(),
            text("name"),
            facts.get("size").and_then(Value::as_i64),
            text("sha256"),
            text("added_at"),
        ])?;
    }
    Ok(())
}
