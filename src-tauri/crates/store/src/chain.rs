//! The chain: every operation carries a hash over the one before it, its own head, and salted digests of what it changed.
//!
//! Digests, not values: a value and its salt can be blanked when the law asks for it, and the chain still stands. Salts come
//! from SQLite's generator, which the operating system seeds; they keep short values (a name, a yes) from being guessed from
//! their digests.

use rusqlite::Connection;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{Aspect, Failure, Kind};

/// SHA-256.
pub(crate) type Hash = [u8; 32];
/// Sixteen random bytes.
pub(crate) type Salt = [u8; 16];

/// What a hash covers of an operation.
pub(crate) struct Head<'a> {
    pub(crate) number: i64,
    pub(crate) at: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) label_digest: &'a Hash,
    pub(crate) role: &'a str,
    pub(crate) person: Option<&'a str>,
    pub(crate) actor: &'a str,
    pub(crate) undoes: Option<i64>,
    pub(crate) clock_behind: bool,
}

/// What a hash covers of a change.
pub(crate) struct Link<'a> {
    pub(crate) record: &'a str,
    pub(crate) kind: Kind,
    pub(crate) reference: &'a str,
    pub(crate) version: Option<u32>,
    pub(crate) aspect: Aspect,
    pub(crate) path: &'a str,
    pub(crate) before: Option<&'a Hash>,
    pub(crate) after: Option<&'a Hash>,
}

/// The hash before the first operation: it binds the chain to the register.
pub(crate) fn genesis(register: &str, made_at: &str) -> Hash {
    let mut sum = Sha256::new();
    field(&mut sum, Some(b"tollgate register"));
    field(&mut sum, Some(register.as_bytes()));
    field(&mut sum, Some(made_at.as_bytes()));
    sum.finalize().into()
}

/// A hash in the making: the head first, then each change in its place.
pub(crate) struct Chained(Sha256);

impl Chained {
    pub(crate) fn begin(previous: &Hash, head: &Head<'_>) -> Self {
        let mut sum = Sha256::new();
        field(&mut sum, Some(b"tollgate operation"));
        field(&mut sum, Some(previous));
        field(&mut sum, Some(&head.number.to_be_bytes()));
        field(&mut sum, Some(head.at.as_bytes()));
        field(&mut sum, Some(head.kind.as_bytes()));
        field(&mut sum, Some(head.label_digest));
        field(&mut sum, Some(head.role.as_bytes()));
        field(&mut sum, head.person.map(str::as_bytes));
        field(&mut sum, Some(head.actor.as_bytes()));
        field(&mut sum, head.undoes.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
        field(&mut sum, Some(&[u8::from(head.clock_behind)]));
        Self(sum)
    }

    pub(crate) fn add(&mut self, link: &Link<'_>) {
        field(&mut self.0, Some(link.record.as_bytes()));
        field(&mut self.0, Some(link.kind.code().as_bytes()));
        field(&mut self.0, Some(link.reference.as_bytes()));
        field(&mut self.0, link.version.map(u32::to_be_bytes).as_ref().map(<[u8; 4]>::as_slice));
        field(&mut self.0, Some(link.aspect.code().as_bytes()));
        field(&mut self.0, Some(link.path.as_bytes()));
        field(&mut self.0, link.before.map(Hash::as_slice));
        field(&mut self.0, link.after.map(Hash::as_slice));
    }

    pub(crate) fn end(self) -> Hash {
        self.0.finalize().into()
    }
}

/// One field with its length, so that no two lists of fields read alike.
fn field(sum: &mut Sha256, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => {
            sum.update([1]);
            sum.update((bytes.len() as u64).to_be_bytes());
            sum.update(bytes);
        }
        None => sum.update([0]),
    }
}

/// The salted digest of a stored text.
pub(crate) fn digest(salt: &Salt, text: &str) -> Hash {
    let mut sum = Sha256::new();
    sum.update(salt);
    sum.update(text.as_bytes());
    sum.finalize().into()
}

/// So many salts.
pub(crate) fn salts(conn: &Connection, count: usize) -> Result<Vec<Salt>, Failure> {
    let length = i64::try_from(count.max(1) * 16).map_err(|_| Failure::defect("too many salts"))?;
    let bytes: Vec<u8> = conn.prepare_cached("SELECT randomblob(?1)")?.query_row([length], |row| row.get(0))?;
    let (salts, _) = bytes.as_chunks::<16>();
    Ok(salts.to_vec())
}

/// The one text of a JSON value that is stored and digested: keys in order, no white space, every number exactly as it is (the
/// canonical JSON that people sign is `domain`'s and reads numbers as doubles).
pub(crate) fn stored_text(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let members: Vec<String> = keys
                .into_iter()
                .map(|key| format!("{}:{}", Value::String(key.clone()), stored_text(&map[key])))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(stored_text).collect();
            format!("[{}]", items.join(","))
        }
        plain => plain.to_string(),
    }
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot go wrong.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
