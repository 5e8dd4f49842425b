//! One row of a sheet as one draft.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::cells::{Place, cut, text, value};
use super::kept::{Kept, shortened};
use super::lists::Lists;
use super::{Draft, Known, Matched};
use crate::matching::Target;
use crate::matching::field_at;
use crate::reading::{says_nothing, text_pieces, tidy};
use crate::sheet::{Cell, Row};

/// What a service is called where nobody has said.
const NOT_STATED: &str = "Not stated";

/// Fields of the record rather than of a version.
const LIVING: [&str; 3] = ["last_reviewed_on", "next_review_on", "pn_ref"];

/// Reads a row.
pub(super) fn read(row: &Row, columns: &[Matched], known: &Known) -> Draft {
    let mut draft = Draft { rows: vec![row.number], ..Draft::default() };
    let mut kept = Kept::default();
    let row = &*without_faults(row, columns, &mut kept);
    for column in columns {
        match &column.target {
            Target::Field(path) if !path.contains('.') => field(path, row, column, known, &mut draft, &mut kept),
            Target::TheirReference => {
                let written = tidy(&row.cell(column.at).text());
                draft.reference = Some(written).filter(|written| !written.is_empty());
            }
            Target::DirectorateAndService => directorate_and_service(row, column, &mut draft, &mut kept),
            _ => {}
        }
    }
    let mut lists = Lists::default();
    lists.read(row, columns, known, &mut kept);
    source_detail(row, columns, &mut draft, &mut kept);
    name(&mut draft, &lists);
    place_in_the_council(&mut draft, &mut kept);
    for column in columns.iter().filter(|column| column.target == Target::Note) {
        let written = tidy(&row.cell(column.at).text());
        if !written.is_empty() {
            kept.note("name", &column.heading, &written);
        }
    }
    assume(&mut draft, "lifecycle", "live");
    assume(&mut draft, "regime", "uk_gdpr");
    lists.give(&mut draft.content);
    kept.give(&mut draft);
    draft
}

/// The row without the formulas that came to nothing, each of which somebody has to look at.
fn without_faults<'r>(row: &'r Row, columns: &[Matched], kept: &mut Kept) -> Cow<'r, Row> {
    let mut clean = Cow::Borrowed(row);
    for column in columns.iter().filter(|column| column.target != Target::LeaveOut) {
        let Cell::Fault(fault) = row.cell(column.at) else { continue };
        let path = match &column.target {
            Target::Field(path) => path.split('.').next().unwrap_or(path),
            _ => "name",
        };
        let sentence = format!("{fault} is a formula that came to nothing.");
        kept.not_understood(path, &column.heading, fault, sentence);
        if let Some(cell) = clean.to_mut().cells.get_mut(column.at) {
            *cell = Cell::Empty;
        }
    }
    clean
}

fn field(path: &str, row: &Row, column: &Matched, known: &Known, draft: &mut Draft, kept: &mut Kept) {
    let Some(field) = field_at(path) else { return };
    let place = Place { path, heading: &column.heading };
    let cell = row.cell(column.at);
    if path == "collection_sources" {
        sources(&tidy(&cell.text()), place, known, draft, kept);
        return;
    }
    let Some(value) = value(field, cell, place, known, kept) else { return };
    if LIVING.contains(&path) {
        draft.living.insert(path.to_owned(), value);
    } else {
        draft.content.insert(path.to_owned(), value);
    }
}

/// Where data comes from: what no code stands for is named in words.
fn sources(written: &str, place: Place<'_>, known: &Known, draft: &mut Draft, kept: &mut Kept) {
    if written.is_empty() {
        return;
    }
    if says_nothing(written) {
        kept.note(place.path, place.heading, written);
        return;
    }
    let mut codes: Vec<String> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for piece in text_pieces(written) {
        match known.codes.find("data_source", &piece) {
            Some(code) if codes.contains(&code) => {}
            Some(code) => codes.push(code),
            None => others.push(piece),
        }
    }
    if !others.is_empty() {
        codes.push("other".to_owned());
        if let Some(field) = field_at("collection_sources_other") {
            let place = Place { path: "collection_sources_other", ..place };
            let others = text(field, &others.join("; "), place, kept);
            draft.content.insert("collection_sources_other".to_owned(), json!(others));
        }
    }
    draft.content.insert("collection_sources".to_owned(), json!(codes));
}

