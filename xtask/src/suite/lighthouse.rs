//! Lighthouse: 100 for accessibility, best practices and search on one page of each kind.

use super::tools;
use crate::browsers::Browser;
use crate::server::{Options, Server, Tree};
use crate::shell::{self, on_path};
use crate::workspace::Workspace;
use crate::{Outcome, problem};
use std::process::Command;

/// The calculator in each language, then one page of each kind; a look takes a quarter of a minute. The box for other
/// people's pages is not among them: it is framed, and nobody's search should lead to it.
const PAGES: [&str; 9] = [
    "",
    "zh/",
    "s/bought-phone/",
    "share/",
    "cases/",
    "method/",
    "safety/",
    "sources/",
    "versions/",
];

/// A host that nobody can have, for the build that is looked at.
pub(super) const HOST: &str = "https://going-rate.example/";

/// What Lighthouse is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The categories that have to be without fault.
    Gate,
    /// Times on a slow phone, printed alone.
    Weigh,
}

/// Why it cannot be run here, if so.
pub(super) fn missing() -> Option<&'static str> {
    match on_path("node") {
        None => Some("Lighthouse: there is no node on the path"),
        Some(_) => None,
    }
}

/// Runs it on the built pages and prints what it says.
pub fn run(workspace: &Workspace, work: Work) -> Outcome<()> {
    tools::node_packages(workspace)?;
    let chromium = Browser::Chromium.find(workspace)?;
    let server = Server::start(Tree::read(&workspace.dist())?, Options::default())?;
    let (word, pages) = match work {
        Work::Gate => ("gate", &PAGES[..]),
        Work::Weigh => ("weigh", &PAGES[..2]),
    };
    let mut command = Command::new("node");
    command
        .args(["tests/node/lighthouse.mjs", word])
        .args(pages.iter().map(|page| server.url(page)))
        .env("GR_CHROMIUM", &chromium.binary)
        .current_dir(&workspace.root);
    let ok = shell::follow(&mut command, |_| {})?;
    if ok {
        return Ok(());
    }
    problem("Lighthouse found what is named above")
}
