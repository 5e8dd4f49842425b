//! The rows of a draft: purposes, data items, recipients, transfers and retention rules, each from the cells that tell of them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::cells::{Place, text, value};
use super::kept::Kept;
use super::{Known, Matched};
use crate::matching::{Target, field_at};
use crate::reading::{says_nothing, text_pieces, tidy};
use crate::sheet::Row;

/// Lists that are read, with the letter of their keys.
const LISTS: [(&str, &str); 5] =
    [("purposes", "P"), ("data_items", "D"), ("recipients", "R"), ("transfers", "T"), ("retention", "K")];

/// Rows by list.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) rows: BTreeMap<&'static str, Vec<Map<String, Value>>>,
}

/// The key of the row at this place.
pub(super) fn key(list: &str, at: usize) -> String {
    let prefix = LISTS.iter().find(|(name, _)| *name == list).map_or("", |(_, prefix)| prefix);
    format!("{prefix}{}", at + 1)
}

impl Lists {
    /// Reads what the row says of every list.
    pub(super) fn read(&mut self, row: &Row, columns: &[Matched], known: &Known, kept: &mut Kept) {
        let texts = |path: &str| -> Vec<(&Matched, String)> {
            let target = Target::Field(path.to_owned());
            let found = columns.iter().filter(|column| column.target == target);
            found
                .map(|column| (column, tidy(&row.cell(column.at).text())))
                .filter(|(_, text)| !text.is_empty())
                .collect()
        };
        for path in ["purposes.text", "data_items.detail", "recipients.name"] {
            for (column, written) in texts(path) {
                self.one_row_each(path, &written, &column.heading, known, kept);
            }
        }
        for column in columns.iter().filter(|column| column.target == Target::Suppliers) {
            self.suppliers(&tidy(&row.cell(column.at).text()), &column.heading, kept);
        }
        for (column, written) in texts("transfers.destination") {
            self.outside(&written, &column.heading, kept);
        }
        for column in columns {
            let written = tidy(&row.cell(column.at).text());
            if written.is_empty() {
                continue;
            }
            match &column.target {
                Target::TransfersAnswer => self.outside(&written, &column.heading, kept),
                Target::RetentionRules => self.retention(&written, &column.heading, known, kept),
                Target::SpecialConditions => self.conditions(&written, &column.heading, known, kept),
                _ => {}
            }
        }
        for (column, written) in texts("data_items.subject_categories") {
            self.people(&written, &column.heading, known, kept);
        }
        for column in columns {
            let Target::Field(path) = &column.target else { continue };
            let Some((list, id)) = path.split_once('.') else { continue };
            let read_above = matches!(
                path.as_str(),
                "purposes.text"
                    | "data_items.detail"
                    | "recipients.name"
                    | "transfers.destination"
                    | "data_items.subject_categories"
                    | "data_items.special_categories"
            );
            if !read_above {
                self.for_each_row(list, id, row, column, known, kept);
            }
        }
        self.special(row, columns, known, kept);
        self.link();
    }

    /// One row for each piece of a cell.
    fn one_row_each(&mut self, path: &str, written: &str, heading: &str, known: &Known, kept: &mut Kept) {
        let (Some((list, id)), Some(field)) = (path.split_once('.'), field_at(path)) else { return };
        let Some((list, _)) = LISTS.iter().find(|(name, _)| *name == list) else { return };
        if says_nothing(written) {
            kept.note(list, heading, written);
            return;
        }
        for piece in text_pieces(written) {
            let rows = self.rows.entry(list).or_default();
            if rows.iter().any(|row| row.get(id).and_then(Value::as_str) == Some(&piece)) {
                continue;
            }
            let at = format!("{list}.{}.{id}", key(list, rows.len()));
            let mut row = Map::new();
            row.insert(id.to_owned(), json!(text(field, &piece, Place { path: &at, heading }, kept)));
            let coded = match *list {
                "data_items" => Some(("data_category", "data_category", "data_category_other")),
                "recipients" => Some(("recipient_category", "category", "category_other")),
                _ => None,
            };
            if let Some((vocabulary, field, other)) = coded {
                let code = known.codes.find(vocabulary, &piece);
                if code.is_none() {
                    in_own_words(&mut row, list, other, &piece);
                }
                row.insert(field.to_owned(), json!(code.as_deref().unwrap_or("other")));
            }
            rows.push(row);
        }
    }

