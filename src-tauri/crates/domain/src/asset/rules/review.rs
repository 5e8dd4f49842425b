//! Section K: review of the entry, and what the impact assessment says about it.

use chrono::Days;

use super::AssetRule;
use super::case::Case;
use crate::asset::{DpiaNeeded, Lifecycle};
use crate::finding::Finding;
use crate::rulebook::Firing;
use crate::vocabulary::{SubjectCategory, VolumeBand};

/// After so many days a review that is overdue keeps the entry out of the published register (AR024).
const LONGEST_OVERDUE_DAYS: u64 = 90;

/// Rules about every asset.
pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let Some(due) = case.facts.next_review_on else { return };
    let overdue = (case.on - due).num_days();
    if overdue > 0 {
        found.push(Firing::whole(AssetRule::Ar023, &due).with("n", overdue.to_string()).finding());
    }
    if due.checked_add_days(Days::new(LONGEST_OVERDUE_DAYS)).is_some_and(|last| case.on > last) {
        found.push(Firing::whole(AssetRule::Ar024, &due).finding());
    }
}

/// Rules about the impact assessment (UK GDPR Art 35), for personal data only.
pub(super) fn check_assessment(case: &Case<'_>, found: &mut Vec<Finding>) {
    let rules = [high_risk_unsigned, recommended, not_screened, large_scale, children];
    found.extend(rules.iter().filter_map(|rule| rule(case)));
}

fn outcome(case: &Case<'_>) -> DpiaNeeded {
    case.facts.screening.as_ref().map_or(DpiaNeeded::NotScreened, |screening| screening.outcome)
}

/// AR021: high-risk processing does not run without a signed assessment.
fn high_risk_unsigned(case: &Case<'_>) -> Option<Finding> {
    let in_use = matches!(case.asset.lifecycle, Some(Lifecycle::Live | Lifecycle::ReadOnly));
    let signed = case.facts.dpia.as_ref().is_some_and(|dpia| dpia.in_force);
    (outcome(case) == DpiaNeeded::Required && in_use && !signed).then(|| {
        let reference = case.facts.dpia.as_ref().map(|dpia| (&dpia.reference, dpia.in_force));
        Firing::whole(AssetRule::Ar021, &(outcome(case), case.asset.lifecycle, reference)).finding()
    })
}

/// AR022: a recommended assessment is done, or somebody says why not.
fn recommended(case: &Case<'_>) -> Option<Finding> {
    (outcome(case) == DpiaNeeded::Recommended && case.facts.dpia.is_none())
        .then(|| Firing::whole(AssetRule::Ar022, &outcome(case)).finding())
}

/// AR065: every asset with personal data is screened.
fn not_screened(case: &Case<'_>) -> Option<Finding> {
    (outcome(case) == DpiaNeeded::NotScreened)
        .then(|| Firing::whole(AssetRule::Ar065, &(case.asset.regime, outcome(case))).finding())
}

/// AR051: many people and special category data, but the screening says "not large-scale".
fn large_scale(case: &Case<'_>) -> Option<Finding> {
    let many = matches!(case.asset.volume_band, Some(VolumeBand::Of10k99k | VolumeBand::Of100kPlus));
    let answered_no = case.facts.screening.as_ref().is_some_and(|screening| screening.a2_answered_no);
    (many && case.asset.holds_special_data() && answered_no)
        .then(|| Firing::whole(AssetRule::Ar051, &(case.asset.volume_band, case.ticked(), answered_no)).finding())
}

/// AR052: children among the people, but the screening says "no children".
fn children(case: &Case<'_>) -> Option<Finding> {
    let answered_no = case.facts.screening.as_ref().is_some_and(|screening| screening.e7_answered_no);
    let with_children: Vec<&str> = case
        .data_items
        .iter()
        .filter(|(_, item)| {
            item.subject_categories
                .iter()
                .any(|subject| matches!(subject, SubjectCategory::Child | SubjectCategory::LookedAfterChild))
        })
        .map(|(_, item)| item.key.as_str())
        .collect();
    (answered_no && !with_children.is_empty())
        .then(|| Firing::whole(AssetRule::Ar052, &(with_children, answered_no)).finding())
}
