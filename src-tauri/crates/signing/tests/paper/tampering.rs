//! What a forger does to a signed document: bytes, appended revisions, signatures taken away, exchanged and moved.
//!
//! Never in here: whether it is found out.

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};

use super::{ROLES, Written, identity, issued, signed};

/// How the space that a message leaves behind it is written to.
pub const UNUSED_SPACE: &str = "the space after the last signature is used";

/// A forgery.
pub struct Tampered {
    /// How it was done.
    pub how: String,
    /// The file.
    pub pdf: Vec<u8>,
}

/// Forgeries of a document that people have signed.
pub fn tampered(pdf: &[u8]) -> Vec<Tampered> {
    let mut copies: Vec<Tampered> = appended(pdf);
    copies.extend(bytes(pdf));
    copies.extend(signatures(pdf));
    copies
}

fn copy(how: &str, pdf: Vec<u8>) -> Tampered {
    Tampered { how: how.to_owned(), pdf }
}

/// Single bytes, in every part of the file.
fn bytes(pdf: &[u8]) -> Vec<Tampered> {
    let last = contents(pdf).pop().unwrap();
    let mut copies: Vec<Tampered> = (0..24)
        .map(|part| {
            let place = 20 + part * (pdf.len() - 40) / 24;
            // Within the last message only its beginning is certain to be more than zeros.
            let place = if last.contains(&place) { last.start + part } else { place };
            let mut changed = pdf.to_vec();
            changed[place] ^= 1;
            copy(&format!("byte {place} is changed"), changed)
        })
        .collect();
    for what in ["ByteRange", "/Contents<30", "ETSI.CAdES", "/M(D:2026", "/Reason(I", "/P 2", "/V ", "%%EOF"] {
        let mut changed = pdf.to_vec();
        let place = position(pdf, what.as_bytes()) + what.len() - 1;
        changed[place] = if changed[place] == b'1' { b'2' } else { b'1' };
        copies.push(copy(&format!("the last letter of {what} is changed"), changed));
    }
    copies.push(copy("words after the end", [pdf, b"\nApproved without conditions.\n"].concat()));
    copies.push(copy("a line feed after the end", [pdf, b"\n"].concat()));
    copies.push(copy("something before the beginning", [b"%!PS\n", pdf].concat()));
    copies.push(copy("the last byte is cut off", pdf[..pdf.len() - 1].to_vec()));
    copies.push(copy("half of it is cut off", pdf[..pdf.len() / 2].to_vec()));
    copies
}

