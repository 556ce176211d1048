//! Everything that CI runs, in stages: `cargo xtask test`.

#[cfg(test)]
mod alike;
mod beside;
mod fuzz;
mod instructions;
pub(crate) mod lighthouse;
mod site;
mod tally;
mod tools;
mod workshop;

pub use tally::Tally;
pub(crate) use tools::{node_packages, problog};

use crate::build::{self, Site};
use crate::shell::{self, cargo};
use crate::workspace::Workspace;
use crate::{Outcome, problem};
use beside::Beside;
use std::cell::{Cell, OnceCell};
use std::process::Command;
use std::time::{Duration, Instant};

/// How the suite is run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Something skipped is a failure.
    pub strict: bool,
    /// Only these stages; all if empty.
    pub only: Vec<String>,
}

/// One thing that is checked.
struct Stage {
    name: &'static str,
    run: fn(&Suite) -> Outcome<Tally>,
}

/// Names in the environment that change what runs, or write what they should compare.
const NARROWING: [&str; 5] = [
    "GR_SCENARIO",
    "GR_BROWSERS",
    "GR_UPDATE",
    "GR_FUZZ_RUNS",
    "GR_WILD",
];

/// In this order: what is quick and often wrong comes first.
const STAGES: [Stage; 15] = [
    Stage {
        name: "format",
        run: |suite| suite.once(suite.cargo(&["fmt", "--all", "--check"])),
    },
    Stage {
        name: "catalog",
        run: |suite| {
            suite.once(suite.cargo(&[
                "run",
                "--quiet",
                "--locked",
                "--package",
                "catalog",
                "--",
                "check",
            ]))
        },
    },
    Stage {
        name: "clippy",
        run: |suite| {
            suite.once(suite.cargo(&[
                "clippy",
                "--quiet",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]))
        },
    },
    Stage {
        name: "clippy-wasm",
        run: |suite| suite.clippy_wasm(),
    },
    Stage {
        name: "tests",
        run: |suite| suite.tests(),
    },
    Stage {
        name: "doc-tests",
        run: |suite| {
            suite.counted(suite.cargo(&[
                "test",
                "--quiet",
                "--locked",
                "--workspace",
                "--doc",
                "--no-fail-fast",
            ]))
        },
    },
    Stage {
        name: "fuzz",
        run: |suite| suite.fuzz(),
    },
    Stage {
        name: "instructions",
        run: |suite| suite.instructions(),
    },
    Stage {
        name: "build",
        run: |suite| suite.site().map(|_| Tally::passed(1)),
    },
    Stage {
        name: "bytes",
        run: |suite| suite.bytes(),
    },
    Stage {
        name: "api",
        run: |suite| suite.api(),
    },
    Stage {
        name: "hosts",
        run: |suite| suite.hosts(),
    },
    Stage {
        name: "workshop",
        run: |suite| suite.workshop(),
    },
    Stage {
        name: "browsers",
        run: |suite| suite.browsers(),
    },
    Stage {
        name: "lighthouse",
        run: |suite| suite.lighthouse(),
    },
];

struct Suite<'w> {
    workspace: &'w Workspace,
    site: OnceCell<Site>,
    beside: Beside,
    /// Whether it was said what was installed.
    told: Cell<bool>,
}

/// Runs the stages, prints a table and the closing line; whether all is well.
pub fn run(workspace: &Workspace, wish: &Wish) -> Outcome<bool> {
    if let Some(unknown) = wish
        .only
        .iter()
        .find(|name| !STAGES.iter().any(|stage| stage.name == name.as_str()))
    {
        let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
        return problem(format!(
            "there is no stage {unknown}: choose from {}",
            names.join(", ")
        ));
    }
    let started = Instant::now();
    if let Some(name) = NARROWING
        .iter()
        .find(|name| std::env::var_os(name).is_some())
    {
        if wish.strict {
            return problem(format!(
                "--strict runs everything, and {name} would change what runs: unset it"
            ));
        }
        println!("{name} is set, so not everything runs as it would without it");
    }
    tools::ensure_components(workspace)?;
    let chosen: Vec<_> = STAGES
        .iter()
        .filter(|stage| wish.only.is_empty() || wish.only.iter().any(|name| name == stage.name))
        .collect();
    // Before anything begins, because two at a time would install it twice. What cannot be had is asked for again by the
    // stages that need it, and fails them alone.
    let _ = build::ensure_compiler(workspace);
    let suite = Suite {
        workspace,
        site: OnceCell::new(),
        beside: Beside::start(workspace, &chosen),
        told: Cell::new(false),
    };
    let mut rows = vec![("set-up", Tally::default(), started.elapsed())];
    for stage in chosen {
        println!("\n== {}", stage.name);
        let started = Instant::now();
        let tally = (stage.run)(&suite).unwrap_or_else(|problem| {
            eprintln!("{problem}");
            Tally::failed(1)
        });
        rows.push((stage.name, tally, started.elapsed()));
    }
    let beside = suite.beside.rows();
    Ok(close(&rows, &beside, started.elapsed(), wish.strict))
}

