//! The issued document of frozen content: rendered once, at the freeze, kept with the record, and never rendered again.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use sha2::{Digest as _, Sha256};
use tollgate_documents::{compose, write};
use tollgate_domain::dpia::{DpiaLiving, FrozenIssue, IssuedPaper};
use tollgate_domain::gates::SignatureMethod;
use tollgate_store::{AttachmentId, Edit, OperationKind, Record, RecordId};

use crate::assets::edit::stored;
use crate::contract::{DocumentIssued, IssueDocument, No, NoCode, PaperState};
use crate::dpias::assess::AssessedDpia;
use crate::papers::make::{file_name, write_whole};
use crate::register::{Register, small};
use crate::session::Session;

/// A document that is drawn and not kept yet.
pub(crate) struct DrawnPaper {
    name: String,
    pdf: Vec<u8>,
}

impl DrawnPaper {
    /// Keeps it with its record.
    pub(crate) fn keep(&self, edit: &mut Edit<'_>, record: &RecordId) -> Result<IssuedPaper, No> {
        let file = edit.attach(record, &self.name, &mut Cursor::new(&self.pdf))?;
        Ok(IssuedPaper { file: file.0, sha256: hexadecimal(&Sha256::digest(&self.pdf)) })
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        // Writing to a String cannot go wrong.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The issued document of a frozen assessment: the one that is kept, or, where none is, drawn now and kept.
pub(crate) fn issue_document(session: &mut Session, request: IssueDocument) -> Result<DocumentIssued, No> {
    let mut work = session.at_work()?;
    let path = request.path.as_deref().map(Path::new);
    if path.is_some_and(Path::exists) {
        return Err(No::new(NoCode::FileExists));
    }
    let (record, version, assessed) = work.dpia(&request.reference)?;
    let Some(frozen) = assessed.living.open_issue(assessed.version) else {
        return Err(No::new(NoCode::WrongState)
            .saying("Nothing is frozen, so there is nothing to issue.")
            .then("Record the SIRO’s decision first; it freezes the content and issues the document.")
            .with("state", tollgate_domain::vocabulary::Code::code(assessed.state)));
    };
    let kept = frozen.paper.clone();
    let existing = kept.is_some();
    let paper = if let Some(paper) = kept {
        paper
    } else {
        let drawn = work.register.drawn_issue(&record, &assessed, work.now)?;
        let key = DpiaLiving::issue_key(version.number, frozen.issue.number);
        let frozen = frozen.clone();
        let mut living = assessed.living.clone();
        let actor = work.actor_on_dpia(&assessed.dpia);
        let done = format!("Issue the document ({})", request.reference);
        let mut made = None;
        work.write_dpia(&actor, OperationKind::Attach, &done, |edit| {
            let paper = drawn.keep(edit, &record.id)?;
            living.issues.insert(key, FrozenIssue { paper: Some(paper.clone()), ..frozen });
            made = Some(paper);
            Ok(edit.put_living(&record.id, stored(&living)?)?)
        })?;
        made.ok_or_else(|| No::defect("the issued document was not kept"))?
    };
    let (name, pdf) = work.register.kept_paper(&paper)?;
    if let Some(path) = path {
        write_whole(path, &pdf)?;
    }
    Ok(DocumentIssued { file: paper.file, file_name: name, sha256: paper.sha256, size: small(pdf.len()), existing })
}

impl Register {
    /// Draws the document of frozen content.
    pub(crate) fn drawn_issue(
        &self,
        record: &Record,
        assessed: &AssessedDpia,
        now: DateTime<FixedOffset>,
    ) -> Result<DrawnPaper, No> {
        let document = compose::dpia(&self.dpia_dossier(record, assessed, PaperState::Final, now)?);
        let paper = write(&document).map_err(|reason| No::defect(&reason.to_string()))?;
        Ok(DrawnPaper { name: file_name(&document.identity), pdf: paper.pdf })
    }

    /// The document of frozen content as far as it is signed: as it was issued, then what each signature with a key appended, in the
    /// order of signing. `None` where none was made.
    pub(crate) fn document_of(&self, frozen: &FrozenIssue) -> Result<Option<Vec<u8>>, No> {
        let Some(paper) = &frozen.paper else { return Ok(None) };
        let (_, mut pdf) = self.kept_paper(paper)?;
        let issue = &frozen.issue;
        let signed = issue.signatories.iter().filter_map(|signatory| issue.signatures.get(&signatory.key));
        for part in
            signed.filter(|one| one.method == SignatureMethod::Pades).filter_map(|one| one.evidence_file.as_ref())
        {
            self.store.write_attachment_to(&AttachmentId(part.clone()), &mut pdf)?;
        }
        Ok(Some(pdf))
    }

    /// A document that is kept with its record: name and content.
    pub(crate) fn kept_paper(&self, paper: &IssuedPaper) -> Result<(String, Vec<u8>), No> {
        let id = AttachmentId(paper.file.clone());
        let kept = self.store.attachment(&id)?.ok_or_else(|| No::defect("an issued document is no longer kept"))?;
        let mut pdf = Vec::new();
        self.store.write_attachment_to(&id, &mut pdf)?;
        Ok((kept.name, pdf))
    }
}
