//! Files that cannot be opened: one plain sentence, a way on, and the file as it was.

use std::fs;
use std::path::Path;

use acceptance::council::Council;
use acceptance::window::{Role, Window};
use anyhow::Result;

use crate::setting::Setting;

const PASSPHRASE: &str = "quiet barley under the bridge";

#[tokio::test]
async fn a_wrong_passphrase_is_said_so_and_the_right_one_opens() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(Some(PASSPHRASE))?;
    let before = fs::read(&file)?;

    let window = setting.open(Some(&file)).await?;
    window.write("Passphrase", "quiet barley").await?;
    window.press(Role::Button, "Unlock").await?;
    window.see("That passphrase does not open this file").await?;
    assert_untouched(&file, &before)?;

    window.write("Passphrase", PASSPHRASE).await?;
    window.press(Role::Button, "Unlock").await?;
    window.see("Blue Badge").await?;
    window.see("Encrypted").await?;
    window.close().await
}

#[tokio::test]
async fn a_file_that_is_in_use_can_be_looked_at() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;
    let somebody_else = Council::opening(&file, None, None)?;

    let window = setting.open(Some(&file)).await?;
    window.see("Somebody else has this file open").await?;
    window.press(Role::Button, "Look only").await?;
    window.see("Blue Badge").await?;
    window.see("Look only").await?;
    window.close().await?;
    somebody_else.close()
}

#[tokio::test]
async fn a_file_from_a_newer_tollgate_stays_as_it_is() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;
    rusqlite::Connection::open(&file)?.pragma_update(None, "user_version", 900)?;
    let window = refused(&setting, &file, "newer Tollgate").await?;
    window.close().await
}

#[tokio::test]
async fn half_a_file_is_called_damaged() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;
    let whole = fs::read(&file)?;
    fs::write(&file, &whole[..whole.len() / 2])?;
    let window = refused(&setting, &file, "damaged").await?;
    window.close().await
}

#[tokio::test]
async fn a_letter_is_not_a_register() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.path("letter.tollgate");
    fs::write(&file, "Dear Sir or Madam, this is a letter.\n".repeat(300))?;
    let window = refused(&setting, &file, "not a").await?;
    window.close().await
}

/// Opens the window on a file that it must refuse in these words, without changing it.
async fn refused(setting: &Setting, file: &Path, words: &str) -> Result<Window> {
    let before = fs::read(file)?;
    let window = setting.open(Some(file)).await?;
    window.see(words).await?;
    assert_untouched(file, &before)?;
    let said = window.text().await?.to_lowercase();
    for word in ["invalid", "error", "failed", "exception"] {
        assert!(!said.contains(word), "the reader is told what to do, not “{word}”: {said}");
    }
    Ok(window)
}

fn assert_untouched(file: &Path, before: &[u8]) -> Result<()> {
    assert!(fs::read(file)? == before, "a file that is not opened must stay as it was, byte for byte");
    Ok(())
}