/// Revisions that are appended with another program.
fn appended(pdf: &[u8]) -> Vec<Tampered> {
    let seen = Document::load_mem(pdf).unwrap();
    let page = seen.page_iter().next().unwrap();
    let catalog = seen.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let form = seen.catalog().unwrap().get(b"AcroForm").unwrap().as_reference().unwrap();
    let fields = fields(&seen);
    let (last, first) = (*fields.last().unwrap(), fields[0]);
    let content = seen.get_dictionary(page).unwrap().get(b"Contents").unwrap().as_reference().unwrap();
    let other = || Stream::new(Dictionary::new(), b"BT /F1 12 Tf 72 700 Td (Decision: approved) Tj ET".to_vec());
    let mut copies = vec![
        copy(
            "a page is replaced in an appended revision",
            revised(pdf, |document| {
                document.objects.insert(content, other().into());
            }),
        ),
        copy(
            "a page is added",
            revised(pdf, |document| {
                let tree = seen.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
                let mut pages = seen.get_dictionary(tree).unwrap().clone();
                let content = document.add_object(other());
                let mut added = seen.get_dictionary(page).unwrap().clone();
                added.set("Contents", content);
                added.remove(b"Annots");
                let added = document.add_object(added);
                pages.set("Kids", vec![page.into(), added.into()]);
                pages.set("Count", 2);
                document.objects.insert(tree, pages.into());
            }),
        ),
        copy(
            "something is drawn over the page",
            revised(pdf, |document| {
                let over = document.add_object(other());
                changed(document, &seen, page, |page| page.set("Contents", vec![content.into(), over.into()]));
            }),
        ),
        copy(
            "a comment is put on the page",
            revised(pdf, |document| {
                let note = document.add_object(dictionary! {
                    "Type" => "Annot", "Subtype" => "FreeText", "Contents" => Object::string_literal("Not approved"),
                    "Rect" => vec![72.into(), 600.into(), 300.into(), 700.into()],
                });
                changed(document, &seen, page, |page| {
                    let mut annotations = page.get(b"Annots").unwrap().as_array().unwrap().clone();
                    annotations.push(note.into());
                    page.set("Annots", annotations);
                });
            }),
        ),
        copy(
            "the page is turned",
            revised(pdf, |document| {
                changed(document, &seen, page, |page| page.set("Rotate", 180));
            }),
        ),
        copy(
            "the page shows less",
            revised(pdf, |document| {
                changed(document, &seen, page, |page| {
                    page.set("CropBox", vec![0.into(), 0.into(), 300.into(), 300.into()]);
                });
            }),
        ),
        copy(
            "the document runs a script when it is opened",
            revised(pdf, |document| {
                changed(document, &seen, catalog, |catalog| {
                    catalog.set(
                        "OpenAction",
                        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") },
                    );
                });
            }),
        ),
        copy(
            "the rule of the first signature is taken away",
            revised(pdf, |document| {
                changed(document, &seen, catalog, |catalog| {
                    catalog.remove(b"Perms");
                });
            }),
        ),
        copy(
            "another record is embedded",
            revised(pdf, |document| {
                let held = document.add_object(Stream::new(Dictionary::new(), b"{\"kind\":\"asset\"}".to_vec()));
                let file = document.add_object(dictionary! {
                    "Type" => "Filespec", "UF" => Object::string_literal("dpia.json"), "AFRelationship" => "Data",
                    "EF" => dictionary! { "F" => held },
                });
                changed(document, &seen, catalog, |catalog| catalog.set("AF", vec![file.into()]));
            }),
        ),
        copy(
            "a field is taken away",
            revised(pdf, |document| {
                changed(document, &seen, form, |form| {
                    let mut fields = form.get(b"Fields").unwrap().as_array().unwrap().clone();
                    fields.pop();
                    form.set("Fields", fields);
                });
            }),
        ),
        copy(
            "the signature of the last field is taken out",
            revised(pdf, |document| {
                changed(document, &seen, last, |field| {
                    field.remove(b"V");
                });
            }),
        ),
        copy(
            "a signed field is renamed",
            revised(pdf, |document| {
                changed(document, &seen, first, |field| field.set("T", Object::string_literal("mayor")));
            }),
        ),
        copy(
            "a signed field shows another picture",
            revised(pdf, |document| {
                let drawn = document.add_object(other());
                changed(document, &seen, first, |field| field.set("AP", dictionary! { "N" => drawn }));
            }),
        ),
        copy(
            "a signed field is moved over the page",
            revised(pdf, |document| {
                changed(document, &seen, first, |field| {
                    field.set("Rect", vec![0.into(), 0.into(), 595.into(), 842.into()]);
                });
            }),
        ),
        copy(
            "the words beside a signature are changed",
            revised(pdf, |document| {
                changed(document, &seen, first, |field| {
                    field.set("Contents", Object::string_literal("Signature of the mayor"));
                });
            }),
        ),
        copy(
            "an object that nobody needs is appended",
            revised(pdf, |document| {
                document.add_object(dictionary! { "Hidden" => true });
            }),
        ),
        copy("an appended revision changes nothing", revised(pdf, |_| {})),
    ];
    copies.extend(exchanged(pdf, &seen, &fields));
    copies
}

