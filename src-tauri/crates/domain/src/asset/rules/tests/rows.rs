//! Cases of the rules about data items, recipients, transfers and retention (sections E to H).

use super::scene::{date, text};
use super::{Firing, Silence, fires, silent};
use crate::asset::{DpTestResult, Frequency, Lifecycle, RecipientRole, SharingFacts};
use crate::record::RowId;
use crate::vocabulary::*;

use super::AssetRule::*;

pub(super) fn fire() -> Vec<Firing> {
    vec![
        fires("AR005 D2", "medical letters without a time limit", |s| {
            s.retention("K1").data_keys.retain(|id| id.as_str() != "D2");
        }),
        fires("AR005 D1, AR005 D2", "one message for each data item", |s| s.asset.retention.0.clear()),
        fires("AR015 T1", "a transfer that rests on nothing", |s| s.transfer().mechanism = None),
        fires("AR015", "a cloud in the EEA is a transfer that nobody has recorded", |s| {
            s.asset.storage_locations.push(StorageLocation::EeaCloud);
        }),
        fires("AR016 T1", "an IDTA without a data protection test", |s| {
            s.transfer().mechanism = Some(TransferMechanism::Idta);
        }),
        fires("AR016 T1", "a test that was not met", |s| {
            s.transfer().mechanism = Some(TransferMechanism::Addendum);
            s.transfer().dp_test_result = Some(DpTestResult::NotMet);
        }),
        fires("AR017 T1", "adequacy of which destination?", |s| s.transfer().adequate_destination = None),
        fires("AR018 T1", "the data bridge covers certified receivers only", |s| {
            s.transfer().adequate_destination = Some(AdequateDestination::UsaDataBridge);
        }),
        fires("AR019 T1", "explicit consent is closed to public powers, however occasional", |s| {
            s.transfer().mechanism = Some(TransferMechanism::DerExplicitConsent);
            s.transfer().receiver_key = Some(RowId::from("R1"));
        }),
        fires("AR020 T1", "continuous transfers are not occasional", |s| {
            s.transfer().mechanism = Some(TransferMechanism::DerPublicInterest);
        }),
        fires("AR020 T1", "transfers of which nobody says how often are not occasional either", |s| {
            s.transfer().mechanism = Some(TransferMechanism::DerClaims);
            s.recipient("R2").frequency = None;
        }),
        fires("AR025 R2", "a processor without a contract", |s| s.recipient("R2").art28_contract_ref = None),
        fires("AR026 R2", "the clauses were last looked at 36 months and a day ago", |s| {
            s.recipient("R2").art28_checked_on = Some(date(2023, 11, 22));
        }),
        fires("AR026 R2", "they have never been looked at", |s| s.recipient("R2").art28_checked_on = None),
        fires("AR027 R2", "the supplier's assurance is a year and a day old", |s| {
            s.recipient("R2").assurance_on = Some(date(2025, 11, 22));
        }),
        fires("AR028 R1", "daily sharing between controllers without an agreement", |s| {
            s.recipient("R1").frequency = Some(Frequency::Daily);
        }),
        fires("AR028 R1", "sharing of which nobody says how often counts as regular, even while planned", |s| {
            s.recipient("R1").frequency = None;
            s.recipient("R1").planned = Some(true);
        }),
        fires("AR029 R1", "the agreement has ended", |s| {
            s.recipient("R1").isa_ref = text("ISA-2024-003");
            let ended = SharingFacts { ended_on: Some(date(2026, 6, 30)) };
            s.agreements.insert("ISA-2024-003".to_owned(), ended);
        }),
        fires("AR030 R1", "no power to share is named", |s| s.recipient("R1").gateway.clear()),
        fires("AR031 R1", "health data by ordinary email", |s| {
            s.recipient("R1").method = vec![SharingMethod::SecureEmail, SharingMethod::OrdinaryEmail];
        }),
        fires("AR014 P1, AR031 R1", "criminal-offence data by ordinary post", |s| {
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
            s.recipient("R1").method = vec![SharingMethod::OrdinaryPost];
        }),
        fires("AR044 D2", "card numbers kept on the council's server", |s| {
            s.item("D2").data_category = Some(DataCategory::BankPaymentCard);
            s.item("D2").stored_where = vec![StorageLocation::CouncilDc];
        }),
        fires("AR050 K1", "disposed of without a trace", |s| s.asset.lifecycle = Some(Lifecycle::Disposed)),
        fires("AR053 K1", "\"as long as necessary\" is not a period", |s| s.retention("K1").period_value = None),
        fires("AR053 K1", "six of what?", |s| s.retention("K1").period_unit = None),
        fires("AR054 K1", "kept for ever, but for whom?", |s| {
            s.retention("K1").trigger = Some(RetentionTrigger::Permanent);
        }),
        fires("AR063", "silence about recipients is no answer", |s| s.asset.recipients.0.clear()),
        fires("AR064 R2", "the supplier has not said where it views the data", |s| {
            s.asset.transfer_statement = None;
        }),
    ]
}

