//! Where something is from: a link where one may be given, else the name of the publication.

use crate::evidence::{SOURCES, SourceId};
use crate::view::use_page_words;
use crate::words::{Key, Words, is_han};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct CiteProps {
    /// The documents.
    pub sources: Vec<SourceId>,
}

/// `Source: publisher, date`, each a link where it may be.
#[component]
pub fn Cite(props: &CiteProps) -> Html {
    let words = use_page_words();
    let lead = match props.sources.len() {
        0 => return html! { <span class="src">{ words.say(Key::WhyNoSource) }</span> },
        1 => Key::WhySource,
        _ => Key::WhySources,
    };
    html! {
        <span class="src">
            { words.say(lead) }
            { for props.sources.iter().enumerate().map(|(at, id)| html! {
                <>{ if at > 0 { "; " } else { "" } }{ source(&words, *id) }</>
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

#[derive(PartialEq, Properties)]
pub struct QuotedProps {
    /// Words that stay in their own language.
    pub text: String,
}

/// An excerpt or an editor's note, marked with its language.
#[component]
pub fn Quoted(props: &QuotedProps) -> Html {
    let words = use_page_words();
    html! { <span lang={foreign(&words, &props.text)}>{ &props.text }</span> }
}
