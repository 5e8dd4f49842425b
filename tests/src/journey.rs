//! The main job, as somebody does it by hand: find an asset, correct a retention rule, see the finding go, undo, redo.
//!
//! Never in here: a way of its own into the register. Whoever runs this sees what a reader sees.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::window::{Role, Window};

/// Name of the asset of the main job, as the sample register has it.
pub const BLUE_BADGE: &str = "Blue Badge applications and badge-holder register";

/// How many items of data it has, D1 to D13.
const BLUE_BADGE_ITEMS: u32 = 13;

/// What AR053 says while a retention rule has no length.
const NO_LENGTH: &str = "Give a length of time";

/// What AR005 says while an item of data has no retention rule.
const NO_RULE: &str = "have no retention rule";

/// Post of somebody who may make and correct every asset.
pub const IG_LEAD: &str = "Directorate information governance lead";

/// Takes a picture at every step of the job.
pub trait Pictures {
    /// Where the next picture goes; `None` takes none.
    fn next(&mut self, name: &str) -> Option<PathBuf>;
}

/// Takes none.
pub struct NoPictures;

impl Pictures for NoPictures {
    fn next(&mut self, _: &str) -> Option<PathBuf> {
        None
    }
}

/// Numbered pictures in a folder.
pub struct NumberedIn {
    folder: PathBuf,
    taken: Vec<PathBuf>,
}

impl NumberedIn {
    /// Pictures in this folder, from 1.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, taken: Vec::new() }
    }

    /// Those that were taken.
    pub fn taken(&self) -> &[PathBuf] {
        &self.taken
    }
}

impl Pictures for NumberedIn {
    fn next(&mut self, name: &str) -> Option<PathBuf> {
        let file = self.folder.join(format!("{:02}-{name}.png", self.taken.len() + 1));
        self.taken.push(file.clone());
        Some(file)
    }
}

async fn picture(window: &Window, pictures: &mut impl Pictures, name: &str) -> Result<()> {
    match pictures.next(name) {
        Some(file) => window.picture(&file).await,
        None => Ok(()),
    }
}

/// The main job, in an open window on the sample register.
///
/// # Errors
/// The step that did not go as it should, and what the page said instead.
pub async fn main_job(window: &Window, pictures: &mut impl Pictures) -> Result<()> {
    window.see("of 65").await?;
    act_as(window, IG_LEAD).await?;
    picture(window, pictures, "assets").await?;

    window.write("Search", "blue badge").await?;
    window.find(Role::Row, BLUE_BADGE).await?;
    picture(window, pictures, "found").await?;
    open_asset(window, BLUE_BADGE).await?;
    window.see(NO_RULE).await?;
    picture(window, pictures, "no-retention-rule").await?;

    add_retention_rule(window).await?;
    window.see(NO_LENGTH).await?;
    picture(window, pictures, "a-rule-without-a-length").await?;

    window.write("Length", "3").await?;
    window.leave_field().await?;
    window.see_no_more(NO_LENGTH).await?;
    picture(window, pictures, "the-finding-is-gone").await?;

    window.undo().await?;
    window.see(NO_LENGTH).await?;
    picture(window, pictures, "undone").await?;

    window.redo().await?;
    window.see_no_more(NO_LENGTH).await?;
    picture(window, pictures, "done-again").await
}

/// The next day everything is as it was left.
///
/// # Errors
/// What was not.
pub async fn next_day(window: &Window) -> Result<()> {
    open_asset(window, BLUE_BADGE).await?;
    ensure!(!window.text().await?.contains(NO_LENGTH), "the corrected retention rule must still be there the next day");
    open_retention_rule(window).await?;
    let length = window.value("Length").await?;
    ensure!(length == "3", "the length written yesterday must stand in its field, not “{length}”");
    Ok(())
}

/// Goes to a place of the rail.
///
/// # Errors
/// If the rail has no such place.
pub async fn go_to(window: &Window, place: &str) -> Result<()> {
    // The rail is there once the register is open.
    window.find(Role::Button, "Find or do").await?;
    window.press(Role::Pressable, place).await
}

/// Acts as somebody else from now on.
///
/// # Errors
/// If the register knows nobody with this post.
pub async fn act_as(window: &Window, post: &str) -> Result<()> {
    window.find(Role::Button, "Find or do").await?;
    let acting = format!("Acting as {post}");
    if !window.has(Role::Button, &acting).await? {
        window.press(Role::Button, "Acting as").await?;
        window.press(Role::MenuItem, post).await?;
        window.find(Role::Button, &acting).await?;
    }
    Ok(())
}

/// Opens an asset from the list.
///
/// # Errors
/// If the list has no such asset.
pub async fn open_asset(window: &Window, name: &str) -> Result<()> {
    go_to(window, "Assets").await?;
    window.write("Search", name).await?;
    window.press(Role::Pressable, name).await?;
    window.find(Role::Heading, name).await.map(drop)
}

/// Opens the first purpose of the asset that is shown.
///
/// # Errors
/// If it has none.
pub async fn open_purpose(window: &Window) -> Result<()> {
    window.press(Role::Pressable, "P1").await
}

/// Opens the first person of the list.
///
/// # Errors
/// If there is nobody.
pub async fn open_first_person(window: &Window) -> Result<()> {
    window.press(Role::Pressable, "Data Protection Officer").await
}

/// Adds a retention rule that covers every item of data, and leaves its length open.
async fn add_retention_rule(window: &Window) -> Result<()> {
    window.press(Role::Pressable, "H Retention").await?;
    window.press(Role::Button, "Add retention rule").await?;
    window.press(Role::TextBox, "Data covered").await?;
    for item in 1..=BLUE_BADGE_ITEMS {
        window.press(Role::Option, &format!("D{item} ")).await?;
    }
    window.leave_field().await?;
    window.see_no_more(NO_RULE).await?;
    window.write("Clock starts", "Expiry of badge").await?;
    window.press(Role::Option, "Expiry of badge").await?;
    window.leave_field().await?;
    window.press(Role::Radio, "Years").await
}

async fn open_retention_rule(window: &Window) -> Result<()> {
    window.press(Role::Pressable, "H Retention").await?;
    window.press(Role::Pressable, "K1").await
}
