//! The box in other people's pages: what its address may choose, and what it says.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use engine::FactId;
use going_rate::evidence::{MODEL, identifiers, markets, personas, scenarios, slug};
use going_rate::found::{Published, calculator, oembed, oembed_file};
use going_rate::session::{Choices, Home, Msg, SHOWN, Session, choices, update, write};
use going_rate::site;
use going_rate::words::{LANGUAGES, Words};

fn slugs(ids: &[FactId]) -> Vec<&'static str> {
    ids.iter().map(|id| slug(*id)).collect()
}

fn market(chosen: &Choices) -> &'static str {
    markets()[usize::from(chosen.session.market.0)].slug
}

fn id(slug: &str) -> FactId {
    let at = identifiers().iter().position(|known| known.slug == slug);
    FactId(u16::try_from(at.expect("an identifier")).expect("few identifiers"))
}

/// The box as HTML with these ticks of the reader's.
fn boxed(language: &str, query: &str, ticks: &[&str]) -> String {
    let chosen = choices(query);
    let session = ticks.iter().fold(chosen.session.clone(), |session, slug| {
        update(&session, Msg::ToggledIdentifier(id(slug)))
    });
    site::embed(language, &chosen, session).expect("a language")
}

/// What stands between the tags.
fn text(html: &str) -> String {
    let said = html
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, said)| said));
    let said = said.collect::<Vec<_>>().join(" ").replace("&quot;", "\"");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_publisher_chooses_by_the_query() {
    #[track_caller]
    fn check(query: &str, market_and_year: (&str, u16), preset: &[&str]) {
        let chosen = choices(query);
        assert_eq!(chosen.unread, Vec::<String>::new(), "{query}");
        assert_eq!((market(&chosen), chosen.session.year), market_and_year);
        assert_eq!(slugs(&chosen.preset), preset, "{query}");
        assert!(
            chosen.session.is_example(),
            "{query}: a preset is an example until the reader changes it"
        );
    }
    let today = Session::default().year;
    let apple = ["name", "phone-number", "apple-id"];
    check("", ("cn", today), &apple);
    check("?", ("cn", today), &apple);
    check("?market=us&year=2016", ("us", 2016), &apple);
    check(
        "?ids=phone-number,name",
        ("cn", today),
        &["name", "phone-number"],
    );
    check(
        "?ids=phone-number%2Cname",
        ("cn", today),
        &["name", "phone-number"],
    );
    // What hosts and trackers append is theirs.
    check(
        "?childId=a&initialWidth=600&utm_source=x&lang=en&theme=dark&id=b&maxwidth=1",
        ("cn", today),
        &apple,
    );
    for (name, shares) in [
        (
            "scenario",
            scenarios().first().map(|it| (it.slug, it.shares)),
        ),
        ("persona", personas().first().map(|it| (it.slug, it.shares))),
    ] {
        let (of, shares) = shares.expect("one at least");
        for query in [
            format!("?start={name}:{of}"),
            format!("?start={name}%3A{of}"),
        ] {
            let chosen = choices(&query);
            let mut expected = shares.to_vec();
            expected.sort();
            assert_eq!(chosen.preset, expected, "{query}");
            assert!(chosen.session.is_example() && chosen.unread.is_empty());
        }
    }
    // A market that is asked for outweighs the one that the person lives in.
    let persona = personas().last().expect("one at least").slug;
    check_market(&format!("?start=persona:{persona}&market=us"), "us");
    check_market(&format!("?market=us&start=persona:{persona}"), "us");
}

#[track_caller]
fn check_market(query: &str, expected: &str) {
    assert_eq!(market(&choices(query)), expected, "{query}");
}

