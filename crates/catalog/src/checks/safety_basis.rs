//! A row for a person in danger says which page was read, where and when, or why it may stand there without one.

use super::source_date::is_date;
use super::view::safety_origins;
use crate::load::Data;
use crate::place::{Place, Problem};
use crate::raw::{SafetyBasis, SafetyOrigin};

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for (place, row) in safety_origins(data) {
        match row.basis {
            SafetyBasis::Seen => seen(data, &place, row, out),
            SafetyBasis::Memory => memory(&place, row, out),
        }
    }
}

fn seen(data: &Data, place: &Place, row: SafetyOrigin<'_>, out: &mut Vec<Problem>) {
    let read = |name: &String| {
        let source = data.sources.iter().find(|source| source.slug == *name);
        // A name that is not known is another check's finding.
        source.is_none_or(|source| source.seen)
    };
    if row.sources.is_empty() || !row.sources.iter().all(read) {
        out.push(Problem::error(
            place.clone(),
            "seen, and no page that was read",
            "name documents of data/sources with seen = true, or write basis = \"memory\"",
        ));
    }
    if row.passage.is_none_or(|text| text.trim().is_empty()) {
        let todo = "write passage = where in the document it stands";
        out.push(Problem::error(
            place.clone(),
            "seen, and no place in it",
            todo,
        ));
    }
    if !row.checked.is_some_and(is_date) {
        let todo = "write checked = \"2026-11-24\", the day the page was read";
        out.push(Problem::error(place.clone(), "seen, and no day", todo));
    }
    if row.why_memory.is_some() {
        let todo = "remove why_memory, or write basis = \"memory\"";
        out.push(Problem::error(
            place.clone(),
            "both seen and from memory",
            todo,
        ));
    }
}

fn memory(place: &Place, row: SafetyOrigin<'_>, out: &mut Vec<Problem>) {
    if row.why_memory.is_none_or(|text| text.trim().is_empty()) {
        let todo = "write why_memory = why it is sure enough to stand here";
        out.push(Problem::error(
            place.clone(),
            "from memory, and no reason",
            todo,
        ));
    }
    if row.checked.is_some() || row.passage.is_some() {
        let todo = "remove passage and checked, or write basis = \"seen\"";
        out.push(Problem::error(
            place.clone(),
            "from memory, and a page was read",
            todo,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    const FILE: &str = "data/safety/cn.toml";

    #[test]
    fn a_row_names_the_page_its_place_and_its_day() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(FILE, "sources = [\"refuge\"]\n", "")
                .with(FILE, "passage = \"first paragraph\"\n", "")
                .with(FILE, "\"2026-11-24\"", "\"today\""),
            &[
                "data/safety/cn.toml:4: seen, and no day: write checked = \"2026-11-24\", the day the page was read",
                "data/safety/cn.toml:4: seen, and no page that was read: name documents of data/sources with seen = true, or write basis = \"memory\"",
                "data/safety/cn.toml:4: seen, and no place in it: write passage = where in the document it stands",
            ],
        );
        expect(
            check,
            Sample::good().with("data/sources/help.toml", "seen = true", "seen = false"),
            &[
                "data/safety/cn.toml:4: seen, and no page that was read: name documents of data/sources with seen = true, or write basis = \"memory\"",
                "data/safety/everywhere.toml:2: seen, and no page that was read: name documents of data/sources with seen = true, or write basis = \"memory\"",
            ],
        );
    }

    #[test]
    fn a_row_from_memory_says_why_and_claims_no_page() {
        let why = "why_memory = \"the number of the police\"\n";
        expect(
            check,
            Sample::good().with(FILE, why, ""),
            &[
                "data/safety/cn.toml:13: from memory, and no reason: write why_memory = why it is sure enough to stand here",
            ],
        );
        expect(
            check,
            Sample::good().with(FILE, why, &format!("{why}checked = \"2026-11-24\"\n")),
            &[
                "data/safety/cn.toml:13: from memory, and a page was read: remove passage and checked, or write basis = \"seen\"",
            ],
        );
        expect(
            check,
            Sample::good().with(FILE, "basis = \"memory\"", "basis = \"seen\"\nsources = [\"refuge\"]\npassage = \"end\"\nchecked = \"2026-11-24\""),
            &["data/safety/cn.toml:13: both seen and from memory: remove why_memory, or write basis = \"memory\""],
        );
    }
}
