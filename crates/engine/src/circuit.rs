//! A fact as a Boolean function of the lucks of its cone.
//!
//! Inside one luck a rule with chance p fires when the luck's hidden uniform U is at most p. As a circuit:
//! the luck's distinct chances p1 > p2 > … become independent variables T1 with P = p1 and Tk with
//! P = pk / p(k−1), and a rule at level k fires when T1 AND … AND Tk. A level of chance 1 needs no variable.
//!
//! Players are facts that may be ticked or not: each has a variable of its own, beside its rules, because
//! all of them on top would cost many times the nodes.

use crate::bdd::{Bdd, FALSE, Handle, TRUE, TooLarge};
use crate::closure::NONE;
use crate::cone::Cone;
use crate::order::sort;
use crate::rules::{CERTAIN, Model};

/// A number at the low end of every band, at the high end, and at the middle of every band.
pub(crate) type Ends = [f64; 3];

/// Which ends of the bands one circuit is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// One of [`Ends`] alone.
    Only(usize),
    /// All: every luck of the cone orders its levels the same way at both ends, and so in the middle.
    All,
}

impl End {
    pub(crate) const LOW: Self = Self::Only(0);
    pub(crate) const HIGH: Self = Self::Only(1);
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

/// Any chance below one gives a player its own variable; nobody reads it.
const PLAYER: f64 = 0.5;

/// More variables than this and the recursion of [`Bdd`], one frame a variable, could exhaust the
/// megabyte of stack that a browser grants; 4,096 frames take a third of it.
const MOST_VARIABLES: usize = 4096;

/// A luck of k levels takes about k²/2 nodes before anything is compiled. The real markets take some dozens;
/// this many are three megabytes.
const MOST_LITERAL_NODES: usize = 1 << 18;

/// The variables of one cone and, after [`Circuit::compile`], the function of its target.
#[derive(Default)]
pub(crate) struct Circuit {
    /// By variable: its chance; of no meaning for a player's.
    pub(crate) weights: Vec<Ends>,
    /// By variable: the luck it belongs to; none for a player's.
    pub(crate) lucks: Vec<u32>,
    /// The variables of players, each with its fact.
    pub(crate) players: Vec<(u32, u32)>,
    levels: Vec<Level>,
    /// By clause: when it fires; then by place: when the fact is ticked.
    literals: Vec<Handle>,
    values: Vec<Handle>,
    rank: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Level {
    /// When the walk met the luck or the player; a luck's levels stand together in the order of variables.
    rank: u32,
    chance: Ends,
    /// The literal.
    step: u32,
}

impl Circuit {
    /// The function of the cone's (first) target in `bdd`. `players` says by fact what may be ticked or not.
    pub(crate) fn compile(
        &mut self,
        model: &Model,
        cone: &Cone,
        end: End,
        players: &[bool],
        bdd: &mut Bdd,
    ) -> Result<Handle, NoCircuit> {
        self.order(model, cone, end, players)?;
        self.name_literals(model, cone, end, bdd)?;
        self.values.clear();
        self.values
            .extend(self.literals.iter().skip(cone.clauses.len()));
        let mut rest = cone.order.as_slice();
        while let Some(&head) = rest.first() {
            let size = cone.facts[head as usize].cycle as usize;
            let (cycle, after) = rest.split_at(size.clamp(1, rest.len()));
            while self.round(cone, cycle, bdd)? && cycle.len() > 1 {}
            rest = after;
        }
        Ok(self.value(0))
    }

    /// The function of a fact of the cone, after [`Circuit::compile`].
    pub(crate) fn value(&self, place: u32) -> Handle {
        self.values.get(place as usize).copied().unwrap_or(FALSE)
    }

    /// The function of another fact of the cone. To be asked after [`Circuit::compile`].
    pub(crate) fn function(&self, cone: &Cone, fact: u32) -> Handle {
        let places = cone.facts.iter().zip(&self.values);
        let found = places.into_iter().find(|(place, _)| place.fact == fact);
        found.map_or(FALSE, |(_, value)| *value)
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
    fn order(
        &mut self,
        model: &Model,
        cone: &Cone,
        end: End,
        players: &[bool],
    ) -> Result<(), NoCircuit> {
        // Clean from the cone before: ten thousand lucks are not wiped for a cone of ten.
        self.rank.resize(model.lucks.len(), NONE);
        self.levels.clear();
        let clauses = cone.clauses.len() as u32;
        for (place, fact) in (0..).zip(&cone.facts) {
            if players.get(fact.fact as usize) == Some(&true) {
                self.levels.push(Level {
                    rank: self.levels.len() as u32,
                    chance: [PLAYER; 3],
                    step: clauses + place,
                });
            }
            for at in cone.ways(place) {
                let clause = &model.clauses[cone.clauses[at as usize].clause as usize];
                if clause.luck == CERTAIN {
                    continue;
                }
                let rank = &mut self.rank[clause.luck as usize];
                *rank = (*rank).min(self.levels.len() as u32);
                let [low, high] = clause.chance;
                self.levels.push(Level {
                    rank: *rank,
                    chance: [low, high, (low + high) / 2.0],
                    step: at,
                });
            }
        }
        for step in &cone.clauses {
            if let Some(rank) = self
                .rank
                .get_mut(model.clauses[step.clause as usize].luck as usize)
            {
                *rank = NONE;
            }
        }
        let (first, then) = match end {
            End::Only(end) => (end, end),
            End::All => (1, 0),
        };
        let key = |level: &Level| (level.chance[first], level.chance[then]);
        // Falling chances: the two sides of the comparison change places.
        sort(&mut self.levels, |a, b| {
            (a.rank, key(b), a.step) < (b.rank, key(a), b.step)
        });
        let rises =
            |pair: &[Level]| pair[0].rank == pair[1].rank && pair[0].chance[0] < pair[1].chance[0];
        if end == End::All && self.levels.windows(2).any(rises) {
            return Err(NoCircuit::EndsDisagree);
        }
        Ok(())
    }

    /// Gives every clause its conjunction of threshold variables.
    fn name_literals(
        &mut self,
        model: &Model,
        cone: &Cone,
        end: End,
        bdd: &mut Bdd,
    ) -> Result<(), NoCircuit> {
        let clauses = cone.clauses.len();
        self.weights.clear();
        self.lucks.clear();
        self.players.clear();
        self.literals.clear();
        self.literals.resize(clauses, TRUE);
        self.literals.resize(clauses + cone.facts.len(), FALSE);
        // Of the luck in hand: its first variable, and the chances of the level before.
        let (mut rank, mut first, mut above) = (NONE, 0, [1.0; 3]);
        for &level in &self.levels {
            let chance = match end {
                End::Only(end) => [level.chance[end]; 3],
                End::All => level.chance,
            };
            if level.rank != rank {
                (rank, first, above) = (level.rank, self.weights.len(), [1.0; 3]);
            }
            if chance != above {
                let mut share = [0.0; 3];
                for end in 0..3 {
                    if above[end] > 0.0 {
                        share[end] = chance[end] / above[end];
                    }
                }
                self.weights.push(share);
                let clause = cone.clauses.get(level.step as usize);
                let clause = clause.and_then(|it| model.clauses.get(it.clause as usize));
                self.lucks.push(clause.map_or(NONE, |it| it.luck));
                above = chance;
            }
            if let Some(fact) = (level.step as usize)
                .checked_sub(clauses)
                .and_then(|place| cone.facts.get(place))
            {
                self.players
                    .push((self.weights.len() as u32 - 1, fact.fact));
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
