//! Special category and criminal-offence data: with which items of data it stands, and under which conditions it is used.

use serde_json::{Map, Value, json};

use super::kept::{Kept, shortened};
use super::lists::{Lists, in_own_words};
use super::{Known, Matched};
use crate::matching::Target;
use crate::reading::{Answer, answer, says_nothing, tidy, tokens};
use crate::sheet::Row;

impl Lists {
    /// Conditions of Article 9 and of Schedule 1, told apart by what they cite.
    pub(super) fn conditions(&mut self, written: &str, heading: &str, known: &Known, kept: &mut Kept) {
        if says_nothing(written) {
            kept.note("purposes", heading, written);
            return;
        }
        let (mut article_9, mut schedule_1): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let mut strange: Vec<String> = Vec::new();
        for piece in written.split(['\n', ';', '•']).map(tidy).filter(|piece| !piece.is_empty()) {
            let words = tokens(&piece);
            let cites_schedule = words.iter().any(|word| matches!(word.as_str(), "schedule" | "sch" | "sched"));
            let begins_with_schedule =
                words.first().is_some_and(|word| matches!(word.as_str(), "schedule" | "sch" | "sched"));
            let (list, codes) =
                if begins_with_schedule || (cites_schedule && words.first().map(String::as_str) != Some("9")) {
                    ("sch1_condition", &mut schedule_1)
                } else {
                    ("art9_condition", &mut article_9)
                };
            let found = known.codes.read(list, &piece);
            for code in found.codes {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            strange.extend(found.unread);
        }
        let at = "purposes.P1.art9_conditions";
        for piece in strange {
            let sentence = format!("“{}” is neither an Article 9 nor a Schedule 1 condition.", shortened(&piece));
            kept.not_understood(at, heading, &piece, sentence);
        }
        for row in self.rows_or_one("purposes") {
            if !article_9.is_empty() {
                row.insert("art9_conditions".to_owned(), json!(article_9));
            }
            if !schedule_1.is_empty() {
                row.insert("sch1_conditions".to_owned(), json!(schedule_1));
            }
        }
    }

    /// Special categories and criminal-offence data stand with the items of data that speak of them; with an item of their own
    /// where none does.
    pub(super) fn special(&mut self, row: &Row, columns: &[Matched], known: &Known, kept: &mut Kept) {
        let cell = |target: &Target| {
            let column = columns.iter().find(|column| &column.target == target)?;
            Some((column.heading.as_str(), tidy(&row.cell(column.at).text()))).filter(|(_, text)| !text.is_empty())
        };
        let mut named = false;
        if let Some((heading, written)) = cell(&Target::Field("data_items.special_categories".to_owned())) {
            if says_nothing(&written) || answer(&written) == Some(Answer::No) {
                kept.note("data_items", heading, &written);
            } else {
                let reading = known.codes.read("special_category", &written);
                for piece in &reading.unread {
                    let sentence = format!("“{}” is no special category.", shortened(piece));
                    kept.not_understood("data_items.D1.special_categories", heading, piece, sentence);
                }
                named = !reading.codes.is_empty();
                for (piece, code) in &reading.pieces {
                    if let Some(code) = code {
                        self.hold(code, piece, known);
                    }
                }
            }
        }
        for (target, what, code) in [
            (Target::SpecialAnswer, "Special category data", None),
            (Target::CriminalAnswer, "Criminal-offence data", Some("criminal_offence")),
        ] {
            let Some((heading, written)) = cell(&target) else { continue };
            match (answer(&written), code) {
                (Some(Answer::Yes), Some(code)) => self.hold(code, what, known),
                (Some(Answer::Yes), None) if named => {}
                (Some(Answer::Yes), None) => {
                    let sentence = format!("{what} is held, but the sheet does not say which.");
                    kept.not_understood("data_items.D1.special_categories", heading, &written, sentence);
                }
                (Some(Answer::No), _) => {}
                (Some(Answer::Nothing), _) => kept.note("data_items", heading, &written),
                (None, _) => {
                    let reading = known.codes.read("special_category", &written);
                    if reading.codes.is_empty() || !reading.unread.is_empty() {
                        let sentence = format!("“{}” is neither yes nor no.", shortened(&written));
                        kept.not_understood("data_items.D1.special_categories", heading, &written, sentence);
                    }
                    for code in reading.codes {
                        self.hold(&code, &written, known);
                    }
                }
            }
        }
    }

    fn hold(&mut self, code: &str, written: &str, known: &Known) {
        let about: Option<Value> =
            self.rows.get("data_items").and_then(|rows| rows.first()?.get("subject_categories").cloned());
        let rows = self.rows.entry("data_items").or_default();
        let mut found = false;
        for row in rows.iter_mut() {
            let detail = row.get("detail").and_then(Value::as_str).unwrap_or_default();
            if known.codes.find("special_category", detail).as_deref() == Some(code) {
                add_code(row, code);
                found = true;
            }
        }
        if !found {
            let mut row = Map::new();
            row.insert("detail".to_owned(), json!(written));
            row.insert("data_category".to_owned(), json!("other"));
            in_own_words(&mut row, "data_items", "data_category_other", written);
            row.extend(about.map(|about| ("subject_categories".to_owned(), about)));
            add_code(&mut row, code);
            rows.push(row);
        }
    }
}

fn add_code(row: &mut Map<String, Value>, code: &str) {
    let codes = row.entry("special_categories").or_insert_with(|| json!([]));
    if let Some(codes) = codes.as_array_mut()
        && !codes.iter().any(|known| known == code)
    {
        codes.push(json!(code));
    }
}
