//! Signing frozen content, and putting on record that one will not. The SIRO's signature is the last, and with it the version
//! comes into force.

use std::io::Cursor;

use tollgate_documents::{SignatureLook, signed_look};
use tollgate_domain::asset::AssetLiving;
use tollgate_domain::canonical::ContentHash;
use tollgate_domain::dpia::{
    DpiaEffect, DpiaLiving, DpiaState, DpiaStep, DpiaWorkflow, FrozenIssue, next_review_on, separation_of,
};
use tollgate_domain::gates::{self, Acting, Issue, SignRefusal, SignatureMethod, Signing};
use tollgate_domain::people::PersonLiving;
use tollgate_domain::record::{Actor, PersonRef};
use tollgate_domain::vocabulary::{Code, Role};
use tollgate_signing::{SignNo, SignRequest, verify};
use tollgate_store::{Kind, OperationKind, Record, RecordId};

use crate::assets::assess::living_of;
use crate::assets::edit::stored;
use crate::contract::{DeclineDpia, DpiaEdited, No, NoCode, SignDocument, SignDpia};
use crate::dpias::assess::{AssessedDpia, state_of};
use crate::dpias::steps::is_signed;
use crate::session::{Session, Work};
use crate::wording::day;

/// Sign the frozen content, by the word of whoever acts.
pub(crate) fn sign_dpia(session: &mut Session, request: SignDpia) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let ready = work.ready(&request.reference, request.signatory, request.content_sha256)?;
    let given = Given { method: SignatureMethod::AppAttested, part: None, keys: None };
    work.put_signature(&request.reference, &ready, given)
}

/// Sign the issued document with one's own key.
pub(crate) fn sign_document(session: &mut Session, request: SignDocument) -> Result<DpiaEdited, No> {
    let work = session.at_work()?;
    // Every rule is asked before the key is opened, which takes its time.
    let ready = work.ready(&request.reference, request.signatory, request.content_sha256)?;
    let person = ready.actor.person.clone().map_or_else(|| work.register.acting_person(), Ok)?;
    let pdf = work.register.document_of(&ready.frozen)?.ok_or_else(|| {
        No::new(NoCode::WrongState)
            .saying("The document of this decision is not made yet.")
            .then("Issue the document first, then sign it.")
    })?;
    let report = verify(&pdf)?;
    if !report.is_sound() {
        return Err(No::new(NoCode::DocumentChanged));
    }
    let embedded = report.record.and_then(|record| String::from_utf8(record.bytes).ok());
    if embedded.map(|text| ContentHash::of(&text)).as_ref() != Some(&ready.over) {
        return Err(refusal(&SignRefusal::OtherContent, ready.assessed.state));
    }
    let known = &work.register.known;
    let (now, role) = (work.now, known.role_label(ready.role));
    let method = known.label_of(SignatureMethod::LIST, SignatureMethod::Pades.code());
    let identity = session.identity(&request.identity, request.passphrase)?;
    let mut work = session.at_work()?;
    work.register.may_use(&person, &identity.certificate)?;
    let look = SignatureLook {
        name: identity.certificate.name.clone(),
        role,
        at: format!("{}, {}", day(now.date_naive()), now.format("%H:%M %:z")),
        method,
        fingerprint: identity.certificate.fingerprint.spoken(),
    };
    let picture = signed_look(&look).map_err(|reason| No::defect(&reason.to_string()))?;
    let signed = tollgate_signing::sign(&SignRequest {
        pdf: &pdf,
        field: &ready.place,
        identity: &identity,
        at: now,
        statement: &ready.statement,
        appearance: Some(&picture),
    })?;
    let part = signed.get(pdf.len()..).unwrap_or_default().to_vec();
    let keys = work.register.with_key(&person, &identity.certificate, &now.to_rfc3339(), &ready.actor.label);
    let given = Given { method: SignatureMethod::Pades, part: Some(part), keys: Some((person, keys)) };
    work.put_signature(&request.reference, &ready, given)
}

/// A signature that may be given now.
struct Ready {
    record: Record,
    version: u32,
    assessed: AssessedDpia,
    actor: Actor,
    frozen: FrozenIssue,
    /// In whose place.
    place: String,
    role: Role,
    statement: String,
    over: ContentHash,
}

/// How a signature is given.
struct Given {
    method: SignatureMethod,
    /// What it appended to the document.
    part: Option<Vec<u8>>,
    /// The person's keys, with the one that signed among them.
    keys: Option<(PersonRef, PersonLiving)>,
}

