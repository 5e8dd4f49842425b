//! A small issued document to sign, the people who sign it, and what a forger does to it.
//!
//! Never in here: what is expected.

#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod tampering;

use chrono::{DateTime, FixedOffset};
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, dictionary};
use tollgate_signing::{Identity, SignRequest, Subject, sign};

/// The record that is embedded.
pub const RECORD: &str = r#"{"kind":"dpia","reference":"DPIA-2026-014","version":"1.0"}"#;

/// How the file says where its objects are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// In a table, as always.
    Table,
    /// In a stream.
    Stream,
    /// In a stream, and most objects within streams.
    ObjectStreams,
}

/// Who signs, in order.
pub const ROLES: [&str; 8] = [
    "project_manager",
    "record_manager",
    "information_security",
    "caldicott_guardian",
    "dpo",
    "head_of_service",
    "commissioner",
    "siro",
];

/// A time on the day on which everybody signs.
pub fn at(clock: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-12-10T{clock}:00+00:00")).unwrap()
}

/// An identity made in the morning.
pub fn identity(name: &str) -> Identity {
    let subject = Subject { name: name.to_owned(), organisation: "Testborough Council".to_owned() };
    Identity::make(&subject, at("08:00").to_utc()).unwrap()
}

/// An issued document with empty fields for these people.
pub fn issued(names: &[&str], written: Written) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let page = document.new_object_id();
    let body = b"BT /F1 12 Tf 72 700 Td (Decision: approved with conditions) Tj ET".to_vec();
    let content = document.add_object(Stream::new(Dictionary::new(), body));
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let empty = document.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 232.5.into(), 107.into()] },
        b"0.75 w 0 0 232 107 re S".to_vec(),
    ));
    let fields: Vec<Object> = names
        .iter()
        .zip(0_i64..)
        .map(|(name, place)| {
            let low = 40 + (place / 2) * 120;
            let left = 51.024_f32 + if place % 2 == 0 { 0.0 } else { 250.5 };
            let field = dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132, "P" => page,
                "T" => Object::string_literal(*name),
                "TU" => lopdf::text_string(&format!("Signature of {name} – Twm Siôn Cati")),
                "Contents" => Object::string_literal("Signature (see signature panel)"),
                "Rect" => vec![left.into(), low.into(), (left + 232.5).into(), (low + 107).into()],
                "AP" => dictionary! { "N" => empty },
            };
            document.add_object(field).into()
        })
        .collect();
    let page_tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(tree, page_tree.into());
    let page_itself = dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content, "Annots" => fields.clone(),
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    document.objects.insert(page, page_itself.into());
    let form = document.add_object(dictionary! { "Fields" => fields, "SigFlags" => 3 });
    let held = document.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile", "Subtype" => "application/json" },
        RECORD.as_bytes().to_vec(),
    ));
    let file = document.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("dpia.json"), "UF" => Object::string_literal("dpia.json"),
        "EF" => dictionary! { "F" => held, "UF" => held }, "AFRelationship" => "Data",
    });
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => tree, "AcroForm" => form, "AF" => vec![file.into()],
        "Lang" => Object::string_literal("en-GB"),
    });
    let info = document.add_object(dictionary! { "Title" => Object::string_literal("DPIA-2026-014") });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let id = Object::string_literal(b"0123456789abcdef".to_vec());
    document.trailer.set("ID", vec![id.clone(), id]);
    document.reference_table.cross_reference_type = match written {
        Written::Table => XrefType::CrossReferenceTable,
        Written::Stream | Written::ObjectStreams => XrefType::CrossReferenceStream,
    };
    let mut file = Vec::new();
    if written == Written::ObjectStreams {
        let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
        document.save_with_options(&mut file, options).unwrap();
    } else {
        document.save_to(&mut file).unwrap();
    }
    file
}

/// A picture for a signature, as a page of its own.
pub fn picture(words: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let body = format!("BT /F1 9 Tf 6 90 Td ({words}) Tj ET 0 0 232 107 re S").into_bytes();
    let content = document.add_object(Stream::new(Dictionary::new(), body));
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content });
    let page_tree = dictionary! {
        "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        "MediaBox" => vec![0.into(), 0.into(), 232.5.into(), 107.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    document.objects.insert(tree, page_tree.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap();
    file
}

/// The document with one more signature.
pub fn signed(pdf: &[u8], field: &str, by: &Identity, clock: &str) -> Vec<u8> {
    let picture = picture(field);
    let request = SignRequest {
        pdf,
        field,
        identity: by,
        at: at(clock),
        statement: "I completed this assessment and it is accurate.",
        appearance: Some(&picture),
    };
    sign(&request).unwrap()
}

/// A document that the first `count` of eight people have signed, an hour after each other; with the lengths of its revisions.
pub fn signed_by(count: usize, written: Written) -> (Vec<u8>, Vec<usize>) {
    let mut pdf = issued(&ROLES, written);
    let mut ends = vec![pdf.len()];
    for (role, hour) in ROLES.iter().zip(9..).take(count) {
        pdf = signed(&pdf, role, &identity(role), &format!("{hour:02}:30"));
        ends.push(pdf.len());
    }
    (pdf, ends)
}
