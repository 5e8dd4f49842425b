//! People: the list, one person, making and changing them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tollgate_domain::finding::Finding;
use tollgate_domain::form::{self, PlainFacts, person_form};
use tollgate_domain::people::{LAYOUT, Person, separation_in_office};
use tollgate_domain::record::{self, Applied, Edit, KeyPolicy, PersonRef, to_keyed};
use tollgate_domain::vocabulary::Code;
use tollgate_store::{Kind, NewVersion, OperationKind};

use crate::assets::edit::{Correction, described, edit};
use crate::assets::list::severity;
use crate::assets::page::field_views;
use crate::contract::{
    CreatePerson, EditPerson, FindingView, GetPerson, NamedRecord, No, NoCode, Nothing, PeopleList, PersonEdited,
    PersonPage, PersonRow,
};
use crate::register::{CURRENT, Register, small};
use crate::session::{Session, Work};

/// All people.
pub(crate) fn list_people(session: &mut Session, _: Nothing) -> Result<PeopleList, No> {
    let register = session.register()?;
    let mut owned: BTreeMap<&str, u32> = BTreeMap::new();
    for row in register.rows.values() {
        if let Some(owner) = row.record_manager_ref.as_deref() {
            *owned.entry(owner).or_default() += 1;
        }
    }
    let rows = register
        .known
        .people
        .iter()
        .map(|(reference, person)| {
            register.person_row(reference, person, owned.get(reference.0.as_str()).copied().unwrap_or_default())
        })
        .collect();
    Ok(PeopleList { rows })
}

/// One person.
pub(crate) fn get_person(session: &mut Session, request: GetPerson) -> Result<PersonPage, No> {
    session.register()?.person_page(&request.reference)
}

/// Record a person.
pub(crate) fn create_person(session: &mut Session, request: CreatePerson) -> Result<PersonEdited, No> {
    let mut work = session.at_work()?;
    work.register.may_keep_settings()?;
    let ids = &mut work.ids;
    let composed = record::compose(&request.content, person_form(), &LAYOUT, &mut || ids.next().to_string())?;
    work.refuse_unfinished_person(&composed)?;
    let person: Person = crate::register::typed("the new person", composed.body.clone())?;
    let title = person.post_title.clone().unwrap_or_default();
    let done = format!("Record {title}");
    let text = work.register.known.lines(person_form(), &LAYOUT, &composed.body).join("\n");
    let body = composed.body;
    let reference = work.operate(OperationKind::Create, &done, |edit| {
        let reference = edit.next_reference(Kind::Person, "PE-", 4)?;
        let id = edit.create_record(Kind::Person, Some(reference.clone()), json!({}), &title)?;
        let form = person_form().title();
        edit.create_version(
            &id,
            NewVersion { number: 1, base: None, state: CURRENT.to_owned(), form, body, reason: None },
        )?;
        edit.set_words(&id, &title, &text);
        Ok(reference)
    })?;
    work.person_edited(&reference, &done)
}

/// Change a person.
pub(crate) fn edit_person(session: &mut Session, request: EditPerson) -> Result<PersonEdited, No> {
    let mut work = session.at_work()?;
    let edits: Vec<Edit> = request.edits.into_iter().map(edit).collect();
    work.edit_person(&request.reference, &edits)
}

