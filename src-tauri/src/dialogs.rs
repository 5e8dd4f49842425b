//! Native dialogs that choose a path, and showing a file in its folder.
//!
//! Never in here: reading or writing the chosen file. The page gets the path and hands it to a command of the contract.

use std::path::PathBuf;

use serde::Deserialize;
use tauri::{AppHandle, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// What a path is chosen for.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PathFor {
    /// A register, `*.tollgate`.
    Register,
    /// A file kept with a record.
    Attachment,
}

/// Asks for an existing file; `None` if the reader changed their mind.
#[tauri::command]
pub(crate) async fn pick_open(app: AppHandle, window: WebviewWindow, kind: PathFor) -> Option<PathBuf> {
    let title = match kind {
        PathFor::Register => "Open a register",
        PathFor::Attachment => "Choose a file to attach",
    };
    let dialog = dialog(&app, &window, kind).set_title(title);
    chosen(move || dialog.blocking_pick_file()).await
}

/// Asks where to write a new file; `None` if the reader changed their mind.
#[tauri::command]
pub(crate) async fn pick_save(
    app: AppHandle,
    window: WebviewWindow,
    kind: PathFor,
    suggested: String,
) -> Option<PathBuf> {
    let title = match kind {
        PathFor::Register => "Where to keep the register",
        PathFor::Attachment => "Where to save the file",
    };
    let dialog = dialog(&app, &window, kind).set_title(title).set_file_name(suggested);
    chosen(move || dialog.blocking_save_file()).await
}

/// Shows a file in its folder.
///
/// # Errors
/// One sentence, if this desktop has no way to do so.
#[tauri::command]
pub(crate) async fn reveal(path: PathBuf) -> Result<(), String> {
    let shown = tokio::task::spawn_blocking(move || tauri_plugin_opener::reveal_item_in_dir(path)).await;
    match shown {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err("This computer did not open the folder. The path is shown at the top.".to_owned()),
    }
}

fn dialog(app: &AppHandle, window: &WebviewWindow, kind: PathFor) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().set_parent(window);
    match kind {
        PathFor::Register => dialog.add_filter("Tollgate register", &["tollgate"]),
        PathFor::Attachment => dialog,
    }
}

/// Waits for the reader on a thread that may wait.
async fn chosen<F>(ask: F) -> Option<PathBuf>
where
    F: FnOnce() -> Option<tauri_plugin_dialog::FilePath> + Send + 'static,
{
    tokio::task::spawn_blocking(ask).await.ok().flatten()?.into_path().ok()
}
