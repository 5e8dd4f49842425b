//! Keyed paths: `name`, `purposes.P1.text`, `purposes.P1.compat_answers.link`, and what they are called in words.
//!
//! Never in here: a value, or a decision about one.

use super::definition::{Control, Field, Form, Section};
use crate::vocabulary;

/// What a keyed path leads to.
#[derive(Clone, Copy, Debug)]
pub enum Place<'f> {
    /// A field of the record.
    Field(&'f Field),
    /// A field of a group on the record.
    Part(&'f Field, &'f Field),
    /// A whole list of rows.
    List(RowFields<'f>),
    /// One row, by key.
    Row(RowFields<'f>, &'f str),
    /// A field of a row.
    RowField(RowFields<'f>, &'f str, &'f Field),
    /// A field of a group in a row.
    RowPart(RowFields<'f>, &'f str, &'f Field, &'f Field),
    /// The short key of a row.
    RowKey(RowFields<'f>, &'f str),
    /// The place of a row among its siblings.
    RowPosition(RowFields<'f>, &'f str),
}

/// The rows of a repeating section or of a list control.
#[derive(Clone, Copy, Debug)]
pub struct RowFields<'f> {
    /// Name of the list.
    pub list: &'f str,
    /// One row, in words.
    pub singular: &'f str,
    /// The list control, where the rows are not those of a section.
    pub control: Option<&'f Field>,
    /// Fields of a row.
    pub fields: &'f [Field],
}

impl<'f> RowFields<'f> {
    /// What one of its rows is called: "Purpose P4", or the label of its code where the key is one.
    pub fn row_label(&self, key: &str) -> String {
        let entry = self.control.and_then(|control| control.vocabulary.as_deref()).and_then(|list| {
            vocabulary::shipped().list(list)?.entries.iter().find(|entry| entry.code == key).map(|entry| &entry.label)
        });
        let name = entry.map_or(key, String::as_str);
        format!("{} {name}", sentence_case(self.singular))
    }

    fn field(&self, id: &str) -> Option<&'f Field> {
        self.fields.iter().find(|field| field.id == id)
    }
}

impl Form {
    /// The rows of the list with this name.
    pub fn rows_of(&self, list: &str) -> Option<RowFields<'_>> {
        self.sections.iter().find_map(|section| rows_in(section, list))
    }

    /// Every list of rows, in the order of the form.
    pub fn lists(&self) -> impl Iterator<Item = RowFields<'_>> {
        self.sections.iter().flat_map(|section| {
            let repeating = section.rows.iter().map(|rows| RowFields {
                list: &rows.list,
                singular: &rows.singular,
                control: None,
                fields: &section.row_fields,
            });
            repeating.chain(section.fields.iter().filter(|field| field.control == Control::List).map(control_rows))
        })
    }

    /// What a keyed path leads to; `None` if the form has nothing there.
    pub fn place<'f>(&'f self, path: &'f str) -> Option<Place<'f>> {
        let mut steps = path.split('.');
        let first = steps.next()?;
        let rest: Vec<&str> = steps.collect();
        if let Some(rows) = self.rows_of(first) {
            return match rest.as_slice() {
                [] => Some(Place::List(rows)),
                [key] => Some(Place::Row(rows, key)),
                [key, "key"] => Some(Place::RowKey(rows, key)),
                [key, "position"] => Some(Place::RowPosition(rows, key)),
                [key, id] => Some(Place::RowField(rows, key, rows.field(id)?)),
                [key, id, part] => {
                    let group = rows.field(id)?;
                    Some(Place::RowPart(rows, key, group, part_of(group, part)?))
                }
                _ => None,
            };
        }
        let field = self.sections.iter().flat_map(|section| &section.fields).find(|field| field.id == first)?;
        match rest.as_slice() {
            [] => Some(Place::Field(field)),
            [part] => Some(Place::Part(field, part_of(field, part)?)),
            _ => None,
        }
    }

    /// The field at a keyed path: the part, where the path leads into a group; the list control for a list. `None` for rows,
    /// keys and places, and for what the form does not have.
    pub fn field<'f>(&'f self, path: &'f str) -> Option<&'f Field> {
        match self.place(path)? {
            Place::Field(field)
            | Place::Part(_, field)
            | Place::RowField(_, _, field)
            | Place::RowPart(_, _, _, field) => Some(field),
            Place::List(rows) => rows.control,
            Place::Row(..) | Place::RowKey(..) | Place::RowPosition(..) => None,
        }
    }

    /// The section in which a keyed path stands.
    pub fn section_of(&self, path: &str) -> Option<&Section> {
        let first = path.split('.').next()?;
        self.sections.iter().find(|section| {
            section.rows.as_ref().is_some_and(|rows| rows.list == first)
                || section.fields.iter().any(|field| field.id == first)
        })
    }

    /// A keyed path in the words of the form: "Purpose P4, Law relied on". A path that the form does not have stays as it is.
    pub fn label_of(&self, path: &str) -> String {
        match self.place(path) {
            None => path.to_owned(),
            Some(Place::Field(field)) => field.label.clone(),
            Some(Place::Part(group, part)) => format!("{}: {}", group.label, part.label),
            Some(Place::List(rows)) => {
                let section = self.section_of(path).filter(|_| rows.control.is_none());
                let of_section = section.map(|section| section.title.clone());
                of_section.or_else(|| rows.control.map(|field| field.label.clone())).unwrap_or_else(|| path.to_owned())
            }
            Some(Place::Row(rows, key)) => rows.row_label(key),
            Some(Place::RowField(rows, key, field)) => format!("{}, {}", rows.row_label(key), field.label),
            Some(Place::RowPart(rows, key, group, part)) => {
                format!("{}, {}: {}", rows.row_label(key), group.label, part.label)
            }
            Some(Place::RowKey(rows, key)) => format!("{}, Key", rows.row_label(key)),
            Some(Place::RowPosition(rows, key)) => format!("{}, Place in the list", rows.row_label(key)),
        }
    }
}

/// The same words with a capital letter at the start.
pub(super) fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn rows_in<'f>(section: &'f Section, list: &str) -> Option<RowFields<'f>> {
    if let Some(rows) = section.rows.as_ref().filter(|rows| rows.list == list) {
        let (list, singular) = (rows.list.as_str(), rows.singular.as_str());
        return Some(RowFields { list, singular, control: None, fields: &section.row_fields });
    }
    let control = section.fields.iter().find(|field| field.control == Control::List && field.id == list)?;
    Some(control_rows(control))
}

fn control_rows(control: &Field) -> RowFields<'_> {
    RowFields {
        list: &control.id,
        singular: control.singular.as_deref().unwrap_or(&control.label),
        control: Some(control),
        fields: &control.parts,
    }
}

fn part_of<'f>(group: &'f Field, id: &str) -> Option<&'f Field> {
    group.parts.iter().filter(|_| group.control == Control::Parts).find(|part| part.id == id)
}
