//! Every name that a row mentions exists; the message names the nearest one that does.

use std::collections::BTreeSet;

use super::view::sources_named;
use crate::load::Data;
use crate::names::nearest;
use crate::place::{Place, Problem};
use crate::read::Item;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let identifiers = Pool::of("identifier", &data.identifiers);
    let records = Pool::of("record", &data.records);
    let facts = Pool {
        what: "identifier or record",
        known: identifiers.known.union(&records.known).copied().collect(),
    };
    let holders = Pool::of("holder", &data.holders);
    let markets = Pool::of("market", &data.markets);
    let sources = Pool::of("source", &data.sources);
    let rules = Pool::of("rule", &data.rules);
    let groups = Pool::named("group", &data.model.groups);
    let sections = Pool::named("section", &data.model.sections);

    for (place, name) in sources_named(data) {
        // An empty name is reported as a missing source.
        if !name.trim().is_empty() {
            sources.has(place, name, out);
        }
    }
    for name in &data.model.markets {
        markets.has(data.model.at("markets"), name, out);
    }
    for row in &data.identifiers {
        groups.has(row.at("group"), &row.group, out);
    }
    for row in &data.records {
        sections.has(row.at("section"), &row.section, out);
        if let Some(parts) = &row.composed_of {
            identifiers.all(row.at("composed_of"), &parts.all_of, out);
            identifiers.all(row.at("composed_of"), &parts.any_of, out);
        }
    }
    for row in &data.markets {
        for set in &row.plausible_sets {
            identifiers.all(row.at("plausible_sets"), set, out);
        }
    }
    for row in &data.crowds {
        markets.has(row.place(), &row.slug, out);
        for it in &row.narrows {
            identifiers.has(row.at("narrows"), &it.fact, out);
        }
    }
    for row in &data.findings {
        markets.has(row.at("market"), &row.market, out);
    }
    for row in &data.observations {
        markets.has(row.at("market"), &row.market, out);
        identifiers.all(row.at("requires"), &row.requires, out);
        row.record
            .iter()
            .for_each(|name| records.has(row.at("record"), name, out));
        row.bundle
            .iter()
            .for_each(|names| records.all(row.at("bundle"), names, out));
        row.one_of
            .iter()
            .for_each(|names| records.all(row.at("one_of"), names, out));
        records.all(row.at("also_reported"), &row.also_reported, out);
    }
    for (place, slug) in pairs(&data.unpriced).chain(pairs(&data.no_evidence)) {
        let (market, record) = slug.split_once('.').unwrap_or((slug, ""));
        markets.has(place.clone(), market, out);
        records.has(place, record, out);
    }
    for row in &data.leads {
        markets.has(row.at("market"), &row.market, out);
        records.all(row.at("record_hint"), &row.record_hint, out);
    }
    for row in &data.rules {
        markets.all(row.at("markets"), &row.markets, out);
        facts.all(row.at("needs"), &row.needs, out);
        facts.has(row.at("gives"), &row.gives, out);
        holders.has(row.at("holder"), &row.holder, out);
    }
    for row in data.levers.iter().chain(&data.structural) {
        markets.all(row.at("markets"), &row.markets, out);
        rules.all(row.at("cuts"), &row.cuts, out);
        rules.all(row.at("detects"), &row.detects, out);
    }
    rules.all(data.no_lever.at("no_lever"), &data.no_lever.no_lever, out);
    for row in &data.cases {
        markets.has(row.at("market"), &row.market, out);
        identifiers.all(row.at("shared"), &row.shared, out);
        records.all(row.at("obtained"), &row.obtained, out);
        rules.all(row.at("circular_with"), &row.circular_with, out);
        for name in row.derivable.iter().flat_map(|it| it.keys()) {
            records.has(row.at(&format!("derivable.{name}")), name, out);
        }
    }
    for row in &data.scenarios {
        markets.all(row.at("markets"), &row.markets, out);
        identifiers.all(row.at("shares"), &row.shares, out);
        records.all(row.at("creates"), &row.creates, out);
        holders.all(row.at("holders"), &row.holders, out);
    }
    for row in &data.personas {
        markets.has(row.at("market"), &row.market, out);
        identifiers.all(row.at("shares"), &row.shares, out);
    }
}