impl Work<'_> {
    /// Changes a person.
    pub(crate) fn edit_person(&mut self, reference: &str, edits: &[Edit]) -> Result<PersonEdited, No> {
        self.register.may_keep_settings()?;
        let record = self.register.record(Kind::Person, reference)?;
        let version = self.register.newest(&record)?;
        let ids = &mut self.ids;
        let applied = record::apply(&version.body, person_form(), &LAYOUT, edits, KeyPolicy::Free, &mut || {
            ids.next().to_string()
        })?;
        self.refuse_unfinished_person(&applied)?;
        let person: Person = crate::register::typed(reference, applied.body.clone())?;
        let title = person.post_title.unwrap_or_default();
        let done = described(person_form(), reference, edits, &applied.added, Correction::No);
        let text = self.register.known.lines(person_form(), &LAYOUT, &applied.body).join("\n");
        let body = applied.body;
        self.operate(OperationKind::Edit, &done, |edit| {
            edit.put_body(&record.id, version.number, body)?;
            edit.set_words(&record.id, &title, &text);
            Ok(())
        })?;
        self.person_edited(reference, &done)
    }

    /// Refuses a person without post title or role, and a deputy who is not there.
    fn refuse_unfinished_person(&self, applied: &Applied) -> Result<(), No> {
        let facts = PlainFacts { on: self.register.known.law_date };
        let missing = form::missing(&applied.body, person_form(), &facts);
        if let Some(first) = missing.iter().find(|missing| missing.need == form::Need::Draft) {
            return Err(No::new(NoCode::DraftIncomplete)
                .saying(format!("A person cannot be recorded without: {}.", first.label))
                .at(first.path.clone()));
        }
        let deputy = applied.body.get("deputy").and_then(Value::as_str);
        match deputy {
            Some(deputy) if !self.register.known.people.contains_key(&PersonRef(deputy.to_owned())) => {
                Err(No::unknown(deputy).at("deputy"))
            }
            _ => Ok(()),
        }
    }

    /// The answer to every change of a person.
    pub(crate) fn person_edited(&mut self, reference: &str, done: &str) -> Result<PersonEdited, No> {
        let page = self.register.person_page(reference)?;
        let mut touched = self.touched(done)?;
        touched.kinds = vec![Kind::Person.code().to_owned()];
        Ok(PersonEdited { page, touched })
    }
}

impl Register {
    fn person_page(&self, reference: &str) -> Result<PersonPage, No> {
        let record = self.record(Kind::Person, reference)?;
        let version = self.newest(&record)?;
        let own = PersonRef(reference.to_owned());
        let person: Person = self.typed(&record)?;
        let assets: Vec<NamedRecord> = self
            .rows
            .values()
            .filter(|row| row.record_manager_ref.as_deref() == Some(reference))
            .map(|row| NamedRecord { reference: row.reference.clone(), name: row.name.clone() })
            .collect();
        let facts = PlainFacts { on: self.known.law_date };
        Ok(PersonPage {
            row: self.person_row(&own, &person, small(assets.len())),
            content: to_keyed(&version.body, &LAYOUT),
            fields: field_views(form::field_states(&version.body, person_form(), &facts)),
            findings: self.findings_on(&own).iter().map(finding_view).collect(),
            assets,
            keys: self.known.key_views(&own, self.known.law_date),
        })
    }

    fn person_row(&self, reference: &PersonRef, person: &Person, assets: u32) -> PersonRow {
        PersonRow {
            reference: reference.0.clone(),
            name: person.name.clone().unwrap_or_default(),
            post_title: person.post_title.clone().unwrap_or_default(),
            roles: person.roles.iter().map(|role| role.code().to_owned()).collect(),
            directorate: person.directorate.clone(),
            service: person.service.clone(),
            active: person.active_on(self.known.law_date),
            training: person.training_state(self.known.law_date).code().to_owned(),
            training_due_on: person.training_due_on().map(|date| date.to_string()),
            assets,
        }
    }

    /// What the separation rules say about a person (SEP-4, SEP-5).
    pub(crate) fn findings_on(&self, person: &PersonRef) -> Vec<Finding> {
        let person = self.known.people.get(person);
        person.map(|person| separation_in_office(person, self.known.law_date)).unwrap_or_default()
    }
}

fn finding_view(finding: &Finding) -> FindingView {
    FindingView {
        code: finding.code.clone(),
        severity: severity(finding.severity).to_owned(),
        approve_time: finding.approve_time,
        message: finding.message.clone(),
        citation: finding.citation.clone(),
        path: finding.path.clone(),
        row: finding.row.clone(),
        section: person_form().section_of(&finding.path).map(|section| section.id.clone()).unwrap_or_default(),
        acknowledged: None,
    }
}
