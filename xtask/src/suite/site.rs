//! The stages of the built site.

use super::{Suite, Tally, lighthouse, tools};
use crate::build::{self, Site};
use crate::{Outcome, bytes, embed_bytes, hosts, share_bytes, shell};
use std::process::Command;

impl Suite<'_> {
    /// The site in `dist/`, built when a stage first asks for it.
    pub(super) fn site(&self) -> Outcome<&Site> {
        if let Some(site) = self.site.get() {
            return Ok(site);
        }
        let site = build::build_with(self.workspace, self.beside.programs.get()?, None)?;
        Ok(self.site.get_or_init(|| site))
    }

    pub(super) fn bytes(&self) -> Outcome<Tally> {
        let (site, dist) = (self.site()?, &self.workspace.dist());
        println!("{}\n{}", bytes::table(site), embed_bytes::table(dist)?);
        bytes::gate(site)?;
        embed_bytes::gate(dist)?;
        share_bytes::weigh(dist, site).map(|()| Tally::passed(3))
    }

    /// The JavaScript API, called from Node as another page would call it; what the box in other pages says of its
    /// height, under pretended windows; the lines for those pages; and a consumer of oEmbed at a pasted address.
    pub(super) fn api(&self) -> Outcome<Tally> {
        self.tools()?;
        self.site()?;
        if shell::on_path("node").is_none() {
            let reason = "the JavaScript API: there is no node on the path".to_owned();
            let mut tally = Tally::default();
            tally.skipped.push(reason);
            return Ok(tally);
        }
        if let Err(problem) = tools::node_packages(self.workspace) {
            eprintln!("{problem}");
        }
        let mut command = Command::new("node");
        command
            .args(["--test", "--test-reporter=dot"])
            .args([
                "tests/node/api.test.mjs",
                "tests/node/height.test.mjs",
                "tests/node/lines.test.mjs",
                "tests/node/loader.test.mjs",
                "tests/node/oembed.test.mjs",
            ])
            .env("GR_DIST", self.workspace.dist())
            .current_dir(&self.workspace.root);
        self.once(command)
    }

    pub(super) fn hosts(&self) -> Outcome<Tally> {
        self.tools()?;
        self.site()?;
        hosts::run(self.workspace)
    }

    pub(super) fn browsers(&self) -> Outcome<Tally> {
        self.tools()?;
        self.site()?;
        // Asked for alone, this stage makes what an earlier one would have made.
        if !crate::workshop::folder(self.workspace).is_dir() {
            crate::workshop::make(self.workspace, None, None)?;
        }
        if let Err(problem) = tools::node_packages(self.workspace) {
            eprintln!("{problem}");
        }
        let mut command = self.cargo(&[
            "test",
            "--quiet",
            "--locked",
            "--package",
            "xtask",
            "--test",
            "e2e",
        ]);
        command.env("GR_BROWSERS", "all");
        self.counted(command)
    }

    /// Last, because it looks at a build that knows its host: search engines want whole addresses.
    pub(super) fn lighthouse(&self) -> Outcome<Tally> {
        self.tools()?;
        if let Some(reason) = lighthouse::missing() {
            let mut tally = Tally::default();
            tally.skipped.push(reason.to_owned());
            return Ok(tally);
        }
        let host = build::Host::read(lighthouse::HOST)?;
        build::build_with(self.workspace, self.beside.programs.get()?, Some(&host))?;
        lighthouse::run(self.workspace, lighthouse::Work::Gate).map(|()| Tally::passed(1))
    }
}
