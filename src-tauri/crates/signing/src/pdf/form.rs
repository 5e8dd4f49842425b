//! The form of a document: its signature fields in order; and the record that is embedded in it.
//!
//! Never in here: whether what stands in a field is sound.

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::LARGEST_STREAM;

/// A signature field.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Field {
    pub(crate) id: ObjectId,
    /// Its name, unique within the document.
    pub(crate) name: String,
    /// What a screen reader says of it; the name where there is nothing.
    pub(crate) label: String,
    /// What stands in it, once it is signed.
    pub(crate) signature: Option<ObjectId>,
}

/// The signature fields, in the order of the form.
pub(crate) fn fields(document: &Document) -> Vec<Field> {
    let Some(form) = form(document) else { return Vec::new() };
    let Ok(listed) = form.get_deref(b"Fields", document).and_then(Object::as_array) else { return Vec::new() };
    listed.iter().filter_map(|one| field(document, one.as_reference().ok()?)).collect()
}

/// The first file that is embedded as the data of the document, with its name.
pub(crate) fn embedded(document: &Document) -> Option<(String, Vec<u8>)> {
    let catalog = document.catalog().ok()?;
    let listed = catalog.get_deref(b"AF", document).and_then(Object::as_array).ok()?;
    listed.iter().find_map(|one| {
        let (_, file) = document.dereference(one).ok()?;
        let file = file.as_dict().ok()?;
        if file.get(b"AFRelationship").and_then(Object::as_name).ok()? != b"Data" {
            return None;
        }
        let name = file.get_deref(b"UF", document).or_else(|_| file.get_deref(b"F", document)).ok()?;
        let held = file.get_deref(b"EF", document).and_then(Object::as_dict).ok()?;
        let stream = held.get_deref(b"F", document).and_then(Object::as_stream).ok()?;
        let bytes = stream.get_plain_content_with_limit(LARGEST_STREAM).ok()?;
        Some((decode_text_string(name).ok()?, bytes))
    })
}

fn form(document: &Document) -> Option<&Dictionary> {
    document.catalog().ok()?.get_deref(b"AcroForm", document).and_then(Object::as_dict).ok()
}

fn field(document: &Document, id: ObjectId) -> Option<Field> {
    let found = document.get_dictionary(id).ok()?;
    if found.get_deref(b"FT", document).and_then(Object::as_name).ok()? != b"Sig" {
        return None;
    }
    let text = |key: &[u8]| found.get_deref(key, document).ok().and_then(|one| decode_text_string(one).ok());
    let name = text(b"T")?;
    let signature = found.get(b"V").and_then(Object::as_reference).ok();
    // A signature that stands in the field itself, and not as an object of its own, is none of ours.
    if signature.is_none() && found.has(b"V") {
        return None;
    }
    Some(Field { id, label: text(b"TU").unwrap_or_else(|| name.clone()), name, signature })
}
