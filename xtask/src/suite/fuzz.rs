//! The fuzzer of model files, for a bounded number of runs that are the same every time.

use crate::shell::{self, cargo};
use crate::workspace::Workspace;
use crate::{During, Outcome};
use std::process::Command;

/// Inputs a run of CI looks at, some ten seconds; `GR_FUZZ_RUNS` asks for more.
const RUNS: &str = "2000";

/// Seconds after which one input counts as a hang; the slowest of the corpus takes hundredths of one.
const HANGS: &str = "10";

/// A named target, so that build scripts of dependencies are not instrumented.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// What makes libFuzzer see which code an input reaches. LLVM's own pass does it, so that the compiler need not
/// be a nightly one.
const FLAGS: [&str; 7] = [
    "--cfg",
    "fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Why it cannot run here, if so.
pub(super) fn missing() -> Option<&'static str> {
    if !cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        Some("the fuzzer of model files: it is built on x86-64 Linux only")
    } else if shell::on_path("c++").is_none() {
        Some("the fuzzer of model files: there is no C++ compiler to build libFuzzer")
    } else {
        None
    }
}

/// Builds it, writes the corpus anew, and runs it; gives what there is to say. What it finds is kept beside the corpus,
/// for a run with the file's name as the only argument.
pub(super) fn run(workspace: &Workspace) -> Outcome<String> {
    let target = workspace.target.join("fuzz");
    let mut build = cargo(&workspace.root.join("fuzz"));
    build.args([
        "build",
        "--quiet",
        "--locked",
        "--release",
        "--target",
        TARGET,
    ]);
    build.env("CARGO_TARGET_DIR", &target);
    build.env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"));
    shell::capture(&mut build)?;
    let (corpus, found) = (target.join("corpus"), target.join("found/"));
    for folder in [&corpus, &found] {
        // What an earlier run added would make this run another one.
        if folder.exists() {
            std::fs::remove_dir_all(folder).during(|| format!("emptying {}", folder.display()))?;
        }
        std::fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
    }
    let runs = std::env::var("GR_FUZZ_RUNS").unwrap_or_else(|_| RUNS.to_owned());
    let mut command = Command::new(target.join(TARGET).join("release/model_files"));
    command.env("GR_CORPUS", &corpus).arg(&corpus).args([
        format!("-runs={runs}"),
        "-seed=1".to_owned(),
        "-max_len=4096".to_owned(),
        format!("-timeout={HANGS}"),
        "-verbosity=0".to_owned(),
        format!("-artifact_prefix={}", found.display()),
    ]);
    // What it prints on the way is for people who look for something: here only a finding counts.
    shell::capture(&mut command)?;
    Ok(format!("{runs} model files, and nothing was found"))
}
