//! Markets of any size, with cycles, holders that share a chance and bands of two different ends.

use catalog::Compiled;
use engine::{
    Band, Catalog, CurrencyId, Dependence, Fact, FactId, HolderId, Market, MarketId, Money,
    Question, RecordKind, Rule, TogetherId,
};

use crate::Model;

/// How the rules hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A few identifiers, each derivable from the others, lead to everything: what the real markets look like.
    Hubs,
    /// Records follow from the five of the layer before, and now and then the other way round; four layers
    /// stand on the hubs, then the next four.
    Layers,
    /// Anything from any two or three things: nothing is known that computes this exactly.
    Dense,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Hubs, Self::Layers, Self::Dense];

    fn name(self) -> &'static str {
        match self {
            Self::Hubs => "hub-like",
            Self::Layers => "layered",
            Self::Dense => "dense",
        }
    }
}

/// As many as the real vocabulary has.
const IDENTIFIERS: usize = 28;
const HUBS: usize = 5;
const LAYER: usize = 5;
const LAYERS: usize = 4;
/// Facts besides the identifiers at least, and in a dense market at most.
const RECORDS: usize = 20;
/// Five holders share a chance, one does not.
const HOLDERS: usize = 6;
/// A record of the real markets has about four ways; a layered one has two, because with four nothing is
/// known that computes it exactly.
const WAYS: [usize; 2] = [4, 2];

/// A market of so many rules, and one question: two identifiers.
///
/// ```
/// use bench::synthetic::{Shape, market};
/// let model = market(Shape::Hubs, 100);
/// assert_eq!((model.compiled.catalog.rules.len(), model.questions.len()), (100, 1));
/// assert_eq!(model.questions[0].shared.len(), 2);
/// ```
pub fn market(shape: Shape, rules: usize) -> Model {
    let dice = &mut Dice(rules as u64);
    let facts = match shape {
        Shape::Dense => IDENTIFIERS + RECORDS,
        _ => IDENTIFIERS + (rules / WAYS[usize::from(shape == Shape::Layers)]).max(RECORDS),
    };
    let list: Vec<_> = (0..rules)
        .map(|at| rule(shape, at, rules, facts, dice))
        .collect();
    let record = Fact::Record {
        kind: RecordKind::Core,
        goes_stale: false,
    };
    let mut kinds = vec![Fact::Identifier; IDENTIFIERS];
    kinds.resize(facts, record);
    let mut holders = vec![Dependence::Comonotone; HOLDERS - 1];
    holders.push(Dependence::Independent);
    let catalog = Catalog {
        facts: kinds.leak(),
        holders: holders.leak(),
        markets: &[Market {
            currency: CurrencyId(0),
            thin: false,
        }],
        rules: list.leak(),
        observations: &[],
        levers: &[],
        rates: &[],
        crowds: &[],
        first_year: 1,
        this_year: 1,
    };
    let names = |letter: char, count: usize| {
        (0..count)
            .map(|at| &*format!("{letter}{at}").leak())
            .collect()
    };
    let shared = match shape {
        Shape::Dense => (0..8).map(FactId).collect(),
        _ => vec![FactId(0), FactId(HUBS as u16)],
    };
    let compiled = Compiled {
        model: "synthetic",
        catalog,
        facts: names('f', facts),
        identifiers: IDENTIFIERS,
        holders: names('h', HOLDERS),
        markets: vec!["m"],
        rules: names('r', rules),
        observations: Vec::new(),
        levers: Vec::new(),
        sources: Vec::new(),
        currencies: vec!["c"],
        together: names('t', facts),
    };
    let question = Question {
        market: MarketId(0),
        year: 1,
        shared,
        experts: false,
        money: Money::default(),
    };
    Model {
        name: format!("{}, {rules} rules", shape.name()),
        compiled,
        questions: vec![question],
        also_problog: vec![0],
    }
}

fn rule(shape: Shape, at: usize, rules: usize, facts: usize, dice: &mut Dice) -> Rule<'static> {
    let records = facts - IDENTIFIERS;
    let (mut needs, gives) = match shape {
        // The hubs lead to each other in a ring, and one rule in eight, thirty at most, back to one of them.
        _ if shape != Shape::Dense && at < HUBS => (vec![at], (at + 1) % HUBS),
        Shape::Hubs if at < (rules / 8).min(30) => {
            (vec![dice.below(IDENTIFIERS)], dice.below(HUBS))
        }
        Shape::Hubs => {
            let hubs = 1 + usize::from(dice.below(3) == 0);
            let needs = (0..hubs).map(|_| dice.below(HUBS)).collect();
            (needs, IDENTIFIERS + at % records)
        }
        Shape::Layers => {
            let to = IDENTIFIERS + at % records;
            let layer = (at % records) / LAYER;
            let above = |dice: &mut Dice| IDENTIFIERS + (layer - 1) * LAYER + dice.below(LAYER);
            if layer.is_multiple_of(LAYERS) {
                (vec![dice.below(HUBS)], to)
            } else if dice.below(16) == 0 {
                (vec![to], above(dice))
            } else {
                (vec![above(dice)], to)
            }
        }
        Shape::Dense => {
            let needs = 2 + dice.below(2);
            let needs = (0..needs).map(|_| dice.below(facts)).collect();
            (needs, dice.below(facts))
        }
    };
    needs.retain(|&need| need != gives);
    needs.sort_unstable();
    needs.dedup();
    if needs.is_empty() {
        needs.push((gives + 1) % HUBS);
    }
    // A holder that spans the layers would tie each to all: there, what hangs together are the rules that give
    // one record. Elsewhere some eighty rules go through holders, as in the real markets.
    let local = shape == Shape::Layers;
    let shares = !local && dice.below(rules) < 80;
    let low = 0.1 + 0.05 * dice.below(8) as f64;
    Rule {
        markets: &[MarketId(0)],
        needs: needs
            .into_iter()
            .map(|need| FactId(need as u16))
            .collect::<Vec<_>>()
            .leak(),
        gives: FactId(gives as u16),
        holder: HolderId(if shares {
            dice.below(HOLDERS)
        } else {
            HOLDERS - 1
        } as u8),
        together: (local && gives.is_multiple_of(2)).then_some(TogetherId(gives as u16)),
        band: Band {
            low,
            high: low + 0.05 * (1 + dice.below(9)) as f64,
        },
        since: None,
        until: None,
        expert: false,
    }
}

/// SplitMix64: the same markets on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}
