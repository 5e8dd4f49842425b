//! Find Blue Badge, correct a retention rule, see the finding go, undo, redo, close, reopen.

use acceptance::journey;
use anyhow::Result;

use crate::setting::Setting;

#[tokio::test]
async fn the_main_job_from_start_to_the_next_day() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;

    let window = setting.open(Some(&file)).await?;
    journey::main_job(&window, &mut journey::NoPictures).await?;
    window.close().await?;

    let window = setting.open(Some(&file)).await?;
    journey::next_day(&window).await?;
    window.close().await
}
