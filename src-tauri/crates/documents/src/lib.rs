//! The paper of Tollgate: from what is known of a record to pages that a screen reader reads, an archive keeps and people sign.
//!
//! A dossier (`tollgate_domain::dossier`) is composed into blocks; blocks are laid out on pages with a tag tree; pages are written as
//! PDF/UA-1 and PDF/A-3a at once, with the record itself attached. The same blocks are the preview in the window. The same dossier
//! gives the same bytes. Never in here: a register, a rule of law, a clock, a key, or a path of a file.

mod appearance;
mod block;
pub mod compose;
mod drawing;
mod face;
mod html;
mod layout;
mod page;
mod pdf;
mod tags;
mod text;

pub use appearance::{SignatureLook, signed_look};
pub use block::*;
pub use drawing::{Anchor, Drawing, Ink, Pen, Shape};
pub use face::Weight;
pub use html::html;
pub use pdf::{Paper, PaperDefect, pages_of, write};
pub use text::{Span, Text};
