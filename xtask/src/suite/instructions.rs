//! How many instructions a click takes: a number that a slow or busy machine does not move.

use crate::shell::{self, cargo, on_path};
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::process::Command;

/// How far a count may be from the committed one.
const TOLERANCE: f64 = 0.05;

/// The committed count; the file says what it means and how to renew it.
const COMMITTED: &str = "crates/bench/china-click.txt";

/// Clicks of the shorter and the longer run. What is not clicks is the same in both.
const RUNS: [u64; 2] = [1, 6];

/// Why it cannot be counted here, if so.
pub(super) fn missing() -> Option<&'static str> {
    if std::env::consts::ARCH != "x86_64" {
        Some("instructions of a click: they are counted on x86-64 only")
    } else if on_path("valgrind").is_none() {
        Some("instructions of a click: there is no valgrind on the path")
    } else {
        None
    }
}

/// Counts, and compares with the committed count; gives what there is to say.
pub(super) fn check(workspace: &Workspace) -> Outcome<String> {
    let counted = count(workspace)?;
    let path = workspace.root.join(COMMITTED);
    let text = std::fs::read_to_string(&path).during(|| format!("reading {COMMITTED}"))?;
    match verdict(counted, &text) {
        Ok(()) => Ok(format!("{counted} instructions a click")),
        Err(said) => problem(format!("{COMMITTED}: {said}")),
    }
}

fn verdict(counted: u64, text: &str) -> Result<(), String> {
    let line = text.lines().find(|line| !line.starts_with('#'));
    let Some(committed) = line.and_then(|line| line.trim().parse::<u64>().ok()) else {
        return Err(format!("it holds no count: put in {counted}"));
    };
    let off = counted as f64 / committed as f64 - 1.0;
    if off.abs() <= TOLERANCE {
        return Ok(());
    }
    Err(format!(
        "a click takes {counted} instructions, {:+.1} % from the committed {committed}: find out why; if it is meant, put in the new count",
        off * 100.0
    ))
}

fn count(workspace: &Workspace) -> Outcome<u64> {
    let mut build = cargo(&workspace.root);
    build.args(["build", "--quiet", "--locked", "--profile", "bench"]);
    build.args(["--package", "bench", "--bin", "china-click"]);
    // As benchmarks are built in any case, so that nothing is built twice; in Cargo.toml every build would warn.
    build.args(["--config", "profile.bench.panic='unwind'"]);
    shell::capture(&mut build)?;
    let mut counts = [0; 2];
    for (count, clicks) in counts.iter_mut().zip(RUNS) {
        *count = run(workspace, clicks)?;
    }
    match counts[1].checked_sub(counts[0]) {
        Some(more) => Ok(more / (RUNS[1] - RUNS[0])),
        None => problem("more clicks took fewer instructions: callgrind cannot be trusted here"),
    }
}

fn run(workspace: &Workspace, clicks: u64) -> Outcome<u64> {
    let scratch = workspace.scratch();
    std::fs::create_dir_all(&scratch).during(|| format!("making {}", scratch.display()))?;
    let out = scratch.join("callgrind.out");
    let mut option = std::ffi::OsString::from("--callgrind-out-file=");
    option.push(&out);
    // The profile `bench` shares its folder with `release`.
    let program = workspace.target.join("release/china-click");
    let mut command = Command::new("valgrind");
    command.arg("--tool=callgrind").arg(option).arg(program);
    shell::capture(command.arg(clicks.to_string()))?;
    let profile =
        std::fs::read_to_string(&out).during(|| "reading callgrind's profile".to_owned())?;
    match total(&profile) {
        Some(count) => Ok(count),
        None => problem("callgrind's profile holds no total"),
    }
}

/// The total of a profile: `totals: 123456`, or `summary:` in older versions.
fn total(profile: &str) -> Option<u64> {
    let value = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        let known = matches!(key, "totals" | "summary");
        known.then(|| value.trim().parse().ok()).flatten()
    };
    profile.lines().rev().find_map(value)
}

#[cfg(test)]
mod tests {
    use super::{total, verdict};

    #[test]
    fn a_count_may_be_five_in_a_hundred_off() {
        let text = "# what it means\n1000\n";
        for (counted, fine) in [
            (1000, true),
            (951, true),
            (1049, true),
            (949, false),
            (1051, false),
        ] {
            assert_eq!(verdict(counted, text).is_ok(), fine, "{counted}");
        }
        assert!(verdict(1000, "# nothing\n").is_err());
        assert!(verdict(1000, "0\n").is_err());
    }

    #[test]
    fn the_total_of_a_profile_is_found() {
        let profile = "version: 1\nevents: Ir\nfn=(1) main\n16 4\ntotals: 123456\n";
        assert_eq!(total(profile), Some(123_456));
        assert_eq!(total("events: Ir\n"), None);
    }
}
