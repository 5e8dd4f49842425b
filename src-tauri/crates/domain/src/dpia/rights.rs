//! Which rights people have against the processing of the linked assets (question R3; vocabulary 22.1; UK GDPR Arts 12 to 22D).
//!
//! Never in here: the words of a notice.

use super::linked::LinkedAsset;
use crate::asset::Purpose;
use crate::vocabulary::{Art6Basis, Art9Condition, Code as _, DataRight, Regime, RightAnswer, rights_answer};

/// A right that people have, with the notes that limit it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RightLine {
    /// The right.
    pub right: DataRight,
    /// Notes of vocabulary 22 under which it stands; empty where it stands without one.
    pub notes: Vec<String>,
    /// Whether it also or only stands under Part 3 of the DPA 2018. A purpose that is under both laws has the rights of the
    /// UK GDPR first, and those of Part 3 from the moment at which law enforcement starts.
    pub law_enforcement: bool,
}

/// The rights that at least one purpose gives, in the order of the vocabulary. Exemptions never take one away.
pub(super) fn rights(linked: &[LinkedAsset<'_>]) -> Vec<RightLine> {
    DataRight::ALL.iter().filter_map(|right| line(*right, linked)).collect()
}

fn line(right: DataRight, linked: &[LinkedAsset<'_>]) -> Option<RightLine> {
    let mut given = false;
    let mut notes: Vec<String> = Vec::new();
    let mut law_enforcement = false;
    for one in linked {
        for (_, purpose) in one.asset.purposes.in_order() {
            let regime = purpose.regime.or(one.asset.regime);
            if !is_open(right, purpose, one.asset.is_electronic()) {
                continue;
            }
            law_enforcement |= matches!(regime, Some(Regime::Both | Regime::DpaPart3)) && is_in_part_3(right);
            if regime == Some(Regime::DpaPart3) {
                continue;
            }
            for basis in &purpose.art6_bases {
                match rights_answer(right, *basis) {
                    RightAnswer::Yes => given = true,
                    RightAnswer::If(note) if !notes.contains(&note) => notes.push(note),
                    RightAnswer::If(_) | RightAnswer::No(_) => {}
                }
            }
        }
    }
    // Erasure keeps its notes although another purpose gives it without one; every other right is at its best.
    if given && right != DataRight::Erasure {
        notes.clear();
    }
    (given || !notes.is_empty() || law_enforcement).then_some(RightLine { right, notes, law_enforcement })
}

/// The rights of DPA 2018 ss.44 to 50D, 164A and 165.
fn is_in_part_3(right: DataRight) -> bool {
    matches!(
        right,
        DataRight::Informed
            | DataRight::Access
            | DataRight::Rectification
            | DataRight::Erasure
            | DataRight::Restriction
            | DataRight::Adm
            | DataRight::ComplainCouncil
            | DataRight::ComplainRegulator
    )
}

/// Whether the right is offered for a purpose at all (vocabulary 22.1, display gates).
fn is_open(right: DataRight, purpose: &Purpose, electronic: bool) -> bool {
    match right {
        DataRight::ObjectMarketing => purpose.direct_marketing == Some(true),
        DataRight::WithdrawConsent => {
            purpose.art6_bases.contains(&Art6Basis::Consent)
                || purpose.art9_conditions.contains(&Art9Condition::ExplicitConsent)
        }
        DataRight::Adm => purpose.decides_alone(),
        DataRight::Portability => electronic,
        _ => true,
    }
}