    /// Suppliers act for the council, which makes each of them a processor (UK GDPR Art 28).
    fn suppliers(&mut self, written: &str, heading: &str, kept: &mut Kept) {
        if written.is_empty() || says_nothing(written) {
            return;
        }
        let rows = self.rows.entry("recipients").or_default();
        for piece in text_pieces(written) {
            let at = format!("recipients.{}.name", key("recipients", rows.len()));
            let Some(field) = field_at("recipients.name") else { return };
            let name = text(field, &piece, Place { path: &at, heading }, kept);
            let row = json!({ "name": name, "category": "supplier_processor", "role": "processor" });
            if let Value::Object(row) = row {
                rows.push(row);
            }
        }
    }

    /// Whom the data is about; what no code stands for is named in words.
    fn people(&mut self, written: &str, heading: &str, known: &Known, kept: &mut Kept) {
        if says_nothing(written) {
            kept.note("data_items", heading, written);
            return;
        }
        let mut codes: Vec<String> = Vec::new();
        let mut others: Vec<String> = Vec::new();
        for piece in
            text_pieces(written).iter().flat_map(|piece| piece.split(", ")).map(str::to_owned).collect::<Vec<_>>()
        {
            match known.codes.find("data_subject_category", &piece) {
                Some(code) if codes.contains(&code) => {}
                Some(code) => codes.push(code),
                None => others.push(piece),
            }
        }
        if !others.is_empty() {
            codes.push("other".to_owned());
        }
        for row in self.rows_or_one("data_items") {
            row.insert("subject_categories".to_owned(), json!(codes));
            if !others.is_empty() {
                in_own_words(row, "data_items", "subject_categories_other", &others.join("; "));
            }
        }
    }

    /// A value that holds for every row of a list.
    fn for_each_row(&mut self, list: &str, id: &str, row: &Row, column: &Matched, known: &Known, kept: &mut Kept) {
        let Some((list, _)) = LISTS.iter().find(|(name, _)| *name == list) else { return };
        let path = format!("{list}.{}.{id}", key(list, 0));
        let Some(field) = field_at(&format!("{list}.{id}")) else { return };
        let none_to_say_it_of = *list == "transfers" && !self.rows.contains_key("transfers");
        let place = Place { path: if none_to_say_it_of { "transfers" } else { &path }, heading: &column.heading };
        let Some(value) = value(field, row.cell(column.at), place, known, kept) else { return };
        if none_to_say_it_of {
            kept.note("transfers", &column.heading, &tidy(&row.cell(column.at).text()));
            return;
        }
        for row in self.rows_or_one(list) {
            row.insert(id.to_owned(), value.clone());
        }
    }

    /// The rows of a list; one, where there is none yet.
    pub(super) fn rows_or_one(&mut self, list: &'static str) -> &mut Vec<Map<String, Value>> {
        let rows = self.rows.entry(list).or_default();
        if rows.is_empty() {
            rows.push(Map::new());
        }
        rows
    }

    /// One row of a sheet says of all its purposes, data and recipients that they belong together.
    fn link(&mut self) {
        let keys = |rows: &Self, list: &str| -> Vec<String> {
            (0..rows.rows.get(list).map_or(0, Vec::len)).map(|at| key(list, at)).collect()
        };
        let (purposes, data) = (keys(self, "purposes"), keys(self, "data_items"));
        for (list, field, keys) in [
            ("data_items", "purpose_keys", &purposes),
            ("recipients", "purpose_keys", &purposes),
            ("recipients", "data_keys", &data),
            ("retention", "data_keys", &data),
        ] {
            for row in self.rows.get_mut(list).into_iter().flatten().filter(|_| !keys.is_empty()) {
                row.insert(field.to_owned(), json!(keys));
            }
        }
    }

    /// A text of the first row of a list.
    pub(super) fn first_text(&self, list: &str, field: &str) -> Option<&str> {
        self.rows.get(list)?.first()?.get(field)?.as_str()
    }

    /// Hands the rows to the content, under their keys.
    pub(super) fn give(self, content: &mut Map<String, Value>) {
        for (list, rows) in self.rows {
            let keyed: Map<String, Value> =
                rows.into_iter().enumerate().map(|(at, row)| (key(list, at), Value::Object(row))).collect();
            if !keyed.is_empty() {
                content.insert(list.to_owned(), Value::Object(keyed));
            }
        }
    }
}

/// A value for which the list has no code, in the companion field that takes words.
pub(super) fn in_own_words(row: &mut Map<String, Value>, list: &str, field: &str, written: &str) {
    let most = field_at(&format!("{list}.{field}")).and_then(|field| field.max).map_or(300, |max| max as usize);
    let words = if written.chars().count() > most { super::cells::cut(written, most) } else { written.to_owned() };
    row.insert(field.to_owned(), json!(words));
}
