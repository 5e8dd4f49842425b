//! Reading a signed PDF back: is each signature sound, who signed and when, and did anything else happen to the file since it was
//! issued.
//!
//! A file is sound if it is its first revision and, after that, nothing but revisions that each put one signature of ours into one
//! empty field, each covering everything before it, to the last byte. That is much less than the standard allows to be appended,
//! and it is all that an issued document ever needs.
//!
//! Never in here: whether the right people signed, or in the right order; whether a key belongs to anybody.

mod change;
mod found;

use chrono::{DateTime, FixedOffset};
use lopdf::Document;

use crate::certificate::Certificate;
use crate::pdf::{self, Base, Unreadable};

use change::{Filled, filled_by};

/// What was found in a PDF.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The signature fields, in the order of the form.
    pub places: Vec<Place>,
    /// What is wrong with the file beside its signatures.
    pub flaws: Vec<Flaw>,
    /// The record that is embedded in the first revision.
    pub record: Option<Embedded>,
    /// Length of the first revision in bytes: the file as it was issued.
    pub issued_length: usize,
    /// How many pages it has.
    pub pages: usize,
}

/// A signature field.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// Its name, unique within the document.
    pub name: String,
    /// Its name for a screen reader.
    pub label: String,
    /// What stands in it; `None` while it is empty.
    pub signature: Option<SignatureFound>,
}

/// A signature as it was found.
#[derive(Clone, PartialEq, Debug)]
pub struct SignatureFound {
    /// The how manieth signature it is, from 1. `None` where the revisions of the file cannot be followed.
    pub number: Option<u32>,
    /// The certificate of the key, where the message could be read and the key did make it.
    pub certificate: Option<Certificate>,
    /// When, as the signer's computer said.
    pub at: Option<DateTime<FixedOffset>>,
    /// What the signer agreed to.
    pub statement: Option<String>,
    /// The signature covers the file up to here, in bytes.
    pub covers: usize,
    /// Why it proves nothing; `None` where it is sound.
    pub flaw: Option<SignatureFlaw>,
}

/// Why a signature proves nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignatureFlaw {
    /// The bytes that it covers are not those that were signed.
    ContentChanged,
    /// It was not made by the key of its certificate.
    Forged,
    /// It cannot be read, or is not made as ours are.
    NotOurs,
    /// It leaves out more than itself, or does not reach to the end of its revision.
    LeavesOut,
    /// A later revision does more than add a signature.
    ChangedAfter,
    /// The certificate did not count at the time of the signature.
    OutsideValidity,
}

/// What is wrong with a file beside its signatures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// Something stands after its last revision, or the revisions cannot be followed.
    Structure,
    /// This revision, counted from 1 after the issued one, does more than add a signature of ours.
    Change {
        /// Which.
        revision: u32,
    },
    /// A field was filled when the document was issued.
    FilledBefore,
}

/// The record that is embedded in a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Embedded {
    /// Name of the file.
    pub name: String,
    /// Its bytes: for our documents the canonical JSON whose hash is signed.
    pub bytes: Vec<u8>,
}

impl Report {
    /// Whether nothing is wrong with the file or with any signature in it. A document that nobody has signed yet is sound.
    pub fn is_sound(&self) -> bool {
        self.flaws.is_empty() && self.signatures().all(|one| one.flaw.is_none())
    }

    /// Whether it is sound and every field is signed.
    pub fn is_complete(&self) -> bool {
        self.is_sound() && !self.places.is_empty() && self.places.iter().all(|place| place.signature.is_some())
    }

    /// The signatures, in the order of the form.
    pub fn signatures(&self) -> impl Iterator<Item = &SignatureFound> {
        self.places.iter().filter_map(|place| place.signature.as_ref())
    }

    /// The fields in the order in which they were signed.
    pub fn in_order_of_signing(&self) -> Vec<&Place> {
        let number = |place: &Place| place.signature.as_ref().and_then(|one| one.number);
        let mut signed: Vec<&Place> = self.places.iter().filter(|place| number(place).is_some()).collect();
        signed.sort_by_key(|place| number(place));
        signed
    }
}

