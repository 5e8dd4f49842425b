//! A register as councils keep it: 59 assets of a London borough, flattened from its published notices, with planted difficulties
//! (see `tests/fixtures/register_messy.md`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

use tollgate_domain::asset::LAYOUT;
use tollgate_domain::form::asset_form;
use tollgate_domain::record;
use tollgate_domain::vocabulary::shipped;
use tollgate_exchange::draft::{Draft, Known, Plan, plan};
use tollgate_exchange::matching::{Confidence, built_in};
use tollgate_exchange::opening::{MatchedColumn, Opened, match_columns, open};
use tollgate_exchange::reading::Codes;
use tollgate_exchange::sheet::{Choice, Unwatched};

const CSV: &[u8] = include_bytes!("../../../../tests/fixtures/register_messy.csv");
const XLSX: &[u8] = include_bytes!("../../../../tests/fixtures/register_messy.xlsx");

fn known() -> Known {
    let fields = asset_form().sections.iter().flat_map(|section| section.fields.iter().chain(&section.row_fields));
    Known::new(Codes::of(shipped()).with_choices(fields), [])
}

fn read(bytes: &[u8]) -> (Opened, Vec<MatchedColumn>, Plan) {
    let known = known();
    let opened = open(bytes, &Choice::default(), None, &Unwatched).unwrap();
    let table = opened.table.clone().unwrap();
    let (_, columns) = match_columns(&table, built_in(), None, &known.codes);
    let matched: Vec<_> = columns.iter().map(|column| column.matched.clone()).collect();
    let plan = plan(&table, &matched, &known, &Unwatched).unwrap();
    (opened, columns, plan)
}

fn called<'p>(plan: &'p Plan, name: &str) -> &'p Draft {
    plan.drafts.iter().find(|draft| draft.text("name").eq_ignore_ascii_case(name)).expect(name)
}

#[test]
fn both_files_give_59_assets_and_say_what_became_of_every_other_row() {
    for (bytes, format) in [(CSV, "CSV"), (XLSX, "XLSX")] {
        let (_, _, plan) = read(bytes);
        assert_eq!(plan.drafts.len(), 59, "{format}: 59 assets after the repeat is taken out");
        let reasons: Vec<&str> = plan.skipped.iter().map(|skipped| skipped.reason.as_str()).collect();
        assert_eq!(
            reasons.iter().filter(|reason| reason.starts_with("Same as row")).count(),
            1,
            "{format}: {reasons:?}"
        );
        assert!(reasons.contains(&"Empty row"), "{format}: the blank row is named: {reasons:?}");
        if format == "XLSX" {
            assert!(reasons.contains(&"A line below the table, not an asset"), "the footer is named: {reasons:?}");
        }
    }
}

#[test]
fn the_reader_is_told_how_each_file_was_read() {
    let (csv, ..) = read(CSV);
    assert_eq!(csv.source.encoding.as_deref(), Some("windows-1252"), "curly quotes are not UTF-8");
    assert_eq!(csv.source.delimiter, Some(','));
    assert_eq!(csv.table.as_ref().map(|table| table.header_row), Some(1));
    let (xlsx, ..) = read(XLSX);
    assert_eq!(xlsx.sheet, "Info Asset Register", "not the sheet of lists and notes");
    assert_eq!(xlsx.table.as_ref().map(|table| table.header_row), Some(2), "row 1 is a title");
}

#[test]
fn every_column_of_the_file_is_matched() {
    let (_, columns, _) = read(CSV);
    let unmatched: Vec<&str> = columns
        .iter()
        .filter(|column| column.confidence == Confidence::Unknown)
        .map(|column| column.matched.heading.as_str())
        .collect();
    assert_eq!(unmatched, Vec::<&str>::new(), "all 24 headings are usual ones");
}

#[test]
fn values_are_read_as_people_write_them() {
    let (_, _, plan) = read(CSV);
    let grant = called(&plan, "Additional Restrictions Grant applications");
    assert_eq!(grant.reference.as_deref(), Some("IAR03"));
    assert_eq!(grant.content["purposes"].as_object().unwrap().len(), 5, "one purpose a line");
    assert_eq!(grant.content["data_items"].as_object().unwrap().len(), 11, "one item of data a bullet");
    let rule = &grant.content["retention"]["K1"];
    assert_eq!((&rule["period_value"], &rule["period_unit"]), (&6.into(), &"years".into()), "“6 yrs + current”");
    assert_eq!(rule["trigger"], "rt_decision", "from the award");
    assert_eq!(grant.content["retention"]["K2"]["condition_text"], "Unsuccessful applicants", "two rules in one cell");
    let care = called(&plan, "Adult social care case records");
    let special = care.content["data_items"].as_object().unwrap().values();
    assert!(
        special.clone().any(|item| item["special_categories"].to_string().contains("health")),
        "what the column of special categories says stands with the data"
    );
    let survey = called(&plan, "Bexley Business Survey 2023");
    assert_eq!(survey.text("name"), "Bexley Business Survey 2023", "spaces behind a name are no part of it");
}

#[test]
fn what_cannot_be_understood_is_kept_as_text_beside_its_field() {
    let (_, _, plan) = read(CSV);
    let all: Vec<(&str, &str)> =
        plan.drafts.iter().flat_map(|draft| &draft.unread).map(|(path, text)| (path.as_str(), text.as_str())).collect();
    for (path, text) in [
        ("last_reviewed_on", "pre GDPR"),
        ("retention.K1.period_value", "Per RRS"),
        ("transfers", "only with EC safeguards / BCRs"),
        ("record_manager", "RM Housing"),
    ] {
        assert!(all.contains(&(path, text)), "“{text}” stands beside {path}");
    }
    let month = plan.drafts.iter().flat_map(|draft| &draft.remarks).find(|remark| remark.sentence.contains("Mar-21"));
    assert_eq!(month.map(|remark| remark.sentence.as_str()), Some("“Mar-21” read as 1 March 2021"));
}

#[test]
fn every_draft_is_one_that_the_register_takes() {
    for bytes in [CSV, XLSX] {
        let (_, _, plan) = read(bytes);
        for draft in &plan.drafts {
            let mut number = 0;
            let composed = record::compose(&draft.content.clone().into(), asset_form(), &LAYOUT, &mut || {
                number += 1;
                format!("row-{number}")
            });
            assert!(composed.is_ok(), "{}: {:?}", draft.text("name"), composed.err());
        }
    }
}

#[test]
fn nothing_that_stands_in_the_file_is_dropped() {
    let (opened, _, plan) = read(CSV);
    let table = opened.table.unwrap();
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let missing: Vec<String> = table
        .rows
        .iter()
        .filter_map(|row| Some((row, plan.drafts.iter().find(|draft| draft.rows.contains(&row.number))?)))
        .flat_map(|(row, draft)| {
            let everything = letters(&format!("{draft:?}"));
            let texts: Vec<String> = table
                .columns
                .iter()
                .filter(|column| {
                    matches!(
                        column.heading.as_str(),
                        "Comments"
                            | "Description of asset"
                            | "Shared with"
                            | "Purpose(s)"
                            | "Personal data held"
                            | "Supplier / processor"
                    )
                })
                .flat_map(|column| tollgate_exchange::reading::text_pieces(&row.cell(column.at).text()))
                .filter(|piece| !everything.contains(&letters(piece)))
                .collect();
            texts
        })
        .collect();
    assert_eq!(missing, Vec::<String>::new(), "each piece of text stands in a field, a note or a finding");
}
