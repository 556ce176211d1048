//! The ways to a fact, each a set of rules that suffices and of which none can be spared.
//!
//! A search from the fact back to what is given, likeliest first: a partial way is as likely as the rules
//! chosen so far, and no rule added makes it likelier, so ways leave the queue in order.

use std::collections::BinaryHeap;

use crate::closure::NONE;
use crate::cone::Cone;
use crate::model::{Band, RuleId};
use crate::report::{Derivation, Derivations, More};
use crate::rules::{CERTAIN, Model};

/// The format lists no more.
const LISTED: usize = 20;
/// A way this much less likely than the likeliest is counted and not listed: by the union bound it lifts
/// the fact's own likelihood by no more than its own, below the two figures a reader is shown.
const WORTH_SHOWING: f64 = 0.01;
/// Partial ways looked at until the list is settled. The fullest lists of the real markets take some hundreds.
const LOOKS_TO_LIST: usize = 700;
/// Partial ways looked at to count what is not listed; past it the count reads "at least". A look takes a
/// quarter of a microsecond, and an answer has some fifty facts.
const LOOKS_TO_COUNT: usize = 10000;

/// The search, its scratch space kept from fact to fact.
#[derive(Default)]
pub(crate) struct Search {
    partial: Vec<Partial>,
    queue: BinaryHeap<(u64, u32)>,
    /// The places of composed records, which have clauses without a rule.
    composed: Vec<u32>,
    found: Vec<Way>,
    /// The rules of the found ways, end to end: premises first, then the same in order of id.
    ids: Vec<RuleId>,
    /// By place of the cone: the clause chosen for it.
    chosen: Vec<u32>,
    state: Vec<State>,
    path: Vec<(u32, u32)>,
    steps: Vec<u32>,
    factors: Vec<(u32, [f64; 2])>,
}

/// A complete way: how likely it is, and where its rules stand.
struct Way {
    chance: [f64; 2],
    start: u32,
    rules: u32,
}

/// A partial way: one more clause on top of another partial way.
#[derive(Clone, Copy)]
struct Partial {
    before: u32,
    place: u32,
    step: u32,
}

/// How far the walk over a partial way has come with a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

/// What a walk over a partial way finds.
enum Found {
    /// A fact without a clause: the way is not complete.
    Open(u32),
    /// A fact that needs itself.
    Cycle,
    /// A complete way; its clauses stand in `steps`, premises before conclusions.
    Complete,
}

impl Search {
    /// The ways to the target of a cone.
    pub(crate) fn derivations(&mut self, model: &Model, cone: &Cone) -> Derivations {
        self.reset(model, cone);
        let mut looks = 0;
        while (looks < LOOKS_TO_COUNT || (looks < LOOKS_TO_LIST && !self.settled()))
            && let Some((chance, partial)) = self.queue.pop()
        {
            looks += 1;
            self.choose(model, cone, partial);
            match self.walk(cone) {
                Found::Open(place) => {
                    self.branch(model, cone, partial, f64::from_bits(chance), place);
                }
                Found::Cycle => {}
                Found::Complete => self.keep(model, cone),
            }
        }
        if self.found.is_empty() {
            self.any_way(model, cone);
        }
        self.report()
    }

    fn reset(&mut self, model: &Model, cone: &Cone) {
        self.partial.clear();
        self.queue.clear();
        self.found.clear();
        self.ids.clear();
        self.composed.clear();
        self.composed
            .extend((0..cone.order.len() as u32).filter(|&place| {
                cone.ways(place)
                    .any(|step| rule(model, cone, step).is_none())
            }));
        self.partial.push(Partial {
            before: NONE,
            place: NONE,
            step: NONE,
        });
        self.queue.push((1f64.to_bits(), 0));
        self.chosen.clear();
        self.chosen.resize(cone.facts.len(), NONE);
    }

    /// Whether nothing in the queue can still enter the list.
    fn settled(&self) -> bool {
        let next = self
            .queue
            .peek()
            .map_or(0.0, |&(chance, _)| f64::from_bits(chance));
        let last = self.found.get(LISTED - 1).map_or(0.0, |way| way.chance[1]);
        let floor = self
            .found
            .first()
            .map_or(0.0, |way| way.chance[1] * WORTH_SHOWING);
        next < f64::max(last, floor)
    }

