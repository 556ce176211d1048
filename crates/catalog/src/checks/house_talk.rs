//! A reader never meets the house's own language: no name of a row, and no note from one editor to another.

use std::collections::HashSet;

use super::view::{quoted, spoken};
use crate::load::Data;
use crate::place::{Place, Problem};
use crate::read::Item;

/// What only editors understand, in small letters, why a reader does not, and so what to say instead.
const JARGON: &[(&str, &str)] = &[
    // A grade of ours; a reader takes it for a newspaper's.
    ("editorial", "say that it is our judgment"),
    // A formula's letter; a reader counts tries or people.
    ("(n=", "say how many tries or people"),
    // Tables have keys; a buyer hands something over.
    ("keyed by", "say what the buyer hands over"),
    ("keys supplied", "say what the buyer handed over"),
    // Instructions to whoever edits or computes.
    ("count it once", "leave it to the field that says so"),
    ("do not name", "leave it to a comment"),
    ("replace with", "say what the source is"),
    ("use only as", "say what the price is of"),
    ("use for the", "say what it shows"),
    ("to hand", "say that it is cited from memory"),
    ("应换成", "say what the source is"),
    // The files' own shape.
    ("merged row", "leave it to `merged_from`"),
    ("other row", "say price or source"),
    ("trade=", "say what is sold"),
    ("the graph", "say the model"),
    ("this pack", "say here"),
    ("权重", "say what it is used for"),
    // Words of the trade of testing and of statistics.
    ("back-test", "say test"),
    ("double-count", "say that it would count twice"),
    ("anonymity set", "say how many people fit"),
    ("anonymity-set", "say how many people fit"),
];

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let names = names(data);
    for (place, text) in shown(data) {
        // The name of a place such as `{n}` is replaced before anybody reads it.
        let small: String = text
            .split('{')
            .enumerate()
            .map(|(at, part)| match part.split_once('}') {
                Some((_, after)) if at > 0 => after,
                _ => part,
            })
            .collect::<String>()
            .to_lowercase();
        for (word, todo) in JARGON {
            if small.contains(word) {
                let what = format!("readers meet \"{word}\"");
                out.push(Problem::error(place.clone(), what, *todo));
            }
        }
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        for word in words.filter(|word| names.contains(word)) {
            let what = format!("readers meet \"{word}\", the name of a row");
            let todo = "say what it is, or leave it to a comment";
            out.push(Problem::error(place.clone(), what, todo));
        }
    }
}

/// Names that no reader can take for words: those with a hyphen.
/// Holders are left out, because "data-broker" and "food-delivery" are English as well.
fn names(data: &Data) -> HashSet<&str> {
    fn of<T>(rows: &[Item<T>]) -> impl Iterator<Item = &str> {
        rows.iter().map(|row| row.slug.as_str())
    }
    of(&data.rules)
        .chain(of(&data.observations))
        .chain(of(&data.cases))
        .chain(of(&data.conflicts))
        .chain(of(&data.sources))
        .chain(of(&data.levers))
        .chain(of(&data.identifiers))
        .chain(of(&data.records))
        .filter(|name| name.contains('-'))
        .collect()
}

/// What a page shows in the words of the data: excerpts, titles and passages are other people's, and
/// the weight of a source and what a safety row remembers stay in the files.
fn shown(data: &Data) -> Vec<(Place, &str)> {
    let theirs: HashSet<&str> = (data.rules.iter().map(|row| &row.excerpt))
        .chain(data.observations.iter().map(|row| &row.excerpt))
        .chain(data.observations.iter().map(|row| &row.weight_reason))
        .chain(data.sources.iter().map(|row| &row.title))
        .chain(data.sources.iter().map(|row| &row.publisher))
        .map(String::as_str)
        .chain(
            super::view::safety_origins(data)
                .into_iter()
                .flat_map(|(_, row)| row.passage.into_iter().chain(row.why_memory)),
        )
        .collect();
    let said = spoken(data).into_iter().chain(quoted(data));
    said.filter(|(_, text)| !theirs.contains(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn no_reader_meets_the_name_of_a_row_or_a_note_between_editors() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(
                    "data/rules/cn.toml",
                    "it happened once",
                    "Same case as cn-phone-id; editorial",
                )
                .with(
                    "data/cases/cn.toml",
                    "Reporters bought it.",
                    "Reporters bought it (test-2016). Do not name them.",
                ),
            &[
                "data/cases/cn.toml:11: readers meet \"do not name\": leave it to a comment",
                "data/cases/cn.toml:11: readers meet \"test-2016\", the name of a row: say what it is, or leave it to a comment",
                "data/rules/cn.toml:10: readers meet \"cn-phone-id\", the name of a row: say what it is, or leave it to a comment",
                "data/rules/cn.toml:10: readers meet \"editorial\": say that it is our judgment",
            ],
        );
    }

    #[test]
    fn what_others_wrote_stays_as_it_is() {
        let excerpt = "all they needed was the number";
        expect(
            check,
            Sample::good().with("data/rules/cn.toml", excerpt, "an editorial said so"),
            &[],
        );
    }
}
