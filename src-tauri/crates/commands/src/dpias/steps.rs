//! The steps of an assessment from its screening to the SIRO's decision, its reopening and its end, and what people attest on the
//! way.

use serde_json::{Value, json};
use tollgate_domain::asset::Attestation;
use tollgate_domain::canonical::{ContentHash, canonical_json};
use tollgate_domain::dpia::{
    Dpia, DpiaAttestation, DpiaEffect, DpiaLiving, DpiaState, DpiaStep, DpiaWorkflow, FlagClosed, FreezeFacts,
    FrozenIssue, LAYOUT, ReopenedBy, ReviewTrigger, canonical, close_flag, dates_of, freeze, next_review_on,
    provisions_used, raise_flag, start_of_next_version,
};
use tollgate_domain::gates::{self, Line};
use tollgate_domain::record::{Actor, Edit, to_keyed};
use tollgate_domain::vocabulary::Code;
use tollgate_store::{NewVersion, OperationKind, Record, Version};

use crate::assets::edit::{edit, stored};
use crate::assets::page::may_write;
use crate::contract::{CloseReviewFlag, DpiaEdited, DpiaStepRequest, No, NoCode, RaiseReviewFlag, ReopenDpia};
use crate::dpias::assess::AssessedDpia;
use crate::papers::DrawnPaper;
use crate::register::typed;
use crate::session::{Session, Work};

