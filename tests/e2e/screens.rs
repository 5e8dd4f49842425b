//! Every screen, light and dark, as axe-core sees it.

use acceptance::places::Place;
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
