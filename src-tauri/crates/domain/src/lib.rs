//! The rules of Tollgate: records, vocabularies, forms, findings, workflows and dates, as pure functions over plain data.
//!
//! Never in here: input or output of any kind, SQL, a clock, a random number, the wire JSON of the contract, or a screen.
//! Time, the law's date and ids are arguments.

pub mod asset;
pub mod canonical;
pub mod comments;
pub mod council;
pub mod dates;
pub mod dossier;
pub mod dpia;
pub mod finding;
pub mod form;
pub mod gates;
pub mod law;
pub mod people;
pub mod policy_document;
pub mod record;
pub mod rulebook;
pub mod versions;
pub mod vocabulary;
