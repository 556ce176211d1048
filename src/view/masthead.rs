//! The line on top, and the one at the end.

use super::use_page_words;
use crate::evidence::{MODEL, price_years};
use crate::words::Key;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct MastheadProps {
    /// The session as a fragment, for the way to the other language.
    pub fragment: String,
}

/// Name, what it is, the way to the sources and to the other language.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let words = use_page_words();
    let other = if props.fragment.is_empty() {
        words.say(Key::PageOtherLanguageAddress).to_owned()
    } else {
        format!("{}#{}", words.say(Key::PageOtherLanguageAddress), props.fragment)
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
#[component]
pub fn Footer() -> Html {
    let words = use_page_words();
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
