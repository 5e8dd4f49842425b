//! Every screen, light and dark, as axe-core sees it.

use std::fs;
use std::path::Path;

use acceptance::council::Council;
use acceptance::places::Place;
use acceptance::window::{Role, Window};
use anyhow::{Context, Result};

use crate::setting::Setting;

/// Mean of red, green and blue above which a page counts as light.
const MIDDLE: u64 = 128;

#[tokio::test]
async fn every_screen_can_be_used_by_everybody_in_the_light() -> Result<()> {
    no_violation_anywhere("light").await
}

#[tokio::test]
async fn every_screen_can_be_used_by_everybody_in_the_dark() -> Result<()> {
    no_violation_anywhere("dark").await
}

async fn no_violation_anywhere(theme: &str) -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;
    setting.prefer(theme)?;
    let mut violations = Vec::new();

    let window = setting.open(None).await?;
    violations.extend(window.violations().await?.into_iter().map(|one| format!("welcome: {one}")));
    window.close().await?;

    let window = setting.open(Some(&file)).await?;
    let brightness = window
        .run(
            "const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
             return Math.round((red + green + blue) / 3)",
            vec![],
        )
        .await?
        .as_u64()
        .context("the page has a colour")?;
    assert_eq!(brightness > MIDDLE, theme == "light", "the page must be {theme}; its brightness is {brightness}");
    for place in Place::ALL {
        place.go(&window).await.with_context(|| format!("going to {place:?}"))?;
        let found = window.violations().await.with_context(|| format!("looking at {place:?}"))?;
        violations.extend(found.into_iter().map(|one| format!("{}: {one}", place.slug())));
        place.leave(&window).await?;
    }
    window.close().await?;
    assert!(violations.is_empty(), "axe-core objects, {theme}:\n{}", violations.join("\n"));
    Ok(())
}

#[tokio::test]
async fn the_door_can_be_used_by_everybody_in_the_light() -> Result<()> {
    no_violation_at_the_door("light").await
}

#[tokio::test]
async fn the_door_can_be_used_by_everybody_in_the_dark() -> Result<()> {
    no_violation_at_the_door("dark").await
}

/// Everything that can stand between a reader and a register: forms, the passphrase, and each card that says why not.
async fn no_violation_at_the_door(theme: &str) -> Result<()> {
    let setting = Setting::new()?;
    setting.prefer(theme)?;
    let mut seen = Seen { violations: Vec::new() };

    let window = setting.open(None).await?;
    window.press(Role::Button, "Start a new register").await?;
    window.press(Role::Button, "Make the register").await?;
    window.see("Give the name of the council").await?;
    seen.look("new register, half filled", &window).await?;
    window.close().await?;

    let locked = setting.sample(Some("quiet barley under the bridge"))?;
    let window = setting.open(Some(&locked)).await?;
    window.write("Passphrase", "quiet barley").await?;
    window.press(Role::Button, "Unlock").await?;
    window.see("That passphrase does not open this file").await?;
    seen.look("wrong passphrase", &window).await?;
    window.close().await?;

    let file = setting.path("open.tollgate");
    Council::with_sample(&file, None, None)?.close()?;
    let somebody_else = Council::opening(&file, None, None)?;
    seen.open_refused("in use", &setting, &file, "Somebody else has this file open").await?;
    somebody_else.close()?;
    let whole = fs::read(&file)?;
    fs::write(&file, &whole[..whole.len() / 2])?;
    seen.open_refused("damaged", &setting, &file, "damaged").await?;
    fs::write(&file, &whole)?;
    rusqlite::Connection::open(&file)?.pragma_update(None, "user_version", 900)?;
    seen.open_refused("newer", &setting, &file, "newer Tollgate").await?;
    fs::write(&file, "Dear Sir or Madam, this is a letter.\n".repeat(300))?;
    seen.open_refused("a letter", &setting, &file, "not a").await?;
    fs::remove_file(&file)?;
    seen.open_refused("gone", &setting, &file, "open.tollgate").await?;

    assert!(seen.violations.is_empty(), "axe-core objects, {theme}:\n{}", seen.violations.join("\n"));
    Ok(())
}

/// What axe-core objected to so far.
struct Seen {
    violations: Vec<String>,
}

impl Seen {
    async fn look(&mut self, what: &str, window: &Window) -> Result<()> {
        let found = window.violations().await.with_context(|| format!("looking at {what}"))?;
        self.violations.extend(found.into_iter().map(|one| format!("{what}: {one}")));
        Ok(())
    }

    async fn open_refused(&mut self, what: &str, setting: &Setting, file: &Path, words: &str) -> Result<()> {
        let window = setting.open(Some(file)).await?;
        window.see(words).await?;
        self.look(what, &window).await?;
        window.close().await
    }
}
