//! What signing knows of PDF (ISO 32000-1): reading a stranger's file, the form with its signature fields, and appending a revision.
//!
//! Never in here: keys, or what makes a signature sound.

mod appearance;
mod dictionary;
mod form;
mod revision;
mod text;
mod time;

pub(crate) use appearance::Appearance;
pub(crate) use dictionary::{CONTENTS_BEGIN, SignatureDictionary};
pub(crate) use form::{Field, embedded, fields};
pub(crate) use revision::{Base, Objects, append, ends, objects_between, size_of};
pub(crate) use text::{hexadecimal, indirect};

use lopdf::{Document, LoadOptions};

/// A PDF that is read here has at most so many bytes.
const LARGEST: usize = 100 * 1024 * 1024;

/// No stream is unpacked beyond so many bytes: a small file may pretend to hold a very large one.
const LARGEST_STREAM: usize = 64 * 1024 * 1024;

/// Why a file cannot be read at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// It does not begin like a PDF.
    #[error("this file is not a PDF")]
    NotAPdf,
    /// It is larger than 100 MB.
    #[error("this file is larger than 100 MB")]
    TooLarge,
    /// It is encrypted; issued documents never are.
    #[error("this PDF is encrypted")]
    Encrypted,
    /// It begins like a PDF and cannot be read to the end.
    #[error("this PDF is damaged")]
    Damaged,
}

/// Reads a PDF.
pub(crate) fn load(pdf: &[u8]) -> Result<Document, Unreadable> {
    if !pdf.starts_with(b"%PDF-") {
        return Err(Unreadable::NotAPdf);
    }
    if pdf.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let options = LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(pdf, options).map_err(|_| Unreadable::Damaged)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    Ok(document)
}
