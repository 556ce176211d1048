//! One clause for each of some facts of a cone, and the walk along them from the target back.

use crate::closure::NONE;
use crate::cone::Cone;

/// What a walk finds.
pub(crate) enum Found {
    /// A fact without a clause: the way is not complete.
    Open(u32),
    /// A fact that needs itself.
    Cycle,
    /// A complete way; its clauses stand in [`Trail::steps`], premises before conclusions.
    Complete,
}

/// How far the walk has come with a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Not met.
    New,
    /// Between the target and where the walk stands.
    OnPath,
    /// Left behind, with all that it needs.
    Done,
}

/// The choices and the walk; scratch space that is kept from fact to fact.
#[derive(Default)]
pub(crate) struct Trail {
    /// By place of the cone: the clause chosen for it.
    pub(crate) chosen: Vec<u32>,
    /// By place: how far the last walk came with it.
    pub(crate) state: Vec<State>,
    /// The clauses the last walk left behind.
    pub(crate) steps: Vec<u32>,
    path: Vec<(u32, u32)>,
}

impl Trail {
    /// No clause for any fact.
    pub(crate) fn clear(&mut self, cone: &Cone) {
        self.chosen.clear();
        self.chosen.resize(cone.facts.len(), NONE);
    }

    /// Walks from the target along the chosen clauses.
    pub(crate) fn walk(&mut self, cone: &Cone) -> Found {
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

    /// Whether a clause of the fact the walk stopped at would lead back to where it came from.
    pub(crate) fn returns(&self, cone: &Cone, step: u32) -> bool {
        cone.needs(step)
            .iter()
            .any(|&need| self.state[need as usize] == State::OnPath)
    }

    /// Whether another clause for `place`, which the walk has left behind, makes a shorter way. Only what
    /// the walk has left behind may be needed, so that the shorter way is a part of this one.
    pub(crate) fn shortens(&mut self, cone: &Cone, place: u32) -> bool {
        let (all, ours) = (self.steps.len(), self.chosen[place as usize]);
        let done = std::mem::take(&mut self.state);
        let shorter = cone.ways(place).any(|step| {
            let has = |&need: &u32| done[need as usize] == State::Done;
            self.chosen[place as usize] = step;
            cone.needs(step).iter().all(has)
                && matches!(self.walk(cone), Found::Complete)
                && self.steps.len() < all
        });
        self.chosen[place as usize] = ours;
        self.state = done;
        shorter
    }

    /// Gives every fact the first allowed clause whose needs came before it, so that nothing is cyclic;
    /// says whether the target has one.
    pub(crate) fn grow(&mut self, cone: &Cone, allowed: impl Fn(u32) -> bool) -> bool {
        self.clear(cone);
        let mut changed = true;
        while changed {
            changed = false;
            for &place in &cone.order {
                let has = |&need: &u32| self.chosen[need as usize] != NONE;
                let ready = |&step: &u32| allowed(step) && cone.needs(step).iter().all(has);
                if self.chosen[place as usize] == NONE
                    && let Some(step) = cone.ways(place).find(ready)
                {
                    self.chosen[place as usize] = step;
                    changed = true;
                }
            }
        }
        self.chosen[0] != NONE
    }
}
