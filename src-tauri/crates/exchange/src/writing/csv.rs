//! A table as CSV: UTF-8 with a mark, so that every spreadsheet reads its letters right; commas; quotes round every cell.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::safe::safe;
use super::{Table, Unwritable};

/// The bytes of a CSV file.
///
/// # Errors
/// [`Unwritable`] if memory runs out.
pub fn csv(table: &Table) -> Result<Vec<u8>, Unwritable> {
    let unwritable = |reason: &dyn std::fmt::Display| Unwritable(reason.to_string());
    let out = Vec::from("\u{FEFF}");
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(out);
    for row in std::iter::once(&table.headings).chain(&table.rows) {
        writer.write_record(row.iter().map(|text| safe(text).into_owned())).map_err(|reason| unwritable(&reason))?;
    }
    writer.into_inner().map_err(|reason| unwritable(&reason))
}
