//! The tutorial for a country of one's own, followed step by step: its files, its mistakes, what the checker says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the finished example lies, as the tutorial calls it from the root.
const EXAMPLE: &str = "examples/examplia";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a reader of the tutorial has on the disk so far.
struct Reader {
    /// The folder in which the commands are typed.
    at: PathBuf,
    /// So many times was the checker's answer held against the page.
    asked: usize,
    /// So many lines were changed on the way.
    changed: usize,
}

impl Reader {
    fn write(&self, path: &str, text: &str) {
        let path = self.at.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Changes the lines that begin with `-` into those that begin with `+`, one for one.
    fn change(&mut self, path: &str, diff: &str) {
        let mut text = read(&self.at.join(path));
        let lines = |sign: char| diff.lines().filter_map(move |line| line.strip_prefix(sign));
        assert_eq!(lines('-').count(), lines('+').count(), "{diff}");
        for (old, new) in lines('-').zip(lines('+')) {
            assert_eq!(text.matches(old).count(), 1, "{old} in {path}");
            text = text.replace(old, new);
            self.changed += 1;
        }
        self.write(path, &text);
    }

    /// The command, as it answers where the reader is.
    fn says(&self, command: &str) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_catalog"))
            .args(command.split(' '))
            .args(["--with", EXAMPLE])
            .current_dir(&self.at)
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// One code block of the page.
    fn follow(&mut self, what: &str, text: &str) {
        match what.split(' ').collect::<Vec<_>>()[..] {
            ["toml", path] => self.write(path, text),
            // Shown only; the whole file is linked.
            ["toml", "part", path] => assert!(read(&root().join(path)).contains(text), "{text}"),
            ["diff", path] => self.change(path, text),
            ["text", ..] => {
                let command = what.trim_start_matches("text ");
                let said = self.says(command);
                assert_eq!(differs(text, &said), None, "{command} says\n{said}");
                self.asked += 1;
            }
            ["sh"] => {
                let takes = "the xtask command is run by the builder's own stage, the others here";
                let known = [
                    "cargo run -q -p catalog -- ",
                    "cargo xtask workshop --with ",
                ];
                assert!(
                    known.iter().any(|it| text.starts_with(it)),
                    "{takes}: {text}"
                );
            }
            _ => panic!("nobody follows a block of \"{what}\""),
        }
    }
}

/// The first line of the page that the answer does not have. A line `…` stands for lines that are left out, and a
/// line that begins with it for one whose beginning is.
fn differs(page: &str, said: &str) -> Option<String> {
    let mut rest = said.lines();
    let mut skip = false;
    for line in page.lines() {
        if line == "…" {
            skip = true;
            continue;
        }
        let is = |it: &str| match line.strip_prefix("… ") {
            Some(end) => it.ends_with(end),
            None => it == line,
        };
        let found = if skip {
            rest.any(is)
        } else {
            rest.next().is_some_and(is)
        };
        if !found {
            return Some(line.to_owned());
        }
        skip = false;
    }
    (!skip && rest.next().is_some()).then(|| "the end".to_owned())
}

/// What a page has its reader do: a code block, or a file that is linked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Block { what: String, text: String },
    Copied(String),
}

fn steps(page: &str) -> Vec<Step> {
    let text = read(&root().join("docs").join(page));
    let mut all = Vec::new();
    let mut block: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(what)) => block = Some((what.to_owned(), String::new())),
            (Some(_), Some(_)) => {
                let (what, text) = block.take().unwrap();
                all.push(Step::Block { what, text });
            }
            (Some((_, text)), None) => *text += &format!("{line}\n"),
            (None, None) => {
                for link in line.split("](../").skip(1) {
                    let path = link.split(')').next().unwrap();
                    if path.starts_with(EXAMPLE) {
                        all.push(Step::Copied(path.to_owned()));
                    }
                }
            }
        }
    }
    all
}

/// Follows a page, and gives what is on the disk afterwards.
fn follow(page: &str) -> Reader {
    let at = Path::new(env!("CARGO_TARGET_TMPDIR")).join("adapt");
    let _ = std::fs::remove_dir_all(&at);
    let mut reader = Reader {
        at,
        asked: 0,
        changed: 0,
    };
    for step in steps(page) {
        match step {
            Step::Block { what, text } => reader.follow(&what, &text),
            Step::Copied(path) => reader.write(&path, &read(&root().join(&path))),
        }
    }
    reader
}

fn files(under: &Path, folder: &Path, all: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(under, &path, all);
        } else {
            let name = path.strip_prefix(under).unwrap().display().to_string();
            all.insert(name, read(&path));
        }
    }
}

fn all_files(root: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    files(root, &root.join(EXAMPLE), &mut all);
    all
}

/// Whoever follows the page has the example afterwards, file by file, and the checker has nothing to say.
#[test]
fn the_tutorial_makes_the_example_and_the_checker_says_what_it_says_there() {
    let reader = follow("adapt.md");
    assert!(reader.asked >= 6 && reader.changed >= 4);
    assert_eq!(all_files(&reader.at), all_files(&root()));
    let said = reader.says("check");
    assert!(said.ends_with(": 0 problems, 0 warnings\n"), "{said}");
}

/// So what holds for one holds for the other.
#[test]
fn the_tutorial_has_the_same_steps_in_chinese() {
    assert_eq!(steps("adapt.zh.md"), steps("adapt.md"));
}

#[test]
fn a_line_that_the_checker_does_not_say_is_found() {
    let said = "a\nb\nc: 2 problems\n";
    for (page, wanted) in [
        ("a\n…\n… 2 problems", None),
        ("…\nb\nc: 2 problems", None),
        ("a\n…\n… 3 problems", Some("… 3 problems")),
        ("a\nc: 2 problems", Some("c: 2 problems")),
        ("a\nb", Some("the end")),
    ] {
        assert_eq!(differs(page, said).as_deref(), wanted, "{page}");
    }
}

/// Nothing of an addition is in what our own files say.
#[test]
fn the_example_is_in_nothing_of_ours() {
    let ours = catalog::load(&root().join("data"), &root().join("locales"));
    assert!(ours.markets.iter().all(|market| market.slug != "xe"));
    assert!(!ours.model.model.contains('+'));
    let with = catalog::load_with(
        &root().join("data"),
        &root().join("locales"),
        &[root().join(EXAMPLE)],
    );
    assert_eq!(with.markets.len(), ours.markets.len() + 1);
    assert!(with.model.model.starts_with(&ours.model.model));
    assert!(with.rules.iter().any(|rule| rule.is_added()));
    assert!(ours.rules.iter().all(|rule| !rule.is_added()));
}

#[test]
fn a_folder_without_anything_to_add_is_named() {
    let nothing = root().join("docs");
    let data = catalog::load_with(&root().join("data"), &root().join("locales"), &[nothing]);
    let said: Vec<_> = data.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("there is no data/ and no locales/"));
}
