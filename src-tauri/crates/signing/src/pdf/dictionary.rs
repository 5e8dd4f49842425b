//! The dictionary of a signature (ISO 32000-1, 12.8.1; ETSI EN 319 142-1): the one way in which ours is written.
//!
//! Never in here: the message that it carries.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Object, StringFormat, decode_text_string, text_string};

use super::time;

/// How the dictionary begins, up to the message: so the place of the message follows from the place of the dictionary.
pub(crate) const CONTENTS_BEGIN: &[u8] = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents";

/// What the dictionary of a signature says.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct SignatureDictionary {
    /// The message, with zeros after it.
    pub(crate) contents: Vec<u8>,
    /// Which bytes are signed: the length of the part before the message, where the part after it begins, and its length.
    pub(crate) range: [usize; 3],
    /// When, as the signer's computer said.
    pub(crate) at: DateTime<FixedOffset>,
    /// Who, as the certificate names them.
    pub(crate) name: String,
    /// What they agreed to.
    pub(crate) reason: String,
    /// Whether it is the first: then it says what may be done with the document from now on.
    pub(crate) first: bool,
}

impl SignatureDictionary {
    /// The dictionary as an object.
    pub(crate) fn to_object(&self) -> Object {
        let name = |text: &str| Object::Name(text.as_bytes().to_vec());
        let integer = |value: usize| Object::Integer(i64::try_from(value).unwrap_or(i64::MAX));
        let mut written = Dictionary::new();
        written.set("Type", name("Sig"));
        written.set("Filter", name("Adobe.PPKLite"));
        written.set("SubFilter", name("ETSI.CAdES.detached"));
        written.set("Contents", Object::String(self.contents.clone(), StringFormat::Hexadecimal));
        let [before, after, rest] = self.range;
        written.set("ByteRange", vec![Object::Integer(0), integer(before), integer(after), integer(rest)]);
        written.set("M", Object::string_literal(time::write(self.at)));
        written.set("Name", text_string(&self.name));
        written.set("Reason", text_string(&self.reason));
        if self.first {
            // Filling in and signing is all that may follow (12.8.2.2, P = 2).
            let mut allowed = Dictionary::new();
            allowed.set("Type", name("TransformParams"));
            allowed.set("P", 2);
            allowed.set("V", name("1.2"));
            let mut reference = Dictionary::new();
            reference.set("Type", name("SigRef"));
            reference.set("TransformMethod", name("DocMDP"));
            reference.set("TransformParams", allowed);
            written.set("Reference", vec![Object::Dictionary(reference)]);
        }
        Object::Dictionary(written)
    }

    /// What a dictionary in a file says; `None` where it says less, more or otherwise than ours do.
    pub(crate) fn read(found: &Object) -> Option<Self> {
        let dictionary = found.as_dict().ok()?;
        let text = |key: &[u8]| decode_text_string(dictionary.get(key).ok()?).ok();
        let range = dictionary.get(b"ByteRange").and_then(Object::as_array).ok()?;
        let numbers: Option<Vec<usize>> = range.iter().map(|one| usize::try_from(one.as_i64().ok()?).ok()).collect();
        let [0, before, after, rest] = *numbers?.as_slice() else { return None };
        let read = Self {
            contents: dictionary.get(b"Contents").and_then(Object::as_str).ok()?.to_vec(),
            range: [before, after, rest],
            at: time::read(&text(b"M")?)?,
            name: text(b"Name")?,
            reason: text(b"Reason")?,
            first: dictionary.has(b"Reference"),
        };
        (read.to_object() == *found).then_some(read)
    }
}
