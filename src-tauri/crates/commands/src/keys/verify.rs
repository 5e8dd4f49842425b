//! Reading a signed PDF back: on its own, and against the open register.
//!
//! Never in here: how a signature is checked.

use std::path::Path;

use serde_json::Value;
use tollgate_domain::canonical::ContentHash;
use tollgate_domain::dpia::{DpiaLiving, DpiaState, FrozenIssue};
use tollgate_signing::{Certificate, Embedded, Place, Report, SignatureFound, verify};
use tollgate_store::{Kind, Record};

use super::words;
use crate::contract::{
    No, NoCode, PdfAgainstRegister, PdfPlace, PdfRecord, PdfReport, PdfSignature, PdfVerdict, VerifyPdf,
};
use crate::dpias::assess::state_of;
use crate::register::{Register, typed};
use crate::session::Session;
use crate::wording::day;

/// Read a signed PDF back.
pub(crate) fn verify_pdf(session: &mut Session, request: VerifyPdf) -> Result<PdfReport, No> {
    let path = Path::new(&request.path);
    let pdf = read(path)?;
    let report = verify(&pdf)?;
    let record = report.record.as_ref().and_then(record);
    let open = session.open.as_ref();
    let register = match (open, &record) {
        (Some(open), Some(record)) => Some(open.knows(record, &pdf, &report)?),
        (Some(_), None) => Some(PdfAgainstRegister {
            recognised: false,
            stands: false,
            sentences: vec!["No record is embedded in this PDF, so the register cannot tell what it is.".to_owned()],
        }),
        (None, _) => None,
    };
    let verdict = if !report.is_sound() || report.places.is_empty() {
        PdfVerdict::Refused
    } else if register.as_ref().is_some_and(|register| !register.recognised || !register.stands) {
        PdfVerdict::NotInForce
    } else if report.is_complete() {
        PdfVerdict::Complete
    } else {
        PdfVerdict::Awaiting
    };
    Ok(PdfReport {
        file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        verdict,
        sentence: words::in_short(&report),
        flaws: report.flaws.iter().map(|flaw| words::flaw(*flaw)).collect(),
        places: report.places.iter().map(|place| place_view(place, open)).collect(),
        limits: limits(&report),
        record,
        register,
    })
}

/// A PDF from a path; no larger than one that is read at all.
fn read(path: &Path) -> Result<Vec<u8>, No> {
    let about = std::fs::metadata(path).map_err(|reason| No::from_io(&reason))?;
    if !about.is_file() {
        return Err(No::new(NoCode::NotAPdf).saying("This is not a file."));
    }
    if about.len() > tollgate_store::ATTACHMENT_LIMIT {
        return Err(tollgate_signing::Unreadable::TooLarge.into());
    }
    std::fs::read(path).map_err(|reason| No::from_io(&reason))
}

fn place_view(place: &Place, open: Option<&Register>) -> PdfPlace {
    PdfPlace {
        name: place.name.clone(),
        label: place.label.clone(),
        signature: place.signature.as_ref().map(|found| signature_view(found, open)),
    }
}

fn signature_view(found: &SignatureFound, open: Option<&Register>) -> PdfSignature {
    let certificate = found.certificate.as_ref();
    let when = found.at.map(|at| format!(" on {} at {}", day(at.date_naive()), at.format("%H:%M %:z")));
    let sentence = match (found.flaw, certificate) {
        (Some(flaw), _) => words::signature_flaw(flaw).to_owned(),
        (None, Some(certificate)) => {
            format!("Signed by the key of {}{}.", certificate.name, when.as_deref().unwrap_or_default())
        }
        (None, None) => String::new(),
    };
    PdfSignature {
        sound: found.flaw.is_none(),
        sentence,
        name: certificate.map(|one| one.name.clone()),
        fingerprint: certificate.map(|one| one.fingerprint.as_str().to_owned()),
        at: found.at.map(|at| at.to_rfc3339()),
        statement: found.statement.clone(),
        number: found.number,
        key: certificate.and_then(|one| Some(open?.holder_in_words(one))),
    }
}

/// What these signatures cannot prove, whoever reads them.
fn limits(report: &Report) -> Vec<String> {
    let certificates: Vec<&Certificate> = report.signatures().filter_map(|one| one.certificate.as_ref()).collect();
    let mut limits = Vec::new();
    if certificates.iter().any(|one| one.is_self_made()) {
        limits.push(
            "A certificate that its holder made names a key and not a person: compare its fingerprint with the signer or with the \
             council's register. Other programs say that its issuer is unknown."
                .to_owned(),
        );
    }
    if certificates.iter().any(|one| !one.is_self_made()) {
        limits.push(
            "Whether the issuer of a certificate can be trusted, and whether it was revoked, is not checked here."
                .to_owned(),
        );
    }
    if !certificates.is_empty() {
        limits.push(
            "The time of a signature is what the signer's own computer said; no time authority confirms it.".to_owned(),
        );
    }
    limits
}

