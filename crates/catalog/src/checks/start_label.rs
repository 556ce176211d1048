//! In each language, no two starting points of the page's list are called the same.

use std::collections::HashMap;

use crate::load::Data;
use crate::locale::Locale;
use crate::place::{Place, Problem};
use crate::raw;
use crate::read::Item;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for locale in &data.locales {
        let mut named: HashMap<String, Place> = HashMap::new();
        let mut name = |label: String, place: Place, todo: &str| {
            if let Some(before) = named.get(&label) {
                let what = format!(
                    "in {} \"{label}\" is what {before} is called already",
                    locale.language
                );
                out.push(Problem::error(place, what, todo));
            } else {
                named.insert(label, place);
            }
        };
        for row in &data.scenarios {
            let label = label(locale, "scenarios", &row.slug, &row.label);
            name(label, row.at("label"), "tell the two apart");
        }
        for row in &data.personas {
            let label = label(locale, "personas", &row.slug, &row.label);
            name(label, row.at("label"), "tell the two apart");
        }
        // Where nothing was handed over, there is nothing to start from.
        for row in data.cases.iter().filter(|row| !row.shared.is_empty()) {
            let label = case(data, locale, row);
            name(
                label,
                row.place(),
                "begin its `obtained` with another record",
            );
        }
    }
}

fn label(locale: &Locale, file: &str, slug: &str, otherwise: &str) -> String {
    let own = locale.text(file, &format!("{slug}.label"));
    own.unwrap_or(otherwise).to_owned()
}

/// What the list calls a case: its market, its year, what was handed over, and the first thing that came back.
fn case(data: &Data, locale: &Locale, row: &Item<raw::Case>) -> String {
    let fact = |slug: &String| {
        let identifier = data.identifiers.iter().find(|row| row.slug == *slug);
        let record = data.records.iter().find(|row| row.slug == *slug);
        match (identifier, record) {
            (Some(row), _) => label(locale, "identifiers", slug, &row.label),
            (None, Some(row)) => label(locale, "records", slug, &row.label),
            (None, None) => slug.clone(),
        }
    };
    let market = data.markets.iter().find(|known| known.slug == row.market);
    let place = market.map_or(row.market.as_str(), |market| market.label.as_str());
    let given: Vec<String> = row.shared.iter().map(fact).collect();
    let got: Vec<String> = row.obtained.iter().take(1).map(fact).collect();
    let parts = [
        label(locale, "markets", &row.market, place),
        row.year.to_string(),
        given.join(" + "),
        got.concat(),
    ];
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    const SCENARIOS: &str = "data/scenarios.toml";
    const CASES: &str = "data/cases/cn.toml";

    /// The first entry of a file of the sample, once more under another name.
    fn again(sample: Sample, path: &str, slug: &str, other: &str) -> Sample {
        let text = sample.text(path);
        let more = text.replace(&format!("[{slug}"), &format!("[{other}"));
        sample.and(path, &format!("\n{more}"))
    }

    #[test]
    fn two_scenarios_are_not_called_the_same() {
        expect(check, Sample::good(), &[]);
        let two = again(Sample::good(), SCENARIOS, "hotel", "inn");
        expect(
            check,
            two.clone(),
            &[
                "data/scenarios.toml:10: in en \"Checked into a hotel\" is what data/scenarios.toml:2 is called already: tell the two apart",
            ],
        );
        let apart = two.with(SCENARIOS, "into a hotel", "into an inn");
        expect(check, apart.clone(), &[]);
        // Apart in English, and not in Chinese.
        let zh = "[hotel]\nlabel = \"住店\"\n[inn]\nlabel = \"住店\"\n";
        expect(
            check,
            apart.and("locales/zh/scenarios.toml", zh),
            &[
                "data/scenarios.toml:10: in zh \"住店\" is what data/scenarios.toml:2 is called already: tell the two apart",
            ],
        );
    }

    #[test]
    fn two_cases_are_told_apart_by_what_the_list_says_of_them() {
        let two = again(Sample::good(), CASES, "test-2016", "more-2016");
        expect(
            check,
            two.clone(),
            &[
                "data/cases/cn.toml:17: in en \"China, 2016, ID number, Hotel stays\" is what data/cases/cn.toml:1 is called already: begin its `obtained` with another record",
            ],
        );
        for (from, to) in [
            ("year = 2016", "year = 2017"),
            ("market = \"cn\"", "market = \"us\""),
            ("[\"id-number\"]", "[\"phone\"]"),
            ("[\"stays\"]", "[\"file\", \"stays\"]"),
            // One with nothing to start from is not in the list.
            ("[\"id-number\"]", "[]"),
        ] {
            expect(check, two.clone().with(CASES, from, to), &[]);
        }
    }
}
