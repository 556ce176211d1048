//! Likelihoods against hand work, brute force over all worlds and ProbLog itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::brute;
use support::problog::BACK_ENDS;
use support::random::{LARGER, SMALL, Size, model};
use support::worked::{EMAIL, HOTEL_STAYS, NATIONAL_ID, PHONE, likelihood};
use support::{
    GENERATED, Town, bands, caught, differences, generated, models, problog, today, worked,
};

#[test]
fn the_worked_example_comes_out_as_by_hand() {
    for (fact, shared, expected) in [
        (HOTEL_STAYS, &[] as &[FactId], 0.0),
        (HOTEL_STAYS, &[EMAIL], 0.2496),
        (HOTEL_STAYS, &[PHONE], 0.24),
        (HOTEL_STAYS, &[EMAIL, PHONE], 1.0 - 0.1 * (1.0 - 0.4 * 0.72)),
        (NATIONAL_ID, &[EMAIL], 0.3),
        (NATIONAL_ID, &[PHONE], 0.6),
        (NATIONAL_ID, &[EMAIL, PHONE], 0.72),
    ] {
        let found = likelihood(fact, shared);
        assert!(
            (found - expected).abs() < 1e-12,
            "{fact:?} from {shared:?}: {found}, not {expected}"
        );
    }
}

#[test]
fn one_insider_is_one_chance() {
    // Co-guests follow from stays, both through the police hotel register, from an ID number: 0.25 under
    // one luck. Two lucks would say 0.25 · 0.333 = 0.083.
    let mut town = worked::town();
    let rule = town.rules[0];
    let co_guests = HOTEL_STAYS;
    town.rules = vec![
        Rule {
            needs: &[EMAIL],
            gives: PHONE,
            band: Band {
                low: 0.25,
                high: 0.8,
            },
            ..rule
        },
        Rule {
            needs: &[PHONE],
            gives: co_guests,
            band: Band {
                low: 0.333,
                high: 0.7,
            },
            ..rule
        },
    ];
    let band = support::band(&town.assess(&today(&[EMAIL])), co_guests);
    assert_eq!(
        band,
        Band {
            low: 0.25,
            high: 0.7
        }
    );
}

#[test]
fn the_engine_agrees_with_brute_force() {
    assert_eq!(caught(bands, SMALL), Vec::<String>::new());
    let larger = Size {
        identifiers: 5,
        records: 4,
        rules: 12,
        holders: 3,
    };
    assert_eq!(caught(bands, larger), Vec::<String>::new());
}

/// The models are only worth something if they contain what is difficult.
#[test]
fn the_random_models_are_difficult() {
    let (mut cycles, mut several, mut reordered, mut inside) = (0, 0, 0, 0);
    for (town, question) in generated() {
        let every = vec![true; town.rules.len()];
        let firing: Vec<_> = (0..every.len())
            .filter(|&i| town.holds(&town.rules[i], &question))
            .collect();
        let nothing = vec![false; town.facts.len()];
        cycles += u64::from(brute::greatest(&town, &nothing, &firing).contains(&true));
        let pairs = || {
            firing
                .iter()
                .flat_map(|&i| firing.iter().map(move |&j| (i, j)))
        };
        let shared =
            |(i, j): &(usize, usize)| i < j && brute::luck(&town, *i) == brute::luck(&town, *j);
        several += u64::from(pairs().any(|pair| shared(&pair)));
        let crosses = |(i, j): (usize, usize)| {
            let (a, b) = (town.rules[i].band, town.rules[j].band);
            (a.low - b.low) * (a.high - b.high) < 0.0
        };
        reordered += u64::from(pairs().filter(|pair| shared(pair)).any(crosses));
        let strictly = |band: &Band| band.low > 0.0 && band.high < 1.0;
        inside += u64::from(bands(&town, &question).iter().any(strictly));
    }
    let found = [cycles, several, reordered, inside];
    println!(
        "of {GENERATED} models: cycles, shared lucks, levels reordered, strictly inside: {found:?}"
    );
    for count in found {
        assert!(count > GENERATED / 2, "{found:?} of {GENERATED}");
    }
}

/// ProbLog itself, by both of its back ends, on random models and the worked example, at both ends.
#[test]
fn the_engine_agrees_with_problog() {
    let Ok(python) = std::env::var("GR_PROBLOG") else {
        println!("SKIPPED: GR_PROBLOG names no Python that has problog 2.3");
        return;
    };
    let mut cases: Vec<(Town, Question)> = models(SMALL).take(160).collect();
    cases.extend((1000..1060).map(|seed| model(seed, &LARGER)));
    for shared in [&[] as &[FactId], &[EMAIL], &[PHONE], &[EMAIL, PHONE]] {
        cases.push((worked::town(), today(shared)));
    }
    assert!(cases.len() > 200);
    let programs: Vec<_> = cases
        .iter()
        .flat_map(|(town, question)| [0, 1].map(|end| problog::program(town, question, end)))
        .collect();
    let answers = problog::answers(&python, &programs);
    assert_eq!(
        answers.len(),
        BACK_ENDS * programs.len(),
        "an answer of each back end for every program"
    );
    let mut inside = 0;
    for ((town, question), answers) in cases.iter().zip(answers.chunks(2 * BACK_ENDS)) {
        let found = bands(town, question);
        inside += usize::from(found.iter().any(|it| it.low > 0.0 && it.high < 1.0));
        for back_end in 0..BACK_ENDS {
            let missing = Band {
                low: f64::NAN,
                high: f64::NAN,
            };
            let mut expected = vec![missing; town.facts.len()];
            for &(fact, p) in &answers[back_end] {
                expected[fact].low = p;
            }
            for &(fact, p) in &answers[BACK_ENDS + back_end] {
                expected[fact].high = p;
            }
            let wrong = differences(&found, &expected);
            assert!(
                wrong.is_empty(),
                "back end {back_end}: {wrong:?}\n{}",
                problog::program(town, question, 1)
            );
        }
    }
    assert!(inside > 100, "{inside} models strictly inside");
    println!(
        "{} models agree with both back ends of ProbLog at both ends",
        cases.len()
    );
}
