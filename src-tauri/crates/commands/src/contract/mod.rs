//! The wire: requests, answers and refusals as they cross to the screen and the command line.
//!
//! Never in here: a rule, a query, or a decision. Plain types, and the one table of commands that binds them.

mod assets;
mod council;
mod dpia_versions;
mod dpias;
mod exchange;
mod file;
mod forms;
mod history;
mod keys;
mod no;
mod papers;
mod people;
mod words;

pub use assets::*;
pub use council::*;
pub use dpia_versions::*;
pub use dpias::*;
pub use exchange::*;
pub use file::*;
pub use forms::*;
pub use history::*;
pub use keys::*;
pub use no::*;
pub use papers::*;
pub use people::*;
pub use words::*;

/// Derives what every wire type has.
macro_rules! wire {
    ($($(#[$meta:meta])* $vis:vis $what:ident $name:ident { $($body:tt)* })+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
            #[serde(deny_unknown_fields)]
            #[ts(optional_fields = nullable)]
            $vis $what $name { $($body)* }
        )+
    };
}
pub(crate) use wire;
