//! One row of the ledger: a record with its line, its way and its price, or a key without a price.

use super::stub::stub;
use super::why::{Target, why};
use crate::evidence::{self, identifiers};
use crate::format::{Axis, band_in_100, chance_word, shown};
use crate::view::Page;
use crate::view::compare::both;
use crate::view::ui::{element, holding, is_open, line, plot, said, text, thin_line};
use crate::words::Key;
use engine::{Band, Derivations, FactId, IdentifierReport, MarketId, RecordReport};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct RowProps {
    /// Words.
    pub page: Page,
    /// What the row is about.
    pub what: What,
    /// What was given.
    pub shared: Vec<FactId>,
    /// In which market and year.
    pub of: (MarketId, u16),
    /// The first of its section, which tells its way in the first paint.
    pub first: bool,
}

/// What a row is about.
#[derive(Clone, PartialEq)]
pub enum What {
    /// Something sold.
    Record {
        /// What is known of it.
        record: Box<RecordReport>,
        /// What it is compared with.
        then: Option<Box<RecordReport>>,
        /// The axis of all stubs.
        axis: Option<Axis>,
        /// The market's currency.
        code: &'static str,
    },
    /// An identifier that would be picked up on the way, and the chance it is compared with.
    Key(IdentifierReport, Option<Band>),
}

impl What {
    fn id(&self) -> FactId {
        match self {
            Self::Record { record, .. } => record.id,
            Self::Key(identifier, _) => identifier.id,
        }
    }

    fn given(&self) -> bool {
        match self {
            Self::Record { record, .. } => record.given,
            Self::Key(identifier, _) => identifier.given,
        }
    }

    fn band(&self) -> Band {
        match self {
            Self::Record { record, .. } => band(record),
            Self::Key(identifier, _) => identifier.probability,
        }
    }

    /// What it is compared with: the chance, and whether it is given there too.
    fn then(&self) -> Option<(Band, bool)> {
        match self {
            Self::Record { then, .. } => then.as_ref().map(|then| (band(then), then.given)),
            Self::Key(_, then) => then.map(|then| (then, false)),
        }
    }

    fn derivations(&self) -> &Derivations {
        match self {
            Self::Record { record, .. } => &record.derivations,
            Self::Key(identifier, _) => &identifier.derivations,
        }
    }
}

fn band(record: &RecordReport) -> Band {
    if record.given {
        Band {
            low: 1.0,
            high: 1.0,
        }
    } else {
        record.probability.unwrap_or_default()
    }
}

/// A component, because it remembers whether it is open and is drawn again only when its own answer changes.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let open = use_state_eq(|| false);
    let RowProps {
        page,
        what,
        shared,
        of,
        first,
    } = props;
    let words = &page.words;
    let id = what.id();
    let label = words.label(id);
    let band = what.band();
    let nothing_ticked = shared.is_empty();
    let on_toggle = {
        let open = open.clone();
        Callback::from(move |event: Event| open.set(is_open(&event)))
    };
    let (filled, folded_away) = if page.is_live() {
        (*open, false)
    } else if page.is_first_paint() {
        (*first, !*first)
    } else {
        (true, false)
    };
    let chance = |(band, given)| match given {
        true => words.say(Key::FileGiven).to_owned(),
        false => band_in_100(words, band),
    };
    let then = what.then();
    let odds = if let Some(then) = then {
        let figures = both(words, chance((band, what.given())), Some(chance(then)));
        vec![said("span", "odds", &figures)]
    } else if what.given() {
        vec![said("span", "odds", words.say(Key::FileGiven))]
    } else if nothing_ticked {
        vec![said("span", "odds", words.say(Key::FormatDash))]
    } else {
        vec![
            said("span", "odds num", &band_in_100(words, band)),
            said("span", "w", chance_word(words, band)),
        ]
    };
    let way = if nothing_ticked || folded_away {
        holding("p", "odds-line", odds)
    } else {
        let name = format!("{}{label}", words.say(Key::FormatColon));
        let ask = vec![text(words.say(Key::FileWhy)), said("span", "vh", &name)];
        let summary = odds
            .into_iter()
            .chain([holding("span", "q", ask)])
            .collect();
        let told = if filled {
            let given = what.given();
            why(
                page,
                Target {
                    fact: id,
                    band,
                    given,
                    derivations: what.derivations(),
                    shared,
                    of: *of,
                },
            )
        } else {
            Html::default()
        };
        // Two always: children that grow in number are drawn anew from the first on, and the focus would be lost with
        // the summary that has it.
        let inside = [holding("summary", "", summary), told];
        html! { <details class="why" ontoggle={on_toggle}>{ for inside }</details> }
    };
    let left = then.map_or(band, |(then, _)| then);
    // What was given out is certain; whatever is worked out is drawn as its figures say.
    let left = if what.given() && left.low >= 1.0 {
        left
    } else {
        shown(left)
    };
    let (slug, drawn, price, is_key) = match what {
        What::Record {
            record,
            then,
            axis,
            code,
        } => {
            let entry = evidence::record(id);
            let sample = entry.map_or("", |entry| words.passage(entry.sample));
            let price = if nothing_ticked {
                none(words.say(Key::FormatDash))
            } else {
                let open = filled && !page.is_first_paint();
                stub(page, record, then.as_deref(), *axis, code, open)
            };
            (
                entry.map(|entry| entry.slug),
                line(left, sample),
                Some(price),
                false,
            )
        }
        What::Key(..) => {
            let entry = identifiers().get(usize::from(id.0));
            (entry.map(|entry| entry.slug), thin_line(left), None, true)
        }
    };
    // The line itself is what is left; under it the same as before and after on one axis.
    let change = then.map_or_else(Html::default, |(then, _)| {
        plot((band.low, band.high), (then.low, then.high), &[])
    });
    let some = |value: &'static str| Some(AttrValue::from(value));
    let cell = |class: &'static str, inside| {
        element(
            "td",
            &["class", "role"],
            vec![some(class), some("cell")],
            inside,
        )
    };
    let mut row = vec![
        element(
            "th",
            &["scope", "role"],
            vec![some("row"), some("rowheader")],
            vec![text(label)],
        ),
        cell("get", vec![drawn, change, way]),
    ];
    // A key has no price, and its table no stub.
    row.extend(price.map(|price| cell("stub", vec![price])));
    let keys: &[&str] = if is_key {
        &["class", "role", "data-key"]
    } else {
        &["class", "role", "data-record"]
    };
    let class = if is_key { "rec key-row" } else { "rec" };
    element(
        "tr",
        keys,
        vec![some(class), some("row"), slug.map(AttrValue::from)],
        row,
    )
}

fn none(words: &str) -> Html {
    holding("div", "p", vec![said("span", "none", words)])
}
