//! Files that people have and wish they had not. Each ends right, or with a plain reason.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod made;

use std::cell::Cell;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use made::{BADGES, HEADINGS, RENTS, text, xlsx};
use tollgate_domain::form::asset_form;
use tollgate_domain::vocabulary::shipped;
use tollgate_exchange::draft::{Draft, Known, Plan, plan};
use tollgate_exchange::matching::{Target, built_in};
use tollgate_exchange::opening::{MatchedColumn, Opened, match_columns, open};
use tollgate_exchange::reading::Codes;
use tollgate_exchange::sheet::{Choice, Unreadable, Unwatched, Watch};

fn opened(bytes: &[u8]) -> Result<Opened, Unreadable> {
    open(bytes, &Choice::default(), None, &Unwatched)
}

/// What becomes of a file that has a table.
fn read(bytes: &[u8]) -> (Opened, Vec<MatchedColumn>, Plan) {
    let fields = asset_form().sections.iter().flat_map(|section| section.fields.iter().chain(&section.row_fields));
    let known = Known::new(Codes::of(shipped()).with_choices(fields), []);
    let opened = opened(bytes).unwrap();
    let table = opened.table.clone().expect("the file has headings");
    let (_, columns) = match_columns(&table, built_in(), None, &known.codes);
    let matched: Vec<_> = columns.iter().map(|column| column.matched.clone()).collect();
    let plan = plan(&table, &matched, &known, &Unwatched).unwrap();
    (opened, columns, plan)
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.drafts.iter().map(|draft| draft.text("name")).collect()
}

#[test]
fn a_csv_with_semicolons() {
    let (opened, _, plan) = read(text(&[&HEADINGS, &BADGES], ';').as_bytes());
    assert_eq!(opened.source.delimiter, Some(';'), "as Excel writes it on many computers");
    assert_eq!(names(&plan), ["Blue Badges"]);
}

#[test]
fn a_text_in_utf_16() {
    let bytes: Vec<u8> = text(&[&HEADINGS, &BADGES, &RENTS], '\t').encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (opened, _, plan) = read(&[b"\xFF\xFE", bytes.as_slice()].concat());
    assert_eq!(opened.source.encoding.as_deref(), Some("UTF-16LE"), "“Unicode text” of Excel");
    assert_eq!(names(&plan), ["Blue Badges", "Rent accounts"]);
}

#[test]
fn headings_in_row_7() {
    let lines: [&[&str]; 8] = [
        &["ASSET REGISTER"],
        &["Organisation", "A Council"],
        &["Address", "Town Hall"],
        &["Data protection officer", "", "Telephone", "020"],
        &[""],
        &["Status: draft"],
        &HEADINGS,
        &BADGES,
    ];
    let (opened, _, plan) = read(&xlsx(&lines));
    assert_eq!(opened.table.unwrap().header_row, 7, "below the title and the contact block");
    assert_eq!(names(&plan), ["Blue Badges"]);
}

#[test]
fn two_rows_of_headings() {
    let lines: [&[&str]; 3] = [
        &["Ref", "Asset name", "Service", "Retention", "", "Comments"],
        &["", "", "", "Retention period", "Disposal", ""],
        &["1", "Blue Badges", "Adult Social Care", "3 years", "shred", "seen"],
    ];
    let (opened, columns, plan) = read(&xlsx(&lines));
    assert_eq!(opened.table.unwrap().header_rows, 2);
    let targets: Vec<&str> = columns.iter().map(|column| column.matched.target.code()).collect();
    assert_eq!(targets[3..5], ["retention_rules", "retention.disposal_action"], "each half of the parted heading");
    assert_eq!(plan.drafts[0].content["retention"]["K1"]["period_value"], 3);
}

#[test]
fn merged_cells() {
    let (opened, _, plan) = read(&made::merged());
    assert_eq!(opened.table.unwrap().header_row, 3, "below the merged title and the bands");
    let services: Vec<&str> = plan.drafts.iter().map(|draft| draft.text("service")).collect();
    assert_eq!(services, ["Adult Social Care", "Adult Social Care"], "the merged cell holds for both assets");
}

