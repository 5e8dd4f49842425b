//! The rules of the house, as tests: who may depend on whom, what may be imported where, how things are named and opened.
//!
//! Never in here: a rule that a compiler or a linter already enforces.

mod crates;
mod names;
mod openings;
mod screen;
mod tree;
