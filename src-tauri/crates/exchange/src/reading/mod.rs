//! Values as people write them: dates, answers, lists in one cell, codes of controlled lists, retention rules.
//!
//! Never in here: which column is which field, or what becomes of a row.

mod answers;
mod codes;
mod dates;
mod retention;
mod split;
mod tokens;

pub use answers::{Answer, answer, says_nothing};
pub use codes::{Codes, Reading};
pub use dates::{Dated, date};
pub use retention::{Rule, Start, rules};
pub use split::{code_pieces, text_pieces, tidy};
pub use tokens::{contains, tokens};
