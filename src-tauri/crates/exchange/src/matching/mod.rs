//! Which column is which field: suggestions by headings and contents, and layouts that are known by name.
//!
//! Never in here: how a cell is read.

mod profile;
mod suggest;
mod target;

pub use profile::{Profile, built_in, recognised};
pub use suggest::{Confidence, Suggestion, is_heading, suggest};
pub(crate) use target::field as field_at;
pub use target::{Fills, Target, offered};
