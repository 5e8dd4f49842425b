//! An impact assessment for the paper (outputs.md §1).

use chrono::{DateTime, FixedOffset};
use tollgate_domain::dossier::{
    DpiaDossier, DpiaSummary, FlowStage, Grid, Identity, Line, PaperKind, ScreeningEntry, SignatoryEntry, Standing,
};
use tollgate_domain::dpia::{
    AutoRows, Decision, Dpia, DpiaState, DpiaTrigger, FreezeFacts, FrozenIssue, Side, auto_answers, canonical,
    signatories,
};
use tollgate_domain::form::asset_form;
use tollgate_domain::gates::Signatory;
use tollgate_domain::rulebook::within_sentence;
use tollgate_domain::vocabulary::Code as _;
use tollgate_store::Record;

use crate::contract::{No, NoCode, PaperState};
use crate::dpias::assess::AssessedDpia;
use crate::dpias::views;
use crate::papers::answers::Printed;
use crate::papers::identity::About;
use crate::papers::risks::heat_map;
use crate::register::Register;
use crate::wording::day;

impl Register {
    /// Gathers an assessment for the paper. A working print can be made at any time; the issued document needs a freeze.
    pub(super) fn dpia_dossier(
        &self,
        record: &Record,
        assessed: &AssessedDpia,
        wanted: PaperState,
        now: DateTime<FixedOffset>,
    ) -> Result<DpiaDossier, No> {
        let known = &self.known;
        let printed = Printed::new(known, assessed)?;
        let frozen = assessed.living.open_issue(assessed.version).filter(|_| wanted == PaperState::Final);
        let identity = self.dpia_identity(record, assessed, &printed, wanted, frozen, now)?;
        let register = assessed.dpia.risk_register();
        let ended = matches!(assessed.state, DpiaState::ScreenedOut | DpiaState::Withdrawn);
        let flow = [
            ("Collection", "d6.collection"),
            ("Use", "d6.using"),
            ("Storage", "d6.storage"),
            ("Sharing", "d6.sharing"),
            ("Disposal", "d6.disposal"),
        ]
        .map(|(title, path)| FlowStage { title: title.to_owned(), words: printed.words(path) });
        let mut decision = printed.section("O");
        "Decision, conditions and action plan".clone_into(&mut decision.title);
        // The advice and its answer have a part of their own.
        let (advice_said, decision_said) = decision.answers.into_iter().partition(|answer| answer.code == "O1");
        decision.answers = decision_said;
        let advice = tollgate_domain::dossier::Answers {
            title: "Advice of the Data Protection Officer and answer of the council".to_owned(),
            answers: advice_said,
        };
        let consulted = assessed.dpia.prior_consultation != tollgate_domain::dpia::PriorConsultation::default();
        Ok(DpiaDossier {
            identity,
            cover: cover(&printed, assessed),
            residual: register.overall(Side::After),
            ended: ended.then(|| why_ended(assessed, &printed)),
            summary: self.dpia_summary(assessed, &printed),
            screening: screening(assessed, &printed),
            sections: ["P", "D", "L", "R", "S"].map(|id| printed.section(id)).to_vec(),
            flow: if flow.iter().all(|stage| stage.words.is_empty()) { Vec::new() } else { flow.to_vec() },
            risks: register.risks.iter().map(|weighed| known.risk_entry(&printed, weighed)).collect(),
            consultation: printed.section("C"),
            advice,
            prior_consultation: consulted.then(|| printed.section("prior_consultation")),
            decision,
            action_plan: known.action_plan(&register),
            clauses: Grid {
                title: "Clauses".to_owned(),
                columns: ["Clause", "Requirement"].map(str::to_owned).to_vec(),
                shares: vec![12, 88],
                rows: assessed
                    .clauses
                    .iter()
                    .map(|clause| vec![clause.code.code().to_owned(), clause.requirement.clone()])
                    .collect(),
            },
            signatories: self.signatory_entries(assessed, frozen),
            versions: versions(record, assessed),
            attestations: views::attestations(&assessed.living)
                .into_iter()
                .filter(|one| one.version == assessed.version)
                .map(|one| format!("{}, {}, {}", one.label, known.label_of("role", &one.role), spoken(&one.at)))
                .collect(),
        })
    }

