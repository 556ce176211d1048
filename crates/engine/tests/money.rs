//! Prices in another money: of today, of another currency; and the middle of several.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::Confidence::{High, Low, Medium};
use engine::*;
use support::prices::*;
use support::random::Dice;

const fn year(
    year: u16,
    rate: i64,
    prices: u32,
    of_rate: Confidence,
    of_prices: Confidence,
) -> YearOfMoney {
    YearOfMoney {
        year,
        per_dollar: Nanos(rate),
        per_dollar_confidence: of_rate,
        consumer_prices: prices,
        consumer_prices_confidence: of_prices,
    }
}

/// Yuan and dollars to 2025, pounds to 2024; of 2012 the pound has no consumer prices.
const RATES: &[Rates] = &[
    Rates {
        years: &[
            year(2012, 6_310_000_000, 9_420, High, Medium),
            year(2016, 6_640_000_000, 10_200, High, Medium),
            year(2025, 7_190_000_000, 11_530, Low, Low),
        ],
    },
    Rates {
        years: &[
            year(2012, 1_000_000_000, 9_690, High, High),
            year(2016, 1_000_000_000, 10_130, High, High),
            year(2024, 1_000_000_000, 13_230, High, High),
            year(2025, 1_000_000_000, 13_600, High, High),
        ],
    },
    Rates {
        years: &[
            year(2012, 631_000_000, 0, Medium, High),
            year(2016, 741_000_000, 10_100, Medium, High),
            year(2024, 783_000_000, 13_400, High, High),
        ],
    },
];

const NOTHING: Conversion = Conversion {
    today: None,
    rates: None,
    confidence: None,
};

