//! The workshop's figures are the command's, on the projector and on paper.

use going_rate::words::Words;
use going_rate::workshop::{Outside, Paper, Who, Workshop, everybody, paper};

fn words(language: &str) -> Words {
    Words::of(language).unwrap_or_default()
}

fn open(language: &str, fragment: &str) -> Workshop {
    let mut shop = Workshop::new(words(language), Outside::default());
    shop.open(fragment);
    shop
}

/// The figures come from `catalog assess`: its bands, said by the page's own rule of rounding.
#[test]
fn projector_and_paper_say_what_the_command_says() {
    use going_rate::format::band_in_100;
    let words = words("en");
    for who in everybody().into_iter().filter(|it| !it.name.contains('.')) {
        let answer = going_rate::answer::v1::assess(&who.session.question());
        let answer = serde_json::to_value(&answer).unwrap_or_default();
        let said = |slug: &str| {
            let records = answer["records"].as_array().cloned().unwrap_or_default();
            let record = records
                .into_iter()
                .find(|it| it["id"] == slug)
                .unwrap_or_default();
            let band = &record["probability"];
            let end = |name: &str| band[name].as_f64().unwrap_or(f64::NAN);
            let said = band_in_100(
                &words,
                engine::Band {
                    low: end("low"),
                    high: end("high"),
                },
            );
            said.replace('<', "&lt;")
        };
        let sheet = paper(&words, &who.name, Paper::A4, "").unwrap_or_default();
        let mut shop = open("en", &format!("present/{}", who.name));
        let rounds = shop
            .lesson()
            .map(|it| it.rounds.clone())
            .unwrap_or_default();
        shop.act("forward", "");
        for id in rounds {
            let slug = going_rate::evidence::slug(id);
            shop.act("forward", "");
            let screen = shop.html();
            assert!(
                screen.contains(&said(slug)),
                "{} {slug}: {}",
                who.name,
                said(slug)
            );
            let row = sheet.split(&format!("data-record=\"{slug}\"")).nth(1);
            let row = row
                .and_then(|it| it.split("</tr>").next())
                .unwrap_or_default();
            assert!(row.contains(&said(slug)), "{} {slug}", who.name);
            let price = row.split("class=\"price\"><b class=\"num\">").nth(1);
            let price = price
                .and_then(|it| it.split('<').next())
                .unwrap_or_default();
            while !shop.html().contains("class=\"tk\"") {
                shop.act("forward", "");
            }
            assert!(
                !price.is_empty() && shop.html().contains(price),
                "{} {slug}",
                who.name
            );
            shop.act("forward", "");
        }
    }
}

#[test]
fn the_answer_to_which_one_is_the_best_removal_of_the_engine() {
    let who = Who::named("diego").map(|it| it.session.question());
    let Some(question) = who else {
        unreachable!("diego has a card")
    };
    let catalog = going_rate::evidence::catalog();
    let report = engine::assess(catalog, &question);
    let back = engine::take_back(catalog, &question, &report);
    let best = back
        .iter()
        .min_by(|a, b| {
            let of = |it: &engine::TakeBack| it.remains.expected_records;
            (of(a).low + of(a).high).total_cmp(&(of(b).low + of(b).high))
        })
        .map(|it| it.identifier);
    let mut shop = open("en", "present/diego");
    while !shop.html().contains("class=\"back\"") {
        shop.act("forward", "");
    }
    let first = shop.html().split("data-id=\"").nth(1).map(str::to_owned);
    let first = first.and_then(|it| it.split('"').next().map(str::to_owned));
    assert_eq!(first.as_deref(), best.map(going_rate::evidence::slug));
}