    fn dpia_identity(
        &self,
        record: &Record,
        assessed: &AssessedDpia,
        printed: &Printed<'_>,
        wanted: PaperState,
        frozen: Option<&FrozenIssue>,
        now: DateTime<FixedOffset>,
    ) -> Result<Identity, No> {
        let ended = matches!(assessed.state, DpiaState::ScreenedOut | DpiaState::Withdrawn);
        let standing = match (wanted, frozen) {
            (_, Some(frozen)) => Standing::Issued { frozen_at: spoken_time(&frozen.issue.frozen_at) },
            (_, None) if ended => Standing::Plain,
            (PaperState::Draft, None) => Standing::Draft,
            (PaperState::Final, None) => {
                return Err(No::new(NoCode::WrongState)
                    .saying("Nothing is frozen yet, so there is no document to sign or to hand out.")
                    .then("Make a working print, or record the SIRO’s decision first.")
                    .with("state", assessed.state.code()));
            }
        };
        let text = match frozen {
            Some(frozen) => frozen.canonical.clone(),
            None => self.canonical_now(record, assessed)?,
        };
        // An issued document is the same bytes whenever it is made: its time is that of the freeze.
        let frozen_at = frozen.and_then(|frozen| DateTime::parse_from_rfc3339(&frozen.issue.frozen_at).ok());
        let ids = std::iter::once(&record.reference).chain(assessed.linked.iter().map(|one| &one.reference));
        let classes = assessed.linked.iter().map(|one| {
            let class = one.asset.gsc_classification.as_ref().map(|class| class.code());
            (class, one.asset.handling_instruction.as_deref())
        });
        Ok(self.known.identity(About {
            kind: PaperKind::Dpia,
            standing,
            title: printed.words("title"),
            reference: record.reference.clone(),
            version: assessed.version_name.to_string(),
            state: assessed.state.label().to_owned(),
            marking: self.known.marking(classes),
            record: text,
            ids: ids.cloned().collect(),
            made_at: frozen_at.unwrap_or(now),
        }))
    }

    /// The canonical text as a freeze would make it now.
    fn canonical_now(&self, record: &Record, assessed: &AssessedDpia) -> Result<String, No> {
        let stored = serde_json::to_value(&assessed.dpia).map_err(|reason| No::defect(&reason.to_string()))?;
        let form = record.versions.iter().find(|head| head.number == assessed.version).map(|head| head.form.as_str());
        let facts = FreezeFacts {
            reference: &record.reference,
            version: assessed.version_name.to_string(),
            form: form.unwrap_or_default(),
            screening: &assessed.screening,
            outcome: assessed.outcome,
            clauses: &assessed.clauses,
            assets: &assessed.frozen_assets(),
            files: &self.frozen_files(record, &assessed.form, &stored)?,
        };
        Ok(canonical(&assessed.dpia, &facts))
    }

    fn dpia_summary(&self, assessed: &AssessedDpia, printed: &Printed<'_>) -> DpiaSummary {
        let register = assessed.dpia.risk_register();
        let reasons: Vec<String> = assessed
            .screening
            .reasons
            .iter()
            .map(|trigger| within_sentence(&self.known.label_of(DpiaTrigger::LIST, trigger.code())))
            .collect();
        let outcome = self.known.label_of("dpia_needed", assessed.outcome.code());
        let outcome = if outcome == assessed.outcome.code() { outcome_words(assessed) } else { outcome };
        let screening = if reasons.is_empty() { outcome } else { format!("{outcome}: {}", reasons.join("; ")) };
        let review = assessed.dpia.o4.months.map_or_else(
            || "Review: not recorded.".to_owned(),
            |months| format!("Review {months} months after the SIRO’s signature."),
        );
        let consulted = assessed.dpia.prior_consultation != tollgate_domain::dpia::PriorConsultation::default();
        let asked = if consulted { "see section 12" } else { "not recorded" };
        let needed =
            register.overall(Side::After).is_some_and(tollgate_domain::dpia::RiskLevel::needs_prior_consultation);
        let consultation = if needed || consulted { asked } else { "not required" };
        DpiaSummary {
            decision: printed.words("decision"),
            before: register.overall(Side::Before),
            after: register.overall(Side::After),
            facts: vec![
                Line::new("What", printed.words("p1")),
                Line::new("Whose data", self.whose_data(assessed, printed)),
                Line::new("Screening", screening),
            ],
            maps: vec![heat_map(&register, Side::Before), heat_map(&register, Side::After)],
            advice: Line::new(printed.words("advice.overall"), printed.words("advice.text")),
            answer: Line::new(printed.words("advice_answer.followed"), printed.words("advice_answer.reason")),
            conditions: self.conditions(&assessed.dpia),
            closing: format!("Prior consultation: {consultation}. {review}"),
        }
    }

    /// Who the data is about and how many they are, from the linked assets.
    fn whose_data(&self, assessed: &AssessedDpia, printed: &Printed<'_>) -> String {
        let mut people: Vec<String> = Vec::new();
        let mut numbers: Vec<String> = Vec::new();
        for answer in auto_answers(&assessed.dpia, &assessed.linked_assets()) {
            let (true, AutoRows::Assets(lines)) = (answer.question.code() == "D3", answer.rows) else { continue };
            for line in lines {
                for (id, value) in &line.values {
                    let path = line.row.as_deref().map_or_else(|| (*id).to_owned(), |row| format!("{row}.{id}"));
                    let Some(field) = asset_form().field(&path) else { continue };
                    let words = self.known.in_words(Some(field), value, &|key| key.to_owned());
                    let into = if *id == "subject_categories" { &mut people } else { &mut numbers };
                    for part in words.split(", ").map(str::to_owned) {
                        if matches!(*id, "subject_categories" | "volume_band") && !into.contains(&part) {
                            into.push(part);
                        }
                    }
                }
            }
        }
        let stated = printed.words("d12.volume");
        if !stated.is_empty() {
            numbers = vec![stated];
        }
        [people.join("; "), numbers.join("; ")]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(". ")
    }

