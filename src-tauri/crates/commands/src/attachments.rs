//! Files kept with a record, inside the register.
//!
//! Never in here: which field of a record names a file, beyond asking its form.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use serde_json::Value;
use tollgate_domain::dpia::{DpiaLiving, FrozenFile};
use tollgate_domain::form::{Control, Form};
use tollgate_domain::gates::SignatureMethod;
use tollgate_store::{ATTACHMENT_LIMIT, AttachmentId, Edit, Kind, OperationKind, Record};

use crate::assets::page::may_write;
use crate::contract::{AttachFile, AttachmentView, FilesEdited, No, NoCode, Nothing, RemoveAttachment, SaveAttachment};
use crate::register::{Register, typed};
use crate::session::{Session, Work};

/// Keep a file with a record.
pub(crate) fn attach_file(session: &mut Session, request: AttachFile) -> Result<FilesEdited, No> {
    let mut work = session.at_work()?;
    let record = work.register.with_files(&request.reference)?;
    let path = Path::new(&request.path);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut file = File::open(path).map_err(|reason| No::from_io(&reason))?;
    let about = file.metadata().map_err(|reason| No::from_io(&reason))?;
    if !about.is_file() {
        return Err(No::new(NoCode::Unreadable).saying("This is not a file.").then("Choose a file."));
    }
    if about.len() > ATTACHMENT_LIMIT {
        return Err(No::new(NoCode::AttachmentTooLarge));
    }
    let done = format!("Attach {name} ({})", request.reference);
    let mut added = None;
    work.write_files(&record, OperationKind::Attach, &done, |edit| {
        added = Some(edit.attach(&record.id, &name, &mut file)?.0);
        Ok(())
    })?;
    work.files_edited(&record, &done, added)
}

/// Take a file off a record. A file that the record names stays.
pub(crate) fn remove_attachment(session: &mut Session, request: RemoveAttachment) -> Result<FilesEdited, No> {
    let mut work = session.at_work()?;
    let record = work.register.with_files(&request.reference)?;
    let files = work.register.store.attachments(&record.id)?;
    let file = files
        .into_iter()
        .find(|file| file.id.0 == request.id)
        .ok_or_else(|| No::new(NoCode::UnknownRow).saying(format!("{} has no such file.", request.reference)))?;
    if let Some(place) = work.register.where_named(&record, &request.id)? {
        return Err(No::new(NoCode::RowInUse)
            .saying(format!("{} stays, because it is named here: {place}.", file.name))
            .then("Name another file there first. What was signed keeps its files for good."));
    }
    let done = format!("Take off {} ({})", file.name, request.reference);
    work.write_files(&record, OperationKind::Detach, &done, |edit| Ok(edit.detach(&file)?))?;
    work.files_edited(&record, &done, None)
}

/// Write an attached file to a path: whole, or not at all.
pub(crate) fn save_attachment(session: &mut Session, request: SaveAttachment) -> Result<Nothing, No> {
    let register = session.register()?;
    let path = Path::new(&request.path);
    if path.exists() {
        return Err(No::new(NoCode::FileExists));
    }
    let draft = path.with_extension("tollgate-part");
    let write = || -> Result<(), No> {
        let mut file = File::create_new(&draft).map_err(|reason| No::from_io(&reason))?;
        register.store.write_attachment_to(&AttachmentId(request.id.clone()), &mut file)?;
        file.flush().and_then(|()| file.sync_all()).map_err(|reason| No::from_io(&reason))?;
        std::fs::rename(&draft, path).map_err(|reason| No::from_io(&reason))
    };
    let written = write();
    if written.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    written.map(|()| Nothing {})
}

impl Work<'_> {
    fn write_files(
        &mut self,
        record: &Record,
        kind: OperationKind,
        label: &str,
        write: impl FnOnce(&mut Edit<'_>) -> Result<(), No>,
    ) -> Result<(), No> {
        let actor = self.register.acting.clone();
        if record.kind == Kind::Asset {
            self.operate_on_asset(&actor, kind, label, |edit| {
                write(edit)?;
                Ok(record.id.clone())
            })?;
            return Ok(());
        }
        self.operate_as(&actor, kind, label, write)
    }

    fn files_edited(&mut self, record: &Record, done: &str, added: Option<String>) -> Result<FilesEdited, No> {
        let mut touched = self.touched(done)?;
        touched.kinds = crate::history::kinds(std::iter::once(record.kind));
        Ok(FilesEdited { added, attachments: self.register.attachment_views(record)?, touched })
    }
}

