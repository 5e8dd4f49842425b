//! The table in a sheet: which row has the headings, which rows are records, and why the others are none.
//!
//! Never in here: what a column means beyond being a known heading.

mod header;

pub use header::{header_row, known_headings};

use std::borrow::Cow;

use crate::reading::{says_nothing, tokens};
use crate::sheet::{Cell, Row, Sheet};

/// One column of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its place in the sheet, from 0.
    pub at: usize,
    /// Its heading, tidied.
    pub heading: String,
    /// The heading of the band it stands in, where there is one.
    pub band: Option<String>,
}

/// Why a row is no record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoRecord {
    /// Nothing stands in it.
    Empty,
    /// It repeats the headings.
    HeadingsAgain,
    /// It tells what may stand in the columns.
    Hints,
    /// It stands below the records: a total, a signature, a date.
    Footer,
    /// A single text over all columns: the heading of a group.
    Band,
}

impl NoRecord {
    /// In words.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Empty => "Empty row",
            Self::HeadingsAgain => "The headings again",
            Self::Hints => "Says what may stand in the columns",
            Self::Footer => "A line below the table, not an asset",
            Self::Band => "A heading over a group of rows, not an asset",
        }
    }
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// Number of the row with the headings as the spreadsheet shows it.
    pub header_row: u32,
    /// How many rows the headings take: two where they are parted.
    pub header_rows: u32,
    /// Columns that have a heading or contents.
    pub columns: Vec<Column>,
    /// Records.
    pub rows: Vec<Row>,
    /// Rows among and below the records that are none.
    pub others: Vec<(u32, NoRecord)>,
}

/// The table of a sheet, with the headings in this row or where they are found; `None` if there are no headings.
pub fn find(sheet: &Sheet, header: Option<u32>) -> Option<Table> {
    let at = match header {
        Some(number) => sheet.rows.iter().position(|row| row.number == number)?,
        None => header_row(&sheet.rows)?,
    };
    let (columns, header_rows) = header::columns(sheet, at);
    if columns.is_empty() {
        return None;
    }
    let headings = &sheet.rows[at];
    let mut table = Table { header_row: headings.number, header_rows, columns, rows: Vec::new(), others: Vec::new() };
    let first = at + usize::try_from(header_rows).unwrap_or(1);
    let filled = filled_down(sheet, first);
    let last = filled.iter().rposition(|row| row.filled() > 0);
    let mut expected = headings.number + header_rows;
    for (index, row) in filled.into_iter().enumerate() {
        if last.is_none_or(|last| index > last) {
            break;
        }
        // Rows that were never written to are not in the sheet at all.
        table.others.extend((expected..row.number).map(|number| (number, NoRecord::Empty)));
        expected = row.number + 1;
        match no_record(&row, &table, headings, index) {
            Some(reason) => table.others.push((row.number, reason)),
            None => table.rows.push(row),
        }
    }
    Some(table)
}

/// The rows from here on, with the value of cells merged downwards in each of their rows.
fn filled_down(sheet: &Sheet, first: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = sheet.rows.iter().skip(first).cloned().collect();
    for area in sheet.merged.iter().filter(|area| area.last_row > area.first_row) {
        let Some(value) =
            rows.iter().find(|row| row.number == area.first_row).map(|row| row.cell(area.first_column).clone())
        else {
            continue;
        };
        for row in rows.iter_mut().filter(|row| row.number > area.first_row && row.number <= area.last_row) {
            if row.cells.len() <= area.first_column {
                row.cells.resize(area.first_column + 1, Cell::Empty);
            }
            row.cells[area.first_column] = value.clone();
        }
    }
    rows
}

fn no_record(row: &Row, table: &Table, headings: &Row, index: usize) -> Option<NoRecord> {
    let cells: Vec<Cow<'_, str>> = table.columns.iter().map(|column| row.cell(column.at).text()).collect();
    let filled: Vec<&Cow<'_, str>> = cells.iter().filter(|text| !text.trim().is_empty()).collect();
    if filled.is_empty() {
        return Some(NoRecord::Empty);
    }
    let again = table.columns.iter().filter(|column| {
        let heading = headings.cell(column.at).text();
        !heading.trim().is_empty() && tokens(&row.cell(column.at).text()) == tokens(&heading)
    });
    if filled.len() > 1 && again.count() * 2 > table.columns.len() {
        return Some(NoRecord::HeadingsAgain);
    }
    if filled.len() <= 3 && is_footer(filled[0]) {
        return Some(NoRecord::Footer);
    }
    if index < 2 && filled.len() > 1 && filled.iter().filter(|text| is_hint(text)).count() * 2 > filled.len() {
        return Some(NoRecord::Hints);
    }
    let alone = filled.len() == 1 && table.columns.len() > 4;
    (alone && !says_nothing(filled[0])).then_some(NoRecord::Band)
}

/// Whether a line begins as lines below a table do.
fn is_footer(text: &str) -> bool {
    let words = tokens(text);
    let first = words.first().map(String::as_str).unwrap_or_default();
    matches!(first, "total" | "subtotal" | "count" | "printed" | "page" | "prepared" | "author" | "copyright")
        || matches!(
            words.iter().take(2).map(String::as_str).collect::<Vec<_>>().as_slice(),
            ["sub" | "grand", "total"] | ["end" | "number", "of"] | ["last", "updated" | "saved"]
        )
        || text.trim_start().starts_with(['©', '*'])
}

/// Whether a cell says what may stand in its column.
fn is_hint(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let begins = [
        "e.g",
        "eg ",
        "choose",
        "select",
        "pick",
        "free text",
        "enter ",
        "dd/mm",
        "yyyy",
        "format:",
        "drop",
        "(free",
        "(choose",
        "(select",
        "for example",
        "list of",
        "mandatory",
        "optional",
        "please",
    ];
    let lists = text.contains('/')
        && text.len() < 60
        && text.split('/').count() > 1
        && text.split('/').all(|part| part.trim().len() <= 14);
    begins.iter().any(|start| text.starts_with(start))
        || matches!(text.as_str(), "y/n" | "yes/no" | "y / n" | "yes / no" | "date" | "text" | "number")
        || lists
}

#[cfg(test)]
mod tests;
