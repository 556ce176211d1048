//! No price and no band without a source.

use super::view::sources_named;
use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for rule in &data.rules {
        if rule.sources.is_empty() && !rule.definitional {
            out.push(Problem::error(
                rule.at("sources"),
                "a band without a source",
                "name where it is from, or write definitional = true if it follows from the words",
            ));
        }
    }
    for (place, name) in sources_named(data) {
        if name.trim().is_empty() {
            let todo = "name the document of data/sources it is from";
            out.push(Problem::error(place, "a figure without a source", todo));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn every_price_and_band_has_a_source() {
        let rules = "data/rules/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(rules, "[\"paper\"]", "[]").with(
                "data/observations/cn.toml",
                "source = \"paper\"",
                "source = \"\"",
            ),
            &[
                "data/observations/cn.toml:15: a figure without a source: name the document of data/sources it is from",
                "data/rules/cn.toml:13: a band without a source: name where it is from, or write definitional = true if it follows from the words",
            ],
        );
        expect(
            check,
            Sample::good().with(
                rules,
                "sources = [\"paper\"]",
                "sources = []\ndefinitional = true",
            ),
            &[],
        );
    }
}
