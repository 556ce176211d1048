//! The model file lists every market once, and no group or section that nothing is in.

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let model = &data.model;
    for market in &data.markets {
        let times = model
            .markets
            .iter()
            .filter(|name| **name == market.slug)
            .count();
        if times != 1 {
            out.push(Problem::error(
                market.place(),
                format!(
                    "\"{}\" is listed {times} times in data/model.toml",
                    market.slug
                ),
                "list it once, in the order of the page",
            ));
        }
    }
    for group in &model.groups {
        if !data.identifiers.iter().any(|it| it.group == *group) {
            empty("groups", group, data, out);
        }
    }
    for section in &model.sections {
        if !data.records.iter().any(|it| it.section == *section) {
            empty("sections", section, data, out);
        }
    }
    if model.first_year > model.this_year {
        let what = format!("{} comes after {}", model.first_year, model.this_year);
        out.push(Problem::error(
            model.at("first_year"),
            what,
            "swap the years",
        ));
    }
}

fn empty(field: &str, name: &str, data: &Data, out: &mut Vec<Problem>) {
    out.push(Problem::error(
        data.model.at(field),
        format!("nothing is in \"{name}\""),
        "remove it, or put something there",
    ));
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn what_the_model_lists_is_there() {
        let model = "data/model.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(model, "\"us\"]", "\"cn\"]")
                .with(model, "[\"papers\"]", "[\"papers\", \"travel\"]")
                .with(model, "2003", "2030"),
            &[
                "data/markets/cn.toml:1: \"cn\" is listed 2 times in data/model.toml: list it once, in the order of the page",
                "data/markets/us.toml:1: \"us\" is listed 0 times in data/model.toml: list it once, in the order of the page",
                "data/model.toml:2: 2030 comes after 2026: swap the years",
                "data/model.toml:5: nothing is in \"travel\": remove it, or put something there",
            ],
        );
    }
}
