//! A hundred kills at random moments under continuous edits. An edit counts once its answer was printed: none of those may be
//! lost, and the file must open and verify every time.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use acceptance::council::Council;
use anyhow::{Context, Result};
use serde_json::{Value, json};

const KILLS: u32 = 100;
const PASSPHRASE: &str = "quiet barley under the bridge";

/// Longest life of the program that edits: opening takes most of half a second, so some are killed while they open.
const LONGEST_LIFE_MS: u64 = 1_200;

#[test]
fn no_answered_edit_is_lost_to_a_hundred_kills() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("register.tollgate");
    Council::with_sample(&file, Some(PASSPHRASE), None)?.close()?;

    let mut answered = BTreeSet::new();
    let mut next = 1;
    for kill in 1..=KILLS {
        let life = Duration::from_millis(RandomState::new().hash_one(kill) % LONGEST_LIFE_MS);
        let printed = edit_until_killed(&file, next, life)?;
        answered.extend(&printed);

        let mut council = Council::opening(&file, Some(PASSPHRASE), None)
            .with_context(|| format!("kill {kill} after {life:?}: the file must open as if nothing had happened"))?;
        let written = last_edit(&mut council)?;
        let newest = answered.last().copied().unwrap_or(0);
        assert!(
            written >= newest,
            "kill {kill} after {life:?}: edit {newest} was answered, but {written} is in the file"
        );
        assert_sound(&mut council, kill)?;
        council.close()?;
        // The last edit may have been written without its answer having been printed; numbers are used once.
        next = written.max(newest) + 1;
    }
    assert!(
        answered.len() > 100,
        "only {} edits were answered: the kills came too early to prove anything",
        answered.len()
    );

    let mut council = Council::opening(&file, Some(PASSPHRASE), None)?;
    let kept = edits_in_history(&mut council)?;
    let lost: Vec<_> = answered.difference(&kept).collect();
    assert!(lost.is_empty(), "these edits were answered and are not in the history: {lost:?}");
    Ok(())
}

/// Runs the program that edits, kills it, and gives the numbers it printed.
fn edit_until_killed(file: &Path, first: u32, life: Duration) -> Result<Vec<u32>> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_edits"))
        .arg(file)
        .arg(first.to_string())
        .env("TOLLGATE_PASSPHRASE", PASSPHRASE)
        .stdout(Stdio::piped())
        .spawn()?;
    std::thread::sleep(life);
    program.kill()?;
    program.wait()?;
    let mut printed = String::new();
    program.stdout.take().context("its output is read")?.read_to_string(&mut printed)?;
    // A line that was cut short has no end, and was not an answer yet.
    let whole = printed.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().map(|line| Ok(line.parse()?)).collect()
}

fn last_edit(council: &mut Council) -> Result<u32> {
    let asset = council.asset("IA-0001")?;
    Ok(asset["description"].as_str().and_then(number_of).unwrap_or(0))
}

fn assert_sound(council: &mut Council, kill: u32) -> Result<()> {
    let report = council.ask("verify_register", Value::Null)?;
    assert_eq!(report["sound"], json!(true), "after kill {kill} chain, replay and file must agree: {report}");
    Ok(())
}

/// Every edit that the history of the asset tells of.
fn edits_in_history(council: &mut Council) -> Result<BTreeSet<u32>> {
    let mut kept = BTreeSet::new();
    let mut before = Value::Null;
    loop {
        let page = council.ask("history", json!({ "reference": "IA-0001", "before": before, "limit": 200 }))?;
        let entries = page["entries"].as_array().context("a page of history has entries")?;
        let changes = entries.iter().filter_map(|entry| entry["changes"].as_array()).flatten();
        kept.extend(changes.filter_map(|change| change["after"].as_str()).filter_map(number_of));
        before = page["next"].clone();
        if before.is_null() {
            return Ok(kept);
        }
    }
}

fn number_of(text: &str) -> Option<u32> {
    text.strip_prefix("Edit ")?.strip_suffix('.')?.parse().ok()
}
