//! A text that nothing asks for is a misspelt one, or a leftover.

use std::collections::HashSet;

use super::owed::owed;
use crate::emit::PAGE;
use crate::load::{Data, FIRST_LANGUAGE};
use crate::names::nearest;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let owed = owed(data);
    for locale in data.locales.iter().chain(&data.drafts) {
        for file in locale.files.iter().filter(|file| file.name != PAGE) {
            // English holds only what the data does not: a second label would be one too many.
            let first = locale.language == FIRST_LANGUAGE;
            let asked: HashSet<&str> = owed
                .iter()
                .filter(|text| text.file == file.name && (text.english || !first))
                .map(|text| text.path.as_str())
                .collect();
            for entry in file
                .entries
                .iter()
                .filter(|it| !asked.contains(it.path.as_str()))
            {
                let todo = match nearest(&entry.path, asked.iter().copied()) {
                    Some(near) => format!("remove it, or write it as \"{near}\""),
                    None => "remove it".to_owned(),
                };
                let what = format!("nothing asks for \"{}\"", entry.path);
                out.push(Problem::error(entry.place.clone(), what, todo));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_misspelt_text_is_named_with_the_nearest_right_one() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().and(
                "locales/en/rules.toml",
                "\n[cn-id-stay]\nsentence = \"It lists.\"\n",
            ),
            &[
                "locales/en/rules.toml:8: nothing asks for \"cn-id-stay.sentence\": remove it, or write it as \"cn-id-stays.sentence\"",
            ],
        );
        expect(
            check,
            Sample::good().and("locales/en/holders.toml", "[shop]\nlabel = \"A shop\"\n"),
            &["locales/en/holders.toml:2: nothing asks for \"shop.label\": remove it"],
        );
        expect(
            check,
            Sample::good().and("locales/zh/holders.toml", "[shop]\nlabel = \"商店\"\n"),
            &[],
        );
    }
}