    /// Lays the choices of a partial way out by place.
    fn choose(&mut self, model: &Model, cone: &Cone, mut partial: u32) {
        self.chosen.clear();
        self.chosen.resize(cone.facts.len(), NONE);
        self.factors.clear();
        while partial != NONE {
            let Partial {
                before,
                place,
                step,
            } = self.partial[partial as usize];
            if place != NONE {
                let clause = &model.clauses[cone.clauses[step as usize].clause as usize];
                self.chosen[place as usize] = step;
                self.factors.push((clause.luck, clause.chance));
            }
            partial = before;
        }
    }

    /// Walks from the target along the chosen clauses; leaves them in `steps`, premises first.
    fn walk(&mut self, cone: &Cone) -> Found {
        self.steps.clear();
        self.path.clear();
        self.state.clear();
        self.state.resize(cone.facts.len(), State::New);
        self.path.push((0, 0));
        self.state[0] = State::OnPath;
        while let Some(frame) = self.path.last_mut() {
            let place = frame.0;
            let step = self.chosen[place as usize];
            if step == NONE {
                return Found::Open(place);
            }
            if let Some(&need) = cone.needs(step).get(frame.1 as usize) {
                frame.1 += 1;
                match self.state[need as usize] {
                    State::Done => {}
                    State::OnPath => return Found::Cycle,
                    State::New => {
                        self.state[need as usize] = State::OnPath;
                        self.path.push((need, 0));
                    }
                }
            } else {
                self.path.pop();
                self.state[place as usize] = State::Done;
                self.steps.push(step);
            }
        }
        Found::Complete
    }

    /// Queues one partial way for each clause that gives the open fact.
    fn branch(&mut self, model: &Model, cone: &Cone, before: u32, chance: f64, place: u32) {
        for step in cone.ways(place) {
            // The state of the walk is still that of the way to the open fact.
            if cone
                .needs(step)
                .iter()
                .any(|&need| self.state[need as usize] == State::OnPath)
            {
                continue;
            }
            let clause = &model.clauses[cone.clauses[step as usize].clause as usize];
            let same_luck = self.factors.iter().filter(|(luck, _)| *luck == clause.luck);
            let least = same_luck.map(|(_, chance)| chance[1]).fold(1.0, f64::min);
            let with = chance * (clause.chance[1] / least).min(1.0);
            self.queue.push((with.to_bits(), self.partial.len() as u32));
            self.partial.push(Partial {
                before,
                place,
                step,
            });
        }
    }

    /// The chance of the clauses in `steps`: in each luck the least, across lucks the product.
    fn chance(&mut self, model: &Model, cone: &Cone) -> [f64; 2] {
        self.factors.clear();
        for &step in &self.steps {
            let clause = &model.clauses[cone.clauses[step as usize].clause as usize];
            match self
                .factors
                .iter_mut()
                .find(|factor| factor.0 == clause.luck)
            {
                _ if clause.luck == CERTAIN => {}
                Some((_, chance)) => {
                    *chance = [0, 1].map(|end| chance[end].min(clause.chance[end]))
                }
                None => self.factors.push((clause.luck, clause.chance)),
            }
        }
        // Multiplied in one order, so that equal factors give equal products whatever the rules.
        self.factors
            .sort_unstable_by(|(_, a), (_, b)| b[1].total_cmp(&a[1]).then(b[0].total_cmp(&a[0])));
        self.factors.iter().fold([1.0; 2], |product, (_, chance)| {
            [product[0] * chance[0], product[1] * chance[1]]
        })
    }

    /// Keeps a complete way, unless one of its rules can be spared.
    fn keep(&mut self, model: &Model, cone: &Cone) {
        let chance = self.chance(model, cone);
        let start = self.ids.len();
        self.ids.extend(
            self.steps
                .iter()
                .filter_map(|&step| rule(model, cone, step)),
        );
        let rules = self.ids.len() - start;
        if self.can_spare(model, cone) {
            self.ids.truncate(start);
            return;
        }
        self.ids.extend_from_within(start..);
        self.ids[start + rules..].sort_unstable();
        self.found.push(Way {
            chance,
            start: start as u32,
            rules: rules as u32,
        });
    }

    /// Whether a part of the way would do.
    ///
    /// With one clause a fact, and every clause on the way to the target, no rule can be spared, except
    /// where a composed record, which has no rule of its own, could come from other parts that the way
    /// yields as well.
    fn can_spare(&mut self, model: &Model, cone: &Cone) -> bool {
        let done = |place: &u32| self.state[*place as usize] == State::Done;
        let mut on_the_way = self.composed.iter().copied().filter(done);
        match (on_the_way.next(), on_the_way.next()) {
            (None, _) => false,
            (Some(place), None) => self.other_parts_do(cone, place),
            _ => self.steps.iter().any(|&spared| {
                let allowed = |step: u32| {
                    rule(model, cone, step).is_none()
                        || (step != spared && self.steps.contains(&step))
                };
                rule(model, cone, spared).is_some() && suffices(cone, allowed)
            }),
        }
    }

