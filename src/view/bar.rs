//! The bar at the foot of a phone's screen: it repeats the result for the eye, so a screen reader skips it.

use super::Page;
use crate::view::price::headline_text;
use crate::view::say::arriving;
use crate::words::Key;
use engine::Report;
use yew::prelude::*;

/// Price and count, always in sight while ticking.
pub fn summary_bar(page: &Page, report: &Report) -> Html {
    let words = &page.words;
    let price =
        headline_text(words, report).unwrap_or_else(|| words.say(Key::FormatDash).to_owned());
    html! {
        <div class="bar" aria-hidden="true">
            <span><b class="num">{ price }</b><br />{ arriving(words, report) }</span>
            <a class="btn" href="#file" tabindex="-1">{ words.say(Key::PageTheFile) }</a>
        </div>
    }
}
