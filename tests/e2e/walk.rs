//! The whole story in one go, as one reader lives it: from a first visit to a reload without a network.

use crate::comparing::{focus, is_focused};
use crate::ensure;
use crate::page::{Page, Stage};
use crate::share::READY as SHARING;
use crate::ticking::tab_to;
use serde_json::{Value, json};
use std::sync::{Mutex, PoisonError};
use xtask::Outcome;
use xtask::webdriver::key;

/// What a screen reader gets of a result: headline, standfirst, prices, every row of the file, and the totals.
const HEARD: &str = r"
    const read = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true' || !node.checkVisibility()) return '';
        return [...node.childNodes].map(read).join(' ');
    };
    const all = (css) => [...document.querySelectorAll(css)].map(it => read(it).replace(/\s+/g, ' ').trim());
    return { headline: all('#say h1'), standfirst: all('#say .stand'), prices: all('.prices .row'),
        rows: all('#file tr[data-record]'), totals: all('#file tfoot tr'), ticked: [...document.querySelectorAll('input[name=k]:checked')].map(it => it.value) };
";

/// What is put on paper, and what is not.
const ON_PAPER: &str = "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (rule.media) {
        if (rule.media.mediaText === 'print') rule.media.mediaText = 'all';
        else if (rule.media.mediaText === 'not print') rule.media.mediaText = 'not all';
    }
    const seen = (css) => [...document.querySelectorAll(css)].filter(it => it.checkVisibility()).length;
    return { rows: seen('#file tr[data-record]'), prices: seen('.prices .big'), totals: seen('#file tfoot tr'), ticks: seen('input[name=k]'), bar: seen('.bar') }";

/// A printed page with less than this holds no table.
const PAPER: usize = 20_000;

