//! The row with the headings: among titles, contact blocks and bands, the one that names most columns.

use std::borrow::Cow;

use super::Column;
use crate::matching::is_heading;
use crate::reading::{tidy, tokens};
use crate::sheet::{Cell, Merged, Row, Sheet};

/// Rows that are looked at.
const LOOKED_AT: usize = 60;

/// Longest text of a heading, in characters.
const LONGEST: usize = 220;

/// Place of the row with the headings among the rows of a sheet; `None` if no row looks like one.
pub fn header_row(rows: &[Row]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows.iter().take(LOOKED_AT).enumerate() {
        let score = score(row);
        // Of equals the first: what comes later repeats it, or is a record.
        if score > 0 && best.is_none_or(|(_, most)| score > most) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}

/// How many cells of a row are headings that are known.
pub fn known_headings(row: &Row) -> usize {
    row.cells.iter().filter(|cell| matches!(cell, Cell::Text(text) if is_heading(text))).count()
}

/// How much a row looks like headings. One known heading is not enough: titles contain them too.
fn score(row: &Row) -> usize {
    let texts: Vec<Cow<'_, str>> = row.cells.iter().filter(|cell| !cell.is_empty()).map(Cell::text).collect();
    if texts.len() < 2 {
        return 0;
    }
    let all_text = row.cells.iter().all(|cell| matches!(cell, Cell::Text(_) | Cell::Empty));
    let short = texts.iter().filter(|text| text.chars().count() <= LONGEST).count();
    let mut once: Vec<Vec<String>> = texts.iter().map(|text| tokens(text)).collect();
    once.sort();
    once.dedup();
    let known = known_headings(row);
    // A contact block has labels too: "Name", a colon or an empty cell behind each, and few cells.
    let is_block = texts.len() <= 4 && texts.iter().filter(|text| text.trim_end().ends_with(':')).count() > 0;
    if !all_text || short < texts.len() || once.len() * 10 < texts.len() * 8 || is_block {
        return 0;
    }
    match known {
        0 | 1 => 0,
        known => known * 100 + texts.len(),
    }
}

/// The columns under the headings of a row, and how many rows the headings take.
pub(super) fn columns(sheet: &Sheet, at: usize) -> (Vec<Column>, u32) {
    let headings = &sheet.rows[at];
    let below =
        sheet.rows.get(at + 1).filter(|below| below.number == headings.number + 1 && continues(headings, below));
    let above = at.checked_sub(1).and_then(|above| sheet.rows.get(above));
    let above = above.filter(|above| above.number + 1 == headings.number && is_band(above, headings, &sheet.merged));
    let width = sheet.rows.iter().skip(at).map(|row| row.cells.len()).max().unwrap_or_default();
    // In parted headings the upper text stands once over all the columns it holds for.
    let spread = below.map(|_| spread_of(headings, width, &sheet.merged));
    let bands = above.map(|above| spread_of(above, width, &sheet.merged));
    let mut columns = Vec::new();
    for column in 0..width {
        let own = tidy(&headings.cell(column).text()).replace('\n', " ");
        let lower =
            below.map(|below| tidy(&below.cell(column).text()).replace('\n', " ")).filter(|text| !text.is_empty());
        let over = spread.as_ref().and_then(|spread| spread[column].clone());
        let (heading, band) = match (own.is_empty(), lower, over) {
            (_, Some(lower), Some(over)) if over != lower => (lower, Some(over)),
            (true, Some(lower), _) => (lower, None),
            (true, None, _) => (String::new(), None),
            (false, ..) => (own, None),
        };
        let band = band.or_else(|| bands.as_ref().and_then(|bands| bands[column].clone()));
        let contents = || sheet.rows.iter().skip(at + 1).any(|row| !row.cell(column).is_empty());
        if !heading.is_empty() || contents() {
            let heading = if heading.is_empty() { format!("Column {}", letters(column)) } else { heading };
            columns.push(Column { at: column, heading, band });
        }
    }
    (columns, if below.is_some() { 2 } else { 1 })
}

/// Whether the row below the headings goes on with them: it names at least two columns itself, or fills gaps and holds no values.
fn continues(headings: &Row, below: &Row) -> bool {
    let texts = below.cells.iter().filter(|cell| !cell.is_empty());
    if below.filled() < 2 || !texts.clone().all(|cell| matches!(cell, Cell::Text(text) if text.chars().count() <= 60)) {
        return false;
    }
    let gaps =
        below.cells.iter().enumerate().filter(|(at, cell)| !cell.is_empty() && headings.cell(*at).is_empty()).count();
    gaps > 0 && known_headings(below) >= 1 && known_headings(below) * 3 >= below.filled()
}

/// Whether the row above the headings parts them into bands: fewer texts than headings, spread over several columns.
fn is_band(above: &Row, headings: &Row, merged: &[Merged]) -> bool {
    let spreads = merged.iter().any(|area| area.first_row == above.number && area.last_column > area.first_column);
    above.filled() > 1 && above.filled() < headings.filled() && (spreads || above.filled() * 2 <= headings.filled())
}

/// Each column's text of a row whose texts hold for the empty cells behind them.
fn spread_of(row: &Row, width: usize, merged: &[Merged]) -> Vec<Option<String>> {
    let mut spread: Vec<Option<String>> = Vec::with_capacity(width);
    let is_merged = merged.iter().any(|area| area.first_row == row.number);
    let mut present: Option<(String, usize)> = None;
    for column in 0..width {
        let own = tidy(&row.cell(column).text()).replace('\n', " ");
        if !own.is_empty() {
            let area = merged.iter().find(|area| area.first_row == row.number && area.first_column == column);
            let last = area.map_or(if is_merged { column } else { usize::MAX }, |area| area.last_column);
            present = Some((own, last));
        }
        spread.push(present.as_ref().filter(|(_, last)| column <= *last).map(|(text, _)| text.clone()));
    }
    spread
}

/// A column as spreadsheets name it: A, B … Z, AA.
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
}
