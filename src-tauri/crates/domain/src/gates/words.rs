//! The words of a workflow, read from its file under `assets/rules`, and the sentences of refusals, which are the same for all.
//!
//! Never in here: when a step is refused.

use std::sync::OnceLock;

use serde::Deserialize;

/// The words of the states, steps, obstacles and signatures of one kind of record.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StepWords {
    state: Vec<Entry>,
    step: Vec<Entry>,
    obstacle: Vec<Entry>,
    signature: Vec<Entry>,
    task: Vec<Entry>,
}

#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Entry {
    code: String,
    label: String,
    before: String,
    message: String,
}

impl StepWords {
    /// Reads a file of words.
    ///
    /// # Errors
    /// The reason, in the words of the TOML reader, when the file does not follow the schema. Shipped files are tested.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A state in words.
    pub fn state_label(&self, code: &str) -> &str {
        of(&self.state, code).map_or("", |entry| &entry.label)
    }

    /// What is meant by a state, in one line.
    pub fn state_meaning(&self, code: &str) -> &str {
        of(&self.state, code).map_or("", |entry| &entry.message)
    }

    /// The button of a step.
    pub fn step_label(&self, code: &str) -> &str {
        of(&self.step, code).map_or("", |entry| &entry.label)
    }

    /// What stands over the things in a step's way: "Before it can go to the DPO".
    pub fn before(&self, code: &str) -> &str {
        of(&self.step, code).map_or("", |entry| &entry.before)
    }

    /// What is said of one thing in the way, with places in braces.
    pub fn obstacle(&self, code: &str) -> &str {
        of(&self.obstacle, code).map_or("", |entry| &entry.message)
    }

    /// What somebody is asked to do, with places in braces.
    pub fn task(&self, code: &str) -> &str {
        of(&self.task, code).map_or("", |entry| &entry.message)
    }

    /// What somebody says who signs.
    pub fn statement(&self, code: &str) -> &str {
        of(&self.signature, code).map_or("", |entry| &entry.message)
    }
}

fn of<'a>(entries: &'a [Entry], code: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| entry.code == code)
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    refusal: Vec<Entry>,
}

const SHIPPED: &str = include_str!("../../../../../assets/rules/gates.toml");

/// The sentence of a refusal, with places in braces.
pub fn sentence(code: &str) -> &'static str {
    static FILE: OnceLock<Sentences> = OnceLock::new();
    // The file is part of the program; a test reads it strictly, so the fallback is never seen by a user.
    let file = FILE.get_or_init(|| toml::from_str(SHIPPED).unwrap_or_default());
    of(&file.refusal, code).map_or("", |entry| &entry.message)
}