/// The price of stays, from the rows, in the money asked for.
fn range(seen: &[Observation<'static>], money: Money) -> Option<PriceRange> {
    let mut town = town(seen);
    town.rates = RATES.to_vec();
    let question = Question {
        money,
        ..asked(2016)
    };
    let report = town.assess(&question);
    report.records.into_iter().find(|it| it.id == STAYS)?.lookup
}

fn check(
    sentence: &str,
    row: Observation<'static>,
    money: Money,
    nanos: Option<i64>,
    conversion: Conversion,
) {
    let found = range(&[row], money);
    let price = found.as_ref().map(|it| (it.low, it.high));
    let wanted = nanos.map(|it| (Some(Nanos(it)), Some(Nanos(it))));
    assert_eq!(price, wanted, "{sentence}");
    if let Some(found) = found {
        assert_eq!(found.conversion, conversion, "{sentence}");
        assert_eq!(found.currency, money.currency.unwrap_or(YUAN), "{sentence}");
    }
}

#[test]
fn money_by_hand() {
    let then = Money::default();
    let today = Money {
        today: true,
        ..then
    };
    let dollars = Money {
        currency: Some(DOLLAR),
        ..then
    };
    let dollars_today = Money {
        today: true,
        ..dollars
    };
    let hundred = paid(100, 100);
    let of = |currency, as_of| Observation {
        currency,
        as_of,
        ..hundred
    };
    let rests = |today: Option<u16>, rates: Option<u16>, confidence| Conversion {
        today: today.map(|it| (it, it)),
        rates: rates.map(|it| (it, it)),
        confidence: Some(confidence),
    };
    check(
        "its own money",
        hundred,
        then,
        Some(100_000_000_000),
        NOTHING,
    );
    // 100 · 11530 / 10200 = 113.0392156862745…
    check(
        "by consumer prices from 2016 to 2025",
        hundred,
        today,
        Some(113_039_215_686),
        rests(Some(2025), None, Low),
    );
    // 100 / 6.64 = 15.060240963855…
    check(
        "at the rate of its own year",
        hundred,
        dollars,
        Some(15_060_240_964),
        rests(None, Some(2016), High),
    );
    // 113.039215686 / 7.19 = 15.72172679916…
    check(
        "its own consumer prices first, then the rate of the last year",
        hundred,
        dollars_today,
        Some(15_721_726_799),
        rests(Some(2025), Some(2025), Low),
    );
    // 100 · 13600 / 10130 = 134.2546890424482…
    check(
        "a dollar price in dollars of today needs no rate",
        of(DOLLAR, 2016),
        dollars_today,
        Some(134_254_689_042),
        rests(Some(2025), None, High),
    );
    // 100 · 6.64 / 0.741 = 896.0863697705…
    check(
        "pounds come through the dollar",
        of(POUND, 2016),
        then,
        Some(896_086_369_771),
        rests(None, Some(2016), Medium),
    );
    check(
        "pounds end in 2024, when yuan have no rate here",
        of(POUND, 2016),
        today,
        None,
        NOTHING,
    );
    // 100 · 13400 / 10100 = 132.6732673267…; 132.673267327 / 0.783 = 169.442231579821…
    check(
        "in dollars they have one",
        of(POUND, 2016),
        dollars_today,
        Some(169_442_231_580),
        rests(Some(2024), Some(2024), High),
    );
    check(
        "no consumer prices of that year",
        of(POUND, 2012),
        today,
        None,
        NOTHING,
    );
    check(
        "a price of a year after the last is in its money",
        of(YUAN, 2026),
        today,
        Some(100_000_000_000),
        Conversion {
            today: Some((2025, 2025)),
            ..NOTHING
        },
    );
    check(
        "a currency that nothing is known of",
        hundred,
        Money {
            currency: Some(CurrencyId(9)),
            ..then
        },
        None,
        NOTHING,
    );
}

#[test]
fn a_range_says_the_least_of_what_its_prices_rest_on() {
    let dollars = Observation {
        currency: DOLLAR,
        as_of: 2012,
        ..paid(10, 10)
    };
    let pounds = Observation {
        currency: POUND,
        ..paid(10, 10)
    };
    let found = range(&[paid(100, 100), dollars, pounds], Money::default()).unwrap();
    assert_eq!(
        found.conversion,
        Conversion {
            today: None,
            rates: Some((2012, 2016)),
            confidence: Some(Medium),
        }
    );
    let mut town = town(&[bundle(&[STAYS, CALLS], 700), dollars]);
    town.rates = RATES.to_vec();
    let dossier = town.assess(&asked(2016)).dossier;
    assert_eq!(dossier.bundles[0].conversion, NOTHING);
    assert_eq!(
        dossier.piece_by_piece.unwrap().conversion.rates,
        Some((2012, 2012))
    );
}

#[test]
fn five_prices_have_a_middle_and_four_have_none() {
    let middle = |seen: &[Observation<'static>]| range(seen, Money::default()).unwrap().middle;
    let row = |it: i64| paid(it, it);
    let four = [row(1), row(10), row(100), row(1000)];
    assert_eq!(middle(&four), None);
    // The logarithms of 1, 10, 100, 1000 and 10^6 are 0, 1, 2, 3 and 6: 10^2.4 = 251.188643150958.
    let found = middle(&[four.as_slice(), &[row(1_000_000)]].concat()).unwrap();
    assert!((found.units() - 251.188_643_150).abs() < 1e-8, "{found:?}");
    // Both ends of a row count alike: 10 to 1000 is 100 in the middle.
    let wide = [row(100), row(100), paid(10, 1000), row(100), row(100)];
    assert!((middle(&wide).unwrap().units() - 100.0).abs() < 1e-8);
    let without_an_end = [four.as_slice(), &[from(50), up_to(70), row(0)]].concat();
    assert_eq!(middle(&without_an_end), None, "only four have a middle");
}

#[test]
fn the_middle_is_what_logarithms_say_and_lies_within() {
    for seed in 0..300 {
        let dice = &mut Dice(seed);
        let rows: Vec<_> = (0..5 + dice.below(30))
            .map(|_| {
                let most = 1 << dice.below(30);
                let low = 1 + dice.below(most) as i64;
                paid(low, low + dice.below(1000) as i64)
            })
            .collect();
        let logarithms = rows
            .iter()
            .map(|row| (row.low.units().ln() + row.high.units().ln()) / 2.0);
        let wanted = (logarithms.sum::<f64>() / rows.len() as f64).exp();
        let found = range(&rows, Money::default()).unwrap();
        let middle = found.middle.unwrap();
        assert!(
            (middle.units() / wanted - 1.0).abs() < 1e-8,
            "{middle:?}, not {wanted}"
        );
        assert!(found.low.unwrap() <= middle && middle <= found.high.unwrap());
    }
}
