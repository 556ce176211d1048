//! `cargo xtask bench`: the tables of `docs/performance.md`, printed and never gated, because machines differ.

use crate::browsers::Browser;
use crate::server::{Options, Server, Tree};
use crate::shell::{self, cargo, on_path};
use crate::suite;
use crate::workspace::Workspace;
use crate::{Outcome, build, problem};
use serde_json::Value;
use std::process::Command;

/// The function that both run; it says what it times.
const CLICKS: &str = include_str!("../../crates/bench/clicks.js");

/// Runs `cargo bench` with ProbLog beside it, then the built page's WebAssembly in Node and in Chromium.
pub fn bench(workspace: &Workspace, all: bool) -> Outcome<()> {
    println!("{}\n", machine());
    let mut command = cargo(&workspace.root);
    command.args(["bench", "--quiet", "--locked", "--package", "bench"]);
    if all {
        command.args(["--", "--all"]);
    }
    match suite::problog(workspace) {
        Ok(python) => drop(command.env("GR_PROBLOG", python)),
        Err(problem) => eprintln!("no columns of ProbLog: {problem}"),
    }
    shell::run(&mut command)?;
    let site = build::build(workspace)?;
    println!(
        "\nwasm of the page, {} pages; milliseconds, question to plain JavaScript",
        site.pages.len()
    );
    match on_path("node") {
        Some(node) => {
            let mut command = Command::new(node);
            command.arg("crates/bench/in-node.mjs");
            command
                .env("GR_DIST", workspace.dist())
                .current_dir(&workspace.root);
            print("Node", &shell::capture(&mut command)?)?;
        }
        None => println!("Node: there is none on the path"),
    }
    print("Chromium", &in_chromium(workspace)?)
}

fn print(place: &str, line: &str) -> Outcome<()> {
    let Ok(found) = serde_json::from_str::<Value>(line) else {
        return problem(format!("{place} answered {line:?} instead of times"));
    };
    let number = |key: &str| found[key].as_f64().unwrap_or(f64::NAN);
    println!(
        "{place}: {} questions, median {:.2} ms, worst {:.2} ms ({})",
        found["questions"],
        number("median"),
        number("worst"),
        found["of"].as_str().unwrap_or_default(),
    );
    Ok(())
}

fn in_chromium(workspace: &Workspace) -> Outcome<String> {
    let server = Server::start(Tree::read(&workspace.dist())?, Options::default())?;
    let running = Browser::Chromium
        .find(workspace)?
        .start(&workspace.scratch().join("logs"))?;
    running.session.go(&server.url(""))?;
    let script = format!(
        "const done = arguments[0]; const clicks = ({CLICKS});
         import(new URL('api.js', location.href).href)
             .then((api) => done(JSON.stringify(clicks(api))), (error) => done(String(error)));"
    );
    let found = running.session.run_async(&script, &[])?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

/// The machine in one line, without anything that is nobody's business.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let value = |text: &str, key: &str, mark: char| {
        let line = text.lines().find(|line| line.starts_with(key));
        let value = line.and_then(|line| line.split_once(mark));
        value.map_or_else(
            || "unknown".to_owned(),
            |(_, value)| value.trim().trim_matches('"').to_owned(),
        )
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let rustc = shell::capture(Command::new("rustc").arg("--version")).unwrap_or_default();
    format!(
        "{}, {cores} cores, {}, {}",
        value(&read("/proc/cpuinfo"), "model name", ':'),
        value(&read("/etc/os-release"), "PRETTY_NAME", '='),
        rustc.trim()
    )
}
