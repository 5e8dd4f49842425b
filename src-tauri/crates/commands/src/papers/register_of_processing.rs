//! The record of processing activities for the paper (UK GDPR Art 30): one entry an asset in force, by role and never by name.

use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value, json};
use tollgate_domain::canonical::canonical_json;
use tollgate_domain::dossier::{Line, PaperKind, Part, RopaDossier, Said, Standing};
use tollgate_domain::form::asset_form;
use tollgate_domain::record::is_empty;
use tollgate_store::{Kind, Record};

use crate::assets::assess::{in_force, living_of};
use crate::contract::No;
use crate::papers::answers::{in_order, keyed_asset};
use crate::papers::identity::About;
use crate::register::Register;
use crate::wording::day;

/// What Art 30(1) asks besides purposes, people, data, recipients, transfers and periods, which are lists of their own.
const FIELDS: [&str; 7] = [
    "directorate",
    "service",
    "regime",
    "controller_role",
    "joint_controllers",
    "collection_sources",
    "storage_locations",
];

impl Register {
    /// Gathers the record of processing.
    pub(super) fn ropa_dossier(&self, now: DateTime<FixedOffset>) -> Result<RopaDossier, No> {
        let council = &self.known.council;
        let mut entries = Vec::new();
        let mut records: Vec<Value> = Vec::new();
        let mut ids = Vec::new();
        for record in self.store.records(Kind::Asset)? {
            let Some(number) = in_force(&record) else { continue };
            let Some(version) = self.store.version(&record.id, number)? else { continue };
            let assessed = self.known.assess(&record.reference, number, &version.body, living_of(&record)?)?;
            if !assessed.asset.holds_personal_data() {
                continue;
            }
            let stored = serde_json::to_value(&assessed.asset).map_err(|reason| No::defect(&reason.to_string()))?;
            let mut content = keyed_asset(&stored);
            content.retain(|_, value| !is_empty(value));
            entries.push(self.processing_of(&record, number, &content));
            ids.push(record.reference.clone());
            records.push(json!({ "reference": record.reference, "version": number, "content": content }));
        }
        let text = canonical_json(&json!({ "kind": "ropa", "council": council.name, "assets": records }));
        let name = council.name.clone().unwrap_or_default();
        let identity = self.known.identity(About {
            kind: PaperKind::Ropa,
            standing: Standing::Plain,
            title: format!("Record of processing activities of {name}"),
            reference: format!("ROPA-{}", now.format("%Y-%m-%d")),
            version: String::new(),
            state: "As recorded".to_owned(),
            marking: self.known.marking(std::iter::empty()),
            record: text,
            ids,
            made_at: now,
        });
        Ok(RopaDossier { identity, entries })
    }

    fn processing_of(&self, record: &Record, version: u32, content: &Map<String, Value>) -> Part {
        let form = asset_form();
        let council = &self.known.council;
        let name = content.get("name").and_then(Value::as_str).unwrap_or_default();
        let mut lines = vec![
            Line::new("Controller", council.name.clone().unwrap_or_default()),
            Line::new("Contact", council.address.clone().unwrap_or_default()),
            Line::new("Data Protection Officer", council.dpo_mailbox.clone().unwrap_or_default()),
        ];
        for id in FIELDS {
            if let (Some(field), Some(value)) = (form.field(id), content.get(id)) {
                lines.push(Line::new(&field.label, self.known.printed(field, value)));
            }
        }
        lines.push(Line::new("Version", version.to_string()));
        let began =
            record.versions.iter().find(|head| head.number == version).map(|head| day(head.began_at.date_naive()));
        lines.push(Line::new("Begun", began.unwrap_or_default()));
        let mut said = vec![Said::Lines(lines)];
        for section in form.sections.iter().filter(|section| section.rows.is_some()) {
            let Some(of) = &section.rows else { continue };
            let rows = content.get(&of.list).and_then(Value::as_object).map(in_order).unwrap_or_default();
            said.push(Said::Words(section.title.clone()));
            said.push(self.known.rows_said(&section.title, &section.row_fields, &rows));
        }
        Part { title: format!("{} {name}", record.reference), said }
    }
}
