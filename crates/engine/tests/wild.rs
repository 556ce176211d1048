//! Catalogs that no check has seen: whatever they hold, there is an answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

mod support;

use engine::*;
use support::random::{Dice, Size, model};
use support::{Town, list};

#[test]
fn no_catalog_makes_the_engine_panic() {
    let (mut priced, mut planned, mut fitted) = (0, 0, 0);
    for seed in 0..20_000 {
        let dice = &mut Dice(seed);
        let size = Size {
            identifiers: 1 + dice.below(5),
            records: dice.below(5),
            rules: dice.below(14),
            holders: 1 + dice.below(3),
        };
        let (mut town, mut question) = if size.identifiers + size.records > 3 {
            model(seed, &size)
        } else {
            model(seed, &Size { records: 3, ..size })
        };
        spoil(dice, &mut town);
        question.market = MarketId(dice.below(3) as u8);
        question.year = dice.roll() as u16;
        question
            .shared
            .extend((0..dice.below(3)).map(|_| fact(dice)));
        question.money = Money {
            currency: dice.once_in(3).then(|| CurrencyId(dice.below(4) as u8)),
            today: dice.once_in(3),
        };
        let report = town.assess(&question);
        // Whatever the report is of.
        if dice.once_in(4) {
            question.shared.clear();
        }
        let catalog = town.catalog();
        let expected = &report.expected_price;
        assert!(expected.low <= expected.high, "{expected:?}");
        for taken in take_back(&catalog, &question, &report) {
            let [low, high] = taken.remains.expected_price;
            assert!(low <= expected.low && high <= expected.high && low <= high);
        }
        lever_effects(&catalog, &question, &report);
        spread(&catalog, &question, &report);
        what_it_takes(&catalog, &question, &report);
        for record in &report.records {
            let ranges = [&record.lookup, &record.list, &record.dataset, &record.stock];
            for range in ranges.into_iter().flatten() {
                priced += 1;
                assert!(in_order(range.low, range.high), "{range:?}");
                fitted += usize::from(range.middle.is_some());
                assert!(in_order(range.low, range.middle) && in_order(range.middle, range.high));
                assert!(range.low.is_some() || range.high.is_some(), "{range:?}");
            }
            let band = record.probability.unwrap_or_default();
            assert!(0.0 <= band.low && band.low <= band.high && band.high <= 1.0);
        }
        for total in [report.dossier.plan, report.dossier.piece_by_piece]
            .into_iter()
            .flatten()
        {
            planned += 1;
            assert!(in_order(total.low, total.high), "{total:?}");
        }
    }
    assert!(
        priced > 1000 && planned > 500 && fitted > 50,
        "{priced} prices, {planned} totals, {fitted} middles"
    );
}

fn in_order(low: Option<Nanos>, high: Option<Nanos>) -> bool {
    low.zip(high).is_none_or(|(low, high)| low <= high)
}

/// Mostly a fact that exists.
fn fact(dice: &mut Dice) -> FactId {
    FactId(if dice.once_in(8) {
        dice.roll() as u16
    } else {
        dice.below(9) as u16
    })
}

fn facts(dice: &mut Dice) -> &'static [FactId] {
    list((0..dice.below(5)).map(|_| fact(dice)).collect())
}

/// Puts in what a catalog should not hold.
fn spoil(dice: &mut Dice, town: &mut Town) {
    for rule in &mut town.rules {
        if dice.once_in(4) {
            rule.needs = facts(dice);
            rule.gives = fact(dice);
            rule.holder = HolderId(dice.below(9) as u8);
            rule.together = dice.once_in(2).then(|| TogetherId(dice.roll() as u16));
            let number = |dice: &mut Dice| {
                [f64::NAN, -0.0, 2.0, -1.0, f64::INFINITY, 1e-320, 0.5][dice.below(7)]
            };
            rule.band = Band {
                low: number(dice),
                high: number(dice),
            };
        }
    }
    for fact in &mut town.facts {
        if dice.once_in(6) {
            let kind = RecordKind::Composed {
                all_of: facts(dice),
                any_of: facts(dice),
            };
            *fact = Fact::Record {
                kind,
                goes_stale: true,
            };
        }
    }
    if dice.once_in(4) {
        town.holders.clear();
    }
    town.markets.truncate(dice.below(3));
    let money = |dice: &mut Dice, year| YearOfMoney {
        per_dollar: Nanos([0, -5, 1, i64::MAX, 7_000_000_000][dice.below(5)]),
        consumer_prices: [0, 1, 10_000, 12_345, u32::MAX][dice.below(5)],
        ..YearOfMoney::rate(year, Nanos(0))
    };
    town.levers = (0..dice.below(3))
        .map(|_| Lever {
            markets: &[MarketId(0)],
            effect: Effect::Cuts,
            cuts: list(
                (0..dice.below(4))
                    .map(|_| RuleId(dice.below(20) as u16))
                    .collect(),
            ),
        })
        .collect();
    town.rates = (0..dice.below(3))
        .map(|_| Rates {
            years: list((2010..2020).map(|year| money(dice, year)).collect()),
        })
        .collect();
    town.observations = (0..dice.below(30)).map(|_| observation(dice)).collect();
    if dice.once_in(6) {
        // Enough prices of one record for a middle.
        let subject = Subject::Record(FactId(town.facts.len() as u16 - 1));
        for row in &mut town.observations {
            *row = Observation {
                subject,
                requires: &[],
                trade: Trade::Lookup,
                bound: None,
                use_in_estimate: true,
                ..*row
            };
        }
    }
}

/// Any price but a negative one or one whose ends are swapped: that is what the catalog's check is for.
fn observation(dice: &mut Dice) -> Observation<'static> {
    let mut ends = [0, 0].map(|_| match dice.below(4) {
        0 => i64::MAX,
        1 => dice.below(9) as i64,
        _ => (dice.roll() >> (8 + dice.below(50))) as i64,
    });
    ends.sort_unstable();
    let subject = match dice.below(4) {
        0 => Subject::OneOf(facts(dice)),
        1 => Subject::Bundle(facts(dice)),
        _ => Subject::Record(fact(dice)),
    };
    let bound = [None, None, Some(Bound::Lower), Some(Bound::Upper)][dice.below(4)];
    Observation {
        market: MarketId([0, 0, 0, 9][dice.below(4)]),
        subject,
        low: Nanos(ends[0]),
        high: Nanos(ends[1]),
        currency: CurrencyId([0, 0, 0, 1, 2, 9][dice.below(6)]),
        bound,
        as_of: if dice.once_in(4) {
            dice.roll() as u16
        } else {
            2010 + dice.below(10) as u16
        },
        trade: [
            Trade::Lookup,
            Trade::Lookup,
            Trade::Lookup,
            Trade::List,
            Trade::Dataset,
            Trade::Stock,
        ][dice.below(6)],
        requires: if dice.once_in(2) { &[] } else { facts(dice) },
        requires_known: dice.once_in(2),
        freshness: [Freshness::Live, Freshness::Leaked, Freshness::Unknown][dice.below(3)],
        weight: [Weight::Weak, Weight::Usable, Weight::Strong][dice.below(3)],
        use_in_estimate: !dice.once_in(4),
    }
}
