//! Edits a register without end and prints the number of each edit once it has been answered, until it is killed.
//!
//! `edits FILE FIRST`, the passphrase in `TOLLGATE_PASSPHRASE`. Edit `n` writes "Edit n." into the description of IA-0001.

use std::io::Write;
use std::path::PathBuf;

use acceptance::council::Council;
use anyhow::{Context, Result};
use serde_json::json;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let file = PathBuf::from(arguments.next().context("the file comes first")?);
    let first: u32 = arguments.next().context("then the number of the first edit")?.parse()?;
    let passphrase = std::env::var("TOLLGATE_PASSPHRASE").ok();
    let mut council = Council::opening(&file, passphrase.as_deref(), None)?;
    let mut answered = std::io::stdout().lock();
    for number in first.. {
        council.set("IA-0001", "description", &json!(format!("Edit {number}.")))?;
        writeln!(answered, "{number}")?;
        answered.flush()?;
    }
    Ok(())
}
