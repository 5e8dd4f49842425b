//! Undo and redo: whose, how far, across restarts, and when they refuse.

use serde_json::{Value, json};

use super::{Desk, add_asset, at, blue_badge, body, operate, set};
use crate::{OperationKind, RecordId, Store, UndoNo, Whose};

fn undo(store: &mut Store, desk: &Desk) -> String {
    store.undo(Whose::Actor(&desk.owner), &desk.owner, at(100)).unwrap().label
}

fn redo(store: &mut Store, desk: &Desk) -> String {
    store.redo(Whose::Actor(&desk.owner), &desk.owner, at(101)).unwrap().label
}

fn three_edits() -> (Desk, Store, RecordId) {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    set(&mut store, &desk.owner, &id, ("name", json!("One")), 2);
    set(&mut store, &desk.owner, &id, ("name", json!("Two")), 3);
    set(&mut store, &desk.owner, &id, ("description", json!("Three")), 4);
    (desk, store, id)
}

fn name(store: &Store, id: &RecordId) -> Value {
    body(store, id)["name"].clone()
}

#[test]
fn undo_and_redo_go_back_and_forth_through_my_edits() {
    let (desk, mut store, id) = three_edits();
    assert_eq!(undo(&mut store, &desk), "Set description");
    assert_eq!(undo(&mut store, &desk), "Set name");
    assert_eq!(undo(&mut store, &desk), "Set name");
    assert_eq!(body(&store, &id), blue_badge(), "three undos give back exactly what was there");
    redo(&mut store, &desk);
    assert_eq!(name(&store, &id), "One", "redo brings back what was undone last");
    redo(&mut store, &desk);
    redo(&mut store, &desk);
    assert_eq!((name(&store, &id), body(&store, &id)["description"].clone()), (json!("Two"), json!("Three")));
    assert!(
        matches!(store.redo(Whose::Actor(&desk.owner), &desk.owner, at(9)), Err(UndoNo::NothingToRedo)),
        "there is nothing more to bring back"
    );
    undo(&mut store, &desk);
    assert_eq!(body(&store, &id)["description"], Value::Null, "what was brought back can be undone again");
    assert!(store.verify().unwrap().sound, "undo and redo are entries like any other");
}

#[test]
fn undo_works_after_closing_and_opening() {
    let (desk, store, id) = three_edits();
    store.close().unwrap();
    let mut store = desk.reopen();
    let whose = Whose::Actor(&desk.owner);
    assert_eq!(store.undoable(whose).unwrap().map(|(_, label)| label), Some("Set description".to_owned()));
    undo(&mut store, &desk);
    store.close().unwrap();
    let mut store = desk.reopen();
    assert_eq!(store.redoable(whose).unwrap().map(|(_, label)| label), Some("Set description".to_owned()));
    redo(&mut store, &desk);
    assert_eq!(body(&store, &id)["description"], "Three", "a restart loses no step");
}

#[test]
fn a_new_edit_ends_redo() {
    let (desk, mut store, id) = three_edits();
    undo(&mut store, &desk);
    set(&mut store, &desk.owner, &id, ("name", json!("Other")), 50);
    assert!(store.redoable(Whose::Actor(&desk.owner)).unwrap().is_none(), "redo works directly after undo");
}

#[test]
fn undo_is_mine_and_refuses_with_the_name_of_what_changed_since() {
    let (desk, mut store, id) = three_edits();
    set(&mut store, &desk.officer, &id, ("description", json!("Better")), 5);
    let no = store.undo(Whose::Actor(&desk.owner), &desk.owner, at(6));
    let Err(UndoNo::ChangedSince { later, by, .. }) = no else { panic!("the officer's words would be lost: {no:?}") };
    assert_eq!((later.as_str(), by.as_str()), ("Set description", "Data Protection Officer"));
    assert_eq!(body(&store, &id)["description"], "Better", "a refused undo changes nothing");
    store.undo(Whose::Actor(&desk.officer), &desk.officer, at(7)).unwrap();
    undo(&mut store, &desk);
    assert_eq!(
        body(&store, &id)["description"],
        Value::Null,
        "once the later edit is taken back, nothing is in the way"
    );
    assert!(store.verify().unwrap().sound);
}

