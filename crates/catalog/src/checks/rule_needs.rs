//! A rule needs something, gives something else, and gives nothing that only a price speaks of.

use crate::load::Data;
use crate::place::Problem;
use crate::raw::Reach;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for rule in &data.rules {
        if rule.needs.is_empty() {
            let todo = "name what the buyer starts from";
            out.push(Problem::error(
                rule.at("needs"),
                "the rule needs nothing",
                todo,
            ));
        }
        if rule.needs.contains(&rule.gives) {
            let what = format!("the rule gives \"{}\", which it needs", rule.gives);
            out.push(Problem::error(
                rule.at("gives"),
                what,
                "remove it from needs, or give something else",
            ));
        }
        if rule.markets.is_empty() {
            let todo = "name the markets it holds in";
            out.push(Problem::error(
                rule.at("markets"),
                "the rule holds nowhere",
                todo,
            ));
        }
        let record = data.records.iter().find(|record| record.slug == rule.gives);
        if record.is_some_and(|record| record.reach != Reach::Rules) {
            out.push(Problem::error(
                rule.at("gives"),
                format!("the rule gives \"{}\", which no rule can give", rule.gives),
                "give an identifier or a record with reach = \"rules\"",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_rule_leads_from_something_to_something_else() {
        let rules = "data/rules/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(rules, "gives = \"stays\"", "gives = \"id-number\"")
                .with(rules, "[\"phone\"]", "[]"),
            &[
                "data/rules/cn.toml:4: the rule gives \"id-number\", which it needs: remove it from needs, or give something else",
                "data/rules/cn.toml:19: the rule needs nothing: name what the buyer starts from",
            ],
        );
        expect(
            check,
            Sample::good()
                .with(rules, "gives = \"stays\"", "gives = \"file\"")
                .with(rules, "markets = [\"cn\"]", "markets = []"),
            &[
                "data/rules/cn.toml:2: the rule holds nowhere: name the markets it holds in",
                "data/rules/cn.toml:4: the rule gives \"file\", which no rule can give: give an identifier or a record with reach = \"rules\"",
            ],
        );
    }
}
