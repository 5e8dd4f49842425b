//! What was found in a signed PDF, in plain sentences.
//!
//! Never in here: a finding of its own. One closed table each, so that a finding without words does not compile.

use tollgate_signing::{Flaw, Report, SignatureFlaw, Unreadable};

use crate::contract::{No, NoCode};

/// What is wrong with a file beside its signatures.
pub(crate) fn flaw(flaw: Flaw) -> String {
    match flaw {
        Flaw::Structure => {
            "Something was put before or after the document, or it was taken apart: it no longer reads as it was issued.".to_owned()
        }
        Flaw::Change { revision } => format!(
            "After the document was issued, step {revision} of its life did more than add a signature: something was changed, added or \
             taken away."
        ),
        Flaw::FilledBefore => "A signature was in the document before it was issued.".to_owned(),
    }
}

/// Why one signature proves nothing.
pub(crate) fn signature_flaw(flaw: SignatureFlaw) -> &'static str {
    match flaw {
        SignatureFlaw::ContentChanged => "The document was changed after this signature: it is about other content.",
        SignatureFlaw::Forged => "This signature was not made by the key of its certificate.",
        SignatureFlaw::NotOurs => "This signature cannot be read, was altered, or stands where it was not given.",
        SignatureFlaw::LeavesOut => "This signature does not cover the whole document as it was when it was given.",
        SignatureFlaw::ChangedAfter => "Something other than a signature was added after this signature.",
        SignatureFlaw::OutsideValidity => "The certificate did not count at the time of this signature.",
    }
}

/// The whole in one sentence.
pub(crate) fn in_short(report: &Report) -> String {
    let all = report.places.len();
    let signed = report.signatures().count();
    let missing: Vec<&str> =
        report.places.iter().filter(|place| place.signature.is_none()).map(|place| place.label.as_str()).collect();
    if !report.is_sound() {
        let sound = report.signatures().filter(|one| one.flaw.is_none()).count();
        return match (signed, sound) {
            (0, _) => "This document is not as it was issued.".to_owned(),
            (_, 0) => "This document is not as it was signed: none of its signatures holds.".to_owned(),
            _ => format!("This document is not as it was signed: {sound} of its {signed} signatures hold."),
        };
    }
    match (all, signed) {
        (0, _) => "This PDF has no places for signatures: it was not issued for signature.".to_owned(),
        (_, 0) => format!(
            "Nobody has signed this document. It is valid only with {}; until somebody signs, nothing in the file protects its content.",
            signatures(all)
        ),
        _ if missing.is_empty() => {
            format!("{} in it, all sound; nothing was changed since it was issued.", capital(&signatures(all)))
        }
        _ => format!(
            "{signed} of {all} signatures are in it, sound, and nothing was changed since it was issued. It is valid only with all. Missing: {}.",
            missing.join("; ")
        ),
    }
}

fn signatures(count: usize) -> String {
    if count == 1 { "one signature".to_owned() } else { format!("{count} signatures") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl From<Unreadable> for No {
    fn from(no: Unreadable) -> Self {
        let said = Self::new(NoCode::NotAPdf);
        match no {
            Unreadable::NotAPdf => said,
            Unreadable::TooLarge => said.saying("This PDF is larger than 100 MB; no document of Tollgate is."),
            Unreadable::Encrypted => said.saying("This PDF is encrypted; no document of Tollgate is."),
            Unreadable::Damaged => said
                .saying("This PDF is damaged: it cannot be read to its end, so it is not as it was issued.")
                .then("Ask for the document again."),
        }
    }
}
