//! The passphrase, kept in memory only as long as the file is open and wiped afterwards.

use std::fmt::{self, Write as _};

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// What opens an encrypted register. It is never shown, logged or stored.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    /// A passphrase as somebody typed it: any characters, any length above none.
    pub fn new(passphrase: String) -> Self {
        Self(passphrase)
    }

    /// Whether nothing was typed; an empty passphrase would encrypt nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes in hexadecimal, so that no character of it can end the statement it stands in.
    pub(crate) fn hexadecimal(&self) -> Zeroizing<String> {
        let mut hex = Zeroizing::new(String::with_capacity(self.0.len() * 2));
        for byte in self.0.bytes() {
            // Writing to a String cannot go wrong.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }

    /// The characters, for a statement that takes them as a bound value.
    pub(crate) fn characters(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(hidden)")
    }
}
