//! A figure about a crowd is read somewhere, and names where, or says why it stands without.

use crate::decimal::Decimal;
use crate::load::Data;
use crate::place::{Place, Problem};
use crate::raw::FigureOrigin;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let mut figure = |place: Place, origin: FigureOrigin, source: Option<&str>, why: &str| {
        if origin == FigureOrigin::Sourced && source.is_none() {
            out.push(Problem::error(
                place.clone(),
                "a sourced figure without a source",
                "name the document of data/sources, or write origin = \"memory\" or \"working\"",
            ));
        }
        if why.trim().is_empty() {
            out.push(Problem::error(place, "why is empty", "write the reason"));
        }
    };
    for row in &data.crowds {
        let it = &row.population;
        let place = row.at("population");
        figure(place, it.origin, it.source.as_deref(), &it.why);
        for it in &row.narrows {
            let place = row.at("narrows");
            figure(place, it.origin, it.source.as_deref(), &it.why);
        }
    }
    for row in &data.findings {
        figure(row.at("why"), row.origin, Some(&row.source), &row.why);
    }
    for row in &data.findings {
        let share = Decimal::read(&row.unique);
        if share.is_some_and(|it| it.is_negative() || !it.at_most_one()) {
            let what = format!("the share {} is out of range", row.unique);
            let todo = "write it between 0 and 1";
            out.push(Problem::error(row.at("unique"), what, todo));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn a_figure_has_a_source_or_a_reason_and_a_share_is_one() {
        let (crowd, findings) = ("data/crowd/cn.toml", "data/crowd/findings.toml");
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(crowd, "\"memory\"", "\"sourced\"")
                .with(crowd, "even ages", " ")
                .with(findings, "the expected share", "")
                .with(findings, "0.63", "63"),
            &[
                "data/crowd/cn.toml:1: a sourced figure without a source: name the document of data/sources, or write origin = \"memory\" or \"working\"",
                "data/crowd/cn.toml:7: why is empty: write the reason",
                "data/crowd/findings.toml:6: the share 63 is out of range: write it between 0 and 1",
                "data/crowd/findings.toml:10: why is empty: write the reason",
            ],
        );
    }
}
