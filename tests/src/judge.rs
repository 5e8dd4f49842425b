//! The judges of the paper: veraPDF for the two standards, qpdf for the syntax, Poppler for what a screen reader is told, pyHanko for signatures. Each is a
//! program of its own that knows nothing of ours; `./dev test` brings them.
//!
//! Never in here: an opinion of our own on a file.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

/// The class path of veraPDF and its runner, as `./dev test` sets it.
const CLASS_PATH: &str = "TOLLGATE_VERAPDF";

/// Says whether every file conforms to PDF/UA-1 and PDF/A-3a.
///
/// # Errors
/// What veraPDF found, rule by rule; or that there is no veraPDF.
pub fn standards(files: &[&Path]) -> Result<()> {
    let class_path = std::env::var(CLASS_PATH).context("there is no veraPDF; `./dev test` brings it")?;
    let answer = Command::new("java").args(["-cp", &class_path, "Judge"]).args(files).output().context("java")?;
    let said = String::from_utf8_lossy(&answer.stdout).into_owned();
    let conforming = said.lines().filter(|line| line.starts_with("conforms ")).count();
    ensure!(
        answer.status.success() && conforming == files.len() * 2,
        "veraPDF: {said}{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    Ok(())
}

/// Says whether qpdf finds nothing wrong.
///
/// # Errors
/// What it found.
pub fn syntax(file: &Path) -> Result<()> {
    let answer = Command::new("qpdf").arg("--check").arg(file).output().context("qpdf")?;
    ensure!(answer.status.success(), "qpdf: {}", String::from_utf8_lossy(&answer.stdout));
    Ok(())
}

/// The tag tree with its text, as Poppler reads it.
///
/// # Errors
/// If there is no Poppler, or it cannot read the file.
pub fn read_aloud(file: &Path) -> Result<String> {
    poppler("pdfinfo", &["-struct-text"], file)
}

/// A file that is attached to a document.
///
/// # Errors
/// If there is none.
pub fn attached(file: &Path, into: &Path) -> Result<String> {
    let answer =
        Command::new("pdfdetach").args(["-save", "1", "-o"]).arg(into).arg(file).output().context("pdfdetach")?;
    ensure!(answer.status.success(), "pdfdetach: {}", String::from_utf8_lossy(&answer.stderr));
    std::fs::read_to_string(into).context("the attached record")
}

/// How many signatures pyHanko accepts, with nothing but signing after each of them.
///
/// # Errors
/// If there is no pyHanko, or it cannot read the file.
pub fn signatures(file: &Path) -> Result<usize> {
    let python = std::env::var_os("TOLLGATE_PYHANKO").context("there is no pyHanko; `./dev test` brings it")?;
    let judge = concat!(env!("CARGO_MANIFEST_DIR"), "/judges/signatures.py");
    let answer = Command::new(python).arg(judge).arg(file).output().context("pyHanko")?;
    let said: serde_json::Value = serde_json::from_slice(&answer.stdout)
        .with_context(|| format!("pyHanko: {}", String::from_utf8_lossy(&answer.stderr)))?;
    let found = said["signatures"].as_array().with_context(|| format!("pyHanko: {said}"))?;
    let holds = |one: &&serde_json::Value| {
        one["accepted"] == true && one["intact"] == true && one["rule_kept"] == true && one["changes"] != "OTHER"
    };
    Ok(found.iter().filter(holds).count())
}

fn poppler(program: &str, arguments: &[&str], file: &Path) -> Result<String> {
    let answer = Command::new(program).args(arguments).arg(file).output().context(program.to_owned())?;
    if !answer.status.success() {
        bail!("{program}: {}", String::from_utf8_lossy(&answer.stderr));
    }
    Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
}
