//! WebKitWebDriver, which starts the application and hands it what a reader would do.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::bus::Bus;
use super::screen::end;
use super::{Start, application};

/// How long the driver may take to listen, and the application to show its page.
const PATIENCE: Duration = Duration::from_secs(30);

/// A driver with its own bus; both end with this value.
pub(super) struct Driver {
    program: Child,
    port: u16,
    _bus: Bus,
}

impl Driver {
    /// Starts the driver in the surroundings in which the application shall run.
    pub(super) fn start(start: &Start<'_>) -> Result<Self> {
        let bus = Bus::start()?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg("--host=127.0.0.1").arg(format!("--port={port}")).env("TAURI_WEBVIEW_AUTOMATION", "true");
        surround(&mut command, start, &bus)?;
        let program = command.spawn().context("WebKitWebDriver starts (package webkit2gtk-driver)")?;
        Ok(Self { program, port, _bus: bus })
    }

    /// Starts the application and connects to its page.
    pub(super) async fn connect(&mut self, start: &Start<'_>) -> Result<Client> {
        let binary = match start.trace {
            None => application()?,
            Some(trace) => traced(start.home, trace)?,
        };
        let arguments: Vec<&Path> = start.file.into_iter().collect();
        let capabilities = json!({
            "browserName": "wry",
            "webkitgtk:browserOptions": { "binary": binary, "args": arguments },
        });
        let serde_json::Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
        let address = format!("http://127.0.0.1:{}", self.port);
        let began = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&address).await {
                Ok(client) => return Ok(client),
                // The driver takes a moment before it listens.
                Err(reason) if began.elapsed() > PATIENCE => {
                    return Err(reason).context("the application opens a window");
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
            if let Some(status) = self.program.try_wait()? {
                bail!("WebKitWebDriver ended by itself: {status}");
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end(&mut self.program);
    }
}

/// Runs the application without a driver for some seconds, as its reader would, and asks it to end.
///
/// # Errors
/// If it, strace or timeout do not start.
pub fn run_alone(start: &Start<'_>, seconds: u32) -> Result<()> {
    let bus = Bus::start()?;
    let mut command = match start.trace {
        None => Command::new("timeout"),
        Some(trace) => {
            let mut command = Command::new("strace");
            command.args(STRACE).arg("--output").arg(trace).arg("timeout");
            command
        }
    };
    command.arg(seconds.to_string()).arg(application()?).args(start.file);
    surround(&mut command, start, &bus)?;
    // It ends because it is asked to, which is not a success to `timeout`.
    command.status().context("the application starts (packages strace, coreutils)")?;
    Ok(())
}

/// What strace writes down: every socket, of every process and thread.
const STRACE: [&str; 3] = ["--follow-forks", "--quiet=all", "--trace=socket,bind,connect"];

/// Gives a program the screen, the bus and the home folder of the user.
fn surround(command: &mut Command, start: &Start<'_>, bus: &Bus) -> Result<()> {
    command
        .env("DISPLAY", start.screen.display())
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .env("GDK_BACKEND", "x11")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("HOME", start.home)
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    for (name, folder) in [
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        let folder = start.home.join(folder);
        fs::create_dir_all(&folder)?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        command.env(name, folder);
    }
    Ok(())
}

/// A program that starts the application under strace.
fn traced(home: &Path, trace: &Path) -> Result<PathBuf> {
    let script = home.join("traced");
    let line = format!(
        "#!/bin/sh\nexec strace {} --output='{}' '{}' \"$@\"\n",
        STRACE.join(" "),
        trace.display(),
        application()?.display(),
    );
    fs::write(&script, line)?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700))?;
    Ok(script)
}
