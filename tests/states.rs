//! What the page says of itself and of links, rendered on the host.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::session::Session;
use going_rate::site;
use going_rate::words::{Key, LANGUAGES, Words};
use std::collections::BTreeMap;

fn words(language: &str) -> Words {
    Words::of(language).expect("a language of the page")
}

/// The opening tag of the element with an id.
fn tag<'a>(html: &'a str, id: &str) -> &'a str {
    let at = html
        .find(&format!(" id=\"{id}\""))
        .unwrap_or_else(|| unreachable!("the page has no {id}"));
    let from = html[..at].rfind('<').expect("an attribute stands in a tag");
    html[from..].split('>').next().unwrap_or_default()
}

#[test]
fn before_its_script_runs_the_page_is_a_finished_example() {
    for language in LANGUAGES {
        let html = site::body(language, &Session::default()).expect("a language of the page");
        for id in ["loading", "failed"] {
            assert!(tag(&html, id).contains(" hidden"), "{language}: {id}");
        }
        assert!(!tag(&html, "still").contains(" hidden"), "{language}");
        // The only words of loading are those that the script turns on.
        let loading = words(language).say(Key::LaterLoading).to_owned();
        assert_eq!(html.matches(&loading).count(), 1, "{language}");
        assert!(
            !html.contains("take-over"),
            "{language}: a button that nobody hears"
        );
        assert!(!html.contains("<noscript"), "{language}");
    }
}

#[test]
fn a_failure_is_one_sentence_and_leads_to_the_table() {
    for language in LANGUAGES {
        let html = site::body(language, &Session::default()).expect("a language of the page");
        let at = html
            .find("id=\"failed\"")
            .expect("the page can say that it failed");
        let said = html[at..].split("</p>").next().unwrap_or_default();
        assert!(
            tag(&html, "failed").contains("role=\"alert\""),
            "{language}"
        );
        assert!(said.contains("<a href=\"#file\">"), "{language}: {said}");
        let sentence = said.split(['>', '<']).nth(1).unwrap_or_default();
        let ends = sentence.matches(['.', '。']).count();
        assert_eq!(ends, 1, "{language}: {sentence}");
    }
}

#[test]
fn a_link_that_cannot_be_read_is_said_with_what_to_do() {
    #[track_caller]
    fn check(fragment: &str, key: Key, what: &str) {
        for language in LANGUAGES {
            let html = site::opened(language, fragment).expect("a language of the page");
            let said = words(language).fill(key, &[("what", what)]);
            let alert = format!("class=\"problem\" role=\"alert\">{said}<");
            assert!(html.contains(&alert), "{language} {fragment}: {said}");
        }
    }
    check("#v9.cn.2026.name", Key::LaterOtherLink, "#v9.cn.2026.name");
    check("#v1x", Key::LaterOtherLink, "#v1x");
    check("#v1.", Key::LaterBadLink, "…");
    check("#v1.cn.2026.name,shoe-size", Key::LaterBadLink, "shoe-size");
    for fine in ["", "#v1.cn.2026.name", "#file", "#vip"] {
        let html = site::opened("en", fine).expect("English is always there");
        let after = html.split("<div id=\"app\">").nth(1).unwrap_or_default();
        assert!(!after.contains("role=\"alert\""), "{fine}");
    }
}

#[test]
fn no_two_starting_points_read_the_same() {
    for language in LANGUAGES {
        let html = site::whole(language, &Session::default()).expect("a language of the page");
        let list = html.split("id=\"scenario\"").nth(1).unwrap_or_default();
        let list = list.split("</select>").next().unwrap_or_default();
        let mut values: BTreeMap<&str, &str> = BTreeMap::new();
        for option in list.split("<option value=\"").skip(1) {
            let (value, rest) = option.split_once('"').unwrap_or_default();
            let label = rest.split(['>', '<']).nth(1).unwrap_or_default();
            let before = values.insert(label, value);
            assert_eq!(before, None, "{language}: {value} is called {label} too");
        }
        assert!(values.len() > 40, "{language}: only {}", values.len());
    }
}
