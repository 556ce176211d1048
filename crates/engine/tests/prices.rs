//! Which rows set the price of a record, one row of a table for each sentence of the rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::Exclusion::{LeakedCopy, NeedsUnknown, NotForEstimates, OtherTimes};
use engine::*;
use support::prices::*;

#[test]
fn which_rows_may_be_compared() {
    let not_used = Observation {
        use_in_estimate: false,
        ..paid(9, 9)
    };
    let with_name = Observation {
        requires: &[KEY, NAME],
        ..paid(9, 9)
    };
    let unsaid = Observation {
        requires_known: false,
        requires: &[],
        ..paid(9, 9)
    };
    let in_year = |as_of, price| Observation {
        as_of,
        ..paid(price, price)
    };
    let leaked = Observation {
        freshness: Freshness::Leaked,
        ..paid(1, 1)
    };
    let unknown = Observation {
        freshness: Freshness::Unknown,
        ..paid(9, 9)
    };
    check(vec![
        Row {
            sentence: "used in estimates or not at all",
            seen: vec![paid(100, 200), not_used],
            ends: closed(100.0, 200.0),
            used: &[0],
            left_out: &[(1, NotForEstimates)],
        },
        Row {
            sentence: "what it requires must be ticked or derivable",
            seen: vec![paid(100, 200), with_name],
            ends: closed(100.0, 200.0),
            used: &[0],
            left_out: &[(1, NeedsUnknown)],
        },
        Row {
            sentence: "a derivable requirement is one",
            seen: vec![Observation {
                requires: &[UNLIKELY],
                ..paid(9, 9)
            }],
            ends: closed(9.0, 9.0),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "what is required and not said does not exclude",
            seen: vec![paid(100, 200), unsaid],
            ends: closed(9.0, 200.0),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "nor does what is said in part",
            seen: vec![Observation {
                requires: &[NAME],
                ..unsaid
            }],
            ends: closed(9.0, 9.0),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "eleven years either side, both included",
            seen: vec![
                in_year(2005, 10),
                in_year(2004, 1),
                in_year(2027, 30),
                in_year(2028, 99),
            ],
            ends: closed(10.0, 30.0),
            used: &[0, 2],
            left_out: &[(1, OtherTimes), (3, OtherTimes)],
        },
        Row {
            sentence: "if none is that near, all",
            seen: vec![in_year(2003, 10), in_year(2004, 20)],
            ends: closed(10.0, 20.0),
            used: &[0, 1],
            left_out: &[],
        },
        Row {
            sentence: "only rows that may be used count as near",
            seen: vec![in_year(2003, 10), not_used],
            ends: closed(10.0, 10.0),
            used: &[0],
            left_out: &[(1, NotForEstimates)],
        },
        Row {
            sentence: "a leaked copy stays out beside a live row",
            seen: vec![paid(100, 200), leaked],
            ends: closed(100.0, 200.0),
            used: &[0],
            left_out: &[(1, LeakedCopy)],
        },
        Row {
            sentence: "and beside one of unknown freshness",
            seen: vec![leaked, unknown],
            ends: closed(9.0, 9.0),
            used: &[1],
            left_out: &[(0, LeakedCopy)],
        },
        Row {
            sentence: "and beside one that prices any of several records",
            seen: vec![leaked, any_one(&[STAYS, CALLS], 9)],
            ends: (Some(9.0), None),
            used: &[1],
            left_out: &[(0, LeakedCopy)],
        },
        Row {
            sentence: "alone it is used",
            seen: vec![leaked],
            ends: closed(1.0, 1.0),
            used: &[0],
            left_out: &[],
        },
        Row {
            sentence: "a live row that may not be used keeps no copy out",
            seen: vec![
                leaked,
                Observation {
                    freshness: Freshness::Live,
                    ..not_used
                },
            ],
            ends: closed(1.0, 1.0),
            used: &[0],
            left_out: &[(1, NotForEstimates)],
        },
        Row {
            sentence: "nor does a live row of other times",
            seen: vec![leaked, in_year(2004, 9)],
            ends: closed(1.0, 1.0),
            used: &[0],
            left_out: &[(1, OtherTimes)],
        },
        Row {
            sentence: "the first rule that excludes is the one that is said",
            seen: vec![
                Observation {
                    as_of: 2003,
                    use_in_estimate: false,
                    requires: &[NAME],
                    ..leaked
                },
                Observation {
                    as_of: 2003,
                    requires: &[NAME],
                    ..leaked
                },
                Observation {
                    as_of: 2003,
                    ..leaked
                },
                Observation {
                    currency: POUND,
                    as_of: 2012,
                    ..leaked
                },
                paid(7, 7),
            ],
            ends: closed(7.0, 7.0),
            used: &[4],
            left_out: &[
                (0, NotForEstimates),
                (1, NeedsUnknown),
                (2, OtherTimes),
                (3, LeakedCopy),
            ],
        },
        Row {
            sentence: "another market, another trade, another record, a bundle: none is a row of this price",
            seen: vec![
                Observation {
                    market: MarketId(1),
                    ..paid(1, 1)
                },
                Observation {
                    trade: Trade::Supply,
                    ..paid(2, 2)
                },
                Observation {
                    trade: Trade::Access,
                    ..paid(3, 3)
                },
                Observation {
                    subject: Subject::Record(CALLS),
                    ..paid(4, 4)
                },
                Observation {
                    subject: Subject::Bundle(&[STAYS, CALLS]),
                    ..paid(5, 5)
                },
                paid(6, 6),
            ],
            ends: closed(6.0, 6.0),
            used: &[5],
            left_out: &[],
        },
        Row {
            sentence: "without a row there is no price",
            seen: vec![not_used],
            ends: UNPRICED,
            used: &[],
            left_out: &[(0, NotForEstimates)],
        },
    ]);
}

