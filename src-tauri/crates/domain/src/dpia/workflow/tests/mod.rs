//! The workflow of an assessment against the tables of dpia.md §7 to §9.

mod conditions;
mod grid;
mod parts;
mod scene;
