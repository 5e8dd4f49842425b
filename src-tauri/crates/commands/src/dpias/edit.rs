//! Making and changing impact assessments.

use serde_json::Value;
use tollgate_domain::dpia::{
    Dpia, DpiaState, DpiaStep, DpiaTrigger, DpiaWorkflow, EditStop, LAYOUT, Reply, Resolution, ResolutionRefusal, Side,
    asset_differences, lapsed_acceptances, may_edit, override_outcome, unknown_assets,
};
use tollgate_domain::gates::{self, Issue, Refusal, Why};
use tollgate_domain::record::{self, Actor, Applied, Edit, KeyPolicy, PersonRef};
use tollgate_domain::vocabulary::{Code, Role};
use tollgate_store::{Kind, NewVersion, OperationKind, Record, RecordId, Version};

use crate::assets::edit::{Correction, described, edit, stored};
use crate::assets::page::may_write;
use crate::attachments::files_named;
use crate::contract::{CreateDpia, DpiaEdited, EditDpia, No, NoCode, SettleDifference, SettleScreening};
use crate::dpias::assess::{AssessedDpia, Content};
use crate::dpias::page::blocker_view;
use crate::forms::copies::keep_released;
use crate::register::typed;
use crate::session::{Session, Work};

/// Start an assessment.
pub(crate) fn create_dpia(session: &mut Session, request: CreateDpia) -> Result<DpiaEdited, No> {
    session.at_work()?.create_dpia(request.content)
}

/// Change an assessment.
pub(crate) fn edit_dpia(session: &mut Session, request: EditDpia) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let edits: Vec<Edit> = request.edits.into_iter().map(edit).collect();
    work.edit_dpia(&request.reference, &edits)
}

/// Set the DPO's own outcome of the screening, or go back to the computed one.
pub(crate) fn settle_screening(session: &mut Session, request: SettleScreening) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let edits = [
        ("screening_override.outcome", request.outcome.map(Value::String)),
        ("screening_override.reason", Some(Value::String(request.reason))),
    ];
    let edits: Vec<Edit> = edits
        .into_iter()
        .map(|(path, value)| Edit::Set { path: path.to_owned(), value: value.unwrap_or_default() })
        .collect();
    work.edit_dpia(&request.reference, &edits)
}

/// Settle a difference from the linked assets.
pub(crate) fn settle_difference(session: &mut Session, request: SettleDifference) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (_, _, assessed) = work.dpia(&request.reference)?;
    let found = asset_differences(&assessed.dpia, &assessed.linked_assets());
    let difference = found.into_iter().find(|one| one.question.code() == request.question).ok_or_else(|| {
        No::new(NoCode::WrongState)
            .saying(format!("Question {} does not differ from the linked assets.", request.question))
            .then("Read the differences again; it may have been settled.")
    })?;
    let reason = request.reason.unwrap_or_default();
    let resolution = match request.choice.as_str() {
        "take" => Resolution::Take,
        "keep" => Resolution::Keep(reason),
        "correct_asset" => Resolution::CorrectAsset(reason),
        other => {
            return Err(No::new(NoCode::UnknownCode)
                .saying(format!("A difference is settled by take, keep or correct_asset, not by {other}.")));
        }
    };
    let edits = difference.resolve(&resolution).map_err(|refusal| {
        let ResolutionRefusal::ReasonTooShort { .. } = refusal;
        No::new(NoCode::ReasonTooShort).saying(refusal.to_string()).at(difference.path.clone())
    })?;
    work.edit_dpia(&request.reference, &edits)
}

