//! Bringing in and giving out: the plan of an import row by row, the import itself, saved matchings, and exports.

use std::collections::BTreeMap;

use super::{Touched, wire};

wire! {
    /// How a file is read and matched. What is left out is found out.
    pub struct ImportSettings {
        /// Where the file is.
        pub path: String,
        /// Name of the sheet.
        #[serde(default)]
        pub sheet: Option<String>,
        /// Encoding of a text file, for example windows-1252.
        #[serde(default)]
        pub encoding: Option<String>,
        /// Character between the cells of a text file.
        #[serde(default)]
        pub delimiter: Option<String>,
        /// Number of the row with the headings, as the spreadsheet shows it.
        #[serde(default)]
        pub header_row: Option<u32>,
        /// Name of a matching, built in or saved.
        #[serde(default)]
        pub profile: Option<String>,
        /// Target code by place of the column, from 0: what the reader chose otherwise than suggested.
        #[serde(default)]
        #[ts(as = "Option<BTreeMap<String, String>>", optional)]
        pub columns: BTreeMap<String, String>,
        /// Code by target code and spelling: what the reader decided for words; an empty code keeps the word as text.
        #[serde(default)]
        #[ts(as = "Option<BTreeMap<String, BTreeMap<String, String>>>", optional)]
        pub words: BTreeMap<String, BTreeMap<String, String>>,
    }
    /// Read a file and say what an import would do. Nothing is changed.
    pub struct PlanImport {
        /// How it is read and matched.
        pub settings: ImportSettings,
        /// Only rows with this outcome.
        #[serde(default)]
        pub only: Option<String>,
        /// How many rows to pass over (default 0).
        #[serde(default)]
        pub offset: Option<u32>,
        /// At most so many rows (default 200).
        #[serde(default)]
        pub limit: Option<u32>,
    }
    /// What an import would do.
    pub struct ImportPlan {
        /// Name of the file.
        pub file_name: String,
        /// SHA-256 of the file; the import refuses another one.
        pub digest: String,
        /// CSV, XLSX, XLS, ODS or JSON.
        pub format: String,
        /// Encoding of a text file.
        #[serde(default)]
        pub encoding: Option<String>,
        /// Character between the cells of a text file.
        #[serde(default)]
        pub delimiter: Option<String>,
        /// Names of the sheets.
        pub sheets: Vec<String>,
        /// The sheet with the table.
        pub sheet: String,
        /// Row with the headings.
        #[serde(default)]
        pub header_row: Option<u32>,
        /// Why there is nothing to import, in plain sentences.
        #[serde(default)]
        pub nothing_because: Option<String>,
        /// The matching that was recognised or chosen.
        #[serde(default)]
        pub profile: Option<String>,
        /// Every matching: built in, then saved.
        pub profiles: Vec<ImportProfileView>,
        /// Columns in the order of the sheet.
        pub columns: Vec<ImportColumn>,
        /// Everything that a column can be.
        pub targets: Vec<ImportTarget>,
        /// Counts over all rows.
        pub totals: ImportTotals,
        /// Rows, as asked for.
        pub rows: Vec<ImportRow>,
        /// How many rows there are with the outcome asked for.
        pub matching_rows: u32,
    }
    /// One saved or built-in matching.
    pub struct ImportProfileView {
        /// Its name.
        pub name: String,
        /// Whether it is built in, and so can be neither changed nor removed.
        pub built_in: bool,
    }
    /// One column.
    pub struct ImportColumn {
        /// Its place in the sheet, from 0.
        pub at: u32,
        /// Its heading.
        pub heading: String,
        /// Target code.
        pub target: String,
        /// sure, likely or unknown.
        pub confidence: String,
        /// Some of its values.
        pub samples: Vec<String>,
        /// Spellings in it, where it holds codes: those not understood first.
        pub words: Vec<ImportWord>,
        /// Codes that its words can stand for.
        pub codes: Vec<ImportCode>,
    }
    /// A spelling and what it was read as.
    pub struct ImportWord {
        /// As written.
        pub written: String,
        /// Code it was read as.
        #[serde(default)]
        pub code: Option<String>,
        /// Label of the code.
        #[serde(default)]
        pub label: Option<String>,
        /// Why the code is closed to this council.
        #[serde(default)]
        pub closed: Option<String>,
        /// In how many rows it stands.
        pub rows: u32,
    }
    /// One code with its label.
    pub struct ImportCode {
        /// The code.
        pub code: String,
        /// Its label.
        pub label: String,
    }
    /// What a column can be.
    pub struct ImportTarget {
        /// Code.
        pub code: String,
        /// Letter of the section of the form; empty for a note and for nothing.
        pub section: String,
        /// What it is called.
        pub label: String,
    }
    /// Counts over all rows.
    pub struct ImportTotals {
        /// Assets that would be made.
        pub new: u32,
        /// Assets that would be changed.
        pub update: u32,
        /// Assets that are there as the file says.
        pub unchanged: u32,
        /// Assets that differ and cannot be changed now.
        pub held: u32,
        /// Rows that are no asset.
        pub skipped: u32,
        /// Of the new and changed ones: those with nothing to say about.
        pub clean: u32,
        /// Of them: those with loosely written values that were understood.
        pub tidied: u32,
        /// Of them: those with text that somebody has to look at.
        pub to_do: u32,
    }
    /// What becomes of one row, or of several rows about one asset.
    pub struct ImportRow {
        /// Number of the row as the spreadsheet shows it.
        pub row: u32,
        /// Further rows about the same asset.
        pub also: Vec<u32>,
        /// new, update, unchanged, held or skipped.
        pub outcome: String,
        /// `clean`, `tidied` or `to_do`; empty for rows that change nothing.
        pub mark: String,
        /// Name of the asset.
        pub name: String,
        /// Its service.
        pub service: String,
        /// Reference of the asset that is there already.
        #[serde(default)]
        pub reference: Option<String>,
        /// Why, in sentences.
        pub reasons: Vec<ImportReason>,
        /// What would change of the asset that is there.
        pub differences: Vec<ImportDifference>,
    }
    /// One remark on a row.
    pub struct ImportReason {
        /// tidied, `to_do`, skipped, held or same.
        pub kind: String,
        /// Label of the field it is about.
        pub field: String,
        /// The sentence.
        pub sentence: String,
    }
    /// One field that would change.
    pub struct ImportDifference {
        /// Keyed path.
        pub path: String,
        /// Label of the field.
        pub label: String,
        /// What stands there, in words.
        pub before: String,
        /// What would stand there, in words.
        pub after: String,
    }
    /// Bring a file in as it was planned: one operation, one undo, a backup before.
    pub struct ApplyImport {
        /// How it is read and matched.
        pub settings: ImportSettings,
        /// SHA-256 of the file that was planned.
        pub digest: String,
        /// Rows that are left out although they could be brought in.
        #[serde(default)]
        #[ts(as = "Option<Vec<u32>>", optional)]
        pub leave: Vec<u32>,
    }
    /// Answer to an import.
    pub struct Imported {
        /// Counts of what was done.
        pub totals: ImportTotals,
        /// What happened, in one sentence.
        pub sentence: String,
        /// Path of the backup made before; none where nothing changed or this computer keeps no backups.
        #[serde(default)]
        pub backup: Option<String>,
        /// References of the assets made and changed.
        pub references: Vec<String>,
        /// What was touched.
        pub touched: Touched,
    }
    /// Save how the columns of a sheet are matched.
    pub struct SaveImportProfile {
        /// What it is called; one with the same name is replaced.
        pub name: String,
        /// How the file is read and matched.
        pub settings: ImportSettings,
    }
    /// Take a saved matching away.
    pub struct RemoveImportProfile {
        /// Its name.
        pub name: String,
    }
    /// Every matching.
    pub struct ImportProfiles {
        /// Built in, then saved.
        pub profiles: Vec<ImportProfileView>,
    }
    /// Write the record of processing to a path: .xlsx with all sheets, or .csv with the first.
    pub struct ExportRopa {
        /// Where to.
        pub path: String,
    }
    /// Write the register for publication to a path: .csv or .html.
    pub struct ExportPublished {
        /// Where to.
        pub path: String,
    }
    /// Write the assets list to a path: .xlsx or .csv.
    pub struct ExportList {
        /// Where to.
        pub path: String,
        /// References in the order in which they are shown; all assets if left out.
        #[serde(default)]
        pub references: Option<Vec<String>>,
    }
    /// Write one record to a path: .json.
    pub struct ExportRecord {
        /// Its reference.
        pub reference: String,
        /// Where to.
        pub path: String,
    }
    /// Write the whole register to a path: .json.
    pub struct ExportRegister {
        /// Where to.
        pub path: String,
    }
    /// Answer to an export.
    pub struct Exported {
        /// Where it was written.
        pub path: String,
        /// How many rows or records.
        pub rows: u32,
        /// Assets that are held back from publication until somebody has seen to them.
        pub held_back: Vec<HeldBackAsset>,
        /// How many assets the council has decided not to publish.
        pub not_for_publication: u32,
    }
    /// An asset that is held back from publication.
    pub struct HeldBackAsset {
        /// `IA-0001`.
        pub reference: String,
        /// Its name.
        pub name: String,
        /// Why, in a sentence.
        pub why: String,
    }
    /// How far long work has come.
    pub struct WorkProgress {
        /// Whether something is under way.
        pub under_way: bool,
        /// What is being done, in words.
        pub what: String,
        /// How much is done.
        pub done: u32,
        /// How much there is to do; 0 while that is not known.
        pub of: u32,
    }
}
