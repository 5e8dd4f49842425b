//! Forms as records read them: the released ones, and a council's own copies with its questions, guidance and examples.
//!
//! Never in here: a form of one kind of record. Every form that asks questions is copied in the same way.

pub(crate) mod copies;
pub(crate) mod known;
mod views;
