//! A folder of somebody's own, whose rows are read beside `data/` and `locales/` for a workshop of their own.

use crate::shell::{self, cargo};
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The feature of the library that looks at [`VARIABLE`]; a build with it shares no file with ours.
const FEATURE: &str = "addition";

/// How the library's build learns of the folder.
const VARIABLE: &str = "GOING_RATE_WITH";

/// Such a folder, which is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    folder: PathBuf,
}

impl Added {
    /// Finds it, and lets the checker look at it: what is wrong is better said before a build of minutes than in it.
    pub fn check(workspace: &Workspace, typed: &Path) -> Outcome<Self> {
        let folder = typed.canonicalize().during(|| {
            format!(
                "looking for {}, which --with names (docs/adapt.md says what it holds)",
                typed.display()
            )
        })?;
        let mut command = cargo(&workspace.root);
        command.args(["run", "--quiet", "--locked", "--package", "catalog", "--"]);
        command.arg("check").arg("--with").arg(&folder);
        match shell::run(&mut command) {
            Ok(()) => Ok(Self { folder }),
            Err(_) => problem(format!(
                "{} has problems, which the lines above name: put them right, then try again",
                typed.display()
            )),
        }
    }

    /// A command that runs the tests of the workshop with it.
    pub fn tests(&self, workspace: &Workspace, names: &[&str]) -> Command {
        let mut command = cargo(&workspace.root);
        command.args(["test", "--quiet", "--locked", "--package", "going-rate"]);
        command.args(names.iter().flat_map(|name| ["--test", name]));
        Self::features(Some(self), &mut command, "default");
        command
    }

    /// What it is called, for the names of files.
    pub fn name(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Has a command of cargo's build the library with it; `features` are those that it is built with anyway.
    pub(super) fn features(added: Option<&Self>, command: &mut Command, features: &str) {
        match added {
            Some(added) => {
                command.args(["--features", &format!("{features},{FEATURE}")]);
                command.env(VARIABLE, &added.folder);
            }
            None => drop(command.args(["--features", features])),
        }
    }
}
