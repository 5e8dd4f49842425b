//! The asset page: content, findings, points, the gate strip, versions, attachments.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tollgate_domain::asset::{
    self, Acting, ActingFor, AssetLiving, AssetState, AssetStep, Blocker, LAYOUT, NextVersion, Obstacle, StepFacts,
    is_correction,
};
use tollgate_domain::finding::{Finding, Severity};
use tollgate_domain::form::{FieldState, asset_form};
use tollgate_domain::record::{Actor, PersonRef, to_keyed};
use tollgate_domain::vocabulary::{Code, Role};
use tollgate_store::{Kind, Record, Version};

use crate::assets::assess::{Assessed, head, living_of, state_of};
use crate::assets::list::severity;
use crate::contract::{
    AcknowledgedView, AssetPage, BlockerView, FieldView, FindingView, GateView, GetAsset, No, NoCode, PointView,
    StepView, VersionView,
};
use crate::known::Known;
use crate::register::{Register, small};
use crate::session::Session;

/// A version of an asset as it stands in the file, with what is said about it.
pub(crate) struct StandingAsset {
    pub(crate) record: Record,
    pub(crate) version: Version,
    pub(crate) assessed: Assessed,
}

/// One asset.
pub(crate) fn get_asset(session: &mut Session, request: GetAsset) -> Result<AssetPage, No> {
    session.register()?.asset_page(&request.reference, request.version)
}

impl Register {
    /// The page of one version of an asset; the newest if none is named.
    pub(crate) fn asset_page(&self, reference: &str, version: Option<u32>) -> Result<AssetPage, No> {
        let record = self.record(Kind::Asset, reference)?;
        let version = match version {
            None => self.newest(&record)?,
            Some(number) => self.store.version(&record.id, number)?.ok_or_else(|| {
                No::new(NoCode::UnknownVersion).saying(format!("{reference} has no version {number}."))
            })?,
        };
        let assessed = self.known.assess(reference, version.number, &version.body, living_of(&record)?)?;
        self.page_of(&StandingAsset { record, version, assessed })
    }

    /// The page of a version that has been read and assessed.
    pub(crate) fn page_of(&self, asset: &StandingAsset) -> Result<AssetPage, No> {
        let StandingAsset { record, version, assessed } = asset;
        let fields = self.known.field_states(&record.reference, &version.body, assessed);
        let standing = self.standing(record, version);
        Ok(AssetPage {
            row: self.known.row(record, version.number, assessed, self.changed_at(record)),
            version: version.number,
            content: to_keyed(&version.body, &LAYOUT),
            living: living_view(record, &assessed.living),
            form: version.form.clone(),
            fields: field_views(fields),
            findings: finding_views(assessed, version.number),
            points: assessed.completeness.points.iter().map(point_view).collect(),
            gate: self.gate(record, version, assessed),
            editable: standing.is_ok(),
            not_editable_because: standing.err(),
            always_editable: self.always_editable(record, version),
            versions: versions(record),
            attachments: self.attachment_views(record)?,
            kept_notes: assessed.living.notes.clone(),
        })
    }

    /// Whether the acting role may change this version now; if not, why, in words.
    pub(crate) fn standing(&self, record: &Record, version: &Version) -> Result<(), String> {
        if self.store.access() == tollgate_store::Access::Look {
            return Err("This register is open to look at only.".to_owned());
        }
        if record.versions.iter().any(|head| head.number > version.number) {
            return Err(format!("Version {} is kept as it was. The newest version can be changed.", version.number));
        }
        match state_of(head(record, version.number)) {
            AssetState::Draft | AssetState::Returned => {}
            AssetState::Submitted => {
                return Err("It is with the IG lead. It can be changed once it is sent back.".to_owned());
            }
            AssetState::DpoCheck => {
                return Err("It is with the DPO. It can be changed once it is sent back.".to_owned());
            }
            AssetState::Approved => {
                return Err(format!("Version {} is in force. Start a new version to change it.", version.number));
            }
            AssetState::Superseded | AssetState::Retired => return Err("It is kept as it was.".to_owned()),
        }
        if may_write(self.acting.role) {
            Ok(())
        } else {
            Err(format!("You act as {}, who reads the register and does not change it.", self.acting.label))
        }
    }

