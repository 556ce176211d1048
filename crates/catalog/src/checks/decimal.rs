//! Prices, likelihoods and rates are plain decimal strings; money fits billionths of its unit.

use super::view::{Counts, decimals};
use crate::decimal::Decimal;
use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for (place, text, counts) in decimals(data) {
        match Decimal::read(text) {
            None => out.push(Problem::error(
                place,
                format!("\"{text}\" is not a decimal string"),
                "write digits and at most one point, such as \"0.30\"",
            )),
            Some(decimal) if counts == Counts::Money && decimal.nanos().is_none() => {
                out.push(Problem::error(
                    place,
                    format!("{text} is finer than a billionth, or above nine billion"),
                    "round it to nine places, or count in larger units",
                ));
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn decimals_are_digits_with_at_most_one_point() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with("data/rules/cn.toml", "\"0.30\"", "\".3\"")
                .with("data/observations/cn.toml", "\"700\"", "\"1,700\"")
                .with("data/money/CNY.toml", "\"7.197\"", "\"7.1970000001\"")
                .with("data/cases/cn.toml", "\"0.800\"", "\"80%\""),
            &[
                "data/cases/cn.toml:15: \"80%\" is not a decimal string: write digits and at most one point, such as \"0.30\"",
                "data/money/CNY.toml:4: 7.1970000001 is finer than a billionth, or above nine billion: round it to nine places, or count in larger units",
                "data/observations/cn.toml:5: \"1,700\" is not a decimal string: write digits and at most one point, such as \"0.30\"",
                "data/rules/cn.toml:8: \".3\" is not a decimal string: write digits and at most one point, such as \"0.30\"",
            ],
        );
    }
}
