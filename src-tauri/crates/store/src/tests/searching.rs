//! The search, and the lists beside it.

use serde_json::json;

use super::{Desk, add_asset, blue_badge, lines, operate, set};
use crate::{Kind, OperationKind, RecordId, Store};

fn add(desk: &Desk, store: &mut Store, title: &str, text: &str) -> RecordId {
    let id = add_asset(store, &desk.owner, &blue_badge(), 1);
    store.derive(|derived| derived.set_words(&id, title, text)).unwrap();
    id
}

fn titles(store: &Store, words: &str) -> Vec<String> {
    store.search(words, 10).unwrap().into_iter().map(|hit| hit.title).collect()
}

fn filled() -> (Desk, Store) {
    let (desk, mut store) = Desk::sealed();
    add(&desk, &mut store, "Blue Badge applications", "Decide on parking badges\nMedical evidence of applicants");
    add(&desk, &mut store, "School admissions", "Siblings' names and O'Brien \"Street\" addresses\nblue folder");
    add(&desk, &mut store, "Cofrestr Tŷ Gŵyr", "Rejestr łączności: Żółć");
    (desk, store)
}

#[test]
fn words_are_found_as_they_are_typed() {
    let (_desk, store) = filled();
    assert_eq!(titles(&store, "blue badge"), ["Blue Badge applications"]);
    assert_eq!(titles(&store, "medic"), ["Blue Badge applications"], "the last word may be a beginning");
    assert_eq!(
        titles(&store, "BLUE"),
        ["Blue Badge applications", "School admissions"],
        "a title counts more than a text"
    );
    assert_eq!(titles(&store, "ia-0002"), ["School admissions"], "references are words too");
    assert_eq!(titles(&store, "ty gwyr"), ["Cofrestr Tŷ Gŵyr"], "nobody has to type the circumflex");
    assert_eq!(titles(&store, "żołć"), ["Cofrestr Tŷ Gŵyr"]);
    assert!(titles(&store, "blue admissions xyz").is_empty(), "every word must be there");
}

#[test]
fn fewer_than_two_letters_find_nothing_and_a_third_word_in_the_making_is_waited_for() {
    let (_desk, store) = filled();
    for words in ["", " ", "b", "-", "\"", "* ("] {
        assert!(titles(&store, words).is_empty(), "{words:?}");
    }
    assert_eq!(titles(&store, "bl").len(), 2, "two letters are enough");
    assert_eq!(
        titles(&store, "blue b"),
        ["Blue Badge applications", "School admissions"],
        "the list does not flicker to empty"
    );
}

#[test]
fn nothing_that_is_typed_is_syntax() {
    let (_desk, store) = filled();
    for words in [
        "o'brien",
        "\"street\"",
        "NEAR(blue badge)",
        "blue OR school",
        "title:blue",
        "-blue",
        "^blue",
        "blue AND",
        "{title} : blue",
        "blue*",
        "(((",
        "a\" OR \"b",
        "\0blue",
        "';DROP TABLE record;--",
        "blue +",
        "text:",
    ] {
        let found = store.search(words, 10);
        assert!(found.is_ok(), "{words:?} is what somebody typed, not a statement: {found:?}");
    }
    assert_eq!(titles(&store, "o'brien"), ["School admissions"]);
    assert_eq!(titles(&store, "\"street\""), ["School admissions"]);
    assert!(titles(&store, "blue OR school").is_empty(), "OR is a word like any other");
}

#[test]
fn the_excerpt_shows_the_line_where_the_word_stands() {
    let (desk, mut store) = filled();
    let hits = store.search("siblings", 1).unwrap();
    assert_eq!(hits[0].excerpt, "Siblings' names and O'Brien \"Street\" addresses");
    let long = format!("{} needle {}", "hay ".repeat(100), "straw ".repeat(100));
    add(&desk, &mut store, "Barn", &long);
    let hits = store.search("needle", 1).unwrap();
    assert!(hits[0].excerpt.starts_with('…') && hits[0].excerpt.contains("needle") && hits[0].excerpt.ends_with('…'));
    assert!(hits[0].excerpt.chars().count() < 140, "an excerpt is a line, not a page");
}

#[test]
fn words_given_in_an_operation_are_found_at_once_and_others_are_asked_for() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    operate(&mut store, &desk.owner, (OperationKind::Edit, "Rename", 2), |edit| {
        edit.set_words(&id, "Parking permits", "for residents");
        edit.set_listing(&id, "the line of Parking permits".to_owned());
        edit.put_body(&id, 1, json!({"name": "Parking permits"}))
    });
    assert_eq!(titles(&store, "parking"), ["Parking permits"]);
    assert!(titles(&store, "badge").is_empty(), "the old title is no longer found");
    assert_eq!(lines(&store), ["the line of Parking permits"]);
    assert!(store.stale().unwrap().is_empty());
    set(&mut store, &desk.owner, &id, ("name", json!("Permits")), 3);
    assert_eq!(
        store.stale().unwrap(),
        std::slice::from_ref(&id),
        "an edit without words leaves a note that they no longer hold"
    );
    assert_eq!(store.unlisted(Kind::Asset).unwrap(), [id], "and takes the line of the list away");
}

#[test]
fn a_list_says_what_it_was_computed_from() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    assert_eq!(store.listing_stamp(Kind::Asset).unwrap(), None);
    store.put_listing(Kind::Asset, "rules 1, 2026-03-02", &[(id, "two findings".to_owned())]).unwrap();
    assert_eq!(store.listing_stamp(Kind::Asset).unwrap().as_deref(), Some("rules 1, 2026-03-02"));
    store.close().unwrap();
    let store = desk.reopen();
    assert_eq!(lines(&store), ["two findings"], "tomorrow's opening need not compute what still holds");
    assert!(store.history(None, None, 10).unwrap().len() == 1, "lists are not history");
}
