//! A currency's years are years, without gaps, and the same for rates and prices.

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.money {
        for (table, years) in [
            ("per_dollar", row.per_dollar.keys().collect::<Vec<_>>()),
            ("prices", row.prices.keys().collect()),
        ] {
            let mut before: Option<u16> = None;
            for key in years {
                let place = row.at(&format!("{table}.{key}"));
                let Ok(year) = key.parse::<u16>() else {
                    let what = format!("\"{key}\" is not a year");
                    out.push(Problem::error(place, what, "write four digits"));
                    continue;
                };
                if let Some(last) = before.filter(|last| last + 1 != year) {
                    let what = format!("no year between {last} and {year}");
                    out.push(Problem::error(place, what, "add the years between"));
                }
                before = Some(year);
            }
        }
        if row.per_dollar.keys().ne(row.prices.keys()) {
            let todo = "give both tables the same years";
            out.push(Problem::error(
                row.place(),
                "rates and prices have different years",
                todo,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_series_has_no_gaps() {
        let money = "data/money/CNY.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(money, "2024 = { per", "2022 = { per"),
            &[
                "data/money/CNY.toml:1: rates and prices have different years: give both tables the same years",
                "data/money/CNY.toml:5: no year between 2022 and 2025: add the years between",
            ],
        );
        expect(
            check,
            Sample::good()
                .with(money, "2024 = { per", "now = { per")
                .with(money, "2024 = { index", "now = { index"),
            &[
                "data/money/CNY.toml:4: \"now\" is not a year: write four digits",
                "data/money/CNY.toml:8: \"now\" is not a year: write four digits",
            ],
        );
    }
}
