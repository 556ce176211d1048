//! The same model as a ProbLog program, written from the model's definition and not from the engine.

use super::Town;
use super::brute::luck;
use engine::*;
use std::fmt::Write;

/// A program for one end of the bands, with a query for every fact.
pub(crate) fn program(town: &Town, question: &Question, end: usize) -> String {
    let mut lines = String::new();
    let line = &mut lines;
    for fact in &question.shared {
        writeln!(line, "known({}).", fact.0).unwrap();
    }
    for (needs, gives) in town.compositions() {
        writeln!(line, "known({}) :- {}.", gives.0, body(&needs)).unwrap();
    }
    let chance = |index: usize| [town.rules[index].band.low, town.rules[index].band.high][end];
    let part = |index: &usize| town.holds(&town.rules[*index], question) && chance(*index) > 0.0;
    let rules: Vec<_> = (0..town.rules.len()).filter(part).collect();
    for &index in &rules {
        // The levels of the rule's luck, from the top down to its own.
        let of_luck = rules
            .iter()
            .filter(|&&other| luck(town, other) == luck(town, index));
        let mut levels: Vec<_> = of_luck.clone().map(|&other| chance(other)).collect();
        levels.sort_by(|a, b| b.total_cmp(a));
        levels.dedup();
        let first = of_luck.min().copied().unwrap_or(index);
        if first == index {
            for (level, &p) in levels.iter().enumerate() {
                let above = if level == 0 { 1.0 } else { levels[level - 1] };
                writeln!(line, "{:.20}::t({first},{level}).", p / above).unwrap();
            }
        }
        let depth = levels
            .iter()
            .take_while(|&&level| level >= chance(index))
            .count();
        let thresholds: Vec<_> = (0..depth)
            .map(|level| format!("t({first},{level})"))
            .collect();
        writeln!(line, "ok({index}) :- {}.", thresholds.join(", ")).unwrap();
        let rule = &town.rules[index];
        writeln!(
            line,
            "known({}) :- ok({index}), {}.",
            rule.gives.0,
            body(rule.needs)
        )
        .unwrap();
    }
    // One clause at least, so that a query of an empty model is no error.
    writeln!(line, "known(nothing).").unwrap();
    for fact in 0..town.facts.len() {
        writeln!(line, "query(known({fact})).").unwrap();
    }
    lines
}

fn body(needs: &[FactId]) -> String {
    needs
        .iter()
        .map(|need| format!("known({})", need.0))
        .collect::<Vec<_>>()
        .join(", ")
}
