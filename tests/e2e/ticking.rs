//! Ticking: by pointer and by keyboard, and what is read afterwards.

use crate::ensure;
use crate::page::{Page, Stage};
use serde_json::json;
use xtask::webdriver::key;
use xtask::{Outcome, problem};

/// More stops than the page has controls before its first ticks; a lost focus would tab for ever.
const TAB_STOPS: usize = 80;

pub(crate) fn a_tick_by_pointer_changes_the_file(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    let said = page.changes("a tick", || page.tick("phone-number"))?;
    ensure!(page.is_ticked("phone-number")?, "the box is not ticked");
    ensure!(
        said.chars().any(|c| c.is_ascii_digit()),
        "the announcement has no number: {said}"
    );
    let more = page.changes("a second tick", || page.tick("national-id-number"))?;
    ensure!(more != said, "two ticks are announced like one: {said}");
    page.changes("taking a tick back", || page.tick("national-id-number"))?;
    // What changed since the announcement before comes first.
    ensure!(
        page.status()?.ends_with(&said),
        "with the same ticks it says {} and not {said}",
        page.status()?
    );
    Ok(())
}

pub(crate) fn the_last_tick_can_be_reached_by_pointer(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2016.national-id-number")?;
    let last = "return [...document.querySelectorAll('input[name=k]')].pop().value";
    let last = page.session.run(last, &[])?;
    let Some(last) = last.as_str() else {
        return problem("the page has no ticks");
    };
    page.tick(last)?;
    ensure!(page.is_ticked(last)?, "a click on {last} does not tick it");
    Ok(())
}

pub(crate) fn a_tick_by_keyboard_changes_the_file(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    tab_to(&page, "k-phone-number")?;
    page.changes("the space bar", || page.session.press(key::SPACE))?;
    ensure!(page.is_ticked("phone-number")?, "the box is not ticked");
    let focused = page.session.focused()?.attribute("id")?;
    ensure!(
        focused == "k-phone-number",
        "the focus went to {focused} by ticking"
    );
    let ring = page.session.run("const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth)", &[])?;
    ensure!(
        ring.as_f64() >= Some(2.0),
        "the focus cannot be seen: {ring}"
    );
    page.changes("the space bar again", || page.session.press(key::SPACE))?;
    ensure!(!page.is_ticked("phone-number")?, "the box is still ticked");
    Ok(())
}

pub(crate) fn tab_to(page: &Page<'_>, id: &str) -> Outcome<()> {
    for _ in 0..TAB_STOPS {
        page.session.press(key::TAB)?;
        if page.session.run(
            "return document.activeElement?.id === arguments[0]",
            &[json!(id)],
        )? == true
        {
            return Ok(());
        }
    }
    problem(format!("{TAB_STOPS} tabs did not reach {id}"))
}

pub(crate) fn the_example_is_labelled_and_can_be_taken_over(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    ensure!(
        page.ticked()?.is_empty(),
        "the example ticks the reader's boxes"
    );
    let label = page.text_of("#say .example")?;
    ensure!(
        label.to_lowercase().contains("example"),
        "the example is called {label}"
    );
    let example = page.rows()?;
    page.session.find("#take-over")?.click()?;
    page.session.wait("the example's ticks are the reader's", "return document.querySelectorAll('input[name=k]:checked').length > 0 && !document.querySelector('#say .example')", &[])?;
    ensure!(
        page.rows()? == example,
        "taking the example over changed the file"
    );
    let taken = page.ticked()?;
    for slug in ["phone-number", "name", "apple-id"] {
        ensure!(
            taken.iter().any(|ticked| ticked == slug),
            "the example did not tick {slug}: {taken:?}"
        );
    }
    Ok(())
}

pub(crate) fn everything_ticked_and_nothing_ticked_are_said(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2016.phone-number")?;
    page.changes("unticking the only box", || page.tick("phone-number"))?;
    let empty = page.rows()?;
    ensure!(!empty.is_empty(), "the empty file has no rows");
    let chances = empty.iter().filter(|row| row.contains(" in 100")).count();
    ensure!(
        chances == 0,
        "{chances} rows of the empty file name a chance"
    );
    let boxes = page.session.find_all("input[name=k]")?.len();
    page.session.run(
        "for (const box of document.querySelectorAll('input[name=k]')) box.click()",
        &[],
    )?;
    page.session.wait(
        "every box is ticked",
        "return !document.querySelector('input[name=k]:not(:checked)')",
        &[],
    )?;
    page.session.wait(
        "the full file names chances",
        "return /in 100/.test(document.getElementById('file').textContent)",
        &[],
    )?;
    ensure!(page.ticked()?.len() == boxes, "not every box can be ticked");
    Ok(())
}

pub(crate) fn a_tick_has_a_name_and_a_role(stage: &Stage<'_>) -> Outcome<()> {
    for (language, name) in [("en", "phone number"), ("zh", "手机")] {
        let page = stage.open(language, "")?;
        let tick = page.session.find("#k-phone-number")?;
        let said = (tick.spoken_role()?, tick.spoken_name()?);
        ensure!(said.0 == "checkbox", "a tick is announced as {}", said.0);
        ensure!(
            said.1.contains(name),
            "the tick is called {} and not {name}",
            said.1
        );
    }
    Ok(())
}

pub(crate) fn a_row_opens_by_keyboard_and_ends_in_a_source(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2016.national-id-number")?;
    page.session.run(
        "document.querySelector('tr[data-record=hotel-stays] summary').focus()",
        &[],
    )?;
    page.session.press(key::ENTER)?;
    let opened = "const panel = document.querySelector('tr[data-record=hotel-stays] details'); return panel.open && panel.querySelector('a[href^=http]')?.checkVisibility()";
    page.session
        .wait("the row opens and shows a source", opened, &[])?;
    let focused = "return !!document.activeElement.closest('tr[data-record=hotel-stays] summary')";
    ensure!(
        page.session.run(focused, &[])? == true,
        "opening a row loses the focus"
    );
    let row = page.row("hotel-stays")?;
    ensure!(row.contains("in 100"), "no step names its chance: {row}");
    let away = page.session.run("return [...document.querySelectorAll('#file a[href^=http]')].filter(link => !/noreferrer/.test(link.rel)).length", &[])?;
    let policy = page.session.run(
        "return document.querySelector('meta[name=referrer]')?.content",
        &[],
    )?;
    ensure!(
        away == 0 || policy == "no-referrer",
        "{away} links would tell their host where the reader came from"
    );
    Ok(())
}
