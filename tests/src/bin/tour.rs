//! Goes through the main job in the real window on a virtual screen, and writes a picture of every step.
//!
//! `tour FOLDER`: what `./dev run` does where there is no display.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use acceptance::council::Council;
use acceptance::journey::{self, NumberedIn, Pictures};
use acceptance::window::{Screen, Start, Window};
use anyhow::{Context, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).context("the folder for the pictures comes first")?);
    fs::create_dir_all(&folder)?;
    let folder = fs::canonicalize(folder)?;
    let (home, files) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let file = files.path().join("testborough.tollgate");
    Council::with_sample(&file, None, None)?.close()?;

    let screen = Screen::start()?;
    let start = Start { screen: &screen, home: home.path(), file: Some(&file), trace: None };
    let mut pictures = NumberedIn::new(folder);
    let window = Window::open(&start).await?;
    if let Err(reason) = journey::main_job(&window, &mut pictures).await {
        let stopped = pictures.next("stopped-here").context("a picture of where it stopped")?;
        window.picture(&stopped).await?;
        return Err(reason.context(format!("see {}", stopped.display())));
    }
    window.close().await?;
    let window = Window::open(&start).await?;
    journey::next_day(&window).await?;
    window.close().await?;

    let mut out = std::io::stdout();
    writeln!(
        out,
        "Found Blue Badge, corrected a retention rule, saw the finding go, undid it, did it again, closed, opened again."
    )?;
    for picture in pictures.taken() {
        writeln!(out, "  {}", picture.display())?;
    }
    Ok(())
}
