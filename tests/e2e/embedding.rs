//! The page that makes the lines for other people's pages: what is chosen shows, and the lines work where they are put.

use crate::access::ensure_no_faults;
use crate::embeds::host;
use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use xtask::Outcome;
use xtask::server::{Options, Server, Tree};

const READY: &str = "return document.documentElement.hasAttribute('data-ready')";

/// Sets a field of the form as a reader does.
const CHOOSE: &str = "const field = document.getElementById('choices').elements[arguments[0]];
    field.value = arguments[1];
    (field.length && field[0].type === 'radio' ? [...field].find(it => it.checked) : field).dispatchEvent(new Event('change', { bubbles: true }));
    return document.getElementById('snippet').value";

pub(crate) fn lines_for_a_page_follow_what_is_chosen(stage: &Stage<'_>) -> Outcome<()> {
    let session = &stage.running.session;
    for (path, title) in [
        ("embed-this/", "What could a data broker get"),
        ("zh/embed-this/", "凭你给出去的信息"),
    ] {
        let server = stage.serve(Options::default())?;
        stage.running.console()?;
        session.go(&server.url(path))?;
        session.wait("the page is ready", READY, &[])?;
        let choose = |name: &str, value: &str| session.run(CHOOSE, &[json!(name), json!(value)]);
        let said = choose("kind", "plain")?;
        let said = said.as_str().unwrap_or_default();
        ensure!(
            said.contains(title) && said.contains(&server.url("")),
            "{path}: the lines hold no title or no address: {said}"
        );
        choose("start", "scenario:ordered-parcel")?;
        choose("form", "tall")?;
        let said = choose("theme", "dark")?;
        let said = said.as_str().unwrap_or_default();
        ensure!(
            said.contains("?start=scenario:ordered-parcel&amp;form=tall&amp;theme=dark"),
            "{path}: the lines do not follow: {said}"
        );
        // The box in the preview is the one that the lines name, and says its height through the strictest frame.
        session.wait(
            "the lines take the height that the box says",
            "const frame = document.querySelector('#stage iframe');
             return frame.getAttribute('sandbox') === 'allow-scripts' && frame.src.endsWith('?start=scenario:ordered-parcel&form=tall&theme=dark')
                 && document.getElementById('snippet').value.includes(`height=\"${Number(frame.height) + 40}\"`)",
            &[],
        )?;
        let other = choose("lang", if path == "embed-this/" { "zh" } else { "en" })?;
        let folder = if path == "embed-this/" { "zh/" } else { "" };
        ensure!(
            other
                .as_str()
                .is_some_and(|said| said.contains(&server.url(&format!("{folder}embed/?")))),
            "{path}: another language is not another folder: {other}"
        );
        let it = session.run(
            "return { policy: document.getElementById('policy').value, privacy: document.getElementById('privacy').value,
                sums: [...document.querySelectorAll('[data-sum]')].map(it => it.textContent), local: document.getElementById('local').checkVisibility() }",
            &[],
        )?;
        let address = server.address().to_string();
        // The newest in each language, and each frozen one.
        let boxes = stage.play.tree.paths();
        let boxes = boxes
            .filter(|path| path.contains("embed/") && path.ends_with("/index.html"))
            .count();
        ensure!(
            it["policy"] == format!("frame-src http://{address}")
                && it["privacy"]
                    .as_str()
                    .is_some_and(|said| said.matches(&address).count() == 2),
            "{path}: policy or statement do not name the host: {it}"
        );
        ensure!(
            it["local"] == true
                && it["sums"].as_array().is_some_and(|sums| sums.len() == boxes
                    && sums
                        .iter()
                        .all(|sum| sum.as_str().is_some_and(|sum| sum.len() == 64))),
            "{path}: no sum of a file, or no word that this address is local: {it}"
        );
        ensure!(
            server
                .log()
                .iter()
                .all(|asked| asked.referrer.is_none() && asked.status == 200),
            "{path}: something was not there, or was told where it was asked from"
        );
        ensure_no_faults(stage, path)?;
        frozen_and_listed(stage)?;
        ensure_no_faults(stage, path)?;
        session.resize(500, 900)?;
        host::is_as_wide_as_its_window(session)?;
        session.resize(1280, 900)?;
        session.run(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } })",
            &[],
        )?;
        session.find("[data-copy='snippet']")?.click()?;
        session.wait(
            "a refused clipboard selects the lines and says so",
            "const field = document.getElementById('snippet');
             return document.activeElement === field && field.selectionEnd === field.value.length && field.selectionStart === 0
                 && document.getElementById('said').textContent === document.getElementById('choices').dataset.select",
            &[],
        )?;
    }
    Ok(())
}

