//! The band of every fact: exact where the circuit fits the budget, estimated where it does not.

use crate::bdd::{Bdd, FALSE, Handle, TRUE};
use crate::bounds::Bounds;
use crate::circuit::{Circuit, End, NoCircuit};
use crate::closure::Closure;
use crate::cone::Cone;
use crate::model::Band;
use crate::report::Exactness;
use crate::rules::Model;
use crate::worlds;

/// Steps one fact may take in the diagram, and all facts of one answer together. The largest record of
/// the real markets takes some thousands; a dense random cycle would take as many as there are worlds.
/// 2^18 steps are a few milliseconds.
const STEPS_A_FACT: usize = 1 << 18;
/// See [`STEPS_A_FACT`].
const STEPS_IN_ALL: usize = 1 << 21;
/// Clauses looked at in all closures and cones of one answer: ten thousand rules and three thousand facts are
/// within it. Past it facts are estimated without a cone, so that time stays bounded for any catalog.
const LOOKS_IN_ALL: usize = 1 << 25;

/// The likelihood of every fact.
pub(crate) struct Likelihoods {
    /// By fact; zero for what cannot be reached.
    pub(crate) bands: Vec<Band>,
    /// Whether all of them are exact.
    pub(crate) exactness: Exactness,
}

/// Diagram, circuit and values, kept from fact to fact.
pub(crate) struct Compiler {
    bdd: Bdd,
    circuit: Circuit,
    values: Vec<[f64; 2]>,
    steps: usize,
}

impl Compiler {
    pub(crate) fn new() -> Self {
        Self {
            bdd: Bdd::new(),
            circuit: Circuit::default(),
            values: Vec::new(),
            steps: STEPS_IN_ALL,
        }
    }

    /// The exact band of a cone's target, or none where the budget does not suffice.
    pub(crate) fn band(&mut self, model: &Model, cone: &Cone) -> Option<Band> {
        match self.end(model, cone, End::Both) {
            Ok([low, high]) => Some(Band {
                low: low.min(high),
                high,
            }),
            Err(NoCircuit::EndsDisagree) => {
                let [low, _] = self.end(model, cone, End::Low).ok()?;
                let [_, high] = self.end(model, cone, End::High).ok()?;
                Some(Band {
                    low: low.min(high),
                    high,
                })
            }
            Err(NoCircuit::TooLarge) => None,
        }
    }

    fn end(&mut self, model: &Model, cone: &Cone, end: End) -> Result<[f64; 2], NoCircuit> {
        let granted = self.steps.min(STEPS_A_FACT);
        self.bdd.clear(granted);
        let root = self.circuit.compile(model, cone, end, &mut self.bdd);
        self.steps -= granted - self.bdd.steps();
        Ok(self.forward(root?))
    }

    /// One pass over the nodes, children first: `v[n] = v[lo] + w[var]·(v[hi] − v[lo])`.
    fn forward(&mut self, root: Handle) -> [f64; 2] {
        self.values.clear();
        self.values.extend([[0.0; 2], [1.0; 2]]);
        debug_assert!((FALSE, TRUE) == (0, 1));
        let weights = &self.circuit.weights;
        for node in self.bdd.nodes.iter().take(root as usize + 1).skip(2) {
            let (lo, hi, w) = (
                self.values[node.lo as usize],
                self.values[node.hi as usize],
                weights[node.var as usize],
            );
            let mix = |i: usize| (lo[i] + w[i] * (hi[i] - lo[i])).clamp(0.0, 1.0);
            self.values.push([mix(0), mix(1)]);
        }
        self.values[root as usize]
    }
}

/// The bands of all facts. `visit` sees the cone of every fact that is derivable and not given.
pub(crate) fn likelihoods(
    model: &Model,
    given: &[bool],
    known: &Closure,
    mut visit: impl FnMut(u32, &Cone),
) -> Likelihoods {
    let mut bands = vec![Band::default(); model.facts];
    let mut too_large = Vec::new();
    let (mut compiler, mut cone, mut reach) =
        (Compiler::new(), Cone::default(), Closure::default());
    let mut looks = LOOKS_IN_ALL;
    for fact in 0..model.facts as u32 {
        if given.get(fact as usize) == Some(&true) {
            bands[fact as usize] = Band {
                low: 1.0,
                high: 1.0,
            };
        } else if known.knows(fact) {
            if looks == 0 {
                too_large.push(fact);
                continue;
            }
            cone.collect(model, given, known, fact);
            let mut passed = cone.clauses.len();
            if cone.is_cyclic() {
                reach.compute(model, given, fact);
                cone.collect(model, given, &reach, fact);
                passed += model.clauses.len();
            }
            looks = looks.saturating_sub(passed);
            match compiler.band(model, &cone) {
                Some(band) => bands[fact as usize] = band,
                None => too_large.push(fact),
            }
            visit(fact, &cone);
        }
    }
    let mut exactness = Exactness::Exact;
    if !too_large.is_empty() {
        let (estimates, half_width) = worlds::estimate(model, given);
        let bounds = Bounds::new(model, given, known);
        for fact in too_large {
            bands[fact as usize] = bounds.cut(fact as usize, estimates[fact as usize]);
        }
        exactness = Exactness::Estimate { half_width };
    }
    Likelihoods { bands, exactness }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::dense::dense;

    /// What an answer may take is counted, never timed: steps bound the time, nodes the memory.
    #[test]
    fn a_model_that_does_not_fit_takes_no_more_steps_and_nodes_than_it_was_granted() {
        for rules in [250, 1_500, 10_000] {
            let (town, question) = dense(rules);
            let model = Model::new(&town.catalog(), &question);
            let given: Vec<_> = (0..model.facts as u16)
                .map(|id| question.shared.contains(&crate::FactId(id)))
                .collect();
            let (mut compiler, mut cone, mut reach) =
                (Compiler::new(), Cone::default(), Closure::default());
            let (mut fitted, mut most_nodes, mut spent) = (0, 0, 0);
            for fact in 0..model.facts as u32 {
                reach.compute(&model, &given, fact);
                cone.collect(&model, &given, &reach, fact);
                let before = compiler.steps;
                fitted += usize::from(compiler.band(&model, &cone).is_some());
                let steps = before - compiler.steps;
                // Each end may be granted once.
                assert!(steps <= 2 * STEPS_A_FACT, "fact {fact}: {steps}");
                spent += steps;
                most_nodes = most_nodes.max(compiler.bdd.nodes.len());
            }
            assert!(spent <= STEPS_IN_ALL, "{rules} rules: {spent} steps");
            // A step makes a node at most; so does a level of a luck, and here each rule is a luck.
            assert!(most_nodes <= STEPS_A_FACT + rules + 2, "{most_nodes} nodes");
            assert!(fitted < model.facts, "{rules} rules: everything fits");
        }
    }
}
