//! Running other programs, with errors that say which one and what to do.

use crate::{During, Outcome, problem};
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The cargo that runs us, in the source tree.
pub fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Whether a person watches: one who waits for a first build of minutes wants to see cargo's progress, a log does not.
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// The command as a person would type it, for messages.
pub fn spelt(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    let args = command
        .get_args()
        .map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once(name)
        .chain(args)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a command on our own terminal; an exit code other than 0 is a problem.
pub fn run(command: &mut Command) -> Outcome<()> {
    let status = command
        .status()
        .during(|| format!("starting `{}`", spelt(command)))?;
    if status.success() {
        return Ok(());
    }
    problem(format!(
        "`{}` failed ({status}); what it printed above says why",
        spelt(command)
    ))
}

/// Runs a command and returns what it printed.
pub fn capture(command: &mut Command) -> Outcome<String> {
    let output = command
        .output()
        .during(|| format!("starting `{}`", spelt(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    problem(format!(
        "`{}` failed ({}): {}",
        spelt(command),
        output.status,
        said.trim()
    ))
}

/// Runs a command, shows each line that it prints to standard output, and hands the line over too.
/// The second part of the result is whether it exited with 0.
pub fn follow(command: &mut Command, mut line_seen: impl FnMut(&str)) -> Outcome<bool> {
    let spelt = spelt(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .during(|| format!("starting `{spelt}`"))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.during(|| format!("reading what `{spelt}` prints"))?;
            println!("{line}");
            line_seen(&line);
        }
    }
    Ok(child
        .wait()
        .during(|| format!("waiting for `{spelt}`"))?
        .success())
}

/// Where a program is, if it is on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// Whether we may install system packages.
pub fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_is_named_with_its_arguments() {
        let error = run(Command::new("false").arg("--really")).map_err(|p| p.0);
        assert!(error.is_err_and(|text| text.contains("`false --really` failed")));
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(on_path("no-such-program-anywhere"), None);
        assert!(on_path("sh").is_some());
    }

    #[test]
    fn lines_are_handed_over_as_they_come() {
        let mut seen = Vec::new();
        let ok = follow(Command::new("printf").arg("one\\ntwo\\n"), |line| {
            seen.push(line.to_owned())
        });
        assert_eq!(
            (ok, seen),
            (Ok(true), vec!["one".to_owned(), "two".to_owned()])
        );
    }
}
