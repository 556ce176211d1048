//! Silence: from the moment the page calls itself ready, nothing leaves it.

use crate::ensure;
use crate::page::{Page, Stage};
use std::time::Duration;
use xtask::{Outcome, problem};

/// How long a request that was caused by the last act may take to reach the server.
const ECHO: Duration = Duration::from_millis(800);

pub(crate) fn no_request_leaves_after_ready_while_every_panel_is_opened(
    stage: &Stage<'_>,
) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = stage.open(language, "")?;
        let asked = page.server.log().len();
        let loaded = resources(&page)?;
        let panels = page.open_every_panel()?;
        ensure!(panels > 20, "only {panels} panels could be opened");
        page.tick("phone-number")?;
        page.tick("national-id-number")?;
        page.open_every_panel()?;
        for (list, value) in [
            ("market", "us"),
            ("year", "2016"),
            ("market", "cn"),
            ("year", "2026"),
        ] {
            page.choose(list, value)?;
            page.open_every_panel()?;
        }
        page.session.run("for (const box of document.querySelectorAll('input[name=k]:not(:checked)')) box.click()", &[])?;
        page.open_every_panel()?;
        std::thread::sleep(ECHO);
        let log = page.server.log();
        ensure!(
            log.len() == asked,
            "after it was ready, the page asked for {:?}",
            log.get(asked..)
        );
        ensure!(
            resources(&page)? == loaded,
            "the browser loaded something after the page was ready, though not from our server"
        );
        // The page keeps nothing about the reader, and says nothing to the next page.
        let kept = page.session.run(
            "return document.cookie.length + localStorage.length + sessionStorage.length",
            &[],
        )?;
        ensure!(
            kept == 0,
            "the page stored something that nobody asked it to"
        );
    }
    Ok(())
}

/// The test above can fail: a request made by the page itself is seen by both witnesses.
pub(crate) fn a_planted_request_is_seen(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    let (asked, loaded) = (page.server.log().len(), resources(&page)?);
    page.session.run("fetch('assets/planted')", &[])?;
    std::thread::sleep(ECHO);
    match (page.server.log().len() > asked, resources(&page)? > loaded) {
        (true, true) => Ok(()),
        (server, browser) => problem(format!(
            "a planted request was seen by the server: {server}, by the browser: {browser}"
        )),
    }
}

fn resources(page: &Page<'_>) -> Outcome<u64> {
    let count = page.session.run(
        "return performance.getEntriesByType('resource').length",
        &[],
    )?;
    Ok(count.as_u64().unwrap_or(0))
}
