//! Tollgate from outside: what its users, its administrators and its reviewers would try.
//!
//! Never in here: code that ships, or a second way into the file. Everything goes through the contract or through the real
//! window; only the measurements open the file with raw SQLite, to have something to compare with.

pub mod council;
pub mod journey;
pub mod judge;
pub mod large;
pub mod places;
pub mod surroundings;
pub mod window;
