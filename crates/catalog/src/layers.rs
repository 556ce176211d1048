//! Our folder, and what others add to it: the same rows, read from several folders one after the other.

use serde::de::DeserializeOwned;

use crate::files::Folder;
use crate::place::Problem;
use crate::read::{File, Item};

/// Folders of the same shape; the first one is ours, and only its files have to be there.
pub(crate) struct Layers(Vec<Folder>);

impl Layers {
    /// Ours, then the additions in their order.
    pub(crate) fn new(own: Folder, added: impl IntoIterator<Item = Folder>) -> Self {
        Self(std::iter::once(own).chain(added).collect())
    }

    /// Each folder for itself.
    pub(crate) fn each(&self) -> impl Iterator<Item = &Folder> {
        self.0.iter()
    }

    /// A file, as ours and each addition hold it; that nobody has it is ours to put right.
    pub(crate) fn files(&self, relative: &str, problems: &mut Vec<Problem>) -> Vec<File> {
        let has = |folder: &&Folder| folder.has(relative);
        let mut files = Vec::new();
        for folder in self.0.iter().filter(has) {
            files.extend(folder.file(relative, problems));
        }
        if !self.0.iter().any(|folder| folder.has(relative))
            && let Some(own) = self.0.first()
        {
            files.extend(own.file(relative, problems));
        }
        files
    }

    /// One row a table of a file.
    pub(crate) fn rows<T: DeserializeOwned>(
        &self,
        relative: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let files = self.files(relative, problems);
        files.iter().flat_map(|it| it.rows(problems)).collect()
    }

    /// One row an entry of the file's only list.
    pub(crate) fn list<T: DeserializeOwned>(
        &self,
        relative: &str,
        name: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let files = self.files(relative, problems);
        files
            .iter()
            .flat_map(|it| it.list(name, problems))
            .collect()
    }

    /// The whole of our file as one row.
    pub(crate) fn single<T: DeserializeOwned>(
        &self,
        relative: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Item<T>> {
        self.0.first()?.file(relative, problems)?.whole(problems)
    }

    /// The whole of each addition's file of that name, which has a shape of its own.
    pub(crate) fn added<T: DeserializeOwned>(
        &self,
        relative: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let mut all = Vec::new();
        for folder in self.0.iter().skip(1).filter(|it| it.has(relative)) {
            let file = folder.file(relative, problems);
            all.extend(file.and_then(|it| it.whole(problems)));
        }
        all
    }

    /// The rows of all files of a subfolder.
    pub(crate) fn folder<T: DeserializeOwned>(
        &self,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let files = self.files_of(folder, wanted, problems);
        files.iter().flat_map(|it| it.rows(problems)).collect()
    }

    /// The rows of all files of a subfolder whose rows are named by a pair.
    pub(crate) fn pair_folder<T: DeserializeOwned>(
        &self,
        folder: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let files = self.files_of(folder, |_| true, problems);
        files.iter().flat_map(|it| it.pairs(problems)).collect()
    }

    /// The files of a subfolder, each as one row.
    pub(crate) fn singles<T: DeserializeOwned>(
        &self,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
        problems: &mut Vec<Problem>,
    ) -> Vec<Item<T>> {
        let files = self.files_of(folder, wanted, problems);
        files.iter().filter_map(|it| it.whole(problems)).collect()
    }

    /// All files of a subfolder.
    pub(crate) fn files_of(
        &self,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
        problems: &mut Vec<Problem>,
    ) -> Vec<File> {
        let names = self.names(folder, problems);
        let mut files = Vec::new();
        for name in names.iter().filter(|name| wanted(name)) {
            files.extend(self.files(&format!("{folder}/{name}.toml"), problems));
        }
        files
    }

    /// The subfolders of any, sorted.
    pub(crate) fn folders(&self, problems: &mut Vec<Problem>) -> Vec<String> {
        let mut names: Vec<_> = self.present("", problems, Folder::folders);
        names.sort();
        names.dedup();
        names
    }

    /// The TOML files of a subfolder of any, without ending, sorted.
    pub(crate) fn names(&self, folder: &str, problems: &mut Vec<Problem>) -> Vec<String> {
        let mut names = self.present(folder, problems, |it, out| it.names(folder, out));
        names.sort();
        names.dedup();
        names
    }

    /// What a look into a subfolder finds, where it is there; that nobody has it is ours to put right.
    fn present(
        &self,
        folder: &str,
        problems: &mut Vec<Problem>,
        look: impl Fn(&Folder, &mut Vec<Problem>) -> Vec<String>,
    ) -> Vec<String> {
        let mut names = Vec::new();
        let nowhere = !self.0.iter().any(|it| it.has(folder));
        for (at, it) in self.0.iter().enumerate() {
            if it.has(folder) || (nowhere && at == 0) {
                names.extend(look(it, problems));
            }
        }
        names
    }
}
