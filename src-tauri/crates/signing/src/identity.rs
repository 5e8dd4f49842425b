//! An identity: a person's key with its certificate, made here or imported, and kept as PKCS #12 (RFC 7292) under a passphrase.
//!
//! Never in here: where identities are kept, or which person of a register one belongs to.

use std::time::Duration;

use chrono::{DateTime, Months, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519;
use der::asn1::{GeneralizedTime, SetOfVec, Utf8StringRef};
use der::{Any, Encode as _};
use p12_keystore::{
    Certificate as StoredCertificate, KeyStore, KeyStoreEntry, Pkcs12Archive, PrivateKey as StoredKey, PrivateKeyChain,
};
use rand_core::{OsRng, RngCore as _};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::{Builder as _, CertificateBuilder, Profile};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

use crate::certificate::{Certificate, CertificateNo};
use crate::key::PrivateKey;
use crate::passphrase::Passphrase;

/// So many years counts a certificate that is made here.
pub const VALID_FOR_YEARS: u32 = 3;

/// A name in a certificate has at most so many characters (RFC 5280, upper bound of a common name and of an organisation).
const LONGEST_NAME: usize = 64;

/// So many rounds stand between a passphrase and a key. Whoever has the file can try as often as they like; this makes each try
/// dear (OWASP, 2023, for PBKDF2 with SHA-256).
const ROUNDS: u32 = 600_000;

/// A certificate with more than so many issuers above it is not imported with them.
const LONGEST_CHAIN: usize = 8;

/// Whose identity is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// The person's name or post, at most 64 characters.
    pub name: String,
    /// Their organisation, at most 64 characters; may be empty.
    pub organisation: String,
}

/// Why an identity could not be made, imported or opened. Nothing was kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IdentityNo {
    /// The passphrase does not open it.
    #[error("this passphrase does not open the identity")]
    WrongPassphrase,
    /// The bytes are no PKCS #12, or one with encryption that is not known here.
    #[error("this is not an identity file")]
    NotPkcs12,
    /// It holds no private key, or several.
    #[error("the file holds no key, or more than one")]
    NotOneKey,
    /// No certificate in it belongs to its key.
    #[error("the file holds no certificate for its key")]
    NoCertificate,
    /// The key is of a kind or size that does not count.
    #[error("the key is of a kind that is not accepted")]
    UnknownKey,
    /// The certificate says that its key is not for signing.
    #[error("the certificate is not for signing documents")]
    NotForSigning,
    /// The name is empty or too long.
    #[error("a name has from 1 to 64 characters")]
    Name,
    /// The passphrase is too short for a new identity.
    #[error("the passphrase is too short")]
    ShortPassphrase,
}

/// A key with its certificate. The key is wiped when dropped.
pub struct Identity {
    pub(crate) key: PrivateKey,
    /// The certificate.
    pub certificate: Certificate,
    /// Certificates of its issuers, nearest first; none for one that is made here.
    pub(crate) chain: Vec<Certificate>,
}

impl Identity {
    /// A new identity: a P-256 key with a certificate that it signs itself, from `now` for three years.
    ///
    /// # Errors
    /// A name that is empty or too long.
    pub fn make(subject: &Subject, now: DateTime<Utc>) -> Result<Self, IdentityNo> {
        let key = PrivateKey::generate();
        let PrivateKey::P256(signer) = &key else { return Err(IdentityNo::UnknownKey) };
        let subject = name(subject)?;
        let until = now.checked_add_months(Months::new(12 * VALID_FOR_YEARS)).ok_or(IdentityNo::Name)?;
        let validity = Validity { not_before: time(now)?, not_after: time(until)? };
        let mut serial = [0_u8; 16];
        OsRng.fill_bytes(&mut serial);
        // A serial number is positive, and has as many bytes for everybody.
        serial[0] = (serial[0] & 0x7f) | 0x40;
        let serial = SerialNumber::new(&serial).map_err(|_| IdentityNo::UnknownKey)?;
        let public = key.public().to_info().map_err(|_| IdentityNo::UnknownKey)?;
        let profile =
            Profile::Leaf { issuer: subject.clone(), enable_key_agreement: false, enable_key_encipherment: false };
        let built = CertificateBuilder::new(profile, serial, validity, subject, public, signer)
            .and_then(CertificateBuilder::build::<p256::ecdsa::DerSignature>)
            .map_err(|_| IdentityNo::UnknownKey)?;
        let der = built.to_der().map_err(|_| IdentityNo::UnknownKey)?;
        let certificate = Certificate::from_der(&der).map_err(|_| IdentityNo::UnknownKey)?;
        Ok(Self { key, certificate, chain: Vec::new() })
    }

