//! Making, changing and taking away assets.

use serde_json::{Map, Value};
use tollgate_domain::asset::{self, AssetLiving, AssetState, AssetStep, Blocker, LAYOUT, is_correction};
use tollgate_domain::form::{Form, asset_form};
use tollgate_domain::record::{self, Applied, Edit, KeyPolicy};
use tollgate_domain::vocabulary::Code;
use tollgate_store::{Kind, NewVersion, OperationKind, Record, Version};

use crate::assets::assess::{Assessed, head, living_of, state_of};
use crate::assets::page::{StandingAsset, blocker_view, form_title, may_write};
use crate::contract::{AssetEdited, CreateAsset, DeleteDraft, EditAsset, EditView, No, NoCode, Touched};
use crate::known::Known;
use crate::register::Register;
use crate::session::{Session, Work};

/// Make an asset.
pub(crate) fn create_asset(session: &mut Session, request: CreateAsset) -> Result<AssetEdited, No> {
    session.at_work()?.create_asset(request)
}

/// Change an asset.
pub(crate) fn edit_asset(session: &mut Session, request: EditAsset) -> Result<AssetEdited, No> {
    let mut work = session.at_work()?;
    let edits: Vec<Edit> = request.edits.into_iter().map(edit).collect();
    work.edit_asset(&request.reference, &edits)
}

