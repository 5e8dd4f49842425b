//! The desktop application starts here. Never in here: anything but the start; see the library beside it.

// No console window behind the real one on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    tollgate_desktop::run()
}
