//! A register of as many assets as a measurement needs, made from those of the sample.
//!
//! Never in here: an asset that no council could have. Each is one of the sample's, under a name of its own.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use chrono::Local;
use serde_json::{Value, json};
use tollgate_domain::record::Actor;
use tollgate_domain::vocabulary::Role;
use tollgate_store::{
    Access, Edit, Failure, Kind, NewVersion, OperationHead, OperationKind, Passphrase, Store, Surroundings, Version,
};

use crate::council::Council;

/// Makes a register of the sample council with `assets` assets at `path`, closed.
///
/// They are written in one operation below the contract, because 10,000 single edits would take many minutes.
///
/// # Errors
/// What the contract or the store answered instead.
pub fn make(path: &Path, assets: usize, passphrase: Option<&str>) -> Result<()> {
    Council::with_sample(path, passphrase, None)?.close()?;
    let key = passphrase.map(|words| Passphrase::new(words.to_owned()));
    let around = Surroundings { backups: None, who: "acceptance".to_owned() };
    let now = Local::now().fixed_offset();
    let (mut store, _) = Store::open(path, key.as_ref(), Access::Write, &around, now)?;
    let mut lines = BTreeMap::new();
    store.each_line(Kind::Asset, |line| {
        let line: Value = serde_json::from_str(line).unwrap_or_default();
        lines.insert(line["row"]["reference"].as_str().unwrap_or_default().to_owned(), line);
        ControlFlow::Continue(())
    })?;
    let mut sample = Vec::new();
    for record in store.records(Kind::Asset)? {
        let version = store.newest(&record.id)?.context("an asset has a version")?;
        let line = lines.remove(&record.reference).context("an asset has a line in the list")?;
        sample.push(Original { living: record.living, version, line });
    }
    let actor = Actor { role: Role::IgLead, person: None, label: "Acceptance".to_owned() };
    let head = OperationHead { kind: OperationKind::Import, label: "Many assets".to_owned(), actor: &actor, now };
    store
        .operate(&head, |edit| {
            let more = assets.saturating_sub(sample.len());
            sample.iter().cycle().take(more).enumerate().try_for_each(|(number, asset)| add(edit, number, asset))
        })
        .map_err(|_: tollgate_store::OperateNo<Failure>| anyhow!("the assets were not written"))?;
    Ok(store.close()?)
}

/// An asset of the sample.
struct Original {
    living: Value,
    version: Version,
    /// Its line in the list: the copies have the same, so that nothing has to be assessed ten thousand times.
    line: Value,
}

fn add(edit: &mut Edit<'_>, number: usize, original: &Original) -> Result<(), Failure> {
    let Original { living, version, line } = original;
    let name = format!("{} {}", version.body["name"].as_str().unwrap_or_default(), number + 1);
    let mut body = version.body.clone();
    body["name"] = json!(name);
    // A council does not record one system ten thousand times; each asset would be reported as like all the others.
    if let Some(system) = version.body["system_name"].as_str() {
        body["system_name"] = json!(format!("{system} {}", number + 1));
    }
    let reference = edit.next_reference(Kind::Asset, "IA-", 4)?;
    let mut line = line.clone();
    line["row"]["reference"] = json!(reference);
    line["row"]["name"] = json!(name);
    line["system_name"] = body["system_name"].clone();
    let id = edit.create_record(Kind::Asset, Some(reference), living.clone(), &name)?;
    edit.set_listing(&id, line.to_string());
    let mut words = Vec::new();
    texts(&body, &mut words);
    edit.set_words(&id, &name, &words.join("\n"));
    edit.create_version(
        &id,
        NewVersion {
            number: 1,
            base: None,
            state: version.state.clone(),
            form: version.form.clone(),
            body,
            reason: None,
        },
    )
}

/// Every text of a document that is more than a code.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains(' ') => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}
