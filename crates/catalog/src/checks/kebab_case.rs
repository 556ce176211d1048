//! Names are kebab-case: they stand in links, commands and file names.

use crate::load::Data;
use crate::names::is_kebab;
use crate::place::{Place, Problem};
use crate::read::Item;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    names(&data.identifiers, out);
    names(&data.records, out);
    names(&data.holders, out);
    names(&data.markets, out);
    names(&data.sources, out);
    names(&data.conflicts, out);
    names(&data.observations, out);
    names(&data.leads, out);
    names(&data.dropped, out);
    names(&data.rules, out);
    names(&data.levers, out);
    names(&data.structural, out);
    names(&data.safety_steps, out);
    names(&data.safety_contacts, out);
    names(&data.cases, out);
    names(&data.scenarios, out);
    names(&data.personas, out);
    for row in &data.rules {
        row.together
            .iter()
            .for_each(|name| kebab(row.at("together"), name, out));
    }
    for (field, slugs) in [
        ("groups", &data.model.groups),
        ("sections", &data.model.sections),
    ] {
        slugs
            .iter()
            .for_each(|name| kebab(data.model.at(field), name, out));
    }
}

fn names<T>(items: &[Item<T>], out: &mut Vec<Problem>) {
    for item in items {
        kebab(item.place(), &item.slug, out);
    }
}

fn kebab(place: Place, name: &str, out: &mut Vec<Problem>) {
    if !is_kebab(name) {
        out.push(Problem::error(
            place,
            format!("\"{name}\" is not kebab-case"),
            "write small letters, digits and single hyphens",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn names_are_small_words_with_hyphens() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with("data/rules/cn.toml", "[cn-phone-id]", "[cn_phone_id]")
                .with(
                    "data/rules/cn.toml",
                    "since = 2006",
                    "together = \"One Look\"",
                ),
            &[
                "data/rules/cn.toml:11: \"One Look\" is not kebab-case: write small letters, digits and single hyphens",
                "data/rules/cn.toml:17: \"cn_phone_id\" is not kebab-case: write small letters, digits and single hyphens",
            ],
        );
    }
}