    /// Whether the only composed record on the way could come from other parts with fewer clauses.
    fn other_parts_do(&mut self, cone: &Cone, place: u32) -> bool {
        let (all, ours) = (self.steps.len(), self.chosen[place as usize]);
        let done = std::mem::take(&mut self.state);
        let fewer = cone.ways(place).any(|step| {
            let yields = cone
                .needs(step)
                .iter()
                .all(|&need| done[need as usize] == State::Done);
            self.chosen[place as usize] = step;
            yields && matches!(self.walk(cone), Found::Complete) && self.steps.len() < all
        });
        self.chosen[place as usize] = ours;
        self.state = done;
        fewer
    }

    /// Some way, for cones so large that the looks ran out before any was complete: not the likeliest,
    /// but one of whose rules none can be spared.
    fn any_way(&mut self, model: &Model, cone: &Cone) {
        self.first_ways(cone, |_| true);
        if !matches!(self.walk(cone), Found::Complete) {
            return;
        }
        let mut kept = self.steps.clone();
        for step in self.steps.clone() {
            let without = |other: u32| {
                rule(model, cone, other).is_none() || (other != step && kept.contains(&other))
            };
            if suffices(cone, without) {
                kept.retain(|&other| other != step);
            }
        }
        self.first_ways(cone, |step| {
            rule(model, cone, step).is_none() || kept.contains(&step)
        });
        if let Found::Complete = self.walk(cone) {
            self.keep(model, cone);
        }
    }

    /// Gives every fact the first allowed clause whose needs came before it, so that nothing is cyclic.
    fn first_ways(&mut self, cone: &Cone, allowed: impl Fn(u32) -> bool) {
        self.chosen.clear();
        self.chosen.resize(cone.facts.len(), NONE);
        let mut changed = true;
        while changed {
            changed = false;
            for &place in &cone.order {
                let ready = |step: &u32| {
                    let needs = cone.needs(*step);
                    allowed(*step) && needs.iter().all(|&need| self.chosen[need as usize] != NONE)
                };
                if self.chosen[place as usize] == NONE
                    && let Some(step) = cone.ways(place).find(ready)
                {
                    self.chosen[place as usize] = step;
                    changed = true;
                }
            }
        }
    }

    /// Likeliest first, ties by rule ids; what is not worth showing is counted.
    fn report(&mut self) -> Derivations {
        let Self { found, ids, .. } = self;
        let slice = |from: u32, way: &Way| &ids[from as usize..(from + way.rules) as usize];
        let sorted = |way: &Way| slice(way.start + way.rules, way);
        found.sort_by(|a, b| {
            b.chance[1]
                .total_cmp(&a.chance[1])
                .then_with(|| sorted(a).cmp(sorted(b)))
        });
        // Two ways to compose a record may use the same rules.
        found.dedup_by(|a, b| sorted(a) == sorted(b));
        let floor = found
            .first()
            .map_or(0.0, |best| best.chance[1] * WORTH_SHOWING);
        let worth = found
            .iter()
            .take(LISTED)
            .take_while(|way| way.chance[1] >= floor);
        let listed: Vec<_> = worth
            .map(|way| {
                let [low, high] = way.chance;
                Derivation {
                    rules: slice(way.start, way).to_vec(),
                    probability: Band { low, high },
                }
            })
            .collect();
        let rest = found.len() - listed.len();
        Derivations {
            listed,
            more: if self.queue.is_empty() {
                More::Exactly(rest)
            } else {
                More::AtLeast(rest)
            },
        }
    }
}

/// The rule of a clause; none where a record is composed.
fn rule(model: &Model, cone: &Cone, step: u32) -> Option<RuleId> {
    model.clauses[cone.clauses[step as usize].clause as usize].rule
}

/// Whether the target of a cone follows from the clauses that are allowed.
fn suffices(cone: &Cone, allowed: impl Fn(u32) -> bool) -> bool {
    let mut known = vec![false; cone.order.len()];
    loop {
        let mut changed = false;
        for &place in &cone.order {
            if !known[place as usize]
                && cone.ways(place).any(|step| {
                    allowed(step) && cone.needs(step).iter().all(|&need| known[need as usize])
                })
            {
                known[place as usize] = true;
                changed = true;
            }
        }
        if known[0] || !changed {
            return known[0];
        }
    }
}
