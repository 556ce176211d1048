//! A folder of TOML files, on disk or, for tests of the checks, in memory.

use std::path::{Path, PathBuf};

use crate::names::nearest;
use crate::place::{Place, Problem};
use crate::read::File;

/// A folder, and how messages call it.
pub(crate) struct Folder {
    name: String,
    origin: Origin,
}

enum Origin {
    Disk(PathBuf),
    /// The examples of the checks, and what a fuzzer writes.
    Memory(std::collections::BTreeMap<String, String>),
}

impl Folder {
    /// A folder on disk; messages call it by its last name, so that they read `data/…` from anywhere.
    pub(crate) fn on_disk(dir: &Path) -> Self {
        let name = dir.file_name().unwrap_or(dir.as_os_str());
        Self {
            name: name.to_string_lossy().into_owned(),
            origin: Origin::Disk(dir.to_owned()),
        }
    }

    /// Files by their path under the folder.
    pub(crate) fn in_memory(name: &str, files: std::collections::BTreeMap<String, String>) -> Self {
        Self {
            name: name.to_owned(),
            origin: Origin::Memory(files),
        }
    }

    /// Whether there is such a file or subfolder.
    pub(crate) fn has(&self, relative: &str) -> bool {
        match &self.origin {
            Origin::Disk(dir) => dir.join(relative).exists(),
            Origin::Memory(files) => files.keys().any(|path| {
                let rest = path.strip_prefix(relative);
                rest.is_some_and(|rest| {
                    relative.is_empty() || rest.is_empty() || rest.starts_with('/')
                })
            }),
        }
    }

    /// As [`Self::on_disk`], called by the whole path as it was typed: of two folders `data`, it matters whose.
    pub(crate) fn added(dir: &Path) -> Self {
        let mut folder = Self::on_disk(dir);
        folder.name = dir.display().to_string();
        folder
    }

    /// The subfolders, sorted.
    pub(crate) fn folders(&self, problems: &mut Vec<Problem>) -> Vec<String> {
        let mut names: Vec<String> = match &self.origin {
            Origin::Disk(dir) => match std::fs::read_dir(dir) {
                Ok(entries) => entries
                    .flatten()
                    .filter(|entry| entry.path().is_dir())
                    .map(|entry| entry.file_name().to_string_lossy().into_owned())
                    .collect(),
                Err(error) => {
                    problems.push(self.missing("", &error));
                    Vec::new()
                }
            },
            Origin::Memory(files) => {
                let folders = files.keys().filter_map(|path| path.split_once('/'));
                let folders: std::collections::BTreeSet<&str> =
                    folders.map(|(folder, _)| folder).collect();
                folders.into_iter().map(str::to_owned).collect()
            }
        };
        names.sort();
        names
    }

    /// The TOML files of a subfolder, without ending, sorted: the same order on every machine.
    pub(crate) fn names(&self, folder: &str, problems: &mut Vec<Problem>) -> Vec<String> {
        let mut names: Vec<String> = match &self.origin {
            Origin::Disk(dir) => match std::fs::read_dir(dir.join(folder)) {
                Ok(entries) => entries
                    .flatten()
                    .map(|entry| entry.file_name().to_string_lossy().into_owned())
                    .collect(),
                Err(error) => {
                    problems.push(self.missing(folder, &error));
                    Vec::new()
                }
            },
            Origin::Memory(files) => files
                .keys()
                .filter_map(|path| match folder {
                    "" => Some(path.as_str()).filter(|path| !path.contains('/')),
                    _ => path.strip_prefix(folder)?.strip_prefix('/'),
                })
                .map(str::to_owned)
                .collect(),
        };
        names.retain(|name| name.ends_with(".toml"));
        names.sort();
        names
            .into_iter()
            .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
            .collect()
    }

    /// A file as it stands.
    pub(crate) fn file(&self, relative: &str, problems: &mut Vec<Problem>) -> Option<File> {
        let text = match &self.origin {
            Origin::Disk(dir) => std::fs::read_to_string(dir.join(relative)),
            Origin::Memory(files) => files
                .get(relative)
                .cloned()
                .ok_or_else(|| std::io::ErrorKind::NotFound.into()),
        };
        match text {
            Ok(text) => Some(File {
                path: format!("{}/{relative}", self.name).into(),
                text,
            }),
            Err(error) => {
                problems.push(self.missing(relative, &error));
                None
            }
        }
    }

    /// A folder or file that nothing reads, with the name it may have meant.
    pub(crate) fn stranger<const N: usize>(
        &self,
        relative: &str,
        ending: &str,
        known: [&str; N],
    ) -> Problem {
        let name = relative.rsplit('/').next().unwrap_or(relative);
        let todo = match nearest(name, known) {
            Some(near) => format!("rename it to \"{near}{ending}\", or remove it"),
            None => "remove it; data/README.md says what each folder holds".to_owned(),
        };
        let path = format!("{}/{relative}{ending}", self.name);
        Problem::error(Place::top(&path), "nothing reads this", todo)
    }

    fn missing(&self, relative: &str, error: &std::io::Error) -> Problem {
        let path = format!("{}/{relative}", self.name);
        Problem::error(
            Place::top(path.trim_end_matches('/')),
            format!("cannot be read ({error})"),
            "put it there; data/README.md says what each folder holds",
        )
    }
}