/// Signatures that are put into other fields in an appended revision.
fn exchanged(pdf: &[u8], seen: &Document, fields: &[ObjectId]) -> Vec<Tampered> {
    let (first, second) = (fields[0], fields[1]);
    let held = |id: ObjectId| seen.get_dictionary(id).unwrap().get(b"V").ok().cloned();
    let mut copies = Vec::new();
    if let (Some(one), Some(other)) = (held(first), held(second)) {
        copies.push(copy(
            "two signatures are exchanged",
            revised(pdf, |document| {
                changed(document, seen, first, |field| field.set("V", other.clone()));
                changed(document, seen, second, |field| field.set("V", one.clone()));
            }),
        ));
        copies.push(copy(
            "one signature stands in two fields",
            revised(pdf, |document| {
                changed(document, seen, second, |field| field.set("V", one.clone()));
            }),
        ));
        copies.push(copy(
            "a signature is replaced by its dictionary with another time",
            revised(pdf, |document| {
                let mut altered = seen.get_dictionary(one.as_reference().unwrap()).unwrap().clone();
                altered.set("M", Object::string_literal("D:20251210100000+00'00'"));
                document.objects.insert(one.as_reference().unwrap(), altered.into());
            }),
        ));
    }
    copies
}

/// Signatures of other documents and other people.
fn signatures(pdf: &[u8]) -> Vec<Tampered> {
    let ranges = contents(pdf);
    let (first, last) = (ranges[0].clone(), ranges[ranges.len() - 1].clone());
    let mut copies = Vec::new();
    let mut zero = pdf.to_vec();
    zero[first.clone()].fill(b'0');
    copies.push(copy("the first signature is blanked", zero));
    let mut longer = pdf.to_vec();
    longer[last.end - 1] = b'1';
    copies.push(copy(UNUSED_SPACE, longer));
    let mut capitals = pdf.to_vec();
    capitals[first.clone()].make_ascii_uppercase();
    copies.push(copy("the first signature is written in capitals", capitals));
    if ranges.len() > 1 {
        let second = ranges[1].clone();
        let mut swapped = pdf.to_vec();
        let length = first.len().min(second.len());
        let (one, other) = (pdf[first.clone()][..length].to_vec(), pdf[second.clone()][..length].to_vec());
        swapped[first.start..first.start + length].copy_from_slice(&other);
        swapped[second.start..second.start + length].copy_from_slice(&one);
        copies.push(copy("the messages of two signatures are exchanged", swapped));
    }
    // The same person signs another document; that signature is put into this one.
    let other = signed(&issued(&ROLES[..2], Written::Table), ROLES[0], &identity(ROLES[0]), "09:30");
    let theirs = contents(&other)[0].clone();
    let mut foreign = pdf.to_vec();
    let length = first.len().min(theirs.len());
    foreign[first.start..first.start + length].copy_from_slice(&other[theirs.start..theirs.start + length]);
    copies.push(copy("a signature of another document is put in", foreign));
    copies
}

/// Where the messages of the signatures stand, in the order of the file.
fn contents(pdf: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mark = b"/Contents<";
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(place) = pdf[from..].windows(mark.len()).position(|window| window == mark) {
        let start = from + place + mark.len();
        let length = pdf[start..].iter().position(|byte| *byte == b'>').unwrap();
        // The words of a field are much shorter than a message.
        if length > 400 {
            found.push(start..start + length);
        }
        from = start + length;
    }
    found
}

/// The file with one more revision, written by lopdf.
fn revised(pdf: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut incremental = IncrementalDocument::create_from(pdf.to_vec(), Document::load_mem(pdf).unwrap());
    change(&mut incremental.new_document);
    let mut file = Vec::new();
    incremental.save_to(&mut file).unwrap();
    file
}

/// Puts a changed copy of a dictionary into a revision.
fn changed(document: &mut Document, seen: &Document, id: ObjectId, change: impl FnOnce(&mut Dictionary)) {
    let mut altered = match document.objects.get(&id) {
        Some(Object::Dictionary(dictionary)) => dictionary.clone(),
        _ => seen.get_dictionary(id).unwrap().clone(),
    };
    change(&mut altered);
    document.objects.insert(id, altered.into());
}

fn fields(document: &Document) -> Vec<ObjectId> {
    let form = document.catalog().unwrap().get_deref(b"AcroForm", document).unwrap().as_dict().unwrap();
    form.get(b"Fields").unwrap().as_array().unwrap().iter().map(|one| one.as_reference().unwrap()).collect()
}

fn position(pdf: &[u8], what: &[u8]) -> usize {
    pdf.windows(what.len()).position(|window| window == what).expect("it stands in every signed document")
}
