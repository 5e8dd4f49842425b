//! Sections C, J and K: who is responsible, what people are told, and confidential care data.

use super::AssetRule;
use super::case::Case;
use crate::asset::reading::is_given;
use crate::asset::{Lifecycle, OptOut};
use crate::council::Jurisdiction;
use crate::finding::Finding;
use crate::rulebook::Firing;
use crate::vocabulary::{ControllerRole, SecurityMeasure, SpecialCategory};

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let rules = [untold, outdated_notice, unnamed_source, no_arrangement, for_whom, caldicott, opt_out];
    found.extend(rules.iter().filter_map(|rule| rule(case)));
}

/// AR037: people are told.
fn untold(case: &Case<'_>) -> Option<Finding> {
    (case.asset.lifecycle == Some(Lifecycle::Live) && case.facts.notice.is_none())
        .then(|| Firing::whole(AssetRule::Ar037, &case.asset.lifecycle).finding())
}

/// AR038: and told what is true today.
fn outdated_notice(case: &Case<'_>) -> Option<Finding> {
    let notice = case.facts.notice.as_ref()?;
    notice.outdated.then(|| Firing::whole(AssetRule::Ar038, &notice.reference).finding())
}

/// AR039: where the data does not come from the person, the source has a name (Art 14(2)(f)).
fn unnamed_source(case: &Case<'_>) -> Option<Finding> {
    (case.asset.has_other_sources() && !is_given(case.asset.source_notes.as_ref()))
        .then(|| Firing::whole(AssetRule::Ar039, &(&case.asset.collection_sources, &case.asset.source_notes)).finding())
}

/// AR058: joint controllers have an arrangement.
fn no_arrangement(case: &Case<'_>) -> Option<Finding> {
    (case.asset.controller_role == Some(ControllerRole::JointController)
        && !is_given(case.asset.joint_arrangement_ref.as_ref()))
    .then(|| {
        let read = (case.asset.controller_role, &case.asset.joint_arrangement_ref);
        Firing::whole(AssetRule::Ar058, &read).finding()
    })
}

/// AR059: a processor says for whom it works.
fn for_whom(case: &Case<'_>) -> Option<Finding> {
    (case.asset.controller_role == Some(ControllerRole::Processor) && !case.asset.names_controllers_served()).then(
        || Firing::whole(AssetRule::Ar059, &(case.asset.controller_role, &case.asset.controllers_served)).finding(),
    )
}

/// AR048: confidential care data has a guardian and is open to few.
fn caldicott(case: &Case<'_>) -> Option<Finding> {
    let restricted = case.asset.has_measure(SecurityMeasure::Rbac);
    let guarded = case.facts.caldicott_guardian_active;
    (case.asset.is_in_caldicott_scope() && !(restricted && guarded))
        .then(|| Firing::whole(AssetRule::Ar048, &(case.asset.caldicott_scope, restricted, guarded)).finding())
}

/// AR049: health data in England says how the national data opt-out is handled.
fn opt_out(case: &Case<'_>) -> Option<Finding> {
    let health = case.data_items.iter().any(|(_, item)| item.special_categories.contains(&SpecialCategory::Health));
    (health
        && case.facts.council.jurisdiction == Jurisdiction::England
        && case.asset.national_data_opt_out == Some(OptOut::NotApplicable))
    .then(|| Firing::whole(AssetRule::Ar049, &(case.asset.national_data_opt_out, case.ticked())).finding())
}