impl Register {
    /// A record with which files are kept, for somebody who may change it.
    fn with_files(&self, reference: &str) -> Result<Record, No> {
        let record = self.store.record(reference)?;
        let record = record.filter(|record| matches!(record.kind, Kind::Asset | Kind::Dpia));
        let record = record.ok_or_else(|| No::unknown(reference))?;
        if !may_write(self.acting.role) {
            return Err(No::new(NoCode::NotYourStep));
        }
        Ok(record)
    }

    /// Files kept with a record, for the screen.
    pub(crate) fn attachment_views(&self, record: &Record) -> Result<Vec<AttachmentView>, No> {
        let attachments = self.store.attachments(&record.id)?;
        let parts = signed_parts(record)?;
        Ok(attachments
            .into_iter()
            .filter(|file| !parts.contains(&file.id.0))
            .map(|file| AttachmentView {
                id: file.id.0,
                name: file.name,
                size: file.size,
                sha256: file.sha256,
                added_at: file.added_at.to_rfc3339(),
            })
            .collect())
    }

    /// A file of a record, or why it cannot be named there.
    pub(crate) fn file_of(&self, record: &Record, id: &str) -> Result<(), No> {
        if self.store.attachments(&record.id)?.iter().any(|file| file.id.0 == id) {
            return Ok(());
        }
        Err(No::new(NoCode::UnknownRow)
            .saying(format!("{} keeps no such file.", record.reference))
            .then("Attach the file first, then name it here."))
    }

    /// The files that a body names, as a freeze records them.
    pub(crate) fn frozen_files(&self, record: &Record, form: &Form, body: &Value) -> Result<Vec<FrozenFile>, No> {
        let named = files_named(form, body);
        let files = self.store.attachments(&record.id)?.into_iter().filter(|file| named.contains(&file.id.0));
        Ok(files.map(|file| FrozenFile { id: file.id.0, name: file.name, sha256: file.sha256 }).collect())
    }

    /// The field in which some version of a record, or one of its living facts, names a file.
    fn where_named(&self, record: &Record, file: &str) -> Result<Option<String>, No> {
        for head in record.versions.iter().rev() {
            let Some(version) = self.store.version(&record.id, head.number)? else { continue };
            let form = self.known.form(&version.form);
            if files_named(&form, &version.body).contains(file) {
                return Ok(Some(format!("version {} of {}", head.number, record.reference)));
            }
        }
        let living = record.living.to_string();
        Ok(living.contains(&format!("\"{file}\"")).then(|| format!("what has happened since on {}", record.reference)))
    }
}

/// What signatures appended to issued documents, which are no files of their own.
fn signed_parts(record: &Record) -> Result<BTreeSet<String>, No> {
    if record.kind != Kind::Dpia {
        return Ok(BTreeSet::new());
    }
    let living: DpiaLiving = typed(&record.reference, record.living.clone())?;
    let signatures = living.issues.into_values().flat_map(|frozen| frozen.issue.signatures.into_values());
    let given = signatures.filter(|one| one.method == SignatureMethod::Pades);
    Ok(given.filter_map(|one| one.evidence_file).collect())
}

/// The ids of the files that a stored body names.
pub(crate) fn files_named(form: &Form, body: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut take = |value: Option<&Value>| {
        found.extend(value.and_then(Value::as_str).map(str::to_owned));
    };
    for section in &form.sections {
        for field in &section.fields {
            match field.control {
                Control::File => take(body.get(&field.id)),
                Control::Parts => {
                    let files = field.parts.iter().filter(|part| part.control == Control::File);
                    files.for_each(|part| take(body.get(&field.id).and_then(|group| group.get(&part.id))));
                }
                _ => {}
            }
        }
    }
    for list in form.lists() {
        let rows = body.get(list.list).and_then(Value::as_object).into_iter().flatten();
        for (_, row) in rows {
            let files = list.fields.iter().filter(|field| field.control == Control::File);
            files.for_each(|field| take(row.get(&field.id)));
        }
    }
    found
}
