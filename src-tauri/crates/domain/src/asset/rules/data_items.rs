//! Section E: the data itself.

use super::AssetRule;
use super::case::Case;
use crate::asset::DataItem;
use crate::finding::Finding;
use crate::record::RowId;
use crate::rulebook::{Firing, label};
use crate::vocabulary::{Classification, DataCategory, RecipientCategory};

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (id, item) in &case.data_items {
        found.extend([never_deleted(case, id, item), card_details(case, item)].into_iter().flatten());
    }
    found.extend(marking(case));
}

/// AR005: every data item has a time limit.
fn never_deleted(case: &Case<'_>, id: &RowId, item: &DataItem) -> Option<Finding> {
    let covered = case.retention.iter().any(|rule| rule.data_keys.contains(id));
    (!covered).then(|| {
        let name = item
            .data_category
            .map_or_else(|| item.key.clone(), |category| format!("{} ({})", item.key, label(category)));
        Firing::row(AssetRule::Ar005, &item.key, &id).with("data", name).finding()
    })
}

/// AR044: card numbers are left to a payment provider.
fn card_details(case: &Case<'_>, item: &DataItem) -> Option<Finding> {
    let provided = case.recipients.iter().any(|row| row.category == Some(RecipientCategory::PaymentProvider));
    (item.data_category == Some(DataCategory::BankPaymentCard) && !item.stored_where.is_empty() && !provided).then(
        || Firing::row(AssetRule::Ar044, &item.key, &(item.data_category, &item.stored_where, provided)).finding(),
    )
}

/// AR043: special category and criminal-offence data bear the SENSITIVE marking.
fn marking(case: &Case<'_>) -> Option<Finding> {
    let unmarked = matches!(case.asset.gsc_classification, Some(Classification::Official | Classification::Public));
    (unmarked && (case.asset.holds_special_data() || case.asset.holds_criminal_data()))
        .then(|| Firing::whole(AssetRule::Ar043, &(case.asset.gsc_classification, case.ticked())).finding())
}
