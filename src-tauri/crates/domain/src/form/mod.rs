//! Forms as data: the words, the order and the conditions of every field. The same definitions drive the screen, the labels on
//! paper, the columns of exports and the names in the history.
//!
//! Never in here: a field of one kind of record, an expression language, or a rule that weighs anything in law.

mod condition;
mod copy;
mod definition;
mod effective;
mod missing;
mod path;
mod questions;
mod shipped;
#[cfg(test)]
mod tests;

pub use condition::{Condition, Fact, FormFacts, PlainFacts, Scope, Standing, Test};
pub use copy::{CopyRefusal, FormCopy, Guidance, NewQuestion, OWN_ANSWERS, OwnAnswer, OwnAnswerKind, OwnQuestion};
pub use definition::{
    Check, Choice, Control, Demand, Field, Form, FormDefect, LinkedCheck, Requirement, RowsOf, Section,
};
pub use effective::effective;
pub use missing::{FieldState, Missing, Need, field_states, missing};
pub use path::{Place, RowFields};
pub use questions::{Progress, Question, QuestionState, progress, question_states};
pub use shipped::{asset_form, council_form, dpia_form, person_form, policy_document_form};
