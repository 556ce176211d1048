//! The band of every fact: exact where the circuit fits the budget, estimated where it does not.

use crate::bdd::{Bdd, FALSE, Handle, Node, TRUE};
use crate::bounds::Bounds;
use crate::circuit::{Circuit, End, Ends, NoCircuit};
use crate::closure::Closure;
use crate::cone::Cone;
use crate::model::Band;
use crate::report::Exactness;
use crate::rules::Model;
use crate::worlds;

/// Steps one fact may take in the diagram, and all facts of one answer together. The largest record of
/// the real markets takes some thousands; a dense random cycle would take as many as there are worlds.
/// 2^18 steps are a few milliseconds.
pub(crate) const STEPS_A_FACT: usize = 1 << 18;
/// See [`STEPS_A_FACT`].
pub(crate) const STEPS_IN_ALL: usize = 1 << 21;
/// Clauses looked at in all closures and cones of one answer: ten thousand rules and three thousand facts are
/// within it. Past it facts are estimated without a cone, so that time stays bounded for any catalog.
pub(crate) const LOOKS_IN_ALL: usize = 1 << 25;

/// Steps for all records as functions of what is ticked: with everything ticked, China takes 110,000 and the
/// United States up to three million. A step takes a tenth of a microsecond.
const STEPS_OF_PLAYERS: usize = 1 << 19;

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
    values: Vec<Ends>,
    steps: usize,
    looks: usize,
}

impl Compiler {
    pub(crate) fn new() -> Self {
        Self {
            bdd: Bdd::new(),
            circuit: Circuit::default(),
            values: Vec::new(),
            steps: STEPS_IN_ALL,
            looks: LOOKS_IN_ALL,
        }
    }

    /// The exact band of a cone's target, or none where the budget does not suffice.
    pub(crate) fn band(&mut self, model: &Model, cone: &Cone) -> Option<Band> {
        let ends = match self.ends(model, cone, End::All) {
            Ok([low, high, _]) => Some((low, high)),
            Err(NoCircuit::EndsDisagree) => {
                let [low, ..] = self.ends(model, cone, End::LOW).ok()?;
                let [high, ..] = self.ends(model, cone, End::HIGH).ok()?;
                Some((low, high))
            }
            Err(NoCircuit::TooLarge) => None,
        };
        ends.map(|(low, high)| Band {
            low: low.min(high),
            high,
        })
    }

    fn ends(&mut self, model: &Model, cone: &Cone, end: End) -> Result<Ends, NoCircuit> {
        let granted = self.steps.min(STEPS_A_FACT);
        self.bdd.clear(granted);
        let root = self.circuit.compile(model, cone, end, &[], &mut self.bdd);
        self.steps -= granted - self.bdd.steps();
        let root = root? as usize;
        let nodes = self.bdd.nodes.get(..=root).unwrap_or(&[]);
        forward(nodes, &self.circuit.weights, &mut self.values);
        Ok(self.values[root])
    }
}

/// Facts as functions of the same lucks and players.
pub(crate) struct Functions {
    /// By fact asked for: two ends, then decisions, children before parents, the root last.
    pub(crate) nodes: Vec<Vec<Node>>,
    /// By variable: its chance.
    pub(crate) weights: Vec<Ends>,
    /// The variables of players, each with its fact.
    pub(crate) players: Vec<(u32, u32)>,
}

/// The functions of a cone's targets, symbolic in the players. All in one diagram: the identifiers' cycles
/// are most of the work, and every record is little on top of them.
pub(crate) fn functions(
    model: &Model,
    cone: &Cone,
    end: End,
    players: &[bool],
    targets: &[u32],
) -> Result<Functions, NoCircuit> {
    let (mut bdd, mut circuit) = (Bdd::new(), Circuit::default());
    bdd.clear(STEPS_OF_PLAYERS);
    circuit.compile(model, cone, end, players, &mut bdd)?;
    let nodes = targets
        .iter()
        .map(|&target| reachable(&bdd.nodes, circuit.function(cone, target)));
    Ok(Functions {
        nodes: nodes.collect(),
        weights: circuit.weights,
        players: circuit.players,
    })
}

/// The nodes that a root needs, in the same order. A root that decides nothing is the last of fewer than three.
fn reachable(nodes: &[Node], root: Handle) -> Vec<Node> {
    let mut places = vec![0; nodes.len()];
    if let Some(place) = places.get_mut(root as usize) {
        *place = 1;
    }
    for at in (2..=root as usize).rev() {
        if places[at] != 0 {
            places[nodes[at].lo as usize] = 1;
            places[nodes[at].hi as usize] = 1;
        }
    }
    let mut kept = nodes[..(root as usize + 1).min(2)].to_vec();
    places[..2].copy_from_slice(&[FALSE, TRUE]);
    for at in 2..=root as usize {
        if places[at] != 0 {
            places[at] = kept.len() as Handle;
            let Node { var, lo, hi } = nodes[at];
            kept.push(Node {
                var,
                lo: places[lo as usize],
                hi: places[hi as usize],
            });
        }
    }
    kept
}

/// One pass over the nodes, children first: `v[n] = v[lo] + w[var]·(v[hi] − v[lo])`.
pub(crate) fn forward(nodes: &[Node], weights: &[Ends], values: &mut Vec<Ends>) {
    values.clear();
    values.extend([[0.0; 3], [1.0; 3]]);
    debug_assert!((FALSE, TRUE) == (0, 1));
    for node in nodes.iter().skip(2) {
        let (mut value, hi) = (values[node.lo as usize], values[node.hi as usize]);
        let weights = weights[node.var as usize];
        for ((value, hi), weight) in value.iter_mut().zip(hi).zip(weights) {
            *value = (*value + weight * (hi - *value)).clamp(0.0, 1.0);
        }
        values.push(value);
    }
}

/// The bands of all facts. `visit` sees the cone of every fact that is derivable and not given.
// Not generic, because everything that is assessed again would repeat it.
pub(crate) fn likelihoods(
    compiler: &mut Compiler,
    model: &Model,
    given: &[bool],
    known: &Closure,
    visit: &mut dyn FnMut(u32, &Cone),
) -> Likelihoods {
    let mut bands = vec![Band::default(); model.facts];
    let mut too_large = Vec::new();
    let (mut cone, mut reach) = (Cone::default(), Closure::default());
    for fact in 0..model.facts as u32 {
        if given.get(fact as usize) == Some(&true) {
            bands[fact as usize] = Band {
                low: 1.0,
                high: 1.0,
            };
        } else if known.knows(fact) {
            if compiler.looks == 0 {
                too_large.push(fact);
                continue;
            }
            let looks = cone.of(model, given, known, &mut reach, fact);
            compiler.looks = compiler.looks.saturating_sub(looks);
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
                cone.collect(&model, &given, &reach, &[fact]);
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