/// Remove a draft that was never submitted.
pub(crate) fn delete_asset_draft(session: &mut Session, request: DeleteDraft) -> Result<Touched, No> {
    let mut work = session.at_work()?;
    let record = work.register.record(Kind::Asset, &request.reference)?;
    if !may_write(work.register.acting.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let version = work.register.newest(&record)?;
    let state = state_of(head(&record, version.number));
    if !matches!(state, AssetState::Draft | AssetState::Returned) {
        return Err(No::new(NoCode::WrongState).saying(format!(
            "{} is {}; only a draft can be deleted.",
            record.reference,
            state.label().to_lowercase()
        )));
    }
    let only = record.versions.len() == 1;
    if let Some(dpia) = work.register.known.assessments.of_asset(&record.reference).next().filter(|_| only) {
        return Err(No::new(NoCode::RowInUse)
            .saying(format!("{} is what {dpia} assesses.", record.reference))
            .then(format!("Take it off {dpia} first, or keep the draft."))
            .with("reference", dpia));
    }
    let done = if only {
        format!("Delete the draft of {}", record.reference)
    } else {
        format!("Delete the draft of version {} ({})", version.number, record.reference)
    };
    work.operate(OperationKind::Remove, &done, |edit| {
        if only {
            edit.remove_record(&record.id)?;
        } else {
            edit.remove_version(&record.id, version.number)?;
        }
        Ok(())
    })?;
    work.touched(&done)
}

impl Work<'_> {
    /// Makes an asset from keyed content.
    pub(crate) fn create_asset(&mut self, request: CreateAsset) -> Result<AssetEdited, No> {
        let (content, living_content) = apart(asset_form(), request.content);
        let composed = record::compose(&content, asset_form(), &LAYOUT, &mut || self.ids.next().to_string())?;
        let reference = self.register.upcoming();
        self.refuse_unreal(&reference, &composed.body)?;
        let mut living = AssetLiving { notes: request.notes, ..AssetLiving::default() };
        if !living_content.is_empty() {
            living = self.with_living(&living, &Value::Object(living_content))?;
        }
        let name = composed.body.get("name").and_then(Value::as_str).unwrap_or_default();
        let done = format!("Make {reference} “{name}”");
        let living = stored(&living)?;
        let state = AssetState::Draft.code().to_owned();
        let new = NewVersion { number: 1, base: None, state, form: form_title(), body: composed.body, reason: None };
        let actor = self.register.acting.clone();
        let write = |edit: &mut tollgate_store::Edit<'_>| {
            let reference = edit.next_reference(Kind::Asset, "IA-", 4)?;
            let id = edit.create_record(Kind::Asset, Some(reference), living, "")?;
            edit.create_version(&id, new)?;
            Ok(id)
        };
        let made = self.operate_on_asset_if(&actor, OperationKind::Create, &done, write, |known, assessed| {
            let acting = [known.acting_in(&actor)];
            asset::may_act(AssetStep::Create, None, &acting, &assessed.ownership).map_err(No::from)?;
            refuse_incomplete(assessed)
        })?;
        self.edited(&made, &done, composed.added)
    }

    /// Changes an asset: content of the draft, living facts, or a correction of the text in force.
    pub(crate) fn edit_asset(&mut self, reference: &str, edits: &[Edit]) -> Result<AssetEdited, No> {
        let record = self.register.record(Kind::Asset, reference)?;
        let version = self.register.newest(&record)?;
        if !may_write(self.register.acting.role) {
            return Err(No::new(NoCode::NotYourStep).saying(format!(
                "You act as {}, who reads the register and does not change it.",
                self.register.acting.label
            )));
        }
        let (on_record, in_content): (Vec<Edit>, Vec<Edit>) =
            edits.iter().cloned().partition(|edit| is_living(asset_form(), edit));
        let living_before = living_of(&record)?;
        let corrects = state_of(head(&record, version.number)) == AssetState::Approved
            && in_content.iter().all(|edit| matches!(edit, Edit::Set { path, .. } if is_correction(path)));
        let correction = if corrects && !in_content.is_empty() { Correction::Yes } else { Correction::No };
        if !in_content.is_empty() && !corrects {
            self.register.standing(&record, &version).map_err(|why| No::new(NoCode::WrongState).saying(why))?;
        }
        let applied = self.applied(&record, &version, &in_content)?;
        let living = if on_record.is_empty() {
            living_before.clone()
        } else {
            let before = stored(&living_before)?;
            let after = record::apply(&before, asset_form(), &LAYOUT, &on_record, KeyPolicy::Free, &mut || {
                self.ids.next().to_string()
            })?;
            self.check_links(&after.body)?;
            crate::register::typed(reference, after.body)?
        };
        let living = answered(living, &applied.touched);
        let is_new = applied.body != version.body;
        if is_new {
            self.refuse_unreal(reference, &applied.body)?;
        }
        let done = described(asset_form(), reference, edits, &applied.added, correction);
        let living = stored(&living)?;
        let body = applied.body;
        let actor = self.register.acting.clone();
        let write = |edit: &mut tollgate_store::Edit<'_>| {
            edit.put_body(&record.id, version.number, body)?;
            edit.put_living(&record.id, living)?;
            Ok(record.id.clone())
        };
        let accept = |_: &Known, after: &Assessed| if is_new { refuse_incomplete(after) } else { Ok(()) };
        let written = self.operate_on_asset_if(&actor, OperationKind::Edit, &done, write, accept)?;
        self.edited(&written, &done, applied.added)
    }

    fn applied(&mut self, record: &Record, version: &Version, edits: &[Edit]) -> Result<Applied, No> {
        let approved: Vec<Value> = record
            .versions
            .iter()
            .filter(|head| head.number < version.number)
            .filter_map(|head| self.register.store.version(&record.id, head.number).ok().flatten())
            .map(|version| version.body)
            .collect();
        let approved: Vec<&Value> = approved.iter().collect();
        let policy = if approved.is_empty() { KeyPolicy::Free } else { KeyPolicy::Fixed(&approved) };
        let ids = &mut self.ids;
        Ok(record::apply(&version.body, asset_form(), &LAYOUT, edits, policy, &mut || ids.next().to_string())?)
    }

    /// Refuses what cannot be true of the register: a second asset of the same name in the service, an asset that is a part of
    /// itself, a person or a parent that is not there.
    fn refuse_unreal(&self, reference: &str, body: &Value) -> Result<(), No> {
        let register = &*self.register;
        let text = |field: &str| body.get(field).and_then(Value::as_str).unwrap_or_default();
        let (name, service) = (text("name").trim().to_lowercase(), text("service"));
        let twin =
            register.known.alike.named(service, &name).filter_map(|other| register.rows.get(other)).find(|row| {
                row.reference != reference && row.service == service && row.name.trim().to_lowercase() == name
            });
        if let Some(twin) = twin.filter(|_| !name.is_empty()) {
            return Err(No::new(NoCode::NotUnique)
                .saying(format!("{} of this service bears this name already: {}.", twin.reference, twin.name))
                .at("name")
                .with("reference", twin.reference.clone()));
        }
        for field in ["record_manager", "deputy_record_manager", "head_of_service", "ig_lead"] {
            let person = text(field);
            if !person.is_empty() && !register.known.people.contains_key(&record::PersonRef(person.to_owned())) {
                return Err(No::unknown(person).at(field));
            }
        }
        let mut parent = text("parent_ref").to_owned();
        let mut steps = 0_usize;
        while !parent.is_empty() {
            if parent == reference || steps > register.rows.len() {
                return Err(No::new(NoCode::Loop)
                    .saying(format!("{reference} cannot be a part of itself, also not through other assets."))
                    .at("parent_ref"));
            }
            let record = register.record(Kind::Asset, &parent).map_err(|no| no.at("parent_ref"))?;
            let version = register.newest(&record)?;
            version.body.get("parent_ref").and_then(Value::as_str).unwrap_or_default().clone_into(&mut parent);
            steps += 1;
        }
        Ok(())
    }

    /// Living facts that were given with the content.
    fn with_living(&mut self, living: &AssetLiving, given: &Value) -> Result<AssetLiving, No> {
        let edits: Vec<Edit> = given
            .as_object()
            .into_iter()
            .flatten()
            .map(|(path, value)| Edit::Set { path: path.clone(), value: value.clone() })
            .collect();
        let before = stored(living)?;
        let ids = &mut self.ids;
        let after =
            record::apply(&before, asset_form(), &LAYOUT, &edits, KeyPolicy::Free, &mut || ids.next().to_string())?;
        self.check_links(&after.body)?;
        crate::register::typed("the new asset", after.body)
    }

    /// Links of the record must lead somewhere as far as the register keeps what they lead to.
    fn check_links(&self, living: &Value) -> Result<(), No> {
        let Some(named) = living.get("apd_ref").and_then(Value::as_str) else { return Ok(()) };
        let reference = named.split_once(" v").map_or(named, |(reference, _)| reference);
        if self.register.known.documents.contains_key(reference) {
            return Ok(());
        }
        Err(No::unknown(reference)
            .saying(format!("The register has no policy document {reference}."))
            .then("Record the policy document first, then name it here.")
            .at("apd_ref"))
    }

    /// The answer to every change of an asset.
    pub(crate) fn edited(&mut self, asset: &StandingAsset, done: &str, added: Vec<String>) -> Result<AssetEdited, No> {
        let page = self.register.page_of(asset)?;
        Ok(AssetEdited { page, added, touched: self.touched(done)? })
    }
}

