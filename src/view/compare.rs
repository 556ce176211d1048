//! Before and after: the file as it is, and as it would be had one thing never been given out.
//!
//! This is a way to look at a result, like an opened row, and no choice about what was given out: it is kept
//! in the app and stands in no link, so that a link always opens the file of its ticks.

use super::Page;
use super::ui::said;
use crate::evidence::slug;
use crate::format;
use crate::words::{Key, Words};
use engine::{FactId, Report};
use yew::prelude::*;

/// What is compared with the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What is left out.
    pub without: FactId,
    /// The answer without it, the very one that unticking it gives.
    pub after: Report,
}

/// What a reader does about a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Looks at the file without this.
    Without(FactId),
    /// Goes on without it.
    TakeBack(FactId),
    /// Goes back to the file as it is.
    End(FactId),
}

impl Compare {
    /// The id of the element that the focus goes to, because what was pressed is gone or far away.
    pub fn leads_to(self) -> String {
        match self {
            Self::Without(_) => "compared".to_owned(),
            Self::TakeBack(_) => "file".to_owned(),
            Self::End(id) => button_id(id),
        }
    }
}

fn button_id(id: FactId) -> String {
    ["without-", slug(id)].concat()
}

/// The button that begins a comparison.
pub fn compare_button(words: &Words, id: FactId, on_compare: &Callback<Compare>) -> Html {
    let name = [words.say(Key::FormatColon), words.label(id)].concat();
    html! {
        <button id={button_id(id)} type="button" class="link" onclick={on_compare.reform(move |_: MouseEvent| Compare::Without(id))}>
            { words.say(Key::BackCompare) }{ said("span", "vh", &name) }
        </button>
    }
}

/// What is compared, in figures, and the two ways on.
pub fn compared(
    page: &Page,
    report: &Report,
    compared: &Compared,
    on_compare: &Callback<Compare>,
) -> Html {
    let words = &page.words;
    let id = compared.without;
    let what = [("what", words.label(id))];
    let counts = words.fill(
        Key::BackComparedText,
        &[
            ("now", &format::count(words, report.expected_records)),
            (
                "then",
                &format::count(words, compared.after.expected_records),
            ),
            ("of", &report.countable_records.to_string()),
        ],
    );
    let on = |step: Compare| on_compare.reform(move |_: MouseEvent| step);
    html! {
        <section id="compared" class="compared" tabindex="-1" aria-labelledby="compared-heading">
            <h3 id="compared-heading">{ words.fill(Key::BackComparedHeading, &what) }</h3>
            { said("p", "", &counts) }
            <button id="compared-take" type="button" class="btn" onclick={on(Compare::TakeBack(id))}>
                { words.fill(Key::BackComparedTake, &what) }
            </button>
            <button id="compared-end" type="button" class="link" onclick={on(Compare::End(id))}>
                { words.say(Key::BackComparedEnd) }
            </button>
        </section>
    }
}

/// A figure of now, and of then where it differs.
pub fn both(words: &Words, now: String, then: Option<String>) -> String {
    match then {
        Some(then) if then != now => words.fill(Key::BackBoth, &[("now", &now), ("then", &then)]),
        _ => now,
    }
}
