//! Text on lines: letters become glyphs, words become lines, and every glyph knows the text it stands for.
//!
//! Never in here: a page, a colour, or a tag.

mod lines;
mod shape;

pub(crate) use lines::{Line, Paragraph};
pub(crate) use shape::{Typesetter, Used};

use crate::face::Weight;

/// A stretch of text in one weight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they are set.
    pub weight: Weight,
}

/// A paragraph: one or more spans.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// Running text.
    pub fn plain(words: impl Into<String>) -> Self {
        Self(vec![Span { text: words.into(), weight: Weight::Regular }])
    }

    /// Bold text.
    pub fn bold(words: impl Into<String>) -> Self {
        Self(vec![Span { text: words.into(), weight: Weight::Bold }])
    }

    /// The same with further running text.
    #[must_use]
    pub fn then(mut self, words: impl Into<String>) -> Self {
        self.0.push(Span { text: words.into(), weight: Weight::Regular });
        self
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::plain(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::plain(words)
    }
}
