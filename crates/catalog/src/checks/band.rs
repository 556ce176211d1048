//! Ends of a band or a price are in order, prices are not negative, likelihoods lie between 0 and 1.

use crate::decimal::Decimal;
use crate::load::Data;
use crate::place::{Place, Problem};

/// The page keeps likelihoods as whole ten-thousandths.
const PLACES: u32 = 4;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.rules {
        let (low, high) = (&row.probability.low, &row.probability.high);
        ends(out, row.at("probability"), low, high);
        for end in [low, high] {
            let outside = |it: &Decimal| it.is_negative() || !it.at_most_one();
            if Decimal::read(end).is_some_and(|it| outside(&it)) {
                out.push(Problem::error(
                    row.at("probability"),
                    format!("the likelihood {end} is out of range"),
                    "write it between 0 and 1",
                ));
            }
            if Decimal::read(end).is_some_and(|it| it.is_finer_than(PLACES)) {
                out.push(Problem::error(
                    row.at("probability"),
                    format!("the likelihood {end} has more than {PLACES} decimals"),
                    "round it; nobody knows a chance that well",
                ));
            }
        }
    }
    for row in &data.observations {
        price(out, row.at("price"), &row.price.low, &row.price.high);
        if let Some(per_record) = &row.per_record {
            price(out, row.at("per_record"), &per_record.low, &per_record.high);
        }
    }
    for row in &data.cases {
        if let Some(paid) = &row.price {
            price(out, row.at("price"), &paid.low, &paid.high);
        }
    }
}

fn price(out: &mut Vec<Problem>, place: Place, low: &str, high: &str) {
    if Decimal::read(low).is_some_and(Decimal::is_negative) {
        let what = format!("the price {low} is negative");
        out.push(Problem::error(place.clone(), what, "write what was paid"));
    }
    ends(out, place, low, high);
}

fn ends(out: &mut Vec<Problem>, place: Place, low: &str, high: &str) {
    if let (Some(first), Some(last)) = (Decimal::read(low), Decimal::read(high))
        && first > last
    {
        let what = format!("low {low} is above high {high}");
        out.push(Problem::error(place, what, "swap them, or correct one"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_likelihood_is_a_whole_number_of_ten_thousandths() {
        for (likelihood, wanted) in [
            ("0.2999", &[][..]),
            ("0.300000", &[]),
            (
                "0.29999",
                &[
                    "data/rules/cn.toml:8: the likelihood 0.29999 has more than 4 decimals: \
                   round it; nobody knows a chance that well",
                ],
            ),
        ] {
            let quoted = format!("\"{likelihood}\"");
            expect(
                check,
                Sample::good().with("data/rules/cn.toml", "\"0.30\"", &quoted),
                wanted,
            );
        }
    }

    #[test]
    fn ends_are_in_order_and_in_range() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with("data/rules/cn.toml", "\"0.30\"", "\"0.9\"")
                .with("data/rules/cn.toml", "\"0.2\"", "\"1.2\"")
                .with("data/observations/cn.toml", "\"800\"", "\"600\"")
                .with("data/cases/cn.toml", "low = \"700\"", "low = \"-7\""),
            &[
                "data/cases/cn.toml:6: the price -7 is negative: write what was paid",
                "data/observations/cn.toml:5: low 700 is above high 600: swap them, or correct one",
                "data/rules/cn.toml:8: low 0.9 is above high 0.80: swap them, or correct one",
                "data/rules/cn.toml:24: the likelihood 1.2 is out of range: write it between 0 and 1",
            ],
        );
    }
}