pub(super) fn stay_silent() -> Vec<Silence> {
    vec![
        silent(Ar005, "one rule among several covers the item", |s| {
            s.retention("K2").data_keys = vec![RowId::from("D2")];
            s.retention("K1").data_keys = vec![RowId::from("D1")];
        }),
        silent(Ar015, "the transfer to the EEA is recorded", |s| {
            s.asset.storage_locations.push(StorageLocation::EeaCloud);
            s.transfer();
        }),
        silent(Ar016, "the test is met with extra steps", |s| {
            s.transfer().mechanism = Some(TransferMechanism::Bcr);
            s.transfer().dp_test_result = Some(DpTestResult::MetWithExtraSteps);
        }),
        silent(Ar016, "adequacy needs no test", |s| {
            s.transfer();
        }),
        silent(Ar017, "the destination is named", |s| {
            s.transfer();
        }),
        silent(Ar018, "Switzerland is adequate as a whole", |s| {
            s.transfer().adequate_destination = Some(AdequateDestination::Switzerland);
        }),
        silent(Ar019, "no purpose of the receiver is a task of the council", |s| {
            s.transfer().mechanism = Some(TransferMechanism::DerContract);
            s.recipient("R2").purpose_keys = vec![RowId::from("P2")];
            s.purpose("P2").is_council_task = Some(false);
        }),
        silent(Ar019, "legal claims are open to public powers", |s| {
            s.transfer().mechanism = Some(TransferMechanism::DerClaims);
        }),
        silent(Ar020, "now and then", |s| {
            s.transfer().mechanism = Some(TransferMechanism::DerVital);
            s.recipient("R2").frequency = Some(Frequency::AdHoc);
        }),
        silent(Ar025, "a controller needs no processor's contract", |s| {
            s.recipient("R2").role = Some(RecipientRole::Controller);
            s.recipient("R2").art28_contract_ref = None;
        }),
        silent(Ar025, "a recipient whose role the notice leaves open is not taken for a processor", |s| {
            s.recipient("R2").role = None;
            s.recipient("R2").art28_contract_ref = None;
        }),
        silent(Ar026, "36 months to the day is not older than 36 months", |s| {
            s.recipient("R2").art28_checked_on = Some(date(2023, 11, 23));
        }),
        silent(Ar027, "before there is a contract AR025 speaks, not this rule", |s| {
            s.recipient("R2").art28_contract_ref = None;
            s.recipient("R2").assurance_on = None;
        }),
        silent(Ar028, "an agreement is named", |s| {
            s.recipient("R1").frequency = Some(Frequency::Weekly);
            s.recipient("R1").isa_ref = text("ISA-2026-007");
        }),
        silent(Ar028, "one-off answers need no agreement", |s| s.recipient("R1").frequency = Some(Frequency::AdHoc)),
        silent(Ar029, "the agreement runs", |s| {
            s.recipient("R1").isa_ref = text("ISA-2026-007");
            s.agreements.insert("ISA-2026-007".to_owned(), SharingFacts { ended_on: None });
        }),
        silent(Ar030, "a processor needs no power of its own", |s| s.recipient("R2").gateway.clear()),
        silent(Ar031, "names alone may go by ordinary post", |s| {
            s.recipient("R1").method = vec![SharingMethod::OrdinaryPost];
            s.recipient("R1").data_keys = vec![RowId::from("D1")];
        }),
        silent(Ar031, "a telephone call after call-back is conditional, not forbidden", |s| {
            s.recipient("R1").method = vec![SharingMethod::Telephone];
        }),
        silent(Ar044, "a payment provider takes the card", |s| {
            s.item("D2").data_category = Some(DataCategory::BankPaymentCard);
            s.item("D2").stored_where = vec![StorageLocation::CouncilDc];
            s.recipient("R1").category = Some(RecipientCategory::PaymentProvider);
        }),
        silent(Ar044, "nothing is stored", |s| s.item("D2").data_category = Some(DataCategory::BankPaymentCard)),
        silent(Ar050, "the certificate is kept", |s| {
            s.asset.lifecycle = Some(Lifecycle::Disposed);
            s.retention("K1").disposal_evidence = text("Deletion log of 3 November 2026");
        }),
        silent(Ar053, "for ever is a period", |s| {
            s.retention("K1").trigger = Some(RetentionTrigger::Permanent);
            s.retention("K1").period_value = None;
        }),
        silent(Ar054, "it goes to the record office", |s| {
            s.retention("K1").trigger = Some(RetentionTrigger::Permanent);
            s.retention("K1").disposal_action = Some(DisposalAction::ArchiveTransfer);
        }),
        silent(Ar063, "\"nobody\" is an answer", |s| {
            s.asset.recipients.0.clear();
            s.asset.no_recipients = Some(true);
        }),
        silent(Ar064, "a recorded transfer says where the data goes", |s| {
            s.asset.transfer_statement = None;
            s.transfer();
        }),
    ]
}

