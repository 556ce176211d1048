//! A language that nobody speaks, written from the right and longer than English: whether the page holds in it.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::evidence::currencies;
use going_rate::session::Session;
use going_rate::site;
use going_rate::words::{DRAFTS, LANGUAGES, Words};

mod pseudo;
use pseudo::pseudo;

fn whole() -> String {
    let example = Session::default();
    let words = pseudo(&Words::of("en").expect("English is always there"));
    site::whole_in(words, &example).expect("the page in any words")
}

/// What is no word of any language: the name of this program.
const NO_WORDS: [&str; 2] = ["Going", "Rate"];

#[test]
fn every_word_comes_from_the_words() {
    let page = whole();
    for text in texts(&page) {
        let mut said = text.said.replace("&lt;", "<").replace("&amp;", "&");
        // A currency's code is the same in every language.
        for code in currencies() {
            said = said.replace(code, "");
        }
        let latin = said.chars().any(|c| c.is_ascii_alphabetic());
        let name = NO_WORDS.iter().any(|name| text.said.trim() == *name);
        assert!(
            !latin || name,
            "\"{}\" in <{}> comes from no words file",
            text.said,
            text.within
        );
    }
}

#[test]
fn ranges_are_read_from_the_left() {
    let page = whole();
    let mut found = 0;
    for text in texts(&page) {
        let mut isolated = 0_usize;
        let mut before = ' ';
        let mut characters = text.said.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '\u{2066}' => isolated += 1,
                '\u{2069}' => isolated = isolated.saturating_sub(1),
                '–' if before.is_ascii_digit()
                    && characters.peek().is_some_and(char::is_ascii_digit) =>
                {
                    found += 1;
                    assert!(
                        isolated > 0 || text.is_number,
                        "\"{}\" in <{}> would be read from the wrong end",
                        text.said,
                        text.within
                    );
                }
                _ => {}
            }
            before = c;
        }
    }
    assert!(found > 40, "the example shows many ranges: {found}");
}

#[test]
fn a_draft_is_no_language_of_the_page() {
    assert!(DRAFTS.contains(&"ar"));
    for language in LANGUAGES {
        assert!(!DRAFTS.contains(language));
        let body = site::body(language, &Session::default()).expect("a language of the page");
        for draft in DRAFTS {
            assert!(
                !body.contains(&format!("hreflang=\"{draft}\"")),
                "{language}"
            );
        }
    }
}

#[test]
fn one_file_is_enough_for_a_draft() {
    let body = site::whole("ar", &Session::default()).expect("a draft has words");
    assert!(body.contains("ماذا أعطيتَ من بياناتك؟"), "its own words");
    assert!(
        body.contains("\u{2066}Take back one thing\u{2069}"),
        "English where it has none"
    );
}

/// A piece of text on the page.
struct Text<'a> {
    /// What it says.
    said: &'a str,
    /// The tag it stands in.
    within: &'a str,
    /// Whether that tag, or one around it, keeps figures in their order.
    is_number: bool,
}

/// Every text of a page, and every attribute that is read out.
fn texts(html: &str) -> Vec<Text<'_>> {
    const READ_OUT: [&str; 4] = ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""];
    const EMPTY: [&str; 4] = ["input", "br", "col", "hr"];
    let mut open: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((tag, said)) = piece.split_once('>') else {
            continue;
        };
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            open.pop();
        } else if !EMPTY.contains(&name) && !tag.ends_with('/') {
            open.push(tag);
        }
        for attribute in READ_OUT {
            let value = tag
                .split_once(attribute)
                .and_then(|(_, rest)| rest.split_once('"'));
            all.extend(value.map(|(said, _)| Text {
                said,
                within: tag,
                is_number: false,
            }));
        }
        if !said.trim().is_empty() {
            let is_number = open.iter().any(|tag| {
                let classes = tag.split_once("class=\"").map_or("", |(_, rest)| rest);
                let classes = classes.split('"').next().unwrap_or_default();
                classes.split(' ').any(|class| class == "num") || tag.contains("dir=\"ltr\"")
            });
            all.push(Text {
                said,
                within: open.last().copied().unwrap_or(tag),
                is_number,
            });
        }
    }
    all
}
