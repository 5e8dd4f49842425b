//! Section F: who receives the data (UK GDPR Arts 28 and 30(1)(d); powers to share).

use super::AssetRule;
use super::case::Case;
use crate::asset::reading::is_given;
use crate::asset::{Frequency, Recipient, RecipientRole};
use crate::dates::older_than_months;
use crate::finding::Finding;
use crate::rulebook::{Firing, label, labels, spoken};
use crate::vocabulary::Acceptable;

/// The clauses of a contract are looked at again after so many months (AR026).
const CLAUSES_MONTHS: u32 = 36;
/// Assurance of a supplier is asked for every so many months (AR027).
const ASSURANCE_MONTHS: u32 = 12;

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let rules = [contract, clauses, assurance, agreement, agreement_ended, gateway, method, supplier_outside_uk];
    for recipient in &case.recipients {
        found.extend(rules.iter().filter_map(|rule| rule(case, recipient)));
    }
    found.extend(nobody(case));
}

fn is(recipient: &Recipient, role: RecipientRole) -> bool {
    recipient.role == Some(role)
}

/// How a message calls a recipient: by name, else by what it is, else by its key.
fn name(recipient: &Recipient) -> String {
    recipient
        .name
        .clone()
        .filter(|name| !name.trim().is_empty())
        .or_else(|| recipient.category.map(label))
        .unwrap_or_else(|| recipient.key.clone())
}

/// What weighs less while the supplier is still being found.
fn about_processor(firing: Firing<'_, AssetRule>, recipient: &Recipient) -> Finding {
    let firing = if recipient.is_planned() { firing.planned() } else { firing };
    firing.with("name", name(recipient)).finding()
}

/// AR025: a processor works under a contract.
fn contract(_: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    (is(recipient, RecipientRole::Processor) && !is_given(recipient.art28_contract_ref.as_ref())).then(|| {
        let read = (recipient.role, &recipient.art28_contract_ref, recipient.is_planned());
        about_processor(Firing::row(AssetRule::Ar025, &recipient.key, &read), recipient)
    })
}

/// AR026: its clauses have been looked at.
fn clauses(case: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    let due = recipient.art28_checked_on.is_none_or(|checked| older_than_months(checked, CLAUSES_MONTHS, case.on));
    (is(recipient, RecipientRole::Processor) && due).then(|| {
        let read = (recipient.role, recipient.art28_checked_on, recipient.is_planned());
        about_processor(Firing::row(AssetRule::Ar026, &recipient.key, &read), recipient)
    })
}

/// AR027: once there is a contract, the supplier shows every year that it holds.
fn assurance(case: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    let due = recipient.assurance_on.is_none_or(|given| older_than_months(given, ASSURANCE_MONTHS, case.on));
    (is(recipient, RecipientRole::Processor) && is_given(recipient.art28_contract_ref.as_ref()) && due).then(|| {
        let read = (recipient.role, &recipient.art28_contract_ref, recipient.assurance_on, recipient.is_planned());
        about_processor(Firing::row(AssetRule::Ar027, &recipient.key, &read), recipient)
    })
}

/// AR028: regular sharing between controllers is agreed in writing, planned or not.
fn agreement(_: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    (is(recipient, RecipientRole::Controller)
        && recipient.frequency != Some(Frequency::AdHoc)
        && !is_given(recipient.isa_ref.as_ref()))
    .then(|| {
        let read = (recipient.role, recipient.frequency, &recipient.isa_ref);
        Firing::row(AssetRule::Ar028, &recipient.key, &read).with("name", name(recipient)).finding()
    })
}

/// AR029: an agreement that has ended carries no sharing.
fn agreement_ended(case: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    let reference = recipient.isa_ref.as_ref()?;
    let ended = case.facts.agreements.get(reference)?.ended_on?;
    Some(
        Firing::row(AssetRule::Ar029, &recipient.key, &(reference, ended))
            .with("name", name(recipient))
            .with("date", spoken(ended))
            .finding(),
    )
}

/// AR030: another controller receives data under a power or duty.
fn gateway(_: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    (is(recipient, RecipientRole::Controller) && recipient.gateway.is_empty()).then(|| {
        Firing::row(AssetRule::Ar030, &recipient.key, &(recipient.role, &recipient.gateway))
            .with("name", name(recipient))
            .finding()
    })
}

/// AR031: special category and criminal-offence data do not travel on a postcard.
fn method(case: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    let sensitive: Vec<_> = recipient
        .data_keys
        .iter()
        .filter_map(|id| case.asset.data_items.get(id))
        .filter(|item| item.is_special() || item.is_criminal())
        .map(|item| (item.key.as_str(), item.special_categories.as_slice()))
        .collect();
    let open: Vec<_> =
        recipient.method.iter().copied().filter(|way| way.acceptable_for_special() == Acceptable::No).collect();
    (!sensitive.is_empty() && !open.is_empty()).then(|| {
        Firing::row(AssetRule::Ar031, &recipient.key, &(&recipient.method, &sensitive))
            .with("method", labels(open))
            .finding()
    })
}

/// AR064: every supplier says in writing where it keeps and views the data.
fn supplier_outside_uk(case: &Case<'_>, recipient: &Recipient) -> Option<Finding> {
    let stated = !case.transfers.is_empty() || case.asset.transfer_statement == Some(true);
    (is(recipient, RecipientRole::Processor) && !stated).then(|| {
        let read = (recipient.role, stated, recipient.is_planned());
        about_processor(Firing::row(AssetRule::Ar064, &recipient.key, &read), recipient)
    })
}

/// AR063: "nobody" is an answer; silence is not.
fn nobody(case: &Case<'_>) -> Option<Finding> {
    (case.recipients.is_empty() && case.asset.no_recipients != Some(true))
        .then(|| Firing::whole(AssetRule::Ar063, &case.asset.no_recipients).finding())
}
