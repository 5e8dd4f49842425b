//! Identities on this computer, the keys of people, and what a signed PDF proves.

use super::wire;

wire! {
    /// The identities that are kept on this computer for this user.
    pub struct Identities {
        /// By name.
        pub identities: Vec<IdentityView>,
    }
    /// One identity: a key with its certificate.
    pub struct IdentityView {
        /// SHA-256 of the certificate, lower-case hex.
        pub fingerprint: String,
        /// The same as people read it to each other.
        pub spoken: String,
        /// Whom the certificate names.
        pub name: String,
        /// The organisation that it names.
        #[serde(default)]
        pub organisation: Option<String>,
        /// Who made the certificate.
        pub issuer: String,
        /// Whether its holder made it.
        pub self_made: bool,
        /// From when it counts (RFC 3339).
        pub not_before: String,
        /// Until when (RFC 3339).
        pub not_after: String,
        /// Whether it counts now.
        pub counts: bool,
        /// Whose key it is in the open register.
        #[serde(default)]
        pub person: Option<String>,
    }
    /// Make an identity: a new key with a certificate for three years, kept on this computer under a passphrase.
    pub struct MakeIdentity {
        /// The person's name or post, at most 64 characters.
        pub name: String,
        /// Their organisation, at most 64 characters; left out for none.
        #[serde(default)]
        pub organisation: Option<String>,
        /// At least 12 characters.
        pub passphrase: String,
    }
    /// Keep an identity that another program made.
    pub struct ImportIdentity {
        /// Absolute path of a PKCS #12 file.
        pub path: String,
        /// What opens the file.
        pub passphrase: String,
        /// What opens the identity from now on, at least 12 characters; the same if left out.
        #[serde(default)]
        pub new_passphrase: Option<String>,
    }
    /// Answer to making and importing.
    pub struct IdentityKept {
        /// The identity.
        pub identity: IdentityView,
        /// Where its file is.
        pub path: String,
    }

    /// One key of a person.
    pub struct PersonKeyView {
        /// SHA-256 of the certificate, lower-case hex.
        pub fingerprint: String,
        /// The same as people read it to each other.
        pub spoken: String,
        /// Whom the certificate names.
        pub name: String,
        /// Who made the certificate.
        pub issuer: String,
        /// From when it counts (RFC 3339).
        pub not_before: String,
        /// Until when (RFC 3339).
        pub not_after: String,
        /// Whether it counts now: within that time, and not withdrawn.
        pub counts: bool,
        /// When it came into the register (RFC 3339).
        pub added_at: String,
        /// Who checked that it is this person's.
        #[serde(default)]
        pub vouched_by: Option<String>,
        /// When (RFC 3339).
        #[serde(default)]
        pub vouched_at: Option<String>,
        /// Why it no longer counts.
        #[serde(default)]
        pub withdrawn_because: Option<String>,
    }
    /// Enter the key of an identity on this computer as that of the acting person.
    pub struct EnterKey {
        /// Fingerprint of the identity.
        pub fingerprint: String,
    }
    /// Vouch that a key is a person's, after comparing the fingerprint with them.
    pub struct VouchForKey {
        /// `PE-0001`.
        pub person: String,
        /// Fingerprint as it was read out; capitals and spaces do not matter.
        pub fingerprint: String,
    }
    /// A key no longer counts.
    pub struct WithdrawKey {
        /// `PE-0001`.
        pub person: String,
        /// Fingerprint.
        pub fingerprint: String,
        /// Why, at least 10 characters.
        pub reason: String,
    }

    /// Read a signed PDF back; against the register too, if one is open.
    pub struct VerifyPdf {
        /// Absolute path.
        pub path: String,
    }
    /// What a PDF proves.
    pub struct PdfReport {
        /// Name of the file.
        pub file_name: String,
        /// In short.
        pub verdict: PdfVerdict,
        /// In one plain sentence.
        pub sentence: String,
        /// What is wrong with the file beside its signatures, each in a sentence.
        pub flaws: Vec<String>,
        /// The places for signatures, in order.
        pub places: Vec<PdfPlace>,
        /// The record that is embedded; absent where none can be read.
        #[serde(default)]
        pub record: Option<PdfRecord>,
        /// What the open register says; absent where none is open.
        #[serde(default)]
        pub register: Option<PdfAgainstRegister>,
        /// What no signature without a time authority and a certificate authority can prove.
        pub limits: Vec<String>,
    }
    /// One place for a signature.
    pub struct PdfPlace {
        /// Name of the field.
        pub name: String,
        /// What a reader is told of it.
        pub label: String,
        /// The signature, if there is one.
        #[serde(default)]
        pub signature: Option<PdfSignature>,
    }
    /// One signature.
    pub struct PdfSignature {
        /// Whether it proves what it says.
        pub sound: bool,
        /// In one plain sentence.
        pub sentence: String,
        /// Whom the certificate names.
        #[serde(default)]
        pub name: Option<String>,
        /// Fingerprint of the certificate.
        #[serde(default)]
        pub fingerprint: Option<String>,
        /// When, as the signer's computer said (RFC 3339).
        #[serde(default)]
        pub at: Option<String>,
        /// What they agreed to.
        #[serde(default)]
        pub statement: Option<String>,
        /// The how manieth signature it is.
        #[serde(default)]
        pub number: Option<u32>,
        /// Whose key it is in the open register, in a sentence.
        #[serde(default)]
        pub key: Option<String>,
    }
    /// The record that is embedded in a PDF.
    pub struct PdfRecord {
        /// Kind of record.
        pub kind: String,
        /// Reference.
        pub reference: String,
        /// Version as people read it.
        pub version: String,
        /// SHA-256 of the canonical content.
        pub content_sha256: String,
        /// The record itself, as JSON text to look at.
        pub text: String,
    }
    /// What the register says of a PDF.
    pub struct PdfAgainstRegister {
        /// Whether the register issued exactly this file.
        pub recognised: bool,
        /// Whether what it says still counts: neither recalled, nor superseded, nor withdrawn.
        pub stands: bool,
        /// In plain sentences.
        pub sentences: Vec<String>,
    }
}

/// What a PDF proves, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PdfVerdict {
    /// Every place is signed, every signature is sound, and nothing else was done to the file.
    Complete,
    /// Nothing is wrong with it, and signatures are missing.
    Awaiting,
    /// Sound in itself, but the open register does not know it or no longer counts it.
    NotInForce,
    /// It was changed, or a signature in it does not hold.
    Refused,
}
