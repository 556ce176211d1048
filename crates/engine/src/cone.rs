//! The part of the model that matters for one fact: its cone.
//!
//! Cut down before anything is compiled: what is given is struck from the needs, and what can only be
//! had through the fact itself is left out, because no least derivation of a fact goes through it.

use crate::closure::{Closure, NONE};
use crate::rules::Model;

/// The clauses and facts on the ways from what is given to one fact.
#[derive(Default)]
pub(crate) struct Cone {
    /// The facts by place, the target first, then in the order of a depth-first walk.
    pub(crate) facts: Vec<Place>,
    /// The clauses by place, those of one fact together.
    pub(crate) clauses: Vec<Step>,
    /// The places of the facts, needs before what needs them; those of one cycle stand together.
    pub(crate) order: Vec<u32>,
    /// The needs of all clauses, as places.
    needs: Vec<u32>,
    place: Vec<u32>,
    /// Tarjan's stack and the frames of the walk.
    open: Vec<u32>,
    frames: Vec<(u32, u32)>,
}

/// A fact in a cone.
pub(crate) struct Place {
    /// Its index in the model.
    pub(crate) fact: u32,
    /// How many facts its cycle has; 1 where there is none. Set for the first of a cycle in `order`.
    pub(crate) cycle: u32,
    clauses: (u32, u32),
    low: u32,
    closed: bool,
}

/// A clause in a cone.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    /// The clause's index in the model.
    pub(crate) clause: u32,
    needs: (u32, u32),
}

impl Cone {
    /// Collects the cone of a fact, or of several in one. `reach` is the closure, without that fact where it
    /// is one; `given` are the facts that are struck from needs: none where what is ticked stays variable.
    ///
    /// Tarjan's algorithm ("Depth-First Search and Linear Graph Algorithms", 1972) with its own stack,
    /// because a chain of ten thousand rules would exhaust the one of a browser.
    pub(crate) fn collect(
        &mut self,
        model: &Model,
        given: &[bool],
        reach: &Closure,
        targets: &[u32],
    ) {
        // Only what the cone before entered is wiped: a model may have thousands of facts, and cones of ten.
        for place in self.facts.drain(..) {
            self.place[place.fact as usize] = NONE;
        }
        self.place.resize(model.facts, NONE);
        self.clauses.clear();
        self.order.clear();
        self.needs.clear();
        self.open.clear();
        self.frames.clear();
        for &target in targets {
            if self.place.get(target as usize) == Some(&NONE) {
                self.enter(model, given, reach, target);
                self.visit(model, given, reach);
            }
        }
        for need in &mut self.needs {
            *need = self.place[*need as usize];
        }
    }

    /// Collects the cone of one fact; gives how many clauses were looked at. The whole closure does where the
    /// fact turns out not to stand behind itself: the two then agree on everything that is met.
    pub(crate) fn of(
        &mut self,
        model: &Model,
        given: &[bool],
        known: &Closure,
        without: &mut Closure,
        fact: u32,
    ) -> usize {
        self.collect(model, given, known, &[fact]);
        let looks = self.clauses.len();
        if !self.needs.contains(&0) {
            return looks;
        }
        without.compute(model, given, fact);
        self.collect(model, given, without, &[fact]);
        looks + model.clauses.len()
    }

    /// Where a fact stands.
    pub(crate) fn place(&self, fact: u32) -> u32 {
        self.place.get(fact as usize).copied().unwrap_or(NONE)
    }

    /// Walks on until everything that was entered is left again.
    fn visit(&mut self, model: &Model, given: &[bool], reach: &Closure) {
        while let Some(&(here, next)) = self.frames.last() {
            let (start, end) = self.facts[here as usize].clauses;
            let last = if start == end {
                next
            } else {
                self.clauses[end as usize - 1].needs.1
            };
            if next < last {
                if let Some(frame) = self.frames.last_mut() {
                    frame.1 += 1;
                }
                let need = self.needs[next as usize];
                match self.place[need as usize] {
                    NONE => self.enter(model, given, reach, need),
                    there if !self.facts[there as usize].closed => self.lower(here, there),
                    _ => {}
                }
            } else {
                self.frames.pop();
                self.leave(here);
                if let Some(&(parent, _)) = self.frames.last() {
                    self.lower(parent, self.facts[here as usize].low);
                }
            }
        }
    }

    /// The clauses of a place, as indices into `clauses`.
    pub(crate) fn ways(&self, place: u32) -> std::ops::Range<u32> {
        let (start, end) = self.facts[place as usize].clauses;
        start..end
    }

    /// What a clause still needs, as places.
    pub(crate) fn needs(&self, step: u32) -> &[u32] {
        let (start, end) = self.clauses[step as usize].needs;
        &self.needs[start as usize..end as usize]
    }

    fn enter(&mut self, model: &Model, given: &[bool], reach: &Closure, fact: u32) {
        let here = self.facts.len() as u32;
        let first = self.clauses.len() as u32;
        let needs_from = self.needs.len() as u32;
        for (id, clause) in model.giving(fact) {
            let needs = model.needs(clause);
            if needs.iter().all(|&need| reach.knows(need)) {
                let start = self.needs.len() as u32;
                self.needs.extend(
                    needs
                        .iter()
                        .filter(|&&need| given.get(need as usize) != Some(&true)),
                );
                self.clauses.push(Step {
                    clause: id,
                    needs: (start, self.needs.len() as u32),
                });
            }
        }
        let clauses = (first, self.clauses.len() as u32);
        self.facts.push(Place {
            fact,
            cycle: 1,
            clauses,
            low: here,
            closed: false,
        });
        self.place[fact as usize] = here;
        self.open.push(here);
        self.frames.push((here, needs_from));
    }

    /// Closes a cycle when the walk leaves the first of its facts.
    fn leave(&mut self, here: u32) {
        if self.facts[here as usize].low != here {
            return;
        }
        let first = self.order.len();
        while let Some(member) = self.open.pop() {
            self.facts[member as usize].closed = true;
            self.order.push(member);
            if member == here {
                break;
            }
        }
        let size = self.order.len() - first;
        let head = self.order[first];
        self.facts[head as usize].cycle = size as u32;
    }

    fn lower(&mut self, place: u32, to: u32) {
        let low = &mut self.facts[place as usize].low;
        *low = (*low).min(to);
    }
}
