//! The contract as data, for people who script Tollgate.

use serde_json::{Value, json};

use crate::table::{Need, TABLE};
use crate::typescript::declarations_of;

/// Every command: name, what it does, what it needs, and its request and answer with the types they are made of.
pub fn catalogue() -> Value {
    TABLE
        .iter()
        .map(|entry| {
            let types = declarations_of(entry);
            json!({
                "name": entry.name,
                "doc": entry.doc,
                "needs": match entry.need {
                    Need::File => "nothing open",
                    Need::Read => "an open register",
                    Need::Write => "a register open for writing",
                },
                "request": { "name": entry.request, "type": types.get(entry.request) },
                "answer": { "name": entry.answer, "type": types.get(entry.answer) },
                "types": types,
            })
        })
        .collect()
}
