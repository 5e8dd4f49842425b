//! The steps of the workflow: submit, check, return, approve, confirm, a new version, retire.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tollgate_domain::asset::{
    self, AssetLiving, AssetState, AssetStep, Attestation, ResidualRisk, next_review_on, review_months,
};
use tollgate_domain::record::Actor;
use tollgate_domain::vocabulary::Code;
use tollgate_store::{NewVersion, OperationKind, Record, Version};

use crate::assets::assess::{Assessed, head, in_force, state_of};
use crate::assets::edit::stored;
use crate::assets::page::{StandingAsset, form_title, step_facts};
use crate::contract::{AssetEdited, AssetStepRequest, No};
use crate::session::{Session, Work};

/// Draft or returned to submitted.
pub(crate) fn submit_asset(session: &mut Session, request: AssetStepRequest) -> Result<AssetEdited, No> {
    step(session, AssetStep::Submit, &request)
}

/// Submitted to the DPO's check.
pub(crate) fn check_asset(session: &mut Session, request: AssetStepRequest) -> Result<AssetEdited, No> {
    step(session, AssetStep::Check, &request)
}

/// Back to the record manager.
pub(crate) fn return_asset(session: &mut Session, request: AssetStepRequest) -> Result<AssetEdited, No> {
    step(session, AssetStep::Return, &request)
}

/// Into force.
pub(crate) fn approve_asset(session: &mut Session, request: AssetStepRequest) -> Result<AssetEdited, No> {
    step(session, AssetStep::Approve, &request)
}

/// Confirmed: nothing has changed.
pub(crate) fn confirm_asset(session: &mut Session, request: AssetStepRequest) -> Result<AssetEdited, No> {
    step(session, AssetStep::Confirm, &request)
}

/// The next version of an approved asset.
pub(crate) fn start_asset_version(session: &mut Session, request: AssetStepRequest) -> Result<AssetEdited, No> {
    step(session, AssetStep::StartVersion, &request)
}

/// Out of use.
pub(crate) fn retire_asset(session: &mut Session, request: AssetStepRequest) -> Result<AssetEdited, No> {
    step(session, AssetStep::Retire, &request)
}

fn step(session: &mut Session, step: AssetStep, request: &AssetStepRequest) -> Result<AssetEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, assessed) = work.register.assessed(&request.reference)?;
    let from = state_of(head(&record, version.number));
    let actor = work.register.known.actor_on(&work.register.acting, &assessed);
    let second = request.with.as_ref().map(|with| work.register.known.actor(with)).transpose()?;
    let mut acting = vec![work.register.known.acting_in(&actor)];
    acting.extend(second.as_ref().map(|second| work.register.known.acting_in(second)));
    let facts = step_facts(&record, &version, &assessed);
    let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let to = asset::take(step, Some(from), &acting, text, &facts)?;
    let taken = Taken { step, to, text: text.map(str::to_owned), actor, second };
    let written = work.write_step(&record, &version, &assessed, &taken)?;
    let done = taken.in_words(&request.reference, version.number);
    work.edited(&written, &done, Vec::new())
}

/// A step that may be taken.
struct Taken {
    step: AssetStep,
    to: AssetState,
    text: Option<String>,
    actor: Actor,
    second: Option<Actor>,
}

impl Taken {
    fn in_words(&self, reference: &str, version: u32) -> String {
        match self.step {
            AssetStep::StartVersion => format!("Start version {} of {reference}", version + 1),
            step => format!("{} {reference}, version {version}", step.label()),
        }
    }

    fn operation(&self) -> OperationKind {
        match self.step {
            AssetStep::StartVersion => OperationKind::NewVersion,
            AssetStep::Confirm => OperationKind::Attest,
            _ => OperationKind::Move,
        }
    }
}

impl Work<'_> {
    fn write_step(
        &mut self,
        record: &Record,
        version: &Version,
        assessed: &Assessed,
        taken: &Taken,
    ) -> Result<StandingAsset, No> {
        let today = self.register.known.law_date;
        let residual = self.register.known.assessments.residual_of(&record.reference);
        let mut living = assessed.living.clone();
        self.attest(&mut living, version, taken);
        match taken.step {
            AssetStep::Approve => {
                reviewed(&mut living, assessed, residual, today);
            }
            AssetStep::Confirm => {
                living.owner_confirmed_at = Some(today);
                reviewed(&mut living, assessed, residual, today);
            }
            AssetStep::Retire => living.retired_on = Some(today),
            _ => {}
        }
        let living = stored(&living)?;
        let done = taken.in_words(&record.reference, version.number);
        let superseded = if taken.step == AssetStep::Approve { in_force(record) } else { None };
        let actor = taken.actor.clone();
        self.operate_on_asset(&actor, taken.operation(), &done, |edit| {
            edit.put_living(&record.id, living)?;
            if taken.step == AssetStep::StartVersion {
                let next = NewVersion {
                    number: version.number + 1,
                    base: Some(version.number),
                    state: taken.to.code().to_owned(),
                    form: form_title(),
                    body: version.body.clone(),
                    reason: taken.text.clone(),
                };
                edit.create_version(&record.id, next)?;
            } else {
                edit.set_state(&record.id, version.number, taken.to.code())?;
            }
            if let Some(older) = superseded {
                edit.set_state(&record.id, older, AssetState::Superseded.code())?;
            }
            Ok(record.id.clone())
        })
    }

    /// Keeps who took the step, in which role, and the digest of what it covers.
    fn attest(&mut self, living: &mut AssetLiving, version: &Version, taken: &Taken) {
        let covers = digest(&version.body);
        for actor in std::iter::once(&taken.actor).chain(taken.second.as_ref()) {
            let attestation = Attestation {
                version: version.number,
                step: taken.step.code().to_owned(),
                role: actor.role,
                person: actor.person.clone(),
                by: actor.label.clone(),
                at: self.now.to_rfc3339(),
                statement: taken.text.clone(),
                covers: covers.clone(),
            };
            living.attestations.insert(self.row_id(), attestation);
        }
    }
}

/// A review has taken place: the next one is set.
fn reviewed(living: &mut AssetLiving, assessed: &Assessed, residual: ResidualRisk, today: NaiveDate) {
    let months = review_months(&assessed.asset, residual);
    living.last_reviewed_on = Some(today);
    living.review_months = Some(months);
    living.next_review_on = Some(next_review_on(today, months));
}

/// SHA-256 over content as stored, lower-case hex. Keys are sorted, so that the same content has the same digest.
fn digest(body: &Value) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(body.to_string()) {
        // Writing to a String cannot go wrong.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