#[test]
fn leaked_copies_are_kept_apart_only_in_look_ups_of_what_goes_stale() {
    let leaked = |subject, trade| Observation {
        subject,
        trade,
        freshness: Freshness::Leaked,
        ..paid(1, 1)
    };
    let live = |subject, trade| Observation {
        subject,
        trade,
        ..paid(9, 9)
    };
    for (record, trade, low) in [
        (STAYS, Trade::Lookup, 9.0),
        (DEGREE, Trade::Lookup, 1.0),
        (STAYS, Trade::List, 1.0),
        (STAYS, Trade::Dataset, 1.0),
        (STAYS, Trade::Stock, 1.0),
    ] {
        let subject = Subject::Record(record);
        let report = town(&[leaked(subject, trade), live(subject, trade)]).assess(&asked(2016));
        let range = price(&report, record, trade).unwrap();
        assert_eq!(units(range.low), Some(low), "{record:?} {trade:?}");
    }
}

#[test]
fn the_five_trades_are_never_mixed() {
    let of = |trade, price| Observation {
        trade,
        ..paid(price, price)
    };
    let all = [
        (Trade::Lookup, 1),
        (Trade::List, 2),
        (Trade::Dataset, 3),
        (Trade::Stock, 4),
        (Trade::Supply, 5),
        (Trade::Access, 6),
    ];
    let report = town(&all.map(|(trade, price)| of(trade, price))).assess(&asked(2016));
    for (trade, expected) in &all[..4] {
        let range = price(&report, STAYS, *trade).unwrap();
        assert_eq!(
            (units(range.low), units(range.high)),
            closed(*expected as f64, *expected as f64)
        );
        assert_eq!(range.observations.len(), 1);
    }
}

#[test]
fn each_row_says_what_to_say_beside_it() {
    let rows = [
        paid(1, 1),
        Observation {
            as_of: 2017,
            ..paid(2, 2)
        },
        Observation {
            currency: DOLLAR,
            as_of: 2012,
            ..paid(3, 3)
        },
        Observation {
            requires_known: false,
            ..paid(4, 4)
        },
    ];
    let report = town(&rows).assess(&asked(2016));
    let range = price(&report, STAYS, Trade::Lookup).unwrap();
    let marks: Vec<_> = range
        .observations
        .iter()
        .map(|row| (row.later, row.converted, row.keys_unknown))
        .collect();
    assert_eq!(
        marks,
        [
            (false, false, false),
            (true, false, false),
            (false, true, false),
            (false, false, true)
        ]
    );
    assert_eq!((range.years, range.currency), ((2012, 2017), YUAN));
    assert!(
        report.caveats.contains(&Caveat::LaterPrices)
            && report.caveats.contains(&Caveat::KeysUnknown)
    );
}

#[test]
fn rows_left_out_are_kept_where_no_price_remains() {
    let unused = Observation {
        use_in_estimate: false,
        ..paid(1, 1)
    };
    let rows = [
        Observation {
            trade: Trade::List,
            ..unused
        },
        unused,
        paid(2, 2),
    ];
    let report = town(&rows).assess(&asked(2016));
    let record = report
        .records
        .iter()
        .find(|record| record.id == STAYS)
        .unwrap();
    let left_out = |id| LeftOut {
        id: ObservationId(id),
        reason: NotForEstimates,
    };
    assert_eq!(record.lookup.as_ref().unwrap().left_out, [left_out(1)]);
    assert_eq!(
        (record.list.clone(), record.left_out.clone()),
        (None, vec![left_out(0)])
    );
}

fn price(report: &Report, record: FactId, trade: Trade) -> Option<&PriceRange> {
    let record = report.records.iter().find(|row| row.id == record).unwrap();
    match trade {
        Trade::Lookup => record.lookup.as_ref(),
        Trade::List => record.list.as_ref(),
        Trade::Dataset => record.dataset.as_ref(),
        _ => record.stock.as_ref(),
    }
}
