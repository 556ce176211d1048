//! How far the price may lie from the expected one: the standard deviation, from joint probabilities.
//!
//! Records that come through one insider arrive together, so the chances of pairs are needed:
//! Var = Σ Σ aᵢ aⱼ (P(i and j) − P(i) P(j)). All priced records are compiled into one diagram, and then
//! each pair is one AND.

use crate::assess::{closure, given};
use crate::bdd::{Bdd, Handle};
use crate::circuit::{Circuit, End, Ends, NoCircuit};
use crate::cone::Cone;
use crate::model::Catalog;
use crate::money::Nanos;
use crate::probability::{STEPS_IN_ALL, forward};
use crate::report::{Exactness, Question, Report};
use crate::rules::Model;
use crate::worlds;

/// The standard deviation of the expected price. Its ends are scenarios, not bounds: it does not rise with
/// every likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// With all prices and likelihoods at their low ends.
    pub low: Nanos,
    /// With all at their high ends.
    pub high: Nanos,
    /// Whether the joint likelihoods are exact.
    pub exactness: Exactness,
}

/// The spread of the report's expected price. `report` is the answer to the same question.
///
/// ```
/// use engine::*;
/// # let (phone, stays, calls) = (FactId(0), FactId(1), FactId(2));
/// # let record = Fact::Record { kind: RecordKind::Core, goes_stale: true };
/// # let rule = |gives| Rule {
/// #     markets: &[MarketId(0)], needs: &[FactId(0)], gives, holder: HolderId(0), together: None,
/// #     band: Band { low: 0.5, high: 0.5 }, since: None, until: None, expert: false,
/// # };
/// # let rules = [rule(stays), rule(calls)];
/// # let price = |record| Observation {
/// #     market: MarketId(0), subject: Subject::Record(record), low: Nanos::from_units(100),
/// #     high: Nanos::from_units(100), currency: CurrencyId(0), bound: None, as_of: 2016,
/// #     trade: Trade::Lookup, requires: &[], requires_known: true, freshness: Freshness::Live,
/// #     weight: Weight::Usable, use_in_estimate: true,
/// # };
/// # let observations = [price(stays), price(calls)];
/// # let question = Question {
/// #     market: MarketId(0), year: 2026, shared: vec![phone], experts: false, money: Money::default(),
/// # };
/// # let catalog = Catalog {
/// #     facts: &[Fact::Identifier, record, record], holders: &[Dependence::Comonotone], rules: &rules,
/// #     levers: &[], markets: &[Market { currency: CurrencyId(0), thin: false }],
/// #     observations: &observations, rates: &[], crowds: &[], first_year: 2003, this_year: 2026,
/// # };
/// // Two records at 100, each with chance 0.5, through one insider: both or none.
/// let report = assess(&catalog, &question);
/// assert_eq!(report.expected_price.low, Nanos::from_units(100));
/// assert_eq!(spread(&catalog, &question, &report).low, Nanos::from_units(100));
/// ```
pub fn spread(catalog: &Catalog, question: &Question, report: &Report) -> Spread {
    let model = Model::new(catalog, question);
    let given = given(catalog, &report.shared);
    let parts = report.expected_price.parts.iter();
    let targets: Vec<_> = parts.map(|part| u32::from(part.record.0)).collect();
    let (joint, exactness) = match exact(&model, &given, &targets) {
        Some(joint) => (joint, Exactness::Exact),
        None => estimate(&model, &given, &targets),
    };
    let end = |end: usize| {
        let chance = |a: usize, b: usize| joint.get(place(a, b)).map_or(0.0, |both| both[end]);
        let parts = report.expected_price.parts.iter();
        let price = |at: usize| {
            let part = report.expected_price.parts.get(at);
            part.map_or(0.0, |part| [part.low, part.high][end].0 as f64)
        };
        let mut variance = 0.0;
        for a in 0..parts.len() {
            for b in 0..=a {
                let twice = if a == b { 1.0 } else { 2.0 };
                let covariance = chance(a, b) - chance(a, a) * chance(b, b);
                variance += twice * price(a) * price(b) * covariance;
            }
        }
        // Rounding may leave a little less than nothing.
        Nanos((variance.max(0.0).sqrt() + 0.5) as i64)
    };
    Spread {
        low: end(0),
        high: end(1),
        exactness,
    }
}

/// Where a pair stands in a list of all pairs.
fn place(a: usize, b: usize) -> usize {
    let (a, b) = if a < b { (b, a) } else { (a, b) };
    a * (a + 1) / 2 + b
}

/// The chance of every pair at both ends, or none where the budget does not suffice.
fn exact(model: &Model, given: &[bool], targets: &[u32]) -> Option<Vec<[f64; 2]>> {
    let known = closure(model, given);
    let mut cone = Cone::default();
    cone.collect(model, given, &known, targets);
    let mut pairs = Pairs {
        bdd: Bdd::new(),
        circuit: Circuit::default(),
        values: Vec::new(),
    };
    match pairs.end(model, &cone, targets, End::All) {
        Ok(joint) => Some(joint),
        Err(NoCircuit::EndsDisagree) => {
            let mut low = pairs.end(model, &cone, targets, End::LOW).ok()?;
            let high = pairs.end(model, &cone, targets, End::HIGH).ok()?;
            for (low, high) in low.iter_mut().zip(high) {
                low[1] = high[1];
            }
            Some(low)
        }
        Err(NoCircuit::TooLarge) => None,
    }
}

struct Pairs {
    bdd: Bdd,
    circuit: Circuit,
    values: Vec<Ends>,
}

impl Pairs {
    fn end(
        &mut self,
        model: &Model,
        cone: &Cone,
        targets: &[u32],
        end: End,
    ) -> Result<Vec<[f64; 2]>, NoCircuit> {
        self.bdd.clear(STEPS_IN_ALL);
        self.circuit.compile(model, cone, end, &[], &mut self.bdd)?;
        let mut both: Vec<Handle> = Vec::new();
        for (at, &a) in targets.iter().enumerate() {
            for &b in targets.iter().take(at + 1) {
                let (a, b) = (
                    self.circuit.value(cone.place(a)),
                    self.circuit.value(cone.place(b)),
                );
                both.push(self.bdd.and(a, b)?);
            }
        }
        forward(&self.bdd.nodes, &self.circuit.weights, &mut self.values);
        let value = |&pair: &Handle| {
            let [low, high, _] = self.values.get(pair as usize).copied().unwrap_or_default();
            [low, high]
        };
        Ok(both.iter().map(value).collect())
    }
}

/// The share of the fixed worlds in which both of a pair arrive.
fn estimate(model: &Model, given: &[bool], targets: &[u32]) -> (Vec<[f64; 2]>, Exactness) {
    let mut counts = vec![[0_u32; 2]; place(targets.len(), 0)];
    let (worlds, half_width) = worlds::sample(model, given, &mut |end, facts| {
        let arrives = |target: u32| facts.get(target as usize).copied().unwrap_or_default();
        let mut counts = counts.iter_mut();
        for (at, &a) in targets.iter().enumerate() {
            for (&b, count) in targets.iter().take(at + 1).zip(&mut counts) {
                count[end] += (arrives(a) & arrives(b)).count_ones();
            }
        }
    });
    let share = |count: u32| f64::from(count) / worlds as f64;
    let joint = counts.iter().map(|both| both.map(share)).collect();
    (joint, Exactness::Estimate { half_width })
}
