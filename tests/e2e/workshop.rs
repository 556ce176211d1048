//! A whole lesson from the single file, as it lies on a disk: nothing is served, nothing is fetched.

use super::ensure;
use super::page::Stage;
use serde_json::json;
use xtask::webdriver::{Session, key};
use xtask::workspace::Workspace;
use xtask::{Outcome, workshop};

/// So many learners that their guesses may be shown.
const LEARNERS: usize = 5;

/// The file of a language by a query of its own, so that the browser loads it anew.
pub(crate) fn open(session: &Session, language: &str, query: &str, fragment: &str) -> Outcome<()> {
    let folder = workshop::folder(&Workspace::find()?);
    let file = folder.join(format!("going-rate-{language}.html"));
    ensure!(
        file.is_file(),
        "there is no {}: `cargo xtask workshop` makes it",
        file.display()
    );
    session.go(&format!("file://{}?{query}#{fragment}", file.display()))?;
    let ready = "return document.documentElement.hasAttribute('data-ready')";
    session
        .wait("the workshop file is ready", ready, &[])
        .map(drop)
}

fn text_of(session: &Session, css: &str) -> Outcome<String> {
    let script = "const it = document.querySelector(arguments[0]); return it ? it.textContent : ''";
    let said = session.wait(&format!("{css} says something"), script, &[json!(css)])?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

pub(crate) fn there_are(session: &Session, css: &str, count: usize) -> Outcome<()> {
    let script = "return document.querySelectorAll(arguments[0]).length === arguments[1]";
    let what = format!("there are {count} of {css}");
    session
        .wait(&what, script, &[json!(css), json!(count)])
        .map(drop)
}

/// Goes on until a selector finds something.
fn on_until(session: &Session, css: &str) -> Outcome<()> {
    for _ in 0..40 {
        let found = session.run(
            "return !!document.querySelector(arguments[0])",
            &[json!(css)],
        )?;
        if found == json!(true) {
            return Ok(());
        }
        session.find("#do-forward")?.click()?;
    }
    xtask::problem(format!("the lesson never came to {css}"))
}

pub(crate) fn a_whole_lesson_from_the_workshop_file(stage: &Stage<'_>) -> Outcome<()> {
    let session = &stage.running.session;
    // What earlier pages said is not this lesson's.
    stage.running.console()?;
    for language in ["en", "zh"] {
        // An address that was cut in the middle of a letter starts all the same, and says what it did not find.
        open(session, language, "cut", "%E5%A7")?;
        there_are(session, "[role=alert]:not([hidden])", 1)?;
        open(session, language, "start", "")?;
        session.find("#code")?.type_in("MEI")?;
        session.find(".find button")?.click()?;
        there_are(session, "main.learner", 1)?;
        let mut codes = Vec::new();
        for learner in 0..LEARNERS {
            open(session, language, &format!("learner={learner}"), "mei")?;
            session
                .find(&format!("#guess-0-is-{}", learner % 3))?
                .click()?;
            session.find("#own-is-1")?.click()?;
            there_are(session, "#own .qr", 1)?;
            codes.push(text_of(session, "#own-code")?);
        }
        open(session, language, "present", "present/mei")?;
        // With commas: the driver of WebKitGTK types no line breaks.
        session.find("#codes")?.type_in(&codes.join(", "))?;
        session.find("#take")?.click()?;
        let taken = "return document.querySelector('#taken p').textContent.includes(arguments[0])";
        session.wait(
            "five codes are taken",
            taken,
            &[json!(LEARNERS.to_string())],
        )?;
        session.find("#do-forward")?.click()?;
        there_are(session, "#hist i", LEARNERS)?;
        there_are(session, "#answer", 0)?;
        session.press("\u{e014}")?; // the arrow to the right, as a clicker sends it
        there_are(session, "#answer", 1)?;
        let first = text_of(session, "#answer .n")?;
        session.press("\u{e012}")?; // the arrow to the left
        there_are(session, "#answer", 0)?;
        // The space bar reveals, wherever the focus is not on a button.
        session.run("document.activeElement.blur()", &[])?;
        session.press(key::SPACE)?;
        there_are(session, "#answer", 1)?;
        on_until(session, ".tk b")?;
        let price = text_of(session, ".tk b")?;
        on_until(session, ".back")?;
        ensure!(
            !text_of(session, ".best")?.is_empty(),
            "nothing says what to take back"
        );
        on_until(session, "a.go")?;
        session.find("a.go")?.click()?;
        there_are(session, "section.pg", 4)?;
        let row = text_of(session, "tr[data-record]")?;
        ensure!(
            row.contains(&first) && row.contains(&price),
            "the screen said {first} and {price}, the sheet says {row}"
        );
        session.run("window.print = () => (window.printed = true)", &[])?;
        session.find("#print")?.click()?;
        let printed = session.run("return window.printed === true", &[])?;
        ensure!(printed == json!(true), "the sheet was not printed");
        let loaded = session.run(
            "return performance.getEntriesByType('resource').filter(it => !it.name.startsWith('data:')).map(it => it.name)",
            &[],
        )?;
        ensure!(
            loaded.as_array().is_some_and(Vec::is_empty),
            "the file loaded {loaded}"
        );
        let said = stage.running.console()?;
        ensure!(said.is_empty(), "the console says {said:?}");
    }
    Ok(())
}

pub(crate) fn axe_finds_nothing_in_the_workshop_file(stage: &Stage<'_>) -> Outcome<()> {
    let session = &stage.running.session;
    for (language, fragment) in [
        ("en", ""),
        ("en", "mei"),
        ("zh", "sheets/mei/a4"),
        ("en", "guide"),
    ] {
        open(session, language, &format!("axe={fragment}"), fragment)?;
        super::access::ensure_no_faults(stage, fragment)?;
    }
    for theme in super::access::themes(stage) {
        open(session, "en", &format!("axe={theme}"), "present/mei")?;
        super::access::dress(stage, theme)?;
        super::access::ensure_no_faults(stage, theme)?;
        for css in ["#answer .n", ".step-of", ".tk b", ".back", "a.go"] {
            on_until(session, css)?;
            super::access::ensure_no_faults(stage, &format!("{theme}, {css}"))?;
        }
    }
    Ok(())
}
