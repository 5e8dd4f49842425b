//! A virtual screen.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

/// An X server without a screen; it ends with this value.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts one, big enough for every size that is tried.
    ///
    /// # Errors
    /// If Xvfb is not installed or does not start.
    pub fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb starts (package xvfb)")?;
        let number = first_line(&mut server).context("Xvfb names its display")?;
        Ok(Self { server, display: format!(":{number}") })
    }

    /// Its name, for `DISPLAY`.
    pub fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// The first line that a program writes.
pub(super) fn first_line(program: &mut Child) -> Result<String> {
    let output = program.stdout.take().context("its output is read")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Ends a program that this one started.
pub(super) fn end(program: &mut Child) {
    // It may have ended by itself, which is as good.
    let _ = program.kill();
    let _ = program.wait();
}
