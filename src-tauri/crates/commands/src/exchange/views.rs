//! The plan of an import as the wire carries it.

use tollgate_domain::form::asset_form;
use tollgate_exchange::draft::{Draft, RemarkKind, Skipped, list_of};
use tollgate_exchange::matching::{Confidence, built_in, offered};
use tollgate_exchange::sheet::Format;

use super::prepare::Prepared;
use crate::contract::{
    ImportCode, ImportColumn, ImportDifference, ImportPlan, ImportProfileView, ImportReason, ImportRow, ImportTarget,
    ImportTotals, ImportWord,
};
use crate::register::{Register, small};

/// Spellings shown of one column.
const WORDS: usize = 300;

/// How a draft that writes nothing new is shown.
pub(super) enum Shown<'a> {
    New,
    Unchanged(&'a str),
    Held(&'a str, &'a str),
}

/// The row of a draft.
pub(super) fn draft_row(draft: &Draft, shown: Shown<'_>) -> ImportRow {
    let mut row = ImportRow {
        row: draft.rows.first().copied().unwrap_or_default(),
        also: draft.rows.iter().skip(1).copied().collect(),
        outcome: "new".to_owned(),
        mark: mark(draft).to_owned(),
        name: draft.text("name").to_owned(),
        service: draft.text("service").to_owned(),
        reference: None,
        reasons: reasons(draft),
        differences: Vec::new(),
    };
    let mut say = |outcome: &str, reference: &str, kind: &str, sentence: String| {
        outcome.clone_into(&mut row.outcome);
        row.mark.clear();
        row.reference = Some(reference.to_owned());
        row.reasons = vec![ImportReason { kind: kind.to_owned(), field: String::new(), sentence }];
    };
    match shown {
        Shown::New => {}
        Shown::Unchanged(reference) => {
            say("unchanged", reference, "same", format!("{reference} is in the register as the file says."));
        }
        Shown::Held(reference, why) => say("held", reference, "held", format!("{reference} differs. {why}")),
    }
    row
}

/// The row of a draft that changes an asset.
pub(super) fn differences_row(draft: &Draft, reference: &str, differences: &[ImportDifference]) -> ImportRow {
    let mut row = draft_row(draft, Shown::New);
    "update".clone_into(&mut row.outcome);
    row.reference = Some(reference.to_owned());
    row.differences = differences.to_vec();
    row
}

/// A row that is no asset.
pub(super) fn skipped_row(skipped: &Skipped) -> ImportRow {
    ImportRow {
        row: skipped.row,
        also: Vec::new(),
        outcome: "skipped".to_owned(),
        mark: String::new(),
        name: skipped.name.clone(),
        service: String::new(),
        reference: None,
        reasons: vec![ImportReason {
            kind: "skipped".to_owned(),
            field: String::new(),
            sentence: skipped.reason.clone(),
        }],
        differences: Vec::new(),
    }
}

fn mark(draft: &Draft) -> &'static str {
    match (draft.has_to_do(), draft.remarks.is_empty()) {
        (true, _) => "to_do",
        (false, true) => "clean",
        (false, false) => "tidied",
    }
}

fn reasons(draft: &Draft) -> Vec<ImportReason> {
    let mut remarks: Vec<_> = draft.remarks.iter().collect();
    // What somebody has to look at comes first.
    remarks.sort_by_key(|remark| remark.kind == RemarkKind::Tidied);
    let view = |remark: &&tollgate_exchange::draft::Remark| ImportReason {
        kind: if remark.kind == RemarkKind::Tidied { "tidied" } else { "to_do" }.to_owned(),
        field: asset_form().label_of(&remark.path),
        sentence: remark.sentence.clone(),
    };
    remarks.iter().map(view).collect()
}

impl Register {
    /// A plan for the wire.
    pub(super) fn plan_view(
        &self,
        prepared: &Prepared,
        totals: ImportTotals,
        rows: Vec<ImportRow>,
        matching_rows: u32,
    ) -> ImportPlan {
        let source = &prepared.opened.source;
        let in_sheet = source.format != Format::Csv;
        ImportPlan {
            file_name: prepared.file_name.clone(),
            digest: prepared.digest.clone(),
            format: source.format.name().to_owned(),
            encoding: source.encoding.clone(),
            delimiter: source.delimiter.map(String::from),
            sheets: if in_sheet { source.sheets.clone() } else { Vec::new() },
            sheet: prepared.opened.sheet.clone(),
            header_row: prepared.opened.table.as_ref().map(|table| table.header_row),
            nothing_because: prepared.nothing_because(),
            profile: prepared.profile.clone(),
            profiles: profile_views(&prepared.profiles),
            columns: self.column_views(prepared),
            targets: offered()
                .into_iter()
                .map(|fills| ImportTarget {
                    code: fills.target.code().to_owned(),
                    section: fills.section,
                    label: fills.label,
                })
                .collect(),
            totals,
            rows,
            matching_rows,
        }
    }

    fn column_views(&self, prepared: &Prepared) -> Vec<ImportColumn> {
        prepared
            .columns
            .iter()
            .map(|column| {
                let target = column.matched.target.code().to_owned();
                let list = list_of(&column.matched.target).unwrap_or_default();
                let words = prepared.words.get(&target).into_iter().flatten().take(WORDS);
                ImportColumn {
                    at: small(column.matched.at),
                    heading: column.matched.heading.clone(),
                    confidence: match column.confidence {
                        Confidence::Sure => "sure",
                        Confidence::Likely => "likely",
                        Confidence::Unknown => "unknown",
                    }
                    .to_owned(),
                    samples: column.samples.clone(),
                    words: words
                        .map(|word| ImportWord {
                            written: word.written.clone(),
                            label: word.code.as_deref().map(|code| self.code_label(&list, code)),
                            closed: word.code.as_deref().and_then(|code| self.known.closed_reason(&list, code)),
                            code: word.code.clone(),
                            rows: word.rows,
                        })
                        .collect(),
                    codes: self.codes_of(&list),
                    target,
                }
            })
            .collect()
    }

    fn codes_of(&self, list: &str) -> Vec<ImportCode> {
        if let Some(list) = self.known.lists.list(list) {
            let codes = list.entries.iter().filter(|entry| entry.active);
            return codes.map(|entry| ImportCode { code: entry.code.clone(), label: entry.label.clone() }).collect();
        }
        choices(list).map(|choice| ImportCode { code: choice.code.clone(), label: choice.label.clone() }).collect()
    }

    fn code_label(&self, list: &str, code: &str) -> String {
        if self.known.lists.list(list).is_some() {
            return self.known.label_of(list, code);
        }
        choices(list).find(|choice| choice.code == code).map_or_else(|| code.to_owned(), |choice| choice.label.clone())
    }
}

/// The choices of a field that has no list of its own.
fn choices(field: &str) -> impl Iterator<Item = &'static tollgate_domain::form::Choice> {
    let fields = asset_form().sections.iter().flat_map(|section| section.fields.iter().chain(&section.row_fields));
    let found = fields.filter(|known| known.id == field).find(|known| !known.options.is_empty());
    found.into_iter().flat_map(|known| &known.options)
}

/// Layouts for the wire.
pub(super) fn profile_views(profiles: &[tollgate_exchange::matching::Profile]) -> Vec<ImportProfileView> {
    let is_built_in = |name: &str| built_in().iter().any(|profile| profile.name == name);
    let view = |profile: &tollgate_exchange::matching::Profile| ImportProfileView {
        name: profile.name.clone(),
        built_in: is_built_in(&profile.name),
    };
    profiles.iter().map(view).collect()
}
