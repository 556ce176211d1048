//! Accessibility: axe-core, in both themes and both languages, and a proof that it would find something.

use crate::ensure;
use crate::page::{Page, Stage};
use serde_json::{Value, json};
use xtask::Outcome;
use xtask::server::Options;

pub(crate) fn axe_finds_nothing_in_the_example(stage: &Stage<'_>) -> Outcome<()> {
    nothing(stage, "", false, &BOTH)
}

pub(crate) fn axe_finds_nothing_in_the_readers_own_file(stage: &Stage<'_>) -> Outcome<()> {
    nothing(
        stage,
        "v1.cn.2016.national-id-number,phone-number,apple-id",
        true,
        themes(stage),
    )
}

pub(crate) fn the_pages_that_are_read_open_sift_and_have_no_faults(
    stage: &Stage<'_>,
) -> Outcome<()> {
    for language in ["en", "zh"] {
        for folder in ["cases", "sources", "method", "safety", "versions"] {
            let page = stage.open(language, "")?;
            // Only the pages that are read lead to the versions.
            let way = match folder {
                "versions" => vec!["footer a[href='method/']", "footer a[href='../versions/']"],
                _ => Vec::new(),
            };
            for link in way {
                page.session.find(link)?.click()?;
                page.session.wait(
                    "a page that is read is there",
                    "return document.readyState === 'complete' && !!document.querySelector('main.read')",
                    &[],
                )?;
            }
            if folder != "versions" {
                let link = format!("footer a[href='{folder}/']");
                page.session.find(&link)?.click()?;
            }
            page.session.wait(
                &format!("the page {folder} is there"),
                "return location.pathname.endsWith(`/${arguments[0]}/`) && document.readyState === 'complete' && !!document.querySelector('main h1')",
                &[json!(folder)],
            )?;
            for theme in themes(stage) {
                dress(stage, theme)?;
                ensure_no_faults(stage, &format!("{language}/{folder}, {theme}"))?;
            }
            if folder == "sources" {
                sifts(&page)?;
            }
        }
    }
    Ok(())
}

/// A chosen market leaves its own documents, and all of them come back; no program runs for that.
fn sifts(page: &Page<'_>) -> Outcome<()> {
    // Documents that nothing rests on are folded away.
    page.session.run(
        "document.querySelectorAll('details').forEach(it => { it.open = true; })",
        &[],
    )?;
    let shown = || {
        page.session.run(
            "const all = [...document.querySelectorAll('.sources > li')]; return [all.length, all.filter(it => it.checkVisibility()).length, all.filter(it => it.checkVisibility() && !it.dataset.market.split(' ').includes('ru')).length]",
            &[],
        )
    };
    let all = shown()?;
    ensure!(
        all[0] == all[1],
        "not every source is shown at first: {all}"
    );
    page.session.find("input[name=market][value=ru]")?.click()?;
    let some = shown()?;
    ensure!(
        some[1].as_u64() > Some(0) && some[1].as_u64() < all[1].as_u64() && some[2] == 0,
        "the sieve leaves {some} of {all}"
    );
    page.session
        .find("input[name=market][value=all]")?
        .click()?;
    ensure!(shown()? == all, "not every source comes back");
    Ok(())
}

pub(crate) fn what_is_not_there_is_said_in_every_language(stage: &Stage<'_>) -> Outcome<()> {
    let server = stage.serve(Options::default())?;
    let session = &stage.running.session;
    for path in ["nothing", "zh/m/none/at/all/", "embed/v/none/"] {
        session.go(&server.url(path))?;
        let it = session.run(
            "return [document.querySelectorAll('main section[lang]').length, document.querySelector('h1').textContent, getComputedStyle(document.querySelector('main')).maxWidth]",
            &[],
        )?;
        ensure!(
            it[0] == 2 && it[1] == "Nothing lies at this address" && it[2] == "960px",
            "{path} shows no page, or one without its sheets: {it}"
        );
        ensure_no_faults(stage, path)?;
        // It says that the address was not found, which is so.
        stage.running.console()?;
    }
    session.find("section[lang='zh-Hans'] a")?.click()?;
    session.wait(
        "the calculator of the other language is there",
        "return location.pathname === '/zh/' && document.documentElement.hasAttribute('data-ready')",
        &[],
    )?;
    Ok(())
}

pub(crate) fn axe_finds_a_planted_fault(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    page.session.run("const box = document.getElementById('k-phone-number'); box.closest('label').replaceWith(box)", &[])?;
    let found = faults(stage)?;
    ensure!(
        found.iter().any(|fault| fault.starts_with("label:")),
        "a box without its label is not found: {found:?}"
    );
    Ok(())
}

/// Both themes: wherever an engine's own controls stand, which it colours by itself.
pub(crate) const BOTH: [&str; 2] = ["light", "dark"];

/// The themes of what is text alone. A theme changes the values of colours and nothing else (static/styles/tokens.css),
/// and such a value is the same in every engine: so the second one is looked at in Chromium alone.
pub(crate) fn themes(stage: &Stage<'_>) -> &'static [&'static str] {
    if stage.is_chromium() {
        &BOTH
    } else {
        &BOTH[..1]
    }
}

/// Puts the page that is open into a theme.
pub(crate) fn dress(stage: &Stage<'_>, theme: &str) -> Outcome<()> {
    let script = "document.documentElement.dataset.theme = arguments[0]";
    stage.running.session.run(script, &[json!(theme)]).map(drop)
}

fn nothing(stage: &Stage<'_>, fragment: &str, panels: bool, themes: &[&str]) -> Outcome<()> {
    let mut all = Vec::new();
    for language in ["en", "zh"] {
        let page = stage.open(language, fragment)?;
        if panels {
            page.open_every_panel()?;
        }
        for theme in themes {
            dress(stage, theme)?;
            let found = faults(stage)?;
            all.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{language}, {theme}: {fault}")),
            );
        }
    }
    ensure!(all.is_empty(), "axe finds\n      {}", all.join("\n      "));
    Ok(())
}

/// Axe finds nothing in the page that is open, of which `what` says what it is.
pub(crate) fn ensure_no_faults(stage: &Stage<'_>, what: &str) -> Outcome<()> {
    let found = faults(stage)?;
    ensure!(
        found.is_empty(),
        "axe finds in {what}\n      {}",
        found.join("\n      ")
    );
    Ok(())
}

/// Each fault as `rule: what it says (where)`.
fn faults(stage: &Stage<'_>) -> Outcome<Vec<String>> {
    let axe = stage.play.axe.as_ref().map_err(Clone::clone)?;
    let session = &stage.running.session;
    session.run(&format!("{axe}; window.axe = axe;"), &[])?;
    let script = "const done = arguments[0];
        window.axe.run({ resultTypes: ['violations'] }).then(
            (result) => done(result.violations.map(fault => `${fault.id}: ${fault.help} (${fault.nodes.length}: ${fault.nodes.slice(0, 3).map(node => node.html.slice(0, 120) + ' ' + (node.any[0]?.message ?? '')).join(' | ')})`)),
            (error) => done(['axe did not run: ' + error]));";
    let found = session.run_async(script, &[])?;
    Ok(found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}
