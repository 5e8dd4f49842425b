//! Text files: the encoding and the character between the cells are found out, unless the reader chose them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Cell, Choice, Format, MOST_COLUMNS, MOST_ROWS, Row, Sheet, Source, Unreadable, Watch, look};

/// Characters that stand between cells, the most usual first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Records that are looked at to tell which.
const LOOKED_AT: usize = 60;

/// Bytes that are looked at to tell an encoding.
const ENCODING_LOOK: usize = 1 << 20;

/// Reads a text file.
pub(super) fn read(bytes: &[u8], choice: &Choice, watch: &dyn Watch) -> Result<Source, Unreadable> {
    let encoding = match &choice.encoding {
        Some(name) => Encoding::for_label(name.as_bytes())
            .ok_or_else(|| Unreadable::NoSuchEncoding { name: name.chars().take(40).collect() })?,
        None => encoding_of(bytes),
    };
    let (text, encoding, _) = encoding.decode(bytes);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if is_binary(&text) {
        return Err(Unreadable::Unknown);
    }
    let (text, named) = delimiter_line(&text);
    let delimiter = choice.delimiter.or(named).unwrap_or_else(|| delimiter_of(text));
    let skipped = u32::from(named.is_some());
    let rows = rows(text, delimiter, skipped, watch)?;
    Ok(Source {
        format: Format::Csv,
        encoding: Some(encoding.name().to_owned()),
        delimiter: Some(delimiter),
        sheets: Vec::new(),
        read: vec![Sheet { name: String::new(), rows, merged: Vec::new() }],
    })
}

/// The encoding a text is written in: what its mark says, UTF-8 where it is valid, otherwise the likeliest.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(ENCODING_LOOK)], true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

/// UTF-16 without a mark: every second byte of an English text is zero.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let looked_at = &bytes[..bytes.len().min(4_096) & !1];
    let zeros = |first: usize| looked_at.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let many = looked_at.len() / 2 * 7 / 10;
    if many == 0 {
        None
    } else if zeros(1) > many {
        Some(UTF_16LE)
    } else if zeros(0) > many {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether it is no text at all: characters stand in it that no spreadsheet writes.
fn is_binary(text: &str) -> bool {
    let strange = |letter: &char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}');
    let looked_at = text.chars().take(4_096);
    let (count, odd) = looked_at.fold((0, 0), |(count, odd), letter| (count + 1, odd + usize::from(strange(&letter))));
    odd * 50 > count
}

/// Excel's own first line `sep=;`, which names the character between the cells.
fn delimiter_line(text: &str) -> (&str, Option<char>) {
    let named = || {
        let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
        let delimiter = rest.chars().next().filter(char::is_ascii)?;
        let rest = &rest[1..];
        let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
        Some((rest, delimiter))
    };
    named().map_or((text, None), |(rest, delimiter)| (rest, Some(delimiter)))
}

