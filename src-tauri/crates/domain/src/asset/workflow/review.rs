//! Who owns an asset today, and when it is reviewed next.

use chrono::NaiveDate;

use crate::asset::{Asset, AssetFacts, Lifecycle};
use crate::dates::add_months;
use crate::record::PersonRef;
use crate::vocabulary::Classification;

/// Months between two reviews.
const REVIEW_MONTHS: u32 = 12;
/// The same where more is at stake.
const CLOSE_REVIEW_MONTHS: u32 = 6;
/// After retirement an entry is kept so many months, then listed as a stub.
const KEPT_AFTER_RETIREMENT_MONTHS: u32 = 72;

/// Who owns an asset today (asset.md §2 B).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ownership {
    /// An active Record Manager.
    Owned(PersonRef),
    /// None; the Head of Service, where one is named, acts as owner until there is.
    Ownerless {
        /// The acting owner.
        acting: Option<PersonRef>,
    },
}

/// Who owns the asset on the law's date: its Record Manager while in office, else the Head of Service acts.
pub fn ownership(asset: &Asset, facts: &AssetFacts<'_>) -> Ownership {
    let active = |person: &&PersonRef| facts.people.get(*person).is_some_and(|known| known.active);
    match asset.record_manager.as_ref().filter(active) {
        Some(owner) => Ownership::Owned(owner.clone()),
        None => Ownership::Ownerless { acting: asset.head_of_service.as_ref().filter(active).cloned() },
    }
}

/// What the impact assessment leaves of the risk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResidualRisk {
    /// Nobody has assessed it.
    NotAssessed,
    /// Low or medium.
    LowOrMedium,
    /// High or very high.
    HighOrVeryHigh,
}

/// Months until the next review: 12, or 6 where the residual risk is high, where special category data is official-sensitive,
/// or while the asset is planned.
pub fn review_months(asset: &Asset, residual: ResidualRisk) -> u32 {
    let sensitive = asset.gsc_classification == Some(Classification::OfficialSensitive) && asset.holds_special_data();
    let planned = asset.lifecycle == Some(Lifecycle::Planned);
    if residual == ResidualRisk::HighOrVeryHigh || sensitive || planned { CLOSE_REVIEW_MONTHS } else { REVIEW_MONTHS }
}

/// The date of the next review after an approval or a confirmation.
pub fn next_review_on(reviewed_on: NaiveDate, months: u32) -> NaiveDate {
    add_months(reviewed_on, months)
}

/// The date from which a retired entry is listed as a stub: reference, name and dates.
pub fn stub_on(retired_on: NaiveDate) -> NaiveDate {
    add_months(retired_on, KEPT_AFTER_RETIREMENT_MONTHS)
}
