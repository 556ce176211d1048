//! The ways to a fact, each a set of rules that suffices and of which none can be spared.
//!
//! A search from the fact back to what is given, likeliest first: a partial way is as likely as the rules
//! chosen so far, and no rule added makes it likelier, so ways leave the queue in order. Each fact on a way
//! has one clause, so every way is found once.

use std::collections::BinaryHeap;

use crate::closure::NONE;
use crate::cone::Cone;
use crate::model::{Band, RuleId};
use crate::order::sort;
use crate::report::{Derivation, Derivations, More};
use crate::rules::{CERTAIN, Clause, Model};
use crate::trail::{Found, State, Trail};

/// The format lists no more.
const LISTED: usize = 20;
/// A way this much less likely than the likeliest is counted and not listed: by the union bound it lifts
/// the fact's own likelihood by at most a hundredth of it, below the two figures a reader is shown.
const WORTH_SHOWING: f64 = 0.01;
/// Partial ways looked at until the list is settled. The fullest lists of the real markets take some
/// hundreds; past it, ways may be missing from the end of the list, and the count reads "at least".
const LOOKS_TO_LIST: usize = 700;
/// Partial ways looked at to count what is not listed; past it the count reads "at least". A look takes a
/// quarter of a microsecond, and an answer has some fifty facts.
const LOOKS_TO_COUNT: usize = 200;

/// Facts passed in all looks of one answer, so that no model takes long. All 61 facts of the vocabulary, each
/// with all of them in its cone and with all its looks, would pass two and a half million. Past it a fact shows
/// one way, not the likeliest.
const MOST_PASSED: usize = 1 << 22;
/// Nobody reads a longer way; it is counted and not listed.
const LONGEST: usize = 255;

/// The search, its scratch space kept from fact to fact.
pub(crate) struct Search {
    /// What is left of [`MOST_PASSED`].
    left: usize,
    /// Whether a way was too long to list.
    long: bool,
    partial: Vec<Partial>,
    /// The chance of a partial way, as bits that sort like it, and its place in `partial`.
    queue: BinaryHeap<(u64, u32)>,
    /// The places of composed records, which have clauses without a rule.
    composed: Vec<u32>,
    found: Vec<Way>,
    /// The rules of the found ways, end to end: premises first, then the same in order of id.
    ids: Vec<RuleId>,
    trail: Trail,
    /// The lucks of the partial way in hand, with their chances.
    factors: Vec<(u32, [f64; 2])>,
}

/// A partial way: one more clause on top of another partial way.
#[derive(Clone, Copy)]
struct Partial {
    before: u32,
    place: u32,
    step: u32,
}

/// A complete way: how likely it is, and where its rules stand.
struct Way {
    chance: [f64; 2],
    start: u32,
    rules: u32,
}

impl Way {
    /// Its rules, premises first.
    fn rules<'i>(&self, ids: &'i [RuleId]) -> &'i [RuleId] {
        ids.get(self.start as usize..(self.start + self.rules) as usize)
            .unwrap_or(&[])
    }

    /// Its rules in order of id.
    fn sorted<'i>(&self, ids: &'i [RuleId]) -> &'i [RuleId] {
        let start = self.start + self.rules;
        ids.get(start as usize..(start + self.rules) as usize)
            .unwrap_or(&[])
    }
}

impl Search {
    pub(crate) fn new() -> Self {
        Self {
            left: MOST_PASSED,
            long: false,
            partial: Vec::new(),
            queue: BinaryHeap::new(),
            composed: Vec::new(),
            found: Vec::new(),
            ids: Vec::new(),
            trail: Trail::default(),
            factors: Vec::new(),
        }
    }

