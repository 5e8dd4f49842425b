//! Gates: how a record moves from state to state. A kind of record lists its lines (who takes which step from where, which words
//! it asks for, what must be complete); here they are read, offered and refused in the same way for every kind.
//!
//! Never in here: a state, a step or a rule of one kind of record, or writing anything.

mod acting;
mod issue;
mod offer;
mod pipeline;
mod refusal;
mod words;
mod workflow;

#[cfg(test)]
mod tests;

pub use acting::{Acting, ActingFor, StepRoles};
pub use issue::{Declined, Issue, IssueState, SignRefusal, Signatory, Signature, SignatureMethod, Signing};
pub use offer::{Offer, offers};
pub use pipeline::{Waiting, waiting};
pub use refusal::{Refusal, Why};
pub use words::{StepWords, sentence};
pub use workflow::{Blocker, Line, Workflow, blockers, line_for, take, turn};
