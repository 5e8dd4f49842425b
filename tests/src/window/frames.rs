//! How smoothly the window moves: the time between two frames.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Window;

/// Measures frames and moves the list, in the page.
pub(super) const FRAMES: &str = include_str!("frames.js");

/// Times between frames, in milliseconds.
pub struct Frames {
    sorted: Vec<f64>,
}

impl Frames {
    /// The time that 95 of 100 intervals do not exceed.
    pub fn p95(&self) -> f64 {
        let last = self.sorted.len().saturating_sub(1);
        self.sorted.get(last * 95 / 100).copied().unwrap_or_default()
    }

    /// How many intervals there were.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }
}

/// What happens in each frame.
#[derive(Clone, Copy)]
pub enum Motion<'a> {
    /// Nothing.
    Rest,
    /// The list is scrolled down and up.
    Scroll,
    /// Letters are typed into the search field of this name.
    Filter(&'a str),
}

impl Window {
    /// Measures the frames of the present page for some seconds.
    ///
    /// # Errors
    /// If the page has no list or search field to move.
    pub async fn frames(&self, motion: Motion<'_>, seconds: u32) -> Result<Frames> {
        let each_frame = match motion {
            Motion::Rest => "() => {}".to_owned(),
            Motion::Scroll => "scrolling()".to_owned(),
            Motion::Filter(label) => format!("filtering({})", json!(label)),
        };
        let script = format!("{FRAMES}\nframes(arguments[0], {each_frame}, arguments[arguments.length - 1])");
        let intervals: Value = self.run_until_answered(&script, vec![json!(seconds)]).await?;
        let mut sorted: Vec<f64> = serde_json::from_value(intervals).context("intervals are numbers")?;
        sorted.sort_by(f64::total_cmp);
        Ok(Frames { sorted })
    }

    /// Leaves the application's page for an empty one in the same window.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn empty_page(&self) -> Result<()> {
        self.go_to("about:blank").await
    }
}
