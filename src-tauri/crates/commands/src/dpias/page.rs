//! The page of an impact assessment, its line in the pipeline, and the gate strip.

use chrono::NaiveDate;
use tollgate_domain::comments::{ThreadState, counts_by_section};
use tollgate_domain::dpia::{
    DpiaAttestation, DpiaState, DpiaStep, DpiaWorkflow, LAYOUT, ReleaseBanner, ReopenedBy, Side, SpecRelease, may_edit,
    release_banner, spec_release, turn,
};
use tollgate_domain::gates::{self, Blocker, Offer, waiting};
use tollgate_domain::record::to_keyed;
use tollgate_domain::vocabulary::{Code, Role};
use tollgate_store::{Kind, Record};

use crate::assets::page::{field_views, may_write};
use crate::contract::{
    BlockerView, DpiaPage, DpiaRow, DpiaVersionView, GateView, GetDpia, No, ReviewFlagView, StepView,
};
use crate::dpias::assess::AssessedDpia;
use crate::dpias::compare::dpia_version;
use crate::dpias::standing::sign_off;
use crate::dpias::views;
use crate::register::{Register, small};
use crate::session::Session;

/// One assessment.
pub(crate) fn get_dpia(session: &mut Session, request: GetDpia) -> Result<DpiaPage, No> {
    session.register()?.dpia_page(&request.reference, request.version)
}

impl Register {
    /// The page of one version of an assessment; the newest if none is named.
    pub(crate) fn dpia_page(&self, reference: &str, version: Option<u32>) -> Result<DpiaPage, No> {
        let record = self.record(Kind::Dpia, reference)?;
        let version = self.version_of(&record, version)?;
        let assessed = self.assess_dpia(&record, &self.content(&version))?;
        let (measure_progress, conditions_done) = views::since_signature(&assessed.dpia, &assessed.living);
        let newest = record.versions.iter().all(|head| head.number <= version.number);
        let standing = self.dpia_standing(&assessed, newest);
        let threads = &assessed.living.comments;
        Ok(DpiaPage {
            row: self.dpia_row(&record, &assessed)?,
            version: version.number,
            content: to_keyed(&version.body, &LAYOUT),
            form: version.form.clone(),
            fields: field_views(assessed.fields.clone()),
            questions: assessed.questions.iter().map(|state| views::question(state, &assessed.because)).collect(),
            progress: views::progress(&assessed.questions),
            screening: views::screening(&assessed),
            from_assets: views::from_assets(&assessed),
            differences: views::differences(&assessed),
            items_to_judge: views::items_to_judge(&assessed),
            risks: views::risks(&assessed.dpia),
            findings: views::findings(&assessed),
            clauses: assessed.clauses.iter().map(views::clause).collect(),
            gate: self.dpia_gate(&assessed, newest),
            attestations: views::attestations(&assessed.living),
            consultation_clock: assessed.dpia.prior_consultation.clock().as_ref().map(views::clock),
            issues: assessed.living.issues_of(version.number).iter().map(|one| views::issue(one)).collect(),
            measure_progress,
            conditions_done,
            attachments: self.attachment_views(&record)?,
            comments: threads.iter().map(|(id, thread)| views::thread(id, thread)).collect(),
            comment_counts: views::comment_counts(counts_by_section(threads.values(), &assessed.form)),
            editable: standing.is_ok(),
            not_editable_because: standing.err(),
            closed: self.closed_fields(&assessed, newest),
            sign_off: sign_off(&assessed),
            versions: self.dpia_versions(&record)?,
        })
    }

    /// All versions, newest first.
    fn dpia_versions(&self, record: &Record) -> Result<Vec<DpiaVersionView>, No> {
        let mut versions = Vec::new();
        for head in &record.versions {
            let version = self.version_of(record, Some(head.number))?;
            let assessed = self.assess_dpia(record, &self.content(&version))?;
            versions.push(dpia_version(record, &assessed, &version.form)?);
        }
        versions.sort_by_key(|version| std::cmp::Reverse(version.number));
        Ok(versions)
    }

    /// Whether the acting role may change some part of a version now; if not, why, in words.
    pub(crate) fn dpia_standing(&self, assessed: &AssessedDpia, newest: bool) -> Result<(), String> {
        if self.store.access() == tollgate_store::Access::Look {
            return Err("This register is open to look at only.".to_owned());
        }
        if !newest {
            let number = assessed.version_name;
            return Err(format!("Version {number} is kept as it was. The newest version can be changed."));
        }
        if !may_write(self.acting.role) {
            return Err(format!("You act as {}, who reads the register and does not change it.", self.acting.label));
        }
        let issue = assessed.living.open_issue(assessed.version).map(|frozen| &frozen.issue);
        let acting = self.known.acting_in(&self.acting);
        // One path of each part; the first refusal is that of drafting, which most people mean.
        let parts = ["d1", "advice", "ack_art36", "decision", "prior_consultation", "measures"];
        let stops: Vec<_> =
            parts.iter().filter_map(|path| may_edit(path, assessed.state, issue, &acting).err()).collect();
        match stops.first() {
            Some(stop) if stops.len() == parts.len() => Err(stop.to_string()),
            _ => Ok(()),
        }
    }

