//! Money: prices in the money that a reader asked for. How an amount is written, browsers are asked (tests/e2e/money.rs).
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::evidence::{catalog, currencies};
use going_rate::site;
use going_rate::words::{Key, LANGUAGES, Words};

/// The currencies that a reader can ask for.
fn with_rates() -> Vec<&'static str> {
    let rates = catalog().rates.iter();
    let codes = currencies().iter().zip(rates);
    let codes: Vec<_> = codes
        .filter(|(_, rates)| !rates.years.is_empty())
        .map(|(code, _)| *code)
        .collect();
    assert!(codes.len() >= 7, "{codes:?}");
    codes
}

/// The figure beside the headline, as text.
fn figure(language: &str, fragment: &str) -> String {
    let html = site::opened(language, fragment).expect("a language of the page");
    let after = html.split("class=\"prices\"").nth(1).expect("the figure");
    after
        .split("</section>")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_price_in_other_money_says_whose_rates_of_which_years() {
    for language in LANGUAGES {
        let words = Words::of(language).expect("a language of the page");
        let own = figure(language, "#v1.cn.2016.national-id-number");
        assert!(own.contains(">¥700<") && !own.contains("USD"), "{own}");
        assert!(own.contains(words.say(Key::LaterOtherYear)));
        let dollars = figure(language, "#v2.cn.2016.usd.national-id-number");
        // The bundle of ¥700, at the yearly mean rate of its year: 700 / 6.644 is 105, shown as 110.
        assert!(dollars.contains(">$110<"), "{dollars}");
        let rates = words.fill(Key::LaterMoneyRates, &[("code", "USD"), ("years", "…")]);
        let lead = rates.split('…').next().unwrap_or_default();
        assert!(dollars.contains(lead), "{dollars}");
        // The founding report's price stays as it was printed.
        assert!(dollars.contains("¥10–180"), "{dollars}");
        let today = figure(language, "#v2.cn.2016.own-today.national-id-number");
        let lead = words.fill(Key::LaterMoneyToday, &[("years", "…")]);
        assert!(today.contains(lead.split('…').next().unwrap_or_default()));
        assert!(!today.contains(words.say(Key::LaterOtherYear)));
        assert!(!today.contains(">¥700<"), "{today}");
    }
}

#[test]
fn every_currency_with_rates_can_be_chosen_and_no_other() {
    let html = site::opened("en", "#v2.cn.2026.eur.name").expect("English is always there");
    let list = html.split("id=\"currency\"").nth(1).expect("the list");
    let list = list.split("</select>").next().unwrap_or_default();
    assert_eq!(list.matches("<option").count(), with_rates().len() + 1);
    for code in with_rates() {
        assert!(list.contains(&format!("value=\"{code}\"")), "{code}");
    }
}
