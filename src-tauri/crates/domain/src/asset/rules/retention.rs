//! Section H: how long, and what then (UK GDPR Arts 5(1)(e), 13(2)(a), 30(1)(f)).

use super::AssetRule;
use super::case::Case;
use crate::asset::RetentionRule;
use crate::asset::reading::is_given;
use crate::finding::Finding;
use crate::rulebook::Firing;

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    for rule in &case.retention {
        found.extend([no_evidence(case, rule), no_period(rule), no_archive(rule)].into_iter().flatten());
    }
}

/// AR050: disposal leaves a trace.
fn no_evidence(case: &Case<'_>, rule: &RetentionRule) -> Option<Finding> {
    (case.asset.is_disposed() && !is_given(rule.disposal_evidence.as_ref())).then(|| {
        let read = (case.asset.lifecycle, &rule.disposal_evidence);
        Firing::row(AssetRule::Ar050, &rule.key, &read).finding()
    })
}

/// AR053: a period is a length of time.
fn no_period(rule: &RetentionRule) -> Option<Finding> {
    (!rule.has_length()).then(|| {
        let read = (rule.period_value, rule.period_unit, rule.trigger);
        Firing::row(AssetRule::Ar053, &rule.key, &read).finding()
    })
}

/// AR054: what is kept for ever goes to an archive.
fn no_archive(rule: &RetentionRule) -> Option<Finding> {
    (rule.is_permanent() && !rule.goes_to_archive())
        .then(|| Firing::row(AssetRule::Ar054, &rule.key, &(rule.trigger, rule.disposal_action)).finding())
}