    /// The ways to the target of a cone.
    pub(crate) fn derivations(&mut self, model: &Model, cone: &Cone) -> Derivations {
        self.start(model, cone);
        let mut looks = 0;
        while (looks < LOOKS_TO_COUNT || (looks < LOOKS_TO_LIST && !self.settled()))
            && self.may_pass(cone.facts.len())
            && let Some((chance, partial)) = self.queue.pop()
        {
            looks += 1;
            self.lay_out(model, cone, partial);
            match self.trail.walk(cone) {
                Found::Open(place) => {
                    self.branch(model, cone, partial, f64::from_bits(chance), place);
                }
                Found::Cycle => {}
                Found::Complete => self.keep(model, cone),
            }
        }
        if self.found.is_empty() && !self.long {
            self.any_way(model, cone);
        }
        self.report()
    }

    /// Takes some facts from what may still be passed; says whether so many were left.
    fn may_pass(&mut self, facts: usize) -> bool {
        let left = self.left.checked_sub(facts);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }

    fn start(&mut self, model: &Model, cone: &Cone) {
        let composed = |&place: &u32| {
            cone.ways(place)
                .any(|step| rule(model, cone, step).is_none())
        };
        self.composed.clear();
        self.composed
            .extend((0..cone.facts.len() as u32).filter(composed));
        self.found.clear();
        self.long = false;
        self.ids.clear();
        self.partial.clear();
        self.partial.push(Partial {
            before: NONE,
            place: NONE,
            step: NONE,
        });
        self.queue.clear();
        self.queue.push((1f64.to_bits(), 0));
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
        // Ties must not be missed because their products were rounded on two paths.
        next < f64::max(last, floor) * (1.0 - 1e-9)
    }

    /// Lays the choices of a partial way out by place.
    fn lay_out(&mut self, model: &Model, cone: &Cone, mut partial: u32) {
        self.trail.clear(cone);
        self.factors.clear();
        while partial != NONE {
            let Partial {
                before,
                place,
                step,
            } = self.partial[partial as usize];
            if place != NONE {
                let clause = clause(model, cone, step);
                self.trail.chosen[place as usize] = step;
                self.factors.push((clause.luck, clause.chance));
            }
            partial = before;
        }
    }

