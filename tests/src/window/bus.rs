//! A session bus for one window: without one, the plugin that notices a second start does nothing.

use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use super::screen::{end, first_line};

/// A message bus; it ends with this value.
pub(super) struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    /// Starts one.
    pub(super) fn start() -> Result<Self> {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("dbus-daemon starts (package dbus)")?;
        let address = first_line(&mut daemon).context("dbus-daemon names its address")?;
        Ok(Self { daemon, address })
    }

    /// For `DBUS_SESSION_BUS_ADDRESS`.
    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        end(&mut self.daemon);
    }
}