/// The link that a walk ended in, and what a screen reader heard of it, in each browser that was there already.
static LINKS: Mutex<Vec<(&'static str, String, Value)>> = Mutex::new(Vec::new());

pub(crate) fn one_walk_through_the_whole_story(stage: &Stage<'_>) -> Outcome<()> {
    // What earlier pages said is not this walk's.
    stage.running.console()?;
    // A server of its own is a site that this browser has never seen.
    let page = stage.open("en", "")?;
    let label = page.text_of("#say .example")?;
    ensure!(
        label.to_lowercase().contains("example") && page.ticked()?.is_empty(),
        "a first visit shows {label:?} and has {:?} ticked",
        page.ticked()?
    );
    ticks_by_keyboard(&page)?;
    asks_why_by_keyboard(&page)?;
    takes_back_by_keyboard(&page)?;
    let (address, link, heard) = shares(&page)?;
    opens_elsewhere(stage, &link, &heard)?;
    prints(&page, &address)?;
    // Before the network goes: a browser may say that it is gone.
    let said = stage.running.console()?;
    ensure!(said.is_empty(), "the console of the walk says {said:?}");
    goes_on_without_a_network(page, &address, &link, &heard)
}

fn ticks_by_keyboard(page: &Page<'_>) -> Outcome<()> {
    for slug in ["phone-number", "apple-id"] {
        tab_to(page, &format!("k-{slug}"))?;
        page.changes(slug, || page.session.press(key::SPACE))?;
    }
    ensure!(
        page.ticked()? == ["phone-number", "apple-id"],
        "by keyboard {:?} are ticked",
        page.ticked()?
    );
    let example = "return !!document.querySelector('#say .example')";
    ensure!(
        page.session.run(example, &[])? == false,
        "the reader's own result is called an example"
    );
    Ok(())
}

fn asks_why_by_keyboard(page: &Page<'_>) -> Outcome<()> {
    let first = "const it = [...document.querySelectorAll('#file tr[data-record] details.why')].find(it => !it.open); it.querySelector('summary').focus(); it.id = 'walked'";
    page.session.run(first, &[])?;
    page.session.press(key::ENTER)?;
    let told = "const why = document.getElementById('walked'); return why.open && !!why.querySelector('.chain')?.checkVisibility() && !!why.querySelector('a[href^=http]')";
    page.session
        .wait("the way to a record is told, with a source", told, &[])?;
    // Whoever opened it closes it with the same key, because the focus stayed.
    page.session.press(key::ENTER)?;
    page.session.wait(
        "the way is closed again",
        "return !document.getElementById('walked').open",
        &[],
    )?;
    Ok(())
}

fn takes_back_by_keyboard(page: &Page<'_>) -> Outcome<()> {
    page.wait_until_ready()?;
    ensure!(
        focus(page, "without-apple-id")? == true,
        "nothing offers to take the Apple ID back"
    );
    page.session.press(key::ENTER)?;
    is_focused(page, "the comparison has the focus", "compared")?;
    ensure!(
        focus(page, "compared-take")? == true,
        "nothing can be taken back"
    );
    page.changes("taking back", || page.session.press(key::ENTER))?;
    is_focused(page, "the file has the focus", "file")?;
    ensure!(
        page.ticked()? == ["phone-number"],
        "after taking back {:?} are ticked",
        page.ticked()?
    );
    Ok(())
}

/// The result's address here, its link, and what a screen reader hears of it.
fn shares(page: &Page<'_>) -> Outcome<(String, String, Value)> {
    page.wait_until_ready()?;
    let heard = page.session.run(HEARD, &[])?;
    let address = page.session.address()?;
    page.session.wait(
        "the way to sharing carries the ticks",
        "return document.getElementById('share').hash === location.hash && location.hash.includes('phone-number')",
        &[],
    )?;
    ensure!(focus(page, "share")? == true, "sharing takes no focus");
    page.session.press(key::ENTER)?;
    page.session
        .wait("the page of sharing is there", SHARING, &[])?;
    Ok((address, shared_link(page)?, heard))
}

fn shared_link(page: &Page<'_>) -> Outcome<String> {
    let link = "return document.getElementById('address').value";
    let link = page.session.run(link, &[])?;
    Ok(link.as_str().unwrap_or_default().to_owned())
}

/// Opens the link where nothing is known of the reader: at another site in this browser, and every link that another
/// browser has already left, in this one. Whichever of two browsers comes later compares the two.
fn opens_elsewhere(stage: &Stage<'_>, link: &str, heard: &Value) -> Outcome<()> {
    let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
    let name = stage.running.browser.name();
    let others = {
        let mut links = LINKS.lock().unwrap_or_else(PoisonError::into_inner);
        let others = links.clone();
        links.push((name, fragment.to_owned(), heard.clone()));
        others
    };
    for (made_in, fragment, heard) in [(name, fragment.to_owned(), heard.clone())]
        .into_iter()
        .chain(others)
    {
        let again = stage.open("en", &fragment)?;
        is_the_same(&again, &heard, &format!("a link made in {made_in}"))?;
    }
    Ok(())
}

fn is_the_same(page: &Page<'_>, heard: &Value, what: &str) -> Outcome<()> {
    let again = page.session.run(HEARD, &[])?;
    let parts = heard.as_object().into_iter().flatten();
    for (part, before) in parts {
        ensure!(
            before != &json!([]) && &again[part] == before,
            "{what}: its {part} are {} and not {before}",
            again[part]
        );
    }
    Ok(())
}

fn prints(page: &Page<'_>, address: &str) -> Outcome<()> {
    page.session.go(address)?;
    page.wait_until_ready()?;
    // WebKitGTK's driver cannot print; what holds on paper is looked at there as everywhere.
    if let Some(paper) = page.session.paper()? {
        ensure!(
            paper.starts_with(b"%PDF") && paper.len() > PAPER,
            "the printed result is no PDF, or holds too little: {} bytes",
            paper.len()
        );
    } else {
        ensure!(
            !matches!(
                page.browser,
                xtask::browsers::Browser::Chromium | xtask::browsers::Browser::Firefox
            ),
            "a driver that prints does not"
        );
    }
    let it = page.session.run(ON_PAPER, &[])?;
    ensure!(
        it["rows"].as_u64() > Some(5) && it["prices"].as_u64() > Some(1) && it["totals"] != 0,
        "on paper something of the result is missing: {it}"
    );
    ensure!(
        it["ticks"] == 0 && it["bar"] == 0,
        "what only a screen needs is put on paper: {it}"
    );
    Ok(())
}

fn goes_on_without_a_network(
    mut page: Page<'_>,
    address: &str,
    link: &str,
    heard: &Value,
) -> Outcome<()> {
    page.server.stop();
    // A driver's reload is a forced one in some browsers, which leaves every worker out.
    page.session.go("about:blank")?;
    page.session.go(address)?;
    page.wait_until_ready()?;
    is_the_same(&page, heard, "without a network")?;
    // The page of sharing was visited, so it is there too.
    ensure!(focus(&page, "share")? == true, "sharing takes no focus");
    page.session.press(key::ENTER)?;
    page.session
        .wait("sharing works without a network", SHARING, &[])?;
    ensure!(
        shared_link(&page)? == link,
        "without a network the link is {}",
        shared_link(&page)?
    );
    Ok(())
}
