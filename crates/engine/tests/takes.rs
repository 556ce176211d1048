//! What it takes: the cheapest look-ups, each paid once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::prices::*;
use support::random::{Dice, SMALL};
use support::{Town, brute, models};

/// One end of what a record takes: money, look-ups, and those without a price.
fn check(sentence: &str, town: &Town, record: FactId, expected: [(i64, u32, u32); 2], open: bool) {
    let question = asked(2016);
    let report = town.assess(&question);
    let found = what_it_takes(&town.catalog(), &question, &report);
    let takes = found.iter().find(|it| it.record == record).unwrap();
    let [low, high] = takes.outlay.unwrap();
    let line = |it: Outlay| (it.amount.0 / 1_000_000_000, it.lookups, it.unpriced);
    assert_eq!([line(low), line(high)], expected, "{sentence}");
    assert_eq!(high.open, open, "{sentence}");
}

/// Stays from the key, and credit from stays and calls instead of from the key.
fn chain(observations: &[Observation<'static>]) -> Town {
    let mut town = town(observations);
    let credit = town.rules.iter_mut().find(|rule| rule.gives == CREDIT);
    credit.unwrap().needs = &[STAYS, CALLS];
    let calls = town.rules.iter_mut().find(|rule| rule.gives == CALLS);
    calls.unwrap().needs = &[STAYS];
    town
}

#[test]
fn every_look_up_is_paid_once() {
    let of = |record, low, high| Observation {
        subject: Subject::Record(record),
        ..paid(low, high)
    };
    let stays = paid(100, 300);
    let (calls, credit) = (of(CALLS, 20, 40), of(CREDIT, 5, 7));
    let all = [stays, calls, credit];
    check(
        "one look-up",
        &chain(&all),
        STAYS,
        [(100, 1, 0), (300, 1, 0)],
        false,
    );
    // Stays are needed for calls and for credit, and paid once: 100 + 20 + 5, not 225.
    check(
        "three",
        &chain(&all),
        CREDIT,
        [(125, 3, 0), (347, 3, 0)],
        false,
    );
    check(
        "no price",
        &chain(&[]),
        CREDIT,
        [(0, 3, 3), (0, 3, 3)],
        false,
    );
    check(
        "one without",
        &chain(&all[..2]),
        CREDIT,
        [(120, 3, 1), (340, 3, 1)],
        false,
    );
    let open = [from(100), calls, credit];
    check(
        "an open end",
        &chain(&open),
        CREDIT,
        [(125, 3, 0), (147, 3, 0)],
        true,
    );
    let mut together = chain(&all);
    for rule in &mut together.rules {
        let group = rule.gives == STAYS || rule.gives == CALLS;
        rule.together = group.then_some(TogetherId(3));
    }
    // Stays and calls come back from one look-up, at the lesser price: 20 + 5, and 40 + 7.
    check(
        "together",
        &together,
        CREDIT,
        [(25, 2, 0), (47, 2, 0)],
        false,
    );
    let mut dear = chain(&all);
    let straight = Rule {
        needs: &[KEY],
        ..dear.rules[0]
    };
    dear.rules.push(Rule {
        gives: CALLS,
        ..straight
    });
    // Calls straight from the key: 20 instead of 120, and credit still needs the stays.
    check(
        "the cheaper way",
        &dear,
        CALLS,
        [(20, 1, 0), (40, 1, 0)],
        false,
    );
    check("and both", &dear, CREDIT, [(125, 3, 0), (347, 3, 0)], false);
}

#[test]
fn what_is_given_or_out_of_reach_takes_nothing() {
    let (town, question) = (town(&[]), asked(2016));
    let report = town.assess(&question);
    let found = what_it_takes(&town.catalog(), &question, &report);
    let records: Vec<_> = found.iter().map(|it| it.record).collect();
    assert_eq!(records, [STAYS, DEGREE, CALLS, CREDIT, UNLIKELY]);
}

/// Every set of look-ups, cheapest first, until one derives the record.
#[test]
fn it_is_the_least_of_all_sets_of_look_ups() {
    let (mut compared, mut unpriced) = (0, 0);
    for (seed, (mut town, question)) in (0..).zip(models(SMALL)) {
        town.observations = some(&mut Dice(seed), &town);
        let report = town.assess(&question);
        for takes in what_it_takes(&town.catalog(), &question, &report) {
            let found = takes.outlay.unwrap();
            for (end, found) in found.iter().enumerate() {
                let found = (found.amount.0, found.lookups, found.unpriced);
                let least = least(&town, &question, &report, takes.record, end);
                assert_eq!(found, least, "model {seed}, {:?}", takes.record);
                compared += 1;
                unpriced += usize::from(found.2 > 0 && found.0 > 0);
            }
        }
    }
    assert!(compared > 500 && unpriced > 50, "{compared} {unpriced}");
}

fn least(
    town: &Town,
    question: &Question,
    report: &Report,
    record: FactId,
    end: usize,
) -> (i64, u32, u32) {
    let holds = |&index: &usize| town.holds(&town.rules[index], question);
    let rules: Vec<_> = (0..town.rules.len()).filter(holds).collect();
    // The rules of each look-up.
    let mut lookups: Vec<Vec<usize>> = Vec::new();
    for &rule in &rules {
        let group = town.rules[rule].together;
        let there = lookups
            .iter_mut()
            .find(|it| group.is_some() && town.rules[it[0]].together == group);
        match there {
            Some(lookup) => lookup.push(rule),
            None => lookups.push(vec![rule]),
        }
    }
    let price = |lookup: &Vec<usize>| {
        let prices = lookup.iter().filter_map(|&rule| {
            let gives = town.rules[rule].gives;
            let range = report
                .records
                .iter()
                .find(|it| it.id == gives)?
                .lookup
                .as_ref()?;
            let low = range.low.unwrap_or_default();
            Some([low, range.high.unwrap_or(low)][end].0)
        });
        prices.min()
    };
    let mut given = vec![false; town.facts.len()];
    for fact in &question.shared {
        given[usize::from(fact.0)] = true;
    }
    let proofs = (0..1_usize << lookups.len()).filter_map(|set| {
        let chosen = lookups
            .iter()
            .zip(0..)
            .filter(|(_, bit)| set >> bit & 1 == 1);
        let chosen: Vec<_> = chosen.map(|(lookup, _)| lookup).collect();
        let firing: Vec<_> = chosen.iter().copied().flatten().copied().collect();
        let derived = brute::least(town, &given, &firing)[usize::from(record.0)];
        let prices: Vec<_> = chosen.iter().map(|it| price(it)).collect();
        let unpriced = prices.iter().filter(|it| it.is_none()).count() as u32;
        let amount = prices.iter().flatten().sum();
        derived.then_some((amount, chosen.len() as u32, unpriced))
    });
    proofs.min().unwrap()
}
