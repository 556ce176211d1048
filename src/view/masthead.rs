//! The line on top, and the one at the end.

use super::Page;
use super::ui::{holding, marked, said, text};
use crate::evidence::{MODEL, price_years};
use crate::words::Key;
use yew::prelude::*;

/// Name, what it is, the way to the sources and, with the session as a fragment, to the other language.
pub fn masthead(page: &Page, fragment: &str) -> Html {
    let words = &page.words;
    // The same place in the other language, whose address counts from this language's first page.
    let there = page.way_to(words.say(Key::PageOtherLanguageAddress)) + &page.home.folder();
    let other = if fragment.is_empty() {
        there
    } else {
        [&there, "#", fragment].concat()
    };
    html! {
        <header class="mast">
            <a class="wm" href="#say" lang="en">{ "Going " }<b>{ "Rate" }</b></a>
            <span class="small quiet">{ words.say(Key::PageTagline) }</span>
            <a class="safe" href="safety/">{ words.say(Key::PageSafety) }</a>
            <nav aria-label={words.say(Key::PageSections).to_owned()}>
                <a href="#file">{ words.say(Key::PageTheFile) }</a>
                // What these lead to comes with the calculator.
                if !page.is_first_paint() {
                    <a href="#levers">{ words.say(Key::PageWhatYouCanDo) }</a>
                    <a href="#how">{ words.say(Key::PageSources) }</a>
                }
                <a id="language" href={other} hreflang={words.say(Key::PageOtherLanguageCode).to_owned()}
                    lang={words.say(Key::PageOtherLanguageCode).to_owned()}>
                    { words.say(Key::PageOtherLanguage) }
                </a>
            </nav>
        </header>
    }
}

/// The pages that are only read, and what each is called; they lie in folders beside this page.
pub(crate) const PAGES: [(&str, Key); 5] = [
    ("cases", Key::LaterPageCases),
    ("sources", Key::LaterPageSources),
    ("method", Key::LaterPageMethod),
    ("safety", Key::LaterPageSafety),
    ("embed-this", Key::LaterPageEmbed),
];

/// The ways to the other pages; model, years of the prices, license.
pub fn footer(page: &Page) -> Html {
    let words = &page.words;
    let (from, to) = price_years();
    let years = [("from", from.to_string()), ("to", to.to_string())];
    let years: Vec<_> = years
        .iter()
        .map(|(name, year)| (*name, year.as_str()))
        .collect();
    let said_once = [
        words.fill(Key::LaterFooterModel, &[("model", MODEL)]),
        words.fill(Key::LaterFooterPrices, &years),
        words.say(Key::LaterFooterFree).to_owned(),
        words.say(Key::LaterFooterSafety).to_owned(),
    ];
    let mut inside: Vec<_> = PAGES
        .iter()
        .map(|(folder, name)| {
            let address = page.way_to(folder) + "/";
            marked(
                "a",
                "",
                (&["class", "href"], &address),
                vec![text(words.say(*name))],
            )
        })
        .collect();
    inside.extend(said_once.iter().map(|words| said("span", "", words)));
    holding("footer", "foot", inside)
}
