//! Workbooks: XLSX, XLS and ODS. XLSX is read cell by cell, so that a stray cell in the last row costs nothing.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Ods, OdsError, Range, Reader, Xls, XlsError, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::{
    Cell, Choice, Format, LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS, Merged, Row, Sheet, Source, Unreadable, Watch,
    look,
};

const BROKEN_XLSX: Unreadable = Unreadable::Broken { format: "XLSX" };
const BROKEN_XLS: Unreadable = Unreadable::Broken { format: "XLS" };
const BROKEN_ODS: Unreadable = Unreadable::Broken { format: "ODS" };

/// Reads a packed workbook: XLSX or ODS, by what is in it.
pub(super) fn read_packed(bytes: &[u8], choice: &Choice, watch: &dyn Watch) -> Result<Source, Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN_XLSX)?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        unpacked = unpacked.saturating_add(archive.by_index_raw(index).map_err(|_| BROKEN_XLSX)?.size());
    }
    if unpacked > LARGEST_UNPACKED {
        return Err(Unreadable::TooLarge);
    }
    let holds = |name: &str| archive.index_for_name(name).is_some();
    if holds("xl/workbook.xml") || holds("[Content_Types].xml") {
        read_xlsx(bytes, choice, watch)
    } else if holds("content.xml") {
        read_ods(bytes, choice, watch)
    } else {
        Err(Unreadable::Unknown)
    }
}

/// Reads a compound file: XLS, or an XLSX that is encrypted.
pub(super) fn read_compound(bytes: &[u8], choice: &Choice, watch: &dyn Watch) -> Result<Source, Unreadable> {
    if encrypts_a_package(bytes) {
        return Err(Unreadable::Protected);
    }
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|no| match no {
        XlsError::Password => Unreadable::Protected,
        _ => BROKEN_XLS,
    })?;
    let sheets = workbook.sheet_names();
    let mut read = Vec::new();
    for name in wanted(&sheets, choice)? {
        let range = workbook.worksheet_range(&name).map_err(|_| BROKEN_XLS)?;
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        read.push(Sheet { rows: rows_of(&range, watch)?, merged: merged.iter().map(merged_of).collect(), name });
    }
    Ok(Source { format: Format::Xls, encoding: None, delimiter: None, sheets, read })
}

/// Whether a compound file holds an encrypted workbook: its directory names the stream in UTF-16.
fn encrypts_a_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn read_xlsx(bytes: &[u8], choice: &Choice, watch: &dyn Watch) -> Result<Source, Unreadable> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|no| match no {
        XlsxError::Password => Unreadable::Protected,
        _ => BROKEN_XLSX,
    })?;
    let sheets = workbook.sheet_names();
    let mut read = Vec::new();
    for name in wanted(&sheets, choice)? {
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let rows = xlsx_rows(&mut workbook, &name, watch)?;
        read.push(Sheet { rows, merged: merged.iter().map(merged_of).collect(), name });
    }
    Ok(Source { format: Format::Xlsx, encoding: None, delimiter: None, sheets, read })
}

fn xlsx_rows(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, watch: &dyn Watch) -> Result<Vec<Row>, Unreadable> {
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that is a chart has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(_) => return Err(BROKEN_XLSX),
    };
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| BROKEN_XLSX)? {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => Cell::of_text(text),
            DataRef::String(text) | DataRef::DurationIso(text) => Cell::of_text(text),
            DataRef::DateTimeIso(text) => dated(text),
            #[allow(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are floats")]
            DataRef::Int(number) => Cell::Number(*number as f64),
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::Bool(truth) => Cell::Truth(*truth),
            DataRef::DateTime(date) => day_of(date),
            DataRef::Error(fault) => Cell::Fault(fault.to_string()),
        };
        put(&mut rows, row, column, value, watch)?;
    }
    Ok(rows)
}

fn read_ods(bytes: &[u8], choice: &Choice, watch: &dyn Watch) -> Result<Source, Unreadable> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|no| match no {
        OdsError::Password => Unreadable::Protected,
        _ => BROKEN_ODS,
    })?;
    let sheets = workbook.sheet_names();
    let mut read = Vec::new();
    for name in wanted(&sheets, choice)? {
        let range = workbook.worksheet_range(&name).map_err(|_| BROKEN_ODS)?;
        read.push(Sheet { rows: rows_of(&range, watch)?, merged: Vec::new(), name });
    }
    Ok(Source { format: Format::Ods, encoding: None, delimiter: None, sheets, read })
}

/// The sheet that was chosen, or all of them.
fn wanted(sheets: &[String], choice: &Choice) -> Result<Vec<String>, Unreadable> {
    let Some(name) = &choice.sheet else { return Ok(sheets.to_vec()) };
    let found = sheets.iter().find(|sheet| sheet.trim().eq_ignore_ascii_case(name.trim()));
    let named = || Unreadable::NoSuchSheet { name: name.chars().take(60).collect(), sheets: sheets.to_vec() };
    found.map(|sheet| vec![sheet.clone()]).ok_or_else(named)
}

fn rows_of(range: &Range<Data>, watch: &dyn Watch) -> Result<Vec<Row>, Unreadable> {
    let (top, left) = range.start().unwrap_or_default();
    let mut rows: Vec<Row> = Vec::new();
    for (row, column, value) in range.used_cells() {
        let value = match value {
            Data::Empty => continue,
            Data::String(text) | Data::DurationIso(text) => Cell::of_text(text),
            Data::DateTimeIso(text) => dated(text),
            #[allow(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are floats")]
            Data::Int(number) => Cell::Number(*number as f64),
            Data::Float(number) => Cell::Number(*number),
            Data::Bool(truth) => Cell::Truth(*truth),
            Data::DateTime(date) => day_of(date),
            Data::Error(fault) => Cell::Fault(fault.to_string()),
        };
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        put(&mut rows, top.saturating_add(small(row)), left.saturating_add(small(column)), value, watch)?;
    }
    Ok(rows)
}

/// Puts a cell into its row; cells come row by row.
fn put(rows: &mut Vec<Row>, row: u32, column: u32, value: Cell, watch: &dyn Watch) -> Result<(), Unreadable> {
    let column = usize::try_from(column).unwrap_or(usize::MAX);
    if column >= MOST_COLUMNS || value.is_empty() {
        return Ok(());
    }
    let number = row.saturating_add(1);
    if rows.last().is_none_or(|last| last.number != number) {
        look(watch, rows.len(), rows.len())?;
        if rows.len() >= MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        let width = rows.last().map_or(8, |last| last.cells.len());
        rows.push(Row { number, cells: Vec::with_capacity(width) });
    }
    if let Some(last) = rows.last_mut() {
        if last.cells.len() <= column {
            last.cells.resize(column, Cell::Empty);
            last.cells.push(value);
        } else {
            last.cells[column] = value;
        }
    }
    Ok(())
}

fn day_of(date: &ExcelDateTime) -> Cell {
    if date.is_duration() {
        return Cell::Number(date.as_f64());
    }
    date.as_datetime().map_or_else(|| Cell::Number(date.as_f64()), |moment| Cell::Date(moment.date()))
}

fn dated(text: &str) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    day.map_or_else(|| Cell::Text(text.to_owned()), Cell::Date)
}

fn merged_of(area: &calamine::Dimensions) -> Merged {
    let column = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
    Merged {
        first_row: area.start.0.saturating_add(1),
        last_row: area.end.0.saturating_add(1),
        first_column: column(area.start.1),
        last_column: column(area.end.1),
    }
}
