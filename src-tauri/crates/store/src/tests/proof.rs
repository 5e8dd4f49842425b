//! The chain and the replay: what verification finds, and what erasure leaves.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{Desk, add_asset, at, blue_badge, body, names, operate, set};
use crate::{Access, Aspect, EraseNo, Erasure, Failure, OperationKind, RecordId, Store, UndoNo, Whose};

fn worked(desk: &Desk, store: &mut Store) -> RecordId {
    let id = add_asset(store, &desk.owner, &blue_badge(), 1);
    set(store, &desk.owner, &id, ("name", json!("Jane Smith's list")), 2);
    set(store, &desk.officer, &id, ("purposes/a1/text", json!("Decide on applications in time")), 3);
    id
}

/// Changes a file that anybody can read, the way a person with another tool and no scruples would.
fn tamper(desk: &Desk, statements: &str) {
    let conn = Connection::open(&desk.path).unwrap();
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(statements).unwrap();
    for (_, sql) in &triggers {
        conn.execute_batch(sql).unwrap();
    }
}

#[test]
fn a_change_behind_the_back_of_the_log_is_found() {
    for (what, statements) in [
        ("a field of the present", "UPDATE version SET body = json_set(body, '$.name', 'Forged')"),
        ("a state", "UPDATE version SET state = 'approved'"),
        ("a living fact", "UPDATE record SET living = json_set(living, '$.dpia_ref', 'DPIA-0007')"),
        ("an old value", "UPDATE change SET before = '\"Forged\"' WHERE path = 'name'"),
        ("who did it", "UPDATE operation SET actor = 'Somebody else' WHERE number = 2"),
        ("when it was", "UPDATE operation SET at = '2020-01-01T00:00:00+00:00' WHERE number = 2"),
        ("what it was called", "UPDATE operation SET label = 'Nothing much' WHERE number = 2"),
        ("the last entry taken away", "DELETE FROM change WHERE operation = 3; DELETE FROM operation WHERE number = 3"),
        (
            "an entry in the middle taken away",
            "DELETE FROM change WHERE operation = 2; DELETE FROM operation WHERE number = 2",
        ),
        (
            "a record that was never made",
            "INSERT INTO record (id, kind, reference, living) VALUES ('x', 'asset', 'IA-9999', '{}')",
        ),
        (
            "a blanked value that nobody erased",
            "UPDATE change SET before = NULL, before_salt = NULL WHERE path = 'name'",
        ),
        ("a record taken away", "DELETE FROM record; DELETE FROM version"),
    ] {
        let (desk, mut store) = Desk::plain();
        worked(&desk, &mut store);
        assert!(store.verify().unwrap().sound, "before anything is changed everything agrees");
        store.close().unwrap();
        tamper(&desk, statements);
        let found = desk.reopen().verify().unwrap();
        assert!(!found.sound, "an auditor relies on verification to notice {what}");
        let named = found.checks.iter().find_map(|check| check.disagreement.clone());
        assert!(named.is_some_and(|words| !words.is_empty()), "the report says where it does not agree");
    }
}

#[test]
fn any_changed_byte_of_a_sealed_register_is_found() {
    let (desk, mut store) = Desk::sealed();
    worked(&desk, &mut store);
    store.close().unwrap();
    let whole = std::fs::read(&desk.path).unwrap();
    let step = whole.len() / 12;
    for place in (0..12).map(|n| n * step + 7 * n).chain([whole.len() - 1]) {
        let mut changed = whole.clone();
        changed[place] ^= 0x10;
        std::fs::write(&desk.path, &changed).unwrap();
        let found = match desk.open(Access::Look) {
            Ok((store, _)) => !store.verify().unwrap().sound,
            Err(Failure::Damaged { .. } | Failure::WrongPassphrase | Failure::NotARegister) => true,
            Err(other) => panic!("byte {place}: {other}"),
        };
        assert!(found, "a changed byte at {place} must not go unnoticed");
    }
    std::fs::write(&desk.path, &whole).unwrap();
    assert!(desk.reopen().verify().unwrap().sound, "the file as it was still proves itself");
}

