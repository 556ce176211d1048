//! The smallest sets of ticked identifiers that suffice for a record, and the smallest that close it.
//!
//! A set suffices when it hits every set that closes, and the other way round. So both searches are one:
//! Reiter, "A Theory of Diagnosis from First Principles" (1987). A set that does not do yet names a smallest
//! set of the other kind which it misses, and must be joined by one of its members. Level by level, so that
//! the smallest come first and a level is complete; an element tried earlier is left out later, so that no
//! set is met twice.

use crate::circuit::{End, Ends};
use crate::closure::{Closure, NONE};
use crate::model::{Catalog, FactId};
use crate::order::sort;
use crate::players::Game;
use crate::probability::Functions;
use crate::report::{Exactness, Listed, Minimal, Question, SetList, Sets};
use crate::worlds::{Sample, half_width};

mod closing;
pub use closing::closing;

/// Players, one a bit.
type Set = u32;

/// From so many sets on, larger ones are no longer looked for: nobody reads more.
const ENOUGH: usize = 16;
/// More sets of one size than this are not listed.
const MOST: usize = 64;
/// Places of one level of the search, and questions to the oracle for one list. A question takes a
/// microsecond or a few; real lists take some dozens to some hundreds.
const WIDEST: usize = 1 << 12;
/// See [`WIDEST`].
const QUESTIONS: usize = 1 << 11;
/// Words of 64 fixed worlds that stand in for a circuit that does not fit; fewer where even one set for each
/// record would take more than [`LOOKS`].
const WORDS: usize = 64;
/// Clauses and nodes looked at in all questions, so that no model takes endless time: ten thousand rules
/// that need each other take a few seconds. Past them a list ends where it is.
const LOOKS: usize = 1 << 27;
/// A likelihood this near the threshold is not above it, so that rounding decides nothing.
const ROUNDING: f64 = 1e-12;

/// The minimal sets of ticked identifiers that bring each record above a likelihood at the high end, and those
/// whose withdrawal leaves it at most there; at 0 that is whether there is any route at all.
///
/// Withholding is not erasing: what follows from the rest stays derivable, and is counted as such.
///
/// ```
/// use engine::*;
///
/// let (phone, mail, stays) = (FactId(0), FactId(1), FactId(2));
/// let rule = |needs, high| Rule {
///     markets: &[MarketId(0)],
///     needs,
///     gives: stays,
///     holder: HolderId(0),
///     together: None,
///     band: Band { low: 0.0, high },
///     since: None,
///     until: None,
///     expert: false,
/// };
/// let record = Fact::Record { kind: RecordKind::Core, goes_stale: true };
/// let catalog = Catalog {
///     facts: &[Fact::Identifier, Fact::Identifier, record],
///     holders: &[Dependence::Comonotone],
///     markets: &[Market { currency: CurrencyId(0), thin: false }],
///     rules: &[rule(&[FactId(0)], 0.5), rule(&[FactId(1)], 0.02)],
///     observations: &[],
///     rates: &[], crowds: &[], levers: &[],
///     first_year: 2003,
///     this_year: 2026,
/// };
/// let shared = vec![phone, mail];
/// let question = Question { market: MarketId(0), year: 2026, shared, experts: false, money: Money::default() };
///
/// // Either suffices for some route; to close every route, both must be withheld.
/// let Minimal::Sets { sufficient, blocking } = &sets(&catalog, &question, 0.0).records[0].1 else {
///     panic!("there are sets");
/// };
/// assert_eq!(sufficient.sets, [[phone], [mail]]);
/// assert_eq!(blocking.sets, [[phone, mail]]);
/// // To bring it to 5 % or less, the phone number is enough.
/// let Minimal::Sets { blocking, .. } = &sets(&catalog, &question, 0.05).records[0].1 else {
///     panic!("there are sets");
/// };
/// assert_eq!(blocking.sets, [[phone]]);
/// ```
pub fn sets(catalog: &Catalog, question: &Question, above: f64) -> Sets {
    within(&Game::new(catalog, question), above, LOOKS)
}

