//! Documents: what is known of a record put into words for the paper, and the commands that make it.
//!
//! Never in here: the look of a document (that is `tollgate-documents`), or a rule.

mod annex;
mod answers;
mod assessment;
mod asset;
mod identity;
mod issue;
mod make;
mod register_of_processing;
mod risks;
mod sheet;

pub(crate) use issue::{DrawnPaper, issue_document};
pub(crate) use make::{make_document, preview_document};
