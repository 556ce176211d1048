//! The headline: what was ticked, what it is enough for, and what it fetches, in two sentences.

use super::price::{headline_text, headline_what, list_text};
use super::ui::rich;
use super::Page;
use crate::evidence::{self, MARKETS, catalog};
use crate::format;
use crate::session::{Msg, Session};
use crate::words::{Key, Words};
use engine::Report;
use yew::prelude::*;

/// More marks than this make a headline nobody reads; the rest is counted.
const MARKED: usize = 4;

/// Headline and standfirst; `unread` are the parts of the link that could not be read.
pub fn say(page: &Page, session: &Session, report: &Report, unread: &[String], on_msg: &Callback<Msg>) -> Html {
    let words = &page.words;
    let take_over = on_msg.reform(|_: MouseEvent| Msg::TookOverExample);
    html! {
        <section id="say" class="say">
            if session.is_example() {
                <p class="example"><b>{ words.say(Key::SayExample) }</b></p>
            }
            <h1>{ headline(words, report) }</h1>
            if report.shared.is_empty() {
                <p class="stand">{ words.say(Key::SayEmpty) }</p>
            } else {
                <p class="stand">{ for stand(words, report) }</p>
            }
            if session.is_example() {
                <p class="small quiet note">
                    { words.say(Key::SayExampleNote) }{ " " }
                    <button id="take-over" type="button" class="link" onclick={take_over}>
                        { words.say(Key::SayTakeOver) }
                    </button>
                </p>
            }
            if !unread.is_empty() {
                <p class="problem" role="alert">
                    { words.fill(Key::SayBadLink, &[("what", &unread.join(", "))]) }
                </p>
            }
            if !page.live {
                <p id="loading" class="small" role="status">{ words.say(Key::SayLoading) }</p>
                <p id="failed" class="problem" role="alert" hidden=true>{ words.say(Key::SayFailed) }</p>
                <noscript><p class="small">{ words.say(Key::SayNoscript) }</p></noscript>
            }
            <details class="promise">
                <summary>{ words.say(Key::SayPromise) }{ " " }<span>{ words.say(Key::SayPromiseCheck) }</span></summary>
                <p>{ words.say(Key::SayPromiseText) }</p>
            </details>
        </section>
    }
}

fn headline(words: &Words, report: &Report) -> Html {
    if report.shared.is_empty() {
        return html! { { words.say(Key::AskHeading).to_owned() } };
    }
    let label = |id: &engine::FactId| {
        let text = evidence::label(*id).map_or("", |label| words.text(label));
        html! { <mark>{ format::short(text).to_owned() }</mark> }
    };
    let mut marks: Vec<_> = report.shared.iter().take(MARKED).map(label).collect();
    let rest = report.shared.len() - marks.len();
    if rest > 0 {
        let more = words.fill(Key::SayAndMore, &[("n", &rest.to_string())]);
        marks.push(html! { <mark>{ more }</mark> });
    }
    let separated = marks.into_iter().enumerate().map(|(at, mark)| {
        let before = if at == 0 { "" } else { words.say(Key::SaySeparator) };
        html! { <>{ before.to_owned() }{ mark }</> }
    });
    let n = report.countable_records;
    let tail = words.fill(
        match n {
            0 => Key::SayTailNone,
            1 => Key::SayTailOne,
            _ => Key::SayTail,
        },
        &[("n", &n.to_string())],
    );
    html! { <>{ for separated }{ tail }</> }
}

/// The standfirst, sentence by sentence, figures in bold.
fn stand(words: &Words, report: &Report) -> Vec<Html> {
    sentences(words, report)
        .into_iter()
        .map(|(template, values)| {
            let drawn = rich(&template, |name| {
                let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
                match name {
                    "price" | "count" => html! { <b class="num">{ value.to_owned() }</b> },
                    _ => html! { { value.to_owned() } },
                }
            });
            html! { <>{ drawn }{ words.say(Key::FormatBetweenSentences).to_owned() }</> }
        })
        .collect()
}

type Sentence = (String, Vec<(&'static str, String)>);

fn sentences(words: &Words, report: &Report) -> Vec<Sentence> {
    let place = MARKETS.get(usize::from(report.market.0)).map_or("", |m| words.text(m.label)).to_owned();
    let year = if report.year == catalog().this_year {
        words.say(Key::SayToday).to_owned()
    } else {
        report.year.to_string()
    };
    let mut said: Vec<Sentence> = Vec::new();
    match (headline_text(words, report), headline_what(words, report)) {
        (Some(price), Some(what)) => said.push((
            words.say(Key::SayStand).to_owned(),
            vec![("place", place), ("year", year), ("price", price), ("what", what)],
        )),
        _ => said.push((words.say(Key::SayStandNoPrice).to_owned(), vec![("place", place), ("year", year)])),
    }
    match list_text(words, report) {
        Some(price) => said.push((words.say(Key::SayStandList).to_owned(), vec![("price", price)])),
        None => said.push((words.say(Key::SayStandNoList).to_owned(), Vec::new())),
    }
    if report.countable_records > 0 {
        said.push((
            words.say(Key::SayStandArrive).to_owned(),
            vec![
                ("of", report.countable_records.to_string()),
                ("count", format::count(words, report.expected_records)),
            ],
        ));
    }
    said
}

/// The result in plain sentences, for a screen reader after a tick.
pub fn summary(words: &Words, session: &Session, report: &Report) -> String {
    if report.shared.is_empty() {
        return words.say(Key::SayEmpty).to_owned();
    }
    let example = session.is_example().then(|| format!("{}. ", words.say(Key::SayExample)));
    let said: Vec<_> = sentences(words, report)
        .into_iter()
        .map(|(template, values)| {
            let with: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            crate::words::fill(&template, &with)
        })
        .collect();
    example.unwrap_or_default() + &said.join(words.say(Key::FormatBetweenSentences))
}

/// How many of the records arrive: `2–12 of 18`.
pub fn arriving(words: &Words, report: &Report) -> String {
    let count = format::count(words, report.expected_records);
    words.fill(Key::FormatCountOf, &[("count", &count), ("of", &report.countable_records.to_string())])
}