impl Register {
    /// A reference that no asset has, for sentences about one that is not made yet.
    fn upcoming(&self) -> String {
        let last = self.rows.keys().next_back().and_then(|last| last.strip_prefix("IA-")?.parse::<u32>().ok());
        format!("IA-{:04}", last.unwrap_or_default() + 1)
    }

    /// What the workflow says of a version, for commands that do more than look.
    pub(crate) fn assessed(&self, reference: &str) -> Result<(Record, Version, Assessed), No> {
        let record = self.record(Kind::Asset, reference)?;
        let version = self.newest(&record)?;
        let assessed = self.known.assess(reference, version.number, &version.body, living_of(&record)?)?;
        Ok((record, version, assessed))
    }
}

/// Refuses a draft without the fields that even a draft must have.
fn refuse_incomplete(assessed: &Assessed) -> Result<(), No> {
    let blockers: Vec<Blocker> = asset::blockers(
        AssetStep::Create,
        &asset::StepFacts {
            asset: &assessed.asset,
            version: 1,
            missing: &assessed.missing,
            findings: &[],
            living: &assessed.living,
            ownership: &assessed.ownership,
            next_version: asset::NextVersion::None,
        },
    );
    let Some(first) = blockers.first() else { return Ok(()) };
    let path = first.path.clone().unwrap_or_default();
    let labels: Vec<String> =
        blockers.iter().filter_map(|blocker| blocker.path.as_deref()).map(|path| asset_form().label_of(path)).collect();
    Err(No::new(NoCode::DraftIncomplete)
        .saying(format!("A draft cannot be saved without: {}.", labels.join(", ")))
        .at(path)
        .because(blockers.iter().map(blocker_view).collect()))
}

