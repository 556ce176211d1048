//! A draft may lack texts, not say things that nothing asks for; and ranges keep their order in languages from the right.

use super::owed::owed;
use crate::emit::PAGE;
use crate::load::Data;
use crate::locale::{Locale, is_from_the_right};
use crate::place::{Place, Problem};

/// What even a draft says about itself: its code, and the way to the language it falls back to.
const OWN: [&str; 4] = [
    "page.language",
    "page.other-language",
    "page.other-language-code",
    "page.other-language-address",
];

/// Where two numbers stand beside a dash: between marks, or a line from the right shows the high one first.
const RANGES: [&str; 3] = ["format.band", "format.price-range", "format.count-range"];

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for draft in &data.drafts {
        own(draft, out);
        only_what_is_asked(data, draft, out);
        as_many_as_asked(data, draft, out);
    }
    let all = data.locales.iter().chain(&data.drafts);
    for locale in all.filter(|locale| is_from_the_right(&locale.language)) {
        for entry in RANGES.iter().filter_map(|key| locale.entry(PAGE, key)) {
            let marked = |text: &String| text.starts_with('\u{2066}') && text.ends_with('\u{2069}');
            if !entry.texts.iter().all(marked) {
                let what = format!("\"{}\" would be read from the wrong end", entry.path);
                let todo = r#"write it between "\u2066" and "\u2069""#;
                out.push(Problem::error(entry.place.clone(), what, todo));
            }
        }
    }
}

fn own(draft: &Locale, out: &mut Vec<Problem>) {
    let path = draft.path(PAGE);
    for key in OWN.iter().filter(|key| draft.entry(PAGE, key).is_none()) {
        out.push(Problem::error(
            Place::top(&path),
            format!("the draft does not say \"{key}\""),
            format!("write it there, under [{PAGE}.page]"),
        ));
    }
}

/// The other files are looked through where those of finished languages are.
fn only_what_is_asked(data: &Data, draft: &Locale, out: &mut Vec<Problem>) {
    let english = data.locales.first().and_then(|it| it.file(PAGE));
    let entries = draft.file(PAGE).map(|file| file.entries.iter());
    for entry in entries.into_iter().flatten() {
        if english.is_some_and(|it| it.entry(&entry.path).is_none()) {
            let what = format!("only this language says \"{}\"", entry.path);
            let todo = "remove it, or add it to the English file";
            out.push(Problem::error(entry.place.clone(), what, todo));
        }
    }
}

fn as_many_as_asked(data: &Data, draft: &Locale, out: &mut Vec<Problem>) {
    for text in owed(data) {
        let Some(entry) = draft.entry(text.file, &text.path) else {
            continue;
        };
        let (wanted, found) = (text.listed.unwrap_or(1), entry.texts.len());
        if entry.listed != text.listed.is_some() || wanted != found {
            let what = format!(
                "\"{}\" has {found} texts here and {wanted} at {}",
                entry.path, text.place
            );
            out.push(Problem::error(
                entry.place.clone(),
                what,
                "write one for one",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect, spell};
    use super::check;

    const DRAFT: &str = "draft = true\n[page.page]\nlanguage = \"ar\"\nother-language = \"English\"\nother-language-code = \"en\"\nother-language-address = \"../\"\n";

    #[test]
    fn a_draft_is_one_file_and_may_lack_texts() {
        let draft = Sample::good().and("locales/ar.toml", DRAFT);
        // The sample's page has no such table, so each of the four is one too many.
        let data = draft.data();
        assert_eq!(spell(&data.problems), [""; 0]);
        assert_eq!(data.drafts.len(), 1);
        assert_eq!(data.locales.len(), 1, "a draft is no finished language");
        expect(
            check,
            Sample::good().and(
                "locales/ar.toml",
                "draft = true\n[page.ask]\nheading = \"x\"\n",
            ),
            &[
                "locales/ar.toml:1: the draft does not say \"page.language\": write it there, under [page.page]",
                "locales/ar.toml:1: the draft does not say \"page.other-language\": write it there, under [page.page]",
                "locales/ar.toml:1: the draft does not say \"page.other-language-address\": write it there, under [page.page]",
                "locales/ar.toml:1: the draft does not say \"page.other-language-code\": write it there, under [page.page]",
            ],
        );
    }

    #[test]
    fn what_nothing_asks_for_and_a_range_from_the_wrong_end_are_named() {
        let page = "locales/en/page.toml";
        let own = "\n[page]\nlanguage = \"en\"\nother-language = \"x\"\nother-language-code = \"x\"\nother-language-address = \"x\"\n\n[format]\nband = \"{low}–{high}\"\n";
        let with = |more: &str| {
            Sample::good()
                .and(page, own)
                .and("locales/ar.toml", DRAFT)
                .and("locales/ar.toml", more)
        };
        expect(
            check,
            with("[page.format]\nband = \"\\u2066{low}–{high}\\u2069\"\n"),
            &[],
        );
        expect(
            check,
            with(
                "[page.format]\nband = \"{low}–{high}\"\nbend = \"x\"\n[identifiers.phone]\nhanded_over = [\"x\", \"y\"]\n",
            ),
            &[
                "locales/ar.toml:8: \"format.band\" would be read from the wrong end: write it between \"\\u2066\" and \"\\u2069\"",
                "locales/ar.toml:9: only this language says \"format.bend\": remove it, or add it to the English file",
                "locales/ar.toml:11: \"phone.handed_over\" has 2 texts here and 1 at data/vocabulary/identifiers.toml:13: write one for one",
            ],
        );
    }

    #[test]
    fn a_language_is_a_file_or_a_folder_and_not_both() {
        let data = Sample::good()
            .and("locales/en.toml", "[page.ask]\nheading = \"x\"\n")
            .data();
        assert_eq!(
            spell(&data.problems),
            [
                "locales/en.toml:1: the language \"en\" is a folder too: move the texts into the folder, and remove this file"
            ]
        );
    }
}