    /// The gate strip of a version.
    fn dpia_gate(&self, assessed: &AssessedDpia, newest: bool) -> GateView {
        // The trigger is named when it is reopened; before, nothing stands in the way of that.
        let facts = assessed.facts(Some(ReopenedBy::Hand));
        let offers = if newest { gates::offers::<DpiaWorkflow>(Some(assessed.state), &facts) } else { Vec::new() };
        let mut steps: Vec<StepView> = offers.iter().map(|offer| self.dpia_step(offer, assessed)).collect();
        if newest {
            steps.extend(DpiaAttestation::ALL.iter().filter_map(|one| self.attestation_step(*one, assessed)));
        }
        GateView {
            state: assessed.state.code().to_owned(),
            state_label: state_label(assessed),
            turn: turn(assessed.state, &facts).iter().map(|role| role.code().to_owned()).collect(),
            steps,
        }
    }

    fn dpia_step(&self, offer: &Offer<DpiaStep>, assessed: &AssessedDpia) -> StepView {
        let acting = self.known.acting_in(&self.acting);
        let mine = offer.roles.iter().any(|role| acting.fills(*role));
        let mut blockers: Vec<BlockerView> = offer.blockers.iter().map(blocker_view).collect();
        if !mine {
            let names: Vec<String> = offer.roles.iter().map(|role| self.known.role_label(*role)).collect();
            let message = format!("“{}” is for {}.", offer.step.label(), names.join(" or "));
            blockers.insert(0, BlockerView { code: "not_your_step".into(), path: None, message });
        }
        let facts = assessed.facts(Some(ReopenedBy::Hand));
        let separated = gates::line_for::<DpiaWorkflow>(offer.step, Some(assessed.state), &facts)
            .and_then(|line| <DpiaWorkflow as gates::Workflow>::separation(line, &[acting], &facts));
        if let Some(finding) = separated.filter(|_| mine) {
            blockers.insert(0, BlockerView { code: finding.code, path: None, message: finding.message });
        }
        StepView {
            command: command_of(offer.step).to_owned(),
            label: offer.step.label().to_owned(),
            before: <DpiaWorkflow as gates::Workflow>::words().before(offer.step.code()).to_owned(),
            roles: offer.roles.iter().map(|role| role.code().to_owned()).collect(),
            open: mine && blockers.is_empty(),
            blockers,
            asks_text: offer.text.map(small),
        }
    }

    /// The button of an attestation that is still asked for in this state.
    fn attestation_step(&self, attestation: DpiaAttestation, assessed: &AssessedDpia) -> Option<StepView> {
        let facts = assessed.facts(None);
        let asked = match attestation {
            DpiaAttestation::SecurityView => assessed.needs.electronic,
            DpiaAttestation::CaldicottView => assessed.needs.caldicott_scope,
            DpiaAttestation::SectionsConfirmed => !facts.changed_sections.is_empty(),
            _ => true,
        };
        if !asked || !attestation.is_given_in(assessed.state) || facts.attested.contains(&attestation) {
            return None;
        }
        let refused = attestation.may_be_given(assessed.state, &self.known.acting_in(&self.acting)).err();
        let blockers: Vec<BlockerView> = refused
            .map(|refusal| BlockerView { code: "not_your_step".into(), path: None, message: refusal.to_string() })
            .into_iter()
            .collect();
        Some(StepView {
            command: attest_command(attestation).to_owned(),
            label: attestation.label().to_owned(),
            before: <DpiaWorkflow as gates::Workflow>::words().before(attestation.code()).to_owned(),
            roles: vec![attestation.role().code().to_owned()],
            open: blockers.is_empty(),
            blockers,
            asks_text: None,
        })
    }

