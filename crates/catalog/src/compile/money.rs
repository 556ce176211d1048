//! What currencies were worth, year by year.

use std::collections::{BTreeMap, BTreeSet};

use engine as e;

use super::keep;
use crate::decimal::Decimal;
use crate::load::Data;
use crate::raw;

/// Currencies with rates, by code, then those that only a price is printed in.
pub(super) fn currencies(data: &Data) -> Vec<&str> {
    let with_rates: BTreeSet<&str> = data.money.iter().map(|m| m.slug.as_str()).collect();
    let printed = data.observations.iter().map(|o| o.price.currency.as_str());
    let others: BTreeSet<&str> = printed.filter(|code| !with_rates.contains(code)).collect();
    with_rates.into_iter().chain(others).collect()
}

pub(super) fn nanos(text: &str) -> Option<e::Nanos> {
    Decimal::read(text)?.nanos()
}

pub(super) fn rates(data: &Data, code: &str) -> e::Rates<'static> {
    let files = data.money.iter().filter(|money| money.slug == code);
    let by_year: BTreeMap<u16, e::YearOfMoney> = files
        .flat_map(|money| &money.per_dollar)
        .filter_map(|(year, rate)| {
            Some((year.parse().ok()?, year_of_money(data, code, year, rate)?))
        })
        .collect();
    e::Rates {
        years: keep(by_year.into_values().collect()),
    }
}

/// A check sees to it that the same years have rates and consumer prices.
fn year_of_money(data: &Data, code: &str, year: &str, rate: &raw::Rate) -> Option<e::YearOfMoney> {
    let mut files = data.money.iter().filter(|money| money.slug == code);
    let index = files.find_map(|money| money.prices.get(year));
    let hundredths = |index: &raw::Index| {
        let nanos = nanos(&index.index)?.0;
        u32::try_from(nanos / (e::Nanos::from_units(1).0 / 100)).ok()
    };
    Some(e::YearOfMoney {
        year: year.parse().ok()?,
        per_dollar: nanos(&rate.per_usd)?,
        per_dollar_confidence: confidence(rate.confidence),
        consumer_prices: index.and_then(hundredths).unwrap_or(0),
        consumer_prices_confidence: index
            .map_or(e::Confidence::Low, |it| confidence(it.confidence)),
    })
}

fn confidence(raw: raw::Confidence) -> e::Confidence {
    match raw {
        raw::Confidence::Low => e::Confidence::Low,
        raw::Confidence::Medium => e::Confidence::Medium,
        raw::Confidence::High => e::Confidence::High,
    }
}
