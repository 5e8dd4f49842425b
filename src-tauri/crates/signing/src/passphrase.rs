//! The passphrase of an identity, wiped from memory when it is no longer needed.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// A passphrase for a new identity has at least so many characters: whoever has the file can try as often as they like.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// What opens an identity. It is never shown, logged or stored.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    /// A passphrase as somebody typed it.
    pub fn new(passphrase: String) -> Self {
        Self(passphrase)
    }

    /// Whether it is too short to protect a new identity.
    pub fn is_short(&self) -> bool {
        self.0.chars().count() < SHORTEST_PASSPHRASE
    }

    pub(crate) fn characters(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(hidden)")
    }
}