/// The bodies that data comes from stand in the source detail word for word (UK GDPR Art 14(2)(f)).
fn source_detail(row: &Row, columns: &[Matched], draft: &mut Draft, kept: &mut Kept) {
    let from_elsewhere =
        |codes: &Value| codes.as_array().is_some_and(|codes| codes.iter().any(|code| code != "from_individual"));
    if draft.content.contains_key("source_notes")
        || !draft.content.get("collection_sources").is_some_and(from_elsewhere)
    {
        return;
    }
    let sources = Target::Field("collection_sources".to_owned());
    let Some(column) = columns.iter().find(|column| column.target == sources) else { return };
    if let Some(field) = field_at("source_notes") {
        let place = Place { path: "source_notes", heading: &column.heading };
        let written = text(field, &tidy(&row.cell(column.at).text()), place, kept);
        draft.content.insert("source_notes".to_owned(), json!(written));
    }
}

/// "Corporate / Digital" is a directorate and its service; one name alone stands for both.
fn directorate_and_service(row: &Row, column: &Matched, draft: &mut Draft, kept: &mut Kept) {
    let written = tidy(&row.cell(column.at).text()).replace('\n', " ");
    if written.is_empty() || says_nothing(&written) {
        return;
    }
    let (directorate, service) = written.split_once(" / ").unwrap_or((&written, &written));
    for (path, value) in [("directorate", directorate), ("service", service)] {
        if let Some(field) = field_at(path) {
            let value = text(field, value.trim(), Place { path, heading: &column.heading }, kept);
            draft.content.entry(path).or_insert_with(|| json!(value));
        }
    }
}

/// An asset that nobody named is called after what it is for.
fn name(draft: &mut Draft, lists: &Lists) {
    if !draft.text("name").is_empty() {
        return;
    }
    let service = draft.text("service").to_owned();
    let purpose = lists.first_text("purposes", "text");
    let what = purpose.or_else(|| draft.content.get("description").and_then(Value::as_str));
    let Some(what) = what.filter(|what| !what.is_empty()) else { return };
    let first_line = what.lines().next().unwrap_or_default();
    let called = if service.is_empty() { first_line.to_owned() } else { format!("{service}: {first_line}") };
    let called = if called.chars().count() > 120 { cut(&called, 120) } else { called };
    draft.content.insert("name".to_owned(), json!(called));
}

/// Gives a field that no draft is saved without the usual value, where the sheet says nothing.
fn assume(draft: &mut Draft, field: &str, value: &str) {
    if !draft.content.contains_key(field) {
        draft.content.insert(field.to_owned(), json!(value));
        draft.assumed.insert(field.to_owned());
    }
}

/// No draft is saved without a directorate and a service; where the sheet does not say, somebody must.
fn place_in_the_council(draft: &mut Draft, kept: &mut Kept) {
    let (directorate, service) = (draft.text("directorate").to_owned(), draft.text("service").to_owned());
    match (directorate.is_empty(), service.is_empty()) {
        (false, false) => {}
        (true, false) => assume(draft, "directorate", &service),
        (false, true) => assume(draft, "service", &directorate),
        (true, true) => {
            assume(draft, "directorate", NOT_STATED);
            assume(draft, "service", NOT_STATED);
            let named = shortened(draft.text("name"));
            let sentence = format!("The sheet does not say which service keeps “{named}”.");
            kept.not_understood("service", "Service", "nothing", sentence);
        }
    }
}
