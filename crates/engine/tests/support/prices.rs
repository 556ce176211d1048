//! A small market to price things in: one key, five records behind it, one record out of reach.

use super::{Town, list, today};
use engine::*;

pub(crate) const KEY: FactId = FactId(0);
pub(crate) const NAME: FactId = FactId(1);
/// Reachable; goes stale.
pub(crate) const STAYS: FactId = FactId(2);
/// Reachable; does not go stale.
pub(crate) const DEGREE: FactId = FactId(3);
/// Reachable; goes stale.
pub(crate) const CALLS: FactId = FactId(4);
/// Reachable.
pub(crate) const CREDIT: FactId = FactId(5);
/// Derivable, but under one in twenty.
pub(crate) const UNLIKELY: FactId = FactId(6);
/// No way leads there.
pub(crate) const FAR: FactId = FactId(7);
/// Follows from the key alone: given as soon as the key is ticked.
pub(crate) const CONTACT: FactId = FactId(8);

pub(crate) const YUAN: CurrencyId = CurrencyId(0);
pub(crate) const DOLLAR: CurrencyId = CurrencyId(1);
pub(crate) const POUND: CurrencyId = CurrencyId(2);

/// A market in which the key yields every record but the last two.
pub(crate) fn town(observations: &[Observation<'static>]) -> Town {
    let rule = |gives, high| Rule {
        markets: &[MarketId(0)],
        needs: &[KEY],
        gives,
        holder: HolderId(0),
        together: None,
        band: Band { low: 0.0, high },
        since: None,
        until: None,
        expert: false,
    };
    let record = |goes_stale| Fact::Record {
        kind: RecordKind::Core,
        goes_stale,
    };
    let contact = RecordKind::Composed {
        all_of: &[KEY],
        any_of: &[],
    };
    Town {
        facts: vec![
            Fact::Identifier,
            Fact::Identifier,
            record(true),
            record(false),
            record(true),
            record(false),
            record(false),
            record(false),
            Fact::Record {
                kind: contact,
                goes_stale: false,
            },
        ],
        holders: vec![Dependence::Independent],
        markets: vec![
            Market {
                currency: YUAN,
                thin: false,
            },
            Market {
                currency: YUAN,
                thin: false,
            },
        ],
        rules: vec![
            rule(STAYS, 0.8),
            rule(DEGREE, 0.05),
            rule(CALLS, 0.8),
            rule(CREDIT, 0.8),
            rule(UNLIKELY, 0.049),
        ],
        observations: observations.to_vec(),
        levers: Vec::new(),
        rates: vec![
            Rates {
                years: list(vec![
                    YearOfMoney::rate(2012, Nanos(6_310_000_000)),
                    YearOfMoney::rate(2016, Nanos(6_640_000_000)),
                ]),
            },
            Rates {
                years: list(vec![
                    YearOfMoney::rate(2012, Nanos::from_units(1)),
                    YearOfMoney::rate(2016, Nanos::from_units(1)),
                ]),
            },
            Rates {
                years: list(vec![YearOfMoney::rate(2016, Nanos(741_000_000))]),
            },
        ],
    }
}

/// A look-up of hotel stays in 2016, from the key, used in estimates.
pub(crate) fn paid(low: i64, high: i64) -> Observation<'static> {
    Observation {
        market: MarketId(0),
        subject: Subject::Record(STAYS),
        low: Nanos::from_units(low),
        high: Nanos::from_units(high),
        currency: YUAN,
        bound: None,
        as_of: 2016,
        trade: Trade::Lookup,
        requires: &[KEY],
        requires_known: true,
        freshness: Freshness::Live,
        weight: Weight::Usable,
        use_in_estimate: true,
    }
}

/// "As little as": no high end.
pub(crate) fn from(low: i64) -> Observation<'static> {
    Observation {
        bound: Some(Bound::Lower),
        ..paid(low, low)
    }
}

/// "Up to": no low end.
pub(crate) fn up_to(high: i64) -> Observation<'static> {
    Observation {
        bound: Some(Bound::Upper),
        ..paid(high, high)
    }
}

/// The key is ticked, in 2016.
pub(crate) fn asked(year: u16) -> Question {
    Question {
        year,
        ..today(&[KEY])
    }
}

/// An end in whole units; none where it is open.
pub(crate) fn units(end: Option<Nanos>) -> Option<f64> {
    end.map(Nanos::units)
}

/// Any single one of these, for so much: a floor.
pub(crate) fn any_one(records: &'static [FactId], low: i64) -> Observation<'static> {
    Observation {
        subject: Subject::OneOf(records),
        ..paid(low, 2 * low)
    }
}

/// All of these for one price.
pub(crate) fn bundle(records: &'static [FactId], price: i64) -> Observation<'static> {
    Observation {
        subject: Subject::Bundle(records),
        ..paid(price, price)
    }
}

/// What is expected of the price of hotel stays, from the rows by number.
pub(crate) struct Row {
    pub(crate) sentence: &'static str,
    pub(crate) seen: Vec<Observation<'static>>,
    pub(crate) ends: (Option<f64>, Option<f64>),
    pub(crate) used: &'static [u16],
    pub(crate) left_out: &'static [(u16, Exclusion)],
}

/// No row is used.
pub(crate) const UNPRICED: (Option<f64>, Option<f64>) = (Some(-1.0), Some(-1.0));

pub(crate) fn closed(low: f64, high: f64) -> (Option<f64>, Option<f64>) {
    (Some(low), Some(high))
}

/// Compares the price of hotel stays with what each sentence says.
pub(crate) fn check(rows: Vec<Row>) {
    for Row {
        sentence,
        seen,
        ends,
        used,
        left_out,
    } in rows
    {
        let report = town(&seen).assess(&asked(2016));
        let record = report
            .records
            .iter()
            .find(|record| record.id == STAYS)
            .unwrap();
        let expected: Vec<_> = left_out
            .iter()
            .map(|&(id, reason)| LeftOut {
                id: ObservationId(id),
                reason,
            })
            .collect();
        match &record.lookup {
            Some(range) => {
                assert_eq!((units(range.low), units(range.high)), ends, "{sentence}");
                let ids: Vec<_> = range.observations.iter().map(|row| row.id.0).collect();
                assert_eq!(ids, used, "{sentence}");
                assert_eq!(range.left_out, expected, "{sentence}");
            }
            None => {
                assert_eq!(ends, UNPRICED, "{sentence}");
                assert_eq!(record.left_out, expected, "{sentence}");
            }
        }
    }
}

/// Look-ups of some records of a random model; some open, some for any one of several.
pub(crate) fn some(dice: &mut super::random::Dice, town: &Town) -> Vec<Observation<'static>> {
    let records: Vec<_> = (0..)
        .map(FactId)
        .zip(&town.facts)
        .filter(|(_, fact)| **fact != Fact::Identifier)
        .map(|(id, _)| id)
        .collect();
    let rows = (0..dice.below(6)).map(|_| {
        let low = 1 + dice.below(500) as i64;
        let row = match dice.below(4) {
            0 => from(low),
            1 => up_to(low),
            _ => paid(low, low + dice.below(500) as i64),
        };
        let subject = match dice.below(4) {
            0 => Subject::OneOf(list(dice.some(&records, 2))),
            _ => Subject::Record(records[dice.below(records.len())]),
        };
        Observation {
            subject,
            requires: &[],
            ..row
        }
    });
    rows.collect()
}
