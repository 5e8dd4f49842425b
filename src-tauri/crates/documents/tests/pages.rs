//! What becomes of a dossier on its pages, read back from the file.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod dossiers;

use lopdf::{Document as File, Object};
use tollgate_documents::{Block, Document, RowHead, Table, Text, Value, compose, html, pages_of, write};
use tollgate_domain::dossier::{PaperKind, Standing};

use dossiers::{dpia, identity};

fn issued() -> Standing {
    Standing::Issued { frozen_at: "10 Dec 2026 11:05".to_owned() }
}

fn file(document: &Document) -> File {
    File::load_mem(&write(document).unwrap().pdf).unwrap()
}

/// Every dictionary of a kind, by the name under `key`.
fn all<'a>(file: &'a File, key: &'a [u8], name: &'a str) -> impl Iterator<Item = &'a lopdf::Dictionary> {
    file.objects.values().filter_map(|object| object.as_dict().ok()).filter(move |dictionary| {
        dictionary.get(key).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
    })
}

/// What the pages draw and say, as text of their content streams.
fn contents(file: &File) -> Vec<String> {
    file.page_iter().map(|page| String::from_utf8_lossy(&file.get_page_content(page)).into_owned()).collect()
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let dossier = dpia(issued(), 4, 5);
    let one = write(&compose::dpia(&dossier)).unwrap();
    let other = write(&compose::dpia(&dossier)).unwrap();
    assert_eq!(one.pdf, other.pdf, "people compare files by their digest");
    let mut changed = dossier;
    changed.identity.title.push('!');
    assert_ne!(write(&compose::dpia(&changed)).unwrap().pdf, one.pdf, "and another dossier gives others");
}

#[test]
fn only_working_prints_bear_the_watermark_and_only_issued_ones_can_be_signed() {
    let draft = file(&compose::dpia(&dpia(Standing::Draft, 2, 2)));
    assert!(contents(&draft).iter().all(|page| page.contains("/Watermark")), "on every page (outputs.md §0)");
    assert_eq!(all(&draft, b"FT", "Sig").count(), 0, "a draft cannot be signed");
    let issued = file(&compose::dpia(&dpia(issued(), 2, 2)));
    assert!(!contents(&issued).iter().any(|page| page.contains("/Watermark")), "an issued one is no draft");
    assert_eq!(all(&issued, b"FT", "Sig").count(), 8, "one field for each signatory");
    for field in all(&issued, b"FT", "Sig") {
        assert!(field.get(b"V").is_err(), "the field is empty");
        assert_eq!(field.get(b"F").unwrap().as_i64().unwrap(), 132, "printed and locked, as PDF/A asks");
        assert!(field.get(b"TU").is_ok() && field.get(b"Contents").is_ok(), "a screen reader says whose it is");
    }
    for node in all(&issued, b"S", "Form") {
        assert!(node.get(b"K").unwrap().as_dict().is_ok(), "a list here makes later judges call signatures broken");
    }
}

#[test]
fn the_record_is_attached_so_that_viewers_and_archives_find_it() {
    let document = compose::dpia(&dpia(issued(), 1, 1));
    let file = file(&document);
    let catalog = file.catalog().unwrap();
    let attached = catalog.get(b"AF").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    let specification = file.get_dictionary(attached).unwrap();
    for key in [b"F".as_slice(), b"UF", b"Desc", b"AFRelationship"] {
        assert!(specification.get(key).is_ok(), "{} is missing", String::from_utf8_lossy(key));
    }
    let stream = specification.get(b"EF").unwrap().as_dict().unwrap().get(b"F").unwrap().as_reference().unwrap();
    let stream = file.get_object(stream).unwrap().as_stream().unwrap();
    let parameters = stream.dict.get(b"Params").unwrap().as_dict().unwrap();
    assert!(parameters.get(b"Size").is_ok() && parameters.get(b"ModDate").is_ok(), "no judge asks, the standard does");
    assert_eq!(stream.decompressed_content().unwrap(), document.identity.record.as_bytes());
    assert!(catalog.get(b"Names").unwrap().as_dict().unwrap().get(b"EmbeddedFiles").is_ok(), "viewers list it");
}

fn table_of(rows: Vec<Vec<Value>>) -> Document {
    let table = Table {
        title: "Items".to_owned(),
        head: vec!["Key".to_owned(), "What".to_owned()],
        shares: vec![20, 80],
        row_head: RowHead::Plain,
        rows,
    };
    Document { identity: identity(PaperKind::AssetRecord, Standing::Plain), blocks: vec![Block::Table(table)] }
}

#[test]
fn a_long_table_repeats_its_head_for_the_eye_only() {
    let rows = (0..200).map(|row| vec![Value::words(format!("D{row}")), Value::words("Name, former name.")]).collect();
    let file = file(&table_of(rows));
    let pages = contents(&file);
    assert!(pages.len() > 3, "200 rows take several pages");
    assert_eq!(all(&file, b"S", "THead").count(), 1, "a screen reader hears the head once");
    assert_eq!(all(&file, b"S", "TR").count(), 201, "every row is one row, on whichever page");
    let heads = pages.iter().skip(1).filter(|page| page.matches("/Subtype /Header").count() == 2).count();
    assert_eq!(heads, pages.len() - 1, "every further page shows the head again, besides the header of the page");
}

#[test]
fn a_row_larger_than_a_page_is_divided_and_loses_nothing() {
    let words = "The council keeps the register of badge holders for three years. ".repeat(400);
    let rows = vec![vec![Value::words("D1"), Value { words: vec![Text::plain(words)], level: None }]];
    let document = table_of(rows);
    let paper = write(&document).unwrap();
    assert!(paper.pages > 4 && paper.pages < 40, "an enormous cell takes several pages and ends: {}", paper.pages);
}

#[test]
fn an_assessment_with_nothing_in_it_is_a_good_document() {
    let mut empty = dpia(Standing::Draft, 0, 0);
    empty.summary = tollgate_domain::dossier::DpiaSummary::default();
    empty.screening.clear();
    empty.signatories.clear();
    let document = compose::dpia(&empty);
    assert!(html(&document).contains("Not recorded"), "blanks are never blank");
    assert!(pages_of(&write(&document).unwrap().pdf).unwrap() >= 3, "cover, contents, and the parts");
}

#[test]
fn a_letter_without_a_face_is_replaced_and_named() {
    let words = Block::Paragraph(Text::plain("Signed 😀 by 王小明"));
    let document = Document { identity: identity(PaperKind::AssetRecord, Standing::Plain), blocks: vec![words] };
    let paper = write(&document).unwrap();
    let replaced: Vec<&str> = paper.replaced.iter().map(String::as_str).collect();
    assert_eq!(replaced, ["小", "明", "王", "😀"], "the window says what could not be drawn");
}

#[test]
fn three_hundred_pages_are_one_document() {
    let paper = write(&compose::dpia(&dpia(issued(), 119, 60))).unwrap();
    assert!((270..=330).contains(&paper.pages), "{} pages", paper.pages);
}
