//! Without a network: after one visit everything opens, and what is not kept says so.

use crate::ensure;
use crate::found::open;
use crate::page::{Page, Stage};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use xtask::Outcome;
use xtask::browsers::Browser;
use xtask::server::Options;

/// Longer than a browser waits before it looks for a newer worker by itself.
const LATER: Duration = Duration::from_millis(2_500);

pub(crate) fn after_one_visit_the_page_works_without_its_server(stage: &Stage<'_>) -> Outcome<()> {
    for (language, place) in [("en", ""), ("zh", "s/ordered-parcel/")] {
        let mut page = open(stage, language, place)?;
        page.tick("email")?;
        page.session.wait(
            "the tick is in the address",
            "return location.hash.includes('email')",
            &[],
        )?;
        let (headline, rows) = (page.headline()?, page.rows()?);
        let first = page.server.url(stage.files(language)?.folder()?);
        page.server.stop();
        visit_again(&page)?;
        page.wait_until_ready()?;
        ensure!(
            page.ticked()? == ["email"],
            "without a network {:?} are ticked",
            page.ticked()?
        );
        ensure!(
            page.headline()? == headline && page.rows()? == rows,
            "without a network the page says {}",
            page.headline()?
        );
        page.changes("a tick without a network", || page.tick("phone-number"))?;
        // What is only read opens too.
        for read in ["cases", "sources", "method", "safety"] {
            page.session.go(&format!("{first}{read}/"))?;
            let styled = "return document.querySelectorAll('main h1').length === 1 && getComputedStyle(document.querySelector('.read')).maxInlineSize !== 'none'";
            page.session
                .wait(&format!("{read} opens without a network"), styled, &[])?;
        }
        page.session.go(&first)?;
        page.wait_until_ready()?;
        // An address that was never opened says so, in its language, and leads to what works.
        page.session.run(
            "location.assign(arguments[0])",
            &[json!(format!("{first}s/food-delivery/"))],
        )?;
        page.session.wait(
            "the page that says what is not kept is there",
            "return location.pathname.endsWith('/offline/') && !!document.querySelector('main h1')",
            &[],
        )?;
        ensure!(
            page.session
                .run("return document.documentElement.lang", &[])?
                .as_str()
                .is_some_and(|lang| lang.starts_with(language)),
            "what is not kept is said in another language"
        );
        page.session.find("main a[href='../']")?.click()?;
        page.session.wait(
            "the calculator is back",
            "return !location.pathname.endsWith('/offline/')",
            &[],
        )?;
        page.wait_until_ready()?;
    }
    Ok(())
}

pub(crate) fn without_a_network_one_line_says_so(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    let seen = "return document.getElementById('offline').checkVisibility()";
    ensure!(
        page.session.run(seen, &[])? == false,
        "with a network the page says it has none"
    );
    // Only Chromium's driver can take the network away; the others are told what they would be told then.
    let lost = "Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => arguments[0] }); dispatchEvent(new Event(arguments[0] ? 'online' : 'offline'));";
    page.session.run(
        &format!("const given = arguments[0]; (function () {{ {lost} }})(given)"),
        &[json!(false)],
    )?;
    page.session.wait("the line is there", seen, &[])?;
    page.session.run(
        &format!("const given = arguments[0]; (function () {{ {lost} }})(given)"),
        &[json!(true)],
    )?;
    page.session.wait(
        "the line is gone",
        &format!("return !(() => {{ {seen} }})()"),
        &[],
    )?;
    Ok(())
}

pub(crate) fn a_later_visit_asks_for_the_page_and_nothing_after_it_is_ready(
    stage: &Stage<'_>,
) -> Outcome<()> {
    let page = stage.open("en", "")?;
    // A browser that is busy may be ready without the page being kept; a later visit is one after it was.
    let kept = "const done = arguments[0]; caches.match(location.origin + '/').then(found => done(!!found))";
    for _ in 0..3 {
        if page.session.run_async(kept, &[])? == true {
            break;
        }
        visit_again(&page)?;
        page.wait_until_ready()?;
    }
    let before = page.server.log().len();
    visit_again(&page)?;
    page.wait_until_ready()?;
    let ready = page.server.log().len();
    std::thread::sleep(LATER);
    let mut log = page.server.log();
    if stage.running.browser == Browser::WebKit {
        // Its driver opens windows that cache nothing on disk, so its own look for a newer worker, a second after
        // any visit, cannot be answered there; a window that caches answers it from its copy, as the others do.
        let late = log.split_off(ready);
        ensure!(
            late.iter().all(|asked| asked.path.contains("/worker-")),
            "after a later visit was ready, it asked for {late:?}"
        );
    }
    ensure!(
        log.len() == ready,
        "after a later visit was ready, it asked for {:?}",
        log.get(ready..)
    );
    let asked = log.iter().skip(before).map(|asked| asked.path.as_str());
    let webkit = stage.running.browser == Browser::WebKit;
    let asked: BTreeSet<_> = asked
        .filter(|path| !(webkit && path.contains("/worker-")))
        .collect();
    ensure!(
        asked.iter().all(|path| *path == "/"),
        "a later visit asked for {asked:?}"
    );
    Ok(())
}

pub(crate) fn a_newer_build_takes_over_and_clears_up(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    // What an earlier build would have left, beside what is not ours.
    let plant = "const done = arguments[0]; const place = location.origin + '/';
        Promise.all(['going-rate ' + place + ' 0000', 'going-rate ' + place + 'elsewhere/ 0000', 'another'].map(name => caches.open(name))).then(() => done(true))";
    page.session.run_async(plant, &[])?;
    visit_again(&page)?;
    page.wait_until_ready()?;
    let names = "const done = arguments[0]; caches.keys().then(done)";
    let names = page.session.run_async(names, &[])?;
    let names: Vec<_> = names
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str())
        .collect();
    ensure!(
        names.len() == 3
            && !names
                .iter()
                .any(|name| name.ends_with("/ 0000") && !name.contains("elsewhere")),
        "the caches are {names:?}"
    );
    Ok(())
}

pub(crate) fn a_page_that_cannot_be_kept_is_ready_all_the_same(stage: &Stage<'_>) -> Outcome<()> {
    // A host that lacks a page to keep, and one that lacks the worker itself.
    for refuse in ["method/", &stage.files("en")?.part("worker")?.path] {
        let options = Options {
            refuse: Some(refuse.to_owned()),
            ..Options::default()
        };
        let page = stage.open_with("en", "", options)?;
        page.wait_until_ready()?;
        page.changes("a tick", || page.tick("email"))?;
    }
    Ok(())
}

/// Opens the same address anew. A driver's reload is a forced one in some browsers, which leaves every worker out.
fn visit_again(page: &Page<'_>) -> Outcome<()> {
    let address = page.session.address()?;
    page.session.go("about:blank")?;
    page.session.go(&address)
}
