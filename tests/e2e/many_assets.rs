//! A register of 10,000 assets.

use acceptance::large;
use acceptance::window::Role;
use anyhow::{Context, Result};

use crate::setting::Setting;

/// What the window may hold at once; more would make it slow for everybody.
const MOST_ROWS: u64 = 80;

#[tokio::test]
async fn the_list_keeps_few_rows_in_the_window() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.path("large.tollgate");
    large::make(&file, 10_000, None)?;

    let window = setting.open(Some(&file)).await?;
    window.see("10,000").await?;
    for share in ["0", "0.37", "0.9", "1"] {
        window.scroll_list(share).await?;
        let rows = window.run(r#"return document.querySelectorAll('[role="row"], tr').length"#, vec![]).await?;
        let rows = rows.as_u64().context("a number of rows")?;
        assert!((5..=MOST_ROWS).contains(&rows), "at {share} of the list there are {rows} row elements");
    }
    window.write("Search", "blue badge applications").await?;
    window.find(Role::Row, "Blue Badge applications").await?;
    window.close().await
}
