//! The worker that keeps the page for a visit without a network: its program, and the list of what it keeps.

use super::assets::{Asset, Dist};
use super::pages::{Frame, Rendered};
use super::script;
use crate::{Outcome, problem};
use serde_json::{Map, Value};
use sha2::{Digest, Sha384};

/// What the pages of one language need to open without a network, below the root of `dist/`.
pub(super) struct Kept {
    /// The language, as the page's `lang` attribute says it.
    pub(super) tag: String,
    /// The first page of the language, then the pages that are only read, then their files.
    pub(super) paths: Vec<String>,
}

impl Kept {
    /// What is kept of a language: its first page, what is read, and the files of both.
    pub(super) fn of(first: &Rendered, pages: &[Rendered], files: &[&Asset]) -> Self {
        let read = pages
            .iter()
            .filter(|page| keeps(page) && page.language == first.language);
        let mut paths = vec![first.path()];
        paths.extend(read.map(Rendered::path));
        paths.extend(files.iter().map(|file| file.path.clone()));
        Self {
            tag: first.tag.clone(),
            paths,
        }
    }
}

/// Whether a page that is read is kept for a visit without a network. The page of versions is not: its name alone
/// would weigh in the worker, which every visit loads.
pub(super) fn keeps(page: &Rendered) -> bool {
    page.frame == Frame::Reading && page.folder != "versions"
}

/// A name for everything that a build publishes: another one, and the worker takes over and clears up.
pub(super) fn name_of_build(texts: &[&str]) -> String {
    let mut digest = Sha384::new();
    for text in texts {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text);
    }
    let digest = digest.finalize();
    // Eight bytes, as in the names of files.
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Fills the worker and writes it beside the first page, because a worker rules only what lies there and below.
pub(super) fn write(dist: &Dist, source: &str, build: &str, kept: &[Kept]) -> Outcome<Asset> {
    let filled = fill(source, build, kept)?;
    let digest = name_of_build(&[&filled]);
    dist.plain(&format!("worker-{digest}.js"), filled.as_bytes())
}

fn fill(source: &str, build: &str, kept: &[Kept]) -> Outcome<String> {
    for place in ["{{build}}", "{{files}}"] {
        if source.matches(place).count() != 1 {
            return problem(format!("static/worker.js must say {place} once"));
        }
    }
    let lists = kept.iter().map(|kept| {
        let paths = kept.paths.iter().map(String::as_str);
        (kept.tag.clone(), paths.collect::<Value>())
    });
    let lists = Value::Object(lists.collect::<Map<_, _>>()).to_string();
    Ok(script::squeeze(source)
        .replace("{{build}}", build)
        .replace("{{files}}", &lists))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../../static/worker.js");

    #[test]
    fn the_worker_is_filled_and_small() {
        let kept = [Kept {
            tag: "zh-Hans".to_owned(),
            paths: vec!["zh/".to_owned(), "zh/cases/".to_owned()],
        }];
        let filled = fill(SOURCE, "0011", &kept);
        let filled = filled.unwrap_or_else(|problem| unreachable!("{problem}"));
        assert!(filled.contains("const BUILD = \"0011\";"), "{filled}");
        assert!(
            filled.contains("const FILES = {\"zh-Hans\":[\"zh/\",\"zh/cases/\"]};"),
            "{filled}"
        );
        // It runs beside every visit; without its list it stays within two kilobytes and a half.
        assert!(filled.len() < 2_500, "{}", filled.len());
    }

    #[test]
    fn a_worker_without_its_places_is_refused() {
        for source in ["", "{{build}} {{build}} {{files}}"] {
            let error = fill(source, "", &[]).map_err(|problem| problem.0);
            assert!(error.is_err_and(|said| said.contains("once")), "{source}");
        }
    }

    #[test]
    fn another_text_is_another_build() {
        let name = name_of_build(&["ab", "c"]);
        assert_eq!(name, name_of_build(&["ab", "c"]));
        assert_ne!(name, name_of_build(&["a", "bc"]));
        assert_eq!(name.len(), 16);
    }
}
