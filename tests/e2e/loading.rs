//! Loading: what arrives, what is said when it does not, and what a link carries.

use crate::ensure;
use crate::page::Stage;
use std::collections::BTreeSet;
use xtask::Outcome;
use xtask::server::Options;

pub(crate) fn the_page_loads_and_the_console_is_clean(stage: &Stage<'_>) -> Outcome<()> {
    // What earlier pages said is not this page's.
    stage.running.console()?;
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
        let said = stage.running.console()?;
        ensure!(
            said.is_empty(),
            "the console of the page in {language} says {said:?}"
        );
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

/// What can be read of the page, and whether its two sentences about itself can be seen.
const AS_IT_STANDS: &str = "const seen = (id) => !!document.getElementById(id)?.checkVisibility();
    return { said: document.body.innerText, still: seen('still'), loading: seen('loading'),
        example: seen('say') && !!document.querySelector('#say .example'), rows: document.querySelectorAll('#file tr[data-record]').length,
        dead: [...document.querySelectorAll('#take-over')].length,
        ready: document.documentElement.hasAttribute('data-ready') }";

/// Waits in a frame until the page has started, or for as long as a start takes.
const STARTED: &str = "const done = arguments[0], from = Date.now();
    (function look() {
      if (document.documentElement.hasAttribute('data-ready') || Date.now() - from > 4000) done();
      else setTimeout(look, 50);
    })();";

pub(crate) fn without_its_script_the_page_promises_nothing(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        // Once the script does not come, and once a frame gives the page an origin of its own: there it starts where
        // the browser lets its files in, and stays a finished example elsewhere, but never anything between.
        for framed in [false, true] {
            let boot = stage.files(language)?.part("boot")?.path.clone();
            let refuse = (!framed).then_some(boot);
            let options = Options {
                refuse,
                ..Options::default()
            };
            let session = &stage.running.session;
            let mut hosts = Vec::new();
            let page = stage.open_with(language, "", options)?;
            if framed {
                page.wait_until_ready()?;
                let address = page.server.url(stage.files(language)?.folder()?);
                let sandbox = "sandbox=\"allow-scripts\" width=900 height=800";
                hosts.push(stage.frame(sandbox, &address)?);
            }
            // Time enough for a script that came after all.
            session.run_async("const done = arguments[0]; setTimeout(done, 500)", &[])?;
            if framed {
                session.run_async(STARTED, &[])?;
            }
            let it = session.run(AS_IT_STANDS, &[])?;
            let started = framed && it["ready"] == true;
            ensure!(
                it["still"] == !started && it["example"] == true && it["rows"].as_u64() > Some(5),
                "without its script (framed: {framed}) the page in {language} is no finished example: {it}"
            );
            let said = it["said"].as_str().unwrap_or_default();
            let promises = ["Loading", "载入"].iter().any(|word| said.contains(word));
            ensure!(
                it["loading"] == false && !promises && it["dead"] == u64::from(started),
                "without its script (framed: {framed}) the page in {language} promises to load: {it}"
            );
        }
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
        let it = page.session.run(AS_IT_STANDS, &[])?;
        ensure!(
            it["loading"] == false && it["example"] == true,
            "a page that failed still loads, or shows no example: {it}"
        );
        page.session.find("#failed a[href='#file']")?.click()?;
        page.session.wait(
            "the link leads to the table",
            "return Math.abs(document.getElementById('file').getBoundingClientRect().top) < innerHeight / 2",
            &[],
        )?;
    }
    Ok(())
}

/// The program comes in two files, and a first answer needs one of them.
pub(crate) fn a_tick_is_answered_while_what_follows_is_missing(stage: &Stage<'_>) -> Outcome<()> {
    let options = Options {
        refuse: Some(stage.files("en")?.part("advice")?.path.clone()),
        ..Options::default()
    };
    let page = stage.open_with("en", "", options)?;
    let said = "return document.documentElement.hasAttribute('data-failed')";
    page.session
        .wait("the page says that something is missing", said, &[])?;
    let before = page.headline()?;
    for slug in ["phone-number", "name"] {
        page.tick(slug)?;
    }
    page.session.wait(
        "the headline is about the reader's own ticks",
        "return document.querySelector('h1').textContent !== arguments[0] && !document.querySelector('#say .example')",
        &[before.into()],
    )?;
    ensure!(page.rows()?.len() > 5, "the ticks opened nothing");
    // Longer than the page waits before it works out what follows: a call of what is not there would stop it.
    page.session
        .run_async("const done = arguments[0]; setTimeout(done, 300)", &[])?;
    page.changes("another tick", || page.tick("apple-id"))?;
    let follows = "return !!document.querySelector('.advice')";
    ensure!(
        page.session.run(follows, &[])? == false,
        "what follows is drawn without its part of the program"
    );
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
