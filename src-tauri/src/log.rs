//! The log: one file in the user's data folder, for the person who answers the telephone when something does not work.
//!
//! Never in here, and never in the file: the content of a record, a search, a passphrase. Names of commands, durations and codes.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::sync::Mutex;

use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Bytes after which the log is put aside at the next start; the one before it goes.
const LARGEST: u64 = 1_000_000;

/// Starts the log in `data_folder/log/tollgate.log`. Without a place to write there is no log, and the application works all the
/// same.
pub(crate) fn start(data_folder: &Path) {
    let Some(file) = file_in(&data_folder.join("log")) else {
        return;
    };
    // Only lines of this shell: what a dependency chooses to write down is not known to be free of content.
    let ours = Targets::new().with_target("tollgate_desktop", Level::INFO);
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_target(false).with_writer(Mutex::new(file));
    // A second subscriber is refused; there is only this one.
    let _ = tracing_subscriber::registry().with(ours).with(lines).try_init();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
}

fn file_in(folder: &Path) -> Option<File> {
    fs::create_dir_all(folder).ok()?;
    let path = folder.join("tollgate.log");
    if fs::metadata(&path).is_ok_and(|about| about.len() > LARGEST) {
        fs::rename(&path, folder.join("tollgate.log.1")).ok()?;
    }
    OpenOptions::new().create(true).append(true).open(path).ok()
}
