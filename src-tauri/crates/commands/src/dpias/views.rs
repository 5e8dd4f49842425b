//! The parts of an assessment's page as they cross the wire.
//!
//! Never in here: a decision. Every value comes from the domain.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tollgate_domain::comments::{Thread, ThreadCounts};
use tollgate_domain::dpia::{
    AutoRows, Clause, ClauseReason, ConsultationClock, Dpia, DpiaAttestation, DpiaLiving, DpiaStep, FrozenIssue,
    LevelCounts, ReviewFlag, RiskRegister, Score, Side, SlotSource, asset_differences, auto_answers, axes, level,
    undecided_items,
};
use tollgate_domain::finding::{Finding, Severity};
use tollgate_domain::form::{Progress, QuestionState, dpia_form, progress as progress_of};
use tollgate_domain::vocabulary::Code;

use crate::assets::list::severity;
use crate::contract::{
    AcknowledgedView, AttestationView, ClausePlaceView, ClauseView, CommentCountsView, CommentView,
    ConsultationClockView, DifferenceView, FindingView, IssueView, MeasureProgressView, ProgressView, QuestionView,
    ReviewFlagView, RiskLevelsView, RiskMatrixView, RiskSideView, ScreeningView, SignatoryView, ThreadView,
};
use crate::dpias::assess::{AssessedDpia, PACK};
use crate::register::small;

fn code<T: Code>(value: T) -> String {
    value.code().to_owned()
}

fn codes<T: Code>(values: &[T]) -> Vec<String> {
    values.iter().map(|value| value.code().to_owned()).collect()
}

pub(crate) fn question(state: &QuestionState, because: &BTreeMap<String, Vec<String>>) -> QuestionView {
    QuestionView {
        code: state.code.clone(),
        section: state.section.clone(),
        shown: state.shown,
        because: because.get(&state.code).filter(|_| state.shown).cloned().unwrap_or_default(),
        required: state.required,
        answered: state.answered,
        missing: state.missing.clone(),
    }
}

pub(crate) fn progress(states: &[QuestionState]) -> BTreeMap<String, ProgressView> {
    let view = |Progress { shown, answered }| ProgressView { shown: small(shown), answered: small(answered) };
    progress_of(states).into_iter().map(|(section, progress)| (section, view(progress))).collect()
}

pub(crate) fn screening(assessed: &AssessedDpia) -> ScreeningView {
    let screening = &assessed.screening;
    let counts = screening.counts;
    let groups = [("A", counts.a), ("B", counts.b), ("C", counts.c), ("D", counts.d), ("E", counts.e)];
    ScreeningView {
        computed: code(screening.outcome),
        outcome: code(assessed.outcome),
        score: screening.score,
        counts: groups.into_iter().map(|(group, count)| (group.to_owned(), count)).collect(),
        reasons: codes(&screening.reasons),
        replies: screening.replies.iter().map(|(trigger, one)| (code(*trigger), code(one.reply))).collect(),
        locked: codes(&screening.locked),
        prefilled: codes(&screening.prefilled),
        open: codes(assessed.screening_open()),
    }
}

/// What the linked assets answer, by question.
pub(crate) fn from_assets(assessed: &AssessedDpia) -> Value {
    let mut by_question = Map::new();
    for answer in auto_answers(&assessed.dpia, &assessed.linked_assets()) {
        let rows: Vec<Value> = match answer.rows {
            AutoRows::Assets(lines) => lines
                .into_iter()
                .map(|line| {
                    let values: Map<String, Value> =
                        line.values.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
                    json!({ "asset": line.asset, "row": line.row, "values": values })
                })
                .collect(),
            AutoRows::Rights(lines) => lines
                .into_iter()
                .map(|line| {
                    json!({ "right": code(line.right), "notes": line.notes, "law_enforcement": line.law_enforcement })
                })
                .collect(),
            AutoRows::Measures(lines) => lines
                .into_iter()
                .map(|line| json!({ "measure": line.measure, "risk": line.risk, "clause": line.clause.map(code) }))
                .collect(),
        };
        by_question.insert(code(answer.question), Value::Array(rows));
    }
    Value::Object(by_question)
}

pub(crate) fn differences(assessed: &AssessedDpia) -> Vec<DifferenceView> {
    let found = asset_differences(&assessed.dpia, &assessed.linked_assets());
    found
        .into_iter()
        .map(|one| DifferenceView {
            question: code(one.question),
            path: one.path,
            here: one.here,
            take: one.take,
            assets: one.assets.into_iter().map(|says| (says.asset, says.value)).collect::<Map<_, _>>().into(),
            choice: one.kept.as_ref().and_then(|kept| kept.choice).map(code),
            reason: one.kept.and_then(|kept| kept.reason),
        })
        .collect()
}