impl Work<'_> {
    /// Makes an assessment from keyed content.
    pub(crate) fn create_dpia(&mut self, mut content: Value) -> Result<DpiaEdited, No> {
        let form = self.register.known.form_in_force(Kind::Dpia.code());
        if let Some(fields) = content.as_object_mut()
            && !fields.contains_key("tollgate")
        {
            let usual = form.field("tollgate").and_then(|field| field.default.clone()).unwrap_or_default();
            fields.insert("tollgate".to_owned(), usual);
        }
        let composed = record::compose(&content, &form, &LAYOUT, &mut || self.ids.next().to_string())?;
        let reference = "the new assessment".to_owned();
        let record = Record {
            id: RecordId(String::new()),
            kind: Kind::Dpia,
            reference: reference.clone(),
            living: Value::Object(serde_json::Map::new()),
            versions: Vec::new(),
        };
        let given: Vec<Edit> = content
            .as_object()
            .into_iter()
            .flatten()
            .map(|(path, value)| Edit::Set { path: path.clone(), value: value.clone() })
            .collect();
        let actor = self.register.acting.clone();
        self.may_edit_all(&given, DpiaState::Screening, None, &actor)?;
        let assessed =
            self.register.assess_dpia(&record, &Content { version: 1, form: form.clone(), body: &composed.body })?;
        self.refuse_untrue(&record, &composed.body, &assessed, &given)?;
        let acting = [self.register.known.acting_in(&actor)];
        let line = gates::take::<DpiaWorkflow>(DpiaStep::Create, None, &acting, None, &assessed.facts(None))?;
        let mut living = assessed.living.clone();
        self.attest_dpia(&mut living, &assessed, DpiaStep::Create.code(), None, &actor, &composed.body);
        let living = stored(&living)?;
        let title = assessed.dpia.title.clone().unwrap_or_default();
        let new = NewVersion {
            number: 1,
            base: None,
            state: line.to.code().to_owned(),
            form: form.title(),
            body: composed.body,
            reason: None,
        };
        let prefix = format!("DPIA-{}-", self.now.format("%Y"));
        let done = format!("Start the assessment “{title}”");
        let reference = self.operate_as(&actor, OperationKind::Create, &done, |edit| {
            keep_released(edit, &form)?;
            let reference = edit.next_reference(Kind::Dpia, &prefix, 3)?;
            let id = edit.create_record(Kind::Dpia, Some(reference.clone()), living, &title)?;
            edit.create_version(&id, new)?;
            Ok(reference)
        })?;
        self.register.put_words_again()?;
        self.dpia_edited(&reference, &done, composed.added)
    }

    /// Changes the content of an assessment.
    pub(crate) fn edit_dpia(&mut self, reference: &str, edits: &[Edit]) -> Result<DpiaEdited, No> {
        let (record, version, assessed) = self.dpia(reference)?;
        let actor = self.actor_on_dpia(&assessed.dpia);
        let (applied, _) = self.applied_to_dpia(&record, &version, &assessed, edits, &actor)?;
        let done = described(&assessed.form, reference, edits, &applied.added, Correction::No);
        let added = applied.added;
        self.write_dpia(&actor, OperationKind::Edit, &done, |edit| {
            edit.put_body(&record.id, version.number, applied.body)?;
            Ok(())
        })?;
        self.dpia_edited(reference, &done, added)
    }

    /// The content after edits and what is said about it, or why these edits cannot be made now by these people.
    pub(crate) fn applied_to_dpia(
        &mut self,
        record: &Record,
        version: &Version,
        assessed: &AssessedDpia,
        edits: &[Edit],
        actor: &Actor,
    ) -> Result<(Applied, AssessedDpia), No> {
        let issue = assessed.living.open_issue(version.number).map(|frozen| &frozen.issue);
        self.may_edit_all(edits, assessed.state, issue, actor)?;
        let signed: Vec<Value> = record
            .versions
            .iter()
            .filter(|head| head.number < version.number)
            .filter_map(|head| self.register.store.version(&record.id, head.number).ok().flatten())
            .map(|version| version.body)
            .collect();
        let signed: Vec<&Value> = signed.iter().collect();
        let policy = if signed.is_empty() { KeyPolicy::Free } else { KeyPolicy::Fixed(&signed) };
        let ids = &mut self.ids;
        let mut apply = |edits: &[Edit]| {
            record::apply(&version.body, &assessed.form, &LAYOUT, edits, policy, &mut || ids.next().to_string())
        };
        let mut applied = apply(edits)?;
        let now: Dpia = typed(&record.reference, applied.body.clone())?;
        let before: Dpia = typed(&record.reference, version.body.clone())?;
        let lapsed = lapsed_acceptances(&before, &now);
        if !lapsed.is_empty() {
            let fall = |key: String| Edit::Set { path: format!("risks.{key}.accepted_by"), value: Value::Null };
            let all: Vec<Edit> = edits.iter().cloned().chain(lapsed.into_iter().map(fall)).collect();
            applied = apply(&all)?;
        }
        let after = self.register.assess_dpia(record, &self.register.content_with(version, &applied.body))?;
        self.refuse_untrue(record, &applied.body, &after, edits)?;
        refuse_acceptance(assessed, &after, actor)?;
        Ok((applied, after))
    }

    /// Whether everything that edits lead to may be edited now.
    fn may_edit_all(&self, edits: &[Edit], state: DpiaState, issue: Option<&Issue>, actor: &Actor) -> Result<(), No> {
        if !may_write(actor.role) {
            return Err(No::new(NoCode::NotYourStep)
                .saying(format!("You act as {}, who reads the register and does not change it.", actor.label)));
        }
        let acting = self.register.known.acting_in(actor);
        for path in edits.iter().flat_map(paths_of) {
            may_edit(&path, state, issue, &acting).map_err(|stop| {
                let code = match stop {
                    EditStop::Frozen => NoCode::Frozen,
                    EditStop::Closed | EditStop::NotNow { .. } => NoCode::WrongState,
                    EditStop::NotYours { .. } => NoCode::NotYourStep,
                };
                No::new(code).saying(stop.to_string()).with("rule", stop.code()).at(path.clone())
            })?;
        }
        Ok(())
    }

    /// Refuses what cannot be true: files, people and assets that are not there, an answer of the screening that follows from another, an
    /// outcome that nobody may set.
    fn refuse_untrue(&self, record: &Record, body: &Value, after: &AssessedDpia, edits: &[Edit]) -> Result<(), No> {
        let register = &*self.register;
        for file in files_named(&after.form, body) {
            register.file_of(record, &file)?;
        }
        for field in ["project_manager", "head_of_service", "record_manager", "commissioner"] {
            let person = body.get(field).and_then(Value::as_str).unwrap_or_default();
            if !person.is_empty() && !register.known.people.contains_key(&PersonRef(person.to_owned())) {
                return Err(No::unknown(person).at(field));
            }
        }
        let touched: Vec<String> = edits.iter().flat_map(paths_of).collect();
        let changes_field = |field: &str| touched.iter().any(|path| path.split('.').next() == Some(field));
        if changes_field("asset_refs")
            && let Some(gone) = unknown_assets(&after.dpia, &after.linked_assets()).first()
        {
            return Err(No::unknown(gone)
                .saying(format!("The register has no asset {gone}."))
                .then("Record the asset first, also if it is only planned, then name it here.")
                .at("asset_refs"));
        }
        let stated: Dpia = typed("the assessment", body.clone())?;
        for trigger in &after.screening.locked {
            let contradicts = stated.screening_answer(*trigger).answer.is_some_and(|reply| reply != Reply::Yes);
            if contradicts && changes_field(trigger.code()) {
                return Err(locked(*trigger));
            }
        }
        let own = &stated.screening_override;
        if let Some(wanted) = own.outcome.filter(|_| changes_field("screening_override")) {
            let reason = own.reason.as_deref().unwrap_or_default();
            override_outcome(register.acting.role, after.screening.outcome, wanted, reason)
                .map_err(|refusal| No::new(NoCode::WrongState).saying(refusal.to_string()).at("screening_override"))?;
        }
        Ok(())
    }

    /// An assessment with its newest version and everything that is said about it.
    pub(crate) fn dpia(&self, reference: &str) -> Result<(Record, Version, AssessedDpia), No> {
        let record = self.register.record(Kind::Dpia, reference)?;
        let version = self.register.newest(&record)?;
        let assessed = self.register.assess_dpia(&record, &self.register.content(&version))?;
        Ok((record, version, assessed))
    }

    /// The actor with the person whom the assessment names for the role, where the role has several holders.
    pub(crate) fn actor_on_dpia(&self, dpia: &Dpia) -> Actor {
        let known = &self.register.known;
        let mut actor = self.register.acting.clone();
        if actor.person.is_some() {
            return actor;
        }
        let named = match actor.role {
            Role::ProjectManager => dpia.project_manager.as_ref(),
            Role::HeadOfService => dpia.head_of_service.as_ref(),
            Role::RecordManager => dpia.record_manager.as_ref(),
            Role::Commissioner => dpia.commissioner.as_ref(),
            _ => None,
        };
        let holds = |person: &&PersonRef| known.people.get(person).is_some_and(|one| one.roles.contains(&actor.role));
        if let Some(person) = named.filter(holds) {
            actor.label = known.person_label(person);
            actor.person = Some(person.clone());
        }
        actor
    }

    /// Writes one operation on one assessment, and what the search knows of it.
    pub(crate) fn write_dpia(
        &mut self,
        actor: &Actor,
        kind: OperationKind,
        label: &str,
        write: impl FnOnce(&mut tollgate_store::Edit<'_>) -> Result<(), No>,
    ) -> Result<(), No> {
        self.operate_as(actor, kind, label, write)?;
        self.register.put_words_again()
    }

    /// The answer to every change of an assessment.
    pub(crate) fn dpia_edited(&mut self, reference: &str, done: &str, added: Vec<String>) -> Result<DpiaEdited, No> {
        let page = self.register.dpia_page(reference, None)?;
        let mut touched = self.touched(done)?;
        touched.kinds = vec![Kind::Dpia.code().to_owned()];
        Ok(DpiaEdited { page, added, touched })
    }
}

