//! The identities of one user on one computer: a folder with a PKCS #12 file for each, and its certificate beside it, so that they
//! can be listed without a passphrase.
//!
//! Never in here: a passphrase, or a key that is not under one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::certificate::{Certificate, Fingerprint};
use crate::identity::{Identity, IdentityNo};
use crate::passphrase::Passphrase;

/// Ending of the file that holds the key.
const KEY: &str = "p12";
/// Ending of the file that holds the certificate.
const CERTIFICATE: &str = "cer";
/// An identity file is never larger, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Why the folder of identities could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum KeyringNo {
    /// The identity itself.
    #[error(transparent)]
    Identity(#[from] IdentityNo),
    /// No identity with this fingerprint is kept here.
    #[error("no identity with this fingerprint is kept on this computer")]
    Unknown,
    /// The same identity is kept here already.
    #[error("this identity is kept on this computer already")]
    Known,
    /// The file is larger than any identity.
    #[error("this file is too large for an identity")]
    TooLarge,
    /// The disk.
    #[error(transparent)]
    Disk(#[from] io::Error),
}

/// A folder of identities.
#[derive(Clone, Debug)]
pub struct Keyring {
    folder: PathBuf,
}

impl Keyring {
    /// The identities in this folder; it is made when the first one is kept.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The certificates of the identities, by name. Files that are no identities are passed over.
    ///
    /// # Errors
    /// A folder that is there and cannot be read.
    pub fn list(&self) -> Result<Vec<Certificate>, KeyringNo> {
        let entries = match fs::read_dir(&self.folder) {
            Err(no) if no.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_none_or(|ending| ending != CERTIFICATE) || !path.with_extension(KEY).is_file() {
                continue;
            }
            found.extend(read(&path).ok().and_then(|der| Certificate::from_der(&der).ok()));
        }
        found.sort_by(|one, other| (&one.name, &one.fingerprint).cmp(&(&other.name, &other.fingerprint)));
        Ok(found)
    }

    /// Keeps an identity under a passphrase. Gives the path of its file.
    ///
    /// # Errors
    /// A passphrase that is too short, an identity that is kept already, or a disk that says no; then nothing is kept.
    pub fn keep(&self, identity: &Identity, passphrase: &Passphrase) -> Result<PathBuf, KeyringNo> {
        let path = self.path(&identity.certificate.fingerprint, KEY);
        if path.exists() {
            return Err(KeyringNo::Known);
        }
        let bytes = identity.to_pkcs12(passphrase)?;
        fs::create_dir_all(&self.folder)?;
        write_whole(&self.path(&identity.certificate.fingerprint, CERTIFICATE), identity.certificate.to_der())?;
        write_whole(&path, &bytes)?;
        Ok(path)
    }

    /// Opens an identity with its passphrase.
    ///
    /// # Errors
    /// No such identity, or another passphrase.
    pub fn open(&self, fingerprint: &Fingerprint, passphrase: &Passphrase) -> Result<Identity, KeyringNo> {
        let path = self.path(fingerprint, KEY);
        if !path.is_file() {
            return Err(KeyringNo::Unknown);
        }
        Self::open_file(&path, passphrase)
    }

    /// Opens the identity in a PKCS #12 file anywhere.
    ///
    /// # Errors
    /// No such file, one that is no identity, or another passphrase.
    pub fn open_file(path: &Path, passphrase: &Passphrase) -> Result<Identity, KeyringNo> {
        Ok(Identity::from_pkcs12(&read(path)?, passphrase)?)
    }

    fn path(&self, fingerprint: &Fingerprint, ending: &str) -> PathBuf {
        self.folder.join(fingerprint.as_str()).with_extension(ending)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, KeyringNo> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(KeyringNo::TooLarge);
    }
    Ok(bytes)
}

/// Writes a file whole or not at all, for this user only.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = path.with_extension("partial");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&partial)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&partial, path)
}