pub(crate) fn items_to_judge(assessed: &AssessedDpia) -> Vec<String> {
    let items = undecided_items(&assessed.dpia, &assessed.linked_assets());
    items.into_iter().map(|(asset, item)| format!("{asset} {item}")).collect()
}

pub(crate) fn risks(dpia: &Dpia) -> RiskMatrixView {
    let register = dpia.risk_register();
    let levels = register.risks.iter().map(|risk| {
        let of = |side| risk.weight(side).map(|weight| code(weight.level));
        let levels = RiskLevelsView { before: of(Side::Before), after: of(Side::After) };
        (risk.risk.key.clone(), levels)
    });
    RiskMatrixView {
        profile: code(register.profile),
        scale: Score::all().map(|score| (score.to_string(), code(level(register.profile, score)))).collect(),
        likelihoods: axes(register.profile).1.to_vec(),
        severities: axes(register.profile).0.to_vec(),
        levels: levels.collect(),
        before: side(&register, Side::Before),
        after: side(&register, Side::After),
    }
}

fn side(register: &RiskRegister<'_>, side: Side) -> RiskSideView {
    let LevelCounts { very_high, high, medium, low } = register.counts(side);
    let counts = [("very_high", very_high), ("high", high), ("medium", medium), ("low", low)];
    let cells = register.heat_map(side).into_iter();
    RiskSideView {
        overall: register.overall(side).map(code),
        counts: counts.into_iter().map(|(level, count)| (level.to_owned(), small(count))).collect(),
        cells: cells.map(|(score, keys)| (score.to_string(), keys.into_iter().map(str::to_owned).collect())).collect(),
    }
}

/// Findings on the wire, the most pressing first.
pub(crate) fn findings(assessed: &AssessedDpia) -> Vec<FindingView> {
    let mut findings: Vec<&Finding> = assessed.findings.iter().collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
        .into_iter()
        .map(|finding| {
            let given = assessed.living.acknowledgement(assessed.version, finding);
            let given = given.filter(|_| finding.severity == Severity::Warning);
            FindingView {
                code: finding.code.clone(),
                severity: severity(finding.severity).to_owned(),
                approve_time: finding.approve_time,
                message: finding.message.clone(),
                citation: finding.citation.clone(),
                path: finding.path.clone(),
                row: finding.row.clone(),
                section: assessed.form.section_asking(&finding.path).unwrap_or_default().to_owned(),
                acknowledged: given.map(|given| AcknowledgedView {
                    reason: given.reason.clone(),
                    by: given.by.clone(),
                    at: given.at.clone(),
                }),
            }
        })
        .collect()
}

/// How many rules of a weight fire, each once; warnings only as far as they have no reason.
pub(crate) fn count_rules(assessed: &AssessedDpia, severity: Severity) -> u32 {
    let open = assessed.findings.iter().filter(|one| one.severity == severity && !assessed.is_answered(one));
    small(open.map(|finding| finding.code.as_str()).collect::<BTreeSet<_>>().len())
}

pub(crate) fn clause(clause: &Clause) -> ClauseView {
    let reason = |reason: &ClauseReason| match reason {
        ClauseReason::Mandatory => "mandatory".to_owned(),
        ClauseReason::Measure(key) => key.clone(),
        ClauseReason::Answer(question) => code(*question),
        ClauseReason::OptOut => "opt_out".to_owned(),
    };
    let places = clause.slots.iter().map(|slot| ClausePlaceView {
        key: slot.key(clause.code),
        name: slot.name.clone(),
        value: slot.value.clone(),
        from: match slot.source {
            SlotSource::Answer(question) => Some(code(question)),
            SlotSource::Stated | SlotSource::Nowhere => None,
        },
    });
    ClauseView {
        code: code(clause.code),
        label: tollgate_domain::rulebook::label(clause.code),
        requirement: clause.requirement.clone(),
        evidence: clause.evidence.clone(),
        reasons: clause.reasons.iter().map(reason).collect(),
        places: places.collect(),
    }
}

/// Who has attested what, in order.
pub(crate) fn attestations(living: &DpiaLiving) -> Vec<AttestationView> {
    let mut views: Vec<AttestationView> = living
        .attestations
        .values()
        .map(|one| AttestationView {
            step: one.step.clone(),
            label: step_words(&one.step),
            role: code(one.role),
            by: one.by.clone(),
            at: one.at.clone(),
            statement: one.statement.clone(),
            version: one.version,
        })
        .collect();
    views.sort_by(|one, other| one.at.cmp(&other.at));
    views
}

