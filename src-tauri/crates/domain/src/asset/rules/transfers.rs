//! Section G: transfers outside the UK (UK GDPR Arts 44A to 49).

use super::AssetRule;
use super::case::Case;
use crate::asset::{DpTestResult, Frequency, Recipient, Transfer};
use crate::finding::Finding;
use crate::rulebook::{Firing, label};
use crate::vocabulary::{StorageLocation, TransferMechanism};

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    let rules = [no_mechanism, test, no_regulations, partly_adequate, public_powers, routine];
    for transfer in &case.transfers {
        found.extend(rules.iter().filter_map(|rule| rule(case, transfer)));
    }
    found.extend(stored_abroad(case));
}

/// How a message calls the destination.
fn destination(transfer: &Transfer) -> String {
    transfer
        .destination
        .clone()
        .filter(|name| !name.trim().is_empty())
        .or_else(|| transfer.adequate_destination.map(label))
        .unwrap_or_else(|| transfer.key.clone())
}

fn receiver<'a>(case: &Case<'a>, transfer: &Transfer) -> Option<&'a Recipient> {
    transfer.receiver_key.as_ref().and_then(|id| case.asset.recipients.get(id))
}

/// AR015, first part: a transfer rests on a mechanism.
fn no_mechanism(_: &Case<'_>, transfer: &Transfer) -> Option<Finding> {
    transfer.mechanism.is_none().then(|| Firing::row(AssetRule::Ar015, &transfer.key, &transfer.mechanism).finding())
}

/// AR015, second part: data kept in a foreign cloud is a transfer that nobody has recorded.
fn stored_abroad(case: &Case<'_>) -> Option<Finding> {
    let abroad = case
        .asset
        .storage_locations
        .iter()
        .any(|place| matches!(place, StorageLocation::EeaCloud | StorageLocation::OtherCloud));
    (abroad && case.transfers.is_empty())
        .then(|| Firing::whole(AssetRule::Ar015, &case.asset.storage_locations).finding())
}

/// AR016: safeguards count only with a data protection test that they pass.
fn test(_: &Case<'_>, transfer: &Transfer) -> Option<Finding> {
    let mechanism = transfer.mechanism?;
    let passed = matches!(transfer.dp_test_result, Some(DpTestResult::Met | DpTestResult::MetWithExtraSteps));
    (mechanism.needs_dp_test() && !passed).then(|| {
        Firing::row(AssetRule::Ar016, &transfer.key, &(mechanism, transfer.dp_test_result))
            .with("destination", destination(transfer))
            .finding()
    })
}

/// AR017: adequacy is that of one named destination.
fn no_regulations(_: &Case<'_>, transfer: &Transfer) -> Option<Finding> {
    (transfer.mechanism == Some(TransferMechanism::Adequacy) && transfer.adequate_destination.is_none()).then(|| {
        Firing::row(AssetRule::Ar017, &transfer.key, &(transfer.mechanism, transfer.adequate_destination))
            .with("destination", destination(transfer))
            .finding()
    })
}

/// AR018: some regulations cover only some receivers.
fn partly_adequate(_: &Case<'_>, transfer: &Transfer) -> Option<Finding> {
    let adequate = transfer.adequate_destination?;
    adequate.is_partial().then(|| {
        Firing::row(AssetRule::Ar018, &transfer.key, &(transfer.mechanism, adequate, &transfer.receiver_key))
            .with("destination", destination(transfer))
            .finding()
    })
}

/// AR019: two exceptions are closed to public powers (Art 49(3)).
fn public_powers(case: &Case<'_>, transfer: &Transfer) -> Option<Finding> {
    let closed =
        matches!(transfer.mechanism, Some(TransferMechanism::DerExplicitConsent | TransferMechanism::DerContract));
    let receiver = receiver(case, transfer)?;
    let tasks: Vec<&str> = receiver
        .purpose_keys
        .iter()
        .filter_map(|id| case.asset.purposes.get(id))
        .filter(|purpose| purpose.is_task())
        .map(|purpose| purpose.key.as_str())
        .collect();
    (closed && !tasks.is_empty()).then(|| {
        let read = (transfer.mechanism, &transfer.receiver_key, &tasks);
        Firing::row(AssetRule::Ar019, &transfer.key, &read).finding()
    })
}

/// AR020: exceptions are for occasional transfers.
fn routine(case: &Case<'_>, transfer: &Transfer) -> Option<Finding> {
    let mechanism = transfer.mechanism?;
    let frequency = receiver(case, transfer).and_then(|receiver| receiver.frequency);
    (mechanism.is_derogation() && frequency != Some(Frequency::AdHoc)).then(|| {
        let read = (mechanism, &transfer.receiver_key, frequency);
        Firing::row(AssetRule::Ar020, &transfer.key, &read).finding()
    })
}