/// Reads a PDF back.
///
/// # Errors
/// A file that cannot be read as a PDF at all.
pub fn verify(pdf: &[u8]) -> Result<Report, Unreadable> {
    let last = pdf::load(pdf)?;
    let Some(history) = History::of(pdf)? else { return Ok(unfollowed(pdf, &last)) };
    let mut flaws = Vec::new();
    let places = pdf::fields(&history.first);
    if places.iter().any(|field| field.signature.is_some()) {
        flaws.push(Flaw::FilledBefore);
    }
    flaws.extend(history.changed.map(|revision| Flaw::Change { revision }));
    let place = |field: &pdf::Field| {
        // What the file shows today, which need not be what a revision of ours put there.
        let shown = pdf::fields(&last).into_iter().find(|one| one.id == field.id)?.signature?;
        let mut signature = found::read(pdf, &last, shown);
        let filled = history.filled.iter().zip(1..).find(|(filled, _)| filled.field == field.id);
        match filled {
            Some((filled, number)) if filled.signature == shown => {
                signature.number = Some(number);
                if signature.covers != filled.until {
                    signature.flaw.get_or_insert(SignatureFlaw::LeavesOut);
                }
                if history.changed.is_some() {
                    signature.flaw.get_or_insert(SignatureFlaw::ChangedAfter);
                }
            }
            _ => {
                signature.flaw.get_or_insert(SignatureFlaw::NotOurs);
            }
        }
        Some(signature)
    };
    let places = places
        .iter()
        .map(|field| Place { name: field.name.clone(), label: field.label.clone(), signature: place(field) })
        .collect();
    let record = pdf::embedded(&history.first).map(|(name, bytes)| Embedded { name, bytes });
    let pages = history.first.page_iter().count();
    Ok(Report { places, flaws, record, issued_length: history.issued_length, pages })
}

/// The report on a file whose revisions cannot be followed: what its fields hold, and that no more can be said.
fn unfollowed(pdf: &[u8], last: &Document) -> Report {
    let places = pdf::fields(last)
        .into_iter()
        .map(|field| Place {
            signature: field.signature.map(|id| found::read(pdf, last, id)),
            name: field.name,
            label: field.label,
        })
        .collect();
    Report { places, flaws: vec![Flaw::Structure], record: None, issued_length: 0, pages: last.page_iter().count() }
}

/// The revisions of a file.
struct History {
    /// The document as it was issued.
    first: Document,
    issued_length: usize,
    /// What each revision after it filled, up to the first that does more than that.
    filled: Vec<Filled>,
    /// The first revision that does more, from 1.
    changed: Option<u32>,
}

impl History {
    fn of(pdf: &[u8]) -> Result<Option<Self>, Unreadable> {
        let Some(ends) = pdf::ends(pdf) else { return Ok(None) };
        let Some((issued_length, later)) = ends.split_first() else { return Ok(None) };
        let Some(issued) = pdf.get(..*issued_length) else { return Ok(None) };
        let first = pdf::load(issued)?;
        let Some(base) = Base::of(&first) else { return Ok(None) };
        let mut history = Self { first, issued_length: *issued_length, filled: Vec::new(), changed: None };
        let mut before = history.first.clone();
        let mut end = *issued_length;
        for (next, revision) in later.iter().zip(1..) {
            let Some(until) = pdf.get(..*next) else { return Ok(None) };
            let after = pdf::load(until)?;
            let earlier: Vec<_> = history.filled.iter().map(|one| one.field).collect();
            let Some(filled) = filled_by(&base, until, end, &before, &after, &earlier) else {
                history.changed = Some(revision);
                break;
            };
            history.filled.push(filled);
            before = after;
            end = *next;
        }
        Ok(Some(history))
    }
}
