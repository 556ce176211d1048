//! A frozen box: it runs as any box, says what it is, and leads on inside its frame.

use super::host;
use crate::access::ensure_no_faults;
use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use std::time::Duration;
use xtask::server::{Options, Server, Tree};
use xtask::{Outcome, Problem};

/// How long a request that was caused by the last act may take to reach the server.
const ECHO: Duration = Duration::from_millis(800);

/// The newest frozen version, as the built site has it.
fn newest(stage: &Stage<'_>) -> Outcome<String> {
    let paths = stage.play.tree.paths();
    let versions = paths.filter_map(|path| {
        let version = path.strip_prefix("embed/v/")?;
        version.strip_suffix("/index.html").map(str::to_owned)
    });
    versions
        .max()
        .ok_or_else(|| Problem("no version of the box is frozen".to_owned()))
}

pub(crate) fn a_frozen_embed_runs_and_says_what_it_is(stage: &Stage<'_>) -> Outcome<()> {
    let version = newest(stage)?;
    let server = stage.serve(Options::default())?;
    let session = &stage.running.session;
    for folder in ["", "zh/"] {
        let address = format!("{folder}embed/v/{version}/?theme=light");
        session.go(&server.url(&address))?;
        host::wait_until_ready(session)?;
        let it = session.run(
            "const notice = document.getElementById('frozen'); return { said: notice.textContent, seen: notice.checkVisibility(), within: !!notice.closest('#app'), way: document.getElementById('way-out').href }",
            &[],
        )?;
        ensure!(
            it["seen"] == true && it["within"] == false,
            "{address}: the notice is not seen outside of the box: {it}"
        );
        ensure!(
            it["said"]
                .as_str()
                .is_some_and(|said| said.contains(&version)),
            "{address}: the notice names no version: {it}"
        );
        ensure!(
            it["way"] == server.url(folder),
            "{address}: the way out leads elsewhere: {it}"
        );
        let asked = server.log().len();
        host::tick(session, "phone-number")?;
        host::is_as_wide_as_its_window(session)?;
        std::thread::sleep(ECHO);
        ensure!(
            server.log().len() == asked,
            "{address}: after the box was ready, something was asked for: {:?}",
            server.log().get(asked..)
        );
        ensure_no_faults(stage, &address)?;
    }
    Ok(())
}

pub(crate) fn an_address_asks_for_a_frozen_embed(stage: &Stage<'_>) -> Outcome<()> {
    let version = newest(stage)?;
    let server = stage.serve(Options::default())?;
    let session = &stage.running.session;
    let query = format!("?version={version}&theme=dark");
    for (asked, lands) in [
        (
            format!("embed/{query}"),
            format!("embed/v/{version}/index.html{query}"),
        ),
        (
            format!("embed/{query}&lang=zh"),
            format!("zh/embed/v/{version}/index.html{query}&lang=zh"),
        ),
        (
            format!("embed/v/{version}/?lang=zh"),
            format!("zh/embed/v/{version}/index.html?lang=zh"),
        ),
        // A version that nobody froze is the one that follows the model.
        (
            "embed/?version=none".to_owned(),
            "embed/?version=none".to_owned(),
        ),
    ] {
        session.go(&server.url("embed/loader.v1.js"))?;
        host::follow(session, &server.url(&asked), &server.url(&lands))?;
        host::wait_until_ready(session)?;
        let said = session.run(
            "return document.querySelector('#app .problem')?.textContent ?? ''",
            &[],
        )?;
        let said = said.as_str().unwrap_or_default();
        ensure!(
            said.contains("none") == asked.contains("none")
                && said.is_empty() != asked.contains("none"),
            "{asked}: the box says {said}"
        );
    }
    Ok(())
}

/// The strictest frame lets a box open no page, so its links are followed inside.
pub(crate) fn a_frozen_embed_leads_to_newer_ones_in_the_strictest_frame(
    stage: &Stage<'_>,
) -> Outcome<()> {
    let version = newest(stage)?;
    let boxes = stage.serve(Options::default())?;
    let session = &stage.running.session;
    let address = boxes.url(&format!("embed/v/{version}/"));
    let page = format!(
        "<!doctype html><title>host</title><iframe sandbox=\"allow-scripts\" width=\"600\" height=\"900\" src=\"{address}\"></iframe>"
    );
    let options = Options {
        without_policy: true,
        ..Options::default()
    };
    let outer = Server::start(Tree::of(&[("index.html", &page)]), options)?;
    session.go(&outer.url(""))?;
    session.enter(&session.find("iframe")?)?;
    host::wait_until_ready(session)?;
    session.find("#frozen a[href='newer.html']")?.click()?;
    let heading = "return (document.querySelector('h1')?.textContent ?? '').includes(arguments[0]) && !document.querySelector('script')";
    session.wait(
        "the page beside the box is there",
        heading,
        &[json!(version)],
    )?;
    session.find("a[href='../../index.html']")?.click()?;
    host::wait_until_ready(session)?;
    let frozen = session.run("return !!document.getElementById('frozen')", &[])?;
    ensure!(frozen == false, "the current box is a frozen one");
    session.leave()?;
    for folder in ["", "zh/"] {
        let beside = format!("{folder}embed/v/{version}/newer.html");
        session.go(&boxes.url(&beside))?;
        ensure_no_faults(stage, &beside)?;
    }
    Ok(())
}
