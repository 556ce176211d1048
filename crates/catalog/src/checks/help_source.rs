//! No figure rests on a page of help: such documents stay out of the calculator's tables.

use std::collections::HashSet;

use super::view::sources_of_figures;
use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let help: HashSet<&str> = data
        .sources
        .iter()
        .filter(|row| !row.kind.bears_figures())
        .map(|row| row.slug.as_str())
        .collect();
    for (place, name) in sources_of_figures(data) {
        if help.contains(name) {
            out.push(Problem::error(
                place,
                format!("a figure rests on \"{name}\", which is a page of help"),
                "name another document, or give this one another kind",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn no_figure_rests_on_a_page_of_help() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with("data/rules/cn.toml", "[\"paper\"]", "[\"refuge\"]"),
            &[
                "data/rules/cn.toml:13: a figure rests on \"refuge\", which is a page of help: name another document, or give this one another kind",
            ],
        );
    }
}