/// The keyed paths that an edit leads to; rows that are written whole count field by field.
fn paths_of(edit: &Edit) -> Vec<String> {
    let fields = |path: &str, row: &Value| -> Vec<String> {
        let fields = row.as_object().into_iter().flatten();
        std::iter::once(path.to_owned()).chain(fields.map(|(field, _)| format!("{path}.{field}"))).collect()
    };
    match edit {
        Edit::Set { path, value } => {
            let mut steps = path.split('.');
            let list = steps.next().filter(|first| LAYOUT.list(first).is_some());
            match (list, steps.count(), value) {
                (Some(_), 0, Value::Object(rows)) => std::iter::once(path.clone())
                    .chain(rows.iter().flat_map(|(key, row)| fields(&format!("{path}.{key}"), row)))
                    .collect(),
                (Some(_), 0, Value::Array(rows)) => std::iter::once(path.clone())
                    .chain(rows.iter().flat_map(|row| fields(&format!("{path}.new"), row)))
                    .collect(),
                (Some(_), 1, row) => fields(path, row),
                _ => vec![path.clone()],
            }
        }
        Edit::AddRow { list, values } => fields(&format!("{list}.new"), values),
        Edit::RemoveRow { list, key } | Edit::MoveRow { list, key, .. } => vec![format!("{list}.{key}")],
    }
}

