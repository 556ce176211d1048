//! A source that nothing names is a leftover: worth a look, no reason to stop.

use std::collections::HashSet;

use super::view::sources_named;
use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let named: HashSet<&str> = sources_named(data)
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    for row in data
        .sources
        .iter()
        .filter(|row| !named.contains(row.slug.as_str()))
    {
        out.push(Problem::warning(
            row.place(),
            format!("nothing names the source \"{}\"", row.slug),
            "name it where it is used, or remove it",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_source_that_nothing_names_is_a_warning() {
        expect(check, Sample::good(), &[]);
        let more = "\n[other]\ntitle = \"A\"\npublisher = \"A\"\ndate_as_given = \"n.d.\"\nurl_status = \"none\"\nurl_reason = \"paper\"\nkind = \"journalism\"\nseen = true\n";
        expect(
            check,
            Sample::good().and("data/sources/journalism.toml", more),
            &[
                "data/sources/journalism.toml:11: warning: nothing names the source \"other\": name it where it is used, or remove it",
            ],
        );
    }
}
