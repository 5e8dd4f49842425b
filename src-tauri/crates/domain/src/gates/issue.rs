//! Frozen content and the signatures on it (vocabularies §31): freeze once, everybody signs the same content, in an order; to
//! change anything the issue is recalled and its signatures become void. Nothing that was signed is ever taken away.
//!
//! Never in here: who signs which kind of document, or how its content is made canonical.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::acting::Acting;
use super::refusal::join;
use super::words::sentence;
use crate::canonical::ContentHash;
use crate::finding::Finding;
use crate::rulebook::{label, with};
use crate::vocabulary::{Role, codes};

codes! {
    /// A way of signing (vocabulary 31; Electronic Communications Act 2000 s.7).
    pub enum SignatureMethod in "signature_method" {
        AppAttested = "sig_app_attested",
        Drawn = "sig_drawn",
        Pades = "sig_pades",
        WetScan = "sig_wet_scan",
        Minute = "sig_minute",
    }
}

/// A reason for not signing has at least so many characters.
const SHORTEST_REASON: usize = 10;

/// One issue of frozen content.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Number of the issue of its version, from 1.
    pub number: u32,
    /// When the content was frozen, RFC 3339.
    pub frozen_at: String,
    /// Hash of the canonical content.
    pub content_sha256: ContentHash,
    /// Who has to sign, in order.
    pub signatories: Vec<Signatory>,
    /// Signatures by the key of the signatory, so that two copies can each hold one.
    #[serde(default)]
    pub signatures: BTreeMap<String, Signature>,
    /// Refusals to sign by the key of the signatory.
    #[serde(default)]
    pub declined: BTreeMap<String, Declined>,
    /// When it was recalled, RFC 3339.
    #[serde(default)]
    pub void_at: Option<String>,
    /// Why it was recalled.
    #[serde(default)]
    pub void_reason: Option<String>,
}

/// Somebody who has to sign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// Unique within the document: the code of the role, with the party before it where several parties sign.
    pub key: String,
    /// The role.
    pub role: Role,
    /// What the person agrees to by signing.
    pub statement: String,
}

/// A signature on frozen content.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Name or post of the person.
    pub signed_by_name: String,
    /// The role in which they signed.
    pub role: Role,
    /// Their organisation, where it is not the council.
    #[serde(default)]
    pub organisation: Option<String>,
    /// When, RFC 3339.
    pub signed_at: String,
    /// How.
    pub method: SignatureMethod,
    /// Hash of the content that was signed.
    pub content_sha256: ContentHash,
    /// What they agreed to.
    pub statement: String,
    /// The file that proves it, where there is one.
    #[serde(default)]
    pub evidence_file: Option<String>,
    /// When it became void, RFC 3339.
    #[serde(default)]
    pub void_at: Option<String>,
    /// Why it became void.
    #[serde(default)]
    pub void_reason: Option<String>,
}

/// A signatory's refusal to sign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// Name or post of the person.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// A signature that somebody is about to give.
#[derive(Clone, Copy, Debug)]
pub struct Signing<'a> {
    /// Key of the signatory in whose place it stands.
    pub signatory: &'a str,
    /// Who signs.
    pub acting: Acting<'a>,
    /// Name or post of the person.
    pub name: &'a str,
    /// When, RFC 3339.
    pub at: &'a str,
    /// How.
    pub method: SignatureMethod,
    /// Hash of what is signed.
    pub over: &'a ContentHash,
    /// The file that proves it.
    pub evidence_file: Option<&'a str>,
}

/// How far an issue has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IssueState {
    /// Valid signatures.
    pub signed: usize,
    /// Signatures that are needed.
    pub of: usize,
}

impl IssueState {
    /// Whether everybody has signed.
    pub fn is_complete(self) -> bool {
        self.signed == self.of
    }
}

