//! What one revision changes. One of ours fills one empty field, and brings the signature and its picture; the first one also says
//! in the catalog that no more than that may follow. Anything else is a change.
//!
//! Never in here: whether the signature is sound.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf::{self, Base, Objects, SignatureDictionary, append, objects_between, size_of};

/// A field that a revision of ours filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Filled {
    /// The field.
    pub(crate) field: ObjectId,
    /// What it holds.
    pub(crate) signature: ObjectId,
    /// Where the revision ends, in bytes.
    pub(crate) until: usize,
}

/// What the last revision of `pdf` filled; `None` if it does anything else. `end` is where the revision before it ends, `before`
/// and `after` are the document without and with it, and `earlier` are the fields that were filled before.
pub(crate) fn filled_by(
    base: &Base,
    pdf: &[u8],
    end: usize,
    before: &Document,
    after: &Document,
    earlier: &[ObjectId],
) -> Option<Filled> {
    let objects = objects_between(pdf, end, pdf.len(), after)?;
    let size = size_of(before)?;
    // Written once more, it is the same to the byte: nothing stands between the objects, and nothing is said about others.
    if append(base, pdf.get(..end)?, size, &objects)? != pdf {
        return None;
    }
    let (changed, added): (Objects, Objects) = objects.into_iter().partition(|(number, _)| *number < size);
    let fields = pdf::fields(before);
    let first = earlier.is_empty();
    let mut filled = None;
    for (number, object) in changed {
        if let Some(field) = fields.iter().find(|field| field.id == (number, 0)) {
            if filled.is_some() || field.signature.is_some() {
                return None;
            }
            let (signature, picture) = filling(before.get_dictionary(field.id).ok()?, object.as_dict().ok()?)?;
            filled = Some((field.id, signature, picture));
        } else {
            let allowed =
                first && is_root(before, number) && permits(before.catalog().ok()?, object.as_dict().ok()?, &added);
            if !allowed {
                return None;
            }
        }
    }
    let (field, signature, picture) = filled?;
    let dictionary = SignatureDictionary::read(added.get(&signature.0)?)?;
    // The first signature makes the rule; no later one may make or unmake it.
    if dictionary.first != first || !after.catalog().ok()?.has(b"Perms") {
        return None;
    }
    let mut needed = BTreeSet::from([signature.0]);
    if let Some(picture) = picture {
        reached(Object::Reference(picture), &added, &mut needed)?;
    }
    // Nothing comes along that neither signs nor is seen in the field.
    added.keys().all(|number| needed.contains(number)).then_some(Filled { field, signature, until: pdf.len() })
}

fn is_root(document: &Document, number: u32) -> bool {
    document.trailer.get(b"Root").and_then(Object::as_reference).is_ok_and(|root| root == (number, 0))
}

/// The signature and the picture that a field got, if it is otherwise as it was.
fn filling(before: &Dictionary, after: &Dictionary) -> Option<(ObjectId, Option<ObjectId>)> {
    let signature = after.get(b"V").and_then(Object::as_reference).ok()?;
    let mut expected = before.clone();
    expected.set("V", Object::Reference(signature));
    if expected == *after {
        return Some((signature, None));
    }
    // One picture, whatever the state of the field: another one could show itself when the field is pressed.
    let picture = after.get(b"AP").and_then(Object::as_dict).and_then(|drawn| drawn.get(b"N")).ok()?;
    let picture = picture.as_reference().ok()?;
    let mut drawn = Dictionary::new();
    drawn.set("N", Object::Reference(picture));
    expected.set("AP", drawn);
    (expected == *after).then_some((signature, Some(picture)))
}

/// Whether the catalog only got the rule that the new signature makes.
fn permits(before: &Dictionary, after: &Dictionary, added: &Objects) -> bool {
    let rule = after.get(b"Perms").and_then(Object::as_dict).ok();
    let Some(made_by) = rule.and_then(|rule| rule.get(b"DocMDP").and_then(Object::as_reference).ok()) else {
        return false;
    };
    let mut permissions = Dictionary::new();
    permissions.set("DocMDP", Object::Reference(made_by));
    let mut expected = before.clone();
    expected.set("Perms", permissions);
    let is_signature = |object: &Object| SignatureDictionary::read(object).is_some_and(|one| one.first);
    !before.has(b"Perms") && expected == *after && added.get(&made_by.0).is_some_and(is_signature)
}

/// Collects the numbers of the new objects that a picture needs. `None` if it needs an old one, or more than a picture is.
fn reached(from: Object, added: &Objects, needed: &mut BTreeSet<u32>) -> Option<()> {
    let mut waiting = vec![from];
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference((number, 0)) if needed.contains(&number) => {}
            Object::Reference((number, 0)) => {
                needed.insert(number);
                waiting.push(added.get(&number)?.clone());
            }
            Object::Reference(_) => return None,
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dictionary) => {
                waiting.extend(dictionary.iter().map(|(_, value)| value.clone()));
            }
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, value)| value.clone())),
            _ => {}
        }
    }
    Some(())
}
