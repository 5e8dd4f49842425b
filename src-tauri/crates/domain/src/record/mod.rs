//! What every kind of record is made of: rows with ids and keys, references, the acting person, and edits on paths.
//!
//! Never in here: a field or a rule of one kind of record.

mod actor;
mod desk;
mod edit;
mod keyed;
mod lists;
mod refusal;
mod rows;
#[cfg(test)]
mod tests;
mod touched;
mod value;

pub use actor::{Actor, PersonRef};
pub use edit::{Applied, Edit, KeyPolicy, apply, compose};
pub use keyed::{Layout, RowList, from_keyed, to_keyed};
pub use refusal::EditRefusal;
pub use rows::{Row, RowId, Rows, natural};
pub use value::{is_empty, prune};
