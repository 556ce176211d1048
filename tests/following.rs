//! What follows from the file: taking back one thing, what closes a record, and what a "why" tells.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]

use engine::{FactId, MarketId, Report};
use going_rate::evidence::{catalog, identifiers, markets, records, slug};
use going_rate::session::{Session, Ticks};
use going_rate::site;
use going_rate::words::{LANGUAGES, Words};

fn id(slug: &str) -> FactId {
    let known = identifiers().iter().zip(0..);
    let mut found = known.filter(|(entry, _)| entry.slug == slug);
    FactId(found.next().expect("an identifier").1)
}

fn session(market: &str, ticks: &[&str]) -> Session {
    let at = markets().iter().position(|known| known.slug == market);
    let market = u8::try_from(at.expect("a market")).expect("few markets");
    Session {
        market: MarketId(market),
        ticks: Ticks::own(ticks.iter().map(|slug| id(slug))),
        ..Session::default()
    }
}

fn without(session: &Session, left_out: &[FactId]) -> Report {
    let mut question = session.question();
    question.shared.retain(|id| !left_out.contains(id));
    engine::assess(catalog(), &question)
}

/// Everything drawn and open, tags and all.
fn whole(language: &str, session: &Session) -> String {
    site::whole(language, session).expect("a language of the page")
}

/// What is read: tags gone, blocks and cells set apart.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        let (tag, said) = part.split_once('>').unwrap_or(("", part));
        let name = tag.split([' ', '/']).find(|name| !name.is_empty());
        if !matches!(name, Some("b" | "span" | "mark" | "cite" | "s" | "a")) {
            text.push(' ');
        }
        text.push_str(said);
    }
    let text = text.replace("&#x27;", "'").replace("&lt;", "<");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The markup from one mark to the next after it.
fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let at = html.find(from).unwrap_or_else(|| panic!("no {from}"));
    html[at..].split(to).next().unwrap_or_default()
}

fn row<'a>(html: &'a str, record: &str) -> &'a str {
    between(html, &format!("data-record=\"{record}\""), "</tr>")
}

/// What stands between two phrases of a text.
fn said<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split(from).nth(1)?.split(to).next()
}

/// Whether a sentence names what has this label; inside a sentence a label begins with a small letter.
fn names(said: &str, label: &str) -> bool {
    let label = going_rate::format::short(label).to_lowercase();
    said.to_lowercase().contains(&label)
}

const TICKS: [&str; 4] = ["name", "phone-number", "apple-id", "national-id-number"];

#[test]
fn each_thing_taken_back_has_its_bar_its_figures_its_share_and_its_button() {
    for language in LANGUAGES {
        let html = whole(language, &session("cn", &TICKS));
        let mut sum = 0;
        for slug in TICKS {
            let item = between(&html, &format!("data-back=\"{slug}\""), "</li>");
            for drawn in ["class=\"now\"", "class=\"left\"", "<line "] {
                assert!(item.contains(drawn), "{language} {slug}: no {drawn}");
            }
            assert!(
                item.contains(&format!("id=\"without-{slug}\"")),
                "{language}"
            );
            let read = text(between(item, "class=\"portion\"", "</div>"));
            let mut shares = read.split('%').map(|part| {
                let digits = part.rsplit(|c: char| !c.is_ascii_digit()).next();
                digits.and_then(|digits| digits.parse::<u32>().ok())
            });
            sum += shares.next().flatten().expect("a share in the middle");
            // Both ends stand beside it, as scenarios.
            assert_eq!(shares.flatten().count(), 2, "{language} {slug}: {read}");
        }
        assert!(
            (98..=102).contains(&sum),
            "{language}: the shares add up to {sum}%"
        );
    }
}

#[test]
fn the_axis_of_taking_back_goes_from_nothing_to_all_kinds() {
    let html = whole("en", &session("cn", &TICKS));
    let of = without(&session("cn", &TICKS), &[]).countable_records;
    let axis = text(between(&html, "class=\"back-axis\"", "</div>"));
    let labels: Vec<usize> = axis
        .split(' ')
        .filter_map(|label| label.parse().ok())
        .collect();
    assert_eq!(
        (labels.first(), labels.last()),
        (Some(&0), Some(&of)),
        "{axis}"
    );
    let item = between(&html, "data-back=", "</li>");
    assert_eq!(
        item.matches("<line ").count(),
        labels.len(),
        "a gridline a label"
    );
}

#[test]
fn the_last_row_names_what_closes_everything_and_none_of_it_can_be_spared() {
    let session = session("cn", &["name", "phone-number", "apple-id", "licence-plate"]);
    let html = whole("en", &session);
    let item = between(&html, "class=\"best\"", "</li>");
    let named = text(between(item, "<b>", "</b>"));
    let words = Words::of("en").expect("English is always there");
    let shared = session.question().shared;
    let set: Vec<_> = shared
        .into_iter()
        .filter(|id| names(&named, words.label(*id)))
        .collect();
    assert!(set.len() > 1, "{named}");
    assert_eq!(
        without(&session, &set).countable_records,
        0,
        "{named} closes nothing"
    );
    for spared in &set {
        let rest: Vec<_> = set.iter().copied().filter(|id| id != spared).collect();
        assert!(
            without(&session, &rest).countable_records > 0,
            "{named} is too much"
        );
    }
    assert!(
        item.contains("<circle"),
        "nothing left is a dot and not a bar of no width"
    );
}

