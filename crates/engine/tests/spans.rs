//! The range that comparable rows span, one row of a table for each sentence of the rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::Exclusion::NoRate;
use engine::*;
use support::prices::*;

#[test]
fn which_range_the_rows_span() {
    let in_money = |currency, as_of, price| Observation {
        currency,
        as_of,
        ..paid(price, price)
    };
    check(vec![
        Row {
            sentence: "the lowest low and the highest high",
            seen: vec![paid(100, 150), paid(80, 90), paid(120, 300)],
            ends: closed(80.0, 300.0),
            used: &[0, 1, 2],
            left_out: &[],
        },
        Row {
            sentence: "`lower` sets no high end",
            seen: vec![from(200)],
            ends: (Some(200.0), None),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "`upper` sets no low end",
            seen: vec![up_to(50)],
            ends: (None, Some(50.0)),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "a bound within the others moves only its own end",
            seen: vec![paid(100, 150), from(90), up_to(160)],
            ends: closed(90.0, 160.0),
            used: &[0, 1, 2],
            left_out: &[],
        },
        Row {
            sentence: "a bound beyond the others opens the end",
            seen: vec![paid(100, 150), from(200)],
            ends: (Some(100.0), None),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "at the low end as well",
            seen: vec![paid(100, 150), up_to(50)],
            ends: (None, Some(150.0)),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "from and up to, in order, are a range",
            seen: vec![from(100), up_to(150)],
            ends: closed(100.0, 150.0),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "from above up to: never high below low",
            seen: vec![from(200), up_to(150)],
            ends: (Some(150.0), None),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "any one of several is a floor",
            seen: vec![any_one(&[STAYS, CALLS], 200)],
            ends: (Some(200.0), None),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "a floor below the others lowers the range",
            seen: vec![paid(100, 150), any_one(&[STAYS, CALLS], 80)],
            ends: closed(80.0, 150.0),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "a floor above the others never raises it",
            seen: vec![paid(100, 150), any_one(&[STAYS, CALLS], 200)],
            ends: closed(100.0, 150.0),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "any one of several for up to so much sets the high end alone",
            seen: vec![Observation {
                bound: Some(Bound::Upper),
                ..any_one(&[STAYS, CALLS], 75)
            }],
            ends: (None, Some(150.0)),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "another currency comes in at its own year's rate, through the dollar",
            seen: vec![in_money(DOLLAR, 2016, 100), in_money(POUND, 2016, 741)],
            ends: closed(664.0, 6640.0),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "of its own year, not of the year asked about",
            seen: vec![in_money(DOLLAR, 2012, 100)],
            ends: closed(631.0, 631.0),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "without a rate it stays out",
            seen: vec![
                paid(7, 7),
                in_money(POUND, 2012, 1),
                in_money(CurrencyId(77), 2016, 1),
            ],
            ends: closed(7.0, 7.0),
            used: &[0],
            left_out: &[(1, NoRate), (2, NoRate)],
        },
        Row {
            sentence: "the market's own money needs no rate",
            seen: vec![in_money(YUAN, 2007, 9)],
            ends: closed(9.0, 9.0),
            used: &[0],
            left_out: &[],
        },
    ]);
}
