//! What the engine's tests share: random models, an oracle that knows nothing of the engine's ways, and
//! the one comparison that the engine must pass and wrong engines must fail.
#![allow(dead_code)] // Each test file uses its own part of this room.

pub(crate) mod brute;
pub(crate) mod dense;
pub(crate) mod prices;
pub(crate) mod problog;
pub(crate) mod random;
pub(crate) mod worked;

use engine::{
    Band, Catalog, Dependence, Fact, FactId, HolderId, Lever, Market, MarketId, Money, Observation,
    Question, Rates, RecordKind, Report, Rule, TogetherId, assess,
};

use brute::RIGHT;
use random::{Dice, LARGER, SMALL, Size, model};

/// A catalog that owns its tables.
#[derive(Clone, Debug)]
pub(crate) struct Town {
    pub(crate) facts: Vec<Fact<'static>>,
    pub(crate) holders: Vec<Dependence>,
    pub(crate) markets: Vec<Market>,
    pub(crate) rules: Vec<Rule<'static>>,
    pub(crate) observations: Vec<Observation<'static>>,
    pub(crate) levers: Vec<Lever<'static>>,
    pub(crate) rates: Vec<Rates<'static>>,
}

impl Town {
    pub(crate) fn catalog(&self) -> Catalog<'_> {
        Catalog {
            facts: &self.facts,
            holders: &self.holders,
            markets: &self.markets,
            rules: &self.rules,
            observations: &self.observations,
            levers: &self.levers,
            rates: &self.rates,
            crowds: &[],
            first_year: 2003,
            this_year: 2026,
        }
    }

    pub(crate) fn assess(&self, question: &Question) -> Report {
        assess(&self.catalog(), question)
    }

    pub(crate) fn identifiers(&self) -> impl Iterator<Item = FactId> {
        let is_identifier = |fact: &Fact| *fact == Fact::Identifier;
        let facts = (0..).map(FactId).zip(&self.facts);
        facts
            .filter(move |(_, fact)| is_identifier(fact))
            .map(|(id, _)| id)
    }

    /// The ways in which a composed record follows from its parts.
    pub(crate) fn compositions(&self) -> Vec<(Vec<FactId>, FactId)> {
        let mut ways = Vec::new();
        for (id, fact) in (0..).map(FactId).zip(&self.facts) {
            if let Fact::Record {
                kind: RecordKind::Composed { all_of, any_of },
                ..
            } = *fact
            {
                let with = |part: &[FactId]| ([all_of, part].concat(), id);
                if any_of.is_empty() {
                    ways.push(with(&[]));
                }
                ways.extend(any_of.iter().map(|&one| with(&[one])));
            }
        }
        ways
    }

    /// Whether a rule takes part in the answer.
    pub(crate) fn holds(&self, rule: &Rule, question: &Question) -> bool {
        rule.markets.contains(&question.market)
            && (rule.since.unwrap_or(0)..=rule.until.unwrap_or(9999)).contains(&question.year)
            && (question.experts || !rule.expert)
    }
}

/// A question about market 0 today.
pub(crate) fn today(shared: &[FactId]) -> Question {
    Question {
        market: MarketId(0),
        year: 2026,
        shared: shared.to_vec(),
        experts: false,
        money: Money::default(),
    }
}

/// Constant lists for models made at run time.
pub(crate) fn list<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

/// The engine's band of every fact, by id.
pub(crate) fn bands(town: &Town, question: &Question) -> Vec<Band> {
    bands_of(&town.assess(question), town.facts.len())
}

/// The bands of a report, by fact; zero for what has none.
pub(crate) fn bands_of(report: &Report, facts: usize) -> Vec<Band> {
    let mut bands = vec![Band::default(); facts];
    for identifier in &report.identifiers {
        bands[usize::from(identifier.id.0)] = identifier.probability;
    }
    for record in &report.records {
        bands[usize::from(record.id.0)] = record.probability.unwrap_or_default();
    }
    bands
}

/// An engine under comparison: a band for every fact.
pub(crate) type Engine = fn(&Town, &Question) -> Vec<Band>;

