//! What every test of the window begins with: a screen, a home folder, a register.

use std::path::{Path, PathBuf};

use acceptance::council::Council;
use acceptance::surroundings;
use acceptance::window::{Screen, Start, Window, data_folder};
use anyhow::{Result, anyhow};
use serde_json::json;
use tempfile::TempDir;

/// A user's computer.
pub struct Setting {
    pub screen: Screen,
    home: TempDir,
    files: TempDir,
}

impl Setting {
    pub fn new() -> Result<Self> {
        Ok(Self { screen: Screen::start()?, home: tempfile::tempdir()?, files: tempfile::tempdir()? })
    }

    /// A path in the user's folder for registers.
    pub fn path(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// The sample register, closed.
    pub fn sample(&self, passphrase: Option<&str>) -> Result<PathBuf> {
        let path = self.path("testborough.tollgate");
        Council::with_sample(&path, passphrase, None)?.close()?;
        Ok(path)
    }

    /// Makes the window light or dark from its next start.
    pub fn prefer(&self, theme: &str) -> Result<()> {
        let mut session = surroundings::session(Some(&data_folder(self.home.path())));
        let mut preferences = session.call("get_preferences", json!({})).map_err(|no| anyhow!(no.message))?;
        preferences["theme"] = json!(theme);
        session.call("set_preferences", preferences).map_err(|no| anyhow!(no.message))?;
        Ok(())
    }

    /// How the application is started.
    pub fn start<'a>(&'a self, file: Option<&'a Path>) -> Start<'a> {
        Start { screen: &self.screen, home: self.home.path(), file, trace: None }
    }

    /// Opens the window.
    pub async fn open(&self, file: Option<&Path>) -> Result<Window> {
        Window::open(&self.start(file)).await
    }

    /// The log of the application.
    pub fn log(&self) -> Result<String> {
        Ok(std::fs::read_to_string(data_folder(self.home.path()).join("log/tollgate.log"))?)
    }
}
