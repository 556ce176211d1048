//! The pictures and tables of what an embed may start from, and what content systems make of a pasted address.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::evidence::{markets, personas, scenarios};
use going_rate::found::{Preset, Published, calculator, oembed};
use going_rate::session::{Home, choices};
use going_rate::share::{Result, card, table};
use going_rate::site;
use going_rate::words::{LANGUAGES, Words};

fn published(host: Option<&str>) -> Published {
    Published {
        host: host.map(str::to_owned),
        pictures: vec!["en".to_owned()],
    }
}

fn page(preset: Preset, language: &str, host: Option<&str>) -> String {
    let words = Words::of(language).expect("a language");
    let frame = site::table_frame(preset, language, &words, "ltr", &published(host));
    table(&Result::of(&words, preset.session()), &frame)
}

#[test]
fn whatever_an_embed_may_start_from_has_a_name_and_shows_what_the_box_shows() {
    let all: Vec<_> = Preset::all().collect();
    let expected = 1 + markets().len() + scenarios().len() + personas().len();
    assert_eq!(all.len(), expected, "one each");
    let mut names: Vec<_> = all.iter().map(|it| it.name("en")).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), expected, "no two have one name");
    for preset in all {
        // The box of this query asks the engine what the picture and the table asked.
        let chosen = choices(&preset.query());
        assert_eq!(chosen.unread, Vec::<String>::new(), "{}", preset.query());
        let mut in_box = chosen.question(&chosen.session);
        let mut drawn = preset.session().question();
        in_box.shared.sort();
        drawn.shared.sort();
        assert_eq!(in_box, drawn, "{}", preset.query());
    }
    assert_eq!(Preset::At(Home::named("m/us/")).name("zh"), "zh-m-us");
}

#[test]
fn a_table_can_be_copied_into_anything_that_takes_html() {
    for language in LANGUAGES {
        let words = Words::of(language).expect("a language");
        for preset in Preset::all() {
            let html = page(preset, language, None);
            let name = preset.name(language);
            for not in ["<script", "<style", " style=", " class=", "://"] {
                assert!(!html.contains(not), "{name} has {not}");
            }
            assert!(
                card(&Result::of(&words, preset.session())).starts_with("<svg"),
                "{name}"
            );
            let place = words.place(preset.session().market);
            let rows: Vec<_> = html.split("<tr>").skip(2).collect();
            for row in &rows {
                let cells: Vec<_> = row.split("<td>").collect();
                assert!(cells.len() == 3, "{name}: {row}");
                let likely = cells[1].trim_end_matches("</td>");
                assert!(
                    likely.contains("100"),
                    "{name}: how likely, of what? {likely}"
                );
                let price = cells[2].split("</td>").next().unwrap_or_default();
                if price.chars().any(|c| c.is_ascii_digit()) {
                    let seen = price.contains("19") || price.contains("20");
                    assert!(
                        seen && price.contains(place),
                        "{name}: no year or market: {price}"
                    );
                }
            }
            let empty = html.contains("<table") == rows.is_empty();
            assert!(
                !empty,
                "{name}: a table without rows, or rows without a table"
            );
        }
    }
}

#[test]
fn a_table_leads_to_the_calculator_and_its_sources() {
    let parcel = Preset::At(Home::named("s/ordered-parcel/"));
    for (language, host, calculator, sources) in [
        ("en", None, "../s/ordered-parcel/", "../sources/"),
        ("zh", None, "../zh/s/ordered-parcel/", "../zh/sources/"),
        (
            "zh",
            Some("https://example.org/x/"),
            "https://example.org/x/zh/s/ordered-parcel/",
            "https://example.org/x/zh/sources/",
        ),
    ] {
        let html = page(parcel, language, host);
        for address in [calculator, sources] {
            assert!(
                html.contains(&format!("href=\"{address}\"")),
                "no {address}"
            );
        }
    }
}

/// What WordPress keeps of a frame that an unlisted provider sends (`wp_filter_oembed_result`).
const KEPT: [&str; 8] = [
    "src",
    "width",
    "height",
    "frameborder",
    "marginwidth",
    "marginheight",
    "scrolling",
    "title",
];

/// Holds an answer against WordPress's and Ghost's rules; the first of them that it breaks.
fn refused(head: &str, answer: &serde_json::Value) -> Option<&'static str> {
    // WordPress reads 150 kilobytes, up to the end of the head; Ghost takes the first link that fits.
    let read = head.get(..head.len().min(150 * 1024))?;
    let mut links = read
        .split('<')
        .filter(|tag| tag.starts_with("link") && tag.contains("type=\"application/json+oembed\""));
    if links.next().is_none() || links.next().is_some() {
        return Some("not one link");
    }
    if answer["version"] != "1.0" || answer["type"] != "rich" {
        return Some("no version or no type that has a frame");
    }
    if !answer["width"].is_u64() || !answer["height"].is_u64() {
        return Some("no width or no height");
    }
    let Some(html) = answer["html"].as_str() else {
        return Some("no html");
    };
    let tags: Vec<_> = html.split('<').skip(1).collect();
    let [frame, end] = tags[..] else {
        return Some("more than a frame");
    };
    // A blockquote in front would hide the frame until its first message.
    if !frame.starts_with("iframe ") || end != "/iframe>" {
        return Some("no frame");
    }
    let mut quotes = frame.split('"');
    let mut names = Vec::new();
    while let (Some(name), Some(_)) = (quotes.next(), quotes.next()) {
        names.push(
            name.trim_start_matches("iframe")
                .trim()
                .trim_end_matches('='),
        );
    }
    let kept = names.iter().all(|name| KEPT.contains(name));
    (!kept || !names.contains(&"src")).then_some("an attribute that is taken away")
}

#[test]
fn wordpress_and_ghost_take_every_address() {
    let published = published(Some("https://example.org/x/"));
    for language in LANGUAGES {
        let words = Words::of(language).expect("a language");
        for home in std::iter::once(Home::Root).chain(site::homes()) {
            let head = calculator(language, &words, home, &published);
            let answer = oembed(&words, language, home, &published).expect("a host is known");
            let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
            assert_eq!(
                refused(&head, &answer),
                None,
                "{language} {}",
                home.folder()
            );
        }
    }
    let words = Words::of("en").expect("English is there");
    let head = calculator("en", &words, Home::Root, &published);
    for html in [
        "<p>text</p>",
        "<blockquote>a</blockquote><iframe src=\"a\"></iframe>",
        "<iframe src=\"a\" onload=\"b\"></iframe>",
        "<iframe width=\"1\"></iframe>",
    ] {
        let bad = serde_json::json!({ "version": "1.0", "type": "rich", "width": 1, "height": 1, "html": html });
        assert!(refused(&head, &bad).is_some(), "{html} is not refused");
    }
    let good = serde_json::json!({ "version": "1.0", "type": "rich", "width": 1, "height": 1, "html": "<iframe src=\"a\"></iframe>" });
    assert_eq!(refused(&head, &good), None);
    assert!(
        refused("", &good).is_some(),
        "without a link nothing is found"
    );
}
