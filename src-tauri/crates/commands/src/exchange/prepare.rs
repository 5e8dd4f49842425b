//! A file read and matched: what `plan_import` shows and `apply_import` carries out.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use tollgate_domain::form::{Field, asset_form};
use tollgate_exchange::draft::{self, Known as KnownToReader, Plan, WordUse, list_of};
use tollgate_exchange::matching::{Profile, Target, built_in};
use tollgate_exchange::opening::{MatchedColumn, Opened, match_columns, open};
use tollgate_exchange::reading::Codes;
use tollgate_exchange::sheet::{Choice, Unreadable, Watch};

use crate::contract::{ImportSettings, No, NoCode};
use crate::register::Register;

/// A file that was read and matched.
pub(super) struct Prepared {
    /// Name of the file.
    pub(super) file_name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub(super) digest: String,
    /// How it was read.
    pub(super) opened: Opened,
    /// Name of the layout that was recognised or chosen.
    pub(super) profile: Option<String>,
    /// Every layout: built in, then saved.
    pub(super) profiles: Vec<Profile>,
    /// What the columns are.
    pub(super) columns: Vec<MatchedColumn>,
    /// Spellings of the columns that hold codes, by target code.
    pub(super) words: BTreeMap<String, Vec<WordUse>>,
    /// What becomes of the rows.
    pub(super) plan: Plan,
}

impl Register {
    /// Reads a file as the settings say.
    pub(super) fn prepare(&self, settings: &ImportSettings, watch: &dyn Watch) -> Result<Prepared, No> {
        let path = Path::new(&settings.path);
        let bytes = std::fs::read(path).map_err(|reason| No::from_io(&reason))?;
        let choice = Choice {
            sheet: settings.sheet.clone(),
            encoding: settings.encoding.clone(),
            delimiter: settings.delimiter.as_deref().and_then(delimiter),
        };
        let opened = open(&bytes, &choice, settings.header_row, watch).map_err(|why| unreadable(&why))?;
        let digest = format!("{:x}", Sha256::digest(&bytes));
        drop(bytes);

        let profiles: Vec<Profile> = built_in().iter().cloned().chain(self.saved_profiles()?).collect();
        let chosen = settings.profile.as_deref().map(|name| {
            let found = profiles.iter().find(|profile| profile.name.eq_ignore_ascii_case(name.trim()));
            found.ok_or_else(|| unknown_profile(name, &profiles))
        });
        let chosen = chosen.transpose()?;
        let mut codes = Codes::of(&self.known.lists).with_choices(fields());
        let (profile, columns) = match &opened.table {
            Some(table) => match_columns(table, &profiles, chosen, &codes),
            None => (chosen, Vec::new()),
        };
        let columns = chosen_otherwise(columns, &settings.columns)?;
        let profile_words = profile.map(|profile| &profile.words).into_iter().flatten();
        for (target, words) in profile_words.chain(&settings.words) {
            let target = known_target(target)?;
            let Some(list) = list_of(&target) else { continue };
            for (written, code) in words {
                codes.decide(&list, written, Some(code.as_str()).filter(|code| !code.is_empty()));
            }
        }
        let people = self.known.people.iter().map(|(reference, person)| {
            (reference.0.clone(), [&person.post_title, &person.name].into_iter().flatten().cloned().collect())
        });
        let known = KnownToReader::new(codes, people);
        let matched: Vec<_> = columns.iter().map(|column| column.matched.clone()).collect();
        let (plan, words) = match &opened.table {
            Some(table) => (
                draft::plan(table, &matched, &known, watch).map_err(|why| unreadable(&why))?,
                draft::words(table, &matched, &known),
            ),
            None => (Plan::default(), BTreeMap::new()),
        };
        let profile = profile.map(|profile| profile.name.clone());
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Prepared { file_name, digest, opened, profile, profiles, columns, words, plan })
    }
}

impl Prepared {
    /// Why there is nothing to import; `None` if there is something.
    pub(super) fn nothing_because(&self) -> Option<String> {
        let sheet = if self.opened.sheet.is_empty() {
            "this file".to_owned()
        } else {
            format!("the sheet “{}”", self.opened.sheet)
        };
        match &self.opened.table {
            None => Some(format!(
                "0 records found: no row of {sheet} has at least two headings that Tollgate knows. \
                 Name the row with the headings, or choose another sheet."
            )),
            Some(table) if self.plan.drafts.is_empty() => Some(format!(
                "0 records found: the headings stand in row {} of {sheet}, and no row below them names an asset.",
                table.header_row
            )),
            Some(_) => None,
        }
    }
}

/// Every field of an asset.
fn fields() -> impl Iterator<Item = &'static Field> {
    asset_form().sections.iter().flat_map(|section| section.fields.iter().chain(&section.row_fields))
}

fn delimiter(text: &str) -> Option<char> {
    match text {
        "tab" | "\\t" => Some('\t'),
        other => other.chars().next(),
    }
}

fn chosen_otherwise(
    mut columns: Vec<MatchedColumn>,
    chosen: &BTreeMap<String, String>,
) -> Result<Vec<MatchedColumn>, No> {
    for (at, code) in chosen {
        let target = known_target(code)?;
        let column = columns.iter_mut().find(|column| column.matched.at.to_string() == *at);
        let column = column.ok_or_else(|| {
            No::new(NoCode::UnknownField).saying(format!("The sheet has no column at place {at}.")).at(at.clone())
        })?;
        column.matched.target = target;
        column.confidence = tollgate_exchange::matching::Confidence::Sure;
    }
    // One field is filled from one column: what the reader chose stays, the suggestion gives way.
    let places: Vec<(usize, Target, bool)> = columns
        .iter()
        .map(|column| {
            let at = column.matched.at;
            (at, column.matched.target.clone(), chosen.contains_key(&at.to_string()))
        })
        .collect();
    for column in &mut columns {
        let mine = chosen.contains_key(&column.matched.at.to_string());
        let taken = places.iter().any(|(at, target, theirs)| {
            *at != column.matched.at && *theirs && !mine && *target == column.matched.target
        });
        if taken && !column.matched.target.takes_several() {
            column.matched.target = Target::Note;
        }
    }
    Ok(columns)
}

fn known_target(code: &str) -> Result<Target, No> {
    Target::from_code(code)
        .ok_or_else(|| No::new(NoCode::UnknownField).saying(format!("No column can fill “{code}”.")).at(code))
}

fn unknown_profile(name: &str, profiles: &[Profile]) -> No {
    let known: Vec<&str> = profiles.iter().map(|profile| profile.name.as_str()).collect();
    No::new(NoCode::UnknownRecord)
        .saying(format!("There is no matching called “{name}”."))
        .then(format!("The matchings are: {}.", known.join("; ")))
}

/// Why a file cannot be read, and what to do next.
fn unreadable(why: &Unreadable) -> No {
    let next = match why {
        Unreadable::Stopped => return No::new(NoCode::Stopped),
        Unreadable::Empty => "Choose another file.",
        Unreadable::TooLarge | Unreadable::TooManyRows => "Part it into several files and import one after the other.",
        Unreadable::Protected => "Open it with its password, save it without one, and choose that file.",
        Unreadable::Broken { .. } => "Ask for it again, or open it in a spreadsheet program and save it anew.",
        Unreadable::Unknown => "Save the register as XLSX or CSV and choose that file.",
        Unreadable::NoSuchSheet { .. } => "Choose one of its sheets.",
        Unreadable::NoSuchEncoding { .. } => "Leave the encoding out, or name one such as windows-1252.",
    };
    No::new(NoCode::Unreadable).saying(why.to_string()).then(next)
}
