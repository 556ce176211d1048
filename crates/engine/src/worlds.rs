//! Estimates from fixed worlds, for models whose circuit does not fit.
//!
//! The worlds are the same at every question: a luck's hidden uniform depends on nothing but the luck and
//! the world. So estimates never flicker, and stay monotone: one more rule or identifier can only add worlds.

use crate::circuit::Ends;
use crate::model::{Band, FactId};
use crate::rules::{CERTAIN, Clause, Model};

/// Worlds for models of up to [`SMALL`] clauses, and for larger ones: each a few tens of milliseconds.
const WORLDS: [usize; 2] = [65_536, 4_096];
/// See [`WORLDS`].
const SMALL: usize = 1_000;
/// Bits of a hidden uniform: a chance is off by at most 2^-32, far below the half-width.
const BITS: u32 = 32;

/// How many worlds a model is given.
fn worlds(model: &Model) -> usize {
    WORLDS[usize::from(model.clauses.len() > SMALL)]
}

/// Hoeffding (1963): a mean of N independent numbers between 0 and 1 is off by more than sqrt(ln(2/δ) / 2N)
/// with chance δ at most; here δ is 5 %.
pub(crate) fn half_width(count: usize) -> f64 {
    (40f64.ln() / (2.0 * count as f64)).sqrt()
}

/// The share of worlds in which each fact is derived, and the 95 % half-width of each share.
pub(crate) fn estimate(model: &Model, given: &[bool]) -> (Vec<Band>, f64) {
    let mut counts = vec![[0u32; 2]; model.facts];
    let (worlds, half_width) = sample(model, given, &mut |end, facts| {
        for (count, fact) in counts.iter_mut().zip(facts) {
            count[end] += fact.count_ones();
        }
    });
    let share = |count: u32| f64::from(count) / worlds as f64;
    let bands = counts
        .iter()
        .map(|&[low, high]| Band {
            low: share(low),
            high: share(high),
        })
        .collect();
    (bands, half_width)
}

/// Visits the worlds, 64 at a time, at the low end (0) and at the high end (1): in which of them each fact
/// is derived. Gives their number, and the 95 % half-width of a share of them.
pub(crate) fn sample(
    model: &Model,
    given: &[bool],
    visit: &mut dyn FnMut(usize, &[u64]),
) -> (usize, f64) {
    let worlds = worlds(model);
    let mut sample = Sample::default();
    for word in 0..worlds as u64 / 64 {
        sample.redraw(model, word, 2);
        for end in 0..2 {
            sample.derive(model, end, given);
            visit(end, &sample.facts);
        }
    }
    (worlds, half_width(worlds))
}

/// By record and player, the share of each player in the worlds where the record is derived; and the 95 %
/// half-width of each.
///
/// In 64 worlds the players come in one order, another in the next 64, and each is credited with the worlds
/// that its coming adds: so the shares of a record add up to what [`estimate`] says of it with all of them,
/// less what it says without. The half-width counts orders, not worlds.
pub(crate) fn shares(
    model: &Model,
    given: &[bool],
    players: &[FactId],
    records: &[u32],
) -> (Vec<Vec<Ends>>, f64) {
    let worlds = worlds(model);
    let mut shares = vec![vec![[0.0; 3]; players.len()]; records.len()];
    let mut sample = Sample::default();
    let mut before = Vec::new();
    let mut order: Vec<_> = (0..players.len()).collect();
    for word in 0..worlds as u64 / 64 {
        sample.redraw(model, word, 3);
        for last in (1..order.len()).rev() {
            let at = splitmix(ORDERS | (word << 16) | last as u64) % (last as u64 + 1);
            order.swap(last, at as usize);
        }
        for end in 0..3 {
            sample.derive(model, end, given);
            for &player in &order {
                before.clone_from(&sample.facts);
                sample.add(model, end, players[player]);
                for (shares, &record) in shares.iter_mut().zip(records) {
                    let new = sample.facts[record as usize] & !before[record as usize];
                    shares[player][end] += f64::from(new.count_ones()) / worlds as f64;
                }
            }
        }
    }
    (shares, half_width(worlds / 64))
}

/// The orders of players hang on other numbers than the lucks do.
const ORDERS: u64 = 1 << 63;

/// 64 worlds: which clauses fire in which, and which facts are derived.
#[derive(Default)]
pub(crate) struct Sample {
    uniforms: Vec<[u64; BITS as usize]>,
    fires: Vec<[u64; 3]>,
    /// By fact: the worlds in which it is derived.
    pub(crate) facts: Vec<u64>,
    /// Facts whose worlds have grown: those in hand, those of the next batch, and whether a fact is in that.
    now: Vec<u32>,
    next: Vec<u32>,
    is_next: Vec<bool>,
}

impl Sample {
    /// The worlds of a word, at both ends.
    pub(crate) fn draw(model: &Model, word: u64) -> Self {
        let mut sample = Self::default();
        sample.redraw(model, word, 2);
        sample.uniforms = Vec::new();
        sample
    }

    /// Lets the clauses fire, at the first so many of [`Ends`].
    fn redraw(&mut self, model: &Model, word: u64, ends: usize) {
        self.uniforms.resize(model.lucks.len(), [0; BITS as usize]);
        for (&key, bits) in model.lucks.iter().zip(&mut self.uniforms) {
            let seed = (u64::from(key) << 32) | (word << 5);
            for (plane, at) in bits.iter_mut().zip(0..) {
                *plane = splitmix(seed | at);
            }
        }
        self.fires.resize(model.clauses.len(), [0; 3]);
        for (clause, fires) in model.clauses.iter().zip(&mut self.fires) {
            let [low, high] = clause.chance;
            let chances = [low, high, (low + high) / 2.0];
            for (fires, chance) in fires.iter_mut().zip(chances).take(ends) {
                *fires = match self.uniforms.get(clause.luck as usize) {
                    Some(bits) => below(bits, chance),
                    None => u64::from(clause.luck == CERTAIN).wrapping_neg(),
                };
            }
        }
    }

