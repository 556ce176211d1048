//! Estimates from fixed worlds, for models whose circuit does not fit.
//!
//! The worlds are the same at every question: a luck's hidden uniform depends on nothing but the luck and
//! the world. So estimates never flicker, and stay monotone: one more rule or identifier can only add worlds.

use crate::model::Band;
use crate::rules::{CERTAIN, Clause, Model};

/// Worlds for models of up to [`SMALL`] clauses, and for larger ones: each a few tens of milliseconds.
const WORLDS: [usize; 2] = [65_536, 4_096];
/// See [`WORLDS`].
const SMALL: usize = 1_000;
/// Bits of a hidden uniform: a chance is off by at most 2^-32, far below the half-width.
const BITS: u32 = 32;

/// The share of worlds in which each fact is derived, and the 95 % half-width of each share.
///
/// Hoeffding (1963): of N worlds the share is off by more than sqrt(ln(2/δ) / 2N) with chance δ at most.
pub(crate) fn estimate(model: &Model, given: &[bool]) -> (Vec<Band>, f64) {
    let worlds = WORLDS[usize::from(model.clauses.len() > SMALL)];
    let mut counts = vec![[0u32; 2]; model.facts];
    let mut fires = vec![[0u64; 2]; model.clauses.len()];
    let mut uniforms = vec![[0u64; BITS as usize]; model.lucks.len()];
    let mut facts = vec![0u64; model.facts];
    let mut waiting = Waiting {
        now: Vec::new(),
        next: Vec::new(),
        is_next: vec![false; model.facts],
    };
    for word in 0..worlds as u64 / 64 {
        for (&key, bits) in model.lucks.iter().zip(&mut uniforms) {
            let seed = (u64::from(key) << 32) | (word << 5);
            for (plane, at) in bits.iter_mut().zip(0..) {
                *plane = splitmix(seed | at);
            }
        }
        for (clause, fires) in model.clauses.iter().zip(&mut fires) {
            *fires = match uniforms.get(clause.luck as usize) {
                Some(bits) => clause.chance.map(|p| below(bits, p)),
                None => [u64::from(clause.luck == CERTAIN).wrapping_neg(); 2],
            };
        }
        for end in 0..2 {
            for (fact, given) in facts
                .iter_mut()
                .zip(given.iter().chain(std::iter::repeat(&false)))
            {
                *fact = u64::from(*given).wrapping_neg();
            }
            settle(model, &fires, end, &mut facts, &mut waiting);
            for (count, fact) in counts.iter_mut().zip(&facts) {
                count[end] += fact.count_ones();
            }
        }
    }
    let share = |count: u32| f64::from(count) / worlds as f64;
    let bands = counts
        .iter()
        .map(|&[low, high]| Band {
            low: share(low),
            high: share(high),
        })
        .collect();
    (bands, (40f64.ln() / (2.0 * worlds as f64)).sqrt())
}

/// Facts whose worlds have grown, and whether a fact is in the next batch.
struct Waiting {
    now: Vec<u32>,
    next: Vec<u32>,
    is_next: Vec<bool>,
}

/// The least model, 64 worlds at once. A fact's worlds only grow, so a clause is looked at 64 times a need at
/// most, whatever the order of the clauses.
fn settle(model: &Model, fires: &[[u64; 2]], end: usize, facts: &mut [u64], waiting: &mut Waiting) {
    let mut look = |id: usize, clause: &Clause, waiting: &mut Waiting| {
        let way = model
            .needs(clause)
            .iter()
            .fold(fires[id][end], |way, &need| way & facts[need as usize]);
        let fact = &mut facts[clause.gives as usize];
        if way & !*fact != 0 {
            *fact |= way;
            let is_next = &mut waiting.is_next[clause.gives as usize];
            if !*is_next {
                *is_next = true;
                waiting.next.push(clause.gives);
            }
        }
    };
    for (id, clause) in model.clauses.iter().enumerate() {
        look(id, clause, waiting);
    }
    while !waiting.next.is_empty() {
        std::mem::swap(&mut waiting.now, &mut waiting.next);
        while let Some(fact) = waiting.now.pop() {
            waiting.is_next[fact as usize] = false;
            for (id, clause) in model.needing(fact) {
                look(id as usize, clause, waiting);
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