impl Work<'_> {
    /// Asks every rule whether this signature may be given now.
    fn ready(&self, reference: &str, signatory: Option<String>, over: String) -> Result<Ready, No> {
        let (record, version, assessed) = self.dpia(reference)?;
        let actor = self.actor_on_dpia(&assessed.dpia);
        let frozen = being_signed(&assessed)?.clone();
        let place = place(signatory.as_deref(), &actor);
        let over = ContentHash::try_from(over).map_err(|_| refusal(&SignRefusal::OtherContent, assessed.state))?;
        let acting = self.register.known.acting_in(&actor);
        let signing = Signing {
            signatory: &place,
            acting,
            name: &actor.label,
            at: "",
            method: SignatureMethod::AppAttested,
            over: &over,
            evidence_file: None,
        };
        let against = against(&assessed, &frozen.issue, &place, &acting);
        frozen.issue.may_sign(&signing, against).map_err(|no| refusal(&no, assessed.state))?;
        let signatory = frozen.issue.signatories.iter().find(|signatory| signatory.key == place);
        let (role, statement) =
            signatory.map(|one| (one.role, one.statement.clone())).unwrap_or((actor.role, String::new()));
        if place == Role::Siro.code() {
            // The last signature is the step as well: what stands in its way is told before anything is signed.
            gates::take::<DpiaWorkflow>(DpiaStep::Sign, Some(assessed.state), &[acting], None, &assessed.facts(None))?;
        }
        Ok(Ready { record, version: version.number, actor, frozen, place, role, statement, over, assessed })
    }

    /// Writes a signature, and with the SIRO's what follows from it.
    fn put_signature(&mut self, reference: &str, ready: &Ready, given: Given) -> Result<DpiaEdited, No> {
        let Ready { record, version, assessed, actor, frozen, place, over, .. } = ready;
        let at = self.now.to_rfc3339();
        let acting = self.register.known.acting_in(actor);
        let against = against(assessed, &frozen.issue, place, &acting);
        let mut living = assessed.living.clone();
        let mut in_force = InForce { to: assessed.state, older: None, assets: Vec::new() };
        if *place == Role::Siro.code() {
            let facts = assessed.facts(None);
            let line = gates::take::<DpiaWorkflow>(DpiaStep::Sign, Some(assessed.state), &[acting], None, &facts)?;
            in_force.to = line.to;
            if line.effects.contains(&DpiaEffect::PutInForce) {
                in_force.older = living
                    .in_force_version
                    .replace(*version)
                    .filter(|older| older != version && is_signed(state_of(record, *older)));
                in_force.assets = self.assets_with(assessed, reference)?;
            }
            if line.effects.contains(&DpiaEffect::SetNextReview) {
                let today = self.register.known.law_date;
                living.next_review_on = assessed.dpia.o4.months.map(|months| next_review_on(today, months));
            }
        }
        let signer = match given.keys {
            None => None,
            Some((person, keys)) => Some((self.register.record(Kind::Person, &person.0)?.id, stored(&keys)?)),
        };
        let done = format!("Sign as {} ({reference})", self.register.known.role_label(actor.role));
        self.write_dpia(actor, OperationKind::Sign, &done, |edit| {
            let mut frozen = frozen.clone();
            let evidence = given.part.map(|part| {
                let name = format!("{reference}_signature_{}_{place}.part", frozen.issue.signatures.len() + 1);
                edit.attach(&record.id, &name, &mut Cursor::new(part)).map(|id| id.0)
            });
            let evidence = evidence.transpose()?;
            let signing = Signing {
                signatory: place,
                acting,
                name: &actor.label,
                at: &at,
                method: given.method,
                over,
                evidence_file: evidence.as_deref(),
            };
            frozen.issue = frozen.issue.sign(&signing, against).map_err(|no| refusal(&no, assessed.state))?;
            living.issues.insert(DpiaLiving::issue_key(*version, frozen.issue.number), frozen);
            edit.put_living(&record.id, stored(&living)?)?;
            edit.set_state(&record.id, *version, in_force.to.code())?;
            if let Some(older) = in_force.older {
                edit.set_state(&record.id, older, DpiaState::Superseded.code())?;
            }
            for (asset, living) in in_force.assets {
                edit.put_living(&asset, living)?;
            }
            if let Some((person, keys)) = signer {
                edit.put_living(&person, keys)?;
            }
            Ok(())
        })?;
        self.dpia_edited(reference, &done, Vec::new())
    }
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

impl From<SignNo> for No {
    fn from(no: SignNo) -> Self {
        match no {
            SignNo::Unreadable(unreadable) => unreadable.into(),
            SignNo::NotWhole => Self::new(NoCode::DocumentChanged),
            SignNo::NoSuchField => {
                Self::new(NoCode::DocumentChanged).saying("The document has no place for this signature.")
            }
            SignNo::SignedAlready => Self::new(NoCode::WrongState)
                .saying("This place is signed in the document already.")
                .then("Read the assessment again."),
            SignNo::NotValidNow => Self::new(NoCode::KeyRefused)
                .saying("The certificate of this key does not count now: it is not yet valid, or no longer.")
                .then("Check the date of this computer, or make a new identity."),
            SignNo::Appearance | SignNo::DoesNotHold => Self::defect(&no.to_string()),
        }
    }
}
