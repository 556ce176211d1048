//! A row stands in the file that its market or kind names, so that one path predicts another.

use crate::load::Data;
use crate::place::Problem;
use crate::read::Item;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.sources {
        if row.stem() != row.kind.name() {
            moved(row, row.kind.name(), out);
        }
    }
    for row in &data.markets {
        if row.stem() != row.slug {
            moved(row, &row.slug, out);
        }
    }
    data.observations
        .iter()
        .for_each(|row| of_market(row, &row.market, out));
    data.cases
        .iter()
        .for_each(|row| of_market(row, &row.market, out));
    data.unpriced
        .iter()
        .for_each(|row| of_market(row, row.pair().0, out));
    data.no_evidence
        .iter()
        .for_each(|row| of_market(row, row.pair().0, out));
    data.rules
        .iter()
        .for_each(|row| of_markets(row, &row.markets, data, out));
    data.levers
        .iter()
        .for_each(|row| of_markets(row, &row.markets, data, out));
}

/// `cn` and `cn-lookup` are files of the market `cn`.
fn is_file_of(stem: &str, market: &str) -> bool {
    stem.strip_prefix(market)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn of_market<T>(row: &Item<T>, market: &str, out: &mut Vec<Problem>) {
    if !is_file_of(row.stem(), market) {
        moved(row, market, out);
    }
}

/// Rows of one market stand in its files, rows of several in files that no market names.
fn of_markets<T>(row: &Item<T>, markets: &[String], data: &Data, out: &mut Vec<Problem>) {
    if let [market] = markets {
        return of_market(row, market, out);
    }
    if data
        .markets
        .iter()
        .any(|market| is_file_of(row.stem(), &market.slug))
    {
        out.push(Problem::error(
            row.place(),
            format!(
                "\"{}\" holds in several markets but stands in one's file",
                row.slug
            ),
            "move it to a file of several markets",
        ));
    }
}

fn moved<T>(row: &Item<T>, file: &str, out: &mut Vec<Problem>) {
    out.push(Problem::error(
        row.place(),
        format!("\"{}\" stands in the wrong file", row.slug),
        format!("move it to {file}.toml"),
    ));
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_row_stands_where_its_market_or_kind_says() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(
                    "data/sources/journalism.toml",
                    "\"journalism\"",
                    "\"study\"",
                )
                .with("data/rules/cn.toml", "[\"cn\"]", "[\"us\"]")
                .with("data/no-evidence/us.toml", "[us.file]", "[cn.file]")
                .with("data/levers/cn.toml", "[\"cn\"]", "[\"cn\", \"us\"]"),
            &[
                "data/levers/cn.toml:1: \"cn-delete\" holds in several markets but stands in one's file: move it to a file of several markets",
                "data/no-evidence/us.toml:6: \"cn.file\" stands in the wrong file: move it to cn.toml",
                "data/rules/cn.toml:1: \"cn-id-stays\" stands in the wrong file: move it to us.toml",
                "data/sources/journalism.toml:1: \"paper\" stands in the wrong file: move it to study.toml",
            ],
        );
    }
}