    /// The identity in a PKCS #12 file: its one key, the certificate of that key, and the issuers above it.
    ///
    /// # Errors
    /// A passphrase that does not open it, bytes that are no PKCS #12, or a key or certificate that cannot sign.
    pub fn from_pkcs12(bytes: &[u8], passphrase: &Passphrase) -> Result<Self, IdentityNo> {
        let archive = Pkcs12Archive::from_pkcs12(bytes, passphrase.characters()).map_err(|no| match no {
            p12_keystore::error::Error::MacError(_)
            | p12_keystore::error::Error::UnpadError
            | p12_keystore::error::Error::Pkcs5Error(_) => IdentityNo::WrongPassphrase,
            _ => IdentityNo::NotPkcs12,
        })?;
        let [bag] = archive.keys.as_slice() else { return Err(IdentityNo::NotOneKey) };
        let key = PrivateKey::from_pkcs8(bag.key.as_der()).map_err(|_| IdentityNo::UnknownKey)?;
        let public = key.public();
        let all: Vec<Certificate> =
            archive.certs.iter().filter_map(|bag| Certificate::from_der(bag.cert.as_der()).ok()).collect();
        let own = all.iter().find(|one| one.key == public).ok_or(IdentityNo::NoCertificate)?;
        if !own.is_for_signing() {
            return Err(IdentityNo::NotForSigning);
        }
        let mut chain: Vec<Certificate> = Vec::new();
        let mut below = own;
        while !below.is_self_made() && chain.len() < LONGEST_CHAIN {
            let issuer = &below.parsed.tbs_certificate.issuer;
            let Some(above) = all.iter().find(|one| one.parsed.tbs_certificate.subject == *issuer) else { break };
            if above == own || chain.contains(above) {
                break;
            }
            chain.push(above.clone());
            below = above;
        }
        Ok(Self { certificate: own.clone(), chain, key })
    }

    /// The identity as a PKCS #12 file under a passphrase (AES-256, PBKDF2 with SHA-256).
    ///
    /// # Errors
    /// A passphrase that is too short.
    pub fn to_pkcs12(&self, passphrase: &Passphrase) -> Result<Vec<u8>, IdentityNo> {
        if passphrase.is_short() {
            return Err(IdentityNo::ShortPassphrase);
        }
        let der = self.key.to_pkcs8().map_err(|_| IdentityNo::UnknownKey)?;
        let key = StoredKey::from_der(&der).map_err(|_| IdentityNo::UnknownKey)?;
        let certificates: Vec<StoredCertificate> = std::iter::once(&self.certificate)
            .chain(&self.chain)
            .map(|one| StoredCertificate::from_der(&one.der))
            .collect::<Result<_, _>>()
            .map_err(|_| IdentityNo::NoCertificate)?;
        let mut store = KeyStore::new();
        let id = self.certificate.fingerprint.as_str();
        store.add_entry(id, KeyStoreEntry::PrivateKeyChain(PrivateKeyChain::new(id, key, certificates)));
        store
            .writer(passphrase.characters())
            .encryption_iterations(ROUNDS)
            // The check over the whole file must not be a cheaper way to try passphrases.
            .mac_iterations(ROUNDS)
            .write()
            .map_err(|_| IdentityNo::NotPkcs12)
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("fingerprint", &self.certificate.fingerprint).finish_non_exhaustive()
    }
}

impl From<CertificateNo> for IdentityNo {
    fn from(no: CertificateNo) -> Self {
        match no {
            CertificateNo::NotACertificate => Self::NoCertificate,
            CertificateNo::UnknownKey => Self::UnknownKey,
        }
    }
}

fn name(subject: &Subject) -> Result<Name, IdentityNo> {
    let fits = |text: &str| text.chars().count() <= LONGEST_NAME && !text.chars().any(char::is_control);
    let (called, organisation) = (subject.name.trim(), subject.organisation.trim());
    if called.is_empty() || !fits(called) || !fits(organisation) {
        return Err(IdentityNo::Name);
    }
    let mut parts = Vec::new();
    if !organisation.is_empty() {
        parts.push(part(rfc4519::O, organisation)?);
    }
    parts.push(part(rfc4519::CN, called)?);
    Ok(RdnSequence(parts))
}

fn part(oid: ObjectIdentifier, text: &str) -> Result<RelativeDistinguishedName, IdentityNo> {
    let value = Utf8StringRef::new(text).map_err(|_| IdentityNo::Name)?;
    let one = AttributeTypeAndValue { oid, value: Any::from(value) };
    Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![one]).map_err(|_| IdentityNo::Name)?))
}

fn time(at: DateTime<Utc>) -> Result<Time, IdentityNo> {
    let seconds = u64::try_from(at.timestamp()).map_err(|_| IdentityNo::Name)?;
    let time = GeneralizedTime::from_unix_duration(Duration::from_secs(seconds)).map_err(|_| IdentityNo::Name)?;
    Ok(Time::GeneralTime(time))
}
