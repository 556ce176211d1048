//! What can be derived at all: the least model, cycles and all, in one pass over the clauses.

use crate::rules::Model;

/// No fact is left out.
pub(crate) const NONE: u32 = u32::MAX;

/// The facts that follow from what is given; scratch space is kept from call to call.
#[derive(Default)]
pub(crate) struct Closure {
    /// By fact: given or derivable.
    pub(crate) known: Vec<bool>,
    missing: Vec<u32>,
    queue: Vec<u32>,
}

impl Closure {
    /// Unit propagation (Dowling and Gallier 1984), linear in the size of the clauses: each counts the
    /// needs it still misses and fires at zero. With `without`, that fact is never derived, so that what
    /// remains are the facts that can be had on the way to it.
    pub(crate) fn compute(&mut self, model: &Model, given: &[bool], without: u32) {
        self.known.clear();
        self.known.resize(model.facts, false);
        self.missing.clear();
        self.queue.clear();
        for fact in (0..model.facts as u32).filter(|&fact| given.get(fact as usize) == Some(&true))
        {
            self.learn(fact, without);
        }
        for clause in &model.clauses {
            let needs = model.needs(clause).len() as u32;
            self.missing.push(needs);
            if needs == 0 {
                self.learn(clause.gives, without);
            }
        }
        while let Some(fact) = self.queue.pop() {
            for (id, clause) in model.needing(fact) {
                if let Some(missing) = self.missing.get_mut(id as usize) {
                    *missing -= 1;
                    if *missing == 0 {
                        self.learn(clause.gives, without);
                    }
                }
            }
        }
    }

    /// Whether a fact is given or derivable.
    pub(crate) fn knows(&self, fact: u32) -> bool {
        self.known.get(fact as usize) == Some(&true)
    }

    fn learn(&mut self, fact: u32, without: u32) {
        if let Some(known) = self.known.get_mut(fact as usize)
            && !*known
            && fact != without
        {
            *known = true;
            self.queue.push(fact);
        }
    }
}
