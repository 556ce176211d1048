//! One row of the ledger: a record with its line, its way and its price, or a key without a price.

use super::stub::stub;
use super::why::{Target, why};
use crate::evidence::{self, identifiers};
use crate::format::{Axis, band_in_100, chance_word};
use crate::view::Page;
use crate::view::ui::{is_open, line, thin_line};
use crate::words::Key;
use engine::{Band, Derivations, FactId, IdentifierReport, RecordReport};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct RowProps {
    /// Words.
    pub page: Page,
    /// What the row is about.
    pub what: What,
    /// What was given.
    pub shared: Vec<FactId>,
}

/// What a row is about.
#[derive(Clone, PartialEq)]
pub enum What {
    /// Something sold.
    Record {
        /// What is known of it.
        record: RecordReport,
        /// The axis of all stubs.
        axis: Option<Axis>,
        /// The market's currency.
        code: &'static str,
    },
    /// An identifier that would be picked up on the way.
    Key(IdentifierReport),
}

impl What {
    fn id(&self) -> FactId {
        match self {
            Self::Record { record, .. } => record.id,
            Self::Key(identifier) => identifier.id,
        }
    }

    fn given(&self) -> bool {
        matches!(self, Self::Record { record, .. } if record.given)
    }

    fn band(&self) -> Band {
        match self {
            Self::Record { record, .. } if record.given => Band { low: 1.0, high: 1.0 },
            Self::Record { record, .. } => record.probability.unwrap_or_default(),
            Self::Key(identifier) => identifier.probability,
        }
    }

    fn derivations(&self) -> &Derivations {
        match self {
            Self::Record { record, .. } => &record.derivations,
            Self::Key(identifier) => &identifier.derivations,
        }
    }
}

/// A component, because it remembers whether it is open and is drawn again only when its own answer changes.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let open = use_state_eq(|| false);
    let RowProps { page, what, shared } = props;
    let words = &page.words;
    let id = what.id();
    let label = evidence::label(id).map_or("", |label| words.text(label));
    let band = what.band();
    let nothing_ticked = shared.is_empty();
    let on_toggle = {
        let open = open.clone();
        Callback::from(move |event: Event| open.set(is_open(&event)))
    };
    // Without scripts nothing can be filled in later, so the prerendered page holds the "why" of every
    // record; the sightings behind a price and the ways to a key come with the calculator.
    let filled = *open || !page.live;
    let odds = if what.given() {
        html! { <span class="odds">{ words.say(Key::FileGiven) }</span> }
    } else if nothing_ticked {
        html! { <span class="odds">{ words.say(Key::FormatDash) }</span> }
    } else {
        html! {
            <>
                <span class="odds num">{ band_in_100(words, band) }</span>
                <span class="w">{ chance_word(words, band) }</span>
            </>
        }
    };
    let folded_away = !page.live && matches!(what, What::Key(_));
    let way = if nothing_ticked || folded_away {
        html! { <p class="odds-line">{ odds }</p> }
    } else {
        let name = format!("{}{label}", words.say(Key::FormatColon));
        html! {
            <details class="why" ontoggle={on_toggle}>
                <summary>
                    { odds }
                    <span class="q">{ words.say(Key::WhyWhy) }<span class="vh">{ name }</span></span>
                </summary>
                if filled {
                    { why(page, Target { fact: id, band, given: what.given(), derivations: what.derivations(), shared }) }
                }
            </details>
        }
    };
    let (slug, drawn, price, is_key) = match what {
        What::Record { record, axis, code } => {
            let entry = evidence::record(id);
            let sample = entry.map_or("", |entry| words.text(entry.sample));
            let price = if nothing_ticked {
                none(words.say(Key::FormatDash))
            } else {
                stub(page, record, *axis, code, *open)
            };
            (entry.map(|entry| entry.slug), line(band, sample), price, false)
        }
        What::Key(_) => {
            let entry = identifiers().get(usize::from(id.0));
            (entry.map(|entry| entry.slug), thin_line(band), none(words.say(Key::FileKeysPrice)), true)
        }
    };
    html! {
        <tr class={if is_key { "rec key-row" } else { "rec" }} role="row"
            data-record={slug.filter(|_| !is_key)} data-key={slug.filter(|_| is_key)}>
            <th scope="row" role="rowheader">{ label.to_owned() }</th>
            <td class="get" role="cell">{ drawn }{ way }</td>
            <td class="stub" role="cell">{ price }</td>
        </tr>
    }
}

fn none(text: &str) -> Html {
    html! { <div class="p"><span class="none">{ text.to_owned() }</span></div> }
}
