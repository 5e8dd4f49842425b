//! Signatures from outside: made, read back, and found out when somebody tampered with the file.
//!
//! Never in here: what another program says of them (`judged`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod paper;

use paper::tampering::tampered;
use paper::{ROLES, Written, at, identity, issued, signed, signed_by};
use tollgate_signing::{Flaw, SignNo, SignRequest, SignatureFlaw, Unreadable, sign, verify};

const ALL: [Written; 3] = [Written::Table, Written::Stream, Written::ObjectStreams];

#[test]
fn an_issued_document_is_sound_and_not_complete() {
    for written in ALL {
        let report = verify(&issued(&ROLES, written)).unwrap();
        assert!(report.is_sound(), "{written:?}: nobody has done anything to it");
        assert!(!report.is_complete(), "{written:?}: it is valid only with all signatures");
        let names: Vec<&str> = report.places.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ROLES, "{written:?}: the fields stand in the order of signing");
        assert_eq!(
            report.places[0].label, "Signature of project_manager – Twm Siôn Cati",
            "as a screen reader says it"
        );
    }
}

#[test]
fn eight_people_sign_and_all_signatures_hold() {
    for written in ALL {
        let (pdf, ends) = signed_by(8, written);
        let report = verify(&pdf).unwrap();
        assert!(report.is_complete(), "{written:?}: {report:?}");
        assert!(pdf.starts_with(&issued(&ROLES, written)), "{written:?}: what was issued is never altered");
        assert_eq!(report.issued_length, ends[0], "{written:?}: the issued file is found again inside");
        for (place, (number, end)) in report.places.iter().zip((1..).zip(&ends[1..])) {
            let found = place.signature.as_ref().unwrap();
            assert_eq!(found.number, Some(number), "{written:?}: in the order of signing");
            assert_eq!(found.covers, *end, "{written:?}: everything before it, to the last byte");
            assert_eq!(found.certificate.as_ref().unwrap().name, place.name, "{written:?}: whose key it is");
            assert_eq!(found.statement.as_deref(), Some("I completed this assessment and it is accurate."));
        }
        assert_eq!(report.places[7].signature.as_ref().unwrap().at, Some(at("16:30")), "the time of the signer");
        let record = report.record.unwrap();
        assert_eq!(record.bytes, paper::RECORD.as_bytes(), "the record can be read back");
        assert_eq!(record.name, "dpia.json");
    }
}

#[test]
fn partners_may_sign_in_any_order() {
    let pdf = issued(&["PT1", "PT2", "PT3"], Written::Table);
    let pdf = signed(&pdf, "PT3", &identity("Police"), "10:00");
    let pdf = signed(&pdf, "PT1", &identity("Council"), "11:00");
    let report = verify(&pdf).unwrap();
    assert!(report.is_sound() && !report.is_complete(), "the second partner is awaited");
    let order: Vec<&str> = report.in_order_of_signing().iter().map(|place| place.name.as_str()).collect();
    assert_eq!(order, ["PT3", "PT1"], "whoever needs an order reads it from the revisions");
}

#[test]
fn a_signature_without_a_picture_holds_too() {
    let pdf = issued(&ROLES, Written::Table);
    let by = identity("project_manager");
    let request = SignRequest {
        pdf: &pdf,
        field: "project_manager",
        identity: &by,
        at: at("10:00"),
        statement: "Cytunaf â'r asesiad hwn.",
        appearance: None,
    };
    let report = verify(&sign(&request).unwrap()).unwrap();
    let found = report.places[0].signature.as_ref().unwrap();
    assert_eq!(found.flaw, None, "the field looks as before and is signed");
    assert_eq!(found.statement.as_deref(), Some("Cytunaf â'r asesiad hwn."), "whatever the language of the statement");
}

#[test]
fn what_cannot_be_signed_is_refused_and_nothing_is_made() {
    let pdf = issued(&ROLES, Written::Table);
    let by = identity("project_manager");
    let request = SignRequest {
        pdf: &pdf,
        field: "project_manager",
        identity: &by,
        at: at("10:00"),
        statement: "I completed this assessment and it is accurate.",
        appearance: None,
    };
    let once = sign(&request).unwrap();
    let changed = [pdf.as_slice(), b"\n"].concat();
    let later = "2029-12-10T08:00:01+00:00".parse().unwrap();
    for (request, expected, why) in [
        (SignRequest { pdf: &once, ..request }, SignNo::SignedAlready, "one signature to a field"),
        (SignRequest { field: "mayor", ..request }, SignNo::NoSuchField, "nobody signs outside the form"),
        (SignRequest { at: at("07:59"), ..request }, SignNo::NotValidNow, "the certificate is not valid yet"),
        (SignRequest { at: later, ..request }, SignNo::NotValidNow, "it is no longer valid"),
        (SignRequest { appearance: Some(b"%PDF-"), ..request }, SignNo::Appearance, "the picture is none"),
        (SignRequest { pdf: &[&changed[..], b"x"].concat(), ..request }, SignNo::NotWhole, "somebody appended to it"),
        (SignRequest { pdf: b"PK", ..request }, SignNo::Unreadable(Unreadable::NotAPdf), "another kind of file"),
    ] {
        assert_eq!(sign(&request).unwrap_err(), expected, "{why}");
    }
}

