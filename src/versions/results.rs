//! What a version says about each invented person, in slugs and plain numbers: ids are of one build only.

use crate::evidence::{MODEL, catalog, currency_code, fact_slugs, is_core, market_slug, personas};
use crate::session::{Msg, Session, Start, update};
use crate::words::LANGUAGES;
use engine::{Band, FactId, Nanos, PriceRange, WORTH_COUNTING, assess};
use serde_json::{Value, json};

/// Chances and counts are kept in thousandths: what is shown has fewer digits, and another order of the same sums may
/// differ in the last of sixteen.
const THOUSANDTHS: f64 = 1000.0;

/// What a version says.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The version's name, such as `2026-11`.
    pub model: String,
    /// The languages that it has a box in: later ones come without it.
    pub languages: Vec<String>,
    /// The invented people, in the order of their file.
    pub people: Vec<Person>,
}

/// What a version says about one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who.
    pub slug: String,
    /// Where, when and from what it was asked.
    pub market: String,
    /// The year that was asked about.
    pub year: u16,
    /// What the person gave out.
    pub given: Vec<String>,
    /// Kinds of record that have a route.
    pub countable: usize,
    /// How many are expected to arrive.
    pub expected: Band,
    /// The records within reach, in the order of the vocabulary.
    pub records: Vec<Reached>,
    /// What the whole file sells for, if anything fits.
    pub whole: Option<Price>,
}

/// A record within reach.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// Which.
    pub slug: String,
    /// How likely.
    pub chance: Band,
    /// What it sells for alone, if a price fits.
    pub price: Option<Price>,
}

/// A price with its money and its years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Its low end; none where it is open.
    pub low: Option<Nanos>,
    /// Its high end; none where it is open.
    pub high: Option<Nanos>,
    /// The money's ISO code.
    pub currency: String,
    /// First and last year the prices held.
    pub years: (u16, u16),
}

impl Results {
    /// What the model of this build says.
    pub fn now() -> Self {
        Self {
            model: MODEL.to_owned(),
            languages: LANGUAGES.iter().map(|it| (*it).to_owned()).collect(),
            people: (0..personas().len()).filter_map(person).collect(),
        }
    }

    /// Whether it has a box in a language.
    pub fn speaks(&self, language: &str) -> bool {
        self.languages.iter().any(|it| it == language)
    }

    /// As it is kept beside a frozen box: a line a figure, so that a change of it can be read.
    pub fn to_json(&self) -> String {
        let people: Vec<_> = self.people.iter().map(person_json).collect();
        let all = json!({
            "format": 1,
            "model": self.model,
            "languages": self.languages,
            "people": people,
        });
        // Plain values cannot fail to be written.
        serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
    }
}

fn person(at: usize) -> Option<Person> {
    let entry = personas().get(at)?;
    let start = Msg::ChoseStart(Some(Start::Persona(at)));
    let question = update(&Session::default(), start).question();
    let report = assess(catalog(), &question);
    let records = report
        .records
        .iter()
        .filter(|record| !record.given && is_core(record.id))
        .filter_map(|record| {
            let chance = record.probability?;
            (chance.high >= WORTH_COUNTING).then(|| Reached {
                slug: name(record.id),
                chance: rounded(chance),
                price: record.lookup.as_ref().map(price),
            })
        });
    Some(Person {
        slug: entry.slug.to_owned(),
        market: market_slug(report.market).to_owned(),
        year: report.year,
        given: report.shared.iter().map(|id| name(*id)).collect(),
        countable: report.countable_records,
        expected: rounded(report.expected_records),
        records: records.collect(),
        whole: report.dossier.headline.as_ref().map(|whole| Price {
            low: whole.low,
            high: whole.high,
            currency: currency_code(whole.currency).to_owned(),
            years: whole.years,
        }),
    })
}

fn name(fact: FactId) -> String {
    let slug = fact_slugs().get(usize::from(fact.0));
    slug.map_or_else(String::new, |slug| (*slug).to_owned())
}

fn price(range: &PriceRange) -> Price {
    Price {
        low: range.low,
        high: range.high,
        currency: currency_code(range.currency).to_owned(),
        years: range.years,
    }
}

fn rounded(band: Band) -> Band {
    let end = |end: f64| (end * THOUSANDTHS).round() / THOUSANDTHS;
    Band {
        low: end(band.low),
        high: end(band.high),
    }
}

fn person_json(person: &Person) -> Value {
    let records = person.records.iter().map(|record| {
        json!({
            "record": record.slug,
            "chance": band_json(record.chance),
            "price": record.price.as_ref().map(price_json),
        })
    });
    json!({
        "person": person.slug,
        "market": person.market,
        "year": person.year,
        "given": person.given,
        "countable": person.countable,
        "expected": band_json(person.expected),
        "records": records.collect::<Vec<_>>(),
        "whole": person.whole.as_ref().map(price_json),
    })
}

fn band_json(band: Band) -> Value {
    json!({ "low": band.low, "high": band.high })
}

/// Amounts are whole billionths of the money's unit.
fn price_json(price: &Price) -> Value {
    json!({
        "low": price.low.map(|low| low.0),
        "high": price.high.map(|high| high.0),
        "currency": price.currency,
        "from": price.years.0,
        "to": price.years.1,
    })
}
