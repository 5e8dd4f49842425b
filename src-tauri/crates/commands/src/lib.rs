//! The contract of Tollgate: every command, its request and its answer, once. The window, the command line and the tests all
//! come through [`Session::call`].
//!
//! Never in here: a rule of law (that is `domain`), SQL (that is `store`), Tauri, or a clock. This is the only crate that knows
//! the wire JSON.

#![allow(clippy::unnecessary_wraps, reason = "every command may say no, so that the table calls them all alike")]
#![allow(
    clippy::needless_pass_by_value,
    reason = "every command takes its request, so that the table calls them all alike"
)]

mod acting;
mod assets;
mod attachments;
mod catalogue;
mod computer;
pub mod contract;
mod council;
mod dpias;
mod erase;
mod exchange;
mod file;
mod forms;
mod history;
mod keys;
mod known;
mod operating;
mod papers;
mod people;
mod policy_documents;
mod progress;
mod records;
mod register;
mod sample;
mod search;
mod sentences;
mod session;
mod table;
mod typescript;
mod wording;
mod words;

pub use catalogue::catalogue;
pub use progress::Progress;
pub use records::{list, show};
pub use session::{Clock, Ids, Session, Surroundings, Unnamed};
pub use table::{Entry, Need, TABLE, entry};
pub use typescript::typescript;
