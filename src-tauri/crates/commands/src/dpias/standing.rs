//! What must be known before anybody presses anything: which fields are closed to the acting role now, and who signs in the end.
//!
//! Never in here: a rule. What may be edited, and who signs in which order, comes from the domain.

use std::collections::BTreeMap;

use tollgate_domain::dpia::{Decision, DpiaAttestation, DpiaState, DpiaStep, DpiaWorkflow, may_edit, signatories};
use tollgate_domain::form::{Control, Field, Form};
use tollgate_domain::gates::Workflow;
use tollgate_domain::vocabulary::{Code, Role};

use crate::contract::SignOffView;
use crate::dpias::assess::AssessedDpia;
use crate::register::Register;

impl Register {
    /// Why single fields cannot be changed now by the acting role, for those that cannot.
    pub(crate) fn closed_fields(&self, assessed: &AssessedDpia, newest: bool) -> BTreeMap<String, String> {
        // Where nothing can be changed the page says so once.
        if !newest || self.dpia_standing(assessed, newest).is_err() {
            return BTreeMap::new();
        }
        let issue = assessed.living.open_issue(assessed.version).map(|frozen| &frozen.issue);
        let acting = self.known.acting_in(&self.acting);
        let mut closed = BTreeMap::new();
        for path in paths(&assessed.form) {
            if let Err(stop) = may_edit(&path, assessed.state, issue, &acting) {
                closed.insert(path, stop.to_string());
            }
        }
        closed
    }
}

/// Every field, every list, and the fields of the rows of lists.
fn paths(form: &Form) -> Vec<String> {
    let within = |list: &str, fields: &[Field]| -> Vec<String> {
        let rows = fields.iter().map(|field| format!("{list}.*.{}", field.id));
        std::iter::once(list.to_owned()).chain(rows).collect()
    };
    let mut paths = Vec::new();
    for section in &form.sections {
        if let Some(rows) = &section.rows {
            paths.extend(within(&rows.list, &section.row_fields));
        }
        for field in &section.fields {
            match field.control {
                Control::List => paths.extend(within(&field.id, &field.parts)),
                _ => paths.push(field.id.clone()),
            }
        }
    }
    paths
}

/// Who signs in the end, in order, and what each of them has attested on this version.
pub(crate) fn sign_off(assessed: &AssessedDpia) -> Vec<SignOffView> {
    // Until the SIRO decides everybody is expected; a rejection is then signed by the SIRO alone.
    let decision = assessed.dpia.decision.unwrap_or(Decision::Approve);
    let attested = assessed.facts(None).attested;
    let given = |step: &str| {
        let of_step = assessed.living.attestations.values().filter(|one| one.version == assessed.version);
        of_step.filter(|one| one.step == step).max_by(|one, other| one.at.cmp(&other.at))
    };
    let expected = signatories(decision, assessed.needs).into_iter();
    expected
        .map(|signatory| {
            let asked = Asked::of(signatory.role);
            let last = given(asked.code());
            let undecided = signatory.role == Role::Siro && assessed.dpia.decision.is_none();
            let statement =
                if undecided { DpiaWorkflow::words().statement(Role::Siro.code()) } else { &signatory.statement };
            SignOffView {
                role: signatory.role.code().to_owned(),
                statement: statement.to_owned(),
                step: asked.code().to_owned(),
                step_label: asked.label().to_owned(),
                attested: match asked {
                    Asked::View(view) => attested.contains(&view),
                    Asked::Step(step) => last.is_some() && is_behind(step, assessed.state),
                },
                by: last.map(|one| one.by.clone()),
                at: last.map(|one| one.at.clone()),
            }
        })
        .collect()
}

/// By what somebody answers for their part before there is anything to sign (dpia.md §9.2).
enum Asked {
    Step(DpiaStep),
    View(DpiaAttestation),
}

impl Asked {
    fn of(role: Role) -> Self {
        match role {
            Role::RecordManager => Self::View(DpiaAttestation::RecordManagerConfirmation),
            Role::InformationSecurity => Self::View(DpiaAttestation::SecurityView),
            Role::CaldicottGuardian => Self::View(DpiaAttestation::CaldicottView),
            Role::Commissioner => Self::View(DpiaAttestation::ClausesConfirmed),
            Role::Dpo => Self::Step(DpiaStep::Advise),
            Role::HeadOfService => Self::Step(DpiaStep::Accept),
            Role::Siro => Self::Step(DpiaStep::Decide),
            _ => Self::Step(DpiaStep::Submit),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Step(step) => step.code(),
            Self::View(view) => view.code(),
        }
    }

    fn label(&self) -> &'static str {
        match self {
            Self::Step(step) => step.label(),
            Self::View(view) => view.label(),
        }
    }
}

/// Whether a version in this state has passed a step since it was last sent back.
fn is_behind(step: DpiaStep, state: DpiaState) -> bool {
    let order = [DpiaState::DpoReview, DpiaState::HosAcceptance, DpiaState::SiroReview];
    let reached = match state {
        DpiaState::PriorConsultation => Some(2),
        DpiaState::Signed | DpiaState::SignedWithConditions | DpiaState::Rejected | DpiaState::Superseded => Some(3),
        other => order.iter().position(|one| *one == other),
    };
    let needed = match step {
        DpiaStep::Submit => 0,
        DpiaStep::Advise => 1,
        DpiaStep::Accept => 2,
        _ => 3,
    };
    reached.is_some_and(|reached| reached >= needed)
}
