//! The command: one file a subcommand, and what they share.
//!
//! `--data DIR` and `--locales DIR` may stand anywhere; without them the folders of the repository are read.
//! `--with DIR` adds the rows of a folder of somebody's own to them, once or several times.

mod assess;
mod cases;
mod check;
mod explain;
mod problog;
mod sensitivity;
mod stale;
mod stats;

pub use assess::slugs;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;

use crate::compile::{Compiled, compile};
use crate::load::{Data, load_with};
use crate::place::Severity;
use crate::question::Refusal;

const USAGE: &str = "\
usage: catalog COMMAND [--data DIR] [--locales DIR] [--with DIR]...
  check     every problem of data/ and locales/, with its line; exits 1 on any
  stats     counts by market, record and trade, and the coverage table
  stale     old prices and rules, and sources of which only a copy was read
  explain   what a rule, a price or a record holds, and where it is from
  assess    what becomes known from what is ticked, and what it sells for
  cases     published purchases, beside what the model reaches and prices
  problog   the same model as a ProbLog program
A command tells more with --help.
";

/// A command line that cannot be understood: the same code as most tools use.
const MISUSED: u8 = 2;

/// Where the files are. Set once from the command line, before any command runs; the commands of one
/// process all speak of the same files.
static FOLDERS: OnceLock<Folders> = OnceLock::new();

/// Where the files are.
#[derive(Clone, Debug)]
struct Folders {
    data: PathBuf,
    locales: PathBuf,
    /// What is added to both.
    with: Vec<PathBuf>,
}

impl Default for Folders {
    fn default() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        Self {
            data: root.join("data"),
            locales: root.join("locales"),
            with: Vec::new(),
        }
    }
}

/// Runs the command that the arguments name.
///
/// ```
/// use std::process::ExitCode;
/// let run = |command: &str| catalog::commands::run(vec![command.to_owned()]);
/// assert_eq!(run("--help"), ExitCode::SUCCESS);
/// // A command line that cannot be understood says so, and what was nearest.
/// assert_eq!(run("chekc"), ExitCode::from(2));
/// ```
pub fn run(args: Vec<String>) -> ExitCode {
    let args = match take_folders(args) {
        Ok((folders, args)) => {
            // A second set can only come from a caller that runs two commands in one process; the first stays.
            let _ = FOLDERS.set(folders);
            args
        }
        Err(message) => return misused(&message),
    };
    let Some((command, args)) = args.split_first() else {
        return misused("no command");
    };
    match command.as_str() {
        "check" => check::run(args),
        "stats" => stats::run(args),
        "stale" => stale::run(args),
        "explain" => explain::run(args),
        "assess" => assess::run(args),
        "cases" => cases::run(args),
        "problog" => problog::run(args),
        "help" | "--help" | "-h" => {
            say(USAGE);
            ExitCode::SUCCESS
        }
        other => {
            let known = [
                "check", "stats", "stale", "explain", "assess", "cases", "problog",
            ];
            match crate::nearest(other, known) {
                Some(near) => misused(&format!("no command \"{other}\": the nearest is {near}")),
                None => misused(&format!("no command \"{other}\"")),
            }
        }
    }
}

/// Takes the flags that every command has out of the arguments.
fn take_folders(args: Vec<String>) -> Result<(Folders, Vec<String>), String> {
    let mut folders = Folders::default();
    let mut rest = Vec::new();
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        let (flag, value) = match arg.split_once('=') {
            Some((flag, value)) => (flag, Some(value.to_owned())),
            None => (arg.as_str(), None),
        };
        if !["--data", "--locales", "--with"].contains(&flag) {
            rest.push(arg);
            continue;
        }
        let folder = value
            .or_else(|| args.next())
            .map(PathBuf::from)
            .ok_or_else(|| format!("{flag} needs a folder"))?;
        match flag {
            "--data" => folders.data = folder,
            "--locales" => folders.locales = folder,
            _ => folders.with.push(folder),
        }
    }
    Ok((folders, rest))
}

/// Reads the files.
fn data() -> Data {
    let folders = FOLDERS.get_or_init(Folders::default);
    load_with(&folders.data, &folders.locales, &folders.with)
}

/// Reads, checks and compiles the files; a command that computes does not compute on broken data.
fn compiled() -> Result<Compiled, Refusal> {
    let data = data();
    let errors: Vec<_> = crate::check(&data)
        .into_iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| problem.to_string())
        .collect();
    if errors.is_empty() {
        Ok(compile(&data))
    } else {
        Err(Refusal::Unknown(errors))
    }
}

/// Says why a command line was refused.
fn refuse(command: &str, refusal: &Refusal, usage: &str) -> ExitCode {
    match refusal {
        Refusal::Usage(message) => eprint!("catalog {command}: {message}\n{usage}"),
        Refusal::Unknown(messages) => {
            for message in messages {
                eprintln!("catalog {command}: {message}");
            }
        }
    }
    ExitCode::from(MISUSED)
}

/// Prints. A reader that stops reading, such as `head`, is no error.
fn say(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn misused(message: &str) -> ExitCode {
    eprint!("catalog: {message}\n{USAGE}");
    ExitCode::from(MISUSED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_may_stand_anywhere_and_are_taken_out() {
        let check = |line: &str, rest: &[&str], data: &str| {
            let args = line.split(' ').map(str::to_owned).collect();
            let taken = take_folders(args);
            let (folders, left) =
                taken.unwrap_or_else(|message| (Folders::default(), vec![message]));
            assert_eq!(left, rest, "{line}");
            assert!(folders.data.ends_with(data), "{line}");
        };
        check("check --data here", &["check"], "here");
        check("--data=here check", &["check"], "here");
        check("explain cn-id-hotel", &["explain", "cn-id-hotel"], "data");
        check("check --with mine --with theirs", &["check"], "data");
        check("check --data", &["--data needs a folder"], "data");
    }
}