#[test]
fn a_why_says_truly_what_is_not_needed_what_suffices_and_what_closes() {
    let session = session("cn", &TICKS);
    let html = whole("en", &session);
    let words = Words::of("en").expect("English is always there");
    let shared = session.question().shared;
    let now = without(&session, &[]);
    let mut told = 0;
    for record in now.records.iter().filter(|it| it.reachable && !it.given) {
        if !html.contains(&format!("data-record=\"{}\" ", slug(record.id)))
            && !html.contains(&format!("data-record=\"{}\">", slug(record.id)))
        {
            continue;
        }
        let read = text(row(&html, slug(record.id)));
        let Some(closes) = said(&read, "Withhold ", " closes: no route") else {
            continue;
        };
        told += 1;
        let reaches = |left_out: &[FactId]| {
            let report = without(&session, left_out);
            report
                .records
                .iter()
                .any(|it| it.id == record.id && it.reachable)
        };
        let named = |said: &str| -> Vec<FactId> {
            let is_named = |id: &FactId| names(said, words.label(*id));
            shared.iter().copied().filter(is_named).collect()
        };
        assert!(!reaches(&named(closes)), "{}: {closes}", slug(record.id));
        let spared = named(said(&read, "without any one of these: ", ".").unwrap_or_default());
        for id in &shared {
            assert_eq!(
                reaches(&[*id]),
                spared.contains(id),
                "{} {}",
                slug(record.id),
                slug(*id)
            );
        }
        let enough = said(&read, "Enough already: ", ".").expect("what suffices");
        for set in enough.split("; ").filter(|set| !set.starts_with("and ")) {
            let rest: Vec<_> = shared
                .iter()
                .copied()
                .filter(|id| !named(set).contains(id))
                .collect();
            assert!(
                reaches(&rest),
                "{}: {set} does not suffice",
                slug(record.id)
            );
        }
    }
    assert!(told > 10, "only {told} records say what closes them");
}

#[test]
fn a_why_lists_all_ways_likeliest_first_and_says_which_each_is() {
    let session = session("us", &["name", "email", "phone-number", "date-of-birth"]);
    let html = whole("en", &session);
    let now = without(&session, &[]);
    let mut most = 0;
    for record in &now.records {
        let ways = &record.derivations.listed;
        if record.given || ways.len() < 2 || record.probability.is_none_or(|it| it.high < 0.05) {
            continue;
        }
        most = most.max(ways.len());
        let row = row(&html, slug(record.id));
        assert_eq!(
            row.matches("class=\"chain\"").count(),
            ways.len(),
            "{}",
            slug(record.id)
        );
        let headings = row.matches("<summary>Way ").count();
        let named =
            row.matches(" in 100: from ").count() + row.matches(" in 100: straight from ").count();
        assert_eq!(
            (headings, named),
            (ways.len() - 1, ways.len() - 1),
            "{}",
            slug(record.id)
        );
        for pair in ways.windows(2) {
            assert!(
                pair[0].probability.high >= pair[1].probability.high,
                "{}",
                slug(record.id)
            );
        }
    }
    assert!(most > 3, "no record has many ways");
}

#[test]
fn a_chain_is_a_list_whose_stations_are_drawn_by_what_they_are() {
    let html = whole("en", &session("cn", &["phone-number"]));
    let chain = between(row(&html, "hotel-stays"), "class=\"chain\"", "</ol>");
    assert!(chain.contains("role=\"list\""));
    let stations: Vec<_> = chain.split("<li class=\"node").skip(1).collect();
    assert!(stations.len() > 1);
    for station in &stations {
        let square = station
            .split("</svg>")
            .next()
            .unwrap_or_default()
            .contains("<rect");
        assert_eq!(square, station.starts_with(" mine"), "{station}");
        assert!(
            station.contains("class=\"station\" aria-hidden=\"true\""),
            "{station}"
        );
    }
    assert!(
        stations
            .last()
            .is_some_and(|last| last.starts_with(" goal"))
    );
}

#[test]
fn every_sighting_has_its_place_its_year_its_basis_and_its_weight() {
    let html = whole("en", &session("cn", &TICKS));
    let mut drawn = 0;
    for record in records() {
        let Some(at) = html.find(&format!("data-record=\"{}\"", record.slug)) else {
            continue;
        };
        let row = html[at..].split("</tr>").next().unwrap_or_default();
        for sighting in row.split("data-observation=").skip(1) {
            let sighting = sighting.split("</li>").next().unwrap_or_default();
            let read = text(sighting);
            let has = |any: &[&str]| any.iter().any(|word| read.contains(word));
            assert!(
                has(&["weak evidence", "usable evidence", "strong evidence"]),
                "{read}"
            );
            assert!(
                has(&["paid", "court", "rate card", "reported", "asked"]),
                "{read}"
            );
            let years = read.split(|c: char| !c.is_ascii_digit());
            assert!(years.filter(|it| it.len() == 4).count() > 0, "{read}");
            if read.contains("left out:") {
                assert!(sighting.contains("<s "), "not struck through: {read}");
            }
            drawn += usize::from(sighting.contains("class=\"iv small-iv\""));
        }
    }
    assert!(drawn > 20, "only {drawn} sightings are drawn");
}
