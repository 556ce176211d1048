//! The expected price: price × likelihood, added up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::band;
use support::prices::*;

/// What is expected of the sum in 2016, in whole units, from each of some rows.
fn check(sentence: &str, seen: &[Observation<'static>], low: f64, high: f64, open: bool) {
    let mut town = town(seen);
    for rule in &mut town.rules {
        rule.band.low = rule.band.high / 2.0;
    }
    let report = town.assess(&asked(2016));
    let found = &report.expected_price;
    let near = |found: Nanos, wanted: f64| (found.units() - wanted).abs() < 1e-6;
    assert!(
        near(found.low, low) && near(found.high, high),
        "{sentence}: {found:?}"
    );
    assert_eq!(found.open, open, "{sentence}");
}

#[test]
fn each_price_counts_by_its_likelihood() {
    let of = |record, row: Observation<'static>| Observation {
        subject: Subject::Record(record),
        ..row
    };
    // Stays, calls and credit arrive with 0.4 to 0.8, a degree with 0.025 to 0.05.
    check("nothing has a price", &[], 0.0, 0.0, false);
    check(
        "0.4 · 100 to 0.8 · 300",
        &[paid(100, 300)],
        40.0,
        240.0,
        false,
    );
    check(
        "the range, not the rows",
        &[paid(100, 200), paid(150, 300)],
        40.0,
        240.0,
        false,
    );
    check(
        "0.4 · 100 + 0.025 · 1000 to 0.8 · 300 + 0.05 · 2000",
        &[paid(100, 300), of(DEGREE, paid(1000, 2000))],
        65.0,
        340.0,
        false,
    );
    check(
        "what is under one in twenty still counts: 0.0245 · 1000 to 0.049 · 1000",
        &[of(UNLIKELY, paid(1000, 1000))],
        24.5,
        49.0,
        false,
    );
    check(
        "what cannot be reached does not",
        &[of(FAR, paid(1000, 1000))],
        0.0,
        0.0,
        false,
    );
    check(
        "nor what was given",
        &[of(CONTACT, paid(1000, 1000))],
        0.0,
        0.0,
        false,
    );
    check(
        "an open high end counts as its low one",
        &[from(200)],
        80.0,
        160.0,
        true,
    );
    check(
        "an open low end as nothing",
        &[up_to(200)],
        0.0,
        160.0,
        false,
    );
    check(
        "a bundle prices no record alone",
        &[bundle(&[STAYS, CALLS], 700)],
        0.0,
        0.0,
        false,
    );
    check(
        "a list row is another trade",
        &[Observation {
            trade: Trade::List,
            ..paid(1, 1)
        }],
        0.0,
        0.0,
        false,
    );
    check(
        "any one of two is a floor of one of them only",
        &[any_one(&[STAYS, CALLS], 200)],
        80.0,
        160.0,
        true,
    );
    check(
        "and goes to the one that has no price of its own",
        &[any_one(&[STAYS, CREDIT], 200), paid(100, 300)],
        40.0 + 80.0,
        0.8 * 300.0 + 160.0,
        true,
    );
}

#[test]
fn the_parts_add_up() {
    let rows = [
        paid(100, 300),
        any_one(&[CALLS, CREDIT], 50),
        any_one(&[STAYS, CALLS], 70),
    ];
    let report = town(&rows).assess(&asked(2016));
    let mut sum = 0.0;
    for part in &report.expected_price.parts {
        sum += part.high.units() * band(&report, part.record).high;
    }
    assert!((sum - report.expected_price.high.units()).abs() < 1e-6);
    let records = report.expected_price.parts.iter().map(|it| it.record);
    assert_eq!(records.collect::<Vec<_>>(), [STAYS, CALLS, CREDIT]);
    let piece = report.dossier.piece_by_piece.unwrap();
    let lows = report.expected_price.parts.iter().map(|it| it.low.0);
    assert_eq!(piece.low, Some(Nanos(lows.sum())), "as piece by piece");
}
