//! Bringing in and giving out: the plan of an import, the import itself, saved matchings, exports.
//!
//! Never in here: how a format is read or written; that is the crate `exchange`.

mod apply;
mod compare;
pub(crate) mod export;
pub(crate) mod import;
mod prepare;
pub(crate) mod profiles;
mod views;
