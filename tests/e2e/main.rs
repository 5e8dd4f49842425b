//! The real application under WebDriver, as its reader uses it.
//!
//! Run by `./dev test`: it needs the built application, Xvfb and WebKitWebDriver. Never in here: a class name, a test id, or a
//! command of the contract in place of something the reader can do.

mod bad_input;
mod closing;
mod main_job;
mod many_assets;
mod network;
mod screens;
mod setting;
