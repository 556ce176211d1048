//! The price stub of a record: one look-up, and behind it every sighting, used or left out.

use super::cite::{cite, excerpt, quoted};
use crate::evidence::{self, catalog, observations};
use crate::format::{self, Axis};
use crate::view::Page;
use crate::view::compare::both;
use crate::view::price::{Ends, basis_word, on_axis};
use crate::view::ui::{holding, marked, said, scale, text};
use crate::words::{Key, Words};
use engine::{
    Bound, Exclusion, LeftOut, Observation, ObservationId, RecordReport, Subject, Trade, Used,
    Weight,
};
use yew::prelude::*;

/// A record's price, beside the one it is compared with; with `open`, every sighting behind it.
pub fn stub(
    page: &Page,
    record: &RecordReport,
    then: Option<&RecordReport>,
    axis: Option<Axis>,
    code: &'static str,
    open: bool,
) -> Html {
    let words = &page.words;
    let says = |record: &RecordReport| match &record.lookup {
        Some(range) => format::price(words, range, code),
        None => format::no_price(words, record).to_owned(),
    };
    let shown = both(words, says(record), then.map(says));
    let price = match &record.lookup {
        Some(range) => vec![
            said("b", "num", &shown),
            said("span", "num", &format::years(words, range.years)),
        ],
        None => vec![said("span", "none", &shown)],
    };
    let ends = |record: &RecordReport| {
        let range = record.lookup.as_ref();
        range.map_or((None, None), |range| (range.low, range.high))
    };
    let now = ends(record);
    let left = then.map_or(now, ends);
    let sightings = if open {
        sightings(page, record, code)
    } else {
        Html::default()
    };
    [
        holding("div", "p", price),
        on_axis("iv small-iv", axis, left, (left != now).then_some(now)),
        sightings,
    ]
    .into_iter()
    .collect()
}

