//! Attachments: in the file, once, provable, gone when erased.

use std::io::Cursor;

use super::{Desk, add_asset, at, blue_badge, operate, passphrase};
use crate::{
    ATTACHMENT_LIMIT, Aspect, AttachmentId, Erasure, Failure, OperateNo, OperationHead, OperationKind, RecordId, Store,
    Whose,
};

fn attach(desk: &Desk, store: &mut Store, id: &RecordId, name: &str, bytes: &[u8]) -> AttachmentId {
    operate(store, &desk.owner, (OperationKind::Attach, "Attach file", 5), |edit| {
        edit.attach(id, name, &mut Cursor::new(bytes.to_vec()))
    })
    .value
}

fn read(store: &Store, id: &AttachmentId) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.write_attachment_to(id, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_file_comes_back_byte_for_byte_and_is_kept_once() {
    let (desk, mut store) = Desk::sealed();
    let one = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let two = add_asset(&mut store, &desk.owner, &blue_badge(), 2);
    let bytes: Vec<u8> = (0..300_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let first = attach(&desk, &mut store, &one, "contract.pdf", &bytes);
    let second = attach(&desk, &mut store, &two, "copy of contract.pdf", &bytes);
    assert_eq!(read(&store, &first), bytes);
    assert_eq!(read(&store, &second), bytes);
    let kept: i64 = store.conn.query_row("SELECT count(*) FROM content", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 1, "the same content is kept once, however often it is attached");
    let facts = store.attachments(&one).unwrap();
    assert_eq!((facts[0].name.as_str(), facts[0].size), ("contract.pdf", 300_000));
    let history = store.history(Some(&one), None, 1).unwrap();
    let logged = history[0].changes[0].after.clone().unwrap();
    assert_eq!(logged["sha256"], facts[0].sha256, "the log holds the digest");
    assert!(logged.to_string().len() < 300, "and not the content");
    assert!(store.verify().unwrap().sound);
    store.change_passphrase(desk.passphrase.as_ref(), Some(&passphrase("new")), &desk.owner, at(9)).unwrap();
    assert_eq!(read(&store, &first), bytes, "attachments travel with the register");
}

#[test]
fn an_empty_file_can_be_attached() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let attachment = attach(&desk, &mut store, &id, "empty.txt", b"");
    assert_eq!(read(&store, &attachment), b"");
    assert!(store.verify().unwrap().sound);
}

#[test]
fn taking_a_file_off_can_be_undone() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let attachment = attach(&desk, &mut store, &id, "a.txt", b"hello");
    let facts = store.attachment(&attachment).unwrap().unwrap();
    operate(&mut store, &desk.owner, (OperationKind::Detach, "Remove a.txt", 6), |edit| edit.detach(&facts));
    assert!(store.attachment(&attachment).unwrap().is_none());
    store.undo(Whose::Actor(&desk.owner), &desk.owner, at(7)).unwrap();
    assert_eq!(read(&store, &attachment), b"hello", "undo brings the file back with its content");
    assert!(store.verify().unwrap().sound);
}

#[test]
fn more_than_a_hundred_megabytes_are_refused_before_anything_is_written() {
    struct Endless(u64);
    impl std::io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let left = usize::try_from(self.0).unwrap().min(buffer.len());
            self.0 -= left as u64;
            Ok(left)
        }
    }
    impl std::io::Seek for Endless {
        fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
            Ok(0)
        }
    }
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let head =
        OperationHead { kind: OperationKind::Attach, label: "Attach".to_owned(), actor: &desk.owner, now: at(2) };
    let no = store.operate(&head, |edit| edit.attach(&id, "film.mp4", &mut Endless(ATTACHMENT_LIMIT + 1)));
    assert!(matches!(no, Err(OperateNo::Refused(Failure::AttachmentTooLarge))), "{no:?}");
    assert!(store.attachments(&id).unwrap().is_empty());
    assert!(store.verify().unwrap().sound);
}

#[test]
fn erasing_an_attachment_takes_its_content_out_of_the_file() {
    let (desk, mut store) = Desk::plain();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    let attachment = attach(&desk, &mut store, &id, "Jane Smith.txt", b"medical letter of Jane Smith");
    let other = attach(&desk, &mut store, &id, "form.txt", b"an empty form");
    let what = Erasure { record: id.clone(), aspect: Aspect::Attachment, path: attachment.0.clone() };
    store.erase(&[what], "Sent to the wrong council", (&desk.owner, &desk.officer), at(8)).unwrap();
    assert!(store.attachment(&attachment).unwrap().is_none());
    assert_eq!(read(&store, &other), b"an empty form", "other files stay");
    let found = store.verify().unwrap();
    assert!(found.sound, "{:?}", found.checks);
    store.close().unwrap();
    let bytes = std::fs::read(&desk.path).unwrap();
    assert!(
        !bytes.windows(10).any(|window| window == b"Jane Smith"),
        "neither the letter nor its name is left in the file"
    );
}
