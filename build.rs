//! Checks data/ and locales/ and emits the compiled catalog. Any problem fails the build, with its line.
//!
//! With the feature `addition`, the folder that `GOING_RATE_WITH` names is read beside them, for a workshop of somebody's
//! own; without the feature the variable is not looked at, so nothing of it can come into the published page.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalog::Severity;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=locales");
    let added = match added() {
        Ok(added) => added,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::FAILURE;
        }
    };
    let data = catalog::load_with(Path::new("data"), Path::new("locales"), &added);
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
    // Citations lead to the version as it stays, once there is one.
    println!("cargo:rerun-if-changed=frozen/embed/v");
    if Path::new("frozen/embed/v").join(compiled.model).is_dir() {
        println!("cargo:rustc-env=GOING_RATE_FROZEN={}", compiled.model);
    }
    match catalog::emit(&data, &compiled).write(Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the compiled catalog cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folders that are read beside our own.
fn added() -> Result<Vec<PathBuf>, &'static str> {
    if std::env::var_os("CARGO_FEATURE_ADDITION").is_none() {
        return Ok(Vec::new());
    }
    println!("cargo:rerun-if-env-changed=GOING_RATE_WITH");
    let Some(folder) = std::env::var_os("GOING_RATE_WITH") else {
        return Err("GOING_RATE_WITH names no folder: run `cargo xtask workshop --with FOLDER`");
    };
    let folder = PathBuf::from(folder);
    println!("cargo:rerun-if-changed={}", folder.display());
    Ok(vec![folder])
}
