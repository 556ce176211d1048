//! A price buys one record, a bundle, or one of several: exactly one of the three.

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.observations {
        let several = [("bundle", &row.bundle), ("one_of", &row.one_of)];
        let lists = several.iter().filter(|(_, list)| list.is_some()).count();
        if lists + usize::from(row.record.is_some()) != 1 {
            out.push(Problem::error(
                row.place(),
                "the price must buy exactly one of record, bundle, one_of",
                "keep one of the three",
            ));
        }
        for (field, list) in several {
            let Some(list) = list else { continue };
            let repeated = (1..list.len()).any(|at| list[..at].contains(&list[at]));
            if list.len() < 2 || repeated {
                out.push(Problem::error(
                    row.at(field),
                    format!("{field} needs at least two different records"),
                    "write record instead, or remove the repeated one",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_price_buys_exactly_one_thing() {
        let prices = "data/observations/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(
                    prices,
                    "record = \"stays\"",
                    "record = \"stays\"\none_of = [\"stays\", \"file\"]",
                )
                .with(
                    prices,
                    "bundle = [\"stays\", \"file\"]",
                    "bundle = [\"file\", \"file\"]",
                ),
            &[
                "data/observations/cn.toml:1: the price must buy exactly one of record, bundle, one_of: keep one of the three",
                "data/observations/cn.toml:21: bundle needs at least two different records: write record instead, or remove the repeated one",
            ],
        );
    }
}
