//! A country of somebody's own in the workshop file: cards, wall and paper say what the command says about it.
//!
//! Built with the feature `addition` only, by the stage `workshop`, with `examples/examplia` as the folder.
#![cfg(feature = "addition")]

use going_rate::evidence::{MODEL, slug};
use going_rate::format::band_in_100;
use going_rate::words::Words;
use going_rate::workshop::{Outside, Paper, Who, Workshop, paper};
use std::path::Path;

fn words(language: &str) -> Words {
    Words::of(language).unwrap_or_default()
}

fn open(language: &str, fragment: &str) -> Workshop {
    let mut shop = Workshop::new(words(language), Outside::default());
    shop.open(fragment);
    shop
}

fn compiled() -> catalog::Compiled {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let added = [root.join("examples/examplia")];
    let data = catalog::load_with(&root.join("data"), &root.join("locales"), &added);
    let problems = catalog::check(&data);
    assert_eq!(problems, [], "the example has problems");
    catalog::compile(&data)
}

#[test]
fn its_people_have_cards_and_rounds_of_their_own() {
    for (language, who, place, pass) in [
        (
            "en",
            "Wim, lock keeper",
            "Examplia (invented)",
            "Canal pass number",
        ),
        ("zh", "维姆，船闸管理员", "样例国（虚构）", "运河通票号"),
    ] {
        let learner = open(language, "WIM").html();
        for said in [who, place, pass] {
            assert!(learner.contains(said), "{language}: {said}");
        }
        let home = open(language, "").html();
        assert!(home.contains(who) && home.contains("#present/xe-evening-boat.xe"));
        let cards = paper(&words(language), "cards", Paper::A4, "").unwrap_or_default();
        // What really happened, with the money and the source as they stand in the files.
        assert!(cards.contains("XTS") && cards.contains("The Lock and Lantern (invented)"));
    }
    let shop = open("en", "present/wim");
    let rounds = shop
        .lesson()
        .map(|it| it.rounds.clone())
        .unwrap_or_default();
    let rounds: Vec<_> = rounds.iter().map(|id| slug(*id)).collect();
    assert_eq!(
        rounds,
        ["location-history", "delivery-addresses", "real-estate"]
    );
    assert!(MODEL.ends_with("+examplia-1"), "{MODEL}");
}

/// The longest way in the example is four steps: pass, name and bell, address, house.
#[test]
fn its_figures_are_those_of_the_command() {
    let compiled = compiled();
    let words = words("en");
    for name in ["wim", "ilse"] {
        let Some(who) = Who::named(name) else {
            unreachable!("{name} has a card")
        };
        // The names of what was given out, through the files again and not through the packed tables.
        let market = compiled.market("xe").unwrap_or(engine::MarketId(u8::MAX));
        let given: Vec<_> = who
            .session
            .question()
            .shared
            .iter()
            .map(|id| slug(*id))
            .collect();
        let shared = given.iter().filter_map(|it| compiled.fact(it)).collect();
        let question = engine::Question {
            market,
            shared,
            ..who.session.question()
        };
        let report = engine::assess(&compiled.catalog, &question);
        let sheet = paper(&words, name, Paper::Letter, "").unwrap_or_default();
        let mut shop = open("en", &format!("present/{name}"));
        let rounds = shop
            .lesson()
            .map(|it| it.rounds.clone())
            .unwrap_or_default();
        assert!(rounds.len() > 2, "{name}");
        shop.act("forward", "");
        for id in rounds {
            let own = compiled.fact(slug(id));
            let record = report.records.iter().find(|it| Some(it.id) == own);
            let band = record.and_then(|it| it.probability).unwrap_or_default();
            let said = band_in_100(&words, band).replace('<', "&lt;");
            shop.act("forward", "");
            assert!(shop.html().contains(&said), "{name} {}: {said}", slug(id));
            assert!(sheet.contains(&said), "{name} {}: {said}", slug(id));
            while !shop.html().contains("class=\"tk\"") {
                shop.act("forward", "");
            }
            shop.act("forward", "");
        }
    }
    let sheet = paper(&words, "wim", Paper::A4, "").unwrap_or_default();
    // As the price stands in the example's file, in its own money.
    let until = sheet.split("200–300").next().unwrap_or_default();
    let before = until.trim_end_matches(['\u{a0}', '\u{202f}', ' ']);
    assert!(until.len() < sheet.len() && before.ends_with("XTS"));
}
