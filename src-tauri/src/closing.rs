//! Closing the window without losing a keystroke.
//!
//! The page is asked to write what is still being typed and then says [`ready_to_close`]. While it asks the reader about text that
//! cannot be written it says [`stay_open`]. A page that is silent for [`PATIENCE`] no longer works, and the window closes without
//! it. Either way a command that is running is waited for.
//!
//! Never in here: what is being typed.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use tauri::{AppHandle, CloseRequestApi, Emitter, Manager, State};

use crate::WINDOW;
use crate::desk::Desk;

/// Event that asks the page to write what it holds.
const CLOSE_REQUESTED: &str = "close-requested";

/// How long the page may be silent before the window closes without it.
const PATIENCE: Duration = Duration::from_secs(5);

/// How far the closing of the window has come.
#[derive(Default)]
pub(crate) struct Closing(Mutex<Stage>);

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Open,
    /// The page has been asked; the number tells a request from the one before it.
    Asked(u32),
    /// The window may go.
    Agreed,
}

impl Closing {
    fn stage(&self) -> Stage {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, stage: Stage) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = stage;
    }

    /// Notes that the page is asked again; `None` if the window may already go.
    fn ask(&self) -> Option<Stage> {
        let mut stage = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = match *stage {
            Stage::Agreed => return None,
            Stage::Open => Stage::Asked(0),
            Stage::Asked(number) => Stage::Asked(number.wrapping_add(1)),
        };
        *stage = asked;
        Some(asked)
    }
}

/// The reader wants to close the window: it stays until the page has written what it holds.
pub(crate) fn requested(app: &AppHandle, api: &CloseRequestApi) {
    let Some(asked) = app.state::<Closing>().ask() else {
        return;
    };
    api.prevent_close();
    if let Err(reason) = app.emit_to(WINDOW, CLOSE_REQUESTED, ()) {
        tracing::warn!(%reason, "the page was not told that the window closes");
    }
    let app = app.clone();
    std::thread::spawn(move || {
        let mut left = PATIENCE;
        while !left.is_zero() {
            std::thread::sleep(left);
            if app.state::<Closing>().stage() != asked {
                return;
            }
            left = PATIENCE.saturating_sub(app.state::<Desk>().silence());
        }
        close(&app);
    });
}

/// The page holds nothing more: the register is closed, then the window.
#[tauri::command]
pub(crate) async fn ready_to_close(app: AppHandle) {
    // Joining says only whether the thread panicked, and then the window is left as it is.
    let _ = tokio::task::spawn_blocking(move || close(&app)).await;
}

/// The reader is being asked about text that is not written, or has chosen to stay.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "Tauri hands state over by value")]
pub(crate) fn stay_open(closing: State<'_, Closing>) {
    closing.set(Stage::Open);
}

fn close(app: &AppHandle) {
    app.state::<Desk>().clear();
    app.state::<Closing>().set(Stage::Agreed);
    if let Some(window) = app.get_webview_window(WINDOW)
        && let Err(reason) = window.destroy()
    {
        tracing::warn!(%reason, "the window did not close");
    }
}
