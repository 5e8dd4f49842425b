//! Impact assessments: assessing them, showing them, changing them, moving them on, signing them, and what follows for the assets
//! that they are about.
//!
//! Never in here: a rule of law, or a table of the store.

pub(crate) mod assess;
pub(crate) mod comments;
pub(crate) mod compare;
pub(crate) mod edit;
pub(crate) mod known;
pub(crate) mod list;
pub(crate) mod pack;
pub(crate) mod page;
pub(crate) mod progress;
pub(crate) mod sign;
pub(crate) mod since;
pub(crate) mod standing;
pub(crate) mod steps;
pub(crate) mod views;
pub(crate) mod warnings;
