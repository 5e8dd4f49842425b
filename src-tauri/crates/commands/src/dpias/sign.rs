//! Signing frozen content, and putting on record that one will not. The SIRO's signature is the last, and with it the version
//! comes into force.

use tollgate_domain::asset::AssetLiving;
use tollgate_domain::canonical::ContentHash;
use tollgate_domain::dpia::{
    DpiaEffect, DpiaLiving, DpiaState, DpiaStep, DpiaWorkflow, FrozenIssue, next_review_on, separation_of,
};
use tollgate_domain::gates::{self, Acting, Issue, SignRefusal, SignatureMethod, Signing};
use tollgate_domain::record::Actor;
use tollgate_domain::vocabulary::{Code, Role};
use tollgate_store::{Kind, OperationKind, RecordId};

use crate::assets::assess::living_of;
use crate::assets::edit::stored;
use crate::contract::{DeclineDpia, DpiaEdited, No, NoCode, SignDpia};
use crate::dpias::assess::{AssessedDpia, state_of};
use crate::dpias::steps::is_signed;
use crate::session::{Session, Work};

/// Sign the frozen content.
pub(crate) fn sign_dpia(session: &mut Session, request: SignDpia) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, assessed) = work.dpia(&request.reference)?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    let frozen = being_signed(&assessed)?;
    let place = place(request.signatory.as_deref(), &actor);
    let over = ContentHash::try_from(request.content_sha256)
        .map_err(|_| refusal(&SignRefusal::OtherContent, assessed.state))?;
    let at = work.now.to_rfc3339();
    let known = &work.register.known;
    let acting = known.acting_in(&actor);
    let signing = Signing {
        signatory: &place,
        acting,
        name: &actor.label,
        at: &at,
        method: SignatureMethod::AppAttested,
        over: &over,
        evidence_file: None,
    };
    let said = |no: &SignRefusal| refusal(no, assessed.state);
    let issue =
        frozen.issue.sign(&signing, against(&assessed, &frozen.issue, &place, &acting)).map_err(|no| said(&no))?;
    let mut living = assessed.living.clone();
    let key = DpiaLiving::issue_key(version.number, issue.number);
    living.issues.insert(key, FrozenIssue { issue, ..frozen.clone() });
    let mut in_force = InForce { to: assessed.state, older: None, assets: Vec::new() };
    if place == Role::Siro.code() {
        let line =
            gates::take::<DpiaWorkflow>(DpiaStep::Sign, Some(assessed.state), &[acting], None, &assessed.facts(None))?;
        in_force.to = line.to;
        if line.effects.contains(&DpiaEffect::PutInForce) {
            in_force.older = living
                .in_force_version
                .replace(version.number)
                .filter(|older| *older != version.number && is_signed(state_of(&record, *older)));
            in_force.assets = work.assets_with(&assessed, &request.reference)?;
        }
        if line.effects.contains(&DpiaEffect::SetNextReview) {
            let today = work.register.known.law_date;
            living.next_review_on = assessed.dpia.o4.months.map(|months| next_review_on(today, months));
        }
    }
    let living = stored(&living)?;
    let done = format!("Sign as {} ({})", work.register.known.role_label(actor.role), request.reference);
    work.write_dpia(&actor, OperationKind::Sign, &done, |edit| {
        edit.put_living(&record.id, living)?;
        edit.set_state(&record.id, version.number, in_force.to.code())?;
        if let Some(older) = in_force.older {
            edit.set_state(&record.id, older, DpiaState::Superseded.code())?;
        }
        for (asset, living) in in_force.assets {
            edit.put_living(&asset, living)?;
        }
        Ok(())
    })?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}

/// Put on record that one will not sign.
pub(crate) fn decline_dpia(session: &mut Session, request: DeclineDpia) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, assessed) = work.dpia(&request.reference)?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    let frozen = being_signed(&assessed)?;
    let place = place(None, &actor);
    let at = work.now.to_rfc3339();
    let signing = Signing {
        signatory: &place,
        acting: work.register.known.acting_in(&actor),
        name: &actor.label,
        at: &at,
        method: SignatureMethod::AppAttested,
        over: &frozen.issue.content_sha256,
        evidence_file: None,
    };
    let issue = frozen.issue.decline(&signing, &request.reason).map_err(|no| refusal(&no, assessed.state))?;
    let mut living = assessed.living.clone();
    let key = DpiaLiving::issue_key(version.number, issue.number);
    living.issues.insert(key, FrozenIssue { issue, ..frozen.clone() });
    let living = stored(&living)?;
    let done = format!("Refuse to sign ({})", request.reference);
    work.write_dpia(&actor, OperationKind::Attest, &done, |edit| Ok(edit.put_living(&record.id, living)?))?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}

/// What the SIRO's signature puts in force.
struct InForce {
    to: DpiaState,
    older: Option<u32>,
    assets: Vec<(RecordId, serde_json::Value)>,
}

impl Work<'_> {
    /// The living facts of the linked assets once they name this assessment.
    fn assets_with(&self, assessed: &AssessedDpia, dpia: &str) -> Result<Vec<(RecordId, serde_json::Value)>, No> {
        let mut assets = Vec::new();
        for linked in &assessed.linked {
            let record = self.register.record(Kind::Asset, &linked.reference)?;
            let living = AssetLiving { dpia_ref: Some(dpia.to_owned()), ..living_of(&record)? };
            assets.push((record.id, stored(&living)?));
        }
        Ok(assets)
    }
}

/// The issue that is being signed.
fn being_signed(assessed: &AssessedDpia) -> Result<&FrozenIssue, No> {
    let open = assessed.living.open_issue(assessed.version).filter(|_| assessed.state == DpiaState::SiroReview);
    open.ok_or_else(|| refusal(&SignRefusal::NothingFrozen, assessed.state))
}

/// In whose place somebody signs; a deputy signs in the DPO's.
fn place(named: Option<&str>, actor: &Actor) -> String {
    let own = if actor.role == Role::DeputyDpo { Role::Dpo } else { actor.role };
    named.unwrap_or(own.code()).to_owned()
}

/// What the separation of roles says about this person in this place.
fn against(
    assessed: &AssessedDpia,
    issue: &Issue,
    place: &str,
    acting: &Acting<'_>,
) -> Option<tollgate_domain::finding::Finding> {
    let role = issue.signatories.iter().find(|signatory| signatory.key == place)?.role;
    let facts = assessed.facts(None);
    separation_of(&assessed.dpia, &[Acting { role, ..*acting }], facts.author, facts.advised_by)
}

fn refusal(no: &SignRefusal, state: DpiaState) -> No {
    let code = match no {
        SignRefusal::OutOfOrder { .. } => NoCode::OutOfOrder,
        SignRefusal::OtherContent => NoCode::OtherContent,
        SignRefusal::Separation { .. } => NoCode::Separation,
        SignRefusal::NotYourPart { .. } | SignRefusal::NotASignatory { .. } => NoCode::NotYourStep,
        SignRefusal::ReasonTooShort => NoCode::ReasonTooShort,
        SignRefusal::NothingFrozen | SignRefusal::Void | SignRefusal::SignedAlready { .. } => NoCode::WrongState,
    };
    No::new(code).saying(no.to_string()).with("rule", no.code()).with("state", state.code())
}
