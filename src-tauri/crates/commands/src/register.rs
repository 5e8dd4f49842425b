//! The open register: the file, who acts, the rows of the assets list, and what is known beside them.
//!
//! Never in here: what one command does.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use tollgate_domain::form::{self, Form};
use tollgate_domain::people::Person;
use tollgate_domain::policy_document::PolicyDocument;
use tollgate_domain::record::{Actor, PersonRef};
use tollgate_domain::vocabulary::Role;
use tollgate_store::{ChangedRecord, Kind, Record, Store, Version};

use crate::contract::{Access, AssetRow, No, NoCode, RegisterStatus, Touched};
use crate::known::Known;
use crate::session::Work;

/// A form, read once.
pub(crate) type ShippedForm = fn() -> &'static Form;

/// Every form, the asset's first.
pub(crate) const FORMS: [ShippedForm; 5] =
    [form::asset_form, form::person_form, form::council_form, form::policy_document_form, form::dpia_form];

/// Every form as it is written, for the copies that a register keeps.
pub(crate) const FORM_TEXTS: [(ShippedForm, &str); 5] = [
    (form::asset_form, include_str!("../../../../assets/forms/asset.toml")),
    (form::person_form, include_str!("../../../../assets/forms/person.toml")),
    (form::council_form, include_str!("../../../../assets/forms/council.toml")),
    (form::policy_document_form, include_str!("../../../../assets/forms/policy_document.toml")),
    (form::dpia_form, include_str!("../../../../assets/forms/dpia.toml")),
];

/// Reference of the one record that holds the council's settings.
pub(crate) const COUNCIL: &str = "council";

/// State of a record that has no workflow.
pub(crate) const CURRENT: &str = "current";

/// The open register.
pub(crate) struct Register {
    pub(crate) store: Store,
    pub(crate) known: Known,
    /// Who acts.
    pub(crate) acting: Actor,
    /// Whether somebody has said who acts; until then an administrator does.
    pub(crate) named: bool,
    /// Rows of the assets list by reference.
    pub(crate) rows: BTreeMap<String, AssetRow>,
    /// What was noticed on opening.
    pub(crate) notes: Vec<String>,
    /// References of assets whose rows changed in the command that is being carried out.
    pub(crate) fresh: BTreeSet<String>,
}

impl Register {
    /// The register in this file, on this day.
    pub(crate) fn over(store: Store, now: DateTime<FixedOffset>, notes: Vec<String>) -> Result<Self, No> {
        let mut register = Self {
            store,
            known: Known::on(now.date_naive()),
            acting: Actor { role: Role::SystemAdmin, person: None, label: String::new() },
            named: false,
            rows: BTreeMap::new(),
            notes,
            fresh: BTreeSet::new(),
        };
        register.read_council()?;
        register.read_forms()?;
        register.read_people()?;
        register.read_documents()?;
        register.read_assessments()?;
        register.acting.label = register.known.role_label(Role::SystemAdmin);
        register.read_rows()?;
        Ok(register)
    }

    /// Closes the file.
    pub(crate) fn close(self) -> Result<(), No> {
        Ok(self.store.close()?)
    }

    /// Reads the law on this day; on another day than before, everything is assessed again.
    pub(crate) fn on_day(&mut self, now: DateTime<FixedOffset>) -> Result<(), No> {
        if now.date_naive() == self.known.law_date {
            return Ok(());
        }
        self.known.law_date = now.date_naive();
        self.read_people()?;
        self.read_assessments()?;
        self.assess_all()
    }

    fn read_council(&mut self) -> Result<(), No> {
        if let Some(record) = self.store.record(COUNCIL)? {
            let council = self.typed(&record)?;
            self.known.take_council(council);
        }
        Ok(())
    }

    fn read_people(&mut self) -> Result<(), No> {
        let mut people: BTreeMap<PersonRef, Person> = BTreeMap::new();
        for record in self.store.records(Kind::Person)? {
            let person = self.typed(&record)?;
            people.insert(PersonRef(record.reference), person);
        }
        self.known.take_people(people);
        Ok(())
    }

    fn read_documents(&mut self) -> Result<(), No> {
        let mut documents: BTreeMap<String, PolicyDocument> = BTreeMap::new();
        for record in self.store.records(Kind::PolicyDocument)? {
            let document = self.typed(&record)?;
            documents.insert(record.reference, document);
        }
        self.known.documents = documents;
        Ok(())
    }

    /// Content of the newest version of a record, as its type.
    pub(crate) fn typed<T: serde::de::DeserializeOwned>(&self, record: &Record) -> Result<T, No> {
        typed(&record.reference, self.newest(record)?.body)
    }

