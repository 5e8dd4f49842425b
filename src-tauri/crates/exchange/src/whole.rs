//! A whole register as JSON, and one record of it: the keyed form of every record, which other programs can read, and which
//! Tollgate reads back. Its shape is published, see [`crate::schema`].
//!
//! Never in here: history, signatures, passphrases or attached files. A copy of the file itself carries those.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tollgate_domain::record::prune;

use crate::draft::Draft;
use crate::sheet::Unreadable;

/// What the first field says, so that no other JSON is taken for it.
pub const FORMAT: &str = "tollgate-register";

/// The number of the shape.
pub const VERSION: u32 = 1;

/// Facts of a record that are read back: the others are steps that people took in the register they come from.
const BROUGHT_ALONG: [&str; 5] = ["last_reviewed_on", "next_review_on", "pn_ref", "notes", "unread"];

/// A register.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whole {
    /// Always [`FORMAT`].
    pub format: String,
    /// Always [`VERSION`].
    pub format_version: u32,
    /// The day it was written, ISO.
    pub written_on: String,
    /// Version of the application that wrote it.
    pub written_by: String,
    /// The date of the law that the rules were read at.
    pub law_as_at: String,
    /// The council's settings and structure.
    pub council: Value,
    /// People, policy documents, assets and assessments, by reference.
    pub records: Vec<WholeRecord>,
}

/// One record.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeRecord {
    /// asset, person, `policy_document` or dpia.
    pub kind: String,
    /// Its reference.
    pub reference: String,
    /// Number of its newest version.
    pub version: u32,
    /// Code of the state of that version.
    pub state: String,
    /// Name and version of the form it is written with.
    pub form: String,
    /// Content in keyed form.
    pub content: Value,
    /// Facts of the record that belong to no version.
    #[serde(default)]
    pub living: Value,
}

/// Whether bytes begin as JSON does.
pub fn looks_like(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// The bytes of a register as JSON, indented.
///
/// # Errors
/// A sentence, if a value cannot be written.
pub fn write(whole: &Whole) -> Result<Vec<u8>, crate::writing::Unwritable> {
    let mut bytes =
        serde_json::to_vec_pretty(whole).map_err(|reason| crate::writing::Unwritable(reason.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A register from JSON.
///
/// # Errors
/// [`Unreadable::Unknown`] for other JSON, [`Unreadable::Broken`] for one that is cut off or not in this shape.
pub fn read(bytes: &[u8]) -> Result<Whole, Unreadable> {
    let broken = Unreadable::Broken { format: "JSON" };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|_| broken.clone())?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Unreadable::Unknown);
    }
    let whole: Whole = serde_json::from_value(value).map_err(|_| broken.clone())?;
    if whole.format_version == VERSION { Ok(whole) } else { Err(Unreadable::Unknown) }
}

impl Whole {
    /// Its assets as drafts; the place in the list of assets, from 1, stands for the row.
    pub fn drafts(&self) -> Vec<Draft> {
        let assets = self.records.iter().filter(|record| record.kind == "asset");
        (1..).zip(assets).map(|(row, record)| draft(row, record)).collect()
    }

    /// Its people: reference and content.
    pub fn people(&self) -> impl Iterator<Item = (&str, &Value)> {
        let people = self.records.iter().filter(|record| record.kind == "person");
        people.map(|record| (record.reference.as_str(), &record.content))
    }
}

fn draft(row: u32, record: &WholeRecord) -> Draft {
    let content = match prune(record.content.clone()) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let texts = |field: &str| -> std::collections::BTreeMap<String, String> {
        record.living.get(field).and_then(|texts| serde_json::from_value(texts.clone()).ok()).unwrap_or_default()
    };
    let living = BROUGHT_ALONG.iter().filter(|field| !matches!(**field, "notes" | "unread"));
    let living = living.filter_map(|field| Some(((*field).to_owned(), record.living.get(*field)?.clone())));
    Draft {
        rows: vec![row],
        reference: Some(record.reference.clone()),
        content,
        living: living.collect(),
        notes: texts("notes"),
        unread: texts("unread"),
        ..Draft::default()
    }
}

/// One record as a file of its own.
///
/// # Errors
/// A sentence, if a value cannot be written.
pub fn write_one(record: &WholeRecord) -> Result<Vec<u8>, crate::writing::Unwritable> {
    let value = json!(record);
    let mut bytes =
        serde_json::to_vec_pretty(&value).map_err(|reason| crate::writing::Unwritable(reason.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
