//! One session: what is open, who acts, and the door through which every command comes.
//!
//! Never in here: what a command does.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use tollgate_store::Access;
use uuid::Uuid;

use crate::contract::{ActAs, No, NoCode};
use crate::progress::Progress;
use crate::register::Register;
use crate::table::{self, Need};

/// Where the session runs.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The user's data folder for backups, recent registers and preferences; `None` keeps nothing.
    pub data_folder: Option<PathBuf>,
    /// Who holds the file, for the second person who wants it: the name of the account on this computer.
    pub who: String,
    /// Who acts before anybody has said so.
    pub unnamed: Unnamed,
}

/// Who acts in a register before anybody has said so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unnamed {
    /// An administrator: a script names somebody else where it matters.
    #[default]
    Administrator,
    /// Whoever acted in this register on this computer last; otherwise a reader, as soon as people hold roles.
    LastOnThisComputer,
}

/// The time, as an argument: nothing below the shell and the command line reads a clock.
pub trait Clock {
    /// Now, with the offset of Europe/London as the host knows it.
    fn now(&self) -> DateTime<FixedOffset>;
}

/// A source of new ids.
pub trait Ids {
    /// A new UUIDv7.
    fn next(&mut self) -> Uuid;
}

/// One session over at most one open register.
pub struct Session {
    pub(crate) surroundings: Surroundings,
    pub(crate) clock: Box<dyn Clock + Send>,
    pub(crate) ids: Box<dyn Ids + Send>,
    pub(crate) open: Option<Register>,
    /// Who acts in the next register that is opened; the command line names them before it opens.
    pub(crate) acting: Option<ActAs>,
    /// How far long work has come, for whoever looks on.
    pub(crate) progress: Arc<Progress>,
}

impl Session {
    /// A session with nothing open.
    pub fn new(surroundings: Surroundings, clock: Box<dyn Clock + Send>, ids: Box<dyn Ids + Send>) -> Self {
        Self { surroundings, clock, ids, open: None, acting: None, progress: Arc::default() }
    }

    /// How far long work has come; may be asked from another thread while a command is carried out.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Names who acts, before or after a register is opened.
    ///
    /// # Errors
    /// A refusal if the open register has no such person, or several holders of the role.
    pub fn act_as(&mut self, acting: ActAs) -> Result<(), No> {
        if let Some(register) = &mut self.open {
            register.act_as(&acting)?;
        }
        self.acting = Some(acting);
        Ok(())
    }

    /// Carries out one command, for a caller who reads its answer.
    ///
    /// # Errors
    /// A refusal, a failure or a defect; nothing was changed unless its `kept` says so.
    pub fn call(&mut self, command: &str, request: Value) -> Result<Value, No> {
        let answer = self.answer(command, request)?;
        serde_json::from_str(&answer).map_err(|reason| No::defect(&reason.to_string()))
    }

    /// Carries out one command, for a caller who hands its answer on: JSON, as text.
    ///
    /// # Errors
    /// As of [`Session::call`].
    pub fn answer(&mut self, command: &str, request: Value) -> Result<String, No> {
        let Some(entry) = table::entry(command) else {
            return Err(No::new(NoCode::UnknownCommand).with("command", command));
        };
        match (entry.need, &self.open) {
            (Need::Read | Need::Write, None) => return Err(No::new(NoCode::NothingOpen)),
            (Need::Write, Some(register)) if register.store.access() == Access::Look => {
                return Err(No::new(NoCode::LookOnly));
            }
            _ => {}
        }
        let now = self.clock.now();
        if let Some(register) = self.open.as_mut().filter(|_| entry.need != Need::File) {
            register.be_current(now)?;
        }
        let answer = (entry.run)(self, request);
        if let Some(register) = &mut self.open {
            register.settle();
        }
        answer
    }

    /// The open register.
    pub(crate) fn register(&mut self) -> Result<&mut Register, No> {
        self.open.as_mut().ok_or_else(|| No::new(NoCode::NothingOpen))
    }

    /// The open register, with everything that is known of it as of now.
    pub(crate) fn current(&mut self) -> Result<&mut Register, No> {
        let now = self.clock.now();
        let register = self.register()?;
        register.be_current(now)?;
        Ok(register)
    }

    /// The open register, with the time and the source of ids.
    pub(crate) fn at_work(&mut self) -> Result<Work<'_>, No> {
        let now = self.clock.now();
        let register = self.open.as_mut().ok_or_else(|| No::new(NoCode::NothingOpen))?;
        Ok(Work { register, now, ids: self.ids.as_mut() })
    }
}

/// What a command works with.
pub(crate) struct Work<'a> {
    pub(crate) register: &'a mut Register,
    pub(crate) now: DateTime<FixedOffset>,
    pub(crate) ids: &'a mut (dyn Ids + Send),
}
