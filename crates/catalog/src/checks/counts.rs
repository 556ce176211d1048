//! The vocabulary keeps its size: a page with half of it, or twice, would need to be designed again.
//! What somebody adds for a workshop of their own is on no page of ours, so it is not counted.

use std::ops::RangeInclusive;

use crate::load::Data;
use crate::place::{Place, Problem};
use crate::read::Item;

fn own<T>(rows: &[Item<T>]) -> usize {
    rows.iter().filter(|row| !row.is_added()).count()
}

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let core = data.records.iter().filter(|record| record.core).count();
    let mut count = |path: &str, what: &str, found: usize, wanted: RangeInclusive<usize>| {
        if !wanted.contains(&found) {
            out.push(Problem::error(
                Place::top(path),
                format!("{found} {what}, not {} to {}", wanted.start(), wanted.end()),
                "add or remove some, or change the number here and in the design",
            ));
        }
    };
    count(
        "data/vocabulary/identifiers.toml",
        "identifiers",
        own(&data.identifiers),
        20..=30,
    );
    count(
        "data/vocabulary/holders.toml",
        "holders",
        own(&data.holders),
        20..=35,
    );
    count(
        "data/vocabulary/records.toml",
        "core records",
        core,
        22..=22,
    );
    count(
        "data/scenarios.toml",
        "scenarios",
        own(&data.scenarios),
        12..=16,
    );
    count(
        "data/personas.toml",
        "personas",
        own(&data.personas),
        8..=12,
    );
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    /// The sample with copies of its first row until there are so many.
    fn copies(sample: Sample, path: &str, row: &str, from: usize, to: usize) -> Sample {
        (from..to).fold(sample, |sample, at| {
            sample.and(path, &row.replace("NAME", &format!("copy-{at}")))
        })
    }

    #[test]
    fn five_numbers_are_kept() {
        expect(
            check,
            Sample::good(),
            &[
                "data/personas.toml:1: 1 personas, not 8 to 12: add or remove some, or change the number here and in the design",
                "data/scenarios.toml:1: 1 scenarios, not 12 to 16: add or remove some, or change the number here and in the design",
                "data/vocabulary/holders.toml:1: 2 holders, not 20 to 35: add or remove some, or change the number here and in the design",
                "data/vocabulary/identifiers.toml:1: 2 identifiers, not 20 to 30: add or remove some, or change the number here and in the design",
                "data/vocabulary/records.toml:1: 1 core records, not 22 to 22: add or remove some, or change the number here and in the design",
            ],
        );
        let record = "[NAME]\nlabel = \"A\"\ncore = true\ndescription = \"A\"\nhanded_over = []\nsensitivity = \"not-traded\"\ncn_tier = { named_in_law = false, note = \"none\" }\nreach = \"rules\"\nsection = \"where\"\ngoes_stale = false\nstale_reason = \"no\"\n";
        let identifier = "[NAME]\nlabel = \"A\"\ngroup = \"papers\"\nkind = \"direct\"\ndescription = \"A\"\nhanded_over = []\n";
        let holder = "[NAME]\nlabel = \"A\"\ndescription = \"A\"\nkind = \"company\"\nnamed_in_seed_article = false\ndependence = \"independent\"\ndependence_reason = \"no\"\n";
        let scenario = "[NAME]\nlabel = \"A\"\nmarkets = []\nshares = []\ncreates = []\nholders = []\ntext = \"A\"\n";
        let persona = "[NAME]\nlabel = \"A\"\nmarket = \"cn\"\nshares = []\ntext = \"A\"\n";
        let sample = Sample::good();
        let sample = copies(sample, "data/vocabulary/records.toml", record, 1, 22);
        let sample = copies(
            sample,
            "data/vocabulary/identifiers.toml",
            identifier,
            2,
            20,
        );
        let sample = copies(sample, "data/vocabulary/holders.toml", holder, 2, 35);
        let sample = copies(sample, "data/scenarios.toml", scenario, 1, 12);
        let sample = copies(sample, "data/personas.toml", persona, 1, 8);
        expect(check, sample, &[]);
    }
}
