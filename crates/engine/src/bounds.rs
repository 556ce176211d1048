//! Bounds that no likelihood leaves, for models whose circuit does not fit: every estimate is cut to them.
//!
//! Every fact, and every firing of a rule, is an increasing function of independent hidden uniforms. So they
//! hang together positively (Harris 1960): an AND is at least as likely as the product of its parts, and an
//! OR at most as likely as if its parts were independent. The other sides hold whatever the dependence: an OR
//! is at least its likeliest part, an AND at most its least likely one.

use crate::closure::Closure;
use crate::model::Band;
use crate::rules::{CERTAIN, Clause, Model};

/// Clauses looked at in the rounds from below, and again from above: together some tens of milliseconds.
const MOST_LOOKS: usize = 1 << 22;

/// What the likelihoods of a model cannot fall below and cannot rise above.
pub(crate) struct Bounds {
    /// By fact: at least this.
    pub(crate) floor: Vec<Band>,
    /// By fact: at most this.
    pub(crate) ceiling: Vec<Band>,
}

impl Bounds {
    /// The bounds of every fact, from what is given and what can be derived.
    pub(crate) fn new(model: &Model, given: &[bool], known: &Closure) -> Self {
        Self::within(model, given, known, &behind(model), MOST_LOOKS)
    }

    fn within(
        model: &Model,
        given: &[bool],
        known: &Closure,
        behind: &(Vec<u64>, Vec<u64>),
        looks: usize,
    ) -> Self {
        let most = looks / model.clauses.len().max(1);
        let start = |fact: usize| f64::from(u8::from(given.get(fact) == Some(&true)));
        let nothing: Vec<_> = (0..model.facts).map(start).collect();
        let [mut floor, mut ceiling] = [0, 1].map(|_| vec![Band::default(); model.facts]);
        for end in 0..2 {
            let mut rounds = Rounds {
                model,
                given,
                end,
                behind,
                most,
                values: nothing.clone(),
            };
            // Any round from below is a floor.
            rounds.run(false);
            write(&mut floor, end, &rounds.values);
            // A ceiling from below holds once it settles: then it covers derivations of every length.
            rounds.values.clone_from(&nothing);
            if !rounds.run(true) {
                // Any round from above is a ceiling too, if not as low a one.
                for (value, known) in rounds.values.iter_mut().zip(&known.known) {
                    *value = f64::from(u8::from(*known));
                }
                rounds.run(true);
            }
            write(&mut ceiling, end, &rounds.values);
        }
        Self { floor, ceiling }
    }

    /// An estimate of a fact, cut to its bounds.
    pub(crate) fn cut(&self, fact: usize, estimate: Band) -> Band {
        let (floor, ceiling) = (self.floor[fact], self.ceiling[fact]);
        // Not `clamp`, which panics where rounding put a floor above its ceiling.
        let high = estimate.high.max(floor.high).min(ceiling.high);
        Band {
            low: estimate.low.max(floor.low).min(ceiling.low).min(high),
            high,
        }
    }
}

fn write(bands: &mut [Band], end: usize, values: &[f64]) {
    for (band, &value) in bands.iter_mut().zip(values) {
        *if end == 0 {
            &mut band.low
        } else {
            &mut band.high
        } = value;
    }
}

/// One kind of bound at one end of the bands, in rounds over all facts.
struct Rounds<'m> {
    model: &'m Model,
    given: &'m [bool],
    end: usize,
    behind: &'m (Vec<u64>, Vec<u64>),
    /// How many rounds there may be.
    most: usize,
    values: Vec<f64>,
}

impl Rounds<'_> {
    /// Repeats until nothing moves; says whether all derivations are covered, of which none is longer than
    /// there are facts.
    fn run(&mut self, ceiling: bool) -> bool {
        for _ in 0..self.most.min(self.model.facts) {
            if !self.round(ceiling) {
                return true;
            }
        }
        self.most >= self.model.facts
    }

    fn round(&mut self, ceiling: bool) -> bool {
        let mut changed = false;
        for fact in 0..self.values.len() {
            if self.given.get(fact) == Some(&true) {
                continue;
            }
            let mut value = 0.0;
            for (_, clause) in self.model.giving(fact as u32) {
                value = if ceiling {
                    let way = self.at_most(clause);
                    value + way * (1.0 - value)
                } else {
                    f64::max(value, self.at_least(clause))
                };
            }
            changed |= value != self.values[fact];
            self.values[fact] = value;
        }
        changed
    }

    /// AND from below: the product.
    fn at_least(&self, clause: &Clause) -> f64 {
        let needs = self.model.needs(clause).iter();
        needs.fold(clause.chance[self.end], |way, &need| {
            way * self.values[need as usize]
        })
    }

    /// AND from above: the least likely need, times the chance that the rule fires, where that does not hang
    /// together with the needs; where it may, the least of them all.
    fn at_most(&self, clause: &Clause) -> f64 {
        let (luck, behind) = self.behind;
        let own = luck.get(clause.luck as usize).copied().unwrap_or(0);
        let (mut least, mut together) = (1.0, false);
        for &need in self.model.needs(clause) {
            least = f64::min(least, self.values[need as usize]);
            together |= behind[need as usize] & own != 0;
        }
        let chance = clause.chance[self.end];
        if together {
            chance.min(least)
        } else {
            chance * least
        }
    }
}

/// By luck, its bit; and by fact, the bits of the lucks that may stand behind it.
///
/// A luck of a single rule has no bit: no least derivation of a need goes through the rule that needs it. Two
/// lucks may have one bit, which loosens a ceiling and never breaks it. What is given plays no part here, so
/// that a ceiling never falls when more is given.
fn behind(model: &Model) -> (Vec<u64>, Vec<u64>) {
    let mut clauses = vec![0u32; model.lucks.len()];
    for clause in model.clauses.iter().filter(|it| it.luck != CERTAIN) {
        clauses[clause.luck as usize] += 1;
    }
    let bit = |(luck, &clauses): (u32, &u32)| u64::from(clauses > 1) << (luck & 63);
    let lucks: Vec<_> = (0..).zip(&clauses).map(bit).collect();
    let mut behind = vec![0u64; model.facts];
    let mut frontier: Vec<_> = (0..model.clauses.len() as u32).collect();
    while let Some(id) = frontier.pop() {
        let clause = &model.clauses[id as usize];
        let needs = model.needs(clause).iter();
        let own = lucks.get(clause.luck as usize).copied().unwrap_or(0);
        let bits = needs.fold(own, |bits, &need| bits | behind[need as usize]);
        let there = &mut behind[clause.gives as usize];
        if bits & !*there != 0 {
            *there |= bits;
            frontier.extend(model.needing(clause.gives).map(|(id, _)| id));
        }
    }
    (lucks, behind)
}

#[cfg(test)]
mod tests;