/// Where two answers differ by more than rounding, in words.
pub(crate) fn differences(left: &[Band], right: &[Band]) -> Vec<String> {
    assert_eq!(
        left.len(),
        right.len(),
        "an answer has a band for every fact"
    );
    let far = |a: f64, b: f64| (a - b).abs().partial_cmp(&1e-9) != Some(std::cmp::Ordering::Less);
    let pairs = left.iter().zip(right).enumerate();
    pairs
        .filter(|(_, (l, r))| far(l.low, r.low) || far(l.high, r.high))
        .map(|(fact, (l, r))| format!("fact {fact}: {l:?} against {r:?}"))
        .collect()
}

/// The band of a fact in a report, wherever it stands.
pub(crate) fn band(report: &Report, fact: FactId) -> Band {
    let identifiers = report
        .identifiers
        .iter()
        .map(|row| (row.id, row.probability));
    let records = report
        .records
        .iter()
        .map(|row| (row.id, row.probability.unwrap_or_default()));
    identifiers
        .chain(records)
        .find(|(id, _)| *id == fact)
        .map(|(_, band)| band)
        .unwrap()
}

/// Models that every engine is compared on.
pub(crate) const MODELS: u64 = 600;

/// Small random models that brute force can answer.
pub(crate) fn models(size: Size) -> impl Iterator<Item = (Town, Question)> {
    let small = |(town, question): &(Town, Question)| brute::worlds(town, question) <= 1 << 12;
    (0..MODELS)
        .map(move |seed| model(seed, &size))
        .filter(small)
}

/// Where an engine differs from brute force: the one comparison that the engine must pass and every wrong
/// engine must fail.
pub(crate) fn caught(engine: Engine, size: Size) -> Vec<String> {
    let found = models(size)
        .enumerate()
        .filter_map(|(seed, (town, question))| {
            let found = differences(
                &engine(&town, &question),
                &brute::bands(&town, &question, RIGHT),
            );
            (!found.is_empty()).then(|| format!("model {seed}: {found:?}"))
        });
    found.collect()
}

/// The same model with facts, rules, holders and groups under other numbers and in another order; and the
/// new place of each fact.
pub(crate) fn relabelled(
    town: &Town,
    question: &Question,
    dice: &mut Dice,
) -> (Town, Question, Vec<usize>) {
    let shuffled = |dice: &mut Dice, count: usize| {
        let mut places: Vec<usize> = (0..count).collect();
        dice.shuffle(&mut places);
        places
    };
    let facts = shuffled(dice, town.facts.len());
    let holders = shuffled(dice, town.holders.len());
    let fact = |id: &FactId| FactId(facts[usize::from(id.0)] as u16);
    let moved = |ids: &[FactId], dice: &mut Dice| {
        let mut ids: Vec<_> = ids.iter().map(fact).collect();
        dice.shuffle(&mut ids);
        list(ids)
    };
    let mut other = town.clone();
    for (old, &new) in town.facts.iter().zip(&facts) {
        other.facts[new] = match *old {
            Fact::Record {
                kind: RecordKind::Composed { all_of, any_of },
                goes_stale,
            } => {
                let kind = RecordKind::Composed {
                    all_of: moved(all_of, dice),
                    any_of: moved(any_of, dice),
                };
                Fact::Record { kind, goes_stale }
            }
            same => same,
        };
    }
    for (old, &new) in town.holders.iter().zip(&holders) {
        other.holders[new] = *old;
    }
    for rule in &mut other.rules {
        rule.needs = moved(rule.needs, dice);
        rule.gives = fact(&rule.gives);
        rule.holder = HolderId(holders[usize::from(rule.holder.0)] as u8);
        rule.together = rule.together.map(|group| TogetherId(7 - group.0));
    }
    dice.shuffle(&mut other.rules);
    let shared = moved(&question.shared, dice).to_vec();
    (
        other,
        Question {
            shared,
            ..question.clone()
        },
        facts,
    )
}

/// Models that every law is tried on.
pub(crate) const GENERATED: u64 = 10_000;

/// The models of the laws: small ones, and every fifth one larger than brute force could answer.
pub(crate) fn generated() -> impl Iterator<Item = (Town, Question)> {
    (0..GENERATED).map(|seed| model(seed, if seed % 5 == 4 { &LARGER } else { &SMALL }))
}