    /// Fields that may be changed although the version may not: links of the record, and corrections of text.
    fn always_editable(&self, record: &Record, version: &Version) -> Vec<String> {
        let newest = record.versions.iter().all(|head| head.number <= version.number);
        if !newest || !may_write(self.acting.role) || self.store.access() == tollgate_store::Access::Look {
            return Vec::new();
        }
        let state = state_of(head(record, version.number));
        let fields = asset_form().sections.iter().flat_map(|section| &section.fields);
        fields
            .filter(|field| {
                let link = field.living && !field.automatic && state != AssetState::Retired;
                link || (state == AssetState::Approved && is_correction(&field.id))
            })
            .map(|field| field.id.clone())
            .collect()
    }

    /// The gate strip of a version.
    fn gate(&self, record: &Record, version: &Version, assessed: &Assessed) -> GateView {
        let state = state_of(head(record, version.number));
        let newest = record.versions.iter().all(|head| head.number <= version.number);
        let steps: Vec<StepView> = asset::next_steps(state)
            .iter()
            .filter(|_| newest)
            .map(|step| self.step_view(*step, state, record, version, assessed))
            .collect();
        GateView {
            state: state.code().to_owned(),
            state_label: match state {
                AssetState::Draft | AssetState::Approved | AssetState::Superseded => {
                    format!("{}, version {}", state.label(), version.number)
                }
                _ => state.label().to_owned(),
            },
            turn: steps.first().map(|step| step.roles.clone()).unwrap_or_default(),
            steps,
        }
    }

    fn step_view(
        &self,
        step: AssetStep,
        state: AssetState,
        record: &Record,
        version: &Version,
        assessed: &Assessed,
    ) -> StepView {
        let roles = asset::roles_for(step, Some(state), &assessed.ownership);
        let mut blockers: Vec<BlockerView> =
            asset::blockers(step, &step_facts(record, version, assessed)).iter().map(blocker_view).collect();
        let acting = [self.known.acting_in(&self.acting)];
        // A step that two people take together is open to either of them; the other is named when it is taken.
        let mine = match asset::may_act(step, Some(state), &acting, &assessed.ownership) {
            Ok(()) | Err(asset::StepRefusal::SecondPersonNeeded { .. }) => true,
            Err(refusal) => {
                blockers
                    .insert(0, BlockerView { code: "not_your_step".into(), path: None, message: refusal.to_string() });
                false
            }
        };
        StepView {
            command: command_of(step).to_owned(),
            label: step.label().to_owned(),
            before: step.before().to_owned(),
            roles: roles.roles().iter().map(|role| role.code().to_owned()).collect(),
            open: mine && blockers.is_empty(),
            blockers,
            asks_text: asset::asks_text(step).map(small),
        }
    }
}

impl Known {
    /// An actor as the workflow asks for one.
    pub(crate) fn acting_in<'a>(&self, actor: &'a Actor) -> Acting<'a> {
        let delegated = actor.role == Role::DeputyDpo
            && actor
                .person
                .as_ref()
                .and_then(|reference| self.people.get(reference))
                .is_some_and(|person| person.acts_for_dpo(self.law_date));
        let acting_for = if delegated { ActingFor::Dpo } else { ActingFor::Oneself };
        Acting { role: actor.role, person: actor.person.as_ref(), acting_for }
    }

    /// The actor with the person whom the asset names for the role, where the role has several holders.
    pub(crate) fn actor_on(&self, acting: &Actor, assessed: &Assessed) -> Actor {
        let mut actor = acting.clone();
        if actor.person.is_some() {
            return actor;
        }
        let named: Option<&PersonRef> = match actor.role {
            Role::RecordManager => assessed.asset.record_manager.as_ref(),
            Role::HeadOfService => assessed.asset.head_of_service.as_ref(),
            Role::IgLead => assessed.asset.ig_lead.as_ref(),
            _ => None,
        };
        let holder = named
            .filter(|reference| self.people.get(*reference).is_some_and(|person| person.roles.contains(&actor.role)));
        if let Some(reference) = holder {
            actor.label = self.person_label(reference);
            actor.person = Some(reference.clone());
        }
        actor
    }
}

/// What the workflow needs to know about a version.
pub(crate) fn step_facts<'a>(record: &Record, version: &Version, assessed: &'a Assessed) -> StepFacts<'a> {
    let newer = record.versions.iter().any(|head| head.number > version.number);
    StepFacts {
        asset: &assessed.asset,
        version: version.number,
        missing: &assessed.missing,
        findings: &assessed.findings,
        living: &assessed.living,
        ownership: &assessed.ownership,
        next_version: if newer { NextVersion::Open } else { NextVersion::None },
    }
}

