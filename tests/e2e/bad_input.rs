//! Files that cannot be opened: one plain sentence, a way on, and the file as it was.

use std::fs;
use std::path::Path;

use acceptance::council::Council;
use acceptance::journey;
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

#[tokio::test]
async fn what_cannot_be_stored_stays_in_its_field_with_a_sentence() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;
    let window = setting.open(Some(&file)).await?;
    journey::act_as(&window, journey::IG_LEAD).await?;
    journey::open_asset(&window, journey::BLUE_BADGE).await?;
    let before = window.value("What it is").await?;

    window.write("In use since", "31 Feb 2026").await?;
    window.leave_field().await?;
    window.see("there is no 31 February").await?;
    assert_eq!(window.value("In use since").await?, "31 Feb 2026", "the reader corrects what was typed, not a blank");
    window.see("Not saved").await?;
    window.write("In use since", "28 Feb 2026").await?;
    window.leave_field().await?;
    window.see_no_more("Not saved").await?;

    window.paste("What it is", &"x".repeat(200_000)).await?;
    window.leave_field().await?;
    window.see("What it is takes").await?;
    window.ask_to_close().await?;
    window.close_by("Close without it").await?;

    let window = setting.open(Some(&file)).await?;
    journey::open_asset(&window, journey::BLUE_BADGE).await?;
    assert_eq!(window.value("What it is").await?, before, "a text that is too long takes nothing away");
    assert_eq!(window.value("In use since").await?, "28/02/2026", "the date that exists was kept");
    window.close().await
}

#[tokio::test]
async fn a_folder_that_takes_no_files_is_said_so_and_the_form_keeps_what_was_typed() -> Result<()> {
    let setting = Setting::new()?;
    let window = setting.open(None).await?;
    window.press(Role::Button, "Start a new register").await?;
    window.write("The council’s name", "Testborough Council").await?;
    // A folder of the kernel: nobody, not even an administrator, makes a file there.
    window.write("Where to keep it", "/sys/kernel/testborough.tollgate").await?;
    window.press(Role::Radio, "Anybody who gets hold of the file").await?;
    window.press(Role::Button, "Make the register").await?;
    window.see("Nothing can be written in this folder").await?;
    assert_eq!(window.value("The council’s name").await?, "Testborough Council", "the form must not be lost");
    window.close().await
}
