//! One file, two prices: what a look-up fetches and what a row fetches, on one log axis, never mixed.

use super::Page;
use super::compare::both;
use super::ui::{at, fixed, holding, interval, said, scale, text};
use crate::evidence::{self, bases, catalog, founding_price};
use crate::format::{self, Axis, Mark};
use crate::words::{Key, Words};
use engine::{Exclusion, Nanos, ObservationId, PriceRange, Report};
use yew::prelude::*;

/// The figure beside the headline; `after` is what it is compared with.
pub fn two_prices(page: &Page, report: &Report, after: Option<&Report>) -> Html {
    let words = &page.words;
    let mut rows = rows(words, report);
    if let Some(after) = after {
        // Both have the same rows in the same order: a look-up, a list, and the founding price for scale.
        for (row, then) in rows.iter_mut().zip(self::rows(words, after)) {
            row.text = both(words, std::mem::take(&mut row.text), Some(then.text));
            row.what = both(words, std::mem::take(&mut row.what), Some(then.what));
            row.was = (row.ends != then.ends).then_some(row.ends);
            row.ends = then.ends;
        }
    }
    // Nothing ticked has no price; a price for scale says more than two dashes.
    if report.shared.is_empty() && after.is_none() && rows.iter().any(|row| row.context) {
        rows.retain(|row| row.context);
    }
    let drawn = on_one_axis(report, rows);
    let code = currency(report);
    let mut note = vec![words.say(Key::LaterScale).to_owned()];
    note.extend(money_note(words, report));
    if let Some(range) = &report.dossier.dataset {
        let price = format::interval(words, range.low, range.high, code);
        note.push(words.fill(
            Key::LaterDatasetRow,
            &[
                ("price", &price),
                ("years", &format::years(words, range.years)),
            ],
        ));
    }
    let heading = vec![text(words.say(Key::PricesHeading))];
    fixed(
        "section",
        const { &[at("class", "prices"), at("aria-labelledby", "two-prices")] },
        vec![
            fixed("h2", const { &[at("id", "two-prices")] }, heading),
            holding("div", "two", drawn),
            said(
                "p",
                "small quiet note",
                &note.join(words.say(Key::FormatBetweenSentences)),
            ),
        ],
    )
}

/// What someone who is after you pays, and what you fetch as a row in a list: the two prices of the box in other pages.
pub fn embed_prices(page: &Page, report: &Report) -> Vec<Html> {
    let mut rows = rows(&page.words, report);
    rows.retain(|row| !row.context);
    on_one_axis(report, rows)
}

/// Rows of prices above the scale that they share.
fn on_one_axis(report: &Report, rows: Vec<Row>) -> Vec<Html> {
    let mut ends = Vec::new();
    for row in &rows {
        for (low, high) in [Some(row.ends), row.was].into_iter().flatten() {
            ends.extend([low, high]);
        }
    }
    let axis = Axis::covering(&ends);
    let lines = axis.map(Axis::gridlines).unwrap_or_default();
    let code = currency(report);
    // Every decade has its line; labels at both ends and in the middle leave room on a phone.
    let (middle, last) = (lines.len() / 2, lines.len().saturating_sub(1));
    let labels: Vec<_> = lines
        .iter()
        .enumerate()
        .filter(|(at, _)| [0, middle, last].contains(at) || lines.len() < 4)
        .map(|(_, (at, amount))| (*at, format::amount(*amount, code)))
        .collect();
    let mut drawn: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let about = vec![
                said("span", "big num", &row.text),
                said("span", "small", &row.what),
            ];
            let class = if row.context { "row ctx" } else { "row" };
            holding(
                "div",
                class,
                vec![
                    holding("div", "", about),
                    on_axis("iv plot", axis, row.ends, row.was),
                ],
            )
        })
        .collect();
    drawn.push(holding(
        "div",
        "row scales",
        vec![holding("div", "", vec![]), scale(&labels)],
    ));
    drawn
}

/// In whose money prices are, what bringing them there rests on, and whether some could not be brought.
pub fn money_note(words: &Words, report: &Report) -> Vec<String> {
    let bundles = &report.dossier.bundles;
    let all = ranges(report).map(|range| range.conversion);
    let all = all.chain(bundles.iter().map(|bundle| bundle.conversion));
    let (today, rates) = format::conversions(words, all);
    let code = currency(report);
    let mut note = Vec::new();
    match &today {
        Some(years) => note.push(words.fill(Key::LaterMoneyToday, &[("years", years)])),
        None => note.push(words.say(Key::LaterOtherYear).to_owned()),
    }
    if let Some(years) = &rates {
        let with = [("code", code), ("years", years.as_str())];
        note.push(words.fill(Key::LaterMoneyRates, &with));
    }
    let left_out = report.records.iter().flat_map(|record| &record.left_out);
    let left_out = left_out.chain(ranges(report).flat_map(|range| &range.left_out));
    let mut left_out = left_out.chain(&report.dossier.bundles_left_out);
    if left_out.any(|left| left.reason == Exclusion::NoRate) {
        note.push(words.fill(Key::LaterMoneyNoRate, &[("code", code)]));
    }
    note
}

struct Row {
    text: String,
    what: String,
    ends: Ends,
    /// The ends it is compared with.
    was: Option<Ends>,
    context: bool,
}

/// The ends of a price; one that is missing is open, and without either there is none.
pub type Ends = (Option<Nanos>, Option<Nanos>);

