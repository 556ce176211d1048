//! Where things are: the source tree, cargo's target folder, `dist/`.

use crate::shell::{self, cargo};
use crate::{During, Outcome, problem};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders of this clone.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The root of the source tree.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the environment or a configuration put it.
    pub target: PathBuf,
    /// Whether cargo shows its progress to somebody.
    pub watched: bool,
}

impl Workspace {
    /// Finds the source tree that this program was built from, and asks cargo for its target folder.
    pub fn find() -> Outcome<Self> {
        let Some(root) = Path::new(env!("CARGO_MANIFEST_DIR")).parent() else {
            return problem(
                "xtask is not in a workspace: run it as `cargo xtask` inside the source tree",
            );
        };
        let mut command = cargo(root);
        command.args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ]);
        let metadata: serde_json::Value = serde_json::from_str(&shell::capture(&mut command)?)
            .during(|| "reading cargo metadata".to_owned())?;
        match metadata["target_directory"].as_str() {
            Some(target) => Ok(Self {
                root: root.to_owned(),
                target: target.into(),
                watched: shell::is_watched(),
            }),
            None => problem(
                "cargo metadata names no target_directory: update cargo with `rustup update`",
            ),
        }
    }

    /// Has a command of cargo's say nothing but what is wrong, unless somebody watches.
    pub fn quieten(&self, command: &mut Command) {
        if !self.watched {
            command.arg("--quiet");
        }
    }

    /// Where `build` leaves the static page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A folder for what xtask itself makes on the way.
    pub fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// A path as a person would type it from the root.
    pub fn relative<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}
