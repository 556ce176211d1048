//! What stands around every page: the name, the ways to the other pages, and the last line.

use super::VERSIONS;
use crate::evidence::MODEL;
use crate::view::PAGES;
use crate::words::{Key, Words};
use std::rc::Rc;
use yew::prelude::*;

/// What a frame needs.
#[derive(Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// The words of the page.
    pub words: Rc<Words>,
    /// The page's own folder.
    pub folder: &'static str,
    /// The page.
    pub inside: Html,
}

/// The page in its frame.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let words = &props.words;
    let code = words.say(Key::PageOtherLanguageCode).to_owned();
    // The address of the other language counts from this language's calculator, one step up from here.
    let other = format!(
        "../{}{}/",
        words.say(Key::PageOtherLanguageAddress),
        props.folder
    );
    let model = words.fill(Key::LaterFooterModel, &[("model", MODEL)]);
    html! {
        <>
            <a class="skip" href="#main">{ words.say(Key::ReadingSkip) }</a>
            <header class="mast">
                <a class="wm" href="../" lang="en">{ "Going " }<b>{ "Rate" }</b></a>
                <span class="small quiet">{ words.say(Key::PageTagline) }</span>
                <nav aria-label={words.say(Key::PageSections).to_owned()}>
                    <a href="../">{ words.say(Key::ReadingNavCalculator) }</a>
                    { for PAGES.iter().map(|(folder, name)| {
                        let here = *folder == props.folder;
                        html! {
                            <a href={format!("../{folder}/")} aria-current={here.then_some("page")}>{ words.say(*name) }</a>
                        }
                    }) }
                    <a id="language" href={other} hreflang={code.clone()} lang={code}>{ words.say(Key::PageOtherLanguage) }</a>
                </nav>
            </header>
            <main class="read" id="main" tabindex="-1">{ props.inside.clone() }</main>
            <footer class="foot">
                <span>{ model }</span>
                <a href={format!("../{VERSIONS}/")}>{ words.say(Key::VersionsFooter) }</a>
                <span>{ words.say(Key::LaterFooterFree) }</span>
                <span>{ words.say(Key::LaterFooterSafety) }</span>
            </footer>
        </>
    }
}
