//! What the engine adds to the page's wasm: the page, less the same page with an engine that answers nothing.
//!
//! The engine's size on its own says little: the page has its own allocator, vectors and sums, and a compressor
//! that has seen the rest. So the page is built a second time, with the same types and the same calls, and the
//! functions that it calls say nothing that the compiler could foresee.

use crate::build;
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::path::Path;

/// What the functions are instead.
const HOLLOW: &str = include_str!("engine_share/hollow.rs.txt");

/// Names of the functions that the page calls, and the end of the crate that is for tests alone.
const CALLED: [&str; 6] = [
    "assess",
    "attribution",
    "closing",
    "crowd",
    "lever_effects",
    "take_back",
];
const TESTS_FROM: &str = "// The unit tests of a room";

/// Prints both sizes and the difference.
pub fn print(workspace: &Workspace) -> Outcome<()> {
    let hollow = workspace.scratch().join("hollow-engine");
    write_hollow(&workspace.root.join("crates/engine"), &hollow)?;
    let without = build::page_wasm(workspace, Some(&hollow))?;
    let with = build::page_wasm(workspace, None)?;
    println!(
        "{:<32} {:>9} {:>9}",
        "the page's wasm, brotli", "engine", "hollow"
    );
    let mut sums = [0, 0];
    let files = ["for a first answer", "for what follows from it"];
    for (name, (with, without)) in files.iter().zip(with.iter().zip(&without)) {
        let sizes = [with.brotli, without.brotli];
        line(name, sizes);
        sums = [sums[0] + sizes[0], sums[1] + sizes[1]];
    }
    line("both", sums);
    Ok(())
}

/// One line of the table, with what the engine adds at its end.
fn line(name: &str, [with, without]: [usize; 2]) {
    let added = with.saturating_sub(without);
    println!("{name:<32} {with:>9} {without:>9}   the engine adds {added}");
}

/// A copy of the engine in which the functions the page calls answer nothing.
fn write_hollow(engine: &Path, to: &Path) -> Outcome<()> {
    if to.exists() {
        std::fs::remove_dir_all(to).during(|| format!("emptying {}", to.display()))?;
    }
    let source = to.join("src");
    std::fs::create_dir_all(&source).during(|| format!("making {}", source.display()))?;
    let manifest = "[package]\nname = \"engine\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    write(&to.join("Cargo.toml"), manifest)?;
    write(&source.join("hollow.rs"), HOLLOW)?;
    copy(&engine.join("src"), &source)
}

/// Copies rooms and the rooms in them; the root becomes the hollow one's.
fn copy(rooms: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to).during(|| format!("making {}", to.display()))?;
    for entry in std::fs::read_dir(rooms).during(|| format!("listing {}", rooms.display()))? {
        let path = entry
            .during(|| format!("listing {}", rooms.display()))?
            .path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            copy(&path, &to.join(name))?;
            continue;
        }
        let mut text =
            std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))?;
        if name == "lib.rs" {
            text = hollow_root(&text)?;
        }
        write(&to.join(name), &text)?;
    }
    Ok(())
}

/// The crate's root, which offers the hollow functions under the names of the real ones: what is named beats
/// what a glob brings.
fn hollow_root(text: &str) -> Outcome<String> {
    let Some((text, _)) = text.split_once(TESTS_FROM) else {
        return problem(format!("crates/engine/src/lib.rs has no \"{TESTS_FROM}\""));
    };
    let mut root = String::from("#![allow(dead_code, unused)]\n");
    for line in text.lines().filter(|line| !line.starts_with("//!")) {
        root += &match line.strip_prefix("pub use ") {
            Some(used) => format!("pub use {}\n", without_called(used)),
            None => format!("{line}\n"),
        };
    }
    root += &format!("mod hollow;\npub use hollow::{{{}}};\n", CALLED.join(", "));
    Ok(root)
}

/// A list of names without the called functions: `room::{A, b};`, or `room::b;`, or `room::*;`.
fn without_called(used: &str) -> String {
    let Some((room, names)) = used.trim_end_matches(';').split_once("::") else {
        return used.to_owned();
    };
    let names = names.trim_matches(['{', '}']).split(", ");
    let kept: Vec<_> = names.filter(|name| !CALLED.contains(name)).collect();
    format!("{room}::{{{}}};", kept.join(", "))
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    std::fs::write(path, text).during(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{CALLED, HOLLOW, hollow_root, without_called, write_hollow};
    use crate::shell;
    use crate::workspace::Workspace;
    use std::process::Command;

    #[test]
    fn the_hollow_engine_keeps_up_with_the_real_one() -> Result<(), crate::Problem> {
        let workspace = Workspace::find()?;
        let hollow = workspace.scratch().join("hollow-engine-checked");
        write_hollow(&workspace.root.join("crates/engine"), &hollow)?;
        let mut check = Command::new("rustc");
        check
            .args([
                "--edition=2024",
                "--crate-type=lib",
                "--emit=metadata",
                "--cap-lints=allow",
                "-o",
            ])
            .arg(hollow.join("checked.rmeta"))
            .arg(hollow.join("src/lib.rs"));
        shell::run(&mut check)
    }

    #[test]
    fn what_the_page_calls_comes_from_the_hollow_room() {
        assert_eq!(
            without_called("levers::{Levers, lever_effects};"),
            "levers::{Levers};"
        );
        assert_eq!(without_called("assess::assess;"), "assess::{};");
        assert_eq!(without_called("crowd::*;"), "crowd::{*};");
        let root = "//! Words.\nmod assess;\npub use assess::assess;\n// The unit tests of a room\nmod x;\n";
        let root = hollow_root(root).unwrap_or_default();
        assert!(
            root.contains("pub use assess::{};\nmod hollow;") && !root.contains("mod x"),
            "{root}"
        );
        for name in CALLED {
            assert!(HOLLOW.contains(&format!("pub fn {name}(")), "{name}");
        }
    }
}
