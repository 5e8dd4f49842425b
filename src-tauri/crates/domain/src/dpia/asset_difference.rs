//! Where an answer says something else than a linked asset, and what may be done about it: take the asset's word, keep the answer,
//! or have the asset corrected.
//!
//! Never in here: a change of an asset; its Record Manager makes that.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::auto::lines_as_value;
use super::content::{Dpia, KeptDifference};
use super::linked::{LinkedAsset, furthest_level, is_law_enforcement};
use super::options::{DifferenceChoice, DpiaQuestion, Reply};
use crate::asset::{Asset, RightsSupport};
use crate::canonical::{ContentHash, canonical_json};
use crate::record::Edit;
use crate::vocabulary::Code as _;

/// A reason to let a difference stand has at least so many characters.
pub const SHORTEST_REASON_TO_DIFFER: usize = 10;

/// An answer that differs from a linked asset.
#[derive(Clone, PartialEq, Debug)]
pub struct AssetDifference {
    /// The question.
    pub question: DpiaQuestion,
    /// Keyed path of the answer.
    pub path: String,
    /// What the answer says.
    pub here: Value,
    /// What taking the asset's word would make of the answer; null empties it.
    pub take: Value,
    /// The assets that say otherwise.
    pub assets: Vec<AssetSays>,
    /// What somebody has chosen, as long as both sides still say what they said then.
    pub kept: Option<KeptDifference>,
}

/// What one asset says.
#[derive(Clone, PartialEq, Debug)]
pub struct AssetSays {
    /// Its reference.
    pub asset: String,
    /// Keyed path of the field on the asset.
    pub path: &'static str,
    /// What stands there.
    pub value: Value,
}

/// What is done about a difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// The answer becomes what the asset says.
    Take,
    /// The answer stays, and this is why.
    Keep(String),
    /// The answer stays and the asset is to be corrected by its Record Manager, and this is why.
    CorrectAsset(String),
}

/// Why a difference was not settled.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ResolutionRefusal {
    /// The reason says too little.
    #[error(
        "A reason has at least {SHORTEST_REASON_TO_DIFFER} characters; this one has {has}. Nothing was changed; say why the answer and the asset differ."
    )]
    ReasonTooShort {
        /// How many it has.
        has: usize,
    },
}

impl AssetDifference {
    /// The edits of the assessment that settle it.
    ///
    /// # Errors
    /// [`ResolutionRefusal`] when the answer shall stay and the reason has fewer than 10 characters.
    pub fn resolve(&self, resolution: &Resolution) -> Result<Vec<Edit>, ResolutionRefusal> {
        let row = format!("kept_differences.{}", self.question);
        let (choice, reason) = match resolution {
            Resolution::Take => {
                let taken = Edit::Set { path: self.path.clone(), value: self.take.clone() };
                let settled = Edit::RemoveRow { list: "kept_differences".to_owned(), key: self.question.to_string() };
                return Ok(if self.kept.is_some() { vec![taken, settled] } else { vec![taken] });
            }
            Resolution::Keep(reason) => (DifferenceChoice::Keep, reason),
            Resolution::CorrectAsset(reason) => (DifferenceChoice::CorrectAsset, reason),
        };
        let has = reason.trim().chars().count();
        if has < SHORTEST_REASON_TO_DIFFER {
            return Err(ResolutionRefusal::ReasonTooShort { has });
        }
        let fields = json!({ "choice": choice.code(), "reason": reason.trim(), "basis": self.basis() });
        Ok(if self.kept.is_some() {
            vec![Edit::Set { path: row, value: fields }]
        } else {
            let mut values = fields;
            values["question"] = json!(self.question.code());
            vec![Edit::AddRow { list: "kept_differences".to_owned(), values }]
        })
    }

    /// Digest over what both sides say, lower-case hex.
    fn basis(&self) -> String {
        let sides: Vec<(&str, &str, &Value)> =
            self.assets.iter().map(|one| (one.asset.as_str(), one.path, &one.value)).collect();
        let both = json!({ "here": self.here, "assets": sides });
        ContentHash::of(&canonical_json(&both)).as_str().to_owned()
    }
}