/// The names of one kind.
struct Pool<'a> {
    what: &'static str,
    known: BTreeSet<&'a str>,
}

impl<'a> Pool<'a> {
    fn of<T>(what: &'static str, items: &'a [Item<T>]) -> Self {
        let known = items.iter().map(|item| item.slug.as_str()).collect();
        Self { what, known }
    }

    fn named(what: &'static str, names: &'a [String]) -> Self {
        let known = names.iter().map(String::as_str).collect();
        Self { what, known }
    }

    fn has(&self, place: Place, name: &str, out: &mut Vec<Problem>) {
        if self.known.contains(name) {
            return;
        }
        let todo = match nearest(name, self.known.iter().copied()) {
            Some(near) => format!("the nearest is \"{near}\""),
            None => format!("add the {}, or name one that exists", self.what),
        };
        out.push(Problem::error(
            place,
            format!("unknown {} \"{name}\"", self.what),
            todo,
        ));
    }

    fn all(&self, place: Place, names: &[String], out: &mut Vec<Problem>) {
        for name in names {
            self.has(place.clone(), name, out);
        }
    }
}

fn pairs<T>(items: &[Item<T>]) -> impl Iterator<Item = (Place, &str)> {
    items.iter().map(|item| (item.place(), item.slug.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn an_unknown_name_comes_with_the_nearest_known_one() {
        expect(check, Sample::good(), &[]);
        let broken = |path: &str, from: &str, to: &str, message: &str| {
            expect(check, Sample::good().with(path, from, to), &[message]);
        };
        broken(
            "data/rules/cn.toml",
            "gives = \"stays\"",
            "gives = \"stay\"",
            "data/rules/cn.toml:4: unknown identifier or record \"stay\": the nearest is \"stays\"",
        );
        broken(
            "data/rules/cn.toml",
            "\"hotel-register\"",
            "\"zzz\"",
            "data/rules/cn.toml:5: unknown holder \"zzz\": add the holder, or name one that exists",
        );
        broken(
            "data/rules/cn.toml",
            "[\"paper\"]",
            "[\"papers\"]",
            "data/rules/cn.toml:13: unknown source \"papers\": the nearest is \"paper\"",
        );
        broken(
            "data/observations/cn.toml",
            "record = \"stays\"",
            "record = \"stais\"",
            "data/observations/cn.toml:3: unknown record \"stais\": the nearest is \"stays\"",
        );
        broken(
            "data/observations/cn.toml",
            "[\"id-number\"]",
            "[\"id-nummer\"]",
            "data/observations/cn.toml:9: unknown identifier \"id-nummer\": the nearest is \"id-number\"",
        );
        broken(
            "data/markets/us.toml",
            "[\"phone\"]",
            "[\"phones\"]",
            "data/markets/us.toml:7: unknown identifier \"phones\": the nearest is \"phone\"",
        );
        broken(
            "data/levers/cn.toml",
            "[\"cn-phone-id\"]",
            "[\"cn-phone-it\"]",
            "data/levers/cn.toml:5: unknown rule \"cn-phone-it\": the nearest is \"cn-phone-id\"",
        );
        broken(
            "data/cases/cn.toml",
            "stays = \"0.800\"",
            "scans = \"0.800\"",
            "data/cases/cn.toml:15: unknown record \"scans\": the nearest is \"scan\"",
        );
        broken(
            "data/vocabulary/records.toml",
            "section = \"where\"",
            "section = \"when\"",
            "data/vocabulary/records.toml:9: unknown section \"when\": the nearest is \"where\"",
        );
        broken(
            "data/unpriced/us.toml",
            "us.stays",
            "us.stayz",
            "data/unpriced/us.toml:1: unknown record \"stayz\": the nearest is \"stays\"",
        );
    }
}
