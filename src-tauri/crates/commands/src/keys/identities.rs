//! The identities of this user on this computer.
//!
//! Never in here: a passphrase that outlives its command.

use std::path::Path;

use chrono::{DateTime, FixedOffset, Utc};
use tollgate_signing::{Certificate, Fingerprint, Identity, IdentityNo, Keyring, KeyringNo, Passphrase, Subject};

use crate::contract::{Identities, IdentityKept, IdentityView, ImportIdentity, MakeIdentity, No, NoCode, Nothing};
use crate::session::Session;

/// Folder of the identities within the user's data folder.
const FOLDER: &str = "identities";

/// Identities of this user on this computer.
pub(crate) fn list_identities(session: &mut Session, _: Nothing) -> Result<Identities, No> {
    let certificates = session.keyring()?.list()?;
    Ok(Identities { identities: certificates.iter().map(|one| session.identity_view(one)).collect() })
}

/// Make an identity.
pub(crate) fn make_identity(session: &mut Session, request: MakeIdentity) -> Result<IdentityKept, No> {
    let passphrase = Passphrase::new(request.passphrase);
    let subject = Subject { name: request.name, organisation: request.organisation.unwrap_or_default() };
    let now = session.clock.now();
    // Told before the work, so that nothing is made for nothing.
    if passphrase.is_short() {
        return Err(KeyringNo::Identity(IdentityNo::ShortPassphrase).into());
    }
    let identity = Identity::make(&subject, now.with_timezone(&Utc)).map_err(KeyringNo::Identity)?;
    session.kept(&identity, &passphrase)
}

/// Keep an identity that another program made.
pub(crate) fn import_identity(session: &mut Session, request: ImportIdentity) -> Result<IdentityKept, No> {
    let passphrase = Passphrase::new(request.passphrase);
    let kept_under = request.new_passphrase.map(Passphrase::new);
    let identity = Keyring::open_file(Path::new(&request.path), &passphrase)?;
    session.kept(&identity, kept_under.as_ref().unwrap_or(&passphrase))
}

impl Session {
    /// The identities of this user.
    pub(crate) fn keyring(&self) -> Result<Keyring, No> {
        let folder = self.surroundings.data_folder.as_ref().ok_or_else(|| No::new(NoCode::FolderMissing))?;
        Ok(Keyring::in_folder(folder.join(FOLDER)))
    }

    /// Opens an identity: one that is kept here, by its fingerprint, or one in a file, by its path.
    pub(crate) fn identity(&self, named: &str, passphrase: String) -> Result<Identity, No> {
        let passphrase = Passphrase::new(passphrase);
        match Fingerprint::try_from(named) {
            Ok(fingerprint) => Ok(self.keyring()?.open(&fingerprint, &passphrase)?),
            Err(_) => Ok(Keyring::open_file(Path::new(named), &passphrase)?),
        }
    }

    fn kept(&self, identity: &Identity, passphrase: &Passphrase) -> Result<IdentityKept, No> {
        let path = self.keyring()?.keep(identity, passphrase)?;
        Ok(IdentityKept { identity: self.identity_view(&identity.certificate), path: path.display().to_string() })
    }

    fn identity_view(&self, certificate: &Certificate) -> IdentityView {
        let holder = self.open.as_ref().and_then(|register| register.known.holder_of(&certificate.fingerprint));
        view(certificate, self.clock.now(), holder)
    }
}

fn view(certificate: &Certificate, now: DateTime<FixedOffset>, person: Option<String>) -> IdentityView {
    IdentityView {
        fingerprint: certificate.fingerprint.as_str().to_owned(),
        spoken: certificate.fingerprint.spoken(),
        name: certificate.name.clone(),
        organisation: certificate.organisation.clone(),
        issuer: certificate.issuer.clone(),
        self_made: certificate.is_self_made(),
        not_before: certificate.not_before.to_rfc3339(),
        not_after: certificate.not_after.to_rfc3339(),
        counts: certificate.counts_at(now.with_timezone(&Utc)),
        person,
    }
}

impl From<KeyringNo> for No {
    fn from(no: KeyringNo) -> Self {
        match no {
            KeyringNo::Disk(reason) => Self::from_io(&reason),
            KeyringNo::TooLarge => Self::new(NoCode::NotAnIdentity).saying("This file is too large for an identity."),
            KeyringNo::Unknown => {
                Self::new(NoCode::NotAnIdentity).saying("No identity with this fingerprint is kept on this computer.")
            }
            KeyringNo::Known => Self::new(NoCode::NotUnique)
                .saying("This identity is kept on this computer already.")
                .then("Choose it from the list."),
            KeyringNo::Identity(IdentityNo::WrongPassphrase) => {
                Self::new(NoCode::WrongPassphrase).saying("That passphrase does not open this identity.")
            }
            KeyringNo::Identity(IdentityNo::ShortPassphrase) => Self::new(NoCode::ShortPassphrase),
            KeyringNo::Identity(IdentityNo::Name) => Self::new(NoCode::DraftIncomplete)
                .saying("An identity needs a name of at most 64 characters, and its organisation has at most 64.")
                .at("name"),
            KeyringNo::Identity(IdentityNo::NotPkcs12) => Self::new(NoCode::NotAnIdentity),
            KeyringNo::Identity(IdentityNo::NotOneKey) => {
                Self::new(NoCode::NotAnIdentity).saying("This file holds no key, or more than one.")
            }
            KeyringNo::Identity(IdentityNo::NoCertificate) => {
                Self::new(NoCode::NotAnIdentity).saying("This file holds no certificate for its key.")
            }
            KeyringNo::Identity(IdentityNo::UnknownKey) => Self::new(NoCode::NotAnIdentity).saying(
                "The key in this file is of a kind that is not accepted: P-256, P-384 and RSA from 2048 bits are.",
            ),
            KeyringNo::Identity(IdentityNo::NotForSigning) => {
                Self::new(NoCode::NotAnIdentity).saying("The certificate in this file is not for signing documents.")
            }
        }
    }
}
