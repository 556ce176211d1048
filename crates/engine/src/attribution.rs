//! Who is responsible: the Shapley share of each ticked identifier in each record and in the expected price.
//!
//! Shapley, "A Value for n-Person Games" (1953): what an identifier adds, averaged over all orders in which
//! the ticked ones could have been given out. Owen, "Multilinear Extensions of Games" (1972): that is
//! the integral over t from 0 to 1 of the slope of the likelihood in that identifier, where each of them is
//! ticked with chance t. The slope is a polynomial, so a few Gauss points integrate it exactly, and one
//! sweep down the circuit has the slopes of all identifiers at once.

use crate::circuit::{End, Ends, NoCircuit};
use crate::closure::NONE;
use crate::model::{Catalog, FactId};
use crate::players::Game;
use crate::probability::{Functions, forward};
use crate::report::{Exactness, Priced, Question};
use crate::worlds;

/// How much each ticked identifier is responsible for; see [`crate::attribution()`].
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The ticked identifiers, vocabulary order; the first 32, those beyond are taken as known.
    pub players: Vec<FactId>,
    /// By player: the share in the sum of price × likelihood, in billionths of the currency's unit. Doubles
    /// and not [`Nanos`], because they are averages that add up, and no amount anyone pays.
    pub price: Vec<Shares>,
    /// The records with a route that are not given, vocabulary order; by player, the share in the likelihood.
    pub records: Vec<(FactId, Vec<Shares>)>,
    /// Whether all shares are exact; the half-width is that of a share in a likelihood.
    pub exactness: Exactness,
}

/// One share in three scenarios: at the low end of every band, in its middle, and at its high end. It need
/// not lie between the outer two.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// Every rule at its low end, every price at its low end.
    pub low: f64,
    /// Every rule and every price in the middle.
    pub mid: f64,
    /// Every rule at its high end, every price at its high end.
    pub high: f64,
}

/// The share of each ticked identifier in the likelihood of each record, and in the expected price of those
/// that have one.
///
/// The shares of a record add up to its likelihood less what it would be with nothing ticked.
/// They are scenarios and not bounds: a share can fall when a chance rises.
///
/// Two identifiers that give the same record are alike; one that gives nothing has no share:
///
/// ```
/// use engine::*;
///
/// let (phone, mail, name, stays) = (FactId(0), FactId(1), FactId(2), FactId(3));
/// let rule = |needs| Rule {
///     markets: &[MarketId(0)],
///     needs,
///     gives: stays,
///     holder: HolderId(0),
///     together: None,
///     band: Band { low: 0.5, high: 1.0 },
///     since: None,
///     until: None,
///     expert: false,
/// };
/// let record = Fact::Record { kind: RecordKind::Core, goes_stale: true };
/// let catalog = Catalog {
///     facts: &[Fact::Identifier, Fact::Identifier, Fact::Identifier, record],
///     holders: &[Dependence::Comonotone],
///     markets: &[Market { currency: CurrencyId(0), thin: false }],
///     rules: &[rule(&[FactId(0)]), rule(&[FactId(1)])],
///     observations: &[],
///     rates: &[], crowds: &[],
///     levers: &[],
///     first_year: 2003,
///     this_year: 2026,
/// };
/// let shared = vec![phone, mail, name];
/// let question = Question { market: MarketId(0), year: 2026, shared, experts: false, money: Money::default() };
/// let priced = [Priced { record: stays, low: Nanos(200), high: Nanos(400) }];
///
/// let found = attribution(&catalog, &question, &priced);
/// let near = |share: f64, expected: f64| (share - expected).abs() < 1e-9;
/// let (record, shares) = &found.records[0];
/// assert_eq!(*record, stays);
/// assert!(near(shares[0].low, 0.25) && near(shares[1].mid, 0.375) && near(shares[2].high, 0.0));
/// assert!(near(found.price[0].low, 50.0) && near(found.price[1].high, 200.0));
/// ```
pub fn attribution(catalog: &Catalog, question: &Question, priced: &[Priced]) -> Attribution {
    let game = Game::new(catalog, question);
    let (shares, exactness) = match exact(&game) {
        Some(shares) => (shares, Exactness::Exact),
        None => {
            let Game {
                model,
                given,
                players,
                records,
                ..
            } = &game;
            let (shares, half_width) = worlds::shares(model, given, players, records);
            (shares, Exactness::Estimate { half_width })
        }
    };
    let mut price = vec![[0.0; 3]; game.players.len()];
    for part in priced {
        let (low, high) = (part.low.0 as f64, part.high.0 as f64);
        let worth = [low, high, (low + high) / 2.0];
        let rows = game.records.iter().zip(&shares);
        for (_, shares) in rows.filter(|(record, _)| **record == u32::from(part.record.0)) {
            for (sum, share) in price.iter_mut().zip(shares) {
                for end in 0..3 {
                    sum[end] += worth[end] * share[end];
                }
            }
        }
    }
    let records = game.records.iter().zip(&shares);
    Attribution {
        price: named(&price),
        records: records
            .map(|(&record, shares)| (FactId(record as u16), named(shares)))
            .collect(),
        players: game.players,
        exactness,
    }
}

