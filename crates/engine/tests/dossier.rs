//! What the whole file sells for, a test for each sentence of the rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::prices::*;
use support::today;

#[test]
fn what_is_wanted_is_reachable_and_not_given() {
    let report = town(&[]).assess(&asked(2016));
    // Stays, degree (0.05 exactly), calls and credit; not what is under 0.05, nor out of reach, nor given.
    assert_eq!(report.dossier.of, 4);
    let contact = report
        .records
        .iter()
        .find(|record| record.id == CONTACT)
        .unwrap();
    assert!(contact.given && contact.reachable);
    assert!(report.caveats.contains(&Caveat::UnlikelyFolded));
    assert!(report.caveats.contains(&Caveat::NoRouteIsNotSafety));
}

#[test]
fn a_bundle_stands_where_its_keys_are_known_and_its_records_are_all_reachable() {
    let both: &[FactId] = &[STAYS, CALLS];
    let offered = |bundle: Observation<'static>| {
        let dossier = town(&[bundle]).assess(&asked(2016)).dossier;
        dossier.bundles.first().map(|bundle| bundle.covers.clone())
    };
    let sold = bundle(both, 700);
    for (sentence, bundle, expected) in [
        ("as it is", sold, Some(both.to_vec())),
        (
            "a record under 0.05 is not reachable",
            bundle(&[STAYS, UNLIKELY], 700),
            None,
        ),
        (
            "a record out of reach is not",
            bundle(&[STAYS, FAR], 700),
            None,
        ),
        (
            "a given record is in the price and not counted",
            bundle(&[STAYS, CONTACT], 700),
            Some(vec![STAYS]),
        ),
        (
            "covering only what is given is no offer",
            bundle(&[CONTACT], 700),
            None,
        ),
        (
            "keys unknown",
            Observation {
                requires: &[NAME],
                ..sold
            },
            None,
        ),
        (
            "keys not said",
            Observation {
                requires_known: false,
                requires: &[],
                ..sold
            },
            Some(both.to_vec()),
        ),
        (
            "not for estimates",
            Observation {
                use_in_estimate: false,
                ..sold
            },
            None,
        ),
        (
            "only look-ups",
            Observation {
                trade: Trade::Stock,
                ..sold
            },
            None,
        ),
        (
            "no rate",
            Observation {
                currency: POUND,
                as_of: 2012,
                ..sold
            },
            None,
        ),
        (
            "another market",
            Observation {
                market: MarketId(1),
                ..sold
            },
            None,
        ),
    ] {
        assert_eq!(offered(bundle), expected, "{sentence}");
    }
}

#[test]
fn bundles_are_left_out_by_the_rules_of_rows() {
    let sold = bundle(&[STAYS, CREDIT], 700);
    let leaked = Observation {
        freshness: Freshness::Leaked,
        ..sold
    };
    let steady = Observation {
        subject: Subject::Bundle(&[DEGREE, CREDIT]),
        ..leaked
    };
    let live_single = paid(9, 9);
    for (sentence, rows, used, left_out) in [
        (
            "a copy beside a live bundle",
            vec![leaked, sold],
            vec![1],
            vec![(0, Exclusion::LeakedCopy)],
        ),
        (
            "a copy beside a live single",
            vec![leaked, live_single],
            vec![],
            vec![(0, Exclusion::LeakedCopy)],
        ),
        ("a copy alone", vec![leaked], vec![0], vec![]),
        (
            "a copy of what does not go stale",
            vec![steady, bundle(&[DEGREE, CREDIT], 7)],
            vec![0, 1],
            vec![],
        ),
        (
            "far years",
            vec![
                Observation {
                    as_of: 2003,
                    ..sold
                },
                sold,
            ],
            vec![1],
            vec![(0, Exclusion::OtherTimes)],
        ),
        (
            "only far years",
            vec![Observation {
                as_of: 2003,
                ..sold
            }],
            vec![0],
            vec![],
        ),
        (
            "the year of another bundle that is not reachable does not count",
            vec![
                Observation {
                    as_of: 2003,
                    ..sold
                },
                bundle(&[FAR], 7),
            ],
            vec![0],
            vec![],
        ),
    ] {
        let dossier = town(&rows).assess(&asked(2016)).dossier;
        let found: Vec<_> = dossier.bundles.iter().map(|bundle| bundle.id.0).collect();
        assert_eq!(found, used, "{sentence}");
        let out: Vec<_> = dossier
            .bundles_left_out
            .iter()
            .map(|out| (out.id.0, out.reason))
            .collect();
        assert_eq!(out, left_out, "{sentence}");
    }
}