/// Roles that change the register; the others read it, decide on it, or sign.
pub(crate) fn may_write(role: Role) -> bool {
    matches!(
        role,
        Role::RecordManager
            | Role::IgLead
            | Role::HeadOfService
            | Role::Dpo
            | Role::DeputyDpo
            | Role::ProjectManager
            | Role::Commissioner
            | Role::ContractManager
            | Role::InformationSecurity
            | Role::LegalServices
            | Role::CaldicottGuardian
            | Role::Siro
            | Role::SystemAdmin
    )
}

/// The command that takes a step.
pub(crate) fn command_of(step: AssetStep) -> &'static str {
    match step {
        AssetStep::Create => "create_asset",
        AssetStep::Submit => "submit_asset",
        AssetStep::Check => "check_asset",
        AssetStep::Return => "return_asset",
        AssetStep::Approve | AssetStep::Supersede => "approve_asset",
        AssetStep::Confirm => "confirm_asset",
        AssetStep::StartVersion => "start_asset_version",
        AssetStep::Retire => "retire_asset",
    }
}

/// A blocker on the wire: a rule under its own code, also where only its reason is missing.
pub(crate) fn blocker_view(blocker: &Blocker) -> BlockerView {
    let code = match &blocker.obstacle {
        Obstacle::Acknowledgement(rule) => rule.clone(),
        other => other.code().to_owned(),
    };
    BlockerView { code, path: blocker.path.clone(), message: blocker.message.clone() }
}

/// Findings on the wire, the most pressing first.
fn finding_views(assessed: &Assessed, version: u32) -> Vec<FindingView> {
    let mut findings: Vec<&Finding> = assessed.findings.iter().collect();
    findings.sort_by_key(|finding| finding.severity);
    findings.into_iter().map(|finding| finding_view(finding, &assessed.living, version)).collect()
}

/// A finding on the wire.
pub(crate) fn finding_view(finding: &Finding, living: &AssetLiving, version: u32) -> FindingView {
    let answered = living.acknowledgement(version, finding).filter(|_| finding.severity == Severity::Warning);
    FindingView {
        code: finding.code.clone(),
        severity: severity(finding.severity).to_owned(),
        approve_time: finding.approve_time,
        message: finding.message.clone(),
        citation: finding.citation.clone(),
        path: finding.path.clone(),
        row: finding.row.clone(),
        section: asset_form().section_of(&finding.path).map(|section| section.id.clone()).unwrap_or_default(),
        acknowledged: answered.map(|given| AcknowledgedView {
            reason: given.reason.clone(),
            by: given.by.clone(),
            at: given.at.clone(),
        }),
    }
}

/// Field states on the wire.
pub(crate) fn field_views(states: BTreeMap<String, FieldState>) -> BTreeMap<String, FieldView> {
    states
        .into_iter()
        .map(|(path, state)| (path, FieldView { shown: state.shown, required: state.required, missing: state.missing }))
        .collect()
}

fn point_view(point: &asset::Point) -> PointView {
    PointView {
        code: point.code.code().to_owned(),
        label: point.label.to_owned(),
        weight: point.weight,
        state: point.state.code().to_owned(),
    }
}

/// The living facts that the form shows, and the reference.
fn living_view(record: &Record, living: &AssetLiving) -> Value {
    let all = serde_json::to_value(living).unwrap_or_default();
    let fields = asset_form().sections.iter().flat_map(|section| &section.fields).filter(|field| field.living);
    let mut view: serde_json::Map<String, Value> =
        fields.filter_map(|field| Some((field.id.clone(), all.get(&field.id)?.clone()))).collect();
    view.insert("ref".to_owned(), json!(record.reference));
    Value::Object(view)
}

fn versions(record: &Record) -> Vec<VersionView> {
    let mut versions: Vec<VersionView> = record
        .versions
        .iter()
        .map(|head| VersionView {
            number: head.number,
            state: head.state.clone(),
            began_at: head.began_at.to_rfc3339(),
            reason: head.reason.clone(),
        })
        .collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.number));
    versions
}

/// The form under which new versions are kept.
pub(crate) fn form_title() -> String {
    asset_form().title()
}
