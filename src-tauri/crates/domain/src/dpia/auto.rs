//! What the linked assets answer (questions of type `Auto`, dpia.md §4), and what goes into the specification, as plain data.
//! Values bear the names of the fields of the asset form, so that words and labels come from there.
//!
//! Never in here: a comparison with the assessment's own answers.

use serde_json::{Map, Value, json};

use super::clauses::ContractClause;
use super::content::{Dpia, Measure};
use super::linked::LinkedAsset;
use super::options::DpiaQuestion;
use super::rights::{RightLine, rights};
use crate::asset::{self, Asset};
use crate::record::{RowId, to_keyed};

/// What the linked assets answer to one question.
#[derive(Clone, PartialEq, Debug)]
pub struct AutoAnswer {
    /// The question.
    pub question: DpiaQuestion,
    /// The answer.
    pub rows: AutoRows,
}

/// The shapes of such an answer.
#[derive(Clone, PartialEq, Debug)]
pub enum AutoRows {
    /// Lines out of the assets.
    Assets(Vec<AssetLine>),
    /// Rights of people (question R3).
    Rights(Vec<RightLine>),
    /// Measures that go into the specification (question O3).
    Measures(Vec<SpecifiedMeasure>),
}

/// One line out of one asset.
#[derive(Clone, PartialEq, Debug)]
pub struct AssetLine {
    /// Reference of the asset.
    pub asset: String,
    /// Keyed path of the row on the asset, `purposes.P1`; absent for fields of the asset itself.
    pub row: Option<String>,
    /// Fields of the asset form and their values in keyed form; absent values are left out.
    pub values: Vec<(&'static str, Value)>,
}

/// A measure that goes into the specification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpecifiedMeasure {
    /// Key of the measure.
    pub measure: String,
    /// Key of its risk, where one is named.
    pub risk: Option<String>,
    /// Its clause, where one is chosen.
    pub clause: Option<ContractClause>,
}

/// What is asked of the assets for one question: fields of the asset itself, or of the rows of a list.
struct Asked {
    question: DpiaQuestion,
    list: Option<&'static str>,
    fields: &'static [&'static str],
    wanted: fn(&Asset, &RowId) -> bool,
}

const ASKED: &[Asked] = &[
    on_asset(DpiaQuestion::D3, &["volume_band", "volume_exact"]),
    rows_of(DpiaQuestion::D3, "data_items", &["subject_categories", "subject_categories_other"]),
    rows_of(
        DpiaQuestion::D4,
        "data_items",
        &["data_category", "data_category_other", "detail", "special_categories", "purpose_keys", "mandatory"],
    ),
    on_asset(DpiaQuestion::D5, &["collection_sources", "collection_sources_other", "source_notes"]),
    on_asset(DpiaQuestion::D8, &["system_name", "asset_type", "format", "storage_locations", "parent_ref"]),
    rows_of(DpiaQuestion::L1, "purposes", &["text", "regime", "art6_bases", "rli_condition", "legal_reference"]),
    Asked {
        wanted: uses_special,
        ..rows_of(
            DpiaQuestion::L2,
            "purposes",
            &["text", "art9_conditions", "sch1_conditions", "spi_justification", "secrecy_duty"],
        )
    },
    Asked {
        wanted: uses_criminal,
        ..rows_of(
            DpiaQuestion::L3,
            "purposes",
            &["text", "art10_basis", "sch1_conditions", "sch1_part2_extended", "part3_basis"],
        )
    },
    rows_of(
        DpiaQuestion::L9,
        "retention",
        &[
            "data_keys",
            "trigger",
            "trigger_other",
            "period_value",
            "period_unit",
            "condition_text",
            "retention_basis",
            "retention_reference",
            "disposal_action",
        ],
    ),
];

const fn on_asset(question: DpiaQuestion, fields: &'static [&'static str]) -> Asked {
    Asked { question, list: None, fields, wanted: |_, _| true }
}