/// An edit from the wire.
pub(crate) fn edit(view: EditView) -> Edit {
    match view {
        EditView::Set { path, value } => Edit::Set { path, value },
        EditView::AddRow { list, values } => Edit::AddRow { list, values: values.unwrap_or(Value::Null) },
        EditView::RemoveRow { list, key } => Edit::RemoveRow { list, key },
        EditView::MoveRow { list, key, before } => Edit::MoveRow { list, key, before },
    }
}

/// A typed document as it is stored: without what nobody has stated.
pub(crate) fn stored<T: serde::Serialize>(value: &T) -> Result<Value, No> {
    let value = serde_json::to_value(value).map_err(|reason| No::defect(&reason.to_string()))?;
    Ok(record::prune(value))
}

/// Whoever writes a field has dealt with the imported text that it could not take; so has whoever writes a row of a list that
/// the text was meant for.
fn answered(mut living: AssetLiving, touched: &[String]) -> AssetLiving {
    living.unread.retain(|meant_for, _| {
        let within = |path: &String| {
            path == meant_for || path.strip_prefix(meant_for.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        !touched.iter().any(within)
    });
    living
}

/// Whether an edit is about a fact of the record and not of the version.
fn is_living(form: &Form, edit: &Edit) -> bool {
    let Edit::Set { path, .. } = edit else { return false };
    form.field(path).is_some_and(|field| field.living)
}

/// Content and living facts apart, where both were given together.
fn apart(form: &Form, given: Value) -> (Value, Map<String, Value>) {
    let Value::Object(fields) = given else { return (given, Map::new()) };
    let (living, content) = fields
        .into_iter()
        .partition(|(name, _)| form.field(name).is_some_and(|field| field.living && !field.automatic));
    (Value::Object(content), living)
}

/// Whether edits only put the text of a version in force right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Correction {
    /// They do.
    Yes,
    /// They change a draft.
    No,
}

/// What edits do, in words, with the reference of the record.
pub(crate) fn described(
    form: &Form,
    reference: &str,
    edits: &[Edit],
    added: &[String],
    correction: Correction,
) -> String {
    let what = match edits {
        [Edit::Set { path, value }] => {
            let verb = match correction {
                Correction::Yes => "Correct",
                Correction::No if record::is_empty(value) => "Empty",
                Correction::No => "Set",
            };
            format!("{verb} {}", lower_first(&form.label_of(path)))
        }
        [Edit::AddRow { list, .. }] => {
            let singular = form.rows_of(list).map_or(list.as_str(), |rows| rows.singular);
            format!("Add {singular} {}", added.first().map(String::as_str).unwrap_or_default())
        }
        [Edit::RemoveRow { list, key }] => format!("Remove {}", lower_first(&form.label_of(&format!("{list}.{key}")))),
        [Edit::MoveRow { list, key, .. }] => format!("Move {}", lower_first(&form.label_of(&format!("{list}.{key}")))),
        several => format!("Change {} fields", several.len()),
    };
    format!("{what} ({reference})")
}

/// The same words inside a sentence: a small letter first, unless they are a title such as Record Manager.
pub(crate) fn lower_first(words: &str) -> String {
    let is_title = words.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase) && !word.contains('.'));
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if !is_title || words.contains(", ") => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}
