//! The rules of the house, as tests: who may depend on whom, what may be imported where, how things are named and opened.
//!
//! Never in here: a rule that a compiler or a linter already enforces.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod crates;
mod names;
mod openings;
mod screen;
mod tree;
