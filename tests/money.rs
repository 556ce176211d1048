//! Money: amounts as browsers would write them, and prices in the money that a reader asked for.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use engine::Nanos;
use going_rate::evidence::{catalog, currencies};
use going_rate::format;
use going_rate::site;
use going_rate::words::{Key, LANGUAGES, Words};
use std::process::Command;

/// Amounts in billionths: ties, edges of a digit, tiny and huge ones.
const AMOUNTS: [i64; 14] = [
    0,
    6_080,
    20_000_000,
    999_000_000,
    1_000_000_000,
    1_250_000_000,
    1_260_000_000,
    9_950_000_000,
    99_600_000_000,
    700_000_000_000,
    1_144_000_000_000,
    1_150_000_000_000,
    123_456_000_000_000,
    30_000_000_000_000_000,
];

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

/// What `Intl.NumberFormat` writes, one line an amount, in this order: languages, currencies, amounts.
///
/// It knows no page: only sign, digits and separators are compared. The one difference is the Norwegian crown, whose
/// narrow sign "kr" is also the Swedish and the Danish one: there we write the code, as Intl does when asked for it.
const SCRIPT: &str = "const [languages, codes, amounts] = process.argv.slice(1).map(list => list.split(' '));
for (const language of languages) for (const currency of codes) for (const amount of amounts) {
    const currencyDisplay = currency === 'NOK' ? 'code' : 'narrowSymbol';
    const written = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay, maximumSignificantDigits: 2 });
    // Intl parts sign and digits by a space that does not break, some languages' by a thin one.
    console.log(written.format(Number(amount) / 1e9).replace(/\\s/g, ' '));
}";

#[test]
fn amounts_are_written_as_intl_writes_them() {
    let codes = with_rates();
    let list = |items: Vec<String>| items.join(" ");
    let languages: Vec<_> = LANGUAGES.iter().map(|it| (*it).to_owned()).collect();
    let answer = Command::new("node")
        .args(["-e", SCRIPT, "--"])
        .arg(list(languages))
        .arg(codes.join(" "))
        .arg(list(AMOUNTS.iter().map(i64::to_string).collect()))
        .output();
    let Ok(answer) = answer else {
        println!("SKIPPED: there is no node to ask for Intl");
        return;
    };
    let said = String::from_utf8(answer.stdout).expect("text");
    let mut lines = said.lines();
    for language in LANGUAGES {
        for code in &codes {
            for amount in AMOUNTS {
                let ours = format::amount(Nanos(amount), code);
                assert_eq!(
                    Some(ours.as_str()),
                    lines.next(),
                    "{language} {code} {amount}"
                );
            }
        }
    }
    assert_eq!(lines.next(), None);
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
