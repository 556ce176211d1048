//! A crowd is narrowed by places with areas, and by values that one person in so many shares.

use std::collections::BTreeSet;

use crate::decimal::Decimal;
use crate::load::Data;
use crate::place::Problem;
use crate::raw::{Aspect, MarketKind, Narrows};

/// The page keeps `one_in` as whole thousandths and shares as whole ten-thousandths.
const ONE_IN_PLACES: u32 = 3;
const SHARE_PLACES: u32 = 4;

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    for row in &data.crowds {
        let mut say = |field: &str, what: String, todo: &str| {
            out.push(Problem::error(row.at(field), what, todo));
        };
        let mut markets = data.markets.iter();
        if markets.any(|it| it.slug == row.slug && it.kind == MarketKind::Stock) {
            let what = "nobody is chosen in a market of stock, so it has no crowd".to_owned();
            say("population", what, "remove the file");
        }
        if !is_people(&row.population.people) {
            let what = format!("\"{}\" is no number of people", row.population.people);
            say("population.people", what, "write a whole number from 1 on");
        }
        let mut facts = BTreeSet::new();
        for it in &row.narrows {
            if !facts.insert(&it.fact) {
                let what = format!("\"{}\" narrows twice", it.fact);
                say("narrows", what, "keep one of the two");
            }
            if let Some((what, todo)) = wrong(it) {
                say("narrows", format!("\"{}\": {what}", it.fact), todo);
            }
        }
    }
}

/// The first thing wrong with how a fact narrows.
fn wrong(it: &Narrows) -> Option<(&'static str, &'static str)> {
    let place = it.aspect == Aspect::Place;
    if place == it.areas.is_empty() || place != it.one_in.is_empty() {
        return Some((
            "a place has areas, anything else has one_in",
            "write areas for a place, one_in for the rest",
        ));
    }
    if place {
        return areas(it);
    }
    let values: Vec<_> = it
        .one_in
        .iter()
        .filter_map(|it| Decimal::read(it))
        .collect();
    let one = Decimal::read("1");
    let fine = |it: &Decimal| Some(*it) >= one && !it.is_finer_than(ONE_IN_PLACES);
    let births = if it.aspect == Aspect::Birth { 3 } else { 1 };
    if values.len() != births || it.one_in.len() != births || !values.iter().all(fine) {
        return Some((
            "one_in is not one number, or three for a birth, from 1 on with three decimals at most",
            "write full date, year and age band for a birth, else one number",
        ));
    }
    if values.windows(2).any(|pair| pair[0] < pair[1]) {
        return Some((
            "a coarser birth date tells more than a finer one",
            "write full date, year and age band in this order",
        ));
    }
    None
}

fn areas(it: &Narrows) -> Option<(&'static str, &'static str)> {
    let shares: Vec<_> = it
        .areas
        .iter()
        .filter_map(|area| Decimal::read(&area.share))
        .collect();
    let fine = |it: &Decimal| !it.is_negative() && !it.is_finer_than(SHARE_PLACES);
    // Shares of four decimals are whole numbers of billionths, so that they add up exactly.
    let sum: i64 = shares
        .iter()
        .filter_map(|it| it.nanos())
        .map(|it| it.0)
        .sum();
    if shares.len() != it.areas.len() || !shares.iter().all(fine) || sum != 1_000_000_000 {
        return Some((
            "the shares are not decimals of four places at most that add up to 1",
            "write the share of people, not of areas, who live in each size",
        ));
    }
    if !it.areas.iter().all(|area| is_people(&area.people)) {
        return Some((
            "an area has no number of people",
            "write a whole number from 1 on",
        ));
    }
    None
}

fn is_people(text: &str) -> bool {
    text.parse::<u64>().is_ok_and(|people| people > 0)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    const FILE: &str = "data/crowd/cn.toml";

    #[test]
    fn a_place_has_areas_and_a_value_is_shared_by_one_in_so_many() {
        expect(check, Sample::good(), &[]);
        expect(
            check,
            Sample::good()
                .with(FILE, "\"1400000000\"", "\"1.4 billion\"")
                .with(FILE, "aspect = \"place\"", "aspect = \"sex\""),
            &[
                "data/crowd/cn.toml:2: \"1.4 billion\" is no number of people: write a whole number from 1 on",
                "data/crowd/cn.toml:7: \"id-number\": a place has areas, anything else has one_in: write areas for a place, one_in for the rest",
            ],
        );
    }

    #[test]
    fn figures_are_in_range_and_in_order() {
        for (from, to, message) in [
            (
                "[\"28470\", \"78\", \"7.8\"]",
                "[\"28470\", \"78\"]",
                "\"phone\": one_in is not one number, or three for a birth, from 1 on with three decimals at most: write full date, year and age band for a birth, else one number",
            ),
            (
                "\"7.8\"",
                "\"0.8\"",
                "\"phone\": one_in is not one number, or three for a birth, from 1 on with three decimals at most: write full date, year and age band for a birth, else one number",
            ),
            (
                "\"78\"",
                "\"7\"",
                "\"phone\": a coarser birth date tells more than a finer one: write full date, year and age band in this order",
            ),
            (
                "\"0.75\"",
                "\"0.7\"",
                "\"id-number\": the shares are not decimals of four places at most that add up to 1: write the share of people, not of areas, who live in each size",
            ),
            (
                "\"5000\"",
                "\"0\"",
                "\"id-number\": an area has no number of people: write a whole number from 1 on",
            ),
            (
                "fact = \"phone\"",
                "fact = \"id-number\"",
                "\"id-number\" narrows twice: keep one of the two",
            ),
        ] {
            let message = format!("{FILE}:7: {message}");
            expect(check, Sample::good().with(FILE, from, to), &[&message]);
        }
    }

    #[test]
    fn a_market_of_stock_has_no_crowd() {
        let market = "data/markets/cn.toml";
        expect(
            check,
            Sample::good().with(market, "\"jurisdiction\"", "\"stock\""),
            &[
                "data/crowd/cn.toml:1: nobody is chosen in a market of stock, so it has no crowd: remove the file",
            ],
        );
    }
}
