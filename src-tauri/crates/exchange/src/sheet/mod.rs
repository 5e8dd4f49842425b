//! A sheet as it was read: rows of cells, whatever format it came in, and the plain reasons why a file cannot be read.
//!
//! Never in here: what a column or a row means.

mod text;
mod workbook;

use std::borrow::Cow;
use std::ops::ControlFlow;

use chrono::NaiveDate;

/// Most bytes that are read of one file: 256 MiB.
pub const LARGEST_FILE: usize = 256 << 20;

/// Most bytes that a workbook may unpack to: 1 GiB. A file made to fill the memory is refused before it is unpacked.
pub const LARGEST_UNPACKED: u64 = 1 << 30;

/// Most rows that are read of one sheet.
pub const MOST_ROWS: usize = 250_000;

/// Most columns that are read of one sheet.
pub const MOST_COLUMNS: usize = 1_000;

/// Rows between two looks at whether to go on.
const STRIDE: usize = 2_000;

/// One cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it stands, spaces and line ends included.
    Text(String),
    /// A number.
    Number(f64),
    /// A day; a time of day that stood with it is left out.
    Date(NaiveDate),
    /// True or false.
    Truth(bool),
    /// A formula that came to nothing, as the spreadsheet shows it: `#REF!`.
    Fault(String),
}

impl Cell {
    /// The cell of a text: what a spreadsheet shows of a formula that came to nothing is told apart.
    fn of_text(text: &str) -> Self {
        const FAULTS: [&str; 8] = ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"];
        if text.starts_with('#') && FAULTS.contains(&text.trim()) {
            Self::Fault(text.to_owned())
        } else if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// What a reader of the spreadsheet sees; dates as 2021-03-01.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Fault(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(plain(*number)),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Truth(true) => Cow::Borrowed("TRUE"),
            Self::Truth(false) => Cow::Borrowed("FALSE"),
        }
    }

    /// Whether a reader of the spreadsheet sees nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A number without a trailing `.0`.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// One row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its number as the spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells from the first column; empty ones at the end are left out.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column, from 0.
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }

    /// How many cells a reader sees something in.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// Cells that were made one: the first and the last row as numbered in the sheet, the first and the last column from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Merged {
    /// First row.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column.
    pub first_column: usize,
    /// Last column.
    pub last_column: usize,
}

/// One sheet: its rows in order, without those in which nothing stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Its merged cells.
    pub merged: Vec<Merged>,
}

/// The formats that are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Text with a character between the cells.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// `OpenDocument`.
    Ods,
}

impl Format {
    /// The ending people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
        }
    }
}

/// What the reader of a file chose where it could be read in more ways than one. What is left out is found out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// Name of the sheet.
    pub sheet: Option<String>,
    /// Name of the encoding of a text file: `windows-1252`.
    pub encoding: Option<String>,
    /// The character between the cells of a text file.
    pub delimiter: Option<char>,
}

/// A file as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// Its format.
    pub format: Format,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Character between the cells of a text file.
    pub delimiter: Option<char>,
    /// Names of all its sheets; empty for a text file.
    pub sheets: Vec<String>,
    /// The sheets that were read; one, if it was named.
    pub read: Vec<Sheet>,
}

/// Why a file cannot be read. The register is untouched in every case.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("This file is empty.")]
    Empty,
    /// It is larger than [`LARGEST_FILE`], or unpacks to more than [`LARGEST_UNPACKED`].
    #[error("This file is too large to be a register: more than 256 MB, or more than 1 GB when unpacked.")]
    TooLarge,
    /// It has more rows than [`MOST_ROWS`].
    #[error("This sheet has more than 250,000 rows.")]
    TooManyRows,
    /// It can only be opened with a password.
    #[error("This workbook is protected with a password.")]
    Protected,
    /// It is damaged, or ends in its midst.
    #[error("This file begins as {format} and cannot be read to its end: it is damaged or incomplete.")]
    Broken {
        /// What it begins as.
        format: &'static str,
    },
    /// It is something else altogether.
    #[error("This is no spreadsheet: Tollgate reads CSV, XLSX, XLS, ODS and its own JSON.")]
    Unknown,
    /// There is no sheet with this name.
    #[error("The workbook has no sheet called “{name}”. It has: {}.", sheets.join(", "))]
    NoSuchSheet {
        /// The name that was given.
        name: String,
        /// The names there are.
        sheets: Vec<String>,
    },
    /// There is no encoding with this name.
    #[error("There is no encoding called “{name}”.")]
    NoSuchEncoding {
        /// The name that was given.
        name: String,
    },
    /// The reader stopped it.
    #[error("Reading was stopped.")]
    Stopped,
}

/// Hears how far long work has come, and says whether to go on.
pub trait Watch {
    /// Called now and then. `of` is what there is to do in all, as far as it is known.
    fn at(&self, done: usize, of: usize) -> ControlFlow<()>;
}

/// Lets everything go on.
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _: usize, _: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Asks the watch at every 2,000th step.
pub(crate) fn look(watch: &dyn Watch, done: usize, of: usize) -> Result<(), Unreadable> {
    if done.is_multiple_of(STRIDE) && watch.at(done, of).is_break() {
        return Err(Unreadable::Stopped);
    }
    Ok(())
}

/// Reads a file, whatever its name says: its first bytes tell what it is.
///
/// # Errors
/// [`Unreadable`], one plain sentence.
pub fn read(bytes: &[u8], choice: &Choice, watch: &dyn Watch) -> Result<Source, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::read_packed(bytes, choice, watch);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return workbook::read_compound(bytes, choice, watch);
    }
    text::read(bytes, choice, watch)
}
