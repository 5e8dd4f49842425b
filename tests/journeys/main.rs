//! Journeys through the contract, with a clock that stands and ids that count: what people do, step by step, with every probe
//! that must be refused.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod acting;
mod bad_input;
mod blue_badge;
mod desk;
mod dpia;
mod dpia_bad_input;
mod dpia_forms;
mod dpia_grid;
mod dpia_since;
mod file;
mod import;
mod papers;
mod project;
mod sample;
mod signing;
