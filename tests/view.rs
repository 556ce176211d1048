//! The page as HTML, rendered on the host: what a reader without scripts sees.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

use engine::FactId;
use going_rate::evidence::{catalog, identifiers, markets};
use going_rate::session::{Session, Ticks};
use going_rate::site;
use going_rate::words::LANGUAGES;

/// The session of a market, a year and ticks.
fn session(market: &str, year: u16, ticks: &[&str]) -> Session {
    let place = |slug: &str| {
        identifiers()
            .iter()
            .position(|known| known.slug == slug)
            .expect("an identifier")
    };
    let own = ticks
        .iter()
        .map(|slug| FactId(u16::try_from(place(slug)).expect("few identifiers")));
    let market = markets()
        .iter()
        .position(|known| known.slug == market)
        .expect("a market");
    Session {
        market: engine::MarketId(u8::try_from(market).expect("few markets")),
        year,
        ticks: Ticks::own(own),
        start: None,
        money: engine::Money::default(),
    }
}

fn page(session: &Session) -> String {
    site::body("en", session).expect("English is always there")
}

/// What is read: tags gone, white space folded.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        let (tag, said) = part.split_once('>').unwrap_or(("", part));
        // Words of one run stay together; anything that is a block or a cell of its own is set apart.
        if !matches!(
            tag.split([' ', '/']).find(|name| !name.is_empty()),
            Some("b" | "span" | "mark" | "cite" | "s" | "a")
        ) {
            text.push(' ');
        }
        text.push_str(said);
    }
    let text = text
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&#x27;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of a record, tags and all.
fn row<'a>(html: &'a str, record: &str) -> Option<&'a str> {
    let from = html.find(&format!("data-record=\"{record}\""))?;
    html[from..].split("</tr>").next()
}

#[test]
fn every_row_of_the_founding_report_is_on_the_page() {
    let whole = |session: &Session| site::whole("en", session).expect("English is always there");
    let today = whole(&Session::default());
    let then = whole(&session("cn", 2016, &["national-id-number"]));
    #[track_caller]
    fn check(html: &str, named: &str, needles: &[&str]) {
        let read = text(html);
        for needle in needles {
            assert!(
                read.contains(needle) || html.contains(needle),
                "{named}: `{needle}` is not on the page"
            );
        }
    }
    check(
        &today,
        "contractors of Apple sold customers' names, numbers and Apple IDs",
        &[
            "value=\"scenario:bought-phone\"",
            "id=\"k-name\"",
            "id=\"k-phone-number\"",
            "id=\"k-apple-id\"",
            "¥10–180",
            "50m yuan ($7.36m)",
            "data-case=\"apple-contractors-2013-16\"",
            "sales and after-sales contractors",
        ],
    );
    check(
        &then,
        "a colleague traced for 700 yuan",
        &[
            "¥700",
            "a bundle of 6 records (paid, 2016)",
            "700 yuan, or $100",
            "data-case=\"smd-bundle-2016\"",
            "Southern Metropolis Daily",
        ],
    );
    for record in [
        "hotel-stays",
        "flights",
        "internet-cafes",
        "border-crossings",
        "rentals",
        "real-estate",
    ] {
        let row = row(&then, record).unwrap_or_else(|| panic!("{record} has no row"));
        assert!(row.contains("class=\"chain\""), "{record} has no chain");
        assert!(text(row).contains(" in 100"), "{record} has no chance");
    }
    check(
        &then,
        "and bought more",
        &[
            "data-case=\"smd-phone-location-2016\"",
            "data-case=\"smd-extras-2016\"",
        ],
    );
    for record in [
        "real-time-location",
        "bank-transactions",
        "traffic-violations",
        "train-journeys",
        "hotel-co-guests",
    ] {
        let row = row(&today, record).unwrap_or_else(|| panic!("{record} has no row"));
        assert!(row.contains("class=\"chain\""), "{record} has no chain");
    }
    check(
        &today,
        "hundreds of tracking services and what feeds them",
        &[
            "data-holder=\"tracking-service\"",
            "data-holder=\"breach-dumps\"",
            "data-holder=\"police-population-database\"",
            "data-holder=\"government-filings\"",
            "data-holder=\"bank-systems\"",
            "data-holder=\"carrier\"",
            "named in 2017",
        ],
    );
    check(
        &then,
        "the ID number is the key",
        &["National ID or social security number"],
    );
    check(
        &today,
        "a social-credit rating",
        &[
            "data-record=\"social-credit\"",
            "some 3,000 items",
            "about 100 government bodies",
            "very good, good or bad",
            "never found it for sale",
        ],
    );
    let rating = row(&today, "social-credit").expect("the rating has a row");
    assert!(
        text(rating).contains("no price"),
        "the rating was never for sale"
    );
    check(
        &today,
        "the report's own slip",
        &[
            "data-conflict=\"apple-price-misprint\"",
            "80 yuan ($26.50)",
            "10-180 yuan",
        ],
    );
}

#[test]
fn the_first_paint_is_a_labelled_example_and_the_readers_boxes_are_empty() {
    for language in LANGUAGES {
        let html = site::body(language, &Session::default()).expect("a language of the page");
        assert!(html.contains("class=\"example\""), "{language}");
        let boxes = html.matches("type=\"checkbox\"").count();
        assert_eq!(boxes, identifiers().len(), "{language}");
        for input in html
            .split("<input")
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
        {
            assert!(
                !input.contains(" checked"),
                "{language}: ticked, but not by the reader: {input}"
            );
        }
        assert!(
            html.contains("class=\"chain\"") && html.contains("class=\"src\""),
            "{language}: no chain or no source"
        );
    }
}

