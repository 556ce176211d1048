//! Market, year and the case to start from.

use crate::evidence::{CASES, IDENTIFIERS, MARKETS, PERSONAS, SCENARIOS, catalog};
use crate::session::{Msg, Session, Start};
use crate::words::{Key, Words};
use engine::MarketId;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Three native selects.
pub fn choices(words: &Words, session: &Session, on_msg: &Callback<Msg>) -> Html {
    let chosen = |read: fn(&str) -> Option<Msg>| {
        let on_msg = on_msg.clone();
        Callback::from(move |event: Event| {
            let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
            if let Some(msg) = value.as_deref().and_then(read) {
                on_msg.emit(msg);
            }
        })
    };
    let start = session.start.and_then(Start::slug).unwrap_or_default();
    let past = session.year < catalog().this_year;

    html! {
        <div class="pick">
            <div>
                <label class="f" for="market">{ words.say(Key::AskMarket) }</label>
                <select class="sel" id="market" onchange={chosen(market)}>
                    { for (0u8..).zip(MARKETS).map(|(at, market)| html! {
                        <option key={at} value={market.slug} selected={session.market.0 == at}>
                            { words.text(market.label) }
                            if market.thin { { " · " }{ words.say(Key::AskThin) } }
                        </option>
                    }) }
                </select>
            </div>
            <div>
                <label class="f" for="year">{ words.say(Key::AskYear) }</label>
                <select class="sel" id="year" onchange={chosen(year)} aria-describedby={past.then_some("past")}>
                    { for years(words).into_iter().map(|(year, label)| html! {
                        <option key={year} value={year.to_string()} selected={session.year == year}>{ label }</option>
                    }) }
                </select>
                if past {
                    <p id="past" class="small quiet">{ words.say(Key::AskPastNote) }</p>
                }
            </div>
            <div>
                <label class="f" for="scenario">{ words.say(Key::AskStart) }</label>
                <select class="sel" id="scenario" onchange={chosen(start_of)}>
                    <option value="" selected={start.is_empty()}>{ words.say(Key::AskStartNone) }</option>
                    { for starts(words).into_iter().map(|(heading, options)| html! {
                        <optgroup key={heading.clone()} label={heading}>
                            { for options.into_iter().map(|(slug, label)| html! {
                                <option key={slug.clone()} selected={slug == start} value={slug.clone()}>{ label }</option>
                            }) }
                        </optgroup>
                    }) }
                </select>
            </div>
        </div>
    }
}

fn market(slug: &str) -> Option<Msg> {
    let (at, _) = (0u8..).zip(MARKETS).find(|(_, market)| market.slug == slug)?;
    Some(Msg::ChoseMarket(MarketId(at)))
}

fn year(text: &str) -> Option<Msg> {
    text.parse().ok().map(Msg::ChoseYear)
}

fn start_of(slug: &str) -> Option<Msg> {
    Some(Msg::ChoseStart(Start::named(slug)))
}

/// The years, newest first.
fn years(words: &Words) -> Vec<(u16, String)> {
    let (first, today) = (catalog().first_year, catalog().this_year);
    (first..=today)
        .rev()
        .map(|year| {
            let said = year.to_string();
            let label = if year == today {
                words.fill(Key::AskYearToday, &[("year", &said)])
            } else {
                said
            };
            (year, label)
        })
        .collect()
}

/// The cases under their headings, each with its stable name.
fn starts(words: &Words) -> Vec<(String, Vec<(String, String)>)> {
    let option = |start: Start, label: String| Some((start.slug()?, label));
    let scenarios = SCENARIOS
        .iter()
        .enumerate()
        .filter_map(|(at, s)| option(Start::Scenario(at), words.text(s.label).to_owned()));
    let personas = PERSONAS
        .iter()
        .enumerate()
        .filter_map(|(at, p)| option(Start::Persona(at), words.text(p.label).to_owned()));
    // A case is told by its place, its year and what was handed over; sellers have no name here.
    let cases = CASES.iter().enumerate().filter(|(_, case)| !case.shared.is_empty()).filter_map(|(at, case)| {
        let place = MARKETS.get(usize::from(case.market.0)).map_or("", |m| words.text(m.label));
        let shared: Vec<_> = case
            .shared
            .iter()
            .filter_map(|id| IDENTIFIERS.get(usize::from(id.0)))
            .map(|identifier| words.text(identifier.label))
            .collect();
        let shared = crate::format::together(words, &shared);
        option(Start::Case(at), format!("{place} {}: {shared}", case.year))
    });
    vec![
        (words.say(Key::AskStartScenarios).to_owned(), scenarios.collect()),
        (words.say(Key::AskStartPersonas).to_owned(), personas.collect()),
        (words.say(Key::AskStartCases).to_owned(), cases.collect()),
    ]
}
