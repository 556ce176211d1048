//! How far the price may lie from the expected one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::prices::*;
use support::random::{Dice, SMALL, Size, model};
use support::{Town, brute, list, models, today};

fn near(found: Nanos, wanted: f64) -> bool {
    (found.units() - wanted).abs() < 1e-4
}

/// The variance by the definition: the price of each pair of records, in all worlds. Both of a pair arrive
/// where a third record arrives that needs both and nothing else.
fn variance(town: &Town, question: &Question, report: &Report) -> [f64; 2] {
    let parts = &report.expected_price.parts;
    let mut pairs = town.clone();
    for a in parts {
        for b in parts {
            let gives = FactId(pairs.facts.len() as u16);
            pairs.facts.push(Fact::Record {
                kind: RecordKind::Other,
                goes_stale: false,
            });
            pairs.holders.push(Dependence::Independent);
            pairs.rules.push(Rule {
                markets: &[MarketId(0)],
                needs: list(vec![a.record, b.record]),
                gives,
                holder: HolderId(pairs.holders.len() as u8 - 1),
                together: None,
                band: Band {
                    low: 1.0,
                    high: 1.0,
                },
                since: None,
                until: None,
                expert: false,
            });
        }
    }
    let bands = brute::bands(&pairs, question, brute::RIGHT);
    let mut both = bands[town.facts.len()..].iter();
    let mut sums = [0.0; 2];
    for a in parts {
        for b in parts {
            let (p, q) = (
                bands[usize::from(a.record.0)],
                bands[usize::from(b.record.0)],
            );
            let both = both.next().unwrap();
            sums[0] += a.low.units() * b.low.units() * (both.low - p.low * q.low);
            sums[1] += a.high.units() * b.high.units() * (both.high - p.high * q.high);
        }
    }
    sums.map(|sum| sum.max(0.0))
}

#[test]
fn it_is_the_deviation_over_all_worlds() {
    let (mut compared, mut apart) = (0, 0);
    for (seed, (mut town, question)) in (0..).zip(models(SMALL)) {
        town.observations = some(&mut Dice(seed), &town);
        let report = town.assess(&question);
        let found = spread(&town.catalog(), &question, &report);
        let wanted = variance(&town, &question, &report).map(f64::sqrt);
        assert!(
            near(found.low, wanted[0]) && near(found.high, wanted[1]),
            "model {seed}: {found:?}, not {wanted:?}"
        );
        assert_eq!(found.exactness, Exactness::Exact);
        compared += usize::from(report.expected_price.parts.len() > 1);
        apart += usize::from((independent(&report) - wanted[1]).abs() > 1.0);
    }
    // As if records arrived independently, the wrong engine, differs in many of them.
    assert!(compared > 50 && apart > 20, "{compared} {apart}");
}

/// The deviation at the high end if records arrived independently of each other.
fn independent(report: &Report) -> f64 {
    let parts = report.expected_price.parts.iter();
    let variances = parts.map(|part| {
        let p = support::band(report, part.record).high;
        part.high.units().powi(2) * p * (1.0 - p)
    });
    variances.sum::<f64>().sqrt()
}

#[test]
fn independence_understates_it() {
    let of = |record| Observation {
        subject: Subject::Record(record),
        ..paid(100, 100)
    };
    let mut town = town(&[of(STAYS), of(CALLS), of(CREDIT)]);
    town.holders = vec![Dependence::Comonotone];
    let question = asked(2016);
    let report = town.assess(&question);
    let found = spread(&town.catalog(), &question, &report);
    // All three through one insider with chance 0.8: 300 or nothing, 300 · sqrt(0.8 · 0.2) = 120.
    assert!(near(found.high, 120.0), "{found:?}");
    // Independent: 100 · sqrt(3 · 0.8 · 0.2) = 69.28.
    assert!((independent(&report) - 69.282).abs() < 0.001);
    town.holders = vec![Dependence::Independent];
    let found = spread(&town.catalog(), &question, &report);
    assert!(near(found.high, 100.0 * 0.48_f64.sqrt()), "{found:?}");
}

#[test]
fn nothing_priced_spreads_nothing() {
    let town = town(&[]);
    let report = town.assess(&asked(2016));
    let found = spread(&town.catalog(), &asked(2016), &report);
    assert_eq!((found.low, found.high), (Nanos(0), Nanos(0)));
}

#[test]
fn past_the_budget_fixed_worlds_answer_and_say_so() {
    // A dense random cycle: as many worlds as there are.
    let size = Size {
        identifiers: 4,
        records: 40,
        rules: 250,
        holders: 200,
    };
    let (mut town, _) = model(5, &size);
    for rule in &mut town.rules {
        (rule.since, rule.until, rule.expert) = (None, None, false);
        rule.markets = &[MarketId(0)];
        rule.together = None;
    }
    town.holders.fill(Dependence::Independent);
    town.observations = (0..8)
        .flat_map(|seed| some(&mut Dice(seed), &town))
        .collect();
    let question = today(&[FactId(0), FactId(1)]);
    let report = town.assess(&question);
    let catalog = town.catalog();
    let found = spread(&catalog, &question, &report);
    assert!(matches!(found.exactness, Exactness::Estimate { half_width } if half_width < 0.01));
    assert!(
        found.high > Nanos(0) && found.high <= most(&report),
        "{found:?}"
    );
    assert_eq!(
        found,
        spread(&catalog, &question, &report),
        "the same worlds again"
    );
    let taken = take_back(&catalog, &question, &report);
    assert!(matches!(
        taken[0].remains.exactness,
        Exactness::Estimate { .. }
    ));
    assert!(taken[0].remains.expected_records.high <= report.expected_records.high);
    let takes = what_it_takes(&catalog, &question, &report);
    assert!(
        takes.iter().any(|it| it.outlay.is_none()),
        "too many ways to say"
    );
}

/// No price is further from the mean than all prices together.
fn most(report: &Report) -> Nanos {
    let parts = report.expected_price.parts.iter();
    Nanos(parts.map(|part| part.high.0).sum())
}
