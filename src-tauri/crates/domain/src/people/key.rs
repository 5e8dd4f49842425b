//! The keys that people sign with: each a certificate, known by its fingerprint, that belongs to one person of the register; and who
//! has checked that it does.
//!
//! Never in here: the certificate itself, or anything that is signed with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::PersonRef;

/// Why a key is withdrawn is said in at least so many characters.
const SHORTEST_REASON: usize = 10;

/// Facts about a person that belong to the record and not to its content.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonLiving {
    /// Their keys by the fingerprint of the certificate: 64 lower-case hexadecimal digits.
    pub keys: BTreeMap<String, PersonKey>,
}

/// A key of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonKey {
    /// Whom the certificate names.
    pub name: String,
    /// Who made the certificate; the same name where its holder did.
    pub issuer: String,
    /// From when it counts, RFC 3339.
    pub not_before: String,
    /// Until when, RFC 3339.
    pub not_after: String,
    /// When it came into the register, RFC 3339.
    pub added_at: String,
    /// By whom, as the history names them.
    pub added_by: String,
    /// Who checked that the key is this person's; absent until somebody has.
    #[serde(default)]
    pub vouched: Option<Vouched>,
    /// That it no longer counts for new signatures; those given before stay as they are.
    #[serde(default)]
    pub withdrawn: Option<Withdrawn>,
}

/// That somebody checked whose key it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vouched {
    /// Who, as the history names them.
    pub by: String,
    /// Who, when the register knows.
    #[serde(default)]
    pub person: Option<PersonRef>,
    /// When, RFC 3339.
    pub at: String,
}

/// That a key no longer counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// By whom, as the history names them.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// How a key that may be used stands in the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyStanding {
    /// It is not in the register yet, and comes in with the signature.
    New,
    /// It is this person's by their own word.
    Own,
    /// Somebody else checked that it is this person's.
    Vouched,
}

/// Why a key may not be used, vouched for or withdrawn. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyRefusal {
    /// It is another person's.
    #[error("This key belongs to {} in this register. Nothing was changed; use your own key.", .person.0)]
    AnotherPersons {
        /// Whose.
        person: PersonRef,
    },
    /// It was withdrawn.
    #[error("This key was withdrawn: {reason} Nothing was changed; use another key.")]
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// Somebody vouched for another key of this person, and nobody for this one.
    #[error(
        "Somebody has vouched for another key of this person, and nobody for this one. Nothing was changed; use that key, or ask for \
         this one to be vouched for first."
    )]
    AnotherIsVouchedFor,
    /// The person has no such key.
    #[error("This person has no key with this fingerprint. Nothing was changed; compare the fingerprint again.")]
    Unknown,
    /// Nobody vouches for themselves.
    #[error("Nobody vouches for their own key. Nothing was changed; somebody else compares the fingerprint with you.")]
    OneselfVouching,
    /// The reason says too little.
    #[error("Say in at least {SHORTEST_REASON} characters why the key is withdrawn. Nothing was changed.")]
    ReasonTooShort,
}

impl KeyRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AnotherPersons { .. } => "another_persons_key",
            Self::Withdrawn { .. } => "key_withdrawn",
            Self::AnotherIsVouchedFor => "another_key_is_vouched_for",
            Self::Unknown => "unknown_key",
            Self::OneselfVouching => "vouching_for_oneself",
            Self::ReasonTooShort => "reason_too_short",
        }
    }
}

/// Whether a person may sign with a key, given the keys of everybody.
///
/// # Errors
/// It is somebody else's, it was withdrawn, or another key of this person is the one that was vouched for.
pub fn may_use_key(
    keys: &BTreeMap<PersonRef, PersonLiving>,
    person: &PersonRef,
    fingerprint: &str,
) -> Result<KeyStanding, KeyRefusal> {
    let holder = keys.iter().find(|(other, living)| *other != person && living.keys.contains_key(fingerprint));
    if let Some((other, _)) = holder {
        return Err(KeyRefusal::AnotherPersons { person: other.clone() });
    }
    let own = keys.get(person).map(|living| &living.keys);
    let key = own.and_then(|own| own.get(fingerprint));
    if let Some(withdrawn) = key.and_then(|key| key.withdrawn.as_ref()) {
        return Err(KeyRefusal::Withdrawn { reason: withdrawn.reason.clone() });
    }
    if key.is_some_and(|key| key.vouched.is_some()) {
        return Ok(KeyStanding::Vouched);
    }
    let counts = |one: &PersonKey| one.vouched.is_some() && one.withdrawn.is_none();
    if own.is_some_and(|own| own.values().any(counts)) {
        return Err(KeyRefusal::AnotherIsVouchedFor);
    }
    Ok(if key.is_some() { KeyStanding::Own } else { KeyStanding::New })
}

impl PersonLiving {
    /// These facts once somebody has vouched for a key. `own` is the person whose key it is.
    ///
    /// # Errors
    /// No such key, one that was withdrawn, or one's own.
    pub fn vouch(&self, own: &PersonRef, fingerprint: &str, vouched: Vouched) -> Result<Self, KeyRefusal> {
        if vouched.person.as_ref() == Some(own) {
            return Err(KeyRefusal::OneselfVouching);
        }
        let mut after = self.clone();
        let key = after.keys.get_mut(fingerprint).ok_or(KeyRefusal::Unknown)?;
        if let Some(withdrawn) = &key.withdrawn {
            return Err(KeyRefusal::Withdrawn { reason: withdrawn.reason.clone() });
        }
        key.vouched = Some(vouched);
        Ok(after)
    }

