//! Two versions of an assessment beside each other, in words: question by question, risk by risk, and the linked assets as each
//! version read them.
//!
//! Never in here: what counts as a difference; the domain says that.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tollgate_domain::asset;
use tollgate_domain::dpia::{
    Dpia, DpiaState, RiskChange, RiskFate, Subject, Weight, changed_sections, is_outcome, version_difference,
};
use tollgate_domain::form::{Form, Place, asset_form};
use tollgate_domain::versions::{ValueChange, value_changes};
use tollgate_domain::vocabulary::{Code, Role};
use tollgate_store::{Kind, Record, Version};

use crate::contract::{
    AssetChangeView, CompareDpia, DpiaComparison, DpiaVersionView, No, NoCode, QuestionChangeView, RiskChangeView,
    RiskWeightsView, ValueChangeView,
};
use crate::dpias::assess::{AssessedDpia, state_of};
use crate::known::Known;
use crate::register::{Register, typed};
use crate::session::Session;

/// Two versions beside each other.
pub(crate) fn compare_dpia(session: &mut Session, request: CompareDpia) -> Result<DpiaComparison, No> {
    let register = session.register()?;
    let record = register.record(Kind::Dpia, &request.reference)?;
    let earlier = register.version_of(&record, Some(request.earlier))?;
    let later = register.version_of(&record, request.later)?;
    register.comparison(&record, &earlier, &later)
}

impl Register {
    /// A version of a record; the newest if none is named.
    pub(crate) fn version_of(&self, record: &Record, number: Option<u32>) -> Result<Version, No> {
        let Some(number) = number else { return self.newest(record) };
        self.store.version(&record.id, number)?.ok_or_else(|| {
            No::new(NoCode::UnknownVersion).saying(format!("{} has no version {number}.", record.reference))
        })
    }

    fn comparison(&self, record: &Record, earlier: &Version, later: &Version) -> Result<DpiaComparison, No> {
        let reference = &record.reference;
        let (old, new): (Dpia, Dpia) = (typed(reference, earlier.body.clone())?, typed(reference, later.body.clone())?);
        let form = self.known.form(&later.form);
        let difference = version_difference(&old, &new);
        let words = |change: &ValueChange| self.known.change_in_words(&form, change);
        let questions = difference.questions.iter().map(|(subject, changes)| {
            let (kind, code, label) = named(subject, &form);
            QuestionChangeView {
                subject: kind.to_owned(),
                section: changes
                    .first()
                    .and_then(|change| form.section_asking(&change.path))
                    .unwrap_or_default()
                    .to_owned(),
                code,
                label,
                outcome: changes.iter().all(|change| is_outcome(&change.path)),
                changes: changes.iter().map(words).collect(),
            }
        });
        let title = |risk: &RiskChange| {
            let row = new.risks.by_key(&risk.key).or_else(|| old.risks.by_key(&risk.key));
            row.and_then(|(_, row)| row.title.clone()).unwrap_or_default()
        };
        let risks = difference.risks.iter().map(|risk| RiskChangeView {
            key: risk.key.clone(),
            title: title(risk),
            fate: fate(risk.fate).to_owned(),
            rescored: risk.fate != RiskFate::Changed || risk.is_rescored(),
            earlier: (risk.fate != RiskFate::Added).then(|| weights(risk.earlier)),
            later: (risk.fate != RiskFate::Removed).then(|| weights(risk.later)),
            changes: risk.changes.iter().map(words).collect(),
        });
        let one = self.assess_dpia(record, &self.content(earlier))?;
        let other = self.assess_dpia(record, &self.content(later))?;
        let assets = self.asset_changes(&one, &other)?;
        Ok(DpiaComparison {
            reference: reference.clone(),
            rescored: difference.is_rescored(),
            questions: questions.collect(),
            risks: risks.collect(),
            assets,
            earlier: dpia_version(record, &one, &earlier.form)?,
            later: dpia_version(record, &other, &later.form)?,
        })
    }

    /// The linked assets that two versions read differently. A frozen version read them as they were at its freeze.
    fn asset_changes(&self, one: &AssessedDpia, other: &AssessedDpia) -> Result<Vec<AssetChangeView>, No> {
        let (before, after) = (one.assets_read()?, other.assets_read()?);
        let references: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let mut changes = Vec::new();
        for reference in references {
            let (earlier, later) = (before.get(reference).copied(), after.get(reference).copied());
            if earlier == later {
                continue;
            }
            let Some(record) = self.store.record(reference)? else { continue };
            let body = |number: Option<u32>| -> Result<Value, No> {
                let Some(number) = number else { return Ok(Value::Null) };
                Ok(self.store.version(&record.id, number)?.map(|version| version.body).unwrap_or_default())
            };
            let (then, now) = (body(earlier)?, body(later)?);
            let found = value_changes(&then, &now, &asset::LAYOUT);
            if found.is_empty() {
                continue;
            }
            let words = |change| self.known.change_in_words(asset_form(), change);
            let linked_in_both = earlier.is_some() && later.is_some();
            changes.push(AssetChangeView {
                reference: reference.clone(),
                name: self.rows.get(reference).map(|row| row.name.clone()).unwrap_or_default(),
                earlier,
                later,
                sections: if linked_in_both { changed_sections(&then, &now) } else { Vec::new() },
                changes: if linked_in_both { found.iter().map(words).collect() } else { Vec::new() },
            });
        }
        Ok(changes)
    }
}

