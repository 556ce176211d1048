//! Engines that are wrong in the ways that tempt, each caught by the comparison that the engine passes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::brute::{self, Luck, RIGHT, Reading};
use support::random::SMALL;
use support::{Engine, Town, bands, caught};

#[test]
fn wrong_engines_are_caught() {
    let wrong: &[(&str, Engine)] = &[
        ("noisy-or everywhere", noisy_or),
        ("best route only", best_route),
        ("`until` ignored", |town, question| {
            read(
                town,
                question,
                Reading {
                    holds: without_until,
                    ..RIGHT
                },
            )
        }),
        ("`since` ignored", |town, question| {
            read(
                town,
                question,
                Reading {
                    holds: without_since,
                    ..RIGHT
                },
            )
        }),
        ("independence inside a holder", |town, question| {
            read(
                town,
                question,
                Reading {
                    luck: |_, index| Luck::Own(index),
                    ..RIGHT
                },
            )
        }),
        ("a look-up's group ignored", |town, question| {
            read(
                town,
                question,
                Reading {
                    luck: without_groups,
                    ..RIGHT
                },
            )
        }),
        ("a cycle that feeds itself", |town, question| {
            read(
                town,
                question,
                Reading {
                    derive: brute::greatest,
                    ..RIGHT
                },
            )
        }),
        ("one order of levels for both ends", high_order_for_both),
        ("low and high swapped", |town, question| {
            let swap = |band: Band| Band {
                low: band.high,
                high: band.low,
            };
            bands(town, question).into_iter().map(swap).collect()
        }),
        ("off by a billionth", |town, question| {
            let push = |band: Band| Band {
                low: band.low,
                high: band.high + 1.01e-9,
            };
            bands(town, question).into_iter().map(push).collect()
        }),
        ("not a number", |town, _| {
            vec![
                Band {
                    low: f64::NAN,
                    high: f64::NAN
                };
                town.facts.len()
            ]
        }),
    ];
    for (name, engine) in wrong {
        let caught = caught(*engine, SMALL);
        assert!(!caught.is_empty(), "nobody noticed: {name}");
        println!(
            "{name}: caught on {} models, first {}",
            caught.len(),
            caught[0]
        );
    }
}

fn read(town: &Town, question: &Question, reading: Reading) -> Vec<Band> {
    brute::bands(town, question, reading)
}

fn without_until(town: &Town, rule: &Rule, question: &Question) -> bool {
    town.holds(
        &Rule {
            until: None,
            ..*rule
        },
        question,
    )
}

fn without_since(town: &Town, rule: &Rule, question: &Question) -> bool {
    town.holds(
        &Rule {
            since: None,
            ..*rule
        },
        question,
    )
}

fn without_groups(town: &Town, index: usize) -> Luck {
    match brute::luck(town, index) {
        Luck::Group(_) => Luck::Own(index),
        luck => luck,
    }
}

/// Wrong: every OR as if its ways were independent, in rounds until nothing moves.
fn noisy_or(town: &Town, question: &Question) -> Vec<Band> {
    rounds(town, question, |before, way| {
        1.0 - (1.0 - before) * (1.0 - way)
    })
}

/// Wrong: the likeliest single route, as if it were all.
fn best_route(town: &Town, question: &Question) -> Vec<Band> {
    rounds(town, question, f64::max)
}

fn rounds(town: &Town, question: &Question, or: fn(f64, f64) -> f64) -> Vec<Band> {
    let ends = [0, 1].map(|end| {
        let start = |fact| {
            if question.shared.contains(&fact) {
                1.0
            } else {
                0.0
            }
        };
        let start: Vec<f64> = (0..town.facts.len() as u16)
            .map(|id| start(FactId(id)))
            .collect();
        let mut chances = start.clone();
        for _ in 0..town.facts.len() {
            let before = chances.clone();
            let all = |needs: &[FactId]| {
                needs
                    .iter()
                    .map(|need| before[usize::from(need.0)])
                    .product::<f64>()
            };
            chances = start.clone();
            for rule in town.rules.iter().filter(|rule| town.holds(rule, question)) {
                let p = [rule.band.low, rule.band.high][end];
                let chance = &mut chances[usize::from(rule.gives.0)];
                *chance = or(*chance, p * all(rule.needs));
            }
            for (needs, gives) in town.compositions() {
                let chance = &mut chances[usize::from(gives.0)];
                *chance = or(*chance, all(&needs));
            }
        }
        chances
    });
    let [low, high] = ends;
    low.into_iter()
        .zip(high)
        .map(|(low, high)| Band { low, high })
        .collect()
}

/// Wrong: at the low end, the levels of a luck nest in the order of the high end.
fn high_order_for_both(town: &Town, question: &Question) -> Vec<Band> {
    let mut sorted = town.clone();
    for (index, rule) in sorted.rules.iter_mut().enumerate() {
        let peers = (0..town.rules.len())
            .filter(|&other| brute::luck(town, other) == brute::luck(town, index));
        let nested = peers.filter(|&other| town.rules[other].band.high >= rule.band.high);
        rule.band.low = nested
            .map(|other| town.rules[other].band.low)
            .fold(rule.band.low, f64::min);
    }
    brute::bands(&sorted, question, RIGHT)
}
