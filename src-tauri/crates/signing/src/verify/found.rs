//! One signature as it stands in a file: its range, its message, its certificate.
//!
//! Never in here: revisions.

use chrono::Utc;
use lopdf::{Document, ObjectId};

use super::{SignatureFlaw, SignatureFound};
use crate::key::sha256;
use crate::message::{self, MessageFlaw};
use crate::pdf::{CONTENTS_BEGIN, SignatureDictionary};

/// Reads the signature in this object.
pub(crate) fn read(pdf: &[u8], document: &Document, id: ObjectId) -> SignatureFound {
    let dictionary = document.get_object(id).ok().and_then(SignatureDictionary::read);
    let Some(dictionary) = dictionary else { return not_ours() };
    let [before, after, rest] = dictionary.range;
    let covers = after.saturating_add(rest);
    let mut found = SignatureFound {
        number: None,
        certificate: None,
        at: Some(dictionary.at),
        statement: Some(dictionary.reason.clone()),
        covers,
        flaw: None,
    };
    let (Some(head), Some(tail)) = (pdf.get(..before), pdf.get(after..covers)) else {
        found.flaw = Some(SignatureFlaw::LeavesOut);
        return found;
    };
    if !leaves_out_only_itself(pdf, &dictionary) {
        found.flaw = Some(SignatureFlaw::LeavesOut);
        return found;
    }
    match message::read(&dictionary.contents, &sha256(&[head, tail].concat())) {
        Ok(certificate) => {
            if !certificate.counts_at(dictionary.at.with_timezone(&Utc)) {
                found.flaw = Some(SignatureFlaw::OutsideValidity);
            } else if certificate.name != dictionary.name {
                found.flaw = Some(SignatureFlaw::NotOurs);
            }
            found.certificate = Some(certificate);
        }
        Err(MessageFlaw::OtherContent) => found.flaw = Some(SignatureFlaw::ContentChanged),
        Err(MessageFlaw::Forged) => found.flaw = Some(SignatureFlaw::Forged),
        Err(MessageFlaw::NotOurs) => found.flaw = Some(SignatureFlaw::NotOurs),
    }
    found
}

/// Whether the gap in the range is the message in its angle brackets, where a dictionary of ours has it.
fn leaves_out_only_itself(pdf: &[u8], dictionary: &SignatureDictionary) -> bool {
    let [before, after, _] = dictionary.range;
    let Some(gap) = pdf.get(before..after) else { return false };
    let Some(inside) = gap.strip_prefix(b"<").and_then(|gap| gap.strip_suffix(b">")) else { return false };
    let written = dictionary.contents.iter().flat_map(|byte| crate::pdf::hexadecimal(*byte));
    pdf.get(..before).is_some_and(|head| head.ends_with(CONTENTS_BEGIN)) && written.eq(inside.iter().copied())
}

fn not_ours() -> SignatureFound {
    SignatureFound {
        number: None,
        certificate: None,
        at: None,
        statement: None,
        covers: 0,
        flaw: Some(SignatureFlaw::NotOurs),
    }
}
