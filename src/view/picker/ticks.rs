//! The checkboxes, in groups.

use crate::evidence::{IDENTIFIERS, IdentifierEntry};
use crate::session::Msg;
use crate::view::use_page_words;
use crate::words::Words;
use engine::FactId;
use yew::prelude::*;

/// The six that people hand over most often; they come first, so that a phone shows them at once.
pub const COMMON: [&str; 6] = [
    "phone-number",
    "name",
    "email",
    "home-address",
    "national-id-number",
    "apple-id",
];

/// The identifiers that a search finds, in the order they are drawn: common ones first.
pub fn matching(words: &Words, query: &str) -> Vec<(FactId, &'static IdentifierEntry)> {
    let wanted = query.trim().to_lowercase();
    let mut found: Vec<_> = (0u16..)
        .map(FactId)
        .zip(IDENTIFIERS)
        .filter(|(_, entry)| {
            let texts = [entry.label, entry.description];
            let mut texts = texts.iter().chain(entry.handed_over);
            wanted.is_empty() || texts.any(|text| words.text(*text).to_lowercase().contains(&wanted))
        })
        .collect();
    found.sort_by_key(|(_, entry)| COMMON.iter().position(|slug| *slug == entry.slug).unwrap_or(COMMON.len()));
    found
}

#[derive(PartialEq, Properties)]
pub struct GroupProps {
    /// What the group is called.
    pub legend: String,
    /// Its identifiers, and whether each is ticked.
    pub shown: Vec<(FactId, bool)>,
    /// Whether each says what it is: while somebody searches.
    pub described: bool,
    /// What happened.
    pub on_msg: Callback<Msg>,
}

/// A group of ticks.
#[component]
pub fn Group(props: &GroupProps) -> Html {
    html! {
        <fieldset>
            <legend>{ &props.legend }</legend>
            { for props.shown.iter().map(|(id, ticked)| html! {
                <Tick key={id.0} id={*id} ticked={*ticked} described={props.described}
                    on_msg={props.on_msg.clone()} />
            }) }
        </fieldset>
    }
}

#[derive(PartialEq, Properties)]
struct TickProps {
    id: FactId,
    ticked: bool,
    described: bool,
    on_msg: Callback<Msg>,
}

#[component]
fn Tick(props: &TickProps) -> Html {
    let words = use_page_words();
    let Some(entry) = IDENTIFIERS.get(usize::from(props.id.0)) else {
        return Html::default();
    };
    let id = props.id;
    let onchange = props.on_msg.reform(move |_: Event| Msg::ToggledIdentifier(id));
    let description = format!("d-{}", entry.slug);
    let described_by = props.described.then(|| description.clone());
    html! {
        <>
            <label class="tick">
                <input id={format!("k-{}", entry.slug)} type="checkbox" name="k" value={entry.slug}
                    checked={props.ticked} aria-describedby={described_by} {onchange} />
                <span>{ words.text(entry.label) }</span>
            </label>
            if props.described {
                <p id={description} class="small quiet described">{ words.text(entry.description) }</p>
            }
        </>
    }
}
