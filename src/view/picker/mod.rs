//! What have you given out? Ticks, search, market, year and starting points. It knows no price.

mod choices;
mod ticks;

use super::Page;
use super::ui::{button, text, typed};
use crate::evidence::groups;
use crate::session::{Msg, Session};
use crate::words::Key;
use choices::choices;
use ticks::{COMMON, group, matching};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct PickerProps {
    /// Words.
    pub page: Page,
    /// The person's choices.
    pub session: Session,
    /// What happened.
    pub on_msg: Callback<Msg>,
}

/// The form beside the result.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let words = &props.page.words;
    let query = use_state_eq(String::new);
    let on_search = {
        let query = query.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(words) = typed(&event) {
                query.set(words);
            }
        })
    };
    let on_clear = props.on_msg.reform(|_: MouseEvent| Msg::ClearedTicks);
    let found = matching(words, &query);
    let searching = !query.trim().is_empty();
    let all = crate::evidence::identifiers().len().to_string();
    let state = if !searching {
        String::new()
    } else if found.is_empty() {
        words.fill(Key::LaterFoundNone, &[("all", &all)])
    } else {
        let n = found.len().to_string();
        words.fill(Key::AskFound, &[("n", &n), ("all", &all)])
    };
    let members = |legend: &str, of: Option<u8>| {
        let shown: Vec<_> = found
            .iter()
            .copied()
            .filter(|(_, entry)| match of {
                None => COMMON.contains(&entry.slug),
                Some(at) => entry.group == at && !COMMON.contains(&entry.slug),
            })
            .map(|(id, _)| (id, props.session.is_ticked(id)))
            .collect();
        group(words, legend, &shown, searching, &props.on_msg)
    };

    html! {
        <div class="side">
            // A form would send itself on Enter; nothing here is ever sent.
            <section class="ask" aria-labelledby="ask">
                <h2 id="ask">{ words.say(Key::AskHeading) }</h2>
                <p class="small quiet">{ words.say(Key::AskNote) }</p>
                { members(words.say(Key::AskCommon), None) }
                { choices(&props.page, &props.session, &props.on_msg) }
                <label class="f" for="search">{ words.say(Key::AskSearch) }</label>
                <input id="search" class="sel" type="search" autocomplete="off" spellcheck="false"
                    aria-describedby="search-hint" oninput={on_search} disabled={props.page.is_first_paint()} />
                <p id="search-hint" class="small quiet">{ words.say(Key::AskSearchHint) }</p>
                <p class="small" role="status">{ state }</p>
                <div class="groups">
                    { for (0u8..).zip(groups()).map(|(at, (_, legend))| members(words.text(*legend), Some(at))) }
                </div>
                <div class="foot">
                    { button("untick".into(), None, on_clear, text(words.say(Key::AskUntick))) }
                </div>
            </section>
        </div>
    }
}
