//! A leak that is used says how many rows it holds, and the price of a row is the price divided by them.

use crate::decimal::Decimal;
use crate::load::Data;
use crate::place::Problem;
use crate::raw::{Observation, Trade};
use crate::read::Item;

/// `per_record` is rounded to four digits, so it may be off by half of the last one.
const ROUNDING: f64 = 0.001;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.observations {
        if row.trade == Trade::Dataset && row.use_in_estimate && row.records_count.is_none() {
            out.push(Problem::error(
                row.at("trade"),
                "a dataset without a count is used in estimates",
                "write records_count and per_record, or use_in_estimate = false",
            ));
        }
        let (wanted, found) = (
            row.trade == Trade::Dataset && row.records_count.is_some(),
            row.per_record.is_some(),
        );
        if wanted != found {
            let (what, todo) = if wanted {
                (
                    "a dataset with a count has no price a row",
                    "write per_record, the price divided by records_count",
                )
            } else {
                (
                    "a price a row without a dataset and its count",
                    "remove per_record, or write records_count",
                )
            };
            out.push(Problem::error(row.at("per_record"), what, todo));
        } else if found {
            divided(row, out);
        }
    }
}

fn divided(row: &Item<Observation>, out: &mut Vec<Problem>) {
    let (Some(per_record), Some(count)) = (&row.per_record, row.records_count) else {
        return;
    };
    for (end, total, each) in [
        ("low", &row.price.low, &per_record.low),
        ("high", &row.price.high, &per_record.high),
    ] {
        let value = |text: &str| Decimal::read(text).map(Decimal::nearest);
        let (Some(total), Some(found)) = (value(total), value(each)) else {
            continue;
        };
        let wanted = total / count as f64;
        if (found - wanted).abs() > wanted * ROUNDING {
            out.push(Problem::error(
                row.at("per_record"),
                format!("per_record {end} is {each}, the price divided by {count} is {wanted}"),
                "correct one of the three, to four digits",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_row_of_a_leak_costs_the_price_divided_by_the_count() {
        let prices = "data/observations/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(prices, "low = \"0.25\"", "low = \"0.2501\""),
            &[],
        );
        expect(
            check,
            Sample::good().with(prices, "low = \"0.25\"", "low = \"0.24\""),
            &[
                "data/observations/cn.toml:35: per_record low is 0.24, the price divided by 4000 is 0.25: correct one of the three, to four digits",
            ],
        );
        expect(
            check,
            Sample::good().with(
                prices,
                "per_record = { low = \"0.25\", high = \"0.25\", currency = \"CNY\" }\n",
                "",
            ),
            &[
                "data/observations/cn.toml:18: a dataset with a count has no price a row: write per_record, the price divided by records_count",
            ],
        );
        expect(
            check,
            Sample::good().with(prices, "records_count = 4000\n", ""),
            &[
                "data/observations/cn.toml:24: a dataset without a count is used in estimates: write records_count and per_record, or use_in_estimate = false",
                "data/observations/cn.toml:34: a price a row without a dataset and its count: remove per_record, or write records_count",
            ],
        );
    }
}
