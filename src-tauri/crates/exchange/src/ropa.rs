//! The record of processing activities (UK GDPR Art 30) as tables: one row for each purpose of each asset, the records that the
//! council keeps as a processor (Art 30(2)), and what changed.
//!
//! Never in here: a personal name. Posts and roles only; whoever wants to know who holds a post asks the council.

use std::collections::BTreeMap;

use tollgate_domain::asset::{Asset, AssetLiving, DataItem, Purpose, Recipient, RetentionRule};
use tollgate_domain::council::CouncilSettings;
use tollgate_domain::form::asset_form;
use tollgate_domain::record::{PersonRef, RowId};
use tollgate_domain::vocabulary::{Code, ControllerRole, DisposalAction, Regime, RetentionTrigger, Vocabularies};

use crate::writing::{Sheet, Table};

/// Between the values of one cell.
pub const BETWEEN: &str = "; ";

/// Columns of the first sheet, in order (outputs §5).
pub const COLUMNS: [&str; 56] = [
    "ref",
    "name",
    "directorate",
    "service",
    "record_manager_role",
    "head_of_service_role",
    "controller_name",
    "controller_contact",
    "dpo_contact",
    "joint_controllers",
    "regime",
    "controller_role",
    "purpose_key",
    "purpose",
    "is_council_task",
    "lawful_bases",
    "legal_reference",
    "rli_condition",
    "lia_ref",
    "special_conditions",
    "sch1_conditions",
    "spi_justification",
    "art10_basis",
    "subject_categories",
    "data_categories",
    "data_detail",
    "special_categories",
    "sources",
    "statutory_or_contractual",
    "recipients",
    "recipient_roles",
    "gateways",
    "transfers_destination",
    "transfers_mechanism",
    "adequacy",
    "dp_test_date",
    "retention",
    "retention_trigger",
    "disposal",
    "security_measures",
    "storage_locations",
    "volume_band",
    "adm_level",
    "pn_ref",
    "pn_url",
    "apd_ref",
    "dpia_ref",
    "dpia_residual",
    "isa_refs",
    "rights_contact",
    "completeness",
    "last_reviewed_on",
    "next_review_on",
    "version",
    "state",
    "law_as_at",
];

/// Columns of the second sheet: the records of a processor (UK GDPR Art 30(2)).
pub const PROCESSOR_COLUMNS: [&str; 8] = [
    "ref",
    "name",
    "controllers_served",
    "categories_of_processing",
    "transfers",
    "security_measures",
    "dpo_contact",
    "version",
];

/// Columns of the third sheet.
pub const CHANGE_COLUMNS: [&str; 4] = ["ref", "version", "date", "what changed"];

/// One asset as the record of processing tells of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `IA-0001`.
    pub reference: String,
    /// Content as the rules read it: without values of hidden fields.
    pub asset: Asset,
    /// Facts of the record.
    pub living: AssetLiving,
    /// Number of the version.
    pub version: u32,
    /// Label of its state.
    pub state: String,
    /// Art 30 completeness, 0 to 100; none where no personal data is held.
    pub completeness: Option<u8>,
    /// Overall residual risk of the assessment in force, in words.
    pub dpia_residual: Option<String>,
}

/// What changed when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangeLine {
    /// `IA-0001`.
    pub reference: String,
    /// Number of the version.
    pub version: u32,
    /// The day, ISO.
    pub date: String,
    /// What changed, in words.
    pub what: String,
}

/// What the tables need besides the assets.
pub struct Around<'a> {
    /// The council's settings.
    pub council: &'a CouncilSettings,
    /// The lists in the council's words.
    pub lists: &'a Vocabularies,
    /// Post titles by person.
    pub posts: &'a BTreeMap<PersonRef, String>,
    /// The date of the law that the rules were read at.
    pub law_as_at: String,
}

