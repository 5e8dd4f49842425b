//! The one door between the page and the contract.
//!
//! Never in here: what a command means. The log gets its name, its duration and the code of its answer, never its content.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tauri::State;
use tauri::ipc::Response;
use tollgate_commands::Session;
use tollgate_commands::contract::{No, NoCode};

/// The session of this window, used by one command at a time.
#[derive(Clone)]
pub(crate) struct Desk {
    session: Arc<Mutex<Session>>,
    last_heard: Arc<Mutex<Instant>>,
}

impl Desk {
    /// A desk over a session.
    pub(crate) fn new(session: Session) -> Self {
        Self { session: Arc::new(Mutex::new(session)), last_heard: Arc::new(Mutex::new(Instant::now())) }
    }

    /// Waits for the command that is running, then says how long the page has been silent.
    pub(crate) fn silence(&self) -> Duration {
        let _running = held(&self.session);
        held(&self.last_heard).elapsed()
    }

    /// Waits for the command that is running, then closes the register: its lock is released and nothing stays in memory.
    pub(crate) fn clear(&self) {
        let mut session = held(&self.session);
        // Nothing open is as good as closed; what a close could not do was already durable before it.
        let _ = session.answer("close_register", Value::Null);
    }

    fn carry_out(&self, command: &str, request: Value) -> Result<String, No> {
        let mut session = held(&self.session);
        let began = Instant::now();
        let answer = session.answer(command, request);
        let milliseconds = began.elapsed().as_millis();
        match &answer {
            Ok(_) => tracing::info!(command, milliseconds, "done"),
            Err(no) => tracing::info!(command, milliseconds, code = ?no.code, "no"),
        }
        *held(&self.last_heard) = Instant::now();
        answer
    }
}

/// Carries out a command of the contract, away from the thread of the window.
///
/// # Errors
/// The contract's `No`, as it crosses the wire.
#[tauri::command]
pub(crate) async fn call(desk: State<'_, Desk>, command: String, request: Value) -> Result<Response, Value> {
    let desk = desk.inner().clone();
    let answer = tokio::task::spawn_blocking(move || desk.carry_out(&command, request))
        .await
        .unwrap_or_else(|_| Err(No::new(NoCode::Defect)));
    answer.map(Response::new).map_err(|no| serde_json::to_value(no).unwrap_or(Value::Null))
}

/// The value of a mutex. One whose last user panicked is used all the same: a command that did not end was rolled back.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
