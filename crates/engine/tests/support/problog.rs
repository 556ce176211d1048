//! The same model as a ProbLog program, written from the model's definition and not from the engine.

use super::Town;
use super::brute::luck;
use engine::*;
use std::fmt::Write;
use std::process::{Command, Stdio};

/// How many answers ProbLog gives to each program: by sentential decision diagrams and by d-DNNF.
pub(crate) const BACK_ENDS: usize = 2;

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

/// By program and back end: the chance of each fact. One Python for all: starting it takes longer than solving.
pub(crate) fn answers(python: &str, programs: &[String]) -> Vec<Vec<(usize, f64)>> {
    let mut process = Command::new(python)
        .args(["-c", include_str!("problog.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("GR_PROBLOG starts");
    let mut input = process.stdin.take().expect("standard input");
    // It reads to the end before it writes, so this cannot block.
    std::io::Write::write_all(&mut input, programs.join("%%\n").as_bytes())
        .expect("ProbLog reads the programs");
    drop(input);
    let output = process.wait_with_output().expect("ProbLog ends");
    assert!(output.status.success(), "ProbLog failed");
    let mut answers = Vec::new();
    for line in String::from_utf8(output.stdout).expect("text").lines() {
        if line == "%%" {
            answers.push(Vec::new());
        } else {
            let (fact, p) = line.split_once(' ').expect("a fact and its probability");
            answers
                .last_mut()
                .expect("a line of %% first")
                .push((fact.parse().expect("a fact"), p.parse().expect("a chance")));
        }
    }
    answers
}
