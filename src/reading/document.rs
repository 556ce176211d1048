//! A document of the repository as a page: Markdown without its remarks, with real tables and printed quotation marks.

use crate::share::mark::escape;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use yew::prelude::*;

/// Opens a block that is a table: its cells stand two spaces or more apart, as the command prints them.
const TABLE: &str = "```text\n";
const FENCE: &str = "```\n";

/// Where a document stands in its page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It opens the page.
    First,
    /// It is a section, below a heading of the page's own that says what its first heading says.
    Below,
}

/// A document as a part of a page.
pub(super) fn markdown(text: &str, place: Place) -> Html {
    Html::from_html_unchecked(AttrValue::from(html(text, place)))
}

/// A document as HTML.
pub(super) fn html(text: &str, place: Place) -> String {
    let text = tables(&without_remarks(text));
    let options = Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION;
    let (mut heading, mut inside, mut skipped) = (String::new(), false, false);
    let events = Parser::new_ext(&text, options).filter_map(|event| {
        match &event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading.clear();
                inside = true;
                skipped = place == Place::Below && *level == HeadingLevel::H1;
            }
            Event::Text(text) | Event::Code(text) if inside => heading.push_str(text),
            _ => {}
        }
        let hidden = skipped;
        if matches!(event, Event::End(TagEnd::Heading(_))) {
            (inside, skipped) = (false, false);
        }
        (!hidden).then(|| match event {
            // The documents are our own; a piece of HTML in one is a slip, and is shown as text.
            Event::Html(html) | Event::InlineHtml(html) => vec![Event::Text(html)],
            // A wide table scrolls by itself; then a keyboard reaches it, and it has its heading's name.
            Event::Start(Tag::Table(_)) => {
                let open = format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
                    escape(&heading)
                );
                vec![Event::Html(open.into()), event]
            }
            Event::End(TagEnd::Table) => vec![event, Event::Html("</div>\n".into())],
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }) => vec![Event::Start(Tag::Heading {
                level: lower(level, place),
                id,
                classes,
                attrs,
            })],
            Event::End(TagEnd::Heading(level)) => {
                vec![Event::End(TagEnd::Heading(lower(level, place)))]
            }
            other => vec![other],
        })
    });
    let mut out = String::new();
    push_html(&mut out, events.flatten());
    out
}

/// Headings below one of the page's own go down by one.
fn lower(level: HeadingLevel, place: Place) -> HeadingLevel {
    match (place, level) {
        (Place::First, level) => level,
        (Place::Below, HeadingLevel::H1) => HeadingLevel::H2,
        (Place::Below, HeadingLevel::H2) => HeadingLevel::H3,
        (Place::Below, HeadingLevel::H3) => HeadingLevel::H4,
        (Place::Below, HeadingLevel::H4) => HeadingLevel::H5,
        (Place::Below, HeadingLevel::H5 | HeadingLevel::H6) => HeadingLevel::H6,
    }
}

/// What stands between `<!--` and `-->` is for whoever edits the document.
fn without_remarks(text: &str) -> String {
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| {
        before + part.split_once("-->").map_or("", |(_, after)| after)
    })
}

/// The printed tables as Markdown ones.
fn tables(text: &str) -> String {
    let mut parts = text.split(TABLE);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| {
        let (printed, after) = part.split_once(FENCE).unwrap_or((part, ""));
        before + &table(printed) + after
    })
}

fn table(printed: &str) -> String {
    let rows = printed.lines().map(|line| {
        let cells = line.trim().split("  ").map(str::trim);
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()
    });
    let mut out = String::new();
    for (at, cells) in rows.filter(|cells| !cells.is_empty()).enumerate() {
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if at == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(cells.len())));
        }
    }
    out
}
