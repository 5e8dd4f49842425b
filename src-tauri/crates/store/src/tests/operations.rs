//! Operations: what they write, what they leave alone, and the tripwire.

use serde_json::json;

use super::{Desk, add_asset, at, blue_badge, body, operate, set};
use crate::connection::{Use, connect};
use crate::{Access, Aspect, Failure, Kind, OperateNo, OperationHead, OperationKind, Touch};

#[test]
fn an_edit_is_one_entry_with_one_line_for_each_field_that_differs() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    operate(&mut store, &desk.officer, (OperationKind::Edit, "Tidy up", 2), |edit| {
        let mut content = edit.version(&id, 1)?.unwrap().body;
        content["name"] = json!("Blue Badges");
        content["storage_locations"] = json!(["cloud", "paper"]);
        content["purposes"].as_object_mut().unwrap().remove("a2");
        content["purposes"]["a3"] = json!({"key": "P3", "position": 3, "text": "Statistics"});
        edit.put_body(&id, 1, content)?;
        edit.put_living(&id, json!({"dpia_ref": "DPIA-0001"}))
    });
    let history = store.history(Some(&id), None, 10).unwrap();
    assert_eq!(history.len(), 2, "the creation and the edit are two entries");
    let lines: Vec<_> = history[0].changes.iter().map(|change| (change.aspect, change.path.as_str())).collect();
    assert_eq!(
        lines,
        [
            (Aspect::Living, "dpia_ref"),
            (Aspect::Body, "name"),
            (Aspect::Body, "purposes/a2"),
            (Aspect::Body, "purposes/a3"),
            (Aspect::Body, "storage_locations"),
        ],
        "a row that came or went is one line, a code set is one line"
    );
    assert_eq!(
        history[0].changes[1].before,
        Some(json!("Blue Badge applications")),
        "the history shows what was there"
    );
    assert_eq!(history[0].actor.label, "Data Protection Officer", "the history shows who it was");
    assert_eq!(history[1].changes[0].aspect, Aspect::Record, "making the record is one change");
    assert!(store.verify().unwrap().sound, "log and present agree after ordinary work");
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_entry() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let done = set(&mut store, &desk.owner, &id, ("name", json!("Blue Badge applications")), 2);
    assert_eq!((done.operation, done.changed.len()), (None, 0), "leaving a field as it was is not history");
    assert_eq!(store.last_operation().unwrap().unwrap().0, 1);
}

#[test]
fn a_refusal_takes_everything_back() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let head = OperationHead { kind: OperationKind::Edit, label: "Half".to_owned(), actor: &desk.owner, now: at(2) };
    let no = store.operate(&head, |edit| {
        edit.put_living(&id, json!({"dpia_ref": "DPIA-0009"})).map_err(|failure| failure.to_string())?;
        edit.next_reference(Kind::Asset, "IA-", 4).map_err(|failure| failure.to_string())?;
        Err::<(), _>("a rule says no".to_owned())
    });
    assert!(
        matches!(no, Err(OperateNo::Refused(reason)) if reason == "a rule says no"),
        "the refusal comes through as it is"
    );
    assert_eq!(
        store.record("IA-0001").unwrap().unwrap().living,
        json!({"dpia_ref": null}),
        "nothing of it is in the file"
    );
    assert!(store.verify().unwrap().sound);
}

#[test]
fn a_write_outside_an_operation_aborts() {
    let (desk, mut store) = Desk::sealed();
    add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    for statement in [
        "UPDATE record SET living = '{}'",
        "DELETE FROM record",
        "UPDATE version SET body = '{}'",
        "INSERT INTO version (record, number, state, form, began_at, body) VALUES ('x', 9, 'draft', 'f', 't', '{}')",
        "DELETE FROM version",
        "INSERT INTO attachment (id, record, name, size, sha256, added_at) VALUES ('x', 'y', 'n', 1, 's', 't')",
        "INSERT INTO content (sha256, bytes) VALUES ('s', x'00')",
        "UPDATE counter SET last = 0",
        "UPDATE counter SET last = 99",
        "DELETE FROM counter",
        "UPDATE operation SET actor = 'Somebody else'",
        "UPDATE operation SET label = 'Something else'",
        "DELETE FROM operation",
        "UPDATE change SET after = '\"other\"'",
        "DELETE FROM change",
        "DELETE FROM gate",
        "UPDATE register SET id = 'x'",
        "DELETE FROM register",
        "INSERT OR REPLACE INTO record (id, kind, reference, living) SELECT id, kind, reference, '{}' FROM record",
    ] {
        let refused = store.conn.execute_batch(statement);
        assert!(refused.is_err(), "no statement may go past the log: {statement}");
    }
    assert!(store.verify().unwrap().sound, "nothing of these attempts is in the file");
}

