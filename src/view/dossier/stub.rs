//! The price stub of a record: one look-up, and behind it every sighting, used or left out.

use super::cite::{cite, foreign, quoted};
use crate::evidence::{self, OBSERVATIONS, catalog};
use crate::format::{self, Axis, Mark};
use crate::view::price::basis_word;
use crate::view::Page;
use crate::view::ui::interval;
use crate::words::{Key, Words};
use engine::{Bound, Exclusion, LeftOut, Observation, ObservationId, PriceRange, RecordReport, Subject, Trade, Used};
use yew::prelude::*;

/// A record's price; with `open`, every sighting behind it.
pub fn stub(page: &Page, record: &RecordReport, axis: Option<Axis>, code: &'static str, open: bool) -> Html {
    let words = &page.words;
    let grid: Vec<_> = axis.map(Axis::gridlines).unwrap_or_default().iter().map(|(at, _)| *at).collect();
    let (text, mark) = match &record.lookup {
        Some(range) => (
            html! {
                <>
                    <b class="num">{ format::price(words, range, code) }</b>
                    <span class="num">{ format::years(range.years) }</span>
                </>
            },
            axis.map_or(Mark::None, |axis| axis.mark(range.low, range.high)),
        ),
        None if left_out(record).is_empty() => {
            (html! { <span class="none">{ words.say(Key::FileNoPrice) }</span> }, Mark::None)
        }
        None => (html! { <span class="none">{ words.say(Key::FileLeftOutOnly) }</span> }, Mark::None),
    };
    html! {
        <>
            <div class="p">{ text }</div>
            { interval("small-iv", mark, &grid) }
            if open {
                { sightings(page, record, code) }
            }
        </>
    }
}

/// Every sighting behind a price, those left out struck through, with the reason.
fn sightings(page: &Page, record: &RecordReport, code: &str) -> Html {
    let words = &page.words;
    let live = page.live;
    let used: Vec<Used> = record.lookup.iter().flat_map(|range| range.observations.iter().copied()).collect();
    let left_out = left_out(record);
    let elsewhere = [
        (Key::StubList, &record.list),
        (Key::StubDataset, &record.dataset),
        (Key::StubStock, &record.stock),
    ];
    html! {
        <ul class="seen">
            { for used.iter().map(|used| used_item(words, *used, live)) }
            { for left_out.iter().map(|left| left_out_item(words, *left, live)) }
            { for elsewhere.into_iter().filter_map(|(key, range)| Some(elsewhere_item(words, key, range.as_ref()?, code))) }
        </ul>
    }
}

/// The look-ups left out, whether or not a price remained.
fn left_out(record: &RecordReport) -> Vec<LeftOut> {
    let rows = match &record.lookup {
        Some(range) => &range.left_out,
        None => &record.left_out,
    };
    let is_lookup = |left: &&LeftOut| seen(left.id).is_some_and(|o| o.trade == Trade::Lookup);
    rows.iter().filter(is_lookup).copied().collect()
}

fn used_item(words: &Words, used: Used, live: bool) -> Html {
    let flags = [
        (used.later, Key::StubLater),
        (used.converted, Key::StubConverted),
        (seen(used.id).is_some_and(|o| !o.requires_known), Key::StubKeysUnknown),
        (seen(used.id).is_some_and(|o| matches!(o.subject, Subject::OneOf(_))), Key::StubOneOf),
    ];
    let flags: Vec<_> = flags.into_iter().filter(|(on, _)| *on).map(|(_, key)| words.say(key)).collect();
    html! {
        <li data-observation={slug(used.id)}>
            <b class="num">{ printed(words, used.id) }</b>{ " " }{ item(words, used.id, live) }
            if !flags.is_empty() { { " (" }{ flags.join(words.say(Key::FormatListSeparator)) }{ ")" } }
        </li>
    }
}

fn left_out_item(words: &Words, left: LeftOut, live: bool) -> Html {
    let why = match left.reason {
        Exclusion::NotForEstimates => entry(left.id)
            .and_then(|entry| entry.why_not)
            .map_or(words.say(Key::StubNotForEstimates), |why| words.passage(why))
            .to_owned(),
        Exclusion::NeedsUnknown => {
            let needed: Vec<_> = seen(left.id)
                .map_or(&[][..], |o| o.requires)
                .iter()
                .filter_map(|id| evidence::label(*id))
                .map(|label| words.text(label))
                .collect();
            words.fill(Key::StubNeedsUnknown, &[("what", &format::list(words, &needed))])
        }
        Exclusion::OtherTimes => words.say(Key::StubOtherTimes).to_owned(),
        Exclusion::LeakedCopy => words.say(Key::StubLeakedCopy).to_owned(),
        Exclusion::NoRate => words.say(Key::StubNoRate).to_owned(),
    };
    html! {
        <li class="out" data-observation={slug(left.id)}>
            <s class="num">{ printed(words, left.id) }</s>{ " " }{ item(words, left.id, live) }
            { " " }{ words.fill(Key::StubLeftOut, &[("why", &why)]) }
        </li>
    }
}

fn elsewhere_item(words: &Words, key: Key, range: &PriceRange, code: &str) -> Html {
    let price = format!("{}, {}", format::price(words, range, code), format::years(range.years));
    html! { <li class="elsewhere">{ words.fill(key, &[("price", &price)]) }</li> }
}

/// What was bought, how the price became known, when, and where from.
fn item(words: &Words, id: ObservationId, live: bool) -> Html {
    let Some(entry) = entry(id) else {
        return Html::default();
    };
    let what = words.passage(entry.item);
    let year = seen(id).map_or_else(String::new, |o| o.as_of.to_string());
    html! {
        <>
            <span lang={foreign(words, what)}>{ what }</span>{ words.say(Key::FormatClause) }{ basis_word(words, id) }{ words.say(Key::FormatClause) }{ year }{ words.say(Key::FormatStop) }
            { cite(words, &[entry.source]) }
            if live {
                <span class="src">{ words.say(Key::FormatQuoteOpen) }{ quoted(words, words.passage(entry.excerpt)) }{ words.say(Key::FormatQuoteClose) }</span>
            }
        </>
    }
}

/// A price as it was printed, in its own money.
pub fn printed(words: &Words, id: ObservationId) -> String {
    let Some(observation) = seen(id) else {
        return String::new();
    };
    let (low, high) = match observation.bound {
        Some(Bound::Lower) => (Some(observation.low), None),
        Some(Bound::Upper) => (None, Some(observation.high)),
        None => (Some(observation.low), Some(observation.high)),
    };
    let code = evidence::currency_code(observation.currency);
    format::interval(words, low, high, code)
}

fn seen(id: ObservationId) -> Option<&'static Observation<'static>> {
    catalog().observations.get(usize::from(id.0))
}

fn entry(id: ObservationId) -> Option<&'static crate::evidence::ObservationEntry> {
    OBSERVATIONS.get(usize::from(id.0))
}

fn slug(id: ObservationId) -> &'static str {
    entry(id).map_or("", |entry| entry.slug)
}