fn close(
    rows: &[(&str, Tally, Duration)],
    beside: &[(&str, Duration)],
    took: Duration,
    strict: bool,
) -> bool {
    println!(
        "\n{:<12} {:>7} {:>7} {:>7} {:>8}",
        "stage", "passed", "failed", "skipped", "seconds"
    );
    let mut sum = Tally::default();
    for (name, tally, took) in rows {
        let (passed, failed, skipped) = (tally.passed, tally.failed, tally.skipped.len());
        println!(
            "{name:<12} {passed:>7} {failed:>7} {skipped:>7} {:>8.1}",
            took.as_secs_f64()
        );
        sum.add(tally.clone());
    }
    println!("{:<12} {:>31.1}", "all", took.as_secs_f64());
    if !beside.is_empty() {
        println!("and beside them, each after the one above it:");
    }
    for (name, took) in beside {
        println!("{name:<12} {:>31.1}", took.as_secs_f64());
    }
    println!();
    for reason in &sum.skipped {
        println!("SKIPPED: {reason}");
    }
    if strict && !sum.skipped.is_empty() {
        println!("--strict: what was skipped counts as failed");
        sum.failed += sum.skipped.len();
        sum.skipped.clear();
    }
    println!("{}", sum.closing_line());
    sum.failed == 0
}

impl Suite<'_> {
    fn cargo(&self, args: &[&str]) -> Command {
        let mut command = cargo(&self.workspace.root);
        command.args(args);
        command
    }

    /// A command that is one check as a whole.
    fn once(&self, mut command: Command) -> Outcome<Tally> {
        shell::run(&mut command).map(|()| Tally::passed(1))
    }

    /// A command that prints how many tests it ran.
    fn counted(&self, mut command: Command) -> Outcome<Tally> {
        let mut tally = Tally::default();
        let ok = shell::follow(&mut command, |line| tally.read(line))?;
        if !ok && tally.failed == 0 {
            // It broke before it could count: a compile error, say.
            tally.failed = 1;
        }
        if tally == Tally::default() {
            return problem(
                "no test ran: a filter that fits none, or a runner that counts in other words",
            );
        }
        Ok(tally)
    }

    /// Waits until everything is installed, and says what was.
    fn tools(&self) -> Outcome<()> {
        let said = self.beside.tools.get()?;
        if !self.told.replace(true) && !said.is_empty() {
            println!("{said}");
        }
        Ok(())
    }

    fn clippy_wasm(&self) -> Outcome<Tally> {
        build::wasm::ensure_target(self.workspace)?;
        let target = [
            "--package",
            "going-rate",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
        ];
        self.once(
            self.cargo(
                &[
                    &["clippy", "--quiet", "--locked"],
                    &target[..],
                    &["--", "-D", "warnings"],
                ]
                .concat(),
            ),
        )
    }

    fn tests(&self) -> Outcome<Tally> {
        let mut command = self.cargo(&[
            "test",
            "--quiet",
            "--locked",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
        ]);
        self.tools()?;
        // The stage `browsers` runs them; here they would only say that they were skipped.
        command.env("GR_BROWSERS", "later");
        let mut skipped = Vec::new();
        match tools::problog(self.workspace) {
            Ok(python) => drop(command.env("GR_PROBLOG", python)),
            Err(problem) => skipped.push(format!("comparison with ProbLog: {problem}")),
        }
        let mut tally = self.counted(command)?;
        tally.skipped.extend(skipped);
        Ok(tally)
    }

    fn fuzz(&self) -> Outcome<Tally> {
        if let Some(reason) = fuzz::missing() {
            let mut tally = Tally::default();
            tally.skipped.push(reason.to_owned());
            return Ok(tally);
        }
        println!("{}", self.beside.fuzz.get()?);
        Ok(Tally::passed(1))
    }

    /// Speed is never a timed test; instructions are counted instead.
    fn instructions(&self) -> Outcome<Tally> {
        self.tools()?;
        if let Some(reason) = instructions::missing() {
            let mut tally = Tally::default();
            tally.skipped.push(reason.to_owned());
            return Ok(tally);
        }
        println!("{}", self.beside.instructions.get()?);
        Ok(Tally::passed(1))
    }
}