macro_rules! steps {
    ($($(#[doc = $doc:literal])+ $name:ident = $step:ident;)+) => {
        $($(#[doc = $doc])+
        pub(crate) fn $name(session: &mut Session, request: DpiaStepRequest) -> Result<DpiaEdited, No> {
            session.at_work()?.step_dpia(DpiaStep::$step, request, None)
        })+
    };
}

steps! {
    /// Screened out: the DPO agrees that none is needed.
    screen_out_dpia = ScreenOut;
    /// From screening to drafting.
    start_drafting_dpia = Begin;
    /// Taken up after it was screened out.
    take_up_dpia = TakeUp;
    /// To the DPO.
    submit_dpia = Submit;
    /// Back with a comment; from frozen content it is the recall.
    return_dpia = Return;
    /// The DPO's advice, and on to the Head of Service.
    give_dpo_advice = Advise;
    /// The controller's answer and acceptance, and on to the SIRO.
    accept_dpia = Accept;
    /// To the regulator before anything is processed (UK GDPR Art 36).
    consult_regulator = ConsultRegulator;
    /// Back from the regulator.
    record_regulator_answer = RegulatorAnswered;
    /// The SIRO's decision, which freezes the content.
    decide_dpia = Decide;
    /// Nothing has changed: the signed version stands.
    keep_dpia = Keep;
    /// The project is cancelled.
    withdraw_dpia = Withdraw;
}

macro_rules! attestations {
    ($($(#[doc = $doc:literal])+ $name:ident = $attestation:ident;)+) => {
        $($(#[doc = $doc])+
        pub(crate) fn $name(session: &mut Session, request: DpiaStepRequest) -> Result<DpiaEdited, No> {
            session.at_work()?.give_attestation(DpiaAttestation::$attestation, request)
        })+
    };
}

attestations! {
    /// The Record Manager confirms the measures that fall to the asset.
    confirm_dpia_measures = RecordManagerConfirmation;
    /// The view of information security (question C3).
    give_security_view = SecurityView;
    /// The view of the Caldicott Guardian (question C2).
    give_caldicott_view = CaldicottView;
    /// What changed since the signed version is confirmed.
    confirm_dpia_changes = SectionsConfirmed;
    /// The commissioner confirms the clauses.
    confirm_dpia_clauses = ClausesConfirmed;
    /// What is left of the risks was scored again.
    confirm_rescored_risks = RisksRescored;
}

/// Open a signed assessment again.
pub(crate) fn reopen_dpia(session: &mut Session, request: ReopenDpia) -> Result<DpiaEdited, No> {
    let reopened_by = match request.trigger.as_str() {
        "by_hand" => ReopenedBy::Hand,
        code => ReopenedBy::Trigger(trigger_of(code)?),
    };
    let step = DpiaStepRequest { reference: request.reference, text: Some(request.text), edits: Vec::new() };
    session.at_work()?.step_dpia(DpiaStep::Reopen, step, Some(reopened_by))
}

/// Raise a flag for what the register cannot see.
pub(crate) fn raise_review_flag(session: &mut Session, request: RaiseReviewFlag) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (record, _, assessed) = work.dpia(&request.reference)?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    if !may_write(actor.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    if assessed.living.in_force_version.is_none() {
        return Err(No::new(NoCode::WrongState)
            .saying(format!("No version of {} is in force yet.", request.reference))
            .then("Until it is signed, change the assessment itself."));
    }
    let trigger = trigger_of(&request.trigger)?;
    let mut living = assessed.living.clone();
    let (id, flag) = raise_flag(&living, trigger, &request.about, work.register.known.law_date)
        .map_err(|not| No::new(NoCode::WrongState).saying(not.to_string()).at("about"))?;
    living.review_flags.insert(id, flag);
    let living = stored(&living)?;
    let done = format!("Ask for a fresh look ({})", request.reference);
    work.write_dpia(&actor, OperationKind::Edit, &done, |edit| Ok(edit.put_living(&record.id, living)?))?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}

fn trigger_of(code: &str) -> Result<ReviewTrigger, No> {
    ReviewTrigger::from_code(code).ok_or_else(|| {
        No::new(NoCode::UnknownCode)
            .saying(format!("There is no review trigger {code}."))
            .then("Name one of the triggers.")
            .with("trigger", code)
    })
}

/// Close a reason to look again without a new version.
pub(crate) fn close_review_flag(session: &mut Session, request: CloseReviewFlag) -> Result<DpiaEdited, No> {
    use tollgate_domain::vocabulary::Role;
    let mut work = session.at_work()?;
    let (record, _, assessed) = work.dpia(&request.reference)?;
    work.register.only(&[Role::Dpo, Role::DeputyDpo])?;
    let standing = work.register.standing_flags(&record, &assessed)?;
    let (id, mut flag) = standing.into_iter().find(|(id, _)| *id == request.flag).ok_or_else(|| {
        No::new(NoCode::WrongState)
            .saying(format!("{} has no such reason to look again.", request.reference))
            .then("Read the page again; it may have been closed.")
    })?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    let closed = close_flag(work.register.known.law_date, &actor.label, &request.reason)
        .map_err(|stays| No::new(NoCode::ReasonTooShort).saying(stays.to_string()))?;
    flag.closed = Some(closed);
    let mut living = assessed.living.clone();
    living.review_flags.insert(id, flag);
    let living = stored(&living)?;
    let done = format!("Close a reason to look again ({})", request.reference);
    work.write_dpia(&actor, OperationKind::Attest, &done, |edit| Ok(edit.put_living(&record.id, living)?))?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}

/// A step that may be taken, with everything it writes.
struct Taken<'a> {
    step: DpiaStep,
    line: &'static Line<DpiaWorkflow>,
    text: Option<&'a str>,
    actor: &'a Actor,
}

impl Work<'_> {
    pub(crate) fn step_dpia(
        &mut self,
        step: DpiaStep,
        request: DpiaStepRequest,
        reopened_by: Option<ReopenedBy>,
    ) -> Result<DpiaEdited, No> {
        let (record, version, before) = self.dpia(&request.reference)?;
        let actor = self.actor_on_dpia(&before.dpia);
        let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let edits: Vec<Edit> = request.edits.into_iter().map(edit).collect();
        let (body, assessed, added) = if edits.is_empty() {
            (version.body.clone(), before, Vec::new())
        } else {
            let (applied, after) = self.applied_to_dpia(&record, &version, &before, &edits, &actor)?;
            (applied.body, after, applied.added)
        };
        let acting = [self.register.known.acting_in(&actor)];
        let facts = assessed.facts(reopened_by);
        let line = gates::take::<DpiaWorkflow>(step, Some(assessed.state), &acting, text, &facts)?;
        let done = format!("{} ({})", step.label(), request.reference);
        self.write_step_dpia(&record, &version, &assessed, body, &Taken { step, line, text, actor: &actor }, &done)?;
        self.dpia_edited(&request.reference, &done, added)
    }

    fn write_step_dpia(
        &mut self,
        record: &Record,
        version: &Version,
        assessed: &AssessedDpia,
        body: Value,
        taken: &Taken<'_>,
        done: &str,
    ) -> Result<(), No> {
        let today = self.register.known.law_date;
        let at = self.now.to_rfc3339();
        let reason = taken.text.unwrap_or_default();
        let mut body = dated(body, taken.step, &today.to_string(), &taken.actor.label);
        let mut living = assessed.living.clone();
        self.attest_dpia(&mut living, assessed, taken.step.code(), taken.text, taken.actor, &body);
        let mut next: Option<NewVersion> = None;
        let mut dropped = false;
        let mut paper: Option<(String, DrawnPaper)> = None;
        for effect in taken.line.effects {
            match effect {
                DpiaEffect::Freeze => {
                    let (frozen, drawn) = self.frozen(record, version, &body, &at)?;
                    let key = DpiaLiving::issue_key(version.number, frozen.issue.number);
                    living.issues.insert(key.clone(), frozen);
                    paper = Some((key, drawn));
                }
                DpiaEffect::VoidIssue => {
                    let open: Vec<String> = living
                        .issues
                        .iter()
                        .filter(|(_, one)| one.version == version.number && one.issue.void_at.is_none())
                        .map(|(key, _)| key.clone())
                        .collect();
                    for key in open {
                        if let Some(frozen) = living.issues.get_mut(&key) {
                            frozen.issue = frozen.issue.recall(&at, reason);
                        }
                    }
                }
                DpiaEffect::ClearDecision => {
                    if let Some(fields) = body.as_object_mut() {
                        fields
                            .retain(|name, _| !["decision", "decision_reason", "conditions"].contains(&name.as_str()));
                    }
                }
                DpiaEffect::StartVersion => {
                    let dpia: Dpia = typed(&record.reference, version.body.clone())?;
                    next = Some(NewVersion {
                        number: version.number + 1,
                        base: Some(version.number),
                        state: taken.line.to.code().to_owned(),
                        form: version.form.clone(),
                        body: stored(&start_of_next_version(&dpia))?,
                        reason: taken.text.map(str::to_owned),
                    });
                }
                DpiaEffect::CloseFlags => {
                    for (id, mut flag) in self.register.standing_flags(record, assessed)? {
                        let by = taken.actor.label.clone();
                        flag.closed = Some(FlagClosed { on: today, by, reason: None });
                        living.review_flags.insert(id, flag);
                    }
                }
                DpiaEffect::DropVersion => dropped = true,
                DpiaEffect::RestartReview => {
                    let months = self.months_in_force(record, &living)?;
                    living.next_review_on = months.map(|months| next_review_on(today, months));
                }
                DpiaEffect::ClearInForce => living.in_force_version = None,
                // These follow from the SIRO's signature, which is written with the signature itself.
                DpiaEffect::PutInForce | DpiaEffect::SetNextReview => {}
            }
        }
        let kind = if taken.step == DpiaStep::Decide { OperationKind::Freeze } else { OperationKind::Move };
        let to = taken.line.to;
        self.write_dpia(taken.actor, kind, done, |edit| {
            if let Some((key, drawn)) = paper
                && let Some(frozen) = living.issues.get_mut(&key)
            {
                frozen.paper = Some(drawn.keep(edit, &record.id)?);
            }
            edit.put_living(&record.id, stored(&living)?)?;
            if dropped {
                edit.remove_version(&record.id, version.number)?;
            } else if let Some(next) = next {
                edit.create_version(&record.id, next)?;
            } else {
                edit.put_body(&record.id, version.number, body)?;
                edit.set_state(&record.id, version.number, to.code())?;
            }
            Ok(())
        })
    }

    /// The content as the decision freezes it, with an empty place for each signatory, and the document that is issued for it.
    fn frozen(
        &self,
        record: &Record,
        version: &Version,
        body: &Value,
        at: &str,
    ) -> Result<(FrozenIssue, DrawnPaper), No> {
        let mut assessed = self.register.assess_dpia(record, &self.register.content_with(version, body))?;
        let decision =
            assessed.dpia.decision.ok_or_else(|| No::defect("a decision was recorded without a decision"))?;
        let assets = assessed.frozen_assets();
        let files = self.register.frozen_files(record, &assessed.form, body)?;
        let facts = FreezeFacts {
            reference: &record.reference,
            version: assessed.version_name.to_string(),
            form: &version.form,
            screening: &assessed.screening,
            outcome: assessed.outcome,
            clauses: &assessed.clauses,
            assets: &assets,
            files: &files,
        };
        let earlier = assessed.living.issues_of(version.number).last().map_or(0, |one| one.issue.number);
        let issue = freeze(&assessed.dpia, decision, assessed.needs, &facts, earlier + 1, at);
        let used = provisions_used(&assessed.dpia, &assessed.screening, &assessed.linked_assets());
        let law = dates_of(&used, &self.register.known.law);
        let canonical = canonical(&assessed.dpia, &facts);
        let frozen = FrozenIssue { version: version.number, issue, canonical, law, paper: None };
        let key = DpiaLiving::issue_key(version.number, frozen.issue.number);
        assessed.living.issues.insert(key, frozen.clone());
        let drawn = self.register.drawn_issue(record, &assessed, self.now)?;
        Ok((frozen, drawn))
    }

    fn months_in_force(&self, record: &Record, living: &DpiaLiving) -> Result<Option<u32>, No> {
        let Some(number) = living.in_force_version else { return Ok(None) };
        let Some(version) = self.register.store.version(&record.id, number)? else { return Ok(None) };
        let dpia: Dpia = typed(&record.reference, version.body)?;
        Ok(dpia.o4.months)
    }

    fn give_attestation(&mut self, attestation: DpiaAttestation, request: DpiaStepRequest) -> Result<DpiaEdited, No> {
        let (record, version, before) = self.dpia(&request.reference)?;
        let actor = self.actor_on_dpia(&before.dpia);
        attestation.may_be_given(before.state, &self.register.known.acting_in(&actor)).map_err(|refusal| {
            let code = match refusal {
                tollgate_domain::dpia::AttestationRefusal::NotYours { .. } => NoCode::NotYourStep,
                tollgate_domain::dpia::AttestationRefusal::WrongState { .. } => NoCode::WrongState,
            };
            No::new(code).saying(refusal.to_string())
        })?;
        let edits: Vec<Edit> = request.edits.into_iter().map(edit).collect();
        let (body, assessed, added) = if edits.is_empty() {
            (version.body.clone(), before, Vec::new())
        } else {
            let (applied, after) = self.applied_to_dpia(&record, &version, &before, &edits, &actor)?;
            (applied.body, after, applied.added)
        };
        let said = |path: &str| body.get(path).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        if let Some(path) = attestation.path().filter(|path| !said(path)) {
            return Err(No::new(NoCode::WrongState)
                .saying("The view itself is not written yet.")
                .then("Write the view, then confirm it.")
                .at(path));
        }
        let covers = assessed.covers(attestation)?;
        let mut living = assessed.living.clone();
        let id = self.row_id();
        let given = self.attestation(&assessed, attestation.code(), request.text.as_deref(), &actor, &covers);
        living.attestations.insert(id, given);
        let living = stored(&living)?;
        let done = format!("{} ({})", attestation.label(), request.reference);
        self.write_dpia(&actor, OperationKind::Attest, &done, |edit| {
            edit.put_body(&record.id, version.number, body)?;
            Ok(edit.put_living(&record.id, living)?)
        })?;
        self.dpia_edited(&request.reference, &done, added)
    }

    /// Keeps who took a step, in which role, and the digest of the content that it covers.
    pub(crate) fn attest_dpia(
        &mut self,
        living: &mut DpiaLiving,
        assessed: &AssessedDpia,
        step: &str,
        text: Option<&str>,
        actor: &Actor,
        body: &Value,
    ) {
        let covers = ContentHash::of(&canonical_json(&to_keyed(body, &LAYOUT)));
        let given = self.attestation(assessed, step, text, actor, &covers);
        living.attestations.insert(self.row_id(), given);
    }

    fn attestation(
        &self,
        assessed: &AssessedDpia,
        step: &str,
        text: Option<&str>,
        actor: &Actor,
        covers: &ContentHash,
    ) -> Attestation {
        Attestation {
            version: match (step == DpiaStep::Keep.code(), assessed.living.in_force_version) {
                (true, Some(kept)) => kept,
                _ => assessed.version,
            },
            step: step.to_owned(),
            role: actor.role,
            person: actor.person.clone(),
            by: actor.label.clone(),
            at: self.now.to_rfc3339(),
            statement: text.map(str::to_owned),
            covers: covers.as_str().to_owned(),
        }
    }
}

/// The day and the author of the advice and of the answer to it, which are those of the step.
fn dated(mut body: Value, step: DpiaStep, today: &str, by: &str) -> Value {
    let (part, day, author) = match step {
        DpiaStep::Advise => ("advice", "given_on", "advisor"),
        DpiaStep::Accept => ("advice_answer", "answered_on", "answered_by"),
        _ => return body,
    };
    if let Some(fields) = body.get_mut(part).and_then(Value::as_object_mut) {
        fields.insert(day.to_owned(), json!(today));
        fields.insert(author.to_owned(), json!(by));
    }
    body
}

/// Whether a state is one in which a version was signed.
pub(crate) fn is_signed(state: DpiaState) -> bool {
    matches!(state, DpiaState::Signed | DpiaState::SignedWithConditions)
}
