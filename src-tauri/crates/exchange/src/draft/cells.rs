//! One cell as the value of one field of the form.

use serde_json::{Value, json};
use tollgate_domain::form::{Control, Field};

use super::Known;
use super::kept::{Kept, shortened};
use crate::reading::{Answer, Dated, answer, date, says_nothing, text_pieces, tidy};
use crate::sheet::Cell;

/// Where a value goes and where it came from.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Keyed path.
    pub(super) path: &'a str,
    /// Heading of the column.
    pub(super) heading: &'a str,
}

/// The value of a field; `None` where the cell says nothing, or nothing that the field takes: then it is kept as text.
pub(super) fn value(field: &Field, cell: &Cell, place: Place<'_>, known: &Known, kept: &mut Kept) -> Option<Value> {
    let written = tidy(&cell.text());
    if written.is_empty() {
        return None;
    }
    let Place { path, heading } = place;
    let is_answer = matches!(field.control, Control::Choice | Control::Code)
        && list_of(field).is_some_and(|list| known.codes.find(list, &written).is_some());
    if says_nothing(&written) && !is_answer {
        kept.tidied(path, heading, &written, format!("“{}” says nothing yet: left empty", shortened(&written)));
        return None;
    }
    match field.control {
        Control::Text | Control::Long | Control::Record => Some(json!(text(field, &written, place, kept))),
        Control::Date => day(cell, &written, place, kept),
        Control::Number => number(field, cell, &written, place, kept),
        Control::YesNo => match answer(&written) {
            Some(Answer::Yes) => Some(json!(true)),
            Some(Answer::No) => Some(json!(false)),
            Some(Answer::Nothing) | None => {
                not_understood(field, &written, "neither yes nor no", place, kept);
                None
            }
        },
        Control::Person => {
            let found = known.person(&written);
            if found.is_none() {
                let sentence = format!("The register knows nobody called “{}”.", shortened(&written));
                kept.not_understood(path, heading, &written, sentence);
            }
            found.map(|person| json!(person))
        }
        Control::Code | Control::Choice => {
            let reading = known.codes.read(list_of(field)?, &written);
            let mut codes = reading.codes.into_iter();
            let first = codes.next();
            if first.is_none() || codes.next().is_some() {
                not_understood(field, &written, "none of the choices", place, kept);
            }
            first.map(|code| json!(code))
        }
        Control::Codes | Control::Choices => {
            let reading = known.codes.read(list_of(field)?, &written);
            for piece in &reading.unread {
                not_understood(field, piece, "not in the list", place, kept);
            }
            (!reading.codes.is_empty()).then(|| json!(reading.codes))
        }
        Control::List => list(field, &written, place, known, kept),
        Control::File | Control::Row | Control::RowsOf | Control::Parts => None,
    }
}

/// The name under which the codes of a field are looked up.
pub(super) fn list_of(field: &Field) -> Option<&str> {
    field.vocabulary.as_deref().or_else(|| (!field.options.is_empty()).then_some(field.id.as_str()))
}

fn not_understood(field: &Field, written: &str, what: &str, place: Place<'_>, kept: &mut Kept) {
    let sentence = format!("“{}” is {what} for {}.", shortened(written), field.label);
    kept.not_understood(place.path, place.heading, written, sentence);
}

/// A text as long as the field takes. One that is longer is cut at a word and kept whole beside it.
pub(super) fn text(field: &Field, written: &str, place: Place<'_>, kept: &mut Kept) -> String {
    let readable: String = written.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
    let most = field.max.map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
    let length = readable.chars().count();
    if length <= most {
        return readable;
    }
    let sentence =
        format!("{} takes {most} characters; this text has {length} and is kept whole beside it.", field.label);
    kept.not_understood(place.path, place.heading, written, sentence);
    cut(&readable, most)
}

/// The beginning of a text, ending at a word.
pub(super) fn cut(text: &str, most: usize) -> String {
    let beginning: String = text.chars().take(most.saturating_sub(1)).collect();
    let at_word = beginning.rfind([' ', '\n']).filter(|at| *at > beginning.len() / 2).unwrap_or(beginning.len());
    format!("{}…", beginning[..at_word].trim_end_matches([',', ';', ' ']))
}

fn day(cell: &Cell, written: &str, place: Place<'_>, kept: &mut Kept) -> Option<Value> {
    let Place { path, heading } = place;
    let Some(found) = date(cell) else {
        let sentence = format!("“{}” is not a date: kept in the notes.", shortened(written));
        kept.not_understood(path, heading, written, sentence);
        return None;
    };
    let day = found.day();
    let shown = day.format("%-d %B %Y");
    match found {
        Dated::Day(_) => {}
        Dated::Month(_) => kept.tidied(path, heading, written, format!("“{written}” read as {shown}")),
        Dated::MonthFirst(_) => {
            kept.tidied(path, heading, written, format!("“{written}” read as {shown}, the month before the day"));
        }
    }
    Some(json!(day.to_string()))
}

fn number(field: &Field, cell: &Cell, written: &str, place: Place<'_>, kept: &mut Kept) -> Option<Value> {
    let plain: String = written.chars().filter(|letter| !matches!(letter, ',' | ' ')).collect();
    let found = match cell {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
        Cell::Number(number) if number.fract() == 0.0 && (0.0..f64::from(u32::MAX)).contains(number) => {
            Some(*number as u32)
        }
        _ => plain.parse::<u32>().ok(),
    };
    let within = found.filter(|number| {
        field.least.is_none_or(|least| *number >= least) && field.most.is_none_or(|most| *number <= most)
    });
    if within.is_none() {
        not_understood(field, written, "not a whole number", place, kept);
    }
    within.map(|number| json!(number))
}

/// A list of small rows: texts, or codes where its rows are named by codes.
fn list(field: &Field, written: &str, place: Place<'_>, known: &Known, kept: &mut Kept) -> Option<Value> {
    if let Some(vocabulary) = field.vocabulary.as_deref() {
        let reading = known.codes.read(vocabulary, written);
        for piece in &reading.unread {
            not_understood(field, piece, "not in the list", place, kept);
        }
        let rows: serde_json::Map<String, Value> = reading.codes.into_iter().map(|code| (code, json!({}))).collect();
        return (!rows.is_empty()).then_some(Value::Object(rows));
    }
    let prefix = tollgate_domain::asset::LAYOUT.list(&field.id).map_or("", |list| list.prefix);
    let part = field.parts.iter().find(|part| part.id == "text")?;
    let rows: serde_json::Map<String, Value> = text_pieces(written)
        .iter()
        .zip(1..)
        .map(|(piece, number)| (format!("{prefix}{number}"), json!({ "text": text(part, piece, place, kept) })))
        .collect();
    (!rows.is_empty()).then_some(Value::Object(rows))
}
