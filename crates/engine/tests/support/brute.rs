//! The oracle: every world there is, by the hidden uniform of each luck.
//!
//! A luck's uniform U falls into one of the intervals between its rules' chances; a rule fires when its
//! chance is at least U. In each world the facts are derived one by one, nothing else.

use super::Town;
use engine::*;

/// Which rules hang together: the same label, the same luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Luck {
    Holder(HolderId),
    Group(TogetherId),
    Own(usize),
}

/// The luck of a rule, as the design says it.
pub(crate) fn luck(town: &Town, index: usize) -> Luck {
    let rule = &town.rules[index];
    match (town.holders[usize::from(rule.holder.0)], rule.together) {
        (Dependence::Comonotone, _) => Luck::Holder(rule.holder),
        (Dependence::Independent, Some(group)) => Luck::Group(group),
        (Dependence::Independent, None) => Luck::Own(index),
    }
}

/// What can be got wrong.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) luck: fn(&Town, usize) -> Luck,
    pub(crate) holds: fn(&Town, &Rule, &Question) -> bool,
    /// Facts of one world, from the rules that fire in it.
    pub(crate) derive: fn(&Town, &[bool], &[usize]) -> Vec<bool>,
}

/// The right reading.
pub(crate) const RIGHT: Reading = Reading {
    luck,
    holds: Town::holds,
    derive: least,
};

/// The band of every fact.
pub(crate) fn bands(town: &Town, question: &Question, reading: Reading) -> Vec<Band> {
    let [low, high] = [0, 1].map(|end| chances(town, question, reading, end));
    low.into_iter()
        .zip(high)
        .map(|(low, high)| Band { low, high })
        .collect()
}

/// The number of worlds at the finer end.
pub(crate) fn worlds(town: &Town, question: &Question) -> usize {
    let count = |end| {
        lucks(town, question, RIGHT, end)
            .iter()
            .map(|luck| luck.len() + 1)
            .product()
    };
    usize::max(count(0), count(1))
}

/// The chances in a luck, each with the rules that have it.
type Levels = Vec<(f64, Vec<usize>)>;

/// By luck: the chances in it with the rules that have them, highest first.
fn lucks(town: &Town, question: &Question, reading: Reading, end: usize) -> Vec<Levels> {
    let mut lucks: Vec<(Luck, Levels)> = Vec::new();
    for (index, rule) in town.rules.iter().enumerate() {
        let chance = [rule.band.low, rule.band.high][end];
        if !(reading.holds)(town, rule, question) || chance <= 0.0 {
            continue;
        }
        let luck = (reading.luck)(town, index);
        let at = lucks
            .iter()
            .position(|(other, _)| *other == luck)
            .unwrap_or_else(|| {
                lucks.push((luck, Vec::new()));
                lucks.len() - 1
            });
        let levels = &mut lucks[at].1;
        match levels.iter_mut().find(|(level, _)| *level == chance) {
            Some((_, rules)) => rules.push(index),
            None => levels.push((chance, vec![index])),
        }
    }
    let mut levels: Vec<_> = lucks.into_iter().map(|(_, levels)| levels).collect();
    for luck in &mut levels {
        luck.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    }
    levels
}

fn chances(town: &Town, question: &Question, reading: Reading, end: usize) -> Vec<f64> {
    let lucks = lucks(town, question, reading, end);
    let given = given(town, question);
    let mut sums = vec![0.0; town.facts.len()];
    let mut world = vec![0; lucks.len()];
    loop {
        // In a luck's state k the first k levels fire: U lies between level k+1 and level k.
        let mut weight = 1.0;
        let mut firing = Vec::new();
        for (levels, &state) in lucks.iter().zip(&world) {
            let above = if state == 0 { 1.0 } else { levels[state - 1].0 };
            weight *= above - levels.get(state).map_or(0.0, |level| level.0);
            firing.extend(levels[..state].iter().flat_map(|(_, rules)| rules));
        }
        if weight > 0.0 {
            let known = (reading.derive)(town, &given, &firing);
            for (sum, _) in sums.iter_mut().zip(&known).filter(|(_, known)| **known) {
                *sum += weight;
            }
        }
        // The next world, as an odometer turns.
        let Some(turn) = (0..lucks.len()).find(|&luck| world[luck] < lucks[luck].len()) else {
            return sums;
        };
        world[turn] += 1;
        world[..turn].fill(0);
    }
}

fn given(town: &Town, question: &Question) -> Vec<bool> {
    let mut given = vec![false; town.facts.len()];
    for fact in &question.shared {
        given[usize::from(fact.0)] = true;
    }
    given
}

/// Everything that follows, nothing that feeds itself.
pub(crate) fn least(town: &Town, given: &[bool], firing: &[usize]) -> Vec<bool> {
    let mut known = given.to_vec();
    let compositions = town.compositions();
    loop {
        let before = known.clone();
        let knows = |facts: &[FactId]| facts.iter().all(|fact| before[usize::from(fact.0)]);
        for rule in firing.iter().map(|&index| &town.rules[index]) {
            known[usize::from(rule.gives.0)] |= knows(rule.needs);
        }
        for (needs, gives) in &compositions {
            known[usize::from(gives.0)] |= knows(needs);
        }
        if known == before {
            return known;
        }
    }
}

/// Wrong: everything that is not refuted, so that a cycle holds itself up.
pub(crate) fn greatest(town: &Town, given: &[bool], firing: &[usize]) -> Vec<bool> {
    let mut known = vec![true; town.facts.len()];
    let compositions = town.compositions();
    loop {
        let holds = |facts: &[FactId]| facts.iter().all(|fact| known[usize::from(fact.0)]);
        let mut next = given.to_vec();
        for rule in firing.iter().map(|&index| &town.rules[index]) {
            next[usize::from(rule.gives.0)] |= holds(rule.needs);
        }
        for (needs, gives) in &compositions {
            next[usize::from(gives.0)] |= holds(needs);
        }
        if next == known {
            return known;
        }
        known = next;
    }
}
