//! Repeating rows: a map from row id to row, never an array by position, so that two people can each add one.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Identity of a row within its record: a version 7 UUID, or the natural identity of the row (a security measure: its code).
/// It never changes, and carries over to the next version.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowId(pub String);

impl RowId {
    /// The id as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for RowId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// A repeating row that people call by a short key such as P1, D4 or K3b.
pub trait Row {
    /// The short key, unique within its list; never changed once the record is approved or issued.
    fn key(&self) -> &str;
    /// Place among its siblings; rows with the same place follow the natural order of their keys.
    fn position(&self) -> u32;
}

/// The rows of one list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rows<T>(pub BTreeMap<RowId, T>);

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Rows<T> {
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// The row with this id.
    pub fn get(&self, id: &RowId) -> Option<&T> {
        self.0.get(id)
    }
}

impl<T: Row> Rows<T> {
    /// The rows in the order people see: by position, then by key with its number read as a number (P2 before P10).
    pub fn in_order(&self) -> Vec<(&RowId, &T)> {
        let mut rows: Vec<_> = self.0.iter().collect();
        rows.sort_by(|(_, a), (_, b)| {
            a.position().cmp(&b.position()).then_with(|| natural(a.key()).cmp(&natural(b.key())))
        });
        rows
    }
    /// The row with this key.
    pub fn by_key(&self, key: &str) -> Option<(&RowId, &T)> {
        self.0.iter().find(|(_, row)| row.key() == key)
    }
}

/// Sort key under which P2 stands before P10 and K3 before K3b.
pub fn natural(key: &str) -> (String, u32, String) {
    let digits_at = key.find(|c: char| c.is_ascii_digit()).unwrap_or(key.len());
    let (letters, rest) = key.split_at(digits_at);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (letters.to_owned(), rest[..end].parse().unwrap_or(u32::MAX), rest[end..].to_owned())
}
