//! Whose keys they are: entered by the person, vouched for by somebody else, withdrawn when lost.
//!
//! Never in here: the rules of that (`tollgate_domain::people`).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use tollgate_domain::people::{KeyRefusal, KeyStanding, PersonKey, PersonLiving, Vouched, Withdrawn, may_use_key};
use tollgate_domain::record::PersonRef;
use tollgate_signing::{Certificate, Fingerprint};
use tollgate_store::{Kind, OperationKind};

use crate::assets::edit::stored;
use crate::contract::{EnterKey, No, NoCode, PersonEdited, PersonKeyView, VouchForKey, WithdrawKey};
use crate::known::Known;
use crate::register::Register;
use crate::session::{Session, Work};

/// Enter the key of an identity on this computer as that of the acting person.
pub(crate) fn enter_key(session: &mut Session, request: EnterKey) -> Result<PersonEdited, No> {
    let certificates = session.keyring()?.list()?;
    let mut work = session.at_work()?;
    let fingerprint = fingerprint(&request.fingerprint)?;
    let certificate = certificates.into_iter().find(|one| one.fingerprint == fingerprint).ok_or_else(|| {
        No::new(NoCode::NotAnIdentity).saying("No identity with this fingerprint is kept on this computer.")
    })?;
    let person = work.register.acting_person()?;
    work.register.may_use(&person, &certificate)?;
    let at = work.now.to_rfc3339();
    let by = work.register.acting.label.clone();
    let living = work.register.with_key(&person, &certificate, &at, &by);
    work.write_keys(&person, &living, &format!("Enter a key ({})", person.0))
}

/// Vouch that a key is a person's.
pub(crate) fn vouch_for_key(session: &mut Session, request: VouchForKey) -> Result<PersonEdited, No> {
    let mut work = session.at_work()?;
    work.register.may_keep_settings()?;
    let person = PersonRef(request.person);
    let actor = work.register.acting.clone();
    let vouched = Vouched { by: actor.label, person: actor.person, at: work.now.to_rfc3339() };
    let living =
        work.register.own_keys(&person)?.vouch(&person, fingerprint(&request.fingerprint)?.as_str(), vouched)?;
    work.write_keys(&person, &living, &format!("Vouch for a key ({})", person.0))
}

/// A key no longer counts.
pub(crate) fn withdraw_key(session: &mut Session, request: WithdrawKey) -> Result<PersonEdited, No> {
    let mut work = session.at_work()?;
    let person = PersonRef(request.person);
    if work.register.acting.person.as_ref() != Some(&person) {
        work.register.may_keep_settings()?;
    }
    let by = work.register.acting.label.clone();
    let withdrawn = Withdrawn { by, at: work.now.to_rfc3339(), reason: request.reason.trim().to_owned() };
    let living = work.register.own_keys(&person)?.withdraw(fingerprint(&request.fingerprint)?.as_str(), withdrawn)?;
    work.write_keys(&person, &living, &format!("Withdraw a key ({})", person.0))
}

impl Work<'_> {
    fn write_keys(&mut self, person: &PersonRef, living: &PersonLiving, done: &str) -> Result<PersonEdited, No> {
        let record = self.register.record(Kind::Person, &person.0)?;
        let living = stored(living)?;
        self.operate(OperationKind::Attest, done, |edit| Ok(edit.put_living(&record.id, living)?))?;
        self.person_edited(&person.0, done)
    }
}

impl Register {
    /// The person who acts; a key belongs to a person and not to a role.
    pub(crate) fn acting_person(&self) -> Result<PersonRef, No> {
        self.acting.person.clone().ok_or_else(|| {
            No::new(NoCode::NoSuchActor)
                .saying("A key belongs to a person, and nobody in People is named for this role.")
                .then("Act as the person whose key it is.")
        })
    }

    /// Whether a person may sign with a certificate.
    pub(crate) fn may_use(&self, person: &PersonRef, certificate: &Certificate) -> Result<KeyStanding, No> {
        Ok(may_use_key(&self.known.keys, person, certificate.fingerprint.as_str())?)
    }

