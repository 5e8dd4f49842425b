//! Keys: signing a digest with a private one, checking a signature with a public one. ECDSA on P-256 and P-384, and RSA
//! (PKCS #1 v1.5), always over SHA-256.
//!
//! Never in here: certificates, or anything that decides whether a signature is wanted.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::Encode as _;
use der::asn1::{Any, Null};
use p256::ecdsa::signature::hazmat::{PrehashSigner as _, PrehashVerifier as _};
use p256::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use rand_core::OsRng;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::traits::PublicKeyParts as _;
use sha2::{Digest as _, Sha256};
use x509_cert::spki::{
    AlgorithmIdentifierOwned, DecodePublicKey as _, EncodePublicKey as _, SubjectPublicKeyInfoOwned,
};
use zeroize::Zeroizing;

/// The SHA-256 of something.
pub(crate) type Digest = [u8; 32];

/// The smallest RSA key that still counts, in bits.
const SMALLEST_RSA: usize = 2048;

/// The largest: a larger one would only keep whoever checks it busy.
const LARGEST_RSA: usize = 8192;

/// The SHA-256 of these bytes.
pub(crate) fn sha256(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// A private key. Each of the three wipes itself when dropped.
pub(crate) enum PrivateKey {
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    Rsa(Box<rsa::RsaPrivateKey>),
}

/// A public key.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum PublicKey {
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    Rsa(rsa::RsaPublicKey),
}

/// A key that is none of ours, or an RSA key of a size that does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct UnknownKey;

impl PrivateKey {
    /// A new P-256 key.
    pub(crate) fn generate() -> Self {
        Self::P256(p256::ecdsa::SigningKey::random(&mut OsRng))
    }

    /// The key in this PKCS #8 structure.
    pub(crate) fn from_pkcs8(der: &[u8]) -> Result<Self, UnknownKey> {
        if let Ok(key) = p256::SecretKey::from_pkcs8_der(der) {
            return Ok(Self::P256(key.into()));
        }
        if let Ok(key) = p384::SecretKey::from_pkcs8_der(der) {
            return Ok(Self::P384(key.into()));
        }
        let key = rsa::RsaPrivateKey::from_pkcs8_der(der).map_err(|_| UnknownKey)?;
        rsa_counts(key.n().bits())?;
        Ok(Self::Rsa(Box::new(key)))
    }

    /// The key as PKCS #8.
    pub(crate) fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, UnknownKey> {
        let document = match self {
            Self::P256(key) => p256::SecretKey::from(key).to_pkcs8_der(),
            Self::P384(key) => p384::SecretKey::from(key).to_pkcs8_der(),
            Self::Rsa(key) => key.to_pkcs8_der(),
        };
        Ok(Zeroizing::new(document.map_err(|_| UnknownKey)?.as_bytes().to_vec()))
    }

    pub(crate) fn public(&self) -> PublicKey {
        match self {
            Self::P256(key) => PublicKey::P256(*key.verifying_key()),
            Self::P384(key) => PublicKey::P384(*key.verifying_key()),
            Self::Rsa(key) => PublicKey::Rsa(key.to_public_key()),
        }
    }

    /// Signs a digest. Of the two ECDSA signatures that say the same, always the lower one, so that nobody can turn one into the
    /// other.
    pub(crate) fn sign(&self, digest: &Digest) -> Result<Vec<u8>, UnknownKey> {
        match self {
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign_prehash(digest).map_err(|_| UnknownKey)?;
                Ok(signature.normalize_s().unwrap_or(signature).to_der().as_bytes().to_vec())
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::Signature = key.sign_prehash(digest).map_err(|_| UnknownKey)?;
                Ok(signature.normalize_s().unwrap_or(signature).to_der().as_bytes().to_vec())
            }
            Self::Rsa(key) => {
                key.sign_with_rng(&mut OsRng, Pkcs1v15Sign::new::<Sha256>(), digest).map_err(|_| UnknownKey)
            }
        }
    }
}

impl PublicKey {
    /// The key that a certificate names.
    pub(crate) fn of(info: &SubjectPublicKeyInfoOwned) -> Result<Self, UnknownKey> {
        let der = info.to_der().map_err(|_| UnknownKey)?;
        if let Ok(key) = p256::ecdsa::VerifyingKey::from_public_key_der(&der) {
            return Ok(Self::P256(key));
        }
        if let Ok(key) = p384::ecdsa::VerifyingKey::from_public_key_der(&der) {
            return Ok(Self::P384(key));
        }
        let key = rsa::RsaPublicKey::from_public_key_der(&der).map_err(|_| UnknownKey)?;
        rsa_counts(key.n().bits())?;
        Ok(Self::Rsa(key))
    }

    /// The key as a certificate carries it.
    pub(crate) fn to_info(&self) -> Result<SubjectPublicKeyInfoOwned, UnknownKey> {
        let document = match self {
            Self::P256(key) => key.to_public_key_der(),
            Self::P384(key) => key.to_public_key_der(),
            Self::Rsa(key) => key.to_public_key_der(),
        };
        document.and_then(|der| Ok(der.decode_msg()?)).map_err(|_| UnknownKey)
    }

    /// How a signature by this key names itself.
    pub(crate) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match self {
            Self::P256(_) | Self::P384(_) => plain(rfc5912::ECDSA_WITH_SHA_256),
            Self::Rsa(_) => AlgorithmIdentifierOwned {
                oid: rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
                parameters: Some(Any::from(Null)),
            },
        }
    }

    /// Whether this is the signature of this digest by this key.
    pub(crate) fn verify(&self, digest: &Digest, signature: &[u8]) -> bool {
        match self {
            Self::P256(key) => p256::ecdsa::Signature::from_der(signature)
                .is_ok_and(|one| one.normalize_s().is_none() && key.verify_prehash(digest, &one).is_ok()),
            Self::P384(key) => p384::ecdsa::Signature::from_der(signature)
                .is_ok_and(|one| one.normalize_s().is_none() && key.verify_prehash(digest, &one).is_ok()),
            Self::Rsa(key) => key.verify(Pkcs1v15Sign::new::<Sha256>(), digest, signature).is_ok(),
        }
    }
}

/// An algorithm without parameters.
pub(crate) fn plain(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

fn rsa_counts(bits: usize) -> Result<(), UnknownKey> {
    if (SMALLEST_RSA..=LARGEST_RSA).contains(&bits) { Ok(()) } else { Err(UnknownKey) }
}
