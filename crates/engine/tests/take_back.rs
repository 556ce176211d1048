//! Taking one thing back: the same answer with one tick missing, and nothing else changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::brute::{self, RIGHT};
use support::random::{Dice, SMALL};
use support::{Town, bands_of, differences, models, today, worked};

/// Withdrawing e-mail, phone or neither, by hand from the worked example of the design.
#[test]
fn the_worked_example_by_hand() {
    let (town, question) = (worked::town(), today(&[worked::PHONE, worked::EMAIL]));
    let report = town.assess(&question);
    let found = take_back(&town.catalog(), &question, &report);
    let line = |it: &TakeBack| {
        let near = |p: f64| (p * 1e6).round() / 1e6;
        let left = it.remains.probabilities[0].unwrap();
        (it.identifier, near(left.high), near(it.derivable.high))
    };
    // Without the phone 0.2496 of 0.9288 remain, without the e-mail 0.24. The phone follows from the e-mail by
    // rules 2 and 1, 0.3 · 0.8 = 0.24; no rule gives an e-mail.
    assert_eq!(
        found.iter().map(line).collect::<Vec<_>>(),
        [(worked::EMAIL, 0.24, 0.0), (worked::PHONE, 0.2496, 0.24)]
    );
}

#[test]
fn each_is_the_answer_without_it_by_brute_force() {
    let mut compared = 0;
    check(|town, question, report| {
        for it in take_back(&town.catalog(), question, report) {
            let without = Question {
                shared: report
                    .shared
                    .iter()
                    .copied()
                    .filter(|&id| id != it.identifier)
                    .collect(),
                ..question.clone()
            };
            let right = brute::bands(town, &without, RIGHT);
            let mut found = right.clone();
            for (record, left) in report.records.iter().zip(&it.remains.probabilities) {
                if let Some(left) = *left {
                    found[usize::from(record.id.0)] = left;
                }
            }
            found[usize::from(it.identifier.0)] = it.derivable;
            compared += 1;
            let wrong = differences(&found, &right);
            assert!(wrong.is_empty(), "{wrong:?}");
            assert_eq!(it.remains.exactness, Exactness::Exact);
        }
    });
    assert!(compared > 300, "{compared}");
}

#[test]
fn counted_and_priced_is_what_was_counted_and_priced_before() {
    check(|town, question, report| {
        let price = |report: &Report, bands: &[Band]| {
            let parts = report.expected_price.parts.iter();
            parts.fold([0.0; 2], |[low, high], part| {
                let band = bands[usize::from(part.record.0)];
                [
                    low + part.low.units() * band.low,
                    high + part.high.units() * band.high,
                ]
            })
        };
        for it in take_back(&town.catalog(), question, report) {
            let mut bands = vec![Band::default(); town.facts.len()];
            let (mut low, mut high, mut folded) = (0.0, 0.0, 0);
            for (record, left) in report.records.iter().zip(&it.remains.probabilities) {
                let left = left.unwrap_or_default();
                bands[usize::from(record.id.0)] = left;
                let core = matches!(
                    town.facts[usize::from(record.id.0)],
                    Fact::Record {
                        kind: RecordKind::Core,
                        ..
                    }
                );
                if core && !record.given {
                    (low, high) = (low + left.low, high + left.high);
                }
                let before = record.probability.unwrap_or_default();
                folded += usize::from(!record.given && before.high >= 0.05 && left.high < 0.05);
                assert!(
                    left.low <= before.low && left.high <= before.high,
                    "nothing rises"
                );
            }
            let close = |a: f64, b: f64| (a - b).abs() < 1e-7;
            let remains = &it.remains;
            assert!(
                close(remains.expected_records.low, low)
                    && close(remains.expected_records.high, high)
            );
            let [cheap, dear] = price(report, &bands);
            assert!(close(remains.expected_price[0].units(), cheap));
            assert!(close(remains.expected_price[1].units(), dear));
            assert!(remains.expected_price[0] <= report.expected_price.low);
            assert!(remains.expected_price[1] <= report.expected_price.high);
            assert_eq!(remains.folded, folded);
        }
    });
}

#[test]
fn the_furthest_fall_stands_first() {
    check(|town, question, report| {
        let ranked = take_back(&town.catalog(), question, report);
        assert_eq!(
            ranked.len(),
            report.shared.len(),
            "each ticked identifier once"
        );
        for pair in ranked.windows(2) {
            let [a, b] = pair else { continue };
            let fall =
                |it: &TakeBack| report.expected_records.high - it.remains.expected_records.high;
            assert!(fall(a) > fall(b) - 1e-8, "{ranked:?}");
        }
    });
}

#[test]
fn equal_falls_stand_in_the_order_of_the_vocabulary() {
    let town = worked::town();
    // Nothing at all follows from the ID number in another market.
    let mut question = today(&[worked::NATIONAL_ID, worked::PHONE, worked::EMAIL]);
    question.market = MarketId(1);
    let report = town.assess(&question);
    let ranked = take_back(&town.catalog(), &question, &report);
    let order: Vec<_> = ranked.iter().map(|it| it.identifier).collect();
    assert_eq!(order, [worked::EMAIL, worked::PHONE, worked::NATIONAL_ID]);
}

/// Wrong on purpose: erasing what was withdrawn, so that nothing derives it any more.
#[test]
fn an_engine_that_erases_what_was_withheld_is_caught() {
    let mut caught = 0;
    check(|town, question, report| {
        for it in take_back(&town.catalog(), question, report) {
            let mut erased = town.clone();
            erased.rules.retain(|rule| rule.gives != it.identifier);
            let without = Question {
                shared: report
                    .shared
                    .iter()
                    .copied()
                    .filter(|&id| id != it.identifier)
                    .collect(),
                ..question.clone()
            };
            let wrong = bands_of(&erased.assess(&without), town.facts.len());
            let right = bands_of(&town.assess(&without), town.facts.len());
            caught += usize::from(!differences(&wrong, &right).is_empty());
        }
    });
    assert!(caught > 20, "{caught}");
}

/// Small random models with some prices.
fn check(mut law: impl FnMut(&Town, &Question, &Report)) {
    for (seed, (mut town, question)) in (0..).zip(models(SMALL)) {
        town.observations = support::prices::some(&mut Dice(seed), &town);
        let report = town.assess(&question);
        law(&town, &question, &report);
    }
}
