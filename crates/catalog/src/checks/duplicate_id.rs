//! A name stands once in its kind, whatever file it is in.

use std::collections::HashMap;

use crate::load::Data;
use crate::place::{Place, Problem};
use crate::read::Item;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    once("identifier", names(&data.identifiers), out);
    once("record", names(&data.records), out);
    once("holder", names(&data.holders), out);
    once("market", names(&data.markets), out);
    once("source", names(&data.sources), out);
    once("conflict", names(&data.conflicts), out);
    let prices = names(&data.observations);
    once(
        "observation",
        prices.chain(names(&data.leads)).chain(names(&data.dropped)),
        out,
    );
    once("rule", names(&data.rules), out);
    once(
        "lever",
        names(&data.levers).chain(names(&data.structural)),
        out,
    );
    once(
        "safety row",
        names(&data.safety_steps).chain(names(&data.safety_contacts)),
        out,
    );
    once("case", names(&data.cases), out);
    once("scenario", names(&data.scenarios), out);
    once("persona", names(&data.personas), out);
    once("pair", names(&data.no_evidence), out);
    once("pair", names(&data.unpriced), out);
}

fn names<T>(items: &[Item<T>]) -> impl Iterator<Item = (&str, Place)> {
    items.iter().map(|item| (item.slug.as_str(), item.place()))
}

fn once<'a>(what: &str, names: impl Iterator<Item = (&'a str, Place)>, out: &mut Vec<Problem>) {
    let mut first: HashMap<&str, Place> = HashMap::new();
    for (name, place) in names {
        if let Some(before) = first.get(name) {
            out.push(Problem::error(
                place,
                format!("the {what} \"{name}\" stands at {before} already"),
                "rename one, or merge the two",
            ));
        } else {
            first.insert(name, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_name_stands_once_across_files() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with("data/dropped.toml", "[gone]", "[cn-leak]")
                .with("data/levers/structural.toml", "[cn-change]", "[cn-delete]"),
            &[
                "data/dropped.toml:1: the observation \"cn-leak\" stands at data/observations/cn.toml:18 already: rename one, or merge the two",
                "data/levers/structural.toml:1: the lever \"cn-delete\" stands at data/levers/cn.toml:1 already: rename one, or merge the two",
            ],
        );
    }
}
