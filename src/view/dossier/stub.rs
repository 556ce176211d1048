//! The price stub of a record: one look-up, and behind it every sighting, used or left out.

use super::cite::{Cite, Quoted, foreign};
use crate::evidence::{self, OBSERVATIONS, catalog};
use crate::format::{self, Axis, Mark};
use crate::view::price::basis_word;
use crate::view::ui::Interval;
use crate::view::{use_live, use_page_words};
use crate::words::{Key, Words};
use engine::{Bound, Exclusion, LeftOut, Observation, ObservationId, PriceRange, RecordReport, Subject, Trade, Used};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct StubProps {
    /// What is known of the record.
    pub record: RecordReport,
    /// The axis of all stubs.
    pub axis: Option<Axis>,
    /// The market's currency.
    pub code: &'static str,
    /// Whether the row's "why" is open, and the sightings with it.
    pub open: bool,
}

/// A record's price.
#[component]
pub fn Stub(props: &StubProps) -> Html {
    let words = use_page_words();
    let record = &props.record;
    let grid: Vec<_> = props.axis.map(Axis::gridlines).unwrap_or_default().iter().map(|(at, _)| *at).collect();
    let (text, mark) = match &record.lookup {
        Some(range) => (
            html! {
                <>
                    <b class="num">{ format::price(&words, range, props.code) }</b>
                    <span class="num">{ format::years(range.years) }</span>
                </>
            },
            props.axis.map_or(Mark::None, |axis| axis.mark(range.low, range.high)),
        ),
        None if left_out(record).is_empty() => {
            (html! { <span class="none">{ words.say(Key::FileNoPrice) }</span> }, Mark::None)
        }
        None => (html! { <span class="none">{ words.say(Key::FileLeftOutOnly) }</span> }, Mark::None),
    };
    html! {
        <>
            <div class="p">{ text }</div>
            <Interval class="small-iv" {grid} {mark} />
            if props.open {
                <Seen record={record.clone()} code={props.code} />
            }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct SeenProps {
    record: RecordReport,
    code: &'static str,
}

/// Every sighting behind a price, those left out struck through, with the reason.
#[component]
fn Seen(props: &SeenProps) -> Html {
    let words = use_page_words();
    let live = use_live();
    let record = &props.record;
    let used: Vec<Used> = record.lookup.iter().flat_map(|range| range.observations.iter().copied()).collect();
    let left_out = left_out(record);
    let elsewhere = [
        (Key::StubList, &record.list),
        (Key::StubDataset, &record.dataset),
        (Key::StubStock, &record.stock),
    ];
    html! {
        <ul class="seen">
            { for used.iter().map(|used| used_item(&words, *used, live)) }
            { for left_out.iter().map(|left| left_out_item(&words, *left, live)) }
            { for elsewhere.into_iter().filter_map(|(key, range)| Some(elsewhere_item(&words, key, range.as_ref()?, props.code))) }
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
            <Cite sources={vec![entry.source]} />
            if live {
                <span class="src">{ words.say(Key::FormatQuoteOpen) }<Quoted text={words.passage(entry.excerpt).to_owned()} />{ words.say(Key::FormatQuoteClose) }</span>
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