    /// These facts once a key no longer counts.
    ///
    /// # Errors
    /// No such key, one that was withdrawn before, or a reason that says too little.
    pub fn withdraw(&self, fingerprint: &str, withdrawn: Withdrawn) -> Result<Self, KeyRefusal> {
        if withdrawn.reason.trim().chars().count() < SHORTEST_REASON {
            return Err(KeyRefusal::ReasonTooShort);
        }
        let mut after = self.clone();
        let key = after.keys.get_mut(fingerprint).ok_or(KeyRefusal::Unknown)?;
        if let Some(before) = &key.withdrawn {
            return Err(KeyRefusal::Withdrawn { reason: before.reason.clone() });
        }
        key.withdrawn = Some(withdrawn);
        Ok(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> PersonKey {
        PersonKey {
            name: "SIRO".to_owned(),
            issuer: "SIRO".to_owned(),
            not_before: "2026-12-10T08:00:00+00:00".to_owned(),
            not_after: "2029-12-10T08:00:00+00:00".to_owned(),
            added_at: "2026-12-10T09:00:00+00:00".to_owned(),
            added_by: "SIRO".to_owned(),
            vouched: None,
            withdrawn: None,
        }
    }

    fn vouched() -> PersonKey {
        let by = Vouched { by: "DPO".to_owned(), person: Some(who("PE-0002")), at: "2026-12-10T09:10:00Z".to_owned() };
        PersonKey { vouched: Some(by), ..key() }
    }

    fn withdrawn(before: PersonKey) -> PersonKey {
        let reason = "The laptop was lost.".to_owned();
        PersonKey { withdrawn: Some(Withdrawn { by: "DPO".to_owned(), at: String::new(), reason }), ..before }
    }

    fn who(reference: &str) -> PersonRef {
        PersonRef(reference.to_owned())
    }

    fn keys(of: &[(&str, &str, PersonKey)]) -> BTreeMap<PersonRef, PersonLiving> {
        let mut all: BTreeMap<PersonRef, PersonLiving> = BTreeMap::new();
        for (person, fingerprint, key) in of {
            all.entry(who(person)).or_default().keys.insert((*fingerprint).to_owned(), key.clone());
        }
        all
    }

    #[test]
    fn a_key_is_one_persons() {
        let lost = "The laptop was lost.".to_owned();
        for (there, expected, why) in [
            (keys(&[]), Ok(KeyStanding::New), "the first signature brings the key in"),
            (keys(&[("PE-0001", "aa", key())]), Ok(KeyStanding::Own), "used before, vouched for by nobody"),
            (keys(&[("PE-0001", "aa", vouched())]), Ok(KeyStanding::Vouched), "somebody checked it"),
            (
                keys(&[("PE-0002", "aa", key())]),
                Err(KeyRefusal::AnotherPersons { person: who("PE-0002") }),
                "two people never sign with one key",
            ),
            (
                keys(&[("PE-0001", "aa", withdrawn(vouched()))]),
                Err(KeyRefusal::Withdrawn { reason: lost.clone() }),
                "a lost key signs nothing more, whoever vouched for it",
            ),
            (
                keys(&[("PE-0001", "bb", vouched())]),
                Err(KeyRefusal::AnotherIsVouchedFor),
                "once a key is vouched for, anybody else's cannot slip in beside it",
            ),
            (
                keys(&[("PE-0001", "bb", withdrawn(vouched()))]),
                Ok(KeyStanding::New),
                "after the loss of that key the next one may come in",
            ),
            (keys(&[("PE-0002", "bb", vouched())]), Ok(KeyStanding::New), "somebody else's keys do not matter"),
        ] {
            assert_eq!(may_use_key(&there, &who("PE-0001"), "aa"), expected, "{why}");
        }
    }

    #[test]
    fn somebody_else_vouches() {
        let living = keys(&[("PE-0001", "aa", key())]).remove(&who("PE-0001")).unwrap();
        let by = |person: Option<&str>| Vouched {
            by: "somebody".to_owned(),
            person: person.map(who),
            at: "2026-12-10T09:10:00Z".to_owned(),
        };
        let own = who("PE-0001");
        assert!(living.vouch(&own, "aa", by(Some("PE-0002"))).unwrap().keys["aa"].vouched.is_some());
        assert_eq!(living.vouch(&own, "aa", by(Some("PE-0001"))), Err(KeyRefusal::OneselfVouching));
        assert_eq!(living.vouch(&own, "bb", by(Some("PE-0002"))), Err(KeyRefusal::Unknown));
    }

    #[test]
    fn a_key_is_withdrawn_once_and_with_a_reason() {
        let living = keys(&[("PE-0001", "aa", vouched())]).remove(&who("PE-0001")).unwrap();
        let because = |reason: &str| Withdrawn { by: "DPO".to_owned(), at: String::new(), reason: reason.to_owned() };
        assert_eq!(living.withdraw("aa", because("lost")), Err(KeyRefusal::ReasonTooShort));
        let after = living.withdraw("aa", because("The laptop was lost.")).unwrap();
        assert!(after.keys["aa"].vouched.is_some(), "who vouched for it stays readable for older signatures");
        let again = after.withdraw("aa", because("The laptop was found."));
        assert!(matches!(again, Err(KeyRefusal::Withdrawn { .. })), "the first reason stays");
    }
}
