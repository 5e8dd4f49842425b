//! Files from strangers, and from other times.

use rusqlite::Connection;

use super::{Counting, Desk, add_asset, at, blue_badge, body};
use crate::schema::{Ladder, RELEASED};
use crate::{Access, Failure, OpenNote, Store, Surroundings};

/// A form that does not exist yet: one more table and a view.
const NEXT: Ladder = Ladder {
    steps: &["CREATE TABLE issue (row INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT; \
              CREATE VIEW issues AS SELECT hash FROM issue;"],
    ..RELEASED
};

/// A step that cannot be taken to its end.
const BROKEN: Ladder = Ladder {
    steps: &["CREATE TABLE issue (row INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);"],
    ..RELEASED
};

#[test]
fn strange_triggers_views_and_tables_are_refused() {
    for stranger in [
        "CREATE TRIGGER spy AFTER UPDATE ON listing BEGIN DELETE FROM listing; END",
        "CREATE VIEW spy AS SELECT 1",
        "CREATE TABLE spy (a)",
        "DROP TRIGGER version_update",
        "DROP TRIGGER version_update; CREATE TRIGGER version_update BEFORE UPDATE ON version BEGIN SELECT 1; END",
        "DROP VIEW assets; CREATE VIEW assets AS SELECT 'nothing to see' AS name",
    ] {
        let (desk, store) = Desk::plain();
        store.close().unwrap();
        Connection::open(&desk.path).unwrap().execute_batch(stranger).unwrap();
        let no = desk.open(Access::Write);
        assert!(
            matches!(no, Err(Failure::Damaged { .. })),
            "a stranger's statement would run with ours: {stranger}: {no:?}"
        );
    }
}

#[test]
fn a_file_in_another_journal_mode_is_refused() {
    let (desk, store) = Desk::plain();
    store.close().unwrap();
    let conn = Connection::open(&desk.path).unwrap();
    conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0)).unwrap();
    conn.execute_batch("PRAGMA user_version = 1").unwrap();
    conn.close().unwrap();
    let no = desk.open(Access::Look);
    assert!(matches!(no, Err(Failure::Damaged { .. })), "looking at it would leave files beside it: {no:?}");
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let (desk, store) = Desk::sealed();
    store.close().unwrap();
    let around = Surroundings::default();
    let path = desk.folder.path().join("newer.tollgate");
    Store::create_with(NEXT, &path, desk.passphrase.as_ref(), &around, at(1), &mut Counting(9))
        .unwrap()
        .close()
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    let no = Store::open(&path, desk.passphrase.as_ref(), Access::Write, &around, at(2));
    assert!(matches!(no, Err(Failure::Newer { theirs: 2, ours: 1 })), "{no:?}");
    assert_eq!(std::fs::read(&path).unwrap(), before, "a newer file is never changed by an older program");
}

#[test]
fn an_older_file_is_brought_up_to_date_after_a_backup() {
    for (desk, mut store) in [Desk::sealed(), Desk::plain()] {
        let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
        store.close().unwrap();
        let passphrase = desk.passphrase.as_ref();
        let look = Store::open_with(NEXT, &desk.path, passphrase, Access::Look, &desk.around, at(2));
        assert!(matches!(look, Err(Failure::Older { theirs: 1, ours: 2 })), "a look changes nothing: {look:?}");
        let (store, notes) =
            Store::open_with(NEXT, &desk.path, passphrase, Access::Write, &desk.around, at(2)).unwrap();
        let [OpenNote::Migrated { from: 1, to: 2, backup }] = &notes[..] else { panic!("{notes:?}") };
        assert_eq!(body(&store, &id), blue_badge(), "nothing is lost on the way");
        assert!(store.verify().unwrap().sound);
        store.close().unwrap();
        let (old, _) = Store::open(backup, passphrase, Access::Look, &desk.around, at(3)).unwrap();
        assert_eq!(body(&old, &id), blue_badge(), "the backup still has the old form and opens with the old program");
        let (_, notes) = Store::open_with(NEXT, &desk.path, passphrase, Access::Write, &desk.around, at(4)).unwrap();
        assert_eq!(notes, [], "it is brought up to date once");
    }
}

#[test]
fn a_step_that_cannot_be_finished_leaves_the_file_as_it_was() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    store.close().unwrap();
    let no = Store::open_with(BROKEN, &desk.path, desk.passphrase.as_ref(), Access::Write, &desk.around, at(2));
    assert!(no.is_err(), "half a migration is none");
    let store = desk.reopen();
    assert_eq!(body(&store, &id), blue_badge(), "the old program still opens it");
    assert!(store.verify().unwrap().sound);
}

#[test]
fn people_with_other_tools_find_flat_tables() {
    let (desk, mut store) = Desk::plain();
    add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    store.close().unwrap();
    let conn = Connection::open(&desk.path).unwrap();
    let row = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(row("SELECT name FROM assets WHERE reference = 'IA-0001'"), "Blue Badge applications");
    assert_eq!(row("SELECT group_concat(purpose) FROM purposes WHERE asset = 'IA-0001'"), "P1,P2");
    assert_eq!(row("SELECT actor FROM history WHERE reference = 'IA-0001' LIMIT 1"), "Head of Parking");
    for view in ["data_items", "recipients", "transfers", "retention", "people", "policy_documents"] {
        assert_eq!(row(&format!("SELECT count(*) || '' FROM {view}")), "0", "{view} can be read while it is empty");
    }
    assert!(
        conn.execute_batch("UPDATE version SET body = '{}'").is_err(),
        "another tool can read everything and change nothing by mistake"
    );
}
