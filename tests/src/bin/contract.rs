//! Prints the TypeScript of the contract, for `./dev fmt`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(tollgate_commands::typescript().as_bytes())
}
