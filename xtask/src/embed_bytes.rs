//! What the box in other people's pages weighs: one file until its first own tick, and the loader.

use crate::{During, Outcome, problem};
use std::path::Path;

/// The box is part of somebody else's article: all of it, until its first own tick, in one file.
const BOX: u64 = 130_000;

/// The loader comes before the article's reader has even scrolled to the box.
const LOADER: u64 = 3_000;

/// The loader's name, which stays.
const LOADER_FILE: &str = "embed/loader.v1.js";

/// What a file weighs as it is and under brotli, and what it may weigh.
struct Weighed {
    path: String,
    raw: u64,
    brotli: u64,
    budget: u64,
}

/// The table for a person.
pub fn table(dist: &Path) -> Outcome<String> {
    let rows = weighed(dist)?;
    let rows = rows.iter().map(|it| {
        format!(
            "{:<24} {:>9} raw {:>9} brotli  of {}",
            it.path, it.raw, it.brotli, it.budget
        )
    });
    Ok(rows.collect::<Vec<_>>().join("\n"))
}

/// An error that names each file that is too heavy.
pub fn gate(dist: &Path) -> Outcome<()> {
    judge(&weighed(dist)?)
}

fn judge(files: &[Weighed]) -> Outcome<()> {
    let broken = files.iter().filter(|it| it.brotli > it.budget);
    let broken: Vec<_> = broken
        .map(|it| {
            format!(
                "{}: {} bytes, {} over",
                it.path,
                it.brotli,
                it.brotli - it.budget
            )
        })
        .collect();
    if broken.is_empty() {
        Ok(())
    } else {
        problem(format!(
            "what other people's pages load is too heavy: {}",
            broken.join("; ")
        ))
    }
}

/// The box of every language, in `embed/` and in `<language>/embed/`, and the loader.
fn weighed(dist: &Path) -> Outcome<Vec<Weighed>> {
    let size = |path: &str| {
        let file = dist.join(path);
        std::fs::metadata(&file).map(|it| it.len()).during(|| {
            format!(
                "weighing {}, which `cargo xtask build` writes",
                file.display()
            )
        })
    };
    let weigh = |path: &str, budget| {
        Ok(Weighed {
            path: path.to_owned(),
            raw: size(path)?,
            brotli: size(&format!("{path}.br"))?,
            budget,
        })
    };
    let mut files = vec![weigh(LOADER_FILE, LOADER)?, weigh("embed/index.html", BOX)?];
    let mut folders: Vec<_> = std::fs::read_dir(dist)
        .during(|| format!("listing {}", dist.display()))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| dist.join(name).join("embed/index.html").is_file())
        .collect();
    folders.sort();
    for folder in folders {
        files.push(weigh(&format!("{folder}/embed/index.html"), BOX)?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_over_its_budget_is_named() {
        let file = |brotli| Weighed {
            path: "embed/index.html".to_owned(),
            raw: 0,
            brotli,
            budget: BOX,
        };
        assert!(judge(&[file(BOX)]).is_ok());
        let said = judge(&[file(BOX), file(BOX + 1)]).err();
        assert!(said.is_some_and(|it| it.0.ends_with("embed/index.html: 130001 bytes, 1 over")));
    }
}
