//! The bar at the foot of a phone's screen: it repeats the result for the eye, so a screen reader skips it.

use crate::view::price::headline_text;
use crate::view::say::arriving;
use crate::view::use_page_words;
use crate::words::Key;
use engine::Report;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct SummaryBarProps {
    /// The derived answer.
    pub report: Rc<Report>,
}

/// Price and count, always in sight while ticking.
#[component]
pub fn SummaryBar(props: &SummaryBarProps) -> Html {
    let words = use_page_words();
    let price = headline_text(&words, &props.report).unwrap_or_else(|| words.say(Key::FormatDash).to_owned());
    html! {
        <div class="bar" aria-hidden="true">
            <span><b class="num">{ price }</b><br />{ arriving(&words, &props.report) }</span>
            <a class="btn" href="#file" tabindex="-1">{ words.say(Key::PageTheFile) }</a>
        </div>
    }
}
