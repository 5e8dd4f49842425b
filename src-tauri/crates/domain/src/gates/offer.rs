//! What can be done next: every step from a state, with what it asks, before anybody presses it.

use super::workflow::{Blocker, Workflow, applies, blockers};
use crate::vocabulary::Role;

/// A step that people may take from a state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer<S> {
    /// The step.
    pub step: S,
    /// Whose step it is.
    pub roles: Vec<Role>,
    /// The least number of characters of the text it asks for.
    pub text: Option<usize>,
    /// What stands in its way.
    pub blockers: Vec<Blocker>,
}

/// The steps that people may take from a state, the main one first. Steps that follow from others by themselves are left out.
pub fn offers<W: Workflow>(from: Option<W::State>, facts: &W::Facts<'_>) -> Vec<Offer<W::Step>> {
    let mut found: Vec<Offer<W::Step>> = Vec::new();
    for line in W::LINES.iter().filter(|line| line.from == from && !line.who.roles().is_empty()) {
        if applies(line, facts) && !found.iter().any(|offer| offer.step == line.step) {
            let roles = line.who.roles().to_vec();
            found.push(Offer { step: line.step, roles, text: line.text, blockers: blockers(line, facts) });
        }
    }
    found
}
