//! How far long work has come, seen from beside it: the page asks while a command is still running, and may stop it.
//!
//! Never in here: the register. What is known here can be asked without waiting for the command that is at work.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tollgate_exchange::sheet::Watch;

use crate::contract::{No, Nothing, WorkProgress};
use crate::register::small;
use crate::session::Session;

/// How far the work has come.
#[derive(Debug, Default)]
pub struct Progress {
    what: Mutex<String>,
    under_way: AtomicBool,
    stop: AtomicBool,
    done: AtomicUsize,
    of: AtomicUsize,
}

impl Progress {
    /// Begins a piece of work; it ends when what this gives is dropped.
    pub(crate) fn begin(self: &Arc<Self>, what: &str) -> UnderWay {
        self.now(what);
        self.stop.store(false, Ordering::Relaxed);
        self.under_way.store(true, Ordering::Relaxed);
        UnderWay(Arc::clone(self))
    }

    /// Names the part of the work that begins.
    pub(crate) fn now(&self, what: &str) {
        what.clone_into(&mut self.what.lock().unwrap_or_else(PoisonError::into_inner));
        self.done.store(0, Ordering::Relaxed);
        self.of.store(0, Ordering::Relaxed);
    }

    /// Answers the two commands that do not wait for the one at work; `None` for every other.
    pub fn answer(&self, command: &str) -> Option<Value> {
        match command {
            "work_progress" => serde_json::to_value(self.view()).ok(),
            "stop_work" => {
                self.stop.store(true, Ordering::Relaxed);
                serde_json::to_value(Nothing {}).ok()
            }
            _ => None,
        }
    }

    fn view(&self) -> WorkProgress {
        WorkProgress {
            under_way: self.under_way.load(Ordering::Relaxed),
            what: self.what.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            done: small(self.done.load(Ordering::Relaxed)),
            of: small(self.of.load(Ordering::Relaxed)),
        }
    }
}

impl Watch for Progress {
    fn at(&self, done: usize, of: usize) -> ControlFlow<()> {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of.max(done), Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// A piece of work that is under way.
pub(crate) struct UnderWay(Arc<Progress>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.store(false, Ordering::Relaxed);
    }
}

/// How far long work has come; answered while the work goes on.
pub(crate) fn work_progress(session: &mut Session, _: Nothing) -> Result<WorkProgress, No> {
    Ok(session.progress.view())
}

/// Stop the work that is under way, if it can be stopped: nothing of it stays.
pub(crate) fn stop_work(session: &mut Session, _: Nothing) -> Result<Nothing, No> {
    session.progress.stop.store(true, Ordering::Relaxed);
    Ok(Nothing {})
}