    /// The line of an assessment in the pipeline.
    pub(crate) fn dpia_row(&self, record: &Record, assessed: &AssessedDpia) -> Result<DpiaRow, No> {
        let facts = assessed.facts(None);
        let days = self.known.council.working_days();
        let today = self.known.law_date;
        let since = since(record, assessed);
        let waiting = waiting(since, today, turn(assessed.state, &facts), &days);
        let dpia = &assessed.dpia;
        let release = spec_release(assessed.state, dpia);
        let flags = self.standing_flags(record, assessed)?;
        let live = !matches!(
            assessed.state,
            DpiaState::ScreenedOut | DpiaState::Rejected | DpiaState::Withdrawn | DpiaState::Superseded
        );
        let banner = release_banner(release, dpia.planned_spec_release_on, today, &days).filter(|_| live);
        let level = |side| dpia.risk_register().overall(side).map(|level| level.code().to_owned());
        let open = |state: ThreadState| {
            small(assessed.living.comments.values().filter(|thread| thread.state() == state).count())
        };
        Ok(DpiaRow {
            reference: record.reference.clone(),
            title: dpia.title.clone().unwrap_or_default(),
            directorate: dpia.directorate.clone().unwrap_or_default(),
            service: dpia.service.clone().unwrap_or_default(),
            state: assessed.state.code().to_owned(),
            state_label: state_label(assessed),
            version: assessed.version,
            version_name: assessed.version_name.to_string(),
            in_force: assessed.living.in_force_version,
            turn: waiting.turn.iter().map(|role: &Role| role.code().to_owned()).collect(),
            waiting_since: waiting.since.to_string(),
            working_days_waiting: waiting.working_days,
            outcome: assessed.outcome.code().to_owned(),
            score: assessed.screening.score,
            overall_inherent: level(Side::Before),
            overall_residual: level(Side::After),
            to_fix: views::count_rules(assessed, tollgate_domain::finding::Severity::Error),
            to_explain: views::count_rules(assessed, tollgate_domain::finding::Severity::Warning),
            comments_open: open(ThreadState::Open),
            planned_spec_release_on: dpia.planned_spec_release_on.map(|date| date.to_string()),
            working_days_to_release: dpia
                .planned_spec_release_on
                .filter(|planned| *planned >= today)
                .map(|planned| days.between(today, planned)),
            spec_release_allowed: release == SpecRelease::Allowed,
            banner: banner.map(banner_words),
            review_flags: flags.iter().map(|(id, flag)| views::flag(id, flag)).collect::<Vec<ReviewFlagView>>(),
            tasks: self.dpia_tasks(record, assessed, &flags)?,
            next_review_on: assessed.living.next_review_on.map(|date| date.to_string()),
            assets: dpia.asset_refs.in_order().iter().map(|(_, row)| row.key.clone()).collect(),
        })
    }
}

/// The day on which a version came into its state: that of the last step, else of its beginning.
fn since(record: &Record, assessed: &AssessedDpia) -> NaiveDate {
    let is_step = |step: &str| DpiaStep::from_code(step).is_some();
    let steps = assessed.living.attestations.values();
    let last =
        steps.filter(|one| one.version == assessed.version && is_step(&one.step)).map(|one| one.at.as_str()).max();
    let began = record.versions.iter().find(|head| head.number == assessed.version).map(|head| head.began_at);
    let at = last.and_then(|at| chrono::DateTime::parse_from_rfc3339(at).ok()).or(began);
    at.map_or(NaiveDate::MIN, |at| at.date_naive())
}

/// State in words; while signatures are collected how far they are.
fn state_label(assessed: &AssessedDpia) -> String {
    match assessed.living.open_issue(assessed.version) {
        Some(frozen) if assessed.state == DpiaState::SiroReview => {
            let state = frozen.issue.state();
            format!("Awaiting signatures, {} of {}", state.signed, state.of)
        }
        _ => assessed.state.label().to_owned(),
    }
}

fn banner_words(banner: ReleaseBanner) -> String {
    match banner {
        ReleaseBanner::DaysLeft(1) => {
            "The specification is due out in 1 working day and is not allowed yet.".to_owned()
        }
        ReleaseBanner::DaysLeft(days) => {
            format!("The specification is due out in {days} working days and is not allowed yet.")
        }
        ReleaseBanner::Passed => {
            "The planned release of the specification has passed and it is not allowed yet.".to_owned()
        }
    }
}

/// A thing in the way on the wire.
pub(crate) fn blocker_view(blocker: &Blocker) -> BlockerView {
    BlockerView { code: blocker.code.clone(), path: blocker.path.clone(), message: blocker.message.clone() }
}

/// The command that takes a step.
fn command_of(step: DpiaStep) -> &'static str {
    match step {
        DpiaStep::Create => "create_dpia",
        DpiaStep::ScreenOut => "screen_out_dpia",
        DpiaStep::Begin => "start_drafting_dpia",
        DpiaStep::TakeUp => "take_up_dpia",
        DpiaStep::Submit => "submit_dpia",
        DpiaStep::Return => "return_dpia",
        DpiaStep::Advise => "give_dpo_advice",
        DpiaStep::Accept => "accept_dpia",
        DpiaStep::ConsultRegulator => "consult_regulator",
        DpiaStep::RegulatorAnswered => "record_regulator_answer",
        DpiaStep::Decide => "decide_dpia",
        DpiaStep::Sign | DpiaStep::Supersede => "sign_dpia",
        DpiaStep::Reopen => "reopen_dpia",
        DpiaStep::Keep => "keep_dpia",
        DpiaStep::Withdraw => "withdraw_dpia",
    }
}

/// The command that attests something.
fn attest_command(attestation: DpiaAttestation) -> &'static str {
    match attestation {
        DpiaAttestation::RecordManagerConfirmation => "confirm_dpia_measures",
        DpiaAttestation::SecurityView => "give_security_view",
        DpiaAttestation::CaldicottView => "give_caldicott_view",
        DpiaAttestation::SectionsConfirmed => "confirm_dpia_changes",
        DpiaAttestation::ClausesConfirmed => "confirm_dpia_clauses",
        DpiaAttestation::RisksRescored => "confirm_rescored_risks",
    }
}