/// A frozen version, and identifiers of the host's own, show in the lines and in the preview.
fn frozen_and_listed(stage: &Stage<'_>) -> Outcome<()> {
    let session = &stage.running.session;
    let lines = "return document.getElementById('snippet').value";
    let version = session.run(
        "return document.querySelector('#version option:last-child').value",
        &[],
    )?;
    let said = session.run(CHOOSE, &[json!("version"), version.clone()])?;
    let version = version.as_str().unwrap_or_default();
    ensure!(
        said.as_str()
            .is_some_and(|said| said.contains(&format!("embed/v/{version}/?"))),
        "the lines name no frozen version: {said}"
    );
    session.run(CHOOSE, &[json!("version"), json!("")])?;
    session.run(
        "document.querySelectorAll('details.list').forEach(it => { it.open = true; })",
        &[],
    )?;
    for (list, slug) in [
        ("ids", "name"),
        ("ids", "phone-number"),
        ("show", "apple-id"),
    ] {
        session
            .find(&format!("label:has(input[name={list}][value={slug}])"))?
            .click()?;
    }
    let said = session.run(lines, &[])?;
    ensure!(
        said.as_str().is_some_and(
            |said| said.contains("ids=name,phone-number") && said.contains("show=apple-id")
        ),
        "the lines do not hold the lists: {said}"
    );
    session
        .wait(
            "the preview shows what the lists say",
            "return document.querySelector('#stage iframe').src.includes('ids=name,phone-number&show=apple-id')",
            &[],
        )
        .map(drop)
}

pub(crate) fn lines_for_a_page_work_where_they_are_put(stage: &Stage<'_>) -> Outcome<()> {
    let session = &stage.running.session;
    for kind in ["script", "responsive", "plain", "pym"] {
        let boxes = stage.serve(Options::default())?;
        session.go(&boxes.url("embed-this/"))?;
        session.wait("the page is ready", READY, &[])?;
        session.run(CHOOSE, &[json!("market"), json!("us")])?;
        let lines = session.run(CHOOSE, &[json!("kind"), json!(kind)])?;
        let lines = lines.as_str().unwrap_or_default();
        let pym = if kind == "pym" {
            "<script defer src=\"pym.js\"></script>"
        } else {
            ""
        };
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>An article</title><link rel=\"icon\" href=\"data:,\"></head><body><h1>An article</h1>{lines}{pym}<p>After</p></body></html>"
        );
        let library =
            std::fs::read_to_string(stage.play.packages.join("pym.js/dist/pym.v1.min.js"))
                .unwrap_or_default();
        let options = Options {
            without_policy: true,
            ..Options::default()
        };
        let server = Server::start(
            Tree::of(&[("index.html", page.as_str()), ("pym.js", &library)]),
            options,
        )?;
        session.go(&server.url(""))?;
        session.wait(
            &format!("{kind}: there is a frame"),
            "return document.querySelectorAll('iframe').length === 1",
            &[],
        )?;
        let frame = session.find("iframe")?;
        session.enter(&frame)?;
        host::wait_until_ready(session)?;
        let height = session.run(
            "return [Math.ceil(document.documentElement.getBoundingClientRect().height), document.querySelector('#market').value]",
            &[],
        )?;
        session.leave()?;
        ensure!(height[1] == "us", "{kind}: the choice is lost: {height}");
        let fits = if kind == "plain" {
            "document.querySelector('iframe').clientHeight >= arguments[0]"
        } else {
            "Math.abs(document.querySelector('iframe').clientHeight - arguments[0]) <= 1"
        };
        session.wait(
            &format!("{kind}: the frame is as high as its content"),
            &format!("return {fits}"),
            &[height[0].clone()],
        )?;
    }
    Ok(())
}
