//! `stats`: counts by market, record and trade, what the bands rest on, and the coverage table.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::{data, misused, say, sensitivity};
use crate::coverage::coverage;
use crate::load::Data;
use crate::raw::{Coverage, FigureOrigin, Observation, Reach, RuleBasis, Trade};
use crate::read::Item;

const USAGE: &str = "\
usage: catalog stats [--sensitivity]
  --sensitivity  the personas' results under three readings of what hangs together
";

const TRADES: [Trade; 6] = [
    Trade::Lookup,
    Trade::Bulk,
    Trade::Dataset,
    Trade::Supply,
    Trade::Stock,
    Trade::Access,
];

/// Prints the counts.
pub fn run(args: &[String]) -> ExitCode {
    match args {
        [] => say(&write(&data())),
        [flag] if flag == "--sensitivity" => return sensitivity::run(),
        [flag] if flag == "--help" || flag == "-h" => say(USAGE),
        [arg, ..] => return misused(&format!("stats takes no \"{arg}\"")),
    }
    ExitCode::SUCCESS
}

fn write(data: &Data) -> String {
    let mut out = totals(data);
    out.push_str("\nMarkets\n");
    out.push_str(&columns(&markets(data)));
    out.push_str("\nPrices by market and trade, used of all\n");
    out.push_str(&columns(&trades(data)));
    out.push_str("\nRecords: prices used of all, by trade, and rules that give them\n");
    out.push_str(&columns(&records(data)));
    out.push_str(
        "\nCoverage: the best single way today at its high end, and prices used\n\
         (- no way we know of, . no way by its nature, past: only rules that no longer hold;\n \
         L look-up, B list, D leak, P supply, S stock, A access, + in a bundle)\n",
    );
    out.push_str(&columns(&coverages(data)));
    out
}

fn totals(data: &Data) -> String {
    let used = data
        .observations
        .iter()
        .filter(|it| it.use_in_estimate)
        .count();
    let basis = |basis: RuleBasis| data.rules.iter().filter(|it| it.basis == basis).count();
    let linked = data
        .sources
        .iter()
        .filter(|it| it.url_status.may_be_linked())
        .count();
    let narrows = || data.crowds.iter().flat_map(|it| &it.narrows);
    format!(
        "Going Rate {}\n\
         {} identifiers, {} records ({} counted), {} holders, {} markets\n\
         {} observations, {used} used in estimates; {} leads and {} dropped rows are not used\n\
         {} rules: {} measured, {} case, {} editorial; {} weak, {} for experts, {} definitional\n\
         {} sources, {linked} linked; {} conflicts; {} no-evidence pairs\n\
         {} levers and {} changes nobody can pull; {} rules without a lever\n\
         {} cases, {} scenarios, {} personas\n\
         {} markets with a population, {} facts that narrow a crowd there, {} of them sourced; {} published shares\n",
        data.model.model,
        data.identifiers.len(),
        data.records.len(),
        data.records.iter().filter(|it| it.core).count(),
        data.holders.len(),
        data.markets.len(),
        data.observations.len(),
        data.leads.len(),
        data.dropped.len(),
        data.rules.len(),
        basis(RuleBasis::Measured),
        basis(RuleBasis::Case),
        basis(RuleBasis::Editorial),
        data.rules.iter().filter(|it| it.weak.is_some()).count(),
        data.rules.iter().filter(|it| it.expert).count(),
        data.rules.iter().filter(|it| it.definitional).count(),
        data.sources.len(),
        data.conflicts.len(),
        data.no_evidence.len(),
        data.levers.len(),
        data.structural.len(),
        data.no_lever.no_lever.len(),
        data.cases.len(),
        data.scenarios.len(),
        data.personas.len(),
        data.crowds.len(),
        narrows().count(),
        narrows()
            .filter(|it| it.origin == FigureOrigin::Sourced)
            .count(),
        data.findings.len(),
    )
}

