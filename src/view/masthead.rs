//! The line on top, and the one at the end.

use super::Page;
use crate::evidence::{MODEL, price_years};
use crate::words::Key;
use yew::prelude::*;

/// Name, what it is, the way to the sources and, with the session as a fragment, to the other language.
pub fn masthead(page: &Page, fragment: &str) -> Html {
    let words = &page.words;
    let other = if fragment.is_empty() {
        words.say(Key::PageOtherLanguageAddress).to_owned()
    } else {
        format!("{}#{}", words.say(Key::PageOtherLanguageAddress), fragment)
    };
    html! {
        <header class="mast">
            <a class="wm" href="#say" aria-label="Going Rate" lang="en">{ "Going" }<b>{ "Rate" }</b></a>
            <span class="small quiet">{ words.say(Key::PageTagline) }</span>
            <nav aria-label={words.say(Key::PageSections).to_owned()}>
                <a href="#file">{ words.say(Key::PageTheFile) }</a>
                <a href="#levers">{ words.say(Key::PageWhatYouCanDo) }</a>
                <a href="#how">{ words.say(Key::PageSources) }</a>
                <a id="language" href={other} hreflang={words.say(Key::PageOtherLanguageCode).to_owned()}
                    lang={words.say(Key::PageOtherLanguageCode).to_owned()}>
                    { words.say(Key::PageOtherLanguage) }
                </a>
            </nav>
        </header>
    }
}

/// Model, years of the prices, license.
pub fn footer(page: &Page) -> Html {
    let words = &page.words;
    let (from, to) = price_years();
    html! {
        <footer class="foot">
            <span>{ words.fill(Key::PageFooterModel, &[("model", MODEL)]) }</span>
            <span>
                { words.fill(Key::PageFooterPrices, &[("from", &from.to_string()), ("to", &to.to_string())]) }
            </span>
            <span>{ words.say(Key::PageFooterFree) }</span>
            <span>{ words.say(Key::PageFooterSafety) }</span>
        </footer>
    }
}