/// The three sheets of the record of processing.
pub fn sheets(entries: &[Entry], changes: &[ChangeLine], around: &Around<'_>) -> Vec<Sheet> {
    let headings = |columns: &[&str]| columns.iter().map(|column| (*column).to_owned()).collect();
    let is_processor = |entry: &&Entry| entry.asset.controller_role == Some(ControllerRole::Processor);
    // Art 30(1) is for controllers; what the council keeps for others stands in the second sheet.
    let is_personal = |entry: &&Entry| entry.asset.regime != Some(Regime::NotPersonalData) && !is_processor(entry);
    let processor_rows = entries.iter().filter(is_processor).map(|entry| processor_row(entry, around)).collect();
    let change_rows = changes.iter().map(|change| {
        vec![change.reference.clone(), change.version.to_string(), change.date.clone(), change.what.clone()]
    });
    vec![
        Sheet {
            name: "ropa".to_owned(),
            table: Table {
                headings: headings(&COLUMNS),
                rows: entries.iter().filter(is_personal).flat_map(|entry| rows(entry, around)).collect(),
            },
        },
        Sheet {
            name: "processor_records".to_owned(),
            table: Table { headings: headings(&PROCESSOR_COLUMNS), rows: processor_rows },
        },
        Sheet {
            name: "change_log".to_owned(),
            table: Table { headings: headings(&CHANGE_COLUMNS), rows: change_rows.collect() },
        },
    ]
}

/// The rows of one asset: one for each purpose, or one without a purpose where it has none yet.
pub fn rows(entry: &Entry, around: &Around<'_>) -> Vec<Vec<String>> {
    let purposes = entry.asset.purposes.in_order();
    if purposes.is_empty() {
        return vec![row(entry, None, around)];
    }
    purposes.into_iter().map(|(id, purpose)| row(entry, Some((id, purpose)), around)).collect()
}

impl Around<'_> {
    /// Label of a code in the council's words.
    pub(crate) fn label<T: Code>(&self, code: T) -> String {
        let entry = self.lists.list(T::LIST).and_then(|list| list.entry(code.code()));
        entry.map_or_else(|| code.code().to_owned(), |entry| entry.label.clone())
    }

    pub(crate) fn labels<'c, T: Code + 'c>(&self, codes: impl IntoIterator<Item = &'c T>) -> String {
        joined(codes.into_iter().map(|code| self.label(*code)))
    }

    fn post(&self, person: Option<&PersonRef>) -> String {
        person.and_then(|person| self.posts.get(person)).cloned().unwrap_or_default()
    }
}

/// Label of one of a field's own choices.
fn choice(path: &str, code: &str) -> String {
    let options = asset_form().field(path).map(|field| field.options.as_slice()).unwrap_or_default();
    options.iter().find(|choice| choice.code == code).map_or_else(|| code.to_owned(), |choice| choice.label.clone())
}