#[test]
fn a_damaged_first_page_is_told_apart_from_a_wrong_passphrase() {
    let (desk, mut store) = Desk::sealed();
    worked(&desk, &mut store);
    store.close().unwrap();
    let mut bytes = std::fs::read(&desk.path).unwrap();
    bytes[200] ^= 1;
    std::fs::write(&desk.path, &bytes).unwrap();
    assert!(
        matches!(desk.open(Access::Write), Err(Failure::Damaged { .. })),
        "somebody who typed the right passphrase must not be told to look for another"
    );
}

#[test]
fn erasure_blanks_a_value_everywhere_and_the_chain_still_holds() {
    for (desk, mut store) in [Desk::plain(), Desk::sealed()] {
        let id = worked(&desk, &mut store);
        operate(&mut store, &desk.owner, (OperationKind::Edit, "Set name to Jane Smith's file", 4), |edit| {
            let mut content = edit.version(&id, 1)?.unwrap().body;
            content["name"] = json!("Jane Smith's file");
            edit.set_words(&id, "Jane Smith's file", "Jane Smith's file");
            edit.put_body(&id, 1, content)
        });
        let what = Erasure { record: id.clone(), aspect: Aspect::Body, path: "name".to_owned() };
        let alone = store.erase(std::slice::from_ref(&what), "Left in 2019", (&desk.owner, &desk.owner), at(5));
        assert!(
            matches!(alone, Err(EraseNo::SecondPersonNeeded)),
            "one person alone must not be able to rewrite the record"
        );
        let silent = store.erase(std::slice::from_ref(&what), " ", (&desk.owner, &desk.officer), at(5));
        assert!(matches!(silent, Err(EraseNo::ReasonNeeded)));
        let done =
            store.erase(&[what], "Storage limitation: left in 2019", (&desk.owner, &desk.officer), at(5)).unwrap();
        assert!(done.values >= 4, "every earlier state of the field is blanked, not only the last");
        assert_eq!(body(&store, &id)["name"], Value::Null);
        let found = store.verify().unwrap();
        assert!(found.sound, "everything that was not erased is still proved: {:?}", found.checks);
        assert!(found.erased >= 4, "the report counts what was erased");
        assert!(store.search("smith", 5).unwrap().is_empty(), "the search does not remember it either");
        let history = store.history(Some(&id), None, 20).unwrap();
        assert!(!format!("{history:?}").contains("Jane"), "neither values nor words of the history name her");
        assert!(format!("{history:?}").contains("in time"), "other fields keep their history");
        assert!(
            matches!(store.undo(Whose::Actor(&desk.owner), &desk.owner, at(6)), Err(UndoNo::NothingToUndo)),
            "nothing brings an erased value back"
        );
        store.close().unwrap();
        let bytes = std::fs::read(&desk.path).unwrap();
        assert!(!bytes.windows(10).any(|window| window == b"Jane Smith"), "no free page of the file keeps it");
        assert_eq!(names(desk.folder.path()), ["council.tollgate"]);
        let store = desk.reopen();
        assert!(store.verify().unwrap().sound);
    }
}

#[test]
fn after_an_erasure_a_forged_field_is_still_found() {
    let (desk, mut store) = Desk::plain();
    let id = worked(&desk, &mut store);
    let what = Erasure { record: id, aspect: Aspect::Body, path: "name".to_owned() };
    store.erase(&[what], "Storage limitation", (&desk.owner, &desk.officer), at(5)).unwrap();
    store.close().unwrap();
    tamper(&desk, "UPDATE version SET body = json_set(body, '$.purposes.a1.text', 'Forged')");
    assert!(!desk.reopen().verify().unwrap().sound, "erasing one value must not open the door for changing others");
}
