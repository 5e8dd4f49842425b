//! Making a document: looked at first, then written whole or not at all.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use tollgate_documents::compose::{self, Superseded};
use tollgate_documents::{Document, html, pages_of, write};
use tollgate_domain::dossier::{Identity, Standing};
use tollgate_store::Kind;

use crate::contract::{
    DocumentMade, DocumentPreview, MakeDocument, No, NoCode, PaperChoice, PaperState, PreviewDocument,
};
use crate::register::{Register, small};
use crate::session::Session;

/// Show a document before it is made.
pub(crate) fn preview_document(session: &mut Session, request: PreviewDocument) -> Result<DocumentPreview, No> {
    let now = session.clock.now();
    let document = session.register()?.document(request.paper, request.reference.as_deref(), request.state, now)?;
    Ok(DocumentPreview {
        title: document.identity.title.clone(),
        html: html(&document),
        file_name: file_name(&document.identity),
    })
}

/// Write a document as PDF.
pub(crate) fn make_document(session: &mut Session, request: MakeDocument) -> Result<DocumentMade, No> {
    let now = session.clock.now();
    let path = Path::new(&request.path);
    if path.exists() {
        return Err(No::new(NoCode::FileExists));
    }
    let register = session.register()?;
    if let Some((pages, pdf)) = register.issued(&request)? {
        write_whole(path, &pdf)?;
        return Ok(DocumentMade { path: request.path, pages, replaced: Vec::new() });
    }
    let document = register.document(request.paper, request.reference.as_deref(), request.state, now)?;
    let paper = write(&document).map_err(|reason| No::defect(&reason.to_string()))?;
    write_whole(path, &paper.pdf)?;
    Ok(DocumentMade { path: request.path, pages: small(paper.pages), replaced: paper.replaced.into_iter().collect() })
}

/// Writes a file whole or not at all: beside its place first, then into it.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), No> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tollgate-part");
    let draft = path.with_file_name(name);
    let write = || -> std::io::Result<()> {
        let mut file = File::create_new(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        // A file that has appeared meanwhile is somebody's: it is not overwritten.
        std::fs::hard_link(&draft, path).or_else(|reason| match reason.kind() {
            std::io::ErrorKind::AlreadyExists => Err(reason),
            _ => std::fs::rename(&draft, path),
        })
    };
    let written = write();
    if std::fs::exists(&draft).unwrap_or_default() {
        let _ = std::fs::remove_file(&draft);
    }
    written.map_err(|reason| No::from_io(&reason))
}

impl Register {
    /// The document that was issued, where it is asked for: it is handed out as it is kept, with the signatures on it.
    fn issued(&self, request: &MakeDocument) -> Result<Option<(u32, Vec<u8>)>, No> {
        let wanted = request.paper == PaperChoice::Record && request.state == PaperState::Final;
        let Some(reference) = request.reference.as_deref().filter(|_| wanted) else { return Ok(None) };
        let Some(record) = self.store.record(reference)?.filter(|record| record.kind == Kind::Dpia) else {
            return Ok(None);
        };
        let assessed = self.assessed_dpia(&record)?;
        let frozen = assessed.living.open_issue(assessed.version);
        let Some(pdf) = frozen.map(|frozen| self.document_of(frozen)).transpose()?.flatten() else { return Ok(None) };
        let pages = pages_of(&pdf).map_err(|reason| No::defect(&reason.to_string()))?;
        Ok(Some((small(pages), pdf)))
    }

    /// A document in blocks.
    fn document(
        &self,
        paper: PaperChoice,
        reference: Option<&str>,
        state: PaperState,
        now: DateTime<FixedOffset>,
    ) -> Result<Document, No> {
        if paper == PaperChoice::Ropa {
            return Ok(compose::ropa(&self.ropa_dossier(now)?));
        }
        let named = reference.ok_or_else(|| No::malformed("make_document", "this document needs a reference"))?;
        let record = self.store.record(named)?.ok_or_else(|| No::unknown(named))?;
        match (paper, record.kind) {
            (PaperChoice::Record, Kind::Asset) => Ok(compose::asset(&self.asset_dossier(&record, state, now)?)),
            (PaperChoice::Record, Kind::Dpia) => {
                let assessed = self.assessed_dpia(&record)?;
                Ok(compose::dpia(&self.dpia_dossier(&record, &assessed, state, now)?))
            }
            (PaperChoice::ContractAnnex, Kind::Dpia) => {
                let assessed = self.assessed_dpia(&record)?;
                Ok(compose::annex(&self.annex_dossier(&record, &assessed, state, now)?))
            }
            (PaperChoice::SignatureSheet, Kind::Dpia) => {
                let assessed = self.assessed_dpia(&record)?;
                Ok(compose::sheet(&self.sheet_dossier(&record, &assessed, now)?))
            }
            (PaperChoice::Notice, Kind::Dpia) => self.notice(&record, now),
            _ => Err(No::new(NoCode::UnknownRecord)
                .saying(format!("{named} has no such document."))
                .then("Choose an assessment or an asset.")),
        }
    }

    /// The page that goes with a version that no longer counts.
    fn notice(&self, record: &tollgate_store::Record, now: DateTime<FixedOffset>) -> Result<Document, No> {
        let assessed = self.assessed_dpia(record)?;
        let recalled = assessed.living.issues_of(assessed.version).into_iter().rfind(|one| one.issue.void_at.is_some());
        let in_force = assessed.living.in_force_version.filter(|number| *number != assessed.version);
        let why = match (recalled, in_force) {
            (Some(frozen), _) => Superseded::Void(frozen.issue.void_reason.clone().unwrap_or_default()),
            (None, Some(number)) => Superseded::By(format!("{} version {number}", record.reference)),
            (None, None) => {
                return Err(No::new(NoCode::WrongState)
                    .saying("This assessment was neither recalled nor superseded.")
                    .then("Hand out the document itself."));
            }
        };
        let dossier = self.dpia_dossier(record, &assessed, PaperState::Draft, now)?;
        let identity = Identity {
            kind: tollgate_domain::dossier::PaperKind::Notice,
            standing: Standing::Plain,
            ..dossier.identity
        };
        Ok(compose::notice(&identity, &why))
    }
}

/// How a file is called: `DPIA_DPIA-2026-014_v1.0_20261210.pdf` (outputs.md §0).
pub(super) fn file_name(identity: &Identity) -> String {
    let version = if identity.version.is_empty() { String::new() } else { format!("_v{}", identity.version) };
    let day = identity.made_at.format("%Y%m%d");
    format!("{}_{}{version}_{day}.pdf", identity.kind.file_prefix(), identity.reference)
}
