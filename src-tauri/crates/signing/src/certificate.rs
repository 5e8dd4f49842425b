//! Certificates (RFC 5280): whose key it says it is, for how long, and its fingerprint.
//!
//! Never in here: whether anybody vouches for it. A certificate made here names itself as its issuer, and so could anybody's.

use std::fmt::{self, Write as _};

use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519;
use der::asn1::{BmpString, PrintableStringRef, TeletexStringRef, Utf8StringRef};
use der::{Decode as _, Encode as _};
use x509_cert::ext::pkix::KeyUsage;
use x509_cert::name::Name;
use x509_cert::time::Time;

use crate::key::{PublicKey, sha256};

/// The SHA-256 of a certificate: 64 lower-case hexadecimal digits. Two people compare it to know that they mean the same key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fingerprint(String);

/// A text that is no fingerprint.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a fingerprint has 64 digits from 0 to 9 and a to f")]
pub struct NotAFingerprint;

impl Fingerprint {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let digest = sha256(bytes);
        Self(digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String cannot go wrong.
            let _ = write!(hex, "{byte:02x}");
            hex
        }))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits as people read them to each other: capitals in groups of four.
    pub fn spoken(&self) -> String {
        let groups: Vec<String> = self
            .0
            .as_bytes()
            .chunks(4)
            .map(|group| group.iter().map(|byte| char::from(*byte).to_ascii_uppercase()).collect())
            .collect();
        groups.join(" ")
    }
}

impl TryFrom<&str> for Fingerprint {
    type Error = NotAFingerprint;

    /// Capitals and spaces do not matter.
    fn try_from(text: &str) -> Result<Self, NotAFingerprint> {
        let digits: String =
            text.chars().filter(|one| !one.is_whitespace()).map(|one| one.to_ascii_lowercase()).collect();
        let known = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if known && digits.len() == 64 { Ok(Self(digits)) } else { Err(NotAFingerprint) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a certificate is of no use here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CertificateNo {
    /// The bytes are no certificate, or one that is written in an unusual way.
    #[error("this is not a certificate")]
    NotACertificate,
    /// Its key is of a kind or size that does not count: P-256, P-384 and RSA from 2048 to 8192 bits do.
    #[error("the key of this certificate is of a kind that is not accepted")]
    UnknownKey,
}

/// A certificate.
#[derive(Clone, PartialEq, Debug)]
pub struct Certificate {
    pub(crate) der: Vec<u8>,
    pub(crate) parsed: x509_cert::Certificate,
    pub(crate) key: PublicKey,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Whose it says it is: the common name, or the whole name where there is none.
    pub name: String,
    /// The organisation that it names.
    pub organisation: Option<String>,
    /// Who made it: the common name of the issuer, or its whole name.
    pub issuer: String,
    /// From when it counts.
    pub not_before: DateTime<Utc>,
    /// Until when it counts.
    pub not_after: DateTime<Utc>,
}

impl Certificate {
    /// The certificate in these bytes (DER).
    ///
    /// # Errors
    /// Bytes that are no certificate, or a key that does not count.
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateNo> {
        let parsed = x509_cert::Certificate::from_der(der).map_err(|_| CertificateNo::NotACertificate)?;
        // One that is not written back as it was read would have another fingerprint inside a signature than outside.
        if parsed.to_der().ok().as_deref() != Some(der) {
            return Err(CertificateNo::NotACertificate);
        }
        let tbs = &parsed.tbs_certificate;
        let key = PublicKey::of(&tbs.subject_public_key_info).map_err(|_| CertificateNo::UnknownKey)?;
        let (Some(not_before), Some(not_after)) = (when(tbs.validity.not_before), when(tbs.validity.not_after)) else {
            return Err(CertificateNo::NotACertificate);
        };
        Ok(Self {
            der: der.to_vec(),
            key,
            fingerprint: Fingerprint::of(der),
            name: called(&tbs.subject),
            organisation: part(&tbs.subject, rfc4519::O),
            issuer: called(&tbs.issuer),
            not_before,
            not_after,
            parsed,
        })
    }

    /// The certificate as bytes (DER), to give to other people.
    pub fn to_der(&self) -> &[u8] {
        &self.der
    }

    /// Whether it counts at a time. First and last second count.
    pub fn counts_at(&self, at: DateTime<Utc>) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// Whether it names itself as its issuer: nobody but its holder says whose it is.
    pub fn is_self_made(&self) -> bool {
        self.parsed.tbs_certificate.subject == self.parsed.tbs_certificate.issuer
    }

    /// Whether its key may sign documents: it says so, or says nothing about what its key is for (RFC 5280, 4.2.1.3).
    pub(crate) fn is_for_signing(&self) -> bool {
        match self.parsed.tbs_certificate.get::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
            Ok(None) => true,
            Err(_) => false,
        }
    }
}

fn when(time: Time) -> Option<DateTime<Utc>> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
    DateTime::from_timestamp(seconds, 0)
}

/// The common name, or the whole name where there is none.
fn called(name: &Name) -> String {
    part(name, rfc4519::CN).unwrap_or_else(|| name.to_string())
}

/// One part of a name, in whichever of the four ways it may be written.
fn part(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let found = name.0.iter().flat_map(|parts| parts.0.iter()).find(|one| one.oid == oid)?;
    let value = &found.value;
    let text = value.decode_as::<Utf8StringRef<'_>>().map(|text| text.as_str().to_owned());
    let text = text.or_else(|_| value.decode_as::<PrintableStringRef<'_>>().map(|text| text.as_str().to_owned()));
    let text = text.or_else(|_| value.decode_as::<TeletexStringRef<'_>>().map(|text| text.as_str().to_owned()));
    text.or_else(|_| value.decode_as::<BmpString>().map(|text| text.to_string())).ok()
}