    /// A person's keys with this one among them.
    pub(crate) fn with_key(&self, person: &PersonRef, certificate: &Certificate, at: &str, by: &str) -> PersonLiving {
        let mut living = self.known.keys.get(person).cloned().unwrap_or_default();
        living.keys.entry(certificate.fingerprint.as_str().to_owned()).or_insert_with(|| PersonKey {
            name: certificate.name.clone(),
            issuer: certificate.issuer.clone(),
            not_before: certificate.not_before.to_rfc3339(),
            not_after: certificate.not_after.to_rfc3339(),
            added_at: at.to_owned(),
            added_by: by.to_owned(),
            vouched: None,
            withdrawn: None,
        });
        living
    }

    fn own_keys(&self, person: &PersonRef) -> Result<PersonLiving, No> {
        if !self.known.people.contains_key(person) {
            return Err(No::unknown(&person.0));
        }
        Ok(self.known.keys.get(person).cloned().unwrap_or_default())
    }
}

impl Known {
    /// Takes everybody's keys in.
    pub(crate) fn take_keys(&mut self, keys: BTreeMap<PersonRef, PersonLiving>) {
        self.keys = keys;
    }

    /// Whose key a certificate is, as the register has it.
    pub(crate) fn key(&self, fingerprint: &Fingerprint) -> Option<(&PersonRef, &PersonKey)> {
        self.keys.iter().find_map(|(person, living)| Some((person, living.keys.get(fingerprint.as_str())?)))
    }

    /// Reference of the person whose key it is.
    pub(crate) fn holder_of(&self, fingerprint: &Fingerprint) -> Option<String> {
        self.key(fingerprint).map(|(person, _)| person.0.clone())
    }

    /// A person's keys for the page, oldest first.
    pub(crate) fn key_views(&self, person: &PersonRef, on: NaiveDate) -> Vec<PersonKeyView> {
        let Some(living) = self.keys.get(person) else { return Vec::new() };
        let mut views: Vec<PersonKeyView> =
            living.keys.iter().map(|(fingerprint, key)| key_view(fingerprint, key, on)).collect();
        views.sort_by(|one, other| one.added_at.cmp(&other.added_at));
        views
    }
}

fn key_view(fingerprint: &str, key: &PersonKey, on: NaiveDate) -> PersonKeyView {
    let within = |from: &str, until: &str| {
        let day = |text: &str| DateTime::parse_from_rfc3339(text).ok().map(|time| time.date_naive());
        day(from).is_some_and(|from| from <= on) && day(until).is_some_and(|until| on <= until)
    };
    PersonKeyView {
        fingerprint: fingerprint.to_owned(),
        spoken: Fingerprint::try_from(fingerprint).map(|one| one.spoken()).unwrap_or_default(),
        name: key.name.clone(),
        issuer: key.issuer.clone(),
        not_before: key.not_before.clone(),
        not_after: key.not_after.clone(),
        counts: key.withdrawn.is_none() && within(&key.not_before, &key.not_after),
        added_at: key.added_at.clone(),
        vouched_by: key.vouched.as_ref().map(|vouched| vouched.by.clone()),
        vouched_at: key.vouched.as_ref().map(|vouched| vouched.at.clone()),
        withdrawn_because: key.withdrawn.as_ref().map(|withdrawn| withdrawn.reason.clone()),
    }
}

fn fingerprint(text: &str) -> Result<Fingerprint, No> {
    Fingerprint::try_from(text).map_err(|_| {
        No::new(NoCode::KeyRefused)
            .saying("A fingerprint has 64 digits from 0 to 9 and A to F; this one has other ones or another number.")
            .then("Compare it again, group by group.")
    })
}

impl From<KeyRefusal> for No {
    fn from(refusal: KeyRefusal) -> Self {
        let code = match refusal {
            KeyRefusal::ReasonTooShort => NoCode::ReasonTooShort,
            _ => NoCode::KeyRefused,
        };
        Self::new(code).saying(refusal.to_string()).with("rule", refusal.code())
    }
}
