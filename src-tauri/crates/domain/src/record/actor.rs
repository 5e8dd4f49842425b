//! Who acts: a role, and the person who holds it when there is one.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Role;

/// Reference of a person: `PE-` and four digits, never re-used.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonRef(pub String);

/// The acting role and person, as written into the history.
///
/// Whoever has the passphrase can claim to be any person; the history guards against mistakes, signatures guard against
/// forgers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// The role in which the step is taken (vocabulary 1).
    pub role: Role,
    /// The person, when the register knows one for the role.
    pub person: Option<PersonRef>,
    /// How the history names the actor: a post title, never shortened later.
    pub label: String,
}
