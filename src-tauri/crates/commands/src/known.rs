//! What is known of the open register in memory: settings, law, lists, people, documents, and which assets look alike. All of it
//! can be made again from the file.
//!
//! Never in here: the store. What is known can be asked while the store writes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tollgate_domain::asset::OwnerFacts;
use tollgate_domain::council::{CouncilFacts, CouncilSettings};
use tollgate_domain::law::LawTable;
use tollgate_domain::people::{Person, PersonLiving};
use tollgate_domain::policy_document::PolicyDocument;
use tollgate_domain::record::PersonRef;
use tollgate_domain::vocabulary::{self, Vocabularies};

use crate::assets::alike::Alike;
use crate::dpias::known::Assessments;
use crate::forms::known::Forms;

/// What is known of the open register.
pub(crate) struct Known {
    /// The date on which the law is read.
    pub(crate) law_date: NaiveDate,
    pub(crate) council: CouncilSettings,
    pub(crate) council_facts: CouncilFacts,
    pub(crate) law: LawTable,
    pub(crate) lists: Vocabularies,
    pub(crate) people: BTreeMap<PersonRef, Person>,
    pub(crate) keys: BTreeMap<PersonRef, PersonLiving>,
    pub(crate) owners: BTreeMap<PersonRef, OwnerFacts>,
    pub(crate) documents: BTreeMap<String, PolicyDocument>,
    pub(crate) alike: Alike,
    pub(crate) assessments: Assessments,
    pub(crate) forms: Forms,
}

impl Known {
    /// Nothing but the day and what is shipped.
    pub(crate) fn on(law_date: NaiveDate) -> Self {
        let council = CouncilSettings::default();
        Self {
            law_date,
            council_facts: council.facts(),
            law: council.law(),
            lists: council.vocabularies(),
            council,
            people: BTreeMap::new(),
            keys: BTreeMap::new(),
            owners: BTreeMap::new(),
            documents: BTreeMap::new(),
            alike: Alike::default(),
            assessments: Assessments::default(),
            forms: Forms::default(),
        }
    }

    /// Takes the council's settings in.
    pub(crate) fn take_council(&mut self, council: CouncilSettings) {
        self.council_facts = council.facts();
        self.law = council.law();
        self.lists = council.vocabularies();
        self.council = council;
    }

    /// Takes everybody in.
    pub(crate) fn take_people(&mut self, people: BTreeMap<PersonRef, Person>) {
        let on = self.law_date;
        self.owners = people.iter().map(|(reference, person)| (reference.clone(), person.owner_facts(on))).collect();
        self.people = people;
    }

    /// Label of a code, in the council's words.
    pub(crate) fn label_of(&self, list: &str, code: &str) -> String {
        let entry = self.lists.list(list).and_then(|list| list.entry(code));
        entry.map_or_else(|| code.to_owned(), |entry| entry.label.clone())
    }

    /// Why a code is closed to this council today.
    pub(crate) fn closed_reason(&self, list: &str, code: &str) -> Option<String> {
        vocabulary::closed_reason(list, code, &self.law, self.law_date, self.council.authority())
    }
}