/// The sets, from so many looks.
fn within(game: &Game, above: f64, looks: usize) -> Sets {
    let mut oracle = Oracle::new(game, above, looks);
    let exactness = oracle.exactness();
    let all = on_a_way(game);
    let mut answer = |holds: &mut dyn FnMut(&mut Oracle, Set) -> bool| {
        let mut search = Search {
            all,
            holds: &mut |set| {
                let does = holds(&mut oracle, set);
                (does, oracle.looks == 0)
            },
            questions: 0,
            spent: false,
        };
        search.minimal(&game.players)
    };
    let mut records = Vec::new();
    for (at, &record) in game.records.iter().enumerate() {
        let found = answer(&mut |oracle, set| oracle.holds(at, set));
        records.push((FactId(record as u16), found));
    }
    // What everything that is ticked brings above, among what is counted.
    let mut counted: Vec<_> = (0..records.len()).collect();
    counted.retain(|&at| game.counted[at] && records[at].1 != Minimal::Never);
    let everything = answer(&mut |oracle, set| {
        !counted.is_empty() && counted.iter().all(|&at| oracle.holds(at, set))
    });
    let anything = answer(&mut |oracle, set| counted.iter().any(|&at| oracle.holds(at, set)));
    Sets {
        records,
        everything,
        anything,
        exactness,
    }
}

/// The players on some way to what the cone leads to. Others are in no minimal set, and need not be asked about.
fn on_a_way(game: &Game) -> Set {
    let places = &game.cone.facts;
    let matters = |player: &FactId| places.iter().any(|it| it.fact == u32::from(player.0));
    let players = game.players.iter().zip(0..);
    players
        .filter(|(player, _)| matters(player))
        .fold(0, |set, (_, bit)| set | 1 << bit)
}

/// Says whether a record comes above the threshold when only some players are ticked.
struct Oracle<'g> {
    game: &'g Game,
    above: f64,
    way: Way,
    /// What is left of [`LOOKS`].
    looks: usize,
    /// By fact: what is ticked.
    given: Vec<bool>,
}

/// How it knows.
enum Way {
    /// Any likelihood will do: by what can be derived from the set asked about last.
    Closure(Closure, Option<Set>),
    /// By the circuit; each variable's player, or none; and the values of nodes.
    Circuit(Functions, Vec<f64>),
    /// By the worlds of [`crate::worlds`].
    Worlds(Vec<Sample>),
}

impl<'g> Oracle<'g> {
    fn new(game: &'g Game, above: f64, looks: usize) -> Self {
        let way = if above > 0.0 {
            match game.functions(End::HIGH) {
                Ok(functions) => Way::Circuit(functions, Vec::new()),
                Err(_) => {
                    // Two lists a record; each shrinks two sets at least.
                    let questions = game.records.len() * 4 * (game.players.len() + 1);
                    let least = questions.saturating_mul(game.model.clauses.len());
                    let words = (LOOKS / least.max(1)).clamp(1, WORDS) as u64;
                    let draw = |word| Sample::draw(&game.model, word);
                    Way::Worlds((0..words).map(draw).collect())
                }
            }
        } else {
            Way::Closure(Closure::default(), None)
        };
        Self {
            game,
            above: above + ROUNDING,
            way,
            looks,
            given: game.given.clone(),
        }
    }

    fn exactness(&self) -> Exactness {
        match &self.way {
            Way::Worlds(words) => Exactness::Estimate {
                half_width: half_width(words.len() * 64),
            },
            _ => Exactness::Exact,
        }
    }

    fn holds(&mut self, record: usize, set: Set) -> bool {
        let Game {
            model,
            players,
            records,
            ..
        } = self.game;
        let fact = records[record];
        for (player, bit) in players.iter().zip(0..) {
            self.given[usize::from(player.0)] = set >> bit & 1 == 1;
        }
        let given = &self.given;
        match &mut self.way {
            Way::Closure(closure, asked) => {
                if *asked != Some(set) {
                    self.looks = self.looks.saturating_sub(model.clauses.len());
                    closure.compute(model, given, NONE);
                    *asked = Some(set);
                }
                closure.knows(fact)
            }
            Way::Circuit(functions, values) => {
                for &(var, fact) in &functions.players {
                    let ticked = f64::from(u8::from(given[fact as usize]));
                    functions.weights[var as usize] = [ticked; 3];
                }
                let nodes = functions.nodes[record].len();
                self.looks = self.looks.saturating_sub(nodes);
                last(&functions.nodes[record], &functions.weights, values) > self.above
            }
            Way::Worlds(words) => {
                let looks = words.len() * model.clauses.len();
                self.looks = self.looks.saturating_sub(looks);
                let mut count = 0;
                for word in words.iter_mut() {
                    word.derive(model, 1, given);
                    count += word.facts[fact as usize].count_ones();
                }
                f64::from(count) / (words.len() * 64) as f64 > self.above
            }
        }
    }
}

