//! Passphrases: the right one, the wrong one, another one, none.

use super::{Counting, Desk, add_asset, at, blue_badge, body, lines, names, passphrase, set};
use crate::{Access, Failure, OpenNote, OperationKind, Passphrase, Store, Surroundings, UndoNo, Whose};

#[test]
fn a_wrong_passphrase_or_none_does_not_open() {
    let (desk, mut store) = Desk::sealed();
    add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    store.close().unwrap();
    for wrong in [Some(passphrase("correct horse battery")), Some(passphrase("")), None] {
        let no = Store::open(&desk.path, wrong.as_ref(), Access::Write, &desk.around, at(1));
        assert!(matches!(no, Err(Failure::WrongPassphrase)), "{no:?}");
    }
    assert!(desk.open(Access::Write).is_ok(), "the right one still does");
}

#[test]
fn any_characters_make_a_passphrase() {
    let folder = tempfile::TempDir::new().unwrap();
    let around = Surroundings::default();
    for (n, text) in
        ["'; DROP TABLE record; --", "ŵ ŷ ł 漢字 🔑", "line\nbreak\ttab", "nul\0inside", "x'00'"].iter().enumerate()
    {
        let path = folder.path().join(format!("{n}.tollgate"));
        let right = passphrase(text);
        Store::create(&path, Some(&right), &around, at(0), &mut Counting(0)).unwrap().close().unwrap();
        assert!(
            Store::open(&path, Some(&right), Access::Write, &around, at(1)).is_ok(),
            "{text:?} opens what it sealed"
        );
        let shorter = passphrase(&text[..text.char_indices().last().unwrap().0]);
        let no = Store::open(&path, Some(&shorter), Access::Write, &around, at(1));
        assert!(matches!(no, Err(Failure::WrongPassphrase)), "every character counts in {text:?}: {no:?}");
    }
    let no = Store::create(&folder.path().join("e.tollgate"), Some(&passphrase("")), &around, at(0), &mut Counting(0));
    assert!(
        matches!(no, Err(Failure::WrongPassphrase)),
        "an empty passphrase would seal nothing and look as if it did: {no:?}"
    );
}

#[test]
fn a_passphrase_is_never_shown() {
    assert!(!format!("{:?}", passphrase("secret")).contains("secret"), "logs and panics must not carry it");
}

#[test]
fn a_passphrase_that_is_not_needed_is_said_so() {
    let (desk, store) = Desk::plain();
    store.close().unwrap();
    let (store, notes) = Store::open(&desk.path, Some(&passphrase("x")), Access::Write, &desk.around, at(1)).unwrap();
    assert_eq!(notes, [OpenNote::PassphraseNotNeeded], "people must not believe that a plain register is sealed");
    assert!(!store.is_encrypted());
}

#[test]
fn the_passphrase_can_be_set_changed_and_removed() {
    let (desk, mut store) = Desk::plain();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    store.put_listing(crate::Kind::Asset, "stamp", &[(id.clone(), "a line".to_owned())]).unwrap();
    let register = store.register_id();
    let (first, second) = (passphrase("first"), passphrase("it's the 'second'\0 ŵ"));
    let ways: [(Option<&Passphrase>, Option<&Passphrase>); 3] =
        [(None, Some(&first)), (Some(&first), Some(&second)), (Some(&second), None)];
    for (minutes, (current, new)) in (10..).zip(ways) {
        let done = store.change_passphrase(current, new, &desk.officer, at(minutes)).unwrap();
        assert_eq!(store.is_encrypted(), new.is_some());
        set(&mut store, &desk.owner, &id, ("name", serde_json::json!(format!("Name {minutes}"))), minutes);
        assert!(store.verify().unwrap().sound, "the whole register came along");
        store.close().unwrap();
        assert_eq!(names(desk.folder.path()), ["council.tollgate"], "no copy stays beside it");
        if new.is_some() {
            let bytes = std::fs::read(&desk.path).unwrap();
            assert!(!bytes.windows(10).any(|window| window == b"Blue Badge"), "nothing stays readable");
            let no = Store::open(&desk.path, current, Access::Look, &desk.around, at(minutes));
            assert!(matches!(no, Err(Failure::WrongPassphrase)), "the old passphrase no longer opens it: {no:?}");
        }
        store = Store::open(&desk.path, new, Access::Write, &desk.around, at(minutes)).unwrap().0;
        assert_eq!(store.register_id(), register, "it is still the same register");
        assert_eq!(body(&store, &id)["name"], format!("Name {minutes}"));
        assert_eq!(store.search("blue", 5).unwrap().len(), 1, "the search came along");
        assert!(lines(&store).is_empty(), "the edit took the old line away");
        let entry = &store.history(None, Some(done.operation + 1), 1).unwrap()[0];
        assert_eq!(entry.kind, OperationKind::ChangePassphrase, "the history says that the key changed and by whom");
    }
    let nothing = store.undo(Whose::Actor(&desk.officer), &desk.officer, at(50));
    assert!(matches!(nothing, Err(UndoNo::NothingToUndo)), "a passphrase is not brought back by undo");
}

#[test]
fn a_wrong_present_passphrase_changes_nothing() {
    let (desk, mut store) = Desk::sealed();
    let no = store.change_passphrase(Some(&passphrase("guess")), None, &desk.owner, at(1));
    assert!(
        matches!(no, Err(Failure::WrongPassphrase)),
        "whoever finds the screen unlocked must not take the key: {no:?}"
    );
    store.close().unwrap();
    assert!(desk.open(Access::Write).is_ok());
}

#[test]
fn backups_under_the_old_passphrase_are_counted() {
    let (mut desk, store) = Desk::sealed();
    store.close().unwrap();
    desk.around.backups = Some(crate::BackupPlan { folder: desk.folder.path().join("backups"), keep: 5 });
    let mut store = desk.reopen();
    let done =
        store.change_passphrase(desk.passphrase.as_ref(), Some(&passphrase("new")), &desk.owner, at(700)).unwrap();
    assert_eq!(done.backups_as_before, 1, "people are told what old backups keep");
}
