//! Revisions: what is appended to a file without touching what was there (ISO 32000-1, 7.5.6). There is one way to write one.
//!
//! A revision is: a line feed, objects in the order of their numbers, the table or stream of where they are, and `%%EOF`.
//!
//! Never in here: what a revision of ours may contain.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use super::text::{indirect, write};
use crate::key::sha256;

/// Objects of one revision by number.
pub(crate) type Objects = BTreeMap<u32, Object>;

/// What all revisions of a file have in common with its first.
pub(crate) struct Base {
    root: Object,
    info: Option<Object>,
    id: Option<Vec<u8>>,
    form: Form,
}

/// How a file says where its objects are.
#[derive(Clone, Copy)]
enum Form {
    Table,
    Stream,
}

impl Base {
    /// Of this file, which is read as its first revision.
    pub(crate) fn of(first: &Document) -> Option<Self> {
        let trailer = &first.trailer;
        let id = trailer.get(b"ID").and_then(Object::as_array).ok();
        Some(Self {
            root: Object::Reference(trailer.get(b"Root").and_then(Object::as_reference).ok()?),
            info: trailer.get(b"Info").and_then(Object::as_reference).ok().map(Object::Reference),
            id: id.and_then(|id| id.first()).and_then(|one| one.as_str().ok()).map(<[u8]>::to_vec),
            form: match first.reference_table.cross_reference_type {
                XrefType::CrossReferenceTable => Form::Table,
                XrefType::CrossReferenceStream => Form::Stream,
            },
        })
    }
}

/// The number of the next new object.
pub(crate) fn size_of(document: &Document) -> Option<u32> {
    let said = document.trailer.get(b"Size").and_then(Object::as_i64).ok().and_then(|size| u32::try_from(size).ok());
    Some(said.unwrap_or_default().max(document.max_id.checked_add(1)?))
}

/// The file with one more revision of these objects. `size` is the number of the next new object before them.
pub(crate) fn append(base: &Base, before: &[u8], size: u32, objects: &Objects) -> Option<Vec<u8>> {
    let previous = startxref(before)?;
    let mut file = before.to_vec();
    file.push(b'\n');
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    for (number, object) in objects {
        places.insert(*number, file.len());
        file.extend(indirect(*number, object));
    }
    let size = objects.last_key_value().map_or(size, |(last, _)| size.max(last + 1));
    let start = file.len();
    let mut trailer = Dictionary::new();
    if matches!(base.form, Form::Stream) {
        trailer.set("Type", Object::Name(b"XRef".to_vec()));
        places.insert(size, start);
        trailer.set("Size", i64::from(size) + 1);
    } else {
        trailer.set("Size", i64::from(size));
    }
    trailer.set("Root", base.root.clone());
    if let Some(info) = &base.info {
        trailer.set("Info", info.clone());
    }
    if let Some(id) = &base.id {
        let own = sha256(before);
        let text = |bytes: &[u8]| Object::String(bytes.to_vec(), StringFormat::Hexadecimal);
        trailer.set("ID", vec![text(id), text(own.get(..16)?)]);
    }
    trailer.set("Prev", i64::try_from(previous).ok()?);
    match base.form {
        Form::Table => {
            file.extend(table(&places));
            file.extend_from_slice(b"trailer\n");
            write(&mut file, &Object::Dictionary(trailer));
            file.push(b'\n');
        }
        Form::Stream => file.extend(indirect(size, &stream(trailer, &places)?)),
    }
    file.extend(format!("startxref\n{start}\n%%EOF").into_bytes());
    Some(file)
}

/// Runs of numbers that follow each other, as first number and count.
fn runs(places: &BTreeMap<u32, usize>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in places.keys() {
        match runs.last_mut() {
            Some((first, count)) if *first + *count == *number => *count += 1,
            _ => runs.push((*number, 1)),
        }
    }
    runs
}

