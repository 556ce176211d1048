//! A fact as a Boolean function of the lucks of its cone.
//!
//! Inside one luck a rule with chance p fires when the luck's hidden uniform U is at most p. As a circuit:
//! the luck's distinct chances p1 > p2 > … become independent variables T1 with P = p1 and Tk with
//! P = pk / p(k−1), and a rule at level k fires when T1 AND … AND Tk. A level of chance 1 needs no variable.

use crate::bdd::{Bdd, FALSE, Handle, TRUE, TooLarge};
use crate::closure::NONE;
use crate::cone::Cone;
use crate::order::sort;
use crate::rules::{CERTAIN, Model};

/// Which ends of the bands one circuit is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The low ends alone.
    Low,
    /// The high ends alone.
    High,
    /// Both: every luck of the cone orders its levels the same way at both ends.
    Both,
}

/// Why a circuit was not built.
pub(crate) enum NoCircuit {
    /// Some luck orders its levels differently at the two ends: build each end on its own.
    EndsDisagree,
    /// The budget was spent.
    TooLarge,
}

impl From<TooLarge> for NoCircuit {
    fn from(TooLarge: TooLarge) -> Self {
        Self::TooLarge
    }
}

/// More variables than this and the recursion of [`Bdd`], one frame a variable, could exhaust the
/// megabyte of stack that a browser grants; 4,096 frames take a third of it.
const MOST_VARIABLES: usize = 4096;

/// A luck of k levels takes about k²/2 nodes before anything is compiled. The real markets take some dozens;
/// this many are three megabytes.
const MOST_LITERAL_NODES: usize = 1 << 18;

/// The variables of one cone and, after [`Circuit::compile`], the function of its target.
#[derive(Default)]
pub(crate) struct Circuit {
    /// By variable: its chance at the low and at the high end.
    pub(crate) weights: Vec<[f64; 2]>,
    levels: Vec<Level>,
    literals: Vec<Handle>,
    values: Vec<Handle>,
    rank: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Level {
    /// When the walk met the luck; a luck's levels stand together in the order of variables.
    rank: u32,
    chance: [f64; 2],
    step: u32,
}

impl Circuit {
    /// The function of the cone's target in `bdd`.
    pub(crate) fn compile(
        &mut self,
        model: &Model,
        cone: &Cone,
        end: End,
        bdd: &mut Bdd,
    ) -> Result<Handle, NoCircuit> {
        self.order(model, cone, end)?;
        self.name_literals(cone, end, bdd)?;
        self.values.clear();
        self.values.resize(cone.facts.len(), FALSE);
        let mut rest = cone.order.as_slice();
        while let Some(&head) = rest.first() {
            let size = cone.facts[head as usize].cycle as usize;
            let (cycle, after) = rest.split_at(size.clamp(1, rest.len()));
            while self.round(cone, cycle, bdd)? && cycle.len() > 1 {}
            rest = after;
        }
        Ok(self.values.first().copied().unwrap_or(FALSE))
    }

    /// One round of `f := f OR OR_r(rule_r AND needs)`; says whether anything changed. Least fixed point
    /// from FALSE, so that nothing feeds itself.
    fn round(&mut self, cone: &Cone, cycle: &[u32], bdd: &mut Bdd) -> Result<bool, TooLarge> {
        let mut changed = false;
        for &place in cycle {
            let before = self.values[place as usize];
            let mut value = before;
            for step in cone.ways(place) {
                let mut way = TRUE;
                for &need in cone.needs(step) {
                    way = bdd.and(way, self.values[need as usize])?;
                }
                way = bdd.and(way, self.literals[step as usize])?;
                value = bdd.or(value, way)?;
            }
            self.values[place as usize] = value;
            changed |= value != before;
        }
        Ok(changed)
    }

    /// Sorts the levels: by luck as the walk met them, then by falling chance.
    fn order(&mut self, model: &Model, cone: &Cone, end: End) -> Result<(), NoCircuit> {
        // Clean from the cone before: ten thousand lucks are not wiped for a cone of ten.
        self.rank.resize(model.lucks.len(), NONE);
        self.levels.clear();
        for (at, step) in (0..).zip(&cone.clauses) {
            let clause = &model.clauses[step.clause as usize];
            if clause.luck == CERTAIN {
                continue;
            }
            let rank = &mut self.rank[clause.luck as usize];
            *rank = (*rank).min(at);
            self.levels.push(Level {
                rank: *rank,
                chance: clause.chance,
                step: at,
            });
        }
        for step in &cone.clauses {
            if let Some(rank) = self
                .rank
                .get_mut(model.clauses[step.clause as usize].luck as usize)
            {
                *rank = NONE;
            }
        }
        let key = |level: &Level| match end {
            End::Low => [level.chance[0], 0.0],
            End::High => [level.chance[1], 0.0],
            End::Both => [level.chance[1], level.chance[0]],
        };
        // Falling chances: the two sides of the comparison change places.
        sort(&mut self.levels, |a, b| {
            (a.rank, key(b), a.step) < (b.rank, key(a), b.step)
        });
        let rises =
            |pair: &[Level]| pair[0].rank == pair[1].rank && pair[0].chance[0] < pair[1].chance[0];
        if end == End::Both && self.levels.windows(2).any(rises) {
            return Err(NoCircuit::EndsDisagree);
        }
        Ok(())
    }

    /// Gives every clause its conjunction of threshold variables.
    fn name_literals(&mut self, cone: &Cone, end: End, bdd: &mut Bdd) -> Result<(), NoCircuit> {
        self.weights.clear();
        self.literals.clear();
        self.literals.resize(cone.clauses.len(), TRUE);
        // Of the luck in hand: its first variable, and the chances of the level before.
        let (mut rank, mut first, mut above) = (NONE, 0, [1.0; 2]);
        for &level in &self.levels {
            let chance = match end {
                End::Low => [level.chance[0]; 2],
                End::High => [level.chance[1]; 2],
                End::Both => level.chance,
            };
            if level.rank != rank {
                (rank, first, above) = (level.rank, self.weights.len(), [1.0; 2]);
            }
            if chance != above {
                let share = |i: usize| {
                    if above[i] > 0.0 {
                        chance[i] / above[i]
                    } else {
                        0.0
                    }
                };
                self.weights.push([share(0), share(1)]);
                above = chance;
            }
            if self.weights.len() > MOST_VARIABLES || bdd.nodes.len() > MOST_LITERAL_NODES {
                return Err(NoCircuit::TooLarge);
            }
            let mut literal = TRUE;
            for var in (first..self.weights.len()).rev() {
                literal = bdd.node(var as u32, FALSE, literal);
            }
            self.literals[level.step as usize] = literal;
        }
        Ok(())
    }
}