/// Texts in one cell, each once, empty ones left out.
pub(crate) fn joined(texts: impl IntoIterator<Item = String>) -> String {
    let mut once: Vec<String> = Vec::new();
    for text in texts.into_iter().filter(|text| !text.trim().is_empty()) {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once.join(BETWEEN)
}

fn said(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

pub(crate) fn yes_no(answer: bool) -> String {
    if answer { "yes" } else { "no" }.to_owned()
}

fn row(entry: &Entry, purpose: Option<(&RowId, &Purpose)>, around: &Around<'_>) -> Vec<String> {
    let Entry { reference, asset, living, .. } = entry;
    let council = around.council;
    let of_purpose = |keys: &[RowId]| purpose.is_none_or(|(id, _)| keys.is_empty() || keys.contains(id));
    let data: Vec<(&RowId, &DataItem)> =
        asset.data_items.in_order().into_iter().filter(|(_, row)| of_purpose(&row.purpose_keys)).collect();
    let is_used = |keys: &[RowId]| keys.is_empty() || data.iter().any(|(id, _)| keys.contains(id));
    let recipients: Vec<&Recipient> = asset
        .recipients
        .in_order()
        .into_iter()
        .map(|(_, row)| row)
        .filter(|row| of_purpose(&row.purpose_keys))
        .collect();
    let transfers: Vec<_> = asset.transfers.in_order().into_iter().map(|(_, row)| row).collect();
    let rules: Vec<&RetentionRule> =
        asset.retention.in_order().into_iter().map(|(_, row)| row).filter(|row| is_used(&row.data_keys)).collect();
    let none = Purpose::default();
    let stated = purpose.map_or(&none, |(_, purpose)| purpose);
    let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let listed = |rows: &tollgate_domain::record::Rows<tollgate_domain::asset::ListedText>| {
        joined(rows.in_order().into_iter().map(|(_, row)| said(row.text.as_ref())))
    };
    vec![
        reference.clone(),
        said(asset.name.as_ref()),
        said(asset.directorate.as_ref()),
        said(asset.service.as_ref()),
        around.post(asset.record_manager.as_ref()),
        around.post(asset.head_of_service.as_ref()),
        said(council.name.as_ref()),
        said(council.address.as_ref()),
        said(council.dpo_mailbox.as_ref()),
        listed(&asset.joint_controllers),
        stated.regime.or(asset.regime).map(|code| around.label(code)).unwrap_or_default(),
        asset.controller_role.map(|code| around.label(code)).unwrap_or_default(),
        purpose.map(|(_, purpose)| purpose.key.clone()).unwrap_or_default(),
        said(stated.text.as_ref()),
        purpose.map(|(_, purpose)| yes_no(purpose.is_council_task.unwrap_or(true))).unwrap_or_default(),
        around.labels(&stated.art6_bases),
        said(stated.legal_reference.as_ref()),
        stated.rli_condition.map(|code| around.label(code)).unwrap_or_default(),
        said(stated.lia_ref.as_ref()),
        around.labels(&stated.art9_conditions),
        around.labels(&stated.sch1_conditions),
        said(stated.spi_justification.as_ref()),
        stated.art10_basis.map(|code| around.label(code)).unwrap_or_default(),
        around.labels(data.iter().flat_map(|(_, row)| &row.subject_categories)),
        around.labels(data.iter().filter_map(|(_, row)| row.data_category.as_ref())),
        joined(data.iter().map(|(_, row)| said(row.detail.as_ref()))),
        around.labels(data.iter().flat_map(|(_, row)| &row.special_categories)),
        around.labels(&asset.collection_sources),
        asset.statutory_or_contractual.map(|code| choice("statutory_or_contractual", code.code())).unwrap_or_default(),
        joined(recipients.iter().map(|row| recipient(row, around))),
        joined(recipients.iter().filter_map(|row| row.role).map(|role| choice("recipients.R1.role", role.code()))),
        around.labels(recipients.iter().flat_map(|row| &row.gateway)),
        joined(transfers.iter().map(|row| said(row.destination.as_ref()))),
        around.labels(transfers.iter().filter_map(|row| row.mechanism.as_ref())),
        around.labels(transfers.iter().filter_map(|row| row.adequate_destination.as_ref())),
        joined(transfers.iter().map(|row| day(row.dp_test_date))),
        joined(rules.iter().map(|rule| retention(rule, around))),
        joined(rules.iter().map(|rule| trigger(rule, around))),
        around.labels(rules.iter().filter_map(|rule| rule.disposal_action.as_ref())),
        measures(asset, around),
        around.labels(&asset.storage_locations),
        asset.volume_band.map(|code| around.label(code)).unwrap_or_default(),
        stated.adm_level.map(|code| around.label(code)).unwrap_or_default(),
        said(living.pn_ref.as_ref()),
        said(asset.pn_url.as_ref()),
        said(living.apd_ref.as_ref()),
        said(living.dpia_ref.as_ref()),
        entry.dpia_residual.clone().unwrap_or_default(),
        joined(
            asset
                .isa_refs
                .in_order()
                .into_iter()
                .map(|(_, row)| said(row.text.as_ref()))
                .chain(recipients.iter().map(|row| said(row.isa_ref.as_ref()))),
        ),
        said(asset.rights_contact.as_ref()),
        entry.completeness.map_or_else(|| "n/a".to_owned(), |score| score.to_string()),
        day(living.last_reviewed_on),
        day(living.next_review_on),
        entry.version.to_string(),
        entry.state.clone(),
        around.law_as_at.clone(),
    ]
}

fn processor_row(entry: &Entry, around: &Around<'_>) -> Vec<String> {
    let asset = &entry.asset;
    let texts = |rows: Vec<(&RowId, &tollgate_domain::asset::ListedText)>| {
        joined(rows.into_iter().map(|(_, row)| said(row.text.as_ref())))
    };
    let transfers = asset.transfers.in_order().into_iter().map(|(_, row)| {
        let mechanism = row.mechanism.map(|code| format!(" ({})", around.label(code))).unwrap_or_default();
        format!("{}{mechanism}", said(row.destination.as_ref()))
    });
    vec![
        entry.reference.clone(),
        said(asset.name.as_ref()),
        texts(asset.controllers_served.in_order()),
        joined(asset.purposes.in_order().into_iter().map(|(_, row)| said(row.text.as_ref()))),
        joined(transfers),
        measures(asset, around),
        said(around.council.dpo_mailbox.as_ref()),
        entry.version.to_string(),
    ]
}

/// A recipient as it is called: by its name, otherwise by what it is.
fn recipient(row: &Recipient, around: &Around<'_>) -> String {
    let category = row.category.map(|code| around.label(code)).unwrap_or_default();
    let name = row.name.clone().or_else(|| row.category_other.clone()).unwrap_or(category);
    if row.planned == Some(true) { format!("{name} (planned)") } else { name }
}

fn measures(asset: &Asset, around: &Around<'_>) -> String {
    let list = around.lists.list("security_measure");
    joined(asset.measures.in_order().into_iter().map(|(_, row)| {
        list.and_then(|list| list.entry(&row.key)).map_or_else(|| row.key.clone(), |entry| entry.label.clone())
    }))
}

fn trigger(rule: &RetentionRule, around: &Around<'_>) -> String {
    match rule.trigger {
        Some(RetentionTrigger::Other) => said(rule.trigger_other.as_ref()),
        Some(code) => around.label(code),
        None => String::new(),
    }
}

/// A rule as a sentence: "3 years after the badge expires, then delete securely".
pub(crate) fn retention(rule: &RetentionRule, around: &Around<'_>) -> String {
    let mut said_so = String::new();
    if let Some(case) = rule.condition_text.as_deref().filter(|case| !case.is_empty()) {
        said_so = format!("{case}: ");
    }
    let event = match rule.trigger {
        Some(RetentionTrigger::Other) => rule.trigger_other.clone(),
        Some(code) => Some(lower_first(&around.label(code))),
        None => None,
    };
    let length = match (rule.period_value, rule.period_unit) {
        (Some(1), Some(unit)) => Some(format!("1 {}", unit.code().trim_end_matches('s'))),
        (Some(value), Some(unit)) => Some(format!("{value} {}", unit.code())),
        (Some(value), None) => Some(value.to_string()),
        (None, _) => None,
    };
    let kept = match (rule.trigger == Some(RetentionTrigger::Permanent), length, event) {
        (true, _, _) => "kept permanently".to_owned(),
        (false, Some(length), Some(event)) => format!("{length} after {event}"),
        (false, Some(length), None) => length,
        (false, None, Some(event)) => format!("no length stated, from {event}"),
        (false, None, None) => rule.retention_reference.clone().unwrap_or_else(|| "no length stated".to_owned()),
    };
    said_so.push_str(&kept);
    if let Some(action) = rule.disposal_action {
        let then = match action {
            DisposalAction::ArchiveTransfer => ", then transferred to the archive".to_owned(),
            other => format!(", then {}", lower_first(&around.label(other))),
        };
        said_so.push_str(&then);
    }
    said_so
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    let second_is_small = words.chars().nth(1).is_some_and(char::is_lowercase);
    match letters.next() {
        Some(first) if second_is_small => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}
