//! The shell: the window, its dialogs, the files it is opened with, and the log. The only code that knows Tauri.
//!
//! Never in here: a rule, a query, a word of a form, or the content of a record. Whatever the page wants to know or to change
//! goes through [`desk::call`] to the contract; the rest of the shell is about the window.

mod closing;
mod desk;
mod dialogs;
mod log;
mod opening;
mod surroundings;

use std::path::Path;
use std::process::ExitCode;

use tauri::{Manager, WebviewWindow, WindowEvent};
use tauri_plugin_window_state::StateFlags;

use crate::closing::Closing;
use crate::desk::Desk;
use crate::opening::Arrivals;

/// Label of the only window, as in `tauri.conf.json`.
const WINDOW: &str = "main";

/// Shows everything in the window at so many percent of its usual size.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "Tauri hands the window over by value")]
fn zoom(window: WebviewWindow, percent: u32) {
    if let Err(reason) = window.set_zoom(f64::from(percent) / 100.0) {
        tracing::warn!(%reason, "the size of the page was not set");
    }
}

/// Opens the window and stays until it is closed.
///
/// A register named as the first argument is opened in it.
pub fn run() -> ExitCode {
    let data_folder = surroundings::data_folder();
    if let Some(folder) = &data_folder {
        log::start(folder);
    }
    let here = std::env::current_dir().unwrap_or_default();
    let arrivals = Arrivals::starting_with(opening::named_file(std::env::args_os().skip(1), &here));

    let built = tauri::Builder::default()
        // First of the plugins: a second start must be noticed before anything else is set up.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            let arguments = arguments.into_iter().skip(1).map(Into::into);
            opening::second_start(app, opening::named_file(arguments, Path::new(&folder)));
        }))
        .plugin(
            tauri_plugin_window_state::Builder::default()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .manage(Desk::new(surroundings::session(data_folder)))
        .manage(Closing::default())
        .manage(arrivals)
        .invoke_handler(tauri::generate_handler![
            desk::call,
            zoom,
            dialogs::pick_open,
            dialogs::pick_save,
            dialogs::reveal,
            opening::opened_with,
            closing::ready_to_close,
            closing::stay_open,
        ])
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                closing::requested(window.app_handle(), api);
            }
        })
        .build(tauri::generate_context!());

    match built {
        Ok(app) => {
            #[cfg(target_os = "macos")]
            app.run(|app, event| opening::from_finder(app, &event));
            #[cfg(not(target_os = "macos"))]
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(reason) => {
            tracing::error!(%reason, "the window did not open");
            ExitCode::FAILURE
        }
    }
}