fn named(shares: &[Ends]) -> Vec<Shares> {
    let name = |&[low, high, mid]: &Ends| Shares { low, mid, high };
    shares.iter().map(name).collect()
}

/// By record, the shares of the players; none where the budget does not suffice.
fn exact(game: &Game) -> Option<Vec<Vec<Ends>>> {
    match game.functions(End::All) {
        Ok(functions) => Some(integrate(functions, &game.players)),
        Err(NoCircuit::EndsDisagree) => {
            let mut shares = integrate(game.functions(End::LOW).ok()?, &game.players);
            for end in 1..3 {
                let alone = integrate(game.functions(End::Only(end)).ok()?, &game.players);
                let pairs = shares.iter_mut().flatten().zip(alone.iter().flatten());
                pairs.for_each(|(share, alone)| share[end] = alone[end]);
            }
            Some(shares)
        }
        Err(NoCircuit::TooLarge) => None,
    }
}

/// Owen's integral for every record. With k players the slope has degree k − 1, which ⌈k/2⌉ points integrate
/// exactly.
fn integrate(functions: Functions, players: &[FactId]) -> Vec<Vec<Ends>> {
    let mut weights = functions.weights;
    // By variable: its player.
    let mut owner = vec![NONE; weights.len()];
    for &(var, fact) in &functions.players {
        let is_it = |id: &FactId| u32::from(id.0) == fact;
        if let Some(player) = players.iter().position(is_it) {
            owner[var as usize] = player as u32;
        }
    }
    let mut shares = vec![vec![[0.0; 3]; players.len()]; functions.nodes.len()];
    let (mut values, mut flows) = (Vec::new(), Vec::new());
    for (t, weight) in gauss(functions.players.len().div_ceil(2)) {
        for &(var, _) in &functions.players {
            weights[var as usize] = [t; 3];
        }
        for (nodes, shares) in functions.nodes.iter().zip(&mut shares) {
            forward(nodes, &weights, &mut values);
            // Backward: how much the root moves with each node, parents first.
            flows.clear();
            flows.resize(values.len(), [0.0; 3]);
            flows[nodes.len() - 1] = [weight; 3];
            for (at, node) in nodes.iter().enumerate().skip(2).rev() {
                let (lo, hi, var) = (node.lo as usize, node.hi as usize, node.var as usize);
                let (flow, w) = (flows[at], weights[var]);
                for end in 0..3 {
                    flows[hi][end] += flow[end] * w[end];
                    flows[lo][end] += flow[end] * (1.0 - w[end]);
                }
                if let Some(share) = shares.get_mut(owner[var] as usize) {
                    for end in 0..3 {
                        share[end] += flow[end] * (values[hi][end] - values[lo][end]);
                    }
                }
            }
        }
    }
    shares
}

/// Gauss–Legendre points and weights on 0..1, by Newton's method on the Legendre polynomial.
fn gauss(count: usize) -> Vec<(f64, f64)> {
    let degree = count as f64;
    let point = |index: usize| {
        // The roots lie near cos θ (Tricomi 1950); four terms of its series are near enough to start from.
        let mirrored = index.min(count - 1 - index) as f64;
        let square = ((mirrored + 0.75) / (degree + 0.5) * std::f64::consts::PI).powi(2);
        let mut x = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0));
        let mut slope = 1.0;
        // It doubles the right digits each time; two to three are right at the start.
        for _ in 0..6 {
            let (mut before, mut here) = (1.0, x);
            for k in 2..=count {
                let k = k as f64;
                (before, here) = (here, ((2.0 * k - 1.0) * x * here - (k - 1.0) * before) / k);
            }
            slope = degree * (x * here - before) / (x * x - 1.0);
            x -= here / slope;
        }
        let weight = 1.0 / ((1.0 - x * x) * slope * slope);
        let x = if index * 2 < count { x } else { -x };
        ((1.0 + x) / 2.0, weight)
    };
    (0..count).map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::gauss;

    /// The integral of t^k over 0..1 is 1/(k + 1), exact up to degree 2m − 1.
    #[test]
    fn so_many_points_integrate_every_power_below_twice_their_number() {
        for count in 1..=16 {
            let points = gauss(count);
            for power in 0..2 * count as i32 {
                let sum: f64 = points.iter().map(|(t, w)| w * t.powi(power)).sum();
                let off = sum - 1.0 / f64::from(power + 1);
                assert!(
                    off.abs() < 1e-14,
                    "{count} points, power {power}: off by {off}"
                );
            }
        }
        let beyond: f64 = gauss(3).iter().map(|(t, w)| w * t.powi(6)).sum();
        assert!(
            (beyond - 1.0 / 7.0).abs() > 1e-4,
            "three points are not enough for t^6"
        );
    }
}
