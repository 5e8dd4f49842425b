//! The council itself: its settings (vocabularies §0.2), its directorates and services, and its own dates and words.
//!
//! Never in here: people, or what a rule makes of a setting.

mod settings;
mod structure;

pub use settings::{
    AckCount, CouncilFacts, CouncilSettings, ExtraBankHoliday, Jurisdiction, KeptCopy, LAYOUT, PoliceRank,
    SETTING_FIELDS,
};
pub use structure::{Directorate, Placement, ServiceArea, StructureRefusal};
