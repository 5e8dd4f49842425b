//! Pages as a PDF file that is PDF/UA-1 and PDF/A-3a at once.
//!
//! Every part that the two standards look at is written here object by object: the tag tree, the fonts with what their glyphs read as,
//! the metadata, the outline, the attached record, and the empty fields for signatures. Never in here: what stands where.

mod fields;
mod fonts;
mod metadata;
mod outline;
mod structure;

use std::collections::BTreeSet;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use crate::block::Document;
use crate::layout::{Layout, lay_out};
use crate::page::Page;
use crate::text::Typesetter;

const SRGB: &[u8] = include_bytes!("../../../../../assets/colour/sRGB.icc");

/// A finished document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Letters that no face has, as they stood in the text; each is drawn as a replacement, and still read aloud as it was written.
    pub replaced: BTreeSet<String>,
}

/// Why a document could not be written. Nothing was made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PaperDefect {
    /// A face could not be cut down to the letters in use.
    #[error("a face of the paper could not be embedded: {0}")]
    Face(String),
    /// A document that was written before could not be read.
    #[error("the document could not be read: {0}")]
    Read(String),
    /// The objects could not be written.
    #[error("the pages could not be written: {0}")]
    Write(String),
}

/// Writes a document.
///
/// # Errors
/// [`PaperDefect`], which no content brings about: it would be a fault of this crate.
pub fn write(document: &Document) -> Result<Paper, PaperDefect> {
    let pages = lay_out(document);
    let mut file = File::with_version("1.7");
    let catalog = file.new_object_id();
    let page_ids: Vec<ObjectId> = pages.pages.iter().map(|_| file.new_object_id()).collect();
    let resources = file.new_object_id();
    let structure = structure::write(&mut file, &pages, &page_ids);
    let fonts = fonts::write(&mut file, &pages.set)?;
    file.objects.insert(
        resources,
        Object::Dictionary(dictionary! {
            "Font" => fonts,
            "ExtGState" => dictionary! { "Faint" => dictionary! { "Type" => "ExtGState", "ca" => 0.08 } },
        }),
    );
    let fields = fields::write(&mut file, &pages, &page_ids, &structure, resources);
    let tree = write_pages(&mut file, &pages, &page_ids, resources, &fields);
    let mut root = metadata::catalog(&mut file, document);
    root.set("StructTreeRoot", structure.root);
    if let Some(outlines) = outline::write(&mut file, &pages, &page_ids) {
        root.set("Outlines", outlines);
    }
    if !fields.signatures.is_empty() {
        let refs: Vec<Object> = fields.signatures.iter().map(|id| (*id).into()).collect();
        // Indirect, so that a signature that comes later can change it in a revision of its own.
        let form = file.add_object(dictionary! { "Fields" => refs, "SigFlags" => 3 });
        root.set("AcroForm", form);
    }
    root.set("Pages", tree);
    file.objects.insert(catalog, Object::Dictionary(root));
    file.trailer.set("Root", catalog);
    let id = identifier(document);
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut pdf = Vec::new();
    file.save_to(&mut pdf).map_err(|reason| PaperDefect::Write(reason.to_string()))?;
    Ok(Paper { pdf, pages: pages.pages.len(), replaced: pages.set.replaced().clone() })
}

/// How many pages a document has that was written here.
///
/// # Errors
/// [`PaperDefect::Read`] if it cannot be read.
pub fn pages_of(pdf: &[u8]) -> Result<usize, PaperDefect> {
    let file = File::load_mem(pdf).map_err(|reason| PaperDefect::Read(reason.to_string()))?;
    Ok(file.page_iter().count())
}

/// Writes one small page with its fonts and nothing else: what is shown in a field once it is signed.
pub(crate) fn write_look(page: &Page, set: &Typesetter) -> Result<Vec<u8>, PaperDefect> {
    let mut file = File::with_version("1.7");
    let fonts = fonts::write(&mut file, set)?;
    let contents = file.add_object(packed(deflate(&page.content)));
    let tree = file.new_object_id();
    let page = file.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => numbers(&[0.0, 0.0, page.width, page.height]),
        "Contents" => contents,
        "Resources" => dictionary! { "Font" => fonts },
    });
    let kids: Vec<Object> = vec![page.into()];
    file.objects.insert(tree, object(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }));
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    let mut pdf = Vec::new();
    file.save_to(&mut pdf).map_err(|reason| PaperDefect::Write(reason.to_string()))?;
    Ok(pdf)
}

fn write_pages(
    file: &mut File,
    pages: &Layout,
    page_ids: &[ObjectId],
    resources: ObjectId,
    fields: &fields::Fields,
) -> ObjectId {
    let tree = file.new_object_id();
    for (index, ((page, id), content)) in pages.pages.iter().zip(page_ids).zip(deflated(&pages.pages)).enumerate() {
        let contents = file.add_object(packed(content));
        let mut dictionary = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => numbers(&[0.0, 0.0, page.width, page.height]),
            "Contents" => contents,
            "Resources" => resources,
            "StructParents" => integer(index),
            "Tabs" => "S",
        };
        let annotations: Vec<Object> = fields.of_page[index].iter().map(|id| (*id).into()).collect();
        if !annotations.is_empty() {
            dictionary.set("Annots", annotations);
        }
        file.objects.insert(*id, Object::Dictionary(dictionary));
    }
    let kids: Vec<Object> = page_ids.iter().map(|id| (*id).into()).collect();
    let count = integer(kids.len());
    file.objects.insert(tree, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }));
    tree
}

/// The content streams packed, on two threads where there are many.
fn deflated(pages: &[Page]) -> Vec<Vec<u8>> {
    const MANY: usize = 24;
    let all = |pages: &[Page]| pages.iter().map(|page| deflate(&page.content)).collect::<Vec<_>>();
    if pages.len() < MANY {
        return all(pages);
    }
    let (one, other) = pages.split_at(pages.len() / 2);
    std::thread::scope(|scope| {
        let later = scope.spawn(|| all(other));
        let mut packed = all(one);
        packed.extend(later.join().unwrap_or_else(|_| all(other)));
        packed
    })
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(6));
    // Writing to a Vec cannot go wrong.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// A stream of bytes that are packed already.
fn packed(bytes: Vec<u8>) -> Stream {
    let mut stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, bytes);
    stream.allows_compression = false;
    stream
}

/// The identifier of the file, from everything that makes it what it is, so that the same dossier gives the same bytes.
fn identifier(document: &Document) -> Object {
    let identity = &document.identity;
    let mut digest = Sha256::new();
    for part in [
        identity.kind.label(),
        &identity.reference,
        &identity.version,
        &identity.state,
        identity.content_sha256.as_str(),
        &identity.made_at.to_rfc3339(),
    ] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}

/// A whole number as an object.
fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Numbers with two decimals as an array.
fn numbers(values: &[f32]) -> Object {
    Object::Array(values.iter().map(|value| Object::Real((value * 100.0).round() / 100.0)).collect())
}

/// Text as a string of the file: ASCII as it is, everything else as UTF-16.
fn text(words: &str) -> Object {
    if words.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A place on a page, as a link or an outline names it.
fn destination(page: ObjectId, height: f32, y: f32) -> Object {
    let top = ((height - y + 4.0) * 100.0).round() / 100.0;
    vec![page.into(), "XYZ".into(), 0.into(), Object::Real(top), Object::Null].into()
}

/// A dictionary as an object.
fn object(dictionary: Dictionary) -> Object {
    Object::Dictionary(dictionary)
}