fn rows(words: &Words, report: &Report) -> Vec<Row> {
    let dossier = &report.dossier;
    let code = currency(report);
    let nothing = || words.say(Key::FormatDash).to_owned();
    let mut rows = Vec::new();
    rows.push(match (&dossier.headline, headline_what(words, report)) {
        (Some(headline), Some(what)) => Row {
            text: format::interval(words, headline.low, headline.high, code),
            what: words.fill(Key::PricesLookup, &[("what", &what)]),
            ends: (headline.low, headline.high),
            was: None,
            context: false,
        },
        _ => Row::empty(nothing(), words.say(Key::PricesLookupNone)),
    });
    rows.push(match &dossier.list {
        Some(range) => Row::range(words, report, range, words.say(Key::PricesList)),
        None => Row::empty(nothing(), words.say(Key::PricesListNone)),
    });
    if let Some(row) = founding(words, report) {
        rows.push(row);
    }
    rows
}

impl Row {
    fn empty(text: String, what: &str) -> Self {
        Self {
            text,
            what: what.to_owned(),
            ends: (None, None),
            was: None,
            context: false,
        }
    }

    fn range(words: &Words, report: &Report, range: &PriceRange, what: &str) -> Self {
        let years = years_seen(words, report, range.years);
        Self {
            text: format::interval(words, range.low, range.high, currency(report)),
            what: what.to_owned() + &words.fill(Key::FormatBracketed, &[("what", &years)]),
            ends: (range.low, range.high),
            was: None,
            context: false,
        }
    }
}

/// Every price range of the report.
fn ranges(report: &Report) -> impl Iterator<Item = &PriceRange> {
    let dossier = &report.dossier;
    let records = report.records.iter();
    let of_records = records.flat_map(|it| [&it.lookup, &it.list, &it.dataset, &it.stock]);
    [&dossier.list, &dossier.dataset]
        .into_iter()
        .chain(of_records)
        .flatten()
}

/// The founding report's price, drawn in its own market for scale.
fn founding(words: &Words, report: &Report) -> Option<Row> {
    let at = usize::from(founding_price()?.0);
    let price = catalog()
        .observations
        .get(at)
        .filter(|o| o.market == report.market)?;
    // It stays in the money it was printed in, and off an axis of another.
    let own = evidence::currency_code(price.currency);
    let there = price.currency == report.currency;
    Some(Row {
        text: format::interval(words, Some(price.low), Some(price.high), own),
        what: words.fill(Key::PricesApple, &[("years", &price.as_of.to_string())]),
        ends: (there.then_some(price.low), there.then_some(price.high)),
        was: None,
        context: true,
    })
}

/// A price on an axis and its gridlines, inside the one it is compared with; an empty track where there is neither.
pub fn on_axis(class: &'static str, axis: Option<Axis>, ends: Ends, was: Option<Ends>) -> Html {
    let mark = |(low, high)| axis.map_or(Mark::None, |axis| axis.mark(low, high));
    let grid = axis.map(Axis::grid).unwrap_or_default();
    interval(class, mark(ends), was.map(mark), &grid)
}

/// The code of the currency that the report's prices are in.
pub fn currency(report: &Report) -> &'static str {
    evidence::currency_code(report.currency)
}

/// Whether little is known of the market: a price there is an example.
pub fn is_thin(report: &Report) -> bool {
    let market = evidence::markets().get(usize::from(report.market.0));
    market.is_some_and(|market| market.thin)
}

/// The price of the file in one phrase, such as `¥700`.
pub fn headline_text(words: &Words, report: &Report) -> Option<String> {
    let headline = report.dossier.headline.as_ref()?;
    Some(format::interval(
        words,
        headline.low,
        headline.high,
        currency(report),
    ))
}

/// What the headline's price buys: `the bundle of 6 records, paid, 2016`.
pub fn headline_what(words: &Words, report: &Report) -> Option<String> {
    let headline = report.dossier.headline.as_ref()?;
    let covers = headline.covers.to_string();
    let years = years_seen(words, report, headline.years);
    let key = match headline.bundle {
        Some(_) if headline.covers == 1 => Key::SayStandBundleOne,
        Some(_) => Key::SayStandBundle,
        None if headline.covers == 1 => Key::SayStandPlanOne,
        None => Key::SayStandPlan,
    };
    let how = headline
        .bundle
        .map(|id| basis_word(words, id))
        .unwrap_or_default();
    Some(words.fill(key, &[("covers", &covers), ("years", &years), ("how", how)]))
}

/// When prices were seen, and whether that was after the year that was asked about.
fn years_seen(words: &Words, report: &Report, years: (u16, u16)) -> String {
    let seen = format::years(words, years);
    let later = match years {
        (_, last) if last <= report.year => return seen,
        (first, _) if first <= report.year => Key::BasisPartlyLater,
        _ => Key::BasisLater,
    };
    [seen.as_str(), words.say(later)].join(words.say(Key::FormatClause))
}

/// When the price as a row in a list was seen.
pub fn list_years(words: &Words, report: &Report) -> Option<String> {
    let range = report.dossier.list.as_ref()?;
    Some(years_seen(words, report, range.years))
}

/// The price as a row in a list, in one phrase.
pub fn list_text(words: &Words, report: &Report) -> Option<String> {
    let range = report.dossier.list.as_ref()?;
    Some(format::interval(
        words,
        range.low,
        range.high,
        currency(report),
    ))
}

/// How a price became known: paid, asked, from a court file.
pub fn basis_word(words: &Words, id: ObservationId) -> &str {
    use crate::evidence::PriceBasis;
    bases().get(usize::from(id.0)).map_or("", |basis| {
        words.say(match basis {
            PriceBasis::Paid => Key::BasisPaid,
            PriceBasis::Court => Key::BasisCourt,
            PriceBasis::Asked => Key::BasisAsked,
            PriceBasis::RateCard => Key::BasisRateCard,
            PriceBasis::Reported => Key::BasisReported,
        })
    })
}
