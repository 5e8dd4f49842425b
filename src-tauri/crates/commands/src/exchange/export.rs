//! Giving out: the record of processing, the published register, the list as it is filtered, records as JSON. Files are written
//! whole or not at all.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use serde_json::json;
use tollgate_domain::asset::AssetState;
use tollgate_domain::finding::Severity;
use tollgate_domain::record::{PersonRef, to_keyed};
use tollgate_domain::vocabulary::Code;
use tollgate_exchange::published::{Candidate, html, published};
use tollgate_exchange::ropa::{Around, ChangeLine, Entry, sheets};
use tollgate_exchange::whole::{self, FORMAT, VERSION, Whole, WholeRecord};
use tollgate_exchange::writing::{self, Sheet, Table};
use tollgate_store::{Kind, Record};

use crate::assets::assess::{Assessed, head, in_force, living_of, state_of};
use crate::contract::{
    ExportList, ExportPublished, ExportRecord, ExportRegister, ExportRopa, Exported, HeldBackAsset, No, NoCode,
};
use crate::records::layout_of;
use crate::register::{COUNCIL, Register, small};
use crate::session::Session;

/// Write the record of processing (UK GDPR Art 30) as XLSX, or its first sheet as CSV.
pub(crate) fn export_ropa(session: &mut Session, request: ExportRopa) -> Result<Exported, No> {
    let register = session.current()?;
    let path = Path::new(&request.path);
    let ending = ending(path, &["xlsx", "csv"])?;
    let (mut entries, mut changes) = (Vec::new(), Vec::new());
    for record in register.store.records(Kind::Asset)? {
        let (entry, state, _) = register.told_of(&record)?;
        changes.extend(Register::changes_of(&record));
        // What is out of use is kept in the register and is no longer processed.
        if state != AssetState::Retired {
            entries.push(entry);
        }
    }
    let posts = register.posts();
    let sheets = sheets(&entries, &changes, &register.around(&posts));
    let rows = sheets.first().map_or(0, |sheet| sheet.table.rows.len());
    let bytes = if ending == "csv" {
        writing::csv(sheets.first().map_or(&Table::default(), |sheet| &sheet.table))
    } else {
        writing::xlsx("Record of processing activities", &register.known.law_date.to_string(), &sheets)
    };
    write_whole(path, &written(bytes)?)?;
    Ok(Exported { path: request.path, rows: small(rows), held_back: Vec::new(), not_for_publication: 0 })
}

/// Write the information asset register for publication, as CSV or HTML.
pub(crate) fn export_published(session: &mut Session, request: ExportPublished) -> Result<Exported, No> {
    let register = session.current()?;
    let path = Path::new(&request.path);
    let ending = ending(path, &["csv", "html"])?;
    let mut candidates = Vec::new();
    for record in register.store.records(Kind::Asset)? {
        let (entry, state, assessed) = register.told_of(&record)?;
        if state == AssetState::Retired {
            continue;
        }
        let mut errors: Vec<String> = assessed
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.code.clone())
            .collect();
        errors.dedup();
        candidates.push(Candidate { entry, in_force: state == AssetState::Approved, errors });
    }
    let names: Vec<String> = register.known.people.values().filter_map(|person| person.name.clone()).collect();
    let posts = register.posts();
    let made = published(&candidates, &names, &register.around(&posts));
    let bytes = if ending == "csv" {
        written(writing::csv(&made.table))?
    } else {
        let council = register.known.council.name.clone().unwrap_or_default();
        html(&made, &council, &crate::wording::day(register.known.law_date)).into_bytes()
    };
    write_whole(path, &bytes)?;
    let held_back = made.held_back.into_iter().map(|held| HeldBackAsset {
        reference: held.reference,
        name: held.name,
        why: held.why,
    });
    Ok(Exported {
        path: request.path,
        rows: small(made.table.rows.len()),
        held_back: held_back.collect(),
        not_for_publication: made.not_for_publication,
    })
}

/// Write the assets list, or the part of it that is shown, as XLSX or CSV.
pub(crate) fn export_list(session: &mut Session, request: ExportList) -> Result<Exported, No> {
    let register = session.current()?;
    let path = Path::new(&request.path);
    let ending = ending(path, &["xlsx", "csv"])?;
    let rows: Vec<&crate::contract::AssetRow> = match &request.references {
        None => register.rows.values().collect(),
        Some(references) => {
            let found = references.iter().map(|one| register.rows.get(one).ok_or_else(|| No::unknown(one)));
            found.collect::<Result<_, No>>()?
        }
    };
    let headings = [
        "Reference",
        "Asset",
        "Directorate",
        "Service",
        "State",
        "To fix",
        "To explain",
        "Completeness",
        "Record Manager",
        "Next review",
    ];
    let table = Table {
        headings: headings.map(str::to_owned).to_vec(),
        rows: rows
            .iter()
            .map(|row| {
                vec![
                    row.reference.clone(),
                    row.name.clone(),
                    row.directorate.clone(),
                    row.service.clone(),
                    AssetState::from_code(&row.state)
                        .map_or_else(|| row.state.clone(), |state| state.label().to_owned()),
                    row.to_fix.to_string(),
                    row.to_explain.to_string(),
                    row.completeness.map_or_else(|| "n/a".to_owned(), |score| score.to_string()),
                    row.record_manager.clone().unwrap_or_default(),
                    row.next_review_on.clone().unwrap_or_default(),
                ]
            })
            .collect(),
    };
    let count = small(table.rows.len());
    let bytes = if ending == "csv" {
        writing::csv(&table)
    } else {
        let on = register.known.law_date.to_string();
        writing::xlsx("Assets", &on, &[Sheet { name: "Assets".to_owned(), table }])
    };
    write_whole(path, &written(bytes)?)?;
    Ok(Exported { path: request.path, rows: count, held_back: Vec::new(), not_for_publication: 0 })
}

