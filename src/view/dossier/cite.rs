//! Where something is from: a link where one may be given, else the name of the publication.

use crate::evidence::{SOURCES, SourceId};
use crate::words::{Key, Words, is_han};
use yew::prelude::*;

/// `Source: publisher, date`, each a link where it may be.
pub fn cite(words: &Words, sources: &[SourceId]) -> Html {
    let lead = match sources.len() {
        0 => Key::WhyNoSource,
        1 => Key::WhySource,
        _ => Key::WhySources,
    };
    html! {
        <span class="src">
            { words.say(lead) }
            { for sources.iter().enumerate().map(|(at, id)| html! {
                <>{ if at > 0 { "; " } else { "" } }{ source(words, *id) }</>
            }) }
        </span>
    }
}

fn source(words: &Words, id: SourceId) -> Html {
    let Some(entry) = SOURCES.get(usize::from(id.0)) else {
        return Html::default();
    };
    let publisher = words.passage(entry.publisher);
    let date = words.passage(entry.date);
    let text = if date.is_empty() { publisher.to_owned() } else { format!("{publisher}, {date}") };
    let lang = foreign(words, &text);
    match entry.link {
        Some(link) => html! {
            <a href={words.passage(link).to_owned()} rel="noreferrer" {lang}>
                <cite>{ text }</cite><span class="vh">{ words.say(Key::FormatColon) }{ words.passage(entry.title) }</span>
            </a>
        },
        None => html! { <cite {lang}>{ text }</cite> },
    }
}

/// The language to mark a text with, where it is not the page's own.
pub fn foreign(words: &Words, text: &str) -> Option<&'static str> {
    let page_is_han = words.say(Key::PageLanguage).starts_with("zh");
    match (page_is_han, is_han(text)) {
        (false, true) => Some("zh-Hans"),
        (true, false) => Some("en"),
        _ => None,
    }
}

/// An excerpt or an editor's note, marked with its language.
pub fn quoted(words: &Words, text: &str) -> Html {
    html! { <span lang={foreign(words, text)}>{ text.to_owned() }</span> }
}
