//! The data protection impact assessment at Tollgate 2 (UK GDPR Arts 35 and 36): its content, its screening, what the linked
//! assets answer, and what differs from them.
//!
//! Never in here: words for people (labels, guidance and coaching live in `assets/forms`, messages in `assets/rules`),
//! storage, or a clock.

mod auto;
mod conditions;
mod content;
mod differences;
mod linked;
mod living;
mod options;
mod rights;
mod screening;
mod screening_override;

pub use auto::{AssetLine, AutoAnswer, AutoRows, SpecifiedMeasure, auto_answers};
pub use conditions::DpiaConditions;
pub use content::*;
pub use differences::{
    AssetSays, Difference, Resolution, ResolutionRefusal, SHORTEST_REASON_TO_DIFFER, differences, undecided_items,
    unknown_assets,
};
pub use linked::{LinkedAsset, LinkedFacts};
pub use living::{DpiaLiving, FlagClosed, MeasureProgress, ReviewFlag};
pub use options::*;
pub use rights::RightLine;
pub use screening::{
    ReplySource, SHORTEST_NOTE, Screening, StandingReply, TriggerCounts, TriggerGroup, screening,
};
pub use screening_override::{OverrideRefusal, SHORTEST_REASON_TO_LOWER, override_outcome};