fn locked(trigger: DpiaTrigger) -> No {
    No::new(NoCode::WrongState)
        .saying("This answer follows from another answer or from the linked assets and stays “yes”.")
        .then("If it is not right, correct the answer it follows from.")
        .at(format!("{trigger}.answer"))
        .with("rule", "locked")
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal.why {
            Why::WrongState => NoCode::WrongState,
            Why::NotYourStep { .. } => NoCode::NotYourStep,
            Why::SecondPersonNeeded { .. } => NoCode::SecondPersonNeeded,
            Why::Separation { .. } => NoCode::Separation,
            Why::TextTooShort { .. } => NoCode::ReasonTooShort,
            Why::GateShut { .. } => NoCode::GateShut,
        };
        let no = Self::new(code).saying(refusal.to_string());
        let no = match &refusal.why {
            Why::Separation { finding } => no.with("rule", finding.code.clone()),
            _ => no,
        };
        no.because(refusal.why.blockers().iter().map(blocker_view).collect())
    }
}

/// Refuses an acceptance that is nobody's, or somebody else's, to give.
fn refuse_acceptance(before: &AssessedDpia, after: &AssessedDpia, actor: &Actor) -> Result<(), No> {
    let (dpia, earlier) = (&after.dpia, &before.dpia);
    for risk in &dpia.risk_register().risks {
        let was = earlier.risks.0.get(risk.id).and_then(|risk| risk.accepted_by);
        if risk.risk.accepted_by.is_none() || risk.risk.accepted_by == was {
            continue;
        }
        risk.may_be_accepted_by(actor.role).map_err(|refusal| {
            let path = format!("risks.{}.accepted_by", risk.risk.key);
            let no = No::new(NoCode::WrongState).saying(refusal.to_string()).at(path);
            match risk.weight(Side::After) {
                Some(weight) => no.with("residual_level", weight.level.code()),
                None => no,
            }
        })?;
    }
    Ok(())
}
