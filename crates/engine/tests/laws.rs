//! What must hold for every model, whatever its numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::random::Dice;
use support::{Town, bands, bands_of, generated, list, relabelled, today, worked};

/// Two computations of one number may round differently.
const ROUNDING: f64 = 1e-12;

#[test]
fn one_more_rule_never_lowers_a_likelihood() {
    check(|town, question, dice| {
        let mut less = town.clone();
        less.rules.remove(dice.below(town.rules.len()));
        never_lower(&bands(&less, question), &bands(town, question))
    });
}

#[test]
fn one_more_identifier_never_lowers_a_likelihood() {
    check(|town, question, dice| {
        let identifiers: Vec<_> = town.identifiers().collect();
        let mut more = question.clone();
        more.shared.push(identifiers[dice.below(identifiers.len())]);
        never_lower(&bands(town, question), &bands(town, &more))
    });
}

#[test]
fn a_likelier_rule_never_lowers_a_likelihood() {
    check(|town, question, dice| {
        let mut more = town.clone();
        let band = &mut more.rules[dice.below(town.rules.len())].band;
        let lift = |p: f64, by: f64| p + (1.0 - p) * by;
        let by = dice.unit();
        *band = Band {
            low: lift(band.low, by),
            high: lift(band.high, by),
        };
        never_lower(&bands(town, question), &bands(&more, question))
    });
}

#[test]
fn low_is_never_above_high() {
    check(|town, question, _| {
        let in_order = |band: &Band| 0.0 <= band.low && band.low <= band.high && band.high <= 1.0;
        let signs = |band: &Band| band.low.is_sign_positive() && band.high.is_sign_positive();
        ensure(
            bands(town, question)
                .iter()
                .all(|band| in_order(band) && signs(band)),
        )
    });
}

#[test]
fn relabelling_and_reordering_change_nothing() {
    check(|town, question, dice| {
        let (other, other_question, places) = relabelled(town, question, dice);
        let (before, after) = (bands(town, question), bands(&other, &other_question));
        let moved: Vec<_> = places.iter().map(|&place| after[place]).collect();
        never_lower(&before, &moved)?;
        never_lower(&moved, &before)
    });
}

#[test]
fn a_rule_told_twice_changes_nothing() {
    check(|town, question, dice| {
        // Told twice through one luck: the rule's own, which a group of its own makes explicit.
        let mut twice = town.clone();
        let index = dice.below(town.rules.len());
        let rule = &mut twice.rules[index];
        if town.holders[usize::from(rule.holder.0)] == Dependence::Independent {
            rule.together = rule.together.or(Some(TogetherId(99)));
        }
        let copy = *rule;
        twice.rules.push(copy);
        let (once, twice) = (bands(town, question), bands(&twice, question));
        never_lower(&once, &twice)?;
        never_lower(&twice, &once)
    });
}

#[test]
fn a_rule_holds_from_its_first_year_to_its_last() {
    check(|town, question, _| {
        // The same model with the years already read out of it.
        let mut timeless = town.clone();
        timeless.rules.retain(|rule| town.holds(rule, question));
        for rule in &mut timeless.rules {
            (rule.since, rule.until) = (None, None);
        }
        ensure(bands(town, question) == bands(&timeless, question))
    });
    let mut town = worked::town();
    let likely = |town: &Town, year| {
        let question = Question {
            year,
            ..today(&[worked::PHONE])
        };
        bands(town, &question)[2].high
    };
    (town.rules[0].since, town.rules[0].until) = (Some(2010), Some(2017));
    let found = [2009, 2010, 2017, 2018].map(|year| likely(&town, year));
    assert_eq!(found, [0.0, 0.6, 0.6, 0.0], "both years belong to it");
}

#[test]
fn rules_of_other_markets_and_expert_rules_stay_out() {
    let mut town = worked::town();
    let likely = |town: &Town, experts| {
        let question = Question {
            experts,
            ..today(&[worked::PHONE])
        };
        bands(town, &question)[2].high
    };
    town.rules[0].expert = true;
    assert_eq!(
        [false, true].map(|experts| likely(&town, experts)),
        [0.0, 0.6]
    );
    town.rules[0].markets = &[MarketId(1)];
    assert_eq!(likely(&town, true), 0.0);
}

