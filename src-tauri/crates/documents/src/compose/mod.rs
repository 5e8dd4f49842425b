//! From a dossier to blocks: the order of the parts, their headings, and what becomes a table, a figure or a paragraph
//! (outputs.md). Never in here: a length on paper, or how a fact was found.

mod annex;
mod asset;
mod dpia;
mod notice;
mod pieces;
mod ropa;
mod sheet;

pub use annex::annex;
pub use asset::asset;
pub use dpia::dpia;
pub use notice::{Superseded, notice};
pub use ropa::ropa;
pub use sheet::sheet;