    fn conditions(&self, dpia: &Dpia) -> Grid {
        let rows = dpia.conditions.in_order().into_iter().map(|(_, condition)| {
            vec![
                condition.key.clone(),
                condition.text.clone().unwrap_or_default(),
                condition.owner_role.map(|role| self.known.role_label(role)).unwrap_or_default(),
                condition.due_on.map(day).unwrap_or_default(),
            ]
        });
        Grid {
            title: "Conditions".to_owned(),
            columns: ["No.", "Condition", "Owner", "Due"].map(str::to_owned).to_vec(),
            shares: vec![8, 50, 24, 18],
            rows: rows.collect(),
        }
    }

    fn signatory_entries(&self, assessed: &AssessedDpia, frozen: Option<&FrozenIssue>) -> Vec<SignatoryEntry> {
        let organisation = self.known.council.name.clone().unwrap_or_default();
        let decision = assessed.dpia.decision.unwrap_or(Decision::Approve);
        let all: Vec<Signatory> =
            frozen.map_or_else(|| signatories(decision, assessed.needs), |frozen| frozen.issue.signatories.clone());
        let entries = all.into_iter().map(|one| SignatoryEntry {
            role: self.known.role_label(one.role),
            key: one.key,
            organisation: organisation.clone(),
            statement: one.statement,
        });
        entries.collect()
    }
}

/// Why there is no more than a screening, in the words of whoever ended it.
fn why_ended(assessed: &AssessedDpia, printed: &Printed<'_>) -> String {
    let last = views::attestations(&assessed.living).into_iter().rfind(|one| one.version == assessed.version);
    let said = last.and_then(|one| one.statement).unwrap_or_default();
    let own = printed.words("screening_override.reason");
    let words = [assessed.state.label().to_owned(), own, said];
    words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(". ")
}

fn outcome_words(assessed: &AssessedDpia) -> String {
    let path = "screening_override.outcome";
    let option = assessed
        .form
        .field(path)
        .and_then(|field| field.options.iter().find(|choice| choice.code == assessed.outcome.code()))
        .map(|choice| choice.label.clone());
    option.unwrap_or_else(|| "Not finished".to_owned())
}

fn cover(printed: &Printed<'_>, assessed: &AssessedDpia) -> Vec<Line> {
    let decision = printed.words("decision");
    let state =
        if decision.is_empty() { Line::new("State", assessed.state.label()) } else { Line::new("Decision", decision) };
    vec![
        state,
        Line::new("Tollgate", printed.words("tollgate")),
        Line::new("Service", printed.words("service")),
        Line::new("Specification released", printed.words("planned_spec_release_on")),
    ]
}

fn screening(assessed: &AssessedDpia, printed: &Printed<'_>) -> Vec<ScreeningEntry> {
    let entries = DpiaTrigger::ALL.iter().map(|trigger| {
        let code = trigger.code();
        let path = format!("sq_{}", code.to_lowercase());
        let question = assessed.form.field(&path).map(|field| field.label.clone()).unwrap_or_default();
        let reply = assessed.screening.replies.get(trigger);
        let answer = reply.map(|standing| {
            let answer = format!("{path}.answer");
            let options = assessed.form.field(&answer).map(|field| field.options.as_slice());
            let option = options.unwrap_or_default().iter().find(|option| option.code == standing.reply.code());
            option.map(|option| option.label.clone()).unwrap_or_default()
        });
        ScreeningEntry {
            code: code.to_owned(),
            question,
            answer: answer.unwrap_or_default(),
            note: printed.words(&format!("{path}.note")),
            is_reason: assessed.screening.reasons.contains(trigger),
        }
    });
    entries.collect()
}

fn versions(record: &Record, assessed: &AssessedDpia) -> Grid {
    let rows = record.versions.iter().filter(|head| head.number <= assessed.version).map(|head| {
        let state = DpiaState::from_code(&head.state).map(|state| state.label().to_owned()).unwrap_or_default();
        vec![head.number.to_string(), state, day(head.began_at.date_naive()), head.reason.clone().unwrap_or_default()]
    });
    Grid {
        title: "Versions".to_owned(),
        columns: ["Version", "State", "Begun", "Why it was begun"].map(str::to_owned).to_vec(),
        shares: vec![12, 24, 18, 46],
        rows: rows.collect(),
    }
}

/// The day of a time (RFC 3339) as people read it.
pub(super) fn spoken(at: &str) -> String {
    DateTime::parse_from_rfc3339(at).map_or_else(|_| at.to_owned(), |at| day(at.date_naive()))
}

fn spoken_time(at: &str) -> String {
    DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_owned(), |at| format!("{} {}", day(at.date_naive()), at.format("%H:%M")))
}
