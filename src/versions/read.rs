//! Reads what an earlier version left; whatever is not as it was written is no version.

use super::{Person, Price, Reached, Results};
use engine::{Band, Nanos};
use serde_json::Value;

impl Results {
    /// Reads what [`Results::to_json`] wrote; none for anything else.
    pub fn from_json(text: &str) -> Option<Self> {
        let all: Value = serde_json::from_str(text).ok()?;
        if all["format"] != 1 {
            return None;
        }
        Some(Self {
            model: text_of(&all["model"])?,
            languages: each(&all["languages"], text_of)?,
            people: each(&all["people"], person)?,
        })
    }
}

fn person(value: &Value) -> Option<Person> {
    Some(Person {
        slug: text_of(&value["person"])?,
        market: text_of(&value["market"])?,
        year: year(&value["year"])?,
        given: each(&value["given"], text_of)?,
        countable: usize::try_from(value["countable"].as_u64()?).ok()?,
        expected: band(&value["expected"])?,
        records: each(&value["records"], record)?,
        whole: perhaps(&value["whole"], price)?,
    })
}

fn record(value: &Value) -> Option<Reached> {
    Some(Reached {
        slug: text_of(&value["record"])?,
        chance: band(&value["chance"])?,
        price: perhaps(&value["price"], price)?,
    })
}

fn price(value: &Value) -> Option<Price> {
    let amount = |value: &Value| value.as_i64().map(Nanos);
    Some(Price {
        low: perhaps(&value["low"], amount)?,
        high: perhaps(&value["high"], amount)?,
        currency: text_of(&value["currency"])?,
        years: (year(&value["from"])?, year(&value["to"])?),
    })
}

fn band(value: &Value) -> Option<Band> {
    Some(Band {
        low: value["low"].as_f64()?,
        high: value["high"].as_f64()?,
    })
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn year(value: &Value) -> Option<u16> {
    u16::try_from(value.as_u64()?).ok()
}

fn each<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(read).collect()
}

/// What is written as nothing is nothing; anything else has to be read.
fn perhaps<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    match value {
        Value::Null => Some(None),
        some => read(some).map(Some),
    }
}
