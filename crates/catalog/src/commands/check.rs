//! `check`: every problem of the files at once.

use std::process::ExitCode;

use super::{data, misused, say};
use crate::place::Severity;

/// Prints every problem as `path:line: what is wrong: what to do`. Exits 1 on any, warnings apart.
pub fn run(args: &[String]) -> ExitCode {
    if let Some(arg) = args.first() {
        return misused(&format!("check takes no \"{arg}\""));
    }
    let data = data();
    let problems = crate::check(&data);
    for problem in &problems {
        say(&format!("{problem}\n"));
    }
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    say(&format!(
        "{} identifiers, {} records, {} rules, {} observations, {} sources: {errors} problems, {} warnings\n",
        data.identifiers.len(),
        data.records.len(),
        data.rules.len(),
        data.observations.len(),
        data.sources.len(),
        problems.len() - errors,
    ));
    if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
