//! The file: locks, looks, interruptions, and everything that is not a register.

use std::fs;

use serde_json::json;

use super::{Counting, Desk, add_asset, at, blue_badge, body, lines, names, set};
use crate::lock::Lock;
use crate::{Access, BackupPlan, BackupReason, Failure, OpenNote, Passphrase, Store, Surroundings, backups_of};

#[test]
fn a_closed_register_is_one_file() {
    let (desk, mut store) = Desk::sealed();
    add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    store.close().unwrap();
    assert_eq!(names(desk.folder.path()), ["council.tollgate"], "people copy this file: nothing may lie beside it");
    let bytes = fs::read(&desk.path).unwrap();
    assert!(!bytes.windows(10).any(|window| window == b"Blue Badge"), "nothing of a sealed register can be read");
}

#[test]
fn a_second_writer_learns_who_has_the_file_and_may_look() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let before = names(desk.folder.path());
    match desk.open(Access::Write) {
        Err(Failure::InUse { who, since }) => {
            assert_eq!(who, "Alex at the help desk", "people must know whom to ask");
            assert_eq!(since, Some(at(0)));
        }
        other => panic!("two writers at once would fight over the file: {other:?}"),
    }
    let (look, _) = desk.open(Access::Look).unwrap();
    assert_eq!(body(&look, &id)["name"], "Blue Badge applications");
    set(&mut store, &desk.owner, &id, ("name", json!("While somebody looks")), 2);
    assert_eq!(
        body(&look, &id)["name"],
        "While somebody looks",
        "a look is never in the way of the writer, and sees the new"
    );
    assert!(look.verify().unwrap().sound, "an auditor can verify while somebody works");
    assert_eq!(names(desk.folder.path()), before, "a look leaves nothing beside the file");
    look.close().unwrap();
    store.close().unwrap();
    assert!(desk.open(Access::Write).is_ok(), "once it is closed the next person may write");
}

#[test]
fn a_look_may_keep_lists_of_its_own_in_memory() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    store.close().unwrap();
    let before = fs::read(&desk.path).unwrap();
    let (mut look, _) = desk.open(Access::Look).unwrap();
    look.put_listing(crate::Kind::Asset, "2026-03-03", &[(id.clone(), "a line".to_owned())]).unwrap();
    look.derive(|derived| derived.set_words(&id, "Parking permits", "for the disabled")).unwrap();
    assert_eq!(lines(&look), ["a line"]);
    assert_eq!(look.search("permits", 5).unwrap().len(), 1);
    look.close().unwrap();
    assert_eq!(fs::read(&desk.path).unwrap(), before, "the file itself is untouched");
}

#[test]
fn a_register_that_was_not_closed_is_checked_and_said_so() {
    let (desk, mut store) = Desk::sealed();
    add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    // As after a power cut: the lock file still says who had it, but nobody holds it.
    drop(store);
    fs::write(
        desk.folder.path().join("council.tollgate.lock"),
        r#"{"who":"Alex","since":"2026-03-02T09:00:00+00:00"}"#,
    )
    .unwrap();
    let (store, notes) = desk.open(Access::Write).unwrap();
    assert!(notes.contains(&OpenNote::NotClosed), "{notes:?}");
    assert!(store.verify().unwrap().sound);
    store.close().unwrap();
    let (_store, notes) = desk.open(Access::Write).unwrap();
    assert!(notes.is_empty(), "after a clean close nothing is said: {notes:?}");
}

#[test]
fn an_interrupted_save_is_taken_back_by_whoever_comes_next() {
    for access in [Access::Look, Access::Write] {
        let (desk, mut store) = Desk::sealed();
        let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
        // A save is stopped half way: pages are in the file, the journal beside it, nothing is committed.
        store
            .conn
            .execute_batch(
                "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; UPDATE gate SET operation = 99;",
            )
            .unwrap();
        store
            .conn
            .execute("UPDATE version SET body = ?1", [format!("{{\"name\":\"{}\"}}", "x".repeat(400_000))])
            .unwrap();
        let (file, journal) =
            (fs::read(&desk.path).unwrap(), fs::read(desk.folder.path().join("council.tollgate-journal")).unwrap());
        drop(store);
        fs::write(&desk.path, file).unwrap();
        fs::write(desk.folder.path().join("council.tollgate-journal"), journal).unwrap();
        let (store, _) = desk.open(access).unwrap();
        assert_eq!(body(&store, &id), blue_badge(), "what was not committed is not there, what was is");
        assert!(store.verify().unwrap().sound);
    }
}

#[test]
fn what_is_no_register_is_said_plainly_and_left_alone() {
    let (desk, store) = Desk::sealed();
    store.close().unwrap();
    let folder = desk.folder.path();
    let register = fs::read(&desk.path).unwrap();
    let database = folder.join("other.tollgate");
    rusqlite::Connection::open(&database).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let strangers: [(&str, Vec<u8>); 6] = [
        ("empty.tollgate", vec![]),
        ("short.tollgate", b"hello".to_vec()),
        ("letter.tollgate", b"Dear colleague, ".repeat(512)),
        ("zip.tollgate", [b"PK\x03\x04".to_vec(), vec![7; 8188]].concat()),
        ("zero.tollgate", vec![0; 8192]),
        ("other.tollgate", fs::read(&database).unwrap()),
    ];
    for (name, bytes) in strangers {
        let path = folder.join(name);
        fs::write(&path, &bytes).unwrap();
        let no = Store::open(&path, desk.passphrase.as_ref(), Access::Write, &desk.around, at(1));
        assert!(matches!(no, Err(Failure::NotARegister)), "{name}: {no:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} is somebody's file and stays as it is");
    }
    let cut = folder.join("cut.tollgate");
    fs::write(&cut, &register[..register.len() - 1000]).unwrap();
    let no = Store::open(&cut, desk.passphrase.as_ref(), Access::Write, &desk.around, at(1));
    assert!(matches!(no, Err(Failure::Damaged { .. })), "a register that was cut off in transit: {no:?}");
    fs::write(&cut, &register[..8192]).unwrap();
    let no = Store::open(&cut, desk.passphrase.as_ref(), Access::Write, &desk.around, at(1));
    assert!(matches!(no, Err(Failure::Damaged { .. })), "cut off at the end of a page: {no:?}");
    assert!(
        !names(folder).iter().any(|name| name.contains(".lock")),
        "no lock stays behind on a file that was refused"
    );
}

