//! `cargo xtask bench`: the tables of `docs/performance.md`, printed and never gated, because machines differ.

use crate::browsers::Browser;
use crate::server::{Options, Server, Tree};
use crate::shell::{self, cargo, on_path};
use crate::suite;
use crate::workspace::Workspace;
use crate::{During, Outcome, build, problem};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The function that both run; it says what it times.
const CLICKS: &str = include_str!("../../crates/bench/clicks.js");

/// Runs `cargo bench` with ProbLog beside it unless only the times in WebAssembly are asked for, then those.
pub fn bench(workspace: &Workspace, all: bool, wasm: bool) -> Outcome<()> {
    println!("{}\n", machine());
    if !wasm {
        natively(workspace, all)?;
    }
    let folder = api(workspace)?;
    println!("\nin WebAssembly, built as the page is; milliseconds");
    match on_path("node") {
        Some(node) => {
            let mut command = Command::new(node);
            command.arg("crates/bench/in-node.mjs");
            command.env("GR_DIST", &folder).current_dir(&workspace.root);
            print("Node", &shell::capture(&mut command)?)?;
        }
        None => println!("Node: there is none on the path"),
    }
    print("Chromium", &in_chromium(workspace, &folder)?)
}

fn natively(workspace: &Workspace, all: bool) -> Outcome<()> {
    let mut command = cargo(&workspace.root);
    command.args(["bench", "--quiet", "--locked", "--package", "bench"]);
    if all {
        command.args(["--", "--all"]);
    }
    match suite::problog(workspace) {
        Ok(python) => drop(command.env("GR_PROBLOG", python)),
        Err(problem) => eprintln!("no columns of ProbLog: {problem}"),
    }
    shell::run(&mut command)
}

/// The API with its benchmarks' entrance, in a folder of its own: nobody else loads it.
fn api(workspace: &Workspace) -> Outcome<PathBuf> {
    build::wasm::ensure_target(workspace)?;
    build::wasm::ensure_std_source(workspace)?;
    let bound = build::wasm::for_bench(workspace)?;
    let folder = workspace.scratch().join("bench");
    std::fs::create_dir_all(&folder).during(|| format!("making {}", folder.display()))?;
    let entry = "import init, { assess, catalog, reconstruct } from \"./glue.js\";\nawait init({ module_or_path: new URL(\"./api.wasm\", import.meta.url) });\nexport { assess, catalog, reconstruct };\n";
    let files: [(&str, &[u8]); 4] = [
        ("index.html", b"<!doctype html><title>bench</title>"),
        ("api.js", entry.as_bytes()),
        ("glue.js", bound.glue.as_bytes()),
        ("api.wasm", &bound.wasm),
    ];
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes).during(|| format!("writing {}", path.display()))?;
    }
    Ok(folder)
}

fn print(place: &str, line: &str) -> Outcome<()> {
    let Ok(found) = serde_json::from_str::<Value>(line) else {
        return problem(format!("{place} answered {line:?} instead of times"));
    };
    for row in found.as_array().into_iter().flatten() {
        let number = |key: &str| row[key].as_f64().unwrap_or(f64::NAN);
        let words = |key: &str| row[key].as_str().unwrap_or_default();
        println!(
            "{place}, {}: {} questions, median {:.2}, worst {:.2} ({})",
            words("work"),
            row["questions"],
            number("median"),
            number("worst"),
            words("of"),
        );
    }
    Ok(())
}

fn in_chromium(workspace: &Workspace, folder: &Path) -> Outcome<String> {
    let server = Server::start(Tree::read(folder)?, Options::default())?;
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
