//! The store, tested over real files: each test makes its own register in a folder of its own.

mod attachments;
mod files;
mod hostile;
mod operations;
mod passphrases;
mod proof;
mod searching;
mod standing;
mod undoing;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, FixedOffset};
use serde_json::{Value, json};
use tempfile::TempDir;
use tollgate_domain::record::{Actor, PersonRef};
use tollgate_domain::vocabulary::Role;
use uuid::Uuid;

use crate::{
    Access, Edit, Failure, Ids, Kind, NewVersion, OpenNote, OperateNo, Operated, OperationHead, OperationKind,
    Passphrase, RecordId, Store, Surroundings,
};

/// Ids that count upwards.
pub(super) struct Counting(u128);

impl Ids for Counting {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// A folder with one register in it, and the people who use it.
pub(super) struct Desk {
    pub(super) folder: TempDir,
    pub(super) path: PathBuf,
    pub(super) passphrase: Option<Passphrase>,
    pub(super) around: Surroundings,
    pub(super) owner: Actor,
    pub(super) officer: Actor,
}

/// Nine in the morning of 2 March 2026, and so many minutes.
pub(super) fn at(minutes: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-02T09:00:00+00:00").unwrap() + Duration::minutes(minutes)
}

pub(super) fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

/// The lines of the list of assets.
pub(super) fn lines(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    store
        .each_line(Kind::Asset, |line| {
            lines.push(line.to_owned());
            ControlFlow::Continue(())
        })
        .unwrap();
    lines
}

fn actor(role: Role, person: &str, label: &str) -> Actor {
    Actor { role, person: Some(PersonRef(person.to_owned())), label: label.to_owned() }
}

impl Desk {
    /// A register with a passphrase.
    pub(super) fn sealed() -> (Self, Store) {
        Self::with(Some(passphrase("correct horse 'battery'")))
    }

    /// A register that anybody can read.
    pub(super) fn plain() -> (Self, Store) {
        Self::with(None)
    }

    fn with(passphrase: Option<Passphrase>) -> (Self, Store) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("council.tollgate");
        let around = Surroundings { backups: None, who: "Alex at the help desk".to_owned() };
        let store = Store::create(&path, passphrase.as_ref(), &around, at(0), &mut Counting(0)).unwrap();
        let owner = actor(Role::RecordManager, "PE-0001", "Head of Parking");
        let officer = actor(Role::Dpo, "PE-0002", "Data Protection Officer");
        (Self { folder, path, passphrase, around, owner, officer }, store)
    }

    pub(super) fn open(&self, access: Access) -> Result<(Store, Vec<OpenNote>), Failure> {
        Store::open(&self.path, self.passphrase.as_ref(), access, &self.around, at(600))
    }

    pub(super) fn reopen(&self) -> Store {
        self.open(Access::Write).unwrap().0
    }
}

/// The content of an asset, as far as these tests need one.
pub(super) fn blue_badge() -> Value {
    json!({
        "name": "Blue Badge applications",
        "description": null,
        "storage_locations": ["cloud"],
        "purposes": {
            "a1": {"key": "P1", "position": 1, "text": "Decide on applications"},
            "a2": {"key": "P2", "position": 2, "text": "Prevent fraud"},
        },
    })
}

pub(super) fn operate<T>(
    store: &mut Store,
    actor: &Actor,
    (kind, label, minutes): (OperationKind, &str, i64),
    carry_out: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>,
) -> Operated<T> {
    let head = OperationHead { kind, label: label.to_owned(), actor, now: at(minutes) };
    match store.operate(&head, carry_out) {
        Ok(operated) => operated,
        Err(OperateNo::Refused(failure) | OperateNo::Failure(failure)) => panic!("{label}: {failure}"),
    }
}

/// Makes an asset in its first version.
pub(super) fn add_asset(store: &mut Store, actor: &Actor, body: &Value, minutes: i64) -> RecordId {
    operate(store, actor, (OperationKind::Create, "Add asset", minutes), |edit| {
        let reference = edit.next_reference(Kind::Asset, "IA-", 4)?;
        let id = edit.create_record(Kind::Asset, Some(reference), json!({"dpia_ref": null}), "Blue Badge")?;
        let version = NewVersion {
            number: 1,
            base: None,
            state: "draft".to_owned(),
            form: "asset-1".to_owned(),
            body: body.clone(),
            reason: None,
        };
        edit.create_version(&id, version)?;
        Ok(id)
    })
    .value
}

/// Sets one field of the first version.
pub(super) fn set(
    store: &mut Store,
    actor: &Actor,
    id: &RecordId,
    (path, value): (&str, Value),
    minutes: i64,
) -> Operated<()> {
    operate(store, actor, (OperationKind::Edit, &format!("Set {path}"), minutes), |edit| {
        let mut body = edit.version(id, 1)?.unwrap().body;
        *body.pointer_mut(&format!("/{path}")).unwrap() = value;
        edit.put_body(id, 1, body)
    })
}

pub(super) fn body(store: &Store, id: &RecordId) -> Value {
    store.version(id, 1).unwrap().unwrap().body
}

/// What stands in the folder of a register, by name.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