    /// Derives everything from what is given in all worlds.
    pub(crate) fn derive(&mut self, model: &Model, end: usize, given: &[bool]) {
        self.facts.clear();
        let given = given.iter().chain(std::iter::repeat(&false));
        let given = given.map(|&given| u64::from(given).wrapping_neg());
        self.facts.extend(given.take(model.facts));
        self.is_next.clear();
        self.is_next.resize(model.facts, false);
        for (id, clause) in (0..).zip(&model.clauses) {
            self.look(model, end, id, clause);
        }
        self.settle(model, end);
    }

    /// Derives what follows when one more fact is given in all worlds.
    fn add(&mut self, model: &Model, end: usize, fact: FactId) {
        if let Some(worlds) = self.facts.get_mut(usize::from(fact.0))
            && *worlds != u64::MAX
        {
            *worlds = u64::MAX;
            self.next.push(u32::from(fact.0));
            self.settle(model, end);
        }
    }

    /// The least model, 64 worlds at once. A fact's worlds only grow, so a clause is looked at 64 times a need
    /// at most, whatever the order of the clauses.
    fn settle(&mut self, model: &Model, end: usize) {
        while !self.next.is_empty() {
            std::mem::swap(&mut self.now, &mut self.next);
            while let Some(fact) = self.now.pop() {
                self.is_next[fact as usize] = false;
                for (id, clause) in model.needing(fact) {
                    self.look(model, end, id, clause);
                }
            }
        }
    }

    fn look(&mut self, model: &Model, end: usize, id: u32, clause: &Clause) {
        let needs = model.needs(clause).iter();
        let way = needs.fold(self.fires[id as usize][end], |way, &need| {
            way & self.facts[need as usize]
        });
        let fact = &mut self.facts[clause.gives as usize];
        if way & !*fact != 0 {
            *fact |= way;
            let is_next = &mut self.is_next[clause.gives as usize];
            if !*is_next {
                *is_next = true;
                self.next.push(clause.gives);
            }
        }
    }
}

/// In which of 64 worlds the uniform, given by its bits from the highest to the lowest, lies below p.
fn below(bits: &[u64; BITS as usize], p: f64) -> u64 {
    let threshold = (p * f64::from(BITS).exp2()).ceil() as u64;
    if threshold >> BITS != 0 {
        return u64::MAX;
    }
    let (mut less, mut equal) = (0, u64::MAX);
    for (plane, at) in bits.iter().zip(1..) {
        if threshold >> (BITS - at) & 1 == 1 {
            less |= equal & !plane;
            equal &= plane;
        } else {
            equal &= !plane;
        }
    }
    less
}

/// SplitMix64 as a hash of a counter (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014; constants of Vigna's reference code).
fn splitmix(counter: u64) -> u64 {
    let mut z = counter.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::random::{LARGER, SMALL, model};
    use crate::support::{bands, models, today, worked};
    use engine::{FactId, Question};

    fn estimates(town: &crate::support::Town, question: &Question) -> (Vec<Band>, f64) {
        let model = Model::new(&town.catalog(), question);
        let given: Vec<_> = (0..model.facts as u16)
            .map(|id| question.shared.contains(&FactId(id)))
            .collect();
        estimate(&model, &given)
    }

    #[test]
    fn shares_of_worlds_lie_within_their_half_width_of_what_is_exact() {
        let towns = models(SMALL)
            .take(60)
            .chain((0..20).map(|seed| model(seed, &LARGER)));
        let (mut ends, mut outside) = (0, 0);
        for (town, question) in towns {
            let (estimates, half_width) = estimates(&town, &question);
            for (found, exact) in estimates.iter().zip(bands(&town, &question)) {
                for off in [found.low - exact.low, found.high - exact.high] {
                    assert!(off.abs() < 2.0 * half_width, "{found:?}, not {exact:?}");
                    ends += 1;
                    outside += usize::from(off.abs() > half_width);
                }
            }
        }
        // 95 % is what is promised; Hoeffding's bound is wide, so that far fewer lie outside.
        assert!(
            ends > 1000 && outside * 20 < ends,
            "{outside} of {ends} outside"
        );
    }

    #[test]
    fn more_identifiers_never_lower_an_estimate() {
        for (town, question) in models(SMALL).take(40) {
            let (before, _) = estimates(&town, &question);
            for more in town.identifiers() {
                let shared = [question.shared.clone(), vec![more]].concat();
                let (after, _) = estimates(
                    &town,
                    &Question {
                        shared,
                        ..question.clone()
                    },
                );
                let falls = |(a, b): (&Band, &Band)| a.low > b.low || a.high > b.high;
                assert!(!before.iter().zip(&after).any(falls));
            }
        }
    }

    #[test]
    fn a_rule_of_chance_one_fires_in_every_world_and_one_of_chance_zero_in_none() {
        let mut town = worked::town();
        for (p, expected) in [(1.0, 1.0), (0.0, 0.0)] {
            town.rules[0].band = Band { low: p, high: 1.0 };
            let (found, _) = estimates(&town, &today(&[worked::PHONE]));
            assert_eq!(
                found[usize::from(worked::NATIONAL_ID.0)],
                Band {
                    low: expected,
                    high: 1.0
                }
            );
        }
    }
}
