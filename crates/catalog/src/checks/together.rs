//! Rules with the same `together` come back from one look-up: they share holder and needs, and there are several.

use std::collections::BTreeMap;

use crate::load::Data;
use crate::place::Problem;
use crate::raw::Rule;
use crate::read::Item;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let mut groups: BTreeMap<&str, Vec<&Item<Rule>>> = BTreeMap::new();
    for rule in &data.rules {
        if let Some(name) = &rule.together {
            groups.entry(name).or_default().push(rule);
        }
    }
    for (name, rules) in groups {
        let Some((first, others)) = rules.split_first() else {
            continue;
        };
        if others.is_empty() {
            out.push(Problem::error(
                first.at("together"),
                format!("\"{}\" is alone in \"{name}\"", first.slug),
                "remove together, or give the other rules of the look-up the same name",
            ));
        }
        for rule in others {
            if rule.holder != first.holder || rule.needs != first.needs {
                out.push(Problem::error(
                    rule.at("together"),
                    format!(
                        "\"{}\" differs from \"{}\" in holder or needs, but comes back with it",
                        rule.slug, first.slug
                    ),
                    "give both the same holder and needs, or another together",
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
    fn one_look_up_has_one_holder_and_one_set_of_needs() {
        let rules = "data/rules/cn.toml";
        expect(check, Sample::good(), &[]);
        let alone = Sample::good().with(rules, "since = 2006", "together = \"one\"");
        expect(
            check,
            alone,
            &[
                "data/rules/cn.toml:11: \"cn-id-stays\" is alone in \"one\": remove together, or give the other rules of the look-up the same name",
            ],
        );
        let both = |needs: &str| {
            Sample::good()
                .with(rules, "since = 2006", "together = \"one\"")
                .with(
                    rules,
                    "access = \"insider\"\nprobability = { low = \"0.1\"",
                    "together = \"one\"\naccess = \"insider\"\nprobability = { low = \"0.1\"",
                )
                .with(rules, "holder = \"shop\"", "holder = \"hotel-register\"")
                .with(rules, "needs = [\"phone\"]", needs)
        };
        expect(check, both("needs = [\"id-number\"]"), &[]);
        expect(
            check,
            both("needs = [\"phone\"]"),
            &[
                "data/rules/cn.toml:23: \"cn-phone-id\" differs from \"cn-id-stays\" in holder or needs, but comes back with it: give both the same holder and needs, or another together",
            ],
        );
    }
}
