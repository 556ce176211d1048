//! Every record that can be reconstructed is reached somewhere, and `no-evidence/` lists exactly where it is not.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::Data;
use crate::place::Problem;
use crate::raw::{Market, Parts, Reach};
use crate::read::Item;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let listed: BTreeMap<&str, &Item<_>> = data
        .no_evidence
        .iter()
        .map(|row| (row.slug.as_str(), row))
        .collect();
    let reached: Vec<_> = data
        .markets
        .iter()
        .map(|market| (market, reached(data, market)))
        .collect();
    for record in data
        .records
        .iter()
        .filter(|it| it.reach != Reach::StockOrListOnly)
    {
        let slug = record.slug.as_str();
        for (market, reached) in &reached {
            let pair = format!("{}.{slug}", market.slug);
            match (reached.contains(slug), listed.get(pair.as_str())) {
                (false, None) => out.push(Problem::error(
                    record.place(),
                    format!(
                        "no rule reaches \"{slug}\" in {}, and nothing says so",
                        market.slug
                    ),
                    format!(
                        "add [{pair}] to data/no-evidence/{}.toml with the reason",
                        market.slug
                    ),
                )),
                (true, Some(row)) => out.push(Problem::error(
                    row.place(),
                    format!("rules do reach \"{slug}\" in {}", market.slug),
                    "remove the entry",
                )),
                _ => {}
            }
        }
        if !reached.iter().any(|(_, reached)| reached.contains(slug)) {
            out.push(Problem::error(
                record.place(),
                format!("no rule reaches \"{slug}\" in any market"),
                "add a rule, or write reach = \"stock-or-list-only\"",
            ));
        }
    }
}

/// What the rules of a market reach from any of its everyday combinations, whatever the year.
pub(crate) fn reached<'a>(data: &'a Data, market: &Item<Market>) -> BTreeSet<&'a str> {
    let mut all = BTreeSet::new();
    for set in &market.plausible_sets {
        let start: BTreeSet<&str> = set.iter().map(String::as_str).collect();
        let known = closure(data, &market.slug, &start);
        all.extend(known.into_iter().filter(|fact| !start.contains(fact)));
    }
    all
}

fn closure<'a>(data: &'a Data, market: &str, start: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let has = |known: &BTreeSet<&str>, fact: &str| start.contains(fact) || known.contains(fact);
    loop {
        let before = known.len();
        for rule in data
            .rules
            .iter()
            .filter(|it| !it.expert && it.markets.iter().any(|m| m == market))
        {
            if rule.needs.iter().all(|need| has(&known, need)) {
                known.insert(rule.gives.as_str());
            }
        }
        if known.len() == before {
            break;
        }
    }
    for record in &data.records {
        let composed = record.reach == Reach::Composed;
        let Some(parts) = record.composed_of.as_ref().filter(|_| composed) else {
            continue;
        };
        if known_from(parts, start, |fact| has(&known, fact)) {
            known.insert(record.slug.as_str());
        }
    }
    known
}

/// Whether a composed record follows; it is worth saying only where a part of it was not handed over.
pub(crate) fn known_from(
    parts: &Parts,
    start: &BTreeSet<&str>,
    has: impl Fn(&str) -> bool,
) -> bool {
    let all = parts.all_of.iter().all(|part| has(part));
    let any = parts.any_of.is_empty() || parts.any_of.iter().any(|part| has(part));
    let mut named = parts.all_of.iter().chain(&parts.any_of);
    all && any && named.any(|part| has(part) && !start.contains(part.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_record_is_reached_or_said_not_to_be() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(
                "data/rules/cn.toml",
                "markets = [\"cn\"]\nneeds = [\"id-number\"]",
                "markets = []\nneeds = [\"id-number\"]",
            ),
            &[
                "data/vocabulary/records.toml:1: no rule reaches \"stays\" in any market: add a rule, or write reach = \"stock-or-list-only\"",
                "data/vocabulary/records.toml:1: no rule reaches \"stays\" in cn, and nothing says so: add [cn.stays] to data/no-evidence/cn.toml with the reason",
            ],
        );
        expect(
            check,
            Sample::good().with(
                "data/rules/cn.toml",
                "markets = [\"cn\"]\nneeds = [\"phone\"]",
                "markets = [\"cn\", \"us\"]\nneeds = [\"phone\"]",
            ),
            &["data/no-evidence/us.toml:6: rules do reach \"file\" in us: remove the entry"],
        );
    }
}