#[test]
fn forty_columns_of_which_six_are_known() {
    let strange: Vec<String> = (1..=34).map(|number| format!("Cost code {number}")).collect();
    let headings: Vec<&str> = HEADINGS.into_iter().chain(strange.iter().map(String::as_str)).collect();
    let values: Vec<String> = (1..=34).map(|number| format!("value {number}")).collect();
    let row: Vec<&str> = BADGES.into_iter().chain(values.iter().map(String::as_str)).collect();
    let (_, columns, plan) = read(text(&[&headings, &row], ',').as_bytes());
    assert_eq!(columns.len(), 40);
    let noted = columns.iter().filter(|column| column.matched.target == Target::Note).count();
    assert_eq!(noted, 34, "what nobody knows is kept as a note unless the reader says otherwise");
    assert!(plan.drafts[0].notes["name"].contains("“Cost code 34”: value 34"), "with its heading");
}

#[test]
fn no_records_at_all() {
    let (opened, _, plan) = read(&xlsx(&[&HEADINGS]));
    assert_eq!(opened.table.unwrap().rows.len(), 0, "headings and nothing below them");
    assert_eq!(plan.drafts, Vec::<Draft>::new());
    let other = opened_table(b"just some words\nand more\n");
    assert!(!other, "a text without headings has no table at all");
}

fn opened_table(bytes: &[u8]) -> bool {
    opened(bytes).unwrap().table.is_some()
}

/// Stops at the ten thousandth row.
struct StopAt(Cell<usize>);
impl Watch for StopAt {
    fn at(&self, done: usize, _: usize) -> ControlFlow<()> {
        self.0.set(done);
        if done >= 10_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[test]
fn two_hundred_thousand_rows() {
    let mut all = String::from("Ref,Asset name,Service\n");
    for number in 0..200_000 {
        let _ = writeln!(all, "{number},Asset {number},Service {}", number % 40);
    }
    let table = opened(all.as_bytes()).unwrap().table.unwrap();
    assert_eq!(table.rows.len(), 200_000, "every one of them is read");
    let more = all.repeat(2);
    assert_eq!(opened(more.as_bytes()), Err(Unreadable::TooManyRows), "and there is an end");

    let stop = StopAt(Cell::new(0));
    assert_eq!(open(all.as_bytes(), &Choice::default(), None, &stop), Err(Unreadable::Stopped), "Stop is heard");
    assert_eq!(stop.0.get(), 10_000, "and at once");
}

#[test]
fn formulas() {
    let (_, _, plan) = read(&made::formulas());
    assert_eq!(names(&plan), ["Blue Badges"], "the result is read, not the formula");
    let unread = &plan.drafts[0].unread;
    assert!(
        unread.values().any(|text| text.contains("#REF!")),
        "one that came to nothing is kept and asked about: {unread:?}"
    );
}

#[test]
fn a_workbook_with_a_password_and_one_that_is_broken() {
    assert_eq!(opened(&made::protected()), Err(Unreadable::Protected), "it is said that it needs a password");
    let whole = xlsx(&[&HEADINGS, &BADGES]);
    let half = &whole[..whole.len() / 2];
    assert_eq!(opened(half), Err(Unreadable::Broken { format: "XLSX" }), "half a file is not read as a whole one");
    let mut scratched = whole;
    let name = b"xl/worksheets/sheet1.xml";
    let sheet = scratched.windows(name.len()).position(|window| window == name).unwrap() + name.len();
    for byte in &mut scratched[sheet + 20..sheet + 120] {
        *byte = !*byte;
    }
    assert!(opened(&scratched).is_err(), "nor is a damaged one");
}

#[test]
fn an_old_xls() {
    let (opened, _, plan) = read(&made::xls(&[&HEADINGS, &BADGES, &RENTS]));
    assert_eq!(opened.source.format.name(), "XLS");
    assert_eq!(names(&plan), ["Blue Badges", "Rent accounts"]);
}

#[test]
fn an_ods_of_libreoffice() {
    let (opened, _, plan) = read(&made::ods(&[&HEADINGS, &BADGES, &RENTS]));
    assert_eq!(opened.source.format.name(), "ODS");
    assert_eq!(names(&plan), ["Blue Badges", "Rent accounts"]);
    assert_eq!(plan.drafts[1].content["purposes"]["P1"]["art6_bases"], serde_json::json!(["contract", "public_task"]));
}
