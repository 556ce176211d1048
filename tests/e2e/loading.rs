//! Loading: what arrives, what is said when it does not, and what a link carries.

use crate::ensure;
use crate::page::Stage;
use std::collections::BTreeSet;
use xtask::Outcome;
use xtask::server::Options;

pub(crate) fn the_page_loads_and_the_console_is_clean(stage: &Stage<'_>) -> Outcome<()> {
    if stage.is_chromium() {
        // What earlier pages said is not this page's.
        stage.running.session.console()?;
    }
    for language in ["en", "zh"] {
        let page = stage.open(language, "")?;
        ensure!(
            !page.headline()?.is_empty(),
            "the page in {language} has no headline"
        );
        ensure!(
            !page.rows()?.is_empty(),
            "the page in {language} has no file"
        );
        if stage.is_chromium() {
            let said = stage.running.session.console()?;
            ensure!(
                said.is_empty(),
                "the console of the page in {language} says {said:?}"
            );
        }
    }
    Ok(())
}

pub(crate) fn exactly_the_listed_files_are_loaded(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = stage.open(language, "")?;
        let files = stage.files(language)?;
        let listed = files
            .files
            .iter()
            .map(|part| format!("/{}", part.path.trim_end_matches("index.html")));
        let listed: BTreeSet<_> = listed.collect();
        let log = page.server.log();
        let asked: BTreeSet<_> = log.iter().map(|asked| asked.path.clone()).collect();
        ensure!(
            asked == listed,
            "the page in {language} asked for {asked:?} and not for {listed:?}"
        );
        for asked in log {
            ensure!(
                asked.status == 200,
                "{} was answered with {}",
                asked.path,
                asked.status
            );
            ensure!(
                asked.referrer.is_none(),
                "{} came with a referrer: {:?}",
                asked.path,
                asked.referrer
            );
        }
    }
    Ok(())
}

pub(crate) fn without_scripts_the_example_is_readable(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = stage.open(language, "")?;
        // The text that the server sent, parsed without running any of it, against what the program drew.
        let script = "const done = arguments[0];
            fetch(location.pathname).then(answer => answer.text()).then(text => {
                const sent = new DOMParser().parseFromString(text, 'text/html');
                const read = css => [...sent.querySelectorAll(css)].map(element => element.textContent.replace(/\\s+/g, ' ').trim());
                done({ headline: read('h1'), rows: read('#file tr[data-record] th'), words: sent.body.textContent.length,
                    links: sent.querySelectorAll('details a[href^=http]').length, ticked: sent.querySelectorAll('input:checked').length });
            });";
        let sent = page.session.run_async(script, &[])?;
        ensure!(
            sent["headline"][0] == page.headline()?,
            "the sent headline is {} and the drawn one {}",
            sent["headline"],
            page.headline()?
        );
        let drawn = page.records()?.len();
        let rows = sent["rows"].as_array().map_or(0, Vec::len);
        ensure!(
            rows > 5 && rows == drawn,
            "the sent file has {rows} rows, the drawn one {drawn}"
        );
        ensure!(
            sent["links"].as_u64() > Some(0),
            "the sent page leads to no source"
        );
        ensure!(
            sent["ticked"] == 0,
            "the example is drawn as if the reader had ticked"
        );
    }
    Ok(())
}

pub(crate) fn a_refused_wasm_is_said_and_the_example_stays(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let options = Options {
            refuse: Some(".wasm".to_owned()),
            ..Options::default()
        };
        let page = stage.open_with(language, "", options)?;
        let shown = "const alert = document.querySelector('[role=alert]'); return !!alert && alert.checkVisibility() && alert.textContent.trim()";
        page.session
            .wait("the page says that it could not load", shown, &[])?;
        ensure!(
            page.rows()?.len() > 5,
            "the example is gone from the page in {language}"
        );
        let ready = page.session.run(
            "return document.documentElement.hasAttribute('data-ready')",
            &[],
        )?;
        ensure!(
            ready == false,
            "a page without its program calls itself ready"
        );
    }
    Ok(())
}

pub(crate) fn the_page_may_lie_under_any_path(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        let options = Options {
            prefix: "/2026/going-rate".to_owned(),
            ..Options::default()
        };
        let page = stage.open_with(language, "v1.cn.2016.phone-number", options)?;
        page.wait_until_ready()?;
        ensure!(
            page.is_ticked("phone-number")?,
            "the link's tick is lost under a path"
        );
        for asked in page.server.log() {
            ensure!(
                asked.status == 200,
                "{} was answered with {}",
                asked.path,
                asked.status
            );
        }
    }
    Ok(())
}

pub(crate) fn a_reload_keeps_the_ticks(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    page.tick("phone-number")?;
    page.tick("apple-id")?;
    page.session.wait(
        "both ticks are in the address",
        "return location.hash.includes('phone-number') && location.hash.includes('apple-id')",
        &[],
    )?;
    let before = page.rows()?;
    page.session.reload()?;
    page.wait_until_ready()?;
    let ticked = page.ticked()?;
    ensure!(
        ticked == ["phone-number", "apple-id"],
        "after the reload, {ticked:?} are ticked"
    );
    ensure!(page.rows()? == before, "the reload changed the file");
    Ok(())
}

pub(crate) fn a_damaged_link_is_said_and_the_rest_of_it_holds(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2016.phone-number,no-such-thing")?;
    ensure!(
        page.ticked()? == ["phone-number"],
        "what could be read is not ticked"
    );
    let said = page.text_of("#say")?;
    ensure!(
        said.contains("no-such-thing"),
        "the page does not say what it could not read: {said}"
    );
    Ok(())
}
