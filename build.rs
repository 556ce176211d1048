//! Checks data/ and locales/ and emits the compiled catalog. Any problem fails the build, with its line.

use std::path::Path;
use std::process::ExitCode;

use catalog::Severity;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=locales");
    let data = catalog::load(Path::new("data"), Path::new("locales"));
    let problems = catalog::check(&data);
    for problem in &problems {
        match problem.severity {
            Severity::Error => eprintln!("{problem}"),
            Severity::Warning => println!("cargo:warning={problem}"),
        }
    }
    if problems.iter().any(|it| it.severity == Severity::Error) {
        return ExitCode::FAILURE;
    }
    let Some(out) = std::env::var_os("OUT_DIR") else {
        eprintln!("OUT_DIR is not set: run this by cargo build");
        return ExitCode::FAILURE;
    };
    let compiled = catalog::compile(&data);
    match catalog::emit(&data, &compiled).write(Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the compiled catalog cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