/// The character that parts most records into the same number of cells, more than one.
fn delimiter_of(text: &str) -> char {
    let score = |delimiter: char| {
        let mut widths: Vec<usize> = Vec::with_capacity(LOOKED_AT);
        let mut reader = reader(text, delimiter);
        let mut record = StringRecord::new();
        while widths.len() < LOOKED_AT && matches!(reader.read_record(&mut record), Ok(true)) {
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                widths.push(record.len());
            }
        }
        let mut counted: Vec<(usize, usize)> = Vec::new();
        for width in widths.iter().copied().filter(|width| *width > 1) {
            match counted.iter_mut().find(|(known, _)| *known == width) {
                Some((_, times)) => *times += 1,
                None => counted.push((width, 1)),
            }
        }
        counted.into_iter().map(|(width, times)| (times * 100 / widths.len().max(1), width)).max().unwrap_or_default()
    };
    // The first of equals stays, which is the most usual.
    let mut best = (',', (0, 0));
    for delimiter in DELIMITERS {
        let found = score(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

fn reader(text: &str, delimiter: char) -> csv::Reader<&[u8]> {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn rows(text: &str, delimiter: char, skipped: u32, watch: &dyn Watch) -> Result<Vec<Row>, Unreadable> {
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut rows = Vec::new();
    let mut number = skipped;
    loop {
        let begins = usize::try_from(reader.position().byte()).unwrap_or_default();
        // The reader passes over lines without a cell; the spreadsheet numbers them.
        number += lines_without_a_cell(text, begins);
        // The text is decoded and its rows may differ in length, so that nothing else can go wrong.
        if !reader.read_record(&mut record).map_err(|_| Unreadable::Broken { format: "CSV" })? {
            return Ok(rows);
        }
        number += 1;
        look(watch, rows.len(), rows.len())?;
        let mut cells: Vec<Cell> = record.iter().take(MOST_COLUMNS).map(Cell::of_text).collect();
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        if rows.len() >= MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        rows.push(Row { number, cells });
    }
}

fn lines_without_a_cell(text: &str, begins: usize) -> u32 {
    let mut count = 0;
    let mut rest = text.get(begins..).unwrap_or_default();
    // The reader stops between the two letters of a line end.
    if begins > 0 && text.as_bytes().get(begins - 1) == Some(&b'\r') {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    while let Some(after) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])) {
        count += 1;
        rest = after;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::Unwatched;
    use super::*;

    fn read_of(bytes: &[u8]) -> Source {
        read(bytes, &Choice::default(), &Unwatched).unwrap()
    }

    fn texts(source: &Source) -> Vec<(u32, Vec<String>)> {
        source.read[0]
            .rows
            .iter()
            .map(|row| (row.number, row.cells.iter().map(|cell| cell.text().into_owned()).collect()))
            .collect()
    }

    #[test]
    fn a_text_file_is_read_in_the_encoding_it_is_written_in() {
        let text = "Ref,Name\r\n1,Café — “rota”\r\n";
        let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec()), "UTF-8"),
            (marked(b"\xFF\xFE", utf16(u16::to_le_bytes)), "UTF-16LE"),
            (marked(b"\xFE\xFF", utf16(u16::to_be_bytes)), "UTF-16BE"),
            (utf16(u16::to_le_bytes), "UTF-16LE"),
            (windows, "windows-1252"),
        ] {
            let source = read_of(&bytes);
            assert_eq!(source.encoding.as_deref(), Some(encoding), "the reader is told how the file was read");
            assert_eq!(texts(&source)[1].1[1], "Café — “rota”", "{encoding}: no letter is lost");
        }
    }

    #[test]
    fn the_character_between_cells_is_the_one_that_parts_the_rows_alike() {
        for (text, delimiter, cells) in [
            ("a;b;c\n1,5;2;3\n4,5;5;6\n", ';', 3),
            ("a\tb\n1, 2\t3\n", '\t', 2),
            ("a|b\n1|2\n", '|', 2),
            ("a,b\n\"1;2;3\",4\n", ',', 2),
            ("sep=;\na;b\n1;2\n", ';', 2),
        ] {
            let source = read_of(text.as_bytes());
            assert_eq!(source.delimiter, Some(delimiter), "{text:?}");
            assert_eq!(texts(&source)[0].1.len(), cells, "{text:?}");
        }
    }

    #[test]
    fn rows_bear_the_numbers_that_a_spreadsheet_shows() {
        let source = read_of(b"a,b\r\n\r\n1,\"two\r\nlines\"\r\n,\r\n3,4\r\n");
        let numbers: Vec<u32> = source.read[0].rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 4, 5], "the empty line 2 counts, and a cell with two lines is one row");
    }

    #[test]
    fn what_is_no_text_is_not_read_as_one() {
        let choice = Choice::default();
        assert_eq!(read(b"  \r\n", &choice, &Unwatched), Err(Unreadable::Empty), "there is nothing to read");
        let picture: Vec<u8> = (0..2_000_u32).map(|at| u8::try_from(at % 7).unwrap()).collect();
        assert_eq!(read(&picture, &choice, &Unwatched), Err(Unreadable::Unknown), "a picture is no spreadsheet");
    }
}
