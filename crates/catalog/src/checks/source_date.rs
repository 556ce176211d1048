//! A document's date is a year, a month or a day, so that sources sort and age.

use crate::load::Data;
use crate::place::Problem;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.sources {
        if let Some(date) = row.date.as_deref().filter(|date| !is_date(date)) {
            out.push(Problem::error(
                row.at("date"),
                format!("\"{date}\" is not a date"),
                "write 2016, 2016-12 or 2016-12-31; date_as_given keeps what the document says",
            ));
        }
        if row.date_as_given.trim().is_empty() {
            let todo = "write the date as the document gives it, or \"n.d.\"";
            out.push(Problem::error(
                row.at("date_as_given"),
                "no date as given",
                todo,
            ));
        }
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, each part in its range.
pub(super) fn is_date(date: &str) -> bool {
    let mut parts = date.split('-');
    let mut part = |digits: usize, from: u32, to: u32| match parts.next() {
        None => true,
        Some(part) => {
            let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            plain && part.parse().is_ok_and(|it: u32| (from..=to).contains(&it))
        }
    };
    let right = part(4, 1900, 2100) && part(2, 1, 12) && part(2, 1, 31);
    right && date.split('-').count() <= 3
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::{check, is_date};

    #[test]
    fn a_date_is_a_year_a_month_or_a_day() {
        for date in ["2016", "2016-12", "2016-12-31"] {
            assert!(is_date(date), "{date}");
        }
        for date in [
            "2021-20",
            "16",
            "2016-1",
            "2016-12-31-1",
            "Dec 2016",
            "2016-12-00",
            "",
        ] {
            assert!(!is_date(date), "{date}");
        }
    }

    #[test]
    fn a_source_that_has_a_date_has_a_right_one() {
        let paper = "data/sources/journalism.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(paper, "date = \"2016-12\"", "date = \"2016-20\"")
                .with("data/sources/official.toml", "\"n.d.\"", "\"\""),
            &[
                "data/sources/journalism.toml:4: \"2016-20\" is not a date: write 2016, 2016-12 or 2016-12-31; date_as_given keeps what the document says",
                "data/sources/official.toml:4: no date as given: write the date as the document gives it, or \"n.d.\"",
            ],
        );
    }
}
