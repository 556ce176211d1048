//! The files of `dist/`, read once: what is not in the folder cannot be asked for.

use crate::{During, Outcome, problem};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// All files by their path from the root, with forward slashes.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// Reads a folder and everything below it.
    pub fn read(folder: &Path) -> Outcome<Arc<Self>> {
        let mut tree = Self::default();
        if folder.is_dir() {
            tree.read_below(folder, "")?;
        }
        if tree.file("index.html").is_none() {
            return problem(format!(
                "{} holds no page: run `cargo xtask build` first",
                folder.display()
            ));
        }
        Ok(Arc::new(tree))
    }

    /// A tree of given files, for tests.
    pub fn of(files: &[(&str, &str)]) -> Arc<Self> {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        Arc::new(Self {
            files: files.collect(),
        })
    }

    /// The same tree with some files said differently; what was compressed of them before goes.
    pub fn with(&self, files: &[(String, String)]) -> Arc<Self> {
        let mut all = self.files.clone();
        for (path, text) in files {
            all.remove(&format!("{path}.br"));
            all.remove(&format!("{path}.gz"));
            all.insert(path.clone(), text.clone().into_bytes());
        }
        Arc::new(Self { files: all })
    }

    /// A file's content.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    fn read_below(&mut self, folder: &Path, way: &str) -> Outcome<()> {
        for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
            let path = entry
                .during(|| format!("listing {}", folder.display()))?
                .path();
            let name = format!(
                "{way}{}",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            if path.is_dir() {
                self.read_below(&path, &format!("{name}/"))?;
            } else {
                let content =
                    std::fs::read(&path).during(|| format!("reading {}", path.display()))?;
                self.files.insert(name, content);
            }
        }
        Ok(())
    }
}