/// A version of an assessment as the list of versions shows it.
pub(crate) fn dpia_version(record: &Record, assessed: &AssessedDpia, form: &str) -> Result<DpiaVersionView, No> {
    let number = assessed.version;
    let head = record.versions.iter().find(|head| head.number == number);
    let head = head.ok_or_else(|| No::defect("a version that was read is not in its record"))?;
    let issue = assessed.living.open_issue(number).map(|frozen| &frozen.issue);
    let signed = issue.and_then(|issue| issue.signatures.get(Role::Siro.code()));
    let signed = signed.filter(|signature| signature.void_at.is_none());
    Ok(DpiaVersionView {
        number,
        name: assessed.version_name.to_string(),
        state: head.state.clone(),
        state_label: DpiaState::label(state_of(record, number)).to_owned(),
        began_at: head.began_at.to_rfc3339(),
        reason: head.reason.clone(),
        form: form.to_owned(),
        in_force: assessed.living.in_force_version == Some(number),
        signed_at: signed.map(|signature| signature.signed_at.clone()),
        content_sha256: issue.map(|issue| issue.content_sha256.as_str().to_owned()),
    })
}

impl AssessedDpia {
    /// Which version of each linked asset this version reads: the frozen one, or the newest.
    fn assets_read(&self) -> Result<BTreeMap<String, u32>, No> {
        let Some(frozen) = self.living.open_issue(self.version) else {
            return Ok(self.linked.iter().map(|one| (one.reference.clone(), one.version)).collect());
        };
        let text: Value = serde_json::from_str(&frozen.canonical).map_err(|reason| No::defect(&reason.to_string()))?;
        let assets = text["assets"].as_array().into_iter().flatten();
        Ok(assets
            .filter_map(|asset| {
                let number = asset["version"].as_u64().and_then(|number| u32::try_from(number).ok())?;
                Some((asset["reference"].as_str()?.to_owned(), number))
            })
            .collect())
    }
}

impl Known {
    fn change_in_words(&self, form: &Form, change: &ValueChange) -> ValueChangeView {
        let said = |value: &Value| {
            let words = match form.place(&change.path) {
                Some(Place::Row(rows, _)) => self.row_in_words(rows.fields, value, &str::to_owned),
                Some(Place::List(rows)) => {
                    let rows_of = value.as_object().into_iter().flatten();
                    let lines = rows_of
                        .map(|(key, row)| format!("{key}: {}", self.row_in_words(rows.fields, row, &str::to_owned)));
                    lines.collect::<Vec<_>>().join("; ")
                }
                _ => self.in_words(form.field(&change.path), value, &str::to_owned),
            };
            Some(words).filter(|words| !words.is_empty())
        };
        ValueChangeView {
            path: change.path.clone(),
            label: form.label_of(&change.path),
            before: said(&change.before),
            after: said(&change.after),
        }
    }
}

fn named(subject: &Subject, form: &Form) -> (&'static str, String, String) {
    let asked = |code: &str| {
        let question = form.questions().into_iter().find(|question| question.code == code);
        question.map(|question| question.label.to_owned()).unwrap_or_default()
    };
    match subject {
        Subject::Header => ("header", String::new(), "About this assessment".to_owned()),
        Subject::Screening(trigger) => {
            ("screening", trigger.code().to_owned(), tollgate_domain::rulebook::label(*trigger))
        }
        Subject::Question(question) => ("question", question.code().to_owned(), asked(question.code())),
        Subject::OwnQuestion(id) => ("own_question", id.to_uppercase(), asked(&id.to_uppercase())),
        Subject::ClauseValue(key) => ("clause", key.clone(), format!("Value in clause {}", key.replacen('-', ", ", 1))),
    }
}

fn fate(fate: RiskFate) -> &'static str {
    match fate {
        RiskFate::Added => "added",
        RiskFate::Removed => "removed",
        RiskFate::Changed => "changed",
    }
}

fn weights((before, after): (Option<Weight>, Option<Weight>)) -> RiskWeightsView {
    let score = |weight: Option<Weight>| weight.map(|weight| weight.score.to_string());
    let level = |weight: Option<Weight>| weight.map(|weight| weight.level.code().to_owned());
    RiskWeightsView {
        before: score(before),
        before_level: level(before),
        after: score(after),
        after_level: level(after),
    }
}
