//! Shares of what is ticked, against hand work and the definition over all subsets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::brute::{self, RIGHT};
use support::random::{Dice, SMALL, Size, model};
use support::worked::{EMAIL, HOTEL_STAYS, PHONE};
use support::{Town, bands, list, models, relabelled, today, worked};

#[test]
fn the_worked_example_comes_out_as_by_hand() {
    let priced = [Priced {
        record: HOTEL_STAYS,
        low: Nanos(100),
        high: Nanos(300),
    }];
    let question = today(&[PHONE, EMAIL]);
    let found = attribution(&worked::town().catalog(), &question, &priced);
    assert_eq!(found.players, [EMAIL, PHONE]);
    assert_eq!(found.exactness, Exactness::Exact);
    let [(HOTEL_STAYS, shares)] = found.records.as_slice() else {
        panic!("one record: {found:?}");
    };
    // Half of what it adds when it comes first, half of what it adds when it comes second.
    let both = 1.0 - 0.1 * (1.0 - 0.4 * 0.72);
    let email = (0.2496 + (both - 0.24)) / 2.0;
    let phone = (0.24 + (both - 0.2496)) / 2.0;
    assert!((email - 0.4692f64).abs() < 1e-9 && (phone - 0.4596f64).abs() < 1e-9);
    for (player, expected) in [email, phone].into_iter().enumerate() {
        let Shares { low, mid, high } = shares[player];
        for share in [low, mid, high] {
            assert!((share - expected).abs() < 1e-12, "{share}, not {expected}");
        }
        let Shares { low, mid, high } = found.price[player];
        for (share, price) in [(low, 100.0), (mid, 200.0), (high, 300.0)] {
            assert!(
                (share - price * expected).abs() < 1e-9,
                "{share} of {price}"
            );
        }
    }
}

#[test]
fn shares_agree_with_the_definition_over_all_subsets() {
    let (compared, wrong) = caught(engine);
    assert_eq!(wrong, Vec::<String>::new());
    assert!(compared >= 200, "{compared} models are too few");
}

#[test]
fn wrong_shares_are_caught() {
    let wrong: [(&str, Engine); 3] = [
        ("what is lost when one is withdrawn", |town, question| {
            by_subsets(town, question, |chance, players| {
                let all = vec![true; players];
                let but = |player| (0..players).map(|at| at != player).collect::<Vec<_>>();
                let lost = |player| chance(&all) - chance(&but(player));
                (0..players).map(lost).collect()
            })
        }),
        ("one order instead of all", |town, question| {
            by_subsets(town, question, |chance, players| {
                let first = |count: usize| (0..players).map(|at| at < count).collect::<Vec<_>>();
                let adds = |player| chance(&first(player + 1)) - chance(&first(player));
                (0..players).map(adds).collect()
            })
        }),
        ("the middle as the mean of the ends", |town, question| {
            let mut shares = engine(town, question);
            for share in shares.iter_mut().flat_map(|(_, shares)| shares) {
                share.mid = (share.low + share.high) / 2.0;
            }
            shares
        }),
    ];
    for (name, engine) in wrong {
        let (_, found) = caught(engine);
        assert!(!found.is_empty(), "nobody noticed: {name}");
        println!("{name}: caught on {} models", found.len());
    }
}

#[test]
fn the_shares_of_a_record_add_up_to_its_likelihood_less_that_of_nothing() {
    let larger = Size {
        identifiers: 9,
        records: 6,
        rules: 30,
        holders: 6,
    };
    for seed in 0..100 {
        let (town, question) = all_ticked(model(seed, &larger));
        adds_up(&town, &question, 1e-9);
    }
}

#[test]
fn relabelling_and_reordering_change_no_share() {
    for (seed, case) in models(SMALL).take(150).enumerate() {
        let (town, question) = all_ticked(case);
        let (other, asked, places) = relabelled(&town, &question, &mut Dice(seed as u64));
        let (before, after) = (ask(&town, &question), ask(&other, &asked));
        for (record, shares) in &before.records {
            let moved = |id: FactId| FactId(places[usize::from(id.0)] as u16);
            let (_, others) = after
                .records
                .iter()
                .find(|row| row.0 == moved(*record))
                .unwrap();
            for (player, share) in before.players.iter().zip(shares) {
                let at = after
                    .players
                    .iter()
                    .position(|id| *id == moved(*player))
                    .unwrap();
                assert!(near(share, &others[at]), "{share:?}, then {:?}", others[at]);
            }
        }
    }
}

#[test]
fn a_model_that_does_not_fit_has_estimated_shares_that_add_up() {
    let (town, question) = dense();
    let found = ask(&town, &question);
    let Exactness::Estimate { half_width } = found.exactness else {
        panic!("250 dense rules should not fit");
    };
    // 1,024 orders: sqrt(ln 40 / 2048).
    assert!((half_width - 0.0424).abs() < 0.0001, "{half_width}");
    assert_eq!(found, ask(&town, &question), "the same worlds every time");
    // The estimates of a report stand on the same worlds; what it has exactly is off by its half-width.
    adds_up(&town, &question, 0.0053);
}

#[test]
fn more_than_thirty_two_ticked_do_not_panic() {
    let mut town = worked::town();
    town.facts.extend([Fact::Identifier; 40]);
    let shared: Vec<_> = town.identifiers().collect();
    let found = ask(&town, &today(&shared));
    assert_eq!(found.players.len(), 32);
    let nothing = Question {
        shared: Vec::new(),
        ..today(&shared)
    };
    assert_eq!(ask(&town, &nothing).players, []);
}

/// Shares of every record that has a route and is not given.
type Answer = Vec<(FactId, Vec<Shares>)>;
type Engine = fn(&Town, &Question) -> Answer;