fn step_words(step: &str) -> String {
    let of_step = DpiaStep::from_code(step).map(DpiaStep::label);
    let words = of_step.or_else(|| DpiaAttestation::from_code(step).map(DpiaAttestation::label));
    if step == PACK { "Make the pack for the regulator".to_owned() } else { words.unwrap_or(step).to_owned() }
}

pub(crate) fn clock(clock: &ConsultationClock) -> ConsultationClockView {
    ConsultationClockView {
        advice_due_on: clock.advice_due_on.to_string(),
        advice_due_on_ext: clock.advice_due_on_ext.to_string(),
        due_on: clock.due_on.to_string(),
    }
}

pub(crate) fn issue(frozen: &FrozenIssue) -> IssueView {
    let issue = &frozen.issue;
    let state = issue.state();
    let signatories = issue.signatories.iter().map(|signatory| {
        let signature = issue.signatures.get(&signatory.key);
        SignatoryView {
            key: signatory.key.clone(),
            role: code(signatory.role),
            statement: signatory.statement.clone(),
            signed_by: signature.map(|one| one.signed_by_name.clone()),
            signed_at: signature.map(|one| one.signed_at.clone()),
            method: signature.map(|one| code(one.method)),
            content_sha256: signature.map(|one| one.content_sha256.as_str().to_owned()),
            void: signature.is_some_and(|one| one.void_at.is_some()),
            declined: issue.declined.get(&signatory.key).map(|one| one.reason.clone()),
        }
    });
    IssueView {
        number: issue.number,
        frozen_at: issue.frozen_at.clone(),
        content_sha256: issue.content_sha256.as_str().to_owned(),
        signed: small(state.signed),
        of: small(state.of),
        signatories: signatories.collect(),
        void_at: issue.void_at.clone(),
        void_reason: issue.void_reason.clone(),
        has_document: frozen.paper.is_some(),
    }
}

/// What has become of measures and conditions of the version in force, by key.
pub(crate) fn since_signature(
    dpia: &Dpia,
    living: &DpiaLiving,
) -> (BTreeMap<String, MeasureProgressView>, BTreeMap<String, String>) {
    let progress = living.measure_progress.iter().filter_map(|(id, progress)| {
        let view = MeasureProgressView {
            status: progress.status.map(code),
            on: progress.on.map(|date| date.to_string()),
            evidence: progress.evidence.clone(),
            reason: progress.reason.clone(),
        };
        Some((dpia.measures.get(id)?.key.clone(), view))
    });
    let met = living.conditions_done.iter();
    let met = met.filter_map(|(id, date)| Some((dpia.conditions.get(id)?.key.clone(), date.to_string())));
    (progress.collect(), met.collect())
}

pub(crate) fn thread(id: &str, thread: &Thread) -> ThreadView {
    let comments = thread.comments.values().map(|comment| CommentView {
        role: code(comment.role),
        by: comment.by.clone(),
        at: comment.at.clone(),
        text: comment.text.clone(),
    });
    ThreadView {
        id: id.to_owned(),
        path: thread.path.clone(),
        version: thread.version,
        state: code(thread.state()),
        comments: comments.collect(),
    }
}

pub(crate) fn comment_counts(counts: BTreeMap<String, ThreadCounts>) -> BTreeMap<String, CommentCountsView> {
    let view = |ThreadCounts { open, answered, resolved }| CommentCountsView {
        open: small(open),
        answered: small(answered),
        resolved: small(resolved),
    };
    counts.into_iter().map(|(section, counts)| (section, view(counts))).collect()
}

/// A reason to look again, on the wire.
pub(crate) fn flag(id: &str, flag: &ReviewFlag) -> ReviewFlagView {
    ReviewFlagView {
        id: id.to_owned(),
        trigger: code(flag.trigger),
        about: flag.about.clone(),
        sections: flag.sections.clone(),
        raised_on: flag.raised_on.to_string(),
        message: format!("Review trigger: {}", flag_reason(flag)),
    }
}

/// A reason to look again, in words: "a linked asset changed (IA-0001, sections E, H)".
pub(crate) fn flag_reason(flag: &ReviewFlag) -> String {
    let trigger = code(flag.trigger);
    let words = dpia_form()
        .field("o4.triggers")
        .and_then(|field| field.options.iter().find(|choice| choice.code == trigger))
        .map_or_else(|| trigger.clone(), |choice| choice.label.clone());
    let about = &flag.about;
    let sections = match flag.sections.as_slice() {
        [] => String::new(),
        [one] => format!(", section {one}"),
        several => format!(", sections {}", several.join(", ")),
    };
    format!("{} ({about}{sections})", crate::assets::edit::lower_first(&words))
}
