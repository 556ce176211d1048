//! Models that do not fit: every fact needs every other.

use super::random::{Dice, Size, model};
use super::{Town, list};
use engine::*;

/// Fifty facts that all need each other through rules of two or three needs, each its own luck.
pub(crate) fn dense(rules: usize) -> (Town, Question) {
    let size = Size {
        identifiers: 30,
        records: 20,
        rules,
        holders: 1,
    };
    let (mut town, question) = model(7, &size);
    let dice = &mut Dice(11);
    town.holders = vec![Dependence::Independent];
    let all: Vec<_> = (0..town.facts.len() as u16).map(FactId).collect();
    for rule in &mut town.rules {
        let few = 2 + dice.below(2);
        let needs = dice.some(&all, few);
        rule.needs = list(
            needs
                .into_iter()
                .filter(|need| *need != rule.gives)
                .collect(),
        );
        (rule.markets, rule.together, rule.expert) = (&[MarketId(0)], None, false);
        (rule.since, rule.until) = (None, None);
    }
    let shared = (0..8).map(FactId).collect();
    (town, Question { shared, ..question })
}
