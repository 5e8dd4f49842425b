//! One asset for the paper (outputs.md §4).

use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value, json};
use tollgate_domain::asset::AssetState;
use tollgate_domain::canonical::canonical_json;
use tollgate_domain::dossier::{Answer, Answers, AssetDossier, Grid, Line, PaperKind, Said, Standing};
use tollgate_domain::finding::Severity;
use tollgate_domain::form::{Control, asset_form};
use tollgate_domain::record::is_empty;
use tollgate_domain::vocabulary::Code as _;
use tollgate_store::Record;

use crate::assets::assess::{Assessed, in_force, living_of};
use crate::contract::{No, NoCode, PaperState};
use crate::papers::answers::{in_order, keyed_asset};
use crate::papers::assessment::spoken;
use crate::papers::identity::About;
use crate::register::Register;
use crate::wording::day;

/// Sections of the form that the facts at the top take in.
const AT_THE_TOP: [&str; 2] = ["A", "B"];

impl Register {
    /// Gathers an asset for the paper.
    pub(super) fn asset_dossier(
        &self,
        record: &Record,
        wanted: PaperState,
        now: DateTime<FixedOffset>,
    ) -> Result<AssetDossier, No> {
        let in_force = in_force(record).filter(|_| wanted == PaperState::Final);
        let version = match in_force {
            Some(number) => self.store.version(&record.id, number)?.ok_or_else(|| No::new(NoCode::UnknownVersion))?,
            None => self.newest(record)?,
        };
        let assessed = self.known.assess(&record.reference, version.number, &version.body, living_of(record)?)?;
        let state = AssetState::from_code(&version.state);
        if wanted == PaperState::Final && in_force.is_none() {
            return Err(No::new(NoCode::WrongState)
                .saying("This asset is not approved yet.")
                .then("Make a working print, or have the asset approved first.")
                .with("state", version.state));
        }
        let stored = serde_json::to_value(&assessed.asset).map_err(|reason| No::defect(&reason.to_string()))?;
        let mut content = keyed_asset(&stored);
        content.retain(|_, value| !is_empty(value));
        let text = canonical_json(&json!({
            "kind": "asset",
            "reference": record.reference,
            "version": version.number,
            "form": version.form,
            "content": content,
        }));
        let class = assessed.asset.gsc_classification.as_ref().map(|class| class.code());
        let marking = self.known.marking(std::iter::once((class, assessed.asset.handling_instruction.as_deref())));
        let identity = self.known.identity(About {
            kind: PaperKind::AssetRecord,
            standing: if wanted == PaperState::Draft { Standing::Draft } else { Standing::Plain },
            title: assessed.asset.name.clone().unwrap_or_default(),
            reference: record.reference.clone(),
            version: version.number.to_string(),
            state: state.map(|state| state.label().to_owned()).unwrap_or_default(),
            marking,
            record: text,
            ids: vec![record.reference.clone()],
            made_at: now,
        });
        let (mut tables, sections) = self.asset_parts(&content);
        tables.push(warnings(&assessed));
        tables.push(versions(record));
        Ok(AssetDossier {
            identity,
            facts: self.asset_facts(&assessed, &content),
            tables,
            sections,
            attestations: self.approvals(&assessed),
        })
    }

    fn asset_facts(&self, assessed: &Assessed, content: &Map<String, Value>) -> Vec<Line> {
        let mut lines: Vec<Line> = AT_THE_TOP
            .iter()
            .filter_map(|id| asset_form().section(id))
            .flat_map(|section| &section.fields)
            .filter(|field| !field.automatic && field.control != Control::List)
            .map(|field| {
                let value = content.get(&field.id).map(|value| self.known.printed(field, value));
                Line::new(&field.label, value.unwrap_or_default())
            })
            .collect();
        let living = &assessed.living;
        lines.push(Line::new("Next review", living.next_review_on.map(day).unwrap_or_default()));
        lines.push(Line::new(
            "Completeness",
            assessed.completeness.score.map(|score| format!("{score} of 100")).unwrap_or_default(),
        ));
        for (label, reference) in [
            ("Impact assessment", &living.dpia_ref),
            ("Privacy notice", &living.pn_ref),
            ("Policy document", &living.apd_ref),
        ] {
            lines.push(Line::new(label, reference.clone().unwrap_or_default()));
        }
        lines
    }

    /// The repeating sections as tables, the others as questions.
    fn asset_parts(&self, content: &Map<String, Value>) -> (Vec<Grid>, Vec<Answers>) {
        let mut tables = Vec::new();
        let mut sections = Vec::new();
        for section in &asset_form().sections {
            if let Some(rows) = &section.rows {
                let rows = content.get(&rows.list).and_then(Value::as_object).map(in_order).unwrap_or_default();
                let said = self.known.rows_said(&section.title, &section.row_fields, &rows);
                if let Said::Table(grid) = said {
                    tables.push(grid);
                }
            }
            if AT_THE_TOP.contains(&section.id.as_str()) {
                continue;
            }
            let answers: Vec<Answer> = section
                .fields
                .iter()
                .filter(|field| !field.automatic && content.contains_key(&field.id))
                .map(|field| Answer {
                    code: String::new(),
                    question: field.label.clone(),
                    citation: field.citation.clone(),
                    said: self.known.said(field, content.get(&field.id)),
                })
                .collect();
            if !answers.is_empty() {
                sections.push(Answers { title: section.title.clone(), answers });
            }
        }
        (tables, sections)
    }

    fn approvals(&self, assessed: &Assessed) -> Vec<String> {
        let mut given: Vec<_> = assessed.living.attestations.values().collect();
        given.sort_by(|one, other| one.at.cmp(&other.at));
        let steps = given.iter().filter(|one| matches!(one.step.as_str(), "submit" | "check" | "approve"));
        let lines = steps.map(|one| {
            let step =
                tollgate_domain::asset::AssetStep::from_code(&one.step).map_or(one.step.as_str(), |step| step.label());
            format!("{step}, {}, {}", self.known.role_label(one.role), spoken(&one.at))
        });
        lines.collect()
    }
}

/// What the rules say.
fn warnings(assessed: &Assessed) -> Grid {
    let rows = assessed.findings.iter().filter(|finding| finding.severity != Severity::Info).map(|finding| {
        let weight = if finding.severity == Severity::Error { "To fix" } else { "Warning" };
        vec![finding.code.clone(), weight.to_owned(), finding.message.clone()]
    });
    Grid {
        title: "What the rules say".to_owned(),
        columns: ["Rule", "Weight", "What it says"].map(str::to_owned).to_vec(),
        shares: vec![13, 15, 72],
        rows: rows.collect(),
    }
}

fn versions(record: &Record) -> Grid {
    let rows = record.versions.iter().map(|head| {
        let state = AssetState::from_code(&head.state).map(|state| state.label().to_owned()).unwrap_or_default();
        vec![head.number.to_string(), state, day(head.began_at.date_naive()), head.reason.clone().unwrap_or_default()]
    });
    Grid {
        title: "Versions".to_owned(),
        columns: ["Version", "State", "Begun", "Why it was begun"].map(str::to_owned).to_vec(),
        shares: vec![12, 24, 18, 46],
        rows: rows.collect(),
    }
}
