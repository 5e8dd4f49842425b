//! The sample register of Testborough Council, made through the contract like any other: settings, people, assets, assessments.
//!
//! Never in here: a fact of the sample; those stand in `assets/sample`.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, FixedOffset};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tollgate_domain::council::CouncilSettings;
use tollgate_domain::record::Actor;
use tollgate_domain::vocabulary::Role;

use crate::computer;
use crate::contract::{
    ActAs, CreateAsset, CreatePerson, CreateSample, EditCouncil, EditView, No, Nothing, RegisterStatus,
};
use crate::file::register_status;
use crate::register::Stage;
use crate::session::{Clock, Session};

const SAMPLE: &str = include_str!("../../../../assets/sample/testborough.json");
const ASSESSMENTS: &str = include_str!("../../../../assets/sample/assessments.json");

/// The sample as it is kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    #[allow(dead_code, reason = "for the reader of the file")]
    about: String,
    begun_at: DateTime<FixedOffset>,
    council: Map<String, Value>,
    directorates: Vec<String>,
    services: Vec<SampleServiceArea>,
    people: Vec<SamplePerson>,
    assets: Vec<SampleAsset>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleServiceArea {
    name: String,
    directorate: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePerson {
    id: String,
    content: Value,
    #[serde(default)]
    #[allow(dead_code, reason = "for the reader of the file")]
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleAsset {
    content: Value,
    notes: BTreeMap<String, String>,
}

/// The assessments as they are kept: commands in order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleAssessments {
    #[allow(dead_code, reason = "for the reader of the file")]
    about: String,
    assessments: Vec<SampleAssessment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleAssessment {
    steps: Vec<SampleStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleStep {
    at: DateTime<FixedOffset>,
    r#as: String,
    command: String,
    request: Value,
}

/// A clock that goes on a minute with every entry of the sample, from the day on which it was begun.
struct SampleClock(DateTime<FixedOffset>);

impl Clock for SampleClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0
    }
}

/// Make the sample register and open it.
pub(crate) fn create_sample(session: &mut Session, request: CreateSample) -> Result<RegisterStatus, No> {
    let sample: Sample =
        serde_json::from_str(SAMPLE).map_err(|reason| No::defect(&format!("the sample cannot be read: {reason}")))?;
    let present = std::mem::replace(&mut session.clock, Box::new(SampleClock(sample.begun_at)));
    let made = make(session, request, sample);
    session.clock = present;
    if made.is_err() {
        // Nothing half made stays open; the file is left for the reader of the failure.
        session.open = None;
    }
    made?;
    session.register()?.stage = Stage::InUse;
    // The sample was begun some days ago; the reader opened it now.
    let (path, encrypted) = (session.register()?.store.path().to_owned(), session.register()?.store.is_encrypted());
    computer::remember(session, &path, encrypted);
    if let Some(mut register) = session.open.take() {
        let begun = session.begin_acting(&mut register);
        session.open = Some(register);
        begun?;
    }
    register_status(session, Nothing {})
}

fn make(session: &mut Session, request: CreateSample, sample: Sample) -> Result<(), No> {
    let name = sample.council.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let settings = CouncilSettings { name: Some(name), ..CouncilSettings::default() };
    session.make(&request.path, request.passphrase, &settings)?;
    let mut at = sample.begun_at;
    let mut next = |session: &mut Session| {
        at += Duration::minutes(1);
        session.clock = Box::new(SampleClock(at));
    };
    let act = |session: &mut Session, role: Role| -> Result<(), No> {
        let register = session.register()?;
        let label = register.known.role_label(role);
        register.acting = Actor { role, person: None, label };
        Ok(())
    };

    next(session);
    act(session, Role::SystemAdmin)?;
    crate::council::edit_council(session, EditCouncil { edits: structure(&sample) })?;
    let mut references = BTreeMap::new();
    for person in sample.people {
        next(session);
        let made = crate::people::create_person(session, CreatePerson { content: person.content })?;
        references.insert(person.id, made.page.row.reference);
    }
    act(session, Role::IgLead)?;
    let mut named = BTreeMap::new();
    for asset in sample.assets {
        next(session);
        let mut content = asset.content;
        if let Some(owner) = content.get("record_manager").and_then(Value::as_str).and_then(|id| references.get(id)) {
            content["record_manager"] = json!(owner);
        }
        let name = content.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let made = session.at_work()?.create_asset(CreateAsset { content, notes: asset.notes })?;
        named.insert(format!("asset:{name}"), made.page.row.reference);
    }
    named.extend(references.into_iter().map(|(id, reference)| (format!("person:{id}"), reference)));
    assessments(session, &named)
}

/// The assessments, step by step as the roles took them.
fn assessments(session: &mut Session, named: &BTreeMap<String, String>) -> Result<(), No> {
    let kept: SampleAssessments = serde_json::from_str(ASSESSMENTS)
        .map_err(|reason| No::defect(&format!("the assessments of the sample cannot be read: {reason}")))?;
    for assessment in kept.assessments {
        let mut reference = Value::Null;
        for step in assessment.steps {
            session.clock = Box::new(SampleClock(step.at));
            let acting = session.register()?.known.actor(&ActAs { role: Some(step.r#as), person: None })?;
            session.register()?.acting = acting;
            let mut request = with_references(step.request, named);
            if !reference.is_null() {
                request["reference"] = reference.clone();
            }
            let answer = session.call(&step.command, request)?;
            reference = answer["page"]["row"]["reference"].clone();
        }
    }
    Ok(())
}

/// The same request with references in the place of the names that the file uses.
fn with_references(value: Value, named: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(text) => named.get(&text).map_or(Value::String(text), |reference| json!(reference)),
        Value::Array(items) => items.into_iter().map(|item| with_references(item, named)).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, with_references(value, named))).collect())
        }
        other => other,
    }
}

/// Settings, directorates and services as one change.
fn structure(sample: &Sample) -> Vec<EditView> {
    let mut edits: Vec<EditView> =
        sample.council.iter().map(|(path, value)| EditView::Set { path: path.clone(), value: value.clone() }).collect();
    let mut keys = BTreeMap::new();
    for (index, name) in sample.directorates.iter().enumerate() {
        let key = format!("V{}", index + 1);
        edits.push(EditView::AddRow { list: "directorates".into(), values: Some(json!({ "key": key, "name": name })) });
        keys.insert(name.clone(), key);
    }
    for service in &sample.services {
        let directorate = keys.get(&service.directorate);
        edits.push(EditView::AddRow {
            list: "services".into(),
            values: Some(json!({ "name": service.name, "directorate": directorate })),
        });
    }
    edits
}
