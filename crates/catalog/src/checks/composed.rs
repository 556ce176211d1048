//! A composed record has parts, no other record has, and only records with rules are counted.

use crate::load::Data;
use crate::place::Problem;
use crate::raw::Reach;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.records {
        let parts = row.composed_of.as_ref();
        let named = parts.map_or(0, |parts| parts.all_of.len() + parts.any_of.len());
        if row.reach == Reach::Composed && named == 0 {
            out.push(Problem::error(
                row.at("reach"),
                format!("\"{}\" is composed of nothing", row.slug),
                "name its identifiers in composed_of",
            ));
        }
        if row.reach != Reach::Composed && parts.is_some() {
            out.push(Problem::error(
                row.at("composed_of"),
                format!("\"{}\" has parts but is not composed", row.slug),
                "write reach = \"composed\", or remove composed_of",
            ));
        }
        if row.core && row.reach != Reach::Rules {
            out.push(Problem::error(
                row.at("core"),
                format!("\"{}\" is counted but no rule can give it", row.slug),
                "write core = false, or reach = \"rules\"",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn parts_and_reach_belong_together() {
        let records = "data/vocabulary/records.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(
                records,
                "all_of = [\"id-number\"], any_of = [\"phone\"]",
                "all_of = [], any_of = []",
            ),
            &[
                "data/vocabulary/records.toml:20: \"file\" is composed of nothing: name its identifiers in composed_of",
            ],
        );
        expect(
            check,
            Sample::good().with(
                records,
                "reach = \"composed\"",
                "reach = \"stock-or-list-only\"",
            ),
            &[
                "data/vocabulary/records.toml:21: \"file\" has parts but is not composed: write reach = \"composed\", or remove composed_of",
            ],
        );
        expect(
            check,
            Sample::good().with(
                records,
                "reach = \"rules\"",
                "reach = \"stock-or-list-only\"",
            ),
            &[
                "data/vocabulary/records.toml:3: \"stays\" is counted but no rule can give it: write core = false, or reach = \"rules\"",
            ],
        );
    }
}