/// One pass over the nodes at the high end, to the value of the last.
fn last(nodes: &[crate::bdd::Node], weights: &[Ends], values: &mut Vec<f64>) -> f64 {
    values.clear();
    values.extend([0.0, 1.0]);
    for node in nodes.iter().skip(2) {
        let (lo, hi) = (values[node.lo as usize], values[node.hi as usize]);
        values.push(lo + weights[node.var as usize][1] * (hi - lo));
    }
    values[nodes.len() - 1]
}

/// The search for the minimal sets of a monotone oracle, and of its dual.
struct Search<'o> {
    all: Set,
    /// Whether it holds, and whether no more should be asked than must be.
    holds: &'o mut dyn FnMut(Set) -> (bool, bool),
    /// Asked so far for one list.
    questions: usize,
    spent: bool,
}

impl Search<'_> {
    fn minimal(&mut self, players: &[FactId]) -> Minimal {
        if (self.holds)(0).0 {
            return Minimal::Always;
        }
        if !(self.holds)(self.all).0 {
            return Minimal::Never;
        }
        // What one search meets of the other kind, the other starts with.
        let mut other = Vec::new();
        let sufficient = self.list(false, &mut other);
        let mut sufficing = sufficient.0.clone();
        let blocking = self.list(true, &mut sufficing);
        let named = |(sets, listed): (Vec<Set>, Listed)| SetList {
            sets: sets
                .iter()
                .map(|set| {
                    let bits = players.iter().zip(0..);
                    bits.filter(|(_, bit)| set >> bit & 1 == 1)
                        .map(|(player, _)| *player)
                        .collect()
                })
                .collect(),
            listed,
        };
        Minimal::Sets {
            sufficient: named(sufficient),
            blocking: named(blocking),
        }
    }

    /// Whether a set suffices, or whether it blocks.
    fn does(&mut self, blocking: bool, set: Set) -> bool {
        self.questions += 1;
        let asked = if blocking { self.all & !set } else { set };
        let (holds, spent) = (self.holds)(asked);
        self.spent = spent || self.questions > QUESTIONS;
        holds != blocking
    }

    /// A minimal set within one that does.
    fn shrink(&mut self, blocking: bool, mut set: Set) -> Set {
        for bit in bits(set) {
            if self.does(blocking, set & !bit) {
                set &= !bit;
            }
        }
        set
    }

    /// The minimal sets, smallest first, then by ids. `other` are minimal sets of the other kind.
    fn list(&mut self, blocking: bool, other: &mut Vec<Set>) -> (Vec<Set>, Listed) {
        (self.questions, self.spent) = (0, false);
        let mut found: Vec<Set> = Vec::new();
        // What was chosen, and what may no longer be.
        let mut level = vec![(0, 0)];
        while !level.is_empty() && found.len() < ENOUGH {
            let complete = found.len();
            let mut next = Vec::new();
            for &(chosen, barred) in &level {
                if next.len() > WIDEST || self.spent {
                    break;
                }
                if found.iter().any(|set| set & !chosen == 0) {
                    continue;
                }
                let missed = other.iter().filter(|set| **set & chosen == 0);
                let missed = match missed.min_by_key(|set| (**set & !barred).count_ones()) {
                    Some(&set) => set,
                    None if self.does(blocking, chosen) => {
                        found.push(chosen);
                        continue;
                    }
                    None => {
                        let set = self.shrink(!blocking, self.all & !chosen);
                        other.push(set);
                        set
                    }
                };
                let mut barred = barred;
                for bit in bits(missed & !barred) {
                    next.push((chosen | bit, barred));
                    barred |= bit;
                }
            }
            let cut = next.len() > WIDEST || self.spent;
            let by_ids = |a: &Set, b: &Set| a.reverse_bits() > b.reverse_bits();
            sort(&mut found[complete..], by_ids);
            if cut || found.len() - complete > MOST {
                if complete > 0 {
                    found.truncate(complete);
                    return (found, Listed::Smallest);
                }
                found.truncate(MOST);
                if found.is_empty() {
                    found.push(self.shrink(blocking, self.all));
                }
                return (found, Listed::Some);
            }
            level = next;
        }
        let listed = if level.is_empty() {
            Listed::All
        } else {
            Listed::Smallest
        };
        (found, listed)
    }
}

/// The members of a set, each as a set.
fn bits(mut set: Set) -> impl Iterator<Item = Set> {
    std::iter::from_fn(move || {
        let bit = set & set.wrapping_neg();
        set &= !bit;
        (bit != 0).then_some(bit)
    })
}

#[cfg(test)]
mod tests;
