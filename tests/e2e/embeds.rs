//! The box in other people's pages: static host pages in `fixtures/`, each with what newsrooms really use.
//!
//! Each checks the height that the host gave, that nothing was requested once the box was ready, that nothing in the
//! host was moved or focused, that a tick works and is followed, and that the console is clean
//! where a driver hands it on: of pages in Chromium, of pages and sandboxed frames in Firefox, of nothing in WebKitGTK.

mod frozen;
pub(crate) mod host;
mod refusing;

use crate::ensure;
use crate::page::Stage;
pub(crate) use frozen::{
    a_frozen_embed_leads_to_newer_ones_in_the_strictest_frame,
    a_frozen_embed_runs_and_says_what_it_is, an_address_asks_for_a_frozen_embed,
};
use host::{Fixture, Given, Host, NO_LIBRARIES};
pub(crate) use refusing::{
    embed_in_an_article_that_is_printed, embed_when_the_cable_is_pulled, embed_where_storage_throws,
};
use std::time::Duration;
use xtask::Outcome;
use xtask::server::{Options, Server, Tree};

macro_rules! fixtures {
    ($($name:ident: $page:literal, $libraries:expr, $given:expr;)*) => {
        $(
            pub(crate) fn $name(stage: &Stage<'_>) -> Outcome<()> {
                let host = Host::open(stage, &Fixture {
                    name: $page,
                    page: include_str!(concat!("fixtures/", $page, ".html")),
                    libraries: $libraries,
                })?;
                host.holds($given)
            }
        )*
    };
}

fixtures! {
    embed_in_a_bare_frame_of_300_320_and_600_pixels: "bare", NO_LIBRARIES, Given::Fixed(640);
    embed_in_the_sandbox_of_wordpress: "wordpress", NO_LIBRARIES, Given::Within(200, 1000);
    embed_in_the_sandbox_of_flourish: "flourish", NO_LIBRARIES, Given::Content;
    embed_under_the_new_listener_of_datawrapper: "datawrapper-new", NO_LIBRARIES, Given::Content;
    embed_under_the_old_listener_of_datawrapper: "datawrapper-old", NO_LIBRARIES, Given::Content;
    embed_under_pym: "pym", &["pym.js/dist/pym.v1.min.js"], Given::Content;
    embed_under_iframe_resizer_4: "iframe-resizer", &["iframe-resizer/js/iframeResizer.min.js"], Given::Content;
    embed_under_open_iframe_resizer: "open-iframe-resizer", &["@open-iframe-resizer/core/dist/index.js"], Given::Content;
    embed_under_the_listener_of_the_guardian: "guardian", NO_LIBRARIES, Given::Content;
    embed_under_the_listener_of_medium: "medium", NO_LIBRARIES, Given::Content;
    embed_twice_on_a_page_by_the_loader: "two", NO_LIBRARIES, Given::Content;
    embed_under_the_hosts_own_policy: "policy", NO_LIBRARIES, Given::Fixed(640);
}

pub(crate) fn embed_in_a_tab_that_is_opened_later(stage: &Stage<'_>) -> Outcome<()> {
    let host = Host::open(
        stage,
        &Fixture {
            name: "tab",
            page: include_str!("fixtures/tab.html"),
            libraries: NO_LIBRARIES,
        },
    )?;
    // Time enough for a box that would draw itself without a width.
    std::thread::sleep(Duration::from_millis(1500));
    stage.running.session.find("#open")?.click()?;
    host.holds(Given::Content)
}

pub(crate) fn embed_lazy_below_the_fold(stage: &Stage<'_>) -> Outcome<()> {
    let host = Host::open(
        stage,
        &Fixture {
            name: "lazy",
            page: include_str!("fixtures/lazy.html"),
            libraries: NO_LIBRARIES,
        },
    )?;
    std::thread::sleep(Duration::from_millis(500));
    ensure!(
        host.asked().is_empty(),
        "a lazy frame far below was asked for: {:?}",
        host.asked()
    );
    host.run("document.querySelector('iframe').scrollIntoView()")?;
    host.holds(Given::Content)
}

pub(crate) fn embed_in_a_host_that_draws_itself_anew(stage: &Stage<'_>) -> Outcome<()> {
    let host = Host::open(
        stage,
        &Fixture {
            name: "two",
            page: include_str!("fixtures/two.html"),
            libraries: NO_LIBRARIES,
        },
    )?;
    host.wait_for_frames(2)?;
    // What a framework does: the same mark-up again, in elements that are new.
    host.run("const old = document.getElementById('one'); const anew = old.cloneNode(false); old.replaceWith(anew)")?;
    host.wait_for_frames(2)?;
    host.run("document.getElementById('two').replaceChildren()")?;
    host.wait_for_frames(2)?;
    host.holds(Given::Content)
}

pub(crate) fn embed_where_frames_are_refused(stage: &Stage<'_>) -> Outcome<()> {
    let _host = Host::open(
        stage,
        &Fixture {
            name: "refused",
            page: include_str!("fixtures/refused.html"),
            libraries: NO_LIBRARIES,
        },
    )?;
    let session = &stage.running.session;
    let shown = "const link = document.querySelector('#one a'); return !!link && !document.querySelector('iframe') && link.textContent + ' ' + link.href";
    let said = session.wait("a link stands in the frame's place", shown, &[])?;
    let said = said.as_str().unwrap_or_default();
    ensure!(
        said.starts_with("A calculator http") && said.ends_with("/card/en.html"),
        "the link is {said}"
    );
    // Chromium writes the refusal down as an error of the host's, which it is.
    stage.running.console()?;
    Ok(())
}