#[test]
fn the_likeliest_single_way_is_at_most_the_likelihood() {
    check(|town, question, _| {
        let report = town.assess(question);
        let identifiers = report
            .identifiers
            .iter()
            .map(|row| (row.probability, &row.derivations));
        let records = report.records.iter();
        let records = records.map(|row| (row.probability.unwrap_or_default(), &row.derivations));
        for (band, ways) in identifiers.chain(records) {
            for way in &ways.listed {
                let single = way.probability;
                ensure(single.low <= band.low + ROUNDING && single.high <= band.high + ROUNDING)?;
            }
        }
        Ok(())
    });
}

#[test]
fn the_expected_count_is_the_sum_over_core_records_that_are_not_given() {
    check(|town, question, _| {
        let report = town.assess(question);
        let (mut sum, mut countable) = (Band::default(), 0);
        for record in report.records.iter().filter(|record| !record.given) {
            let fact = town.facts[usize::from(record.id.0)];
            if let Fact::Record {
                kind: RecordKind::Core,
                ..
            } = fact
            {
                let band = record.probability.unwrap();
                sum = Band {
                    low: sum.low + band.low,
                    high: sum.high + band.high,
                };
                countable += usize::from(band.high > 0.0);
            }
        }
        ensure(report.expected_records == sum && report.countable_records == countable)
    });
}

#[test]
fn the_same_question_has_the_same_answer() {
    check(|town, question, dice| {
        let mut shuffled = question.clone();
        shuffled.shared.extend(question.shared.clone());
        dice.shuffle(&mut shuffled.shared);
        let report = town.assess(question);
        ensure(report == town.assess(question) && report == town.assess(&shuffled))
    });
}

#[test]
fn ids_that_point_nowhere_are_ignored() {
    check(|town, question, dice| {
        let nowhere = FactId(999);
        let mut broken = town.clone();
        let rule = broken.rules[dice.below(town.rules.len())];
        broken.rules.push(Rule {
            gives: nowhere,
            ..rule
        });
        broken.rules.push(Rule {
            needs: list(vec![nowhere]),
            ..rule
        });
        broken.rules.push(Rule {
            needs: list(vec![rule.gives]),
            ..rule
        });
        broken.rules.push(Rule {
            band: Band {
                low: f64::NAN,
                high: f64::NAN,
            },
            ..rule
        });
        broken.rules.push(Rule {
            band: Band {
                low: 0.0,
                high: -1.0,
            },
            ..rule
        });
        let mut asked = question.clone();
        asked.shared.push(nowhere);
        asked
            .shared
            .extend((0..town.facts.len() as u16).map(FactId).filter(|fact| {
                // A record cannot be ticked.
                town.facts[usize::from(fact.0)] != Fact::Identifier
            }));
        ensure(bands(town, question) == bands(&broken, &asked))
    });
    let mut town = worked::town();
    town.holders.clear();
    town.markets.clear();
    let report = town.assess(&Question {
        market: MarketId(9),
        ..today(&[worked::PHONE])
    });
    assert_eq!(
        report.expected_records,
        Band::default(),
        "a market without rules"
    );
    assert!(bands_of(&town.assess(&today(&[worked::PHONE])), 4)[2].high > 0.0);
}

/// A chance outside 0..1 or with its ends swapped is brought into order, never into a wrong likelihood.
#[test]
fn impossible_bands_are_brought_into_order() {
    for (low, high, expected) in [
        (-1.0, 2.0, (0.0, 1.0)),
        (0.7, 0.4, (0.4, 0.4)),
        (f64::NAN, 0.5, (0.0, 0.5)),
        (-0.0, 0.5, (0.0, 0.5)),
    ] {
        let mut town = worked::town();
        town.rules[0].band = Band { low, high };
        let band = bands(&town, &today(&[worked::PHONE]))[2];
        assert_eq!((band.low, band.high), expected, "{low} to {high}");
        assert!(band.low.is_sign_positive());
    }
}

type Law = fn(&Town, &Question, &mut Dice) -> Result<(), String>;

/// Tries a law on every generated model.
fn check(law: Law) {
    for (seed, (town, question)) in generated().enumerate() {
        let result = law(&town, &question, &mut Dice(seed as u64));
        assert!(
            result.is_ok(),
            "model {seed}: {result:?}\n{town:?}\n{question:?}"
        );
    }
}

fn ensure(holds: bool) -> Result<(), String> {
    if holds {
        Ok(())
    } else {
        Err("the law does not hold".to_owned())
    }
}

fn never_lower(before: &[Band], after: &[Band]) -> Result<(), String> {
    for (fact, (before, after)) in before.iter().zip(after).enumerate() {
        if before.low > after.low + ROUNDING || before.high > after.high + ROUNDING {
            return Err(format!("fact {fact} fell from {before:?} to {after:?}"));
        }
    }
    Ok(())
}
