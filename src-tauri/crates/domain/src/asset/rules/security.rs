//! Section I: security. These rules speak about every asset.

use super::AssetRule;
use super::case::Case;
use crate::dates::older_than_months;
use crate::finding::Finding;
use crate::rulebook::{Firing, labels};
use crate::vocabulary::Classification;

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    found.extend([minimum_measures(case), access_review(case)].into_iter().flatten());
}

/// AR041: the minimum set of vocabulary 19.
fn minimum_measures(case: &Case<'_>) -> Option<Finding> {
    let missing = case.asset.missing_minimum_measures();
    (!missing.is_empty()).then(|| {
        let measures: Vec<&str> = case.asset.measures.0.values().map(|row| row.key.as_str()).collect();
        let read = (measures, case.asset.format, case.asset.gsc_classification, case.ticked());
        Firing::whole(AssetRule::Ar041, &read).with("missing measures", labels(missing)).finding()
    })
}

/// AR042: who has access is looked at once a year, twice where the asset is official-sensitive.
fn access_review(case: &Case<'_>) -> Option<Finding> {
    let sensitive = case.asset.gsc_classification == Some(Classification::OfficialSensitive);
    let months = if sensitive { 6 } else { 12 };
    let due = case.asset.access_review_on.is_none_or(|reviewed| older_than_months(reviewed, months, case.on));
    due.then(|| {
        Firing::whole(AssetRule::Ar042, &(case.asset.access_review_on, case.asset.gsc_classification)).finding()
    })
}
