//! `cargo run -q -p catalog -- COMMAND`: see [`catalog::commands`].

use std::process::ExitCode;

fn main() -> ExitCode {
    catalog::commands::run(std::env::args().skip(1).collect())
}