/// Where the answers differ from the linked assets, in the order of the questions. `dpia` is what stands of the assessment
/// ([`crate::form::effective`]): a question that is not shown differs from nothing. One difference is given for each question.
pub fn asset_differences(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Vec<AssetDifference> {
    let mut found: Vec<AssetDifference> = own_words(dpia, linked);
    found.extend(law_enforcement(dpia, linked));
    found.extend(new_purpose(dpia, linked));
    found.extend(automated(dpia, linked));
    found.extend(not_told(dpia, linked));
    found.extend(rights_support(dpia, linked));
    found.extend(overseas(dpia, linked));
    for difference in &mut found {
        let kept = dpia.kept_differences.by_key(difference.question.code()).map(|(_, kept)| kept);
        let holds = |kept: &&KeptDifference| kept.basis.as_deref() == Some(difference.basis().as_str());
        difference.kept = kept.filter(holds).cloned();
    }
    found.sort_by_key(|difference| difference.question);
    found
}

/// Data items of the linked assets on which question L6 has not decided: asset and key of the item.
pub fn undecided_items(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Vec<(String, String)> {
    let decided: BTreeSet<(&str, &str)> = dpia
        .l6
        .0
        .values()
        .filter(|row| row.needed.is_some())
        .filter_map(|row| Some((row.asset_ref.as_deref()?, row.data_item.as_deref()?)))
        .collect();
    let items = linked.iter().flat_map(|one| {
        one.asset.data_items.in_order().into_iter().map(|(_, item)| (one.reference, item.key.as_str()))
    });
    let open = items.filter(|item| !decided.contains(item));
    open.map(|(asset, item)| (asset.to_owned(), item.to_owned())).collect()
}

/// References behind the answers that no linked asset bears: the asset was removed, or never linked.
pub fn unknown_assets(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Vec<String> {
    let known: BTreeSet<&str> = linked.iter().map(|one| one.reference).collect();
    let named = dpia.asset_refs.0.values().map(|row| row.key.as_str());
    let of_items = dpia.l6.0.values().filter_map(|row| row.asset_ref.as_deref());
    let unknown: BTreeSet<&str> = named.chain(of_items).filter(|reference| !known.contains(reference)).collect();
    unknown.into_iter().map(str::to_owned).collect()
}

/// The questions that the assets answer and that somebody has answered in other words.
fn own_words(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Vec<AssetDifference> {
    let answers = [
        (DpiaQuestion::D3, "d3", &dpia.d3, "data_items"),
        (DpiaQuestion::D4, "d4", &dpia.d4, "data_items"),
        (DpiaQuestion::D5, "d5", &dpia.d5, "collection_sources"),
        (DpiaQuestion::L1, "l1", &dpia.l1, "purposes"),
        (DpiaQuestion::L2, "l2", &dpia.l2, "purposes"),
        (DpiaQuestion::L3, "l3", &dpia.l3, "purposes"),
        (DpiaQuestion::L9, "l9", &dpia.l9, "retention"),
        // Rights follow from the lawful bases of the purposes.
        (DpiaQuestion::R3, "r3", &dpia.r3, "purposes"),
    ];
    let found = answers.into_iter().filter_map(|(question, path, text, field)| {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
        let answers = if question == DpiaQuestion::R3 { DpiaQuestion::L1 } else { question };
        let assets = linked.iter().map(|one| says(one, field, lines_as_value(answers, one))).collect();
        Some(differing(question, path, json!(text), Value::Null, assets))
    });
    found.collect()
}

fn law_enforcement(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Option<AssetDifference> {
    let here = dpia.l4.yes?;
    let theirs = linked.iter().any(|one| is_law_enforcement(one.asset));
    let assets = linked.iter().map(|one| says(one, "regime", json!(one.asset.regime))).collect();
    (here != theirs).then(|| differing(DpiaQuestion::L4, "l4.yes", json!(here), json!(theirs), assets))
}

fn new_purpose(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Option<AssetDifference> {
    let here = dpia.l10.route?;
    let routes = |asset: &Asset| -> Vec<_> {
        let routes = asset.purposes.in_order().into_iter().filter_map(|(_, purpose)| purpose.new_purpose_route);
        routes.collect()
    };
    if linked.iter().any(|one| routes(one.asset).contains(&here)) {
        return None;
    }
    let stated: Vec<_> = linked.iter().filter(|one| !routes(one.asset).is_empty()).collect();
    let take = stated.iter().flat_map(|one| routes(one.asset)).next()?;
    let assets = stated.iter().map(|one| says(one, "purposes.new_purpose_route", json!(routes(one.asset)))).collect();
    Some(differing(DpiaQuestion::L10, "l10.route", json!(here), json!(take), assets))
}

fn automated(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Option<AssetDifference> {
    let here = dpia.l11.level?;
    let levels = linked.iter().filter_map(|one| Some((one, furthest_level(one.asset)?)));
    let stated: Vec<_> = levels.collect();
    if stated.is_empty() || stated.iter().any(|(_, level)| *level == here) {
        return None;
    }
    let take = super::linked::LinkedFacts::of(linked).adm_level?;
    let assets = stated.iter().map(|(one, level)| says(one, "purposes.adm_level", json!(level))).collect();
    Some(differing(DpiaQuestion::L11, "l11.level", json!(here), json!(take), assets))
}

fn not_told(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Option<AssetDifference> {
    let here = dpia.r2.exception?;
    let stated: Vec<_> = linked.iter().filter_map(|one| Some((one, one.asset.art14_exemption?))).collect();
    if stated.iter().any(|(_, exception)| *exception == here) {
        return None;
    }
    let (_, take) = stated.first()?;
    let assets = stated.iter().map(|(one, exception)| says(one, "art14_exemption", json!(exception))).collect();
    Some(differing(DpiaQuestion::R2, "r2.exception", json!(here), json!(take), assets))
}

/// An assessment is about the system to come, so only a right that it promises and the asset says it cannot keep, or the other way
/// round, is a difference.
fn rights_support(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Option<AssetDifference> {
    let parts =
        |support: &RightsSupport| [support.search, support.correct, support.delete, support.restrict, support.export];
    let here = parts(&dpia.r4);
    let differs = |asset: &Asset| {
        let theirs = parts(&asset.rights_system_support);
        here.iter().zip(theirs).any(|(here, theirs)| here.zip(theirs).is_some_and(|(here, theirs)| here != theirs))
    };
    let other: Vec<_> = linked.iter().filter(|one| differs(one.asset)).collect();
    let take = json!(other.first()?.asset.rights_system_support);
    let assets =
        other.iter().map(|one| says(one, "rights_system_support", json!(one.asset.rights_system_support))).collect();
    Some(differing(DpiaQuestion::R4, "r4", json!(dpia.r4), take, assets))
}

/// "Not known yet" claims nothing and differs from nothing.
fn overseas(dpia: &Dpia, linked: &[LinkedAsset<'_>]) -> Option<AssetDifference> {
    let here = dpia.s5.filter(|reply| *reply != Reply::Unknown)?;
    let is_known =
        |one: &&LinkedAsset<'_>| !one.asset.transfers.is_empty() || one.asset.transfer_statement == Some(true);
    let stated: Vec<_> = linked.iter().filter(is_known).collect();
    let theirs = stated.iter().any(|one| !one.asset.transfers.is_empty());
    if stated.is_empty() || theirs == (here == Reply::Yes) {
        return None;
    }
    let take = if theirs { Reply::Yes } else { Reply::No };
    let assets = stated.iter().map(|one| says(one, "transfers", json!(one.asset.transfers.len()))).collect();
    Some(differing(DpiaQuestion::S5, "s5", json!(here), json!(take), assets))
}

fn differing(question: DpiaQuestion, path: &str, here: Value, take: Value, assets: Vec<AssetSays>) -> AssetDifference {
    AssetDifference { question, path: path.to_owned(), here, take, assets, kept: None }
}

fn says(linked: &LinkedAsset<'_>, path: &'static str, value: Value) -> AssetSays {
    AssetSays { asset: linked.reference.to_owned(), path, value }
}
