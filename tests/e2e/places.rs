//! Places: links within the page, the way back, where the focus goes, and links that nobody can read.

use crate::ensure;
use crate::page::{Page, Stage};
use serde_json::json;
use xtask::Outcome;
use xtask::webdriver::key;

/// Whether a part of the page begins in the upper half of the window and has the focus.
const IS_REACHED: &str = "const place = document.getElementById(arguments[0]);
    const top = place?.getBoundingClientRect().top ?? NaN;
    return Math.abs(top) < innerHeight / 2 && document.activeElement === place";

/// What an alert that can be seen says; null where there is none.
const ALERT: &str = "return [...document.querySelectorAll('[role=alert]')].find(alert => alert.checkVisibility())?.textContent.trim() || null";

pub(crate) fn a_first_address_may_lead_to_any_part(stage: &Stage<'_>) -> Outcome<()> {
    for language in ["en", "zh"] {
        for part in ["levers", "how", "file"] {
            let page = stage.open(language, part)?;
            page.session
                .wait(&format!("#{part} is reached"), IS_REACHED, &[json!(part)])?;
            ensure!(
                page.session.address()?.ends_with(&format!("#{part}")),
                "the address does not say {part}: {}",
                page.session.address()?
            );
            page.tick("phone-number")?;
            has_in_address(&page, "phone-number")?;
        }
    }
    Ok(())
}

pub(crate) fn the_way_back_changes_the_place_and_no_choice(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2026.phone-number")?;
    let steps = || page.session.run("return history.length", &[]);
    let before = steps()?;
    page.choose("market", "us")?;
    has_in_address(&page, ".us.")?;
    page.tick("email")?;
    has_in_address(&page, "email")?;
    ensure!(
        steps()? == before,
        "a choice is a step in the history: {} after {before}",
        steps()?
    );
    page.session.find("nav a[href='#file']")?.click()?;
    page.session
        .wait("the file is reached", IS_REACHED, &[json!("file")])?;
    has_in_address(&page, ".us.")?;
    page.choose("year", "2016")?;
    has_in_address(&page, ".us.2016.")?;
    page.session.run("history.back()", &[])?;
    page.session.wait(
        "the way back leads to the top",
        "return scrollY < 100 && location.hash.includes('.us.2016.')",
        &[],
    )?;
    let chosen = (page.chosen("market")?, page.chosen("year")?);
    ensure!(
        chosen == ("us".to_owned(), "2016".to_owned()),
        "the way back changed the choices to {chosen:?}"
    );
    ensure!(
        page.ticked()? == ["phone-number", "email"],
        "the way back changed the ticks to {:?}",
        page.ticked()?
    );
    // Another link is another matter: from there, the way back leads to what was chosen before it.
    page.session.run("location.hash = 'v1.cn.2020.name'", &[])?;
    page.session.wait(
        "the link's tick is made",
        "return document.getElementById('k-name').checked",
        &[],
    )?;
    page.session.run("history.back()", &[])?;
    page.session.wait(
        "the way back leads before the link",
        "return document.getElementById('k-email').checked && !document.getElementById('k-name').checked",
        &[],
    )?;
    Ok(())
}

pub(crate) fn the_way_back_to_the_first_page_shows_the_example(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    page.session
        .run("location.hash = 'v1.us.2026.email'", &[])?;
    page.session.wait(
        "the link's tick is made",
        "return document.getElementById('k-email').checked",
        &[],
    )?;
    page.session.run("history.back()", &[])?;
    page.session.wait(
        "the example is back",
        "return !location.hash && !!document.querySelector('#say .example') && !document.querySelector('input[name=k]:checked')",
        &[],
    )?;
    Ok(())
}

pub(crate) fn the_focus_is_never_lost(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    page.session
        .run("document.getElementById('take-over').focus()", &[])?;
    page.session.press(key::ENTER)?;
    page.session.wait(
        "the example's ticks are the reader's",
        "return !document.getElementById('take-over') && document.querySelectorAll('input[name=k]:checked').length === 3",
        &[],
    )?;
    let focus = "const it = document.activeElement; const box = it.getBoundingClientRect(); return it.name === 'k' && it.checked && box.top >= 0 && box.bottom <= innerHeight";
    page.session
        .wait("the focus is on a tick that can be seen", focus, &[])?;
    page.session
        .run("document.getElementById('scenario').focus()", &[])?;
    page.changes("a case", || {
        page.choose("scenario", "scenario:checked-into-hotel")
    })?;
    let focused = page.session.focused()?.attribute("id")?;
    ensure!(
        focused == "scenario",
        "after a case was chosen the focus is on {focused:?}"
    );
    page.session
        .run("document.getElementById('untick').focus()", &[])?;
    page.session.press(key::ENTER)?;
    page.session.wait(
        "nothing is ticked",
        "return !document.querySelector('input[name=k]:checked')",
        &[],
    )?;
    let focused = page.session.focused()?.attribute("id")?;
    ensure!(
        focused == "untick",
        "after unticking all the focus is on {focused:?}"
    );
    Ok(())
}

pub(crate) fn a_link_of_another_version_is_said_and_costs_no_tick(
    stage: &Stage<'_>,
) -> Outcome<()> {
    for language in ["en", "zh"] {
        let page = stage.open(language, "v9.cn.2026.name")?;
        let said = page.session.wait("the link is named", ALERT, &[])?;
        ensure!(
            said.as_str()
                .is_some_and(|said| said.contains("v9.cn.2026.name")),
            "the page does not say which link it could not read: {said}"
        );
        has_in_address(&page, "v9.cn.2026.name")?;
        page.tick("phone-number")?;
        has_in_address(&page, "v1.cn.2026.phone-number")?;
        page.session.run("location.hash = 'v8.x'", &[])?;
        page.session.wait(
            "the second link is named",
            "return [...document.querySelectorAll('[role=alert]')].some(alert => alert.textContent.includes('v8.x'))",
            &[],
        )?;
        ensure!(
            page.ticked()? == ["phone-number"],
            "a link that nobody can read changed the ticks to {:?}",
            page.ticked()?
        );
        has_in_address(&page, "v1.cn.2026.phone-number")?;
        let page = stage.open(language, "v1.")?;
        let said = page.session.wait("the gap is named", ALERT, &[])?;
        ensure!(
            said.as_str().is_some_and(|said| said.contains('…')),
            "the page does not say what the link lacks: {said}"
        );
    }
    Ok(())
}

fn has_in_address(page: &Page<'_>, part: &str) -> Outcome<()> {
    page.session
        .wait(
            &format!("the address says {part}"),
            "return location.hash.includes(arguments[0])",
            &[json!(part)],
        )
        .map(drop)
}