#[test]
fn the_headline_is_the_bundle_that_covers_most() {
    let two: &[FactId] = &[STAYS, CALLS];
    let heavy = Observation {
        weight: Weight::Strong,
        ..bundle(two, 1)
    };
    let later = Observation {
        as_of: 2017,
        ..bundle(two, 2)
    };
    for (sentence, rows, bundle, covers) in [
        (
            "most records",
            vec![heavy, bundle(&[STAYS, CALLS, CREDIT], 9)],
            Some(1),
            3,
        ),
        ("then weight", vec![later, heavy], Some(1), 2),
        (
            "then the later year",
            vec![bundle(two, 3), later],
            Some(1),
            2,
        ),
        (
            "then the smaller id",
            vec![bundle(two, 3), bundle(two, 1)],
            Some(0),
            2,
        ),
        (
            "given records do not count",
            vec![bundle(&[STAYS, CONTACT], 1), bundle(two, 9)],
            Some(1),
            2,
        ),
        ("without one, the plan", vec![paid(5, 6)], None, 1),
    ] {
        let headline = town(&rows).assess(&asked(2016)).dossier.headline.unwrap();
        assert_eq!(headline.bundle, bundle.map(ObservationId), "{sentence}");
        assert_eq!(headline.covers, covers, "{sentence}");
    }
    let nothing = town(&[Observation {
        subject: Subject::Record(FAR),
        ..paid(5, 6)
    }]);
    assert_eq!(
        nothing.assess(&asked(2016)).dossier.headline,
        None,
        "nothing wanted has a price"
    );
}

#[test]
fn lists_and_whole_leaks_are_spanned_apart_over_what_is_reachable_or_given() {
    let row = |record, trade, price| Observation {
        subject: Subject::Record(record),
        trade,
        ..paid(price, price)
    };
    let report = town(&[
        row(STAYS, Trade::List, 5),
        row(CONTACT, Trade::List, 1),
        row(FAR, Trade::List, 99),
        row(UNLIKELY, Trade::List, 98),
        row(CALLS, Trade::Dataset, 2),
        row(CALLS, Trade::Lookup, 97),
        Observation {
            use_in_estimate: false,
            ..row(CALLS, Trade::List, 96)
        },
    ])
    .assess(&asked(2016));
    let list = report.dossier.list.unwrap();
    assert_eq!((units(list.low), units(list.high)), closed(1.0, 5.0));
    assert_eq!(
        list.left_out.iter().map(|out| out.id.0).collect::<Vec<_>>(),
        [6]
    );
    let dataset = report.dossier.dataset.unwrap();
    assert_eq!((units(dataset.low), units(dataset.high)), closed(2.0, 2.0));
}

#[test]
fn nothing_ticked_has_no_dossier() {
    let dossier = town(&[paid(1, 2), bundle(&[STAYS], 3)])
        .assess(&today(&[]))
        .dossier;
    assert_eq!((dossier.of, dossier.bundles.len()), (0, 0));
    assert_eq!(
        (
            dossier.headline,
            dossier.plan,
            dossier.piece_by_piece,
            dossier.list
        ),
        (None, None, None, None)
    );
}
