//! What has no row: the unlikely, those without a route, and what is sold without choosing anyone.

use super::FOLDED_BELOW;
use crate::evidence::{self, NO_EVIDENCE};
use crate::format;
use crate::view::price::currency;
use crate::view::Page;
use crate::view::ui::thin_line;
use crate::words::{Key, Words};
use engine::{Band, FactId, PriceRange, RecordReport, Report};
use yew::prelude::*;

/// Records that stay under the line even for a good broker: counted, named, folded away.
pub fn folded(page: &Page, report: &Report) -> Html {
    let words = &page.words;
    let folded: Vec<_> = report
        .records
        .iter()
        .filter(|record| record.reachable && !record.given)
        .filter_map(|record| Some((record.id, record.probability?)))
        .filter(|(_, band)| band.high < FOLDED_BELOW)
        .collect();
    html! {
        if !folded.is_empty() {
            <details class="rest" id="folded">
                <summary>{ words.fill(Key::FileFolded, &[("n", &folded.len().to_string())]) }</summary>
                <ul>
                    { for folded.into_iter().map(|(id, band)| html! {
                        <li>{ label(words, id) }{ words.say(Key::FormatColon) }<span class="num">{ format::band_in_100(words, band) }</span></li>
                    }) }
                </ul>
            </details>
        }
    }
}

/// Records without a route, with what was looked for.
pub fn no_route(page: &Page, report: &Report) -> Html {
    let words = &page.words;
    let none: Vec<_> = report
        .records
        .iter()
        .filter(|record| !record.given && !record.reachable && record.probability.is_some())
        .map(|record| record.id)
        .collect();
    if none.is_empty() || report.shared.is_empty() {
        return Html::default();
    }
    html! {
        <section class="rest" id="no-route" aria-labelledby="no-route-heading">
            <h3 id="no-route-heading">{ words.fill(Key::FileNoneHeading, &[("n", &none.len().to_string())]) }</h3>
            <p class="small">{ words.say(Key::FileNoneText) }</p>
            <ul class="uncovered">
                { for none.into_iter().map(|id| html! {
                    <li data-record={evidence::slug(id)}>
                        <b>{ label(words, id) }</b>
                        { thin_line(Band { low: 0.0, high: 0.0 }) }
                        <span class="small quiet">{ words.say(Key::FileNoRoute) }{ reason(words, report, id) }</span>
                    </li>
                }) }
            </ul>
        </section>
    }
}

fn reason(words: &Words, report: &Report, id: FactId) -> String {
    NO_EVIDENCE
        .iter()
        .find(|entry| entry.market == report.market && entry.record == id)
        .map(|entry| words.passage(entry.reason))
        .filter(|reason| !reason.is_empty())
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default()
}

/// What is sold as stock or in lists only, with its prices.
pub fn crowd(page: &Page, report: &Report) -> Html {
    let words = &page.words;
    let sold: Vec<_> = report
        .records
        .iter()
        .filter(|record| record.probability.is_none() && !prices(record).is_empty())
        .collect();
    html! {
        if !sold.is_empty() {
            <section class="rest" id="crowd-sold" aria-labelledby="crowd-sold-heading">
                <h3 id="crowd-sold-heading">{ words.say(Key::FileCrowdHeading) }</h3>
                <p class="small">{ words.say(Key::FileCrowdText) }</p>
                <dl class="sold">
                    { for sold.into_iter().map(|record| html! {
                        <div data-record={evidence::slug(record.id)}>
                            <dt>{ label(words, record.id) }</dt>
                            { for prices(record).into_iter().map(|(key, range)| html! {
                                <dd>{ price(words, key, range, currency(report)) }</dd>
                            }) }
                        </div>
                    }) }
                </dl>
            </section>
        }
    }
}

fn prices(record: &RecordReport) -> Vec<(Key, &PriceRange)> {
    [
        (Key::StubList, &record.list),
        (Key::StubDataset, &record.dataset),
        (Key::StubStock, &record.stock),
    ]
    .into_iter()
    .filter_map(|(key, range)| Some((key, range.as_ref()?)))
    .collect()
}

fn price(words: &Words, key: Key, range: &PriceRange, code: &str) -> String {
    let price = format!("{}, {}", format::price(words, range, code), format::years(range.years));
    words.fill(key, &[("price", &price)])
}

fn label(words: &Words, id: FactId) -> String {
    evidence::label(id).map_or("", |label| words.text(label)).to_owned()
}
