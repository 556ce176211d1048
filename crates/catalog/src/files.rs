//! A folder of TOML files, on disk or, for tests of the checks, in memory.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::names::nearest;
use crate::place::{Place, Problem};
use crate::read::{File, Item};

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

    /// One row a table of a file.
    pub(crate) fn rows<T: DeserializeOwned>(
        &self,
        relative: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        match self.file(relative, problems) {
            Some(file) => file.rows(problems),
            None => Vec::new(),
        }
    }

    /// One row an entry of the file's only list.
    pub(crate) fn list<T: DeserializeOwned>(
        &self,
        relative: &str,
        name: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        match self.file(relative, problems) {
            Some(file) => file.list(name, problems),
            None => Vec::new(),
        }
    }

    /// The whole file as one row.
    pub(crate) fn single<T: DeserializeOwned>(
        &self,
        relative: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Item<T>> {
        self.file(relative, problems)?.whole(problems)
    }

    /// The rows of all files of a subfolder.
    pub(crate) fn folder<T: DeserializeOwned>(
        &self,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let names = self.names(folder, problems);
        names
            .iter()
            .filter(|name| wanted(name))
            .flat_map(|name| self.rows(&format!("{folder}/{name}.toml"), problems))
            .collect()
    }

    /// The rows of all files of a subfolder whose rows are named by a pair.
    pub(crate) fn pair_folder<T: DeserializeOwned>(
        &self,
        folder: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let mut rows = Vec::new();
        for name in self.names(folder, problems) {
            if let Some(file) = self.file(&format!("{folder}/{name}.toml"), problems) {
                rows.extend(file.pairs(problems));
            }
        }
        rows
    }

    /// The files of a subfolder, each as one row.
    pub(crate) fn singles<T: DeserializeOwned>(
        &self,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let names = self.names(folder, problems);
        names
            .iter()
            .filter(|name| wanted(name))
            .filter_map(|name| self.single(&format!("{folder}/{name}.toml"), problems))
            .collect()
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
