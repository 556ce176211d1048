//! Reads what an earlier version left; whatever is not as it was written is no version.

use super::{Person, Price, Reached, Results};
use engine::{Band, Nanos};
use serde_json::Value;

impl Results {
    /// Reads what [`Results::to_json`] wrote; none for anything else.
    pub fn from_json(text: &str) -> Option<Self> {
        let all: Value = serde_json::from_str(text).ok()?;
        if all.get("format").and_then(Value::as_u64) != Some(1) {
            return None;
        }
        Some(Self {
            model: text_of(all.get("model")?)?,
            languages: each(all.get("languages")?, text_of)?,
            people: each(all.get("people")?, person)?,
        })
    }
}

fn person(value: &Value) -> Option<Person> {
    Some(Person {
        slug: text_of(value.get("person")?)?,
        market: text_of(value.get("market")?)?,
        year: year(value.get("year")?)?,
        given: each(value.get("given")?, text_of)?,
        countable: usize::try_from(value.get("countable")?.as_u64()?).ok()?,
        expected: band(value.get("expected")?)?,
        records: each(value.get("records")?, record)?,
        whole: perhaps(value.get("whole")?, price)?,
    })
}

fn record(value: &Value) -> Option<Reached> {
    Some(Reached {
        slug: text_of(value.get("record")?)?,
        chance: band(value.get("chance")?)?,
        price: perhaps(value.get("price")?, price)?,
    })
}

fn price(value: &Value) -> Option<Price> {
    let amount = |value: &Value| value.as_i64().map(Nanos);
    Some(Price {
        low: perhaps(value.get("low")?, amount)?,
        high: perhaps(value.get("high")?, amount)?,
        currency: text_of(value.get("currency")?)?,
        years: (year(value.get("from")?)?, year(value.get("to")?)?),
    })
}

fn band(value: &Value) -> Option<Band> {
    Some(Band {
        low: value.get("low")?.as_f64()?,
        high: value.get("high")?.as_f64()?,
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
