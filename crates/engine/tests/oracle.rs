//! Likelihoods against hand work, brute force over all worlds and ProbLog itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use engine::*;
use support::brute;
use support::random::{SMALL, Size, model};
use support::worked::{EMAIL, HOTEL_STAYS, NATIONAL_ID, PHONE, likelihood};
use support::{MODELS, Town, bands, caught, differences, models, problog, today, worked};

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
    for (town, question) in models(SMALL) {
        let every = vec![true; town.rules.len()];
        let firing: Vec<_> = (0..every.len())
            .filter(|&i| town.holds(&town.rules[i], &question))
            .collect();
        let nothing = vec![false; town.facts.len()];
        cycles += u32::from(brute::greatest(&town, &nothing, &firing).contains(&true));
        let pairs = || {
            firing
                .iter()
                .flat_map(|&i| firing.iter().map(move |&j| (i, j)))
        };
        let shared =
            |(i, j): &(usize, usize)| i < j && brute::luck(&town, *i) == brute::luck(&town, *j);
        several += u32::from(pairs().any(|pair| shared(&pair)));
        let crosses = |(i, j): (usize, usize)| {
            let (a, b) = (town.rules[i].band, town.rules[j].band);
            (a.low - b.low) * (a.high - b.high) < 0.0
        };
        reordered += u32::from(pairs().filter(|pair| shared(pair)).any(crosses));
        let strictly = |band: &Band| band.low > 0.0 && band.high < 1.0;
        inside += u32::from(bands(&town, &question).iter().any(strictly));
    }
    let found = [cycles, several, reordered, inside];
    println!(
        "of {MODELS} models: cycles, shared lucks, levels reordered, strictly inside: {found:?}"
    );
    assert!(
        found.iter().all(|&count| u64::from(count) > MODELS / 3),
        "{found:?} of {MODELS}"
    );
    assert!(u64::from(inside) > MODELS / 2, "{inside} of {MODELS}");
}

/// ProbLog itself, on the same models and the worked example, at both ends.
#[test]
fn the_engine_agrees_with_problog() {
    let Ok(python) = std::env::var("GR_PROBLOG") else {
        println!("SKIPPED: GR_PROBLOG names no Python that has problog 2.3");
        return;
    };
    let mut cases: Vec<(Town, Question)> = models(SMALL).take(60).collect();
    cases.extend((1000..1020).map(|seed| {
        model(
            seed,
            &Size {
                identifiers: 8,
                records: 6,
                rules: 28,
                holders: 6,
            },
        )
    }));
    for shared in [&[] as &[FactId], &[EMAIL], &[PHONE], &[EMAIL, PHONE]] {
        cases.push((worked::town(), today(shared)));
    }
    let ends = cases
        .iter()
        .flat_map(|(town, question)| [0, 1].map(|end| problog::program(town, question, end)));
    let answers = ask_problog(&python, &ends.collect::<Vec<_>>());
    assert_eq!(
        answers.len(),
        2 * cases.len(),
        "an answer for every program"
    );
    for ((town, question), answer) in cases.iter().zip(answers.chunks(2)) {
        let mut expected = vec![
            Band {
                low: f64::NAN,
                high: f64::NAN
            };
            town.facts.len()
        ];
        for &(fact, p) in &answer[0] {
            expected[fact].low = p;
        }
        for &(fact, p) in &answer[1] {
            expected[fact].high = p;
        }
        let found = differences(&bands(town, question), &expected);
        assert!(
            found.is_empty(),
            "{found:?}\n{}",
            problog::program(town, question, 1)
        );
    }
    println!("{} models agree with ProbLog at both ends", cases.len());
}

/// One Python for all programs: starting it takes longer than solving.
fn ask_problog(python: &str, programs: &[String]) -> Vec<Vec<(usize, f64)>> {
    let mut process = Command::new(python)
        .args(["-c", include_str!("support/problog.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("GR_PROBLOG starts");
    let mut input = process.stdin.take().expect("standard input");
    let text = programs.join("%%\n");
    // It reads to the end before it writes, so this cannot block.
    input
        .write_all(text.as_bytes())
        .expect("ProbLog reads the programs");
    drop(input);
    let output = process.wait_with_output().expect("ProbLog ends");
    assert!(output.status.success(), "ProbLog failed");
    let mut answers = Vec::new();
    for line in String::from_utf8(output.stdout).expect("text").lines() {
        if line == "%%" {
            answers.push(Vec::new());
        } else {
            let (fact, p) = line.split_once(' ').expect("a fact and its probability");
            answers
                .last_mut()
                .unwrap()
                .push((fact.parse().unwrap(), p.parse().unwrap()));
        }
    }
    answers
}
