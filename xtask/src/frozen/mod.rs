//! Versions of the box that never change: `cargo xtask freeze` writes one, and every build copies them as they are.
//!
//! `frozen/` lies in the repository: the boxes at the paths they have in `dist/`, what each version says about the
//! invented people in `results/`, the sums of all of it in `SHA256SUMS`, and in `record.txt` what was done when a
//! version was frozen, frozen again, or published.

mod record;
mod sums;

pub use record::Record;

use crate::build::{self, Dist, Host};
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::path::{Path, PathBuf};

/// What the command is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Freeze the model's version; once more for a reason, if it is frozen already.
    Freeze {
        /// Where it will be published: a box that was saved alone then knows its way out.
        host: Option<Host>,
        /// Why a version that is frozen already is made once more.
        again: Option<String>,
    },
    /// Write down that the model's version is published: from then on it stays.
    Published,
}

/// Where all of it lies.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("frozen")
}

/// The versions that are frozen, oldest first.
pub fn versions(workspace: &Workspace) -> Outcome<Vec<String>> {
    Ok(Record::read(&folder(workspace))?.versions())
}

/// Does what the command was asked; what it says is for a person.
pub fn run(workspace: &Workspace, wish: &Wish) -> Outcome<String> {
    let folder = folder(workspace);
    let mut record = Record::read(&folder)?;
    match wish {
        Wish::Published => {
            let version = build::version(workspace)?;
            record.publish(&version)?;
            record.save(&folder)?;
            Ok(format!("version {version} is published: it stays as it is"))
        }
        Wish::Freeze { host, again } => {
            // What others froze must be whole before anything is written beside it.
            let others = sums::check(&folder)?;
            let version = build::version(workspace)?;
            // Refused before a compile of minutes, not after it.
            record.freeze(&version, again.as_deref())?;
            let files = build::freeze(workspace, host.as_ref(), &version)?;
            let mut all: Vec<_> = others
                .into_iter()
                .filter(|(path, _)| !files.iter().any(|(new, _)| new == path))
                .collect();
            for (path, content) in &files {
                write(&folder.join(path), content)?;
            }
            all.extend(files.iter().cloned());
            write(&folder.join(sums::FILE), sums::list(&all).as_bytes())?;
            record.save(&folder)?;
            let lines = files
                .iter()
                .map(|(path, content)| format!("{:>9} bytes  frozen/{path}", content.len()));
            Ok(format!(
                "{}\n\nversion {version} is frozen: commit frozen/, and once it is published run `cargo xtask freeze --published`",
                lines.collect::<Vec<_>>().join("\n")
            ))
        }
    }
}

/// Copies the frozen boxes into `dist/` byte for byte, once their sums are checked.
pub fn copy(workspace: &Workspace, dist: &Dist) -> Outcome<()> {
    for (path, content) in sums::check(&folder(workspace))? {
        if path.ends_with(".html") {
            dist.plain(&path, &content)?;
        }
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
    }
    std::fs::write(path, content).during(|| format!("writing {}", path.display()))
}

/// All files of a folder but those that speak about the others, by their paths with forward slashes, in order.
fn files(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    /// What is about the frozen files and is none.
    const ABOUT: [&str; 3] = [sums::FILE, record::FILE, "README.md"];
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(way) = folders.pop() {
        let here = folder.join(&way);
        for entry in std::fs::read_dir(&here).during(|| format!("listing {}", here.display()))? {
            let entry = entry.during(|| format!("listing {}", here.display()))?;
            let name = format!("{way}{}", entry.file_name().to_string_lossy());
            let path = entry.path();
            if path.is_dir() {
                folders.push(name + "/");
            } else if !ABOUT.contains(&name.as_str()) {
                let content =
                    std::fs::read(&path).during(|| format!("reading {}", path.display()))?;
                found.push((name, content));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The problem of a person who wants to change what stays.
fn stays<T>(version: &str, what: &str) -> Outcome<T> {
    problem(format!("version {version} {what}"))
}

#[cfg(test)]
mod tests;