#[test]
fn a_supplier_still_being_procured_weighs_less() {
    use crate::finding::Severity;
    let weights = |planned: Option<bool>| {
        let mut scene = super::Scene::sound();
        scene.asset.transfer_statement = None;
        let supplier = scene.recipient("R2");
        supplier.planned = planned;
        supplier.art28_contract_ref = None;
        supplier.art28_checked_on = None;
        scene.check().into_iter().map(|finding| (finding.code, finding.severity)).collect::<Vec<_>>()
    };
    let of = |contract, clauses, transfers| {
        vec![("AR025".to_owned(), contract), ("AR026".to_owned(), clauses), ("AR064".to_owned(), transfers)]
    };
    assert_eq!(
        weights(Some(true)),
        of(Severity::Info, Severity::Info, Severity::Info),
        "a contract that is still being written cannot be asked for"
    );
    assert_eq!(
        weights(None),
        of(Severity::Error, Severity::Warning, Severity::Error),
        "a supplier is in place unless somebody says that it is planned"
    );
}

#[test]
fn messages_name_what_people_know() {
    type Change = fn(&mut super::Scene);
    let message = |change: Change| {
        let mut scene = super::Scene::sound();
        change(&mut scene);
        scene.check().into_iter().map(|finding| finding.message).collect::<Vec<_>>().join(" | ")
    };
    let cases: [(Change, &str); 6] = [
        (
            |s| s.asset.retention.0.get_mut(&RowId::from("K1")).expect("K1").data_keys.truncate(1),
            "No retention rule covers D2 (Medical information and evidence).",
        ),
        (
            |s| s.item("D2").purpose_keys.push(RowId::from("P2")),
            "Purpose P2 uses data concerning health (D2) but has no Article 9 condition.",
        ),
        (|s| s.recipient("R2").art28_contract_ref = None, "Processor CareFile Ltd has no contract reference."),
        (
            |s| {
                s.recipient("R1").name = None;
                s.recipient("R1").gateway.clear();
            },
            "Say which power lets the council share with NHS body, ICB, GP.",
        ),
        (|s| s.next_review_at(date(2026, 11, 22)), "Review overdue by 1 day."),
        (|s| s.next_review_at(date(2026, 11, 20)), "Review overdue by 3 days."),
    ];
    for (change, expected) in cases {
        assert_eq!(message(change), expected, "a finding is read aloud by people who do not know the codes");
    }
}