#[test]
fn paths_that_lead_nowhere_are_told_apart() {
    let (desk, store) = Desk::sealed();
    store.close().unwrap();
    let around = Surroundings::default();
    let folder = desk.folder.path();
    let open = |path: &std::path::Path| Store::open(path, desk.passphrase.as_ref(), Access::Write, &around, at(1));
    assert!(matches!(open(&folder.join("none.tollgate")), Err(Failure::NotFound)));
    assert!(matches!(open(&folder.join("none").join("none.tollgate")), Err(Failure::FolderMissing)));
    assert!(matches!(open(folder), Err(Failure::NotARegister)), "a folder is not a register");
    let make = |path: &std::path::Path| Store::create(path, None, &around, at(1), &mut Counting(0));
    assert!(matches!(make(&desk.path), Err(Failure::Exists)), "a register is never written over");
    assert!(matches!(make(&folder.join("none").join("new.tollgate")), Err(Failure::FolderMissing)));
    assert!(desk.open(Access::Write).is_ok(), "the register that was there still opens");
}

#[test]
fn a_folder_in_which_nothing_can_be_written_is_said_so() {
    let path = std::path::Path::new("/proc/self/new.tollgate");
    if !path.parent().is_some_and(std::path::Path::is_dir) {
        return;
    }
    let no = Store::create(path, None, &Surroundings::default(), at(1), &mut Counting(0));
    assert!(matches!(no, Err(Failure::ReadOnlyFolder | Failure::NotFound)), "{no:?}");
}

#[test]
fn a_full_disk_takes_back_the_whole_operation_and_nothing_else() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let pages: u32 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.conn.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let head = crate::OperationHead {
        kind: crate::OperationKind::Edit,
        label: "Long text".to_owned(),
        actor: &desk.owner,
        now: at(2),
    };
    let no = store.operate(&head, |edit| edit.put_body(&id, 1, json!({"name": "x".repeat(200_000)})));
    assert!(matches!(no, Err(crate::OperateNo::Failure(Failure::DiskFull))), "{no:?}");
    assert_eq!(body(&store, &id), blue_badge(), "what was saved before is there, whole");
    store.conn.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    set(&mut store, &desk.owner, &id, ("name", json!("Room again")), 3);
    assert!(store.verify().unwrap().sound);
}

#[test]
fn backups_are_made_once_a_day_kept_by_count_and_open() {
    let (mut desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    store.close().unwrap();
    let folder = desk.folder.path().join("backups");
    desk.around.backups = Some(BackupPlan { folder: folder.clone(), keep: 3 });
    let day = 24 * 60;
    for minutes in [10, 20, day, 2 * day, 3 * day, 4 * day] {
        let opened = Store::open(&desk.path, desk.passphrase.as_ref(), Access::Write, &desk.around, at(minutes));
        opened.unwrap().0.close().unwrap();
    }
    let backups = backups_of(&desk.path, &folder);
    let days: Vec<String> = backups.iter().map(|backup| backup.made_at.date_naive().to_string()).collect();
    assert_eq!(days, ["2026-03-06", "2026-03-05", "2026-03-04"], "one a day, the oldest go first");
    assert!(backups.iter().all(|backup| backup.reason == BackupReason::Daily && backup.size > 0));
    assert!(backups_of(&desk.folder.path().join("other.tollgate"), &folder).is_empty(), "each register has its own");
    let around = Surroundings::default();
    let (copy, _) = Store::open(&backups[0].path, desk.passphrase.as_ref(), Access::Write, &around, at(9)).unwrap();
    assert_eq!(body(&copy, &id), blue_badge());
    assert!(copy.verify().unwrap().sound, "a backup is a whole register");
    let wrong = Passphrase::new("other".to_owned());
    let no = Store::open(&backups[1].path, Some(&wrong), Access::Look, &around, at(9));
    assert!(matches!(no, Err(Failure::WrongPassphrase)), "a backup is sealed like the register: {no:?}");
}

#[test]
fn a_backup_that_cannot_be_made_does_not_keep_people_from_their_register() {
    let (mut desk, store) = Desk::sealed();
    store.close().unwrap();
    let blocked = desk.folder.path().join("a file");
    fs::write(&blocked, "not a folder").unwrap();
    desk.around.backups = Some(BackupPlan { folder: blocked, keep: 3 });
    let (_store, notes) = desk.open(Access::Write).unwrap();
    assert!(matches!(notes[..], [OpenNote::BackupNotMade { .. }]), "but they are told: {notes:?}");
}

#[test]
fn the_lock_dies_with_its_holder() {
    let (desk, store) = Desk::sealed();
    store.close().unwrap();
    let (lock, _) = Lock::take(&desk.path, "One", at(1)).unwrap();
    assert!(matches!(Lock::take(&desk.path, "Two", at(2)), Err(Failure::InUse { .. })));
    drop(lock);
    assert!(Lock::take(&desk.path, "Two", at(3)).is_ok(), "a crashed program must not lock people out");
}
