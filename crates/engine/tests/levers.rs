//! Levers: the same answer with a lever's rules off.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::brute::{self, RIGHT};
use support::random::{Dice, SMALL};
use support::{Town, differences, list, models, today, worked};

fn lever(effect: Effect, cuts: &[u16]) -> Lever<'static> {
    Lever {
        markets: &[MarketId(0)],
        effect,
        cuts: list(cuts.iter().map(|&id| RuleId(id)).collect()),
    }
}

fn pulled(levers: &[Lever<'static>], shared: &[FactId]) -> Levers {
    let mut town = worked::town();
    town.levers = levers.to_vec();
    let question = today(shared);
    let report = town.assess(&question);
    lever_effects(&town.catalog(), &question, &report)
}

/// The chance of hotel stays that each lever leaves, and what no lever moves.
#[test]
fn the_worked_example_by_hand() {
    let both = [worked::EMAIL, worked::PHONE];
    let left = |cuts: &[u16]| {
        let found = pulled(&[lever(Effect::Cuts, cuts)], &both);
        let remains = found.effects[0].remains.clone().unwrap();
        (remains.probabilities[0].unwrap().high * 1e6).round() / 1e6
    };
    // Both shared: 1 − 0.1 · (1 − 0.4 · 0.72). Without rule 3 only 0.4 · 0.72 remains; without rule 4, 0.9;
    // without rule 0 the ID number has 0.3, without rule 2 0.6.
    assert_eq!(left(&[3]), 0.288);
    assert_eq!(left(&[4]), 0.9);
    assert_eq!(left(&[0]), 0.912);
    assert_eq!(left(&[2]), 0.924);
    assert_eq!(left(&[3, 4]), 0.0);
}

#[test]
fn only_rules_that_take_part_are_named() {
    let all = &[0, 1, 2, 3, 4, 77];
    let found = pulled(&[lever(Effect::Cuts, all)], &[worked::EMAIL]);
    let ids = |rules: &[RuleId]| rules.iter().map(|id| id.0).collect::<Vec<_>>();
    // Everything is derivable from the e-mail; rule 77 does not exist.
    assert_eq!(ids(&found.effects[0].rules), [0, 1, 2, 3, 4]);
    let found = pulled(
        &[lever(Effect::Cuts, all)],
        &[worked::PHONE, worked::NATIONAL_ID],
    );
    // Rules 0 and 1 give what was ticked, rules 2 and 3 need an e-mail.
    assert_eq!(ids(&found.effects[0].rules), [4]);
    let found = pulled(&[lever(Effect::Cuts, all)], &[]);
    assert_eq!(found.effects[0].remains, None, "nothing to cut");
    assert!(found.none.is_empty(), "nothing worth counting");
}

#[test]
fn only_what_cuts_reaches_anything() {
    let both = &[worked::EMAIL, worked::PHONE];
    for effect in [
        Effect::Deters,
        Effect::Detects,
        Effect::LimitsHarm,
        Effect::Structural,
    ] {
        let found = pulled(&[lever(effect, &[3, 4])], both);
        assert_eq!(found.effects[0].effect, effect);
        assert_eq!(found.effects[0].remains, None);
        assert_eq!(found.effects[0].unmoved, [worked::HOTEL_STAYS]);
        assert_eq!(found.none, [worked::HOTEL_STAYS], "nothing we know of");
    }
    let found = pulled(
        &[lever(Effect::Deters, &[3]), lever(Effect::Cuts, &[4])],
        both,
    );
    assert_eq!(found.none, []);
}

#[test]
fn levers_of_other_markets_stay_out() {
    let elsewhere = Lever {
        markets: &[MarketId(1)],
        ..lever(Effect::Cuts, &[3])
    };
    let here = lever(Effect::Cuts, &[4]);
    let found = pulled(&[elsewhere, here], &[worked::EMAIL]);
    assert_eq!(found.effects.len(), 1);
    assert_eq!(found.effects[0].lever, LeverId(1));
}

#[test]
fn each_is_the_answer_without_its_rules_by_brute_force() {
    let (mut compared, mut unmoved, mut none) = (0, 0, 0);
    for (seed, (mut town, question)) in (0..).zip(models(SMALL)) {
        let dice = &mut Dice(seed);
        let rules: Vec<_> = (0..town.rules.len() as u16).map(RuleId).collect();
        town.levers = (0..3)
            .map(|_| Lever {
                cuts: list(dice.some(&rules, 1 + seed as usize % 3)),
                ..lever(Effect::Cuts, &[])
            })
            .collect();
        town.observations = support::prices::some(dice, &town);
        let report = town.assess(&question);
        let before = brute::bands(&town, &question, RIGHT);
        let found = lever_effects(&town.catalog(), &question, &report);
        let mut moves = vec![false; town.facts.len()];
        for (it, lever) in found.effects.iter().zip(&town.levers) {
            // All of its rules off, also those that the engine says do not take part.
            let right = brute::bands(&cut(&town, lever), &question, RIGHT);
            let mut ours = before.clone();
            for (place, record) in report.records.iter().enumerate() {
                let at = usize::from(record.id.0);
                let left = it.remains.as_ref().map(|it| it.probabilities[place]);
                ours[at] = left.unwrap_or(record.probability).unwrap_or_default();
                let worth = !record.given && before[at].high >= 0.05;
                let fell = !differences(&right[at..=at], &before[at..=at]).is_empty();
                moves[at] |= fell;
                assert_eq!(it.unmoved.contains(&record.id), worth && !fell);
                unmoved += usize::from(worth && !fell);
            }
            let records = town.identifiers().count();
            let wrong = differences(&ours[records..], &right[records..]);
            assert!(wrong.is_empty(), "model {seed}: {wrong:?}");
            compared += usize::from(it.remains.is_some());
        }
        for record in &report.records {
            let at = usize::from(record.id.0);
            let expected = !record.given && before[at].high >= 0.05 && !moves[at];
            assert_eq!(found.none.contains(&record.id), expected, "model {seed}");
            none += usize::from(expected);
        }
    }
    assert!(
        compared > 200 && unmoved > 100 && none > 50,
        "{compared} {unmoved} {none}"
    );
}

/// The model without a lever's rules; others keep their own luck.
fn cut(town: &Town, lever: &Lever) -> Town {
    let mut less = town.clone();
    for id in lever.cuts {
        // Rules stay in their places, because a rule's place is its own luck.
        less.rules[usize::from(id.0)].markets = &[];
    }
    less
}
