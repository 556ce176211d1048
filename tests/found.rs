//! Addresses of situations and markets: what they start from, what links mean there, and what is found of them.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use engine::{FactId, MarketId};
use going_rate::evidence::{identifiers, markets, scenarios};
use going_rate::found::{Described, Place, Published, calculator, reading};
use going_rate::session::{Home, Msg, Session, Ticks, read, update, write_at};
use going_rate::site;
use going_rate::words::{LANGUAGES, Words};

const HOST: &str = "https://example.org/going-rate/";

fn published() -> Published {
    Published {
        host: Some(HOST.to_owned()),
        pictures: vec!["en".to_owned()],
    }
}

fn words(language: &str) -> Words {
    Words::of(language).expect("a language of the page")
}

fn homes() -> impl Iterator<Item = Home> {
    std::iter::once(Home::Root).chain(site::homes())
}

/// The address of the situation that is told with a parcel.
fn parcel() -> Home {
    Home::named("s/ordered-parcel/")
}

#[test]
fn every_situation_and_market_has_an_address_that_names_it() {
    assert_eq!(
        site::homes().count(),
        scenarios().len() + markets().len(),
        "one address each"
    );
    for home in homes() {
        assert_eq!(Home::named(&home.folder()), home);
    }
    for odd in [
        "",
        "/",
        "s",
        "s/",
        "s/nobody/",
        "m/atlantis",
        "x/cn/",
        "../s/ordered-parcel/",
    ] {
        assert_eq!(Home::named(odd), Home::Root, "{odd}");
    }
}

#[test]
fn an_address_starts_from_a_labelled_example_and_ticks_nothing() {
    for language in LANGUAGES {
        for home in homes() {
            let session = home.session();
            assert!(session.is_example(), "{}", home.folder());
            let html = site::body_at(language, home).expect("a language of the page");
            assert!(html.contains("class=\"example\""), "{}", home.folder());
            let ticked = html.split("<input").skip(1);
            let mut ticked = ticked.filter_map(|it| it.split('>').next());
            assert!(
                ticked.all(|it| !it.contains(" checked")),
                "{}",
                home.folder()
            );
            let named = format!("id=\"app\" data-home=\"{}\"", home.folder());
            assert_eq!(
                html.contains(&named),
                home != Home::Root,
                "{}",
                home.folder()
            );
        }
        let html = site::body_at(language, parcel()).expect("a language of the page");
        let Home::Situation(at) = parcel() else {
            unreachable!("the parcel is a situation")
        };
        let words = words(language);
        let label = words.text(scenarios()[at].label);
        let tag = html.split("class=\"example\"").nth(1).unwrap_or_default();
        let tag = tag.split("</p>").next().unwrap_or_default();
        assert!(tag.contains(label), "{language}: {tag}");
    }
}

#[test]
fn the_first_own_tick_replaces_the_example_and_the_button_takes_it_over() {
    let start = parcel().session();
    let ticked = update(&start, Msg::ToggledIdentifier(FactId(0)));
    assert_eq!(ticked.ticks, Ticks::own([FactId(0)]));
    let taken = update(&start, Msg::TookOverExample);
    assert_eq!(taken.question().shared, start.question().shared);
    assert!(!taken.is_example());
    assert_ne!(
        start.question().shared,
        Session::default().question().shared,
        "a situation has an example of its own"
    );
}

/// Sessions that a reader can come to from an address.
fn reached(home: Home) -> Vec<Session> {
    let start = home.session();
    let mut reached = vec![start.clone(), Session::default()];
    reached.extend([
        update(&start, Msg::ChoseMarket(MarketId(1))),
        update(&start, Msg::ChoseYear(2016)),
        update(&start, Msg::TookOverExample),
        update(&start, Msg::ClearedTicks),
    ]);
    for (at, _) in (0u16..).zip(identifiers()) {
        reached.push(update(&start, Msg::ToggledIdentifier(FactId(at))));
    }
    reached
}

#[test]
fn a_link_made_at_one_address_means_the_same_at_every_other() {
    for made in homes() {
        for session in reached(made) {
            let fragment = write_at(&session, made);
            if fragment.is_empty() {
                assert_eq!(session, made.session(), "only the start needs no fragment");
                continue;
            }
            let reading = read(&fragment).expect("one of ours");
            assert_eq!(reading.unread, Vec::<String>::new(), "{fragment}");
            assert_eq!(reading.session, session, "{fragment}");
        }
    }
    // And so the page that is drawn there is the same, but for where its links lead.
    let fragment = write_at(
        &update(&parcel().session(), Msg::ChoseMarket(MarketId(1))),
        parcel(),
    );
    let main = |home| {
        let html = site::opened_at("en", home, &fragment).expect("English is always there");
        let main = html.split("<main").nth(1).unwrap_or_default().to_owned();
        let main = main.split("</main>").next().unwrap_or_default();
        main.replace("../../share/", "share/")
    };
    assert!(main(Home::Root).contains("Ordered a parcel"));
    assert!(main(Home::Root) == main(Home::named("m/uk/")));
}