fn ask(town: &Town, question: &Question) -> Attribution {
    attribution(&town.catalog(), question, &[])
}

fn engine(town: &Town, question: &Question) -> Answer {
    ask(town, question).records
}

fn all_ticked((town, question): (Town, Question)) -> (Town, Question) {
    let shared = town.identifiers().collect();
    (town, Question { shared, ..question })
}

fn near(a: &Shares, b: &Shares) -> bool {
    let pairs = [(a.low, b.low), (a.mid, b.mid), (a.high, b.high)];
    pairs.iter().all(|(a, b)| (a - b).abs() < 1e-9)
}

/// How many models were compared, and where an engine differs from the definition.
fn caught(engine: Engine) -> (usize, Vec<String>) {
    let few = |(town, question): &(Town, Question)| brute::worlds(town, question) <= 200;
    let (mut compared, mut found) = (0, Vec::new());
    for case in models(SMALL).filter(few).take(220) {
        let (town, question) = all_ticked(case);
        compared += 1;
        let (answer, expected) = (
            engine(&town, &question),
            by_subsets(&town, &question, shapley),
        );
        assert_eq!(answer.len(), expected.len(), "the records of the answer");
        for ((record, shares), (same, expected)) in answer.iter().zip(&expected) {
            assert_eq!(record, same);
            if !shares.iter().zip(expected).all(|(a, b)| near(a, b)) {
                found.push(format!("{record:?}: {shares:?}, not {expected:?}"));
            }
        }
    }
    (compared, found)
}

/// A way to share, from the chance of a record by who is ticked.
type Sharing = fn(&dyn Fn(&[bool]) -> f64, usize) -> Vec<f64>;

/// The definition: φ_i = Σ over sets T without i of |T|! (n − |T| − 1)! / n! · (F(T and i) − F(T)).
fn shapley(chance: &dyn Fn(&[bool]) -> f64, players: usize) -> Vec<f64> {
    let factorial = |n: usize| (1..=n).product::<usize>() as f64;
    let mut shares = vec![0.0; players];
    for set in 0..1usize << players {
        let ticked = |with: usize| (0..players).map(|at| (set | with) >> at & 1 == 1).collect();
        let size = set.count_ones() as usize;
        for (player, share) in shares.iter_mut().enumerate() {
            if set >> player & 1 == 0 {
                let weight = factorial(size) * factorial(players - size - 1) / factorial(players);
                let (with, without): (Vec<_>, Vec<_>) = (ticked(1 << player), ticked(0));
                *share += weight * (chance(&with) - chance(&without));
            }
        }
    }
    shares
}

/// Shares from the brute-force chances of all subsets, at the low end, in the middle and at the high end.
fn by_subsets(town: &Town, question: &Question, sharing: Sharing) -> Answer {
    let mut middle = town.clone();
    for rule in &mut middle.rules {
        let mid = (rule.band.low + rule.band.high) / 2.0;
        rule.band = Band {
            low: mid,
            high: mid,
        };
    }
    let players = &question.shared;
    let subsets = (0..1usize << players.len()).map(|set| {
        let ticked = players
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1);
        let shared = ticked.map(|(_, player)| *player).collect();
        let asked = Question {
            shared,
            ..question.clone()
        };
        let (ends, mid) = (
            brute::bands(town, &asked, RIGHT),
            brute::bands(&middle, &asked, RIGHT),
        );
        ends.iter()
            .zip(mid)
            .map(|(ends, mid)| [ends.low, mid.low, ends.high])
            .collect()
    });
    let subsets: Vec<Vec<[f64; 3]>> = subsets.collect();
    let report = town.assess(question);
    let records = report
        .records
        .iter()
        .filter(|record| record.reachable && !record.given);
    records
        .map(|record| {
            let ends = [0, 1, 2].map(|end| {
                let chance = |ticked: &[bool]| {
                    let bits = ticked
                        .iter()
                        .zip(0..)
                        .map(|(ticked, at)| usize::from(*ticked) << at);
                    subsets[bits.sum::<usize>()][usize::from(record.id.0)][end]
                };
                sharing(&chance, players.len())
            });
            let share = |at| Shares {
                low: ends[0][at],
                mid: ends[1][at],
                high: ends[2][at],
            };
            (record.id, (0..players.len()).map(share).collect())
        })
        .collect()
}

fn adds_up(town: &Town, question: &Question, slack: f64) {
    let nothing = Question {
        shared: Vec::new(),
        ..question.clone()
    };
    let (all, none) = (bands(town, question), bands(town, &nothing));
    for (record, shares) in ask(town, question).records {
        let at = usize::from(record.0);
        let sum = |end: fn(&Shares) -> f64| shares.iter().map(end).sum::<f64>();
        let off = [
            sum(|share| share.low) - (all[at].low - none[at].low),
            sum(|share| share.high) - (all[at].high - none[at].high),
        ];
        assert!(
            off.iter().all(|off| off.abs() <= slack),
            "{record:?}: off by {off:?}"
        );
    }
}

/// Fifty facts that all need each other, each rule its own luck.
fn dense() -> (Town, Question) {
    let size = Size {
        identifiers: 30,
        records: 20,
        rules: 250,
        holders: 1,
    };
    let (mut town, question) = model(7, &size);
    town.holders = vec![Dependence::Independent];
    let (dice, all) = (&mut Dice(11), (0..50).map(FactId).collect::<Vec<_>>());
    for rule in &mut town.rules {
        let mut needs = dice.some(&all, 2);
        needs.retain(|need| *need != rule.gives);
        rule.needs = list(needs);
        (rule.markets, rule.together, rule.expert) = (&[MarketId(0)], None, false);
        (rule.since, rule.until) = (None, None);
    }
    let shared = (0..8).map(FactId).collect();
    (town, Question { shared, ..question })
}
