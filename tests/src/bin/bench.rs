//! Measures Tollgate beside raw SQLite: the same file, key and pragmas, in the same run; and how smoothly the window moves.
//!
//! What is compared, each side up to the answer that is handed to whoever asked:
//! - open: Tollgate's `open_register`, without a backup, to the status of the register; a raw connection that has read a first row, so
//!   that the key is known to fit.
//! - list: the first `list_assets` after opening, to its text; a raw connection just opened that reads the same lines and the fields in
//!   them, without which no row can be shown.
//! - search: `search`, to fifty hits with their excerpts; the same question to the same index, with title and text of fifty rows.
//! - edit: `edit_asset` of one field, to the page that answers it: rules, score, history, search and list are up to date then; one UPDATE
//!   of a row as large as the record and one INSERT of a line, in one commit.
//!
//! Never in here: a limit that fails. A busy machine makes every figure worse; the ratios say what is Tollgate's part.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use acceptance::council::Council;
use acceptance::large;
use acceptance::window::{Motion, Screen, Start, Window};
use anyhow::{Context, Result};
use rusqlite::Connection;
use serde_json::{Value, json};

const ASSETS: usize = 10_000;
const PASSPHRASE: &str = "quiet barley under the bridge";
const OPENINGS: usize = 7;
const EDITS: usize = 60;

/// What people type into the search field of a council's register.
const SEARCHES: [&str; 16] = [
    "blue badge",
    "housing",
    "council tax",
    "safeguarding",
    "parking",
    "fraud",
    "health",
    "school",
    "licence",
    "retention",
    "police",
    "benef",
    "adul",
    "complain",
    "elec",
    "national insurance",
];

/// The pragmas of the store; see `connection.rs` there.
const PRAGMAS: &str = "PRAGMA cache_size = -65536; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; \
                       PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("large.tollgate");
    say(&format!("Making a register of {ASSETS} assets, encrypted"))?;
    large::make(&file, ASSETS, Some(PASSPHRASE))?;
    say(&format!("{:<34}{:>12}{:>12}{:>9}", "", "Tollgate", "raw SQLite", "ratio"))?;

    let (ours, raw) = open(&file)?;
    line("open, median (aim 1.5)", ours, raw)?;
    let (ours, raw) = list(&file)?;
    line("first list of all assets, median", ours, raw)?;
    let (ours, raw) = search(&file)?;
    line("search, p95 (aim 1.5)", ours, raw)?;
    let (ours, raw) = edit(&file)?;
    line("one durable edit, median (aim 2)", ours, raw)?;

    let plain = folder.path().join("window.tollgate");
    large::make(&plain, ASSETS, None)?;
    frames(&plain).await
}

fn open(file: &Path) -> Result<(Duration, Duration)> {
    let (mut ours, mut raw) = (Vec::new(), Vec::new());
    for _ in 0..OPENINGS {
        let began = Instant::now();
        let council = Council::opening(file, Some(PASSPHRASE), None)?;
        ours.push(began.elapsed());
        council.close()?;
        let began = Instant::now();
        connect(file)?;
        raw.push(began.elapsed());
    }
    Ok((at(&mut ours, 50), at(&mut raw, 50)))
}

