//! Signing: one signature into one empty field, as a revision that adds the signature and its picture and changes nothing else.
//!
//! Never in here: whether this person may sign this field now.

use chrono::{DateTime, FixedOffset, Utc};
use lopdf::{Dictionary, Document, Object};

use crate::identity::Identity;
use crate::key::sha256;
use crate::message;
use crate::pdf::{
    self, Appearance, Base, CONTENTS_BEGIN, Objects, SignatureDictionary, Unreadable, append, indirect, size_of,
};
use crate::verify::verify;

/// Besides the message as it would be now, so many zeros: an ECDSA signature is sometimes a byte or two longer than another.
const SPARE: usize = 16;

/// How often the length of what follows the message may change the length of the numbers that say so.
const ROUNDS: usize = 6;

/// A signature to be made.
#[derive(Clone, Copy, Debug)]
pub struct SignRequest<'a> {
    /// The PDF as it is: issued, and perhaps signed by others.
    pub pdf: &'a [u8],
    /// Name of the field.
    pub field: &'a str,
    /// Whose signature.
    pub identity: &'a Identity,
    /// When, as this computer says.
    pub at: DateTime<FixedOffset>,
    /// What the person agrees to.
    pub statement: &'a str,
    /// What is shown in the field: the first page of a PDF, with fonts embedded. Without it the field looks as before.
    pub appearance: Option<&'a [u8]>,
}

/// Why no signature was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SignNo {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The file is not as it was issued and signed so far: nothing more is signed on it.
    #[error("the document was changed since it was issued")]
    NotWhole,
    /// It has no such field.
    #[error("the document has no such signature field")]
    NoSuchField,
    /// The field holds a signature already.
    #[error("this field is signed already")]
    SignedAlready,
    /// The certificate does not count at this time.
    #[error("the certificate is not yet valid, or no longer")]
    NotValidNow,
    /// The picture cannot be taken over.
    #[error("the appearance of the signature cannot be used")]
    Appearance,
    /// What was made does not pass our own check; it was thrown away.
    #[error("the signature that was made does not hold")]
    DoesNotHold,
}

/// Signs. Gives the whole file; what stood in it before stands in it unchanged.
///
/// # Errors
/// A file that is not whole, a field that is not empty, or a certificate that does not count now.
pub fn sign(request: &SignRequest<'_>) -> Result<Vec<u8>, SignNo> {
    let report = verify(request.pdf)?;
    if !report.is_sound() {
        return Err(SignNo::NotWhole);
    }
    if !request.identity.certificate.counts_at(request.at.with_timezone(&Utc)) {
        return Err(SignNo::NotValidNow);
    }
    let place = report.places.iter().find(|place| place.name == request.field).ok_or(SignNo::NoSuchField)?;
    if place.signature.is_some() {
        return Err(SignNo::SignedAlready);
    }
    let first = report.places.iter().all(|place| place.signature.is_none());
    let signed = Revision::prepare(request, first)?.signed(request)?;
    let after = verify(&signed)?;
    let holds = after.is_sound()
        && signed.starts_with(request.pdf)
        && after.places.iter().any(|place| place.name == request.field && place.signature.is_some());
    if holds { Ok(signed) } else { Err(SignNo::DoesNotHold) }
}

/// The revision that is being made.
struct Revision {
    base: Base,
    size: u32,
    objects: Objects,
    /// Number of the dictionary of the signature.
    signature: u32,
    dictionary: SignatureDictionary,
}

impl Revision {
    fn prepare(request: &SignRequest<'_>, first: bool) -> Result<Self, SignNo> {
        let document = pdf::load(request.pdf)?;
        let (Some(base), Some(size)) = (Base::of(&document), size_of(&document)) else {
            return Err(SignNo::Unreadable(Unreadable::Damaged));
        };
        let field = pdf::fields(&document).into_iter().find(|one| one.name == request.field);
        let field = field.ok_or(SignNo::NoSuchField)?;
        let signature = size;
        let mut filled: Dictionary = document.get_dictionary(field.id).map_err(|_| SignNo::NoSuchField)?.clone();
        filled.set("V", Object::Reference((signature, 0)));
        let mut objects = Objects::new();
        if let Some(drawn) = request.appearance {
            let drawn = Appearance::of_page(drawn, size + 1).ok_or(SignNo::Appearance)?;
            let mut normal = Dictionary::new();
            normal.set("N", Object::Reference((drawn.form, 0)));
            filled.set("AP", normal);
            objects.extend(drawn.objects);
        }
        objects.insert(field.id.0, Object::Dictionary(filled));
        if first {
            let (number, catalog) = catalog_with_permissions(&document, signature)?;
            objects.insert(number, catalog);
        }
        let example = message::write(request.identity, &sha256(&[])).map_err(|_| SignNo::DoesNotHold)?;
        let dictionary = SignatureDictionary {
            contents: vec![0; example.len() + SPARE],
            range: [0; 3],
            at: request.at,
            name: request.identity.certificate.name.clone(),
            reason: request.statement.to_owned(),
            first,
        };
        Ok(Self { base, size, objects, signature, dictionary })
    }

    fn signed(mut self, request: &SignRequest<'_>) -> Result<Vec<u8>, SignNo> {
        let mut file = self.written(request.pdf)?;
        for _ in 0..ROUNDS {
            let range = self.range_in(&file, request.pdf.len()).ok_or(SignNo::DoesNotHold)?;
            if range == self.dictionary.range {
                break;
            }
            self.dictionary.range = range;
            file = self.written(request.pdf)?;
        }
        let [before, after, _] = self.dictionary.range;
        let (Some(head), Some(tail)) = (file.get(..before), file.get(after..)) else { return Err(SignNo::DoesNotHold) };
        let digest = sha256(&[head, tail].concat());
        let message = message::write(request.identity, &digest).map_err(|_| SignNo::DoesNotHold)?;
        let space = self.dictionary.contents.len();
        if message.len() > space {
            return Err(SignNo::DoesNotHold);
        }
        self.dictionary.contents = message;
        self.dictionary.contents.resize(space, 0);
        self.written(request.pdf)
    }

    fn written(&mut self, before: &[u8]) -> Result<Vec<u8>, SignNo> {
        self.objects.insert(self.signature, self.dictionary.to_object());
        append(&self.base, before, self.size, &self.objects).ok_or(SignNo::DoesNotHold)
    }

    /// Which bytes are signed: all but the message in its angle brackets.
    fn range_in(&self, file: &[u8], before: usize) -> Option<[usize; 3]> {
        let text = indirect(self.signature, &self.dictionary.to_object());
        let added = file.get(before..)?;
        let place = before + added.windows(text.len()).position(|window| window == text)?;
        let opening = text.windows(CONTENTS_BEGIN.len()).position(|window| window == CONTENTS_BEGIN)?;
        let begin = place + opening + CONTENTS_BEGIN.len();
        let end = begin + 2 * self.dictionary.contents.len() + 2;
        Some([begin, end, file.len().checked_sub(end)?])
    }
}

/// The catalog, saying that the first signature rules what may follow (ISO 32000-1, 12.8.4).
fn catalog_with_permissions(document: &Document, signature: u32) -> Result<(u32, Object), SignNo> {
    let damaged = SignNo::Unreadable(Unreadable::Damaged);
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).map_err(|_| damaged)?;
    let mut catalog = document.catalog().map_err(|_| damaged)?.clone();
    let mut permissions = Dictionary::new();
    permissions.set("DocMDP", Object::Reference((signature, 0)));
    catalog.set("Perms", permissions);
    Ok((root.0, Object::Dictionary(catalog)))
}
