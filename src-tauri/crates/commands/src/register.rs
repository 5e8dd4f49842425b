//! The open register: the file, who acts, the rows of the assets list, and what is known beside them.
//!
//! Never in here: what one command does.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Deserializer};
use tollgate_domain::form::{self, Form};
use tollgate_domain::people::{Person, PersonLiving};
use tollgate_domain::policy_document::PolicyDocument;
use tollgate_domain::record::{Actor, PersonRef};
use tollgate_domain::vocabulary::Role;
use tollgate_store::{ChangedRecord, Kind, Record, Store, Version};

use crate::contract::{Access, AssetRow, No, NoCode, RegisterStatus, ShutPlaces, Touched};
use crate::known::Known;
use crate::session::Work;

/// Roles that keep the council's settings and structure, its lists and its people.
const SETTINGS_KEEPERS: [Role; 4] = [Role::SystemAdmin, Role::Dpo, Role::DeputyDpo, Role::IgLead];

/// Roles that keep the policy documents.
pub(crate) const POLICY_KEEPERS: [Role; 3] = [Role::Dpo, Role::DeputyDpo, Role::SystemAdmin];

/// The two roles that change the dates of the law together.
pub(crate) const LAW_KEEPERS: [Role; 2] = [Role::SystemAdmin, Role::Dpo];

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

/// Whether the rows of the assets list are in memory.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    Yes,
    No,
}

/// How far the register has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It is being made; whatever is written belongs to its making.
    Beginning,
    /// People work in it.
    InUse,
}

/// What Undo and Redo offered when that was last looked up. It stands until the log grows or somebody else acts.
#[derive(Clone)]
struct Offers {
    after: Option<i64>,
    to: Option<Actor>,
    undo: Option<String>,
    redo: Option<String>,
}

/// The open register.
pub(crate) struct Register {
    pub(crate) store: Store,
    pub(crate) known: Known,
    /// Who acts.
    pub(crate) acting: Actor,
    /// Whether somebody has said who acts; until then an administrator does.
    pub(crate) named: bool,
    /// Rows of the assets list by reference; none before the first command that may need one.
    pub(crate) rows: BTreeMap<String, AssetRow>,
    listed: Listed,
    pub(crate) stage: Stage,
    offers: RefCell<Option<Offers>>,
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
            listed: Listed::No,
            stage: Stage::InUse,
            offers: RefCell::new(None),
            notes,
            fresh: BTreeSet::new(),
        };
        register.read_council()?;
        register.read_forms()?;
        register.read_people()?;
        register.read_documents()?;
        register.read_assessments()?;
        register.acting.label = register.known.role_label(Role::SystemAdmin);
        Ok(register)
    }

    /// Closes the file.
    pub(crate) fn close(self) -> Result<(), No> {
        Ok(self.store.close()?)
    }

    /// Before every command: reads the rows of the list if nobody has asked for any yet, so that a register opens before its ten
    /// thousand rows are read; and reads the law on this day, for a register that stays open over midnight.
    pub(crate) fn be_current(&mut self, now: DateTime<FixedOffset>) -> Result<(), No> {
        if now.date_naive() != self.known.law_date {
            self.known.law_date = now.date_naive();
            self.read_people()?;
            self.read_assessments()?;
            if self.listed == Listed::Yes {
                self.assess_all()?;
            }
        }
        if self.listed == Listed::No {
            self.read_rows()?;
            self.listed = Listed::Yes;
            // Nobody has seen a row yet, so that none is news.
            self.settle();
        }
        Ok(())
    }

    pub(crate) fn read_council(&mut self) -> Result<(), No> {
        if let Some(record) = self.store.record(COUNCIL)? {
            let council = self.typed(&record)?;
            self.known.take_council(council);
        }
        Ok(())
    }

    fn read_people(&mut self) -> Result<(), No> {
        let mut people: BTreeMap<PersonRef, Person> = BTreeMap::new();
        let mut keys: BTreeMap<PersonRef, PersonLiving> = BTreeMap::new();
        for record in self.store.records(Kind::Person)? {
            let person = self.typed(&record)?;
            let reference = PersonRef(record.reference);
            keys.insert(reference.clone(), typed(&reference.0, record.living)?);
            people.insert(reference, person);
        }
        self.known.take_people(people);
        self.known.take_keys(keys);
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
        let offers = self.offers(last.as_ref().map(|(number, _)| *number))?;
        let assets = match self.listed {
            Listed::Yes => self.rows.len(),
            Listed::No => self.store.count(Kind::Asset)? as usize,
        };
        let counts = [
            ("asset", assets),
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
            shut: ShutPlaces {
                settings: self.shut_to(&SETTINGS_KEEPERS),
                policy_documents: self.shut_to(&POLICY_KEEPERS),
                dated_law: self.shut_to(&LAW_KEEPERS),
            },
            saved_at: last.as_ref().map(|(_, at)| at.to_rfc3339()),
            undo: offers.undo,
            redo: offers.redo,
            law_date: self.known.law_date.to_string(),
            counts: counts.into_iter().map(|(kind, count)| (kind.to_owned(), small(count))).collect(),
            notes: self.notes.clone(),
            clock_behind: last.is_some_and(|(_, at)| now < at),
        })
    }

    /// What Undo and Redo offer whoever acts after the operation with this number.
    fn offers(&self, after: Option<i64>) -> Result<Offers, No> {
        let to = self.named.then(|| self.acting.clone());
        if let Some(known) = self.offers.borrow().as_ref().filter(|known| known.after == after && known.to == to) {
            return Ok(known.clone());
        }
        let undo = self.store.undoable(self.whose())?.map(|(_, label)| label);
        let redo = self.store.redoable(self.whose())?.map(|(_, label)| label);
        let offers = Offers { after, to, undo, redo };
        self.offers.replace(Some(offers.clone()));
        Ok(offers)
    }

    /// Whether the acting role may keep the council's settings, people and lists.
    pub(crate) fn may_keep_settings(&self) -> Result<(), No> {
        self.only(&SETTINGS_KEEPERS)
    }

    /// Why everybody but these roles finds a place shut, as a sentence.
    fn shut_to(&self, keepers: &[Role]) -> Option<String> {
        if self.store.access() == tollgate_store::Access::Look {
            return Some("This register is open to look at only.".to_owned());
        }
        self.only(keepers).err().map(|no| no.message)
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
pub(crate) fn typed<'a, T: Deserialize<'a>>(
    reference: &str,
    value: impl Deserializer<'a, Error = serde_json::Error>,
) -> Result<T, No> {
    T::deserialize(value).map_err(|reason| No::defect(&format!("{reference} cannot be read: {reason}")))
}

/// A count as the wire carries it.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