/// A connection that has shown that its key fits.
fn connect(file: &Path) -> Result<Connection> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "key", PASSPHRASE)?;
    connection.execute_batch(PRAGMAS)?;
    connection.query_row("SELECT count(*) FROM record", [], |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

fn list(file: &Path) -> Result<(Duration, Duration)> {
    let (mut ours, mut raw) = (Vec::new(), Vec::new());
    for _ in 0..OPENINGS {
        let mut council = Council::opening(file, Some(PASSPHRASE), None)?;
        let began = Instant::now();
        let list = council.ask_for_text("list_assets", Value::Null)?;
        ours.push(began.elapsed());
        council.close()?;
        let list: Value = serde_json::from_str(&list)?;
        anyhow::ensure!(list["rows"].as_array().is_some_and(|rows| rows.len() == ASSETS), "every asset is in the list");
        let connection = connect(file)?;
        let began = Instant::now();
        let mut statement = connection.prepare("SELECT line FROM listing WHERE kind = 'asset'")?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        let rows = lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Result<Vec<Value>>>()?;
        raw.push(began.elapsed());
        anyhow::ensure!(rows.len() == ASSETS, "the raw side reads the same rows");
    }
    Ok((at(&mut ours, 50), at(&mut raw, 50)))
}

fn search(file: &Path) -> Result<(Duration, Duration)> {
    let mut council = Council::opening(file, Some(PASSPHRASE), None)?;
    let mut ours = Vec::new();
    for _ in 0..4 {
        for words in SEARCHES {
            let began = Instant::now();
            council.ask_for_text("search", json!({ "words": words }))?;
            ours.push(began.elapsed());
        }
    }
    council.close()?;
    let connection = connect(file)?;
    let mut statement = connection
        .prepare("SELECT rowid, reference, title, text FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT 50")?;
    let mut raw = Vec::new();
    for _ in 0..4 {
        for words in SEARCHES {
            let query = words.split(' ').map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ") + " *";
            let began = Instant::now();
            let hits = statement.query_map([query], |row| Ok((row.get::<_, String>(2)?, row.get::<_, String>(3)?)))?;
            hits.collect::<Result<Vec<_>, _>>()?;
            raw.push(began.elapsed());
        }
    }
    Ok((at(&mut ours, 95), at(&mut raw, 95)))
}

fn edit(file: &Path) -> Result<(Duration, Duration)> {
    let mut council = Council::opening(file, Some(PASSPHRASE), None)?;
    council.ask_for_text("list_assets", Value::Null)?;
    let mut ours = Vec::new();
    for number in 0..EDITS {
        let edit = json!({ "do": "set", "path": "description", "value": format!("Measured for the time {number}.") });
        let request = json!({ "reference": "IA-0013", "edits": [edit] });
        let began = Instant::now();
        council.ask_for_text("edit_asset", request)?;
        ours.push(began.elapsed());
    }
    let body = council.asset("IA-0013")?.to_string();
    council.close()?;

    // In the same file, but in tables of its own: one row as large as the record, and one line of a log.
    let connection = connect(file)?;
    connection.execute_batch(
        "CREATE TABLE raw_record (id INTEGER PRIMARY KEY, body TEXT) STRICT; CREATE TABLE raw_log (id INTEGER PRIMARY KEY, line TEXT) STRICT",
    )?;
    connection.execute("INSERT INTO raw_record (id, body) VALUES (1, ?1)", [&body])?;
    let mut raw = Vec::new();
    for number in 0..EDITS {
        let began = Instant::now();
        connection.execute_batch("BEGIN IMMEDIATE")?;
        connection.execute("UPDATE raw_record SET body = ?1 WHERE id = 1", [format!("{body}{number}")])?;
        connection.execute("INSERT INTO raw_log (line) VALUES (?1)", [format!("Measured for the time {number}.")])?;
        connection.execute_batch("COMMIT")?;
        raw.push(began.elapsed());
    }
    connection.execute_batch("DROP TABLE raw_record; DROP TABLE raw_log")?;
    Ok((at(&mut ours, 50), at(&mut raw, 50)))
}

async fn frames(file: &Path) -> Result<()> {
    let (screen, home) = (Screen::start()?, tempfile::tempdir()?);
    let window = Window::open(&Start { screen: &screen, home: home.path(), file: Some(file), trace: None }).await?;
    window.see("10,000").await?;
    let scroll = window.frames(Motion::Scroll, 6).await?;
    let filter = window.frames(Motion::Filter("Search"), 6).await?;
    window.empty_page().await?;
    let rest = window.frames(Motion::Rest, 6).await?;
    say("")?;
    say(&format!("{:<34}{:>12}{:>12}{:>9}", "time between frames, p95", "list", "empty page", "ratio"))?;
    for (what, frames) in [("scrolling 10,000 assets (aim 2)", scroll), ("filtering them (aim 2)", filter)] {
        let ratio = frames.p95() / rest.p95();
        say(&format!("{what:<34}{:>9.1} ms{:>9.1} ms{ratio:>9.2}", frames.p95(), rest.p95()))?;
    }
    Ok(())
}

/// The value that so many of a hundred do not exceed.
fn at(durations: &mut [Duration], percent: usize) -> Duration {
    durations.sort();
    let last = durations.len().saturating_sub(1);
    durations.get(last * percent / 100).copied().unwrap_or_default()
}

fn line(what: &str, ours: Duration, raw: Duration) -> Result<()> {
    let milliseconds = |duration: Duration| duration.as_secs_f64() * 1000.0;
    let ratio = ours.as_secs_f64() / raw.as_secs_f64();
    say(&format!("{what:<34}{:>9.2} ms{:>9.2} ms{ratio:>9.2}", milliseconds(ours), milliseconds(raw)))
}

fn say(text: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{text}").context("writing to the terminal")
}
