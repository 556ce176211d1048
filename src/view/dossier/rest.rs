//! What has no row: the unlikely, those without a route, and what is sold without choosing anyone.

use super::FOLDED_BELOW;
use crate::evidence::{self, no_evidence};
use crate::format;
use crate::view::Page;
use crate::view::price::currency;
use crate::view::ui::{holding, marked, said, thin_line};
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
    if folded.is_empty() {
        return Html::default();
    }
    let heading = words.fill(Key::LaterFolded, &[("n", &folded.len().to_string())]);
    let items = folded.into_iter().map(|(id, band)| {
        let line = [words.label(id), &format::band_in_100(words, band)];
        said("li", "", &line.join(words.say(Key::FormatColon)))
    });
    let inside = vec![
        said("summary", "", &heading),
        holding("ul", "", items.collect()),
    ];
    marked("details", "rest", (&["class", "id"], "folded"), inside)
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
    let heading = words.fill(Key::LaterNoneHeading, &[("n", &none.len().to_string())]);
    let items = none.into_iter().map(|id| {
        let why = format!(
            "{}{}",
            words.say(Key::FileNoRoute),
            reason(words, report, id)
        );
        let inside = vec![
            said("b", "", words.label(id)),
            thin_line(Band {
                low: 0.0,
                high: 0.0,
            }),
            said("span", "small quiet", &why),
        ];
        marked(
            "li",
            "",
            (&["class", "data-record"], evidence::slug(id)),
            inside,
        )
    });
    let inside = vec![
        said("h3", "", &heading),
        said("p", "small", words.say(Key::LaterNoneText)),
        holding("ul", "uncovered", items.collect()),
    ];
    marked("section", "rest", (&["class", "id"], "no-route"), inside)
}

fn reason(words: &Words, report: &Report, id: FactId) -> String {
    no_evidence()
        .iter()
        .find(|entry| entry.market == report.market && entry.record == id)
        .map(|entry| words.passage(entry.reason))
        .filter(|reason| !reason.is_empty())
        .map(|reason| format!("{}{reason}", words.say(Key::FormatColon)))
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
    if sold.is_empty() {
        return Html::default();
    }
    let items = sold.into_iter().map(|record| {
        let mut inside = vec![said("dt", "", words.label(record.id))];
        let prices = prices(record).into_iter();
        inside.extend(
            prices.map(|(key, range)| said("dd", "", &price(words, key, range, currency(report)))),
        );
        marked(
            "div",
            "",
            (&["class", "data-record"], evidence::slug(record.id)),
            inside,
        )
    });
    let inside = vec![
        said("h3", "", words.say(Key::LaterCrowdHeading)),
        said("p", "small", words.say(Key::LaterCrowdText)),
        holding("dl", "sold", items.collect()),
    ];
    marked("section", "rest", (&["class", "id"], "crowd-sold"), inside)
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
    let price = [
        format::price(words, range, code),
        format::years(words, range.years),
    ]
    .join(words.say(Key::FormatClause));
    words.fill(key, &[("price", &price)])
}
