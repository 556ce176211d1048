//! `stats --sensitivity`: the personas' results under three readings of what hangs together.

use std::process::ExitCode;

use engine::{Band, Question};

use super::stats::columns;
use super::{compiled, data, refuse, say};
use crate::compile::Compiled;
use crate::load::Data;
use crate::sensitivity::{Readings, sensitivity};

const HEAD: &str = "\
Counted records of the personas today, low to high, under three readings: one chance a holder (the model),
every rule alone, and bounds that hold whatever hangs together (these are not always the best possible)
";

/// Digits after the point: a reader compares people by tenths of a record, a chance by thousandths.
const SUMMARY: usize = 1;
const DETAIL: usize = 3;

/// Prints each persona's counted records, and how many of them to expect.
pub(super) fn run() -> ExitCode {
    match compiled() {
        Ok(compiled) => {
            say(&write(&data(), &compiled));
            ExitCode::SUCCESS
        }
        Err(refusal) => refuse("stats", &refusal, ""),
    }
}

fn write(data: &Data, compiled: &Compiled) -> String {
    let mut summary = vec![head("expected number")];
    let mut details = String::new();
    for persona in &data.personas {
        let Some(market) = compiled.market(&persona.market) else {
            continue;
        };
        let shared = persona.shares.iter();
        let question = Question {
            market,
            year: compiled.catalog.this_year,
            shared: shared
                .filter_map(|name| compiled.identifier(name))
                .collect(),
            experts: false,
            money: engine::Money::default(),
        };
        let answer = sensitivity(&compiled.catalog, &question);
        let estimate = if answer.exact { "" } else { ", an estimate" };
        let who = format!("{} ({}{estimate})", persona.label, persona.market);
        details.push_str(&format!("\n{who}: {}\n", persona.shares.join(", ")));
        let mut rows = vec![head("record")];
        for (id, readings) in &answer.records {
            let name = compiled.facts.get(usize::from(id.0)).unwrap_or(&"");
            rows.push(row(name, readings, DETAIL));
        }
        rows.push(row("expected number", &answer.expected, DETAIL));
        details.push_str(&columns(&rows));
        summary.push(row(&who, &answer.expected, SUMMARY));
    }
    format!("{HEAD}\n{}{details}", columns(&summary))
}

fn head(first: &str) -> Vec<String> {
    let readings = [
        "one chance a holder",
        "every rule alone",
        "whatever hangs together",
    ];
    let cells = [first].into_iter().chain(readings);
    cells.map(str::to_owned).collect()
}

fn row(name: &str, it: &Readings, digits: usize) -> Vec<String> {
    let band = |band: Band| format!("{:.digits$} to {:.digits$}", band.low, band.high);
    let bands = [it.comonotone, it.independent, it.any].map(band);
    [name.to_owned()].into_iter().chain(bands).collect()
}
