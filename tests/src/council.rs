//! What a council does with a register, through the contract.
//!
//! Never in here: an assertion. The tests say what they expect.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use tollgate_commands::Session;
use tollgate_commands::contract::No;

use crate::surroundings;

/// A council's open register.
pub struct Council {
    session: Session,
}

impl Council {
    /// Makes the sample register at `path` and leaves it open.
    ///
    /// # Errors
    /// What the contract answered instead.
    pub fn with_sample(path: &Path, passphrase: Option<&str>, data_folder: Option<&Path>) -> Result<Self> {
        let mut council = Self { session: surroundings::session(data_folder) };
        council.ask("create_sample", json!({ "path": path, "passphrase": passphrase }))?;
        Ok(council)
    }

    /// Opens the register at `path`.
    ///
    /// # Errors
    /// What the contract answered instead.
    pub fn opening(path: &Path, passphrase: Option<&str>, data_folder: Option<&Path>) -> Result<Self> {
        let mut council = Self { session: surroundings::session(data_folder) };
        council.ask("open_register", json!({ "path": path, "passphrase": passphrase }))?;
        Ok(council)
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// The sentence of a no, with its code.
    pub fn ask(&mut self, command: &str, request: Value) -> Result<Value> {
        self.session.call(command, request).map_err(|no| anyhow!("{command}: {:?}: {}", no.code, no.message))
    }

    /// Carries out a command whose answer goes on as it is, as the window's does.
    ///
    /// # Errors
    /// As of [`Council::ask`].
    pub fn ask_for_text(&mut self, command: &str, request: Value) -> Result<String> {
        self.session.answer(command, request).map_err(|no| anyhow!("{command}: {:?}: {}", no.code, no.message))
    }

    /// Carries out a command that may be refused.
    ///
    /// # Errors
    /// The no itself.
    pub fn try_ask(&mut self, command: &str, request: Value) -> Result<Value, No> {
        self.session.call(command, request)
    }

    /// Sets one field of an asset.
    ///
    /// # Errors
    /// What the contract answered instead.
    pub fn set(&mut self, reference: &str, path: &str, value: &Value) -> Result<Value> {
        let edit = json!({ "do": "set", "path": path, "value": value });
        self.ask("edit_asset", json!({ "reference": reference, "edits": [edit] }))
    }

    /// Content of an asset, with rows under their keys.
    ///
    /// # Errors
    /// What the contract answered instead.
    pub fn asset(&mut self, reference: &str) -> Result<Value> {
        let mut page = self.ask("get_asset", json!({ "reference": reference }))?;
        Ok(page.get_mut("content").context("an asset page has content")?.take())
    }

    /// Closes the register.
    ///
    /// # Errors
    /// What the contract answered instead.
    pub fn close(mut self) -> Result<()> {
        self.ask("close_register", Value::Null).map(drop)
    }
}
