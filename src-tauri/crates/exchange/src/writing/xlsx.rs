//! Tables as a workbook: headings that stay in sight, a filter, text cells throughout.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::{Table, Unwritable};

/// Longest text that a cell takes.
const LONGEST: usize = 32_767;

/// Widest column, in characters.
const WIDEST: usize = 60;

/// One sheet of a workbook.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// Its name, at most 31 characters.
    pub name: String,
    /// What stands in it.
    pub table: Table,
}

/// The bytes of a workbook. `title` stands in its properties; the day of making is `made_on`, ISO, so that the same tables give
/// the same bytes on one day.
///
/// # Errors
/// [`Unwritable`] if a sheet's name cannot be one.
pub fn xlsx(title: &str, made_on: &str, sheets: &[Sheet]) -> Result<Vec<u8>, Unwritable> {
    build(title, made_on, sheets).map_err(|reason| Unwritable(reason.to_string()))
}

fn build(title: &str, made_on: &str, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::parse_from_str(made_on)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for Sheet { name, table } in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0_u16..).zip(&table.headings) {
            // A text cell is never run, whatever it begins with.
            sheet.write_string_with_format(0, column, heading, &head)?;
            let longest = table.rows.iter().take(200).filter_map(|row| row.get(usize::from(column)));
            let longest =
                longest.flat_map(|text| text.lines()).map(|line| line.chars().count()).max().unwrap_or_default();
            let width = longest.max(heading.chars().count()).clamp(8, WIDEST);
            sheet.set_column_width(column, f64::from(u32::try_from(width).unwrap_or(8)) + 2.0)?;
        }
        for (row, cells) in (1_u32..).zip(&table.rows) {
            for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                if text.chars().count() > LONGEST {
                    let text: String = text.chars().take(LONGEST - 1).chain(['…']).collect();
                    sheet.write_string_with_format(row, column, text, &body)?;
                } else {
                    sheet.write_string_with_format(row, column, text, &body)?;
                }
            }
        }
        if let (Ok(rows), Ok(columns)) = (u32::try_from(table.rows.len()), u16::try_from(table.headings.len()))
            && columns > 0
        {
            sheet.autofilter(0, 0, rows, columns - 1)?;
        }
    }
    workbook.save_to_buffer()
}
