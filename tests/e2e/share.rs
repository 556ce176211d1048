//! Sharing: a result goes into a link, files and paper, and comes back the same.

use crate::access::{BOTH, dress, ensure_no_faults};
use crate::ensure;
use crate::page::{Page, Stage};
use serde_json::json;
use std::time::Duration;
use xtask::Outcome;
use xtask::server::Options;

/// How long a request that was caused by the last act may take to reach the server.
const ECHO: Duration = Duration::from_millis(800);

pub(crate) const READY: &str = "return location.pathname.endsWith('/share/') && document.documentElement.hasAttribute('data-ready') && !!document.querySelector('#address')";

pub(crate) fn a_result_is_shared_and_its_link_leads_back(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = stage.open(language, "v1.us.2019.email")?;
        page.tick("phone-number")?;
        page.session.wait(
            "the link follows the ticks",
            "return document.getElementById('share').hash.includes('phone-number')",
            &[],
        )?;
        let headline = page.headline()?;
        let rows = page.rows()?;
        page.session.find("#share")?.click()?;
        page.session
            .wait("the page of sharing is there", READY, &[])?;
        let link = page
            .session
            .run("return document.getElementById('address').value", &[])?;
        let link = link.as_str().unwrap_or_default();
        ensure!(
            link.contains("#v1.us.2019.") && link.contains("phone-number"),
            "the link is {link:?}"
        );
        let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
        // A window that has seen nothing: another server is another site.
        let again = stage.open(language, fragment)?;
        ensure!(
            again.headline()? == headline && again.rows()? == rows,
            "the link shows {:?} instead of {headline:?}",
            again.headline()?
        );
        ensure!(again.is_ticked("phone-number")?, "the tick is lost");
    }
    Ok(())
}

pub(crate) fn files_of_a_result_are_what_they_are_called(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = sharing(stage, language, "#v1.cn.2016.national-id-number")?;
        let asked = page.server.log().len();
        // What would be saved is read instead: the address of each file is taken when its link is pressed.
        page.session.run(
            "window.files = []; const make = URL.createObjectURL.bind(URL);
             URL.createObjectURL = (blob) => { window.files.push(blob); return make(blob); };
             addEventListener('click', (event) => { if (event.target.download) { event.target.dataset.seen = ''; window.names = [...(window.names ?? []), event.target.download]; event.preventDefault(); } }, true);",
            &[],
        )?;
        for deed in ["svg", "csv", "json", "png"] {
            page.session.find(&format!("[data-do='{deed}']"))?.click()?;
        }
        page.session.wait(
            "four files are made",
            "return window.files.length === 4",
            &[],
        )?;
        let script = "const done = arguments[0];
            const by = Object.fromEntries(window.names.map((name, at) => [name.split('.').pop(), window.files[at]]));
            Promise.all(['svg', 'csv', 'json'].map(end => by[end].text())).then(async ([svg, csv, text]) => {
                const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
                const bytes = [...new Uint8Array(await by.png.slice(0, 24).arrayBuffer())];
                done({ names: window.names, root: drawn.documentElement.nodeName, faults: drawn.querySelectorAll('parsererror').length,
                    price: svg.includes('¥700'), rows: csv.trim().split('\\r\\n').length, header: csv.split('\\r\\n')[0].replace('\\ufeff', '').split(',')[0],
                    format: JSON.parse(text).format, records: JSON.parse(text).records.length, png: bytes.slice(1, 4).map(b => String.fromCharCode(b)).join(''),
                    width: bytes.slice(16, 20).reduce((sum, byte) => sum * 256 + byte, 0) });
            });";
        let found = page.session.run_async(script, &[])?;
        ensure!(
            found["root"] == "svg" && found["faults"] == 0 && found["price"] == true,
            "the picture is no drawing of the result: {found}"
        );
        ensure!(
            found["header"] == "model" && found["format"] == 1,
            "table or JSON are not what they are called: {found}"
        );
        let records = found["records"].as_u64().unwrap_or(0);
        ensure!(
            found["rows"].as_u64() == Some(records + 1) && records > 10,
            "the table has not a row a record: {found}"
        );
        ensure!(
            found["png"] == "PNG" && found["width"] == 2400,
            "the PNG is none: {found}"
        );
        std::thread::sleep(ECHO);
        let log = page.server.log();
        ensure!(
            log.len() == asked,
            "after it was ready, the page asked for {:?}",
            log.get(asked..)
        );
    }
    Ok(())
}

