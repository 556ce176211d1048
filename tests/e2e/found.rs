//! Addresses of situations, and links that go from one address to another.

use crate::ensure;
use crate::page::{Page, Stage};
use serde_json::json;
use xtask::Outcome;
use xtask::server::Options;

/// Where the situation that is told with a parcel lies below its language's first page.
const PARCEL: &str = "s/ordered-parcel/";

pub(crate) fn a_situation_has_an_address_of_its_own(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = open(stage, language, PARCEL)?;
        ensure!(
            page.ticked()?.is_empty() && page.session.address()?.ends_with(PARCEL),
            "the example of a situation ticks {:?} at {}",
            page.ticked()?,
            page.session.address()?
        );
        let sent = "const done = arguments[0];
            fetch(location.pathname).then(answer => answer.text()).then(text =>
                done(new DOMParser().parseFromString(text, 'text/html').querySelector('h1').textContent.replace(/\\s+/g, ' ').trim()));";
        let (sent, drawn) = (page.session.run_async(sent, &[])?, page.headline()?);
        ensure!(
            sent == *drawn,
            "the sent headline is {sent}, the drawn one {drawn}"
        );
        ensure!(
            page.text_of("#say .example")?.chars().count() > 12,
            "the example does not say of what: {}",
            page.text_of("#say .example")?
        );
        // A choice changes the fragment alone, and keeps the example.
        page.changes("another market", || page.choose("market", "us"))?;
        let address = page.session.address()?;
        ensure!(
            address.contains(&format!("{PARCEL}#v1e.us.")),
            "after another market was chosen the address is {address}"
        );
        page.changes("a tick", || page.tick("email"))?;
        ensure!(
            page.ticked()? == ["email"],
            "the first own tick leaves {:?}",
            page.ticked()?
        );
        let address = page.session.address()?;
        ensure!(
            address.contains(&format!("{PARCEL}#v1.us.")),
            "after a tick the address is {address}"
        );
    }
    Ok(())
}

pub(crate) fn a_link_means_the_same_at_every_address(stage: &Stage<'_>) -> Outcome<()> {
    let page = open(stage, "en", PARCEL)?;
    page.changes("another market", || page.choose("market", "us"))?;
    let example = fragment(&page)?;
    page.changes("a tick", || page.tick("email"))?;
    let own = fragment(&page)?;
    for made in [example, own, "v1.cn.2026.-".to_owned()] {
        let mut seen = Vec::new();
        for place in [PARCEL, "", "m/uk/"] {
            page.session.go("about:blank")?;
            page.session
                .go(&format!("{}#{made}", page.server.url(place)))?;
            page.wait_until_ready()?;
            seen.push((
                page.headline()?,
                page.text_of("#say .stand")?,
                page.rows()?,
                page.ticked()?,
            ));
        }
        ensure!(
            seen.iter().all(|it| *it == seen[0]),
            "#{made} means {:?}",
            seen.iter()
                .map(|(headline, stand, ..)| (headline, stand))
                .collect::<Vec<_>>()
        );
    }
    Ok(())
}

pub(crate) fn another_language_of_a_situation_keeps_address_and_ticks(
    stage: &Stage<'_>,
) -> Outcome<()> {
    let page = open(stage, "en", PARCEL)?;
    page.session.find("#language")?.click()?;
    arrives(&page, &format!("/zh/{PARCEL}"), "zh")?;
    page.changes("a tick", || page.tick("email"))?;
    page.session.find("#language")?.click()?;
    arrives(&page, &format!("/{PARCEL}"), "en")?;
    ensure!(
        page.ticked()? == ["email"],
        "the switch leaves {:?}",
        page.ticked()?
    );
    page.session.find("footer a[href$='cases/']")?.click()?;
    page.session.wait(
        "the page of purchases is there",
        "return location.pathname.endsWith('/cases/') && document.readyState === 'complete'",
        &[],
    )?;
    page.session
        .find(&format!("#starts a[href='../{PARCEL}']"))?
        .click()?;
    arrives(&page, &format!("/{PARCEL}"), "en")
}

fn arrives(page: &Page<'_>, path: &str, language: &str) -> Outcome<()> {
    page.session.wait(
        &format!("{path} is there"),
        "return location.pathname.endsWith(arguments[0]) && document.documentElement.lang.startsWith(arguments[1])",
        &[json!(path), json!(language)],
    )?;
    page.wait_until_ready()
}

fn fragment(page: &Page<'_>) -> Outcome<String> {
    let address = page.session.address()?;
    Ok(address.split('#').nth(1).unwrap_or_default().to_owned())
}

/// Opens an address below a language's first page, on a server of its own.
pub(crate) fn open<'a>(stage: &Stage<'a>, language: &str, place: &str) -> Outcome<Page<'a>> {
    let page = Page {
        browser: stage.running.browser,
        session: &stage.running.session,
        server: stage.serve(Options::default())?,
    };
    let first = stage.files(language)?.folder()?;
    page.session
        .go(&page.server.url(&format!("{first}{place}")))?;
    page.wait_until_ready()?;
    Ok(page)
}