    /// Queues one partial way for each clause that gives the open fact.
    fn branch(&mut self, model: &Model, cone: &Cone, before: u32, chance: f64, place: u32) {
        for step in cone
            .ways(place)
            .filter(|&step| !self.trail.returns(cone, step))
        {
            let clause = clause(model, cone, step);
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

    /// The chance of the way in hand: in each luck the least, across lucks the product.
    fn chance(&mut self, model: &Model, cone: &Cone) -> [f64; 2] {
        self.factors.clear();
        for &step in &self.trail.steps {
            let clause = clause(model, cone, step);
            let mut factors = self.factors.iter_mut();
            match factors.find(|(luck, _)| *luck == clause.luck) {
                _ if clause.luck == CERTAIN => {}
                Some((_, chance)) => {
                    for (least, end) in chance.iter_mut().zip(clause.chance) {
                        *least = least.min(end);
                    }
                }
                None => self.factors.push((clause.luck, clause.chance)),
            }
        }
        // Multiplied in one order, so that equal factors give equal products whatever the rules.
        sort(&mut self.factors, |(_, a), (_, b)| {
            (b[1], b[0]) < (a[1], a[0])
        });
        let mut product = [1.0; 2];
        for (_, chance) in &self.factors {
            for (product, end) in product.iter_mut().zip(chance) {
                *product *= end;
            }
        }
        product
    }

    /// Keeps a complete way, unless one of its rules can be spared or it is there already: two ways to
    /// compose a record may use the same rules.
    fn keep(&mut self, model: &Model, cone: &Cone) {
        if self.trail.steps.len() > LONGEST {
            self.long = true;
            return;
        }
        let chance = self.chance(model, cone);
        let start = self.ids.len();
        self.ids.extend(
            self.trail
                .steps
                .iter()
                .filter_map(|&step| rule(model, cone, step)),
        );
        let rules = self.ids.len() - start;
        self.ids.extend_from_within(start..);
        sort(&mut self.ids[start + rules..], |a, b| a < b);
        let way = Way {
            chance,
            start: start as u32,
            rules: rules as u32,
        };
        let same = |other: &Way| {
            other.chance == chance && other.sorted(&self.ids) == way.sorted(&self.ids)
        };
        let known = !self.composed.is_empty() && self.found.iter().any(same);
        if known || self.can_spare(model, cone) {
            self.ids.truncate(start);
        } else {
            self.found.push(way);
        }
    }

    /// Whether a part of the way in hand would do.
    ///
    /// With one clause a fact, and every clause on the way to the target, no rule can be spared, except
    /// where a composed record, which has no rule of its own, could come from other parts that the way
    /// yields as well.
    fn can_spare(&mut self, model: &Model, cone: &Cone) -> bool {
        let done = |place: &u32| self.trail.state[*place as usize] == State::Done;
        let mut on_the_way = self.composed.iter().copied().filter(done);
        match (on_the_way.next(), on_the_way.next()) {
            (None, _) => false,
            (Some(place), None) => self.trail.shortens(cone, place),
            _ => {
                let kept = &self.trail.steps;
                let looks = kept.len() * kept.len();
                let left = self.left.checked_sub(looks * cone.facts.len());
                self.left = left.unwrap_or(self.left);
                let mut rules = kept
                    .iter()
                    .filter(|&&step| left.is_some() && rule(model, cone, step).is_some());
                rules.any(|&spared| without(model, cone, kept, spared, &mut Trail::default()))
            }
        }
    }

    /// Some way, for cones so large that the looks ran out before any was complete: not the likeliest,
    /// but one of whose rules none can be spared.
    fn any_way(&mut self, model: &Model, cone: &Cone) {
        let mut trail = Trail::default();
        if !trail.grow(cone, |_| true) || !matches!(trail.walk(cone), Found::Complete) {
            return;
        }
        let steps = trail.steps.clone();
        let mut kept = steps.clone();
        // Only what is composed can make a step idle; see `can_spare`.
        if !self.composed.is_empty()
            && steps.len() <= LONGEST
            && self.may_pass(steps.len() * steps.len() * cone.facts.len())
        {
            for spared in steps {
                if without(model, cone, &kept, spared, &mut trail) {
                    kept.retain(|&step| step != spared);
                }
            }
            without(model, cone, &kept, NONE, &mut trail);
        }
        self.trail = trail;
        if let Found::Complete = self.trail.walk(cone) {
            self.keep(model, cone);
        }
    }

    /// Likeliest first, ties by rule ids; what is not worth showing is counted.
    fn report(&mut self) -> Derivations {
        let Self {
            found, ids, queue, ..
        } = self;
        sort(found, |a, b| {
            (b.chance[1], a.sorted(ids)) < (a.chance[1], b.sorted(ids))
        });
        let floor = found
            .first()
            .map_or(0.0, |best| best.chance[1] * WORTH_SHOWING);
        let mut listed = Vec::new();
        for way in found.iter().take(LISTED) {
            let [low, high] = way.chance;
            if high < floor {
                break;
            }
            listed.push(Derivation {
                rules: way.rules(ids).to_vec(),
                probability: Band { low, high },
            });
        }
        let rest = found.len() - listed.len() + usize::from(self.long);
        let more = if queue.is_empty() && !self.long {
            More::Exactly(rest)
        } else {
            More::AtLeast(rest)
        };
        Derivations { listed, more }
    }
}

/// A clause of a cone.
fn clause<'m>(model: &'m Model, cone: &Cone, step: u32) -> &'m Clause {
    &model.clauses[cone.clauses[step as usize].clause as usize]
}

/// The rule of a clause; none where a record is composed.
fn rule(model: &Model, cone: &Cone, step: u32) -> Option<RuleId> {
    clause(model, cone, step).rule
}

/// Whether the target follows from some rules without one of them; compositions are free.
fn without(model: &Model, cone: &Cone, kept: &[u32], spared: u32, trail: &mut Trail) -> bool {
    let stays = |step: u32| step != spared && kept.contains(&step);
    trail.grow(cone, |step| {
        rule(model, cone, step).is_none() || stays(step)
    })
}
