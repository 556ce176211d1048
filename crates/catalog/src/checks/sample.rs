//! A small, good set of files, and edits that break it: the examples of the checks.

use std::collections::BTreeMap;
use std::path::Path;

use super::Check;
use crate::files::Folder;
use crate::load::{Data, read};

/// Files to break.
#[derive(Clone)]
pub(crate) struct Sample {
    files: BTreeMap<String, String>,
}

impl Sample {
    /// The good files, as they lie in `tests/sample`.
    pub(crate) fn good() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample");
        let mut files = BTreeMap::new();
        gather(&root, "", &mut files);
        Self { files }
    }

    /// The files with one passage replaced.
    pub(crate) fn with(mut self, path: &str, from: &str, to: &str) -> Self {
        let file = self.files.entry(path.to_owned()).or_default();
        assert!(file.contains(from), "{path} does not say {from:?}");
        *file = file.replacen(from, to, 1);
        self
    }

    /// The files with text added at the end of one of them.
    pub(crate) fn and(mut self, path: &str, more: &str) -> Self {
        self.files
            .entry(path.to_owned())
            .or_default()
            .push_str(more);
        self
    }

    /// What one of the files says.
    pub(crate) fn text(&self, path: &str) -> String {
        self.files.get(path).cloned().unwrap_or_default()
    }

    /// Reads them.
    pub(crate) fn data(&self) -> Data {
        let under = |folder: &str| {
            let files = self.files.iter().filter_map(|(path, text)| {
                let path = path.strip_prefix(folder)?.strip_prefix('/')?;
                Some((path.to_owned(), text.clone()))
            });
            Folder::in_memory(folder, files.collect())
        };
        read(under("data"), under("locales"))
    }
}

fn gather(dir: &Path, under: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if under.is_empty() {
            name
        } else {
            format!("{under}/{name}")
        };
        match std::fs::read_to_string(entry.path()) {
            Ok(text) => drop(files.insert(path, text)),
            // Not a text: a folder.
            Err(_) => gather(&entry.path(), &path, files),
        }
    }
}

/// The files must read without problems, and the check must say exactly this.
#[track_caller]
pub(super) fn expect(check: Check, sample: Sample, messages: &[&str]) {
    let data = sample.data();
    assert_eq!(spell(&data.problems), [""; 0], "the sample cannot be read");
    let mut problems = Vec::new();
    check(&data, &mut problems);
    problems.sort();
    assert_eq!(spell(&problems), messages);
}

/// Messages as they are printed.
pub(crate) fn spell(problems: &[crate::Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_good_files_pass_every_check_but_the_one_that_counts() {
    let mut problems = super::check(&Sample::good().data());
    // Five rows are enough for an example; the real vocabulary has 28 identifiers and 33 records.
    problems.retain(|problem| !problem.todo.contains("change the number here"));
    assert_eq!(spell(&problems), [""; 0]);
}

#[test]
fn what_cannot_be_read_comes_with_its_line_and_never_as_a_panic() {
    let check = |path: &str, from: &str, to: &str, message: &str| {
        let data = Sample::good().with(path, from, to).data();
        let spelt = spell(&data.problems);
        assert!(
            spelt.iter().any(|it| it.starts_with(message)),
            "{message} is not in {spelt:?}"
        );
    };
    let rules = "data/rules/cn.toml";
    check(
        rules,
        "since = 2006",
        "sinse = 2006",
        "data/rules/cn.toml:11: unknown field `sinse`",
    );
    check(
        rules,
        "since = 2006",
        "since = \"2006\"",
        "data/rules/cn.toml:11: invalid type",
    );
    check(
        rules,
        "gives = \"stays\"\n",
        "",
        "data/rules/cn.toml:1: missing field `gives`",
    );
    check(
        rules,
        "\"singling-out\"",
        "\"guessing\"",
        "data/rules/cn.toml:6: unknown variant `guessing`",
    );
    check(
        rules,
        "[cn-phone-id]",
        "[cn-id-stays]",
        "data/rules/cn.toml:17: duplicate key",
    );
    check(
        rules,
        "needs = [\"id-number\"]",
        "needs = [",
        "data/rules/cn.toml:",
    );
    check(
        "data/money/CNY.toml",
        "2024 =",
        "2024 ==",
        "data/money/CNY.toml:4: ",
    );
    check(
        "data/unpriced/us.toml",
        "[us.stays]",
        "[us]",
        "data/unpriced/us.toml:2: ",
    );
    check(
        "data/safety/cn.toml",
        "[first.cn-order]",
        "[frist.cn-order]",
        "data/safety/cn.toml:3: unknown table \"frist\"",
    );
    check(
        "data/safety/cn.toml",
        "phone = ",
        "fone = ",
        "data/safety/cn.toml:12: unknown field `fone`",
    );
    check(
        "data/excluded-edges.toml",
        "[[excluded]]",
        "[excluded]",
        "data/excluded-edges.toml:1: not a list",
    );
    check(
        "locales/en/page.toml",
        "\"Papers\"",
        "7",
        "locales/en/page.toml:6: \"groups.papers\" is not a text",
    );
}

#[test]
fn a_file_that_nothing_reads_is_said() {
    let more = "[x]\nlabel = \"x\"\n";
    let data = Sample::good()
        .and("data/rule/cn.toml", more)
        .and("data/vocabulary/holder.toml", more)
        .data();
    assert_eq!(
        spell(&data.problems),
        [
            "data/rule:1: nothing reads this: rename it to \"rules\", or remove it",
            "data/vocabulary/holder.toml:1: nothing reads this: rename it to \"holders.toml\", or remove it",
        ]
    );
}
