//! Section D: significant decisions taken by a machine alone (UK GDPR Arts 22A to 22D).

use super::AssetRule;
use super::case::Case;
use crate::asset::Purpose;
use crate::finding::Finding;
use crate::rulebook::Firing;
use crate::vocabulary::{AdmLevel, Art6Basis, Art9Condition};

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    for purpose in &case.purposes {
        let rules = [special_data, safeguards, recognised_interest];
        found.extend(rules.iter().filter_map(|rule| rule(purpose.row)));
    }
}

/// AR034: special category data only with explicit consent, or for a substantial public interest that the law lays down.
fn special_data(purpose: &Purpose) -> Option<Finding> {
    let by_consent = purpose.art9_conditions.contains(&Art9Condition::ExplicitConsent);
    let by_interest = purpose.art9_conditions.contains(&Art9Condition::SubstantialPublicInterest)
        && purpose
            .art6_bases
            .iter()
            .any(|basis| matches!(basis, Art6Basis::Contract | Art6Basis::LegalObligation | Art6Basis::PublicTask));
    (purpose.adm_level == Some(AdmLevel::SignificantSpecial) && !by_consent && !by_interest).then(|| {
        let read = (purpose.adm_level, &purpose.art6_bases, &purpose.art9_conditions);
        Firing::row(AssetRule::Ar034, &purpose.key, &read).finding()
    })
}

/// AR035: all four safeguards.
fn safeguards(purpose: &Purpose) -> Option<Finding> {
    let ticks = &purpose.adm_safeguard_ticks;
    let all = [ticks.information, ticks.representations, ticks.human_intervention, ticks.contest]
        .into_iter()
        .all(|tick| tick == Some(true));
    (purpose.decides_alone() && !all)
        .then(|| Firing::row(AssetRule::Ar035, &purpose.key, &(purpose.adm_level, ticks)).finding())
}

/// AR036: recognised legitimate interests are no ground for such a decision.
fn recognised_interest(purpose: &Purpose) -> Option<Finding> {
    (purpose.decides_alone() && purpose.art6_bases.contains(&Art6Basis::RecognisedLegitimateInterest))
        .then(|| Firing::row(AssetRule::Ar036, &purpose.key, &(purpose.adm_level, &purpose.art6_bases)).finding())
}
