//! Measures the paper beside `typst` and `WeasyPrint`: the same words, laid out and written as PDF, in the same run.
//!
//! Never in here: a limit that fails. A busy machine makes every figure worse; the ratios say what is Tollgate's part.

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tollgate_documents::{compose, html, write};
use tollgate_domain::dossier::Standing;

#[path = "../../../src-tauri/crates/documents/tests/dossiers/mod.rs"]
#[allow(clippy::expect_used, reason = "made-up dossiers that the tests of the paper use too")]
mod dossiers;

/// Questions in each section, and risks, of an assessment of about 50 and of about 300 pages.
const SIZES: [(usize, usize); 2] = [(16, 20), (119, 60)];
const RUNS: usize = 5;
/// The Python that has `typst` and `WeasyPrint`.
const PYTHON: &str = "TOLLGATE_TYPESETTERS";

fn main() -> Result<()> {
    let python = std::env::var(PYTHON).context("there is no typst; `./dev bench` brings it")?;
    let folder = tempfile::tempdir()?;
    say(&format!("{:<28}{:>12}{:>12}{:>12}{:>10}{:>10}", "", "Tollgate", "typst", "WeasyPrint", "typst", "Weasy"))?;
    let mut ours = Vec::new();
    for (questions, risks) in SIZES {
        let document = compose::dpia(&dossiers::dpia(Standing::Draft, questions, risks));
        let mut times = Vec::new();
        let mut pages = 0;
        for _ in 0..RUNS {
            let began = Instant::now();
            pages = write(&document)?.pages;
            times.push(began.elapsed());
        }
        times.sort_unstable();
        let own = times[RUNS / 2];
        let page = folder.path().join("preview.html");
        std::fs::write(&page, html(&document))?;
        let answer = Command::new(&python).arg("tests/judges/typeset.py").arg(&page).output()?;
        ensure!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        let others: Value = serde_json::from_slice(&answer.stdout)?;
        let other = |name: &str| Duration::from_millis(others[name]["ms"].as_u64().unwrap_or_default());
        let (typst, weasy) = (other("typst"), other("weasyprint"));
        say(&format!(
            "{:<28}{:>9} ms{:>9} ms{:>9} ms{:>9.1}x{:>9.1}x",
            format!("{pages} pages (aim 4x, 20x)"),
            own.as_millis(),
            typst.as_millis(),
            weasy.as_millis(),
            typst.as_secs_f64() / own.as_secs_f64(),
            weasy.as_secs_f64() / own.as_secs_f64(),
        ))?;
        ours.push(own);
    }
    if let [small, large] = ours.as_slice() {
        say(&format!("{:<28}{:>11.1}x", "large beside small (aim 7)", large.as_secs_f64() / small.as_secs_f64()))?;
    }
    Ok(())
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{line}").context("the terminal")
}