/// Why a signature was not accepted. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignRefusal {
    /// Nothing is frozen.
    NothingFrozen,
    /// The issue was recalled.
    Void,
    /// SG1: a signatory with a lower order number has not signed yet.
    OutOfOrder {
        /// Who signs before.
        first: Role,
        /// Who tried.
        role: Role,
    },
    /// SG2: the hash being signed is another one.
    OtherContent,
    /// SG3: the signer does not hold the role.
    NotYourPart {
        /// Whose signature it is.
        role: Role,
    },
    /// SG3: the same person may not take both parts.
    Separation {
        /// What the separation rule says.
        finding: Box<Finding>,
    },
    /// No such signatory.
    NotASignatory {
        /// Who tried.
        role: Role,
        /// Who signs.
        roles: Vec<Role>,
    },
    /// It has been signed.
    SignedAlready {
        /// By whom.
        role: Role,
    },
    /// The reason for not signing says too little.
    ReasonTooShort,
}

impl SignRefusal {
    /// The stable code: SG1 to SG3 where one of these rules speaks.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NothingFrozen => "nothing_frozen",
            Self::Void => "issue_void",
            Self::OutOfOrder { .. } => "SG1",
            Self::OtherContent => "SG2",
            Self::NotYourPart { .. } | Self::Separation { .. } => "SG3",
            Self::NotASignatory { .. } => "not_a_signatory",
            Self::SignedAlready { .. } => "signed_already",
            Self::ReasonTooShort => "reason_too_short",
        }
    }
}

impl fmt::Display for SignRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::NothingFrozen | Self::Void => sentence(self.code()).to_owned(),
            Self::OutOfOrder { first, role } => {
                with(sentence("out_of_order"), &[("first", &label(*first)), ("role", &label(*role))])
            }
            Self::OtherContent => sentence("other_content").to_owned(),
            Self::NotYourPart { role } => {
                with(sentence("not_your_step"), &[("step", "Sign"), ("roles", &label(*role))])
            }
            Self::Separation { finding } => with(sentence("separation"), &[("message", &finding.message)]),
            Self::NotASignatory { role, roles } => {
                with(sentence(self.code()), &[("role", &label(*role)), ("roles", &join(roles, ", "))])
            }
            Self::SignedAlready { role } => with(sentence(self.code()), &[("role", &label(*role))]),
            Self::ReasonTooShort => with(sentence(self.code()), &[("least", &SHORTEST_REASON.to_string())]),
        };
        f.write_str(&said)
    }
}

impl std::error::Error for SignRefusal {}

impl Issue {
    /// A fresh issue without signatures.
    pub fn new(number: u32, frozen_at: &str, content_sha256: ContentHash, signatories: Vec<Signatory>) -> Self {
        Self {
            number,
            frozen_at: frozen_at.to_owned(),
            content_sha256,
            signatories,
            signatures: BTreeMap::new(),
            declined: BTreeMap::new(),
            void_at: None,
            void_reason: None,
        }
    }

    /// The issue that can be signed now.
    ///
    /// # Errors
    /// When nothing is frozen, or the issue was recalled.
    pub fn open(issue: Option<&Self>) -> Result<&Self, SignRefusal> {
        let issue = issue.ok_or(SignRefusal::NothingFrozen)?;
        if issue.void_at.is_some() { Err(SignRefusal::Void) } else { Ok(issue) }
    }

    /// How far it has come. A void issue has no valid signature.
    pub fn state(&self) -> IssueState {
        let signed = self.signatories.iter().filter(|signatory| self.has_signed(signatory)).count();
        IssueState { signed, of: self.signatories.len() }
    }

    /// The first signatory in the order who has not signed yet.
    pub fn next(&self) -> Option<&Signatory> {
        self.unsigned().next()
    }

    /// The signatories who have not signed yet, in order.
    pub fn unsigned(&self) -> impl Iterator<Item = &Signatory> {
        self.signatories.iter().filter(|signatory| !self.has_signed(signatory))
    }

