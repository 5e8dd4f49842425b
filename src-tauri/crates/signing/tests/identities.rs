//! Identities from outside: made, kept under a passphrase, imported as other programs write them.
//!
//! Never in here: PDFs beyond one signature of each kind of key.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod paper;

use std::fs;

use paper::{Written, at, identity, issued, signed};
use tollgate_signing::{
    Certificate, Fingerprint, Identity, IdentityNo, Keyring, KeyringNo, Passphrase, Subject, verify,
};

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn theirs() -> Passphrase {
    passphrase("correct horse battery")
}

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/identities/{name}.p12", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn an_identity_is_made_for_three_years() {
    let made = identity("Record manager, Blue Badge").certificate;
    assert_eq!(made.name, "Record manager, Blue Badge", "a comma in a post does not cut it short");
    assert_eq!(made.organisation.as_deref(), Some("Testborough Council"));
    assert!(made.is_self_made(), "only somebody else can vouch for it");
    assert_eq!(made.not_before.to_rfc3339(), "2026-12-10T08:00:00+00:00", "from the moment it is made");
    assert_eq!(made.not_after.to_rfc3339(), "2029-12-10T08:00:00+00:00", "for three years");
    let again = identity("Record manager, Blue Badge").certificate;
    assert_ne!(made.fingerprint, again.fingerprint, "the same name twice is two keys");
    assert_eq!(Certificate::from_der(made.to_der()).unwrap(), made, "it can be given away and read");
}

#[test]
fn a_name_is_from_1_to_64_characters() {
    let with = |name: &str, organisation: &str| {
        let subject = Subject { name: name.to_owned(), organisation: organisation.to_owned() };
        Identity::make(&subject, at("08:00").to_utc()).map(|made| made.certificate.name)
    };
    assert_eq!(with("Łucja Żółć", "").unwrap(), "Łucja Żółć", "names come in every script, and need no organisation");
    for (name, organisation, why) in [
        ("  ", "Testborough", "nobody"),
        (&"x".repeat(65), "Testborough", "a certificate holds 64 characters"),
        ("SIRO", &"x".repeat(65), "an organisation as well"),
        ("SI\nRO", "Testborough", "a line feed is no part of a name"),
    ] {
        assert_eq!(with(name, organisation).unwrap_err(), IdentityNo::Name, "{why}");
    }
}

#[test]
fn a_fingerprint_is_compared_by_voice() {
    let made = identity("SIRO").certificate.fingerprint;
    let spoken = made.spoken();
    assert_eq!(spoken.len(), 64 + 15, "sixteen groups of four");
    assert_eq!(Fingerprint::try_from(spoken.as_str()).unwrap(), made, "what was read out is found again");
    assert!(Fingerprint::try_from(&spoken[5..]).is_err(), "a group is missing");
}

#[test]
fn identities_are_kept_under_a_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Keyring::in_folder(folder.path().join("identities"));
    assert!(keyring.list().unwrap().is_empty(), "nothing is there before the first one");
    let (one, other) = (identity("SIRO"), identity("Caldicott Guardian"));
    let ours = passphrase("twelve letters");
    let path = keyring.keep(&one, &ours).unwrap();
    keyring.keep(&other, &ours).unwrap();
    let names: Vec<String> = keyring.list().unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Caldicott Guardian", "SIRO"], "they can be chosen from without a passphrase");
    let opened = keyring.open(&one.certificate.fingerprint, &ours).unwrap();
    assert_eq!(opened.certificate, one.certificate, "the same identity comes back");
    let pdf = signed(&issued(&["siro"], Written::Table), "siro", &opened, "09:00");
    assert!(verify(&pdf).unwrap().is_complete(), "and its key signs");
    assert!(matches!(
        keyring.open(&one.certificate.fingerprint, &passphrase("twelve lettres")),
        Err(KeyringNo::Identity(IdentityNo::WrongPassphrase))
    ));
    assert!(matches!(keyring.keep(&one, &ours), Err(KeyringNo::Known)), "it is not written over");
    assert!(matches!(
        keyring.keep(&identity("DPO"), &passphrase("too short")),
        Err(KeyringNo::Identity(IdentityNo::ShortPassphrase))
    ));
    assert_eq!(keyring.list().unwrap().len(), 2, "what was refused is not there");
    assert!(matches!(keyring.open(&identity("DPO").certificate.fingerprint, &ours), Err(KeyringNo::Unknown)));
    let stored = fs::read(&path).unwrap();
    assert!(!stored.windows(4).any(|window| window == b"SIRO"), "not even the name is in the open");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "for this user only");
    }
    fs::remove_file(path).unwrap();
    assert_eq!(keyring.list().unwrap().len(), 1, "a certificate without its key is no identity");
}

#[test]
fn identities_of_other_programs_sign() {
    for (name, holder, why) in [
        ("rsa-modern", "Aled Rhys Sioné", "RSA with the encryption of today"),
        ("rsa-legacy", "Aled Rhys", "RSA with the encryption of 1999"),
        ("p384", "Bea Ní Mháille", "ECDSA on the larger curve, with nothing said about what it is for"),
        ("chain", "Cai Dafydd", "a certificate with issuers above it"),
    ] {
        let imported = Identity::from_pkcs12(&file(name), &theirs()).unwrap_or_else(|no| panic!("{why}: {no}"));
        assert_eq!(imported.certificate.name, holder, "{why}");
        assert_eq!(imported.certificate.is_self_made(), name != "chain", "{why}");
        let pdf = signed(&issued(&["siro"], Written::Stream), "siro", &imported, "09:00");
        let report = verify(&pdf).unwrap();
        assert!(report.is_complete(), "{why}: {report:?}");
        assert_eq!(report.places[0].signature.as_ref().unwrap().certificate.as_ref().unwrap().name, holder, "{why}");
        let kept = imported.to_pkcs12(&passphrase("twelve letters")).unwrap();
        let again = Identity::from_pkcs12(&kept, &passphrase("twelve letters")).unwrap();
        assert_eq!(again.certificate, imported.certificate, "{why}: kept here under another passphrase");
    }
}

#[test]
fn what_cannot_sign_is_not_imported() {
    for (name, expected, why) in [
        ("not-for-signing", IdentityNo::NotForSigning, "its certificate says what its key is for"),
        ("rsa-1024", IdentityNo::UnknownKey, "anybody with time can make such a signature"),
        ("ed25519", IdentityNo::UnknownKey, "other people's viewers do not know this kind"),
        ("no-certificate", IdentityNo::NoCertificate, "a key alone names nobody"),
    ] {
        assert_eq!(Identity::from_pkcs12(&file(name), &theirs()).unwrap_err(), expected, "{why}");
    }
    for name in ["rsa-modern", "rsa-legacy", "chain"] {
        let no = Identity::from_pkcs12(&file(name), &passphrase("wrong horse battery")).unwrap_err();
        assert_eq!(no, IdentityNo::WrongPassphrase, "{name}");
    }
    assert_eq!(Identity::from_pkcs12(b"-----BEGIN", &theirs()).unwrap_err(), IdentityNo::NotPkcs12, "another file");
    let whole = file("chain");
    for length in (0..whole.len()).step_by(97) {
        assert!(Identity::from_pkcs12(&whole[..length], &theirs()).is_err(), "cut off after {length} bytes");
    }
}
