//! A text is one line without edges: the files of the page hold one text a line.

use super::view::{quoted, spoken};
use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for (place, text) in spoken(data).into_iter().chain(quoted(data)) {
        if text.contains(|c: char| c.is_control()) {
            let todo = "write it in one line";
            out.push(Problem::error(
                place,
                "a line break or tab inside a text",
                todo,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_text_is_one_line() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(
                    "data/rules/cn.toml",
                    "it happened once",
                    "it happened\\nonce",
                )
                .with("locales/en/page.toml", "What have", "What\\thave"),
            &[
                "data/rules/cn.toml:10: a line break or tab inside a text: write it in one line",
                "locales/en/page.toml:2: a line break or tab inside a text: write it in one line",
            ],
        );
    }
}
