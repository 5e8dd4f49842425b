//! The AR set (asset.md §5): sixty-five closed rules about one asset, as plain functions over its content and plain facts.
//!
//! One message per offending row, with the key of the row; a rule about the whole asset gives one message without a key.
//! "Is not X" holds also where nothing is stated: sharing whose frequency nobody has given counts as regular sharing.
//! Sections A, B, I and K of the form speak about every asset; C to H and J only about assets that hold personal data.
//!
//! Never in here: words (they stand in `assets/rules/asset.toml`), a clock, or a step of the workflow.

mod automated;
mod bases;
mod case;
mod data_items;
mod identity;
mod powers;
mod recipients;
mod retention;
mod review;
mod security;
mod special;
mod transfers;
mod transparency;
mod unread;
mod words;

#[cfg(test)]
pub(in crate::asset) mod tests;

use chrono::NaiveDate;

use crate::asset::{Asset, AssetFacts};
use crate::finding::Finding;
use crate::vocabulary::codes;
use case::Case;

pub(in crate::asset) use special::needs_policy_document_by_schedule_1;
pub use unread::unread_text;
pub use words::rule_words;

codes! {
    /// A rule about an asset (asset.md §5). Codes are never renamed or re-used.
    pub enum AssetRule in "rules.asset" {
        Ar001 = "AR001", Ar002 = "AR002", Ar003 = "AR003", Ar004 = "AR004", Ar005 = "AR005", Ar006 = "AR006",
        Ar007 = "AR007", Ar008 = "AR008", Ar009 = "AR009", Ar010 = "AR010", Ar011 = "AR011", Ar012 = "AR012",
        Ar013 = "AR013", Ar014 = "AR014", Ar015 = "AR015", Ar016 = "AR016", Ar017 = "AR017", Ar018 = "AR018",
        Ar019 = "AR019", Ar020 = "AR020", Ar021 = "AR021", Ar022 = "AR022", Ar023 = "AR023", Ar024 = "AR024",
        Ar025 = "AR025", Ar026 = "AR026", Ar027 = "AR027", Ar028 = "AR028", Ar029 = "AR029", Ar030 = "AR030",
        Ar031 = "AR031", Ar032 = "AR032", Ar033 = "AR033", Ar034 = "AR034", Ar035 = "AR035", Ar036 = "AR036",
        Ar037 = "AR037", Ar038 = "AR038", Ar039 = "AR039", Ar040 = "AR040", Ar041 = "AR041", Ar042 = "AR042",
        Ar043 = "AR043", Ar044 = "AR044", Ar045 = "AR045", Ar046 = "AR046", Ar047 = "AR047", Ar048 = "AR048",
        Ar049 = "AR049", Ar050 = "AR050", Ar051 = "AR051", Ar052 = "AR052", Ar053 = "AR053", Ar054 = "AR054",
        Ar055 = "AR055", Ar056 = "AR056", Ar057 = "AR057", Ar058 = "AR058", Ar059 = "AR059", Ar060 = "AR060",
        Ar061 = "AR061", Ar062 = "AR062", Ar063 = "AR063", Ar064 = "AR064", Ar065 = "AR065",
    }
}

/// Everything the AR set says about an asset on the law's date, in the order of the codes and then of the rows.
///
/// `asset` is the effective content: without the values of fields that the form hides.
pub fn check(asset: &Asset, facts: &AssetFacts<'_>, on: NaiveDate) -> Vec<Finding> {
    let case = Case::new(asset, facts, on);
    let mut found = Vec::new();
    identity::check(&case, &mut found);
    security::check(&case, &mut found);
    review::check(&case, &mut found);
    if asset.holds_personal_data() {
        bases::check(&case, &mut found);
        powers::check(&case, &mut found);
        special::check(&case, &mut found);
        automated::check(&case, &mut found);
        data_items::check(&case, &mut found);
        recipients::check(&case, &mut found);
        transfers::check(&case, &mut found);
        retention::check(&case, &mut found);
        transparency::check(&case, &mut found);
        review::check_assessment(&case, &mut found);
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    found
}
