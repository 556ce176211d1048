//! Before and after: a thing is compared away and taken back, and a "why" tells its ways and sightings.

use crate::ensure;
use crate::page::{Page, Stage};
use serde_json::{Value, json};
use xtask::Outcome;
use xtask::webdriver::key;

const THREE: &str = "v1.cn.2016.apple-id,name,phone-number";

pub(crate) fn focus(page: &Page<'_>, id: &str) -> Outcome<Value> {
    let script = "document.getElementById(arguments[0])?.focus(); return document.activeElement.id === arguments[0]";
    page.session.run(script, &[json!(id)])
}

/// Waits until the focus is on an element, and it can be seen.
pub(crate) fn is_focused(page: &Page<'_>, what: &str, id: &str) -> Outcome<()> {
    let script = "const it = document.activeElement; const box = it.getBoundingClientRect();
        return it.id === arguments[0] && box.bottom > 0 && box.top < innerHeight";
    page.session.wait(what, script, &[json!(id)]).map(drop)
}

fn fragment(page: &Page<'_>) -> Outcome<String> {
    let address = page.session.address()?;
    Ok(address.split('#').nth(1).unwrap_or_default().to_owned())
}

pub(crate) fn a_thing_is_compared_away_and_taken_back_by_keyboard(
    stage: &Stage<'_>,
) -> Outcome<()> {
    let page = stage.open("en", THREE)?;
    let before = page.rows()?;
    let address = fragment(&page)?;
    ensure!(
        focus(&page, "without-phone-number")? == true,
        "no row offers to compare without the phone number"
    );
    let button = page.session.focused()?;
    let name = button.spoken_name()?;
    ensure!(
        name.contains("phone number") || name.contains("Phone number"),
        "the button is called {name}"
    );
    page.session.press(key::ENTER)?;
    is_focused(&page, "the comparison has the focus", "compared")?;
    let hotel = page.row("hotel-stays")?;
    ensure!(
        hotel.contains("now: ") && hotel.contains("without it: "),
        "the row does not say both: {hotel}"
    );
    let drawn = "const row = document.querySelector('tr[data-record=hotel-stays] .plot'); return !!row.querySelector('.now') && !!row.querySelector('.left')";
    ensure!(
        page.session.run(drawn, &[])? == true,
        "the row does not draw both"
    );
    ensure!(
        fragment(&page)? == address && page.is_ticked("phone-number")?,
        "comparing changed the ticks or the address"
    );
    // Ended, the file is as it was, and the reader is where the comparison began.
    ensure!(
        focus(&page, "compared-end")? == true,
        "a comparison cannot be ended"
    );
    page.session.press(key::ENTER)?;
    is_focused(
        &page,
        "the button has the focus again",
        "without-phone-number",
    )?;
    ensure!(
        page.rows()? == before,
        "the comparison left something behind"
    );
    // Begun anew and taken back, the file is the one that was promised.
    page.session.press(key::ENTER)?;
    is_focused(&page, "the comparison has the focus", "compared")?;
    let promised = page.row("hotel-stays")?;
    ensure!(
        focus(&page, "compared-take")? == true,
        "nothing can be taken back"
    );
    page.changes("taking back", || page.session.press(key::ENTER))?;
    is_focused(&page, "the file has the focus", "file")?;
    ensure!(
        !page.is_ticked("phone-number")?,
        "the phone number is still ticked"
    );
    ensure!(
        !fragment(&page)?.contains("phone-number"),
        "the address still has the phone number"
    );
    let left = page.row("hotel-stays")?;
    let chance = |row: &str, from: &str| {
        let rest = row.split(from).nth(1).unwrap_or_default();
        rest.split(" in 100").next().unwrap_or_default().to_owned()
    };
    let promised = chance(&promised, "without it: ");
    ensure!(
        !promised.is_empty() && left.contains(&format!("{promised} in 100")),
        "{promised} in 100 was promised, and the row says {left}"
    );
    Ok(())
}

pub(crate) fn a_why_tells_its_ways_what_closes_it_and_its_sightings(
    stage: &Stage<'_>,
) -> Outcome<()> {
    for (language, closes, left_out) in [("en", "Withhold ", "left out"), ("zh", "不给", "未计入")]
    {
        let page = stage.open(language, "v1.cn.2016.name,national-id-number,phone-number")?;
        let closed =
            "return document.querySelectorAll('#file tr[data-record] .chain, #file .seen').length";
        ensure!(
            page.session.run(closed, &[])? == 0,
            "a closed row carries what only an open one shows"
        );
        page.session.run(
            "document.querySelector('tr[data-record=hotel-stays] summary').focus()",
            &[],
        )?;
        page.session.press(key::ENTER)?;
        let open = "const row = document.querySelector('tr[data-record=hotel-stays]');
            return row.querySelectorAll('.chain').length > 1 && row.querySelectorAll('.chain .station').length > 3 && !!row.querySelector('.seen .iv')";
        page.session
            .wait("the row shows its ways and its sightings", open, &[])?;
        let row = page.row("hotel-stays")?;
        for part in [closes, left_out] {
            ensure!(row.contains(part), "{language}: no {part}: {row}");
        }
    }
    Ok(())
}

pub(crate) fn the_status_names_what_changed_most(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2016.phone-number")?;
    let first = page.changes("a tick", || page.tick("licence-plate"))?;
    let second = page.changes("another tick", || page.tick("national-id-number"))?;
    ensure!(
        second.contains(" went from ") && second.contains(" in 100 to "),
        "after {first:?} it only says {second:?}"
    );
    Ok(())
}
