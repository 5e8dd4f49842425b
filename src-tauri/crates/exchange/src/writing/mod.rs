//! Tables out: CSV and XLSX that open everywhere and run nothing.
//!
//! Never in here: which columns a table has.

mod csv;
mod safe;
mod xlsx;

pub use self::csv::csv;
pub use safe::{as_was_meant, is_active};
pub use xlsx::{Sheet, xlsx};

/// A table to be written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// Headings, one for each column.
    pub headings: Vec<String>,
    /// Rows of texts, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

/// Why a table could not be written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("The table cannot be written: {0}")]
pub struct Unwritable(pub String);
