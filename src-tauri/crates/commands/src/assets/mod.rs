//! Assets: assessing them, listing them, showing them, changing them and moving them on.
//!
//! Never in here: a rule of law, or a table of the store.

pub(crate) mod acknowledge;
pub(crate) mod alike;
pub(crate) mod assess;
pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod steps;
