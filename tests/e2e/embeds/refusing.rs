//! Hosts and browsers that refuse what others allow: storage that throws; and paper, which has no script.

use super::host;
use crate::ensure;
use crate::page::Stage;
use xtask::server::{Options, Server, Tree};
use xtask::{During, Outcome, Problem};

/// Whatever could keep something throws when it is touched, and counts that it was.
const THROWS: &str = "<script>window.touched = []; for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])
    Object.defineProperty(window, name, { get() { window.touched.push(name); throw new DOMException('refused', 'SecurityError'); } });
    Object.defineProperty(document, 'cookie', { get() { window.touched.push('cookie'); throw new DOMException('refused', 'SecurityError'); }, set() { window.touched.push('cookie'); throw new DOMException('refused', 'SecurityError'); } });
    Object.defineProperty(navigator, 'serviceWorker', { get() { window.touched.push('serviceWorker'); throw new DOMException('refused', 'SecurityError'); } });</script>";

pub(crate) fn embed_where_storage_throws(stage: &Stage<'_>) -> Outcome<()> {
    // The file's own policy names its scripts by their hashes and would refuse the one that throws.
    let file = host::text(stage, "embed/index.html")?;
    let (before, rest) = file
        .split_once("<meta http-equiv=\"Content-Security-Policy\"")
        .ok_or_else(|| Problem("the box has no policy".to_owned()))?;
    let after = rest.split_once('>').map_or("", |(_, after)| after);
    let thrown = [before, THROWS, after].concat();
    let page = include_str!("../fixtures/bare.html").replace("{{embed}}", "embed/");
    let options = Options {
        without_policy: true,
        ..Options::default()
    };
    let server = Server::start(
        Tree::of(&[
            ("index.html", page.as_str()),
            ("embed/index.html", thrown.as_str()),
        ]),
        options,
    )?;
    let session = &stage.running.session;
    session.go(&server.url(""))?;
    for frame in session.find_all("iframe")? {
        session.enter(&frame)?;
        host::wait_until_ready(session)?;
        host::tick(session, "national-id-number")?;
        let touched = session.run("return window.touched", &[])?;
        session.leave()?;
        ensure!(
            touched.as_array().is_some_and(Vec::is_empty),
            "the box, which stores nothing, touched {touched}"
        );
    }
    Ok(())
}

pub(crate) fn embed_when_the_cable_is_pulled(stage: &Stage<'_>) -> Outcome<()> {
    let host = host::Host::open(
        stage,
        &host::Fixture {
            name: "bare",
            page: include_str!("../fixtures/bare.html"),
            libraries: host::NO_LIBRARIES,
        },
    )?;
    host.holds_without_a_network()
}

pub(crate) fn embed_in_an_article_that_is_printed(stage: &Stage<'_>) -> Outcome<()> {
    let server = stage.serve(Options::default())?;
    let page = include_str!("../fixtures/datawrapper-new.html")
        .replace("{{embed}}", &server.url("embed/?theme=dark"));
    let options = Options {
        without_policy: true,
        ..Options::default()
    };
    let article = Server::start(Tree::of(&[("index.html", page.as_str())]), options)?;
    let session = &stage.running.session;
    session.go(&article.url(""))?;
    let frame = session.find("iframe")?;
    session.enter(&frame)?;
    host::wait_until_ready(session)?;
    session.leave()?;
    // Where a driver prints, the box is on the paper: without it, there is less.
    let printed = session.paper()?;
    // Elsewhere and everywhere: what holds on paper is turned on, and paper is white whatever the theme.
    session.enter(&frame)?;
    let it = session.run(
        "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (rule.media) {
             if (rule.media.mediaText === 'print') rule.media.mediaText = 'all';
             else if (rule.media.mediaText === 'not print') rule.media.mediaText = 'not all';
         }
         const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
         const seen = [...document.querySelectorAll('.lines li, .tk .big')].filter(it => it.checkVisibility()).length;
         return { paper, seen, lines: document.querySelectorAll('.lines li').length, prices: document.querySelectorAll('.tk .big').length }",
        &[],
    )?;
    session.leave()?;
    let whole = it["lines"].as_u64().unwrap_or(0) + it["prices"].as_u64().unwrap_or(0);
    ensure!(
        it["paper"] == "#fff" && whole >= 7 && it["seen"].as_u64() == Some(whole),
        "on paper the box is dark, or not whole: {it}"
    );
    let Some(printed) = printed else {
        return Ok(());
    };
    session.run("document.querySelector('iframe').remove()", &[])?;
    let without = session
        .paper()?
        .ok_or_else(|| Problem("it printed once only".to_owned()))
        .during(|| "printing the article without its box".to_owned())?;
    ensure!(
        printed.starts_with(b"%PDF") && printed.len() > without.len() + 4_096,
        "the printed article has {} bytes, and {} without its box",
        printed.len(),
        without.len()
    );
    Ok(())
}
