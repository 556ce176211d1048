//! Whether a fault would be heard at all: every clean console that another scenario asks for rests on this one.

use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use xtask::Outcome;
use xtask::browsers::Browser;
use xtask::server::{Options, Server, Tree};

/// Faults of every kind, in a page and in the strictest frame; `{{where}}` stands for which of the two it is.
const FAULTS: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'none'\">
<img src=\"refused-{{where}}.png\" alt=\"\">
<script>
console.log('a word, {{where}}');
console.warn('warned, {{where}}');
console.error('failed, {{where}}');
Promise.reject(new Error('rejected, {{where}}'));
setTimeout(() => { setTimeout(() => { document.documentElement.dataset.done = ''; parent.postMessage('done', '*'); }, 50); throw new Error('thrown, {{where}}'); });
</script>";

pub(crate) fn a_planted_fault_is_heard_from_a_page_and_from_a_frame(
    stage: &Stage<'_>,
) -> Outcome<()> {
    // Its driver hands nothing on.
    if !stage.is_one_of(&[Browser::Chromium, Browser::Firefox]) {
        return Ok(());
    }
    let page = [
        "<!doctype html><title>faults</title>",
        "<script>addEventListener('message', () => { window.framed = true; });</script>",
        &FAULTS.replace("{{where}}", "page"),
        "<iframe sandbox=\"allow-scripts\" src=\"frame.html\"></iframe>",
    ]
    .concat();
    let frame = ["<!doctype html>", &FAULTS.replace("{{where}}", "frame")].concat();
    let options = Options {
        without_policy: true,
        ..Options::default()
    };
    let server = Server::start(
        Tree::of(&[("index.html", &page), ("frame.html", &frame)]),
        options,
    )?;
    let session = &stage.running.session;
    session.go(&server.url(""))?;
    session.wait(
        "both have had their faults",
        "return window.framed === true && 'done' in document.documentElement.dataset",
        &[],
    )?;
    let said = stage.running.console()?;
    // Chromium's driver keeps the log of one process, and a sandboxed frame is another.
    let places: &[&str] = match stage.running.browser {
        Browser::Firefox => &["page", "frame"],
        Browser::Chromium | Browser::WebKit => &["page"],
    };
    for place in places {
        for fault in ["warned, ", "failed, ", "rejected, ", "thrown, ", "refused-"] {
            let fault = [fault, *place].concat();
            ensure!(
                said.iter().any(|it| it.contains(&fault)),
                "nobody heard «{fault}» in {said:#?}"
            );
        }
    }
    ensure!(
        !said.iter().any(|it| it.contains("a word")),
        "a word is no fault: {said:#?}"
    );
    // What was heard is not heard twice.
    session.run("return arguments[0]", &[json!(0)])?;
    let again = stage.running.console()?;
    ensure!(again.is_empty(), "asked again, it says {again:#?}");
    Ok(())
}