pub(crate) fn a_refused_clipboard_selects_the_text_and_says_so(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = sharing(stage, language, "#v1.cn.2016.national-id-number")?;
        page.session.run(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } })",
            &[],
        )?;
        page.session.find("[data-of='address']")?.click()?;
        let said = page.session.wait(
            "the refusal is said",
            "return document.getElementById('said').textContent || null",
            &[],
        )?;
        let expected = page.session.run(
            "return document.getElementById('sayings').dataset.select",
            &[],
        )?;
        ensure!(said == expected, "it says {said} instead of {expected}");
        let selected = page.session.run(
            "const field = document.getElementById('address'); return document.activeElement === field && field.selectionEnd - field.selectionStart === field.value.length",
            &[],
        )?;
        ensure!(selected == true, "the address is not selected");
    }
    Ok(())
}

pub(crate) fn an_address_without_a_result_shows_the_example_and_says_so(
    stage: &Stage<'_>,
) -> Outcome<()> {
    for (fragment, shown) in [
        ("", ".share > .note"),
        ("#v9.cn.2026.name", ".share > .problem"),
    ] {
        let page = sharing(stage, "en", fragment)?;
        let there = page.session.run(
            "return !!document.querySelector(arguments[0])?.checkVisibility() && !!document.querySelector('img.card').naturalWidth",
            &[json!(shown)],
        )?;
        ensure!(there == true, "{fragment}: no sentence, or no card");
    }
    Ok(())
}

pub(crate) fn axe_finds_nothing_in_the_page_of_sharing(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = sharing(stage, language, "#v1.cn.2016.national-id-number,name")?;
        for theme in BOTH {
            dress(stage, theme)?;
            ensure_no_faults(stage, &format!("sharing in {language}, {theme}"))?;
        }
        // The narrowest that every window can be; what a phone shows is drawn from the same rules.
        page.session.resize(500, 900)?;
        let wide = page.session.run(
            "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]",
            &[],
        )?;
        page.session.resize(1280, 900)?;
        ensure!(
            wide[0] == wide[1],
            "{language}: it scrolls sideways in a narrow window: {wide}"
        );
    }
    Ok(())
}

pub(crate) fn prices_come_in_the_readers_money_and_the_link_keeps_it(
    stage: &Stage<'_>,
) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = stage.open(language, "v1.cn.2016.national-id-number")?;
        page.session.find("details.money summary")?.click()?;
        page.choose("currency", "USD")?;
        page.session.wait(
            "prices are in dollars, with the years of their rates",
            "return document.querySelector('.prices .big').textContent.includes('$') && document.querySelector('.prices .note').textContent.includes('USD') && location.hash.startsWith('#v2.cn.2016.usd.')",
            &[],
        )?;
        page.choose("money-of", "today")?;
        page.session.wait(
            "the address says whose money",
            "return location.hash.startsWith('#v2.cn.2016.usd-today.') && document.getElementById('share').hash === location.hash",
            &[],
        )?;
        let said = page.headline_price()?;
        let fragment = page.session.run("return location.hash.slice(1)", &[])?;
        let again = stage.open(language, fragment.as_str().unwrap_or_default())?;
        ensure!(
            again.headline_price()? == said,
            "the link shows {:?} instead of {said:?}",
            again.headline_price()?
        );
    }
    Ok(())
}

impl Page<'_> {
    fn headline_price(&self) -> Outcome<String> {
        let said = self.session.run(
            "return document.querySelector('.prices .big').textContent",
            &[],
        )?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    }
}

/// Opens the page of sharing on a server of its own.
fn sharing<'a>(stage: &Stage<'a>, language: &str, fragment: &str) -> Outcome<Page<'a>> {
    let page = stage.open_with(language, "", Options::default())?;
    let folder = stage.files(language)?.folder()?;
    let address = page.server.url(folder);
    page.session.go(&format!("{address}share/{fragment}"))?;
    page.session
        .wait("the page of sharing is there", READY, &[])?;
    Ok(page)
}
