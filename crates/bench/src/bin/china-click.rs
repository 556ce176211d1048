//! Answers the China click as often as the first argument says, for a tool that counts instructions.
//!
//! The difference between two runs is the clicks alone: reading the evidence is the same in both.

use std::process::ExitCode;

fn main() -> ExitCode {
    let times = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let (compiled, question) = match bench::real::click() {
        Ok(click) => click,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    let mut records = 0;
    for _ in 0..times.unwrap_or(1) {
        let report = engine::assess(&compiled.catalog, std::hint::black_box(&question));
        records += std::hint::black_box(report).countable_records;
    }
    println!("{records}");
    ExitCode::SUCCESS
}