#[test]
fn the_visible_boxes_and_the_form_are_the_publishers() {
    assert_eq!(slugs(&choices("").shown), SHOWN);
    let chosen = choices("?show=email,name,email&form=tall");
    assert_eq!(slugs(&chosen.shown), ["email", "name"]);
    assert!(chosen.tall && !choices("?form=compact").tall);
    assert_eq!(
        slugs(&choices("?show=").shown),
        SHOWN,
        "nothing chosen is the default"
    );
    let lines = |query: &str| boxed("en", query, &[]).matches("<li ").count();
    assert_eq!(lines(""), 5);
    assert!(lines("?form=tall") > 5);
    assert_eq!(
        boxed("en", "?show=email", &[])
            .matches("type=\"checkbox\"")
            .count(),
        1
    );
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_holds() {
    #[track_caller]
    fn check(query: &str, unread: &[&str]) {
        assert_eq!(choices(query).unread, unread, "{query}");
    }
    check("?market=atlantis", &["atlantis"]);
    check("?year=1066&market=us", &["1066"]);
    check("?ids=name,shoe-size", &["shoe-size"]);
    check("?start=persona:nobody", &["persona:nobody"]);
    check("?form=wide", &["wide"]);
    check("?show=shoe-size", &["shoe-size"]);
    // A version that is there has led to its own folder before; this very one is what was asked for.
    check("?version=1999-01", &["1999-01"]);
    check(&format!("?version={MODEL}"), &[]);
    check(&format!("?market={}", "x".repeat(500)), &[&"x".repeat(40)]);
    for query in [
        "&&&",
        "?=",
        "?market",
        "?market=&year=",
        "?%",
        "?ids=,,,",
        "#?secret=x",
    ] {
        assert_eq!(choices(query).unread, Vec::<String>::new(), "{query}");
    }
    assert!(boxed("en", "?market=atlantis", &[]).contains("(atlantis)"));
}

#[test]
fn the_first_paint_is_a_labelled_example_with_empty_boxes() {
    for language in LANGUAGES {
        let html = site::embed_body(language, &Choices::default()).expect("a language");
        assert_eq!(html.matches("checked").count(), 0, "{language}");
        assert!(html.matches("data-record=").count() == 5, "{language}");
        assert!(html.contains("id=\"failed\"") && html.contains("id=\"still\""));
        assert!(!html.contains("style=") && !html.contains("<script"));
    }
    let said = text(&boxed("en", "", &[]));
    assert!(
        said.contains(
            "An example, not you. Given out: full name, mobile phone number and Apple ID."
        ),
        "{said}"
    );
    let said = text(&boxed("zh", "?ids=national-id-number", &[]));
    assert!(said.contains("这是一个例子，不是你"), "{said}");
}

#[test]
fn an_own_tick_replaces_the_example_and_travels_in_the_fragment_alone() {
    let html = boxed("en", "?market=us&ids=name&form=tall&theme=dark", &["email"]);
    assert!(text(&html).contains("Your result, from what you ticked."));
    let own = update(
        &choices("?market=us").session,
        Msg::ToggledIdentifier(id("email")),
    );
    let way_out = format!("href=\"../#{}\"", write(&own));
    assert!(html.contains(&way_out), "no {way_out}");
    // A publisher's example is nobody's own ticks: a situation travels as the example it is, a list not at all.
    let way_out = |query: &str| {
        let html = boxed("en", query, &[]);
        let (_, rest) = html
            .split_once("id=\"way-out\" href=\"")
            .expect("a way out");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    assert_eq!(way_out("?ids=name"), "../");
    assert_eq!(way_out("?start=persona:mei&market=cn"), "../");
    let situation = scenarios().first().expect("one at least").slug;
    let today = Session::default().year;
    assert_eq!(
        way_out(&format!("?start=scenario:{situation}&market=us")),
        format!("../#v1e.us.{today}.{situation}")
    );
    assert_eq!(
        way_out(&format!("?start=scenario:{situation}&market=cn&ids=name")),
        "../"
    );
}

#[test]
fn every_line_that_the_box_says_travels_with_it() {
    // The box has few lines of the evidence; with all of them it must say the same.
    for language in LANGUAGES {
        for query in [
            "",
            "?form=tall",
            "?market=us&form=tall",
            "?market=xx",
            "?year=2016",
            "?ids=",
            "?start=persona:mei&form=tall",
        ] {
            for ticks in [&[][..], &["national-id-number"], &["name", "name"]] {
                let html = boxed(language, query, ticks);
                let parts: Vec<_> = html.split('<').collect();
                let empty: Vec<_> = parts
                    .windows(2)
                    .filter_map(|pair| match pair {
                        [open, close] => Some((open.strip_suffix('>')?, *close)),
                        _ => None,
                    })
                    .filter(|(open, _)| !open.starts_with('/') && !open.contains("id=\"live\""))
                    .filter(|(open, close)| {
                        let tag = open.split(' ').next().unwrap_or_default();
                        ["b", "p", "h1", "span", "legend", "label", "option"].contains(&tag)
                            && close.starts_with(&format!("/{tag}>"))
                    })
                    .collect();
                assert!(empty.is_empty(), "{language} {query} {ticks:?}: {empty:?}");
                let without_sample = html.contains("y=\"1.45em\"></text>");
                assert!(
                    !without_sample,
                    "{language} {query}: a line without its words"
                );
            }
        }
    }
}

#[test]
fn an_address_that_is_pasted_unfolds_where_the_host_is_known() {
    let published = Published {
        host: Some("https://example.org/x/".to_owned()),
        pictures: vec!["en".to_owned()],
    };
    #[track_caller]
    fn check(published: &Published, language: &str, folder: &str, name: &str, frame: &str) {
        let words = Words::of(language).expect("a language");
        let home = Home::named(folder);
        assert_eq!(oembed_file(language, home), name);
        let head = calculator(language, &words, home, published);
        let link = format!("href=\"https://example.org/x/oembed/{name}\"");
        assert!(head.contains(&link), "no {link}");
        let text = oembed(&words, language, home, published).expect("a host is known");
        let answer: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            (&answer["version"], &answer["type"]),
            (&"1.0".into(), &"rich".into())
        );
        assert!(answer["width"].as_u64() > Some(0) && !answer["title"].is_null());
        let html = answer["html"].as_str().expect("the frame");
        assert!(
            html.starts_with(&format!(
                "<iframe src=\"https://example.org/x/{frame}\" width="
            )),
            "{html}"
        );
        assert!(
            html.ends_with("</iframe>") && html.matches('<').count() == 2,
            "{html}"
        );
        // What the frame's address chooses can be read.
        let query = frame.split_once('?').map_or("", |(_, query)| query);
        assert!(choices(query).unread.is_empty(), "{frame}");
        let has_picture = answer["thumbnail_url"].is_string();
        assert_eq!(has_picture, language == "en");
    }
    check(&published, "en", "", "en.json", "embed/");
    check(&published, "zh", "", "zh.json", "zh/embed/");
    check(
        &published,
        "en",
        "m/us/",
        "en-m-us.json",
        "embed/?market=us",
    );
    check(
        &published,
        "zh",
        "s/ordered-parcel/",
        "zh-s-ordered-parcel.json",
        "zh/embed/?start=scenario:ordered-parcel",
    );
    let words = Words::of("en").expect("English is there");
    assert_eq!(
        oembed(&words, "en", Home::Root, &Published::default()),
        None
    );
}
