//! Conversations beside a field, a row or a whole record, of whatever kind the record is.
//!
//! Never in here: who may speak when, or a clock.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::record::PersonRef;
use crate::vocabulary::{Role, codes};

/// A comment has at least so many characters.
pub const SHORTEST_COMMENT: usize = 2;
/// A comment has at most so many characters.
pub const LONGEST_COMMENT: usize = 4000;

codes! {
    /// How a conversation stands.
    pub enum ThreadState in "comments.state" {
        Open = "open",
        Answered = "answered",
        Resolved = "resolved",
    }
}

/// A conversation about one place of a record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thread {
    /// Keyed path of what it is about: a question, a row such as `risks.R1`, or nothing for the whole record.
    pub path: String,
    /// Number of the version in which it was begun.
    pub version: u32,
    /// What was said, by an id that sorts by time, so that two copies can each add a comment.
    pub comments: BTreeMap<String, Comment>,
    /// Who settled it and when; absent while it is not settled.
    #[serde(default)]
    pub resolved: Option<Resolution>,
}

/// One comment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The role in which it was made.
    pub role: Role,
    /// The person, when the register knows one.
    pub person: Option<PersonRef>,
    /// How the history names them.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// The words.
    pub text: String,
}

/// Who settled a conversation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// How the history names them.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// How many conversations stand how.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct ThreadCounts {
    /// Nobody has answered yet.
    pub open: usize,
    /// Answered, and not settled.
    pub answered: usize,
    /// Settled.
    pub resolved: usize,
}

/// Why a comment was not added.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CommentRefusal {
    /// The comment says nothing.
    #[error("The comment is empty. Nothing was added; write a few words.")]
    Empty,
    /// The comment is too long.
    #[error("A comment has at most {LONGEST_COMMENT} characters; this one has {has}. Nothing was added; shorten it.")]
    TooLong {
        /// How many it has.
        has: usize,
    },
    /// The conversation is settled.
    #[error("This conversation is settled. Nothing was added; open it again, or begin a new one.")]
    Settled,
}

/// Whether a text may be added, to a conversation where there is one.
///
/// # Errors
/// [`CommentRefusal`] when it says nothing or too much, or the conversation is settled.
pub fn may_comment(thread: Option<&Thread>, text: &str) -> Result<(), CommentRefusal> {
    let has = text.trim().chars().count();
    if has < SHORTEST_COMMENT {
        return Err(CommentRefusal::Empty);
    }
    if has > LONGEST_COMMENT {
        return Err(CommentRefusal::TooLong { has });
    }
    match thread {
        Some(thread) if thread.resolved.is_some() => Err(CommentRefusal::Settled),
        _ => Ok(()),
    }
}

impl Thread {
    /// How it stands: answered once somebody in another role than the first has spoken last.
    pub fn state(&self) -> ThreadState {
        if self.resolved.is_some() {
            return ThreadState::Resolved;
        }
        let first = self.comments.values().next().map(|comment| comment.role);
        let last = self.comments.values().next_back().map(|comment| comment.role);
        if first == last { ThreadState::Open } else { ThreadState::Answered }
    }
}

/// The conversations by section of the form; those about the whole record, or about what the form no longer has, stand under "".
pub fn counts_by_section<'a>(
    threads: impl IntoIterator<Item = &'a Thread>,
    form: &Form,
) -> BTreeMap<String, ThreadCounts> {
    let mut counts: BTreeMap<String, ThreadCounts> = BTreeMap::new();
    for thread in threads {
        let section = form.section_asking(&thread.path).unwrap_or_default();
        let count = counts.entry(section.to_owned()).or_default();
        match thread.state() {
            ThreadState::Open => count.open += 1,
            ThreadState::Answered => count.answered += 1,
            ThreadState::Resolved => count.resolved += 1,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::dpia_form;

    fn thread(path: &str, roles: &[Role]) -> Thread {
        let said = |(index, role): (usize, &Role)| {
            let comment = Comment {
                role: *role,
                person: None,
                by: "somebody".to_owned(),
                at: "2026-11-23T09:00:00Z".to_owned(),
                text: "Is that enough?".to_owned(),
            };
            (format!("{index:04}"), comment)
        };
        let comments = roles.iter().enumerate().map(said).collect();
        Thread { path: path.to_owned(), version: 1, comments, resolved: None }
    }

    #[test]
    fn a_conversation_is_answered_by_the_other_side_and_settled_by_a_decision() {
        let asked = thread("l11", &[Role::Dpo]);
        assert_eq!(asked.state(), ThreadState::Open, "nobody has answered the DPO");
        let insisted = thread("l11", &[Role::Dpo, Role::Dpo]);
        assert_eq!(insisted.state(), ThreadState::Open, "asking twice is no answer");
        let mut answered = thread("l11", &[Role::Dpo, Role::ProjectManager]);
        assert_eq!(answered.state(), ThreadState::Answered, "the project manager has answered");
        answered.resolved = Some(Resolution { by: "DPO".to_owned(), at: "2026-11-24T09:00:00Z".to_owned() });
        assert_eq!(answered.state(), ThreadState::Resolved, "settled");
        assert_eq!(may_comment(Some(&answered), "One more thing"), Err(CommentRefusal::Settled), "settled is settled");
        assert_eq!(may_comment(None, "  "), Err(CommentRefusal::Empty), "blanks say nothing");
        let flood = "x".repeat(LONGEST_COMMENT + 1);
        assert!(matches!(may_comment(None, &flood), Err(CommentRefusal::TooLong { .. })), "a comment is no document");
    }

    #[test]
    fn conversations_are_counted_on_the_stage_they_belong_to() {
        let threads = [
            thread("l11", &[Role::Dpo]),
            thread("l11.text", &[Role::Dpo]),
            thread("risks.R1", &[Role::Dpo]),
            thread("", &[]),
        ];
        let counts = counts_by_section(&threads, dpia_form());
        assert_eq!(counts["L"].open, 2, "both about question L11");
        assert_eq!(counts["risks"].open, 1, "one about a risk");
        assert_eq!(counts[""].open, 1, "one about the whole assessment");
    }
}
