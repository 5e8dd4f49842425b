//! Sections A and B: what the asset is and who owns it. These rules speak about every asset.

use super::AssetRule;
use super::case::Case;
use crate::asset::Sibling;
use crate::finding::Finding;
use crate::rulebook::Firing;
use crate::vocabulary::{Classification, VolumeBand};

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    found.extend([owner(case), volume(case), not_accredited(case), duplicate(case)].into_iter().flatten());
}

/// AR004: an asset without an active Record Manager has nobody who keeps it true.
fn owner(case: &Case<'_>) -> Option<Finding> {
    let manager = case.asset.record_manager.as_ref();
    let active = manager.and_then(|manager| case.facts.people.get(manager)).is_some_and(|person| person.active);
    (!active).then(|| Firing::whole(AssetRule::Ar004, &manager).finding())
}

/// AR045: the exact number belongs into the band.
fn volume(case: &Case<'_>) -> Option<Finding> {
    let (number, band) = (case.asset.volume_exact?, case.asset.volume_band?);
    let fits = match band {
        VolumeBand::Under100 => number < 100,
        VolumeBand::Of100999 => (100..1_000).contains(&number),
        VolumeBand::Of1k9k => (1_000..10_000).contains(&number),
        VolumeBand::Of10k99k => (10_000..100_000).contains(&number),
        VolumeBand::Of100kPlus => number >= 100_000,
    };
    (!fits).then(|| Firing::whole(AssetRule::Ar045, &(number, band)).finding())
}

/// AR046: the register is not accredited for SECRET and above.
fn not_accredited(case: &Case<'_>) -> Option<Finding> {
    let classification = case.asset.gsc_classification?;
    matches!(classification, Classification::Secret | Classification::TopSecret)
        .then(|| Firing::whole(AssetRule::Ar046, &classification).finding())
}

/// AR060: two entries of one service with the same system, or with names that differ only in spaces and punctuation.
fn duplicate(case: &Case<'_>) -> Option<Finding> {
    let name = case.asset.name.as_deref().map(letters).filter(|name| !name.is_empty());
    let system = case.asset.system_name.as_deref().map(folded).filter(|system| !system.is_empty());
    let is_twin = |other: &&Sibling| {
        other.reference != case.facts.reference
            && (system.is_some() && system == other.system_name.as_deref().map(folded)
                || name.as_ref().is_some_and(|name| *name == letters(&other.name)))
    };
    let twins: Vec<&str> = case.facts.siblings.iter().filter(is_twin).map(|other| other.reference.as_str()).collect();
    (!twins.is_empty())
        .then(|| Firing::whole(AssetRule::Ar060, &(&name, &system, &twins)).with("ref", twins.join(", ")).finding())
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
