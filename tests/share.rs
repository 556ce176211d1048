//! Share and cite: what leaves the page says what the page says, in every form, and nothing from an address breaks it.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::answer::v1;
use going_rate::evidence::{MODEL, records};
use going_rate::found::Published;
use going_rate::session::{Session, Ticks, read};
use going_rate::share::{Edge, Shared, share};
use going_rate::site;
use going_rate::words::{Key, LANGUAGES, Words};
use std::path::Path;

const DAY: &str = "2031-02-03";
const RESULT: &str = "#v1.cn.2016.national-id-number";

fn words(language: &str) -> Words {
    Words::of(language).expect("a language of the page")
}

fn shared(language: &str, fragment: &str) -> Shared {
    let edge = Edge {
        address: "https://example.test/rate/".to_owned(),
        day: DAY.to_owned(),
    };
    share(&words(language), fragment, &edge)
}

/// The value of a field of the page, as its reader copies it.
fn field(html: &str, id: &str) -> String {
    let after = html
        .split(&format!("<textarea id=\"{id}\""))
        .nth(1)
        .expect("the field");
    let inside = after.split_once('>').expect("a tag that ends").1;
    let text = inside.split("</textarea>").next().unwrap_or_default();
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Every tag that opens is closed in its order, and every attribute is quoted: enough to catch a broken drawing.
#[track_caller]
fn is_well_formed(xml: &str) {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("a tag that ends");
        assert!(
            !text.contains(['&', '"']) || text.contains(';') || !text.contains('&'),
            "{text}"
        );
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap_or_default());
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn the_card_says_range_year_market_model_day_and_that_it_is_an_estimate() {
    for language in LANGUAGES {
        let words = words(language);
        let card = shared(language, RESULT).card;
        is_well_formed(&card);
        assert!(card.contains("viewBox=\"0 0 1200 630\""));
        let place = words.fill(
            Key::SharePlace,
            &[
                ("place", words.place(engine::MarketId(0))),
                ("year", "2016"),
            ],
        );
        // The newspaper's bundle of 2016 is the headline of this result.
        for part in [
            "¥700",
            &place,
            MODEL,
            DAY,
            words.say(Key::ShareCardEstimate),
        ] {
            assert!(card.contains(part), "{language}: no {part}");
        }
        // Title and picture: the redaction lines are drawn, each with its band beside it.
        assert_eq!(card.matches("url(#blinds)").count(), 6, "{language}");
    }
}

#[test]
fn nothing_in_the_card_leaves_it() {
    // Texts are drawn inside their edges: a line starts on the paper, and cut lines end in an ellipsis.
    for language in LANGUAGES {
        for fragment in [
            "",
            RESULT,
            "#v1.us.2026.",
            "#v1.cn.2026.name,phone-number,email,home-address,date-of-birth,passport-number,bank-card-number",
        ] {
            let card = shared(language, fragment).card;
            is_well_formed(&card);
            for text in card.split("<text ").skip(1) {
                let number = |name: &str| {
                    let rest = text.split(&format!("{name}=\"")).nth(1).expect("a place");
                    rest.split('"')
                        .next()
                        .expect("a value")
                        .parse::<u32>()
                        .expect("a number")
                };
                assert!(
                    number("x") < 1200 && number("y") < 630,
                    "{language} {fragment}: {text}"
                );
            }
        }
    }
}

#[test]
fn the_json_is_the_answer_in_format_1_and_keeps_its_schema() {
    let text = shared("en", RESULT).json;
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../docs/assess.schema.json")).expect("the schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<_> = validator
        .iter_errors(&value)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, Vec::<String>::new());
    let session = read(RESULT).expect("one of ours").session;
    let answer = serde_json::to_value(v1::assess(&session.question())).expect("JSON");
    assert_eq!(value, answer);
}

