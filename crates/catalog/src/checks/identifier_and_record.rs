//! A name is an identifier or a record, never both: links and commands speak of facts by name alone.

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for record in &data.records {
        let same = data.identifiers.iter().find(|it| it.slug == record.slug);
        if let Some(identifier) = same {
            out.push(Problem::error(
                record.place(),
                format!(
                    "\"{}\" is an identifier at {} too",
                    record.slug,
                    identifier.place()
                ),
                "rename one",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_name_is_one_or_the_other() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with("data/vocabulary/records.toml", "[scan]", "[phone]"),
            &[
                "data/vocabulary/records.toml:26: \"phone\" is an identifier at data/vocabulary/identifiers.toml:8 too: rename one",
            ],
        );
    }
}
