//! A lever cuts rules of its own markets, says how much work it is, and claims to cut only if it does.

use super::view;
use crate::load::Data;
use crate::place::Problem;
use crate::raw::Effect;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for lever in data.levers.iter().chain(&data.structural) {
        for name in &lever.cuts {
            let Some(rule) = view::rule(data, name) else {
                continue;
            };
            if !rule
                .markets
                .iter()
                .any(|market| lever.markets.contains(market))
            {
                out.push(Problem::error(
                    lever.at("cuts"),
                    format!(
                        "\"{name}\" holds in {}, where this lever does not exist",
                        rule.markets.join(", ")
                    ),
                    "remove it from cuts, or add the market to the lever",
                ));
            }
        }
        if lever.legal_basis.trim().is_empty() {
            let todo = "name the law, the service or the setting";
            out.push(Problem::error(
                lever.at("legal_basis"),
                "a lever that rests on nothing",
                todo,
            ));
        }
    }
    for lever in &data.levers {
        if (lever.effect == Effect::Cuts) == lever.cuts.is_empty() {
            out.push(Problem::error(
                lever.at("effect"),
                "effect and cuts disagree",
                "write effect = \"cuts\" where rules are cut, and only there",
            ));
        }
        if lever.effort.is_none() || lever.effect == Effect::Structural {
            out.push(Problem::error(
                lever.place(),
                "a lever that nobody can pull",
                "write its effort and effect, or move it to structural.toml",
            ));
        }
    }
    for lever in &data.structural {
        if lever.effect != Effect::Structural || lever.effort.is_some() {
            out.push(Problem::error(
                lever.at("effect"),
                "a lever among the changes that nobody can pull",
                "write effect = \"structural\" without effort, or move it to its market's file",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_lever_cuts_what_it_says_and_where_it_exists() {
        let levers = "data/levers/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(levers, "markets = [\"cn\"]", "markets = [\"us\"]"),
            &[
                "data/levers/cn.toml:5: \"cn-phone-id\" holds in cn, where this lever does not exist: remove it from cuts, or add the market to the lever",
            ],
        );
        expect(
            check,
            Sample::good()
                .with(levers, "\"cuts\"", "\"deters\"")
                .with(levers, "effort = \"hours\"\n", "")
                .with(levers, "\"the law\"", "\"\""),
            &[
                "data/levers/cn.toml:1: a lever that nobody can pull: write its effort and effect, or move it to structural.toml",
                "data/levers/cn.toml:4: effect and cuts disagree: write effect = \"cuts\" where rules are cut, and only there",
                "data/levers/cn.toml:6: a lever that rests on nothing: name the law, the service or the setting",
            ],
        );
        expect(
            check,
            Sample::good().with("data/levers/structural.toml", "\"structural\"", "\"cuts\""),
            &[
                "data/levers/structural.toml:4: a lever among the changes that nobody can pull: write effect = \"structural\" without effort, or move it to its market's file",
            ],
        );
    }
}
