//! Models that do not fit: they still answer, and say that it is an estimate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::dense::dense;
use support::{bands, list, today, worked};

#[test]
fn a_dense_random_cyclic_model_of_250_rules_ends_and_says_that_it_estimates() {
    let (town, question) = dense(250);
    let report = town.assess(&question);
    // Half the worlds of a hidden interval at 65,536 worlds: sqrt(ln 40 / 131072).
    let Exactness::Estimate { half_width } = report.exactness else {
        panic!("{:?}: 250 dense rules should not fit", report.exactness);
    };
    assert!((half_width - 0.0053).abs() < 0.00005, "{half_width}");
    assert!(report.caveats.contains(&Caveat::Estimated));
    assert_eq!(
        report,
        town.assess(&question),
        "the same worlds at every question"
    );
    for (record, band) in report
        .records
        .iter()
        .map(|record| (record, record.probability))
    {
        let band = band.unwrap_or_default();
        assert!(0.0 <= band.low && band.low <= band.high && band.high <= 1.0);
        // Each single way is a lower bound of the likelihood, and the estimate is near the likelihood.
        for way in &record.derivations.listed {
            assert!(
                way.probability.high <= band.high + half_width,
                "{way:?} above {band:?}"
            );
        }
        let shows_a_way = !record.derivations.listed.is_empty();
        assert_eq!(shows_a_way, record.reachable || record.given);
    }
}

#[test]
fn estimates_never_fall_when_more_is_shared() {
    let (town, question) = dense(250);
    let more = Question {
        shared: [question.shared.clone(), vec![FactId(9)]].concat(),
        ..question.clone()
    };
    let (before, after) = (bands(&town, &question), bands(&town, &more));
    // Facts that are exact in one answer and estimated in the other may differ by the half-width.
    let slack = 0.0053;
    for (before, after) in before.iter().zip(&after) {
        assert!(before.low <= after.low + slack && before.high <= after.high + slack);
    }
}

#[test]
fn more_than_a_thousand_dense_rules_end_too() {
    let (town, question) = dense(1_500);
    let Exactness::Estimate { half_width } = town.assess(&question).exactness else {
        panic!("1,500 dense rules should not fit");
    };
    assert!((half_width - 0.0212).abs() < 0.0001, "{half_width}");
}

#[test]
fn one_holder_with_many_levels_is_exact_until_it_no_longer_fits() {
    for (rules, exact) in [(300u16, true), (5_000, false)] {
        let mut town = worked::town();
        let rule = Rule {
            needs: &[worked::EMAIL],
            gives: worked::HOTEL_STAYS,
            ..town.rules[0]
        };
        let chance = |i: u16| f64::from(i + 1) / f64::from(rules) * 0.8;
        town.rules = (0..rules)
            .map(|i| Rule {
                band: Band {
                    low: chance(i) / 2.0,
                    high: chance(i),
                },
                ..rule
            })
            .collect();
        let report = town.assess(&today(&[worked::EMAIL]));
        assert_eq!(report.exactness == Exactness::Exact, exact, "{rules} rules");
        // One luck: the OR is the likeliest rule.
        let found = support::band(&report, worked::HOTEL_STAYS);
        let slack = if exact { 1e-12 } else { 0.0212 };
        assert!(
            (found.high - 0.8).abs() < slack && (found.low - 0.4).abs() < slack,
            "{found:?}"
        );
    }
}

#[test]
fn small_models_are_exact() {
    let report = worked::town().assess(&today(&[worked::EMAIL, worked::PHONE]));
    assert_eq!(report.exactness, Exactness::Exact);
    assert!(!report.caveats.contains(&Caveat::Estimated));
}

#[test]
fn ten_thousand_dense_rules_end_too_and_are_never_called_exact() {
    let (town, question) = dense(10_000);
    let report = town.assess(&question);
    assert!(matches!(report.exactness, Exactness::Estimate { .. }));
    assert!(report.caveats.contains(&Caveat::Estimated));
}

/// A derivation of ten thousand steps: neither a stack nor a quadratic search is there for it.
#[test]
fn a_chain_of_ten_thousand_rules_ends_whatever_the_order_of_its_rules() {
    const LINKS: u16 = 10_000;
    let rule = worked::town().rules[2];
    let link = |at: u16| Rule {
        needs: list(vec![FactId(at)]),
        gives: FactId(at + 1),
        band: Band {
            low: 0.9,
            high: 1.0,
        },
        ..rule
    };
    let mut town = worked::town();
    town.facts.resize(usize::from(LINKS) + 1, Fact::Identifier);
    for backward in [false, true] {
        town.rules = (0..LINKS).map(link).collect();
        if backward {
            town.rules.reverse();
        }
        let report = town.assess(&today(&[FactId(0)]));
        assert!(matches!(report.exactness, Exactness::Estimate { .. }));
        for row in &report.identifiers[1..] {
            let links = usize::from(row.id.0);
            assert_eq!(row.probability.high, 1.0, "{links} links");
            // Nobody reads a way of thousands of steps, and none is claimed to be all.
            if links < 256 {
                assert_eq!(row.derivations.listed[0].rules.len(), links);
            } else {
                assert_ne!(row.derivations.more, More::Exactly(0), "{links} links");
            }
        }
    }
}