#[test]
fn nothing_is_signed_on_a_document_that_was_tampered_with() {
    let (pdf, _) = signed_by(1, Written::Table);
    let forged = tampered(&pdf).into_iter().next().unwrap();
    let by = identity("record_manager");
    let request = SignRequest {
        pdf: &forged.pdf,
        field: "record_manager",
        identity: &by,
        at: at("10:00"),
        statement: "I accept the measures that fall to the asset I own.",
        appearance: None,
    };
    assert_eq!(sign(&request).unwrap_err(), SignNo::NotWhole, "a later signature would cover the forgery");
}

#[test]
fn every_tampered_copy_is_found_out() {
    for written in ALL {
        let (pdf, _) = signed_by(8, written);
        let copies = tampered(&pdf);
        assert!(copies.len() >= 50, "{} ways are fewer than promised", copies.len());
        for copy in copies {
            assert_ne!(copy.pdf, pdf, "{written:?}: {} changes nothing", copy.how);
            let complete = verify(&copy.pdf).is_ok_and(|report| report.is_complete());
            assert!(!complete, "{written:?}: {} passes as the document that eight people signed", copy.how);
        }
    }
}

#[test]
fn no_byte_can_be_changed() {
    let (pdf, ends) = signed_by(2, Written::Table);
    // All but complete: the honest document has two of eight signatures, both sound.
    assert_eq!(verify(&pdf).unwrap().signatures().filter(|one| one.flaw.is_none()).count(), 2);
    for place in (0..pdf.len()).step_by(13) {
        let mut changed = pdf.clone();
        changed[place] ^= 1;
        let whole = verify(&changed).is_ok_and(|report| report.is_sound() && report.signatures().count() == 2);
        assert!(!whole, "byte {place} of {} (revisions end at {ends:?}) is not protected", pdf.len());
    }
}

#[test]
fn a_change_in_the_issued_part_breaks_all_and_one_in_the_last_revision_the_last() {
    let (pdf, ends) = signed_by(3, Written::Table);
    let flaws =
        |pdf: &[u8]| -> Vec<Option<SignatureFlaw>> { verify(pdf).unwrap().signatures().map(|one| one.flaw).collect() };
    let changed = |from: usize, what: &[u8]| {
        let mut changed = pdf.clone();
        let place = from + pdf[from..].windows(what.len()).position(|window| window == what).unwrap();
        changed[place] ^= 1;
        changed
    };
    let first = flaws(&changed(0, b"approved with"));
    assert_eq!(first, [Some(SignatureFlaw::ContentChanged); 3], "all three signed the word that was changed");
    let third = flaws(&changed(ends[2], b"20261210"));
    assert_eq!(third[..2], [None, None], "the first two never covered the third's revision");
    assert_ne!(third[2], None, "the third's own time was changed");
}

#[test]
fn a_document_cut_back_is_an_earlier_honest_one() {
    let (pdf, ends) = signed_by(8, Written::Table);
    let report = verify(&pdf[..ends[7]]).unwrap();
    assert!(report.is_sound(), "seven people signed exactly this");
    assert!(!report.is_complete(), "the SIRO is missing, and the report says so");
}

#[test]
fn what_was_appended_by_others_is_named() {
    let (pdf, _) = signed_by(2, Written::Table);
    let of = |how: &str| tampered(&pdf).into_iter().find(|copy| copy.how == how).expect(how).pdf;
    let report = verify(&of("a page is replaced in an appended revision")).unwrap();
    assert_eq!(report.flaws, [Flaw::Change { revision: 3 }], "the third revision is no signature");
    assert!(
        report.signatures().all(|one| one.flaw == Some(SignatureFlaw::ChangedAfter)),
        "the two signatures are about what stood there before"
    );
    let report = verify(&of("words after the end")).unwrap();
    assert_eq!(report.flaws, [Flaw::Structure], "something stands after the last revision");
}

#[test]
fn files_that_are_no_documents_are_told_apart() {
    for (bytes, expected, why) in [
        (&b""[..], Unreadable::NotAPdf, "an empty file"),
        (b"PK\x03\x04", Unreadable::NotAPdf, "a word processor's file"),
        (b"%PDF-1.7\n", Unreadable::Damaged, "only a beginning"),
    ] {
        assert_eq!(verify(bytes).unwrap_err(), expected, "{why}");
    }
}

#[test]
fn a_document_cut_off_anywhere_is_never_complete() {
    let (pdf, _) = signed_by(2, Written::ObjectStreams);
    for length in (0..pdf.len()).step_by(61) {
        let complete = verify(&pdf[..length]).is_ok_and(|report| report.signatures().count() == 2 && report.is_sound());
        assert!(!complete, "cut off after {length} bytes");
    }
}
