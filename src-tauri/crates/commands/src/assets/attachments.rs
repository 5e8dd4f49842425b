//! Files kept with an asset, inside the register.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use tollgate_store::{ATTACHMENT_LIMIT, AttachmentId, Kind, OperationKind};

use crate::assets::page::may_write;
use crate::contract::{AssetEdited, AttachFile, No, NoCode, Nothing, RemoveAttachment, SaveAttachment};
use crate::session::Session;

/// Keep a file with an asset.
pub(crate) fn attach_file(session: &mut Session, request: AttachFile) -> Result<AssetEdited, No> {
    let mut work = session.at_work()?;
    let record = work.register.record(Kind::Asset, &request.reference)?;
    if !may_write(work.register.acting.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
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
    let actor = work.register.acting.clone();
    work.operate_on_asset(&actor, OperationKind::Attach, &done, |edit| {
        edit.attach(&record.id, &name, &mut file)?;
        Ok(record.id.clone())
    })?;
    work.edited(&request.reference, &done, Vec::new())
}

/// Take a file off an asset.
pub(crate) fn remove_attachment(session: &mut Session, request: RemoveAttachment) -> Result<AssetEdited, No> {
    let mut work = session.at_work()?;
    let record = work.register.record(Kind::Asset, &request.reference)?;
    if !may_write(work.register.acting.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let files = work.register.store.attachments(&record.id)?;
    let file = files
        .into_iter()
        .find(|file| file.id.0 == request.id)
        .ok_or_else(|| No::new(NoCode::UnknownRow).saying(format!("{} has no such file.", request.reference)))?;
    let done = format!("Take off {} ({})", file.name, request.reference);
    let actor = work.register.acting.clone();
    work.operate_on_asset(&actor, OperationKind::Detach, &done, |edit| {
        edit.detach(&file)?;
        Ok(record.id.clone())
    })?;
    work.edited(&request.reference, &done, Vec::new())
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
