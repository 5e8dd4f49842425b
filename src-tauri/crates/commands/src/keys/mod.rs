//! Keys of people: the identities on this computer, whose keys they are in the register, and what a signed PDF proves.
//!
//! Never in here: cryptography, the structure of a PDF (both are `tollgate-signing`), or what is signed.

pub(crate) mod identities;
pub(crate) mod people;
pub(crate) mod verify;
mod words;
