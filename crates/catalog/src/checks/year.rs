//! Years lie between the first that anything is known of and the data's own, and a rule begins before it ends.

use crate::load::Data;
use crate::place::{Place, Problem};

/// Before this year nothing was collected; an earlier number is a slip of the pen.
const EARLIEST: u16 = 2000;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let latest = data.model.this_year;
    let mut within = |place: Place, year: u16, earliest: u16| {
        if !(earliest..=latest).contains(&year) {
            let what = format!("{year} is not a year of the data");
            let todo = format!("write a year from {earliest} to {latest}");
            out.push(Problem::error(place, what, todo));
        }
    };
    for row in &data.observations {
        within(row.at("as_of"), row.as_of, EARLIEST);
    }
    for row in &data.leads {
        within(row.at("year"), row.year, EARLIEST);
    }
    for row in &data.cases {
        within(row.at("year"), row.year, data.model.first_year);
    }
    for row in &data.rules {
        if let (Some(since), Some(until)) = (row.since, row.until)
            && since > until
        {
            let what = format!("the rule holds since {since} and until {until}");
            out.push(Problem::error(
                row.at("since"),
                what,
                "swap the years, or correct one",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn years_are_years_of_the_data() {
        let rules = "data/rules/cn.toml";
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good().with(rules, "since = 2006", "since = 2006\nuntil = 2006"),
            &[],
        );
        expect(
            check,
            Sample::good()
                .with(rules, "since = 2006", "since = 2006\nuntil = 2005")
                .with("data/observations/cn.toml", "as_of = 2016", "as_of = 2027")
                .with("data/cases/cn.toml", "year = 2016", "year = 2002"),
            &[
                "data/cases/cn.toml:3: 2002 is not a year of the data: write a year from 2003 to 2026",
                "data/observations/cn.toml:6: 2027 is not a year of the data: write a year from 2000 to 2026",
                "data/rules/cn.toml:11: the rule holds since 2006 and until 2005: swap the years, or correct one",
            ],
        );
    }
}