/// Write one record as JSON.
pub(crate) fn export_record(session: &mut Session, request: ExportRecord) -> Result<Exported, No> {
    let register = session.current()?;
    let path = Path::new(&request.path);
    ending(path, &["json"])?;
    let record = register.store.record(&request.reference)?.ok_or_else(|| No::unknown(&request.reference))?;
    let bytes = written(whole::write_one(&register.whole_record(&record)?))?;
    write_whole(path, &bytes)?;
    Ok(Exported { path: request.path, rows: 1, held_back: Vec::new(), not_for_publication: 0 })
}

/// Write the whole register as JSON in the published shape.
pub(crate) fn export_register(session: &mut Session, request: ExportRegister) -> Result<Exported, No> {
    let register = session.current()?;
    let path = Path::new(&request.path);
    ending(path, &["json"])?;
    let mut records = Vec::new();
    for kind in [Kind::Person, Kind::PolicyDocument, Kind::Asset, Kind::Dpia] {
        for record in register.store.records(kind)? {
            records.push(register.whole_record(&record)?);
        }
    }
    let council = register.record(Kind::Council, COUNCIL)?;
    let council = to_keyed(&register.newest(&council)?.body, layout_of(Kind::Council));
    let count = small(records.len());
    let whole = Whole {
        format: FORMAT.to_owned(),
        format_version: VERSION,
        written_on: register.known.law_date.to_string(),
        written_by: env!("CARGO_PKG_VERSION").to_owned(),
        law_as_at: register.law_as_at(),
        council,
        records,
    };
    write_whole(path, &written(whole::write(&whole))?)?;
    Ok(Exported { path: request.path, rows: count, held_back: Vec::new(), not_for_publication: 0 })
}

impl Register {
    /// An asset as exports tell of it: the version in force, or the newest where none is.
    pub(super) fn told_of(&self, record: &Record) -> Result<(Entry, AssetState, Assessed), No> {
        let number = in_force(record);
        let version = match number {
            Some(number) => self.store.version(&record.id, number)?,
            None => self.store.newest(&record.id)?,
        };
        let version = version.ok_or_else(|| No::defect("a record without a version"))?;
        let assessed = self.known.assess(&record.reference, version.number, &version.body, living_of(record)?)?;
        let state = state_of(head(record, version.number));
        let entry = Entry {
            reference: record.reference.clone(),
            asset: assessed.asset.clone(),
            living: assessed.living.clone(),
            version: version.number,
            state: state.label().to_owned(),
            completeness: assessed.completeness.score,
            dpia_residual: None,
        };
        Ok((entry, state, assessed))
    }

    fn changes_of(record: &Record) -> Vec<ChangeLine> {
        let mut lines: Vec<ChangeLine> = record
            .versions
            .iter()
            .map(|head| {
                let otherwise = if head.number == 1 { "First entry" } else { "New version" };
                ChangeLine {
                    reference: record.reference.clone(),
                    version: head.number,
                    date: head.began_at.date_naive().to_string(),
                    what: head.reason.clone().unwrap_or_else(|| otherwise.to_owned()),
                }
            })
            .collect();
        lines.sort_by_key(|line| line.version);
        lines
    }

    pub(super) fn posts(&self) -> BTreeMap<PersonRef, String> {
        self.known.people.keys().map(|person| (person.clone(), self.known.person_label(person))).collect()
    }

    pub(super) fn around<'a>(&'a self, posts: &'a BTreeMap<PersonRef, String>) -> Around<'a> {
        Around { council: &self.known.council, lists: &self.known.lists, posts, law_as_at: self.law_as_at() }
    }

    fn law_as_at(&self) -> String {
        self.known.council.law_as_at.unwrap_or(self.known.law_date).to_string()
    }

    fn whole_record(&self, record: &Record) -> Result<WholeRecord, No> {
        let version = self.newest(record)?;
        let state = record.versions.iter().find(|head| head.number == version.number).map(|head| head.state.clone());
        let living = if record.living.is_object() { record.living.clone() } else { json!({}) };
        Ok(WholeRecord {
            kind: record.kind.code().to_owned(),
            reference: record.reference.clone(),
            version: version.number,
            state: state.unwrap_or_default(),
            form: version.form.clone(),
            content: to_keyed(&version.body, layout_of(record.kind)),
            living,
        })
    }
}

/// The ending of a path, which says the format; one of those given.
fn ending<'e>(path: &Path, known: &[&'e str]) -> Result<&'e str, No> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    known.iter().find(|one| **one == ending).copied().ok_or_else(|| {
        let known: Vec<String> = known.iter().map(|one| format!(".{one}")).collect();
        No::new(NoCode::WrongType)
            .saying("The ending of the file says in which format it is written.")
            .then(format!("Choose a name that ends in {}.", known.join(" or ")))
            .at("path")
    })
}

fn written<T>(made: Result<T, writing::Unwritable>) -> Result<T, No> {
    made.map_err(|reason| No::defect(&reason.to_string()))
}

/// Writes a file beside its place and moves it there, so that it is never half written. A file that is there already is replaced:
/// whoever chose its name was asked.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), No> {
    let mut name = path.as_os_str().to_owned();
    name.push(".tollgate-part");
    let draft = Path::new(&name);
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(draft, path)
    };
    write().map_err(|reason| {
        // What is left of it would only take room.
        let _ = std::fs::remove_file(draft);
        No::from_io(&reason)
    })
}
