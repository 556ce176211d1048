//! A price that is kept but not used says why, and one that is used does not.

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.observations {
        let why = row.why_not.as_deref().unwrap_or_default();
        let (what, todo) = match (row.use_in_estimate, why.trim().is_empty()) {
            (false, true) => (
                "the price is not used, and nothing says why",
                "write why_not",
            ),
            (true, false) => (
                "the price is used and says why not",
                "remove why_not, or write use_in_estimate = false",
            ),
            _ => continue,
        };
        out.push(Problem::error(row.at("use_in_estimate"), what, todo));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_price_says_why_it_is_not_used() {
        let prices = "data/observations/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(
                prices,
                "use_in_estimate = true",
                "use_in_estimate = false\nwhy_not = \"a fan's price\"",
            ),
            &[],
        );
        expect(
            check,
            Sample::good().with(prices, "use_in_estimate = true", "use_in_estimate = false"),
            &[
                "data/observations/cn.toml:14: the price is not used, and nothing says why: write why_not",
            ],
        );
        expect(
            check,
            Sample::good().with(
                prices,
                "use_in_estimate = true",
                "use_in_estimate = true\nwhy_not = \"a fan's price\"",
            ),
            &[
                "data/observations/cn.toml:14: the price is used and says why not: remove why_not, or write use_in_estimate = false",
            ],
        );
    }
}
