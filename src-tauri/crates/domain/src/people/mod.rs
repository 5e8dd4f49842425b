//! People in office: posts and roles, time in office, training, delegation, and the separation of roles (vocabulary 1).
//!
//! Never in here: proof of identity. Whoever has the passphrase can claim to be any person.

mod key;
mod person;
mod separation;

pub use key::{KeyRefusal, KeyStanding, PersonKey, PersonLiving, Vouched, Withdrawn, may_use_key};
pub use person::{Delegation, LAYOUT, Person, TrainingState};
pub use separation::{Part, SeparationRule, SigningFacts, separation, separation_in_office};
