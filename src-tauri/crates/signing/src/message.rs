//! The cryptographic message (CMS, RFC 5652) that stands in a signature field: a `CAdES` baseline signature (ETSI EN 319 122-1) over
//! the bytes of the PDF, with the hash of every certificate in it (signing-certificate-v2, RFC 5035).
//!
//! There is one way to write it. Reading writes it once more and compares, so that nothing beside the signed parts can be changed
//! or added. It holds no signing time: in a PDF that stands in the dictionary of the signature (ETSI EN 319 142-1, 6.3).
//!
//! Never in here: the PDF.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode as _, Encode as _, Reader as _, Sequence, SliceReader};
use x509_cert::attr::Attribute;

use crate::certificate::Certificate;
use crate::identity::Identity;
use crate::key::{Digest, plain, sha256};

/// Why a message does not prove a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MessageFlaw {
    /// It cannot be read, or says something that ours never say.
    NotOurs,
    /// It is about other bytes than those that stand in the file.
    OtherContent,
    /// The key of its certificate did not make it.
    Forged,
}

/// RFC 5035: the certificates by their hashes, the signer's first. SHA-256 is the default and is therefore not written.
#[derive(Sequence)]
struct SigningCertificates {
    certificates: Vec<CertificateHash>,
}

/// One of them.
#[derive(Clone, Sequence)]
struct CertificateHash {
    hash: OctetString,
}

/// The message by which this identity signs content with this digest.
pub(crate) fn write(identity: &Identity, digest: &Digest) -> Result<Vec<u8>, MessageFlaw> {
    let certificates: Vec<&Certificate> = std::iter::once(&identity.certificate).chain(&identity.chain).collect();
    let signed = attributes(&certificates, digest).and_then(|signed| signed.to_der());
    let signed = signed.map_err(|_| MessageFlaw::NotOurs)?;
    let signature = identity.key.sign(&sha256(&signed)).map_err(|_| MessageFlaw::Forged)?;
    assemble(&certificates, digest, &signature).map_err(|_| MessageFlaw::NotOurs)
}

/// Checks a message, with the zeros after it, against the digest of the content. Gives the signer's certificate.
pub(crate) fn read(contents: &[u8], digest: &Digest) -> Result<Certificate, MessageFlaw> {
    let mut reader = SliceReader::new(contents).map_err(|_| MessageFlaw::NotOurs)?;
    let message = ContentInfo::decode(&mut reader).map_err(|_| MessageFlaw::NotOurs)?;
    let length = usize::try_from(reader.position()).map_err(|_| MessageFlaw::NotOurs)?;
    let (written, padding) = contents.split_at_checked(length).ok_or(MessageFlaw::NotOurs)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(MessageFlaw::NotOurs);
    }
    let parts = Parts::of(&message).ok_or(MessageFlaw::NotOurs)?;
    let [own, ..] = parts.certificates.as_slice() else { return Err(MessageFlaw::NotOurs) };
    if parts.digest.as_slice() != digest {
        return Err(MessageFlaw::OtherContent);
    }
    let signed = parts.signed.to_der().map_err(|_| MessageFlaw::NotOurs)?;
    if !own.key.verify(&sha256(&signed), &parts.signature) {
        return Err(MessageFlaw::Forged);
    }
    let certificates: Vec<&Certificate> = parts.certificates.iter().collect();
    let again = assemble(&certificates, digest, &parts.signature);
    if again.ok().as_deref() != Some(written) {
        return Err(MessageFlaw::NotOurs);
    }
    Ok(own.clone())
}

/// What a message is made of.
struct Parts {
    certificates: Vec<Certificate>,
    digest: Vec<u8>,
    signed: SignedAttributes,
    signature: Vec<u8>,
}

impl Parts {
    fn of(message: &ContentInfo) -> Option<Self> {
        let data: SignedData = message.content.decode_as().ok()?;
        let [info] = data.signer_infos.0.as_slice() else { return None };
        let signed = info.signed_attrs.clone()?;
        let digest = value(&signed, rfc5911::ID_MESSAGE_DIGEST)?.decode_as::<OctetString>().ok()?;
        let named = value(&signed, rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2)?;
        let named: SigningCertificates = named.decode_as().ok()?;
        let mut given: Vec<Certificate> = Vec::new();
        for choice in data.certificates?.0.iter() {
            let CertificateChoices::Certificate(one) = choice else { return None };
            given.push(Certificate::from_der(&one.to_der().ok()?).ok()?);
        }
        let mut certificates = Vec::new();
        for one in named.certificates {
            certificates
                .push(given.iter().find(|certificate| sha256(&certificate.der) == one.hash.as_bytes())?.clone());
        }
        Some(Self { certificates, digest: digest.into_bytes(), signed, signature: info.signature.as_bytes().to_vec() })
    }
}

fn value(signed: &SignedAttributes, oid: ObjectIdentifier) -> Option<&Any> {
    match signed.iter().find(|one| one.oid == oid)?.values.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

fn attributes(certificates: &[&Certificate], digest: &Digest) -> der::Result<SignedAttributes> {
    let named = certificates
        .iter()
        .map(|one| Ok(CertificateHash { hash: OctetString::new(sha256(&one.der))? }))
        .collect::<der::Result<_>>()?;
    SetOfVec::try_from(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, Any::from(rfc5911::ID_DATA))?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest.as_slice())?)?)?,
        attribute(
            rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2,
            Any::encode_from(&SigningCertificates { certificates: named })?,
        )?,
    ])
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

/// The one way in which a message is written.
fn assemble(certificates: &[&Certificate], digest: &Digest, signature: &[u8]) -> der::Result<Vec<u8>> {
    let signer = certificates.first().ok_or(der::ErrorKind::Failed)?;
    let tbs = &signer.parsed.tbs_certificate;
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer.clone(),
            serial_number: tbs.serial_number.clone(),
        }),
        digest_alg: plain(rfc5912::ID_SHA_256),
        signed_attrs: Some(attributes(certificates, digest)?),
        signature_algorithm: signer.key.algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let choices: Vec<CertificateChoices> =
        certificates.iter().map(|one| CertificateChoices::Certificate(one.parsed.clone())).collect();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![plain(rfc5912::ID_SHA_256)])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: rfc5911::ID_DATA, econtent: None },
        certificates: Some(CertificateSet::from(SetOfVec::try_from(choices)?)),
        crls: None,
        signer_infos: SignerInfos::from(SetOfVec::try_from(vec![info])?),
    };
    ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()
}
