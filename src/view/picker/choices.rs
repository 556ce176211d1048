//! Market, year and the case to start from.

use crate::evidence::{cases, catalog, currencies, market_named, markets, personas, scenarios};
use crate::session::{Msg, Session, Start};
use crate::view::ui::{chosen, element, holding, option, said};
use crate::view::{Page, Prices};
use crate::words::{Key, Words};
use engine::{CurrencyId, Money};
use yew::prelude::*;

/// Three native selects.
pub fn choices(page: &Page, session: &Session, on_msg: &Callback<Msg>) -> Html {
    let words = &page.words;
    let start = session.start.and_then(Start::slug).unwrap_or_default();
    let option =
        |value: &str, label: &str, selected: bool| option(page.is_live(), value, label, selected);
    let markets = (0u8..).zip(markets()).map(|(at, market)| {
        let thin = if market.thin {
            format!(" · {}", words.say(Key::AskThin))
        } else {
            String::new()
        };
        option(
            market.slug,
            &format!("{}{thin}", words.text(market.label)),
            session.market.0 == at,
        )
    });
    let years = years(page)
        .into_iter()
        .map(|(year, label)| option(&year.to_string(), &label, session.year == year));
    // Before the calculator arrives a case could be chosen, but nothing would come of it.
    let starts = if page.is_first_paint() {
        Vec::new()
    } else {
        starts(words)
    };
    let starts = starts.into_iter().map(|(heading, options)| {
        let options = options
            .iter()
            .map(|(slug, label)| option(slug, label, *slug == start));
        element(
            "optgroup",
            &["label"],
            vec![Some(heading.into())],
            options.collect(),
        )
    });
    let none = option("", words.say(Key::AskStartNone), start.is_empty());
    let labelled = |id: &'static str,
                    label: Key,
                    options: Vec<Html>,
                    read: fn(&str) -> Option<Msg>| {
        let on_msg = on_msg.clone();
        let onchange = Callback::from(move |event: Event| {
            if let Some(msg) = chosen(&event).as_deref().and_then(read) {
                on_msg.emit(msg);
            }
        });
        html! {
            <div>
                <label class="f" for={id}>{ words.say(label) }</label>
                <select class="sel" {id} {onchange} disabled={page.is_first_paint()}>{ for options }</select>
            </div>
        }
    };
    let mut inside = vec![
        labelled("market", Key::AskMarket, markets.collect(), market),
        labelled("year", Key::AskYear, years.collect(), year),
        labelled(
            "scenario",
            Key::AskStart,
            std::iter::once(none).chain(starts).collect(),
            start_of,
        ),
    ];
    inside.push(money(page, session, on_msg));
    if session.year < catalog().this_year {
        inside.push(said("p", "small quiet past", words.say(Key::AskPastNote)));
    }
    holding("div", "pick", inside)
}

/// Whose money prices are in: the market's own as it was seen, unless the reader wants another.
fn money(page: &Page, session: &Session, on_msg: &Callback<Msg>) -> Html {
    let words = &page.words;
    let (now, live) = (session.money, page.is_live());
    if page.is_first_paint() {
        let closed = vec![said("summary", "link", words.say(Key::AskMoney))];
        return holding("details", "money", closed);
    }
    let select =
        |id: &'static str, label: Key, options: Vec<Html>, to: fn(&str, Money) -> Money| {
            let on_msg = on_msg.clone();
            let onchange = Callback::from(move |event: Event| {
                if let Some(value) = chosen(&event) {
                    on_msg.emit(Msg::ChoseMoney(to(&value, now)));
                }
            });
            html! {
                <div>
                    <label class="f" for={id}>{ words.say(label) }</label>
                    <select class="sel" {id} {onchange}>{ for options }</select>
                </div>
            }
        };
    let own = option(
        live,
        "",
        words.say(Key::AskCurrencyOwn),
        now.currency.is_none(),
    );
    let with_rates = (0u8..).zip(currencies()).filter(|(at, _)| {
        let rates = catalog().rates.get(usize::from(*at));
        rates.is_some_and(|rates| !rates.years.is_empty())
    });
    let others =
        with_rates.map(|(at, code)| option(live, code, code, now.currency == Some(CurrencyId(at))));
    let whose = [
        (false, "then", Key::AskMoneyThen),
        (true, "today", Key::AskMoneyToday),
    ]
    .map(|(today, value, label)| option(live, value, words.say(label), now.today == today));
    let inside = vec![
        said("summary", "link", words.say(Key::AskMoney)),
        select(
            "currency",
            Key::AskCurrency,
            std::iter::once(own).chain(others).collect(),
            |code, now| Money {
                currency: currency(code),
                ..now
            },
        ),
        select("money-of", Key::AskMoneyOf, whose.into(), |value, now| {
            Money {
                today: value == "today",
                ..now
            }
        }),
    ];
    holding("details", "money", inside)
}

fn currency(code: &str) -> Option<CurrencyId> {
    let (at, _) = (0u8..)
        .zip(currencies())
        .find(|(_, known)| **known == code)?;
    Some(CurrencyId(at))
}

fn market(slug: &str) -> Option<Msg> {
    market_named(slug).map(Msg::ChoseMarket)
}

fn year(text: &str) -> Option<Msg> {
    text.parse().ok().map(Msg::ChoseYear)
}

fn start_of(slug: &str) -> Option<Msg> {
    Some(Msg::ChoseStart(Start::named(slug)))
}

/// The years, newest first; what is old is no longer of today.
fn years(page: &Page) -> Vec<(u16, String)> {
    let (first, today) = (catalog().first_year, catalog().this_year);
    (first..=today)
        .rev()
        .map(|year| {
            let said = year.to_string();
            let label = if year == today && page.prices == Prices::Fresh {
                page.words.fill(Key::AskYearToday, &[("year", &said)])
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
    let scenarios = scenarios()
        .iter()
        .enumerate()
        .filter_map(|(at, s)| option(Start::Scenario(at), words.text(s.label).to_owned()));
    let personas = personas()
        .iter()
        .enumerate()
        .filter_map(|(at, p)| option(Start::Persona(at), words.passage(p.label).to_owned()));
    // A case is told by its place, its year, what was handed over and the first thing that came back;
    // sellers have no name here.
    let cases = cases()
        .iter()
        .enumerate()
        .filter(|(_, case)| !case.shared.is_empty())
        .filter_map(|(at, case)| {
            let shared = crate::format::together(words, &words.labels(case.shared));
            let label = words.fill(
                Key::LaterCase,
                &[
                    ("place", words.place(case.market)),
                    ("year", &case.year.to_string()),
                    ("given", &shared),
                    (
                        "got",
                        case.obtained.first().map_or("", |got| words.label(*got)),
                    ),
                ],
            );
            option(Start::Case(at), label)
        });
    vec![
        (
            words.say(Key::AskStartScenarios).to_owned(),
            scenarios.collect(),
        ),
        (
            words.say(Key::AskStartPersonas).to_owned(),
            personas.collect(),
        ),
        (words.say(Key::AskStartCases).to_owned(), cases.collect()),
    ]
}