    /// The newest version of a record.
    pub(crate) fn newest(&self, record: &Record) -> Result<Version, No> {
        self.store.newest(&record.id)?.ok_or_else(|| No::defect("a record without a version"))
    }

    /// The record of this kind with this reference.
    pub(crate) fn record(&self, kind: Kind, reference: &str) -> Result<Record, No> {
        match self.store.record(reference)? {
            Some(record) if record.kind == kind => Ok(record),
            _ => Err(No::unknown(reference)),
        }
    }

    /// How the register stands.
    pub(crate) fn status(&self, now: DateTime<FixedOffset>) -> Result<RegisterStatus, No> {
        let path = self.store.path();
        let last = self.store.last_operation()?;
        let counts = [
            ("asset", self.rows.len()),
            ("person", self.known.people.len()),
            ("policy_document", self.known.documents.len()),
            ("dpia", self.known.assessments.len()),
        ];
        Ok(RegisterStatus {
            path: path.display().to_string(),
            file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            folder: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
            council: self.known.council.name.clone().unwrap_or_default(),
            encrypted: self.store.is_encrypted(),
            access: match self.store.access() {
                tollgate_store::Access::Write => Access::Write,
                tollgate_store::Access::Look => Access::Look,
            },
            acting: self.known.acting_view(&self.acting),
            acting_choices: self.known.acting_choices(),
            saved_at: last.as_ref().map(|(_, at)| at.to_rfc3339()),
            undo: self.store.undoable(self.whose())?.map(|(_, label)| label),
            redo: self.store.redoable(self.whose())?.map(|(_, label)| label),
            law_date: self.known.law_date.to_string(),
            counts: counts.into_iter().map(|(kind, count)| (kind.to_owned(), small(count))).collect(),
            notes: self.notes.clone(),
            clock_behind: last.is_some_and(|(_, at)| now < at),
        })
    }

    /// Whether the acting role may keep the council's settings, people and lists.
    pub(crate) fn may_keep_settings(&self) -> Result<(), No> {
        self.only(&[Role::SystemAdmin, Role::Dpo, Role::DeputyDpo, Role::IgLead])
    }

    /// Refuses every role but these.
    pub(crate) fn only(&self, roles: &[Role]) -> Result<(), No> {
        if roles.contains(&self.acting.role) {
            return Ok(());
        }
        let names: Vec<String> = roles.iter().map(|role| self.known.role_label(*role)).collect();
        let own = self.known.role_label(self.acting.role);
        Err(No::new(NoCode::NotYourStep).saying(format!("You act as {own}; this is for {}.", names.join(", "))))
    }

    /// Forgets what was fresh in the last command.
    pub(crate) fn settle(&mut self) {
        self.fresh.clear();
    }

    /// Reads again what an operation changed: settings, people, documents, rows of assets.
    pub(crate) fn reread(&mut self, changed: &[ChangedRecord]) -> Result<(), No> {
        let has = |kind: Kind| changed.iter().any(|record| record.kind == kind);
        if has(Kind::Council) {
            self.read_council()?;
        }
        if has(Kind::Form) {
            self.read_forms()?;
        }
        if has(Kind::Person) {
            self.read_people()?;
        }
        if has(Kind::PolicyDocument) {
            self.read_documents()?;
        }
        if has(Kind::Council) || has(Kind::Person) || has(Kind::PolicyDocument) {
            return self.assess_all();
        }
        for record in changed.iter().filter(|record| record.kind == Kind::Asset) {
            self.assess_again(&record.reference)?;
        }
        self.follow_assessments(changed)
    }
}

impl Work<'_> {
    /// What a write touched, and how the register stands afterwards.
    pub(crate) fn touched(&self, done: &str) -> Result<Touched, No> {
        let register = &*self.register;
        let status = register.status(self.now)?;
        let (there, gone): (Vec<&String>, Vec<&String>) =
            register.fresh.iter().partition(|reference| register.rows.contains_key(*reference));
        Ok(Touched {
            undoable: status.undo.as_deref() == Some(done),
            status,
            done: done.to_owned(),
            assets: there.into_iter().filter_map(|reference| register.rows.get(reference).cloned()).collect(),
            removed: gone.into_iter().cloned().collect(),
            kinds: Vec::new(),
        })
    }
}

/// Stored JSON as its type. What is stored was checked when it was written, so that anything else is our own mistake.
pub(crate) fn typed<T: serde::de::DeserializeOwned>(reference: &str, value: Value) -> Result<T, No> {
    serde_json::from_value(value).map_err(|reason| No::defect(&format!("{reference} cannot be read: {reason}")))
}

/// A count as the wire carries it.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
