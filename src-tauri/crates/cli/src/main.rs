//! `tollgate-cli`: Tollgate without a window, for administrators and for testing.
//!
//! Never in here: Tauri, SQL, or a rule. Every line goes through the contract; this crate reads arguments, the clock and the
//! passphrase, and prints. Exit codes: 0 done, 1 refused or findings of severity error, 2 usage, 3 failure.

mod arguments;
mod host;
mod keys;
mod lines;
mod print;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = match arguments::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(usage) => {
            let asked_for = !usage.use_stderr();
            // Nothing can be done if the terminal is gone.
            let _ = usage.print();
            return if asked_for { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    let json = arguments.json;
    match lines::run(&arguments) {
        Ok(code) => code,
        Err(stop) => print::stop(&stop, json),
    }
}
