//! The totals of a dossier, a row of a table for each sentence; and the plan against every way there is to
//! buy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::list;
use support::prices::*;
use support::random::Dice;

#[test]
fn the_plan_is_the_cheapest_cover_at_each_end() {
    let single = |record, low, high| Observation {
        subject: Subject::Record(record),
        ..paid(low, high)
    };
    let floor = |records, low| any_one(records, low);
    for (sentence, rows, ends, priced) in [
        (
            "singles add up",
            vec![single(STAYS, 10, 20), single(CALLS, 5, 6)],
            closed(15.0, 26.0),
            &[STAYS, CALLS] as &[FactId],
        ),
        (
            "the bundle where it is cheaper, at each end by itself",
            vec![
                single(STAYS, 10, 20),
                single(CALLS, 5, 6),
                bundle(&[STAYS, CALLS], 18),
            ],
            closed(15.0, 18.0),
            &[STAYS, CALLS],
        ),
        (
            "bundles may overlap",
            vec![bundle(&[STAYS, CALLS], 10), bundle(&[CALLS, CREDIT], 20)],
            closed(30.0, 30.0),
            &[STAYS, CALLS, CREDIT],
        ),
        (
            "a lower bound makes it from",
            vec![
                single(STAYS, 10, 20),
                Observation {
                    subject: Subject::Record(CALLS),
                    ..from(5)
                },
            ],
            (Some(15.0), None),
            &[STAYS, CALLS],
        ),
        (
            "unless something closed covers as much",
            vec![from(5), bundle(&[STAYS, CALLS], 50)],
            closed(50.0, 50.0),
            &[STAYS, CALLS],
        ),
        (
            "an upper bound opens the low end",
            vec![up_to(20), single(CALLS, 5, 6)],
            (None, Some(26.0)),
            &[STAYS, CALLS],
        ),
        (
            "also where something dearer is closed, because it may be cheaper",
            vec![up_to(20), bundle(&[STAYS], 50)],
            (None, Some(20.0)),
            &[STAYS],
        ),
        (
            "any one of several covers one, once",
            vec![floor(&[STAYS, CALLS], 200)],
            (Some(200.0), None),
            &[STAYS],
        ),
        (
            "up to so much for any one of several leaves the low end open",
            vec![Observation {
                bound: Some(Bound::Upper),
                ..any_one(&[STAYS, CALLS], 75)
            }],
            (None, Some(150.0)),
            &[STAYS],
        ),
        (
            "and as many records as there are rows",
            vec![floor(&[STAYS, CALLS], 200), floor(&[STAYS], 300)],
            (Some(500.0), None),
            &[STAYS, CALLS],
        ),
        (
            "it takes the place of a dearer single at the low end",
            vec![
                single(CALLS, 500, 600),
                floor(&[STAYS, CALLS], 200),
                bundle(&[STAYS], 50),
            ],
            closed(250.0, 650.0),
            &[STAYS, CALLS],
        ),
        (
            "what is not wanted is not bought",
            vec![
                single(FAR, 1, 1),
                single(CONTACT, 1, 1),
                single(STAYS, 7, 7),
            ],
            closed(7.0, 7.0),
            &[STAYS],
        ),
    ] {
        let report = town(&rows).assess(&asked(2016));
        let plan = report.dossier.plan.unwrap();
        assert_eq!((units(plan.low), units(plan.high)), ends, "{sentence}");
        assert_eq!(plan.priced, priced, "{sentence}");
        let wanted = [STAYS, DEGREE, CALLS, CREDIT];
        let rest: Vec<_> = wanted
            .into_iter()
            .filter(|record| !priced.contains(record))
            .collect();
        assert_eq!(plan.unpriced, rest, "{sentence}");
    }
    assert_eq!(town(&[]).assess(&asked(2016)).dossier.plan, None);
}

