//! The pages that are only read, drawn on the host from the real data.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use catalog::Data;
use engine::Band;
use going_rate::evidence::{cases, personas, sources};
use going_rate::reading::{Documents, Drawn, pages};
use going_rate::session::Session;
use going_rate::site;
use going_rate::versions::{Results, frozen};
use going_rate::words::{LANGUAGES, Words};
use std::path::Path;

fn data() -> Data {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    catalog::load(&root.join("data"), &root.join("locales"))
}

fn page(language: &str, folder: &str) -> Drawn {
    let documents = Documents {
        method: "# The method\n\n## One\n\n<script>text</script>\n".to_owned(),
        changes: "# Changes\n\n## 2030-01\n".to_owned(),
        frozen: frozen(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("frozen versions"),
    };
    let all = pages(language, &data(), &documents);
    let found = all.into_iter().find(|page| page.folder == folder);
    found.expect("a page of the site")
}

#[test]
fn every_page_is_reached_from_the_calculator_and_has_one_first_heading() {
    for language in LANGUAGES {
        let calculator = site::body(language, &Session::default()).expect("a language of the page");
        let top = calculator.split("</header>").next().unwrap_or_default();
        assert!(top.contains("href=\"safety/\""), "{language}: not on top");
        for folder in ["cases", "sources", "method", "safety"] {
            assert!(
                calculator.contains(&format!("href=\"{folder}/\"")),
                "{language}: {folder}"
            );
            let body = page(language, folder).body;
            assert_eq!(body.matches("<h1").count(), 1, "{language}: {folder}");
            assert!(body.contains("href=\"../safety/\""), "{language}: {folder}");
            assert!(
                !body.contains("<script") && !body.contains(" style="),
                "{language}: {folder}"
            );
        }
    }
}

#[test]
fn every_source_and_every_case_stands_once() {
    for language in LANGUAGES {
        let body = page(language, "sources").body;
        assert_eq!(
            body.matches("<li id=").count(),
            sources().len(),
            "{language}"
        );
        let body = page(language, "cases").body;
        for case in cases() {
            assert_eq!(
                body.matches(&format!("id=\"{}\"", case.slug)).count(),
                1,
                "{language}: {}",
                case.slug
            );
        }
    }
}

#[test]
fn a_case_without_its_buyers_keys_is_neither_a_hit_nor_a_miss() {
    let body = page("en", "cases").body;
    for case in cases().iter().filter(|case| case.shared.is_empty()) {
        let from = body
            .find(&format!("id=\"{}\"", case.slug))
            .expect("the case is listed");
        let told = body[from..].split("</article>").next().unwrap_or_default();
        assert!(
            !told.contains("<b>Reached")
                && !told.contains("Not reached")
                && !told.contains("missed"),
            "{}",
            case.slug
        );
        assert_eq!(
            told.matches("No test.").count(),
            usize::from(!case.obtained.is_empty()),
            "{}",
            case.slug
        );
    }
}

#[test]
fn the_newspapers_purchase_is_reached_and_priced_at_what_was_paid() {
    let body = page("en", "cases").body;
    let from = body
        .find("id=\"smd-bundle-2016\"")
        .expect("the newspaper's purchase is listed");
    let told = body[from..].split("</article>").next().unwrap_or_default();
    assert_eq!(told.matches("<b>Reached:</b>").count(), 6, "{told}");
    // 700 yuan were paid; the same observation is the headline, so it is no test of the price.
    assert!(told.contains("¥700 for 6 records"), "{told}");
}

#[test]
fn help_is_sorted_by_country_and_says_what_is_from_memory() {
    let data = data();
    for language in LANGUAGES {
        let body = page(language, "safety").body;
        let words = catalog::safety(&data, language);
        for market in ["cn", "us", "ru", "uk", "eu", "in"] {
            let section = format!("<section id=\"{market}\"");
            assert!(body.contains(&section), "{language}: {market}");
        }
        let memory = data
            .safety_contacts
            .iter()
            .filter(|row| row.origin().sources.is_empty())
            .count();
        assert!(memory > 0);
        assert_eq!(
            body.matches(words.word("from-memory")).count(),
            memory,
            "{language}"
        );
    }
}

#[test]
fn a_document_is_text_and_its_headings_go_down_where_it_is_a_part() {
    let body = page("en", "method").body;
    assert!(body.contains("<h1>The method</h1>") && body.contains("<h3>2030-01</h3>"));
    assert!(body.contains("&lt;script&gt;"));
    // The page says this heading itself.
    assert!(!body.contains("Changes</h"), "{body}");
}

#[test]
fn a_price_that_was_never_asked_for_is_called_missed() {
    let body = page("en", "cases").body;
    // 40 yuan were paid where the model asks from 200.
    let missed: Vec<_> = body
        .split("<article")
        .filter(|it| it.contains("Price missed:"))
        .collect();
    assert!(missed.iter().any(|it| it.contains("¥40<")), "{missed:?}");
    // What was bought at the model's own price is no miss.
    assert!(
        missed
            .iter()
            .all(|it| !it.contains("id=\"smd-bundle-2016\""))
    );
}

#[test]
fn what_tests_the_model_stands_before_what_cannot() {
    let body = page("en", "cases").body;
    for section in body.split("<section").skip(1) {
        let last = section.rfind("a test of it</h3>").unwrap_or(0);
        let first = section
            .find("but no test of it</h3>")
            .unwrap_or(section.len());
        assert!(last < first);
    }
    assert!(body.contains(": a test of it</h3>"));
}

#[test]
fn the_most_used_document_is_on_top_and_the_unused_are_folded_away() {
    let body = page("en", "sources").body;
    let counts: Vec<usize> = body
        .split("What rests on it (")
        .skip(1)
        .filter_map(|rest| rest.split(')').next()?.parse().ok())
        .collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert!(counts.first().is_some_and(|most| *most > 5) && !counts.contains(&0));
}

#[test]
fn in_danger_the_step_and_the_number_come_before_everything_else() {
    for language in LANGUAGES {
        let body = page(language, "safety").body;
        let at = |what: &str| body.find(what).expect(what);
        let order = [
            "about:blank",
            "<h1",
            "id=\"everywhere-danger\"",
            "tel:911",
            "id=\"first\"",
            "id=\"cn\"",
        ];
        assert!(order.is_sorted_by(|a, b| at(a) < at(b)), "{language}");
        assert!(!body.contains("In United"));
    }
}

/// The page of versions, where these were frozen.
fn versions(language: &str, frozen: Vec<Results>) -> String {
    let documents = Documents {
        frozen,
        ..Documents::default()
    };
    let all = pages(language, &data(), &documents);
    let found = all.into_iter().find(|page| page.folder == "versions");
    found.expect("the page of versions").body
}

/// What this build says, under another name and changed.
fn version(model: &str, change: impl Fn(&mut Results)) -> Results {
    let mut version = Results::now();
    model.clone_into(&mut version.model);
    change(&mut version);
    version
}

#[test]
fn the_first_version_is_compared_with_nothing_and_says_so() {
    for language in LANGUAGES {
        let body = versions(language, Vec::new());
        assert!(!body.contains("<table"), "{language}");
        let body = versions(language, vec![version("2030-01", |_| {})]);
        assert_eq!(body.matches("<table").count(), 1, "{language}: {body}");
        let rows = Results::now().people.len();
        assert_eq!(body.matches("<tr>").count(), rows + 1, "{language}");
        assert_eq!(
            body.matches("embed/v/2030-01/").count(),
            LANGUAGES.len(),
            "{language}"
        );
    }
    let alone = versions("en", Vec::new());
    assert!(alone.contains("nothing to compare it with"), "{alone}");
    let first = versions("en", vec![version("2030-01", |_| {})]);
    assert!(first.contains("nothing to compare it with"), "{first}");
    assert!(
        first.contains("the same as frozen version 2030-01"),
        "{first}"
    );
}

#[test]
fn a_band_that_moved_stands_on_the_page_and_what_did_not_move_does_not() {
    // The planted change: a record of the first person's had another chance and another price.
    let older = version("2030-01", |it| {
        let record = &mut it.people[0].records[0];
        record.chance = Band {
            low: 0.1,
            high: 0.2,
        };
        record.price = None;
    });
    let now = Results::now();
    let (person, record) = (&now.people[0], &now.people[0].records[0]);
    let words = Words::of("en").expect("English is a language");
    let body = versions("en", vec![older]);
    let moved = body.split("id=\"now\"").nth(1).expect("what moved since");
    let moved = moved.split("</section>").next().unwrap_or_default();
    assert_eq!(moved.matches("<h3>").count(), 1, "{moved}");
    let entry = personas().iter().find(|it| it.slug == person.slug);
    let name = words.passage(entry.expect("a person of this build").label);
    assert!(moved.contains(&format!("<h3>{name}</h3>")), "{moved}");
    assert!(moved.contains("<td>10–20 in 100</td>"), "{moved}");
    let after = going_rate::format::band_in_100(&words, record.chance);
    assert!(moved.contains(&format!("<td>{after}</td>")), "{moved}");
    assert!(moved.contains("<td>no price that fits</td>"), "{moved}");
    // The head of the table, the chance and the price.
    assert_eq!(moved.matches("<tr>").count(), 3, "{moved}");
}

#[test]
fn a_version_is_compared_with_the_one_before_it() {
    let older = version("2030-01", |_| {});
    let newer = version("2030-02", |it| {
        it.people.remove(1);
        // By less than is shown.
        it.people[0].expected.high += 0.001;
    });
    let body = versions("en", vec![older, newer]);
    let (newest, first) = (
        body.find("id=\"v-2030-02\"").expect("the newer version"),
        body.find("id=\"v-2030-01\"").expect("the older version"),
    );
    assert!(newest < first, "the newest stands on top");
    let section = &body[newest..first];
    assert!(section.contains("Since version 2030-01"), "{section}");
    assert!(
        section.contains("No longer among the invented people."),
        "{section}"
    );
    assert!(
        section.contains("than the digits shown here: 1"),
        "{section}"
    );
    assert!(body[first..].contains("the first frozen version"), "{body}");
}

#[test]
fn only_pages_that_are_read_lead_to_the_versions() {
    for language in LANGUAGES {
        let calculator = site::body(language, &Session::default()).expect("a language of the page");
        assert!(!calculator.contains("versions/"), "{language}");
        for folder in [
            "cases", "sources", "method", "safety", "versions", "offline",
        ] {
            let body = page(language, folder).body;
            let footer = body.split("<footer").nth(1).unwrap_or_default();
            assert!(
                footer.contains("href=\"../versions/\""),
                "{language}: {folder}"
            );
        }
    }
}

#[test]
fn a_purchase_is_not_priced_by_a_bundle_that_holds_nothing_of_it() {
    let html = page("en", "cases").body;
    let case = html
        .split("id=\"smd-extras-2016\"")
        .nth(1)
        .expect("the purchase of 2016 without its bundle");
    let case = case.split("</article>").next().unwrap_or_default();
    assert!(!case.contains("¥700 for 6 records"), "{case}");
    assert!(case.contains("no price that fits"), "{case}");
}