#[test]
fn a_reference_is_never_given_out_twice() {
    let (desk, mut store) = Desk::sealed();
    let first = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let gone =
        operate(&mut store, &desk.owner, (OperationKind::Remove, "Delete draft", 2), |edit| edit.remove_record(&first));
    assert_eq!(gone.changed[0].touch, Touch::Removed, "the screen learns that the record is gone");
    let second = add_asset(&mut store, &desk.owner, &blue_badge(), 3);
    let reference = |id| store.record_by_id(id).unwrap().unwrap().reference;
    assert_eq!(reference(&second), "IA-0002", "letters quote references: IA-0001 must not come to mean another asset");
    operate(&mut store, &desk.owner, (OperationKind::Import, "Bring in", 4), |edit| {
        edit.create_record(Kind::Asset, Some("IA-0065".to_owned()), json!({}), "Imported")
    });
    let next = operate(&mut store, &desk.owner, (OperationKind::Create, "Number", 5), |edit| {
        edit.next_reference(Kind::Asset, "IA-", 4)
    });
    assert_eq!(next.value, "IA-0066", "numbers that came from elsewhere count too");
}

#[test]
fn an_operation_sees_what_it_has_done_so_far() {
    let (desk, mut store) = Desk::sealed();
    let old = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    operate(&mut store, &desk.owner, (OperationKind::Edit, "Look", 2), |edit| {
        edit.create_record(Kind::Asset, Some("IA-0100".to_owned()), json!({}), "New")?;
        edit.put_body(&old, 1, json!({"name": "changed"}))?;
        assert!(edit.record("IA-0100")?.is_some(), "a record made in the operation is there for its rules");
        assert_eq!(edit.records(Kind::Asset)?.len(), 2, "uniqueness is judged over old and new together");
        assert_eq!(edit.newest(&old)?.unwrap().body, json!({"name": "changed"}));
        edit.remove_record(&old)?;
        assert!(edit.record("IA-0001")?.is_none(), "a removed record is gone for the rest of the operation");
        Ok(())
    });
    assert!(store.verify().unwrap().sound);
}

#[test]
fn a_clock_that_stands_before_the_last_entry_is_marked() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 30);
    set(&mut store, &desk.owner, &id, ("name", json!("Earlier?")), 10);
    let history = store.history(None, None, 10).unwrap();
    assert!(history[0].clock_behind, "a reader must know that this time cannot be relied on");
    assert!(!history[1].clock_behind);
}

#[test]
fn a_look_cannot_write() {
    let (desk, store) = Desk::sealed();
    store.close().unwrap();
    let (mut look, _) = desk.open(Access::Look).unwrap();
    let head = OperationHead { kind: OperationKind::Edit, label: "No".to_owned(), actor: &desk.owner, now: at(1) };
    let no = look.operate(&head, |_| Ok::<_, Failure>(()));
    assert!(matches!(no, Err(OperateNo::Failure(Failure::LookOnly))), "looking must never change a register");
    assert!(
        connect(&desk.path, desk.passphrase.as_ref(), Use::Read).unwrap().execute_batch("DELETE FROM listing").is_err()
    );
}

#[test]
fn history_is_read_page_by_page_and_also_for_records_that_are_gone() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let other = add_asset(&mut store, &desk.owner, &blue_badge(), 2);
    for n in 3..9 {
        set(&mut store, &desk.owner, &id, ("name", json!(format!("Name {n}"))), n);
    }
    let first = store.history(None, None, 5).unwrap();
    let second = store.history(None, Some(first[4].number), 5).unwrap();
    let numbers: Vec<i64> = first.iter().chain(&second).map(|entry| entry.number).collect();
    assert_eq!(numbers, [8, 7, 6, 5, 4, 3, 2, 1], "no entry is lost or shown twice between pages");
    operate(&mut store, &desk.owner, (OperationKind::Remove, "Delete draft", 10), |edit| edit.remove_record(&other));
    let gone = store.history(Some(&other), None, 10).unwrap();
    assert_eq!(gone.len(), 2);
    assert_eq!(gone[0].changes[0].reference, "IA-0002", "an auditor can still name a record that was deleted");
    assert_eq!(body(&store, &id)["name"], "Name 8");
}