fn table(places: &BTreeMap<u32, usize>) -> Vec<u8> {
    let mut out = String::from("xref\n");
    for (first, count) in runs(places) {
        // Writing to a String cannot go wrong.
        let _ = writeln!(out, "{first} {count}");
        for (_, place) in places.range(first..first + count) {
            let _ = writeln!(out, "{place:010} 00000 n ");
        }
    }
    out.into_bytes()
}

fn stream(mut trailer: Dictionary, places: &BTreeMap<u32, usize>) -> Option<Object> {
    let mut content = Vec::with_capacity(places.len() * 7);
    for place in places.values() {
        content.push(1);
        content.extend(u32::try_from(*place).ok()?.to_be_bytes());
        content.extend([0, 0]);
    }
    let index =
        runs(places).into_iter().flat_map(|(first, count)| [first.into(), count.into()]).collect::<Vec<Object>>();
    trailer.set("W", vec![Object::Integer(1), Object::Integer(4), Object::Integer(2)]);
    trailer.set("Index", index);
    trailer.set("Length", i64::try_from(content.len()).ok()?);
    Some(Object::Stream(Stream { dict: trailer, content, allows_compression: false, start_position: None }))
}

/// Where the revisions end, the first one first. `None` where something stands after the last one, or they cannot be followed.
pub(crate) fn ends(pdf: &[u8]) -> Option<Vec<usize>> {
    let mut found = vec![pdf.len()];
    let mut end = pdf.len();
    loop {
        let start = startxref(pdf.get(..end)?)?;
        let Some(previous) = previous(pdf.get(start..end)?)? else { break };
        if previous >= start {
            return None;
        }
        let mark = format!("startxref\n{previous}\n%%EOF");
        let between = pdf.get(previous..start)?;
        let place = between.windows(mark.len()).position(|window| window == mark.as_bytes())?;
        end = previous + place + mark.len();
        // The line feed of a file that ends in one belongs to it; another one begins the next revision.
        if pdf.get(end..)?.starts_with(b"\n\n") {
            end += 1;
        }
        found.push(end);
    }
    found.reverse();
    Some(found)
}

/// Objects between the end of one revision and that of the next, as the document after the next has them, if they are written as
/// ours are; in the order in which they stand.
pub(crate) fn objects_between(pdf: &[u8], end: usize, next: usize, after: &Document) -> Option<Objects> {
    let start = startxref(pdf.get(..next)?)?;
    let mut place = end.checked_add(1)?;
    let mut objects = Objects::new();
    while place < start {
        let rest = pdf.get(place..start)?;
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number: u32 = std::str::from_utf8(rest.get(..digits)?).ok()?.parse().ok()?;
        let object = after.objects.get(&(number, 0))?;
        let text = indirect(number, object);
        if !rest.starts_with(&text) {
            return None;
        }
        objects.insert(number, object.clone());
        place += text.len();
    }
    Some(objects)
}

/// What the last lines of a revision name as the place of its table.
fn startxref(until: &[u8]) -> Option<usize> {
    let until = until.strip_suffix(b"\n").unwrap_or(until);
    let until = until.strip_suffix(b"%%EOF")?.strip_suffix(b"\n")?;
    let digits = until.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (before, number) = until.split_at_checked(until.len().checked_sub(digits)?)?;
    if !before.ends_with(b"startxref\n") {
        return None;
    }
    let place: usize = std::str::from_utf8(number).ok()?.parse().ok()?;
    (place < before.len()).then_some(place)
}

/// What the table at the beginning of this part of a file names as the one before it; `Some(None)` for the first one.
#[allow(clippy::option_option, reason = "outside: whether it could be read; inside: whether there is one before")]
fn previous(part: &[u8]) -> Option<Option<usize>> {
    let find = |within: &[u8], what: &[u8]| within.windows(what.len()).position(|window| window == what);
    let said = if part.starts_with(b"xref") {
        part.get(find(part, b"trailer")?..)?
    } else {
        part.get(..find(part, b"stream")?)?
    };
    let Some(place) = find(said, b"/Prev") else { return Some(None) };
    let rest = said.get(place + b"/Prev".len()..)?;
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    Some(Some(std::str::from_utf8(rest.get(..digits)?).ok()?.parse().ok()?))
}
