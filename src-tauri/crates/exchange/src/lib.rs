//! Other people's formats: spreadsheets (CSV, XLSX, XLS, ODS) and JSON, in and out.
//!
//! In: bytes become a [`sheet`], of which the [`table`] is found by itself ([`opening`]); its columns are [`matching`] fields of
//! the asset form; its cells are read as people write them ([`reading`]), and each row becomes a [`draft`] in the keyed form of a
//! record. Out: a [`writing::Table`] becomes CSV or XLSX; what stands in which column of the record of processing is in [`ropa`],
//! of the published register in [`published`]; the whole register as JSON is [`whole`], whose shape [`schema`] publishes.
//!
//! Never in here: SQL, the wire JSON of the contract, files and folders (callers hand over bytes), a clock, or a rule of law.

pub mod draft;
pub mod matching;
pub mod opening;
pub mod published;
pub mod reading;
pub mod ropa;
pub mod schema;
pub mod sheet;
pub mod table;
pub mod whole;
pub mod writing;
