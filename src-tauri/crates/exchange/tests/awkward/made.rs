//! Awkward files, made here byte for byte.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Formula, Workbook};

/// Headings and two assets, as most of the files have them.
pub const HEADINGS: [&str; 6] = ["Ref", "Asset name", "Service", "Purpose", "Lawful basis", "Retention"];
/// The first asset.
pub const BADGES: [&str; 6] = ["1", "Blue Badges", "Adult Social Care", "Award badges", "public task", "3 years"];
/// The second asset.
pub const RENTS: [&str; 6] =
    ["2", "Rent accounts", "Housing", "Collect the rent", "contract; 6(1)(e)", "6 yrs + current"];

/// Lines of text with a character between the cells.
pub fn text(lines: &[&[&str]], between: char) -> String {
    lines.iter().fold(String::new(), |mut text, line| {
        // Writing to a String cannot go wrong.
        let _ = writeln!(text, "{}", line.join(&between.to_string()));
        text
    })
}

/// A workbook with one sheet of texts.
pub fn xlsx(lines: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0_u32..).zip(lines) {
        for (column, cell) in (0_u16..).zip(*line).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// A workbook with a merged title, merged bands over the headings, and a service merged over two assets.
pub fn merged() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 5, "INFORMATION ASSET REGISTER 2024", &plain).unwrap();
    sheet.merge_range(1, 0, 1, 2, "What it is", &plain).unwrap();
    sheet.merge_range(1, 3, 1, 5, "Data protection", &plain).unwrap();
    for (column, heading) in (0_u16..).zip(HEADINGS) {
        sheet.write_string(2, column, heading).unwrap();
    }
    for (row, name) in [(3_u32, "Blue Badges"), (4, "Dial a ride")] {
        sheet.write_string(row, 1, name).unwrap();
        sheet.write_string(row, 3, "Help people get about").unwrap();
    }
    sheet.merge_range(3, 2, 4, 2, "Adult Social Care", &plain).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// A workbook whose values are formulas: one with its result, one that came to nothing.
pub fn formulas() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0_u16..).zip(HEADINGS) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_formula(1, 0, Formula::new("=ROW()-1").set_result("1")).unwrap();
    sheet.write_formula(1, 1, Formula::new(r#"="Blue "&"Badges""#).set_result("Blue Badges")).unwrap();
    sheet.write_string(1, 2, "Adult Social Care").unwrap();
    sheet.write_formula(1, 3, Formula::new("=Sheet9!A1").set_result("#REF!")).unwrap();
    sheet.write_string(1, 4, "public task").unwrap();
    workbook.save_to_buffer().unwrap()
}

/// A compound file with one large stream, and a small one as they all have.
fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream("/SummaryInformation").unwrap().write_all(&[1; 100]).unwrap();
    file.create_stream(stream).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// What Excel makes of a workbook that asks for a password: a compound file around the encrypted one.
pub fn protected() -> Vec<u8> {
    compound("/EncryptedPackage", &[7; 5_000])
}

/// A workbook of Excel before 2007 (BIFF8), with plain text cells.
pub fn xls(lines: &[&[&str]]) -> Vec<u8> {
    fn record(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
        stream.extend(kind.to_le_bytes());
        stream.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        stream.extend(data);
    }
    let bof = |of: u16| [&0x0600_u16.to_le_bytes()[..], &of.to_le_bytes(), &[0; 12]].concat();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut stream = Vec::new();
    record(&mut stream, 0x0809, &bof(0x0005));
    // The sheet begins behind its own entry, whose length is known: 8 for the head and name, and 4 for the end.
    let name = wide("Register");
    let begins = u32::try_from(stream.len() + 4 + 8 + name.len() + 4).unwrap();
    let entry = [&begins.to_le_bytes()[..], &[0, 0, u8::try_from(name.len() / 2).unwrap(), 1], &name].concat();
    record(&mut stream, 0x0085, &entry);
    record(&mut stream, 0x000A, &[]);
    record(&mut stream, 0x0809, &bof(0x0010));
    for (row, line) in (0_u16..).zip(lines) {
        for (column, cell) in (0_u16..).zip(*line) {
            let letters = wide(cell);
            let length = u16::try_from(letters.len() / 2).unwrap();
            let head = [row.to_le_bytes(), column.to_le_bytes(), [0, 0], length.to_le_bytes()].concat();
            record(&mut stream, 0x0204, &[&head[..], &[1], &letters].concat());
        }
    }
    record(&mut stream, 0x000A, &[]);
    // Short streams are kept otherwise; this one is padded behind its end.
    stream.resize(stream.len().max(5_000), 0);
    compound("/Workbook", &stream)
}

/// A spreadsheet of `LibreOffice`.
pub fn ods(lines: &[&[&str]]) -> Vec<u8> {
    let rows = lines.iter().fold(String::new(), |mut rows, line| {
        let cells = line.iter().fold(String::new(), |cells, cell| {
            cells
                + &format!(r#"<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>"#)
        });
        let _ = write!(rows, "<table:table-row>{cells}</table:table-row>");
        rows
    });
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Register">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_str()),
    ] {
        archive.start_file(name, stored).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