pub(crate) fn embed_opened_by_double_click(stage: &Stage<'_>) -> Outcome<()> {
    for path in ["embed/index.html", "zh/embed/index.html"] {
        let session = &stage.running.session;
        let file = stage.play.dist.join(path);
        session.go(&format!("file://{}?form=tall", file.display()))?;
        host::wait_until_ready(session)?;
        host::tick(session, "national-id-number")?;
        let loaded = session.run(
            "return performance.getEntriesByType('resource').filter(it => !it.name.startsWith('data:')).map(it => it.name)",
            &[],
        )?;
        ensure!(
            loaded.as_array().is_some_and(Vec::is_empty),
            "{path} loaded {loaded}"
        );
        host::is_as_wide_as_its_window(session)?;
        let said = stage.running.console()?;
        ensure!(said.is_empty(), "the console of {path} says {said:?}");
    }
    Ok(())
}

pub(crate) fn embed_without_scripts(stage: &Stage<'_>) -> Outcome<()> {
    // The host may look into the frame, in which no script may run.
    let files = [
        ("index.html", include_str!("fixtures/same.html").to_owned()),
        ("embed/index.html", host::text(stage, "embed/index.html")?),
    ];
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (*path, text.as_str()))
        .collect();
    let options = Options {
        without_policy: true,
        ..Options::default()
    };
    let server = Server::start(Tree::of(&files), options)?;
    let session = &stage.running.session;
    session.go(&server.url(""))?;
    let script = "const page = document.querySelector('iframe').contentDocument;
        if (!page?.querySelector('main')) return null;
        const seen = (css) => page.querySelector(css)?.checkVisibility() === true;
        return { lines: page.querySelectorAll('.lines li').length, price: seen('.tk .big'), still: seen('#still'), failed: seen('#failed'),
            way: page.querySelector('#way-out').href, ready: page.documentElement.hasAttribute('data-ready') };";
    let it = session.wait("the example is there", script, &[])?;
    ensure!(
        it["lines"] == 5 && it["price"] == true && it["still"] == true,
        "without scripts there is no finished example: {it}"
    );
    ensure!(
        it["failed"] == false && it["ready"] == false && it["way"] == server.url(""),
        "without scripts the box promises or fails: {it}"
    );
    // It says that it did not run the script, as it was told.
    stage.running.console()?;
    Ok(())
}

pub(crate) fn embed_where_wasm_is_refused(stage: &Stage<'_>) -> Outcome<()> {
    let strict = host::text(stage, "embed/index.html")?.replace("'wasm-unsafe-eval'", "");
    let server = Server::start(
        Tree::of(&[("index.html", ""), ("embed/index.html", &strict)]),
        Options::default(),
    )?;
    let session = &stage.running.session;
    session.go(&server.url("embed/"))?;
    let shown = "const failed = document.getElementById('failed'); return failed.checkVisibility() && document.documentElement.hasAttribute('data-failed')";
    session.wait("the box says that it could not start", shown, &[])?;
    let it = session.run(
        "return { lines: document.querySelectorAll('.lines li').length, way: document.querySelector('#failed a').href, ready: document.documentElement.hasAttribute('data-ready') }",
        &[],
    )?;
    ensure!(
        it["lines"] == 5 && it["ready"] == false && it["way"] == server.url(""),
        "where wasm is refused, the example does not stay: {it}"
    );
    stage.running.console()?;
    Ok(())
}

pub(crate) fn embed_in_another_language_and_theme(stage: &Stage<'_>) -> Outcome<()> {
    let server = stage.serve(Options::default())?;
    let session = &stage.running.session;
    for (asked, language, lands) in [
        (
            "embed/?lang=en&theme=dark",
            "en",
            "embed/?lang=en&theme=dark",
        ),
        (
            "embed/?lang=zh&theme=dark",
            "zh-Hans",
            "zh/embed/index.html?lang=zh&theme=dark",
        ),
        (
            "embed/?theme=dark&lang=zh-CN#?secret=x",
            "zh-Hans",
            "zh/embed/index.html?theme=dark&lang=zh-CN#?secret=x",
        ),
        (
            "zh/embed/?lang=en&theme=dark",
            "en",
            "embed/index.html?lang=en&theme=dark",
        ),
        (
            "embed/?lang=xx&theme=dark",
            "en",
            "embed/?lang=xx&theme=dark",
        ),
    ] {
        session.go(&server.url("embed/loader.v1.js"))?;
        host::follow(session, &server.url(asked), &server.url(lands))?;
        host::wait_until_ready(session)?;
        let it = session.run(
            "const { lang, dataset } = document.documentElement; return { lang, theme: dataset.theme, way: document.getElementById('way-out').href }",
            &[],
        )?;
        let full = if language == "en" { "" } else { "zh/" };
        ensure!(
            it["lang"] == language && it["theme"] == "dark" && it["way"] == server.url(full),
            "{asked} is {it}"
        );
    }
    Ok(())
}

pub(crate) fn axe_finds_nothing_in_an_embed(stage: &Stage<'_>) -> Outcome<()> {
    let server = stage.serve(Options::default())?;
    let session = &stage.running.session;
    for address in [
        "embed/?theme=light",
        "embed/?theme=dark",
        "zh/embed/?form=tall",
    ] {
        session.go(&server.url(address))?;
        host::wait_until_ready(session)?;
        crate::access::ensure_no_faults(stage, address)?;
        host::tick(session, "phone-number")?;
        crate::access::ensure_no_faults(stage, address)?;
    }
    Ok(())
}
