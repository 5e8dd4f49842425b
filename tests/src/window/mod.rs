//! The real window under WebDriver, in verbs of the reader: press, write, see.
//!
//! Never in here: a class name or the structure of a page. Things are found by their role and their accessible name, as a screen
//! reader finds them; what cannot be found that way is a fault of the page.

mod bus;
mod driver;
mod frames;
mod page;
mod screen;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

pub use driver::run_alone;
pub use frames::{Frames, Motion};
pub use page::{Role, Window};
pub use screen::Screen;

/// How the application is started.
pub struct Start<'a> {
    /// The virtual screen it shows on.
    pub screen: &'a Screen,
    /// The home folder of its user: settings, backups and the log are kept in there.
    pub home: &'a Path,
    /// A register to open.
    pub file: Option<&'a Path>,
    /// File to which every socket, bind and connect of all its processes is written.
    pub trace: Option<&'a Path>,
}

/// The application that `./dev` built, beside this program.
///
/// # Errors
/// If it has not been built.
pub fn application() -> Result<PathBuf> {
    let here = std::env::current_exe().context("this program has a path")?;
    match here.ancestors().map(|folder| folder.join("tollgate")).find(|file| file.is_file()) {
        Some(file) => Ok(file),
        None => bail!("the application has not been built; run ./dev test or ./dev run"),
    }
}

/// The user's data folder under a home folder, as the shell finds it on Linux.
pub fn data_folder(home: &Path) -> PathBuf {
    home.join("data").join("tollgate")
}