    /// Whether this signature may be given now. `separation` is what the separation rules say about this person in this part.
    ///
    /// # Errors
    /// SG3 before SG2 before SG1: who signs, what is signed, and in which order.
    pub fn may_sign(&self, signing: &Signing<'_>, separation: Option<Finding>) -> Result<(), SignRefusal> {
        let signatory = self.open_place(signing)?;
        if let Some(finding) = separation {
            return Err(SignRefusal::Separation { finding: Box::new(finding) });
        }
        if !signing.acting.fills(signatory.role) {
            return Err(SignRefusal::NotYourPart { role: signatory.role });
        }
        if *signing.over != self.content_sha256 {
            return Err(SignRefusal::OtherContent);
        }
        match self.next() {
            Some(first) if first.key != signatory.key => {
                Err(SignRefusal::OutOfOrder { first: first.role, role: signatory.role })
            }
            _ => Ok(()),
        }
    }

    /// The issue with one more signature.
    ///
    /// # Errors
    /// As [`Issue::may_sign`].
    pub fn sign(&self, signing: &Signing<'_>, separation: Option<Finding>) -> Result<Self, SignRefusal> {
        self.may_sign(signing, separation)?;
        let signatory = self.open_place(signing)?;
        let signature = Signature {
            signed_by_name: signing.name.to_owned(),
            role: signing.acting.role,
            organisation: None,
            signed_at: signing.at.to_owned(),
            method: signing.method,
            content_sha256: signing.over.clone(),
            statement: signatory.statement.clone(),
            evidence_file: signing.evidence_file.map(str::to_owned),
            void_at: None,
            void_reason: None,
        };
        let mut signed = self.clone();
        signed.declined.remove(&signatory.key);
        signed.signatures.insert(signatory.key.clone(), signature);
        Ok(signed)
    }

    /// The issue with a signatory's refusal to sign on record. Others may still sign; the way back is the recall.
    ///
    /// # Errors
    /// When the person does not hold the role, has signed already, or gives no reason.
    pub fn decline(&self, signing: &Signing<'_>, reason: &str) -> Result<Self, SignRefusal> {
        let signatory = self.open_place(signing)?;
        if !signing.acting.fills(signatory.role) {
            return Err(SignRefusal::NotYourPart { role: signatory.role });
        }
        if reason.trim().chars().count() < SHORTEST_REASON {
            return Err(SignRefusal::ReasonTooShort);
        }
        let refusal =
            Declined { by: signing.name.to_owned(), at: signing.at.to_owned(), reason: reason.trim().to_owned() };
        let mut declined = self.clone();
        declined.declined.insert(signatory.key.clone(), refusal);
        Ok(declined)
    }

    /// The issue recalled: it and every signature on it are void, and stay readable.
    #[must_use]
    pub fn recall(&self, at: &str, reason: &str) -> Self {
        let mut void = self.clone();
        if void.void_at.is_some() {
            return void;
        }
        for signature in void.signatures.values_mut() {
            signature.void_at = Some(at.to_owned());
            signature.void_reason = Some(reason.to_owned());
        }
        void.void_at = Some(at.to_owned());
        void.void_reason = Some(reason.to_owned());
        void
    }

    fn has_signed(&self, signatory: &Signatory) -> bool {
        let valid = |signature: &Signature| {
            signature.void_at.is_none() && signature.content_sha256 == self.content_sha256 && self.void_at.is_none()
        };
        self.signatures.get(&signatory.key).is_some_and(valid)
    }

    fn open_place(&self, signing: &Signing<'_>) -> Result<&Signatory, SignRefusal> {
        if self.void_at.is_some() {
            return Err(SignRefusal::Void);
        }
        let found = self.signatories.iter().find(|signatory| signatory.key == signing.signatory);
        let Some(signatory) = found else {
            let roles = self.signatories.iter().map(|signatory| signatory.role).collect();
            return Err(SignRefusal::NotASignatory { role: signing.acting.role, roles });
        };
        if self.has_signed(signatory) {
            return Err(SignRefusal::SignedAlready { role: signatory.role });
        }
        Ok(signatory)
    }
}