#[test]
fn piece_by_piece_is_the_sum_of_what_has_a_comparable_price() {
    let single = |record, low, high| Observation {
        subject: Subject::Record(record),
        ..paid(low, high)
    };
    for (sentence, rows, ends, priced) in [
        (
            "the sum",
            vec![single(STAYS, 10, 20), single(CREDIT, 5, 6)],
            closed(15.0, 26.0),
            &[STAYS, CREDIT] as &[FactId],
        ),
        (
            "no bundle is in it",
            vec![single(STAYS, 10, 20), bundle(&[STAYS, CALLS], 1)],
            closed(10.0, 20.0),
            &[STAYS],
        ),
        (
            "any one of several is used once",
            vec![any_one(&[STAYS, CALLS, CREDIT], 200)],
            (Some(200.0), None),
            &[STAYS],
        ),
        (
            "and for a record that has no price of its own",
            vec![single(STAYS, 500, 600), any_one(&[STAYS, CALLS], 200)],
            (Some(700.0), None),
            &[STAYS, CALLS],
        ),
        (
            "a floor moves no price of a sum",
            vec![single(STAYS, 500, 600), any_one(&[STAYS], 200)],
            closed(500.0, 600.0),
            &[STAYS],
        ),
    ] {
        let report = town(&rows).assess(&asked(2016));
        let sum = report.dossier.piece_by_piece.unwrap();
        assert_eq!((units(sum.low), units(sum.high)), ends, "{sentence}");
        assert_eq!(sum.priced, priced, "{sentence}");
    }
}

#[test]
fn the_years_of_a_total_are_those_of_what_is_bought() {
    let dear = Observation {
        as_of: 2010,
        ..paid(50, 60)
    };
    let sold = Observation {
        as_of: 2014,
        ..bundle(&[STAYS, CALLS], 9)
    };
    let dossier = town(&[dear, sold]).assess(&asked(2016)).dossier;
    assert_eq!(dossier.plan.unwrap().years, (2014, 2014));
    assert_eq!(dossier.piece_by_piece.unwrap().years, (2010, 2010));
}

/// Every set of purchases is tried, on random shops without open ends.
#[test]
fn no_cheaper_plan_exists() {
    let records = [STAYS, DEGREE, CALLS, CREDIT];
    let mut bought_together = 0;
    for seed in 0..500 {
        let dice = &mut Dice(seed);
        let mut rows = Vec::new();
        for _ in 0..2 + dice.below(7) {
            let count = 1 + dice.below(4);
            let some = list(dice.some(&records, count));
            let (low, more) = (1 + dice.below(60) as i64, dice.below(30) as i64);
            let subject = match dice.below(3) {
                0 => Subject::Record(some[0]),
                1 => Subject::Bundle(some),
                _ => Subject::OneOf(some),
            };
            rows.push(Observation {
                subject,
                ..paid(low, low + more)
            });
        }
        let dossier = town(&rows).assess(&asked(2016)).dossier;
        let Some(plan) = dossier.plan else { continue };
        assert_eq!(
            units(plan.low),
            cheapest(&rows, &plan.priced).map(|cost| cost as f64),
            "{rows:?}"
        );
        bought_together += u32::from(dossier.piece_by_piece.is_none_or(|sum| sum.low != plan.low));
    }
    assert!(
        bought_together > 200,
        "{bought_together} plans are more than sums"
    );
}

/// The cheapest low price at which all of `wanted` is covered: every row is left, bought as it is, or, if
/// it prices any one of several, bought for one of these. A record alone costs the least its rows say.
fn cheapest(rows: &[Observation<'static>], wanted: &[FactId]) -> Option<i64> {
    let Some((row, rest)) = rows.split_first() else {
        return wanted.is_empty().then_some(0);
    };
    let price = row.low.0 / 1_000_000_000;
    let without = |covered: &[FactId]| -> Vec<FactId> {
        wanted
            .iter()
            .copied()
            .filter(|record| !covered.contains(record))
            .collect()
    };
    let buys: Vec<Vec<FactId>> = match row.subject {
        Subject::Record(one) => vec![vec![one]],
        Subject::Bundle(all) => vec![all.to_vec()],
        Subject::OneOf(several) => several.iter().map(|&one| vec![one]).collect(),
    };
    let bought = buys
        .iter()
        .filter_map(|covered| Some(price + cheapest(rest, &without(covered))?));
    bought.chain(cheapest(rest, wanted)).min()
}
