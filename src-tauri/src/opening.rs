//! Files that the application is opened with: named at the start, at a second start, or by a double click on macOS.
//!
//! Never in here: reading a file. The path goes to the page, which asks for the passphrase and calls the contract.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Emitter, Manager, State};

use crate::WINDOW;

/// Event that hands the page the path of a register to open.
const OPEN_FILE: &str = "open-file";

/// A file that arrived before the page could hear of it.
pub(crate) struct Arrivals(Mutex<Page>);

enum Page {
    /// Not yet listening; the latest file waits.
    Starting(Option<PathBuf>),
    /// Hears events.
    Listening,
}

impl Arrivals {
    /// The file named at the start, if there was one.
    pub(crate) fn starting_with(file: Option<PathBuf>) -> Self {
        Self(Mutex::new(Page::Starting(file)))
    }
}

/// The file named by arguments, made absolute against the folder in which they were typed.
pub(crate) fn named_file(arguments: impl Iterator<Item = OsString>, folder: &Path) -> Option<PathBuf> {
    arguments.into_iter().find(|argument| !argument.to_string_lossy().starts_with('-')).map(|name| folder.join(name))
}

/// Somebody started the application again: the first window comes to the front and opens the file.
pub(crate) fn second_start(app: &AppHandle, file: Option<PathBuf>) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        // A desktop that will not bring a window to the front still shows that it wants attention.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    if let Some(file) = file {
        arrive(app, file);
    }
}

/// Files opened from the Finder: macOS hands them over as events, where the other systems start the application again.
#[cfg(target_os = "macos")]
pub(crate) fn from_finder(app: &AppHandle, event: &tauri::RunEvent) {
    if let tauri::RunEvent::Opened { urls } = event {
        for file in urls.iter().filter_map(|url| url.to_file_path().ok()) {
            arrive(app, file);
        }
    }
}

/// The page listens from now on; the file that waited for it, if there is one.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "Tauri hands state over by value")]
pub(crate) fn opened_with(arrivals: State<'_, Arrivals>) -> Option<PathBuf> {
    let mut page = arrivals.0.lock().unwrap_or_else(PoisonError::into_inner);
    match std::mem::replace(&mut *page, Page::Listening) {
        Page::Starting(file) => file,
        Page::Listening => None,
    }
}

fn arrive(app: &AppHandle, file: PathBuf) {
    let arrivals = app.state::<Arrivals>();
    let mut page = arrivals.0.lock().unwrap_or_else(PoisonError::into_inner);
    match &mut *page {
        Page::Starting(waiting) => *waiting = Some(file),
        Page::Listening => {
            if let Err(reason) = app.emit_to(WINDOW, OPEN_FILE, file) {
                tracing::warn!(%reason, "the page was not told of a file to open");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_name_is_read_where_it_was_typed() {
        let named = named_file(["s.tollgate".into()].into_iter(), Path::new("/home/dpo"));
        assert_eq!(named, Some(PathBuf::from("/home/dpo/s.tollgate")), "the window may run in another folder");
    }

    #[test]
    fn a_switch_is_not_a_file() {
        let named = named_file(["--automation".into()].into_iter(), Path::new("/"));
        assert_eq!(named, None, "a switch of the webview must not be opened as a register");
    }
}
