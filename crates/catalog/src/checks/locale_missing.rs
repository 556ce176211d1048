//! Every language says everything the data asks for; English says what the data does not hold.

use super::owed::owed;
use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for text in owed(data) {
        for (at, locale) in data.locales.iter().enumerate() {
            if at == 0 && !text.english {
                continue;
            }
            let file = locale.path(text.file);
            let Some(entry) = locale.entry(text.file, &text.path) else {
                out.push(Problem::error(
                    text.place.clone(),
                    format!("{file} does not say \"{}\"", text.path),
                    "write it there",
                ));
                continue;
            };
            let (wanted, found) = (text.listed.unwrap_or(1), entry.texts.len());
            if entry.listed != text.listed.is_some() || wanted != found {
                out.push(Problem::error(
                    entry.place.clone(),
                    format!(
                        "\"{}\" has {found} texts here and {wanted} at {}",
                        entry.path, text.place
                    ),
                    "write one for one",
                ));
            } else if entry.texts.iter().any(|text| text.trim().is_empty()) {
                let what = format!("\"{}\" says nothing", entry.path);
                out.push(Problem::error(entry.place.clone(), what, "write it"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn english_owes_samples_and_sentences() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(
                    "locales/en/records.toml",
                    "[scan]\nsample = \"G0001\"\n",
                    "",
                )
                .with("locales/en/rules.toml", "The shop knows your number.", " "),
            &[
                "data/vocabulary/records.toml:26: locales/en/records.toml does not say \"scan.sample\": write it there",
                "locales/en/rules.toml:5: \"cn-phone-id.sentence\" says nothing: write it",
            ],
        );
    }

    #[test]
    fn another_language_owes_every_label_and_as_many_texts_as_a_list_has() {
        let data = Sample::good()
            .and(
                "locales/zh/identifiers.toml",
                "[phone]\nlabel = \"电话号码\"\nhanded_over = [\"一\", \"二\"]\n",
            )
            .data();
        let mut out = Vec::new();
        check(&data, &mut out);
        let said = super::super::sample::spell(&out);
        let has = |message: &str| said.iter().any(|it| it == message);
        assert!(has(
            "data/vocabulary/identifiers.toml:2: locales/zh/identifiers.toml does not say \"id-number.label\": write it there"
        ));
        assert!(has(
            "locales/zh/identifiers.toml:3: \"phone.handed_over\" has 2 texts here and 1 at data/vocabulary/identifiers.toml:13: write one for one"
        ));
        assert!(!has(
            "data/vocabulary/identifiers.toml:9: locales/zh/identifiers.toml does not say \"phone.label\": write it there"
        ));
        assert!(has(
            "data/no-evidence/us.toml:4: locales/zh/no-evidence.toml does not say \"us.stays.reason\": write it there"
        ));
    }
}
