//! The picture of a signature: the first page of a small PDF, taken over as a form `XObject` (ISO 32000-1, 8.10) with everything that
//! it needs, so that whoever draws it needs no word for revisions.
//!
//! Never in here: how it looks.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::revision::Objects;
use super::{LARGEST_STREAM, load};

/// A picture needs no more objects than so many.
const MOST_OBJECTS: usize = 1000;

/// Objects that draw a signature.
pub(crate) struct Appearance {
    /// By number.
    pub(crate) objects: Objects,
    /// Number of the form `XObject`.
    pub(crate) form: u32,
}

impl Appearance {
    /// The first page of a PDF, numbered from `first` on. `None` where it cannot be taken over.
    pub(crate) fn of_page(pdf: &[u8], first: u32) -> Option<Self> {
        let document = load(pdf).ok()?;
        let page = document.page_iter().next()?;
        let form = page_as_form(&document, page)?;
        let mut taking = Taking { document: &document, numbers: BTreeMap::new(), next: first + 1, waiting: Vec::new() };
        let mut objects = Objects::new();
        objects.insert(first, taking.renumbered(&form, 0)?);
        while let Some(id) = taking.waiting.pop() {
            let number = *taking.numbers.get(&id)?;
            let taken = taking.renumbered(document.get_object(id).ok()?, 0)?;
            objects.insert(number, taken);
            if objects.len() > MOST_OBJECTS {
                return None;
            }
        }
        Some(Self { objects, form: first })
    }
}

fn page_as_form(document: &Document, id: ObjectId) -> Option<Object> {
    let page = document.get_dictionary(id).ok()?;
    let inherited = |key: &[u8]| {
        let mut at = page;
        for _ in 0..16 {
            if let Ok(found) = at.get_deref(key, document) {
                return Some(found.clone());
            }
            at = at.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
        }
        None
    };
    let mut content = Vec::new();
    for stream in document.get_page_contents(id) {
        let stream = document.get_object(stream).and_then(Object::as_stream).ok()?;
        content.extend(stream.get_plain_content_with_limit(LARGEST_STREAM).ok()?);
        content.push(b'\n');
    }
    let mut form = Dictionary::new();
    form.set("Type", Object::Name(b"XObject".to_vec()));
    form.set("Subtype", Object::Name(b"Form".to_vec()));
    form.set("BBox", inherited(b"MediaBox")?);
    form.set("Resources", inherited(b"Resources").unwrap_or_else(|| Object::Dictionary(Dictionary::new())));
    let mut stream = Stream::new(form, content);
    stream.compress().ok()?;
    Some(Object::Stream(stream))
}

struct Taking<'a> {
    document: &'a Document,
    numbers: BTreeMap<ObjectId, u32>,
    next: u32,
    waiting: Vec<ObjectId>,
}

impl Taking<'_> {
    /// The object with the numbers that its parts have in the other file.
    fn renumbered(&mut self, object: &Object, depth: usize) -> Option<Object> {
        if depth > 32 {
            return None;
        }
        Some(match object {
            Object::Reference(id) => {
                if !self.document.has_object(*id) {
                    return Some(Object::Null);
                }
                let number = *self.numbers.entry(*id).or_insert_with(|| {
                    self.waiting.push(*id);
                    self.next += 1;
                    self.next - 1
                });
                Object::Reference((number, 0))
            }
            Object::Array(items) => {
                Object::Array(items.iter().map(|one| self.renumbered(one, depth + 1)).collect::<Option<_>>()?)
            }
            Object::Dictionary(dictionary) => Object::Dictionary(self.renumbered_dictionary(dictionary, depth)?),
            Object::Stream(stream) => {
                let mut dict = self.renumbered_dictionary(&stream.dict, depth)?;
                dict.set("Length", i64::try_from(stream.content.len()).ok()?);
                let content = stream.content.clone();
                Object::Stream(Stream { dict, content, allows_compression: false, start_position: None })
            }
            other => other.clone(),
        })
    }

    fn renumbered_dictionary(&mut self, dictionary: &Dictionary, depth: usize) -> Option<Dictionary> {
        let mut taken = Dictionary::new();
        for (key, value) in dictionary {
            taken.set(key.clone(), self.renumbered(value, depth + 1)?);
        }
        Some(taken)
    }
}
