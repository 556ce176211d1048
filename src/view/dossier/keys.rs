//! Identifiers that a broker would pick up on the way: keys, without a price.

use super::why::Why;
use super::{FOLDED_BELOW, row::use_open};
use crate::evidence::IDENTIFIERS;
use crate::format::{band_in_100, chance_word};
use crate::view::ui::Line;
use crate::view::{use_live, use_page_words};
use crate::words::Key;
use engine::{FactId, IdentifierReport, Report};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct KeysProps {
    /// The derived answer.
    pub report: Rc<Report>,
}

/// The derived identifiers, as rows.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let words = use_page_words();
    let derived: Vec<_> = props
        .report
        .identifiers
        .iter()
        .filter(|identifier| !identifier.given && identifier.probability.high >= FOLDED_BELOW)
        .collect();
    html! {
        if !derived.is_empty() {
            <tbody role="rowgroup" class="keys">
                <tr class="grp" role="row">
                    <th role="rowheader" scope="rowgroup" colspan="2">{ words.say(Key::FileKeysHeading) }</th>
                    <td class="stub" role="cell" aria-hidden="true"></td>
                </tr>
                { for derived.into_iter().map(|identifier| html! {
                    <KeyRow key={identifier.id.0} identifier={identifier.clone()}
                        shared={props.report.shared.clone()} />
                }) }
            </tbody>
        }
    }
}

#[derive(PartialEq, Properties)]
struct KeyRowProps {
    identifier: IdentifierReport,
    shared: Vec<FactId>,
}

#[component]
fn KeyRow(props: &KeyRowProps) -> Html {
    let words = use_page_words();
    let live = use_live();
    let (is_open, on_toggle) = use_open();
    let identifier = &props.identifier;
    let Some(entry) = IDENTIFIERS.get(usize::from(identifier.id.0)) else {
        return Html::default();
    };
    let band = identifier.probability;
    let label = words.text(entry.label).to_owned();
    html! {
        <tr class="rec key-row" role="row" data-key={entry.slug}>
            <th scope="row" role="rowheader">{ label.clone() }</th>
            <td class="get" role="cell">
                <Line {band} thin=true />
                <details class="why" ontoggle={on_toggle}>
                    <summary>
                        <span class="odds num">{ band_in_100(&words, band) }</span>
                        <span class="w">{ chance_word(&words, band) }</span>
                        <span class="q">
                            { words.say(Key::WhyWhy) }<span class="vh">{ format!(": {label}") }</span>
                        </span>
                    </summary>
                    if is_open || !live {
                        <Why goal={identifier.id} {band} given=false
                            derivations={identifier.derivations.clone()} shared={props.shared.clone()} />
                    }
                </details>
            </td>
            <td class="stub" role="cell"><div class="p"><span class="none">{ words.say(Key::FileKeysPrice) }</span></div></td>
        </tr>
    }
}
