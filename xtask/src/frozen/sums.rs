//! The sums of the frozen files, in the form that `sha256sum --check` reads.

use super::files;
use crate::{During, Outcome, problem};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Their name in `frozen/`.
pub(super) const FILE: &str = "SHA256SUMS";

/// The list for these files.
pub(super) fn list(files: &[(String, Vec<u8>)]) -> String {
    let mut lines: Vec<_> = files
        .iter()
        .map(|(path, content)| (path, sum(content)))
        .collect();
    lines.sort();
    let lines = lines
        .into_iter()
        .map(|(path, sum)| format!("{sum}  {path}\n"));
    lines.collect()
}

fn sum(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The frozen files, if each is listed and is as it was frozen; else which is not.
pub(super) fn check(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let path = folder.join(FILE);
    let listed = if path.is_file() {
        std::fs::read_to_string(&path).during(|| format!("reading {}", path.display()))?
    } else {
        String::new()
    };
    let listed: Vec<_> = listed
        .lines()
        .filter_map(|line| line.split_once("  "))
        .collect();
    let files = files(folder)?;
    let mut faults = Vec::new();
    for (path, content) in &files {
        let found = sum(content);
        match listed.iter().find(|(_, known)| known == path) {
            None => faults.push(format!("frozen/{path} is not listed in {FILE}")),
            Some((said, _)) if *said != found => faults.push(format!(
                "frozen/{path} is not what was frozen: its SHA-256 is {found} instead of {said}"
            )),
            Some(_) => {}
        }
    }
    for (_, path) in &listed {
        if !files.iter().any(|(known, _)| known == path) {
            faults.push(format!("frozen/{path} is missing"));
        }
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        problem(format!(
            "{}: a frozen file never changes, so take it back out of the repository's history",
            faults.join("; ")
        ))
    }
}
