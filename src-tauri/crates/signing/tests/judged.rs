//! Signatures before another judge: pyHanko accepts what is honest and refuses what was tampered with. `TOLLGATE_PYHANKO` names the
//! Python that has it.
//!
//! Never in here: an opinion of our own; `signatures` has those.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod paper;

use std::process::Command;

use paper::tampering::{UNUSED_SPACE, tampered};
use paper::{Written, signed_by};

const ALL: [Written; 3] = [Written::Table, Written::Stream, Written::ObjectStreams];

/// What pyHanko says of each file, a line each.
fn judged(files: &[Vec<u8>]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let python = std::env::var_os("TOLLGATE_PYHANKO").expect("./dev test names the Python that has pyHanko");
    let judge = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/judges/signatures.py");
    let mut command = Command::new(python);
    command.arg(judge);
    for (number, file) in files.iter().enumerate() {
        let path = folder.path().join(format!("{number}.pdf"));
        std::fs::write(&path, file).unwrap();
        command.arg(path);
    }
    let answer = command.output().unwrap();
    let lines: Vec<String> = String::from_utf8(answer.stdout).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), files.len(), "{}", String::from_utf8_lossy(&answer.stderr));
    lines
}

/// How many signatures pyHanko accepts, with nothing but signing after them.
fn accepted(line: &str) -> usize {
    let sound = |one: &&str| {
        one.contains(r#""accepted": true"#)
            && one.contains(r#""intact": true"#)
            && one.contains(r#""rule_kept": true"#)
            && !one.contains(r#""changes": "OTHER""#)
    };
    line.split("{\"field\"").skip(1).filter(sound).count()
}

#[test]
fn one_signature_and_eight_are_accepted() {
    for count in [1, 8] {
        let files: Vec<Vec<u8>> = ALL.map(|written| signed_by(count, written).0).to_vec();
        for (line, written) in judged(&files).iter().zip(ALL) {
            assert_eq!(accepted(line), count, "{written:?}: {line}");
            assert!(line.contains(r#""coverage": "ENTIRE_FILE""#), "{written:?}: the last one covers all: {line}");
        }
    }
}

#[test]
fn every_tampered_copy_is_refused() {
    let (pdf, _) = signed_by(8, Written::Table);
    let copies = tampered(&pdf);
    let files: Vec<Vec<u8>> = copies.iter().map(|copy| copy.pdf.clone()).collect();
    let passing: Vec<&str> = judged(&files)
        .iter()
        .zip(&copies)
        .filter(|(line, _)| accepted(line) == 8 && line.contains(r#""coverage": "ENTIRE_FILE""#))
        .map(|(_, copy)| copy.how.as_str())
        .collect();
    // Zeros that follow a message say nothing to anybody, and no signature covers them. Ours refuses them nevertheless.
    assert_eq!(passing, [UNUSED_SPACE], "the other judge lets these pass");
}
