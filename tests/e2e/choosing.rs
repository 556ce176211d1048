//! Choosing: market, year, scenario, language, search.

use crate::ensure;
use crate::page::Stage;
use serde_json::json;
use xtask::Outcome;

const TICKS: &str = "v1.cn.2026.name,phone-number";

pub(crate) fn another_market_changes_the_file(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", TICKS)?;
    let chinese = page.rows()?;
    ensure!(
        chinese.iter().any(|row| row.contains('¥')),
        "no row of the Chinese file has a price in yuan"
    );
    page.changes("another market", || page.choose("market", "us"))?;
    let american = page.rows()?;
    ensure!(
        american.iter().any(|row| row.contains('$')),
        "no row of the American file has a price in dollars"
    );
    ensure!(
        !american.iter().any(|row| row.contains('¥')),
        "a row of the American file has a price in yuan"
    );
    ensure!(
        page.ticked()?.len() == 2,
        "another market changed the ticks"
    );
    Ok(())
}

pub(crate) fn another_year_changes_the_file(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2026.national-id-number")?;
    page.changes("the year 2016", || page.choose("year", "2016"))?;
    ensure!(
        page.chosen("year")? == "2016",
        "the list stands at {}",
        page.chosen("year")?
    );
    ensure!(
        page.session.address()?.contains(".2016."),
        "the address does not carry the year"
    );
    Ok(())
}

pub(crate) fn a_scenario_ticks_its_boxes(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    let hotel = "return [...document.querySelectorAll('#scenario option')].find(option => /checked-into-hotel$/.test(option.value))?.value ?? null";
    let hotel = page.session.run(hotel, &[])?;
    let Some(hotel) = hotel.as_str() else {
        return xtask::problem("the list of scenarios has no hotel");
    };
    page.changes("a scenario", || page.choose("scenario", hotel))?;
    let ticked = page.ticked()?;
    for slug in ["name", "national-id-number", "phone-number"] {
        ensure!(
            ticked.iter().any(|ticked| ticked == slug),
            "checking into a hotel does not tick {slug}: {ticked:?}"
        );
    }
    Ok(())
}

pub(crate) fn another_language_keeps_the_ticks(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    page.choose("market", "us")?;
    page.tick("phone-number")?;
    page.tick("email")?;
    page.session.wait(
        "both ticks are in the address",
        "return location.hash.includes('phone-number') && location.hash.includes('email')",
        &[],
    )?;
    let records = page.records()?;
    page.session.find("#language")?.click()?;
    page.session.wait(
        "the page is Chinese",
        "return document.documentElement.lang.startsWith('zh')",
        &[],
    )?;
    page.wait_until_ready()?;
    let (ticked, market) = (page.ticked()?, page.chosen("market")?);
    ensure!(
        ticked == ["phone-number", "email"],
        "in Chinese, {ticked:?} are ticked"
    );
    ensure!(market == "us", "in Chinese, the market is {market}");
    ensure!(
        page.records()? == records,
        "the Chinese file has other rows"
    );
    let headline = page.headline()?;
    ensure!(
        headline
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
        "the headline is not Chinese: {headline}"
    );
    page.session.find("#language")?.click()?;
    page.session.wait(
        "the page is English again",
        "return document.documentElement.lang === 'en'",
        &[],
    )?;
    page.wait_until_ready()?;
    ensure!(
        page.ticked()? == ["phone-number", "email"],
        "back in English, {:?} are ticked",
        page.ticked()?
    );
    Ok(())
}

pub(crate) fn the_search_finds_a_tick(stage: &Stage<'_>) -> Outcome<()> {
    for (language, typed) in [("en", "passport"), ("zh", "护照")] {
        let page = stage.open(language, "")?;
        let all = page.session.find_all("input[name=k]")?.len();
        page.session.find("#search")?.type_in(typed)?;
        let found = "const boxes = [...document.querySelectorAll('input[name=k]')]; return boxes.length < arguments[0] && boxes.some(box => box.value === 'passport-number')";
        page.session
            .wait("the search leaves the passport", found, &[json!(all)])?;
        page.changes("a tick that was searched", || page.tick("passport-number"))?;
    }
    Ok(())
}
