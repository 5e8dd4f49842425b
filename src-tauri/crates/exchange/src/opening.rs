//! From the bytes of a file to a table whose columns are matched, as far as both can be found out.
//!
//! Never in here: what a cell says.

use crate::draft::Matched;
use crate::matching::{Confidence, Profile, Suggestion, Target, recognised, suggest};
use crate::reading::{Codes, tokens};
use crate::sheet::{Cell, Choice, Sheet, Source, Unreadable, Watch, read};
use crate::table::{self, Table};

/// Cells that are looked at to suggest what a column is.
const LOOKED_AT: usize = 50;

/// A file that was read, and the table in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// How it was read. Its sheets are left out; the one that holds the table is `sheet`.
    pub source: Source,
    /// Name of the sheet that holds the table.
    pub sheet: String,
    /// The table; `None` if no sheet has headings.
    pub table: Option<Table>,
}

/// One column with what it is matched to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatchedColumn {
    /// The column and its target.
    pub matched: Matched,
    /// How sure the matching is.
    pub confidence: Confidence,
    /// Some of its values.
    pub samples: Vec<String>,
}

/// Opens a file and finds its table: in the sheet that was chosen, or in the one that looks most like a register.
///
/// # Errors
/// [`Unreadable`], one plain sentence.
pub fn open(bytes: &[u8], choice: &Choice, header: Option<u32>, watch: &dyn Watch) -> Result<Opened, Unreadable> {
    let mut source = read(bytes, choice, watch)?;
    let best = source
        .read
        .iter()
        .enumerate()
        .filter_map(|(at, sheet)| Some((at, table::find(sheet, header)?)))
        .max_by_key(|(at, table)| (!is_aside(&source.read[*at]), worth(table), usize::MAX - at));
    let sheets = std::mem::take(&mut source.read);
    let (sheet, table) = match best {
        Some((at, table)) => (sheets.into_iter().nth(at).map(|sheet| sheet.name), Some(table)),
        None => (sheets.into_iter().next().map(|sheet| sheet.name), None),
    };
    Ok(Opened { source, sheet: sheet.unwrap_or_default(), table })
}

/// Sheets that stand beside the register.
fn is_aside(sheet: &Sheet) -> bool {
    let aside =
        ["list", "lookup", "note", "guidance", "instruction", "cover", "example", "change", "processor", "version"];
    tokens(&sheet.name).iter().any(|word| aside.contains(&word.as_str()))
}

fn worth(table: &Table) -> (usize, usize) {
    let known = table.columns.iter().filter(|column| crate::matching::is_heading(&column.heading)).count();
    (known, table.rows.len())
}

/// What the columns of a table are: as a known layout says, otherwise as it looks. Gives the name of the layout with them.
pub fn match_columns<'p>(
    table: &Table,
    profiles: &'p [Profile],
    chosen: Option<&'p Profile>,
    codes: &Codes,
) -> (Option<&'p Profile>, Vec<MatchedColumn>) {
    let headings: Vec<String> = table.columns.iter().map(|column| column.heading.clone()).collect();
    let profile = chosen.or_else(|| recognised(profiles, &headings));
    let looked_at: Vec<(String, Option<String>, Vec<&Cell>)> = table
        .columns
        .iter()
        .map(|column| {
            let cells = table.rows.iter().map(|row| row.cell(column.at)).filter(|cell| !cell.is_empty());
            (column.heading.clone(), column.band.clone(), cells.take(LOOKED_AT).collect())
        })
        .collect();
    let suggested = suggest(&looked_at, codes);
    let columns = table.columns.iter().zip(suggested).zip(looked_at).map(|((column, suggestion), (.., cells))| {
        let said = profile.and_then(|profile| profile.target(&column.heading));
        let Suggestion { target, confidence } = match said {
            Some(target) => Suggestion { target, confidence: Confidence::Sure },
            // A layout that is known has no field for what it does not name.
            None if profile.is_some() => Suggestion { target: Target::Note, confidence: Confidence::Unknown },
            None => suggestion,
        };
        let mut samples: Vec<String> = Vec::new();
        for text in cells.iter().map(|cell| cell.text().split_whitespace().collect::<Vec<_>>().join(" ")) {
            if samples.len() < 3 && !samples.contains(&text) {
                samples.push(text);
            }
        }
        MatchedColumn {
            matched: Matched { at: column.at, heading: column.heading.clone(), target },
            confidence,
            samples,
        }
    });
    (profile, columns.collect())
}
