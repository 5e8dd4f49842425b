//! Closing the window never loses a keystroke.

use acceptance::journey;
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
