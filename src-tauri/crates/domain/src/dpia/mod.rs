//! The data protection impact assessment at Tollgate 2 (UK GDPR Arts 35 and 36): its content, its screening, what the linked
//! assets answer, and what differs from them.
//!
//! Never in here: words for people (labels, guidance and coaching live in `assets/forms`, messages in `assets/rules`),
//! storage, or a clock.

mod content;
mod options;

pub use content::*;
pub use options::*;
