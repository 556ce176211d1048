//! A translation keeps the places that the program fills in.

use std::collections::BTreeSet;

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let Some((first, others)) = data.locales.split_first() else {
        return;
    };
    for locale in others.iter().chain(&data.drafts) {
        for file in &locale.files {
            for entry in &file.entries {
                let Some(english) = first.entry(&file.name, &entry.path) else {
                    continue;
                };
                let (wanted, found) = (places(&english.texts), places(&entry.texts));
                if wanted != found {
                    out.push(Problem::error(
                        entry.place.clone(),
                        format!(
                            "\"{}\" fills in {}, and {} at {}",
                            entry.path,
                            list(&found),
                            list(&wanted),
                            english.place
                        ),
                        "keep the same {places} in both",
                    ));
                }
            }
        }
    }
}

/// The names between braces.
fn places(texts: &[String]) -> BTreeSet<&str> {
    texts
        .iter()
        .flat_map(|text| text.split('{').skip(1))
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

fn list(places: &BTreeSet<&str>) -> String {
    if places.is_empty() {
        return "nothing".to_owned();
    }
    let named: Vec<String> = places.iter().map(|name| format!("{{{name}}}")).collect();
    named.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_translation_keeps_the_places() {
        let zh = "locales/zh/page.toml";
        expect(
            check,
            Sample::good().and(zh, "[ask]\nfound = \"{all}项中显示{n}项\"\n"),
            &[],
        );
        expect(
            check,
            Sample::good().and(zh, "[ask]\nfound = \"显示{m}项\"\n"),
            &[
                "locales/zh/page.toml:2: \"ask.found\" fills in {m}, and {all} {n} at locales/en/page.toml:3: keep the same {places} in both",
            ],
        );
    }
}