fn markets(data: &Data) -> Vec<Vec<String>> {
    let head = [
        "market",
        "coverage",
        "rules",
        "measured",
        "case",
        "editorial",
        "used",
        "prices",
        "years",
        "levers",
        "cases",
        "no evidence",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for market in &data.markets {
        let slug = &market.slug;
        let rules: Vec<_> = data
            .rules
            .iter()
            .filter(|it| it.markets.contains(slug))
            .collect();
        let basis = |basis: RuleBasis| rules.iter().filter(|it| it.basis == basis).count();
        let prices: Vec<_> = data
            .observations
            .iter()
            .filter(|it| it.market == *slug)
            .collect();
        let used = prices.iter().filter(|it| it.use_in_estimate);
        let years = used.clone().map(|it| it.as_of);
        let years = match (years.clone().min(), years.max()) {
            (Some(first), Some(last)) => format!("{first}-{last}"),
            _ => String::new(),
        };
        let coverage = match market.coverage {
            Coverage::Full => "full",
            Coverage::Thin => "thin",
        };
        let levers = data.levers.iter().filter(|it| it.markets.contains(slug));
        let cases = data.cases.iter().filter(|it| it.market == *slug);
        let gaps = data.no_evidence.iter().filter(|it| it.pair().0 == slug);
        rows.push(vec![
            slug.clone(),
            coverage.to_owned(),
            rules.len().to_string(),
            basis(RuleBasis::Measured).to_string(),
            basis(RuleBasis::Case).to_string(),
            basis(RuleBasis::Editorial).to_string(),
            used.count().to_string(),
            prices.len().to_string(),
            years,
            levers.count().to_string(),
            cases.count().to_string(),
            gaps.count().to_string(),
        ]);
    }
    rows
}

fn used_of<'a>(prices: impl Iterator<Item = &'a Item<Observation>> + Clone) -> String {
    let all = prices.clone().count();
    let used = prices.filter(|it| it.use_in_estimate).count();
    match all {
        0 => String::new(),
        _ => format!("{used}/{all}"),
    }
}

fn trades(data: &Data) -> Vec<Vec<String>> {
    let names = TRADES.iter().map(|trade| trade.name().to_owned());
    let mut rows = vec![
        ["market".to_owned()]
            .into_iter()
            .chain(names)
            .collect::<Vec<_>>(),
    ];
    for market in &data.markets {
        let mut row = vec![market.slug.clone()];
        row.extend(TRADES.iter().map(|trade| {
            let here = |it: &&Item<Observation>| it.market == market.slug && it.trade == *trade;
            used_of(data.observations.iter().filter(here))
        }));
        rows.push(row);
    }
    rows
}

fn records(data: &Data) -> Vec<Vec<String>> {
    let names = TRADES.iter().map(|trade| trade.name().to_owned());
    let mut rows = vec![
        ["record".to_owned(), "rules".to_owned()]
            .into_iter()
            .chain(names)
            .collect::<Vec<_>>(),
    ];
    for record in &data.records {
        let rules = data.rules.iter().filter(|it| it.gives == record.slug);
        let mut row = vec![record.slug.clone(), rules.count().to_string()];
        row.extend(TRADES.iter().map(|trade| {
            let of = |it: &&Item<Observation>| {
                it.trade == *trade && it.records().any(|name| *name == record.slug)
            };
            used_of(data.observations.iter().filter(of))
        }));
        rows.push(row);
    }
    rows
}

fn coverages(data: &Data) -> Vec<Vec<String>> {
    let names = data.markets.iter().map(|market| market.slug.clone());
    let mut rows = vec![
        ["record".to_owned()]
            .into_iter()
            .chain(names)
            .collect::<Vec<_>>(),
    ];
    for record in &data.records {
        let mut row = vec![record.slug.clone()];
        for market in &data.markets {
            let it = coverage(data, market, record);
            let way = match (it.best_high_today, it.historical_only, record.reach) {
                (Some(best), _, _) => format!("{best:.2}"),
                (None, true, _) => "past".to_owned(),
                (None, false, Reach::StockOrListOnly) => ".".to_owned(),
                (None, false, _) => "-".to_owned(),
            };
            row.push(format!("{way} {}", priced(&it.priced)));
        }
        rows.push(row);
    }
    rows
}

fn priced(by_trade: &BTreeMap<String, usize>) -> String {
    let letter = |trade: Trade| match trade {
        Trade::Lookup => "L",
        Trade::Bulk => "B",
        Trade::Dataset => "D",
        Trade::Supply => "P",
        Trade::Stock => "S",
        Trade::Access => "A",
    };
    let count = |name: &str| by_trade.get(name).copied().unwrap_or(0);
    TRADES
        .iter()
        .flat_map(|trade| {
            let (single, bundle) = (trade.name(), format!("{}(bundle)", trade.name()));
            let (single, bundle) = (count(single), count(&bundle));
            let single = (single > 0).then(|| format!("{}{single}", letter(*trade)));
            let bundle = (bundle > 0).then(|| format!("{}+{bundle}", letter(*trade)));
            single.into_iter().chain(bundle)
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Rows in columns as wide as their widest cell.
pub(super) fn columns(rows: &[Vec<String>]) -> String {
    let cells = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..cells).map(width).collect();
    let line = |row: &Vec<String>| {
        let padded = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        let line = padded.collect::<Vec<_>>().join("  ");
        format!("  {}\n", line.trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_counted_by_trade_and_bundles_apart() {
        let by_trade = [("lookup", 5), ("lookup(bundle)", 2), ("dataset", 2)];
        let by_trade = by_trade.map(|(name, count)| (name.to_owned(), count));
        assert_eq!(priced(&BTreeMap::from(by_trade)), "L5 L+2 D2");
        assert_eq!(priced(&BTreeMap::new()), "");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["a", "bb"], ["ccc", "d"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows), "  a    bb\n  ccc  d\n");
    }
}
