//! What is shown where nothing lies: one page for every address, so it says the same in every language.

use crate::words::{Key, LANGUAGES, Words};
use yew::prelude::*;

/// What the page needs.
#[derive(Clone, PartialEq, Properties)]
struct MissingProps {
    /// Where everything lies on its host, from the host's root: nobody knows how deep the wrong address is.
    root: String,
}

/// Title and body of the page. `root` is the path at which everything is published, such as `/going-rate/`.
pub fn missing(root: &str) -> (String, String) {
    let title = Words::of("en").map_or_else(String::new, |words| {
        words.say(Key::ReadingMissingTitle).to_owned()
    });
    let root = root.to_owned();
    let page = yew::LocalServerRenderer::<Missing>::with_props(MissingProps { root });
    let page = page.hydratable(false);
    (title, futures::executor::block_on(page.render()))
}

#[component]
fn Missing(props: &MissingProps) -> Html {
    let root = &props.root;
    let spoken = LANGUAGES
        .iter()
        .filter_map(|language| Some((*language, Words::of(language)?)));
    html! {
        <>
            <header class="mast">
                <a class="wm" href={root.clone()} lang="en">{ "Going " }<b>{ "Rate" }</b></a>
            </header>
            <main class="read" id="main">
                { for spoken.map(|(language, words)| said(root, language, &words)) }
            </main>
        </>
    }
}

fn said(root: &str, language: &str, words: &Words) -> Html {
    let tag = words.say(Key::PageLanguage).to_owned();
    let heading = words.say(Key::ReadingMissingHeading);
    let is_first = LANGUAGES.first() == Some(&language);
    let home = if is_first {
        root.to_owned()
    } else {
        format!("{root}{language}/")
    };
    html! {
        <section lang={tag} class={(!is_first).then_some("sec")}>
            if is_first {
                <h1>{ heading }</h1>
            } else {
                <h2>{ heading }</h2>
            }
            <p>{ words.say(Key::ReadingMissingText) }</p>
            <p><a href={home}>{ words.say(Key::ReadingOfflineOpen) }</a></p>
        </section>
    }
}
