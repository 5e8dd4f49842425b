//! Pictures of every screen, light and dark, in two sizes.
//!
//! `shots FOLDER`

use std::io::Write;
use std::path::{Path, PathBuf};

use acceptance::council::Council;
use acceptance::places::Place;
use acceptance::surroundings;
use acceptance::window::{Screen, Start, Window, data_folder};
use anyhow::{Context, Result, anyhow};
use serde_json::json;

/// The smallest screen that is still in use, and an ordinary one.
const SIZES: [(u32, u32); 2] = [(1100, 700), (1440, 900)];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).context("the folder for the pictures comes first")?);
    let files = tempfile::tempdir()?;
    let file = files.path().join("testborough.tollgate");
    Council::with_sample(&file, None, None)?.close()?;
    let screen = Screen::start()?;
    for theme in ["light", "dark"] {
        for size in SIZES {
            let home = tempfile::tempdir()?;
            prefer(home.path(), theme)?;
            let start = Start { screen: &screen, home: home.path(), file: None, trace: None };
            let ending = format!("{theme}-{}x{}.png", size.0, size.1);
            let window = Window::open(&start).await?;
            window.resize(size.0, size.1).await?;
            window.picture(&folder.join(format!("welcome-{ending}"))).await?;
            window.close().await?;

            let window = Window::open(&Start { file: Some(&file), ..start }).await?;
            window.resize(size.0, size.1).await?;
            for place in Place::ALL {
                place.go(&window).await.with_context(|| format!("going to {place:?}"))?;
                window.settle().await?;
                window.picture(&folder.join(format!("{}-{ending}", place.slug()))).await?;
                place.leave(&window).await?;
            }
            window.close().await?;
        }
    }
    writeln!(std::io::stdout(), "The pictures are in {}", folder.display())?;
    Ok(())
}

fn prefer(home: &Path, theme: &str) -> Result<()> {
    let mut session = surroundings::session(Some(&data_folder(home)));
    let mut preferences = session.call("get_preferences", json!({})).map_err(|no| anyhow!(no.message))?;
    preferences["theme"] = json!(theme);
    session.call("set_preferences", preferences).map_err(|no| anyhow!(no.message))?;
    Ok(())
}
