//! The file: make, open, close, lock, verify, and its backups.
//!
//! Never in here: SQL or a lock; the store has those.

use std::path::{Path, PathBuf};

use tollgate_domain::council::CouncilSettings;
use tollgate_domain::form;
use tollgate_store::{BackupPlan, BackupReason, Kind, NewVersion, OpenNote, OperationKind, Passphrase, Store};
use zeroize::Zeroizing;

use crate::assets::edit::stored;
use crate::computer;
use crate::contract::{
    Access, BackupView, Backups, ChangePassphrase, CreateRegister, ListBackups, No, NoCode, Nothing, OpenRegister,
    PassphraseChanged, RegisterStatus, VerificationCheck, VerificationReport,
};
use crate::forms::copies::keep_released;
use crate::register::{COUNCIL, CURRENT, FORMS, Register, Stage, small};
use crate::session::Session;

/// How many backups of a register are kept on this computer.
const BACKUPS_KEPT: usize = 14;

/// Make a new register and open it.
pub(crate) fn create_register(session: &mut Session, request: CreateRegister) -> Result<RegisterStatus, No> {
    let council = request.council.trim().to_owned();
    if council.is_empty() {
        return Err(No::new(NoCode::DraftIncomplete).saying("A register needs the name of its council.").at("council"));
    }
    let settings = CouncilSettings { name: Some(council), ..CouncilSettings::default() };
    session.make(&request.path, request.passphrase, &settings)?;
    session.register()?.stage = Stage::InUse;
    register_status(session, Nothing {})
}

/// Open a register.
pub(crate) fn open_register(session: &mut Session, request: OpenRegister) -> Result<RegisterStatus, No> {
    let path = PathBuf::from(&request.path);
    let passphrase = request.passphrase.map(Zeroizing::new);
    let key = passphrase
        .as_ref()
        .filter(|passphrase| !passphrase.is_empty())
        .map(|passphrase| Passphrase::new(passphrase.to_string()));
    let access = match request.access {
        Access::Write => tollgate_store::Access::Write,
        Access::Look => tollgate_store::Access::Look,
    };
    close(session)?;
    let now = session.clock.now();
    let surroundings = session.store_surroundings();
    let opened = Store::open(&path, key.as_ref(), access, &surroundings, now);
    let (store, noticed) = opened.map_err(|failure| session.not_opened(&path, failure.into()))?;
    let notes = noticed.iter().map(in_words).collect();
    let encrypted = store.is_encrypted();
    let mut register = Register::over(store, now, notes)?;
    session.begin_acting(&mut register)?;
    let status = register.status(now)?;
    session.open = Some(register);
    computer::remember(session, &path, encrypted);
    Ok(status)
}

/// Close the open register, or lock it.
pub(crate) fn close_register(session: &mut Session, _: Nothing) -> Result<Nothing, No> {
    close(session)?;
    Ok(Nothing {})
}

/// How the open register stands.
pub(crate) fn register_status(session: &mut Session, _: Nothing) -> Result<RegisterStatus, No> {
    let now = session.clock.now();
    session.current()?.status(now)
}

/// Change, set or remove the passphrase.
pub(crate) fn change_passphrase(session: &mut Session, request: ChangePassphrase) -> Result<PassphraseChanged, No> {
    let current = request.current.map(Zeroizing::new);
    let new = request.new.map(Zeroizing::new).filter(|new| !new.is_empty());
    let work = session.at_work()?;
    let as_key = |text: &Zeroizing<String>| Passphrase::new(text.to_string());
    let actor = work.register.acting.clone();
    let changed = work.register.store.change_passphrase(
        current.as_ref().map(as_key).as_ref(),
        new.as_ref().map(as_key).as_ref(),
        &actor,
        work.now,
    )?;
    let status = work.register.status(work.now)?;
    Ok(PassphraseChanged { status, backups_under_old_passphrase: small(changed.backups_as_before) })
}

/// Check the file, the chain of operations, and that replaying them gives the present state.
pub(crate) fn verify_register(session: &mut Session, _: Nothing) -> Result<VerificationReport, No> {
    let found = session.register()?.store.verify()?;
    Ok(VerificationReport {
        sound: found.sound,
        operations: found.operations,
        changes: found.changes,
        erased: found.erased,
        checks: found
            .checks
            .into_iter()
            .map(|check| VerificationCheck {
                what: check.what.to_owned(),
                agrees: check.agrees(),
                detail: check.disagreement,
            })
            .collect(),
    })
}

/// Backups of a register on this computer.
pub(crate) fn list_backups(session: &mut Session, request: ListBackups) -> Result<Backups, No> {
    let Some(folder) = session.backup_folder() else { return Ok(Backups { backups: Vec::new() }) };
    let backups = tollgate_store::backups_of(Path::new(&request.path), &folder);
    Ok(Backups {
        backups: backups
            .into_iter()
            .map(|backup| BackupView {
                path: backup.path.display().to_string(),
                made_at: backup.made_at.to_rfc3339(),
                reason: reason_in_words(backup.reason).to_owned(),
                size: u32::try_from(backup.size).unwrap_or(u32::MAX),
            })
            .collect(),
    })
}

