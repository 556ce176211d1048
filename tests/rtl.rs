//! A language that nobody speaks, written from the right and longer than English: whether the page holds in it.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::session::Session;
use going_rate::site;
use going_rate::words::{DRAFTS, LANGUAGES, Words};

mod pseudo;
use pseudo::{pseudo, texts};

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
        let said = text.said.replace("&lt;", "<").replace("&amp;", "&");
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
