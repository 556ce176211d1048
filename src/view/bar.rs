//! The bar at the foot of a phone's screen: it repeats the result for the eye, so a screen reader skips it.

use super::Page;
use crate::format;
use crate::session::Session;
use crate::view::price::headline_text;
use crate::view::say::arriving;
use crate::words::Key;
use engine::Report;
use yew::prelude::*;

/// Price and count, always in sight while ticking.
pub fn summary_bar(page: &Page, session: &Session, report: &Report) -> Html {
    let words = &page.words;
    let price =
        headline_text(words, report).unwrap_or_else(|| words.say(Key::FormatDash).to_owned());
    let seen = report.dossier.headline.as_ref().map(|headline| {
        let years = format::years(words, headline.years);
        words.fill(Key::FormatBracketed, &[("what", &years)])
    });
    html! {
        <div class="bar" aria-hidden="true">
            <span>
                // Where old prices are folded, the style sheet hides this with its year.
                <b class="num">{ price }{ seen }</b>
                // The bar may be all that is in sight: it must not pass the example off as the reader's own.
                if session.is_example() {
                    { " " }{ words.say(Key::FileSubjectExample) }
                }
                <br />{ arriving(words, report) }
            </span>
            <a class="btn" href="#file" tabindex="-1">{ words.say(Key::PageTheFile) }</a>
        </div>
    }
}