#[test]
fn the_table_has_a_header_a_row_a_record_and_as_many_cells_everywhere() {
    for language in LANGUAGES {
        let csv = shared(language, RESULT).csv;
        let csv = csv.strip_prefix('\u{feff}').expect("the mark of UTF-8");
        let rows = cells(csv);
        assert_eq!(rows.len(), records().len() + 1, "{language}");
        let header = &rows[0];
        for name in [
            "record",
            "likelihood_low (0 to 1)",
            "lookup_high (CNY)",
            "list_years",
            "observations",
            "rules",
            "sources",
        ] {
            assert!(header.iter().any(|cell| cell == name), "no column {name}");
        }
        let at = |name: &str| {
            header
                .iter()
                .position(|cell| cell == name)
                .expect("a column")
        };
        for row in &rows[1..] {
            assert_eq!(row.len(), header.len(), "{row:?}");
            let figures = row[at("likelihood_low (0 to 1)")]
                .trim_start_matches(['0', '.'])
                .len();
            assert!(figures <= 2, "{row:?}");
        }
        let hotels = rows
            .iter()
            .find(|row| row[at("record")] == "hotel-stays")
            .expect("hotels");
        assert_eq!(hotels[at("year_asked")], "2016");
        assert!(hotels[at("observations")].contains("cn-"), "{hotels:?}");
        assert!(hotels[at("rules")].contains("cn-"), "{hotels:?}");
        assert!(hotels[at("sources")].len() > 10, "{hotels:?}");
    }
}

/// Reads a table as RFC 4180 says, without the program's own writer.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = csv.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty(), "the last line has no end");
    rows
}

#[test]
fn every_citation_keeps_range_year_market_model_day_and_address() {
    for language in LANGUAGES {
        let words = words(language);
        let shared = shared(language, RESULT);
        let place = words.place(engine::MarketId(0));
        for id in ["citation", "bibtex", "csl"] {
            let said = field(&shared.html, id);
            for part in ["700", "2016", place, MODEL, &shared.link] {
                assert!(said.contains(part), "{language} {id}: no {part} in {said}");
            }
        }
        let stays = format!("/embed/v/{MODEL}/");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("frozen");
        for id in ["citation", "bibtex", "csl"] {
            // Only a version that is frozen has an address of its own.
            let said = field(&shared.html, id).contains(&stays);
            assert_eq!(
                said,
                root.join(&stays[1..]).is_dir(),
                "{language} {id}: {stays}"
            );
        }
        assert!(field(&shared.html, "citation").contains(DAY));
        assert!(field(&shared.html, "bibtex").contains(&format!("urldate = {{{DAY}}}")));
        let csl: serde_json::Value =
            serde_json::from_str(&field(&shared.html, "csl")).expect("JSON");
        assert_eq!(
            csl[0]["accessed"]["date-parts"],
            serde_json::json!([[2031, 2, 3]])
        );
        let text = field(&shared.html, "text");
        for part in ["¥700", "2016", place, MODEL] {
            assert!(text.contains(part), "{language}: no {part} in {text}");
        }
    }
}

#[test]
fn braces_in_bibtex_stay_in_pairs() {
    for fragment in ["", RESULT, "#v1.us.2019.email", "#v1.cn.2026."] {
        let bibtex = field(&shared("en", fragment).html, "bibtex");
        assert_eq!(
            bibtex.matches('{').count(),
            bibtex.matches('}').count(),
            "{bibtex}"
        );
        assert!(
            !bibtex.contains(" $"),
            "a dollar would begin a formula: {bibtex}"
        );
    }
}

#[test]
fn a_link_leads_back_to_the_same_result() {
    let shared = shared("en", RESULT);
    let fragment = shared.link.split_once('#').expect("a fragment").1;
    let session = read(fragment).expect("one of ours").session;
    assert_eq!(session, read(RESULT).expect("one of ours").session);
    assert!(matches!(session.ticks, Ticks::Own(own) if own.len() == 1));
}