#[test]
fn undo_refuses_inside_a_row_that_was_removed_since() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    set(&mut store, &desk.owner, &id, ("purposes/a2/text", json!("Stop fraud")), 2);
    operate(&mut store, &desk.officer, (OperationKind::Edit, "Remove purpose P2", 3), |edit| {
        let mut content = edit.version(&id, 1)?.unwrap().body;
        content["purposes"].as_object_mut().unwrap().remove("a2");
        edit.put_body(&id, 1, content)
    });
    let no = store.undo(Whose::Actor(&desk.owner), &desk.owner, at(4));
    assert!(matches!(no, Err(UndoNo::ChangedSince { ref later, .. }) if later == "Remove purpose P2"), "{no:?}");
}

#[test]
fn an_edit_elsewhere_is_not_in_the_way() {
    let (desk, mut store, id) = three_edits();
    set(&mut store, &desk.officer, &id, ("purposes/a1/text", json!("Decide")), 5);
    assert_eq!(
        undo(&mut store, &desk),
        "Set description",
        "two people work on one asset without locking each other out"
    );
    assert_eq!(body(&store, &id)["purposes"]["a1"]["text"], "Decide", "the other person's words stay");
}

#[test]
fn a_deleted_draft_comes_back_whole() {
    let (desk, mut store, id) = three_edits();
    let before = body(&store, &id);
    operate(&mut store, &desk.owner, (OperationKind::Remove, "Delete draft", 5), |edit| edit.remove_record(&id));
    assert!(store.record("IA-0001").unwrap().is_none());
    assert!(store.search("blue badge", 5).unwrap().is_empty(), "what is gone is not found");
    let undone = store.undo(Whose::Actor(&desk.owner), &desk.owner, at(6)).unwrap();
    assert_eq!(body(&store, &id), before, "undo brings back every field");
    assert_eq!(store.record("IA-0001").unwrap().unwrap().versions.len(), 1);
    assert_eq!(
        store.stale().unwrap(),
        [undone.changed[0].record.clone()],
        "the words of the search are asked for again"
    );
    assert!(store.verify().unwrap().sound);
}

#[test]
fn undoing_a_creation_is_refused_once_others_worked_on_the_record() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    set(&mut store, &desk.officer, &id, ("name", json!("Better")), 2);
    let no = store.undo(Whose::Actor(&desk.owner), &desk.owner, at(3));
    assert!(matches!(no, Err(UndoNo::ChangedSince { .. })), "undo must not throw away the officer's work: {no:?}");
}

#[test]
fn what_somebody_answers_for_is_never_undone() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.officer, &blue_badge(), 1);
    operate(&mut store, &desk.owner, (OperationKind::Move, "Submit", 2), |edit| edit.set_state(&id, 1, "submitted"));
    operate(&mut store, &desk.owner, (OperationKind::Attest, "Confirm", 3), |edit| {
        edit.put_living(&id, json!({"dpia_ref": null, "owner_confirmed_at": "2026-03-02"}))
    });
    let no = store.undo(Whose::Actor(&desk.owner), &desk.owner, at(4));
    assert!(matches!(no, Err(UndoNo::NothingToUndo)), "a statement is taken back by another step, not by undo: {no:?}");
    assert!(store.undo(Whose::Anybody, &desk.owner, at(5)).is_err(), "the creation beneath it was touched since");
}

#[test]
fn what_stood_when_somebody_answered_for_it_is_not_taken_back_behind_them() {
    let (desk, mut store, id) = three_edits();
    operate(&mut store, &desk.officer, (OperationKind::Move, "Approve", 5), |edit| edit.set_state(&id, 1, "approved"));
    let no = store.undo(Whose::Actor(&desk.owner), &desk.owner, at(6));
    let Err(UndoNo::ChangedSince { later, .. }) = no else { panic!("the approval was given to other words: {no:?}") };
    assert_eq!(later, "Approve", "the refusal names the step, although it touched no field");
}

#[test]
fn each_kind_of_operation_has_its_own_code() {
    for kind in OperationKind::ALL {
        assert_eq!(OperationKind::from_code(kind.code()), Some(*kind), "a stored code must read back as what it was");
    }
}
