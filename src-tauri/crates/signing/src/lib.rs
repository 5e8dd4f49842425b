//! Keys: identities of people, their signatures in issued PDFs, and the reading back of signed PDFs.
//!
//! Never in here: who may sign what and when (that is `domain`), how a page or a signature looks (that is `documents`), a
//! register, a clock, words for the screen, or a signature made by anything but a person's own key.
//!
//! How it fits together: an [`Identity`] is a key with its certificate, made here or imported, and kept as PKCS#12 in a
//! [`Keyring`]. [`sign`] puts its signature into one empty field of a PDF by appending a revision; [`verify`] reads a PDF back and
//! says of each field whether its signature is sound. A revision is written in exactly one way, and `verify` writes every
//! revision that it finds once more and compares the bytes: whatever a signature of ours does not write cannot hide in one.
//!
//! A self-made certificate proves that content is whole and names the key; whose key it is, somebody must vouch for. The time of a
//! signature is what the signer's own computer said: there is no time authority offline.

mod certificate;
mod identity;
mod key;
mod keyring;
mod message;
mod passphrase;
mod pdf;
mod sign;
mod verify;

pub use certificate::{Certificate, CertificateNo, Fingerprint, NotAFingerprint};
pub use identity::{Identity, IdentityNo, Subject, VALID_FOR_YEARS};
pub use keyring::{Keyring, KeyringNo};
pub use passphrase::{Passphrase, SHORTEST_PASSPHRASE};
pub use pdf::Unreadable;
pub use sign::{SignNo, SignRequest, sign};
pub use verify::{Embedded, Flaw, Place, Report, SignatureFlaw, SignatureFound, verify};
