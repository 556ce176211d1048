//! Every currency that is counted in has a series of rates, and a price says its currency.

use crate::load::Data;
use crate::place::{Place, Problem};

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let known = |code: &str| data.money.iter().any(|money| money.slug == code);
    let without = |place: Place, code: &str| {
        let what = format!("no exchange rates for {code}");
        let todo = format!("add data/money/{code}.toml, or do not use the price in estimates");
        Problem::error(place, what, todo)
    };
    for row in &data.observations {
        if row.use_in_estimate && !known(&row.price.currency) {
            out.push(without(row.at("price"), &row.price.currency));
        }
        let per_record = row
            .per_record
            .as_ref()
            .filter(|it| it.currency != row.price.currency);
        if let Some(price) = per_record {
            out.push(Problem::error(
                row.at("per_record"),
                format!(
                    "per_record is in {}, the price in {}",
                    price.currency, row.price.currency
                ),
                "write both in the currency as printed",
            ));
        }
    }
    for row in &data.markets {
        if !known(&row.currency) {
            out.push(without(row.at("currency"), &row.currency));
        }
    }
    for row in &data.cases {
        if row.price.is_some() != row.currency.is_some() {
            out.push(Problem::error(
                row.place(),
                "a price and its currency belong together",
                "write both, or neither",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn money_that_is_counted_in_has_rates() {
        let prices = "data/observations/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(
                    prices,
                    "high = \"800\", currency = \"CNY\"",
                    "high = \"800\", currency = \"NOK\"",
                )
                .with(
                    prices,
                    "high = \"0.25\", currency = \"CNY\"",
                    "high = \"0.25\", currency = \"USD\"",
                )
                .with("data/markets/us.toml", "\"CNY\"", "\"USD\"")
                .with("data/cases/cn.toml", "currency = \"CNY\"\n", ""),
            &[
                "data/cases/cn.toml:1: a price and its currency belong together: write both, or neither",
                "data/markets/us.toml:6: no exchange rates for USD: add data/money/USD.toml, or do not use the price in estimates",
                "data/observations/cn.toml:5: no exchange rates for NOK: add data/money/NOK.toml, or do not use the price in estimates",
                "data/observations/cn.toml:35: per_record is in USD, the price in CNY: write both in the currency as printed",
            ],
        );
    }
}