#[test]
fn an_address_without_a_result_says_so_and_shows_the_example() {
    #[track_caller]
    fn check(fragment: &str, key: Key, what: &str) {
        for language in LANGUAGES {
            let html = shared(language, fragment).html;
            let said = words(language).fill(key, &[("what", what)]);
            assert!(
                html.contains(&format!(">{said}</p>")),
                "{language} {fragment}: {said}"
            );
        }
    }
    check("", Key::ShareEmpty, "");
    check("#", Key::ShareEmpty, "");
    check("#file", Key::ShareUnreadable, "file");
    check("#v9.cn.2026.name", Key::ShareUnreadable, "v9.cn.2026.name");
    check("#v1.cn.2026.name,shoe-size", Key::ShareParts, "shoe-size");
    let fine = shared("en", RESULT).html;
    assert!(!fine.contains("role=\"alert\""));
    // The example itself is not the reader: the sheet says so.
    let example = shared("en", "").html;
    assert!(example.contains(words("en").say(Key::SayExample)));
}

#[test]
fn nothing_from_an_address_becomes_markup() {
    let html = shared("en", "#v1.cn.2026.<img src=x onerror=alert(1)>").html;
    assert!(!html.contains("<img src=x"));
    let html = shared("en", "#<script>alert(1)</script>").html;
    assert!(!html.contains("<script"));
    let edge = Edge {
        address: "https://example.test/\"><script>".to_owned(),
        day: "<b>2026-1".to_owned(),
    };
    let shared = share(&words("en"), RESULT, &edge);
    assert!(!shared.html.contains("<script>") && !shared.html.contains("<b>2026"));
    assert!(!shared.card.contains("<b>"));
}

#[test]
fn without_a_clock_no_day_is_said() {
    for day in ["", "today", "2026-1-1", "2026/01/01"] {
        let edge = Edge {
            day: day.to_owned(),
            ..Edge::default()
        };
        let shared = share(&words("en"), RESULT, &edge);
        assert!(
            shared.card.contains(
                words("en")
                    .fill(Key::ShareMadeUndated, &[("model", MODEL)])
                    .as_str()
            )
        );
        assert!(!field(&shared.html, "bibtex").contains("urldate"));
        assert!(!field(&shared.html, "csl").contains("accessed"));
    }
}

#[test]
fn the_calculator_leads_here_with_its_ticks() {
    for language in LANGUAGES {
        let html = site::opened(language, RESULT).expect("a language of the page");
        assert!(
            html.contains(&format!("id=\"share\" href=\"share/{RESULT}\"")),
            "{language}"
        );
        let first = site::body(language, &Session::default()).expect("a language of the page");
        assert!(first.contains("id=\"share\" href=\"share/\""), "{language}");
    }
}

#[test]
fn the_page_is_a_finished_example_without_its_script() {
    for language in LANGUAGES {
        let (head, body) = site::sharing(language, &words(language), &Published::default());
        assert!(head.contains("<title>"));
        assert!(body.contains("class=\"sheet\"") && body.contains("data:image/svg+xml,"));
        assert!(!body.contains("<script") && !body.contains("style="));
    }
}

#[test]
fn the_sheet_prints_every_figure_with_model_and_address_in_its_foot() {
    let shared = shared("en", RESULT);
    let sheet = shared
        .html
        .split("class=\"sheet\"")
        .nth(1)
        .expect("a sheet");
    let rows = sheet.matches("<th scope=\"row\">").count();
    assert!(rows > 5, "{rows}");
    assert_eq!(sheet.matches(" in 100</td>").count(), rows);
    let foot = sheet
        .split("<tfoot>")
        .nth(1)
        .and_then(|rest| rest.split("</tfoot>").next())
        .expect("a foot");
    assert!(
        foot.contains(MODEL) && foot.contains(&shared.link),
        "{foot}"
    );
}