const fn rows_of(question: DpiaQuestion, list: &'static str, fields: &'static [&'static str]) -> Asked {
    Asked { question, list: Some(list), fields, wanted: |_, _| true }
}

fn uses_special(asset: &Asset, purpose: &RowId) -> bool {
    let states = asset.purposes.get(purpose).is_some_and(|purpose| !purpose.art9_conditions.is_empty());
    states || asset.data_items.0.values().any(|item| item.is_special() && item.purpose_keys.contains(purpose))
}

fn uses_criminal(asset: &Asset, purpose: &RowId) -> bool {
    let states = asset.purposes.get(purpose).is_some_and(|purpose| purpose.art10_basis.is_some());
    states || asset.data_items.0.values().any(|item| item.is_criminal() && item.purpose_keys.contains(purpose))
}

/// What the linked assets answer, question by question in the order of the form. Questions to which they say nothing are left
/// out.
pub fn auto_answers(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Vec<AutoAnswer> {
    let mut answers: Vec<AutoAnswer> = Vec::new();
    for asked in ASKED {
        let lines: Vec<AssetLine> = linked.iter().flat_map(|one| lines(asked, one)).collect();
        match answers.last_mut() {
            Some(AutoAnswer { question, rows: AutoRows::Assets(known) }) if *question == asked.question => {
                known.extend(lines);
            }
            _ => answers.push(AutoAnswer { question: asked.question, rows: AutoRows::Assets(lines) }),
        }
    }
    answers.push(AutoAnswer { question: DpiaQuestion::R3, rows: AutoRows::Rights(rights(linked)) });
    answers.push(AutoAnswer { question: DpiaQuestion::O3, rows: AutoRows::Measures(specified(dpia)) });
    answers.retain(|answer| match &answer.rows {
        AutoRows::Assets(lines) => !lines.is_empty(),
        AutoRows::Rights(lines) => !lines.is_empty(),
        AutoRows::Measures(lines) => !lines.is_empty(),
    });
    answers.sort_by_key(|answer| answer.question);
    answers
}

fn lines(asked: &Asked, linked: &LinkedAsset<'_>) -> Vec<AssetLine> {
    let Ok(stored) = serde_json::to_value(linked.asset) else { return Vec::new() };
    let keyed = to_keyed(&stored, &asset::LAYOUT);
    let nothing = Map::new();
    let line = |row: Option<String>, from: &Map<String, Value>| {
        let values = asked.fields.iter().filter_map(|field| {
            let value = from.get(*field).filter(|value| !crate::record::is_empty(value))?;
            Some((*field, value.clone()))
        });
        AssetLine { asset: linked.reference.to_owned(), row, values: values.collect() }
    };
    let mut lines = match asked.list {
        None => vec![line(None, keyed.as_object().unwrap_or(&nothing))],
        Some(list) => {
            let rows = keyed.get(list).and_then(Value::as_object).unwrap_or(&nothing);
            let in_order = rows_in_order(&stored, list);
            let wanted = in_order.into_iter().filter(|(id, _)| (asked.wanted)(linked.asset, id));
            wanted
                .filter_map(|(_, key)| Some(line(Some(format!("{list}.{key}")), rows.get(&key)?.as_object()?)))
                .collect()
        }
    };
    lines.retain(|line| !line.values.is_empty());
    lines
}

/// What one asset answers to a question, as one value that can be compared.
pub(super) fn lines_as_value(question: DpiaQuestion, linked: &LinkedAsset<'_>) -> Value {
    let asked = ASKED.iter().filter(|asked| asked.question == question);
    let lines = asked.flat_map(|asked| lines(asked, linked));
    lines.map(|line| json!({ "row": line.row, "values": line.values })).collect()
}

/// Ids and keys of the rows of a list, in the order people see.
fn rows_in_order(stored: &Value, list: &str) -> Vec<(RowId, String)> {
    let rows = stored.get(list).and_then(Value::as_object).into_iter().flatten();
    let mut rows: Vec<(u64, String, String)> = rows
        .map(|(id, row)| {
            let key = row.get("key").and_then(Value::as_str).unwrap_or(id).to_owned();
            (row.get("position").and_then(Value::as_u64).unwrap_or_default(), key, id.clone())
        })
        .collect();
    rows.sort_by_cached_key(|(position, key, _)| (*position, crate::record::natural(key)));
    rows.into_iter().map(|(_, key, id)| (RowId(id), key)).collect()
}

fn specified(dpia: &Dpia) -> Vec<SpecifiedMeasure> {
    let goes = |measure: &&(&RowId, &Measure)| measure.1.into_specification == Some(true);
    let measures = dpia.measures.in_order();
    let line = |(_, measure): &(&RowId, &Measure)| SpecifiedMeasure {
        measure: measure.key.clone(),
        risk: measure.risk.as_ref().and_then(|risk| dpia.risks.get(risk)).map(|risk| risk.key.clone()),
        clause: measure.clause,
    };
    measures.iter().filter(goes).map(line).collect()
}
