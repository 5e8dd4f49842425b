//! The lines of a workflow and how a step is taken along one of them.

use std::fmt::Debug;

use super::acting::{Acting, StepRoles};
use super::refusal::{Refusal, Why};
use super::words::StepWords;
use crate::finding::Finding;
use crate::vocabulary::{Code, Role};

/// The way of one kind of record through the council.
pub trait Workflow: Sized + 'static {
    /// States of a version.
    type State: Code;
    /// Steps that lead from state to state.
    type Step: Code;
    /// What a step asks to be complete, and what tells two lines with the same step and state apart.
    type Ask: Copy + Debug + 'static;
    /// What follows from a step besides the new state, as data for whoever writes it down.
    type Effect: Copy + PartialEq + Debug + 'static;
    /// What the asks read.
    type Facts<'a>;

    /// Every line, the main one of a state first.
    const LINES: &'static [Line<Self>];

    /// What stands in the way as long as an ask is not met; empty when it is.
    fn in_the_way(ask: Self::Ask, facts: &Self::Facts<'_>) -> Vec<Blocker>;

    /// Why these people may not take this line although it is for their roles: the separation of roles.
    fn separation(line: &Line<Self>, acting: &[Acting<'_>], facts: &Self::Facts<'_>) -> Option<Finding>;

    /// The words of states, steps and obstacles.
    fn words() -> &'static StepWords;
}

/// One line of the table: a step from a state to a state.
#[derive(Debug)]
pub struct Line<W: Workflow> {
    /// The step.
    pub step: W::Step,
    /// The state from which it is taken; `None` before the record exists.
    pub from: Option<W::State>,
    /// Where it leads.
    pub to: W::State,
    /// Whose step it is.
    pub who: StepRoles,
    /// The least number of characters of the text it asks for; `None` where it asks for none.
    pub text: Option<usize>,
    /// What makes it this line rather than another with the same step and state.
    pub when: &'static [W::Ask],
    /// What must be complete.
    pub asks: &'static [W::Ask],
    /// What follows besides the new state.
    pub effects: &'static [W::Effect],
}

/// One thing that stands in the way of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocker {
    /// Stable code: that of the rule where a rule speaks.
    pub code: String,
    /// Keyed path of the field to mend, if there is one.
    pub path: Option<String>,
    /// Who can clear it, where that is one role.
    pub role: Option<Role>,
    /// In words.
    pub message: String,
}

/// The line that a step follows from a state, as the facts stand. Where none applies, the one to which least is lacking; `None`
/// where the table has no such step.
pub fn line_for<W: Workflow>(step: W::Step, from: Option<W::State>, facts: &W::Facts<'_>) -> Option<&'static Line<W>> {
    let of_step = W::LINES.iter().filter(|line| line.step == step && line.from == from);
    of_step.min_by_key(|line| line.when.iter().filter(|ask| !W::in_the_way(**ask, facts).is_empty()).count())
}

/// Everything that stands in the way of a line, apart from who takes it and what they say.
pub fn blockers<W: Workflow>(line: &Line<W>, facts: &W::Facts<'_>) -> Vec<Blocker> {
    let asked = line.when.iter().chain(line.asks);
    let mut found = Vec::new();
    for ask in asked {
        for blocker in W::in_the_way(*ask, facts) {
            if !found.contains(&blocker) {
                found.push(blocker);
            }
        }
    }
    found
}

/// Whether these people may take a step now, and along which line. Checks, in this order: the state, the roles, the separation
/// of roles, the text, and what stands in the way.
///
/// # Errors
/// The first of these that says no. Nothing has been changed.
pub fn take<W: Workflow>(
    step: W::Step,
    from: Option<W::State>,
    acting: &[Acting<'_>],
    text: Option<&str>,
    facts: &W::Facts<'_>,
) -> Result<&'static Line<W>, Refusal> {
    let refused = |why| Err(Refusal::new::<W>(step, from, why));
    let Some(line) = line_for::<W>(step, from, facts) else { return refused(Why::WrongState) };
    let filled = |role: &Role| acting.iter().any(|who| who.fills(*role));
    let wanted = line.who.roles();
    match line.who {
        StepRoles::AnyOf(_) if wanted.iter().any(filled) => {}
        StepRoles::Together(_) if wanted.iter().all(filled) => {}
        StepRoles::Together(_) if wanted.iter().any(filled) => {
            return refused(Why::SecondPersonNeeded { roles: wanted.to_vec() });
        }
        _ => return refused(Why::NotYourStep { roles: wanted.to_vec() }),
    }
    if let Some(finding) = W::separation(line, acting, facts) {
        return refused(Why::Separation { finding: Box::new(finding) });
    }
    if let Some(least) = line.text
        && text.map_or(0, |text| text.trim().chars().count()) < least
    {
        return refused(Why::TextTooShort { least });
    }
    let in_the_way = blockers(line, facts);
    if in_the_way.is_empty() { Ok(line) } else { refused(Why::GateShut { blockers: in_the_way }) }
}

/// Whose turn it is in a state: the roles of its main step. Empty where nobody is waited for.
pub fn turn<W: Workflow>(state: W::State, facts: &W::Facts<'_>) -> Vec<Role> {
    let from_here = || W::LINES.iter().filter(|line| line.from == Some(state));
    let main = from_here().next().map(|line| line.step);
    let line = main.and_then(|step| from_here().find(|line| line.step == step && applies(line, facts)));
    line.map_or_else(Vec::new, |line| line.who.roles().to_vec())
}

/// Whether a line is the one meant, as the facts stand.
pub(super) fn applies<W: Workflow>(line: &Line<W>, facts: &W::Facts<'_>) -> bool {
    line.when.iter().all(|ask| W::in_the_way(*ask, facts).is_empty())
}
