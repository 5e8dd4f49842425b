//! All rows of a table: which become drafts, which are passed over and why, and which words were read as what.

use std::collections::{BTreeMap, HashMap};

use super::row::read;
use super::same::{identity, unite};
use super::{Draft, Known, Matched};
use crate::matching::{Target, field_at};
use crate::reading::says_nothing;
use crate::sheet::{Row, Unreadable, Watch, look};
use crate::table::Table;

/// A row that becomes no asset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Skipped {
    /// Its number as the spreadsheet shows it.
    pub row: u32,
    /// Why.
    pub reason: String,
    /// What it is called, as far as it says.
    pub name: String,
}

/// What a spelling was read as, over all rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WordUse {
    /// As written.
    pub written: String,
    /// The code it was read as.
    pub code: Option<String>,
    /// In how many rows.
    pub rows: u32,
}

/// What becomes of a table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// One draft for each asset, in the order of the sheet.
    pub drafts: Vec<Draft>,
    /// Rows that become no asset.
    pub skipped: Vec<Skipped>,
}

/// Reads all rows of a table. Rows about the same asset (same name within the service) become one draft.
///
/// # Errors
/// [`Unreadable::Stopped`] if the watch says so.
pub fn plan(table: &Table, columns: &[Matched], known: &Known, watch: &dyn Watch) -> Result<Plan, Unreadable> {
    let mut plan = Plan {
        skipped: table
            .others
            .iter()
            .map(|(row, why)| Skipped { row: *row, reason: why.reason().to_owned(), name: String::new() })
            .collect(),
        ..Plan::default()
    };
    let name_column = columns.iter().find(|column| column.target == Target::Field("name".to_owned()));
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(table.rows.len());
    let mut places: HashMap<String, usize> = HashMap::with_capacity(table.rows.len());
    for (done, row) in table.rows.iter().enumerate() {
        look(watch, done, table.rows.len())?;
        let skipped = |reason: String| Skipped {
            row: row.number,
            reason,
            name: name_column.map(|column| row.cell(column.at).text().trim().to_owned()).unwrap_or_default(),
        };
        if let Some(first) = seen.get(&every_cell(row)) {
            plan.skipped.push(skipped(format!("Same as row {first}, every cell")));
            continue;
        }
        seen.insert(every_cell(row), row.number);
        let draft = read(row, columns, known);
        if draft.text("name").is_empty() {
            let reason = match draft.rows.as_slice() {
                _ if says_nothing(&row.cells.iter().map(crate::sheet::Cell::text).collect::<String>()) => {
                    "Nothing but marks"
                }
                _ => "It names no asset, and has neither a purpose nor a description to call it after",
            };
            plan.skipped.push(skipped(reason.to_owned()));
            continue;
        }
        let same = places.get(&identity(&draft)).and_then(|at| plan.drafts.get_mut(*at));
        if let Some(first) = same {
            unite(first, draft);
        } else {
            places.insert(identity(&draft), plan.drafts.len());
            plan.drafts.push(draft);
        }
    }
    plan.skipped.sort_by_key(|skipped| skipped.row);
    Ok(plan)
}

/// What the words of the columns that hold codes are read as: by target code, the most frequent first.
pub fn words(table: &Table, columns: &[Matched], known: &Known) -> BTreeMap<String, Vec<WordUse>> {
    let mut all = BTreeMap::new();
    for column in columns {
        let Some(list) = list_of(&column.target) else { continue };
        let mut used: HashMap<String, (Option<String>, u32)> = HashMap::new();
        for row in &table.rows {
            let written = row.cell(column.at).text();
            if says_nothing(&written) {
                continue;
            }
            for (piece, code) in known.codes.read(&list, &written).pieces {
                used.entry(piece).or_insert((code, 0)).1 += 1;
            }
        }
        let mut used: Vec<WordUse> =
            used.into_iter().map(|(written, (code, rows))| WordUse { written, code, rows }).collect();
        // What was not understood comes first: it is what the reader has to decide.
        used.sort_by(|one, other| {
            (one.code.is_some(), other.rows, &one.written).cmp(&(other.code.is_some(), one.rows, &other.written))
        });
        all.insert(column.target.code().to_owned(), used);
    }
    all
}

/// The list whose codes stand in a column; `None` where it holds text.
pub fn list_of(target: &Target) -> Option<String> {
    let Target::Field(path) = target else { return None };
    match path.as_str() {
        // People and sources without a code are named in words, so that nothing is to be decided.
        "data_items.subject_categories" | "collection_sources" => None,
        path => field_at(path).and_then(super::cells::list_of).map(str::to_owned),
    }
}

fn every_cell(row: &Row) -> String {
    let mut all = String::new();
    for cell in &row.cells {
        all.push_str(&cell.text());
        all.push('\u{1F}');
    }
    all
}
