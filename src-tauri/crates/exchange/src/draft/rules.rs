//! How long data is kept, and whether it leaves the United Kingdom.

use serde_json::{Map, Value, json};

use super::Known;
use super::cells::{Place, text};
use super::kept::{Kept, shortened};
use super::lists::{Lists, key};
use crate::matching::field_at;
use crate::reading::{Answer, Rule, Start, answer, rules, says_nothing, tidy, tokens};

impl Lists {
    /// Whether, and where, data goes outside the United Kingdom.
    pub(super) fn outside(&mut self, written: &str, heading: &str, kept: &mut Kept) {
        let at_home = |text: &str| {
            matches!(tokens(text).join(" ").as_str(), "uk" | "united kingdom" | "england" | "uk only" | "within uk")
        };
        match answer(written) {
            Some(Answer::No) => {
                let sentence = format!(
                    "“{written}” is kept as a note: that nothing leaves the UK has to be confirmed with a date"
                );
                kept.tidied("transfer_statement", heading, written, sentence);
            }
            Some(Answer::Nothing) => kept.note("transfer_statement", heading, written),
            Some(Answer::Yes) => {
                kept.not_understood(
                    "transfers",
                    heading,
                    written,
                    "Data leaves the UK, but the sheet does not say to where.".to_owned(),
                );
            }
            None if at_home(written) => kept.note("transfer_statement", heading, written),
            None => {
                let places: Vec<String> =
                    written.split(['\n', ';', ',']).map(tidy).filter(|place| !place.is_empty()).collect();
                let is_place = |place: &String| {
                    place.chars().next().is_some_and(char::is_uppercase)
                        && place.split(' ').count() <= 5
                        && place.chars().count() <= 80
                };
                if places.is_empty() || !places.iter().all(is_place) {
                    let sentence = format!("“{}” names no country.", shortened(written));
                    kept.not_understood("transfers", heading, written, sentence);
                    return;
                }
                let rows = self.rows.entry("transfers").or_default();
                for place in places.into_iter().filter(|place| !at_home(place)) {
                    rows.push(Map::from_iter([("destination".to_owned(), json!(place))]));
                }
            }
        }
    }

    /// Whole rules of retention.
    pub(super) fn retention(&mut self, written: &str, heading: &str, known: &Known, kept: &mut Kept) {
        if says_nothing(written) {
            kept.not_understood("retention", heading, written, format!("“{}” is not a period.", shortened(written)));
            return;
        }
        let rows = self.rows.entry("retention").or_default();
        for rule in rules(written, &known.codes) {
            let key = key("retention", rows.len());
            rows.push(retention_row(&rule, &key, heading, kept));
        }
    }
}

fn retention_row(rule: &Rule, key: &str, heading: &str, kept: &mut Kept) -> Map<String, Value> {
    let mut row = Map::new();
    let mut put = |field: &str, value: Value| drop(row.insert(field.to_owned(), value));
    let period = format!("retention.{key}.period_value");
    let take = |id: &str, written: &str, kept: &mut Kept| {
        let path = format!("retention.{key}.{id}");
        field_at(&format!("retention.{id}"))
            .map(|field| json!(text(field, written, Place { path: &path, heading }, kept)))
    };
    if let Some(case) = &rule.case {
        put("condition_text", take("condition_text", case, kept).unwrap_or_default());
    }
    match &rule.start {
        Some(Start::Code(code)) => put("trigger", json!(code)),
        Some(Start::Words(words)) => {
            put("trigger", json!("rt_other"));
            put("trigger_other", take("trigger_other", words, kept).unwrap_or_default());
        }
        None => {}
    }
    if let Some((value, unit)) = rule.length {
        put("period_value", json!(value));
        put("period_unit", json!(unit));
        if rule.loose {
            kept.tidied(
                &period,
                heading,
                &rule.written,
                format!("“{}” read as {value} {unit}", shortened(&rule.written)),
            );
        }
    } else if let Some(elsewhere) = &rule.elsewhere {
        put("retention_basis", json!("rb_council_schedule"));
        put("retention_reference", take("retention_reference", elsewhere, kept).unwrap_or_default());
        kept.not_understood(
            &period,
            heading,
            &rule.written,
            format!("“{}” is not a period.", shortened(&rule.written)),
        );
    } else if rule.start != Some(Start::Code("rt_permanent".to_owned())) {
        kept.not_understood(
            &period,
            heading,
            &rule.written,
            format!("“{}” is not a period.", shortened(&rule.written)),
        );
    }
    row
}
