//! How much evidence there is for each record in each market: the table that `stats` prints.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::reach::{known_from, reached};
use crate::decimal::Decimal;
use crate::load::Data;
use crate::raw::{Market, Observation, Reach, Record, Rule};
use crate::read::Item;

/// One record in one market.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// Prices that are used in estimates, by trade; those of bundles apart.
    pub priced: BTreeMap<String, usize>,
    /// Whether rules reach it from an everyday combination; none where no rule can.
    pub reachable: Option<bool>,
    /// Upper likelihood of the best single way that still holds.
    pub best_high_today: Option<f64>,
    /// Only rules that no longer hold reach it.
    pub historical_only: bool,
}

/// Looks at one record in one market.
pub fn coverage(data: &Data, market: &Item<Market>, record: &Item<Record>) -> Coverage {
    let mut priced = BTreeMap::new();
    for row in data
        .observations
        .iter()
        .filter(|it| it.market == market.slug)
    {
        if row.use_in_estimate && row.records().any(|name| *name == record.slug) {
            *priced.entry(trade(row)).or_insert(0) += 1;
        }
    }
    if record.reach == Reach::StockOrListOnly {
        return Coverage {
            priced,
            reachable: None,
            best_high_today: None,
            historical_only: false,
        };
    }
    let reachable = reached(data, market).contains(record.slug.as_str());
    let today = |rule: &Rule| rule.until.is_none_or(|until| until >= data.model.this_year);
    let best = market
        .plausible_sets
        .iter()
        .map(|set| best_single_way(data, market, set, record, today))
        .fold(0.0, f64::max);
    Coverage {
        priced,
        reachable: Some(reachable),
        best_high_today: (best > 0.0).then_some(best),
        historical_only: reachable && best == 0.0,
    }
}

fn trade(row: &Observation) -> String {
    let name = row.trade.name();
    if row.bundle.is_some() {
        format!("{name}(bundle)")
    } else {
        name.to_owned()
    }
}

/// The likeliest way to a record from a set, at the high ends, as a product of its steps.
fn best_single_way(
    data: &Data,
    market: &Item<Market>,
    set: &[String],
    record: &Item<Record>,
    holds: impl Fn(&Rule) -> bool,
) -> f64 {
    let start: BTreeSet<&str> = set.iter().map(String::as_str).collect();
    let mut best: BTreeMap<&str, f64> = start.iter().map(|fact| (*fact, 1.0)).collect();
    let high = |rule: &Rule| Decimal::read(&rule.probability.high).map_or(0.0, Decimal::nearest);
    let rules: Vec<_> = data
        .rules
        .iter()
        .filter(|rule| !rule.expert && holds(rule) && rule.markets.contains(&market.slug))
        .collect();
    // No likelihood exceeds one, so a way that comes back to a fact never improves it, and this ends.
    loop {
        let mut better = false;
        for rule in &rules {
            let needs = rule.needs.iter().map(|need| best.get(need.as_str()));
            let Some(needs) = needs.collect::<Option<Vec<_>>>() else {
                continue;
            };
            let way = high(rule) * needs.into_iter().product::<f64>();
            if way > best.get(rule.gives.as_str()).copied().unwrap_or(0.0) {
                best.insert(&rule.gives, way);
                better = true;
            }
        }
        if !better {
            break;
        }
    }
    let of = |fact: &String| best.get(fact.as_str()).copied().unwrap_or(0.0);
    let Some(parts) = record
        .composed_of
        .as_ref()
        .filter(|_| record.reach == Reach::Composed)
    else {
        // What was handed over is not found out.
        let given = start.contains(record.slug.as_str());
        return if given { 0.0 } else { of(&record.slug) };
    };
    if !known_from(parts, &start, |fact| best.contains_key(fact)) {
        return 0.0;
    }
    let all: f64 = parts.all_of.iter().map(of).product();
    // Where everything in all_of was handed over, only an alternative that is found out counts.
    let given = |fact: &&String| start.contains(fact.as_str());
    let handed_over = parts.all_of.iter().all(|fact| given(&fact));
    let any = parts
        .any_of
        .iter()
        .filter(|fact| !(handed_over && given(fact)));
    if parts.any_of.is_empty() {
        all
    } else {
        all * any.map(of).fold(0.0, f64::max)
    }
}