fn close(session: &mut Session) -> Result<(), No> {
    match session.open.take() {
        None => Ok(()),
        Some(register) => register.close(),
    }
}

impl Session {
    /// Makes a register with these settings and opens it, at its beginning still; the acting person is an administrator until somebody says otherwise.
    pub(crate) fn make(
        &mut self,
        path: &str,
        passphrase: Option<String>,
        settings: &CouncilSettings,
    ) -> Result<(), No> {
        let path = with_extension(path);
        let passphrase = passphrase.map(Zeroizing::new).filter(|passphrase| !passphrase.is_empty());
        let key = passphrase.as_ref().map(|text| Passphrase::new(text.to_string()));
        close(self)?;
        let now = self.clock.now();
        let surroundings = self.store_surroundings();
        let mut ids = StoreIds(self.ids.as_mut());
        let store = Store::create(&path, key.as_ref(), &surroundings, now, &mut ids)?;
        let mut register = Register::over(store, now, Vec::new())?;
        register.be_current(now)?;
        register.stage = Stage::Beginning;
        self.open = Some(register);
        let body = stored(settings)?;
        let written = self.at_work()?.operate(OperationKind::Create, "Make the register", |edit| {
            let id =
                edit.create_record(Kind::Council, Some(COUNCIL.to_owned()), serde_json::json!({}), "Council settings")?;
            let form = form::council_form().title();
            // A register that is opened in ten years still reads: it keeps the forms that its records were written with.
            for form in FORMS {
                keep_released(edit, form())?;
            }
            edit.create_version(
                &id,
                NewVersion { number: 1, base: None, state: CURRENT.to_owned(), form, body, reason: None },
            )?;
            Ok(())
        });
        if let Err(no) = written {
            close(self)?;
            return Err(no);
        }
        if let (Some(acting), Some(register)) = (self.acting.clone(), self.open.as_mut()) {
            // The role stands before anybody holds it; a person named by reference cannot be there yet.
            register.act_as(&crate::contract::ActAs { person: None, ..acting }).ok();
        }
        computer::remember(self, &path, key.is_some());
        Ok(())
    }

    fn store_surroundings(&self) -> tollgate_store::Surroundings {
        let backups = self.backup_folder().map(|folder| BackupPlan { folder, keep: BACKUPS_KEPT });
        tollgate_store::Surroundings { backups, who: self.surroundings.who.clone() }
    }

    fn backup_folder(&self) -> Option<PathBuf> {
        self.surroundings.data_folder.as_ref().map(|folder| folder.join("backups"))
    }

    /// Adds the newest good backup to the no of a damaged file.
    fn not_opened(&self, path: &Path, no: No) -> No {
        if no.code != NoCode::Damaged {
            return no;
        }
        let newest =
            self.backup_folder().and_then(|folder| tollgate_store::backups_of(path, &folder).into_iter().next());
        match newest {
            None => no.then("No backup of it is on this computer. Ask whoever else has a copy."),
            Some(backup) => {
                let made = backup.made_at.date_naive();
                no.then(format!("Open the backup of {}.", crate::wording::day(made)))
                    .with("backup", backup.path.display().to_string())
                    .with("backup_made_at", backup.made_at.to_rfc3339())
            }
        }
    }
}

/// Ids for the store from the ids of the session.
pub(crate) struct StoreIds<'a>(pub(crate) &'a mut (dyn crate::session::Ids + Send));

impl tollgate_store::Ids for StoreIds<'_> {
    fn next(&mut self) -> uuid::Uuid {
        self.0.next()
    }
}

/// The path with the extension of a register.
fn with_extension(path: &str) -> PathBuf {
    let path = PathBuf::from(path);
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tollgate")) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".tollgate");
    PathBuf::from(name)
}

/// What was noticed on opening, as a sentence for the screen.
fn in_words(note: &OpenNote) -> String {
    match note {
        OpenNote::NotClosed => {
            "The register was not closed the last time. It was checked; everything saved is there.".to_owned()
        }
        OpenNote::PassphraseNotNeeded => "This register has no passphrase; the one you gave was not needed.".to_owned(),
        OpenNote::BackupMade { .. } => "Today’s backup was made. Settings, The file, shows where.".to_owned(),
        OpenNote::BackupNotMade { why } => format!("A backup was due and could not be made: {why}."),
        OpenNote::Migrated { from, to, backup } => format!(
            "The file was brought up to date, from form {from} to form {to}. A backup was made before: {}.",
            backup.display()
        ),
    }
}

fn reason_in_words(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Daily => "daily",
        BackupReason::Migration => "before the file was brought up to date",
        BackupReason::Import => "before an import",
    }
}
