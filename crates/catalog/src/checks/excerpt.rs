//! An excerpt is at most 25 words, so that it stays a quotation; every price has one.

use crate::load::Data;
use crate::place::{Place, Problem};

/// As many words as a quotation may have. Two Chinese characters count as one word.
const MOST_WORDS: usize = 25;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.observations {
        if row.excerpt.trim().is_empty() {
            let todo = "quote the words that print it";
            out.push(Problem::error(
                row.at("excerpt"),
                "a price without its words",
                todo,
            ));
        }
        short(row.at("excerpt"), &row.excerpt, out);
    }
    for row in &data.rules {
        short(row.at("excerpt"), &row.excerpt, out);
    }
}

fn short(place: Place, excerpt: &str, out: &mut Vec<Problem>) {
    let words = words(excerpt);
    if words > MOST_WORDS {
        let what = format!("the excerpt has {words} words");
        out.push(Problem::error(
            place,
            what,
            format!("quote {MOST_WORDS} at most"),
        ));
    }
}

/// Words, with two Chinese characters as one.
fn words(text: &str) -> usize {
    let chinese =
        |c: char| ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c);
    let characters = text.chars().filter(|c| chinese(*c)).count();
    let others = text.replace(chinese, " ");
    others.split_whitespace().count() + characters.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::{check, words};

    #[test]
    fn two_chinese_characters_are_a_word() {
        for (text, count) in [
            ("", 0),
            ("all for 700 yuan", 4),
            ("住宿信息", 2),
            ("凭ID查住宿", 3),
            ("住 宿 信", 2),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn an_excerpt_is_short_and_a_price_has_one() {
        let prices = "data/observations/cn.toml";
        expect(check, Sample::good(), &[]);
        let long = ["word"; 26].join(" ");
        expect(
            check,
            Sample::good().with(prices, "for 700 yuan", "").with(
                "data/rules/cn.toml",
                "all they needed was the number",
                &long,
            ),
            &[
                "data/observations/cn.toml:16: a price without its words: quote the words that print it",
                "data/rules/cn.toml:14: the excerpt has 26 words: quote 25 at most",
            ],
        );
    }
}