#[test]
fn links_to_the_example_of_a_situation_decode_like_this_for_ever() {
    #[track_caller]
    fn check(fragment: &str, market: &str, year: u16, ticks: Ticks, unread: &[&str]) {
        let reading = read(fragment).expect("one of ours");
        let session = reading.session;
        assert_eq!(
            markets()[usize::from(session.market.0)].slug,
            market,
            "{fragment}"
        );
        assert_eq!((session.year, session.ticks), (year, ticks), "{fragment}");
        assert_eq!(reading.unread, unread, "{fragment}");
    }
    let today = Session::default().year;
    let Home::Situation(parcel) = parcel() else {
        unreachable!("the parcel is a situation")
    };
    let parcel = Ticks::Situation(parcel);
    check(
        "#v1e.us.2019.ordered-parcel",
        "us",
        2019,
        parcel.clone(),
        &[],
    );
    check(
        "v1e.atlantis.1999.ordered-parcel",
        "cn",
        today,
        parcel,
        &["atlantis", "1999"],
    );
    check(
        "v1e.us.2019.nobody",
        "us",
        2019,
        Ticks::Example,
        &["nobody"],
    );
    check("v1e", "cn", today, Ticks::Example, &[]);
}

#[test]
fn the_language_switch_and_the_pages_to_read_are_reached_from_every_address() {
    for home in homes() {
        let up = home.to_root();
        for (language, other) in [("en", "zh/"), ("zh", "../")] {
            let html = site::opened_at(language, home, "#v1.us.2019.email").expect("a language");
            let there = format!("href=\"{up}{other}{}#v1.us.2019.email\"", home.folder());
            assert!(
                html.contains(&there),
                "{language} {}: {there}",
                home.folder()
            );
            for page in ["cases", "sources", "method", "safety"] {
                let link = format!("href=\"{up}{page}/\"");
                assert!(html.contains(&link), "{language} {}: {link}", home.folder());
            }
        }
    }
}

/// The values of an attribute in all tags that hold a text.
fn values<'a>(head: &'a str, holding: &str, attribute: &str) -> Vec<&'a str> {
    let tags = head.split('<').filter(|tag| tag.contains(holding));
    tags.filter_map(|tag| {
        tag.split(&format!("{attribute}=\""))
            .nth(1)?
            .split('"')
            .next()
    })
    .collect()
}

#[test]
fn with_a_host_every_address_names_itself_its_languages_and_its_card() {
    for home in homes() {
        let folder = home.folder();
        for (language, path, pictures) in [("en", "", 1), ("zh", "zh/", 0)] {
            let head = calculator(language, &words(language), home, &published());
            let original = if folder == "m/cn/" { "" } else { &folder };
            let here = format!("{HOST}{path}{original}");
            assert_eq!(
                values(&head, "rel=\"canonical\"", "href"),
                [&here],
                "{folder}"
            );
            assert_eq!(values(&head, "og:url", "content"), [&here], "{folder}");
            let alternates = values(&head, "hreflang", "href");
            let expected = if folder == "m/cn/" {
                vec![]
            } else {
                let (en, zh) = (format!("{HOST}{folder}"), format!("{HOST}zh/{folder}"));
                vec![en.clone(), en, zh]
            };
            assert_eq!(alternates, expected, "{folder}");
            let cards = values(&head, "og:image\"", "content");
            assert_eq!(cards.len(), pictures, "{language} {folder}");
            assert!(cards.iter().all(|card| card.starts_with(HOST)), "{cards:?}");
        }
    }
}

#[test]
fn without_a_host_no_whole_address_is_written() {
    for language in LANGUAGES {
        let words = words(language);
        let mut heads: Vec<_> = homes()
            .map(|home| calculator(language, &words, home, &Published::default()))
            .collect();
        let described = Described::calculator(&words, Home::Root);
        for folder in ["sources/", "method/", "offline/"] {
            let place = Place { language, folder };
            heads.push(reading(&words, &described, place, &Published::default()));
        }
        for head in heads {
            let bare = head.replace("https://schema.org", "");
            assert!(!bare.contains("://"), "{bare}");
            for whole in ["canonical", "og:url", "og:image"] {
                assert!(!head.contains(whole), "{head}");
            }
        }
    }
}

#[test]
fn no_two_addresses_are_called_the_same() {
    for language in LANGUAGES {
        let words = words(language);
        let all: Vec<_> = homes()
            .map(|home| Described::calculator(&words, home))
            .collect();
        for (at, one) in all.iter().enumerate() {
            assert!(
                !one.title.contains('{') && !one.description.contains('{'),
                "{one:?}"
            );
            for other in &all[..at] {
                assert_ne!(one.title, other.title);
                assert_ne!(one.description, other.description);
            }
        }
    }
}

#[test]
fn structured_data_is_json_that_cannot_end_its_element() {
    for language in LANGUAGES {
        let words = words(language);
        let described = Described {
            title: "t".to_owned(),
            description: "</script><b>\"".to_owned(),
        };
        let place = Place {
            language,
            folder: "sources/",
        };
        let heads = [
            (
                "WebApplication",
                calculator(language, &words, parcel(), &published()),
            ),
            ("Dataset", reading(&words, &described, place, &published())),
        ];
        for (kind, head) in heads {
            let open = "<script type=\"application/ld+json\">";
            let text = head.split(open).nth(1).expect("a data block");
            let text = text.split("</script>").next().unwrap_or_default();
            let data: serde_json::Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(data["@type"], kind, "{language}");
            assert!(
                data["url"]
                    .as_str()
                    .is_some_and(|url| url.starts_with(HOST)),
                "{data}"
            );
            assert!(!head.contains("</script><b>"), "{language}");
        }
    }
}
