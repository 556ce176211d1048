//! Where something is from: a link where one may be given, else the name of the publication.

use crate::evidence::{Passage, SourceId, sources};
use crate::format;
use crate::view::ui::{element, holding, said, text};
use crate::words::{Key, Words, is_han};
use yew::prelude::*;

/// `Source: publisher, date`, each a link where it may be.
pub fn cite(words: &Words, sources: &[SourceId]) -> Html {
    let mut inside = vec![text(words.say(format::sources_lead(sources.len())))];
    for (at, id) in sources.iter().enumerate() {
        if at > 0 {
            inside.push(text(words.say(Key::FormatSemicolon)));
        }
        inside.push(source(words, *id));
    }
    holding("span", "src", inside)
}

fn source(words: &Words, id: SourceId) -> Html {
    let Some(entry) = sources().get(usize::from(id.0)) else {
        return Html::default();
    };
    let name = format::source(words, entry);
    let lang = foreign(words, &name);
    let Some(link) = entry.link else {
        return element(
            "cite",
            &["lang"],
            vec![lang.map(AttrValue::from)],
            vec![text(&name)],
        );
    };
    let title = [words.say(Key::FormatColon), words.passage(entry.title)].concat();
    let address = Some(AttrValue::from(words.passage(link).to_owned()));
    element(
        "a",
        &["href", "rel", "lang"],
        vec![
            address,
            Some("noreferrer".into()),
            lang.map(AttrValue::from),
        ],
        vec![said("cite", "", &name), said("span", "vh", &title)],
    )
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

/// A text that stays in its own language, and is marked with it.
pub fn quoted(words: &Words, said: &str) -> Html {
    element(
        "span",
        &["lang"],
        vec![foreign(words, said).map(AttrValue::from)],
        vec![text(said)],
    )
}

/// The words of a source, in quotation marks.
pub fn excerpt(words: &Words, passage: Passage) -> Html {
    let marks = [Key::FormatQuoteOpen, Key::FormatQuoteClose].map(|key| text(words.say(key)));
    let [open, close] = marks;
    holding(
        "span",
        "",
        vec![open, quoted(words, words.passage(passage)), close],
    )
}
