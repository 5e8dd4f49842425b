//! The assets that an assessment is about, and what the conditions of its form ask of them all together (dpia.md §4).
//!
//! Never in here: an answer of the assessment itself.

use crate::asset::{Asset, AssetLiving, OptOut, RecipientRole};
use crate::vocabulary::{AdmLevel, Art6Basis, Art9Condition, Regime, SubjectCategory};

/// One linked asset: what stands of its content (see [`crate::form::effective`]) and its living facts.
#[derive(Clone, Copy, Debug)]
pub struct LinkedAsset<'a> {
    /// Its reference, `IA-0001`.
    pub reference: &'a str,
    /// Its content.
    pub asset: &'a Asset,
    /// Its living facts.
    pub living: &'a AssetLiving,
}

/// What the conditions and the screening ask of all linked assets together. Recipients that are only planned count.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about the data, each named by the law")]
pub struct LinkedFacts {
    /// Some data item has a special category (UK GDPR Art 9(1)).
    pub special: bool,
    /// Some data item is criminal-offence data (UK GDPR Art 10).
    pub criminal: bool,
    /// Some data item is about people who count as vulnerable (vocabulary 13).
    pub vulnerable: bool,
    /// Some recipient is a processor.
    pub processor: bool,
    /// Some asset is kept electronically, at least in part.
    pub electronic: bool,
    /// Some asset is kept on paper, at least in part.
    pub paper: bool,
    /// Some asset or purpose is law enforcement (DPA 2018 Part 3).
    pub law_enforcement: bool,
    /// Some asset holds confidential care or health information.
    pub caldicott_scope: bool,
    /// Some purpose rests on consent or explicit consent.
    pub consent_used: bool,
    /// Some asset has a transfer outside the UK.
    pub transfers: bool,
    /// Some asset must respect the national data opt-out, or says that it has no use in its scope (clause CC22).
    pub opt_out: bool,
    /// The furthest level of automated decision of any purpose, as far as one is stated.
    pub adm_level: Option<AdmLevel>,
}

impl LinkedFacts {
    /// The facts of these assets; without an asset nothing holds.
    pub fn of(linked: &[LinkedAsset<'_>]) -> Self {
        let any = |holds: &dyn Fn(&Asset) -> bool| linked.iter().any(|one| holds(one.asset));
        Self {
            special: any(&Asset::holds_special_data),
            criminal: any(&Asset::holds_criminal_data),
            vulnerable: any(&|asset| {
                let mut people = asset.data_items.0.values().flat_map(|item| &item.subject_categories);
                people.any(|category: &SubjectCategory| category.vulnerable())
            }),
            processor: any(&|asset| asset.recipients.0.values().any(|row| row.role == Some(RecipientRole::Processor))),
            electronic: any(&Asset::is_electronic),
            paper: any(&Asset::is_paper),
            law_enforcement: any(&is_law_enforcement),
            caldicott_scope: any(&Asset::is_in_caldicott_scope),
            consent_used: any(&uses_consent),
            transfers: any(&|asset| !asset.transfers.is_empty()),
            opt_out: any(&|asset| matches!(asset.national_data_opt_out, Some(OptOut::Applied | OptOut::NoUsesInScope))),
            adm_level: linked.iter().filter_map(|one| furthest_level(one.asset)).max_by_key(|level| reach(*level)),
        }
    }
}

/// The furthest level of automated decision of one asset; "not yet known" goes further than "none" and "support".
pub(super) fn furthest_level(asset: &Asset) -> Option<AdmLevel> {
    asset.purposes.0.values().filter_map(|purpose| purpose.adm_level).max_by_key(|level| reach(*level))
}

fn reach(level: AdmLevel) -> u8 {
    match level {
        AdmLevel::None => 0,
        AdmLevel::Support => 1,
        AdmLevel::Unknown => 2,
        AdmLevel::SignificantNoSpecial => 3,
        AdmLevel::SignificantSpecial => 4,
    }
}

pub(super) fn is_law_enforcement(asset: &Asset) -> bool {
    let regimes = asset.purposes.0.values().map(|purpose| purpose.regime).chain([asset.regime]);
    regimes.flatten().any(|regime| matches!(regime, Regime::Both | Regime::DpaPart3))
}

fn uses_consent(asset: &Asset) -> bool {
    asset.purposes.0.values().any(|purpose| {
        purpose.art6_bases.contains(&Art6Basis::Consent)
            || purpose.art9_conditions.contains(&Art9Condition::ExplicitConsent)
    })
}
