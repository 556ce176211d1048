//! With the network really off: browsers and drivers in a place of their own that has no way out.
//!
//! On Linux that is a network namespace whose only interface is its own loopback, by which a driver is asked. Where
//! the system gives none, every address leads a browser to a dead port instead. Either way a server that answered
//! before is asked once more, and must not be reached; that the question can be answered otherwise is tested first.

use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use std::process::Command;
use std::time::{Duration, Instant};
use xtask::server::{Options, Server, Tree};
use xtask::workspace::Workspace;
use xtask::{During, Outcome, problem, shell};

/// Tells a run in which way it is cut off.
pub(crate) const VARIABLE: &str = "GR_CUT_OFF";

/// Tells it the address of a server outside.
const OUTSIDE: &str = "GR_OUTSIDE";

/// In which way a run is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// No interface leads out.
    Namespace,
    /// Every address is asked of a port where nobody listens.
    DeadPort,
}

impl Way {
    /// As this run was told; none where it may reach what it likes.
    pub(crate) fn of_this_run() -> Option<Self> {
        match std::env::var(VARIABLE).as_deref() {
            Ok("namespace") => Some(Self::Namespace),
            Ok("dead-port") => Some(Self::DeadPort),
            _ => None,
        }
    }

    /// The better one that this system gives.
    fn choose() -> Self {
        let given = shell::capture(&mut namespace("true"));
        match given {
            Ok(_) => Self::Namespace,
            Err(reason) => {
                println!("no network namespace ({reason}): browsers are led to a dead port");
                Self::DeadPort
            }
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Namespace => "namespace",
            Self::DeadPort => "dead-port",
        }
    }
}

/// A program in a network of its own, in which only loopback is up: by it a driver is asked.
fn namespace(program: &str) -> Command {
    let mut command = Command::new("unshare");
    if !shell::is_root() {
        command.arg("--map-root-user");
    }
    command.args(["--net", "sh", "-c", "ip link set lo up && exec \"$0\""]);
    command.arg(program);
    command
}

/// Runs this program once more, cut off, for the browsers that are wanted; whether all held.
pub(crate) fn run(wanted: &str) -> Outcome<bool> {
    let program = std::env::current_exe().during(|| "looking for this program".to_owned())?;
    let program = program.display().to_string();
    let way = Way::choose();
    let outside = server()?;
    let mut command = match way {
        Way::Namespace => namespace(&program),
        Way::DeadPort => Command::new(&program),
    };
    command.env(VARIABLE, way.name()).env("GR_BROWSERS", wanted);
    command.env(OUTSIDE, outside.url(""));
    let ok = shell::follow(&mut command, |_| {})?;
    let asked = outside.log();
    if !asked.is_empty() {
        println!("FAILED: the server outside was asked {asked:?}\n0 passed, 1 failed");
    }
    Ok(ok && asked.is_empty())
}

/// What the server outside calls itself.
const OUT_THERE: &str = "outside";

/// Longer than an answer of this machine takes.
const SOON: Duration = Duration::from_secs(3);

fn server() -> Outcome<Server> {
    let page = format!("<!doctype html><title>{OUT_THERE}</title>");
    Server::start(Tree::of(&[("index.html", &page)]), Options::default())
}

/// Whether a page of the disk, without any policy, gets an answer from an address: it goes there, because not every
/// engine lets such a page fetch.
fn reaches(stage: &Stage<'_>, address: &str) -> Outcome<bool> {
    let folder = Workspace::find()?.scratch();
    let page = folder.join("bare.html");
    let write = std::fs::write(&page, "<!doctype html><title>bare</title>");
    write.during(|| format!("writing {}", page.display()))?;
    let session = &stage.running.session;
    session.go(&format!("file://{}", page.display()))?;
    session.run("location.assign(arguments[0])", &[json!(address)])?;
    let started = Instant::now();
    while started.elapsed() < SOON {
        // An engine that stands before its own page of errors may refuse the question: that is no answer either.
        let title = session.run("return document.title", &[]);
        if title.is_ok_and(|title| title == OUT_THERE) {
            return Ok(true);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(false)
}

pub(crate) fn a_page_of_the_disk_can_reach_a_server_while_there_is_a_network(
    stage: &Stage<'_>,
) -> Outcome<()> {
    let outside = server()?;
    ensure!(
        reaches(stage, &outside.url(""))?,
        "nothing is reached even now, so the test without a network would prove nothing"
    );
    ensure!(!outside.log().is_empty(), "the server was not asked");
    Ok(())
}

pub(crate) fn without_a_network_nothing_is_reached(stage: &Stage<'_>) -> Outcome<()> {
    let Ok(outside) = std::env::var(OUTSIDE) else {
        return problem(format!("{OUTSIDE} names no server"));
    };
    ensure!(!reaches(stage, &outside)?, "the server outside was reached");
    if Way::of_this_run() == Some(Way::Namespace) {
        let interfaces = std::fs::read_to_string("/proc/net/dev")
            .during(|| "reading /proc/net/dev".to_owned())?;
        let others: Vec<_> = interfaces
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name.trim())
            .filter(|name| *name != "lo")
            .collect();
        ensure!(others.is_empty(), "there are ways out: {others:?}");
    }
    Ok(())
}