/// The embedded record, if it is one of ours.
fn record(embedded: &Embedded) -> Option<PdfRecord> {
    let text = String::from_utf8(embedded.bytes.clone()).ok()?;
    let value: Value = serde_json::from_str(&text).ok()?;
    let part = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
    Some(PdfRecord {
        kind: part("kind")?,
        reference: part("reference")?,
        version: part("version")?,
        content_sha256: ContentHash::of(&text).as_str().to_owned(),
        text,
    })
}

impl Register {
    /// Whose key a certificate is, in a sentence.
    fn holder_in_words(&self, certificate: &Certificate) -> String {
        let Some((person, key)) = self.known.key(&certificate.fingerprint) else {
            return "This register does not know this key.".to_owned();
        };
        let person = self.known.person_label(person);
        let vouched = match &key.vouched {
            Some(vouched) => format!("{} vouched for it.", vouched.by),
            None => "Nobody has vouched for it.".to_owned(),
        };
        let withdrawn = key.withdrawn.as_ref().map(|one| format!(" It was withdrawn: {}", one.reason));
        format!("In this register it is the key of {person}. {vouched}{}", withdrawn.unwrap_or_default())
    }

    /// What this register says of a document.
    fn knows(&self, found: &PdfRecord, pdf: &[u8], report: &Report) -> Result<PdfAgainstRegister, No> {
        let unknown =
            |sentence: String| PdfAgainstRegister { recognised: false, stands: false, sentences: vec![sentence] };
        let there = self.store.record(&found.reference)?.filter(|record| record.kind == Kind::Dpia);
        let Some(record) = there else {
            return Ok(unknown(format!("This register has no {} that is signed.", found.reference)));
        };
        let living: DpiaLiving = typed(&record.reference, record.living.clone())?;
        let issued = living.issues.values().find(|one| one.issue.content_sha256.as_str() == found.content_sha256);
        let Some(issued) = issued else {
            return Ok(unknown(format!(
                "This register never issued this content of {}: its content hash is not one of those that were frozen.",
                found.reference
            )));
        };
        let mut sentences =
            vec![format!("It is version {} of {}, {}.", found.version, found.reference, frozen_on(issued))];
        if !self.begins_as_issued(issued, pdf, report)? {
            sentences.push(
                "The register issued this content, and not this file: the pages are not those that were issued."
                    .to_owned(),
            );
            return Ok(PdfAgainstRegister { recognised: false, stands: false, sentences });
        }
        let kept = self.document_of(issued)?.unwrap_or_default();
        if kept.len() > pdf.len() && kept.starts_with(pdf) {
            sentences.push("The register has it with more signatures than this file.".to_owned());
        } else if !kept.is_empty() && !kept.starts_with(pdf) {
            sentences.push("It holds signatures that the register does not have.".to_owned());
        }
        let stands = still_counts(&record, &living, issued, &mut sentences);
        Ok(PdfAgainstRegister { recognised: true, stands, sentences })
    }

    /// Whether a file begins, byte for byte, with the document as it was issued.
    fn begins_as_issued(&self, issued: &FrozenIssue, pdf: &[u8], report: &Report) -> Result<bool, No> {
        let Some(paper) = &issued.paper else { return Ok(true) };
        let (_, kept) = self.kept_paper(paper)?;
        Ok(pdf.get(..report.issued_length.max(kept.len())) == Some(kept.as_slice()))
    }
}

/// Whether an issue still counts, and why not.
fn still_counts(record: &Record, living: &DpiaLiving, issued: &FrozenIssue, say: &mut Vec<String>) -> bool {
    if let Some(at) = &issued.issue.void_at {
        let reason = issued.issue.void_reason.as_deref().unwrap_or_default();
        say.push(format!("It was recalled on {}, and every signature on it is void: {reason}", date(at)));
        return false;
    }
    let state = state_of(record, issued.version);
    match state {
        DpiaState::Superseded => {
            say.push("It is superseded: a newer version was signed.".to_owned());
            false
        }
        DpiaState::Withdrawn => {
            say.push("The project was withdrawn.".to_owned());
            false
        }
        DpiaState::Rejected => {
            say.push("The processing was not approved.".to_owned());
            true
        }
        _ if living.in_force_version == Some(issued.version) => {
            say.push("It is the version in force.".to_owned());
            true
        }
        _ => {
            say.push("It is awaiting signatures and not in force yet.".to_owned());
            true
        }
    }
}

fn frozen_on(issued: &FrozenIssue) -> String {
    format!("issued for signature on {}", date(&issued.issue.frozen_at))
}

fn date(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at).map_or_else(|_| at.to_owned(), |at| day(at.date_naive()))
}
