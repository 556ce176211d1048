//! One record: its line, its chances in words, the way there, and its price.

use super::stub::Stub;
use super::why::Why;
use crate::evidence;
use crate::format::{Axis, band_in_100, chance_word};
use crate::view::ui::Line;
use crate::view::{use_live, use_page_words};
use crate::words::Key;
use engine::{Band, FactId, RecordReport};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct RowProps {
    /// What is known of the record.
    pub record: RecordReport,
    /// The axis of all stubs.
    pub axis: Option<Axis>,
    /// The market's currency.
    pub code: &'static str,
    /// The empty state: every line covered, every stub a dash.
    pub nothing_ticked: bool,
    /// What was given.
    pub shared: Vec<FactId>,
}

/// A row of the ledger.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let words = use_page_words();
    let live = use_live();
    let (is_open, on_toggle) = use_open();
    let record = &props.record;
    let Some(entry) = evidence::record(record.id) else {
        return Html::default();
    };
    let label = words.text(entry.label).to_owned();
    let band = if record.given {
        Band { low: 1.0, high: 1.0 }
    } else {
        record.probability.unwrap_or_default()
    };
    let odds = if record.given {
        html! { <span class="odds">{ words.say(Key::FileGiven) }</span> }
    } else if props.nothing_ticked {
        html! { <span class="odds">{ words.say(Key::FormatDash) }</span> }
    } else {
        html! {
            <>
                <span class="odds num">{ band_in_100(&words, band) }</span>
                <span class="w">{ chance_word(&words, band) }</span>
            </>
        }
    };
    // Without scripts nothing can be filled in later, so the prerendered page holds every "why".
    let filled = is_open || !live;
    html! {
        <tr class="rec" role="row" data-record={entry.slug} id={format!("r-{}", entry.slug)}>
            <th scope="row" role="rowheader">{ label.clone() }</th>
            <td class="get" role="cell">
                <Line {band} sample={words.text(entry.sample).to_owned()} />
                if props.nothing_ticked {
                    <p class="odds-line">{ odds }</p>
                } else {
                    <details class="why" ontoggle={on_toggle}>
                        <summary>
                            { odds }
                            <span class="q">
                                { words.say(Key::WhyWhy) }<span class="vh">{ format!(": {label}") }</span>
                            </span>
                        </summary>
                        if filled {
                            <Why goal={record.id} {band} given={record.given}
                                derivations={record.derivations.clone()} shared={props.shared.clone()} />
                        }
                    </details>
                }
            </td>
            <td class="stub" role="cell">
                if props.nothing_ticked {
                    <div class="p"><span class="none">{ words.say(Key::FormatDash) }</span></div>
                } else {
                    <Stub record={record.clone()} axis={props.axis} code={props.code} open={filled} />
                }
            </td>
        </tr>
    }
}

/// Whether a `details` is open, so that what it holds is drawn only then.
#[hook]
pub fn use_open() -> (bool, Callback<Event>) {
    let open = use_state_eq(|| false);
    let is_open = *open;
    let on_toggle = Callback::from(move |event: Event| {
        let details = event.target_dyn_into::<web_sys::Element>();
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    });
    (is_open, on_toggle)
}
