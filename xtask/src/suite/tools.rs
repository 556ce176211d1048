//! Tools of single stages: rustup's components, ProbLog, axe-core. Each is set up on demand, locked.

use crate::shell::{self, cargo, on_path};
use crate::workspace::Workspace;
use crate::{During, Outcome, problem};
use std::path::PathBuf;
use std::process::Command;

/// The formatter and the linter; a minimal toolchain comes without them.
pub(super) fn ensure_components(workspace: &Workspace) -> Outcome<()> {
    let absent = |subcommand: &str| {
        shell::capture(cargo(&workspace.root).args([subcommand, "--version"])).is_err()
    };
    let missing: Vec<_> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| absent(command))
        .collect();
    for (_, component) in missing {
        shell::run(
            Command::new("rustup")
                .args(["component", "add", component])
                .current_dir(&workspace.root),
        )?;
    }
    Ok(())
}

/// A Python with ProbLog, in an environment of its own.
pub(crate) fn problog(workspace: &Workspace) -> Outcome<PathBuf> {
    let environment = workspace.target.join("problog");
    let python = environment.join("bin/python");
    let works =
        || shell::capture(Command::new(&python).args(["-c", "import problog, pysdd"])).is_ok();
    if python.is_file() && works() {
        return Ok(python);
    }
    let Some(system) = on_path("python3") else {
        return problem("there is no python3 on PATH");
    };
    shell::capture(
        Command::new(system)
            .args(["-m", "venv", "--clear"])
            .arg(&environment),
    )?;
    let requirements = workspace.root.join("xtask/requirements.txt");
    shell::capture(
        Command::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .arg(requirements),
    )?;
    if works() {
        Ok(python)
    } else {
        problem(format!(
            "ProbLog was installed into {} but does not start",
            environment.display()
        ))
    }
}

/// axe-core and Lighthouse, in the locked versions.
pub(crate) fn node_packages(workspace: &Workspace) -> Outcome<()> {
    let folder = workspace.root.join("tests/node");
    let modified =
        |file: &str| std::fs::metadata(folder.join(file)).and_then(|meta| meta.modified());
    // npm writes its own lock file last.
    let fresh = match (
        modified("node_modules/.package-lock.json"),
        modified("package-lock.json"),
    ) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    };
    if fresh {
        return Ok(());
    }
    let Some(npm) = on_path("npm") else {
        return problem("there is no npm on PATH, so axe-core and Lighthouse cannot be installed");
    };
    let mut command = Command::new(npm);
    command
        .args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ])
        .current_dir(&folder);
    shell::capture(&mut command)
        .map(drop)
        .during(|| "installing axe-core and Lighthouse".to_owned())
}
