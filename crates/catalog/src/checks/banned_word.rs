//! The page's own words are calm: no exclamation marks, and nobody is called a hacker.

use super::view::spoken;
use crate::load::Data;
use crate::place::Problem;

/// What is never said, in small letters, and what to say instead.
const BANNED: &[(&str, &str)] = &[
    ("hacker", "say broker, seller, or staff with access"),
    ("黑客", "say broker, seller, or staff with access"),
    ("shocking", "say what happened"),
    ("!", "end the sentence with a period"),
    ("！", "end the sentence with a period"),
];

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for (place, text) in spoken(data) {
        let small = text.to_lowercase();
        for (word, todo) in BANNED {
            if small.contains(word) {
                let what = format!("the text says \"{word}\"");
                out.push(Problem::error(place.clone(), what, *todo));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn nobody_shouts_and_nobody_is_a_hacker() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with("data/personas.toml", "Works shifts.", "Works shifts!")
                .with(
                    "locales/en/rules.toml",
                    "The register",
                    "A Hacker’s register",
                ),
            &[
                "data/personas.toml:5: the text says \"!\": end the sentence with a period",
                "locales/en/rules.toml:2: the text says \"hacker\": say broker, seller, or staff with access",
            ],
        );
    }
}
