//! Chinese is set as Chinese: full-width punctuation, and no space beside a character.

use crate::load::Data;
use crate::place::Problem;

/// Texts whose spaces are meant: search words, and the invented lines that look like a printed register.
const SPACED: [&str; 3] = ["also", "sample", "legend-sample"];

/// Half-width marks that have full-width twins.
const NARROW: &str = ",;:?()";

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let chinese = data.locales.iter().chain(&data.drafts);
    for locale in chinese.filter(|it| it.language.starts_with("zh")) {
        for entry in locale.files.iter().flat_map(|file| &file.entries) {
            let key = entry.path.rsplit('.').next().unwrap_or_default();
            for text in &entry.texts {
                if let Some((what, todo)) = fault(text, SPACED.contains(&key)) {
                    let what = format!("\"{}\" has {what}", entry.path);
                    out.push(Problem::error(entry.place.clone(), what, todo));
                }
            }
        }
    }
}

fn fault(text: &str, spaced: bool) -> Option<(String, &'static str)> {
    // A title is set off from the name of the site.
    let characters: Vec<char> = text.replace(" · ", "·").chars().collect();
    for pair in characters.windows(2) {
        let [one, two] = pair else { continue };
        if !(is_han(*one) || is_han(*two)) {
            continue;
        }
        if let Some(mark) = pair.iter().find(|c| NARROW.contains(**c)) {
            let what = format!("a half-width \"{mark}\" beside a character");
            return Some((what, "write it full-width: ，；：？（）"));
        }
        if !spaced && pair.contains(&' ') {
            let what = format!("a space in \"{one}{two}\"");
            return Some((
                what,
                "close it up: characters, figures and names stand side by side",
            ));
        }
    }
    None
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn spaces_and_narrow_marks_beside_characters_are_named() {
        let with = |text: &str| Sample::good().and("locales/zh/page.toml", text);
        expect(
            check,
            with("[ask]\nheading = \"你给出过Apple ID和2项（或更多）？\"\nalso = \"手机 电话\"\n"),
            &[],
        );
        expect(
            check,
            with("[ask]\nheading = \"你给出过 2 项\"\nfound = \"好,的\"\n"),
            &[
                "locales/zh/page.toml:2: \"ask.heading\" has a space in \"过 \": close it up: characters, figures and names stand side by side",
                "locales/zh/page.toml:3: \"ask.found\" has a half-width \",\" beside a character: write it full-width: ，；：？（）",
            ],
        );
    }
}