/// Every sighting behind a price, those left out struck through, with the reason.
fn sightings(page: &Page, record: &RecordReport, code: &str) -> Html {
    let words = &page.words;
    let used = record
        .lookup
        .as_ref()
        .map_or(&[][..], |it| &it.observations);
    let left_out = left_out(record);
    // An axis of their own: what was left out may lie far from what is drawn elsewhere, and nothing is clipped.
    let mut ids: Vec<_> = used.iter().map(|it| it.id).collect();
    ids.extend(left_out.iter().map(|it| it.id));
    let mut amounts = Vec::new();
    for (low, high) in ids.into_iter().filter_map(|id| on_paper(id, code)) {
        amounts.extend([low, high]);
    }
    let axis = Axis::covering(&amounts);
    let place = |id| match on_paper(id, code) {
        Some(ends) if axis.is_some() => on_axis("iv small-iv", axis, ends, None),
        _ => Html::default(),
    };
    let mut items = Vec::new();
    for used in used {
        items.push(used_item(words, *used, place(used.id)));
    }
    for left in left_out {
        items.push(left_out_item(words, left, place(left.id)));
    }
    if let Some(axis) = axis {
        // The ends are enough to read a log axis; every decade has its line.
        let mut labels = Vec::new();
        for (at, amount) in axis.gridlines() {
            if at <= 0.0 || at >= 1.0 {
                labels.push((at, format::amount(amount, code)));
            }
        }
        items.push(holding("li", "ends", vec![scale(&labels)]));
    }
    let elsewhere = [
        (Key::StubList, &record.list),
        (Key::StubDataset, &record.dataset),
        (Key::StubStock, &record.stock),
    ];
    for (key, range) in elsewhere {
        if let Some(range) = range {
            let price = [
                format::price(words, range, code),
                format::years(words, range.years),
            ]
            .join(words.say(Key::FormatClause));
            let told = words.fill(key, &[("price", &price)]);
            items.push(said("li", "elsewhere", &told));
        }
    }
    holding("ul", "seen", items)
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

fn used_item(words: &Words, used: Used, drawn: Html) -> Html {
    let flags = [
        (used.later, Key::BasisLater),
        (used.converted, Key::StubConverted),
        (
            seen(used.id).is_some_and(|o| !o.requires_known),
            Key::StubKeysUnknown,
        ),
        (
            seen(used.id).is_some_and(|o| matches!(o.subject, Subject::OneOf(_))),
            Key::StubOneOf,
        ),
    ];
    let flags: Vec<_> = flags
        .into_iter()
        .filter(|(on, _)| *on)
        .map(|(_, key)| words.say(key))
        .collect();
    let mut inside = vec![said("b", "num", &printed(words, used.id)), text(" ")];
    inside.extend(item(words, used.id));
    if !flags.is_empty() {
        let flags = flags.join(words.say(Key::FormatListSeparator));
        inside.push(text(&words.fill(Key::FormatBracketed, &[("what", &flags)])));
    }
    inside.insert(1, drawn);
    marked(
        "li",
        "",
        (&["class", "data-observation"], slug(used.id)),
        inside,
    )
}

fn left_out_item(words: &Words, left: LeftOut, drawn: Html) -> Html {
    let why = match left.reason {
        Exclusion::NotForEstimates => entry(left.id)
            .and_then(|entry| entry.why_not)
            .map_or(words.say(Key::StubNotForEstimates), |why| {
                words.passage(why)
            })
            .to_owned(),
        Exclusion::NeedsUnknown => {
            let needed = words.labels(seen(left.id).map_or(&[], |o| o.requires));
            words.fill(
                Key::StubNeedsUnknown,
                &[("what", &format::list(words, &needed))],
            )
        }
        Exclusion::OtherTimes => words.say(Key::StubOtherTimes).to_owned(),
        Exclusion::LeakedCopy => words.say(Key::StubLeakedCopy).to_owned(),
        Exclusion::NoRate => words.say(Key::StubNoRate).to_owned(),
    };
    let mut inside = vec![said("s", "num", &printed(words, left.id)), text(" ")];
    inside.extend(item(words, left.id));
    inside.push(text(&format!(
        " {}",
        words.fill(Key::StubLeftOut, &[("why", &why)])
    )));
    inside.insert(1, drawn);
    marked(
        "li",
        "out",
        (&["class", "data-observation"], slug(left.id)),
        inside,
    )
}

/// What was bought, how the price became known, when, and where from.
fn item(words: &Words, id: ObservationId) -> Vec<Html> {
    let Some(entry) = entry(id) else {
        return Vec::new();
    };
    let clause = words.say(Key::FormatClause);
    let mut how = [clause, basis_word(words, id)].concat();
    if let Some(observation) = seen(id) {
        let weight = match observation.weight {
            Weight::Weak => Key::StubWeak,
            Weight::Usable => Key::StubUsable,
            Weight::Strong => Key::StubStrong,
        };
        let year = observation.as_of.to_string();
        how += &[clause, &year, clause, words.say(weight)].concat();
    }
    how += words.say(Key::FormatStop);
    let mut inside = vec![
        quoted(words, words.passage(entry.item)),
        text(&how),
        cite(words, &[entry.source]),
    ];
    inside.push(holding("span", "src", vec![excerpt(words, entry.excerpt)]));
    if let Some(note) = entry.note {
        inside.push(holding(
            "span",
            "src",
            vec![quoted(words, words.passage(note))],
        ));
    }
    inside
}

/// A price as it was printed, in its own money.
pub fn printed(words: &Words, id: ObservationId) -> String {
    let Some(observation) = seen(id) else {
        return String::new();
    };
    let (low, high) = ends(observation);
    let code = evidence::currency_code(observation.currency);
    format::interval(words, low, high, code)
}

/// The ends of a price as it was printed.
fn ends(observation: &Observation<'_>) -> Ends {
    match observation.bound {
        Some(Bound::Lower) => (Some(observation.low), None),
        Some(Bound::Upper) => (None, Some(observation.high)),
        None => (Some(observation.low), Some(observation.high)),
    }
}

/// The same, where the price was printed in this money: another has no place on its axis.
fn on_paper(id: ObservationId, code: &str) -> Option<Ends> {
    let observation = seen(id)?;
    (evidence::currency_code(observation.currency) == code).then(|| ends(observation))
}

fn seen(id: ObservationId) -> Option<&'static Observation<'static>> {
    catalog().observations.get(usize::from(id.0))
}

fn entry(id: ObservationId) -> Option<&'static crate::evidence::ObservationEntry> {
    observations().get(usize::from(id.0))
}

fn slug(id: ObservationId) -> &'static str {
    entry(id).map_or("", |entry| entry.slug)
}