#[test]
fn nothing_is_styled_or_scripted_in_line() {
    for session in [Session::default(), session("us", 2026, &["phone-number"])] {
        let html = page(&session);
        for forbidden in [
            " style=",
            "<script",
            "javascript:",
            " onclick=",
            "http-equiv",
        ] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
    }
}

#[test]
fn with_nothing_ticked_every_line_is_covered_and_every_stub_is_a_dash() {
    let html = page(&session("cn", 2026, &[]));
    let read = text(&html);
    assert!(read.contains("Tick one thing you have given out. The bars will open."));
    let hotel = row(&html, "hotel-stays").expect("a row");
    assert!(
        text(hotel).contains('—') && !text(hotel).contains("in 100"),
        "{}",
        text(hotel)
    );
    let cover = hotel
        .split("<rect")
        .find(|rect| rect.contains("class=\"cover\""))
        .expect("a cover");
    assert!(
        cover.contains("x=\"0%\"") && cover.contains("width=\"100%\""),
        "the line is not covered: {cover}"
    );
}

#[test]
fn with_nothing_ticked_nothing_is_said_of_a_result() {
    let empty = page(&session("cn", 2026, &[]));
    let ticked = page(&session("cn", 2026, &["phone-number"]));
    for of_a_result in [
        "id=\"share\"",
        "no price that fits what you ticked",
        "no list price found",
        "For the steps in your result",
    ] {
        assert!(!empty.contains(of_a_result), "{of_a_result}");
    }
    assert!(ticked.contains("id=\"share\""));
}

#[test]
fn keys_stand_after_the_totals_and_have_no_stub() {
    let html = page(&session("cn", 2026, &["name", "phone-number"]));
    let (totals, keys) = (html.find("<tfoot"), html.find("data-key="));
    assert!(totals.is_some() && totals < keys);
    let keys = &html[keys.expect("a key")..];
    let keys = keys.split("</table>").next().expect("their table ends");
    assert!(!keys.contains("class=\"stub\""), "{keys}");
}

#[test]
fn with_everything_ticked_given_records_say_so_and_nothing_reaches_100() {
    let all: Vec<_> = identifiers()
        .iter()
        .map(|identifier| identifier.slug)
        .collect();
    let html = page(&session("cn", 2026, &all));
    let read = text(&html);
    assert!(read.contains("you gave this out"));
    assert!(!read.contains("100 in 100") && !read.contains("96 in 100"));
    assert!(
        !html.contains("data-key="),
        "a ticked identifier is not something they would pick up"
    );
}

#[test]
fn a_market_without_a_route_says_that_a_gap_is_not_safety() {
    let html = page(&session("uk", 2026, &["name", "postcode"]));
    assert!(text(&html).contains("A gap in what we could check is not safety."));
    assert!(html.contains("id=\"no-route\""));
}

#[test]
fn a_thin_market_says_so_in_its_name() {
    for market in markets().iter().filter(|market| market.thin) {
        assert!(
            page(&session(market.slug, 2026, &["email"])).contains("single examples"),
            "{}",
            market.slug
        );
    }
}

#[test]
fn a_derived_identifier_has_a_row_without_a_price() {
    let html = page(&Session::default());
    let from = html
        .find("data-key=\"national-id-number\"")
        .expect("the ID number is derivable from a phone number");
    let row = html[from..].split("</tr>").next().unwrap_or_default();
    assert!(text(row).contains(" in 100"), "{}", text(row));
    assert!(!row.contains('¥'), "{}", text(row));
}

#[test]
fn a_past_year_says_that_its_low_ends_are_too_low() {
    assert!(text(&page(&session("cn", 2016, &["name"]))).contains("the low ends are too low"));
    assert!(
        !text(&page(&session("cn", catalog().this_year, &["name"])))
            .contains("the low ends are too low")
    );
}

#[test]
fn every_why_has_a_name_of_its_own() {
    let html = site::whole("en", &Session::default()).expect("English is always there");
    let names: Vec<_> = html
        .split("class=\"q\">")
        .skip(1)
        .map(|rest| text(rest.split("</summary>").next().unwrap_or_default()))
        .collect();
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert!(names.len() > 20);
    assert_eq!(unique.len(), names.len(), "{names:?}");
}

#[test]
fn the_chinese_page_is_chinese_but_for_what_is_marked() {
    let html = site::whole("zh", &Session::default()).expect("Chinese is there");
    // Titles, excerpts and editors' notes keep their language and say which it is.
    let mut unmarked = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find(" lang=\"en\"") {
        let open = rest[..at].rfind('<').expect("an attribute stands in a tag");
        unmarked.push_str(&rest[..open]);
        let tag: String = rest[open + 1..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let close = format!("</{tag}>");
        let after = rest[at..].find(&close).expect("a marked element ends");
        rest = &rest[at + after + close.len()..];
    }
    unmarked.push_str(rest);
    let read = text(&unmarked);
    // Names and abbreviations that Chinese readers write in Latin letters.
    let allowed = [
        "Going",
        "Rate",
        "Apple",
        "cookie",
        "JavaScript",
        "Wi-Fi",
        "IMEI",
        "IP",
        "SIM",
        "ID",
        "CC",
        "BY",
        "English",
        "Aadhaar",
        "Google",
        "SupChina",
        "Techdirt",
        // The reserved domain of an invented e-mail address.
        "example",
        "invalid",
        // Ends of the ids of observations that a reason refers to.
        "-id-photo-interface",
        "-credit-report-retail",
    ];
    let strange: Vec<_> = read
        .split(|c: char| !c.is_ascii_alphabetic() && c != '-')
        .filter(|word| word.len() > 5 && !allowed.contains(word))
        .collect();
    assert!(
        strange.is_empty(),
        "English words on the Chinese page: {strange:?}"
    );
}
