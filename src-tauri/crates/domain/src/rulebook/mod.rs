//! How a set of rules speaks: the words of each rule as data, and a rule that fires as a finding with its places filled.
//!
//! Never in here: a condition, or a rule of one kind of record.

mod firing;
mod words;

pub use firing::{Firing, digest};
pub use words::{Rule, RuleWords, label, labels, read_rules, spoken, with, within_sentence, words_of};
