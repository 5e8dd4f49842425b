//! Closing the window never loses a keystroke.

use acceptance::journey;
use acceptance::window::Role;
use anyhow::Result;

use crate::setting::Setting;

#[tokio::test]
async fn what_is_being_typed_is_written_when_the_window_closes() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;

    let window = setting.open(Some(&file)).await?;
    journey::act_as(&window, journey::IG_LEAD).await?;
    journey::open_asset(&window, journey::BLUE_BADGE).await?;
    // The focus stays in the field: nothing but the closing can write it.
    window.write("System or product", "Badge system, being renamed").await?;
    window.close().await?;

    let window = setting.open(Some(&file)).await?;
    journey::open_asset(&window, journey::BLUE_BADGE).await?;
    let kept = window.value("System or product").await?;
    assert_eq!(
        kept, "Badge system, being renamed",
        "a reader who closes the window while typing must find the text again"
    );
    window.close().await
}

#[tokio::test]
async fn a_reason_that_was_not_sent_is_asked_about() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;

    let window = setting.open(Some(&file)).await?;
    journey::act_as(&window, journey::IG_LEAD).await?;
    journey::open_asset(&window, journey::BLUE_BADGE).await?;
    window.press(Role::Button, "Give a reason").await?;
    window.write("Reason", "Agreed with the supplier").await?;
    window.ask_to_close().await?;
    window.see("kept only when you press its button").await?;
    window.press(Role::Button, "Stay here").await?;
    let kept = window.value("Reason").await?;
    assert_eq!(kept, "Agreed with the supplier", "whoever stays must find the words where they were");
    window.ask_to_close().await?;
    window.close_by("Close without it").await
}
