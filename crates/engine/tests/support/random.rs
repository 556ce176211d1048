//! Random small models: cycles, shared lucks, levels whose order differs between the ends.

use super::{Town, list};
use engine::*;

/// SplitMix64, so that a seed says everything about a model.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `sides`.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        (self.roll() % sides as u64) as usize
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Strictly between 0 and 1.
    pub(crate) fn unit(&mut self) -> f64 {
        ((self.roll() >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// A few of some items, in random order, each once.
    pub(crate) fn some<T: Copy>(&mut self, items: &[T], count: usize) -> Vec<T> {
        let mut left = items.to_vec();
        self.shuffle(&mut left);
        left.truncate(count);
        left
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// How large a model becomes.
pub(crate) struct Size {
    pub(crate) identifiers: usize,
    pub(crate) records: usize,
    pub(crate) rules: usize,
    pub(crate) holders: usize,
}

/// Small enough for brute force over all worlds.
pub(crate) const SMALL: Size = Size {
    identifiers: 4,
    records: 3,
    rules: 11,
    holders: 4,
};

/// More facts and lucks than brute force could answer.
pub(crate) const LARGER: Size = Size {
    identifiers: 8,
    records: 6,
    rules: 30,
    holders: 6,
};

/// A model from a seed, and a question about it.
pub(crate) fn model(seed: u64, size: &Size) -> (Town, Question) {
    let dice = &mut Dice(seed);
    let identifiers: Vec<_> = (0..size.identifiers as u16).map(FactId).collect();
    let mut facts = vec![Fact::Identifier; size.identifiers];
    facts.extend((0..size.records).map(|_| record(dice, &identifiers)));
    let holders = (0..size.holders)
        .map(|_| {
            if dice.once_in(2) {
                Dependence::Comonotone
            } else {
                Dependence::Independent
            }
        })
        .collect();
    let rules = (0..size.rules).map(|_| rule(dice, &facts, size)).collect();
    let currency = CurrencyId(0);
    let town = Town {
        facts,
        holders,
        markets: vec![
            Market {
                currency,
                thin: false,
            },
            Market {
                currency,
                thin: true,
            },
        ],
        rules,
        observations: Vec::new(),
        levers: Vec::new(),
        rates: Vec::new(),
    };
    let few = if dice.once_in(12) {
        0
    } else {
        1 + dice.below(2)
    };
    let shared = dice.some(&identifiers, few);
    let year = 2003 + dice.below(24) as u16;
    let question = Question {
        market: MarketId(0),
        year,
        shared,
        experts: dice.once_in(4),
        money: Money::default(),
    };
    (town, question)
}

fn record(dice: &mut Dice, identifiers: &[FactId]) -> Fact<'static> {
    let kind = match dice.below(6) {
        0 => {
            let all = dice.below(3);
            let any = dice.below(3) + usize::from(all == 0);
            let parts = dice.some(identifiers, all + any);
            let (all_of, any_of) = parts.split_at(all.min(parts.len()));
            RecordKind::Composed {
                all_of: list(all_of.to_vec()),
                any_of: list(any_of.to_vec()),
            }
        }
        1 => RecordKind::Other,
        2 => RecordKind::StockOrListOnly,
        _ => RecordKind::Core,
    };
    Fact::Record {
        kind,
        goes_stale: dice.once_in(2),
    }
}

fn rule(dice: &mut Dice, facts: &[Fact<'static>], size: &Size) -> Rule<'static> {
    let all: Vec<_> = (0..facts.len() as u16).map(FactId).collect();
    let composed = |id: FactId| {
        matches!(
            facts[usize::from(id.0)],
            Fact::Record {
                kind: RecordKind::Composed { .. } | RecordKind::StockOrListOnly,
                ..
            }
        )
    };
    let gives = loop {
        let gives = all[dice.below(all.len())];
        if !composed(gives) {
            break gives;
        }
    };
    let others: Vec<_> = all.into_iter().filter(|&fact| fact != gives).collect();
    let needs = if dice.once_in(3) {
        2 + dice.below(2)
    } else {
        1
    };
    let (mut low, mut high) = (dice.unit(), dice.unit());
    if dice.once_in(3) {
        // Few values, so that rules of one luck share levels.
        (low, high) = ((low * 4.0).floor() / 4.0, (high * 4.0).ceil() / 4.0);
    }
    let year = |dice: &mut Dice| dice.once_in(8).then(|| 2003 + dice.below(24) as u16);
    Rule {
        markets: match dice.below(12) {
            0 => &[MarketId(1)],
            1 | 2 => &[MarketId(0), MarketId(1)],
            _ => &[MarketId(0)],
        },
        needs: list(dice.some(&others, needs)),
        gives,
        holder: HolderId(dice.below(size.holders) as u8),
        together: dice.once_in(2).then(|| TogetherId(dice.below(2) as u16)),
        band: Band {
            low: low.min(high),
            high: low.max(high),
        },
        since: year(dice),
        until: year(dice),
        expert: dice.once_in(12),
    }
}
